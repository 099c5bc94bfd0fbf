/* headers: says once of a file which of its headers may have been meant for a column and are not
 * bound to one. */
#include "cli/cli_priv.h"

enum { LISTED = 5, SURE_LEAST = 2 };

/* "Servce Date" (is it service_date?), "Finish" beside service_date (is it service_end_date?) */
static void
headers_put(struct buf *b, const struct unbound *u)
{
	char shown[BIND_SHOWN];

	buf_fmt(b, "%s\"%s\"", b->n ? ", " : "", bind_shown(u->header, shown));
	if (u->beside != COL_NONE)
		buf_fmt(b, " beside %s", columns[u->beside].name);
	if (u->near != COL_NONE)
		buf_fmt(b, " (is it %s?)", columns[u->near].name);
}

/* Where hardly a header is a column's, the first line may be a record, and nothing of it is shown.
 */
static bool
headers_are(const struct binding *b)
{
	int sure = 0;

	for (int i = 0; i < COLS; i++)
		sure += b->cell[i] >= 0 && b->sure[i];
	return sure >= SURE_LEAST;
}

void
headers_note(struct cli *c, const struct intake *it)
{
	struct unbound found[LISTED + 1];
	struct binding b = { .bound = true };
	struct buf text = { 0 };
	struct err ignored;
	size_t n, names;
	const struct str *name = looks_names(it->looks, &names);

	if (!bind_names(&b, name, names, &it->by, it->path, &ignored) || !headers_are(&b))
		return;
	n = unbound_find(&b, name, names, &it->by, found, LISTED + 1);
	for (size_t i = 0; i < n && i < LISTED; i++)
		headers_put(&text, &found[i]);
	if (n)
		cli_note(c,
			 "%s: no column is known for %s%s; --map 'Header=column' binds one, --map "
			 "'Header=' says that it is none",
			 it->path, buf_text(&text), n > LISTED ? " and others" : "");
	buf_free(&text);
}
