/* What the files that do a filter's job share: a line and what is left of it, and a contract's
 * rates. */
#ifndef JOBS_JOBS_H
#define JOBS_JOBS_H

#include "cs/jobs.h"

/* elig.c */
bool offer_judge(struct judge *j); /* false: not offered on the day, and a finding says so */

/* limit.c: what is left of a line under the pack's limits, and their counting. */
struct line {
	int64_t units, cents; /* payable so far: hundredths, and cents */
	int64_t hours; /* hundredths; 0: neither the record nor the unit tells */
	bool over; /* nothing of it is payable */
	bool cut; /* some of it is not */
	struct meets *met; /* the limits that count for it */
	size_t mets;
};
void limits_meet(struct judge *j, struct line *l); /* before the other two; with j->seen */
void limits_check(struct judge *j, struct line *l);
void limits_count(struct judge *j, const struct line *l);

/* items.c */
void take_off_items(struct judge *j, struct line *l);

/* rates.c */
const struct rate_line {
	struct pair pair;
	struct str plan;
	int32_t from, until;
	int64_t cents;
	enum rate_unit unit;
	struct ref ref;
} * rates_find(const struct rates *r, const char *plan, const struct pair *pair, int32_t day);
bool unit_word(struct str word, enum rate_unit *unit);

#endif
