/* known: which pairs code lines know, and on which days offer lines offer a service. */
#include <stdlib.h>
#include <string.h>

#include "pack/known.h"

struct coded {
	struct pair pair;
	service_t service;
};
/* Days on which a service is offered; those of one service do not overlap. */
struct stretch {
	int32_t from, until;
};
struct known {
	struct coded *coded; /* by pair */
	size_t pairs;
	uint32_t services; /* that have a pair, as bits */
	struct {
		struct stretch *at; /* by first day */
		size_t n;
	} offered[SERVICES_MAX];
};

static int
by_pair(const void *a, const void *b)
{
	return memcmp(((const struct coded *)a)->pair.text, ((const struct coded *)b)->pair.text,
		      sizeof(struct pair));
}

static int
by_day(const void *a, const void *b)
{
	int32_t x = ((const struct stretch *)a)->from, y = ((const struct stretch *)b)->from;

	return (x > y) - (x < y);
}

static void
add_pairs(struct known *k, const struct rule *r)
{
	for (size_t i = 0; i < r->pairs; i++) {
		k->coded[k->pairs].pair = r->pair[i];
		k->coded[k->pairs++].service = r->code.service;
	}
	if (r->pairs && !r->code.unknown && r->code.service >= 0)
		k->services |= 1u << r->code.service;
}

/* Makes one stretch of those that overlap. */
static void
merge(struct stretch *at, size_t *n)
{
	size_t kept = 0;

	qsort(at, *n, sizeof *at, by_day);
	for (size_t i = 0; i < *n; i++)
		if (kept && at[i].from <= at[kept - 1].until) {
			if (at[i].until > at[kept - 1].until)
				at[kept - 1].until = at[i].until;
		} else {
			at[kept++] = at[i];
		}
	*n = kept;
}

static bool
offers(const struct rule *r, service_t s)
{
	return r->kind == KIND_OFFER && !r->offer.only && r->services >> s & 1;
}

static void
add_offers(struct known *k, const struct pack *p, service_t s)
{
	struct stretch *at;
	size_t n = 0;

	for (size_t i = 0; i < p->rules; i++)
		n += offers(&p->rule[i], s);
	at = mem_new(n + 1, sizeof *at);
	n = 0;
	for (size_t i = 0; i < p->rules; i++)
		if (offers(&p->rule[i], s))
			at[n++] = (struct stretch){ p->rule[i].from, p->rule[i].until };
	merge(at, &n);
	k->offered[s].at = at;
	k->offered[s].n = n;
}

struct known *
known_new(const struct pack *p)
{
	struct known *k = mem_new(1, sizeof *k);
	size_t n = 0;

	for (size_t i = 0; i < p->rules; i++)
		n += p->rule[i].kind == KIND_CODE ? p->rule[i].pairs : 0;
	k->coded = mem_new(n + 1, sizeof *k->coded);
	for (size_t i = 0; i < p->rules; i++)
		if (p->rule[i].kind == KIND_CODE)
			add_pairs(k, &p->rule[i]);
	qsort(k->coded, k->pairs, sizeof *k->coded, by_pair);
	for (service_t s = 0; s < SERVICES_MAX; s++)
		add_offers(k, p, s);
	return k;
}

void
known_free(struct known *k)
{
	for (service_t s = 0; s < SERVICES_MAX; s++)
		free(k->offered[s].at);
	free(k->coded);
	free(k);
}

/* The first pair that is not before the given bytes, and whether it begins with them. */
static size_t
find_pair(const struct known *k, const struct pair *pair, bool *found)
{
	size_t size = pair->text[5] == '*' ? 5 : sizeof pair->text, low = 0, high = k->pairs;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (memcmp(k->coded[mid].pair.text, pair->text, size) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	*found = low < k->pairs && !memcmp(k->coded[low].pair.text, pair->text, size);
	return low;
}

bool
known_pair(const struct known *k, const struct pair *pair)
{
	bool found;

	(void)find_pair(k, pair, &found);
	return found;
}

uint32_t
known_services(const struct known *k, const struct rule *r)
{
	uint32_t services = r->services;
	bool found;

	for (size_t i = 0; i < r->pairs; i++) {
		size_t at = find_pair(k, &r->pair[i], &found);

		for (;
		     found && at < k->pairs && !memcmp(k->coded[at].pair.text, r->pair[i].text, 5);
		     at++)
			if (k->coded[at].service >= 0)
				services |= 1u << k->coded[at].service;
	}
	return services;
}

bool
known_coded(const struct known *k, service_t s)
{
	return k->services >> s & 1;
}

bool
known_offered(const struct known *k, service_t s, const struct rule *r)
{
	const struct stretch *at = k->offered[s].at;
	size_t low = 0, high = k->offered[s].n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (at[mid].from <= r->until)
			low = mid + 1;
		else
			high = mid;
	}
	return !k->offered[s].n || (low && at[low - 1].until >= r->from);
}
