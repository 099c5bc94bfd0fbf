/* base_met: a small table of what was worked out lately, by a key. Files repeat the same few codes
 * and amounts, so that most need not be worked out again. base.h does not take this part in.
 *
 *     static struct code { uint64_t key[1]; struct dx dx; } met[CODES_MET];
 *     uint64_t key[] = { met_text(text) };
 *     bool known;
 *     struct code *c = met_slot(met, CODES_MET, sizeof(*c), key, 1, &known);
 *     if (!known)
 *             look_up(text, &c->dx);
 */
#ifndef CS_BASE_MET_H
#define CS_BASE_MET_H

#include "cs/base.h"

/* A number for a text of at most MET_TEXT bytes: the bytes and their count. 0: it is empty. */
enum { MET_TEXT = 7 };
static inline uint64_t
met_text(struct str s)
{
	const unsigned char *p = (const unsigned char *)s.p;
	uint64_t key;

	if (!s.n)
		return 0;
	if (s.n < 4) /* all its bytes, some of them twice */
		key = p[0] | (uint64_t)p[s.n / 2] << 8 | (uint64_t)p[s.n - 1] << 16;
	else /* the first four, and of the last four those behind them */
		key = word4(s.p) | (uint64_t)word4(s.p + s.n - 4) >> (8 - s.n) * 8 << 32;
	return key | (uint64_t)s.n << 56;
}

/* Does the slot begin with the key? */
static inline bool
met_is(const void *slot, const uint64_t *key, size_t numbers)
{
	for (size_t i = 0; i < numbers; i++)
		if (((const uint64_t *)slot)[i] != key[i])
			return false;
	return true;
}

/* The slot of a key, in a table of `slots` slots of `size` bytes, a power of two; each slot begins
 * with its key of `numbers` numbers, the first of which is never 0, as it is in a free slot.
 * *known: the slot has been filled for this key. Else the key now has the slot, and the caller
 * fills the rest. A key may lie in two slots: the first stays with the key that came first, later
 * ones take turns in the second, so that many keys that come once do not drive out those that come
 * again and again. */
static inline void *
met_slot(void *table, size_t slots, size_t size, const uint64_t *key, size_t numbers, bool *known)
{
	uint64_t sum = key[0] ^ (numbers > 1 ? key[1] * 31 : 0);
	size_t pair = sum * 0x9e3779b97f4a7c15u >> (__builtin_clzll(slots) + 2);
	char *slot = (char *)table + pair * 2 * size;

	*known = met_is(slot, key, numbers);
	if (*known)
		return slot;
	if (*(const uint64_t *)(const void *)slot)
		slot += size;
	*known = met_is(slot, key, numbers);
	if (!*known)
		memcpy(slot, key, numbers * sizeof(*key));
	return slot;
}

#endif
