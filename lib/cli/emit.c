/* emit: a judged record to the outputs: its added columns, which of them it goes to, and what it
 * counts for. */
#include <string.h>

#include "cli/cli_priv.h"

static bool
emit_ends(const char *name, const char *end)
{
	size_t n = strlen(name), m = strlen(end);

	return n >= m && strcmp(name + n - m, end) == 0;
}

/* The names of the added fields, and the header. */
void
emit_begin(struct cli *c)
{
	struct cli_rest *r = c->rest;
	const struct record *head = r->main.in ? reader_head(r->main.in) : NULL;

	if (c->remake) {
		change_open(c);
		head = c->remake(c, head);
	}
	if (r->summary && strcmp(r->summary, "finding") == 0)
		r->by_finding = groups_new(3);
	if (r->summary)
		c->rows_off = true;
	for (size_t i = 0; c->adds && c->adds[i]; i++) {
		r->is_names[i] = emit_ends(c->adds[i], "_findings");
		r->is_why[i] = emit_ends(c->adds[i], "_why");
		r->field[r->fields++].name = c->adds[i];
	}
	if ((r->plan || r->implied) && !c->no_input)
		r->field[r->fields++].name = "cs_plan";
	if (!c->rows_off && r->emit != EMIT_FINDINGS)
		writer_begin(r->out, head, r->field, r->fields);
	if (r->rejected)
		writer_begin(r->rejected, head, r->field, r->fields);
}

static void
emit_unknown(struct cli *c)
{
	bool named = c->facts.state[COL_plan] == FACT_BAD || c->facts.state[COL_plan] == FACT_GIVEN;
	struct buf fix = { 0 };

	buf_fmt(&fix, "enter one of %s, or give its rules with --rules FILE", plans_names(c));
	verdict_add(&c->verdict,
		    (struct noted){ .what = FIND_PLAN_UNKNOWN,
				    .sev = SEV_ERROR,
				    .col = COL_plan,
				    .detail = named ? STR("not a plan that has rules here")
						    : STR("the record names none"),
				    .fix = { fix.p, fix.n } });
	buf_free(&fix);
}

/* emit_judge makes c->judge ready for the facts at hand, by plan p; NULL: the record's plan is not
 * known. */
void
emit_judge(struct cli *c, struct plan *p)
{
	struct cli_rest *r = c->rest;
	struct judge *j = &c->judge;

	r->now = p;
	c->judged = p != NULL;
	if (!p) {
		emit_unknown(c);
		j->pack = NULL;
		return;
	}
	p->used = true;
	j->today = c->today;
	if (!j->memo)
		j->memo = judge_memo_new();
	judge_begin(j, p->pack, &c->facts, &c->verdict, c->filter);
	j->skipped = p->skipped;
	j->idle = p->idle;
	if (p->binds != c->facts.binds) {
		memset(p->idle, 0, p->pack->rules);
		p->binds = c->facts.binds;
	}
	j->wanted = r->wanted;
	j->lone = c->rec && !c->rec->json && r->main.cs_plan < 0 && c->facts.cell[COL_plan] < 0;
	j->from_file = c->rec && cli_in_history(c) ? (uint32_t)c->rec->row : 0;
	if (c->rec)
		judge_day(j);
}

static void
emit_fields(struct cli *c, const struct str *value, const bool *number)
{
	struct cli_rest *r = c->rest;

	r->names.n = r->why.n = 0;
	for (size_t i = 0; i < r->fields; i++) {
		struct field *f = &r->field[i];

		f->number = number && c->adds[i] && number[i];
		if (r->is_names[i]) {
			verdict_names(&c->verdict, &r->names);
			f->value = (struct str){ r->names.p, r->names.n };
		} else if (r->is_why[i]) {
			verdict_why(&c->verdict, &r->why);
			f->value = (struct str){ r->why.p, r->why.n };
		} else if (!c->adds[i]) { /* the last one: cs_plan */
			f->value = r->now ? str_of(r->now->pack->name) : STR("");
			f->number = false;
			break;
		} else {
			f->value = value[i];
		}
	}
}

static void
emit_put(struct cli *c, struct writer *w)
{
	struct cli_rest *r = c->rest;
	struct record rec;
	struct err e = { 0 };

	progress_aside(c);
	if (c->rec) {
		rec = c->made ? *c->made : *c->rec;
		if (r->lead_done)
			rec.lead.n = 0;
		if (c->again && !rec.json && !rec.eol.n)
			rec.eol = STR("\n");
		r->lead_done = true;
	}
	if (!writer_put(w, c->rec ? &rec : NULL, r->field, r->fields, &e))
		cli_die(c, &e);
}

/* What rests on --assume says so, whichever kind of rule it comes from. */
static void
emit_assumed(struct cli *c)
{
	struct verdict *v = &c->verdict;
	struct buf b = { 0 };

	for (size_t i = 0; c->facts.assumptions && i < v->used; i++) {
		struct noted *n = &v->noted[i];

		if (n->col == COL_NONE || c->facts.state[n->col] != FACT_ASSUMED ||
		    (n->detail.n && memmem(n->detail.p, n->detail.n, "(assumed)", 9)))
			continue;
		b.n = 0;
		buf_str(&b, n->detail);
		buf_put(&b, b.n ? " (assumed)" : "(assumed)");
		n->detail = arena_str(&v->own, (struct str){ b.p, b.n });
	}
	buf_free(&b);
}

/* emit_kept counts the record and sees to --reject and findings; true: it is still to be written.
 */
static bool
emit_kept(struct cli *c, const struct str *value, const bool *number)
{
	struct cli_rest *r = c->rest;
	bool fail;

	emit_assumed(c);
	verdict_sort(&c->verdict);
	summary_count(c);
	emit_fields(c, value, number);
	fail = c->verdict.worst >= SEV_PEND;
	if (fail && r->rejected)
		emit_put(c, r->rejected);
	if (r->emit == EMIT_FINDINGS) {
		found_put(c);
		return false;
	}
	if (c->rows_off || (fail && r->rejected))
		return false;
	return r->emit == EMIT_ROWS || fail == (r->emit == EMIT_FAIL);
}

void
cli_emit(struct cli *c, const struct str *value, const bool *number)
{
	if (emit_kept(c, value, number))
		emit_put(c, c->rest->out);
}

void
cli_emit_later(struct cli *c, const struct str *value, const bool *number, int64_t order)
{
	if (emit_kept(c, value, number) && order > 0)
		hold_put(c, order);
}
