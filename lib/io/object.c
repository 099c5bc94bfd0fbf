/* object: writes records as JSON objects. One that came as JSON keeps the bytes of its values. */
#include <string.h>

#include "writer.h"

/* Writes JSON without the white space between its parts, which may be line ends. */
static void
put_compact(struct buf *b, struct str v)
{
	size_t i;
	bool quoted = false;

	for (i = 0; i < v.n; i++) {
		if (quoted && v.p[i] == '\\') {
			buf_add(b, v.p + i++, 2);
			continue;
		}
		if (v.p[i] == '"')
			quoted = !quoted;
		if (quoted || memchr(" \t\r\n", v.p[i], 4) == NULL)
			buf_char(b, v.p[i]);
	}
}

/* Writes the name of the next member, with a comma in front unless it is the first. */
static void
put_name(struct writer *w, struct str name)
{
	if (w->row++ > 0)
		buf_char(&w->b, ',');
	quote_json(&w->b, name);
	buf_char(&w->b, ':');
}

/* Writes the members of a JSON record one by one. */
static void
put_members(struct writer *w, const struct record *rec)
{
	size_t i;

	for (i = 0; i < rec->cells - rec->paths; i++) {
		const struct cell *c = &rec->cell[i];
		struct str own = { rec->raw.p + c->at, c->size };
		if (w->omit[i])
			continue;
		put_name(w, rec->name[i]);
		if (w->format == F_JSONL && quote_line_end(own))
			put_compact(&w->b, own);
		else
			buf_str(&w->b, own);
	}
}

/* Writes a JSON record up to its closing brace: its own bytes, if no member is left out and its
 * line ends do not matter. */
static void
put_json(struct writer *w, const struct record *rec)
{
	bool broken = w->format == F_JSONL && (rec->flags & REC_LINES) && quote_line_end(rec->raw);

	if (w->omits == 0 && !broken) {
		buf_add(&w->b, rec->raw.p, rec->raw.n - 1);
		w->row = rec->cells - rec->paths;
	} else {
		buf_char(&w->b, '{');
		put_members(w, rec);
	}
}

/* Makes a name that no other column has: for a blank one "column_3", for a second "county"
 * "county_2". */
static struct str
free_name(struct writer *w, struct str name, size_t at)
{
	struct buf b = { 0 };
	uint32_t ignored;
	struct str s;
	unsigned k;
	size_t own;

	if (name.n == 0)
		buf_fmt(&b, "column_%zu", at + 1);
	else
		buf_str(&b, name);
	s = (struct str){ b.p, own = b.n };
	for (k = 2; map_get(&w->taken, s, &ignored); k++) {
		b.n = own;
		buf_fmt(&b, "_%u", k);
		s = (struct str){ b.p, b.n };
	}
	s = arena_str(&w->keep, s);
	buf_free(&b);
	map_put(&w->taken, s, (uint32_t)at);
	return s;
}

/* The key of a CSV column as it is written behind another member: `,"county":`. All keys up to it
 * are made and kept. */
static OUT_OF_LINE struct str
csv_key(struct writer *w, const struct record *rec, size_t at)
{
	struct buf b = { 0 };

	if (at >= w->key_cap) {
		w->key_cap = at * 2 + 64;
		w->key = mem_grow(w->key, w->key_cap, sizeof(*w->key));
	}
	for (; w->keys <= at; w->keys++) {
		size_t i = w->keys;
		if (i < rec->names && w->omit[i])
			continue;
		b.n = 0;
		buf_char(&b, ',');
		quote_json(&b, free_name(w, i < rec->names ? rec->name[i] : STR(""), i));
		buf_char(&b, ':');
		w->key[i] = arena_str(&w->keep, (struct str){ b.p, b.n });
	}
	buf_free(&b);
	return w->key[at];
}

/* Writes a member: a key with its comma, which the first member does without, and a string. */
static inline void
put_member(struct writer *w, struct str key, struct str v)
{
	size_t comma = w->row++ == 0;
	char *out, *end;

	key = (struct str){ key.p + comma, key.n - comma };
	out = put_str(room(&w->b, key.n + v.n + 2), key);
	end = copy_json(out, v);
	room_used(&w->b, end != NULL ? end : out);
	if (end == NULL)
		quote_json(&w->b, v);
}

static void
put_csv(struct writer *w, const struct record *rec)
{
	size_t i, n = rec->flags & REC_LONG ? rec->cells : rec->names;

	for (i = 0; w->keys == 0 && i < w->adds; i++)
		map_put(&w->taken, w->add[i], 0);
	buf_char(&w->b, '{');
	for (i = 0; i < n; i++) {
		if (i < rec->names && w->omit[i])
			continue;
		put_member(w, i < w->keys ? w->key[i] : csv_key(w, rec, i), quote_off(w, rec, i));
	}
}

/* Makes the keys of the appended fields, as csv_key does those of the columns. */
static OUT_OF_LINE void
make_keys(struct writer *w)
{
	struct buf b = { 0 };
	size_t i;

	w->add_key = arena_new(&w->keep, (w->adds + 1) * sizeof(*w->add_key));
	for (i = 0; i < w->adds; i++) {
		b.n = 0;
		buf_char(&b, ',');
		quote_json(&b, w->add[i]);
		buf_char(&b, ':');
		w->add_key[i] = arena_str(&w->keep, (struct str){ b.p, b.n });
	}
	buf_free(&b);
}

/* Writes a field that is a number, or that has another name than writer_begin was given. */
static OUT_OF_LINE void
put_other(struct writer *w, const struct field *f, bool known, struct str key)
{
	if (known && w->row > 0) {
		buf_str(&w->b, key);
		w->row++;
	} else {
		put_name(w, str_of(f->name));
	}
	if (!f->number)
		quote_json(&w->b, f->value);
	else if (f->value.n == 0)
		buf_put(&w->b, "null");
	else
		buf_str(&w->b, f->value);
}

static void
put_fields(struct writer *w, const struct field *f, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		bool known = i < w->adds && w->added[i] == f[i].name;

		if (known && !f[i].number)
			put_member(w, w->add_key[i], f[i].value);
		else
			put_other(w, &f[i], known, known ? w->add_key[i] : STR(""));
	}
}

void
object_put(struct writer *w, const struct record *rec, const struct field *add, size_t n)
{
	if (w->add_key == NULL)
		make_keys(w);
	if (w->format == F_JSON)
		buf_put(&w->b, w->count == 0 ? "[" : ",\n");
	w->count++;
	w->row = 0;
	if (rec == NULL)
		buf_char(&w->b, '{');
	else if (rec->json)
		put_json(w, rec);
	else
		put_csv(w, rec);
	put_fields(w, add, n);
	buf_put(&w->b, w->format == F_JSON ? "}" : "}\n");
}
