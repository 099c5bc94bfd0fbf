/* network: how full the providers are together: cs-capacity --by; and which of a provider's reports
 * is the newest. Each provider counts with that one. */
#include <stdlib.h>
#include <string.h>

#include "cs/cli.h"

static const struct tally_column view[] = {
	/* keys */
	{ "service", TALLY_SERVICE, false },
	{ "county", TALLY_COUNTY, false },
	{ "npi", COL_npi, false },
	{ "plan", TALLY_PLAN, false },
	{ "month", TALLY_MONTH, false },
	/* numbers */
	{ "providers", TALLY_COUNT, false },
	{ "capacity", TALLY_COUNT, false },
	{ "active", TALLY_COUNT, false },
	{ "available", TALLY_COUNT, false },
	{ "percent", TALLY_COUNT, false },
	{ "status", TALLY_WORD, false },
	{ "known", TALLY_UNSEEN, false }, /* rows that say both capacity and members */
	{ "day", TALLY_UNSEEN, false }, /* of the newest month */
	{ "sent", TALLY_UNSEEN, false }, /* the day of the report; 0: not known */
	{ NULL, 0, false },
};
enum { PROVIDERS, PLACES, ACTIVE, FREE, PERCENT, STATUS, KNOWN, DAY, SENT, NUMBERS }; /* of view */

static const struct tally_column newest[] = {
	{ "service", TALLY_SERVICE, false },
	{ "county", TALLY_COUNTY, false },
	{ "npi", COL_npi, false },
	{ "plan", TALLY_PLAN, false },
	{ "day", TALLY_UNSEEN, false },
	{ "sent", TALLY_UNSEEN, false },
	{ "met", TALLY_UNSEEN, false },
	{ "held", TALLY_UNSEEN, false },
	{ NULL, 0, false },
};
enum { NEW_DAY, NEW_SENT, NEW_MET, NEW_HELD }; /* those of newest */

struct network {
	struct tally *sum; /* by the keys that were asked for */
	struct tally *latest; /* of a provider in a service and county: the newest month; each
				 month, when that is a key */
	struct tally *once; /* the providers that are in a sum */
};

struct network *
network_open(struct cli *c, const char *by)
{
	static const int provider[] = { TALLY_SERVICE, TALLY_COUNTY, COL_npi, TALLY_PLAN };
	static const int npi[] = { COL_npi };
	struct network *net = mem_new(1, sizeof(*net));

	net->sum = tally_by(c, "by", by, view, false);
	net->latest = tally_more(net->sum, provider, sizeof(provider) / sizeof(provider[0]));
	net->once = tally_more(net->sum, npi, 1);
	c->rows_off = true;
	return net;
}

static int64_t
network_sent(const struct cli *c)
{
	const struct value *v = &c->facts.v[COL_capacity_report_date];

	return v->type == V_DATE ? v->i : 0;
}

/* Is the record at hand an older report than one of this month and day? Of one month the last one
 * that was sent counts, or where a day is not known, the later row. */
static bool
network_older(const struct cli *c, int64_t day, int64_t sent)
{
	int64_t now = network_sent(c);

	return c->judge.day < day || (c->judge.day == day && now && sent && now < sent);
}

struct tally *
network_reports(void)
{
	return tally_new(newest);
}

int64_t *
network_newest(struct tally *reports, const struct cli *c)
{
	int64_t *last = tally_of(reports, c);

	if (last[NEW_MET] && network_older(c, last[NEW_DAY], last[NEW_SENT]))
		return NULL;
	last[NEW_DAY] = c->judge.day;
	last[NEW_SENT] = network_sent(c);
	last[NEW_MET] = 1;
	return &last[NEW_HELD];
}

/* Adds a provider's row; the numbers of its earlier month are taken off the sum again. */
void
network_add(struct network *net, const struct cli *c, const struct capacity *cap)
{
	int64_t now[NUMBERS] = { [PROVIDERS] = 1, [DAY] = c->judge.day, [SENT] = network_sent(c) };
	int64_t *last = tally_of(net->latest, c), *sum;

	if (last[PROVIDERS] && network_older(c, last[DAY], last[SENT]))
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
	for (int i = PLACES; i <= KNOWN; i++)
		sum[i] += now[i] - last[i];
	memcpy(last, now, sizeof(now));
}

/* One provider's members over its places take none of another's: while somebody has room, the level
 * goes by the places in use; else by the members. */
static const char *
network_level(int64_t *n)
{
	struct capacity cap = { .places = n[PLACES],
				.active = n[FREE] ? n[PLACES] - n[FREE] : n[ACTIVE],
				.closed = !n[FREE] };

	capacity_level(&cap);
	n[PERCENT] = cap.percent;
	if (n[KNOWN])
		return capacity_words[cap.status];
	for (int i = PLACES; i <= PERCENT; i++)
		n[i] = TALLY_BLANK;
	return capacity_words[CAP_PEND];
}

void
network_print(struct cli *c, struct network *net, bool open)
{
	tally_print(c, net->sum, open ? FREE : TALLY_KEYS, network_level);
}

void
network_free(struct network *net)
{
	if (!net)
		return;
	tally_free(net->sum);
	tally_free(net->latest);
	tally_free(net->once);
	free(net);
}
