/* summary: counts of records and findings: the line on stderr at the end, and --summary finding. It
 * never shows the value of a cell. */
#include <inttypes.h>
#include <string.h>

#include "cli/cli_priv.h"

enum { SUM_RECORDS, SUM_COUNT, SUM_STAKE, SUM_LAST };

void
summary_open(struct cli *c)
{
	/* at_stake is of lines, which have a charge; last is the record that was counted last */
	const struct tally_column column[] = {
		{ "finding", TALLY_TEXT, false },
		{ "rule", TALLY_TEXT, false },
		{ "severity", TALLY_TEXT, false },
		{ "records", TALLY_COUNT, false },
		{ "count", TALLY_COUNT, false },
		{ "at_stake", c->form->charged ? TALLY_CENTS : TALLY_UNSEEN, false },
		{ "last", TALLY_UNSEEN, false },
		{ NULL, 0, false }
	};
	const char *by = c->options->summary;
	struct counts *sums = c->counts;

	if (!by)
		return;
	if (strcmp(by, "finding") == 0)
		sums->by_finding = tally_new(column);
	else if (c->totals)
		sums->totals = tally_by(c, "summary", by, c->totals, true);
	else
		cli_usage(c, "--summary: want finding");
}

static OUT_OF_LINE void
summary_finding(struct cli *c, const struct noted *n)
{
	struct counts *sums = c->counts;
	const struct str text[] = { str_of(findings[n->what].name),
				    str_of(n->ref ? n->ref->id : ""),
				    str_of(severity_word(n->sev)) };
	int64_t *sum = tally_at(sums->by_finding, text);
	const struct value *charge = &c->facts.v[COL_charge];

	sum[SUM_COUNT]++;
	if (sum[SUM_LAST] == (int64_t)sums->records)
		return;
	sum[SUM_LAST] = (int64_t)sums->records;
	sum[SUM_RECORDS]++;
	if (n->sev == SEV_ERROR && charge->type == V_NUM)
		sum[SUM_STAKE] += charge->i;
}

void
summary_count(struct cli *c)
{
	struct counts *sums = c->counts;
	enum severity worst = c->verdict.worst;

	sums->records++;
	sums->by_worst[worst]++;
	if (worst > sums->worst)
		sums->worst = worst;
	for (size_t i = 0; i < c->verdict.used; i++) {
		sums->by_severity[c->verdict.noted[i].sev]++;
		if (sums->by_finding)
			summary_finding(c, &c->verdict.noted[i]);
	}
}

static void
summary_severity(const struct cli *c, enum severity s, const char *one, const char *many,
		 struct buf *out)
{
	uint64_t n = c->counts->by_severity[s];

	if (n)
		buf_fmt(out, "%s%" PRIu64 " %s", out->n ? ", " : "", n, n == 1 ? one : many);
}

static void
summary_plans(const struct cli *c, struct buf *out)
{
	const struct plans *p = c->plans;
	char day[DATE_SIZE];
	int32_t newest = NO_DAY;

	for (size_t i = 0; i < p->n; i++) {
		if (!p->at[i].used)
			continue;
		buf_fmt(out, "%s%s", out->n ? ", " : "", p->at[i].pack->name);
		if (p->at[i].pack->newest > newest)
			newest = p->at[i].pack->newest;
	}
	if (newest != NO_DAY)
		buf_fmt(out, "; newest source %s", date_text(newest, day));
	buf_fmt(out, "%sas of %s", out->n ? "; " : "", date_text(c->today, day));
}

/* A file of --rules may have no line for this filter: then records pass that nothing judged. */
static void
summary_silent(const struct cli *c)
{
	const struct plans *p = c->plans;

	for (size_t i = 0; i < p->from_files && !c->planless; i++)
		if (p->at[i].used && !(pack_judges(p->at[i].pack) & c->kinds))
			cli_note(c, "no rule of %s is for %s: what passes was not judged by it",
				 p->at[i].pack->name, c->name);
}

static void
summary_skipped(const struct cli *c)
{
	const struct plans *p = c->plans;
	size_t rules = 0, wanted = 0;

	for (size_t i = 0; i < p->n; i++)
		for (size_t k = 0; k < p->at[i].pack->rules; k++)
			rules += p->at[i].skipped[k] != 0;
	for (int i = 0; i < COLS; i++)
		wanted += c->counts->wanted[i] != 0;
	if (rules)
		cli_note(c, "%zu rule%s not judged for want of %zu column%s; --needs lists them",
			 rules, rules == 1 ? "" : "s", wanted, wanted == 1 ? "" : "s");
	if (c->judge.wants_history && !c->form->asks_all) /* with asks_all each record names it */
		cli_note(c, "some questions need earlier authorizations%s",
			 c->history ? "" : ": give --history FILE");
}

void
summary_line(struct cli *c)
{
	const struct counts *sums = c->counts;
	struct buf found = { 0 }, by = { 0 };

	if (c->options->quiet || c->no_input)
		return;
	summary_severity(c, SEV_ERROR, "error", "errors", &found);
	summary_severity(c, SEV_WARNING, "warning", "warnings", &found);
	summary_severity(c, SEV_PEND, "pending", "pending", &found);
	summary_severity(c, SEV_INFO, "info", "info", &found);
	summary_plans(c, &by);
	cli_note(c,
		 "%" PRIu64 " record%s: %" PRIu64 " pass, %" PRIu64 " fail, %" PRIu64
		 " pend; %s (%s)",
		 sums->records, sums->records == 1 ? "" : "s",
		 sums->records - sums->by_worst[SEV_ERROR] - sums->by_worst[SEV_PEND],
		 sums->by_worst[SEV_ERROR], sums->by_worst[SEV_PEND],
		 found.n ? buf_text(&found) : "no findings", buf_text(&by));
	found.n = 0;
	tally_said(c, &found);
	if (found.n)
		cli_note(c, "in all: %s", buf_text(&found));
	summary_skipped(c);
	summary_silent(c);
	buf_free(&found);
	buf_free(&by);
}
