/* spans: what is remembered of members, as the files of engine share it: their earlier records
 * (state.c, past.c), and numbers under fingerprints (prints.c). */
#ifndef ENGINE_SPANS_H
#define ENGINE_SPANS_H

#include "cs/engine.h"

/* prints.c: a table of numbers by fingerprints. */
struct prints;
struct prints *prints_new(void);
void prints_free(struct prints *t); /* NULL is fine */
void prints_soon(const struct prints *t, struct hash128 key); /* has the processor fetch it */
int64_t prints_get(const struct prints *t, struct hash128 key); /* the number under it; 0: none */
void prints_set(struct prints *t, struct hash128 key, int64_t number);

/* state.c: a span is what is kept of an earlier record: 32 bytes, since there may be millions. */
struct span {
	uint32_t next; /* the member's span before this one, counted from 1; 0: none */
	int32_t start, end; /* start_date, end_date; of a line the days it bills; or NO_DAY */
	int32_t date; /* service_date, or NO_DAY */
	uint32_t npi, tar; /* fingerprints; 0: blank */
	uint32_t row; /* the record's row if --history is the file that is judged; else 0 */
	uint16_t code; /* fingerprint of the code pair; 0: none */
	signed int service : 6, status : 5, request : 4; /* indexes of words; -1: blank */
	unsigned int presumed : 1; /* the record gives no status; `status` is presumed */
};
_Static_assert(sizeof(struct span) == 32, "a span is what a million requests leave behind");
/* The member's spans, the newest first; NULL: there is no other. */
const struct span *span_first(const struct state *s, struct hash128 member);
const struct span *span_next(const struct state *s, const struct span *at);
enum history state_history(const struct state *s);
const struct span *span_at(const struct state *s, uint32_t index); /* counted from 0 */
const struct past *past_of(const struct state *s, struct hash128 member); /* NULL: few spans */
/* The member's hours of the service so far in the calendar year of the record's day, hundredths. */
int64_t hours_at(const struct state *s, struct judge *j);

/* past.c: the spans of a member who has many. They stand in blocks, sorted by start, so that a look
 * back passes over a whole block at once in which no span can be what it wants. */
enum { BLOCK = 64 };

/* What a span must have to meet a condition: a service and a status of these sets, and days within
 * these bounds. In a set bit index + 1 is a word's, bit 0 that of a blank. */
struct want {
	uint64_t services;
	uint32_t statuses;
	uint32_t npi; /* 0: any */
	bool counting; /* a presumed status counts as blank */
	int32_t start_from, start_to, end_from, date_from, date_to;
};
struct block {
	struct want has; /* the sets and bounds of what its spans have, presumed statuses too */
	uint32_t given; /* the set of statuses in which a presumed one is a blank */
	uint32_t n, span[BLOCK]; /* indexes for span_at, sorted by start */
};
struct past {
	struct block **block; /* sorted by start */
	size_t n, cap;
};
void past_add(struct past *p, const struct state *s, uint32_t span);
void past_free(struct past *p);
bool block_meets(const struct block *b, const struct want *w); /* may one of its spans meet it? */
bool span_meets(const struct span *s, const struct want *w);

#endif
