/* plain: what nearly all cells hold, read without a call and 8 bytes at a time. Each says true only
 * where value_read_as would make the same value. */
#ifndef SCHEMA_PLAIN_H
#define SCHEMA_PLAIN_H

#include "schema/schema.h"

/* Are all bytes of both digits or capitals? */
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

/* Digits and capitals only: there is nothing to mend. */
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

/* The second character is a digit: it is none of the words that say nothing. */
static inline bool
plain_code(struct str s)
{
	return s.n > 1 && shape_digit(s.p[1]);
}

/* A digit stands in front or at the end: it is none of those words either. */
static inline bool
plain_number_of(struct str s)
{
	return s.n && (shape_digit(s.p[0]) || shape_digit(s.p[s.n - 1])) && plain_id(s);
}

/* Neither a dash nor N/A, which say nothing, nor a formula: as the first character tells. */
static inline bool
plain_says(struct str s)
{
	unsigned first = (unsigned char)s.p[0];

	return s.n > 4 ? first != '='
		       : first - '.' < 0x7Fu - '.' && first != '=' && (first | 0x20) != 'n';
}

/* Surely trimmed; a letter of several bytes may be one that is not. */
static inline bool
plain_text(struct str s)
{
	char first = s.p[0], last = s.p[s.n - 1];

	return first > ' ' && last > ' ' && !((first | last) & 0x80);
}

/* 386 or, for what has decimals, 386.00, and small enough for any column. */
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

/* No two months of ten years have the same one. */
static inline size_t
month_slot(uint64_t text)
{
	return text * 0x80800800u >> 55;
}

/* A day of a month that was met. */
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
