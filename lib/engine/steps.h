/* steps: asks a condition's steps (cs/pack_steps.h) of the facts of a record. They answer where
 * each test on the way is of a plain given value. */
#ifndef ENGINE_STEPS_H
#define ENGINE_STEPS_H

#include "engine/eval.h"

_Static_assert((int)STEP_NO == (int)NO && (int)STEP_YES == (int)YES,
	       "a step's answer is the condition's");

static inline enum tri
step_range(const struct step *s, int64_t i)
{
	int32_t n = (int32_t)i;

	if (n != i)
		return UNKNOWN;
	return n >= s->least && n <= s->most ? YES : NO;
}

static inline enum tri
step_word(uint64_t set, int64_t i)
{
	return i < 0 || i > 63 ? UNKNOWN : set >> i & 1 ? YES : NO;
}

enum tri steps_other(struct judge *j, const struct step *s); /* the less frequent ones */

/* The answer of one step. A column whose state is FACT_GIVEN has a value of its type, so no type is
 * asked here. */
static inline enum tri
step_test(struct judge *j, const struct facts *f, const struct step *s)
{
	static const uint8_t known[] = { [FACT_ABSENT] = UNKNOWN,
					 [FACT_BLANK] = NO,
					 [FACT_GIVEN] = YES,
					 [FACT_BAD] = YES,
					 [FACT_ASSUMED] = UNKNOWN };
	size_t col = s->col;

	if (s->is == STEP_KNOWN)
		return (enum tri)known[f->state[col]];
	if (s->is == STEP_RANGE)
		return f->state[col] == FACT_GIVEN ? step_range(s, f->v[col].i) : UNKNOWN;
	return steps_other(j, s);
}

/* The answer of a row of steps. UNKNOWN: the steps cannot tell, the tree must be asked. */
static inline enum tri
steps_test(struct judge *j, const struct step *s)
{
	const struct facts *f = j->facts;

	for (;;) {
		enum tri t = step_test(j, f, s);
		int next;

		if (t == UNKNOWN)
			return t;
		next = s->next[t];
		if (next >= 0)
			return (enum tri)next;
		s += next;
	}
}

#endif
