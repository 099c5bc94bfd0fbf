/* summary: what the records came to: the line on stderr, and --summary finding. Never a cell's
 * value. */
#include <inttypes.h>
#include <string.h>

#include "cli/cli_priv.h"

enum { SUM_RECORDS, SUM_COUNT, SUM_STAKE, SUM_LAST };

void
summary_open(struct cli *c)
{
	/* at_stake is of lines, which have a charge; last is the record that was counted last */
	const struct tally_column column[] = {
		{ "finding", TALLY_TEXT },
		{ "rule", TALLY_TEXT },
		{ "severity", TALLY_TEXT },
		{ "records", TALLY_COUNT },
		{ "count", TALLY_COUNT },
		{ "at_stake", c->form->charged ? TALLY_CENTS : TALLY_UNSEEN },
		{ "last", TALLY_UNSEEN },
		{ NULL, 0 }
	};
	const char *by = c->options->summary;
	struct cli_rest *r = c->rest;

	if (!by)
		return;
	if (strcmp(by, "finding") == 0)
		r->by_finding = tally_new(column);
	else if (c->totals)
		r->totals = tally_by(c, "summary", by, c->totals);
	else
		cli_usage(c, "--summary: want finding");
}

static APART void
summary_finding(struct cli *c, const struct noted *n)
{
	struct cli_rest *r = c->rest;
	const struct str text[] = { str_of(findings[n->what].name),
				    str_of(n->ref ? n->ref->id : ""),
				    str_of(severity_word(n->sev)) };
	int64_t *sum = tally_at(r->by_finding, text);
	const struct value *charge = &c->facts.v[COL_charge];

	sum[SUM_COUNT]++;
	if (sum[SUM_LAST] == (int64_t)r->records)
		return;
	sum[SUM_LAST] = (int64_t)r->records;
	sum[SUM_RECORDS]++;
	if (n->sev == SEV_ERROR && charge->type == V_NUM)
		sum[SUM_STAKE] += charge->i;
}

void
summary_count(struct cli *c)
{
	struct cli_rest *r = c->rest;
	enum severity worst = c->verdict.worst;

	r->records++;
	r->by_worst[worst]++;
	if (worst > r->worst)
		r->worst = worst;
	for (size_t i = 0; i < c->verdict.used; i++) {
		r->by_severity[c->verdict.noted[i].sev]++;
		if (r->by_finding)
			summary_finding(c, &c->verdict.noted[i]);
	}
}

static void
summary_severity(const struct cli *c, enum severity s, const char *one, const char *many,
		 struct buf *out)
{
	uint64_t n = c->rest->by_severity[s];

	if (n)
		buf_fmt(out, "%s%" PRIu64 " %s", out->n ? ", " : "", n, n == 1 ? one : many);
}

static void
summary_plans(const struct cli *c, struct buf *out)
{
	const struct cli_rest *r = c->rest;
	char day[DATE_SIZE];
	int32_t newest = NO_DAY;

	for (size_t i = 0; i < r->plan_count; i++) {
		if (!r->plans[i].used)
			continue;
		buf_fmt(out, "%s%s", out->n ? ", " : "", r->plans[i].pack->name);
		if (r->plans[i].pack->newest > newest)
			newest = r->plans[i].pack->newest;
	}
	if (newest != NO_DAY)
		buf_fmt(out, "; newest source %s", date_text(newest, day));
	buf_fmt(out, "%sas of %s", out->n ? "; " : "", date_text(c->today, day));
}

static void
summary_skipped(const struct cli *c)
{
	const struct cli_rest *r = c->rest;
	size_t rules = 0, wanted = 0;

	for (size_t i = 0; i < r->plan_count; i++)
		for (size_t k = 0; k < r->plans[i].pack->rules; k++)
			rules += r->plans[i].skipped[k] != 0;
	for (int i = 0; i < COLS; i++)
		wanted += r->wanted[i] != 0;
	if (rules)
		cli_note(c, "%zu rule%s not judged for want of %zu column%s; --needs lists them",
			 rules, rules == 1 ? "" : "s", wanted, wanted == 1 ? "" : "s");
	if (c->judge.wants_history && !c->form->asks_all) /* there each record asks for itself */
		cli_note(c, "some questions need earlier authorizations%s",
			 c->history ? "" : ": give --history FILE");
}

void
summary_line(struct cli *c)
{
	struct cli_rest *r = c->rest;
	struct buf found = { 0 }, by = { 0 };

	if (c->options->quiet || c->no_input)
		return;
	summary_severity(c, SEV_ERROR, "error", "errors", &found);
	summary_severity(c, SEV_WARNING, "warning", "warnings", &found);
	summary_severity(c, SEV_PEND, "pending", "pending", &found);
	summary_severity(c, SEV_INFO, "info", "info", &found);
	summary_plans(c, &by);
	cli_note(
	    c,
	    "%" PRIu64 " record%s: %" PRIu64 " pass, %" PRIu64 " fail, %" PRIu64 " pend; %s (%s)",
	    r->records, r->records == 1 ? "" : "s",
	    r->records - r->by_worst[SEV_ERROR] - r->by_worst[SEV_PEND], r->by_worst[SEV_ERROR],
	    r->by_worst[SEV_PEND], found.n ? buf_text(&found) : "no findings", buf_text(&by));
	summary_skipped(c);
	buf_free(&found);
	buf_free(&by);
}
