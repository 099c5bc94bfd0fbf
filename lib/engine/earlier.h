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
struct past *state_past(const struct state *s,
			struct hash128 member); /* NULL: few records, or none */
/* Under this limit and a line's number stands which record of --history has it, from 1; -1: several
 * have. */
#define STATE_OWN (UINT64_C(1) << 59)
/* The member's hours of the service so far in the calendar year of the record's day, hundredths. */
int64_t state_hours_so_far(const struct state *s, struct judge *j);

/* stretch.c: days that follow one another, both ends counted; a list of them by day, none of which
 * touch */
struct stretch {
	int32_t from, until;
};
struct stretches {
	struct stretch *at;
	size_t n, cap;
};
void stretch_add(struct stretches *s, int32_t from, int32_t until);
/* How many of the days from..until they have. */
int64_t stretch_days(const struct stretches *s, int32_t from, int32_t until);
/* The first day of the stretch that has the day; the day behind it if none has it. */
int32_t stretch_first(const struct stretches *s, int32_t day);

/* earlier.c: the earlier records of a member who has many: groups of those that are alike in all
 * but their days and numbers, and in each group blocks by start that are passed over as a whole */
enum { BLOCK = 64, GROUPS = 256 };
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
	uint32_t n, cap, at[]; /* numbers of its records, by start */
};
enum group_kind {
	GROUP_ALIKE, /* all of its records have what like has */
	GROUP_ANY_NPI, /* all but the npi: such are the groups once there are many */
	GROUP_MIXED /* the last one, of all that came later: like says nothing */
};
struct group {
	struct earlier like; /* its days are NO_DAY, and it has no tar */
	enum group_kind kind;
	struct block **block; /* by start */
	size_t n, cap;
	uint32_t *row; /* the row of each record, in the order in which they came */
	size_t rows, row_cap;
};
struct group_set { /* bits by index */
	uint64_t bit[GROUPS / 64];
};
struct past {
	struct group *group;
	size_t n;
	struct cover *cover; /* of sets of groups that were asked for */
	size_t covers, oldest;
};
void earlier_add(struct past *p, const struct state *s, uint32_t record);
void earlier_drop(struct past *p, const struct state *s, uint32_t record); /* as if never added */
void earlier_free(struct past *p);
bool earlier_group_meets(const struct group *g, const struct want *w);
bool earlier_block_meets(const struct block *b, const struct want *w);
bool earlier_meets(const struct earlier *s, const struct want *w);
size_t earlier_block_for(const struct group *g, int32_t start); /* the last that begins by then */

/* cover.c: the days that the records of some groups cover together, kept for the next question */
const struct stretches *cover_of(struct past *p, const struct state *s,
				 const struct group_set *groups);
void cover_add(struct past *p, size_t group, int32_t from, int32_t until); /* one record more */
void cover_forget(struct past *p, size_t group); /* it has other days now */
void cover_free(struct past *p);
/* May a record that is the record itself cover one of these days? own: the row that it has. */
bool cover_own(const struct state *s, const struct judge *j, uint32_t own, int32_t from,
	       int32_t until);

/* walk.c: a walk over the member's earlier records without the record itself: from the newest back;
 * of a member with a past group by group, by start, the last one first or the first. */
struct walk {
	uint32_t own; /* `row` of the record itself, where a history has it; 0: nothing has */
	const struct earlier *at;
	struct past *past; /* NULL: few, and the rest is not used */
	const struct expr *cond;
	struct want want;
	bool up; /* by start, the first one first */
	bool whole; /* the condition holds for each record of the group at hand */
	const struct group *group; /* the one at hand */
	size_t groups; /* still to come */
	size_t blocks, left; /* of the group still to come, and of the block at hand */
};
/* walk_first goes to the first earlier record for which cond may hold, walk_next to the next one;
 * false: there is none. walk_group: to the next group, of a member with a past. They change
 * j->prior. */
bool walk_first(struct judge *j, struct walk *w, const struct expr *cond, bool up);
bool walk_next(struct judge *j, struct walk *w);
bool walk_open(struct judge *j, struct walk *w, const struct expr *cond, bool up);
bool walk_group(struct judge *j, struct walk *w);

/* want.c: narrows w to what an earlier record must be for x to hold: no more than x says. */
void want_of(struct judge *j, const struct expr *x, struct want *w);

#endif
