/* table_width: which columns of a table fit a terminal, how wide each is, and what is cut. */
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "input.h"
#include "table_out.h"

enum {
	TEXT_LEAST = 10, /* text may be cut to that; numbers and single words never */
	WORD_MOST = 16, /* up to that, one without a blank is a word: a code, an id, a day */
	KEY_MOST = 24, /* what a record is known by is not cut up to that */
	SENTENCE_LEAST = 40, /* what numbers leave to the sentences */
	HEAD_LEAST = 6,
	HEAD_OWN = 9 /* of an appended column, whose name begins as the others' do */
};

/* libc's own decoder is left out: it takes memory, and where it gets none it is not there. Without
 * a UTF-8 locale libc knows of no letters beyond ASCII: those count as one column, but are shown.
 */
size_t
table_char(struct str s, int *width)
{
	uint32_t c;
	size_t n = utf8_get(s.p, s.n, &c);

	*width = n && !shown_hides(c) ? wcwidth((wchar_t)c) : -1;
	if (n && *width < 0 && c >= 0xA0 && !shown_hides(c) && wcwidth(L'\u00E9') < 0)
		*width = 1;
	return n ? n : 1;
}

/* A character that cannot be printed counts as one column here. */
static size_t
step(struct str s, size_t *columns)
{
	int width;
	size_t n = table_char(s, &width);

	*columns = width < 0 ? 1 : (size_t)width;
	return n;
}

static size_t
width_of(struct str s)
{
	size_t all = 0, one, n;

	for (; s.n; s.p += n, s.n -= n) {
		n = step(s, &one);
		all += one;
	}
	return all;
}

struct str
table_cut(struct table *t, struct str s, size_t width, const struct look *look)
{
	struct str rest = s;
	size_t used = 0, one, n;
	struct buf b = { 0 };

	if (!look->width || width_of(s) <= width)
		return s;
	for (;; rest.p += n, rest.n -= n, used += one) { /* it is too wide, so this ends within */
		n = step(rest, &one);
		if (used + one + 1 > width)
			break;
	}
	buf_add(&b, s.p, s.n - rest.n);
	buf_put(&b, look->blocks ? "…" : "~");
	s = arena_str(&t->own, (struct str){ b.p, b.n });
	buf_free(&b);
	return s;
}

struct str
table_wrap(struct str *rest, size_t width)
{
	struct str line = *rest, at = *rest;
	size_t used = 0, one, n, blank = 0;

	for (; at.n; at.p += n, at.n -= n, used += one) {
		n = step(at, &one);
		if (at.p[0] == ' ')
			blank = rest->n - at.n;
		if (used + one > width)
			break;
	}
	line.n = !at.n ? rest->n : blank ? blank : rest->n - at.n;
	if (!line.n && rest->n)
		line.n = step(line, &one); /* a line takes one character at least */
	*rest = str_trim((struct str){ rest->p + line.n, rest->n - line.n });
	return line;
}

/* Appended columns have names that differ at their ends: those are kept. */
struct str
table_heading(struct table *t, size_t col, const struct look *look)
{
	const struct column_out *c = &t->col[col];
	struct str name = c->name;
	struct buf b = { 0 };

	if (col < t->own_from || !look->width || name.n <= c->width)
		return table_cut(t, name, c->width, look);
	const char *last = memrchr(name.p, '_', name.n);
	size_t tail = last ? name.n - (size_t)(last + 1 - name.p) : name.n;

	if (tail > c->width - 1)
		tail = c->width - 1;
	buf_put(&b, look->blocks ? "…" : "~");
	buf_add(&b, name.p + name.n - tail, tail);
	name = arena_str(&t->own, (struct str){ b.p, b.n });
	buf_free(&b);
	return name;
}

static bool
is_number(struct str s)
{
	bool digit = false;

	for (size_t i = 0; i < s.n; i++) {
		if (!(s.p[i] >= '0' && s.p[i] <= '9') && s.p[i] != '.' && s.p[i] != ',' &&
		    !(i == 0 && (s.p[i] == '-' || s.p[i] == '$')))
			return false;
		digit |= s.p[i] >= '0'; /* the others stand below */
	}
	return digit;
}

/* The widest cell; 0: all are blank. Learns whether the column is one of numbers, or of words. */
static size_t
measure(const struct table *t, size_t col, bool *number, bool *word)
{
	size_t most = 0;

	*number = *word = true;
	for (size_t i = 0; i < t->rows; i++) {
		struct str s = t->cell[i * t->cols + col];
		size_t w = width_of(s);

		if (w > most)
			most = w;
		*number &= !s.n || is_number(s);
		*word &= w <= WORD_MOST && (!s.n || !memchr(s.p, ' ', s.n));
	}
	*number &= most > 0;
	return most;
}

/* The least that a column needs; 0: it is blank throughout. */
static size_t
least(const struct table *t, size_t col, size_t widest)
{
	const struct column_out *c = &t->col[col];
	size_t head = width_of(c->name), some = col < t->own_from ? HEAD_LEAST : HEAD_OWN;
	size_t want = c->number || c->word || c->bar || widest < TEXT_LEAST ? widest : TEXT_LEAST;

	if (head > some)
		head = some;
	return !widest || want > head ? want : head;
}

/* Takes a column up if there is room for it: as wide as its widest cell if whole and there is room
 * for that, else with what it needs at least. */
static void
take(struct table *t, size_t col, const size_t *widest, bool whole, size_t *room)
{
	size_t want = least(t, col, widest[col]);

	if (!want || t->col[col].on)
		return;
	if (want + TABLE_GAP > *room) {
		t->left_out++;
		return;
	}
	if (whole && want < widest[col])
		want = widest[col] + TABLE_GAP < *room ? widest[col] : *room - TABLE_GAP;
	t->col[col].on = true;
	t->col[col].width = want;
	*room -= want + TABLE_GAP;
}

/* What is left goes to the narrowest of those that want more, step by step. */
static void
spread(struct table *t, const size_t *widest, size_t room)
{
	while (room > 0) {
		struct column_out *best = NULL;

		for (size_t i = 0; i < t->cols; i++) {
			struct column_out *c = &t->col[i];
			size_t head = width_of(c->name);
			size_t want = widest[i] > head ? widest[i] : head;

			if (c->on && c->width < want && (!best || c->width < best->width))
				best = c;
		}
		if (!best)
			return;
		best->width++;
		room--;
	}
}

/* The column by which the record is known: that of rank LOOK_KEY, else the first that may be shown.
 */
static size_t
key_column(const struct table *t)
{
	size_t first = t->own_from;

	for (size_t i = t->own_from; i > 0; i--) {
		if (t->col[i - 1].rank == LOOK_KEY)
			return i - 1;
		if (t->col[i - 1].rank != LOOK_HIDDEN)
			first = i - 1;
	}
	return first;
}

/* A column that goes before the sentences, if it leaves them room. */
static void
take_early(struct table *t, size_t col, const size_t *widest, size_t *room)
{
	if (*room > widest[col] + SENTENCE_LEAST)
		take(t, col, widest, false, room);
}

/* What goes before the sentences: what the record is known by, the verdict, what tells the record
 * from others of the same key, numbers. */
static void
fit_early(struct table *t, size_t key, const size_t *widest, size_t *room)
{
	if (key < t->own_from)
		take(t, key, widest, widest[key] <= KEY_MOST, room);
	for (size_t i = t->own_from; i < t->cols; i++)
		if (t->col[i].status)
			take(t, i, widest, false, room);
	for (size_t i = 0; i < t->cols; i++)
		if (i < t->own_from ? t->col[i].rank == LOOK_TELLS : t->col[i].service)
			take_early(t, i, widest, room);
	for (size_t i = t->own_from; i < t->sums; i++)
		if (t->col[i].number)
			take_early(t, i, widest, room);
}

/* On a terminal: what goes before the sentences, and these; then what else the filter says, and the
 * record's other columns, as many as fit. In a table of sums the last numbers say what the others
 * are worth: the first ones give way. Blank columns are passed over. */
static void
fit(struct table *t, const size_t *widest, size_t room)
{
	size_t key = key_column(t);

	t->left_out = 0;
	fit_early(t, key, widest, &room);
	for (size_t i = t->own_from; i < t->cols; i++)
		if (t->col[i].why)
			take(t, i, widest, true, &room);
	for (size_t i = t->own_from; i < t->sums; i++)
		if (!t->col[i].status && !t->col[i].why)
			take(t, i, widest, false, &room);
	for (size_t i = t->cols; i > t->sums; i--)
		take(t, i - 1, widest, false, &room);
	for (size_t i = 0; i < t->own_from; i++)
		if (t->col[i].rank != LOOK_HIDDEN && i != key)
			take(t, i, widest, false, &room);
		else if (i != key)
			t->left_out += widest[i] > 0;
	spread(t, widest, room);
}

/* Later batches keep the columns; only a number makes one wider on a terminal. */
void
table_widths(struct table *t, const struct look *look)
{
	size_t *widest = mem_new(t->cols + 1, sizeof(*widest));
	bool number, word;

	for (size_t i = 0; i < t->cols; i++) {
		struct column_out *c = &t->col[i];
		size_t head = width_of(c->name);

		widest[i] = measure(t, i, &number, &word);
		if (!t->shown) {
			c->number = number;
			c->word = word;
		}
		if (!look->width) {
			c->on = true;
			c->width = c->width > head ? c->width : head;
		}
		if ((!look->width || (c->number && number && t->shown)) && c->width < widest[i])
			c->width = widest[i];
	}
	if (look->width && !t->shown)
		fit(t, widest, look->width + TABLE_GAP);
	free(widest);
}
