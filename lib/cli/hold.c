/* hold: records kept until the end, to be written in another order. */
#include <stdlib.h>
#include <string.h>

#include "cli/cli_priv.h"

static struct held {
	struct record rec;
	struct str value[CLI_FIELDS];
	int64_t order;
	uint64_t number;
} * held;
static size_t held_count, held_cap;
static struct arena keep;

static struct record
hold_copy(struct arena *a, const struct record *rec)
{
	struct record copy = *rec;
	struct cell *cell = arena_new(a, (rec->cells + 1) * sizeof(*cell));
	struct str *name = arena_new(a, (rec->names + 1) * sizeof(*name));

	copy.lead = (struct str){ "", 0 };
	copy.raw = arena_str(a, rec->raw);
	copy.eol = arena_str(a, rec->eol.n || rec->json ? rec->eol : STR("\n"));
	for (size_t i = 0; i < rec->cells; i++) {
		cell[i] = rec->cell[i];
		cell[i].v = arena_str(a, rec->cell[i].v);
	}
	for (size_t i = 0; i < rec->names; i++)
		name[i] = arena_str(a, rec->name[i]);
	copy.cell = cell;
	copy.name = name;
	return copy;
}

int64_t
hold_put(const struct record *rec, const struct field *field, size_t n, int64_t order)
{
	struct held *h;

	if (held_count == held_cap) {
		held_cap = held_cap ? 2 * held_cap : 64;
		held = mem_grow(held, held_cap, sizeof(*held));
	}
	h = &held[held_count];
	h->rec = hold_copy(&keep, rec);
	h->order = order;
	h->number = held_count++;
	for (size_t i = 0; i < n; i++)
		h->value[i] = arena_str(&keep, field[i].value);
	return (int64_t)held_count;
}

void
hold_drop(int64_t number)
{
	held[number - 1].order = 0;
}

static int
hold_compare(const void *a, const void *b)
{
	const struct held *x = a, *y = b;

	if (x->order != y->order)
		return x->order < y->order ? 1 : -1;
	return x->number < y->number ? -1 : x->number > y->number;
}

void
hold_flush(struct cli *c, struct field *field, size_t n)
{
	struct err e = { 0 };

	if (held_count)
		qsort(held, held_count, sizeof(*held), hold_compare);
	for (size_t i = 0; i < held_count && held[i].order > 0; i++) {
		for (size_t k = 0; k < n; k++)
			field[k].value = held[i].value[k];
		if (!writer_put(c->output->out, &held[i].rec, field, n, &e))
			cli_die(c, &e);
	}
	free(held);
	arena_free(&keep);
	held = NULL;
	held_count = 0;
}
