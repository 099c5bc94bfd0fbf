/* reads: tells which columns the rules of a pack read, so that these are read of each record, and
 * whether a rule reads earlier records, so that these are remembered. */
#include <string.h>

#include "pack/parse.h"

/* A walk through rules, which sets col[] for each column that it meets. */
struct reads {
	const struct pack *pack;
	bool *col;
	bool due; /* the lines of kind due are among the rules walked */
};

static void reads_rule(struct reads *r, const struct rule *rule);

/* due() and open() work out the formulas of the pack's due lines: so these read columns too. */
static void
reads_due(struct reads *r)
{
	if (r->due)
		return;
	r->due = true;
	for (size_t i = 0; i < r->pack->rules; i++)
		if (r->pack->rule[i].kind == KIND_DUE)
			reads_rule(r, &r->pack->rule[i]);
}

/* A derived column counts itself, since a filled cell of it goes before its formula, and so do all
 * columns that the formula reads. */
static void
reads_expr(struct reads *r, const struct expr *x)
{
	bool known = (x->op == OP_COL || x->op == OP_PRIOR) && r->col[x->col];

	if (x->op == OP_COL || x->op == OP_PRIOR)
		r->col[x->col] = true;
	if (x->op == OP_COL && x->derived && !known)
		reads_expr(r, x->derived);
	if (x->op == OP_CALL && (x->fn == FN_DUE || x->fn == FN_OPEN))
		reads_due(r);
	if (x->op == OP_CALL && x->fn == FN_EARLIER_HOURS) /* the function sums these columns up */
		r->col[COL_requested_hours] = r->col[COL_approved_hours] = true;
	for (size_t i = 0; i < x->args; i++)
		reads_expr(r, x->arg[i]);
}

bool
reads_named(struct str *sentence, enum col *col)
{
	const char *open, *end;

	while (sentence->n && (open = memchr(sentence->p, '{', sentence->n)) &&
	       (end = memchr(open, '}', sentence->n - (size_t)(open - sentence->p)))) {
		*col = column_find((struct str){ open + 1, (size_t)(end - open) - 1 });
		sentence->n -= (size_t)(end + 1 - sentence->p);
		sentence->p = end + 1;
		if (*col != COL_NONE)
			return true;
	}
	return false;
}

static void
reads_sentence(struct reads *r, struct str sentence)
{
	struct err ignored; /* the sentence was parsed with its rule */
	enum col col;

	while (reads_named(&sentence, &col)) {
		const struct expr *formula = formula_of(col, &ignored);

		r->col[col] = true;
		if (formula)
			reads_expr(r, formula);
	}
}

static void
reads_conditions(struct reads *r, const struct rule *rule)
{
	for (const enum col *col = kind_reads(rule->kind); *col != COL_NONE; col++)
		r->col[*col] = true;
	if (rule->need)
		reads_expr(r, rule->need);
	if (rule->when)
		reads_expr(r, rule->when);
	if (rule->kind == KIND_LIMIT && rule->limit.most_col != COL_NONE)
		r->col[rule->limit.most_col] = true;
}

void
reads_needed(const struct pack *p, const struct rule *rule, bool col[COLS])
{
	struct reads r = { .pack = p, .col = col };

	if (rule->only_note)
		return;
	reads_conditions(&r, rule);
	for (const enum col *taken = kind_takes(rule->kind); *taken != COL_NONE; taken++)
		col[*taken] = true;
}

static void
reads_rule(struct reads *r, const struct rule *rule)
{
	if (rule->only_note)
		return;
	reads_conditions(r, rule);
	if (rule->kind != KIND_SERVICE) { /* there say holds the names of the service */
		reads_sentence(r, rule->say);
		reads_sentence(r, rule->fix);
	}
}

void
reads_add(const struct pack *p, unsigned kinds, bool col[COLS])
{
	struct reads r = { .pack = p, .col = col };

	for (size_t i = 0; i < p->rules; i++)
		if (KIND_BIT(p->rule[i].kind) & kinds)
			reads_rule(&r, &p->rule[i]);
	if (col[COL_primary_dx]) /* where a file lacks it, the first of diagnoses stands in */
		col[COL_diagnoses] = true;
}

static void
note_prior(enum col col, bool prior, void *back)
{
	(void)col;
	*(bool *)back |= prior;
}

/* Sets *back where x looks at an earlier record. */
static void
back_expr(const struct expr *x, bool *back)
{
	if (x)
		formula_columns(x, note_prior, back);
}

/* The same for the columns that a sentence names in braces. */
static void
back_sentence(struct str say, bool *back)
{
	struct err e;
	enum col col;

	while (reads_named(&say, &col))
		back_expr(formula_of(col, &e), back);
}

bool
reads_earlier(const struct rule *r)
{
	bool back = false;

	back_expr(r->need, &back);
	back_expr(r->when, &back);
	back_sentence(r->say, &back);
	back_sentence(r->fix, &back);
	return back;
}
