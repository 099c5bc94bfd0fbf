/* str: borrowed text: compare, trim, split, fold and measure it. */
#include <string.h>

#include "ascii.h"
#include "cs/base.h"

/* A distance of FAR or more is FAR; a row has BAND cells that may be less. */
enum { FAR = 9, BAND = 2 * FAR + 1 };

struct str
str_of(const char *text)
{
	return text ? (struct str){ text, strlen(text) } : STR("");
}

bool
str_eq(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

bool
str_ieq(struct str a, struct str b)
{
	if (a.n != b.n)
		return false;
	for (size_t i = 0; i < a.n; i++)
		if (ascii_lower(a.p[i]) != ascii_lower(b.p[i]))
			return false;
	return true;
}

/* s without its first n bytes. */
static struct str
str_behind(struct str s, size_t n)
{
	return (struct str){ s.p + n, s.n - n };
}

/* Do the n bytes (2 or 3) at p make a letter that shows as nothing? n, or 0. Spreadsheets pad with
 * U+00A0 (its byte A0 alone may end another letter); pages and portals leave U+200B, the direction
 * marks U+200E and U+200F, and U+FEFF. */
static size_t
invisible(const char *p, size_t n)
{
	if (n == 2)
		return memcmp(p, "\xC2\xA0", 2) == 0 ? 2 : 0;
	if (memcmp(p, "\xEF\xBB\xBF", 3) == 0)
		return 3;
	return memcmp(p, "\xE2\x80", 2) == 0 && (p[2] == '\x8B' || p[2] == '\x8E' || p[2] == '\x8F')
		   ? 3
		   : 0;
}

/* How many bytes the blank at the front has; 0: there is none. */
static size_t
blank_at(struct str s)
{
	size_t n = 0;

	if (!s.n || (unsigned char)s.p[0] < 0x80)
		return s.n && ascii_blank(s.p[0]);
	if (s.n > 1)
		n = invisible(s.p, 2);
	return n || s.n < 3 ? n : invisible(s.p, 3);
}

/* The same of the blank at the end. */
static size_t
blank_before_end(struct str s)
{
	size_t n = 0;

	if (!s.n || (unsigned char)s.p[s.n - 1] < 0x80)
		return s.n && ascii_blank(s.p[s.n - 1]);
	if (s.n > 1)
		n = invisible(s.p + s.n - 2, 2);
	return n || s.n < 3 ? n : invisible(s.p + s.n - 3, 3);
}

/* Is it ASCII and no blank? Then nothing is trimmed there. */
static bool
plain_at(char c)
{
	return (unsigned char)(c - '!') < 0x80 - '!';
}

struct str
str_trim(struct str s)
{
	size_t n;

	if (s.n && plain_at(s.p[0]) && plain_at(s.p[s.n - 1]))
		return s;
	while ((n = blank_at(s)))
		s = str_behind(s, n);
	while ((n = blank_before_end(s)))
		s.n -= n;
	return s;
}

/* How many bytes stand before the first of seps. */
static size_t
before_any(struct str s, const char *seps)
{
	uint64_t set[4] = { 0 };
	const char *at;
	size_t n = 0;

	if (seps[0] && !seps[1]) {
		at = s.n ? memchr(s.p, seps[0], s.n) : NULL;
		return at ? (size_t)(at - s.p) : s.n;
	}
	for (; *seps; seps++)
		set[(unsigned char)*seps / 64] |= (uint64_t)1 << (unsigned char)*seps % 64;
	while (n < s.n && !(set[(unsigned char)s.p[n] / 64] >> (unsigned char)s.p[n] % 64 & 1))
		n++;
	return n;
}

bool
str_split(struct str *rest, const char *seps, struct str *part)
{
	size_t n;

	if (!rest->p)
		return false;
	n = before_any(*rest, seps);
	*part = (struct str){ rest->p, n };
	*rest = n < rest->n ? str_behind(*rest, n + 1) : (struct str){ NULL, 0 };
	return true;
}

struct str
str_word(struct str *rest)
{
	struct str word;
	size_t n;

	while ((n = blank_at(*rest)))
		*rest = str_behind(*rest, n);
	word = (struct str){ rest->p, 0 };
	while (rest->n && !blank_at(*rest)) {
		*rest = str_behind(*rest, 1);
		word.n++;
	}
	return word;
}

int
str_index(const char *words, const char *text)
{
	struct str rest = str_of(words), word;

	for (int i = 0; str_split(&rest, "|", &word); i++)
		if (str_eq(word, str_of(text)))
			return i;
	return -1;
}

bool
str_uint(struct str s, int64_t *value)
{
	int64_t v = 0;

	if (s.n < 1 || s.n > 15)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if (!ascii_digit(s.p[i]))
			return false;
		v = v * 10 + (s.p[i] - '0');
	}
	*value = v;
	return true;
}

/* Where there is room a NUL follows; it is not counted. */
size_t
str_fold(struct str s, char *out, size_t size)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n && n < size; i++)
		if (ascii_alnum(s.p[i]))
			out[n++] = ascii_lower(s.p[i]);
	if (n < size)
		out[n] = '\0';
	return n;
}

static int
least(int a, int b)
{
	return a < b ? a : b;
}

/* The table of Levenshtein, of which one row is kept: row[k] is the distance between the first i
 * bytes of a and the first i + k - FAR of b. Cells further than FAR from the diagonal are FAR or
 * more, so the row is narrow for texts of any length. */
size_t
str_distance(struct str a, struct str b)
{
	int row[BAND];
	size_t end = b.n + FAR - a.n;

	if (a.n > b.n + FAR || b.n > a.n + FAR)
		return FAR;
	for (int k = 0; k < BAND; k++)
		row[k] = k < FAR ? FAR : least(k - FAR, FAR);
	for (size_t i = 1; i <= a.n; i++)
		for (size_t k = 0; k < BAND; k++) {
			size_t j = i + k; /* b's length, FAR too high */
			int best = k + 1 < BAND ? row[k + 1] + 1 : FAR;

			if (k > 0)
				best = least(best, row[k - 1] + 1);
			if (j > FAR && j - FAR <= b.n)
				best = least(best, row[k] + (a.p[i - 1] != b.p[j - FAR - 1]));
			row[k] = j < FAR || j - FAR > b.n ? FAR : least(best, FAR);
		}
	return (size_t)row[end];
}
