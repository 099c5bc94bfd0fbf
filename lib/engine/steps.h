/* A condition's steps on the facts of a record: an answer where each test on the way is plain. */
#ifndef ENGINE_STEPS_H
#define ENGINE_STEPS_H

#include "engine/engine.h"

_Static_assert((int)STEP_NO == (int)NO && (int)STEP_YES == (int)YES,
	       "a step's answer is the condition's");

static inline bool
step_number(const struct facts *f, int col)
{
	return f->state[col] == FACT_GIVEN && (f->v[col].type == V_NUM || f->v[col].type == V_DATE);
}

static inline enum tri
step_range(const struct step *s, int64_t i)
{
	return i >= s->least && i <= s->most ? YES : NO;
}

static inline enum tri
step_known(const struct facts *f, int col)
{
	switch (f->state[col]) {
	case FACT_GIVEN: return f->v[col].type != V_UNKNOWN ? YES : UNKNOWN;
	case FACT_BAD: return YES;
	case FACT_BLANK: return NO;
	default: return UNKNOWN;
	}
}

static inline enum tri
step_word(uint64_t set, int64_t i)
{
	return i < 0 || i > 63 ? UNKNOWN : set >> i & 1 ? YES : NO;
}

enum tri step_other(struct judge *j, const struct step *s); /* the less frequent ones */

static inline enum tri
step_test(struct judge *j, const struct step *s)
{
	const struct facts *f = j->facts;

	if (s->is == STEP_KNOWN)
		return step_known(f, s->col);
	if (s->is == STEP_RANGE)
		return step_number(f, s->col) ? step_range(s, f->v[s->col].i) : UNKNOWN;
	return step_other(j, s);
}

/* UNKNOWN: the tree has to tell. */
static inline enum tri
steps_test(struct judge *j, const struct step *s)
{
	for (;;) {
		enum tri t = step_test(j, s);
		unsigned next;

		if (t == UNKNOWN)
			return t;
		next = s->next[t];
		if (next <= STEP_YES)
			return (enum tri)next;
		s -= next - STEP_YES;
	}
}

#endif
