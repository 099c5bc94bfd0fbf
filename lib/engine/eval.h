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

/* Is x a function over earlier records? */
static inline bool
looks_back(const struct expr *x)
{
	return x->op == OP_CALL && (x->fn == FN_ANY || x->fn == FN_SEEN || x->fn == FN_PRIORS ||
				    x->fn == FN_PRIOR_DAYS || x->fn == FN_PRIOR_MIN ||
				    x->fn == FN_PRIOR_MAX || x->fn == FN_RUN);
}

/* eval.c */
void eval_value(struct judge *j, const struct expr *x, struct value *v);
enum tri eval_tree(struct judge *j, const struct expr *x);
int64_t eval_word(struct judge *j,
		  const struct expr *x); /* the index of a word, without its text; -1 not known */
bool eval_all_absent(struct judge *j, const struct expr *x); /* no column of x is in the file */
/* The value of a column where it lies: on the record, or once it is computed in the memo; else it
 * is put into own. */
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

/* func.c */
void func_call(struct judge *j, const struct expr *x, struct value *v);

/* prior.c: a column of the earlier record at hand, j->prior; as a word its index (-1: not known),
 * as a day NO_DAY if it is not known or no day. */
void prior_value(const struct judge *j, enum col col, struct value *v);
int64_t prior_word(const struct judge *j, enum col col); /* its index; -1 not known */
int32_t prior_day(const struct earlier *s, enum col col); /* NO_DAY: not known, or no day */
void prior_meet(struct judge *j, const struct expr *x, const struct expr *other, struct value *v);
void prior_look_back(struct judge *j, const struct expr *x, struct value *v);

/* missing.c */
void missing_open(struct judge *j, const struct expr *x,
		  struct missing *m); /* missing_of of an x that is unknown */

#endif
