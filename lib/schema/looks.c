/* looks: what the cells of a sample look like under headers that may mean several things, or of
 * which no column is known. */
#include <ctype.h>
#include <stdlib.h>

#include "schema/heading.h"

enum { LOOKS_MOST = 200 }; /* records that are looked at */

struct under {
	struct str header;
	struct {
		enum col col;
		uint32_t fits; /* cells that the column could have */
	} as[MEANINGS];
	size_t n;
	uint32_t filled, days, counts; /* cells */
	bool sure; /* its column is known, whatever its cells are */
	bool nested; /* JSON: an object or array was in it */
	bool listed; /* JSON: an array of objects, which are the records perhaps */
	bool there; /* a record has it */
};
struct looks {
	char forms[3]; /* letters: what the file's records may be of */
	struct under *at;
	struct str *name;
	size_t n;
	struct map by_header;
	size_t *cell; /* of the layout at hand: the index in at of each cell */
	uint32_t layout, records;
	struct arena keep, own;
};

struct looks *
looks_new(const struct form *form)
{
	struct looks *l = mem_new(1, sizeof(*l));

	form_letters(form, l->forms);
	return l;
}

static void
under_means(struct looks *l, struct under *under)
{
	for (const char *form = l->forms; *form; form++) {
		const struct meanings *m = heading_means(under->header, *form);

		under->sure |= m->n && m->at[0].sure > MEANS_OPEN;
		for (size_t i = 0; i < m->n && under->n < MEANINGS; i++)
			under->as[under->n++].col = m->at[i].col;
	}
}

static size_t
under_add(struct looks *l, struct str header)
{
	struct under *under;
	uint32_t at;

	if (map_get(&l->by_header, header, &at))
		return at;
	l->at = mem_grow(l->at, l->n + 1, sizeof(*l->at));
	l->name = mem_grow(l->name, l->n + 1, sizeof(*l->name));
	under = &l->at[l->n];
	*under = (struct under){ .header = arena_str(&l->keep, header) };
	under_means(l, under);
	l->name[l->n] = under->header;
	map_put(&l->by_header, under->header, (uint32_t)l->n);
	return l->n++;
}

void
looks_head(struct looks *l, const struct str *name, size_t n)
{
	l->cell = mem_grow(l->cell, n + 1, sizeof(*l->cell));
	for (size_t i = 0; i < n; i++)
		l->cell[i] = under_add(l, name[i]);
}

static bool
is_day(struct str s)
{
	int32_t day;

	return date_parse(s, MONTH_FIRST, &day) || date_parse(s, DAY_FIRST, &day);
}

static size_t
count_of(struct str s, int (*is)(int))
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += is((unsigned char)s.p[i]) != 0;
	return n;
}

/* An identifier of a known shape has it, any other has a digit in it. */
static bool
is_id(enum col col, struct str s)
{
	char out[SHAPE_SIZE];
	struct str bare = shape_squeeze(s, " -", out);

	if (!strcmp(columns[col].unit, "CIN"))
		return shape_cin(bare);
	if (!strcmp(columns[col].unit, "NPI"))
		return shape_npi(bare);
	return count_of(s, isdigit) > 0;
}

/* Could the column have the cell? A name or an address has more letters than digits, and a list
 * that takes any text has letters too. */
static bool
under_fits(enum col col, struct str s, struct arena *a)
{
	struct value v;
	struct str part[4], code;
	enum col_type type = value_type_of(col);

	if (type == T_DATE)
		return is_day(s);
	if (type == T_ID)
		return is_id(col, s);
	if (type == T_TEXT && !strcmp(columns[col].unit, "phone"))
		return count_of(s, isdigit) >= 7;
	if (type == T_TEXT)
		return count_of(s, isalpha) > count_of(s, isdigit);
	if (value_read(col, s, MONTH_FIRST, a, &v) != 1)
		return false;
	if (type == T_LIST)
		return count_of(s, isalpha) > 0;
	return type != T_CODE || strcmp(columns[col].unit, "HCPCS") != 0 || shape_hcpcs(v.s) ||
	       shape_split(s, &code, part);
}

/* "[{...": of JSON, an array of which the first element is an object. */
static bool
holds_objects(struct str s)
{
	size_t i = 1;

	while (i < s.n && memchr(" \t\r\n", s.p[i], 4) != NULL)
		i++;
	return i < s.n && s.p[0] == '[' && s.p[i] == '{';
}

static void
under_cell(struct looks *l, struct under *under, const struct cell *cell)
{
	struct str s = str_trim(cell->v);
	int64_t number;

	under->nested |= cell->kind == CELL_NESTED;
	under->listed |= cell->kind == CELL_NESTED && holds_objects(s);
	under->there |= cell->size > 0; /* of a path that leads to nothing it is 0 */
	if (under->sure || !s.n || cell->kind == CELL_NESTED || value_blank(T_ID, s))
		return;
	under->filled++;
	under->days += is_day(s);
	under->counts += value_money(s, &number);
	for (size_t i = 0; i < under->n; i++)
		under->as[i].fits += under_fits(under->as[i].col, s, &l->own);
}

void
looks_see(struct looks *l, const struct record *rec)
{
	if (rec->flags & REC_BLANK || l->records == LOOKS_MOST)
		return;
	if (!l->records++ || l->layout != rec->layout)
		looks_head(l, rec->name, rec->names);
	l->layout = rec->layout;
	arena_reset(&l->own);
	for (size_t i = 0; i < rec->names && i < rec->cells; i++)
		under_cell(l, &l->at[l->cell[i]], &rec->cell[i]);
}

const struct str *
looks_names(const struct looks *l, size_t *n)
{
	*n = l->n;
	return l->name;
}

bool
looks_open(const struct looks *l)
{
	for (size_t i = 0; i < l->n; i++)
		if (!l->at[i].sure)
			return true;
	return false;
}

static const struct under *
under_of(const struct looks *l, struct str header)
{
	uint32_t at;

	return l && map_get(&l->by_header, header, &at) ? &l->at[at] : NULL;
}

bool
looks_so(const struct looks *l, struct str header, enum col col)
{
	const struct under *under = under_of(l, header);

	if (!under || !under->filled)
		return true;
	for (size_t i = 0; i < under->n; i++)
		if (under->as[i].col == col) /* of words that one has, the others may be new ones */
			return columns[col].type == T_ENUM ? under->as[i].fits > 0
							   : 2 * under->as[i].fits >= under->filled;
	return true;
}

bool
looks_counted(const struct looks *l, struct str header, bool days)
{
	const struct under *under = under_of(l, header);

	return under && under->filled && 2 * (days ? under->days : under->counts) >= under->filled;
}

bool
looks_nested(const struct looks *l, struct str header)
{
	const struct under *under = under_of(l, header);

	return under && under->nested;
}

bool
looks_listed(const struct looks *l, struct str header)
{
	const struct under *under = under_of(l, header);

	return under && under->listed;
}

bool
looks_leads(const struct looks *l, struct str header)
{
	const struct under *under = under_of(l, header);

	return !l->records || (under && under->there);
}

void
looks_free(struct looks *l)
{
	if (!l)
		return;
	free(l->at);
	free(l->name);
	free(l->cell);
	map_free(&l->by_header);
	arena_free(&l->keep);
	arena_free(&l->own);
	free(l);
}
