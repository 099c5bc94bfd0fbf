/* The rules that count for a record: not idle in its file, and in force on its day. */
#ifndef ENGINE_INFORCE_H
#define ENGINE_INFORCE_H

#include "engine/engine.h"

/* judge.idle holds these, and above them how often the rule was open */
enum { IDLE_OPEN = 1, IDLE_ALL = 2, IDLE_ONCE = 4 };
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
