/* csv_fast: the record that lies whole in the window and is plain, as slices of it. Whatever is not
 * plain, be it only an error, is left to csv.c, which reads the record from its start. */
#include <string.h>

#include "reader.h"
#include "scan.h"

/* Bytes up to a carriage return are looked at: NUL and both line ends. A tab among them is passed.
 */
enum { STOP_BELOW = '\r' + 1 };

struct walk {
	const char *p; /* all places are counted from here */
	size_t block, limit; /* the block of marks; the end of the window */
	uint64_t marks; /* of the block, what lies before is used up */
	uint64_t high, seen; /* bytes from 80 on: in the block, in the record's blocks before it */
	char delim;
	bool simd;
};

/* The next byte that may mean something; false at the end of the window. */
SCAN_INLINE bool
walk_next(struct walk *w, size_t *at)
{
	while (w->marks == 0) {
		struct scan_marks m;

		if (w->limit - w->block <= SCAN_BLOCK)
			return false;
		w->block += SCAN_BLOCK;
		w->seen |= w->high;
		m = w->simd ? scan_simd(w->p + w->block, w->delim, '"', STOP_BELOW)
			    : scan_portable(w->p + w->block, w->delim, '"', STOP_BELOW);
		if (w->limit - w->block < SCAN_BLOCK) {
			uint64_t within = (UINT64_C(1) << (w->limit - w->block)) - 1;

			m.stop &= within;
			m.high &= within;
		}
		w->marks = m.stop;
		w->high = m.high;
	}
	*at = w->block + (size_t)__builtin_ctzll(w->marks);
	w->marks &= w->marks - 1;
	return true;
}

struct row {
	size_t start, end, eol; /* the last: bytes of its line end */
	unsigned lines; /* line ends in its cells */
	bool high; /* it holds bytes from 80 on: then its UTF-8 is checked */
};

static bool
only_blanks(const char *p, const char *end)
{
	while (p < end && (*p == ' ' || *p == '\t'))
		p++;
	return p == end;
}

SCAN_INLINE struct str
trimmed(const char *p, size_t n)
{
	struct str s = { p, n };

	/* printable ASCII at both ends */
	if (n == 0 || ((unsigned char)(p[0] - '!') < 0x80 - '!' &&
		       (unsigned char)(p[n - 1] - '!') < 0x80 - '!'))
		return s;
	return str_trim(s);
}

/* From the quote at open: the value, and the byte that ends the cell, at *at. */
SCAN_INLINE enum fast
pass_quoted(struct walk *w, size_t open, struct span *value, size_t *at, unsigned *lines)
{
	size_t i, close = 0; /* 0: not closed */

	value->own = false;
	while (walk_next(w, &i)) {
		char c = w->p[i];

		if (c == 0)
			return FAST_NOT;
		if (c == '"') {
			value->own |= close > 0 && close + 1 == i;
			if (close > 0 && close + 1 != i)
				return FAST_NOT;
			close = close > 0 ? 0 : i;
		} else if (close > 0 && (c == w->delim || c == '\n' || c == '\r')) {
			if (!only_blanks(w->p + close + 1, w->p + i))
				return FAST_NOT;
			value->at = open + 1;
			value->n = close - open - 1;
			*at = i;
			return FAST_ALL;
		} else if (c == '\n' || c == '\r') {
			if (c == '\r' && i + 1 == w->limit)
				return FAST_MORE;
			*lines += c == '\n' || w->p[i + 1] != '\n';
		}
	}
	return FAST_MORE;
}

/* The cells from start to the line end at *end; r->coded of them hold doubled quotes. */
SCAN_INLINE enum fast
pass_cells(struct reader *r, struct walk *w, size_t start, size_t *end, unsigned *lines)
{
	size_t i, from = start;
	struct cell *cell = r->cell;
	struct span quoted;

	while (walk_next(w, &i)) {
		enum fast k;
		char c = w->p[i];

		if (c == '"') {
			if (!only_blanks(w->p + from, w->p + i))
				return FAST_NOT;
			k = pass_quoted(w, i, &quoted, &i, lines);
			if (k != FAST_ALL)
				return k;
			if (quoted.own)
				r->coded[r->codeds++] = (uint16_t)(cell - r->cell);
			cell->v = trimmed(w->p + quoted.at, quoted.n);
			c = w->p[i];
		} else if (c == w->delim || c == '\n' || c == '\r') {
			cell->v = trimmed(w->p + from, i - from);
		} else if (c == 0) {
			return FAST_NOT;
		} else {
			continue;
		}
		cell->at = (uint32_t)(from - start);
		cell->size = (uint32_t)(i - from);
		cell->kind = CELL_TEXT;
		cell++;
		from = i + 1;
		if (c != w->delim) {
			*end = i;
			r->cells = (size_t)(cell - r->cell);
			return FAST_ALL;
		}
		if (cell == r->cell + COLUMN_MOST)
			return FAST_NOT;
	}
	return FAST_MORE;
}

/* Cells with doubled quotes are put together in r->text, which no longer moves. */
static void
single_quotes(struct reader *r, const char *record, size_t n)
{
	size_t i;

	(void)reader_text(r, n);
	for (i = 0; i < r->codeds; i++) {
		struct cell *c = &r->cell[r->coded[i]];
		const char *p = memchr(record + c->at, '"', c->size), *last = p + 1, *q;
		char *out = r->text.p + r->text.n;

		last = memrchr(p, '"', c->size - (size_t)(p - record - c->at));
		for (p++; (q = memchr(p, '"', (size_t)(last - p))) != NULL; p = q + 2)
			out = mempcpy(out, p, (size_t)(q + 1 - p));
		out = mempcpy(out, p, (size_t)(last - p));
		c->v = str_trim(
		    (struct str){ r->text.p + r->text.n, (size_t)(out - r->text.p) - r->text.n });
		r->text.n = (size_t)(out - r->text.p);
	}
}

SCAN_INLINE bool
has_high(const struct walk *w, size_t end)
{
	return (w->seen | (w->high & ((UINT64_C(1) << (end - w->block)) - 1))) != 0;
}

/* A row's line: its cells, where it ends, and the line end's bytes. */
SCAN_INLINE enum fast
pass_row(struct reader *r, struct walk *w, struct row *row)
{
	enum fast k = pass_cells(r, w, row->start, &row->end, &row->lines);
	size_t lf;

	if (k != FAST_ALL)
		return k;
	row->high = has_high(w, row->end);
	row->eol = 1;
	if (w->p[row->end] != '\r')
		return FAST_ALL;
	if (row->end + 1 == w->limit)
		return FAST_MORE;
	if (w->p[row->end + 1] == '\n') {
		(void)walk_next(w, &lf);
		row->eol = 2;
	}
	return FAST_ALL;
}

/* What was found, as csv.c would have it. */
SCAN_INLINE void
fill(struct reader *r, struct record *rec, const struct row *row, size_t blanks)
{
	const char *p = r->in.p, *lead = p + r->in.from, *raw = p + row->start;
	size_t i, n = row->end - row->start, any = 0;

	if (r->codeds > 0)
		single_quotes(r, raw, n);
	for (i = 0; i < r->cells; i++)
		any |= r->cell[i].v.n;
	r->line += blanks;
	r->row += blanks + 1;
	*rec = (struct record){ .file = r->in.file,
				.line = r->line + 1,
				.row = r->row,
				.lead = { lead, (size_t)(raw - lead) },
				.raw = { raw, n },
				.eol = { raw + n, row->eol },
				.cell = r->cell,
				.cells = r->cells,
				.layout = 1,
				.delim = r->delim,
				.flags = any == 0 ? REC_BLANK : 0 };
	r->line += row->lines + 1;
	r->used = (size_t)(raw - lead) + n + row->eol;
}

SCAN_INLINE enum fast
next_plain(struct reader *r, struct record *rec, bool simd)
{
	struct csv *c = &r->csv;
	struct walk w = { .p = r->in.p, .limit = r->in.end, .delim = r->delim, .simd = simd };
	struct row row = { .start = r->in.from };
	size_t blanks = 0;
	enum fast k;

	w.block = row.start - SCAN_BLOCK;
	if (c->limit == w.limit && c->walked == row.start) {
		w.block = c->block;
		w.marks = c->marks;
		if (row.start - w.block < SCAN_BLOCK)
			w.high = c->high & ~UINT64_C(0) << (row.start - w.block);
	}
	c->limit = r->codeds = 0;
	while ((k = pass_row(r, &w, &row)) == FAST_ALL && r->cells == 1 &&
	       only_blanks(w.p + row.start, w.p + row.end)) {
		row.start = row.end + row.eol;
		blanks++;
	}
	if (k != FAST_ALL)
		return k;
	if (row.end - r->in.from > CELL_MOST || row.lines >= SPAN_MOST ||
	    (row.high && !utf8_valid(w.p + row.start, row.end - row.start)))
		return FAST_NOT;
	c->walked = row.end + row.eol;
	c->limit = w.limit;
	c->block = w.block;
	c->marks = w.marks;
	c->high = w.high;
	fill(r, rec, &row, blanks);
	return FAST_ALL;
}

static enum fast
next_simd(struct reader *r, struct record *rec)
{
	return next_plain(r, rec, true);
}

static enum fast
next_portable(struct reader *r, struct record *rec)
{
	return next_plain(r, rec, false);
}

enum fast
csv_fast(struct reader *r, struct record *rec)
{
	return r->how == PATH_FAST ? next_simd(r, rec) : next_portable(r, rec);
}
