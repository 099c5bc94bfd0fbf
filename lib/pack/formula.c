/* formula: the formulas of the derived columns, and which columns a condition reads. */
#include "pack/parse.h"

static const struct expr *formulas[COLS];

/* Reads a formula from columns.def. A function of its own, as it runs once for a column. */
static OUT_OF_LINE const struct expr *
formula_read(enum col col, struct err *e)
{
	static struct arena arena;
	static uint8_t being[COLS];
	struct parse p = { .file = columns[col].name, .arena = &arena, .e = e };

	if (columns[col].type != T_DERIVED || !columns[col].values[0])
		return NULL;
	if (being[col]) {
		err_set(e, columns[col].name, 0, "the formula leads back to itself");
		return NULL;
	}
	being[col] = 1;
	formulas[col] = expr_parse(&p, str_of(columns[col].values));
	being[col] = 0;
	return formulas[col];
}

const struct expr *
formula_of(enum col col, struct err *e)
{
	return formulas[col] ? formulas[col] : formula_read(col, e);
}

void
formula_columns(const struct expr *x, void (*seen)(enum col col, bool prior, void *arg), void *arg)
{
	if (x->op == OP_PRIOR)
		seen(x->col, true, arg);
	else if (x->op == OP_COL && x->derived)
		formula_columns(x->derived, seen, arg);
	else if (x->op == OP_COL)
		seen(x->col, false, arg);
	for (size_t i = 0; i < x->args; i++)
		formula_columns(x->arg[i], seen, arg);
}

void
formula_prior(struct expr *x)
{
	if (x->op == OP_PRIOR && x->col == COL_npi)
		x->prior = PRIOR_NPI;
	else if (x->op == OP_PRIOR && (x->col == COL_tar_id || columns[x->col].type == T_DATE))
		x->prior = PRIOR_DAYS;
	for (size_t i = 0; i < x->args; i++) {
		formula_prior((struct expr *)(uintptr_t)x->arg[i]);
		x->prior |= x->arg[i]->prior;
	}
}
