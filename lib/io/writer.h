/* writer: what the files that turn records into bytes share. */
#ifndef IO_WRITER_H
#define IO_WRITER_H

#include <string.h>

#include "cs/io.h"
#include "scan.h"

/* A file that takes its name only when it is whole; or a stream that is written to as it is. */
struct outfile {
	const char *shown; /* its name in messages */
	char *path, *temp; /* temp: the file beside it, where it could not be made without a name */
	int fd, dir; /* dir: -1 for a stream */
};

bool outfile_open(struct outfile *o, const char *path, struct err *e);
bool outfile_write(struct outfile *o, const char *p, size_t n, struct err *e);
bool outfile_close(struct outfile *o, bool keep, struct err *e);

struct writer {
	struct outfile out;
	struct buf b;
	enum format format; /* F_CSV, F_JSON, F_JSONL, F_TABLE or F_TEXT */
	char delim;
	bool failed, finished;
	struct err why; /* if failed */
	bool head_due; /* CSV: the first record gives the header */
	bool open_line; /* the last row came without a line end */
	uint64_t count; /* objects written */
	size_t row; /* cells written of this row */
	struct arena keep;
	struct str eol;
	struct str *add; /* names of the fields that are appended */
	const char **added; /* the same as they were given, only to compare */
	struct str *add_key; /* JSON: the same with comma, quotes and colon */
	size_t adds;
	/* what is known of the records' layout */
	const struct str *name;
	uint32_t layout;
	bool *omit; /* a cell that has the name of an appended field */
	size_t omit_cap, omits;
	/* JSON to CSV: the columns, and which cell (and 1) each takes */
	struct str *col;
	size_t cols, *from;
	struct map col_at;
	/* CSV to JSON: the names, with comma, quotes and colon */
	struct str *key;
	size_t keys, key_cap;
	struct map taken;
	struct buf text; /* what quote_off had to put together */
	bool safe; /* CSV: formulas are marked */
	struct buf marked;
	struct table *table; /* F_TABLE: the batch that is held */
	struct look look;
	struct filter *filter; /* each object goes through it; borrowed */
};

/* n free bytes at the buffer's end. What is put there is then counted by room_used. */
char *writer_grow(struct buf *b, size_t n);

static inline char *
room(struct buf *b, size_t n)
{
	return b->cap - b->n > n ? b->p + b->n : writer_grow(b, n);
}

static inline void
room_used(struct buf *b, const char *end)
{
	b->n = (size_t)(end - b->p);
}

/* A copy at out; where it ends. Up to 16 bytes go without a call, as two words that may overlap. */
SCAN_INLINE char *
put_str(char *out, struct str s)
{
	if (s.n > 16) {
		memcpy(out, s.p, s.n);
	} else if (s.n >= 8) {
		memcpy(out, s.p, 8);
		memcpy(out + s.n - 8, s.p + s.n - 8, 8);
	} else if (s.n >= 4) {
		memcpy(out, s.p, 4);
		memcpy(out + s.n - 4, s.p + s.n - 4, 4);
	} else if (s.n > 0) {
		out[0] = s.p[0];
		out[s.n / 2] = s.p[s.n / 2];
		out[s.n - 1] = s.p[s.n - 1];
	}
	return out + s.n;
}

/* quote.c. quote_off: what a CSV cell holds, untrimmed; it lives until the next call. */
struct str quote_off(struct writer *w, const struct record *rec, size_t cell);
bool quote_wanted(struct str v, char delim);
/* A value at out, in quotes where it needs them; where it ends. There is room for 2 * v.n + 2. */
char *quote_odd(char *out, struct str v, char delim); /* what is not plain */
SCAN_INLINE char *
copy_csv(char *out, struct str v, char delim)
{
	bool odd;

	if (v.n == 0)
		return out;
	/* the value tells, and not the copy: what was just written is slow to come back */
	odd = scan_any(v.p, v.n, delim, '"', '"', '\r' + 1);
	if (!odd && (unsigned char)v.p[0] > ' ' && (unsigned char)v.p[v.n - 1] > ' ')
		return put_str(out, v);
	return quote_odd(out, v, delim);
}
/* guard.c: has a record a cell that would be run; such a cell with its mark */
bool record_formula(struct writer *w, const struct record *rec);
struct str guarded(struct writer *w, struct str v);
void quote_csv(struct buf *b, struct str v, char delim);
void quote_json(struct buf *b, struct str v);
/* The same for a plain value, where there is room for v.n + 2; NULL: it is not plain. */
static inline char *
copy_json(char *out, struct str v)
{
	*out++ = '"';
	if (scan_any(v.p, v.n, '"', '\\', 0x7F, 0x20))
		return NULL;
	out = put_str(out, v);
	*out++ = '"';
	return out;
}
bool quote_line_end(struct str s);

/* row.c: CSV and TSV. row_head: the header; row_columns false: a record with a name that the header
 * lacks. */
void row_head(struct writer *w, const struct record *head);
void row_columns(struct writer *w, const struct record *rec);
bool row_map(struct writer *w, const struct record *rec);
void row_put(struct writer *w, const struct record *rec, const struct field *add, size_t n);

/* object.c: JSON; text.c: "name: value" lines */
void object_put(struct writer *w, const struct record *rec, const struct field *add, size_t n);
void text_put(struct writer *w, const struct record *rec, const struct field *add, size_t n);

/* table_out.c: rows are held, and written a batch at a time; table_end: the last one */
struct table *table_new(void);
void table_put(struct writer *w, const struct record *rec, const struct field *add, size_t n);
void table_flush(struct writer *w);
void table_end(struct writer *w);
void table_free(struct table *t);

/* filter.c: one object, whole and valid, in; then its results, each a line added to out: 1 one, 0
 * no more, -1 an error, why without any value. */
void filter_start(struct filter *f, struct str object);
int filter_next(struct filter *f, struct buf *out, const char **why);
void filter_memory(void); /* out of memory inside libjq ends the program as ours does */

#endif
