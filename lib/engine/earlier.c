/* The earlier records of a member who has many: groups of those that are alike, so that what a
 * condition says of service, status, code and provider is asked of the group; and in a group blocks
 * by start, each with the ends of what it holds, so that a look back passes over blocks and not
 * over each request of years. */
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
block_new(const struct state *s, const uint32_t *at, uint32_t n, uint32_t cap)
{
	struct block *b = mem_new(1, sizeof *b + cap * sizeof *b->at);

	b->has = (struct want){ .start_from = INT32_MAX,
				.start_to = INT32_MIN,
				.end_from = INT32_MIN,
				.date_from = INT32_MAX,
				.date_to = INT32_MIN };
	b->n = n;
	b->cap = cap;
	memcpy(b->at, at, n * sizeof *at);
	for (uint32_t i = 0; i < n; i++)
		sum_up(b, state_at(s, at[i]));
	return b;
}

/* Puts a block at place i; those from there on move up. */
static void
insert(struct group *g, size_t i, struct block *b)
{
	if (g->n == g->cap) {
		g->cap = g->cap ? 2 * g->cap : 1;
		g->block = mem_grow(g->block, g->cap, sizeof(*g->block));
	}
	memmove(g->block + i + 1, g->block + i, (g->n - i) * sizeof(*g->block));
	g->block[i] = b;
	g->n++;
}

/* Makes room in a full block: it grows, or becomes two. */
static void
widen(struct group *g, const struct state *s, size_t i)
{
	struct block *whole = g->block[i];

	if (whole->cap < BLOCK) {
		g->block[i] = block_new(s, whole->at, whole->n, 2 * whole->cap);
	} else {
		g->block[i] = block_new(s, whole->at, BLOCK / 2, BLOCK);
		insert(g, i + 1, block_new(s, whole->at + BLOCK / 2, BLOCK / 2, BLOCK));
	}
	free(whole);
}

size_t
earlier_block_for(const struct group *g, int32_t start)
{
	size_t low = 0, high = g->n;

	while (high - low > 1) {
		size_t mid = low + (high - low) / 2;

		if (g->block[mid]->has.start_from <= start)
			low = mid;
		else
			high = mid;
	}
	return low;
}

static void
block_add(struct group *g, const struct state *s, uint32_t record)
{
	const struct earlier *new = state_at(s, record);
	struct block *b;
	uint32_t at;
	size_t i;

	if (!g->n) {
		insert(g, 0, block_new(s, &record, 1, BLOCK / 16));
		return;
	}
	i = earlier_block_for(g, new->start);
	if (g->block[i]->n == g->block[i]->cap) {
		widen(g, s, i);
		i = earlier_block_for(g, new->start);
	}
	b = g->block[i];
	for (at = b->n; at && state_at(s, b->at[at - 1])->start > new->start; at--)
		b->at[at] = b->at[at - 1];
	b->at[at] = record;
	b->n++;
	sum_up(b, new);
}

/* Takes a record out of its block, whose bounds stay as wide as they are. */
static void
block_drop(struct group *g, const struct state *s, uint32_t record)
{
	size_t i = earlier_block_for(g, state_at(s, record)->start);

	for (;; i--) {
		struct block *b = g->block[i];

		for (uint32_t k = 0; k < b->n; k++)
			if (b->at[k] == record) {
				memmove(b->at + k, b->at + k + 1, (b->n - k - 1) * sizeof *b->at);
				b->n--;
				return;
			}
		if (!i)
			return;
	}
}

static bool
alike(const struct group *g, const struct earlier *record)
{
	const struct earlier *like = &g->like;

	return g->kind == GROUP_MIXED ||
	       ((like->npi == record->npi || g->kind == GROUP_ANY_NPI) &&
		like->code == record->code && like->service == record->service &&
		like->status == record->status && like->request == record->request &&
		like->presumed == record->presumed);
}

/* The group of the record, or a number from p->n on if it has none. */
static size_t
group_of(const struct past *p, const struct earlier *record)
{
	size_t i = 0;

	while (i < p->n && !alike(&p->group[i], record))
		i++;
	return i;
}

static void
group_new(struct past *p, const struct earlier *record)
{
	struct group *g;

	if (!(p->n & (p->n - 1))) /* they grow to the next power of two */
		p->group = mem_grow(p->group, p->n ? 2 * p->n : 1, sizeof *p->group);
	g = &p->group[p->n++];
	*g = (struct group){ .like = *record,
			     .kind = p->n == GROUPS	 ? GROUP_MIXED
				     : p->n > GROUPS / 4 ? GROUP_ANY_NPI
							 : GROUP_ALIKE };
	g->like.start = g->like.end = g->like.date = NO_DAY;
	g->like.tar = g->like.row = g->like.next = 0;
}

void
earlier_add(struct past *p, const struct state *s, uint32_t record)
{
	const struct earlier *new = state_at(s, record);
	size_t at = group_of(p, new);
	struct group *g;

	if (at == p->n)
		group_new(p, new);
	g = &p->group[at];
	block_add(g, s, record);
	if (g->rows == g->row_cap) {
		g->row_cap = g->row_cap ? 2 * g->row_cap : BLOCK / 16;
		g->row = mem_grow(g->row, g->row_cap, sizeof *g->row);
	}
	g->row[g->rows++] = new->row;
	if (new->start != NO_DAY)
		cover_add(p, at, new->start, new->end);
}

void
earlier_drop(struct past *p, const struct state *s, uint32_t record)
{
	const struct earlier *old = state_at(s, record);
	size_t at = group_of(p, old), i = 0;
	struct group *g = &p->group[at];

	if (at == p->n)
		return;
	block_drop(g, s, record);
	cover_forget(p, at);
	while (i < g->rows && g->row[i] != old->row)
		i++;
	if (i == g->rows)
		return;
	memmove(g->row + i, g->row + i + 1, (g->rows - i - 1) * sizeof *g->row);
	g->rows--;
}

void
earlier_free(struct past *p)
{
	for (size_t i = 0; i < p->n; i++) {
		struct group *g = &p->group[i];

		for (size_t k = 0; k < g->n; k++)
			free(g->block[k]);
		free(g->block);
		free(g->row);
	}
	free(p->group);
	cover_free(p);
}

/* May a record meet it that has what all of the group have? */
bool
earlier_group_meets(const struct group *g, const struct want *w)
{
	const struct earlier *like = &g->like;
	int status = w->counting && like->presumed ? -1 : like->status;

	return g->kind == GROUP_MIXED ||
	       (w->services >> (like->service + 1) & 1 && w->statuses >> (status + 1) & 1 &&
		(!w->npi || like->npi == w->npi || g->kind == GROUP_ANY_NPI));
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
