/* jobs: what the files of lib/jobs share and no other room sees: how much of a service line is
 * payable, and a contract's rates. */
#ifndef JOBS_JOBS_H
#define JOBS_JOBS_H

#include "cs/jobs.h"

/* elig.c */
bool elig_offer(struct judge *j); /* false: not offered on the day, and a finding says so */

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
