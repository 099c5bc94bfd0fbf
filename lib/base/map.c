/* map: from a short text to a number, by open addressing. */
#include <stdlib.h>

#include "cs/base.h"

enum { MAP_FIRST = 16 }; /* the capacity stays a power of two, so a mask finds the slot */

struct map_slot {
	struct str key; /* p NULL: free */
	uint64_t hash;
	uint32_t value;
};

/* The key's slot, or the free one where it would be; there always is a free one. */
static struct map_slot *
map_slot(const struct map *m, struct str key, uint64_t hash)
{
	size_t mask = m->cap - 1;
	size_t i = (size_t)hash & mask;

	while (m->slot[i].key.p && (m->slot[i].hash != hash || !str_eq(m->slot[i].key, key)))
		i = (i + 1) & mask;
	return &m->slot[i];
}

static void
map_grow(struct map *m)
{
	struct map old = *m;

	m->cap = old.cap ? old.cap * 2 : MAP_FIRST;
	m->slot = mem_new(m->cap, sizeof(*m->slot));
	for (size_t i = 0; i < old.cap; i++)
		if (old.slot[i].key.p)
			*map_slot(m, old.slot[i].key, old.slot[i].hash) = old.slot[i];
	free(old.slot);
}

void
map_put(struct map *m, struct str key, uint32_t value)
{
	uint64_t hash = hash_of(key.p, key.n).a;
	struct map_slot *slot;

	if ((m->used + 1) * 10 > m->cap * 7) /* at most seven tenths are used */
		map_grow(m);
	slot = map_slot(m, key, hash);
	if (slot->key.p)
		return;
	*slot = (struct map_slot){ .key = key.p ? key : STR(""), .hash = hash, .value = value };
	m->used++;
}

bool
map_get(const struct map *m, struct str key, uint32_t *value)
{
	const struct map_slot *slot;

	if (!m->used)
		return false;
	slot = map_slot(m, key, hash_of(key.p, key.n).a);
	if (!slot->key.p)
		return false;
	*value = slot->value;
	return true;
}

void
map_free(struct map *m)
{
	free(m->slot);
	*m = (struct map){ 0 };
}
