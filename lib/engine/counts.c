/* Counts: a number under each keyed fingerprint, in 16 bytes, by open addressing. The table is 16
 * of them, each growing by itself, by a fifth and where it stands: at most 24 bytes a number, and
 * no record waits for all to be moved.
 *
 * A slot holds 88 bits of the fingerprint, and its part tells 4 more. The chance that among ten
 * million numbers two have the same 92 bits is 10^14 / 2 / 2^92: it happens once in 10^14 such
 * runs. */
#include <malloc.h>
#include <stdlib.h>
#include <string.h>

#include "engine/earlier.h"

enum { PARTS = 16, FIRST = 64, SLACK = 16, LARGE = 64 * 1024 };

/* The lower 40 bits of slot.rest hold the number: the number plus HALF, or WIDE plus its place in
 * prints.wide. The upper 24 are of the fingerprint. */
static const uint64_t HALF = UINT64_C(1) << 38, WIDE = UINT64_C(1) << 39,
		      FIELD = (UINT64_C(1) << 40) - 1;

/* Slots are sorted by print. Each stands at its home or behind it, without a free slot between; the
 * last slot of a part is always free, so that a search ends. */
struct slot {
	uint64_t print; /* 0: free */
	uint64_t rest;
};
struct counts {
	struct part {
		struct slot *at;
		size_t used, cap, size; /* homes are below cap */
	} part[PARTS];
	int64_t *wide; /* numbers for which 39 bits are too few */
	size_t wides, wide_cap;
};

struct counts *
counts_new(void)
{
#ifdef M_MMAP_THRESHOLD /* a libc without it, as musl, does so unasked */
	mallopt(M_MMAP_THRESHOLD, LARGE); /* so that a large part grows by pages, without a copy */
#endif
	return mem_new(1, sizeof(struct counts));
}

void
counts_free(struct counts *t)
{
	if (!t)
		return;
	for (int i = 0; i < PARTS; i++)
		free(t->part[i].at);
	free(t->wide);
	free(t);
}

/* Where a print belongs in its part. */
static inline size_t
home(const struct part *p, uint64_t print)
{
	return (size_t)((print >> 32) * p->cap >> 32);
}

/* Finds the slot of a key; if there is none, the slot in front of which it belongs. A key has no
 * print of 0 (that becomes 1). In the comparison 1 is taken off each print: so the 0 of a free slot
 * becomes the largest number, and the search ends there. */
static inline struct slot *
find(const struct part *p, struct hash128 key)
{
	struct slot *s = &p->at[home(p, key.a)];

	while (s->print - 1 < key.a - 1 || (s->print == key.a && (s->rest ^ key.b) & ~FIELD))
		s++;
	return s;
}

/* Gives a part `size` slots, the new ones free. */
static void
room(struct part *p, size_t size)
{
	p->at = mem_grow(p->at, size, sizeof(*p->at));
	memset(p->at + p->size, 0, (size - p->size) * sizeof(*p->at));
	p->size = size;
}

/* Is there no room for one number more? At most 5 of 6 homes may be used, and the last slot but one
 * must be free. */
static bool
crowded(const struct part *p)
{
	return 6 * (p->used + 1) > 5 * p->cap || p->at[p->size - 2].print;
}

/* Makes a part larger in its place: all slots move to its end, in their order, and from there one
 * by one to their new homes. A slot is never put where one still waits: with more homes the slots
 * stand less close than before, so that none comes to stand farther behind cap. */
static void
grow(struct part *p)
{
	size_t old = p->size, slack = old ? old - p->cap : SLACK, from, to = 0;

	if (6 * (p->used + 1) <= 5 * p->cap) {
		room(p, p->size + SLACK);
		return;
	}
	p->cap += p->cap / 5 + FIRST;
	room(p, p->cap + slack);
	from = p->size;
	for (size_t i = old; i > 0; i--)
		if (p->at[i - 1].print)
			p->at[--from] = p->at[i - 1];
	memset(p->at, 0, from * sizeof(*p->at));
	for (; from < p->size; from++, to++) {
		struct slot s = p->at[from];
		size_t is = home(p, s.print);

		p->at[from] = (struct slot){ 0, 0 };
		to = is > to ? is : to;
		p->at[to] = s;
	}
}

void
counts_soon(const struct counts *t, struct hash128 key)
{
	const struct part *p = &t->part[key.b % PARTS];

	if (p->cap)
		__builtin_prefetch(&p->at[home(p, key.a)]);
}

int64_t
counts_get(const struct counts *t, struct hash128 key)
{
	const struct part *p = &t->part[key.b % PARTS];
	const struct slot *s;
	uint64_t field;

	key.a += !key.a;
	if (!p->cap || (s = find(p, key))->print != key.a)
		return 0;
	field = s->rest & FIELD;
	return field < WIDE ? (int64_t)(field - HALF) : t->wide[field - WIDE];
}

/* Makes a slot for a key in front of s, where find said that it belongs. */
static struct slot *
make(struct part *p, struct hash128 key, struct slot *s)
{
	struct slot *end;

	if (crowded(p)) {
		do
			grow(p);
		while (crowded(p));
		s = find(p, key);
	}
	for (end = s; end->print;)
		end++;
	memmove(s + 1, s, (size_t)(end - s) * sizeof(*s));
	*s = (struct slot){ key.a, (key.b & ~FIELD) | HALF };
	p->used++;
	return s;
}

/* Puts a number that is too wide for a slot into prints.wide; returns the field by which it is
 * found. */
static uint64_t
wide_field(struct counts *t, uint64_t field, int64_t number)
{
	if (field < WIDE) {
		if (t->wides == t->wide_cap)
			t->wide = mem_grow(t->wide, t->wide_cap = 2 * t->wide_cap + FIRST,
					   sizeof(*t->wide));
		field = WIDE + t->wides++;
	}
	t->wide[field - WIDE] = number;
	return field;
}

/* A key whose number was too wide once keeps its place in prints.wide, whatever the number is
 * later. */
void
counts_set(struct counts *t, struct hash128 key, int64_t number)
{
	struct part *p = &t->part[key.b % PARTS];
	struct slot *s = NULL;
	uint64_t field;

	key.a += !key.a;
	if (!p->cap || (s = find(p, key))->print != key.a)
		s = make(p, key, s);
	field = s->rest & FIELD;
	if (field < WIDE && (uint64_t)number + HALF < WIDE)
		field = (uint64_t)number + HALF;
	else
		field = wide_field(t, field, number);
	s->rest = (s->rest & ~FIELD) | field;
}
