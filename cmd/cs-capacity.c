/* cs-capacity: how full each provider is, and whether its monthly report and notices are in order.
 */
#include <string.h>

#include "cs/cli.h"

enum { OPT_CASELOAD = OPT_OWN, OPT_BY, OPT_OPEN };

static const struct cli_option own[] = {
	{ OPT_CASELOAD, "caseload", "FILE", "members in service, to be counted" },
	{ OPT_BY, "by", "KEY[,KEY]", "totals by service, county, npi, plan, month" },
	{ OPT_OPEN, "open", NULL, "only who can take a referral, most room first" },
	{ 0, NULL, NULL, NULL },
};
static const char *const adds[] = { "cs_cap_active",  "cs_cap_available",
				    "cs_cap_percent", "cs_cap_status",
				    "cs_cap_due",     "cs_cap_findings",
				    "cs_cap_why",     NULL };
static const bool counts[] = { true, true, true, false, false, false, false };
static const enum col needs[][4] = { { COL_npi, COL_NONE },
				     { COL_service, COL_NONE },
				     { COL_month, COL_NONE } };
static const enum col load_needs[][4] = { { COL_npi, COL_NONE }, { COL_service, COL_NONE } };
enum { PROVIDERS, PLACES, ACTIVE, FREE, PERCENT, STATUS, KNOWN, DAY, NUMBERS };
static const struct tally_column view[] = {
	{ "service", TALLY_SERVICE }, { "county", TALLY_COUNTY },
	{ "npi", COL_npi },	      { "plan", TALLY_PLAN },
	{ "month", TALLY_MONTH },     { "providers", TALLY_COUNT },
	{ "capacity", TALLY_COUNT },  { "active", TALLY_COUNT },
	{ "available", TALLY_COUNT }, { "percent", TALLY_COUNT },
	{ "status", TALLY_WORD },     { "known", TALLY_UNSEEN },
	{ "day", TALLY_UNSEEN },      { NULL, 0 },
};

struct network {
	struct tally *sum; /* by the keys that were asked for */
	struct tally *latest; /* each provider's newest month in a service and county; all months
				 when month is a key */
	struct tally *once; /* the providers that were counted in a sum */
	struct caseload *load;
	bool open;
};

static struct caseload *
load_read(struct cli *c, const char *path)
{
	struct caseload *load = caseload_new();
	struct cli_side *s = cli_side_open(c, path, load_needs, 2, NULL);
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

static void
cap_emit(struct cli *c, const struct capacity *cap, bool open)
{
	static struct buf text[3]; /* their memory is kept */
	const int64_t number[3] = { cap->active, cap->available, cap->percent };
	char due[DATE_SIZE];
	struct str value[7] = { 0 };
	bool room = cap->known && cap->status <= CAP_LIMITED;

	for (int i = 0; cap->known && i < 3; i++) {
		text[i].n = 0;
		buf_int(&text[i], number[i]);
		value[i] = (struct str){ text[i].p, text[i].n };
	}
	value[3] = str_of(cap_words[cap->status]);
	value[4] = str_of(cap->due == NO_DAY ? "" : date_text(cap->due, due));
	if (open)
		cli_emit_later(c, value, counts, room ? cap->available : 0);
	else
		cli_emit(c, value, counts);
}

static void
net_open(struct cli *c, struct network *net, const char *by)
{
	static const int provider[] = { TALLY_SERVICE, TALLY_COUNTY, COL_npi, TALLY_PLAN };
	static const int npi[] = { COL_npi };

	net->sum = tally_by(c, "by", by, view);
	net->latest = tally_more(net->sum, provider, sizeof(provider) / sizeof(provider[0]));
	net->once = tally_more(net->sum, npi, 1);
	c->rows_off = true;
}

/* What a provider said before goes out of the sum for what it says in a later month. */
static void
net_add(struct network *net, const struct cli *c, const struct capacity *cap)
{
	int64_t now[NUMBERS] = { [PROVIDERS] = 1, [DAY] = c->judge.day };
	int64_t *last = tally_of(net->latest, c), *sum;

	if (last[PROVIDERS] && now[DAY] < last[DAY])
		return;
	if (cap->known) {
		now[PLACES] = cap->places;
		now[ACTIVE] = cap->active;
		now[FREE] = cap->available;
		now[KNOWN] = 1;
	}
	sum = tally_of(net->sum, c);
	if (!tally_of(net->once, c)[PROVIDERS]++)
		sum[PROVIDERS]++;
	for (int i = PLACES; i < NUMBERS; i++)
		sum[i] += now[i] - last[i];
	memcpy(last, now, sizeof(now));
}

/* One provider's members over its places take none of another's: while somebody has room, the level
 * goes by the places in use; else by the members. */
static const char *
net_level(int64_t *n)
{
	struct capacity cap = { .places = n[PLACES],
				.active = n[FREE] ? n[PLACES] - n[FREE] : n[ACTIVE] };

	cap_level(&cap);
	n[PERCENT] = cap.percent;
	if (n[KNOWN])
		return cap_words[cap.status];
	for (int i = PLACES; i <= PERCENT; i++)
		n[i] = TALLY_BLANK;
	return cap_words[CAP_PEND];
}

static void
net_close(struct cli *c, struct network *net)
{
	if (net->sum)
		tally_print(c, net->sum, net->open ? FREE : TALLY_KEYS, net_level);
	tally_free(net->sum);
	tally_free(net->latest);
	tally_free(net->once);
}

static void
cap_all(struct cli *c, struct network *net)
{
	while (cli_next(c)) {
		struct capacity cap = { .status = CAP_PEND, .due = NO_DAY };

		if (c->judged)
			cap_judge(&c->judge, net->load, &cap);
		if (net->sum)
			net_add(net, c, &cap);
		cap_emit(c, &cap, net->open);
	}
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
		.adds = adds,
		.form = &form_capacity,
		.kinds = KIND_BIT(KIND_SERVICE) | KIND_BIT(KIND_CAP) | KIND_BIT(KIND_DUE),
		.needs = needs,
		.need_count = sizeof(needs) / sizeof(needs[0])
	};
	struct network net = { .sum = NULL };
	const char *arg, *load = NULL, *by = NULL;
	int o;

	while ((o = cli_getopt(&c, argc, argv, &arg)) != -1)
		switch (o) {
		case OPT_CASELOAD: load = arg; break;
		case OPT_BY: by = arg; break;
		default: net.open = c.again = true;
		}
	if (by)
		net_open(&c, &net, by);
	cli_open(&c);
	if (load)
		net.load = load_read(&c, load);
	c.judge.seen = state_new(HISTORY_NONE);
	cap_all(&c, &net);
	net_close(&c, &net);
	state_free(c.judge.seen);
	caseload_free(net.load);
	return cli_close(&c);
}
