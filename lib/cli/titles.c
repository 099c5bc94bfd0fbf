/* titles: the lines above a header that are no part of the table, as a report has them. */
#include "cli/cli_priv.h"

/* How many columns the names of a header are; maps: of --map, or 0. */
static int
titles_bound(const struct record *head, const struct intake *it, size_t maps)
{
	struct binding b = { .bound = false };
	struct bind_by by = it->by;
	struct err ignored;
	int n = 0;

	by.maps = maps;
	bind_names(&b, head->name, head->names, &by, head->file, &ignored);
	for (int i = 0; i < COLS; i++)
		n += b.cell[i] >= 0;
	return n;
}

static bool
titles_is_head(const struct record *head, void *arg)
{
	enum { HEADER = 3 };

	return titles_bound(head, arg, 0) >= HEADER;
}

/* "my.csv:4: this line names the columns, ..." */
static _Noreturn void
titles_die(const struct cli *c, const struct intake *it)
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

/* A line of several names close below a first one that has nearly none is the header, and what
 * stands above it a title. */
void
titles_find(const struct cli *c, struct intake *it)
{
	enum { CLOSE = 20, TITLE = 1 };
	struct err e = { 0 };
	size_t n;

	if (titles_bound(reader_head(it->in), it, it->by.maps) > TITLE ||
	    !(n = reader_find(it->in, CLOSE, titles_is_head, it)))
		return;
	if (!reader_skip(it->in, n, &e))
		cli_die(c, &e);
	if (!c->remake)
		titles_die(c, it);
	it->titles = n;
	cli_note(c, "%s: the header is on line %zu; what stands above it is left out", it->path,
		 (size_t)reader_head(it->in)->line);
}
