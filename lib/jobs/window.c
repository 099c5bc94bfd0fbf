/* window: the days over which a limit counts, as one month, one year or one authorization. */
#include "jobs/jobs.h"

/* The 30 days that the line falls into: they are counted from the approval, or from the day when
 * the member was first seen. False: that day is not known. */
static bool
thirty_days(struct judge *j, const struct rule *r, struct frame *f)
{
	enum col col =
	    r->limit.win == WIN_30_FROM_APPROVAL ? COL_approved_date : COL_first_seen_date;
	int32_t anchor;
	int64_t n;

	if (!fact_day(j, col, &anchor))
		return false;
	n = (int64_t)j->day - anchor;
	n = n >= 0 ? n / 30 : -((29 - n) / 30);
	f->win = r->limit.win;
	f->first = (int32_t)(anchor + 30 * n);
	f->key = (uint64_t)(uint32_t)f->first;
	return true;
}

/* A limit that does not add up counts one for a line. */
bool
window_sums(const struct rule *r)
{
	return r->limit.what == COUNT_AMOUNT ||
	       (r->limit.what >= COUNT_UNITS && r->limit.what <= COUNT_HOURS);
}

/* Has the line a last day behind this one? */
static bool
reaches_beyond(struct judge *j, int32_t day)
{
	int32_t last;

	return fact_day(j, COL_service_end_date, &last) && last > day;
}

/* The weeks that hold the whole line, from Sunday and from Monday: plans do not say which they
 * mean. False: the line is longer than a week, so that its hours in one are not known. */
static bool
weeks(struct judge *j, struct frame *f)
{
	int weekday = date_weekday(j->day); /* 0 is Sunday */

	f->first = j->day - weekday;
	f->monday = j->day - (weekday + 6) % 7;
	if (reaches_beyond(j, f->first + 6))
		f->first = NO_DAY;
	if (reaches_beyond(j, f->monday + 6))
		f->monday = NO_DAY;
	f->key = (uint64_t)(uint32_t)j->day;
	return f->first != NO_DAY || f->monday != NO_DAY;
}

/* The window of any other kind. False: there is none (no "else"). */
static bool
plain_frame(struct judge *j, const struct rule *r, enum window win, struct frame *f)
{
	struct str tar;

	f->win = win;
	f->first = j->day;
	switch (win) {
	case WIN_DATE:
		f->key = (uint64_t)(uint32_t)j->day;
		return !window_sums(r) || !reaches_beyond(j, j->day);
	case WIN_WEEK: return weeks(j, f);
	case WIN_CALENDAR_MONTH:
		f->first = date_month_start(j->day);
		f->key = (uint64_t)calendar_month(j->day);
		return true;
	case WIN_CALENDAR_YEAR: f->key = (uint64_t)calendar_year(j->day); return true;
	case WIN_LIFETIME: f->key = 0; return true;
	case WIN_AUTHORIZATION:
		tar = fact_text(j, COL_tar_id);
		f->key = tar.n ? hash_of(tar.p, tar.n).a | 1 : 0;
		return true;
	default: return false;
	}
}

/* With --pmpm calendar a plan's 30 days are a calendar month. */
bool
window_of(struct judge *j, const struct rule *r, struct frame *f)
{
	bool monthly =
	    r->limit.win == WIN_30_FROM_APPROVAL || r->limit.win == WIN_30_FROM_FIRST_SEEN;

	*f = (struct frame){ .win = WIN_NONE };
	if (!monthly)
		return plain_frame(j, r, r->limit.win, f);
	if (j->calendar)
		return plain_frame(j, r, WIN_CALENDAR_MONTH, f);
	if (thirty_days(j, r, f))
		return true;
	f->soft = true;
	return plain_frame(j, r, r->limit.other, f);
}
