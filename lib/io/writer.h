/* writer: shared by the files that turn records into bytes. writer.c gathers them; row.c writes
 * CSV, object.c JSON, text.c lines, table_*.c tables; outfile.c has the file. */
#ifndef IO_WRITER_H
#define IO_WRITER_H

#include <signal.h>
#include <string.h>

#include "cs/io.h"
#include "scan.h"

/* A file that takes its name only when it is whole; or a stream that is written to as it is. */
struct outfile {
	const char *shown; /* its name in messages */
	char *path; /* NULL: a stream */
	char *temp; /* the name it has until then; NULL: it has none */
	int fd, dir; /* dir: where it gets its name; -1 for a stream */
};

bool outfile_open(struct outfile *o, const char *path, struct err *e);
bool outfile_write(struct outfile *o, const char *p, size_t n, struct err *e);
bool outfile_close(struct outfile *o, bool keep, struct err *e);

/* temp.c: between temp_hold and temp_release no signal ends the process; so a file's name is kept
 * as soon as it is there, and dropped as soon as it is not. name is not copied. */
void temp_hold(sigset_t *before);
void temp_release(const sigset_t *before);
void temp_keep(int dir, const char *name); /* a signal that ends the process removes it first */
void temp_drop(const char *name);

struct writer {
	struct outfile out;
	struct buf b;
	enum format format; /* F_CSV, F_JSON, F_JSONL, F_TABLE or F_TEXT */
	char delim;
	bool failed, finished;
	struct err why; /* if failed */
	bool head_due; /* CSV: the first record gives the header */
	bool open_line; /* CSV: the last row came without a line end */
	uint64_t count; /* objects written */
	size_t row; /* how many cells of this row are written, members of this object, lines */
	struct arena keep;
	struct str eol;
	struct str *add; /* names of the fields that are appended */
	const char **added; /* the pointers that were given for them, to compare */
	struct str *add_key; /* JSON: the same with comma, quotes and colon, `,"cs_x":` */
	size_t adds;
	/* of the layout at hand */
	const struct str *name;
	uint32_t layout;
	bool *omit; /* of each cell: it has the name of an appended field and is left out */
	size_t omit_cap, omits;
	/* JSON to CSV: the columns, and for each 1 and the number of its cell; 0: it has none */
	struct str *col;
	size_t cols, *from;
	struct map col_at;
	/* CSV to JSON: the names, with comma, quotes and colon */
	struct str *key;
	size_t keys, key_cap;
	struct map taken;
	struct buf text; /* where quote_off makes doubled quotes single */
	bool safe; /* CSV: formulas get a mark */
	bool excel; /* CSV: CRLF, and numbers that Excel would change stand as text */
	struct buf marked; /* where formula_mark.c puts it in front */
	struct table *table; /* F_TABLE: the rows that are held */
	struct look look;
	struct jqprog *jqprog; /* each object goes through it; borrowed */
};

/* Makes n bytes of room at the end of b. Whoever writes there calls room_used with the place
 * behind. */
static inline char *
room(struct buf *b, size_t n)
{
	if (b->cap - b->n <= n)
		buf_grow(b, n + 1);
	return b->p + b->n;
}

static inline void
room_used(struct buf *b, const char *end)
{
	b->n = (size_t)(end - b->p);
}

/* Copies s to out; returns the place behind. Up to 16 bytes are copied without a call, as two words
 * that may overlap. */
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

/* quote.c */
/* The value of a CSV cell with its quotes off, untrimmed. It lives until the next call. */
struct str quote_off(struct writer *w, const struct record *rec, size_t cell);
bool quote_wanted(struct str v, char delim);
/* Both write a value to out, in quotes where it needs them, and return the place behind; out has
 * room for 2 * v.n + 2 bytes. quote_odd is for a value that may need them, copy_csv for any. */
char *quote_odd(char *out, struct str v, char delim);
SCAN_INLINE char *
copy_csv(char *out, struct str v, char delim)
{
	bool odd;

	if (v.n == 0)
		return out;
	/* asked of the value, not of the copy: bytes just written are slow to be read again */
	odd = scan_any(v.p, v.n, delim, '"', '"', '\r' + 1);
	if (!odd && (unsigned char)v.p[0] > ' ' && (unsigned char)v.p[v.n - 1] > ' ')
		return put_str(out, v);
	return quote_odd(out, v, delim);
}
/* formula_mark.c: has the record a cell that a spreadsheet would run? such a cell with its mark */
bool formula_mark_any(struct writer *w, const struct record *rec);
struct str formula_mark_on(struct writer *w, struct str v);
/* formula_mark.c: the cell as it is to be written: with a mark, as text for Excel, or as it is;
 * *same says which */
struct str formula_mark_cell(struct writer *w, struct str v, bool *same);
void quote_csv(struct buf *b, struct str v, char delim);
void quote_json(struct buf *b, struct str v);
/* quote_json for a plain value, where out has room for v.n + 2; NULL: it is not plain. */
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

/* row.c: CSV and TSV. row_head writes the header; for JSON row_columns makes its columns of the
 * first record, and row_map finds the cells of a layout for them: false if it has a name that they
 * lack. */
void row_head(struct writer *w, const struct record *head);
void row_columns(struct writer *w, const struct record *rec);
bool row_map(struct writer *w, const struct record *rec);
void row_put(struct writer *w, const struct record *rec, const struct field *add, size_t n);

/* shown.c: is it a character that shown_put hides? Adds n bytes as escapes, and returns how many
 * characters these take; b NULL: it only measures. */
bool shown_hides(uint32_t c);
size_t shown_escape(struct buf *b, struct str s, size_t n);

/* object.c: JSON; text.c: "name: value" lines */
void object_put(struct writer *w, const struct record *rec, const struct field *add, size_t n);
void text_put(struct writer *w, const struct record *rec, const struct field *add, size_t n);

/* table_out.c: rows are held, and written a batch at a time; table_end writes the last one */
struct table *table_new(void);
void table_put(struct writer *w, const struct record *rec, const struct field *add, size_t n);
void table_flush(struct writer *w);
void table_end(struct writer *w);
void table_free(struct table *t);

/* jqprog.c: jqprog_start gives the program an object, whole and valid; jqprog_next adds its next
 * result to out as a line. 1; 0: there are no more; -1: *why says why, without a value of the
 * record. */
void jqprog_start(struct jqprog *q, struct str object);
int jqprog_next(struct jqprog *q, struct buf *out, const char **why);
void jqprog_memory(void); /* has libjq end the program as mem_fail does, when out of memory */

#endif
