/* expr: parses conditions and formulas into trees. Rule lines and derived columns have one
 * language, with a function here for each level: or, and, not, a comparison, a sum, a term, a
 * primary. */
#include <string.h>

#include "pack/tok.h"

static const struct expr *parse_or(struct tok *t);

static struct expr *
node(struct tok *t, enum op op, size_t args)
{
	struct expr *x = arena_new(t->p->arena, sizeof *x);

	x->op = op;
	x->col = COL_NONE;
	x->args = args;
	if (args)
		x->arg = arena_new(t->p->arena, args * sizeof(*x->arg));
	return x;
}

/* A node of two arguments; NULL: the second could not be parsed. */
static const struct expr *
pair_of(struct tok *t, enum op op, const struct expr *a, const struct expr *b)
{
	struct expr *x = node(t, op, 2);

	if (!b)
		return NULL;
	x->arg[0] = a;
	x->arg[1] = b;
	return x;
}

static const struct expr *
constant(struct tok *t, struct value k)
{
	struct expr *x = node(t, OP_CONST, 0);

	x->k = k;
	return x;
}

/* A call, from the bracket behind the name. */
static const struct expr *
call(struct tok *t, struct str name)
{
	const struct expr *arg[8];
	struct expr *x;
	const struct function *f = tok_function(name);
	size_t n = 0;

	if (!f) {
		t->word = name;
		return tok_unknown(t, "a function such as days(a, b)", COL_NONE);
	}
	tok_next(t); /* the bracket */
	while (t->sign != ')') {
		if (n == f->most || !t->word.n)
			return tok_fail(t, ") behind the arguments");
		if (!(arg[n++] = parse_or(t)))
			return NULL;
		if (t->sign == ',')
			tok_next(t);
		else if (t->sign != ')')
			return tok_fail(t, ", or ) behind an argument");
	}
	if (n < f->least)
		return tok_fail(t, "more arguments");
	tok_next(t);
	x = node(t, OP_CALL, n);
	x->fn = f->fn;
	if (n)
		memcpy(x->arg, arg, n * sizeof *arg);
	return x;
}

/* A column, with its formula if it is derived. NULL: the formula is wrong. */
static const struct expr *
column_node(struct tok *t, enum op op, enum col col)
{
	struct expr *x = node(t, op, 0);
	struct err before = *t->p->e;

	x->col = col;
	if (op == OP_COL && columns[col].type == T_DERIVED) {
		t->p->e->text[0] = '\0';
		x->derived = formula_of(col, t->p->e);
		if (!x->derived && t->p->e->text[0])
			return NULL;
		*t->p->e = before;
	}
	return x;
}

/* A bracket, a call, prior.COLUMN, a number or a date, a column, or a word that settle will look
 * up. */
static const struct expr *
primary(struct tok *t)
{
	struct str word = t->word;
	struct value v = { 0 };
	enum col col;

	if (t->sign == '(') {
		const struct expr *x;

		tok_next(t);
		if (!(x = parse_or(t)))
			return NULL;
		if (t->sign != ')')
			return tok_fail(t, ")");
		tok_next(t);
		return x;
	}
	if (t->sign || !word.n)
		return tok_fail(t, "a column, a number or a date");
	tok_next(t);
	if (t->sign == '(')
		return call(t, word);
	if (word.n > 6 && !memcmp(word.p, "prior.", 6)) {
		col = column_find((struct str){ word.p + 6, word.n - 6 });
		if (col == COL_NONE) {
			t->word = word;
			return tok_unknown(t, "a column behind prior.", COL_NONE);
		}
		return column_node(t, OP_PRIOR, col);
	}
	if (tok_literal(word, &v))
		return constant(t, v);
	if ((col = column_find(word)) != COL_NONE)
		return column_node(t, OP_COL, col);
	v = (struct value){ .type = V_TEXT, .i = -1, .s = word }; /* i -1: not settled yet */
	return constant(t, v);
}

static const struct expr *
parse_term(struct tok *t)
{
	const struct expr *x = primary(t);

	while (x && (t->sign == '*' || t->sign == '/')) {
		enum op op = t->sign == '*' ? OP_MUL : OP_DIV;

		tok_next(t);
		x = pair_of(t, op, x, primary(t));
	}
	return x;
}

static const struct expr *
parse_sum(struct tok *t)
{
	const struct expr *x = parse_term(t);

	while (x && (t->sign == '+' || t->sign == '-')) {
		enum op op = t->sign == '+' ? OP_ADD : OP_SUB;

		tok_next(t);
		x = pair_of(t, op, x, parse_term(t));
	}
	return x;
}

/* The column that gives the other side of a comparison its type. */
static enum col
typed_by(const struct expr *x)
{
	return x->op == OP_COL || x->op == OP_PRIOR ? x->col : COL_NONE;
}

/* Settles what a word on the right of a comparison means: a value of the column on the left if that
 * has such a word, even where a column has the same name. */
static const struct expr *
settle(struct tok *t, const struct expr *left, const struct expr *right, struct str word)
{
	struct value v;
	struct expr *x;
	bool bare = right->op == OP_CONST && right->k.type == V_TEXT;
	bool named = right->op == OP_COL && str_eq(word, str_of(columns[right->col].name));
	enum col col = typed_by(left);

	if (named &&
	    (col == COL_NONE || (columns[col].type != T_ENUM && columns[col].type != T_LIST)))
		return right;
	if (!bare && !named &&
	    !(right->op == OP_CONST && col != COL_NONE && columns[col].type == T_CODE))
		return right;
	if (!tok_value(t, col, word, &v)) {
		if (named)
			return right;
		t->word = word;
		return tok_unknown(t, "a value of the column, a column or a number", col);
	}
	x = node(t, OP_CONST, 0);
	x->k = v;
	x->col = col;
	return x;
}

/* Gives an OP_IN its words as bits in x->k, where all are words of the column on the left. */
static void
as_bits(struct expr *x, const struct expr *left)
{
	enum value_type type = x->arg[1]->k.type;
	uint64_t set = 0;

	if (typed_by(left) == COL_NONE || (type != V_WORD && type != V_LIST))
		return;
	for (size_t i = 1; i < x->args; i++) {
		const struct value *k = &x->arg[i]->k;

		if (type == V_WORD && k->i > 63)
			return;
		set |= type == V_WORD ? (uint64_t)1 << k->i : (uint64_t)k->i;
	}
	x->k = (struct value){ .type = type, .i = (int64_t)set };
}

static const struct expr *
comparison(struct tok *t, enum op op, const struct expr *left, const struct expr *right)
{
	struct expr *x = node(t, op, 2);
	enum col col = typed_by(left);

	x->arg[0] = left;
	x->arg[1] = right;
	/* right->col: right is a word of that column, or the column, of an earlier record too */
	x->words = (op == OP_EQ || op == OP_NE) && col != COL_NONE && columns[col].type == T_ENUM &&
		   right->col == col;
	return x;
}

/* The list behind in: words with | between them, or one column that holds a list. */
static const struct expr *
parse_in(struct tok *t, const struct expr *left)
{
	const struct expr *arg[65];
	struct expr *x;
	size_t n = 1;

	arg[0] = left;
	do {
		struct value v;
		struct expr *k;
		enum col col;

		tok_next(t);
		if (t->sign || !t->word.n)
			return tok_fail(t, "a value");
		if (n == sizeof arg / sizeof *arg)
			return tok_fail(t, "a shorter list");
		col = column_find(t->word);
		if (tok_value(t, typed_by(left), t->word, &v)) {
			k = node(t, OP_CONST, 0);
			k->k = v;
			k->col = typed_by(left);
		} else if (n == 1 && col != COL_NONE && columns[col].type == T_LIST) {
			k = node(t, OP_COL, 0); /* service in provider_services */
			k->col = col;
		} else {
			return tok_unknown(t, "a value of the column", typed_by(left));
		}
		arg[n++] = k;
		tok_next(t);
	} while (t->sign == '|');
	x = node(t, OP_IN, n);
	memcpy(x->arg, arg, n * sizeof *arg);
	as_bits(x, left);
	return x;
}

static const struct expr *
negate(struct tok *t, const struct expr *x)
{
	struct expr *not = node(t, OP_NOT, 1);

	if (!x)
		return NULL;
	not ->arg[0] = x;
	return not ;
}

static const struct expr *
parse_comparison(struct tok *t)
{
	const struct expr *left = parse_sum(t), *right;
	struct str word;
	enum op op;

	if (!left)
		return NULL;
	if (tok_is(t, "in"))
		return parse_in(t, left);
	if (tok_is(t, "not")) {
		tok_next(t);
		return tok_is(t, "in") ? negate(t, parse_in(t, left))
				       : tok_fail(t, "in behind not");
	}
	switch (t->sign) {
	case '=': op = OP_EQ; break;
	case '!': op = OP_NE; break;
	case '<': op = t->or_equal ? OP_LE : OP_LT; break;
	case '>': op = t->or_equal ? OP_GE : OP_GT; break;
	default: return left;
	}
	tok_next(t);
	word = t->word;
	if (!(right = parse_sum(t)) || !(right = settle(t, left, right, word)))
		return NULL;
	return comparison(t, op, left, right);
}

static const struct expr *
parse_not(struct tok *t)
{
	const struct expr *x;

	if (++t->depth > 64)
		return tok_fail(t, "fewer brackets");
	if (tok_is(t, "not")) {
		tok_next(t);
		x = negate(t, parse_not(t));
	} else {
		x = parse_comparison(t);
	}
	t->depth--;
	return x;
}

static const struct expr *
parse_and(struct tok *t)
{
	const struct expr *x = parse_not(t);

	while (x && tok_is(t, "and")) {
		tok_next(t);
		x = pair_of(t, OP_AND, x, parse_not(t));
	}
	return x;
}

static const struct expr *
parse_or(struct tok *t)
{
	const struct expr *x = parse_and(t);

	while (x && tok_is(t, "or")) {
		tok_next(t);
		x = pair_of(t, OP_OR, x, parse_and(t));
	}
	return x;
}

/* Settles the words that no comparison did, which may be weekdays as arguments. True: one is not,
 * and the message asks for a column. */
static bool
unsettled(struct tok *t, struct expr *x)
{
	if (x->op == OP_CONST && x->k.type == V_TEXT && x->k.i == -1) {
		struct str word = x->k.s;

		if (tok_value(t, COL_NONE, word, &x->k))
			return false;
		t->word = word;
		tok_unknown(t, "a column", COL_NONE);
		return true;
	}
	for (size_t i = 0; i < x->args; i++)
		if (unsettled(t, (struct expr *)(uintptr_t)x->arg[i]))
			return true;
	return false;
}

const struct expr *
expr_parse(struct parse *p, struct str text)
{
	struct tok t = { .p = p, .rest = text };
	const struct expr *x;

	tok_next(&t);
	if (!(x = parse_or(&t)))
		return NULL;
	if (t.word.n)
		return tok_fail(&t, "and, or, or the end of the condition");
	if (unsettled(&t, (struct expr *)(uintptr_t)x))
		return NULL;
	if (p->strict && !sides_ok(p, x))
		return NULL;
	formula_prior((struct expr *)(uintptr_t)x);
	if (!p->stepless)
		steps_add(p, (struct expr *)(uintptr_t)x);
	return x;
}
