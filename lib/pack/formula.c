/* Formulas of the derived columns, and the columns that a condition reads. */
#include "pack/parse.h"

const struct expr *
column_formula(enum col col, struct err *e)
{
	static const struct expr *formula[COLS];
	static struct arena arena;
	static uint8_t being[COLS];
	struct parse p = { .file = columns[col].name, .arena = &arena, .e = e };
	struct str text = str_of(columns[col].values);

	if (formula[col] || columns[col].type != T_DERIVED || !text.n)
		return formula[col];
	if (being[col]) {
		err_set(e, columns[col].name, 0, "the formula leads back to itself");
		return NULL;
	}
	being[col] = 1;
	formula[col] = expr_parse(&p, text);
	being[col] = 0;
	return formula[col];
}

void
expr_columns(const struct expr *x, void (*seen)(enum col col, bool prior, void *arg), void *arg)
{
	if (x->op == OP_PRIOR)
		seen(x->col, true, arg);
	else if (x->op == OP_COL && x->derived)
		expr_columns(x->derived, seen, arg);
	else if (x->op == OP_COL)
		seen(x->col, false, arg);
	for (size_t i = 0; i < x->args; i++)
		expr_columns(x->arg[i], seen, arg);
}
