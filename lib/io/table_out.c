/* table_out: records as an aligned table, by libsmartcols. A batch of them is held, no more. */
#include <libsmartcols/libsmartcols.h>
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

/* What would move the cursor, or speak to the terminal, is a blank. */
static struct str
clean(struct table *t, struct str s)
{
	char *p = arena_new(&t->own, s.n + 1);

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i], next = i + 1 < s.n ? s.p[i + 1] : 0;

		p[i] = (c < ' ' || c == 0x7F) ? ' ' : s.p[i];
		if (c == 0xC2 && next >= 0x80 && next < 0xA0) {
			p[i] = ' ';
			p[++i] = ' ';
		}
	}
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
	size_t i;

	t->cols = 0;
	arena_free(&t->head);
	t->col = mem_grow(t->col, (rec ? rec->names : 0) + n + 1, sizeof(*t->col));
	for (i = 0; rec && i < rec->names; i++)
		if (!w->omit[i])
			t->col[t->cols++] =
			    (struct column_out){ .name = arena_str(&t->head, rec->name[i]) };
	t->own_from = t->cols;
	for (i = 0; i < n; i++)
		t->col[t->cols++] =
		    (struct column_out){ .name = arena_str(&t->head, str_of(add[i].name)),
					 .bar = add[i].number && ends_in(add[i].name, "percent") };
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

static void
must(int rc)
{
	if (rc != 0)
		mem_fail(); /* of these calls nothing else can go wrong */
}

static void
fill_line(struct table *t, const struct look *look, struct libscols_table *tb,
	  const struct str *cell)
{
	struct libscols_line *line = scols_table_new_line(tb, NULL);
	const char *colour;
	size_t i, at = 0;

	if (!line)
		mem_fail();
	for (i = 0; i < t->cols; i++) {
		if (!t->col[i].on)
			continue;
		must(scols_line_set_data(line, at, table_cut(t, cell[i], t->col[i].width, look).p));
		colour = look->colour && i >= t->own_from ? colour_of(look, cell[i]) : NULL;
		if (colour)
			must(scols_cell_set_color(scols_line_get_cell(line, at), colour));
		at++;
	}
}

static void
end_line(struct writer *w)
{
	while (w->b.n && w->b.p[w->b.n - 1] == ' ')
		w->b.n--;
	buf_char(&w->b, '\n');
}

/* Lines without the blanks at their ends; the last one comes without its line end. */
static void
put_lines(struct writer *w, const char *p)
{
	const char *end;

	for (;; p = end + 1) {
		end = strchrnul(p, '\n');
		buf_add(&w->b, p, (size_t)(end - p));
		end_line(w);
		if (*end == 0)
			break;
	}
}

/* Behind the cell's text, or NULL when it is not there. What libsmartcols writes in another way is
 * passed over. */
static const char *
behind_cell(const char *text, const struct libscols_cell *cell)
{
	const char *data = scols_cell_get_data(cell), *p;

	for (p = data; p && *p; p++)
		if (*p < ' ' || *p > '~' || *p == '\\')
			return text;
	if (!data || !(text = strstr(text, data)))
		return NULL;
	return text + (p - data);
}

/* Is each cell there? One that libsmartcols finds no memory for it leaves out without a word. */
static bool
all_there(struct libscols_table *tb, const char *text)
{
	size_t columns = scols_table_get_ncols(tb), lines = scols_table_get_nlines(tb);

	for (size_t i = 0; text && !scols_table_is_noheadings(tb) && i < columns; i++)
		text = behind_cell(text, scols_column_get_header(scols_table_get_column(tb, i)));
	for (size_t k = 0; k < lines; k++)
		for (size_t i = 0; text && i < columns; i++)
			text =
			    behind_cell(text, scols_line_get_cell(scols_table_get_line(tb, k), i));
	return text != NULL;
}

static ssize_t
keep_text(void *text, const char *p, size_t n)
{
	buf_add(text, p, n);
	return (ssize_t)n;
}

/* The table as text. scols_print_table_to_string would do, but its stream in memory drops what it
 * finds no room for, and says that all is well. */
static void
as_text(struct libscols_table *tb, struct buf *text)
{
	static const cookie_io_functions_t calls = { .write = keep_text };
	static char room[BUFSIZ];
	FILE *f = fopencookie(text, "w", calls);

	if (!f || setvbuf(f, room, _IOFBF, sizeof room) != 0)
		mem_fail();
	must(scols_table_set_stream(tb, f));
	must(scols_print_table(tb));
	if (fclose(f) != 0 || !all_there(tb, buf_text(text)))
		mem_fail();
	if (text->n && text->p[text->n - 1] == '\n')
		text->n--;
}

static void
print(struct writer *w, struct table *t)
{
	struct libscols_table *tb = scols_new_table();
	struct buf text = { 0 };
	size_t i;

	if (!tb)
		mem_fail();
	scols_table_set_termforce(tb, SCOLS_TERMFORCE_NEVER); /* widths are chosen here */
	must(scols_table_set_column_separator(tb, "  "));
	scols_table_enable_colors(tb, w->look.colour);
	scols_table_enable_noheadings(tb, t->shown);
	for (i = 0; i < t->cols; i++)
		if (t->col[i].on && !scols_table_new_column(tb, table_heading(t, i, &w->look).p,
							    (double)t->col[i].width,
							    t->col[i].number ? SCOLS_FL_RIGHT : 0))
			mem_fail();
	for (i = 0; i < t->rows; i++)
		fill_line(t, &w->look, tb, t->cell + i * t->cols);
	as_text(tb, &text);
	put_lines(w, buf_text(&text));
	buf_free(&text);
	scols_unref_table(tb);
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
