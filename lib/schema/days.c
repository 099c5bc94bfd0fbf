/* days: finds days that cannot be: a birth after the record's own day, a day of service that is
 * still to come. */
#include "schema/schema.h"

/* Programs write 1900-01-01 where they have no date, so a birth is later than that. None of the
 * services that are billed was there before 2000. */
static const int32_t first_birth = -25566, first_service = 10957; /* 1900-01-02, 2000-01-01 */

static void
cannot_be(struct verdict *v, enum finding what, enum col col, struct str detail, const char *fix)
{
	verdict_add(
	    v,
	    (struct noted){
		.what = what, .sev = SEV_ERROR, .col = col, .detail = detail, .fix = str_of(fix) });
}

static bool
is_given(const struct facts *f, enum col col)
{
	return f->v[col].type == V_DATE && f->state[col] == FACT_GIVEN;
}

/* Adds the finding for a birth that cannot be, which counts as unreadable from then on:
 *
 *     dob: a birth behind the record's day, 2024-03-05
 *     dob: a birth before 1900-01-02 */
static OUT_OF_LINE void
birth(struct facts *f, int32_t day, struct verdict *v)
{
	char text[DATE_SIZE];
	struct buf b = { 0 };

	buf_put(&b, "dob: a birth ");
	buf_put(&b, f->v[COL_dob].i > day ? "behind the record's day, " : "before ");
	buf_put(&b, date_text(f->v[COL_dob].i > day ? day : first_birth, text));
	cannot_be(v, FIND_CELL_UNREADABLE, COL_dob, (struct str){ b.p, b.n },
		  "correct the cell, or leave it blank if it is not known");
	f->v[COL_dob] = (struct value){ .type = V_UNKNOWN };
	f->state[COL_dob] = FACT_BAD;
	buf_free(&b);
}

/* Adds the finding for a day of service that cannot be:
 *
 *     service_date: 2026-01-05 has not come by 2025-12-01
 *     service_date: 1924-03-05 lies before 2000-01-01 */
static OUT_OF_LINE void
service_day(const struct facts *f, enum col col, struct verdict *v)
{
	char day[DATE_SIZE], edge[DATE_SIZE];
	struct buf b = { 0 };
	bool to_come = f->v[col].i > f->today;

	buf_fmt(&b, "%s: %s %s %s", columns[col].name, date_text((int32_t)f->v[col].i, day),
		to_come ? "has not come by" : "lies before",
		date_text(to_come ? f->today : first_service, edge));
	cannot_be(v, FIND_DATE_FROM, col, (struct str){ b.p, b.n },
		  to_come ? "correct the date, or bill the line when the day is over"
			  : "correct the date");
	buf_free(&b);
}

/* The record's day by its own cells, for a caller who has not settled it: service_date, else
 * start_date, else today. */
static int32_t
own_day(const struct facts *f)
{
	enum col col = is_given(f, COL_service_date) ? COL_service_date : COL_start_date;

	return is_given(f, col) ? (int32_t)f->v[col].i : f->today;
}

/* Does the column hold a day that lies outside these two? */
static inline bool
is_outside(const struct facts *f, enum col col, int32_t first, int32_t last)
{
	return is_given(f, col) && (f->v[col].i > last || f->v[col].i < first);
}

void
days_judge(struct facts *f, int32_t day, struct verdict *v)
{
	bool line = f->form && (f->form->bills_days || f->form->any);

	if (day == NO_DAY)
		day = own_day(f);
	if (is_outside(f, COL_dob, first_birth, day))
		birth(f, day, v);
	if (!line || !f->today || f->today == NO_DAY)
		return;
	if (is_outside(f, COL_service_date, first_service, f->today))
		service_day(f, COL_service_date, v);
	if (is_outside(f, COL_service_end_date, first_service, f->today))
		service_day(f, COL_service_end_date, v);
}
