/* cs-elig: is a member eligible for a Community Supports service, and if not, or not yet known,
 * why. */
#include "cs/cli.h"
#include "cs/jobs.h"

enum { OPT_SCREEN = OPT_OWN, OPT_CRITERIA, OPT_SPANS };

static const struct cli_option own[] = {
	{ OPT_SCREEN, "screen", NULL, "a record for each service that is offered" },
	{ OPT_CRITERIA, "criteria", "SERVICE", "what a service asks for, with the sources" },
	{ OPT_SPANS, "spans", "FILE", "coverage, for records that leave it blank" },
	{ 0, NULL, NULL, NULL },
};
/* --screen has the service as well. */
static const char *const adds[] = { "cs_elig_service",	"cs_elig_status", "cs_elig_missing",
				    "cs_elig_findings", "cs_elig_why",	  NULL };
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
	static struct buf missing;
	struct str value[5] = { 0 }, *own_value = value + (service ? 1 : 0);

	missing.n = 0;
	value[0] = str_of(service);
	/* a plan without rules leaves it open; the finding says so */
	own_value[0] = str_of(elig_words[c->judged ? elig_judge(&c->judge, &missing) : ELIG_PEND]);
	own_value[1] = (struct str){ missing.p, missing.n };
	cli_emit(c, value, NULL);
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
			cli_again(c, s);
			elig_one(c, service_word(s));
		}
}

static _Noreturn void
elig_show(struct cli *c, const char *service)
{
	struct buf text = { 0 };
	int64_t s;

	if (!value_word(COL_service, str_of(service), &s))
		cli_usage(c, "--criteria: no service of that name%s; want one of %s",
			  cli_near(service, columns[COL_service].values),
			  columns[COL_service].values);
	c->no_input = true;
	cli_blank(c);
	elig_criteria(c->judge.pack, (service_t)s, c->today, &text);
	cli_text(c, (struct str){ text.p, text.n });
	cli_done(c);
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
			 .filter = FOR_ELIG,
			 .needs = needs,
			 .need_count = 2 };
	const char *arg, *criteria = NULL, *spans = NULL;
	bool screen = false;
	int o;

	while ((o = cli_getopt(&c, argc, argv, &arg)) != -1)
		switch (o) {
		case OPT_SCREEN: screen = c.again = true; break;
		case OPT_CRITERIA: criteria = arg; break;
		default: spans = arg;
		}
	c.adds = screen ? adds : adds + 1;
	if (screen)
		c.need_count = 1;
	if (criteria)
		elig_show(&c, criteria);
	cli_open(&c);
	c.judge.seen = state_new(HISTORY_NONE);
	if (spans) {
		c.spans = spans_read(&c, spans);
		c.fill = spans_fill;
	}
	while (cli_next(&c))
		if (screen)
			elig_screen(&c);
		else
			elig_one(&c, NULL);
	state_free(c.judge.seen);
	return cli_close(&c);
}
