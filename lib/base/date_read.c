/* date_read: a day as people and programs write it, to its number. */
#include "ascii.h"
#include "cs/base.h"
#include "date_text.h"

enum {
	/* A spreadsheet counts days: these are 1950-01-01, 2100-12-31 and 1970-01-01. */
	SERIAL_MIN = 18264,
	SERIAL_MAX = 73415,
	SERIAL_1970 = 25569,
};

/* The numbers of a date as it is written, how many digits each has, and the byte between them. */
struct numbers {
	int count;
	int value[3], digits[3];
	char sep;
};

/* Takes a time of day off the front: H:MM or HH:MM:SS, with a fraction, AM or PM or without. */
static bool
take_clock(struct str *s)
{
	int hour, minute, second = 0, ignored;
	int digits = date_digits(s, &hour);

	if (digits < 1 || digits > 2 || !date_skip(s, ':') || date_digits(s, &minute) != 2)
		return false;
	if (date_skip(s, ':')) {
		if (date_digits(s, &second) != 2)
			return false;
		if (date_skip(s, '.') && date_digits(s, &ignored) == 0)
			return false;
	}
	*s = str_trim(*s);
	if (date_skip(s, 'a') || date_skip(s, 'p')) {
		if (!date_skip(s, 'm') || hour < 1 || hour > 12)
			return false;
		*s = str_trim(*s);
	}
	return hour < 24 && minute < 60 && second <= 60;
}

/* Is it a time zone, Z, +hh, +hhmm or +hh:mm, or nothing? */
static bool
is_zone(struct str s)
{
	int hour, minute = 0, digits;

	if (s.n == 0)
		return true;
	if (date_skip(&s, 'z'))
		return s.n == 0;
	if (!date_skip(&s, '+') && !date_skip(&s, '-'))
		return false;
	digits = date_digits(&s, &hour);
	if (digits == 4) {
		minute = hour % 100;
		hour /= 100;
	} else if (digits != 2 || (date_skip(&s, ':') && date_digits(&s, &minute) != 2))
		return false;
	return s.n == 0 && hour < 24 && minute < 60;
}

/* May it stand behind a date? A time of day may, with T or a blank in front, and nothing. */
static bool
is_time(struct str s)
{
	struct str clock = s;

	if (s.n == 0)
		return true;
	if (!date_skip(&clock, 't')) {
		clock = str_trim(s);
		if (clock.n == s.n)
			return false;
	}
	return take_clock(&clock) && is_zone(clock);
}

/* Takes up to three numbers with the same separator between them off the front. One of more than
 * four digits is the last: 20240305 stands alone. */
static void
take_numbers(struct str *s, struct numbers *n)
{
	*n = (struct numbers){ 0 };
	for (;;) {
		n->digits[n->count] = date_digits(s, &n->value[n->count]);
		if (n->digits[n->count++] > 4 || n->count == 3 || s->n == 0)
			return;
		if (n->count == 1 && (*s->p == '/' || *s->p == '-' || *s->p == '.'))
			n->sep = *s->p;
		if (!n->sep || !date_skip(s, n->sep))
			return;
	}
}

/* 24-03-04 with its year in front. */
static int32_t
day_of_year_first(const struct numbers *n)
{
	const int *v = n->value, *digits = n->digits;

	if (digits[0] != 2 || digits[2] > 2)
		return NO_DAY;
	return date_of(2000 + v[0], v[1], v[2]);
}

/* 20240305, 2024-3-5, and 3/5/2024 or 3/5/24 by the order. */
static int32_t
day_of_numbers(const struct numbers *n, enum date_order order)
{
	const int *v = n->value, *digits = n->digits;
	bool day_first = order == DAY_FIRST;

	if (n->count == 1 && digits[0] == 8)
		return date_of(v[0] / 10000, v[0] / 100 % 100, v[0] % 100);
	if (n->count != 3 || digits[1] < 1 || digits[1] > 2 || digits[2] < 1)
		return NO_DAY;
	if (digits[0] == 4)
		return digits[2] <= 2 ? date_of(v[0], v[1], v[2]) : NO_DAY;
	if (order == YEAR_FIRST && digits[2] != 4)
		return day_of_year_first(n);
	if (digits[0] < 1 || digits[0] > 2 || (digits[2] != 2 && digits[2] != 4))
		return NO_DAY;
	return date_of(digits[2] == 2 ? 2000 + v[2] : v[2], v[day_first], v[!day_first]);
}

/* The day of a spreadsheet's serial number; behind it may stand the part of a day, .75. A number of
 * six digits is no day: it is rather MMDDYY, or an identifier. */
static int32_t
day_of_serial(int serial, int digits, struct str behind)
{
	int ignored;

	if (digits != 5 || serial < SERIAL_MIN || serial > SERIAL_MAX)
		return NO_DAY;
	if (behind.n &&
	    (!date_skip(&behind, '.') || date_digits(&behind, &ignored) == 0 || behind.n))
		return NO_DAY;
	return serial - SERIAL_1970;
}

/* Reads one or two digits and a slash; returns the place behind. NULL: another shape. */
static inline const char *
short_part(const char *p, int *number)
{
	unsigned first = (unsigned char)p[0] - (unsigned)'0', second;

	if (first > 9)
		return NULL;
	if (p[1] == '/') {
		*number = (int)first;
		return p + 2;
	}
	second = (unsigned char)p[1] - (unsigned)'0';
	if (second > 9 || p[2] != '/')
		return NULL;
	*number = (int)(first * 10 + second);
	return p + 3;
}

/* M/D/YYYY or D/M/YYYY, the shape of most files, read at once and not by take_numbers. NO_DAY:
 * another shape, or no real day. */
static int32_t
usual_date(struct str s, enum date_order order)
{
	const char *p = s.p;
	uint32_t v, pairs;
	int a, b;

	if (s.n < 8 || s.n > 10 || !(p = short_part(p, &a)) || !(p = short_part(p, &b)) ||
	    p + 4 != s.p + s.n)
		return NO_DAY;
	v = word4(p) ^ 0x30303030;
	if (((v + 0x76767676) | v) & 0x80808080)
		return NO_DAY;
	pairs = v * 10 + (v >> 8); /* both lines as in date_iso */
	return date_of((int)((pairs & 0xFF) * 100 + (pairs >> 16 & 0xFF)),
		       order == DAY_FIRST ? b : a, order == DAY_FIRST ? a : b);
}

/* Behind a whole number that a spreadsheet took for an amount: .0, .00. */
static void
take_zeros(struct str *s)
{
	struct str rest = *s;

	if (!date_skip(&rest, '.'))
		return;
	while (date_skip(&rest, '0'))
		*s = rest;
}

bool
date_take(struct str s, enum date_order order, struct date_taken *d)
{
	struct numbers n;

	s = str_trim(s);
	d->behind = s;
	take_numbers(&d->behind, &n);
	if (n.count == 1 && (n.digits[0] == 5 || n.digits[0] == 6)) {
		d->day = day_of_serial(n.value[0], n.digits[0], d->behind);
		d->short_year = false;
		return d->day != NO_DAY;
	}
	if (n.count == 1)
		take_zeros(&d->behind);
	d->day = day_of_numbers(&n, order);
	d->short_year = n.digits[0] != 4 && n.digits[2] != 4 && n.count == 3;
	if (d->day == NO_DAY) {
		d->behind = s;
		d->day = date_named(&d->behind, &d->short_year);
	}
	return d->day != NO_DAY && is_time(d->behind);
}

/* A day in any other shape. A function of its own, so that date_parse is short for most files. */
static OUT_OF_LINE int32_t
any_date(struct str s, enum date_order order)
{
	struct date_taken d;

	return date_take(s, order, &d) ? d.day : NO_DAY;
}

bool
date_parse(struct str s, enum date_order order, int32_t *day)
{
	int32_t found;

	if (!date_iso(s, &found)) {
		found = usual_date(s, order);
		if (found == NO_DAY)
			found = any_date(s, order);
	}
	if (found == NO_DAY)
		return false;
	*day = found;
	return true;
}

/* 2024-03, 3/2024, 202403. With a point between it would be an amount. */
static int32_t
month_of_numbers(struct str s)
{
	struct numbers n;

	take_numbers(&s, &n);
	if (n.count == 1)
		take_zeros(&s);
	if (s.n)
		return NO_DAY;
	if (n.count == 1 && n.digits[0] == 6)
		return date_of(n.value[0] / 100, n.value[0] % 100, 1);
	if (n.count != 2 || n.sep == '.')
		return NO_DAY;
	if (n.digits[0] == 4 && n.digits[1] <= 2)
		return date_of(n.value[0], n.value[1], 1);
	return n.digits[1] == 4 && n.digits[0] <= 2 ? date_of(n.value[1], n.value[0], 1) : NO_DAY;
}

bool
date_parse_month(struct str s, enum date_order order, int32_t *day)
{
	struct str text = str_trim(s);
	int32_t found = month_of_numbers(text);

	if (found == NO_DAY)
		found = date_named_month(text);
	if (found == NO_DAY)
		found = date_parse(s, order, &found) ? date_month_start(found) : NO_DAY;
	if (found == NO_DAY)
		return false;
	*day = found;
	return true;
}

/* In 24-03-04 the first number may be a year or a day; where it is more than any day, it is a year.
 * With / or . between, a number in front is never a year but for such a one. */
enum date_hint
date_order_hint(struct str s)
{
	struct str rest = str_trim(s);
	struct numbers n;
	int32_t day;
	bool month_first, day_first, year_first_too;

	take_numbers(&rest, &n);
	if (n.count != 3 || n.digits[0] > 2) /* the same by every order, or no date */
		return HINT_NONE;
	month_first = date_parse(s, MONTH_FIRST, &day);
	day_first = date_parse(s, DAY_FIRST, &day);
	if (month_first)
		return day_first ? HINT_NONE : HINT_MONTH_FIRST;
	year_first_too = date_parse(s, YEAR_FIRST, &day);
	if (day_first)
		return year_first_too && n.sep == '-' ? HINT_NONE : HINT_DAY_FIRST;
	return year_first_too && (n.value[0] == 0 || n.value[0] > 31) ? HINT_YEAR_FIRST : HINT_NONE;
}

bool
date_two_ways(struct str s)
{
	int32_t month_first, day_first;

	return date_parse(s, MONTH_FIRST, &month_first) && date_parse(s, DAY_FIRST, &day_first) &&
	       month_first != day_first;
}
