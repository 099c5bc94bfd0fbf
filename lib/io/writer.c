/* writer: gathers the text of the records in one buffer, and writes it out in large pieces. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "files.h"

enum { FLUSH_FROM = 64 * 1024 };

struct writer *
writer_open(const char *path, enum format f, char delim, struct err *e)
{
	struct writer *w = mem_new(1, sizeof(*w));

	if (!files_take_out(path, &w->out) && !outfile_open(&w->out, path, e)) {
		free(w);
		return NULL;
	}
	w->delim = f == F_TSV ? '\t' : delim != 0 ? delim : ',';
	w->format = f == F_AUTO || f == F_TSV ? F_CSV : f;
	if (f == F_TABLE)
		w->table = table_new();
	w->eol = STR("\n");
	return w;
}

/* The first failure stays: no later call writes or succeeds. */
static bool
fail(struct writer *w)
{
	w->failed = true;
	return false;
}

static bool
flush(struct writer *w)
{
	if (!w->failed && w->b.n > 0 && !outfile_write(&w->out, w->b.p, w->b.n, &w->why))
		fail(w);
	w->b.n = 0;
	return !w->failed;
}

/* Ends a call: writes the buffer out when it is large, and tells of a failure, whenever it was. */
static OUT_OF_LINE bool
done(struct writer *w, struct err *e)
{
	if (!w->failed && w->b.n >= FLUSH_FROM)
		flush(w);
	if (w->failed)
		*e = w->why;
	return !w->failed;
}

static bool
is_added(const struct writer *w, struct str name)
{
	size_t i;

	for (i = 0; i < w->adds; i++)
		if (str_ieq(str_trim(name), str_trim(w->add[i])))
			return true;
	return false;
}

/* Are the names those that learn saw last? */
static inline bool
knows(const struct writer *w, const struct record *rec)
{
	return w->name == rec->name && w->layout == rec->layout && w->omit != NULL;
}

/* Works out, once for each layout, which cells are left out and where JSON values go in a row of
 * CSV. "my.json:7: a field that the first record lacks; use -f jsonl" */
static bool
learn(struct writer *w, const struct record *rec)
{
	size_t i;

	if (w->omit_cap <= rec->names) {
		w->omit_cap = rec->names * 2 + 64;
		w->omit = mem_grow(w->omit, w->omit_cap, sizeof(*w->omit));
	}
	w->name = rec->name;
	w->layout = rec->layout;
	w->keys = 0;
	map_free(&w->taken);
	w->taken = (struct map){ 0 };
	for (i = w->omits = 0; i < rec->names; i++)
		w->omits += w->omit[i] = is_added(w, rec->name[i]);
	if (w->format != F_CSV || !rec->json)
		return true;
	if (w->head_due)
		row_columns(w, rec);
	if (row_map(w, rec))
		return true;
	err_set(&w->why, rec->file, rec->line, "a field that the first record lacks; use -f jsonl");
	return fail(w);
}

void
writer_begin(struct writer *w, const struct record *head, const struct field *add, size_t n)
{
	size_t i;

	w->adds = n;
	w->add = arena_new(&w->keep, (n + 1) * sizeof(*w->add));
	w->added = arena_new(&w->keep, (n + 1) * sizeof(*w->added));
	for (i = 0; i < n; i++) {
		w->add[i] = arena_str(&w->keep, str_of(add[i].name));
		w->added[i] = add[i].name;
	}
	if (head != NULL && head->eol.n > 0)
		w->eol = arena_str(&w->keep, head->eol);
	if (w->format != F_CSV)
		return;
	w->head_due = head == NULL;
	if (head == NULL)
		return;
	(void)learn(w, head); /* it fails for JSON only, and a header is CSV */
	row_head(w, head);
}

void
writer_look(struct writer *w, const struct look *look)
{
	w->look = *look;
}

void
writer_safe(struct writer *w)
{
	w->safe = true;
}

void
writer_excel(struct writer *w)
{
	w->safe = w->excel = true;
	buf_put(&w->b, "\xEF\xBB\xBF");
}

void
writer_jqprog(struct writer *w, struct jqprog *q)
{
	w->jqprog = q;
}

/* Puts the results of the jq program in the place of the object at the end of the buffer.
 * "my.csv:3: the jq program fails on this record: its result is nested too deep" */
static OUT_OF_LINE bool
put_results(struct writer *w, size_t from, const struct record *rec)
{
	const char *why;
	int k;

	jqprog_start(w->jqprog, (struct str){ w->b.p + from, w->b.n - from });
	w->b.n = from;
	while ((k = jqprog_next(w->jqprog, &w->b, &why)) > 0)
		if (w->b.n >= FLUSH_FROM && !flush(w))
			return false;
	if (k == 0)
		return true;
	if (rec != NULL)
		err_set(&w->why, rec->file, rec->line, "the jq program fails on this record: %s",
			why);
	else
		err_set(&w->why, NULL, 0, "the jq program fails on record %" PRIu64 ": %s",
			w->count, why);
	return fail(w);
}

bool
writer_put(struct writer *w, const struct record *rec, const struct field *add, size_t n,
	   struct err *e)
{
	size_t from = w->b.n;

	if (w->failed || (rec != NULL && !knows(w, rec) && !learn(w, rec)))
		return done(w, e);
	if (add == NULL)
		n = 0;
	if (w->head_due) {
		w->head_due = false;
		row_head(w, NULL);
	}
	if (w->format == F_CSV)
		row_put(w, rec, add, n);
	else if (rec != NULL && (rec->flags & REC_BLANK))
		return done(w, e); /* a blank row is a record in a sheet only */
	else if (w->format == F_TEXT)
		text_put(w, rec, add, n);
	else if (w->format == F_TABLE)
		table_put(w, rec, add, n);
	else
		object_put(w, rec, add, n);
	if (w->jqprog != NULL)
		put_results(w, from, rec);
	return (!w->failed && w->b.n < FLUSH_FROM) || done(w, e);
}

bool
writer_raw(struct writer *w, struct str bytes, struct err *e)
{
	if (bytes.n > 0)
		buf_str(&w->b, bytes);
	return done(w, e);
}

/* Puts into the buffer what comes behind the last record, and the header if there was no record. */
static void
finish(struct writer *w)
{
	if (w->head_due)
		row_head(w, NULL);
	w->head_due = false;
	if (w->format == F_JSON && !w->finished)
		buf_put(&w->b, w->count == 0 ? "[]\n" : "]\n");
	if (w->table != NULL && !w->failed && !w->finished)
		table_end(w);
	w->finished = true;
}

bool
writer_finish(struct writer *w, struct err *e)
{
	finish(w);
	if (flush(w))
		return true;
	*e = w->why;
	return false;
}

bool
writer_close(struct writer *w, bool keep, struct err *e)
{
	bool ok;

	if (keep)
		finish(w);
	ok = flush(w);
	if (!outfile_close(&w->out, keep && ok, ok ? &w->why : &(struct err){ 0 }))
		ok = false;
	if (!ok)
		*e = w->why;
	buf_free(&w->b);
	buf_free(&w->text);
	buf_free(&w->marked);
	arena_free(&w->keep);
	map_free(&w->col_at);
	map_free(&w->taken);
	table_free(w->table);
	free(w->omit);
	free(w->key);
	free(w);
	return ok;
}
