/* bind_names: finds out which cell holds which column, by what the headers mean in the record's
 * form, or by --map. */
#include <stdlib.h>
#include <string.h>

#include "schema/heading.h"

const char *
bind_shown(struct str header, char out[BIND_SHOWN])
{
	size_t n = header.n < BIND_SHOWN - 1 ? header.n : BIND_SHOWN - 1;

	while (n && n < header.n && ((unsigned char)header.p[n] & 0xc0) == 0x80)
		n--; /* no letter cut in two */
	for (size_t i = 0; i < n; i++)
		out[i] = (unsigned char)header.p[i] < ' ' ? ' ' : header.p[i];
	out[n] = '\0';
	return out;
}

bool
bind_same(struct str a, struct str b)
{
	char fold_a[FOLD_SIZE], fold_b[FOLD_SIZE];
	struct str fa = column_fold(a, fold_a), fb = column_fold(b, fold_b);

	return fa.n ? str_eq(fa, fb) : str_ieq(str_trim(a), str_trim(b));
}

/* Claim files have up to four columns for modifiers, all under one header such as "Mod": the second
 * is modifier2 and so on. Returns the next of these that no cell is bound to. COL_NONE: there is
 * none, or col is no modifier, or its headers differ. */
static enum col
free_modifier(const struct binding *b, enum col col, struct str header, const struct str *name)
{
	static const enum col more[] = { COL_modifier2, COL_modifier3, COL_modifier4 };

	if (col != COL_modifier || !bind_same(name[b->cell[col]], header))
		return COL_NONE;
	for (size_t i = 0; i < sizeof(more) / sizeof(*more); i++)
		if (b->cell[more[i]] < 0)
			return more[i];
	return COL_NONE;
}

/* 'my.csv:1: columns "CIN" and "Client ID" are both member_id: keep one, or bind it with --map
 * 'CIN=member_id'' */
static bool
two_headers(const char *file, enum col col, struct str a, struct str b, struct err *e)
{
	char one[BIND_SHOWN], two[BIND_SHOWN];

	return err_set(
	    e, file, 1,
	    "columns \"%s\" and \"%s\" are both %s: keep one, or bind it with --map '%s=%s'",
	    bind_shown(a, one), bind_shown(b, two), columns[col].name, one, columns[col].name);
}

/* The cell under a header, by its letters before case and blanks are left aside; n: there is none.
 */
static size_t
cell_named(struct str header, const struct str *name, size_t n)
{
	size_t i = 0;

	while (i < n && !str_eq(str_trim(name[i]), str_trim(header)))
		i++;
	if (i == n)
		for (i = 0; i < n && !bind_same(name[i], header);)
			i++;
	return i;
}

/* A header of which the column is not certain, and one column that it may be. */
struct maybe {
	size_t cell;
	struct meaning means;
};
struct names { /* of a layout, while they are bound */
	const struct str *name;
	size_t n;
	struct maybe *maybe;
	size_t maybes;
	bool *taken; /* cells that have a column, or by hand none */
};

/* --map column=Header: both are known, the header as the column. */
static bool
no_header(const struct header_map *map, const struct str *name, size_t n, const char *file,
	  struct err *e)
{
	char header[BIND_SHOWN], other[BIND_SHOWN];
	struct str own = str_trim(map->header);

	bind_shown(map->header, header);
	if (column_find(own) != COL_NONE && map->typed.n && cell_named(map->typed, name, n) < n)
		return err_set(e, file, 1,
			       "--map '%s=%s' is the wrong way round: want --map '%s=%s'", header,
			       bind_shown(map->typed, other), other, header);
	return err_set(e, file, 1, "--map names the header \"%s\", which is not there", header);
}

bool
bind_is_path(struct str header)
{
	return memchr(header.p, '.', header.n) && !memchr(header.p, ' ', header.n);
}

/* A key that a path of --map leads into, "claim" of "claim.dx.primary", holds no value of its own.
 */
static void
take_way(struct names *s, struct str path)
{
	struct str key = path;
	const char *dot = memchr(path.p, '.', path.n);

	if (!dot || !bind_is_path(path))
		return;
	key.n = (size_t)(dot - path.p);
	for (size_t i = 0; i < s->n; i++)
		s->taken[i] |= str_eq(s->name[i], key);
}

/* Binds the columns that --map names, before any is bound by its own header. first: this layout is
 * the file's first, in which each header that --map names must be; a later one is of another JSON
 * object. */
static bool
bind_maps(struct binding *b, struct names *s, const struct bind_by *by, bool first,
	  const char *file, struct err *e)
{
	for (size_t m = 0; by && m < by->maps; m++) {
		const struct header_map *map = &by->map[m];
		size_t i = cell_named(map->header, s->name, s->n);

		if (i == s->n && first)
			return no_header(map, s->name, s->n, file, e);
		if (by->json)
			take_way(s, map->header);
		if (i == s->n) /* JSON: an object may lack a name that an earlier one had */
			continue;
		s->taken[i] = true;
		if (map->col == COL_NONE)
			continue;
		if (b->cell[map->col] >= 0 && b->cell[map->col] != (int16_t)i)
			return two_headers(file, map->col, s->name[b->cell[map->col]], s->name[i],
					   e);
		b->cell[map->col] = (int16_t)i;
		b->sure[map->col] = true;
	}
	return true;
}

static bool
has_map(const struct bind_by *by, enum col col)
{
	for (size_t m = 0; by && m < by->maps; m++)
		if (by->map[m].col == col)
			return true;
	return false;
}

/* The columns that the filters append are not read back, except the plan that one passes to the
 * next. */
bool
bind_of_filter(struct str header)
{
	return header.n > 3 && !memcmp(header.p, "cs_", 3);
}

static bool
bind_named(struct binding *b, struct names *s, size_t i, enum col col, const struct bind_by *by,
	   const char *file, struct err *e)
{
	if (has_map(by, col))
		return true;
	if (b->cell[col] >= 0) {
		enum col next = free_modifier(b, col, s->name[i], s->name);

		if (next == COL_NONE)
			return two_headers(file, col, s->name[b->cell[col]], s->name[i], e);
		col = next;
	}
	b->cell[col] = (int16_t)i;
	b->sure[col] = true;
	s->taken[i] = true;
	return true;
}

/* Headers that are certain are bound; the others are kept for later. */
static bool
bind_certain(struct binding *b, struct names *s, const struct bind_by *by, const char *file,
	     struct err *e)
{
	for (size_t i = 0; i < s->n; i++) {
		const struct meanings *m;

		if (s->taken[i] || bind_of_filter(s->name[i]))
			continue;
		m = heading_means(s->name[i], by ? by->form : '\0');
		for (size_t k = 0; k < m->n; k++) {
			if (m->at[k].sure < MEANS_NAMED)
				s->maybe[s->maybes++] = (struct maybe){ i, m->at[k] };
			else if (!bind_named(b, s, i, m->at[k].col, by, file, e))
				return false;
		}
	}
	return true;
}

/* Those put together of known headers first, then open words, in the order of headings.def. */
static int
maybe_compare(const void *a, const void *b)
{
	const struct maybe *x = a, *y = b;

	if (x->means.sure != y->means.sure)
		return x->means.sure < y->means.sure ? 1 : -1;
	if (x->means.rank != y->means.rank)
		return x->means.rank < y->means.rank ? -1 : 1;
	return x->cell < y->cell ? -1 : x->cell > y->cell;
}

/* A header that is not certain never takes a column from another one. */
static void
bind_maybe(struct binding *b, struct names *s, const struct bind_by *by)
{
	qsort(s->maybe, s->maybes, sizeof(*s->maybe), maybe_compare);
	for (size_t i = 0; i < s->maybes; i++) {
		const struct meaning *m = &s->maybe[i].means;
		size_t cell = s->maybe[i].cell;

		if (s->taken[cell] || b->cell[m->col] >= 0 || has_map(by, m->col) ||
		    (m->unless != COL_NONE && b->cell[m->unless] >= 0))
			continue;
		if (m->looks && by && !looks_so(by->looks, s->name[cell], m->col))
			continue;
		b->cell[m->col] = (int16_t)cell;
		b->sure[m->col] = m->sure > MEANS_OPEN;
		s->taken[cell] = true;
	}
}

static void
bind_plan(struct binding *b, const struct str *name, size_t n)
{
	for (size_t i = 0; i < n && b->cell[COL_plan] < 0; i++)
		if (str_eq(name[i], STR("cs_plan")))
			b->cell[COL_plan] = (int16_t)i;
}

bool
bind_names(struct binding *b, const struct str *name, size_t n, const struct bind_by *by,
	   const char *file, struct err *e)
{
	bool first = !b->bound, ok;
	struct names s = { .name = name, .n = n };

	for (size_t i = 0; i < COLS; i++) {
		b->cell[i] = -1;
		b->sure[i] = false;
	}
	b->bound = false;
	if (n > INT16_MAX)
		return err_set(e, file, 1, "more than %d columns", INT16_MAX);
	s.maybe = mem_new(n * MEANINGS + 1, sizeof(*s.maybe));
	s.taken = mem_new(n + 1, sizeof(*s.taken));
	ok = bind_maps(b, &s, by, first, file, e) && bind_certain(b, &s, by, file, e);
	if (ok)
		bind_maybe(b, &s, by);
	free(s.maybe);
	free(s.taken);
	if (!ok)
		return false;
	bind_plan(b, name, n);
	for (size_t i = 0; i < COLS; i++)
		b->met[i] |= b->cell[i] >= 0;
	b->bound = true;
	return true;
}

static bool
has_name(const struct str *name, size_t n, struct str wanted)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(name[i], wanted))
			return true;
	return false;
}

/* Of lines and requests, in this order: it is of lines where a header is the day of service in
 * every form, of requests where one is a request's; else of lines, by open words. A sheet may be of
 * neither. */
char
bind_form(const struct form *form, const struct str *name, size_t n, const struct bind_by *by,
	  bool *open)
{
	static const enum col tells[] = { COL_tar_status, COL_start_date, COL_submit_date };
	struct bind_by as = by ? *by : (struct bind_by){ .maps = 0 };
	struct binding line = { .bound = true }, request = { .bound = true };
	struct err ignored;
	char letter[3];
	bool asks = has_name(name, n, STR("cs_tar_status"));

	*open = false;
	form_letters(form, letter);
	if (!letter[1])
		return letter[0];
	as.form = letter[0];
	if (!bind_names(&line, name, n, &as, "", &ignored) || line.sure[COL_service_date])
		return letter[0];
	as.form = letter[1];
	if (!bind_names(&request, name, n, &as, "", &ignored))
		return letter[0];
	for (size_t i = 0; i < sizeof(tells) / sizeof(*tells); i++)
		asks |= request.sure[tells[i]];
	if (request.cell[COL_tar_status] >= 0) /* Status may be a line's, Request Status not */
		asks |= request.cell[COL_tar_status] != line.cell[COL_claim_status];
	if (asks && (request.cell[COL_start_date] >= 0 || line.cell[COL_service_date] < 0))
		return letter[1];
	*open = line.cell[COL_service_date] >= 0 &&
		line.cell[COL_service_date] == request.cell[COL_start_date];
	return line.cell[COL_service_date] < 0 && form->any ? '\0' : letter[0];
}

static bool
is_bound(const struct binding *b, size_t cell)
{
	for (size_t i = 0; i < COLS; i++)
		if (b->cell[i] == (int16_t)cell)
			return true;
	return false;
}

/* Of the headers that no column is bound to, the one spelled most like one of the n columns any_of;
 * *to is that column. rec->names: none is like any. */
static size_t
nearest(const struct binding *b, const struct record *rec, const enum col *any_of, size_t n,
	enum col *to)
{
	size_t best = rec->names, least = SIZE_MAX;
	char out[FOLD_SIZE];

	for (size_t i = 0; i < rec->names; i++) {
		struct str folded = column_fold(rec->name[i], out);

		if (!folded.n || bind_of_filter(rec->name[i]) || is_bound(b, i))
			continue;
		for (size_t k = 0; k < n; k++) {
			size_t d = column_distance(any_of[k], folded);

			if (d < least && column_near_enough(d, folded.n)) {
				least = d;
				best = i;
				*to = any_of[k];
			}
		}
	}
	return best;
}

/* "my.csv: no column for start_date or service_date; the nearest header is "Strt Date": bind it
 * with --map 'Strt Date=start_date'", or where no header is near "…; usual headers for start_date:
 * start_date, Start Date, From Date". */
bool
bind_need(const struct binding *b, const struct record *rec, const enum col *any_of, size_t n,
	  struct err *e)
{
	struct buf text = { 0 };
	enum col to = any_of[0];
	char header[BIND_SHOWN];
	size_t i;

	for (i = 0; i < n; i++)
		if (b->cell[any_of[i]] >= 0)
			return true;
	buf_put(&text, "no column for ");
	for (i = 0; i < n; i++)
		buf_fmt(&text, "%s%s", i ? " or " : "", columns[any_of[i]].name);
	i = nearest(b, rec, any_of, n, &to);
	if (i < rec->names) {
		bind_shown(rec->name[i], header);
		buf_fmt(&text, "; the nearest header is \"%s\": bind it with --map '%s=%s'", header,
			header, columns[to].name);
	} else {
		struct str rest = str_of(columns[any_of[0]].aliases), alias;

		buf_fmt(&text, "; usual headers for %s: %s", columns[any_of[0]].name,
			columns[any_of[0]].name);
		for (int k = 0; k < 3 && str_split(&rest, "|", &alias) && alias.n; k++)
			buf_fmt(&text, ", %.*s", PRS(alias));
	}
	err_set(e, rec->file, 0, "%s", buf_text(&text));
	buf_free(&text);
	return false;
}
