/* hold: records kept until the end, to be written in another order. */
#include <stdlib.h>
#include <string.h>

#include "cli/cli_priv.h"

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

void
hold_put(struct cli *c, int64_t order)
{
	struct cli_rest *r = c->rest;
	struct held *h;

	if (r->held_count == r->held_cap) {
		r->held_cap = r->held_cap ? 2 * r->held_cap : 64;
		r->held = mem_grow(r->held, r->held_cap, sizeof(*r->held));
	}
	h = &r->held[r->held_count];
	h->rec = hold_copy(&r->keep, c->rec);
	h->order = order;
	h->number = r->held_count++;
	for (size_t i = 0; i < r->fields; i++)
		h->value[i] = arena_str(&r->keep, r->field[i].value);
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
hold_flush(struct cli *c)
{
	struct cli_rest *r = c->rest;
	struct err e = { 0 };

	if (r->held_count)
		qsort(r->held, r->held_count, sizeof(*r->held), hold_compare);
	for (size_t i = 0; i < r->held_count; i++) {
		for (size_t k = 0; k < r->fields; k++)
			r->field[k].value = r->held[i].value[k];
		if (!writer_put(r->out, &r->held[i].rec, r->field, r->fields, &e))
			cli_die(c, &e);
	}
	free(r->held);
	r->held = NULL;
	r->held_count = 0;
}
