/* base: what every room stands on, with not a word of the field in it: borrowed text, errors,
 * memory, hashing, dates as days and money as cents. Nothing here reads a file, the clock or the
 * environment.
 *
 *     struct err e = { 0 };
 *     int32_t day;
 *     int64_t cents;
 *     char text[DATE_SIZE];
 *
 *     if (date_parse(STR("3/5/2024"), MONTH_FIRST, &day))
 *             puts(date_text(day, text));                  2024-03-05
 *     if (!money_parse(STR("$1,386.00"), &cents))
 *             err_set(&e, "my.csv", 3, "want an amount like 386.00");
 */
#ifndef CS_BASE_H
#define CS_BASE_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* A function that stays out of its caller, which runs for each record or cell and would save registers for it. */
#define APART __attribute__((noinline))

/* str: a borrowed run of bytes, not NUL-terminated. */
struct str {
	const char *p;
	size_t n;
};
#define STR(lit) ((struct str){ "" lit, sizeof(lit) - 1 })
#define PRS(s) (int)(s).n, (s).p /* for %.*s */

struct str str_of(const char *text); /* NULL gives the empty string */
bool str_eq(struct str a, struct str b);
bool str_ieq(struct str a, struct str b); /* ASCII letters without regard to case */
struct str str_trim(struct str s); /* blanks, line ends, no-break spaces and marks that show as nothing off both ends */
bool str_split(struct str *rest, const char *seps, struct str *part); /* next part; false when none is left */
struct str str_word(struct str *rest); /* next blank-separated word; empty at the end */
bool str_uint(struct str s, int64_t *value); /* 1 to 15 digits and nothing else */
size_t str_fold(struct str s, char *out, size_t size); /* letters and digits only, lower case; length written */
size_t str_distance(struct str a, struct str b); /* edit distance, capped at 9, for "did you mean" */
/* word8: the 8 bytes at p, the first lowest on any machine; so texts are read by arithmetic on all of them. */
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
static inline uint32_t
word4(const char *p) /* the same of 4 */
{
	uint32_t word;

	memcpy(&word, p, sizeof(word));
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	word = __builtin_bswap32(word);
#endif
	return word;
}

/* err: why something could not be done, in one line that never holds a cell's value. */
struct err {
	char text[512];
};
/* err_set fills e with "file:line: text" (line 0: "file: text"; file NULL: "text") and returns
 * false. */
bool err_set(struct err *e, const char *file, uint64_t line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* mem: out of memory ends the program: one line on stderr, exit status 2. No call returns NULL. */
void *mem_new(size_t count, size_t size); /* zeroed */
void *mem_grow(void *p, size_t count, size_t size);
_Noreturn void mem_fail(void); /* says so and ends */
void mem_name(const char *program); /* what that line begins with */

/* buf: bytes that grow; reset keeps the memory. The text is not NUL-terminated unless buf_text made
 * it so. */
struct buf {
	char *p;
	size_t n, cap;
};
void buf_add(struct buf *b, const void *p, size_t n);
static inline void
buf_str(struct buf *b, struct str s)
{
	buf_add(b, s.p, s.n);
}
static inline void /* here, so that a literal's length is known */
buf_put(struct buf *b, const char *text)
{
	buf_add(b, text, strlen(text));
}
void buf_fmt(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buf_char(struct buf *b, char c);
void buf_int(struct buf *b, int64_t n); /* in digits */
const char *buf_text(struct buf *b); /* NUL-terminated view */
void buf_free(struct buf *b);

/* arena: many small things that go away together. */
struct arena {
	struct arena_block *head;
};
void *arena_new(struct arena *a, size_t size); /* zeroed, aligned for any type */
struct str arena_str(struct arena *a, struct str s); /* a copy, NUL-terminated behind its last byte */
void arena_reset(struct arena *a); /* all of them go, and a block stays for the next ones */
void arena_free(struct arena *a);

/* map: from a short text to a number, for tables made at start. Keys are borrowed. */
struct map {
	struct map_slot *slot;
	size_t used, cap;
};
void map_put(struct map *m, struct str key, uint32_t value); /* a key that is there keeps its first value */
bool map_get(const struct map *m, struct str key, uint32_t *value);
void map_free(struct map *m);

/* hash: a 128-bit keyed fingerprint (SipHash-2-4-128); the key is random, one for the process. */
struct hash128 {
	uint64_t a, b;
};
struct hash128 hash_of(const void *p, size_t n);
struct hash128 hash_keyed(const uint64_t key[2], const void *p, size_t n); /* the same under a key of one's own */

/* date: days since 1970-01-01, proleptic Gregorian, years 1900 to 2199. Months are 1 to 12,
 * weekdays 0 (Sunday) to 6. */
enum { DATE_SIZE = 11, NO_DAY = INT32_MIN };
enum date_order { MONTH_FIRST, DAY_FIRST };
/* date_parse reads YYYY-MM-DD, YYYYMMDD, M/D/YYYY, M/D/YY (20YY), also with - or . between, each
 * with a time of day behind it or not, and a spreadsheet's serial number (18264 to 73415, 1950 to 2100). Blank
 * or unreal: false. */
bool date_parse(struct str s, enum date_order order, int32_t *day);
bool date_iso(struct str s, int32_t *day); /* is it ten bytes, YYYY-MM-DD; the day is NO_DAY when it is not real */
bool date_parse_month(struct str s, enum date_order order, int32_t *day); /* YYYY-MM or a date: the month's first day */
int date_order_hint(struct str s); /* 1: fits month first only, -1: day first only, 0: either or neither */
const char *date_text(int32_t day, char out[DATE_SIZE]);
int32_t date_of(int year, int month, int mday); /* NO_DAY when it is not real */
void date_civil(int32_t day, int *year, int *month, int *mday);
int date_weekday(int32_t day);
int32_t date_add_months(int32_t day, int months); /* a day that the month lacks means its last day */
int32_t date_month_start(int32_t day);
int32_t date_month_end(int32_t day);
int32_t date_nth_weekday(int32_t month, int nth, int weekday); /* NO_DAY when the month has no such day */
int32_t date_months_between(int32_t from, int32_t to); /* full months, below 0 when to is earlier */
int32_t date_in_california(int64_t unix_seconds); /* the civil day there at that moment */

/* money: whole cents. Reads 386, 386.00, 386.5, $1,386.00 and (5.00) or -5 as below zero; at most 2
 * decimals. */
enum { MONEY_SIZE = 24 };
bool money_parse(struct str s, int64_t *cents);
struct str money_str(int64_t cents, char out[MONEY_SIZE]); /* 1386.00, at the end of out, and a NUL behind it */
static inline const char *
money_text(int64_t cents, char out[MONEY_SIZE])
{
	return money_str(cents, out).p;
}

#endif
