/* cs-elig: is a member eligible for a Community Supports service, and if not, or not yet known,
 * why. */
#include "cs/cli.h"

static struct {
	bool screen;
	const char *criteria, *spans;
} options;

static const struct cli_option own[] = {
	{ 0, "screen", NULL, "a record for each service that is offered", CLI_FLAG,
	  &options.screen },
	{ 0, "criteria", "SERVICE", "what a service asks for, with the sources", CLI_TEXT,
	  &options.criteria },
	{ 0, "history", "FILE", "earlier authorizations, for what only they tell", CLI_COMMON,
	  NULL },
	{ 0, "spans", "FILE", "coverage, for records that leave it blank", CLI_FILE,
	  &options.spans },
	{ 0 },
};
enum { SERVICE /* with --screen only */, STATUS, MISSING };
static const struct cli_column adds[] = {
	[SERVICE] = { "cs_elig_service", CLI_PLAIN },
	[STATUS] = { "cs_elig_status", CLI_PLAIN },
	[MISSING] = { "cs_elig_missing", CLI_PLAIN },
	CLI_FINDINGS("cs_elig"),
};
static const enum col needs[][4] = { { COL_member_id, COL_NONE },
				     { COL_service, COL_service_code, COL_NONE } };

static service_t
elig_services(void)
{
	service_t n = 1;

	for (const char *p = columns[COL_service].values; *p; p++)
		n += *p == '|';
	return n;
}

static void
elig_one(struct cli *c, const char *service)
{
	static struct buf missing; /* its memory is kept */

	missing.n = 0;
	cli_word(c, SERVICE, service);
	/* a plan without rules leaves it open; the finding says so */
	cli_word(c, STATUS, elig_words[c->judged ? elig_judge(&c->judge, &missing) : ELIG_PEND]);
	cli_put(c, MISSING, (struct str){ missing.p, missing.n });
	cli_emit(c);
}

static void
elig_screen(struct cli *c)
{
	const struct pack *pack = c->judge.pack;
	int32_t day = c->judge.day;
	service_t n = elig_services();

	if (!c->judged) {
		elig_one(c, "");
		return;
	}
	for (service_t s = 0; s < n; s++)
		if (elig_offered(pack, s, day)) {
			cli_judge_as(c, s);
			elig_one(c, fact_service_word(s));
		}
}

static _Noreturn void
elig_show(struct cli *c, const char *service)
{
	struct buf text = { 0 };
	int64_t s;

	if (!value_word(COL_service, str_of(service), &s))
		cli_usage(c, "--criteria: no service of that name%s; want one of %s",
			  near_of(service, columns[COL_service].values),
			  columns[COL_service].values);
	c->no_input = true;
	cli_no_record(c);
	criteria_text(c->judge.pack, (service_t)s, c->today, &text);
	cli_text(c, (struct str){ text.p, text.n });
	cli_done(c);
}

static void
elig_settle(struct cli *c)
{
	c->again = options.screen;
	c->adds_from = options.screen ? SERVICE : STATUS;
	if (options.screen)
		c->need_count = 1;
	if (options.criteria)
		elig_show(c, options.criteria);
}

int
main(int argc, char *argv[])
{
	struct cli c = { .name = "cs-elig",
			 .does = "Says who is eligible for the service asked for, and what would "
				 "settle the rest.",
			 .synopsis = "[FILE ...]",
			 .examples =
			     "  cs-elig -p partnership referrals.csv >answered.csv\n"
			     "  cs-elig -p partnership --screen --spans coverage.csv members.csv\n"
			     "  cs-elig -p partnership --criteria housing-nav\n",
			 .own = own,
			 .adds = adds,
			 .settle = elig_settle,
			 .form = &form_member,
			 .kinds =
			     KIND_BIT(KIND_SERVICE) | KIND_BIT(KIND_OFFER) | KIND_BIT(KIND_ELIG),
			 .needs = needs,
			 .need_count = 2 };

	cli_open(&c, argc, argv);
	c.judge.seen = state_new(c.history ? HISTORY_FULL : HISTORY_NONE);
	cli_history(&c, false);
	if (options.spans)
		coverage_read(&c, options.spans);
	while (cli_next(&c))
		if (options.screen)
			elig_screen(&c);
		else
			elig_one(&c, NULL);
	state_free(c.judge.seen);
	return cli_close(&c);
}
