/* groups: sums by key, for summaries and network views. A group takes no more than its own parts,
 * which lie in its key. */
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "cs/cli.h"

struct groups {
	size_t parts;
	struct map map;
	struct group **group;
	size_t n, cap;
	struct arena own;
	struct buf key;
};

struct groups *
groups_new(size_t parts)
{
	struct groups *g = mem_new(1, sizeof(*g));

	g->parts = parts;
	return g;
}

struct group *
groups_at(struct groups *g, const struct str *part)
{
	uint32_t at;

	g->key.n = 0;
	for (size_t i = 0; i < g->parts; i++) {
		uint64_t n = part[i].n;

		buf_add(&g->key, &n, sizeof(n)); /* so that no two keys run together */
		buf_str(&g->key, part[i]);
	}
	struct str key = { g->key.p, g->key.n };
	if (map_get(&g->map, key, &at))
		return g->group[at];
	if (g->n == g->cap) {
		g->cap = g->cap ? 2 * g->cap : 16;
		g->group = mem_grow(g->group, g->cap, sizeof(struct group *));
	}
	struct group *new =
	    arena_new(&g->own, offsetof(struct group, part) + g->parts * sizeof(struct str));
	key = arena_str(&g->own, key);
	for (size_t i = 0, from = 0; i < g->parts; i++) {
		from += sizeof(uint64_t);
		new->part[i] = (struct str){ key.p + from, part[i].n };
		from += part[i].n;
	}
	map_put(&g->map, key, (uint32_t)g->n);
	g->group[g->n++] = new;
	return new;
}

static int
groups_compare(const void *a, const void *b, void *parts)
{
	const struct group *x = *(struct group *const *)a, *y = *(struct group *const *)b;

	for (size_t i = 0; i < *(size_t *)parts; i++) {
		size_t n = x->part[i].n < y->part[i].n ? x->part[i].n : y->part[i].n;
		int d = n ? memcmp(x->part[i].p, y->part[i].p, n) : 0;

		if (d)
			return d;
		if (x->part[i].n != y->part[i].n)
			return x->part[i].n < y->part[i].n ? -1 : 1;
	}
	return 0;
}

/* Sorts where they stand. */
struct group *const *
groups_sorted(struct groups *g, size_t *n)
{
	if (g->n)
		qsort_r(g->group, g->n, sizeof(struct group *), groups_compare, &g->parts);
	*n = g->n;
	return g->group;
}

void
groups_free(struct groups *g)
{
	if (!g)
		return;
	map_free(&g->map);
	arena_free(&g->own);
	buf_free(&g->key);
	free(g->group);
	free(g);
}
