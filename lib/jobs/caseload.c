/* caseload: who is in service at which provider, to be counted on a day. */
#include <stdlib.h>
#include <string.h>

#include "jobs/jobs.h"

/* A member in service at a provider. */
struct member {
	struct hash128 place; /* provider, service and county */
	uint64_t who; /* a fingerprint of the member */
	int32_t start, end; /* the first and the last day in service */
};
struct caseload {
	struct member *member;
	size_t n, cap;
	bool sorted;
};

struct caseload *
caseload_new(void)
{
	return mem_new(1, sizeof(struct caseload));
}

void
caseload_free(struct caseload *c)
{
	if (!c)
		return;
	free(c->member);
	free(c);
}

/* The fingerprint of a provider, service and county, the county whatever its case and blanks. */
static struct hash128
place_of(struct str npi, service_t s, struct str county)
{
	char folded[64];
	struct buf b = { 0 };
	struct hash128 h;

	buf_fmt(&b, "%.*s/%d/", PRS(npi), s);
	buf_add(&b, folded, str_fold(county, folded, sizeof folded));
	h = hash_of(b.p, b.n);
	buf_free(&b);
	return h;
}

/* The member is in service from start_date to end_date, or to discontinued_date if that is earlier.
 * A blank start lies before every day, a blank end behind every day. */
void
caseload_add(struct caseload *c, const struct judge *j)
{
	int32_t start = INT32_MIN, end = INT32_MAX, stopped;

	fact_day(j, COL_start_date, &start);
	fact_day(j, COL_end_date, &end);
	if (fact_day(j, COL_discontinued_date, &stopped) && stopped < end)
		end = stopped;
	if (c->n == c->cap) {
		c->cap = c->cap ? c->cap + c->cap / 2 : 256;
		c->member = mem_grow(c->member, c->cap, sizeof *c->member);
	}
	c->member[c->n++] = (struct member){
		.place = place_of(fact_text(j, COL_npi), j->service, fact_text(j, COL_county)),
		.who = j->member.a,
		.start = start,
		.end = end,
	};
	c->sorted = false;
}

static int
by_place(const void *x, const void *y)
{
	const struct member *a = x, *b = y;

	if (a->place.a != b->place.a)
		return a->place.a < b->place.a ? -1 : 1;
	if (a->place.b != b->place.b)
		return a->place.b < b->place.b ? -1 : 1;
	return (a->who > b->who) - (a->who < b->who);
}

/* Where the members of a place begin in the sorted table. */
static size_t
first_of(const struct caseload *c, const struct member *key)
{
	size_t low = 0, high = c->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (by_place(&c->member[mid], key) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* A member with two rows, who stand together in the sorted table, counts once. */
int64_t
caseload_count(struct caseload *c, struct str npi, service_t s, struct str county, int32_t day)
{
	struct member key = { .place = place_of(npi, s, county), .who = 0 };
	int64_t count = 0;
	uint64_t last = 0;
	bool any = false;

	if (!c->sorted && c->n)
		qsort(c->member, c->n, sizeof *c->member, by_place);
	c->sorted = true;
	for (size_t i = first_of(c, &key); i < c->n; i++) {
		const struct member *m = &c->member[i];

		if (m->place.a != key.place.a || m->place.b != key.place.b)
			break;
		if (day < m->start || day > m->end || (any && m->who == last))
			continue;
		count++;
		last = m->who;
		any = true;
	}
	return count;
}
