/* eval: what the files share that work out conditions and formulas: eval.c, func.c, prior.c,
 * steps.c, and missing.c, which tells what an unknown answer waits for. */
#ifndef ENGINE_EVAL_H
#define ENGINE_EVAL_H

#include "engine/engine.h"

static const struct value unknown;
static inline struct value
as_number(int64_t whole)
{
	return (struct value){ .type = V_NUM, .i = whole * 100 };
}
static inline struct value
as_day(int32_t day)
{
	return day == NO_DAY ? unknown : (struct value){ .type = V_DATE, .i = day };
}
static inline struct value
as_word(enum col col, int64_t index)
{
	if (index < 0)
		return unknown;
	return (struct value){ .type = V_WORD, .i = index, .s = value_word_at(col, index) };
}

/* eval.c: the value of x; and as a condition, whether it holds. Both walk the tree of x. */
void eval_value(struct judge *j, const struct expr *x, struct value *v);
enum tri eval_tree(struct judge *j, const struct expr *x);
int64_t eval_word(struct judge *j, const struct expr *x); /* the index of a word; -1: not known */
/* Does the file have none of the columns that x reads? With --strict, and in a form that asks for
 * every column, the answer is no. */
bool all_absent(struct judge *j, const struct expr *x);
/* eval_at: the value of a column. The pointer is to where it lies, so that it need not be copied:
 * in the facts, in the memo, or in own. eval_rest does the work where it lies in neither of the
 * first two. */
const struct value *eval_rest(struct judge *j, enum col col, struct value *own);
static inline const struct value *
eval_at(struct judge *j, enum col col, struct value *own)
{
	if (j->facts->state[col] == FACT_GIVEN && col != COL_service)
		return &j->facts->v[col];
	if (j->memo && j->memo->of[col].record == j->memo->record) {
		j->assumed |= j->memo->of[col].assumed;
		return &j->memo->of[col].v;
	}
	return eval_rest(j, col, own);
}
/* The value of any x, in the same way. */
static inline const struct value *
eval_look(struct judge *j, const struct expr *x, struct value *own)
{
	if (x->op == OP_CONST)
		return &x->k;
	if (x->op == OP_COL && x->derived && x->col != COL_service)
		return eval_at(j, x->col, own);
	if (x->op == OP_COL && x->col != COL_service) {
		j->assumed |= j->facts->state[x->col] == FACT_ASSUMED;
		return &j->facts->v[x->col];
	}
	eval_value(j, x, own);
	return own;
}

/* func.c: the value of a call. */
void eval_call(struct judge *j, const struct expr *x, struct value *v);

/* prior.c: a column of the earlier record at hand, j->prior; as a word its index (-1: not known),
 * as a day NO_DAY if it is not known or no day. */
void prior_value(const struct judge *j, enum col col, struct value *v);
int64_t prior_word(const struct judge *j, enum col col);
int32_t prior_day(const struct span *s, enum col col);
/* x is compared with `other`, a column of the earlier record. Of ids only fingerprints are
 * remembered: where v, the value of x, is an id it becomes its fingerprint. */
void meet_prior(struct judge *j, const struct expr *x, const struct expr *other, struct value *v);
/* The value of a call that looks at all earlier records of the member: any(…) and the like. */
void look_back(struct judge *j, const struct expr *x, struct value *v);

/* missing.c */
bool looks_back(const struct expr *x); /* is it such a call? */
/* eval_missing, where x is known to be unknown. */
void eval_open(struct judge *j, const struct expr *x, struct missing *m);

#endif
