/* The tests of a condition's steps that are less frequent. */
#include "engine/steps.h"
#include "engine/earlier.h"

/* Apart, so that the others need no room for a value. */
static OUT_OF_LINE enum tri
step_computed(struct judge *j, enum col col)
{
	struct value own;

	return eval_at(j, col, &own)->type != V_UNKNOWN ? YES : UNKNOWN;
}

/* Compares a day of the earlier record with one of this record. */
static enum tri
step_prior_day(const struct judge *j, const struct step *s)
{
	int32_t day = j->prior ? prior_day(j->prior, (enum col)s->col) : NO_DAY;

	if (day == NO_DAY || j->facts->state[s->other] != FACT_GIVEN)
		return UNKNOWN;
	return step_range(s, day - j->facts->v[s->other].i);
}

enum tri
steps_other(struct judge *j, const struct step *s)
{
	const struct facts *f = j->facts;
	const struct value *v = &f->v[s->col];
	bool given = f->state[s->col] == FACT_GIVEN;

	switch (s->is) {
	case STEP_BESIDE:
		if (!given || f->state[s->other] != FACT_GIVEN)
			return UNKNOWN;
		return step_range(s, v->i - f->v[s->other].i);
	case STEP_WORD: return given && v->type == V_WORD ? step_word(s->set, v->i) : UNKNOWN;
	case STEP_SERVICE: return step_word(s->set, j->service);
	case STEP_TRUE:
		if (!given || (v->type != V_BOOL && v->type != V_NUM))
			return UNKNOWN;
		return v->i ? YES : NO;
	case STEP_NPI:
		if (!given || v->type != V_TEXT)
			return UNKNOWN;
		return shape_npi(v->s) ? YES : NO;
	case STEP_CIN:
		if (!given || v->type != V_TEXT)
			return UNKNOWN;
		return shape_cin(v->s) ? YES : NO;
	case STEP_PRIOR_WORD:
		return j->prior ? step_word(s->set, prior_word(j, (enum col)s->col)) : UNKNOWN;
	case STEP_PRIOR_SERVICE:
		if (!j->prior || j->prior->service < 0 || j->service < 0)
			return UNKNOWN;
		return j->prior->service == j->service ? YES : NO;
	case STEP_PRIOR_DAY: return step_prior_day(j, s);
	case STEP_COMPUTED: return step_computed(j, (enum col)s->col);
	default: return eval_test(j, s->tree);
	}
}
