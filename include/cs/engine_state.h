/* engine_state: what is remembered of members from record to record: earlier records, and how much
 * of each limit is used. A member is known by a keyed fingerprint of member_id only. */
#ifndef CS_ENGINE_STATE_H
#define CS_ENGINE_STATE_H

#include "cs/base.h"

struct judge;

/* How far back a state knows a member's records. */
enum history {
	HISTORY_NONE, /* no records: only limits are counted */
	HISTORY_STREAM, /* those that went before in this run */
	HISTORY_FULL /* all there are: --history gave the earlier ones */
};
struct state *state_new(enum history h);
void state_free(struct state *s); /* NULL is fine */

/* Where a record came from that is remembered. FROM_HISTORY: out of --history; a request in it
 * without a status was approved. FROM_STREAM: it was judged; a request without a status is presumed
 * to be approved where a later one needs it, but uses up no limit. FROM_FILE: the same, but read
 * before judging begins, since --history is the very file that is judged; its row tells it from the
 * record that is judged. */
enum state_from { FROM_STREAM, FROM_FILE, FROM_HISTORY };
/* Remembers the record that j is about; returns its number, 0 if it is not remembered once more.
 * state_take_back: no condition meets the record of that number any more. */
uint32_t state_add(struct state *s, struct judge *j, enum state_from origin);
void state_take_back(struct state *s, struct hash128 member, uint32_t number);
/* --history has the record that j is about: the one with the same number that will be judged is no
 * other. state_number: that number; 0: no history has the record, or state_met was called for one
 * that has it. state_met: it was judged, and the next one of that number is another record. */
void state_known(struct state *s, struct judge *j);
uint32_t state_number(const struct state *s, struct judge *j);
void state_met(struct state *s, struct judge *j);
/* Does a rule of j's pack ask for records that were not remembered, since no rule before did? */
bool state_lacks(const struct judge *j);
/* Adds the record's requested_hours to those of its member, service and calendar year. */
void state_hours(struct state *s, struct judge *j);

/* The number that is kept for a member, a limit and a window (limit.c of jobs has the keys); 0:
 * none. state_count_soon has the processor fetch it already. */
int64_t state_count(const struct state *s, struct hash128 member, uint64_t limit, uint64_t window);
void state_count_set(struct state *s, struct hash128 member, uint64_t limit, uint64_t window,
		     int64_t number);
void state_count_soon(const struct state *s, struct hash128 member, uint64_t limit,
		      uint64_t window);

#endif
