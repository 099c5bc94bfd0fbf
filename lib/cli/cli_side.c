/* cli_side: files read beside the input, to their end, before its first record: --history, --spans,
 * --caseload. */
#include <stdlib.h>
#include <string.h>

#include "cli/cli_priv.h"

struct cli_side {
	struct cli *c;
	struct intake it;
	struct facts facts;
	struct verdict verdict;
	const enum col *must; /* columns that have to be readable */
	bool served; /* its records are of services */
	struct plan *plan[PLANS_MAX]; /* by which the record at hand is judged, and which is next */
	size_t plans, next;
	size_t foreign, cells; /* records and cells that were passed over */
	uint8_t *skipped,
	    *wanted; /* filled in and never shown: no summary speaks of side records */
	size_t rules;
};

struct cli_side *
cli_side_open(struct cli *c, const char *path, const enum col (*needs)[4], size_t need_count,
	      const enum col *must)
{
	struct cli_side *s = mem_new(1, sizeof(*s));

	s->c = c;
	s->must = must;
	for (size_t i = 0; i < need_count; i++)
		s->served |= needs[i][0] == COL_service;
	s->it.form = c->form;
	s->it.facts = &s->facts;
	s->it.verdict = &s->verdict;
	s->it.cs_plan = -1;
	s->facts.form = c->form;
	s->facts.asked = &c->plans->asked;
	s->facts.strict = c->facts.strict;
	s->facts.today = c->today;
	s->wanted = mem_new(COLS, 1);
	intake_open(c, &s->it, &path, 1, needs, need_count);
	return s;
}

static bool
side_must(const struct cli_side *s, enum col col)
{
	const enum col *at = s->must;

	while (*at != COL_NONE && *at != col)
		at++;
	return *at != COL_NONE;
}

/* "hist.csv:4: the quote opened on line 4 takes in the 4 lines below it" */
static _Noreturn void
side_die(struct cli_side *s, const struct noted *n)
{
	int cell = n->col == COL_NONE ? (int)n->cell - 1 : s->facts.cell[n->col];
	uint64_t line = s->it.rec.line, column;
	struct err e = { 0 };

	if (cell >= 0)
		record_place(&s->it.rec, (size_t)cell, &line, &column);
	err_set(&e, s->it.rec.file, line, "%.*s", PRS(n->detail));
	cli_die(s->c, &e);
}

/* Ends the run at a cell of a side file that cannot be read, and is needed, or that holds rows:
 * findings of side files are not shown, so the cell would silently count as blank. An unknown plan
 * is no such cell: plans_read has taken its finding back. */
static void
side_readable(struct cli_side *s)
{
	if (s->must[0] == COL_NONE) /* the file is the input, and there they are shown */
		return;
	for (size_t i = 0; i < s->verdict.used; i++) {
		const struct noted *n = &s->verdict.noted[i];

		if (n->what == FIND_ROW_SWALLOWED)
			side_die(s, n);
		if (n->what != FIND_CELL_UNREADABLE)
			continue;
		if (!side_must(s, n->col))
			s->cells++;
		else if (n->sev >= SEV_ERROR)
			side_die(s, n);
	}
}

static struct plan *
side_any(struct cli_side *s)
{
	struct plans *in_use = s->c->plans;

	if (in_use->fallback)
		return in_use->fallback;
	return in_use->n ? &in_use->at[0] : plans_get(s->c, str_of(builtin_baseline()));
}

/* The plan of a record that names one; NULL: it names none. A plan without rules here is read by
 * what all plans share. */
static struct plan *
side_named(struct cli_side *s, struct plan *p)
{
	int cell = s->it.bind.cell[COL_plan];

	if (cell < 0 || (size_t)cell >= s->it.rec.cells || !str_trim(s->it.rec.cell[cell].v).n)
		return NULL;
	return p ? p : side_any(s);
}

/* By the plan of the record that looks back: that of the run, or where records name theirs, each
 * plan that there is. */
static void
side_unnamed(struct cli_side *s)
{
	struct plans *in_use = s->c->plans;
	struct str rest = str_of(builtin_plans()), name;

	if (!s->served || (in_use->fallback && !intake_planned())) {
		s->plan[s->plans++] = side_any(s);
		return;
	}
	while (str_split(&rest, ",", &name))
		(void)plans_get(s->c, str_trim(name));
	while (s->plans < in_use->n) {
		s->plan[s->plans] = &in_use->at[s->plans];
		s->plans++;
	}
	(void)plans_read(s->c, &s->it); /* they may ask for more columns */
}

/* Judges the record by a plan, as far as subject_settle. */
static void
side_judge(struct cli_side *s, struct judge *j, const struct plan *p)
{
	if (p->pack->rules > s->rules || !s->skipped) {
		s->rules = p->pack->rules;
		free(s->skipped);
		s->skipped = mem_new(s->rules + 1, 1);
	}
	memset(j, 0, sizeof(*j));
	j->today = s->c->today;
	judge_begin(j, p->pack, &s->facts, &s->verdict, s->c->kinds);
	j->seen = s->c->judge.seen;
	j->calendar = s->c->judge.calendar;
	j->rates = s->c->judge.rates;
	j->corrections = s->c->judge.corrections;
	j->skipped = s->skipped;
	j->wanted = s->wanted;
	subject_settle(j);
}

/* Is the record of a service that the plan's rules do not know: medical equipment, say? */
static bool
side_foreign(const struct cli_side *s, const struct judge *j)
{
	const uint8_t *state = s->facts.state;

	if (!s->served || j->service != SERVICE_NONE)
		return false;
	if (j->paired)
		return !pack_has_code(j->pack, &j->pair);
	return state[COL_service] == FACT_BAD || state[COL_service_code] == FACT_BAD ||
	       state[COL_service_code] == FACT_GIVEN;
}

/* The record by the next of its plans that knows the service. */
static bool
side_again(struct cli_side *s, struct judge *j)
{
	while (s->next < s->plans) {
		side_judge(s, j, s->plan[s->next++]);
		if (!side_foreign(s, j))
			return true;
	}
	return false;
}

bool
cli_side_next(struct cli_side *s, struct judge *j, const struct facts **facts)
{
	while (intake_next(s->c, &s->it)) {
		struct plan *p;

		if (s->it.rec.flags & REC_BLANK || clean_is_header(&s->it.rec))
			continue;
		p = side_named(s, plans_read(s->c, &s->it));
		s->plans = s->next = 0;
		if (p)
			s->plan[s->plans++] = p;
		else
			side_unnamed(s);
		*facts = &s->facts;
		if (side_again(s, j)) {
			side_readable(s);
			return true;
		}
		s->foreign++;
	}
	return false;
}

static void
side_passed(const struct cli_side *s, size_t n, const char *what, const char *why)
{
	if (n)
		cli_note(s->c, "%s: %zu %s%s passed over: %s", s->it.path, n, what,
			 n == 1 ? "" : "s", why);
}

void
cli_side_close(struct cli_side *s)
{
	side_passed(s, s->foreign, "record", "the service is no Community Support");
	side_passed(s, s->cells, "cell", "not readable, but no rule needs it");
	reader_close(s->it.in);
	looks_free(s->it.looks);
	facts_free(&s->facts);
	verdict_free(&s->verdict);
	free(s->skipped);
	free(s->wanted);
	free(s);
}

/* Is --history one of the files that are read? */
static bool
side_is_input(const struct cli *c)
{
	if (reader_same_file(c->input->in, c->history))
		return true;
	for (int i = 0; i < c->operands; i++)
		if (files_same(c->history, c->operand[i]))
			return true;
	return false;
}

/* Does the earlier line count towards limits? A denied, reversed or rejected one does not. */
static bool
side_counts(const struct facts *f)
{
	static const char *const unpaid[] = { "denied", "reversed", "rejected" };

	for (size_t i = 0; i < sizeof(unpaid) / sizeof(unpaid[0]); i++)
		if (f->v[COL_claim_status].type == V_WORD &&
		    str_eq(f->v[COL_claim_status].s, str_of(unpaid[i])))
			return false;
	return true;
}

/* Remembers a request. Where several plans judge it, its hours count once: they are no plan's. */
static void
side_add(struct judge *j, bool same, bool *hours)
{
	if (!same)
		state_known(j->seen, j);
	state_add(j->seen, j, same ? FROM_FILE : FROM_HISTORY);
	if (!same && !*hours)
		state_hours(j->seen, j);
	*hours = true;
}

/* Cells that cannot be read end the run, unless --history is the very input: there each of them has
 * its finding. */
void
cli_history(struct cli *c, bool count)
{
	static const enum col must[] = { COL_member_id,
					 COL_service,
					 COL_service_code,
					 COL_modifier,
					 COL_modifier2,
					 COL_modifier3,
					 COL_modifier4,
					 COL_start_date,
					 COL_end_date,
					 COL_service_date,
					 COL_service_end_date,
					 COL_units,
					 COL_quantity,
					 COL_charge,
					 COL_paid_amount,
					 COL_requested_hours,
					 COL_tar_status,
					 COL_claim_status,
					 COL_request_type,
					 COL_npi,
					 COL_approved_date,
					 COL_first_seen_date,
					 COL_NONE };
	static const enum col none[] = { COL_NONE };
	bool same = c->history && side_is_input(c);
	const struct facts *facts;
	struct cli_side *s;
	struct judge j;

	if (!c->history || (count && same))
		return;
	if (c->input->bind
		.met[COL_claim_frequency]) /* its lines may correct those of the history */
		correct_begin(c->judge.corrections);
	s = cli_side_open(c, c->history, c->needs, c->need_count, same ? none : must);
	while (cli_side_next(s, &j, &facts)) {
		bool hours = false;

		if (count && !side_counts(facts))
			continue;
		do
			if (count)
				price_count(j.seen, &j);
			else
				side_add(&j, same, &hours);
		while (side_again(s, &j));
	}
	cli_side_close(s);
}
