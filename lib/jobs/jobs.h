/* jobs: what the files of lib/jobs share and no other room sees: how much of a service line is
 * payable, and a contract's rates. */
#ifndef JOBS_JOBS_H
#define JOBS_JOBS_H

#include "cs/jobs.h"

/* elig.c */
bool elig_offer(struct judge *j); /* false: not offered on the day, and a finding says so */

/* Is it a service line? Its file has a service_date; that of a request has none, and a
 * request is priced by its quantity. */
static inline bool
price_is_line(const struct judge *j)
{
	return j->facts->state[COL_service_date] != FACT_ABSENT;
}

/* correct.c: before a line is judged, correct_undo sets j->corrects and gives the limits back what
 * the line has used that it corrects, and returns that one; behind it correct_keep keeps the line.
 * In between correct_change tells how much more was counted in a window of a limit, correct_record
 * the number that state_add gave. */
struct kept *correct_undo(struct judge *j); /* NULL: it corrects no line */
/* these three where j->corrects says so */
struct kept *correct_keep(struct judge *j);
void correct_change(const struct judge *j, uint64_t limit, uint64_t window, int64_t more);
void correct_record(const struct judge *j, uint32_t record);
bool correct_voids(const struct judge *j); /* claim_frequency 8 */

/* price_say.c: findings about a line. Literals for detail, why and fix, which last. */
/* The error that the units are wrong: "blank or not a number, and the rate is by the unit". */
void price_say_units(struct judge *j, const struct price *p, const char *detail);
/* A warning if the charge is above the rate times the units (full, in cents), a note if below. */
void price_say_charge(struct judge *j, struct price *p, int64_t full);
/* The open question why there is no amount, which makes the line unpriced: "no document gives a
 * rate: name the contract's rate with --rates FILE". */
void price_say_unpriced(struct judge *j, struct price *p, const char *why, const char *fix);
/* The warning "3 units, but a line is one month: bill each on a line of its own". units: hundredths
 */
void price_say_one(struct judge *j, const struct price *p, int64_t units);
/* The warning "an estimate: ", with the words of the rule behind it. */
void price_say_estimated(struct judge *j, const struct rule *rate);

/* limit.c: holds a line against the pack's limits, and counts it towards them. */
struct line {
	int64_t units, cents; /* payable so far: hundredths, and cents */
	int64_t hours; /* hundredths; 0: neither the record nor the unit of its rate tells */
	bool over; /* nothing of it is payable */
	bool cut; /* a part of it is not payable */
	struct applied *applied; /* the limits that apply to it */
	size_t count; /* of them */
};
/* Call limit_find first: it finds the limits that apply. limit_check takes off what is above
 * them, with a finding for each; limit_count counts what is left. Without j->seen no limit
 * applies. */
void limit_find(struct judge *j, struct line *l);
void limit_check(struct judge *j, struct line *l);
void limit_count(struct judge *j, const struct line *l);

/* The window that a line falls into: one month, one year, one authorization … */
struct frame {
	enum window win;
	uint64_t key; /* tells it from the other windows of its kind */
	int32_t first; /* its first day, if it has one; of a week the Sunday, or NO_DAY */
	int32_t monday; /* of a week: the first day if it is counted from Monday, or NO_DAY */
	bool soft; /* the day is blank by which the plan counts, and this is the window behind the
		      rule's "else": a line too many gets a warning only */
};

/* window.c: the window of a rule's limit that the line falls into. False: there is none, so that
 * the limit is not judged. */
bool window_of(struct judge *j, const struct rule *r, struct frame *f);
bool window_sums(const struct rule *r); /* does the limit add up units, days, hours or money? */

/* limit_text.c */
/* Adds by how much the line is above a limit. number: which line, unit, hour … this is. Of a week
 * f->first or f->monday is NO_DAY if the line is not above the limit in the week from that day.
 *
 *     line 3 in 2024-03, at most 2
 *     hour 340 in 2024, at most 336
 *     unit 9 on the authorization
 *     at most 5000.00 for the member
 *     hour 24 in the week, from Sunday 2025-04-06 and from Monday 2025-04-07, at most 20
 *     hour 24 in the week from Sunday 2025-04-06, not in the one from Monday, at most 20
 *     line 2 in 2024-03, at most 1 (the plan's month is not known: its first day is blank) */
void limit_text(struct judge *j, const struct rule *r, const struct frame *f, int64_t number,
		struct buf *out);

/* items.c: takes off what the charge has for items that the plan does not pay. */
void items_take_off(struct judge *j, struct line *l);

/* rates.c: the contract's rate of a pair on a day; NULL: it gives none. */
const struct rate_line {
	struct pair pair;
	struct str plan;
	int32_t from, until;
	int64_t cents; /* for one unit */
	enum rate_unit unit;
	struct ref ref;
} * rates_find(const struct rates *r, const char *plan, const struct pair *pair, int32_t day);
bool rates_unit(struct str word, enum rate_unit *unit);

#endif
