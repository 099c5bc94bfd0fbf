/* cs-rate: price each service line by its plan's rules, and flag what the plan will not pay. */
#include "cs/cli.h"

enum { PMPM_PLAN = 1, PMPM_CALENDAR };
static struct {
	const char *rates;
	int pmpm;
	bool estimate;
} options;

static const struct cli_option own[] = {
	{ 0, "summary", "KEY[,KEY]", "by service,code,member,month,plan,COLUMN,finding", CLI_COMMON,
	  NULL },
	{ 0, "rates", "FILE", "a contract's own rates, before the plan's", CLI_FILE,
	  &options.rates },
	{ 0, "history", "FILE", "earlier claims, which count towards limits", CLI_COMMON, NULL },
	{ 0, "pmpm", "plan|calendar", "which month a monthly rate counts", CLI_WORD,
	  &options.pmpm },
	{ 0, "estimate", NULL, "by a published range where no rate is known", CLI_FLAG,
	  &options.estimate },
	{ 0 },
};
enum { STATUS, RATE, UNIT, ALLOWED, RULE };
static const struct cli_column adds[] = {
	[STATUS] = { "cs_rate_status", CLI_PLAIN }, [RATE] = { "cs_rate", CLI_PLAIN },
	[UNIT] = { "cs_rate_unit", CLI_PLAIN },	    [ALLOWED] = { "cs_allowed", CLI_PLAIN },
	[RULE] = { "cs_rate_rule", CLI_PLAIN },	    CLI_FINDINGS("cs_rate"),
};
static const enum col needs[][4] = { { COL_member_id, COL_NONE },
				     { COL_service, COL_service_code, COL_NONE },
				     { COL_service_date, COL_start_date, COL_NONE } };
static const struct tally_column totals[] = {
	/* keys */
	{ "service", TALLY_SERVICE, false },
	{ "code", TALLY_CODE, false },
	{ "member", COL_member_id, false },
	{ "month", TALLY_MONTH, false },
	{ "plan", TALLY_PLAN, false },
	/* numbers, in the order of rate_count */
	{ "lines", TALLY_COUNT, true },
	{ "units", TALLY_HUNDREDTHS, false },
	{ "charge", TALLY_CENTS, false },
	{ "allowed", TALLY_CENTS, true },
	{ "unpayable", TALLY_COUNT, false },
	{ "at_stake", TALLY_CENTS, false },
	{ "unpriced", TALLY_COUNT, true },
	{ "total", TALLY_TOTAL, false },
	{ NULL, 0, false },
};
enum { KEYS = 5, NUMBERS = sizeof totals / sizeof *totals - KEYS - 2 };

static struct rates *rates; /* of --rates; NULL */

static void
rate_fields(struct cli *c, const struct price *p)
{
	static struct str status[6], unit[UNITS]; /* words that were written before */

	if (!status[p->status].n)
		status[p->status] = str_of(price_words[p->status]);
	if (!unit[p->unit].n)
		unit[p->unit] = str_of(clause_units[p->unit]);
	cli_put(c, STATUS, status[p->status]);
	if (p->rated && p->unit != UNIT_AMOUNT) /* else the rate is the charge */
		cli_money(c, RATE, p->rate);
	if (p->rated)
		cli_put(c, UNIT, unit[p->unit]);
	if (p->status != RATE_UNPRICED)
		cli_money(c, ALLOWED, p->allowed);
	cli_word(c, RULE, p->ref ? p->ref->id : "");
}

/* The charge of a line that no plan judges: what price_judge would take for it. */
static int64_t
rate_asked(const struct cli *c)
{
	static const enum col from[] = { COL_charge, COL_deposit_amount };

	for (size_t i = 0; i < sizeof(from) / sizeof(from[0]); i++)
		if (c->facts.v[from[i]].type == V_NUM)
			return c->facts.v[from[i]].i > 0 ? c->facts.v[from[i]].i : 0;
	return 0;
}

static void
rate_count(struct cli *c, const struct price *p)
{
	bool unpayable = c->verdict.worst == SEV_ERROR;

	const int64_t n[] = { 1,
			      p->units,
			      p->charge,
			      p->allowed,
			      unpayable,
			      unpayable ? p->charge : 0,
			      !unpayable && p->status == RATE_UNPRICED };

	_Static_assert(sizeof n / sizeof *n == NUMBERS, "a number for each column of totals");
	correct_sums(p, tally_record(c, n), n, sizeof n / sizeof *n);
}

static void
rate_all(struct cli *c)
{
	while (cli_next(c)) {
		struct price p = { .status = RATE_UNPRICED };

		if (c->judged)
			price_judge(&c->judge, &p);
		else
			p.charge = rate_asked(c);
		rate_count(c, &p);
		if (cli_writes(c))
			rate_fields(c, &p);
		cli_emit(c);
	}
}

static void
rate_settle(struct cli *c)
{
	struct err e = { 0 };

	c->judge.calendar = options.pmpm == PMPM_CALENDAR;
	c->judge.estimate = options.estimate;
	if (options.rates && !(rates = rates_read(options.rates, &e)))
		cli_die(c, &e);
	c->judge.rates = rates;
}

int
main(int argc, char *argv[])
{
	struct cli c = {
		.name = "cs-rate",
		.does = "Prices service lines by the plan's rules, and flags what it will not pay.",
		.synopsis = "[FILE ...]",
		.examples =
		    "  cs-rate -p partnership claims.csv >priced.csv\n"
		    "  cs-rate -p partnership --summary service,month claims.csv\n"
		    "  cs-rate -p partnership --rates contract.csv -e findings claims.csv\n",
		.own = own,
		.settle = rate_settle,
		.adds = adds,
		.totals = totals,
		.form = &form_line,
		.kinds = KIND_BIT(KIND_SERVICE) | KIND_BIT(KIND_CODE) | KIND_BIT(KIND_RATE) |
			 KIND_BIT(KIND_LIMIT) | KIND_BIT(KIND_ITEM) | KIND_BIT(KIND_CLAIM),
		.needs = needs,
		.need_count = sizeof(needs) / sizeof(needs[0])
	};

	cli_open(&c, argc, argv);
	c.judge.no_sentences = !cli_writes(&c);
	c.judge.seen = state_new(HISTORY_STREAM);
	c.judge.corrections = correct_new();
	cli_history(&c, true);
	rate_all(&c);
	state_free(c.judge.seen);
	rates_free(rates);
	correct_free(c.judge.corrections);
	return cli_close(&c);
}
