/* capacity: tells how many members a provider has and can take, and whether its report and notices
 * are in order. */
#include <stdlib.h>
#include <string.h>

#include "jobs/jobs.h"

const char *const capacity_words[5] = { "open", "limited", "full", "over", "pend" };
/* From how many percent of the places in use a provider is "limited". No plan has a rule for this:
 * it is what cs-capacity(1) promises. */
enum { LIMITED_FROM = 85 };

void
capacity_level(struct capacity *c)
{
	c->available = c->places > c->active ? c->places - c->active : 0;
	c->percent = c->places > 0
			 ? (int)(c->active > INT32_MAX / 100 ? 9999 : 100 * c->active / c->places)
		     : c->active ? 100
				 : 0;
	c->status = c->active > c->places				   ? CAP_OVER
		    : c->active == c->places				   ? CAP_FULL
		    : 100 * c->active >= (int64_t)LIMITED_FROM * c->places ? CAP_LIMITED
									   : CAP_OPEN;
	if (!c->closed)
		return;
	c->available = 0;
	if (c->status < CAP_FULL)
		c->status = CAP_FULL;
}

/* The day on which the caseload is counted: today, or the nearest day of the record's month. */
static int32_t
day_in_month(const struct judge *j)
{
	int32_t last = date_month_end(j->day);

	return j->today < j->day ? j->day : j->today > last ? last : j->today;
}

/* Adds the open question for a number that the record does not give, unless a finding says already
 * that its cell cannot be read: "capacity: fill it in". */
static void
wants(struct judge *j, enum col col)
{
	if (j->facts->state[col] == FACT_BAD)
		return;
	verdict_add(j->verdict, (struct noted){ .what = FIND_PROV_CAPACITY,
						.sev = SEV_PEND,
						.col = col,
						.detail = str_of(columns[col].name),
						.fix = STR("fill it in") });
}

/* Takes the places and the members in service from the record, or the members from the caseload. */
static void
count_places(struct judge *j, struct caseload *load, struct capacity *out)
{
	int64_t places, active;
	bool has = eval_number(j, COL_capacity, &places), counted = load != NULL;

	if (load)
		active = 100 * caseload_count(load, fact_text(j, COL_npi), j->service,
					      fact_text(j, COL_county), day_in_month(j));
	else
		counted = eval_number(j, COL_active_members, &active);
	out->places = has ? places / 100 : 0;
	out->active = counted ? active / 100 : 0;
	out->known = has && counted;
	if (!has)
		wants(j, COL_capacity);
	if (!counted)
		wants(j, COL_active_members);
}

/* Puts the members that were counted into active_members, so that rules on this column see them. */
static void
put_active(struct judge *j, int64_t active)
{
	j->facts->v[COL_active_members] = (struct value){ .type = V_NUM, .i = 100 * active };
	j->facts->state[COL_active_members] = FACT_GIVEN;
}

void
capacity_judge(struct judge *j, struct caseload *load, struct capacity *out)
{
	const struct rules *all = lists_of_service(j, 0);
	const struct value *accepting = &j->facts->v[COL_accepting];
	struct value due;

	memset(out, 0, sizeof *out);
	out->closed = accepting->type == V_BOOL && !accepting->i;
	count_places(j, load, out);
	if (load)
		put_active(j, out->active);
	if (out->known)
		capacity_level(out);
	else
		out->status = CAP_PEND;
	eval_col(j, COL_report_due_date, &due);
	out->due = due.type == V_DATE ? (int32_t)due.i : NO_DAY;
	judge_needs(j, inforce_of(j, all), KIND_CAP);
}
