/* text: writes records as lines "name: value", blank values left out. */
#include "writer.h"

static void
put_line(struct writer *w, struct str name, struct str v)
{
	if (v.n == 0)
		return;
	shown_put(&w->b, name);
	buf_put(&w->b, name.n > 0 ? ": " : "");
	shown_put(&w->b, v);
	buf_char(&w->b, '\n');
	w->row++;
}

void
text_put(struct writer *w, const struct record *rec, const struct field *add, size_t n)
{
	size_t i;

	w->row = 0;
	for (i = 0; rec != NULL && i < rec->cells; i++)
		if (i >= rec->names)
			put_line(w, STR(""), rec->cell[i].v);
		else if (!w->omit[i])
			put_line(w, rec->name[i], rec->cell[i].v);
	for (i = 0; i < n; i++)
		put_line(w, str_of(add[i].name), add[i].value);
	if (w->row > 0)
		buf_char(&w->b, '\n');
}
