/* date_read: a day as people and programs write it, to its number. */
#include "ascii.h"
#include "cs/base.h"

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

/* Takes the letter c, in either case, off the front; false: another one stands there. */
static bool
take(struct str *s, char c)
{
	if (s->n == 0 || ascii_lower(*s->p) != c)
		return false;
	s->p++;
	s->n--;
	return true;
}

/* Takes digits off the front; returns how many, 9 for more. The value is right for up to 8. */
static int
take_digits(struct str *s, int *value)
{
	int n = 0;

	for (*value = 0; s->n && ascii_digit(*s->p); s->p++, s->n--, n += n < 9)
		if (n < 8)
			*value = *value * 10 + (*s->p - '0');
	return n;
}

/* Takes a time of day off the front: H:MM or HH:MM:SS, with a fraction, AM or PM or without. */
static bool
take_clock(struct str *s)
{
	int hour, minute, second = 0, ignored;
	int digits = take_digits(s, &hour);

	if (digits < 1 || digits > 2 || !take(s, ':') || take_digits(s, &minute) != 2)
		return false;
	if (take(s, ':')) {
		if (take_digits(s, &second) != 2)
			return false;
		if (take(s, '.') && take_digits(s, &ignored) == 0)
			return false;
	}
	*s = str_trim(*s);
	if (take(s, 'a') || take(s, 'p')) {
		if (!take(s, 'm') || hour < 1 || hour > 12)
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
	if (take(&s, 'z'))
		return s.n == 0;
	if (!take(&s, '+') && !take(&s, '-'))
		return false;
	digits = take_digits(&s, &hour);
	if (digits == 4) {
		minute = hour % 100;
		hour /= 100;
	} else if (digits != 2 || (take(&s, ':') && take_digits(&s, &minute) != 2))
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
	if (!take(&clock, 't')) {
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
		n->digits[n->count] = take_digits(s, &n->value[n->count]);
		if (n->digits[n->count++] > 4 || n->count == 3 || s->n == 0)
			return;
		if (n->count == 1 && (*s->p == '/' || *s->p == '-' || *s->p == '.'))
			n->sep = *s->p;
		if (!n->sep || !take(s, n->sep))
			return;
	}
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
	if (behind.n && (!take(&behind, '.') || take_digits(&behind, &ignored) == 0 || behind.n))
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

/* A day in any other shape. A function of its own, so that date_parse is short for most files. */
static APART int32_t
any_date(struct str s, enum date_order order)
{
	struct numbers n;

	s = str_trim(s);
	take_numbers(&s, &n);
	if (n.count == 1 && (n.digits[0] == 5 || n.digits[0] == 6))
		return day_of_serial(n.value[0], n.digits[0], s);
	return is_time(s) ? day_of_numbers(&n, order) : NO_DAY;
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

bool
date_parse_month(struct str s, enum date_order order, int32_t *day)
{
	struct str rest = str_trim(s);
	struct numbers n;
	int32_t found;

	take_numbers(&rest, &n);
	if (n.count == 2 && n.digits[0] == 4 && n.digits[1] <= 2 && n.sep != '.' && rest.n == 0)
		found = date_of(n.value[0], n.value[1], 1);
	else
		found = date_parse(s, order, &found) ? date_month_start(found) : NO_DAY;
	if (found == NO_DAY)
		return false;
	*day = found;
	return true;
}

int
date_order_hint(struct str s)
{
	int32_t day;

	return (int)date_parse(s, MONTH_FIRST, &day) - (int)date_parse(s, DAY_FIRST, &day);
}
