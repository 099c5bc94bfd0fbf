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

void
headers_paths(struct intake *it, struct reader_opts *opts)
{
	static struct str path[LIST_MAX]; /* the reader borrows them */

	opts->path = path;
	for (size_t i = 0; i < it->by.maps && opts->paths < LIST_MAX; i++)
		if (bind_is_path(str_trim(it->by.map[i].header)))
			path[opts->paths++] = str_trim(it->by.map[i].header);
}

/* A path that leads to nothing in all of the sample is a mistake, as a header is that is not there.
 */
static void
headers_lead(const struct cli *c, const struct intake *it)
{
	struct err e = { 0 };
	char shown[BIND_SHOWN];

	for (size_t i = 0; i < it->by.maps; i++) {
		struct str header = str_trim(it->by.map[i].header);

		if (!bind_is_path(header) || looks_leads(it->looks, header))
			continue;
		err_set(&e, it->path, 1, "--map names the header \"%s\", which is not there",
			bind_shown(header, shown));
		cli_die(c, &e);
	}
}

static void
headers_look(const struct record *rec, void *arg)
{
	looks_see(arg, rec);
}

void
headers_form(struct cli *c, struct intake *it)
{
	static struct pack
	    *words; /* teaches the names of services, by which some headers are told */
	const struct record *head = reader_head(it->in);
	const struct str *name;
	struct err e;
	size_t n;
	bool open;

	it->looks = looks_new(it->form);
	if (head)
		looks_head(it->looks, head->name, head->names);
	if (!c->plans->n && !c->ruleless && !words) /* a plan column: no pack taught any yet */
		words = pack_builtin(str_of(builtin_baseline()), 0, &e);
	if (!head || looks_open(it->looks))
		reader_sample(it->in, headers_look, it->looks);
	it->by.looks = it->looks;
	it->by.json = !head;
	if (!head)
		headers_lead(c, it);
	name = looks_names(it->looks, &n);
	it->by.form = bind_form(it->form, name, n, &it->by, &open);
	if (open)
		cli_note(c,
			 "%s: no column tells lines from requests, so From and its like are the "
			 "days of a line; --map 'From=start_date' reads requests",
			 it->path);
}

/* "; a value inside of \"claim\" is bound by its path: --map 'claim.KEY=column'", or, where the
 * records stand in an array of the only one, how they are taken out of it. */
void
headers_nested(const struct intake *it, struct buf *out)
{
	char shown[BIND_SHOWN];
	size_t n;
	const struct str *name = looks_names(it->looks, &n);

	for (size_t i = 0; i < n; i++)
		if (looks_nested(it->looks, name[i])) {
			bind_shown(name[i], shown);
			if (looks_listed(it->looks, name[i]))
				buf_fmt(out,
					"; \"%s\" is a list: if the records stand in it, "
					"jq -c '.\"%s\"[]' gives them alone",
					shown, shown);
			else
				buf_fmt(out,
					"; a value inside of \"%s\" is bound by its path: --map "
					"'%s.KEY=column'",
					shown, shown);
			return;
		}
}
