/* report_columns: --columns, the header line of an empty sheet: every column that the rules in
 * force read; or what each of them means. */
#include "cli/cli_priv.h"

/* A computed column stands for those that its formula reads; what is asked of earlier records is
 * not in the sheet. */
static void
columns_walk(const struct expr *x, bool col[COLS])
{
	if (x->op == OP_PRIOR)
		return;
	if (x->op == OP_COL && x->derived)
		columns_walk(x->derived, col);
	else if (x->op == OP_COL)
		col[x->col] = true;
	for (size_t i = 0; i < x->args; i++)
		columns_walk(x->arg[i], col);
}

static void
columns_of_rule(const struct rule *r, bool col[COLS])
{
	const enum col *at;

	for (at = kind_reads(r->kind); *at != COL_NONE; at++)
		col[*at] = true;
	for (at = kind_takes(r->kind); *at != COL_NONE; at++)
		col[*at] = true;
	if (r->need)
		columns_walk(r->need, col);
	if (r->when)
		columns_walk(r->when, col);
	if (r->kind == KIND_LIMIT && r->limit.most_col != COL_NONE)
		col[r->limit.most_col] = true;
}

/* What the filter must have, and by what a record finds its rules, is read as well. */
static void
columns_of_filter(const struct cli *c, bool col[COLS])
{
	for (size_t i = 0; i < c->need_count; i++)
		col[c->needs[i][0]] = true;
	if (c->form->pairless)
		return;
	col[COL_service] = col[COL_service_code] = col[COL_modifier] = true;
}

/* "Words: initial, renewal, retro." behind a meaning. */
static void
columns_words(enum col col, struct buf *out)
{
	struct str rest = str_of(columns[col].values), word;

	if ((columns[col].type != T_ENUM && columns[col].type != T_LIST) || !rest.n)
		return;
	for (bool first = true; str_split(&rest, "|", &word); first = false)
		buf_fmt(out, "%s%.*s", first ? " Words: " : ", ", PRS(word));
	buf_char(out, '.');
}

static void
columns_lines(struct cli *c, const bool col[COLS])
{
	struct buf b = { 0 };

	for (int i = 0; i < COLS; i++)
		if (col[i]) {
			buf_fmt(&b, "%s: %s", columns[i].name, columns[i].meaning);
			columns_words((enum col)i, &b);
			buf_char(&b, '\n');
		}
	cli_text(c, (struct str){ b.p, b.n });
	buf_free(&b);
}

static void
columns_header(struct cli *c, const bool col[COLS], char between)
{
	struct buf b = { 0 };

	for (int i = 0; i < COLS; i++)
		if (col[i]) {
			if (b.n)
				buf_char(&b, between);
			buf_put(&b, columns[i].name);
		}
	buf_char(&b, '\n');
	cli_text(c, (struct str){ b.p, b.n });
	buf_free(&b);
}

static void
columns_rows(struct cli *c, const bool col[COLS])
{
	for (int i = 0; i < COLS; i++) {
		struct field f[] = {
			{ "column", str_of(columns[i].name), false },
			{ "values", str_of(columns[i].values), false },
			{ "meaning", str_of(columns[i].meaning), false },
		};

		if (columns[i].type != T_ENUM && columns[i].type != T_LIST)
			f[1].value = STR("");
		if (col[i])
			cli_table(c, f, sizeof(f) / sizeof(f[0]));
	}
}

void
report_columns(struct cli *c)
{
	const struct pack *p = plans_default(c)->pack;
	bool col[COLS] = { false };

	columns_of_filter(c, col);
	for (size_t i = 0; i < p->rules; i++)
		if (KIND_BIT(p->rule[i].kind) & c->kinds && !p->rule[i].only_note &&
		    rule_on(&p->rule[i], c->today))
			columns_of_rule(&p->rule[i], col);
	for (int i = 0; i < COLS; i++) /* worked out by what no sheet has */
		col[i] &= columns[i].type != T_DERIVED;
	switch (c->options->format) {
	case F_TEXT: columns_lines(c, col); break;
	case F_TSV: columns_header(c, col, '\t'); break;
	case F_AUTO:
	case F_CSV: columns_header(c, col, ','); break;
	default: columns_rows(c, col);
	}
}
