/* tally: numbers added up by key, and written as a table: --summary, and cs-capacity's view of the
 * network. */
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli_priv.h"

/* The numbers under one key. The key holds its texts, each behind its length, so that no two keys
 * run together. */
struct row {
	struct str key;
	int64_t n[];
};

/* Rows of records lately, by what a record is judged as: neighbours have much of that in common,
 * and texts need not be made of it each time. */
enum { TALLY_MET = 1024 };
struct tally_met {
	uint64_t pair[2]; /* its bytes */
	int32_t month;
	service_t service;
	const struct pack *pack;
	struct row *row;
};

struct tally {
	struct tally_column key[CLI_KEYS], sum[CLI_FIELDS];
	size_t keys, sums;
	const char *total; /* what the line of totals is called; NULL: there is none */
	struct map map; /* from a key to its place in row */
	struct row **row;
	size_t rows, cap;
	struct arena own;
	struct buf line; /* the key that is looked for */
	struct buf code; /* a text of it */
	char month[DATE_SIZE]; /* another one */
	struct tally_met *met; /* NULL: not used */
};

struct tally *
tally_new(const struct tally_column *column)
{
	struct tally *t = mem_new(1, sizeof(*t));

	for (; column->name; column++)
		if (column->kind < TALLY_COUNT)
			t->key[t->keys++] = *column;
		else if (column->kind < TALLY_TOTAL)
			t->sum[t->sums++] = *column;
		else
			t->total = column->name;
	return t;
}

/* The keys of a table: "service|code". */
static const char *
tally_words(struct cli *c, const struct tally_column *column)
{
	struct buf b = { 0 };
	struct str words;

	for (; column->name && column->kind < TALLY_COUNT; column++)
		buf_fmt(&b, "%s%s", b.n ? "|" : "", column->name);
	words = arena_str(&c->rest->keep, (struct str){ b.p, b.n });
	buf_free(&b);
	return words.p;
}

/* A cell is there; other texts are made. */
static void
tally_meets(struct tally *t)
{
	for (size_t i = 0; i < t->keys; i++)
		if (t->key[i].kind < TALLY_SERVICE || t->key[i].kind > TALLY_PLAN)
			return;
	t->met = mem_new(TALLY_MET, sizeof(*t->met));
}

struct tally *
tally_by(struct cli *c, const char *option, const char *keys, const struct tally_column *column)
{
	int key[CLI_KEYS];
	size_t n = cli_keys(c, option, keys, tally_words(c, column), key);
	struct tally *t = tally_new(column);

	t->keys = n;
	for (size_t i = 0; i < n; i++)
		t->key[i] = column[key[i]];
	tally_meets(t);
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
	buf_free(&t->code);
	free(t->met);
	free(t->row);
	free(t);
}

static void
tally_key(struct tally *t, const struct str *text)
{
	t->line.n = 0;
	for (size_t i = 0; i < t->keys; i++) {
		uint64_t n = text[i].n;

		buf_add(&t->line, &n, sizeof(n));
		buf_str(&t->line, text[i]);
	}
}

/* A row under the key in t->line. */
static struct row *
tally_row(struct tally *t)
{
	struct row *row = arena_new(&t->own, offsetof(struct row, n) + t->sums * sizeof(row->n[0]));

	row->key = arena_str(&t->own, (struct str){ t->line.p, t->line.n });
	return row;
}

static struct row *
tally_find(struct tally *t, const struct str *text)
{
	struct row *row;
	uint32_t at;

	tally_key(t, text);
	if (map_get(&t->map, (struct str){ t->line.p, t->line.n }, &at))
		return t->row[at];
	if (t->rows == t->cap) {
		t->cap = t->cap ? 2 * t->cap : 16;
		t->row = mem_grow(t->row, t->cap, sizeof(struct row *));
	}
	row = tally_row(t);
	map_put(&t->map, row->key, (uint32_t)t->rows);
	t->row[t->rows++] = row;
	return row;
}

int64_t *
tally_at(struct tally *t, const struct str *text)
{
	return tally_find(t, text)->n;
}

/* What the record has under a key. */
static struct str
tally_cell(struct tally *t, const struct cli *c, int kind)
{
	const struct judge *j = &c->judge;

	if (kind < COLS)
		return c->facts.v[kind].s;
	if (!c->judged)
		return STR("");
	switch (kind) {
	case TALLY_SERVICE: return str_of(service_word(j->service));
	case TALLY_PLAN: return str_of(j->pack->name);
	case TALLY_MONTH: return (struct str){ date_text(j->day, t->month), sizeof("2024-03") - 1 };
	default:
		t->code.n = 0;
		if (j->paired)
			pair_text(&j->pair, &t->code);
		return (struct str){ t->code.p, t->code.n };
	}
}

static struct row *
tally_find_of(struct tally *t, const struct cli *c)
{
	struct str text[CLI_KEYS];

	for (size_t i = 0; i < t->keys; i++)
		text[i] = tally_cell(t, c, t->key[i].kind);
	return tally_find(t, text);
}

/* The row of a record that is judged. */
static struct row *
tally_meet(struct tally *t, const struct cli *c)
{
	const struct judge *j = &c->judge;
	int32_t month = judge_month(j);
	uint64_t pair[2];
	struct tally_met *m;

	memcpy(pair, j->pair.text, sizeof(pair));
	m = &t->met[(pair[0] ^ pair[1] * 31 ^ (uint64_t)month << 40 ^ (uint64_t)j->service << 56) *
			0x9e3779b97f4a7c15u >>
		    54];
	if (!m->row || m->month != month || m->service != j->service || m->pack != j->pack ||
	    m->pair[0] != pair[0] || m->pair[1] != pair[1])
		*m = (struct tally_met){
			{ pair[0], pair[1] }, month, j->service, j->pack, tally_find_of(t, c)
		};
	return m->row;
}

int64_t *
tally_of(struct tally *t, const struct cli *c)
{
	return (t->met && c->judged ? tally_meet(t, c) : tally_find_of(t, c))->n;
}

void
tally_record(struct cli *c, const int64_t *number)
{
	struct tally *t = c->rest->totals;
	int64_t *n;

	if (!t)
		return;
	n = tally_of(t, c);
	for (size_t i = 0; i < t->sums; i++)
		n[i] += number[i];
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
						 t->sum[i].kind != TALLY_CENTS };
	return n;
}

static struct str
tally_number(int kind, int64_t n, char text[MONEY_SIZE])
{
	int64_t hundredths = kind == TALLY_COUNT ? 100 * n : n;
	struct str is = money_str(hundredths, text);

	if (kind != TALLY_CENTS && hundredths % 100 == 0)
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

static void
tally_total(struct cli *c, struct tally *t, struct field *f)
{
	struct str text[CLI_KEYS] = { str_of(t->total) };
	struct row *all;

	tally_key(t, text);
	all = tally_row(t);
	for (size_t i = 0; i < t->rows; i++)
		for (size_t k = 0; k < t->sums; k++)
			all->n[k] += t->row[i]->n[k];
	tally_write(c, t, all, f);
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
	if (t->total && cli_table_is_text(c))
		tally_total(c, t, f);
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
