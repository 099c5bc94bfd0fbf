/* tally: numbers added up by key, and written as a table: --summary, and cs-capacity's view of the
 * network. */
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "cli/tally.h"

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

/* The words of all keys of a table, as in "service|code". They stand until the next call. */
static const char *
tally_words(const struct tally_column *column)
{
	static struct buf b;

	b.n = 0;
	for (; column->name && column->kind < TALLY_COUNT; column++)
		buf_fmt(&b, "%s%s", b.n ? "|" : "", column->name);
	return buf_text(&b);
}

bool
tally_takes(enum col col)
{
	enum col_type type = columns[col].type;

	return type == T_ID || type == T_TEXT || type == T_ENUM || type == T_CODE || type == T_FLAG;
}

/* A column of words as a key of --summary, by its name or as a header would call it, read from now
 * on of each record. False: it is none. */
static bool
tally_other(struct cli *c, struct str word, struct tally *t)
{
	enum col col = heading_match(word);
	struct asked *asked = &c->plans->asked;

	if (col == COL_NONE || !tally_takes(col))
		return false;
	t->key[t->keys] = (struct tally_column){ arena_str(&t->own, word).p, (int)col, false };
	if (!form_has(c->form, col) && !asked->col[col]) {
		asked->col[col] = true;
		asked->n++;
	}
	return true;
}

/* Reads the next key of t; false: it is none. */
static bool
tally_one(struct cli *c, struct str word, const struct tally_column *column, bool any,
	  struct tally *t)
{
	for (; column->name && column->kind < TALLY_COUNT; column++)
		if (str_eq(word, str_of(column->name))) {
			t->key[t->keys] = *column;
			return true;
		}
	return any && tally_other(c, word, t);
}

static _Noreturn void
tally_no_key(const struct cli *c, const char *option, struct str word, const char *words, bool any)
{
	struct near near = { .want = word };
	enum col col = any ? heading_match(word) : COL_NONE;

	if (col != COL_NONE && !tally_takes(col))
		cli_usage(
		    c,
		    "--%s: %s is no column of words: want keys out of %s, or columns of words, "
		    "such as county or provider",
		    option, columns[col].name, words);
	near_words(&near, str_of(words), "|");
	if (near.distance == 0)
		near.best.n = 0; /* named twice */
	cli_usage(c, "--%s: want %skeys out of %s%s%s, each once, with commas between", option,
		  any ? "finding, or " : "", words,
		  any ? ", or columns of words, such as county or provider" : "",
		  near_text(&near, ""));
}

struct tally *
tally_by(struct cli *c, const char *option, const char *keys, const struct tally_column *column,
	 bool any)
{
	struct tally *t = tally_new(column);
	const char *words = tally_words(column);
	struct str rest = str_of(keys), word;

	t->keys = 0;
	while (str_split(&rest, ",", &word)) {
		bool known = t->keys < CLI_KEYS && tally_one(c, str_trim(word), column, any, t);

		for (size_t k = 0; known && k < t->keys; k++)
			known = t->key[k].kind != t->key[t->keys].kind;
		if (!known)
			tally_no_key(c, option, str_trim(word), words, any);
		t->keys++;
	}
	if (!t->keys)
		cli_usage(c, "--%s: want keys out of %s", option, words);
	return t;
}

struct tally *
tally_more(const struct tally *t, const int *kind, size_t n)
{
	struct tally *more = mem_new(1, sizeof(*more));

	*more = (struct tally){ .keys = t->keys, .sums = t->sums };
	memcpy(more->key, t->key, sizeof(t->key));
	memcpy(more->sum, t->sum, sizeof(t->sum));
	for (size_t i = 0; i < n; i++) {
		size_t k = 0;

		while (k < more->keys && more->key[k].kind != kind[i])
			k++;
		if (k == more->keys)
			more->key[more->keys++] = (struct tally_column){ "", kind[i], false };
	}
	return more;
}

void
tally_free(struct tally *t)
{
	if (!t)
		return;
	map_free(&t->map);
	map_free(&t->county);
	arena_free(&t->own);
	buf_free(&t->line);
	buf_free(&t->code);
	buf_free(&t->folded);
	buf_free(&t->spellings);
	free(t->met);
	free(t->row);
	free(t);
}

void
tally_put(struct buf *texts, struct str text)
{
	uint64_t n = text.n;

	buf_add(texts, &n, sizeof(n));
	buf_str(texts, text);
}

struct str
tally_take(struct str *texts)
{
	struct str text;
	uint64_t n;

	memcpy(&n, texts->p, sizeof(n));
	text = (struct str){ texts->p + sizeof(n), (size_t)n };
	texts->p = text.p + text.n;
	texts->n -= sizeof(n) + text.n;
	return text;
}

static void
tally_key(struct tally *t, const struct str *text)
{
	t->line.n = 0;
	for (size_t i = 0; i < t->keys; i++)
		tally_put(&t->line, text[i]);
}

/* A new row under the key in t->line. */
static struct tally_row *
tally_row(struct tally *t)
{
	struct tally_row *row =
	    arena_new(&t->own, offsetof(struct tally_row, n) + t->sums * sizeof(row->n[0]));

	row->key = arena_str(&t->own, (struct str){ t->line.p, t->line.n });
	return row;
}

struct tally_row *
tally_find(struct tally *t, const struct str *text)
{
	struct tally_row *row;
	uint32_t at;

	tally_key(t, text);
	if (map_get(&t->map, (struct str){ t->line.p, t->line.n }, &at))
		return t->row[at];
	if (t->rows == t->cap) {
		t->cap = t->cap ? 2 * t->cap : 16;
		t->row = mem_grow(t->row, t->cap, sizeof(struct tally_row *));
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

/* Keys by their first text, then the next one, and so on: in the order of their bytes, a shorter
 * one before what it begins. */
static int
tally_by_key(struct str x, struct str y)
{
	while (x.n) {
		struct str s = tally_take(&x), u = tally_take(&y);
		size_t n = s.n < u.n ? s.n : u.n;
		int d = n ? memcmp(s.p, u.p, n) : 0;

		if (d)
			return d;
		if (s.n != u.n)
			return s.n < u.n ? -1 : 1;
	}
	return 0;
}

static int
tally_compare(const void *a, const void *b, void *most)
{
	const struct tally_row *x = *(struct tally_row *const *)a,
			       *y = *(struct tally_row *const *)b;
	int by = *(const int *)most;

	if (by != TALLY_KEYS && x->n[by] != y->n[by])
		return x->n[by] < y->n[by] ? 1 : -1;
	return tally_by_key(x->key, y->key);
}

/* The names of the columns that are written, to f; their number. */
static size_t
tally_names(const struct tally *t, struct field *f)
{
	size_t n = 0;

	for (size_t i = 0; i < t->keys; i++)
		f[n++] = (struct field){ t->key[i].name, STR(""), false };
	for (size_t i = 0; i < t->sums; i++)
		if (t->sum[i].kind != TALLY_UNSEEN)
			f[n++] =
			    (struct field){ t->sum[i].name, STR(""), t->sum[i].kind < TALLY_CENTS };
	return n;
}

static struct str
tally_number(int kind, int64_t n, char text[MONEY_SIZE])
{
	int64_t hundredths;
	struct str is;

	if (n == TALLY_BLANK)
		return STR("");
	hundredths = kind == TALLY_COUNT ? 100 * n : n;
	is = money_str(hundredths, text);
	if (kind != TALLY_CENTS && hundredths % 100 == 0)
		is.n -= sizeof(".00") - 1;
	return is;
}

static void
tally_write(struct cli *c, const struct tally *t, struct tally_row *row, tally_finish *finish,
	    struct field *f)
{
	char text[CLI_FIELDS][MONEY_SIZE];
	const char *word = finish ? finish(row->n) : NULL;
	struct str key = row->key;
	size_t n = 0;

	for (size_t i = 0; i < t->keys; i++) {
		f[n].value = tally_take(&key);
		if (!f[n].value.n && c->output->format == F_TEXT && row != t->all)
			f[n].value = STR("(blank)"); /* text leaves blank values out */
		n++;
	}
	for (size_t i = 0; i < t->sums; i++)
		if (t->sum[i].kind == TALLY_WORD)
			f[n++].value = str_of(word);
		else if (t->sum[i].kind != TALLY_UNSEEN)
			f[n++].value = tally_number(t->sum[i].kind, row->n[i], text[i]);
	cli_table(c, f, n);
}

void
tally_said(const struct cli *c, struct buf *out)
{
	const struct tally *t = c->counts->totals;
	char text[MONEY_SIZE];
	size_t n = out->n;

	for (size_t k = 0; t && k < t->sums; k++) {
		int64_t sum = 0;

		if (!t->sum[k].said)
			continue;
		for (size_t i = 0; i < t->rows; i++)
			sum += t->row[i]->n[k];
		buf_fmt(out, "%s%s ", out->n > n ? ", " : "", t->sum[k].name);
		buf_str(out, tally_number(t->sum[k].kind, sum, text));
	}
}

static void
tally_total(struct tally *t)
{
	struct str text[CLI_KEYS] = { str_of(t->total) };

	tally_key(t, text);
	t->all = tally_row(t);
	for (size_t i = 0; i < t->rows; i++)
		for (size_t k = 0; k < t->sums; k++)
			t->all->n[k] += t->row[i]->n[k];
}

void
tally_print(struct cli *c, struct tally *t, int most, tally_finish *finish)
{
	struct field f[CLI_KEYS + CLI_FIELDS];

	if (t->total)
		tally_total(t); /* before finish changes the numbers */
	cli_table_head(c, f, tally_names(t, f));
	if (t->rows)
		qsort_r(t->row, t->rows, sizeof(struct tally_row *), tally_compare, &most);
	for (size_t i = 0; i < t->rows; i++)
		if (most == TALLY_KEYS || t->row[i]->n[most])
			tally_write(c, t, t->row[i], finish, f);
	if (t->all && cli_table_is_text(c))
		tally_write(c, t, t->all, finish, f);
}
