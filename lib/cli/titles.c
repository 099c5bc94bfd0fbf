/* titles: title rows above the header: cs-clean leaves them out, the other filters name them. */
#include "cli/cli_priv.h"

/* How many columns the names of the header are. */
static int
titles_bound(const struct intake *it, bool mapped)
{
	const struct record *head = reader_head(it->in);
	struct binding b = { .bound = false };
	struct bind_by by = it->by;
	struct err ignored;
	int n = 0;

	by.maps = mapped ? by.maps : 0;
	bind_names(&b, head->name, head->names, &by, head->file, &ignored);
	for (int i = 0; i < COLS; i++)
		n += b.cell[i] >= 0;
	return n;
}

/* "my.csv:4: this line names the columns, ..." */
static _Noreturn void
titles_refuse(const struct cli *c, const struct intake *it)
{
	const struct record *head = reader_head(it->in);
	struct err e = { 0 };
	struct buf option = { 0 };

	if (it == c->input)
		buf_fmt(&option, ", and --skip-lines %zu skips them", (size_t)head->line - 1);
	err_set(&e, head->file, head->line,
		"this line names the columns, and what stands above it does not: cs-clean takes "
		"title rows out%s",
		buf_text(&option));
	cli_die(c, &e);
}

/* A line of at least HEADER names close below a first one that has nearly none is the header, and
 * what stands above it a title. */
void
titles_find(const struct cli *c, struct intake *it)
{
	enum { CLOSE = 20, TITLE = 1, HEADER = 3 };
	struct err e = { 0 };
	size_t above = it->titles;

	if (titles_bound(it, true) > TITLE)
		return;
	for (size_t n = above + 1; n <= above + CLOSE; n++)
		if (reader_skip(it->in, n, &e) && titles_bound(it, false) >= HEADER) {
			if (!c->remake)
				titles_refuse(c, it);
			it->titles = n;
			cli_note(c,
				 "%s: the header is on line %zu; what stands above it is left out",
				 it->path, (size_t)reader_head(it->in)->line);
			return;
		}
	if (!reader_skip(it->in, above, &e))
		cli_die(c, &e);
}
