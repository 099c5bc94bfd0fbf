/* The tests of a condition that are less frequent, and a condition's answer. */
#include "engine/steps.h"

enum tri
step_other(struct judge *j, const struct step *s)
{
	const struct facts *f = j->facts;
	const struct value *v = &f->v[s->col];
	struct value own;

	switch (s->is) {
	case STEP_BESIDE:
		if (!step_number(f, s->col) || !step_number(f, s->other))
			return UNKNOWN;
		return step_range(s, v->i - f->v[s->other].i);
	case STEP_WORD:
		return f->state[s->col] != FACT_GIVEN || v->type != V_WORD
			   ? UNKNOWN
			   : step_word(s->set, v->i);
	case STEP_SERVICE: return step_word(s->set, j->service);
	case STEP_TRUE:
		if (f->state[s->col] != FACT_GIVEN || (v->type != V_BOOL && v->type != V_NUM))
			return UNKNOWN;
		return v->i ? YES : NO;
	case STEP_NPI:
	case STEP_CIN:
		if (f->state[s->col] != FACT_GIVEN || v->type != V_TEXT)
			return UNKNOWN;
		return (s->is == STEP_NPI ? npi_ok(v->s) : cin_ok(v->s)) ? YES : NO;
	case STEP_COMPUTED:
		eval_col(j, (enum col)s->col, &own);
		return own.type != V_UNKNOWN ? YES : UNKNOWN;
	default: return eval_test(j, s->tree);
	}
}

enum tri
eval_test(struct judge *j, const struct expr *x)
{
	enum tri t = x->steps ? steps_test(j, x->steps) : UNKNOWN;

	return t != UNKNOWN ? t : eval_tree(j, x);
}
