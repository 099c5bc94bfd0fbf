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

bool
formula_mark_any(struct writer *w, const struct record *rec)
{
	for (size_t i = 0; i < rec->cells; i++)
		if (formula_mark_due(quote_off(w, rec, i)))
			return true;
	return false;
}
