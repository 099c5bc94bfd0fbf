/* base_date: dates as whole days and money as whole cents. In: what people and programs write in a
 * cell; out: a number that compares and adds exactly, and its one spelling. */
#ifndef CS_BASE_DATE_H
#define CS_BASE_DATE_H

#include "cs/base_text.h"

/* date: a day is counted from 1970-01-01, which is day 0, in the Gregorian calendar of 1900 to
 * 2199; NO_DAY stands for none. Months are 1 to 12, weekdays 0 (Sunday) to 6. */
enum { DATE_SIZE = 11, NO_DAY = INT32_MIN }; /* DATE_SIZE: 2024-03-05 and a NUL */
/* Is 3/5/2024 the 5th of March or the 3rd of May? YEAR_FIRST: a year of two digits stands in front,
 * as in 24-03-05; what has a year of four digits is read as by MONTH_FIRST. */
enum date_order { MONTH_FIRST, DAY_FIRST, YEAR_FIRST };
/* Reads 2024-03-05, 20240305, 3/5/2024 or 3/5/24 (20YY), the parts between / or - or ., and with
 * the English name of the month 5 Mar 2024, Mar 5, 2024 or 5-Mar-24, each alone or with a time of
 * day behind it, and a spreadsheet's serial number of a day from 1950 to 2100 (18264 to 73415). A
 * blank, a day that the calendar lacks or any other text gives false. */
bool date_parse(struct str s, enum date_order order, int32_t *day);
/* Is s ten bytes shaped YYYY-MM-DD? If so *day is the day, or NO_DAY for one like 2024-02-30. */
bool date_iso(struct str s, int32_t *day);
/* Reads 2024-03, 03/2024, 202403, Mar-24 or March 2024, or a date as above; the day is the first of
 * the month. */
bool date_parse_month(struct str s, enum date_order order, int32_t *day);
/* date_take: as date_parse, and how the date is written. */
struct date_taken {
	int32_t day;
	bool short_year; /* of two digits, read as 20YY */
	struct str behind; /* the time of day, or the point and the fraction of a serial number */
};
bool date_take(struct str s, enum date_order order, struct date_taken *d);
/* The only order by which s is a date: 3/25/2024 hints at month first. Of 24-03-04 the first number
 * may be the day or the year, so it hints at nothing. */
enum date_hint { HINT_NONE, HINT_MONTH_FIRST = 1, HINT_DAY_FIRST = -1, HINT_YEAR_FIRST = 2 };
enum date_hint date_order_hint(struct str s);
bool date_two_ways(struct str s); /* month first and day first it is two days: 3/2/2024 */
/* YYYY-MM-DD in out, which is returned; empty for NO_DAY. */
const char *date_text(int32_t day, char out[DATE_SIZE]);
/* The day of a year, month and day of the month; NO_DAY when there is none such. */
int32_t date_of(int year, int month, int mday);
/* The reverse; all three are 0 for NO_DAY. */
void date_civil(int32_t day, int *year, int *month, int *mday);
int date_weekday(int32_t day);
/* months later, or earlier when below 0; a month too short for the day gives its last one: a month
 * behind 2024-01-31 is 2024-02-29. */
int32_t date_add_months(int32_t day, int months);
int32_t date_month_start(int32_t day);
int32_t date_month_end(int32_t day);
/* The nth weekday (1: the first) of the month in which the day `month` lies; NO_DAY: none. */
int32_t date_nth_weekday(int32_t month, int nth, int weekday);
/* Full months from one day to another; below 0 when `to` is earlier. */
int32_t date_months_between(int32_t from, int32_t to);
/* The day that calendars in California show at a moment, counted in seconds from 1970 UTC. */
int32_t date_in_california(int64_t unix_seconds);

/* money: whole cents, never a double. */
enum { MONEY_SIZE = 24 }; /* room for any amount and a NUL */
/* Reads 386, 386.00, 386.5, $1,386.00, $ 386, and -5 or (5.00) as below zero. More than 2 decimals
 * or any other text gives false: an amount is exact or not at all. */
bool money_parse(struct str s, int64_t *cents);
/* An amount as 1386.00, which stands at the end of out with a NUL behind it. */
struct str money_str(int64_t cents, char out[MONEY_SIZE]);
static inline const char *
money_text(int64_t cents, char out[MONEY_SIZE])
{
	return money_str(cents, out).p;
}

#endif
