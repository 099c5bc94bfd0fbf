/* formula_mark: finds cells that a spreadsheet would run as formulas, and puts the mark in front
 * that keeps it from running them. */
#include <string.h>

#include "writer.h"

/* Is it a number with a sign in front, and so no formula? */
static bool
is_number(struct str s)
{
	bool digit = false;

	for (size_t i = 1; i < s.n; i++) {
		if (!memchr("0123456789.,$%", s.p[i], 14))
			return false;
		digit |= s.p[i] >= '0'; /* . , $ and % have smaller codes */
	}
	return digit && (s.p[0] == '-' || s.p[0] == '+');
}

/* Marks in front are passed over: a formula that has a mark gets a second one, so that taking one
 * off always gives back the cell as it was. wide: full-width = + - and @, which a
 * spreadsheet may take for the others. */
bool
formula_mark_due(struct str s)
{
	static const char *const wide[] = { "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D",
					    "\xEF\xBC\xA0" };

	while (s.n > 0 && s.p[0] == '\'')
		s = (struct str){ s.p + 1, s.n - 1 };
	if (s.n < 2)
		return false;
	if (memchr("=+-@\t\r\n", s.p[0], 7))
		return !is_number(s);
	for (size_t i = 0; i < 4 && s.n > 3; i++)
		if (memcmp(s.p, wide[i], 3) == 0)
			return true;
	return false;
}

bool
formula_mark_off(struct str *v)
{
	if (v->n == 0 || v->p[0] != '\'' || !formula_mark_due(*v))
		return false;
	*v = (struct str){ v->p + 1, v->n - 1 };
	return true;
}

/* v with a mark in front, until the next call. */
struct str
formula_mark_on(struct writer *w, struct str v)
{
	w->marked.n = 0;
	buf_char(&w->marked, '\'');
	buf_str(&w->marked, v);
	return (struct str){ w->marked.p, w->marked.n };
}

/* Would Excel change the number? It takes off zeros in front, and writes more than eleven digits as
 * 1.23457E+11. */
static bool
changes(struct str v)
{
	size_t i = 0;

	while (i < v.n && v.p[i] >= '0' && v.p[i] <= '9')
		i++;
	return i == v.n && (v.n > 11 || (v.n > 1 && v.p[0] == '0'));
}

/* ="00012", until the next call: Excel shows 00012, and so do we. */
static struct str
as_text(struct writer *w, struct str v)
{
	w->marked.n = 0;
	buf_put(&w->marked, "=\"");
	buf_str(&w->marked, v);
	buf_char(&w->marked, '"');
	return (struct str){ w->marked.p, w->marked.n };
}

struct str
formula_mark_cell(struct writer *w, struct str v, bool *same)
{
	bool text = w->excel && changes(v), mark = w->safe && formula_mark_due(v);

	*same = !text && !mark;
	return text ? as_text(w, v) : mark ? formula_mark_on(w, v) : v;
}

bool
formula_mark_any(struct writer *w, const struct record *rec)
{
	bool same;

	for (size_t i = 0; i < rec->cells; i++) {
		(void)formula_mark_cell(w, quote_off(w, rec, i), &same);
		if (!same)
			return true;
	}
	return false;
}
