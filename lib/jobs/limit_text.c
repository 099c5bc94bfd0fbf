/* limit_text: by how much a line is above a limit, in words. */
#include <string.h>

#include "jobs/jobs.h"

static const char *const counted[] = { "line", "date", "unit", "day", "hour", "authorization", "" };

/* Adds a word and the day, or the first n characters of the day, which name its month (7) or year
 * (4): "on 2024-03-05", "in 2024-03", "in 2024". */
static void
day_text(const char *before, int32_t day, size_t n, struct buf *out)
{
	char text[DATE_SIZE];

	buf_put(out, before);
	buf_add(out, text, strnlen(date_text(day, text), n));
}

/* Adds the week, or both of them, in which the line is above the limit. */
static void
week_text(const struct frame *f, struct buf *out)
{
	if (f->soft) {
		day_text(f->first != NO_DAY ? "in the week from Sunday "
					    : "in the week from Monday ",
			 f->first != NO_DAY ? f->first : f->monday, 10, out);
		buf_put(out, f->first != NO_DAY ? ", not in the one from Monday"
						: ", not in the one from Sunday");
		return;
	}
	day_text("in the week, from Sunday ", f->first, 10, out);
	day_text(" and from Monday ", f->monday, 10, out);
}

/* Adds which window it is: "on 2024-03-05", "in 2024-03", "in 2024", "for the member", "on the
 * authorization", "in the 30 days from 2024-03-05". */
static void
window_text(struct judge *j, const struct frame *f, struct buf *out)
{
	switch (f->win) {
	case WIN_DATE: day_text("on ", f->first, 10, out); break;
	case WIN_WEEK: week_text(f, out); break;
	case WIN_CALENDAR_MONTH: day_text("in ", f->first, 7, out); break;
	case WIN_CALENDAR_YEAR: day_text("in ", j->day, 4, out); break;
	case WIN_LIFETIME: buf_put(out, "for the member"); break;
	case WIN_AUTHORIZATION: buf_put(out, "on the authorization"); break;
	default: day_text("in the 30 days from ", f->first, 10, out);
	}
}

void
limit_text(struct judge *j, const struct rule *r, const struct frame *f, int64_t number,
	   struct buf *out)
{
	char money[MONEY_SIZE];

	if (r->limit.what == COUNT_AMOUNT) {
		buf_put(out, "at most ");
		buf_put(out, money_text(r->limit.most, money));
	} else {
		buf_put(out, counted[r->limit.what]);
		buf_char(out, ' ');
		buf_int(out, number);
	}
	buf_char(out, ' ');
	window_text(j, f, out);
	if (r->limit.what != COUNT_AMOUNT && r->limit.most_col == COL_NONE) {
		buf_put(out, ", at most ");
		buf_int(out, r->limit.most / 100);
	}
	if (f->soft && f->win != WIN_WEEK)
		buf_put(out, " (the plan's month is not known: its first day is blank)");
}
