/* base_text: text as a borrowed run of bytes. In: bytes of a record, a file or the program; out: a
 * part of the same bytes, so that cells are looked at without a copy. Whoever gave the bytes keeps
 * and frees them. */
#ifndef CS_BASE_TEXT_H
#define CS_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* n bytes from p on, of any value; no NUL ends them. */
struct str {
	const char *p;
	size_t n;
};
#define STR(lit) ((struct str){ "" lit, sizeof(lit) - 1 }) /* of a string literal */
#define PRS(s) (int)(s).n, (s).p /* the two arguments for %.*s of printf */

/* The whole of a C string; NULL gives the empty str. */
struct str str_of(const char *text);
bool str_eq(struct str a, struct str b);
bool str_ieq(struct str a, struct str b); /* A to Z are equal to a to z */
/* s without what shows as nothing at both ends: blanks, tabs, line ends, no-break spaces (U+00A0),
 * zero-width spaces and direction and byte order marks (U+200B, U+200E, U+200F, U+FEFF). */
struct str str_trim(struct str s);
/* Takes the next part off the front of *rest, up to the first of the bytes in seps. "a||b" gives a,
 * "" and b. Returns false when nothing is left. */
bool str_split(struct str *rest, const char *seps, struct str *part);
/* Takes the next word off the front of *rest: bytes between blanks. Empty at the end. */
struct str str_word(struct str *rest);
/* Which of the words of "a|b|c" text is, from 0; -1: none. */
int str_index(const char *words, const char *text);
/* Reads a whole number of 1 to 15 digits and nothing else. */
bool str_uint(struct str s, int64_t *value);
/* Copies the ASCII letters and digits of s to out, in lower case, at most size of them: the names
 * "Start Date" and "start_date" become the same. Returns how many were written. */
size_t str_fold(struct str s, char *out, size_t size);
/* How many letters must be put in, taken out or exchanged to make b of a; 9 stands for 9 and more.
 * For "did you mean". */
size_t str_distance(struct str a, struct str b);

/* near: "did you mean": among the words that are tried the one that may have been meant. */
struct near {
	struct str want;
	struct str best; /* empty where none is near */
	size_t distance;
};
void near_try(struct near *n, struct str word);
void near_words(struct near *n, struct str words, const char *seps); /* each part of words */
/* " (is it --plan?)", where before is "--"; empty where none is near. It stands until the next
 * call. */
const char *near_text(const struct near *n, const char *before);
const char *near_of(const char *want, const char *words); /* the same, among "a|b|c" */

/* The 8 bytes at p as a number whose lowest byte is the first one, on any machine: arithmetic on it
 * looks at all 8 at once. */
static inline uint64_t
word8(const char *p)
{
	uint64_t word;

	memcpy(&word, p, sizeof(word));
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	word = __builtin_bswap64(word);
#endif
	return word;
}

/* The same for 4 bytes. */
static inline uint32_t
word4(const char *p)
{
	uint32_t word;

	memcpy(&word, p, sizeof(word));
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	word = __builtin_bswap32(word);
#endif
	return word;
}

#endif
