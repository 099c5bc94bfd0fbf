/* quote: writes a value as CSV, in quotes only where it needs them, or as a JSON string; and takes
 * the quotes off a cell. */
#include <string.h>

#include "scan.h"
#include "writer.h"

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* v with its doubled quotes single, in b. */
static struct str
undouble(struct buf *b, struct str v)
{
	const char *q;

	b->n = 0;
	while ((q = memchr(v.p, '"', v.n)) != NULL) {
		size_t n = (size_t)(q - v.p) + 1;
		buf_add(b, v.p, n);
		n += n < v.n;
		v = (struct str){ v.p + n, v.n - n };
	}
	buf_str(b, v);
	return (struct str){ b->p, b->n };
}

struct str
quote_off(struct writer *w, const struct record *rec, size_t cell)
{
	const struct cell *c = &rec->cell[cell];
	struct str s = { rec->raw.p + c->at, c->size };
	size_t from = 0, to = s.n;

	if (c->size == c->v.n) /* it has neither quotes nor blanks, or the row lacks it */
		return c->v;
	while (from < to && is_blank(s.p[from]))
		from++;
	if (from == to || s.p[from] != '"')
		return s;
	/* blanks around the quotes are no part of the value; that the quotes close was checked */
	while (to > from + 2 && is_blank(s.p[to - 1]))
		to--;
	s = (struct str){ s.p + from + 1, to - from - 2 };
	return s.n > 0 && memchr(s.p, '"', s.n) != NULL ? undouble(&w->text, s) : s;
}

bool
quote_line_end(struct str s)
{
	return scan_below_any(s.p, s.n, '\r' + 1) &&
	       (memchr(s.p, '\n', s.n) != NULL || memchr(s.p, '\r', s.n) != NULL);
}

bool
quote_wanted(struct str v, char delim)
{
	if (v.n == 0)
		return false;
	if (is_blank(v.p[0]) || is_blank(v.p[v.n - 1]))
		return true;
	/* nearly always the scan tells no; a control character that it meets may be a line end */
	return scan_any(v.p, v.n, delim, '"', '"', '\r' + 1) &&
	       (memchr(v.p, delim, v.n) != NULL || memchr(v.p, '"', v.n) != NULL ||
		quote_line_end(v));
}

/* Writes v to out in quotes, with the quotes in it doubled. */
static char *
put_quoted(char *out, struct str v)
{
	const char *q;

	*out++ = '"';
	while ((q = memchr(v.p, '"', v.n)) != NULL) {
		size_t n = (size_t)(q - v.p) + 1;
		out = mempcpy(out, v.p, n);
		*out++ = '"';
		v = (struct str){ v.p + n, v.n - n };
	}
	out = put_str(out, v);
	*out++ = '"';
	return out;
}

char *
quote_odd(char *out, struct str v, char delim)
{
	return quote_wanted(v, delim) ? put_quoted(out, v) : put_str(out, v);
}

void
quote_csv(struct buf *b, struct str v, char delim)
{
	room_used(b, copy_csv(room(b, 2 * v.n + 2), v, delim));
}

/* Writes the escape of a character that a JSON string may not hold as it is. */
static void
escape(struct buf *b, unsigned char c)
{
	static const char from[] = "\"\\\b\f\n\r\t", to[] = "\"\\bfnrt";
	const char *hit = c != 0 ? strchr(from, c) : NULL;

	if (hit != NULL) {
		buf_char(b, '\\');
		buf_char(b, to[hit - from]);
	} else {
		buf_fmt(b, "\\u%04x", c);
	}
}

void
quote_json(struct buf *b, struct str v)
{
	size_t i, done = 0;
	char *end = copy_json(room(b, v.n + 2), v);

	if (end != NULL) {
		room_used(b, end);
		return;
	}
	buf_char(b, '"');
	for (i = 0; i < v.n; i++) {
		unsigned char c = (unsigned char)v.p[i];
		if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7F)
			continue;
		buf_add(b, v.p + done, i - done);
		escape(b, c);
		done = i + 1;
	}
	if (v.n > done)
		buf_add(b, v.p + done, v.n - done);
	buf_char(b, '"');
}
