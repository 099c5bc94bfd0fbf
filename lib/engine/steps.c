/* A condition's steps on the facts of a record: an answer where each test on the way is plain. */
#include "engine/engine.h"

_Static_assert((int)STEP_NO == (int)NO && (int)STEP_YES == (int)YES,
	       "a step's answer is the condition's");

static inline bool
number(const struct facts *f, int col)
{
	return f->state[col] == FACT_GIVEN && (f->v[col].type == V_NUM || f->v[col].type == V_DATE);
}

static inline bool
within(const struct step *s, int64_t i)
{
	return i >= s->least && i <= s->most;
}

static enum tri
known(const struct facts *f, int col)
{
	switch (f->state[col]) {
	case FACT_GIVEN: return f->v[col].type != V_UNKNOWN ? YES : UNKNOWN;
	case FACT_BAD: return YES;
	case FACT_BLANK: return NO;
	default: return UNKNOWN;
	}
}

static inline enum tri
word_in(uint64_t set, int64_t i)
{
	return i < 0 || i > 63 ? UNKNOWN : set >> i & 1 ? YES : NO;
}

static enum tri
step_test(struct judge *j, const struct step *s)
{
	const struct facts *f = j->facts;
	const struct value *v = &f->v[s->col];

	switch (s->is) {
	case STEP_KNOWN: return known(f, s->col);
	case STEP_RANGE: return !number(f, s->col) ? UNKNOWN : within(s, v->i) ? YES : NO;
	case STEP_BESIDE:
		if (!number(f, s->col) || !number(f, s->other))
			return UNKNOWN;
		return within(s, v->i - f->v[s->other].i) ? YES : NO;
	case STEP_WORD:
		return f->state[s->col] != FACT_GIVEN || v->type != V_WORD ? UNKNOWN
									   : word_in(s->set, v->i);
	case STEP_SERVICE: return word_in(s->set, j->service);
	case STEP_TRUE:
		if (f->state[s->col] != FACT_GIVEN || (v->type != V_BOOL && v->type != V_NUM))
			return UNKNOWN;
		return v->i ? YES : NO;
	default: return eval_test(j, s->tree);
	}
}

enum tri
eval_test(struct judge *j, const struct expr *x)
{
	enum tri t = x->steps ? steps_test(j, x->steps) : UNKNOWN;

	return t != UNKNOWN ? t : eval_tree(j, x);
}

enum tri
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
