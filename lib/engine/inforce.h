/* The rules that count for a record: not idle in its file, and in force on its day. */
#ifndef ENGINE_INFORCE_H
#define ENGINE_INFORCE_H

#include "engine/engine.h"

/* judge.idle holds these, and above them how often the rule was open */
enum { IDLE_OPEN = 1, IDLE_ALL = 2, IDLE_ONCE = 4 };
static inline bool
rule_now(const struct judge *j, const struct rule *r)
{
	return rule_on(r, j->day) && !(j->idle && j->idle[r->index] & IDLE_ALL);
}
void idle_learn(struct judge *j, const struct rule *r);
/* Those of the lists that count for the record; without a memo until the next call. */
const struct now *now_make(struct judge *j, const struct rules *lists, struct now *n);
static inline const struct now *
rules_now(struct judge *j, const struct rules *lists)
{
	struct now *n;

	if (!j->memo)
		return now_make(j, lists, NULL);
	/* those of neighbouring quarters do not drive each other out */
	n = &j->memo->now[(lists->number * 4 + ((uint32_t)j->day >> 6 & 3)) % LISTS_NOW];
	if (n->of == lists && j->day >= n->from && j->day <= n->until &&
	    n->binds == j->facts->binds && n->idled == j->memo->idled)
		return n;
	return now_make(j, lists, n);
}
static inline const struct due *
now_first(const struct now *n, enum kind k)
{
	return n->due + (k ? n->end[k - 1] : 0);
}
static inline const struct due *
now_end(const struct now *n, enum kind k)
{
	return n->due + n->end[k];
}

#endif
