/* steps: makes a row of steps of a condition's tree. The row is made from its end, so that each
 * step knows the places that it leads to: the last test of the condition comes first, the first one
 * last. */
#include <string.h>

#include "pack/parse.h"

enum { STEPS_MOST = 64 };
struct steps {
	struct step step[STEPS_MOST];
	size_t n; /* above STEPS_MOST: the condition is too long */
};

/* The way from the step that is made next to a place `to`: STEP_NO or STEP_YES, or 2 and the number
 * of a step. */
static int8_t
way(const struct steps *s, size_t to)
{
	return (int8_t)(to <= STEP_YES ? (int)to : (int)(to - 2) - (int)s->n);
}

/* Adds a step that leads to the places yes and no; returns its own place. */
static size_t
put(struct steps *s, struct step step, size_t yes, size_t no)
{
	step.next[STEP_NO] = way(s, no);
	step.next[STEP_YES] = way(s, yes);
	if (s->n < STEPS_MOST)
		s->step[s->n] = step;
	return 2 + s->n++;
}

/* Is it a column of the record, neither derived nor the service, which the judge settles? */
static bool
plain_column(const struct expr *x)
{
	return x->op == OP_COL && !x->derived && x->col != COL_service;
}

static bool
number_column(const struct expr *x)
{
	enum col_type type = plain_column(x) ? columns[x->col].type : T_TEXT;

	return type == T_DATE || type == T_MONTH || type == T_INT || type == T_HOURS ||
	       type == T_MONEY;
}

/* Sets the range in which a number meets the comparison with k. For != it is that of =, and the
 * step exchanges its answers. False: k is no whole number of 32 bits. */
static bool
range_of(enum op op, int64_t k, struct step *step)
{
	int32_t n = (int32_t)k;

	if (n != k || n == INT32_MIN || n == INT32_MAX)
		return false;
	step->least = op == OP_GT ? n + 1 : op == OP_LT || op == OP_LE ? INT32_MIN : n;
	step->most = op == OP_LT ? n - 1 : op == OP_GT || op == OP_GE ? INT32_MAX : n;
	return true;
}

static bool
words_step(const struct expr *x, struct step *step)
{
	const struct expr *a = x->arg[0], *k = x->arg[1];

	if (!x->words || a->op != OP_COL || a->derived || k->op != OP_CONST || k->k.i < 0 ||
	    k->k.i > 63)
		return false;
	*step = (struct step){ .is = a->col == COL_service ? STEP_SERVICE : STEP_WORD,
			       .col = (uint16_t)a->col,
			       .set = 1ull << k->k.i };
	return true;
}

/* A comparison with an earlier record: prior.service = service, prior.end_date >= start_date. */
static bool
prior_step(const struct expr *x, struct step *step)
{
	const struct expr *a = x->arg[0], *b = x->arg[1];

	*step = (struct step){ .is = STEP_PRIOR_WORD, .col = (uint16_t)a->col };
	if (x->words && b->op == OP_COL && b->col == COL_service && a->col == COL_service) {
		step->is = STEP_PRIOR_SERVICE;
		return true;
	}
	if (x->words) {
		step->set = b->op == OP_CONST && b->k.i >= 0 && b->k.i <= 63 ? 1ull << b->k.i : 0;
		return step->set != 0;
	}
	step->is = STEP_PRIOR_DAY;
	step->other = (uint16_t)b->col;
	return columns[a->col].type == T_DATE && plain_column(b) &&
	       columns[b->col].type == T_DATE && range_of(x->op, 0, step);
}

static bool
compare_step(const struct expr *x, struct step *step)
{
	const struct expr *a = x->arg[0], *b = x->arg[1];

	if (a->op == OP_PRIOR)
		return prior_step(x, step);
	if (x->words)
		return words_step(x, step);
	if (!number_column(a))
		return false;
	*step = (struct step){ .is = STEP_RANGE, .col = (uint16_t)a->col };
	if (b->op == OP_CONST)
		return (b->k.type == V_NUM || b->k.type == V_DATE) && range_of(x->op, b->k.i, step);
	step->is = STEP_BESIDE;
	step->other = (uint16_t)b->col;
	return number_column(b) && range_of(x->op, 0, step);
}

static bool
in_step(const struct expr *x, struct step *step)
{
	const struct expr *a = x->arg[0];

	if (x->k.type != V_WORD || (a->op != OP_COL && a->op != OP_PRIOR) || a->derived)
		return false;
	*step = (struct step){ .is = a->op == OP_PRIOR	     ? STEP_PRIOR_WORD
				     : a->col == COL_service ? STEP_SERVICE
							     : STEP_WORD,
			       .col = (uint16_t)a->col,
			       .set = (uint64_t)x->k.i };
	return true;
}

static bool
call_step(const struct expr *x, struct step *step)
{
	const struct expr *a = x->args ? x->arg[0] : NULL;
	bool computed = x->fn == FN_KNOWN && a->op == OP_COL && a->derived;

	if ((x->fn != FN_KNOWN && x->fn != FN_NPI_OK && x->fn != FN_CIN_OK) ||
	    (!computed && !plain_column(a)))
		return false;
	*step = (struct step){ .is = computed		  ? STEP_COMPUTED
				     : x->fn == FN_NPI_OK ? STEP_NPI
				     : x->fn == FN_CIN_OK ? STEP_CIN
							  : STEP_KNOWN,
			       .col = (uint16_t)a->col };
	return true;
}

/* The step for a condition without and, or, not. */
static void
leaf(const struct expr *x, struct step *step)
{
	bool plain = false;

	if (x->op >= OP_EQ && x->op <= OP_GE) {
		plain = compare_step(x, step);
	} else if (x->op == OP_IN) {
		plain = in_step(x, step);
	} else if (x->op == OP_CALL) {
		plain = call_step(x, step);
	} else if (plain_column(x)) {
		*step = (struct step){ .is = STEP_TRUE, .col = (uint16_t)x->col };
		plain = true;
	}
	if (!plain)
		*step = (struct step){ .is = STEP_TREE, .tree = x };
}

/* Makes the steps of x, which lead to the places yes and no; returns the place where x begins. */
static size_t
walk(struct steps *s, const struct expr *x, size_t yes, size_t no)
{
	struct step step;

	if (s->n > STEPS_MOST)
		return 0;
	switch (x->op) {
	case OP_NOT: return walk(s, x->arg[0], no, yes);
	case OP_AND: return walk(s, x->arg[0], walk(s, x->arg[1], yes, no), no);
	case OP_OR: return walk(s, x->arg[0], yes, walk(s, x->arg[1], yes, no));
	default: break;
	}
	leaf(x, &step);
	return x->op == OP_NE && step.is != STEP_TREE ? put(s, step, no, yes)
						      : put(s, step, yes, no);
}

const struct step *
steps_of(struct parse *p, const struct expr *x, const struct expr *when)
{
	struct steps s;
	struct step *kept;
	size_t from;

	s.n = 0;
	from = walk(&s, x, STEP_YES, STEP_NO);
	if (when)
		(void)walk(&s, when, from, STEP_YES);
	if (s.n > STEPS_MOST || (s.n == 1 && s.step[0].is == STEP_TREE))
		return NULL;
	kept = arena_new(p->arena, s.n * sizeof *kept);
	memcpy(kept, s.step, s.n * sizeof *kept);
	return kept + s.n - 1;
}

/* Gives steps to conditions that are arguments of calls, such as the one in any(...). */
static void
add_to_arguments(struct parse *p, const struct expr *x)
{
	for (size_t i = 0; i < x->args; i++) {
		struct expr *arg = (struct expr *)(uintptr_t)x->arg[i];

		if (x->op == OP_CALL && arg->op >= OP_NOT && arg->op <= OP_IN)
			arg->steps = steps_of(p, arg, NULL);
		add_to_arguments(p, arg);
	}
}

void
steps_add(struct parse *p, struct expr *x)
{
	x->steps = steps_of(p, x, NULL);
	add_to_arguments(p, x);
}
