/* A number under each keyed fingerprint, by open addressing. The table is 64 of them, each growing
 * by itself and by a quarter: at most 40 bytes a number, and no record waits for all to be moved.
 */
#include <malloc.h>
#include <stdlib.h>

#include "engine/engine.h"

enum { PARTS = 64, FIRST = 8, LARGE = 64 * 1024 };

struct print { /* 0, 0: free */
	uint64_t a, b;
	uint64_t value;
};
struct prints {
	struct part {
		struct print *at;
		size_t used, cap;
	} part[PARTS];
};

struct prints *
prints_new(void)
{
	mallopt(M_MMAP_THRESHOLD,
		LARGE); /* so that a part that was outgrown is given back at once */
	return mem_new(1, sizeof(struct prints));
}

void
prints_free(struct prints *t)
{
	for (int i = 0; t && i < PARTS; i++)
		free(t->part[i].at);
	free(t);
}

static inline size_t
first_of(const struct part *p, struct hash128 key)
{
	return (size_t)((key.b >> 32) * p->cap >> 32);
}

/* The print's place or the free one where it belongs; there is always a free one. */
static struct print *
place(const struct part *p, struct hash128 key)
{
	size_t i = first_of(p, key);

	while ((p->at[i].a != key.a || p->at[i].b != key.b) && (p->at[i].a || p->at[i].b))
		i = i + 1 == p->cap ? 0 : i + 1;
	return &p->at[i];
}

static void
grow(struct part *p)
{
	struct part old = *p;

	p->cap = old.cap + old.cap / 4 + FIRST;
	p->at = mem_new(p->cap, sizeof *p->at);
	for (size_t i = 0; i < old.cap; i++)
		if (old.at[i].a || old.at[i].b)
			*place(p, (struct hash128){ old.at[i].a, old.at[i].b }) = old.at[i];
	free(old.at);
}

void
prints_soon(const struct prints *t, struct hash128 key)
{
	const struct part *p = &t->part[key.a >> 58];

	if (p->cap)
		__builtin_prefetch(&p->at[first_of(p, key)]);
}

uint64_t *
prints_at(struct prints *t, struct hash128 key, bool make)
{
	struct part *p = &t->part[key.a >> 58];
	struct print *at;

	key.b += !key.a && !key.b;
	if (!p->cap && !make)
		return NULL;
	if (make && 5 * (p->used + 1) > 4 * p->cap)
		grow(p);
	at = place(p, key);
	if (!at->a && !at->b) {
		if (!make)
			return NULL;
		p->used++;
		at->a = key.a;
		at->b = key.b;
	}
	return &at->value;
}
