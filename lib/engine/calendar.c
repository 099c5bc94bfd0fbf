/* calendar: business days, and spans of days as months. */
#include "engine/fact.h"

/* Weekends and the holidays of codes/holidays.csv do not count. */
int32_t
calendar_work_day(int32_t day, int64_t n)
{
	while (n > 0) {
		int weekday = date_weekday(++day);

		if (weekday != 0 && weekday != 6 && !tables_holiday(day))
			n--;
	}
	return day;
}

/* Is the span N months long? Its last day by 30 days a month is start + 30 N - 1, by the calendar
 * the day before start + N months. The end may be either day, or one between them. */
bool
calendar_fits(int32_t start, int32_t end, int64_t months)
{
	int64_t by_days, by_calendar;

	if (months < 1 || months > 1200)
		return false;
	by_days = (int64_t)start + 30 * months - 1;
	by_calendar = date_add_months(start, (int)months);
	by_calendar = by_calendar == NO_DAY ? by_days : by_calendar - 1;
	return end >= (by_days < by_calendar ? by_days : by_calendar) &&
	       end <= (by_days > by_calendar ? by_days : by_calendar);
}

int64_t
calendar_months(int32_t start, int32_t end)
{
	int64_t about = (end - start + 1) / 31;

	for (int64_t n = about > 1 ? about - 1 : 1; n <= about + 3; n++)
		if (calendar_fits(start, end, n))
			return n;
	return 0;
}

void
calendar_words(int32_t start, int32_t end, struct buf *out)
{
	int64_t months = calendar_months(start, end), days = (int64_t)end - start + 1;

	buf_count(out, months ? months : days, months ? "month" : "day");
}

int32_t
calendar_month(int32_t day)
{
	int year, month, mday;

	date_civil(day, &year, &month, &mday);
	return year * 12 + month;
}

int32_t
calendar_year(int32_t day)
{
	int year, month, mday;

	date_civil(day, &year, &month, &mday);
	return year;
}
