/* cs-capacity: how full each provider is, and whether its monthly report and notices are in order.
 */
#include "cs/cli.h"

static struct {
	const char *caseload, *by;
	bool open;
} options;

static const struct cli_option own[] = {
	{ 0, "caseload", "FILE", "members in service, to be counted", CLI_FILE, &options.caseload },
	{ 0, "by", "KEY[,KEY]", "totals by service, county, npi, plan, month", CLI_TEXT,
	  &options.by },
	{ 0, "open", NULL, "only who can take a referral, most room first", CLI_FLAG,
	  &options.open },
	{ 0 },
};
enum { ACTIVE, AVAILABLE, PERCENT, STATUS, DUE };
static const struct cli_column adds[] = {
	[ACTIVE] = { "cs_cap_active", CLI_COUNT },
	[AVAILABLE] = { "cs_cap_available", CLI_COUNT },
	[PERCENT] = { "cs_cap_percent", CLI_COUNT },
	[STATUS] = { "cs_cap_status", CLI_PLAIN },
	[DUE] = { "cs_cap_due", CLI_PLAIN },
	CLI_FINDINGS("cs_cap"),
};
static const enum col needs[][4] = { { COL_npi, COL_NONE },
				     { COL_service, COL_NONE },
				     { COL_month, COL_NONE } };
static const enum col load_needs[][4] = { { COL_npi, COL_NONE }, { COL_service, COL_NONE } };

static const enum col load_must[] = {
	COL_member_id,	COL_npi,      COL_service,	     COL_service_code, COL_county,
	COL_start_date, COL_end_date, COL_discontinued_date, COL_NONE
};

static struct network *net; /* of --by; NULL */
static struct tally *reports; /* of --open; NULL */

static struct caseload *
load_read(struct cli *c, const char *path)
{
	struct caseload *load = caseload_new();
	struct cli_side *s = cli_side_open(c, path, load_needs, 2, load_must);
	const struct facts *facts;
	struct judge j;
	size_t undated = 0;

	while (cli_side_next(s, &j, &facts)) {
		undated += facts->v[COL_start_date].type != V_DATE;
		caseload_add(load, &j);
	}
	cli_side_close(s);
	if (undated)
		cli_note(c, "%s: %zu row%s without start_date count%s as in service until the end",
			 path, undated, undated == 1 ? "" : "s", undated == 1 ? "s" : "");
	return load;
}

/* Holds a report that is the newest of its provider so far, in place of the one before. */
static void
cap_open(struct cli *c, int64_t room)
{
	bool known =
	    c->judged && c->facts.v[COL_npi].type == V_TEXT && c->facts.v[COL_month].type == V_DATE;
	int64_t *place = known ? network_newest(reports, c) : NULL;

	cli_emit_later(c, known && !place ? 0 : room, place);
}

static void
cap_emit(struct cli *c, const struct capacity *cap)
{
	bool room = cap->known && cap->status <= CAP_LIMITED;

	if (cap->known) {
		cli_count(c, ACTIVE, cap->active);
		cli_count(c, AVAILABLE, cap->available);
		cli_count(c, PERCENT, cap->percent);
	}
	cli_word(c, STATUS, capacity_words[cap->status]);
	cli_day(c, DUE, cap->due);
	if (options.open)
		cap_open(c, room ? cap->available : 0);
	else
		cli_emit(c);
}

static void
cap_all(struct cli *c, struct caseload *load)
{
	while (cli_next(c)) {
		struct capacity cap = { .status = CAP_PEND, .due = NO_DAY };

		if (c->judged)
			capacity_judge(&c->judge, load, &cap);
		if (net)
			network_add(net, c, &cap);
		cap_emit(c, &cap);
	}
}

static void
cap_settle(struct cli *c)
{
	c->again = options.open;
	if (options.by)
		net = network_open(c, options.by);
	if (options.open)
		reports = network_reports();
}

int
main(int argc, char *argv[])
{
	struct cli c = {
		.name = "cs-capacity",
		.does = "Says how full each provider is, and whether its reports are in order.",
		.synopsis = "[FILE ...]",
		.examples =
		    "  cs-capacity -p partnership capacity.csv\n"
		    "  cs-capacity -p partnership --open --caseload members.csv capacity.csv\n"
		    "  cs-capacity -p partnership --by service,county capacity.csv\n",
		.own = own,
		.settle = cap_settle,
		.adds = adds,
		.form = &form_capacity,
		.kinds = KIND_BIT(KIND_SERVICE) | KIND_BIT(KIND_CAP) | KIND_BIT(KIND_DUE),
		.needs = needs,
		.need_count = sizeof(needs) / sizeof(needs[0])
	};
	struct caseload *load = NULL;

	cli_open(&c, argc, argv);
	if (options.caseload)
		load = load_read(&c, options.caseload);
	c.judge.seen = state_new(HISTORY_NONE);
	cap_all(&c, load);
	if (net)
		network_print(&c, net, options.open);
	network_free(net);
	tally_free(reports);
	state_free(c.judge.seen);
	caseload_free(load);
	return cli_close(&c);
}
