/* eval: works out conditions and formulas on the facts of a record. A condition has three answers:
 * yes, no, and unknown where a fact that it needs is not known. */
#include <string.h>

#include "engine/steps.h"

/* Works out the formula of a computed column, and keeps the value in the memo: several rules read
 * the same column, and one that looks at all earlier records of a member takes long. */
static const struct value *
eval_formula(struct judge *j, enum col col, const struct expr *formula, struct value *own)
{
	bool before = j->assumed;
	const struct earlier *prior = j->prior;
	struct value *v;

	if (!j->memo) {
		eval_value(j, formula, own);
		return own;
	}
	v = &j->memo->of[col].v;
	j->assumed = false;
	j->prior = NULL; /* the column is the record's own, even inside any(…) */
	eval_value(j, formula, v);
	j->prior = prior;
	j->memo->of[col].record = j->memo->record;
	j->memo->of[col].assumed = j->assumed;
	j->assumed |= before;
	return v;
}

OUT_OF_LINE const struct value *
eval_rest(struct judge *j, enum col col, struct value *own)
{
	static struct err e; /* formulas were parsed with the rules: nothing goes wrong here */
	const struct value *v = &j->facts->v[col];
	enum fact_state state = j->facts->state[col];
	const struct expr *formula;

	if (col == COL_service) {
		*own = as_word(col, j->service);
		return own;
	}
	j->assumed |= state == FACT_ASSUMED;
	if (v->type != V_UNKNOWN || state == FACT_BAD || columns[col].type != T_DERIVED)
		return v;
	formula = formula_of(col, &e);
	return formula ? eval_formula(j, col, formula, own) : v;
}

void
eval_col(struct judge *j, enum col col, struct value *v)
{
	const struct value *at = eval_at(j, col, v);

	if (at != v)
		*v = *at;
}

bool
eval_number(struct judge *j, enum col col, int64_t *hundredths)
{
	struct value own;
	const struct value *v = eval_at(j, col, &own);

	if (v->type != V_NUM)
		return false;
	*hundredths = v->i;
	return true;
}

/* The index of a word, without its text; -1: not known. */
int64_t
eval_word(struct judge *j, const struct expr *x)
{
	const struct value *v = &x->k;

	if (x->op == OP_PRIOR)
		return j->prior ? prior_word(j, x->col) : -1;
	if (x->op == OP_COL && x->col == COL_service)
		return j->service;
	if (x->op == OP_COL) {
		j->assumed |= j->facts->state[x->col] == FACT_ASSUMED;
		v = &j->facts->v[x->col];
	}
	return v->type == V_WORD ? v->i : -1;
}

static int
compare_text(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n ? memcmp(a.p, b.p, n) : 0;

	return c ? c : (a.n > b.n) - (a.n < b.n);
}

/* Sets *order to -1, 0 or 1: a is less than b, equal to it, or more. Two lists are equal if they
 * share an entry. False: a text and a number cannot be compared. */
static bool
compare(const struct value *a, const struct value *b, int *order)
{
	bool text_a = a->type == V_TEXT || a->type == V_WORD,
	     text_b = b->type == V_TEXT || b->type == V_WORD;

	if (a->type == V_LIST || b->type == V_LIST)
		*order = a->type == b->type && (a->i & b->i) ? 0 : 1;
	else if (text_a && text_b)
		*order = a->s.p == b->s.p && a->s.n == b->s.n ? 0
			 : str_ieq(a->s, b->s)		      ? 0
							      : compare_text(a->s, b->s);
	else if (text_a || text_b)
		return false;
	else
		*order = (a->i > b->i) - (a->i < b->i);
	return true;
}

/* Compares two words of one column. */
static enum tri
eval_words(struct judge *j, const struct expr *x)
{
	int64_t a = eval_word(j, x->arg[0]), b = eval_word(j, x->arg[1]);

	return a < 0 || b < 0 ? UNKNOWN : (a == b) == (x->op == OP_EQ) ? YES : NO;
}

/* The answer of a comparison, by the order of its two sides (-1, 0 or 1). */
static inline enum tri
by_order(enum op op, int order)
{
	switch (op) {
	case OP_EQ: return order == 0 ? YES : NO;
	case OP_NE: return order != 0 ? YES : NO;
	case OP_LT: return order < 0 ? YES : NO;
	case OP_LE: return order <= 0 ? YES : NO;
	case OP_GT: return order > 0 ? YES : NO;
	default: return order >= 0 ? YES : NO;
	}
}

static OUT_OF_LINE enum tri
eval_compare(struct judge *j, const struct expr *x)
{
	const struct value *a, *b;
	struct value own_a, own_b;
	int order;

	if (x->words)
		return eval_words(j, x);
	a = eval_look(j, x->arg[0], &own_a);
	b = eval_look(j, x->arg[1], &own_b);
	if (a->type == V_UNKNOWN || b->type == V_UNKNOWN)
		return UNKNOWN;
	if (x->arg[0]->op == OP_PRIOR || x->arg[1]->op == OP_PRIOR) {
		own_a = *a;
		own_b = *b;
		prior_meet(j, x->arg[0], x->arg[1], &own_a);
		prior_meet(j, x->arg[1], x->arg[0], &own_b);
		a = &own_a;
		b = &own_b;
	}
	if (!compare(a, b, &order))
		return UNKNOWN;
	return by_order(x->op, order);
}

/* Compares a column's number or day with a constant of the rule, without copying either. False: the
 * comparison is not one of these. */
static inline bool
plain_compare(struct judge *j, const struct expr *x, enum tri *t)
{
	const struct expr *a = x->arg[0], *k = x->arg[1];
	const struct value *v;

	if (a->op != OP_COL || a->derived || k->op != OP_CONST)
		return false;
	v = &j->facts->v[a->col];
	if ((v->type != V_NUM && v->type != V_DATE) ||
	    (k->k.type != V_NUM && k->k.type != V_DATE) || j->facts->state[a->col] == FACT_ASSUMED)
		return false;
	*t = by_order(x->op, (v->i > k->k.i) - (v->i < k->k.i));
	return true;
}

/* Is a word among those of a column that holds a list? service in provider_services */
static enum tri
eval_among(struct judge *j, const struct value *word, const struct expr *list)
{
	struct value of;
	int64_t i;

	eval_value(j, list, &of);
	if (of.type != V_LIST)
		return UNKNOWN;
	return value_word(list->col, word->s, &i) && of.i >> i & 1 ? YES : NO;
}

static OUT_OF_LINE enum tri
eval_in(struct judge *j, const struct expr *x)
{
	const struct value *a;
	struct value own;
	int64_t word;
	int order;

	if (x->k.type == V_WORD && x->arg[0]->op == OP_PRIOR) {
		word = eval_word(j, x->arg[0]);
		return word < 0 ? UNKNOWN : x->k.i >> word & 1 ? YES : NO;
	}
	a = eval_look(j, x->arg[0], &own);
	if (a->type == V_UNKNOWN)
		return UNKNOWN;
	if (x->arg[1]->op == OP_COL)
		return eval_among(j, a, x->arg[1]);
	if (x->k.type == V_WORD && a->type == V_WORD && a->i < 64)
		return x->k.i >> a->i & 1 ? YES : NO;
	if (x->k.type == V_LIST && a->type == V_LIST)
		return x->k.i & a->i ? YES : NO;
	for (size_t i = 1; i < x->args; i++)
		if (compare(a, &x->arg[i]->k, &order) && order == 0)
			return YES;
	return NO;
}

/* Sets *arg to NULL where the file has the column, or the column is of an earlier record. */
static void
note_present(enum col col, bool prior, void *arg)
{
	const struct facts **f = arg;

	if (*f && (prior || (*f)->state[col] != FACT_ABSENT))
		*f = NULL;
}

/* Then known(x) has no answer: a column that the file lacks is not a blank one. */
bool
eval_all_absent(struct judge *j, const struct expr *x)
{
	const struct facts *f = j->facts;

	if (f->form->asks_all || f->strict)
		return false;
	if (x->op == OP_COL && f->state[x->col] != FACT_ABSENT)
		return false;
	formula_columns(x, note_present, &f);
	return f != NULL;
}

static OUT_OF_LINE enum tri
eval_known(struct judge *j, const struct expr *x)
{
	struct value own;

	if (eval_look(j, x, &own)->type != V_UNKNOWN ||
	    (x->op == OP_COL && j->facts->state[x->col] == FACT_BAD))
		return YES; /* what cannot be read is a finding of its own, but it is not blank */
	return eval_all_absent(j, x) ? UNKNOWN : NO;
}

/* A column or a call as a condition. */
static OUT_OF_LINE enum tri
eval_truth(struct judge *j, const struct expr *x)
{
	struct value own;
	const struct value *v = eval_look(j, x, &own);

	if (v->type == V_UNKNOWN)
		return UNKNOWN;
	return v->type == V_BOOL || v->type == V_NUM ? (v->i ? YES : NO) : YES;
}

OUT_OF_LINE enum tri
eval_tree(struct judge *j, const struct expr *x)
{
	enum tri a, b;

	switch (x->op) {
	case OP_NOT:
		a = eval_test(j, x->arg[0]);
		return a == UNKNOWN ? UNKNOWN : a == YES ? NO : YES;
	case OP_AND:
		if ((a = eval_test(j, x->arg[0])) == NO)
			return NO;
		b = eval_test(j, x->arg[1]);
		return b == NO ? NO : a == YES && b == YES ? YES : UNKNOWN;
	case OP_OR:
		if ((a = eval_test(j, x->arg[0])) == YES)
			return YES;
		b = eval_test(j, x->arg[1]);
		return b == YES ? YES : a == NO && b == NO ? NO : UNKNOWN;
	case OP_EQ:
	case OP_NE:
	case OP_LT:
	case OP_LE:
	case OP_GT:
	case OP_GE: return plain_compare(j, x, &a) ? a : eval_compare(j, x);
	case OP_IN: return eval_in(j, x);
	case OP_CALL: return x->fn == FN_KNOWN ? eval_known(j, x->arg[0]) : eval_truth(j, x);
	default: return eval_truth(j, x);
	}
}

static bool
overflow_of(enum op op, int64_t a, int64_t b, int64_t *sum)
{
	return op == OP_ADD ? __builtin_add_overflow(a, b, sum) : __builtin_sub_overflow(a, b, sum);
}

/* date + n and date - n are dates, date - date is a number of days; the rest is hundredths. */
static OUT_OF_LINE void
eval_sum(struct judge *j, const struct expr *x, struct value *v)
{
	struct value a, b;
	int64_t n;

	*v = unknown;
	eval_value(j, x->arg[0], &a);
	eval_value(j, x->arg[1], &b);
	if (a.type == V_UNKNOWN || b.type == V_UNKNOWN)
		return;
	if (a.type == V_DATE && b.type == V_DATE) {
		*v = as_number(a.i - b.i);
		return;
	}
	if (b.type == V_DATE) {
		n = a.i;
		a = b;
		b.i = n;
	}
	if (!overflow_of(x->op, a.i, a.type == V_DATE ? b.i / 100 : b.i, &n))
		*v = (struct value){ .type = a.type, .i = n };
}

static OUT_OF_LINE void
eval_product(struct judge *j, const struct expr *x, struct value *v)
{
	struct value a, b;
	int64_t n;

	*v = unknown;
	eval_value(j, x->arg[0], &a);
	eval_value(j, x->arg[1], &b);
	if (a.type != V_NUM || b.type != V_NUM)
		return;
	if (x->op == OP_MUL && !__builtin_mul_overflow(a.i, b.i, &n))
		*v = (struct value){ .type = V_NUM, .i = n / 100 };
	if (x->op == OP_DIV && b.i && !__builtin_mul_overflow(a.i, (int64_t)100, &n))
		*v = (struct value){ .type = V_NUM, .i = n / b.i };
}

static OUT_OF_LINE void
eval_bool(struct judge *j, const struct expr *x, struct value *v)
{
	enum tri t = eval_test(j, x);

	*v = t == UNKNOWN ? unknown : (struct value){ .type = V_BOOL, .i = t == YES };
}

/* A switch only: its branches are functions of their own, so that this one, which is called for
 * each node of a tree, needs no room for their variables. */
void
eval_value(struct judge *j, const struct expr *x, struct value *v)
{
	switch (x->op) {
	case OP_CONST: *v = x->k; break;
	case OP_COL: eval_col(j, x->col, v); break;
	case OP_PRIOR:
		*v = unknown;
		if (j->prior)
			prior_value(j, x->col, v);
		break;
	case OP_ADD:
	case OP_SUB: eval_sum(j, x, v); break;
	case OP_MUL:
	case OP_DIV: eval_product(j, x, v); break;
	case OP_CALL:
		if (x->fn == FN_KNOWN)
			eval_bool(j, x, v);
		else
			func_call(j, x, v);
		break;
	default: eval_bool(j, x, v);
	}
}

/* A function of its own, so that eval_test needs no room for the variables of steps_test. */
static OUT_OF_LINE enum tri
steps_run(struct judge *j, const struct step *s)
{
	return steps_test(j, s);
}

enum tri
eval_test(struct judge *j, const struct expr *x)
{
	enum tri t = x->steps ? steps_run(j, x->steps) : UNKNOWN;

	return t != UNKNOWN ? t : eval_tree(j, x);
}
