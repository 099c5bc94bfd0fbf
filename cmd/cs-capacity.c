/* cs-capacity: how full each provider is, and whether its monthly report and notices are in order.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cs/cli.h"
#include "cs/jobs.h"

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
static const char keys[] = "service|county|npi|plan|month";
enum { KEY_SERVICE, KEY_COUNTY, KEY_NPI, KEY_PLAN, KEY_MONTH, KEY_ALL };
enum { AT_PLACES, AT_ACTIVE, AT_FREE, AT_KNOWN, AT_DAY, AT_PROVIDERS };

struct network {
	int key[CLI_KEYS];
	size_t keys;
	bool open;
	struct caseload *load;
	struct groups *latest; /* a provider's newest month in a service and county; all months when
				  month is a key */
	struct groups *counties; /* by their folded names; the spelling met first is part[1] */
	struct arena own;
	struct buf fold;
};

/* The spelling that the county had when it was met first, case and blanks aside. */
static struct str
county_met(struct network *net, struct str county)
{
	struct str rest = county, word, key[2] = { { 0 } }; /* folded, and room for its spelling */
	struct group *g;

	net->fold.n = 0;
	while ((word = str_word(&rest)).n)
		for (size_t i = 0; i < word.n; i++)
			buf_char(&net->fold, word.p[i] >= 'A' && word.p[i] <= 'Z'
						 ? (char)(word.p[i] - 'A' + 'a')
						 : word.p[i]);
	key[0] = (struct str){ net->fold.p, net->fold.n };
	g = groups_at(net->counties, key);
	if (!g->n[0]++)
		g->part[1] = arena_str(&net->own, county);
	return g->part[1];
}

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
net_add(struct network *net, const struct cli *c, const struct capacity *cap)
{
	char month[DATE_SIZE] = "";
	struct str part[CLI_KEYS] = { 0 };
	struct group *g;

	for (size_t i = 0; i < net->keys; i++)
		if (net->key[i] == KEY_MONTH && c->judged) {
			date_text(c->judge.day, month);
			month[7] = '\0';
		}
	part[KEY_SERVICE] = str_of(c->judged ? service_word(c->judge.service) : "");
	part[KEY_COUNTY] = county_met(net, c->facts.v[COL_county].s);
	part[KEY_NPI] = c->facts.v[COL_npi].s;
	part[KEY_PLAN] = str_of(c->judged ? c->judge.pack->name : "");
	part[KEY_MONTH] = str_of(month);
	g = groups_at(net->latest, part);
	if (g->n[AT_PROVIDERS] && c->judge.day < g->n[AT_DAY])
		return;
	g->n[AT_PROVIDERS] = 1;
	g->n[AT_DAY] = c->judge.day;
	g->n[AT_PLACES] = cap->known ? cap->places : 0;
	g->n[AT_ACTIVE] = cap->known ? cap->active : 0;
	g->n[AT_FREE] = cap->known ? cap->available : 0;
	g->n[AT_KNOWN] = cap->known;
}

/* Providers' rows to groups; each provider counts once in a group. */
static struct groups *
net_sum(const struct network *net)
{
	struct groups *sum = groups_new(net->keys), *once = groups_new(net->keys + 1);
	size_t n;
	struct group *const *g = groups_sorted(net->latest, &n);

	for (size_t i = 0; i < n; i++) {
		struct str part[CLI_KEYS] = { 0 };
		struct group *to, *mark;

		for (size_t k = 0; k < net->keys; k++)
			part[k] = g[i]->part[net->key[k]];
		part[net->keys] = g[i]->part[KEY_NPI];
		to = groups_at(sum, part);
		mark = groups_at(once, part);
		to->n[AT_PROVIDERS] += mark->n[0]++ == 0;
		to->n[AT_PLACES] += g[i]->n[AT_PLACES];
		to->n[AT_ACTIVE] += g[i]->n[AT_ACTIVE];
		to->n[AT_FREE] += g[i]->n[AT_FREE];
		to->n[AT_KNOWN] += g[i]->n[AT_KNOWN];
	}
	groups_free(once);
	return sum;
}

/* One provider's members over its places take none of another's: while somebody has room, the level
 * goes by the places in use; else by the members. */
static void
net_level(const struct group *g, struct capacity *cap)
{
	int64_t in_use = g->n[AT_PLACES] - g->n[AT_FREE];

	*cap = (struct capacity){ .places = g->n[AT_PLACES],
				  .active = g->n[AT_FREE] ? in_use : g->n[AT_ACTIVE] };
	cap_level(cap);
	if (!g->n[AT_KNOWN])
		cap->status = CAP_PEND;
}

static void
net_row(struct cli *c, const struct network *net, const struct group *g, bool head)
{
	static const char *const names[] = { "service", "county", "npi", "plan", "month" };
	static const char *const sums[] = { "providers", "capacity", "active", "available",
					    "percent" };
	struct capacity cap;
	struct field f[CLI_KEYS + 6];
	char text[5][24];
	size_t n = 0;

	net_level(g, &cap);
	const int64_t number[] = { g->n[AT_PROVIDERS], cap.places, g->n[AT_ACTIVE], cap.available,
				   cap.percent };
	if (!head && net->open && !cap.available)
		return;
	for (size_t i = 0; i < net->keys; i++)
		f[n++] = (struct field){ names[net->key[i]], g->part[i], false };
	for (int i = 0; i < 5; i++) {
		snprintf(text[i], sizeof(text[i]), "%" PRId64, number[i]);
		f[n++] =
		    (struct field){ sums[i], str_of(i && !g->n[AT_KNOWN] ? "" : text[i]), true };
	}
	f[n++] = (struct field){ "status", str_of(cap_words[cap.status]), false };
	if (head)
		cli_table_head(c, f, n);
	else
		cli_table(c, f, n);
}

static int
most_room(const void *a, const void *b)
{
	const struct group *x = *(struct group *const *)a, *y = *(struct group *const *)b;
	int64_t d = y->n[AT_FREE] - x->n[AT_FREE];

	return d < 0			     ? -1
	       : d > 0			     ? 1
	       : x->n[AT_DAY] < y->n[AT_DAY] ? -1
					     : x->n[AT_DAY] > y->n[AT_DAY];
}

static void
net_print(struct cli *c, struct network *net)
{
	struct groups *sum = net_sum(net);
	struct group none = { 0 };
	size_t n;
	struct group *const *sorted = groups_sorted(sum, &n);
	struct group **g = mem_new(n + 1, sizeof(struct group *));

	for (size_t i = 0; i < n; i++) {
		g[i] = sorted[i];
		g[i]->n[AT_DAY] =
		    (int64_t)i; /* their order by key, among those with as much room */
	}
	if (net->open && n)
		qsort(g, n, sizeof(struct group *), most_room);
	net_row(c, net, &none, true);
	for (size_t i = 0; i < n; i++)
		net_row(c, net, g[i], false);
	free(g);
	groups_free(sum);
	groups_free(net->latest);
	groups_free(net->counties);
	arena_free(&net->own);
	buf_free(&net->fold);
}

static void
cap_all(struct cli *c, struct network *net)
{
	while (cli_next(c)) {
		struct capacity cap = { .status = CAP_PEND, .due = NO_DAY };

		if (c->judged)
			cap_judge(&c->judge, net->load, &cap);
		if (net->keys)
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
		.filter = FOR_CAP,
		.needs = needs,
		.need_count = sizeof(needs) / sizeof(needs[0])
	};
	struct network net = { .keys = 0 };
	const char *arg, *load = NULL, *by = NULL;
	int o;

	while ((o = cli_getopt(&c, argc, argv, &arg)) != -1)
		switch (o) {
		case OPT_CASELOAD: load = arg; break;
		case OPT_BY: by = arg; break;
		default: net.open = c.again = true;
		}
	if (by) {
		net.keys = cli_keys(&c, "by", by, keys, net.key);
		net.latest = groups_new(KEY_ALL);
		net.counties = groups_new(2);
		c.rows_off = true;
	}
	cli_open(&c);
	if (load)
		net.load = load_read(&c, load);
	c.judge.seen = state_new(HISTORY_NONE);
	cap_all(&c, &net);
	if (net.keys)
		net_print(&c, &net);
	state_free(c.judge.seen);
	caseload_free(net.load);
	return cli_close(&c);
}
