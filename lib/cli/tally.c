/* tally: numbers added up by key, and written as a table: --summary, and cs-capacity's view of the
 * network. */
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "cs/cli.h"

/* The numbers under one key. The key holds its texts, each behind its length, so that no two keys
 * run together. */
struct row {
	struct str key;
	int64_t n[];
};

struct tally {
	struct tally_column key[CLI_KEYS], sum[CLI_FIELDS];
	size_t keys, sums;
	struct map map; /* from a key to its place in row */
	struct row **row;
	size_t rows, cap;
	struct arena own;
	struct buf line; /* the key that is looked for */
};

struct tally *
tally_new(const struct tally_column *column)
{
	struct tally *t = mem_new(1, sizeof(*t));

	for (; column->name; column++)
		if (column->kind < TALLY_COUNT)
			t->key[t->keys++] = *column;
		else
			t->sum[t->sums++] = *column;
	return t;
}

void
tally_free(struct tally *t)
{
	if (!t)
		return;
	map_free(&t->map);
	arena_free(&t->own);
	buf_free(&t->line);
	free(t->row);
	free(t);
}

static struct row *
tally_row(struct tally *t)
{
	struct str key = { t->line.p, t->line.n };
	struct row *row;
	uint32_t at;

	if (map_get(&t->map, key, &at))
		return t->row[at];
	if (t->rows == t->cap) {
		t->cap = t->cap ? 2 * t->cap : 16;
		t->row = mem_grow(t->row, t->cap, sizeof(struct row *));
	}
	row = arena_new(&t->own, offsetof(struct row, n) + t->sums * sizeof(row->n[0]));
	row->key = arena_str(&t->own, key);
	map_put(&t->map, row->key, (uint32_t)t->rows);
	t->row[t->rows++] = row;
	return row;
}

int64_t *
tally_at(struct tally *t, const struct str *text)
{
	t->line.n = 0;
	for (size_t i = 0; i < t->keys; i++) {
		uint64_t n = text[i].n;

		buf_add(&t->line, &n, sizeof(n));
		buf_str(&t->line, text[i]);
	}
	return tally_row(t)->n;
}

/* The next text of a key. */
static struct str
tally_text(struct str *key)
{
	struct str text = { key->p + sizeof(uint64_t), 0 };
	uint64_t n;

	memcpy(&n, key->p, sizeof(n));
	text.n = (size_t)n;
	key->p = text.p + n;
	key->n -= sizeof(n) + text.n;
	return text;
}

/* In the order of the first text, then of the next: by bytes, and a beginning before what goes on.
 */
static int
tally_compare(const void *a, const void *b)
{
	struct str x = (*(struct row *const *)a)->key, y = (*(struct row *const *)b)->key;

	while (x.n) {
		struct str s = tally_text(&x), u = tally_text(&y);
		size_t n = s.n < u.n ? s.n : u.n;
		int d = n ? memcmp(s.p, u.p, n) : 0;

		if (d)
			return d;
		if (s.n != u.n)
			return s.n < u.n ? -1 : 1;
	}
	return 0;
}

/* The names of the columns that are written; how many they are. */
static size_t
tally_names(const struct tally *t, struct field *f)
{
	size_t n = 0;

	for (size_t i = 0; i < t->keys; i++)
		f[n++] = (struct field){ t->key[i].name, STR(""), false };
	for (size_t i = 0; i < t->sums; i++)
		if (t->sum[i].kind != TALLY_UNSEEN)
			f[n++] = (struct field){ t->sum[i].name, STR(""),
						 t->sum[i].kind == TALLY_COUNT };
	return n;
}

static struct str
tally_number(int kind, int64_t n, char text[MONEY_SIZE])
{
	struct str is = money_str(kind == TALLY_COUNT ? 100 * n : n, text);

	if (kind == TALLY_COUNT)
		is.n -= sizeof(".00") - 1;
	return is;
}

static void
tally_write(struct cli *c, const struct tally *t, const struct row *row, struct field *f)
{
	char text[CLI_FIELDS][MONEY_SIZE];
	struct str key = row->key;
	size_t n = 0;

	for (size_t i = 0; i < t->keys; i++)
		f[n++].value = tally_text(&key);
	for (size_t i = 0; i < t->sums; i++)
		if (t->sum[i].kind != TALLY_UNSEEN)
			f[n++].value = tally_number(t->sum[i].kind, row->n[i], text[i]);
	cli_table(c, f, n);
}

void
tally_print(struct cli *c, struct tally *t)
{
	struct field f[CLI_KEYS + CLI_FIELDS];

	cli_table_head(c, f, tally_names(t, f));
	if (t->rows)
		qsort(t->row, t->rows, sizeof(struct row *), tally_compare);
	for (size_t i = 0; i < t->rows; i++)
		tally_write(c, t, t->row[i], f);
}

/* groups: sums by key; what takes a tally has no need of them. */
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
