/* pair: makes one key of a HCPCS code and its modifiers, and reads FOR, which may name them. */
#include <string.h>

#include "pack/parse.h"

static char
upper(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - 32) : c;
}

static bool
alnum(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
}

/* The order of modifiers: those that say what the service is (U6) come first, then those that
 * say how it was given (GQ). */
static bool
before(const char *a, const char *b)
{
	bool a_first = a[0] == 'U', b_first = b[0] == 'U';

	return a_first != b_first ? a_first : memcmp(a, b, 2) < 0;
}

/* Puts a modifier in its place; once, if it is given twice. */
static void
add_modifier(struct pair *p, size_t *n, const char mod[2])
{
	size_t at = 5;

	while (at < *n && before(p->text + at, mod))
		at += 2;
	if (at < *n && !memcmp(p->text + at, mod, 2))
		return;
	memmove(p->text + at + 2, p->text + at, *n - at);
	memcpy(p->text + at, mod, 2);
	*n += 2;
}

bool
pair_read(struct str code, struct str modifiers, struct pair *p)
{
	struct str part;
	size_t n = 5;

	memset(p, 0, sizeof *p);
	code = str_trim(code);
	if (code.n != 5)
		return false;
	for (size_t i = 0; i < 5; i++) {
		p->text[i] = upper(code.p[i]);
		if (i ? p->text[i] < '0' || p->text[i] > '9' : p->text[i] < 'A' || p->text[i] > 'Z')
			return false;
	}
	while (str_split(&modifiers, " \t-;,|", &part)) {
		char mod[2];

		if (!part.n)
			continue;
		if (part.n != 2 || n + 2 > sizeof p->text)
			return false;
		mod[0] = upper(part.p[0]);
		mod[1] = upper(part.p[1]);
		if (!alnum(mod[0]) || !alnum(mod[1]))
			return false;
		add_modifier(p, &n, mod);
	}
	return true;
}

void
pair_text(const struct pair *p, struct buf *out)
{
	buf_add(out, p->text, 5);
	for (size_t i = 5; i + 1 < sizeof p->text && p->text[i]; i += p->text[i] == '*' ? 1 : 2) {
		buf_char(out, '-');
		buf_add(out, p->text + i, p->text[i] == '*' ? 1 : 2);
	}
}

/* Does it begin as a code does, with a letter and a digit? */
static bool
code_shaped(struct str s)
{
	return s.n >= 5 && s.p[0] >= 'A' && s.p[0] <= 'Z' && s.p[1] >= '0' && s.p[1] <= '9';
}

/* A pair of FOR: G9012, H0043-U6, H0044-*. */
static bool
for_pair(struct parse *p, struct str word, struct pair *pair)
{
	struct str code = { word.p, 5 }, mods = { word.p + 5, word.n - 5 };
	bool any = str_eq(mods, STR("-*"));

	if (mods.n && mods.p[0] != '-')
		return parse_fail(p, "a code such as H0043-U6", word);
	if (!pair_read(code, any ? (struct str){ NULL, 0 } : mods, pair))
		return parse_fail(p, "a code such as H0043-U6", word);
	if (any)
		pair->text[5] = '*';
	return true;
}

static bool
for_unknown(struct parse *p, struct str word)
{
	struct near near = { .want = word };

	parse_near_words(&near, COL_service);
	return parse_unknown(p, "all, cs, a service or a code", &near);
}

bool
pair_for(struct parse *p, struct rule *r)
{
	struct str rest = r->name, word;
	struct pair pair[16];
	int64_t i;

	while (str_split(&rest, "|", &word)) {
		if (str_eq(word, STR("all"))) {
			r->services = SERVICES_ALL;
		} else if (str_eq(word, STR("cs"))) {
			r->services |= SERVICES_CS;
		} else if (code_shaped(word)) {
			if (r->pairs == sizeof pair / sizeof *pair)
				return parse_fail(p, "fewer codes", word);
			if (!for_pair(p, word, &pair[r->pairs++]))
				return false;
		} else if (value_word(COL_service, word, &i)) {
			r->services |= 1u << i;
		} else {
			return for_unknown(p, word);
		}
	}
	if (r->pairs) {
		struct pair *kept = arena_new(p->arena, r->pairs * sizeof *kept);

		memcpy(kept, pair, r->pairs * sizeof *kept);
		r->pair = kept;
	}
	return true;
}
