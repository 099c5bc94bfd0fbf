/* near: "did you mean": finds the word that a wrong one is nearest to. */
#include <string.h>

#include "cs/base.h"

/* The first 64 bytes of s in lower case, in out. */
static struct str
near_lower(struct str s, char out[64])
{
	size_t n = s.n < 64 ? s.n : 64;

	for (size_t i = 0; i < n; i++)
		out[i] = s.p[i] >= 'A' && s.p[i] <= 'Z' ? (char)(s.p[i] - 'A' + 'a') : s.p[i];
	return (struct str){ out, n };
}

void
near_try(struct near *n, struct str word)
{
	char a[64], b[64];
	struct str want = near_lower(n->want, a), have = near_lower(word, b);
	size_t distance = str_distance(want, have), most = (want.n + 2) / 3;

	if (want.n > 2 && have.n > want.n && memcmp(have.p, want.p, want.n) == 0)
		distance = 1; /* it is the beginning of the word */
	/* at most three letters are wrong, and at most a third of them, rounded up */
	if (distance > (most < 3 ? most : 3) || (n->best.n && distance >= n->distance))
		return;
	n->best = word;
	n->distance = distance;
}

void
near_words(struct near *n, struct str words, const char *seps)
{
	struct str word;

	while (str_split(&words, seps, &word))
		near_try(n, str_trim(word));
}

const char *
near_text(const struct near *n, const char *before)
{
	static struct buf text;

	text.n = 0;
	if (n->best.n)
		buf_fmt(&text, " (is it %s%.*s?)", before, PRS(n->best));
	return buf_text(&text);
}

const char *
near_of(const char *want, const char *words)
{
	struct near n = { .want = str_of(want) };

	near_words(&n, str_of(words), "|");
	return near_text(&n, "");
}
