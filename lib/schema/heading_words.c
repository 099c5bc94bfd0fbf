/* heading_words: the words of a header, in one spelling and one order, so that "Date of Svc",
 * "svc_dt" and "ServiceDate" are one header. heading_words.def says which words count as others. */
#include <ctype.h>
#include <string.h>

#include "schema/heading.h"

struct words {
	char word[WORDS_MOST][WORD_SIZE];
	size_t n;
	bool too_many;
};

static const struct same {
	const char *words, *as;
} same[] = {
#define SAME(words, as) { words, as },
#include "schema/heading_words.def"
#undef SAME
};
static struct map by_word; /* to an index in same */

static void
same_learn(void)
{
	for (uint32_t i = 0; i < sizeof(same) / sizeof(*same); i++) {
		struct str rest = str_of(same[i].words), word;

		while ((word = str_word(&rest)).n)
			map_put(&by_word, word, i);
	}
}

static int
word_compare(struct str a, struct str b)
{
	int cmp = memcmp(a.p, b.p, a.n < b.n ? a.n : b.n);

	return cmp ? cmp : a.n < b.n ? -1 : a.n > b.n;
}

/* Keeps the words in the order of their letters, and each once. */
static void
word_add(struct words *w, struct str word)
{
	size_t at = 0;
	int cmp = 1;

	if (word.n >= WORD_SIZE)
		word.n = WORD_SIZE - 1;
	while (at < w->n && (cmp = word_compare(str_of(w->word[at]), word)) < 0)
		at++;
	if (at < w->n && !cmp)
		return;
	if (w->n == WORDS_MOST) {
		w->too_many = true;
		return;
	}
	memmove(w->word[at + 1], w->word[at], (w->n - at) * WORD_SIZE);
	memcpy(w->word[at], word.p, word.n);
	w->word[at][word.n] = '\0';
	w->n++;
}

/* Adds a word as what it counts as, which may be several words or none. In front, "Number of
 * Units", a number is how many there are; behind, "Claim Number", it is one that was given out. */
static void
word_take(struct words *w, struct str word)
{
	bool front = !w->n && (word.n < 2 || memcmp(word.p, "id", 2) != 0);
	struct str rest = word, as;
	uint32_t i;

	if (!by_word.used)
		same_learn();
	if (map_get(&by_word, word, &i))
		rest = str_of(same[i].as);
	while ((as = str_word(&rest)).n)
		word_add(w, front && str_eq(as, STR("number")) ? STR("count") : as);
}

/* How many bytes at i are passed over: those of ' or of the curved one in UTF-8, with the s of
 * Client's; and the dot of D.O.B., which stands behind a single letter. */
static size_t
word_passes(struct str s, size_t i)
{
	size_t n = s.p[i] == '\'' ? 1 : 0;
	bool single;

	if (s.n - i > 2 && !memcmp(s.p + i, "\xE2\x80\x99", 3))
		n = 3;
	if (n && s.n - i > n && tolower((unsigned char)s.p[i + n]) == 's' &&
	    (s.n - i == n + 1 || !isalnum((unsigned char)s.p[i + n + 1])))
		return n + 1;
	single = i > 0 && isalpha((unsigned char)s.p[i - 1]) &&
		 (i < 2 || s.p[i - 2] == '.' || !isalnum((unsigned char)s.p[i - 2]));
	return n ? n : s.p[i] == '.' && single;
}

/* Does a word end between p[-1] and p[0]: MediCal, DX1, CINNumber? */
static bool
word_ends(const char *p, size_t left)
{
	unsigned char a = (unsigned char)p[-1], b = (unsigned char)p[0];

	if (!isalnum(b))
		return true;
	if (!isalnum(a)) /* a dot that was passed over */
		return false;
	if (!isdigit(a) != !isdigit(b) || (islower(a) && isupper(b)))
		return true;
	return isupper(a) && isupper(b) && left > 1 && islower((unsigned char)p[1]);
}

static void
words_of(struct str s, struct words *w)
{
	char word[WORD_SIZE];
	size_t n = 0, pass;

	*w = (struct words){ .n = 0 };
	for (size_t i = 0; i < s.n; i++) {
		if ((pass = word_passes(s, i))) {
			i += pass - 1;
			continue;
		}
		if (n && word_ends(s.p + i, s.n - i)) {
			word_take(w, (struct str){ word, n });
			n = 0;
		}
		if (s.p[i] == '#')
			word_take(w, STR("number"));
		else if (isalnum((unsigned char)s.p[i]) && n < sizeof(word))
			word[n++] = (char)tolower((unsigned char)s.p[i]);
	}
	word_take(w, (struct str){ word, n });
}

struct str
heading_key(struct str header, char key[HEADING_KEY])
{
	struct words w;
	size_t n = 0;

	words_of(header, &w);
	for (size_t i = 0; i < w.n && !w.too_many; i++) {
		size_t len = strlen(w.word[i]);

		if (n)
			key[n++] = ' ';
		memcpy(key + n, w.word[i], len);
		n += len;
	}
	return (struct str){ key, n };
}
