/* row: writes records as rows of CSV. One that came as CSV with the same delimiter keeps its bytes.
 * Appended fields stand under their names in the header: in front of cells that a row has more. */
#include "writer.h"

static void
next_cell(struct writer *w)
{
	if (w->row++ > 0) {
		*room(&w->b, 1) = w->delim;
		w->b.n++;
	}
}

static void
put_value(struct writer *w, struct str v)
{
	bool same;

	next_cell(w);
	quote_csv(&w->b, w->safe ? formula_mark_cell(w, v, &same) : v, w->delim);
}

/* Ends the row before, where it came without a line end. */
static void
row_start(struct writer *w)
{
	if (w->open_line)
		buf_str(&w->b, w->eol);
	w->open_line = false;
	w->row = 0;
}

/* Ends a row. One blank cell alone is written as "": a blank line would be no row to a reader. */
static void
row_end(struct writer *w, size_t start, struct str eol)
{
	if (w->row == 1 && w->b.n == start)
		buf_put(&w->b, "\"\"");
	if (w->excel)
		eol = STR("\r\n");
	buf_str(&w->b, eol);
	w->open_line = eol.n == 0;
}

/* Writes what stood in front of a row, a byte order mark and blank lines. For Excel the mark is
 * there already, and blank lines would be rows. */
static void
put_lead(struct writer *w, const struct record *rec)
{
	if (rec->delim == w->delim && !w->excel)
		buf_str(&w->b, rec->lead);
}

/* Writes the record's own bytes without its surplus cells. If fields follow, it is filled up to as
 * many cells as the header has. */
static void
put_raw(struct writer *w, const struct record *rec)
{
	size_t i, n = rec->raw.n;
	const struct cell *last = &rec->cell[rec->names - 1];

	if ((rec->flags & REC_LONG) || ((rec->flags & REC_LONG_BLANK) && w->adds > 0))
		n = last->at + last->size;
	buf_add(&w->b, rec->raw.p, n);
	if ((rec->flags & REC_SHORT) && w->adds > 0)
		for (i = 0; i < rec->cells; i++)
			if (rec->cell[i].at > rec->raw.n)
				buf_char(&w->b, w->delim);
	w->row = rec->names;
}

/* Writes the record cell by cell, without surplus cells and those left out; own: each keeps its
 * bytes. */
static void
put_cells(struct writer *w, const struct record *rec, bool own)
{
	size_t i;
	const struct cell *c;
	bool same;

	for (i = 0; i < rec->names; i++) {
		c = &rec->cell[i];
		if (w->omit[i])
			continue;
		same = true;
		if (w->safe)
			(void)formula_mark_cell(w, quote_off(w, rec, i), &same);
		if (!own || !same) {
			put_value(w, quote_off(w, rec, i));
			continue;
		}
		next_cell(w);
		if (c->at <= rec->raw.n)
			buf_add(&w->b, rec->raw.p + c->at, c->size);
	}
}

/* Writes a record that came as CSV, in the shortest way that is right. */
static void
put_csv(struct writer *w, const struct record *rec)
{
	bool same = rec->delim == w->delim, own = same && !(rec->flags & REC_REORDERED);

	if (own && w->omits == 0 && !(w->safe && formula_mark_any(w, rec)))
		put_raw(w, rec);
	else
		put_cells(w, rec, own);
}

/* Writes the cells that a row has more than the header, at the end of the row: they have no name
 * there, and the next filter still gets them. They keep their order in a REC_REORDERED row too. */
static void
put_surplus(struct writer *w, const struct record *rec)
{
	size_t i, at;

	if (!(rec->flags & REC_LONG))
		return;
	if (rec->delim == w->delim && !(w->safe && formula_mark_any(w, rec))) {
		at = rec->cell[rec->names].at;
		next_cell(w);
		buf_add(&w->b, rec->raw.p + at, rec->raw.n - at);
		w->row += rec->cells - rec->names - 1;
		return;
	}
	for (i = rec->names; i < rec->cells; i++)
		put_value(w, quote_off(w, rec, i));
}

/* Writes a record that came as JSON, its values in the order of the header. */
static void
put_json(struct writer *w, const struct record *rec)
{
	size_t i;

	for (i = 0; i < w->cols; i++)
		put_value(w, w->from[i] > 0 ? rec->cell[w->from[i] - 1].v : STR(""));
}

void
row_head(struct writer *w, const struct record *head)
{
	size_t i, start;

	if (head == NULL && w->cols + w->adds == 0)
		return;
	row_start(w);
	if (head != NULL)
		put_lead(w, head);
	start = w->b.n;
	if (head != NULL)
		put_csv(w, head);
	for (i = 0; i < w->cols; i++)
		put_value(w, w->col[i]);
	for (i = 0; i < w->adds; i++)
		put_value(w, w->add[i]);
	row_end(w, start, head != NULL ? head->eol : w->eol);
}

void
row_columns(struct writer *w, const struct record *rec)
{
	size_t i;

	w->col = arena_new(&w->keep, (rec->names + 1) * sizeof(*w->col));
	w->from = arena_new(&w->keep, (rec->names + 1) * sizeof(*w->from));
	for (i = 0; i < rec->names; i++)
		if (!w->omit[i]) {
			w->col[w->cols] = arena_str(&w->keep, rec->name[i]);
			map_put(&w->col_at, w->col[w->cols], (uint32_t)w->cols);
			w->cols++;
		}
}

bool
row_map(struct writer *w, const struct record *rec)
{
	size_t i;
	uint32_t at;

	for (i = 0; i < w->cols; i++)
		w->from[i] = 0;
	for (i = 0; i < rec->names; i++) {
		if (w->omit[i])
			continue;
		if (!map_get(&w->col_at, rec->name[i], &at))
			return false;
		w->from[at] = i + 1;
	}
	return true;
}

/* Writes a row as nearly every one is, with room for all of it made once: the record's own bytes,
 * the fields, the line end. False, and nothing is written: this row is not so simple. */
static bool
put_plain(struct writer *w, const struct record *rec, const struct field *add, size_t n)
{
	size_t i, most = rec->lead.n + rec->raw.n + rec->eol.n;
	const char delim = w->delim;
	char *out;

	if (w->safe || rec->json || rec->delim != delim || w->omits > 0 || w->open_line ||
	    n < w->adds || (rec->flags & ~(unsigned)(REC_BARE_QUOTE | REC_UNDECODED)) ||
	    rec->raw.n == 0)
		return false;
	for (i = 0; i < n; i++)
		most += add[i].value.n * 2 + 3; /* the delimiter, and quotes around it */
	out = room(&w->b, most);
	if (rec->lead.n > 0)
		out = mempcpy(out, rec->lead.p, rec->lead.n);
	out = mempcpy(out, rec->raw.p, rec->raw.n);
	for (i = 0; i < n; i++) {
		*out++ = delim;
		out = copy_csv(out, add[i].value, delim);
	}
	for (i = 0; i < rec->eol.n; i++)
		*out++ = rec->eol.p[i];
	room_used(&w->b, out);
	w->open_line = rec->eol.n == 0;
	return true;
}

/* Writes any row. */
static OUT_OF_LINE void
put_row(struct writer *w, const struct record *rec, const struct field *add, size_t n)
{
	size_t i, start;
	bool csv = rec != NULL && !rec->json;

	row_start(w);
	if (csv)
		put_lead(w, rec);
	start = w->b.n;
	if (csv)
		put_csv(w, rec);
	else if (rec != NULL)
		put_json(w, rec);
	if (csv && (rec->flags & REC_BLANK))
		n = 0;
	for (i = 0; i < n || i < w->adds; i++)
		put_value(w, i < n ? add[i].value : STR(""));
	if (csv)
		put_surplus(w, rec);
	row_end(w, start, csv ? rec->eol : w->eol);
}

void
row_put(struct writer *w, const struct record *rec, const struct field *add, size_t n)
{
	if (rec == NULL || !put_plain(w, rec, add, n))
		put_row(w, rec, add, n);
}
