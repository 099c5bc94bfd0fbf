/* date: dates with the English name of their month, as spreadsheets, databases and letters write
 * them: 4-Mar-24, 04MAR2024, 4 March 2024, Mar 4, 2024, Monday, March 4, 2024, 2024-Mar-04. */
#include "ascii.h"
#include "date_text.h"

bool
date_skip(struct str *s, char c)
{
	if (s->n == 0 || ascii_lower(*s->p) != c)
		return false;
	s->p++;
	s->n--;
	return true;
}

int
date_digits(struct str *s, int *value)
{
	int n = 0;

	for (*value = 0; s->n && ascii_digit(*s->p); s->p++, s->n--, n += n < 9)
		if (n < 8)
			*value = *value * 10 + (*s->p - '0');
	return n;
}

/* A whole word or its first three letters: which one, from 1; 0 for none. */
static int
take_word(struct str *s, const char *const *words, int count)
{
	struct str word = { s->p, 0 };

	while (word.n < s->n && !ascii_digit(s->p[word.n]) && ascii_alnum(s->p[word.n]))
		word.n++;
	for (int i = 0; i < count && word.n > 1; i++) {
		struct str whole = str_of(words[i]);

		if (word.n == 3 && whole.n > 3)
			whole.n = 3;
		if (!str_ieq(word, whole))
			continue;
		*s = (struct str){ s->p + word.n, s->n - word.n };
		return i + 1;
	}
	return 0;
}

static int
take_month(struct str *s)
{
	static const char *const months[] = { "january",   "february", "march",	   "april",
					      "may",	   "june",     "july",	   "august",
					      "september", "october",  "november", "december" };
	static const char *const usual[] = { "sept" };
	int month = take_word(s, months, 12);

	return month ? month : take_word(s, usual, 1) ? 9 : 0;
}

static void
skip_weekday(struct str *s)
{
	static const char *const weekdays[] = { "sunday",   "monday", "tuesday", "wednesday",
						"thursday", "friday", "saturday" };

	take_word(s, weekdays, 7);
}

/* Between two parts: blanks, and at most one mark; or nothing. */
static void
skip_between(struct str *s)
{
	bool mark = false, now;

	while (s->n) {
		now = memchr("-/.,'", *s->p, 5) != NULL;
		if (now ? mark : !ascii_blank(*s->p))
			return;
		mark |= now;
		s->p++;
		s->n--;
	}
}

/* 1 or 2 digits, as 4 or 4th. */
static bool
take_mday(struct str *s, int *mday)
{
	static const char *const ordinals[] = { "st", "nd", "rd", "th" };
	int digits = date_digits(s, mday);

	take_word(s, ordinals, 4);
	return digits == 1 || digits == 2;
}

/* 2024 or 24. */
static bool
take_year(struct str *s, int *year, bool *short_year)
{
	int digits = date_digits(s, year);

	*short_year = digits == 2;
	*year += *short_year ? 2000 : 0;
	return digits == 2 || digits == 4;
}

/* March 4, 2024 */
static int32_t
month_in_front(struct str *s, bool *short_year)
{
	int month = take_month(s), mday, year;

	skip_between(s);
	if (!month || !take_mday(s, &mday))
		return NO_DAY;
	skip_between(s);
	return take_year(s, &year, short_year) ? date_of(year, month, mday) : NO_DAY;
}

/* 4 March 2024, 04MAR24 */
static int32_t
day_in_front(struct str *s, bool *short_year)
{
	int mday, month, year;

	if (!take_mday(s, &mday))
		return NO_DAY;
	skip_between(s);
	if (!(month = take_month(s)))
		return NO_DAY;
	skip_between(s);
	return take_year(s, &year, short_year) ? date_of(year, month, mday) : NO_DAY;
}

/* 2024-Mar-04 */
static int32_t
year_in_front(struct str *s, bool *short_year)
{
	int year, month, mday;

	if (!take_year(s, &year, short_year) || *short_year)
		return NO_DAY;
	skip_between(s);
	if (!(month = take_month(s)))
		return NO_DAY;
	skip_between(s);
	return take_mday(s, &mday) ? date_of(year, month, mday) : NO_DAY;
}

int32_t
date_named(struct str *s, bool *short_year)
{
	static int32_t (*const orders[])(struct str *, bool *) = { month_in_front, day_in_front,
								   year_in_front };
	struct str text = *s, rest;
	int32_t day;

	skip_weekday(&text);
	skip_between(&text);
	for (size_t i = 0; i < sizeof(orders) / sizeof(*orders); i++) {
		rest = text;
		day = orders[i](&rest, short_year);
		if (day != NO_DAY) {
			*s = rest;
			return day;
		}
	}
	return NO_DAY;
}

int32_t
date_named_month(struct str s)
{
	struct str rest = s;
	bool short_year;
	int month = take_month(&rest), year;

	skip_between(&rest);
	if (!month || !take_year(&rest, &year, &short_year)) {
		rest = s;
		if (!take_year(&rest, &year, &short_year) || short_year)
			return NO_DAY;
		skip_between(&rest);
		month = take_month(&rest);
		if (month)
			date_skip(&rest, '.');
	}
	return month && !rest.n ? date_of(year, month, 1) : NO_DAY;
}
