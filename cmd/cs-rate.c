/* cs-rate: price each service line by its plan's rules, and flag what the plan will not pay. */
#include <string.h>

#include "cs/cli.h"
#include "cs/jobs.h"
#include "cs/met.h"

enum { OPT_RATES = OPT_OWN, OPT_HISTORY, OPT_PMPM, OPT_ESTIMATE };

static const struct cli_option own[] = {
	{ OPT_SUMMARY, "summary", "KEY[,KEY]", "by service,code,member,month,plan or finding" },
	{ OPT_RATES, "rates", "FILE", "a contract's own rates, before the plan's" },
	{ OPT_HISTORY, "history", "FILE", "earlier claims, which count towards limits" },
	{ OPT_PMPM, "pmpm", "plan|calendar", "which month a monthly rate counts" },
	{ OPT_ESTIMATE, "estimate", NULL, "by a published range where no rate is known" },
	{ 0, NULL, NULL, NULL },
};
static const char *const adds[] = { "cs_rate_status", "cs_rate",
				    "cs_rate_unit",   "cs_allowed",
				    "cs_rate_rule",   "cs_rate_findings",
				    "cs_rate_why",    NULL };
static const enum col needs[][4] = { { COL_member_id, COL_NONE },
				     { COL_service, COL_service_code, COL_NONE },
				     { COL_service_date, COL_start_date, COL_NONE } };
static const char keys[] = "service|code|member|month|plan";
enum { KEY_SERVICE, KEY_CODE, KEY_MEMBER, KEY_MONTH, KEY_PLAN };
enum { SUM_LINES, SUM_UNITS, SUM_CHARGE, SUM_ALLOWED, SUM_UNPAYABLE, SUM_STAKE, SUMS };

enum { TOTALS_MET = 1024 };
struct totals {
	int key[CLI_KEYS];
	size_t keys;
	struct groups *by;
	bool by_member;
	struct met { /* groups of records lately, by what their keys come from, members aside */
		uint64_t key[4];
		struct group *group;
	} met[TOTALS_MET];
};

enum { AMOUNTS_MET = 256 };
struct amount { /* one that was written lately, and its text */
	uint64_t key[2];
	struct str text; /* in own */
	char own[MONEY_SIZE];
};

/* There are few rates, and few amounts that come of them. */
static struct str
rate_text(struct amount met[AMOUNTS_MET], int64_t cents)
{
	uint64_t key[] = { 1, (uint64_t)cents };
	bool known;
	struct amount *a = met_slot(met, AMOUNTS_MET, sizeof(*a), key, 2, &known);

	if (!known)
		a->text = money_str(cents, a->own);
	return a->text;
}

static void
rate_fields(struct cli *c, const struct price *p)
{
	static struct str status[5], unit[UNITS]; /* words that were written before */
	static struct amount rate[AMOUNTS_MET], allowed[AMOUNTS_MET];
	static struct str value[7]; /* the last two stay empty: findings and why */

	if (!status[p->status].n)
		status[p->status] = str_of(rate_words[p->status]);
	if (!unit[p->unit].n)
		unit[p->unit] = str_of(unit_words[p->unit]);
	value[0] = status[p->status];
	value[1] = p->rated && p->unit != UNIT_AMOUNT ? rate_text(rate, p->rate)
						      : STR(""); /* the rate is the charge */
	value[2] = p->rated ? unit[p->unit] : STR("");
	value[3] = p->status != RATE_UNPRICED ? rate_text(allowed, p->allowed) : STR("");
	value[4] = str_of(p->ref ? p->ref->id : "");
	cli_emit(c, value, NULL);
}

static struct str
total_key(const struct cli *c, int key, struct buf *text)
{
	const struct judge *j = &c->judge;
	char day[DATE_SIZE];

	text->n = 0;
	if (key == KEY_MEMBER)
		return c->facts.v[COL_member_id].s;
	if (!c->judged)
		return STR("");
	switch (key) {
	case KEY_SERVICE: return str_of(service_word(j->service));
	case KEY_PLAN: return str_of(j->pack->name);
	case KEY_CODE:
		if (j->paired)
			pair_text(&j->pair, text);
		break;
	default: buf_add(text, date_text(j->day, day), 7);
	}
	return (struct str){ text->p, text->n };
}

static struct group *
total_find(struct totals *t, const struct cli *c)
{
	static struct buf text[CLI_KEYS];
	struct str part[CLI_KEYS];

	for (size_t i = 0; i < t->keys; i++)
		part[i] = total_key(c, t->key[i], &text[i]);
	return groups_at(t->by, part);
}

static struct group *
total_at(struct totals *t, const struct cli *c)
{
	const struct judge *j = &c->judge;
	struct met *m;
	uint64_t key[4];
	bool known;

	if (t->by_member || !c->judged)
		return total_find(t, c);
	key[0] = (uint64_t)judge_month(j) << 8 | (uint8_t)j->service;
	memcpy(&key[1], j->pair.text, sizeof(j->pair.text));
	key[3] = (uintptr_t)j->pack;
	m = met_slot(t->met, TOTALS_MET, sizeof(*m), key, 4, &known);
	if (!known)
		m->group = total_find(t, c);
	return m->group;
}

static void
total_add(struct totals *t, const struct cli *c, const struct price *p)
{
	struct group *g = total_at(t, c);

	g->n[SUM_LINES]++;
	g->n[SUM_UNITS] += p->units;
	g->n[SUM_CHARGE] += p->charge;
	g->n[SUM_ALLOWED] += p->allowed;
	if (c->verdict.worst == SEV_ERROR) {
		g->n[SUM_UNPAYABLE]++;
		g->n[SUM_STAKE] += p->charge;
	}
}

static void
total_row(struct cli *c, const struct totals *t, const struct group *g, bool head)
{
	static const char *const names[] = { "service", "code", "member", "month", "plan" };
	static const char *const sums[] = { "lines",   "units",	    "charge",
					    "allowed", "unpayable", "at_stake" };
	struct field f[CLI_KEYS + SUMS];
	char text[SUMS][MONEY_SIZE];
	size_t n = 0;

	for (size_t i = 0; i < t->keys; i++)
		f[n++] = (struct field){ names[t->key[i]], g->part[i], false };
	for (int i = 0; i < SUMS; i++) {
		bool records = i == SUM_LINES || i == SUM_UNPAYABLE,
		     count = records || i == SUM_UNITS;
		int64_t hundredths = records ? 100 * g->n[i] : g->n[i];
		struct str is = money_str(hundredths, text[i]);

		if (count && hundredths % 100 == 0)
			is.n -= sizeof(".00") - 1;
		f[n++] = (struct field){ sums[i], is, count };
	}
	if (head)
		cli_table_head(c, f, n);
	else
		cli_table(c, f, n);
}

static void
total_print(struct cli *c, struct totals *t)
{
	struct group all = { .part[0] = STR("total") };
	size_t n;
	struct group *const *g = groups_sorted(t->by, &n);

	total_row(c, t, &all, true);
	for (size_t i = 0; i < n; i++) {
		total_row(c, t, g[i], false);
		for (int k = 0; k < SUMS; k++)
			all.n[k] += g[i]->n[k];
	}
	if (cli_table_is_text(c))
		total_row(c, t, &all, false);
	groups_free(t->by);
}

static void
rate_option(struct cli *c, int o, const char *arg, const char **rates)
{
	switch (o) {
	case OPT_RATES: *rates = arg; break;
	case OPT_HISTORY: c->history = arg; break;
	case OPT_ESTIMATE: c->judge.estimate = true; break;
	default:
		c->judge.calendar = strcmp(arg, "calendar") == 0;
		if (!c->judge.calendar && strcmp(arg, "plan") != 0)
			cli_usage(c, "--pmpm: want plan or calendar");
	}
}

/* The charge of a line that no plan judges: what rate_judge would take for it. */
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
rate_all(struct cli *c, struct totals *t)
{
	while (cli_next(c)) {
		struct price p = { .status = RATE_UNPRICED };

		if (c->judged)
			rate_judge(&c->judge, &p);
		else
			p.charge = rate_asked(c);
		if (t->keys)
			total_add(t, c, &p);
		if (cli_writes(c))
			rate_fields(c, &p);
		else
			cli_emit(c, NULL, NULL);
	}
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
		.adds = adds,
		.totals = keys,
		.filter = FOR_RATE,
		.needs = needs,
		.need_count = sizeof(needs) / sizeof(needs[0])
	};
	static struct totals t;
	struct rates *rates = NULL;
	struct err e = { 0 };
	const char *arg, *path = NULL, *by;
	int o;

	while ((o = cli_getopt(&c, argc, argv, &arg)) != -1)
		rate_option(&c, o, arg, &path);
	if (path && !(rates = rates_read(path, &e)))
		cli_die(&c, &e);
	c.judge.rates = rates;
	if (cli_totals(&c, &by)) {
		t.keys = cli_keys(&c, "summary", by, keys, t.key);
		for (size_t i = 0; i < t.keys; i++)
			t.by_member |= t.key[i] == KEY_MEMBER;
		t.by = groups_new(t.keys);
	}
	cli_open(&c);
	c.judge.unsaid = !cli_writes(&c);
	c.judge.seen = state_new(HISTORY_STREAM);
	cli_history(&c, true);
	rate_all(&c, &t);
	if (t.keys)
		total_print(&c, &t);
	state_free(c.judge.seen);
	rates_free(rates);
	return cli_close(&c);
}
