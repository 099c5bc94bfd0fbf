/* json_names: checks that no key of a JSON object is there twice, and makes the names of a record
 * of its keys, or takes those of the record before when they are the same. */
#include <stdlib.h>
#include <string.h>

#include "reader.h"

/* Up to FEW keys are compared each with each; more go into a table of SLOTS. */
enum { FEW = 8, SLOTS = 2 * COLUMN_MOST };

static bool
same_key(const struct reader *r, size_t a, size_t b)
{
	return str_eq(reader_span(r, r->json.key[a]), reader_span(r, r->json.key[b]));
}

static bool
unique_few(const struct reader *r, size_t from)
{
	size_t i, k;

	for (i = from + 1; i < r->json.keys; i++)
		for (k = from; k < i; k++)
			if (same_key(r, i, k))
				return false;
	return true;
}

bool
json_unique(const struct reader *r, size_t from)
{
	uint16_t slot[SLOTS] = { 0 }; /* 1 and the number of a key from `from` on; 0: free */
	size_t i, k, at;
	struct str s;
	uint32_t h;

	if (r->json.keys - from <= FEW)
		return unique_few(r, from);
	for (i = from; i < r->json.keys; i++) {
		s = reader_span(r, r->json.key[i]);
		for (h = 2166136261u, k = 0; k < s.n; k++)
			h = (h ^ (unsigned char)s.p[k]) * 16777619u; /* FNV-1a */
		for (at = (h ^ h >> 15) % SLOTS; slot[at] != 0; at = (at + 1) % SLOTS)
			if (same_key(r, from + slot[at] - 1, i))
				return false;
		slot[at] = (uint16_t)(i - from + 1);
	}
	return true;
}

static bool
same_names(const struct reader *r)
{
	const struct json *j = &r->json;
	size_t i;

	if (j->keys != j->named || r->layout == 0)
		return false;
	for (i = 0; i < j->keys; i++)
		if (!str_eq(j->name[i], reader_span(r, j->key[i])))
			return false;
	return true;
}

bool
json_names(struct reader *r)
{
	struct json *j = &r->json;
	size_t i, at;

	if (same_names(r))
		return true;
	if (!json_unique(r, 0))
		return false;
	j->names.n = 0;
	for (i = 0; i < j->keys; i++)
		buf_str(&j->names, reader_span(r, j->key[i]));
	for (i = at = 0; i < j->keys; at += j->key[i++].n)
		j->name[i] =
		    j->key[i].n > 0 ? (struct str){ j->names.p + at, j->key[i].n } : STR("");
	j->named = j->keys;
	r->layout++;
	return true;
}
