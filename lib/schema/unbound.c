/* unbound: headers that are bound to no column and may well be one: those that are spelled nearly
 * like one, and those of days or numbers right beside a column of such. */
#include <string.h>

#include "schema/heading.h"

/* The last day, for a first one that is there alone. */
static const struct {
	enum col first, last;
} spans[] = { { COL_service_date, COL_service_end_date },
	      { COL_start_date, COL_end_date },
	      { COL_elig_from, COL_elig_to } };

/* Each cell's column; COL_NONE: none. */
static enum col
column_at(const struct binding *b, size_t cell)
{
	for (int i = 0; i < COLS; i++)
		if (b->cell[i] == (int16_t)cell)
			return (enum col)i;
	return COL_NONE;
}

/* One letter in eight may be wrong: of short words too many lie so near to each other. */
static enum col
nearly(const struct binding *b, struct str header, char form)
{
	char out[FOLD_SIZE];
	struct str folded = column_fold(header, out);
	size_t distance;
	enum col col;

	if (folded.n < 5 || heading_means(header, form)->n)
		return COL_NONE;
	col = column_nearest(header, &distance);
	return col != COL_NONE && b->cell[col] < 0 && distance <= folded.n / 8 + (folded.n < 16)
		   ? col
		   : COL_NONE;
}

static bool
is_day(enum col col)
{
	return col != COL_NONE && columns[col].type == T_DATE;
}

static bool
is_count(enum col col)
{
	return col != COL_NONE && (columns[col].type == T_INT || columns[col].type == T_HOURS);
}

/* The last day of the span that the neighbour begins, else what comes near by spelling. */
static enum col
beside_means(const struct binding *b, struct str header, enum col neighbour)
{
	char out[FOLD_SIZE];
	struct str folded = column_fold(header, out);
	enum col best = COL_NONE;
	size_t least = SIZE_MAX;

	for (size_t i = 0; i < sizeof(spans) / sizeof(*spans); i++)
		if (spans[i].first == neighbour && b->cell[spans[i].last] < 0)
			return spans[i].last;
	for (int i = 0; i < COLS; i++) {
		size_t d = columns[i].type == columns[neighbour].type && b->cell[i] < 0
			       ? column_distance((enum col)i, folded)
			       : SIZE_MAX;

		if (d < least && column_near_enough(d, folded.n)) {
			least = d;
			best = (enum col)i;
		}
	}
	return best;
}

/* The column of days or numbers beside which there is another one, at this cell. */
static enum col
beside(const struct binding *b, const struct looks *looks, const struct str *name, size_t n,
       size_t cell)
{
	for (int side = -1; side <= 1; side += 2) {
		size_t at = side < 0 ? cell - 1 : cell + 1;
		enum col col = (side < 0 && !cell) || at >= n ? COL_NONE : column_at(b, at);

		if ((is_day(col) && looks_counted(looks, name[cell], true)) ||
		    (is_count(col) && looks_counted(looks, name[cell], false) &&
		     !looks_counted(looks, name[cell], true)))
			return col;
	}
	return COL_NONE;
}

static bool
is_mapped(const struct bind_by *by, struct str header)
{
	for (size_t i = 0; i < by->maps; i++)
		if (bind_same(by->map[i].header, header))
			return true;
	return false;
}

size_t
unbound_find(const struct binding *b, const struct str *name, size_t n, const struct bind_by *by,
	     struct unbound *out, size_t most)
{
	size_t found = 0;

	for (size_t i = 0; i < n && found < most; i++) {
		struct unbound u = { .header = name[i], .near = COL_NONE, .beside = COL_NONE };

		if (column_at(b, i) != COL_NONE || !str_trim(name[i]).n ||
		    bind_of_filter(name[i]) || is_mapped(by, name[i]))
			continue;
		u.near = nearly(b, name[i], by->form);
		if (u.near == COL_NONE && by->looks) {
			u.beside = beside(b, by->looks, name, n, i);
			if (u.beside != COL_NONE)
				u.near = beside_means(b, name[i], u.beside);
		}
		if (u.near != COL_NONE || u.beside != COL_NONE)
			out[found++] = u;
	}
	return found;
}
