/* table_out: records as an aligned table. A batch of them is held, no more. */
#include <stdlib.h>
#include <string.h>

#include "table_out.h"

enum { BATCH_ROWS = 1000, BATCH_BYTES = 1024 * 1024, BAR = 8 };

struct table *
table_new(void)
{
	return mem_new(1, sizeof(struct table));
}

void
table_free(struct table *t)
{
	if (!t)
		return;
	arena_free(&t->own);
	arena_free(&t->head);
	free(t->cell);
	free(t->col);
	free(t);
}

/* A row is one line: line breaks and tabs are blanks. What else would move the cursor is escaped
 * when it is written. */
static struct str
clean(struct table *t, struct str s)
{
	char *p = arena_new(&t->own, s.n + 1);

	for (size_t i = 0; i < s.n; i++)
		p[i] = s.p[i] == '\n' || s.p[i] == '\r' || s.p[i] == '\t' ? ' ' : s.p[i];
	t->bytes += s.n + sizeof(struct str);
	return (struct str){ p, s.n };
}

/* "███████░ 87": the share of a hundred, and the number. */
static struct str
bar(struct table *t, const struct look *look, struct str number)
{
	const char *full = look->blocks ? "█" : "#", *empty = look->blocks ? "░" : ".";
	int64_t percent = 0, i, most;
	struct buf b = { 0 };
	struct str s;

	if (!str_uint(number, &percent))
		return clean(t, number);
	most = percent >= 100 ? BAR : percent * BAR / 100;
	if (percent > 0 && most == 0)
		most = 1;
	for (i = 0; i < BAR; i++)
		buf_put(&b, i < most ? full : empty);
	buf_fmt(&b, " %*.*s", percent > 999 ? 0 : 3, PRS(number));
	s = arena_str(&t->own, (struct str){ b.p, b.n });
	t->bytes += b.n;
	buf_free(&b);
	return s;
}

static bool
ends_in(const char *name, const char *end)
{
	size_t n = strlen(name), m = strlen(end);

	return n >= m && strcmp(name + n - m, end) == 0;
}

/* The columns, for the first record and for one that has others. */
static void
begin(struct table *t, const struct writer *w, const struct record *rec, const struct field *add,
      size_t n)
{
	enum look_rank *rank = mem_new((rec ? rec->names : 0) + 1, sizeof *rank);
	size_t i;

	if (rec && w->look.ranks && w->look.width)
		w->look.ranks(rec, rank, w->look.ranks_arg);
	t->cols = 0;
	arena_free(&t->head);
	t->col = mem_grow(t->col, (rec ? rec->names : 0) + n + 1, sizeof(*t->col));
	for (i = 0; rec && i < rec->names; i++)
		if (!w->omit[i])
			t->col[t->cols++] =
			    (struct column_out){ .name = arena_str(&t->head, rec->name[i]),
						 .rank = rank[i] };
	free(rank);
	t->own_from = t->cols;
	t->sums = t->cols + n;
	for (i = n; i > 0 && !rec; i--)
		if (add[i - 1].number)
			t->sums = i - 1;
	for (i = 0; i < n; i++)
		t->col[t->cols++] =
		    (struct column_out){ .name = arena_str(&t->head, str_of(add[i].name)),
					 .bar = add[i].number && ends_in(add[i].name, "percent"),
					 .status = rec && ends_in(add[i].name, "_status"),
					 .service = rec && ends_in(add[i].name, "_service"),
					 .why = rec && ends_in(add[i].name, "_why") };
	t->begun = true;
	t->shown = false;
	t->name = rec ? rec->name : NULL;
	t->layout = rec ? rec->layout : 0;
}

/* Cells without a column stand behind the last one that has one. */
static void
surplus(struct table *t, const struct record *rec, struct str *last)
{
	struct buf b = { 0 };

	buf_str(&b, *last);
	for (size_t i = rec->names; i < rec->cells; i++)
		if (rec->cell[i].v.n) {
			buf_put(&b, " | ");
			buf_str(&b, rec->cell[i].v);
		}
	*last = clean(t, (struct str){ b.p, b.n });
	buf_free(&b);
}

void
table_put(struct writer *w, const struct record *rec, const struct field *add, size_t n)
{
	struct table *t = w->table;
	struct str *cell;
	size_t i, k = 0;

	if (t->begun && rec && (t->name != rec->name || t->layout != rec->layout))
		table_flush(w);
	if (!t->begun || (rec && (t->name != rec->name || t->layout != rec->layout)))
		begin(t, w, rec, add, n);
	if ((t->rows + 1) * t->cols > t->cap) {
		t->cap = (t->rows + 1) * t->cols * 2;
		t->cell = mem_grow(t->cell, t->cap, sizeof(*t->cell));
	}
	cell = t->cell + t->rows++ * t->cols;
	for (i = 0; rec && i < rec->names; i++)
		if (!w->omit[i])
			cell[k++] =
			    clean(t, i < rec->cells ? rec->cell[i].v : (struct str){ "", 0 });
	if (k && rec->cells > rec->names)
		surplus(t, rec, &cell[k - 1]);
	for (i = 0; k < t->cols; i++, k++)
		cell[k] = t->col[k].bar && add[i].value.n ? bar(t, &w->look, add[i].value)
							  : clean(t, add[i].value);
	if (t->rows == BATCH_ROWS || t->bytes >= BATCH_BYTES)
		table_flush(w);
}

static const char *
colour_of(const struct look *look, struct str cell)
{
	for (size_t i = 0; look->words && look->words[i].word; i++)
		if (str_eq(cell, str_of(look->words[i].word)))
			return look->words[i].colour;
	return NULL;
}

/* Writes the text and returns the terminal columns that it takes; with b NULL it only measures. A
 * character that cannot be printed is written byte by byte as "\xE2". A backslash before an x is
 * written as "\x5c", so that nothing in a cell can pass for such an escape. */
static size_t
put_text(struct buf *b, struct str s)
{
	size_t columns = 0, n;
	int width;

	for (; s.n; s.p += n, s.n -= n) {
		n = table_char(s, &width);
		if (width >= 0 && !(s.p[0] == '\\' && s.n > 1 && s.p[1] == 'x')) {
			columns += (size_t)width;
			if (b)
				buf_add(b, s.p, n);
			continue;
		}
		columns += shown_escape(b, s, n);
	}
	return columns;
}

static void
put_blanks(struct buf *b, size_t n)
{
	while (n-- > 0)
		buf_char(b, ' ');
}

/* Numbers stand at the right. Behind the text of the last column no blanks are needed. */
static void
put_cell(struct buf *b, const struct column_out *c, struct str s, const char *colour, bool last)
{
	size_t text = put_text(NULL, s), blanks = c->printed > text ? c->printed - text : 0;

	if (c->number)
		put_blanks(b, blanks);
	if (colour)
		buf_put(b, colour);
	put_text(b, s);
	if (colour)
		buf_put(b, "\033[0m");
	if (!c->number && !last)
		put_blanks(b, blanks);
	if (!last)
		put_blanks(b, TABLE_GAP);
}

/* Ends a line, without blanks in front of its end. */
static void
end_line(struct buf *b)
{
	while (b->n && b->p[b->n - 1] == ' ')
		b->n--;
	buf_char(b, '\n');
}

/* The rest of a sentence, in lines of its own under the column where it began. */
static void
put_rest(struct buf *b, struct str rest, size_t indent, size_t width)
{
	while (rest.n) {
		struct str line = table_wrap(&rest, width);

		put_blanks(b, indent);
		put_text(b, line);
		end_line(b);
	}
}

/* A line of cells; cell NULL: the headings. A sentence that is too long goes on below. */
static void
put_line(struct writer *w, struct table *t, const struct str *cell, size_t last)
{
	struct str rest = { NULL, 0 };
	size_t at = 0, indent = 0, width = 0;

	for (size_t i = 0; i <= last; i++) {
		const struct column_out *c = &t->col[i];
		bool coloured = cell && w->look.colour && i >= t->own_from;

		if (!c->on)
			continue;
		if (cell && c->why && w->look.width) {
			rest = cell[i];
			indent = at;
			width = c->width;
			put_cell(&w->b, c, table_wrap(&rest, width), NULL, i == last);
		} else {
			put_cell(&w->b, c,
				 cell ? table_cut(t, cell[i], c->width, &w->look)
				      : table_heading(t, i, &w->look),
				 coloured ? colour_of(&w->look, cell[i]) : NULL, i == last);
		}
		at += c->printed + TABLE_GAP;
	}
	end_line(&w->b);
	put_rest(&w->b, rest, indent, width);
}

/* The terminal columns for a column of the table. One whose heading is wider than all its cells is
 * as wide as the heading, and one without a heading or text still takes one. Any other takes the
 * width that was chosen for it, and more where escapes need it. */
static size_t
printed_width(struct table *t, size_t col, const struct look *look)
{
	const struct column_out *c = &t->col[col];
	size_t head = put_text(NULL, table_heading(t, col, look)), most = 0;

	if (!head)
		head = 1;
	for (size_t i = 0; i < t->rows; i++) {
		size_t one =
		    put_text(NULL, table_cut(t, t->cell[i * t->cols + col], c->width, look));

		if (one > most)
			most = one;
	}
	return most < head ? head : most < c->width ? c->width : most;
}

static void
print(struct writer *w, struct table *t)
{
	size_t last = t->cols;

	for (size_t i = 0; i < t->cols; i++)
		if (t->col[i].on) {
			t->col[i].printed = printed_width(t, i, &w->look);
			last = i;
		}
	if (last == t->cols)
		return; /* the terminal is too narrow for any column */
	if (!t->shown)
		put_line(w, t, NULL, last);
	for (size_t i = 0; i < t->rows; i++)
		put_line(w, t, t->cell + i * t->cols, last);
}

void
table_flush(struct writer *w)
{
	struct table *t = w->table;

	if (!t->rows)
		return;
	table_widths(t, &w->look);
	print(w, t);
	t->shown = true;
	t->rows = t->bytes = 0;
	arena_free(&t->own);
}

void
table_end(struct writer *w)
{
	struct table *t = w->table;

	table_flush(w);
	if (t->left_out)
		buf_fmt(&w->b, "(%zu column%s left out: -f text shows each record whole)\n",
			t->left_out, t->left_out == 1 ? "" : "s");
}
