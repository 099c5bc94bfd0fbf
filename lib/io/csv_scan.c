/* csv_scan: finds the cells of a line of CSV and checks its quotes, before libcsv gets the line. */
#include <inttypes.h>
#include <string.h>

#include "reader.h"

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* Writes a cell of the line to out in quotes, with the quotes in it doubled: so libcsv takes a cell
 * in which bare quotes stand. */
static void
wrap_cell(struct buf *out, const char *line, size_t from, size_t to)
{
	const char *q;

	buf_char(out, '"');
	while ((q = memchr(line + from, '"', to - from)) != NULL) {
		buf_add(out, line + from, (size_t)(q - line) + 1 - from);
		buf_char(out, '"');
		from = (size_t)(q - line) + 1;
	}
	buf_add(out, line + from, to - from);
	buf_char(out, '"');
}

/* Ends the current cell, at a place of the record, and begins the next one. */
static bool
cell_ends(struct reader *r, size_t at, struct err *e)
{
	struct csv *c = &r->csv;
	struct cell *cell;

	if (r->cells == COLUMN_MOST)
		return err_set(e, r->in.file, c->first,
			       "more than %d columns: is the delimiter right?", COLUMN_MOST);
	cell = &r->cell[r->cells++];
	cell->at = (uint32_t)c->cell_at;
	cell->size = (uint32_t)(at - c->cell_at);
	cell->kind = CELL_TEXT;
	c->cell_at = at + 1;
	c->state = AT_CELL;
	return true;
}

/* Finds the cells of a line without quotes. */
static bool
scan_plain(struct reader *r, const char *p, size_t n, size_t at, struct err *e)
{
	const char *q, *end = p + n;

	if (r->csv.state == IN_QUOTES)
		return true;
	for (; (q = memchr(p, r->delim, (size_t)(end - p))) != NULL; p = q + 1) {
		at += (size_t)(q - p);
		if (!cell_ends(r, at, e))
			return false;
		at++;
	}
	return cell_ends(r, at + (size_t)(end - p), e);
}

/* The state behind a byte that is no delimiter. *wrong: text behind a closing quote. */
static enum csv_state
state_next(struct csv *c, enum csv_state s, char byte, bool *wrong)
{
	if (s == AT_CELL)
		return byte == '"' ? IN_QUOTES : is_blank(byte) ? AT_CELL : IN_BARE;
	if (s == IN_BARE) {
		c->bare_quote |= byte == '"';
		return IN_BARE;
	}
	if (s == IN_QUOTES)
		return byte == '"' ? AT_QUOTE : IN_QUOTES;
	if (s == AT_QUOTE && byte == '"')
		return IN_QUOTES;
	*wrong |= !is_blank(byte);
	return BEHIND_QUOTES;
}

/* Copies the line to c->fixed up to i, where a cell with a bare quote ends, with that cell wrapped.
 * The bytes up to `copied` are there already; returns up to where they are now. */
static size_t
fix_cell(struct reader *r, const char *p, size_t copied, size_t i, size_t at)
{
	struct csv *c = &r->csv;
	size_t from = c->cell_at - at;

	buf_add(&c->fixed, p + copied, from - copied);
	wrap_cell(&c->fixed, p, from, i);
	c->bare_quote = false;
	r->flags |= REC_BARE_QUOTE;
	return i;
}

/* Finds the cells of a line with quotes, or of one inside of quotes. */
static bool
scan_quoted(struct reader *r, const char *p, size_t n, size_t at, struct err *e)
{
	struct csv *c = &r->csv;
	size_t i, copied = 0;
	bool wrong = false;
	enum csv_state before;

	for (i = 0; i <= n && !wrong; i++) {
		if (i == n ? c->state == IN_QUOTES : (p[i] != r->delim || c->state == IN_QUOTES)) {
			if (i == n)
				break;
			before = c->state;
			c->state = state_next(c, before, p[i], &wrong);
			if (before == AT_CELL && c->state == IN_QUOTES)
				c->quote = r->line + 1;
			continue;
		}
		if (c->bare_quote)
			copied = fix_cell(r, p, copied, i, at);
		if (!cell_ends(r, at + i, e))
			return false;
	}
	if (wrong)
		return err_set(e, r->in.file, c->first,
			       "text behind a closing quote: end the cell there, or double the "
			       "quotes inside it");
	if (copied > 0)
		buf_add(&c->fixed, p + copied, n - copied);
	return true;
}

bool
csv_scan(struct reader *r, const char *p, size_t n, size_t at, struct err *e)
{
	r->csv.fixed.n = 0;
	if (memchr(p, '"', n) == NULL)
		return scan_plain(r, p, n, at, e);
	return scan_quoted(r, p, n, at, e);
}
