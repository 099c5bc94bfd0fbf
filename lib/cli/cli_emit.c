/* cli_emit: a judged record to the outputs: the columns that are added to it, where it goes, and
 * what it counts for. */
#include <string.h>

#include "cli/cli_priv.h"

/* The fields behind a record: one for each column of the filter, then cs_plan where --plan gave it.
 */
static struct {
	struct field field[CLI_FIELDS];
	size_t columns; /* the filter's */
	struct field *first; /* of those that are written */
	size_t fields;
	struct field *names_at, *why_at, *plan_at; /* what cli_emit fills in; NULL: there is none */
	struct buf names, why;
	const struct plan *named; /* whose name stands in plan_at */
} add;
static const struct plan *now; /* the record's plan */
static bool keeps[2]; /* is a record written, without and with what fails it */

static void
emit_columns(struct cli *c)
{
	for (const struct cli_column *column = c->adds; column && column->name; column++) {
		struct field *f = &add.field[add.columns++];

		f->name = column->name;
		f->number = column->kind == CLI_COUNT;
		if (column->kind == CLI_NAMES)
			add.names_at = f;
		if (column->kind == CLI_WHY)
			add.why_at = f;
	}
	c->field = add.field;
	add.first = add.field + c->adds_from;
	add.fields = add.columns - c->adds_from;
	if ((c->options->plan || c->plans->implied) && !c->no_input) {
		add.plan_at = &add.first[add.fields++];
		add.plan_at->name = "cs_plan";
	}
}

/* The names of the added fields, and the header. This comes with the first record: by then all side
 * files are read, and a run that cannot be ends without a byte written. */
void
cli_emit_begin(struct cli *c)
{
	const struct options *opt = c->options;
	const struct record *head = c->input->in ? reader_head(c->input->in) : NULL;
	struct output *o = c->output;

	o->begun = true;
	if (c->remake) {
		cli_change_open(c);
		head = c->remake(c, head);
	}
	if (opt->summary)
		c->rows_off = true;
	emit_columns(c);
	for (int fail = 0; fail < 2; fail++)
		keeps[fail] = !c->rows_off && o->emit != EMIT_FINDINGS && !(fail && o->rejected) &&
			      (o->emit == EMIT_ROWS || fail == (o->emit == EMIT_FAIL));
	if (!c->rows_off && o->emit != EMIT_FINDINGS)
		writer_begin(o->out, head, add.first, add.fields);
	if (o->rejected)
		writer_begin(o->rejected, head, add.first, add.fields);
}

static void
emit_unknown(struct cli *c)
{
	bool named = c->facts.state[COL_plan] == FACT_BAD || c->facts.state[COL_plan] == FACT_GIVEN;
	struct buf fix = { 0 };

	buf_put(&fix, "enter one of ");
	for (size_t i = 0; i < c->plans->from_files; i++)
		if (c->plans->at[i].word < 0) /* no built-in one */
			buf_fmt(&fix, "%s, ", c->plans->at[i].pack->name);
	buf_fmt(&fix, "%s, or give its rules with --rules FILE", builtin_plans());
	verdict_add(&c->verdict,
		    (struct noted){ .what = FIND_PLAN_UNKNOWN,
				    .sev = SEV_ERROR,
				    .col = COL_plan,
				    .detail = named ? STR("not a plan that has rules here")
						    : STR("the record names none"),
				    .fix = { fix.p, fix.n } });
	buf_free(&fix);
}

/* Sets what is the same for all records of one plan and layout. */
static OUT_OF_LINE void
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
	j->wanted = c->counts->wanted;
	j->pack = p->pack;
	j->kinds = c->kinds;
	if (state_lacks(j))
		plans_late(c);
	now = p;
}

/* cli_emit_judge makes c->judge ready for the facts at hand, by plan p; NULL: the record's plan is
 * not known. */
void
cli_emit_judge(struct cli *c, struct plan *p)
{
	struct judge *j = &c->judge;

	c->judged = p != NULL;
	if (!p) {
		emit_unknown(c);
		now = NULL;
		j->pack = NULL;
		return;
	}
	if (p != now || p->binds != c->facts.binds)
		emit_plan(c, p);
	judge_begin(j, p->pack, &c->facts, &c->verdict, c->kinds);
	j->from_file = c->rec && intake_in_history(c) ? (uint32_t)c->rec->row : 0;
	if (!c->rec)
		return;
	subject_settle(j);
	if (c->verdict.used)
		judge_cells(j);
}

static void
emit_findings(struct verdict *v)
{
	add.names.n = add.why.n = 0;
	if (add.names_at) {
		verdict_names(v, &add.names);
		add.names_at->value = (struct str){ add.names.p, add.names.n };
	}
	if (add.why_at) {
		verdict_why(v, &add.why);
		add.why_at->value = (struct str){ add.why.p, add.why.n };
	}
}

static void
emit_fields(struct verdict *v)
{
	if (v->used)
		emit_findings(v);
	if (add.plan_at && add.named != now) {
		add.named = now;
		add.plan_at->value = now ? str_of(now->pack->name) : STR("");
	}
}

/* Blanks the added fields, so that no record gets a value of the one before. */
static void
emit_blank(void)
{
	for (size_t i = 0; i < add.columns; i++)
		add.field[i].value = (struct str){ NULL, 0 };
}

/* A copy of the record to be written: without its lead (mark, blank lines) if that was written with
 * it before; with a line end, which the last line of a file may lack, if it may be written again.
 */
static const struct record *
emit_other(const struct cli *c, const struct record *rec)
{
	static struct record other;

	other = *rec;
	if (c->output->lead_done)
		other.lead.n = 0;
	if (c->again && !rec->json && !rec->eol.n)
		other.eol = STR("\n");
	return &other;
}

static void
emit_put(struct cli *c, struct writer *w)
{
	struct output *o = c->output;
	const struct record *rec = c->rec && c->made ? c->made : c->rec;

	if (c->options->progress)
		progress_aside(c);
	if (rec) {
		if ((rec->lead.n && o->lead_done) || (c->again && !rec->eol.n))
			rec = emit_other(c, rec);
		o->lead_done = true;
	}
	if (!writer_put(w, rec, add.first, add.fields, &o->trouble))
		cli_die(c, &o->trouble);
}

/* Adds "(assumed)" to each finding about a column that --assume filled in. */
static OUT_OF_LINE void
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
emit_kept(struct cli *c)
{
	struct output *o = c->output;
	bool fail = c->verdict.worst >= SEV_PEND, rejected = fail && o->rejected;
	bool kept = keeps[fail];

	if (c->verdict.used && c->facts.assumptions)
		emit_assumed(c);
	summary_count(c);
	if (kept || rejected)
		emit_fields(&c->verdict);
	if (rejected)
		emit_put(c, o->rejected);
	if (c->verdict.used && o->acks)
		ack_write(c);
	if (c->verdict.used && o->emit == EMIT_FINDINGS)
		(look_groups(c) ? group_put : found_put)(c);
	return kept;
}

void
cli_emit(struct cli *c)
{
	if (emit_kept(c))
		emit_put(c, c->output->out);
	emit_blank();
}

void
cli_emit_later(struct cli *c, int64_t order, int64_t *place)
{
	int64_t number = 0;

	if (emit_kept(c) && order > 0)
		number = hold_put(c->rec, add.first, add.fields, order);
	if (place) {
		if (*place)
			hold_drop(*place);
		*place = number;
	}
	emit_blank();
}

void
cli_count(struct cli *c, size_t column, int64_t n)
{
	static struct buf text[CLI_FIELDS]; /* their memory is kept */
	struct buf *b = &text[column];

	b->n = 0;
	buf_int(b, n);
	cli_put(c, column, (struct str){ b->p, b->n });
}

void
cli_money(struct cli *c, size_t column, int64_t cents)
{
	static char text[CLI_FIELDS][MONEY_SIZE];

	cli_put(c, column, money_str(cents, text[column]));
}

void
cli_day(struct cli *c, size_t column, int32_t day)
{
	static char text[CLI_FIELDS][DATE_SIZE];

	cli_word(c, column, day == NO_DAY ? "" : date_text(day, text[column]));
}

void
cli_emit_end(struct cli *c)
{
	hold_flush(c, add.first, add.fields);
}
