/* date: days since 1970-01-01 to calendar dates, to text and back; the civil day in California. */
#include "cs/base.h"

enum {
	FIRST_YEAR = 1900,
	LAST_YEAR = 2199,
	DAY_MIN = -25567, /* 1900-01-01 */
	DAY_MAX = 84005, /* 2199-12-31 */
	HOUR = 3600,
	DAY = 24 * HOUR,
};

static bool
real_day(int64_t day)
{
	return day >= DAY_MIN && day <= DAY_MAX;
}

/* From 1900 to 2199 each fourth year is a leap year, but for 1900 and 2100. */
static bool
leap(int year)
{
	return year % 4 == 0 && year != 1900 && year != 2100;
}

/* The day of January 1st. */
static int32_t
first_day(int year)
{
	return DAY_MIN + 365 * (year - 1900) + (year - 1901) / 4 - (year > 2100);
}

/* How many days of the year lie before each month, and behind the last: its length. */
static const int16_t *
months_of(int year)
{
	static const int16_t before[2][13] = {
		{ 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365 },
		{ 0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335, 366 },
	};

	return before[leap(year)];
}

static int
month_length(int year, int month)
{
	return months_of(year)[month] - months_of(year)[month - 1];
}

/* date_of in a form that goes into its caller: date_iso runs for each date of a record. */
static inline __attribute__((always_inline)) int32_t
day_of(int year, int month, int mday)
{
	const int16_t *before;

	if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12)
		return NO_DAY;
	before = months_of(year) + month;
	if (mday < 1 || mday > before[0] - before[-1])
		return NO_DAY;
	return first_day(year) + before[-1] + mday - 1;
}

int32_t
date_of(int year, int month, int mday)
{
	return day_of(year, month, mday);
}

bool
date_iso(struct str s, int32_t *day)
{
	uint64_t v, above, pairs;
	unsigned tens, ones;

	if (s.n != 10)
		return false;
	/* Exclusive or with "0000-00-" leaves a digit's value in each byte, and 0 for a dash. Added
	 * to it, 76 (hexadecimal) sets the top bit from 10 on, and 7F from 1 on: in a byte that is
	 * no digit or no dash. */
	v = word8(s.p) ^ UINT64_C(0x2D30302D30303030);
	above = ((v + UINT64_C(0x7F76767F76767676)) | v) & UINT64_C(0x8080808080808080);
	pairs = v * 10 + (v >> 8); /* each byte: ten times its digit, and the next one */
	tens = (unsigned char)s.p[8] - (unsigned)'0';
	ones = (unsigned char)s.p[9] - (unsigned)'0';
	if (above || tens > 9 || ones > 9)
		return false;
	*day = day_of((int)((pairs & 0xFF) * 100 + (pairs >> 16 & 0xFF)), (int)(pairs >> 40 & 0xFF),
		      (int)(tens * 10 + ones));
	return true;
}

void
date_civil(int32_t day, int *year, int *month, int *mday)
{
	const int16_t *before;
	int y, m;

	*year = *month = *mday = 0;
	if (!real_day(day))
		return;
	y = FIRST_YEAR + (day - DAY_MIN) / 366; /* a guess, low by one at most and never high */
	y += y < LAST_YEAR && day >= first_day(y + 1);
	day -= first_day(y);
	before = months_of(y);
	m = day / 31; /* a guess as for the year */
	m += day >= before[m + 1];
	*year = y;
	*month = m + 1;
	*mday = day - before[m] + 1;
}

int
date_weekday(int32_t day)
{
	return (day % 7 + 11) % 7; /* 1970-01-01 was a Thursday */
}

int32_t
date_add_months(int32_t day, int months)
{
	int y, m, d, last;
	int64_t total;

	if (!real_day(day))
		return NO_DAY;
	date_civil(day, &y, &m, &d);
	total = (int64_t)y * 12 + m - 1 + months;
	if (total < FIRST_YEAR * 12 || total > LAST_YEAR * 12 + 11)
		return NO_DAY;
	y = (int)(total / 12);
	m = (int)(total % 12) + 1;
	last = month_length(y, m);
	return date_of(y, m, d < last ? d : last);
}

int32_t
date_month_start(int32_t day)
{
	int y, m, d;

	date_civil(day, &y, &m, &d);
	return date_of(y, m, 1);
}

int32_t
date_month_end(int32_t day)
{
	int y, m, d;

	date_civil(day, &y, &m, &d);
	return y ? date_of(y, m, month_length(y, m)) : NO_DAY;
}

int32_t
date_nth_weekday(int32_t month, int nth, int weekday)
{
	int32_t first = date_month_start(month), day;

	if (first == NO_DAY || nth < 1 || nth > 5 || weekday < 0 || weekday > 6)
		return NO_DAY;
	day = first + (weekday - date_weekday(first) + 7) % 7 + 7 * (nth - 1);
	return day <= date_month_end(first) ? day : NO_DAY;
}

int32_t
date_months_between(int32_t from, int32_t to)
{
	int y1, m1, y2, m2, d, n;

	if (!real_day(from) || !real_day(to))
		return 0;
	date_civil(from, &y1, &m1, &d);
	date_civil(to, &y2, &m2, &d);
	n = (y2 - y1) * 12 + m2 - m1;
	return date_add_months(from, n) <= to ? n : n - 1;
}

/* The day of a moment. It is counted from 1900 on: C rounds a number below zero up, not down. */
static int32_t
day_of_seconds(int64_t seconds)
{
	return (int32_t)((seconds - (int64_t)DAY_MIN * DAY) / DAY + DAY_MIN);
}

/* Daylight saving time lasts from the second Sunday of March to the first of November, each time at
 * 2:00 (15 U.S.C. 260a as of 2007), here in every year. The time zone files of the machine are not
 * read: they differ, and the same input must be judged the same everywhere. */
int32_t
date_in_california(int64_t unix_seconds)
{
	const int64_t first = (int64_t)DAY_MIN * DAY, last = (int64_t)DAY_MAX * DAY + DAY - 1;
	int64_t standard, from, until;
	int y, m, d;

	if (unix_seconds < first + 8 * HOUR || unix_seconds > last + 8 * HOUR)
		return NO_DAY;
	standard = unix_seconds - 8 * HOUR;
	date_civil(day_of_seconds(standard), &y, &m, &d);
	/* Both in standard time: the clock goes back at 2:00 of daylight time, which is 1:00. */
	from = (int64_t)date_nth_weekday(date_of(y, 3, 1), 2, 0) * DAY + 2 * HOUR;
	until = (int64_t)date_nth_weekday(date_of(y, 11, 1), 1, 0) * DAY + 1 * HOUR;
	return day_of_seconds(standard >= from && standard < until ? standard + HOUR : standard);
}

/* Writes n, 0 to 99, at p; returns the place behind. */
static char *
two_digits(char *p, int n)
{
	*p++ = (char)('0' + n / 10);
	*p++ = (char)('0' + n % 10);
	return p;
}

const char *
date_text(int32_t day, char out[DATE_SIZE])
{
	int y, m, d;
	char *p = out;

	date_civil(day, &y, &m, &d);
	if (y) {
		p = two_digits(two_digits(p, y / 100), y % 100);
		*p++ = '-';
		p = two_digits(p, m);
		*p++ = '-';
		p = two_digits(p, d);
	}
	*p = '\0';
	return out;
}
