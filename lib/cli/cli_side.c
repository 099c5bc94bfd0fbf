/* cli_side: files read beside the input, to their end, before its first record: --history, --spans,
 * --caseload. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/cli_priv.h"

struct cli_side {
	struct cli *c;
	struct intake it;
	struct facts facts;
	struct verdict verdict;
	const enum col *must; /* columns that have to be readable; NULL: all */
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

	while (at && *at != COL_NONE && *at != col)
		at++;
	return col != COL_NONE && (!at || *at == col);
}

/* Ends the run at a cell of a side file that cannot be read: findings of side files are not shown,
 * so the cell would silently count as blank. An unknown plan is no such cell: plans_read has taken
 * its finding back. */
static void
side_readable(struct cli_side *s)
{
	for (size_t i = 0; i < s->verdict.used; i++) {
		const struct noted *n = &s->verdict.noted[i];
		uint64_t line = s->it.rec.line, column;
		struct err e = { 0 };

		if (n->what != FIND_CELL_UNREADABLE || n->sev < SEV_ERROR || !side_must(s, n->col))
			continue;
		if (s->facts.cell[n->col] >= 0)
			record_place(&s->it.rec, (size_t)s->facts.cell[n->col], &line, &column);
		err_set(&e, s->it.rec.file, line, "%.*s", PRS(n->detail));
		cli_die(s->c, &e);
	}
}

bool
cli_side_next(struct cli_side *s, struct judge *j, const struct facts **facts)
{
	while (intake_next(s->c, &s->it)) {
		struct plan *p;

		if (s->it.rec.flags & REC_BLANK)
			continue;
		p = plans_read(s->c, &s->it);
		side_readable(s);
		if (!p)
			p = s->c->plans->fallback;
		if (!p && s->c->plans->n)
			p = &s->c->plans->at[0];
		if (!p) /* of a plan that has no rules here: read by what all plans share */
			p = plans_get(s->c, str_of(builtin_baseline()));
		if (!p)
			continue;
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
		j->skipped = s->skipped;
		j->wanted = s->wanted;
		subject_settle(j);
		*facts = &s->facts;
		return true;
	}
	return false;
}

void
cli_side_close(struct cli_side *s)
{
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
	struct stat history, file;

	if (reader_same_file(c->input->in, c->history))
		return true;
	if (stat(c->history, &history) != 0)
		return false;
	for (int i = 0; i < c->operands; i++)
		if (stat(c->operand[i], &file) == 0 && file.st_dev == history.st_dev &&
		    file.st_ino == history.st_ino)
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
	s = cli_side_open(c, c->history, c->needs, c->need_count, same ? none : must);
	while (cli_side_next(s, &j, &facts))
		if (!count) {
			state_add(j.seen, &j, same ? FROM_FILE : FROM_HISTORY);
			if (!same)
				state_hours(j.seen, &j);
		} else if (side_counts(facts)) {
			price_count(j.seen, &j);
		}
	cli_side_close(s);
}
