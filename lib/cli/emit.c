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
	const struct options *opt = c->options;
	const struct record *head = r->main.in ? reader_head(r->main.in) : NULL;

	if (c->remake) {
		change_open(c);
		head = c->remake(c, head);
	}
	if (opt->summary)
		c->rows_off = true;
	for (size_t i = 0; c->adds && c->adds[i]; i++) {
		if (emit_ends(c->adds[i], "_findings"))
			r->names_at = &r->field[i];
		if (emit_ends(c->adds[i], "_why"))
			r->why_at = &r->field[i];
		r->field[r->fields++].name = c->adds[i];
	}
	r->own = r->fields;
	if ((opt->plan || r->implied) && !c->no_input)
		r->field[r->fields++] = (struct field){ "cs_plan", STR(""), false };
	for (int fail = 0; fail < 2; fail++)
		r->keeps[fail] = !c->rows_off && r->emit != EMIT_FINDINGS &&
				 !(fail && r->rejected) &&
				 (r->emit == EMIT_ROWS || fail == (r->emit == EMIT_FAIL));
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

/* What is the same for all records of one plan and layout. */
static APART void
emit_plan(struct cli *c, struct plan *p)
{
	struct judge *j = &c->judge;

	p->used = true;
	j->today = c->today;
	if (!j->memo)
		j->memo = judge_memo_new();
	j->skipped = p->skipped;
	j->idle = p->idle;
	if (p->binds != c->facts.binds)
		memset(p->idle, 0, p->pack->rules);
	p->binds = c->facts.binds;
	j->wanted = c->rest->wanted;
	j->pack = p->pack;
	j->kinds = c->kinds;
	if (state_lacks(j))
		plans_late(c);
	c->rest->now = p;
}

/* emit_judge makes c->judge ready for the facts at hand, by plan p; NULL: the record's plan is not
 * known. */
void
emit_judge(struct cli *c, struct plan *p)
{
	struct cli_rest *r = c->rest;
	struct judge *j = &c->judge;

	c->judged = p != NULL;
	if (!p) {
		emit_unknown(c);
		r->now = NULL;
		j->pack = NULL;
		return;
	}
	if (p != r->now || p->binds != c->facts.binds)
		emit_plan(c, p);
	judge_begin(j, p->pack, &c->facts, &c->verdict, c->kinds);
	j->from_file = c->rec && cli_in_history(c) ? (uint32_t)c->rec->row : 0;
	if (c->rec)
		judge_day(j);
}

static void
emit_findings(struct cli_rest *r, struct verdict *v)
{
	r->names.n = r->why.n = 0;
	if (r->names_at) {
		verdict_names(v, &r->names);
		r->names_at->value = (struct str){ r->names.p, r->names.n };
	}
	if (r->why_at) {
		verdict_why(v, &r->why);
		r->why_at->value = (struct str){ r->why.p, r->why.n };
	}
}

static void
emit_fields(struct cli *c, const struct str *value, const bool *number)
{
	struct cli_rest *r = c->rest;
	size_t i;

	for (i = 0; i < r->own; i++)
		r->field[i].value = value[i];
	for (size_t k = 0; r->number != number && k < r->own; k++)
		r->field[k].number = number && number[k];
	r->number = number;
	if (c->verdict.used)
		emit_findings(r, &c->verdict);
	if (i < r->fields && r->named != r->now) {
		r->named = r->now;
		r->field[i].value = r->now ? str_of(r->now->pack->name) : STR("");
	}
}

/* The record where something of it changes: without what stands before it, if it was written once;
 * with a line end behind it, if it may be written again. */
static const struct record *
emit_other(struct cli *c, const struct record *rec)
{
	struct record *other = &c->rest->other;

	*other = *rec;
	if (c->rest->lead_done)
		other->lead.n = 0;
	if (c->again && !rec->json && !rec->eol.n)
		other->eol = STR("\n");
	return other;
}

static void
emit_put(struct cli *c, struct writer *w)
{
	struct cli_rest *r = c->rest;
	const struct record *rec = c->rec && c->made ? c->made : c->rec;

	if (r->progress.shown)
		progress_aside(c);
	if (rec) {
		if ((rec->lead.n && r->lead_done) || (c->again && !rec->eol.n))
			rec = emit_other(c, rec);
		r->lead_done = true;
	}
	if (!writer_put(w, rec, r->field, r->fields, &r->trouble))
		cli_die(c, &r->trouble);
}

/* What rests on --assume says so, whichever kind of rule it comes from. */
static APART void
emit_assumed(struct cli *c)
{
	struct verdict *v = &c->verdict;
	struct buf b = { 0 };

	for (size_t i = 0; i < v->used; i++) {
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
	bool fail = c->verdict.worst >= SEV_PEND, apart = fail && r->rejected;
	bool kept = r->keeps[fail];

	if (c->verdict.used && c->facts.assumptions)
		emit_assumed(c);
	summary_count(c);
	if (kept || apart)
		emit_fields(c, value, number);
	if (apart)
		emit_put(c, r->rejected);
	if (c->verdict.used && r->emit == EMIT_FINDINGS)
		found_put(c);
	return kept;
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
