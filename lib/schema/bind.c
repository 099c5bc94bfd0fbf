/* bind: finds out which cell holds which column, by the headers or by --map; and in what way the
 * cells of each column are read. */
#include <string.h>

#include "schema/schema.h"

enum { SHOWN = 64 };

/* A header as a message shows it: on one line, and not longer than a line bears. */
static const char *
shown(struct str header, char out[SHOWN])
{
	size_t n = header.n < SHOWN - 1 ? header.n : SHOWN - 1;

	while (n && n < header.n && ((unsigned char)header.p[n] & 0xc0) == 0x80)
		n--; /* no letter cut in two */
	for (size_t i = 0; i < n; i++)
		out[i] = (unsigned char)header.p[i] < ' ' ? ' ' : header.p[i];
	out[n] = '\0';
	return out;
}

static bool
same_header(struct str a, struct str b)
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

	if (col != COL_modifier || !same_header(name[b->cell[col]], header))
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
	char one[SHOWN], two[SHOWN];

	return err_set(
	    e, file, 1,
	    "columns \"%s\" and \"%s\" are both %s: keep one, or bind it with --map '%s=%s'",
	    shown(a, one), shown(b, two), columns[col].name, one, columns[col].name);
}

/* Binds the columns that --map names, before any is bound by its own header. first: this layout is
 * the file's first, in which each header that --map names must be; a later one is of another JSON
 * object. */
static bool
bind_maps(struct binding *b, const struct str *name, size_t n, const struct header_map *map,
	  size_t maps, bool first, const char *file, struct err *e)
{
	for (size_t m = 0; m < maps; m++) {
		size_t i = 0;
		int16_t *cell = &b->cell[map[m].col];
		char header[SHOWN];

		while (i < n && !str_eq(str_trim(name[i]), str_trim(map[m].header)))
			i++;
		if (i == n)
			for (i = 0; i < n && !same_header(name[i], map[m].header);)
				i++;
		if (i == n && first)
			return err_set(e, file, 1,
				       "--map names the header \"%s\", which is not there",
				       shown(map[m].header, header));
		if (i == n) /* JSON: an object may lack a name that an earlier one had */
			continue;
		if (*cell >= 0 && *cell != (int16_t)i)
			return two_headers(file, map[m].col, name[*cell], name[i], e);
		*cell = (int16_t)i;
	}
	return true;
}

/* Does --map say what the column is, or of which column the cell is? */
static bool
mapped(const struct header_map *map, size_t maps, const struct binding *b, size_t cell,
       enum col col)
{
	for (size_t m = 0; m < maps; m++)
		if (map[m].col == col || b->cell[map[m].col] == (int16_t)cell)
			return true;
	return false;
}

/* The columns that the filters append are not read back, except the plan that one passes to the
 * next. */
static bool
of_a_filter(struct str header)
{
	return header.n > 3 && !memcmp(header.p, "cs_", 3);
}

bool
bind_names(struct binding *b, const struct str *name, size_t n, const struct header_map *map,
	   size_t maps, const char *file, struct err *e)
{
	bool first = !b->bound;
	size_t plan = SIZE_MAX;

	for (size_t i = 0; i < COLS; i++)
		b->cell[i] = -1;
	b->bound = false;
	if (n > INT16_MAX)
		return err_set(e, file, 1, "more than %d columns", INT16_MAX);
	if (!bind_maps(b, name, n, map, maps, first, file, e))
		return false;
	for (size_t i = 0; i < n; i++) {
		enum col col = of_a_filter(name[i]) ? COL_NONE : column_match(name[i]);

		if (str_eq(name[i], STR("cs_plan")))
			plan = i;
		if (col == COL_NONE || mapped(map, maps, b, i, col))
			continue;
		if (b->cell[col] >= 0) {
			enum col next = free_modifier(b, col, name[i], name);

			if (next == COL_NONE)
				return two_headers(file, col, name[b->cell[col]], name[i], e);
			col = next;
		}
		b->cell[col] = (int16_t)i;
	}
	if (b->cell[COL_plan] < 0 && plan != SIZE_MAX)
		b->cell[COL_plan] = (int16_t)plan;
	for (size_t i = 0; i < COLS; i++)
		b->met[i] |= b->cell[i] >= 0;
	b->bound = true;
	return true;
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

		if (!folded.n || of_a_filter(rec->name[i]) || is_bound(b, i))
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
 * with
 * --map 'Strt Date=start_date'", or where no header is near "…; usual headers for start_date:
 * start_date, Start Date, From Date". */
bool
bind_need(const struct binding *b, const struct record *rec, const enum col *any_of, size_t n,
	  struct err *e)
{
	struct buf text = { 0 };
	enum col to = any_of[0];
	char header[SHOWN];
	size_t i;

	for (i = 0; i < n; i++)
		if (b->cell[any_of[i]] >= 0)
			return true;
	buf_put(&text, "no column for ");
	for (i = 0; i < n; i++)
		buf_fmt(&text, "%s%s", i ? " or " : "", columns[any_of[i]].name);
	i = nearest(b, rec, any_of, n, &to);
	if (i < rec->names) {
		shown(rec->name[i], header);
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

/* The value that --assume gives for a column, the last one if it does so twice; or NULL. */
static const struct assumption *
assumption_of(const struct facts *f, enum col col)
{
	for (size_t i = f->assumptions; i > 0; i--)
		if (f->assumed[i - 1].col == col)
			return &f->assumed[i - 1];
	return NULL;
}

/* In what way facts.c reads a column's cells while they are plain. County and dob have ways of
 * their own: " County" is cut off the one, and the century of the other may have to be settled. */
static enum way
way_of(enum col col, enum col_type type)
{
	switch (type) {
	case T_TEXT: return col == COL_county ? BY_MEMO : BY_TEXT;
	case T_DATE: return col == COL_dob ? BY_DOB : BY_DATE;
	case T_ID: return BY_ID;
	case T_CODE: return shape_dx_column(col) ? BY_MEMO : BY_CODE;
	case T_INT: return BY_COUNT;
	case T_HOURS:
	case T_MONEY:
	case T_DERIVED: return BY_NUMBER;
	default: return BY_MEMO;
	}
}

/* Puts a bound column at the end of the plan. */
static void
plan_column(const struct facts *f, struct facts_plan *p, enum col col)
{
	enum col_type type = value_type_of(col);
	uint32_t cell = (uint32_t)f->cell[col];

	if (memo_helps(col, type) && !p->memo[col])
		p->memo[col] = memo_new(type);
	if (cell >= p->cells)
		p->cells = cell + 1;
	*p->from[WAYS]++ = (struct bound){ .col = col,
					   .cell = cell,
					   .type = type,
					   .assumed = assumption_of(f, col),
					   .memo = p->memo[col],
					   .order = f->dates[col].order,
					   .mixed = f->dates[col].mixed };
}

/* Is it a column of the file that this layout lacks? */
static bool
is_left_out(const struct facts *f, enum col col)
{
	return f->cell[col] >= 0 && (size_t)f->cell[col] >= f->rec->names;
}

/* Makes the plan: the columns that are bound, those of one way together, and behind them those
 * that the layout leaves out. */
static void
plan_ways(const struct facts *f, struct facts_plan *p)
{
	p->cells = 0;
	p->asked = f->asked ? f->asked->n : 0;
	p->from[WAYS] = p->at;
	for (int way = 0; way < WAYS; way++) {
		p->from[way] = p->from[WAYS];
		for (int i = 0; i < COLS; i++) {
			enum col col = (enum col)i;

			if (f->cell[col] >= 0 && !is_left_out(f, col) &&
			    way_of(col, value_type_of(col)) == (enum way)way)
				plan_column(f, p, col);
		}
	}
	p->end = p->from[WAYS];
	for (int i = 0; i < COLS; i++)
		if (is_left_out(f, (enum col)i))
			*p->end++ = (struct bound){ .col = (enum col)i,
						    .assumed = assumption_of(f, (enum col)i) };
}

/* Where the column's cell stands. A name that an object of JSON lacks, but another of the file has,
 * stands behind the last cell: it is blank there, as it would be in a sheet. */
static int16_t
place_of(const struct facts *f, enum col col)
{
	if (f->bound->cell[col] >= 0 || !f->bound->met[col])
		return f->bound->cell[col];
	return (int16_t)f->rec->names;
}

/* Does the form have the column, or does a rule ask for it? A rule does so once its pack is loaded,
 * which may be after the first records: bind_ask then binds again. */
static bool
is_read(const struct facts *f, enum col col)
{
	return form_has(f->form, col) || (f->asked && f->asked->col[col]);
}

void
bind_ask(struct facts *f)
{
	for (int i = 0; i < COLS; i++)
		if (is_read(f, (enum col)i))
			f->cell[i] = place_of(f, (enum col)i);
	f->binds++;
	plan_ways(f, f->plan);
}

void
bind_facts(struct facts *f, const struct binding *b, const struct record *rec)
{
	struct facts_plan *p = f->plan ? f->plan : (f->plan = mem_new(1, sizeof(*p)));

	f->rec = rec;
	f->bound = b;
	f->binds++;
	for (int i = 0; i < COLS; i++) {
		enum col col = (enum col)i;
		const struct assumption *assumed = assumption_of(f, col);

		f->cell[col] = is_read(f, col) ? place_of(f, col) : -1;
		f->v[col] = assumed ? assumed->value : (struct value){ .type = V_UNKNOWN };
		/* A column without a cell is absent, and rules on it are passed over; with
		 * --strict it counts as blank. member_id is never absent: every
		 * record is about a member. */
		f->state[col] = assumed ? FACT_ASSUMED
				: f->cell[col] >= 0 || f->strict || col == COL_member_id
				    ? FACT_BLANK
				    : FACT_ABSENT;
	}
	plan_ways(f, p);
}
