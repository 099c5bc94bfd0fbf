/* inforce: the rules in force for a record: those that count on its day and are not idle. A rule is
 * idle while no record of this layout can break it, nor leave it open with any effect (idle.c). */
#ifndef ENGINE_INFORCE_H
#define ENGINE_INFORCE_H

#include "engine/engine.h"

/* judge.idle[rule] is made of these. IDLE_OPEN: leaving the rule open has no effect; IDLE_ALL: it
 * is idle; IDLE_ONCE is added each time that it was left open. */
enum { IDLE_OPEN = 1, IDLE_ALL = 2, IDLE_ONCE = 4 };

/* Is the rule in force? */
static inline bool
inforce_counts(const struct judge *j, const struct rule *r)
{
	return rule_on(r, j->day) && !(j->idle && j->idle[r->index] & IDLE_ALL);
}
void inforce_learn(struct judge *j, const struct rule *r);
static inline const struct entry *
inforce_first(const struct inforce *n, enum kind k)
{
	return n->entry + (k ? n->end[k - 1] : 0);
}
static inline const struct entry *
inforce_end(const struct inforce *n, enum kind k)
{
	return n->entry + n->end[k];
}

#endif
