/* The earlier records of a member who has many: blocks of them by start, each with the ends of what
 * it holds, so that a look back passes over blocks and not over each request of years. */
#include <stdlib.h>
#include <string.h>

#include "engine/earlier.h"

static int32_t
least(int32_t a, int32_t b)
{
	return a < b ? a : b;
}

static int32_t
most(int32_t a, int32_t b)
{
	return a > b ? a : b;
}

/* Widens the bounds of a block so that they hold the span. */
static void
sum_up(struct block *b, const struct earlier *s)
{
	struct want *h = &b->has;

	h->services |= (uint64_t)1 << (s->service + 1);
	h->statuses |= 1u << (s->status + 1);
	b->given |= 1u << (s->presumed ? 0 : s->status + 1);
	h->start_from = least(h->start_from, s->start);
	h->start_to = most(h->start_to, s->start);
	h->end_from = most(h->end_from, s->end);
	h->date_from = least(h->date_from, s->date);
	h->date_to = most(h->date_to, s->date);
}

static struct block *
block_new(const struct state *s, const uint32_t *at, uint32_t n)
{
	struct block *b = mem_new(1, sizeof *b);

	b->has = (struct want){ .start_from = INT32_MAX,
				.start_to = INT32_MIN,
				.end_from = INT32_MIN,
				.date_from = INT32_MAX,
				.date_to = INT32_MIN };
	b->n = n;
	memcpy(b->at, at, n * sizeof *at);
	for (uint32_t i = 0; i < n; i++)
		sum_up(b, state_at(s, at[i]));
	return b;
}

/* Puts a block at place i; those from there on move up. */
static void
insert(struct past *p, size_t i, struct block *b)
{
	if (p->n == p->cap) {
		p->cap = p->cap ? 2 * p->cap : 4;
		p->block = mem_grow(p->block, p->cap, sizeof(*p->block));
	}
	memmove(p->block + i + 1, p->block + i, (p->n - i) * sizeof(*p->block));
	p->block[i] = b;
	p->n++;
}

/* Makes two blocks of a full one. */
static void
split(struct past *p, const struct state *s, size_t i)
{
	struct block *whole = p->block[i];

	p->block[i] = block_new(s, whole->at, BLOCK / 2);
	insert(p, i + 1, block_new(s, whole->at + BLOCK / 2, BLOCK / 2));
	free(whole);
}

/* The block for a span of this start: the last one that begins no later, or the first if all begin
 * later. */
static size_t
block_for(const struct past *p, int32_t start)
{
	size_t low = 0, high = p->n;

	while (high - low > 1) {
		size_t mid = low + (high - low) / 2;

		if (p->block[mid]->has.start_from <= start)
			low = mid;
		else
			high = mid;
	}
	return low;
}

void
earlier_count(struct alikes *a, const struct earlier *s, int64_t n)
{
	size_t i = 0;

	while (i < a->n &&
	       (a->of[i].one.service != s->service || a->of[i].one.status != s->status ||
		a->of[i].one.request != s->request || a->of[i].one.presumed != s->presumed))
		i++;
	if (i == a->n) {
		if (a->n == a->cap)
			a->of = mem_grow(a->of, a->cap = 2 * a->cap + 8, sizeof *a->of);
		a->of[a->n++] = (struct alike){ .one = { .start = NO_DAY,
							 .end = NO_DAY,
							 .date = NO_DAY,
							 .service = s->service,
							 .status = s->status,
							 .request = s->request,
							 .presumed = s->presumed } };
	}
	a->of[i].n += n;
}

void
earlier_add(struct past *p, const struct state *s, uint32_t record)
{
	const struct earlier *new = state_at(s, record);
	struct block *b;
	uint32_t at;
	size_t i;

	earlier_count(&p->all, new, 1);
	if (!p->n) {
		insert(p, 0, block_new(s, &record, 1));
		return;
	}
	i = block_for(p, new->start);
	if (p->block[i]->n == BLOCK) {
		split(p, s, i);
		i = block_for(p, new->start);
	}
	b = p->block[i];
	for (at = b->n; at && state_at(s, b->at[at - 1])->start > new->start; at--)
		b->at[at] = b->at[at - 1];
	b->at[at] = record;
	b->n++;
	sum_up(b, new);
}

void
earlier_free(struct past *p)
{
	for (size_t i = 0; i < p->n; i++)
		free(p->block[i]);
	free(p->block);
	free(p->all.of);
	free(p->passed.of);
}

/* May a record in the block meet it? */
bool
earlier_block_meets(const struct block *b, const struct want *w)
{
	const struct want *h = &b->has;

	return h->services & w->services && (w->counting ? b->given : h->statuses) & w->statuses &&
	       h->start_from <= w->start_to && h->start_to >= w->start_from &&
	       h->end_from >= w->end_from && h->date_from <= w->date_to &&
	       h->date_to >= w->date_from;
}

bool
earlier_meets(const struct earlier *s, const struct want *w)
{
	int status = w->counting && s->presumed ? -1 : s->status;

	return (!w->npi || s->npi == w->npi) && w->services >> (s->service + 1) & 1 &&
	       w->statuses >> (status + 1) & 1 && s->start <= w->start_to &&
	       s->start >= w->start_from && s->end >= w->end_from && s->date <= w->date_to &&
	       s->date >= w->date_from;
}
