/* What is remembered of members: their earlier records (state.c, and earlier.c where one has many),
 * and counts under fingerprints (counts.c). */
#ifndef ENGINE_EARLIER_H
#define ENGINE_EARLIER_H

#include "cs/engine.h"

/* counts.c */
struct counts;
struct counts *counts_new(void);
void counts_free(struct counts *t);
void counts_soon(const struct counts *t, struct hash128 key); /* it will be asked for */
int64_t counts_get(const struct counts *t, struct hash128 key); /* the number under it; 0: none */
void counts_set(struct counts *t, struct hash128 key, int64_t number);

/* state.c */
struct earlier { /* a record of before; 32 bytes, as there may be many */
	uint32_t next;
	int32_t start, end; /* start_date, end_date; of a line the days it bills; or NO_DAY */
	int32_t date; /* service_date, or NO_DAY */
	uint32_t npi, tar; /* keyed fingerprints; 0 blank */
	uint32_t row; /* in the file being read; of a --history member_number; else 0 */
	uint16_t code; /* keyed fingerprint of the code pair; 0 none */
	signed int service : 6, status : 5, request : 4; /* word indexes; -1 blank */
	unsigned int presumed : 1; /* the status is not on the record */
};
_Static_assert(sizeof(struct earlier) == 32, "a million requests leave a million of them");
const struct earlier *state_first(const struct state *s, struct hash128 member);
const struct earlier *state_next(const struct state *s, const struct earlier *at);
enum history state_history(const struct state *s);
const struct earlier *state_at(const struct state *s, uint32_t index);
const struct past *state_past(const struct state *s,
			      struct hash128 member); /* NULL: few records, or none */
/* The member's hours of the service so far in the calendar year of the record's day, hundredths. */
int64_t state_hours_so_far(const struct state *s, struct judge *j);

/* earlier.c: the earlier records of a member who has many, by start, in blocks that are passed over
 * as a whole */
enum { BLOCK = 64 };
struct want { /* what an earlier record must be to meet a condition; bits are 1 << index + 1, 1 for
		 a blank */
	uint64_t services;
	uint32_t statuses;
	uint32_t npi; /* 0: any */
	bool counting; /* a presumed status is none */
	int32_t start_from, start_to, end_from, date_from, date_to;
};
struct block {
	struct want has; /* the ends of what its records have; statuses: presumed ones too */
	uint32_t given; /* statuses, the presumed ones blank */
	uint32_t n, at[BLOCK]; /* numbers of its records, by start */
};
/* Records that have the same words, counted: a condition on words alone is asked once for all. */
struct alike {
	struct earlier one; /* its words; it has no days and no numbers */
	int64_t n;
};
struct alikes {
	struct alike *of;
	size_t n, cap;
};
void earlier_count(struct alikes *a, const struct earlier *s,
		   int64_t n); /* n more; or -1: one less */
struct past {
	struct block **block; /* by start */
	size_t n, cap;
	struct alikes all, passed; /* passed: of a file that is its own history, those judged */
};
void earlier_add(struct past *p, const struct state *s, uint32_t record);
void earlier_free(struct past *p);
bool earlier_block_meets(const struct block *b, const struct want *w);
bool earlier_meets(const struct earlier *s, const struct want *w);

/* want.c: narrows w to what an earlier record must be for x to hold: no more than x says. */
void want_of(struct judge *j, const struct expr *x, struct want *w);

#endif
