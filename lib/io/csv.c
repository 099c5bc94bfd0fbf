/* csv: reads a record of CSV line by line through libcsv. csv_scan.c checks each line before libcsv
 * gets it, so that the messages are ours and no cell or record passes its limit. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "reader.h"

enum { SLACK = 4096 };

/* The realloc of libcsv, which calls it when a cell grows. Past the limit of a cell it gets none,
 * and csv_parse ends with CSV_ENOMEM. */
static void *
capped_realloc(void *p, size_t n)
{
	return n > CELL_MOST + SLACK ? NULL : mem_grow(p, n, 1);
}

void
csv_start(struct reader *r)
{
	struct csv *c = &r->csv;

	csv_stop(r);
	c->limit = 0;
	(void)csv_init(&c->lib, CSV_STRICT | CSV_STRICT_FINI); /* fails without a parser only */
	csv_set_realloc_func(&c->lib, capped_realloc);
	csv_set_blk_size(&c->lib, SLACK / 4);
	csv_set_delim(&c->lib, (unsigned char)r->delim);
	c->ready = true;
}

void
csv_stop(struct reader *r)
{
	if (r->csv.ready)
		csv_free(&r->csv.lib);
	r->csv.ready = false;
}

static void
on_cell(void *p, size_t n, void *arg)
{
	struct reader *r = arg;
	struct csv *c = &r->csv;
	struct str v = str_trim((struct str){ n > 0 ? p : "", n });

	c->too_long |= n > CELL_MOST;
	if (c->got < COLUMN_MOST) {
		r->value[c->got] = (struct span){ r->text.n, v.n, true };
		if (v.n > 0)
			buf_str(&r->text, v);
	}
	c->got++;
}

static void
on_row(int end, void *arg)
{
	struct reader *r = arg;

	(void)end;
	r->csv.rows++;
}

/* "my.csv:3: a cell of more than 64 KiB: is a quote missing?", by the first line of the record. If
 * a quote that was opened on a later line is still open, it is named in place of `why`: "my.csv:3:
 * a record of more than 1024 KiB: is the quote opened on line 5 never closed?" */
static bool
too_much(struct reader *r, const char *what, unsigned most, const char *why, struct err *e)
{
	const struct csv *c = &r->csv;

	if (c->state == IN_QUOTES && c->quote > c->first)
		return err_set(e, r->in.file, c->first,
			       "%s of more than %u KiB: is the quote opened on line %" PRIu64
			       " never closed?",
			       what, most / 1024, c->quote);
	return err_set(e, r->in.file, c->first, "%s of more than %u KiB: %s", what, most / 1024,
		       why);
}

/* Gives n bytes to libcsv, which calls on_cell and on_row for what they complete. */
static bool
feed(struct reader *r, const char *p, size_t n, struct err *e)
{
	struct csv *c = &r->csv;

	if (csv_parse(&c->lib, p, n, on_cell, on_row, r) == n && !c->too_long)
		return true;
	if (c->too_long || csv_error(&c->lib) == CSV_ENOMEM)
		return too_much(r, "a cell", CELL_MOST, "is a quote missing?", e);
	return err_set(e, r->in.file, c->first, "libcsv: %s", csv_strerror(csv_error(&c->lib)));
}

/* Finds the line at a place of the window and turns it into UTF-8. 1; 0: the file ends there; -1: e
 * says why. */
static int
next_line(struct reader *r, size_t at, struct line *l, struct err *e)
{
	unsigned found;
	int k = input_line(&r->in, at, RECORD_MOST, r->line + 1, l, e);

	if (k <= 0)
		return k;
	found = decode_line(&r->in, l);
	if (found & LINE_NUL) {
		err_set(e, r->in.file, r->line + 1, "a NUL byte: want text, saved as UTF-8");
		return -1;
	}
	r->converted |= (found & LINE_CONVERTED) != 0;
	if (found & LINE_UNDEFINED)
		r->flags |= REC_UNDECODED;
	return 1;
}

static bool
is_blank_line(const struct reader *r, const struct line *l)
{
	const char *p = input_at(&r->in, l->at);
	size_t i;

	for (i = 0; i < l->n; i++)
		if ((p[i] != ' ' && p[i] != '\t') || p[i] == r->delim)
			return false;
	return true;
}

/* Passes blank lines; l is then the record's first line. 1; 0: the file ends; -1: e says why. */
static int
pass_blanks(struct reader *r, size_t at, struct line *l, struct err *e)
{
	int k;

	while ((k = next_line(r, at, l, e)) > 0 && is_blank_line(r, l)) {
		at += l->n + l->eol;
		r->line++;
		r->row++;
		if (at > RECORD_MOST) {
			err_set(e, r->in.file, r->line, "more than %d KiB of blank lines",
				RECORD_MOST / 1024);
			return -1;
		}
	}
	if (k == 0)
		r->tail = (struct str){ input_at(&r->in, 0), at };
	return k;
}

/* Gives a line of the record that begins at `start` to the scanner, then to libcsv. A last line
 * without a line end gets one, unless a quote is open. */
static bool
take_line(struct reader *r, size_t start, const struct line *l, struct err *e)
{
	struct csv *c = &r->csv;
	const char *p = input_at(&r->in, l->at);

	if (l->at + l->n - start > RECORD_MOST) {
		(void)csv_scan(r, p, l->n, l->at - start, e); /* the message names its open quote */
		return too_much(r, "a record", RECORD_MOST, "is a quote or a line end missing?", e);
	}
	if (!csv_scan(r, p, l->n, l->at - start, e))
		return false;
	if (c->fixed.n > 0) {
		if (!feed(r, c->fixed.p, c->fixed.n, e))
			return false;
	} else if (l->n > 0 && !feed(r, p, l->n, e)) {
		return false;
	}
	return l->eol > 0 ? feed(r, p + l->n, l->eol, e)
			  : c->state == IN_QUOTES || feed(r, "\n", 1, e);
}

/* Takes the lines behind the first while a quote is open; l is then the record's last line. At the
 * end of the file: "my.csv:3: a quote opened on line 5 is never closed". */
static bool
take_rest(struct reader *r, size_t start, struct line *l, struct err *e)
{
	struct csv *c = &r->csv;
	int k, lines = 1;

	while (c->state == IN_QUOTES) {
		if (lines++ == SPAN_MOST)
			return err_set(
			    e, r->in.file, c->first,
			    "a record of more than %d lines: is the quote opened on line "
			    "%" PRIu64 " never closed?",
			    SPAN_MOST, c->quote);
		k = next_line(r, l->at + l->n + l->eol, l, e);
		if (k == 0)
			return err_set(e, r->in.file, c->first,
				       "a quote opened on line %" PRIu64 " is never closed",
				       c->quote);
		if (k < 0 || !take_line(r, start, l, e))
			return false;
		r->line++;
	}
	return true;
}

/* Makes the record of its cells. This comes last: until then the memory they lie in may move. */
static void
settle(struct reader *r, struct record *rec, size_t start, const struct line *l)
{
	bool blank = true;
	size_t i;

	for (i = 0; i < r->cells; i++) {
		r->cell[i].v = reader_span(r, r->value[i]);
		blank &= r->cell[i].v.n == 0;
	}
	*rec = (struct record){ .file = r->in.file,
				.line = r->csv.first,
				.row = r->row,
				.lead = { input_at(&r->in, 0), start },
				.raw = { input_at(&r->in, start), l->at + l->n - start },
				.eol = { input_at(&r->in, l->at + l->n), l->eol },
				.cell = r->cell,
				.cells = r->cells,
				.layout = 1,
				.delim = r->delim,
				.flags = r->flags | (blank ? REC_BLANK : 0) };
}

/* Reads a record line by line: one that csv_fast.c does not take for plain. */
static OUT_OF_LINE int
next_careful(struct reader *r, struct record *rec, struct err *e)
{
	struct csv *c = &r->csv;
	struct line l;
	size_t start;
	int k;

	r->cells = c->got = c->rows = c->cell_at = 0;
	r->flags = 0;
	c->state = AT_CELL;
	k = pass_blanks(r, r->skip, &l, e);
	r->skip = 0;
	if (k <= 0)
		return k;
	start = l.at;
	c->first = r->line + 1;
	if (!take_line(r, start, &l, e))
		return -1;
	r->line++;
	r->row++;
	if (!take_rest(r, start, &l, e))
		return -1;
	if (c->rows != 1 || c->got != r->cells) {
		err_set(e, r->in.file, c->first, "libcsv sees other cells than we do");
		return -1;
	}
	settle(r, rec, start, &l);
	r->used = l.at + l.n + l.eol;
	return 1;
}

/* Reads a record that csv_fast gave k for. Where it lacks only the bytes behind the window, the
 * window is filled, once, and csv_fast is asked again: a longer record is read by next_careful. */
static OUT_OF_LINE int
next_odd(struct reader *r, struct record *rec, enum fast k, struct err *e)
{
	if (k == FAST_MORE && r->in.fd >= 0 && r->in.enc == ENC_UTF8) {
		if (input_fill(&r->in, r->line + 1, e) < 0)
			return -1;
		if (csv_fast(r, rec) == FAST_ALL)
			return 1;
	}
	return next_careful(r, rec, e);
}

int
csv_next(struct reader *r, struct record *rec, struct err *e)
{
	enum fast k;

	r->in.from += r->used;
	r->used = r->text.n = 0;
	if (r->how == PATH_CAREFUL || r->skip > 0) {
		r->csv.limit = 0;
		return next_careful(r, rec, e);
	}
	k = csv_fast(r, rec);
	return k == FAST_ALL ? 1 : next_odd(r, rec, k, e);
}
