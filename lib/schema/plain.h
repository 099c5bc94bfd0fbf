/* plain: reads cells of the usual forms without a call, and 8 bytes at a time. A function answers
 * true only where value_read_as (value.c) would make the same value; tests/unit/plain.c compares
 * them. */
#ifndef SCHEMA_PLAIN_H
#define SCHEMA_PLAIN_H

#include "schema/schema.h"

/* Are all 16 bytes of both words digits or capitals? */
static inline bool
plain_words(uint64_t a, uint64_t b)
{
	typedef unsigned char bytes __attribute__((vector_size(16)));
	uint64_t both[2] = { a, b };
	bytes c;

	memcpy(&c, both, sizeof(c));
	c = (bytes)((c - '0' <= 9) | (c - 'A' <= 25));
	memcpy(both, &c, sizeof(c));
	return !~(both[0] & both[1]);
}

/* Does it hold only digits and capitals? Then value_read_as changes nothing of it. */
static inline bool
plain_id(struct str s)
{
	size_t i = 0;

	if (s.n >= 8 && s.n <= 16)
		return plain_words(word8(s.p), word8(s.p + s.n - 8));
	if (s.n >= 4 && s.n < 8) {
		uint64_t all = word4(s.p) | (uint64_t)word4(s.p + s.n - 4) << 32;

		return plain_words(all, all);
	}
	while (i < s.n && (shape_digit(s.p[i]) || (s.p[i] >= 'A' && s.p[i] <= 'Z')))
		i++;
	return i == s.n;
}

/* Is its second character a digit? Then it is none of the words that count as blank, such as NA. */
static inline bool
plain_code(struct str s)
{
	return s.n > 1 && shape_digit(s.p[1]);
}

/* Does it hold digits and capitals, with a digit first or last? Then it counts as no blank either.
 */
static inline bool
plain_number_of(struct str s)
{
	return s.n && (shape_digit(s.p[0]) || shape_digit(s.p[s.n - 1])) && plain_id(s);
}

/* Is it surely no blank text and no formula? A blank one is short, and begins with a dash, # or N;
 * a formula begins with =. */
static inline bool
plain_says(struct str s)
{
	unsigned first = (unsigned char)s.p[0];

	return s.n > 4 ? first != '='
		       : first - '.' < 0x7Fu - '.' && first != '=' && (first | 0x20) != 'n';
}

/* Is it surely trimmed? A text that begins or ends with a letter of several bytes may not be: there
 * are blanks among these. */
static inline bool
plain_text(struct str s)
{
	char first = s.p[0], last = s.p[s.n - 1];

	return first > ' ' && last > ' ' && !((first | last) & 0x80);
}

/* Reads 386 or, if the column has decimals, 386.00; below a million, so that it fits any column. */
static inline bool
plain_number(struct str s, bool decimals, int64_t *hundredths)
{
	bool point = decimals && s.n > 3 && s.p[s.n - 3] == '.';
	size_t whole = point ? s.n - 3 : s.n;
	unsigned n = 0, digit;

	if (whole > 6)
		return false;
	for (size_t i = 0; i < whole; i++) {
		digit = (unsigned char)s.p[i] - (unsigned)'0';
		if (digit > 9)
			return false;
		n = n * 10 + digit;
	}
	n *= 100;
	if (point) {
		unsigned tens = (unsigned char)s.p[whole + 1] - (unsigned)'0';

		digit = (unsigned char)s.p[whole + 2] - (unsigned)'0';
		if (tens > 9 || digit > 9)
			return false;
		n += tens * 10 + digit;
	}
	*hundredths = n;
	return true;
}

static inline bool
plain_date(struct str s, enum date_order order, int64_t *i)
{
	int32_t day;

	if (s.n == 10 && s.p[4] == '-' ? !date_iso(s, &day) || day == NO_DAY
				       : s.n < 8 || !plain_text(s) || !date_parse(s, order, &day))
		return false;
	*i = day;
	return true;
}

/* The place of a month in facts_plan.month, by its text such as "2025-03-". No two months within
 * ten years have the same place. */
static inline size_t
month_slot(uint64_t text)
{
	return text * 0x80800800u >> 55;
}

/* Reads an ISO date of ten bytes if its month was met lately: only the two digits of the day are
 * read. */
static inline bool
day_met(const struct month *months, struct str s, int64_t *day)
{
	uint64_t text = word8(s.p);
	const struct month *m = &months[month_slot(text)];
	unsigned ones = (unsigned char)s.p[9] - (unsigned)'0';
	unsigned mday = ((unsigned char)s.p[8] - (unsigned)'0') * 10 + ones;

	*day = (int64_t)m->before + mday;
	return m->text == text && ones <= 9 && mday - 1 < m->days;
}

#endif
