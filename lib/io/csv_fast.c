/* csv_fast: reads a record of CSV that lies whole in the window and is plain, as slices of it;
 * csv.c reads any other from its start. Masks of 64 bits (scan.h) mark the bytes that may end a
 * cell, so that the others are not looked at one by one. */
#include <string.h>

#include "reader.h"
#include "scan.h"

/* Bytes below this one are marked: NUL and both line ends are wanted. A tab is among them too. */
enum { STOP_BELOW = '\r' + 1 };

/* The way through the window. In a mask, the lowest bit is the first byte of the block. The byte at
 * hand is the first that is still marked. */
struct walk {
	const char *next, *limit; /* the block behind the one at hand; the end of the window */
	uint64_t marks; /* the bytes of the block that may end a cell and were not passed */
	/* Bytes next to a marked one that are no printable ASCII: a cell that begins or ends there
	 * may have to be trimmed. odd: of the block; seen: not 0 if the record had some before. */
	uint64_t odd, seen;
	uint64_t high, highs; /* not 0: bytes from 80 on, in the block; in the record's blocks */
	char delim;
	bool simd;
};

/* Goes to the next block; false: the window ends. The first and the last byte of a block count as
 * next to a marked one, which may lie in the block before or behind. */
SCAN_INLINE bool
walk_on(struct walk *w)
{
	const uint64_t ends = UINT64_C(1) << (SCAN_BLOCK - 1) | 1;
	struct scan_marks m;

	if (w->next >= w->limit)
		return false;
	m = w->simd ? scan_simd(w->next, w->delim, '"', STOP_BELOW)
		    : scan_portable(w->next, w->delim, '"', STOP_BELOW);
	if (w->limit - w->next < SCAN_BLOCK)
		m.stop &= (UINT64_C(1) << (w->limit - w->next)) - 1;
	w->seen |= w->odd;
	w->odd = (m.stop << 1 | m.stop >> 1 | ends) & ~(m.plain | m.stop);
	w->high = m.high;
	w->highs |= m.high;
	w->marks = m.stop;
	w->next += SCAN_BLOCK;
	return true;
}

/* The byte at hand. */
SCAN_INLINE const char *
walk_at(const struct walk *w)
{
	return w->next - SCAN_BLOCK + (unsigned)__builtin_ctzll(w->marks);
}

/* Goes to the next marked byte; NULL: the window ends. */
SCAN_INLINE const char *
walk_next(struct walk *w)
{
	w->marks &= w->marks - 1;
	while (w->marks == 0)
		if (!walk_on(w))
			return NULL;
	return walk_at(w);
}

/* Counts the odd bytes in front of the byte at hand as seen. `odd` keeps those behind it, which are
 * the next record's or a quoted cell's. */
SCAN_INLINE void
walk_part(struct walk *w)
{
	uint64_t before = (w->marks & -w->marks) - 1;

	w->seen |= w->odd & before;
	w->odd &= ~before;
}

/* A row as far as it was passed. */
struct row {
	const char *start, *end;
	size_t eol; /* bytes of its line end */
	size_t hollow; /* bytes of its cells that are no more than "" */
	unsigned lines; /* line ends in its cells */
};

static bool
only_blanks(const char *p, const char *end)
{
	while (p < end && (*p == ' ' || *p == '\t'))
		p++;
	return p == end;
}

SCAN_INLINE struct str
trimmed(struct str s)
{
	/* nearly always there is printable ASCII at both ends */
	if (s.n == 0 || ((unsigned char)(s.p[0] - '!') < 0x80 - '!' &&
			 (unsigned char)(s.p[s.n - 1] - '!') < 0x80 - '!'))
		return s;
	return str_trim(s);
}

struct quoted {
	struct str value;
	bool doubled; /* it holds doubled quotes */
	unsigned lines;
};

SCAN_INLINE bool
ends_cell(char c, char delim)
{
	return c == delim || c == '\n' || c == '\r';
}

/* Passes a quoted cell, from its opening quote at hand to the byte that ends the cell. */
static OUT_OF_LINE enum fast
pass_quoted(struct walk *w, struct quoted *q)
{
	const char *open = walk_at(w), *close = NULL, *p; /* close: NULL while it is not closed */

	while ((p = walk_next(w)) != NULL) {
		char c = *p;

		if (c == 0)
			return FAST_NOT;
		if (c == '"') {
			if (close != NULL && close + 1 != p)
				return FAST_NOT;
			q->doubled |= close != NULL;
			close = close != NULL ? NULL : p;
		} else if (close != NULL && ends_cell(c, w->delim)) {
			if (!only_blanks(close + 1, p))
				return FAST_NOT;
			q->value = (struct str){ open + 1, (size_t)(close - open) - 1 };
			return FAST_ALL;
		} else if (c == '\n' || c == '\r') {
			if (c == '\r' && p + 1 == w->limit)
				return FAST_MORE;
			q->lines += c == '\n' || p[1] != '\n';
		}
	}
	return FAST_MORE;
}

/* Passes a quoted cell, and makes it the next cell of the record. */
SCAN_INLINE enum fast
quoted_cell(struct reader *r, struct walk *w, struct row *row, struct cell *cell)
{
	uint64_t marks = w->marks & (w->marks - 1);
	const char *open = walk_at(w), *close;
	struct quoted q = { .lines = 0 };
	struct walk on;
	enum fast k;

	/* in nearly every one the closing quote is in the same block and a mark right behind it */
	if ((marks & -marks) << 1 & marks) {
		close = w->next - SCAN_BLOCK + (unsigned)__builtin_ctzll(marks);
		if (*close == '"' && ends_cell(close[1], w->delim)) {
			w->marks = marks & (marks - 1);
			cell->v = (struct str){ open + 1, (size_t)(close - open) - 1 };
			return FAST_ALL;
		}
	}
	walk_part(w);
	on = *w;
	k = pass_quoted(&on, &q);
	if (k != FAST_ALL)
		return k;
	if (cell - r->cell >= COLUMN_MOST)
		return FAST_NOT;
	/* this cell is trimmed here, so its odd bytes need not count */
	walk_part(&on);
	on.seen = w->seen;
	*w = on;
	cell->v = trimmed(q.value);
	if (q.doubled)
		r->coded[r->codeds++] = (uint16_t)(cell - r->cell);
	row->lines += q.lines;
	return FAST_ALL;
}

/* Where a cell lies in the record. */
SCAN_INLINE void
put_cell(struct cell *cell, const char *start, const char *from, const char *end)
{
	cell->at = (uint32_t)(from - start);
	cell->size = (uint32_t)(end - from);
}

/* Goes to the next block that has a mark. Too many cells are noticed here and in quoted_cell, not
 * at each cell: r->cell has room for those that one block can end. */
SCAN_INLINE enum fast
next_block(struct walk *w, size_t cells)
{
	do {
		if (cells >= COLUMN_MOST)
			return FAST_NOT;
		if (!walk_on(w))
			return FAST_MORE;
	} while (w->marks == 0);
	return FAST_ALL;
}

/* Passes the cells of a row, up to its line end. r->coded: those that have doubled quotes. */
SCAN_INLINE enum fast
pass_cells(struct reader *r, struct walk *w, struct row *row)
{
	const char *const start = row->start, *from = start, *end;
	struct cell *cell = r->cell;
	enum fast k;
	char c;

	for (;;) {
		if (w->marks == 0 && (k = next_block(w, (size_t)(cell - r->cell))) != FAST_ALL)
			return k;
		do {
			end = walk_at(w);
			c = *end;
			cell->v = (struct str){ from, (size_t)(end - from) };
			if (__builtin_expect(c != w->delim, 0)) {
				if (c == '"') {
					if (from != end && !only_blanks(from, end))
						return FAST_NOT;
					k = quoted_cell(r, w, row, cell);
					if (k != FAST_ALL)
						return k;
					end = walk_at(w);
					c = *end;
					if (cell->v.n == 0)
						row->hollow += (size_t)(end - from);
				} else if (c == 0) {
					return FAST_NOT;
				} else if (c != '\n' && c != '\r') {
					w->seen = 1; /* a tab: it may have to be trimmed off */
					continue;
				}
				if (c != w->delim)
					goto done;
			}
			put_cell(cell++, start, from, end);
			from = end + 1;
		} while ((w->marks &= w->marks - 1) != 0);
	}
done:
	put_cell(cell++, start, from, end);
	row->end = end;
	r->cells = (size_t)(cell - r->cell);
	walk_part(w);
	return FAST_ALL;
}

/* Makes the values of r->coded in r->text. Room for all is made first: cells point into it. */
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

/* Passes a row and its line end. */
SCAN_INLINE enum fast
pass_row(struct reader *r, struct walk *w, struct row *row)
{
	enum fast k = pass_cells(r, w, row);

	if (k != FAST_ALL)
		return k;
	row->eol = 1;
	if (*row->end != '\r') {
		w->marks &= w->marks - 1;
		return FAST_ALL;
	}
	if (row->end + 1 == w->limit)
		return FAST_MORE;
	if (row->end[1] == '\n') {
		(void)walk_next(w);
		row->eol = 2;
	}
	w->marks &= w->marks - 1;
	return FAST_ALL;
}

/* Trims each cell; false: all are blank. */
static bool
trim_cells(struct reader *r)
{
	size_t i, any = 0;

	for (i = 0; i < r->cells; i++) {
		r->cell[i].v = trimmed(r->cell[i].v);
		any |= r->cell[i].v.n;
	}
	return any != 0;
}

/* Makes the record of the row and the blank lines in front of it, as settle in csv.c does. */
SCAN_INLINE void
fill(struct reader *r, struct record *rec, const struct row *row, size_t blanks, bool blank)
{
	const char *lead = r->in.p + r->in.from, *raw = row->start;
	size_t n = (size_t)(row->end - raw);

	if (r->codeds > 0)
		single_quotes(r, raw, n);
	r->line += blanks;
	r->row += blanks + 1;
	/* field by field: assigned as a whole, the record would be cleared first */
	rec->file = r->in.file;
	rec->line = r->line + 1;
	rec->row = r->row;
	rec->lead = (struct str){ lead, (size_t)(raw - lead) };
	rec->raw = (struct str){ raw, n };
	rec->eol = (struct str){ raw + n, row->eol };
	rec->cell = r->cell;
	rec->cells = r->cells;
	rec->layout = 1;
	rec->flags = blank ? REC_BLANK : 0;
	rec->json = false;
	rec->delim = r->delim;
	r->line += row->lines + 1;
	r->used = (size_t)(raw - lead) + n + row->eol;
}

SCAN_INLINE enum fast
next_plain(struct reader *r, struct record *rec, bool simd)
{
	struct csv *c = &r->csv;
	const char *p = r->in.p + r->in.from;
	struct walk w = {
		.next = p, .limit = r->in.p + r->in.end, .delim = r->delim, .simd = simd
	};
	struct row row = { .start = p };
	size_t n, blanks = 0;
	bool blank;
	enum fast k;

	if (c->limit == r->in.end && c->walked == r->in.from) {
		w.next = r->in.p + c->next;
		w.marks = c->marks;
		w.odd = c->odd;
		w.high = w.highs = c->high;
	}
	c->limit = r->codeds = 0;
	while ((k = pass_row(r, &w, &row)) == FAST_ALL && r->cells == 1 &&
	       only_blanks(row.start, row.end)) {
		row.start = row.end + row.eol;
		blanks++;
	}
	if (k != FAST_ALL)
		return k;
	n = (size_t)(row.end - row.start);
	if (n + (size_t)(row.start - p) > CELL_MOST || row.lines >= SPAN_MOST ||
	    r->cells > COLUMN_MOST || (w.highs != 0 && !utf8_valid(row.start, n)))
		return FAST_NOT;
	blank = n + 1 == r->cells + row.hollow; /* there is nothing but delimiters and "" */
	if (w.seen != 0)
		blank = !trim_cells(r);
	c->walked = (size_t)(row.end - r->in.p) + row.eol;
	c->limit = r->in.end;
	c->next = (size_t)(w.next - r->in.p);
	c->marks = w.marks;
	c->odd = w.odd;
	c->high = w.high;
	fill(r, rec, &row, blanks, blank);
	return FAST_ALL;
}

static OUT_OF_LINE enum fast
next_simd(struct reader *r, struct record *rec)
{
	return next_plain(r, rec, true);
}

static OUT_OF_LINE enum fast
next_portable(struct reader *r, struct record *rec)
{
	return next_plain(r, rec, false);
}

enum fast
csv_fast(struct reader *r, struct record *rec)
{
	return r->how == PATH_FAST ? next_simd(r, rec) : next_portable(r, rec);
}
