/* needs: --needs, the columns that the rules of a plan read and this file does not have. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli_priv.h"

struct need {
	enum col col;
	size_t rules;
	unsigned severities;
	const struct rule *last; /* counted for it */
};
struct needs {
	struct need of[COLS];
	const struct rule *rule;
	struct binding bind;
	struct str near[COLS]; /* a header that looks like the column; empty: none */
};

static void
needs_seen(struct needs *n, enum col col)
{
	struct need *at = &n->of[col];

	if (at->last == n->rule)
		return;
	at->last = n->rule;
	at->rules++;
	at->severities |= 1u << n->rule->sev;
}

/* A service follows from its code, so a file with codes has it. */
static bool
needs_bound(const struct needs *n, enum col col)
{
	return n->bind.cell[col] >= 0 ||
	       (col == COL_service && n->bind.cell[COL_service_code] >= 0);
}

/* Does the file answer x, in whole or in one of its columns? */
static bool
needs_has(const struct needs *n, const struct expr *x)
{
	if (x->op == OP_COL)
		return needs_bound(n, x->col) || (x->derived && needs_has(n, x->derived));
	for (size_t i = 0; i < x->args; i++)
		if (needs_has(n, x->arg[i]))
			return true;
	return false;
}

/* The columns that x reads and the file lacks. Of columns that stand in for each other one is
 * enough, and the first is the one to have; what asks for the member's history needs none. */
static void
needs_walk(struct needs *n, const struct expr *x)
{
	bool either = x->op == OP_CALL && (x->fn == FN_COALESCE || x->fn == FN_GIVEN);

	if (x->op == OP_COL && !needs_bound(n, x->col)) {
		if (x->derived)
			needs_walk(n, x->derived);
		else
			needs_seen(n, x->col);
	}
	if (x->op == OP_PRIOR || (x->op == OP_CALL && x->fn >= FN_ANY && x->fn <= FN_RUN))
		return;
	if (either && needs_has(n, x))
		return;
	for (size_t i = 0; i < (either && x->args ? 1 : x->args); i++)
		needs_walk(n, x->arg[i]);
}

static void
needs_kind(struct needs *n)
{
	for (const enum col *col = kind_reads(n->rule->kind); *col != COL_NONE; col++)
		if (n->bind.cell[*col] < 0)
			needs_seen(n, *col);
}

static void
needs_collect(const struct cli *c, const struct pack *p, struct needs *n)
{
	for (size_t i = 0; i < p->rules; i++) {
		n->rule = &p->rule[i];
		if (n->rule->only_note || !(KIND_BIT(n->rule->kind) & c->kinds) ||
		    !rule_on(n->rule, c->today))
			continue;
		if (n->rule->need)
			needs_walk(n, n->rule->need);
		if (n->rule->when)
			needs_walk(n, n->rule->when);
		needs_kind(n);
	}
}

static int
needs_compare(const void *a, const void *b)
{
	const struct need *x = a, *y = b;

	if (x->rules != y->rules)
		return x->rules < y->rules ? 1 : -1;
	return x->col < y->col ? -1 : x->col > y->col;
}

/* Puts the first header that is near to a column, and is none itself, into near[] of the column. */
static void
needs_near(const struct record *head, struct str near[COLS])
{
	for (size_t i = 0; i < head->names; i++) {
		enum col col = heading_match(head->name[i]) == COL_NONE ? column_near(head->name[i])
									: COL_NONE;

		if (col != COL_NONE && !near[col].n)
			near[col] = head->name[i];
	}
}

static void
needs_row(struct cli *c, struct str near, const struct need *n)
{
	struct buf words = { 0 };
	char count[24];

	snprintf(count, sizeof(count), "%zu", n->rules);
	for (int s = SEV_ERROR; s > SEV_NONE; s--)
		if (n->severities & 1u << s)
			buf_fmt(&words, "%s%s", words.n ? " " : "",
				severity_word((enum severity)s));
	struct field f[] = {
		{ "column", str_of(columns[n->col].name), false },
		{ "rules", str_of(count), true },
		{ "severities", { words.p, words.n }, false },
		{ "header", near, false },
		{ "meaning", str_of(columns[n->col].meaning), false },
	};
	cli_table(c, f, sizeof(f) / sizeof(f[0]));
	buf_free(&words);
}

void
needs_report(struct cli *c)
{
	struct intake *it = c->input;
	const struct record *head = reader_head(it->in);
	struct needs *n = mem_new(1, sizeof(*n));
	struct plan *p = c->plans->fallback;
	struct field none[] = { { .name = "column" },
				{ .name = "rules" },
				{ .name = "severities" },
				{ .name = "header" },
				{ .name = "meaning" } };
	bool got = (!head || !p) && intake_next(c, it); /* a plan column: the first record's plan */

	cli_table_head(c, none, sizeof(none) / sizeof(none[0]));
	if (!head && !got)
		goto out;
	if (got)
		p = plans_read(c, it);
	if (!p)
		plans_none(c);
	head = head ? head : &it->rec;
	struct err e = { 0 };
	if (!bind_names(&n->bind, head->name, head->names, &it->by, head->file, &e))
		cli_die(c, &e);
	for (int i = 0; i < COLS; i++)
		n->of[i].col = (enum col)i;
	needs_collect(c, p->pack, n);
	needs_near(head, n->near);
	qsort(n->of, COLS, sizeof(n->of[0]), needs_compare);
	for (int i = 0; i < COLS && n->of[i].rules; i++)
		needs_row(c, n->near[n->of[i].col], &n->of[i]);
out:
	free(n);
}
