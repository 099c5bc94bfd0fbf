/* reader_text: the text that the cells of a record are decoded into, and the values that lie there
 * or in the window. */
#include "reader.h"

struct str
reader_span(const struct reader *r, struct span s)
{
	if (s.n == 0)
		return STR("");
	return (struct str){ s.own ? r->text.p + s.at : input_at(&r->in, s.at), s.n };
}

char *
reader_text(struct reader *r, size_t n)
{
	if (r->text.cap - r->text.n < n) {
		r->text.cap = r->text.n + n;
		r->text.p = mem_grow(r->text.p, r->text.cap, 1);
	}
	return r->text.p + r->text.n;
}
