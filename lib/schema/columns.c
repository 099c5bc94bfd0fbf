/* columns: the table of columns.def, and the search for the column that a header means. */
#include <string.h>

#include "schema/schema.h"

const struct column columns[COLS] = {
#define COLUMN(id, ...) { __VA_ARGS__ },
#include "schema/columns.def"
#undef COLUMN
};

struct heading {
	struct str folded;
	enum col col;
};
static struct heading *heading; /* every name and alias, typed columns first */
static size_t headings;
static struct map by_heading, by_name;

struct str
column_fold(struct str s, char out[FOLD_SIZE])
{
	size_t n = str_fold(s, out, FOLD_SIZE);

	return (struct str){ out, n < FOLD_SIZE - 1 ? n : 0 };
}

static void
heading_add(struct arena *a, struct str text, enum col col)
{
	char out[FOLD_SIZE];
	struct str folded = column_fold(text, out);

	if (!folded.n)
		return;
	heading[headings++] = (struct heading){ arena_str(a, folded), col };
	map_put(&by_heading, heading[headings - 1].folded, (uint32_t)col);
}

/* Makes the table of headings: names, then aliases, of typed columns, then the same of computed
 * ones. The first entry of a heading counts. So a heading that a typed and a computed column share
 * means the typed one, whose cell the formula of the other reads. */
static void
headings_build(void)
{
	static struct arena kept;
	size_t most = COLS;

	for (int i = 0; i < COLS; i++)
		for (const char *p = columns[i].aliases; *p;
		     p = strchr(p, '|') ? strchr(p, '|') + 1 : "")
			most++;
	heading = mem_new(most, sizeof(*heading));
	for (int pass = 0; pass < 4; pass++)
		for (int i = 0; i < COLS; i++) {
			struct str rest = str_of(columns[i].aliases), alias;

			if ((columns[i].type == T_DERIVED) != (pass >= 2))
				continue;
			if (pass % 2 == 0)
				heading_add(&kept, str_of(columns[i].name), (enum col)i);
			else
				while (str_split(&rest, "|", &alias))
					heading_add(&kept, alias, (enum col)i);
		}
	for (int i = 0; i < COLS; i++)
		map_put(&by_name, str_of(columns[i].name), (uint32_t)i);
}

static enum col
look(const struct map *m, struct str key)
{
	uint32_t col;

	return map_get(m, key, &col) ? (enum col)col : COL_NONE;
}

enum col
column_find(struct str name)
{
	if (!heading)
		headings_build();
	return look(&by_name, name);
}

enum col
column_spelled(struct str header)
{
	char out[FOLD_SIZE];
	struct str folded = column_fold(header, out);

	if (!heading)
		headings_build();
	return folded.n ? look(&by_heading, folded) : COL_NONE;
}

bool
column_near_enough(size_t distance, size_t length)
{
	return distance <= (length < 5 ? 1 : 2) || distance * 3 <= length;
}

size_t
column_distance(enum col col, struct str folded)
{
	size_t least = SIZE_MAX;

	if (!heading)
		headings_build();
	for (size_t i = 0; i < headings; i++)
		if (heading[i].col == col) {
			size_t d = str_distance(heading[i].folded, folded);

			if (d < least)
				least = d;
		}
	return least;
}

enum col
column_nearest(struct str header, size_t *distance)
{
	char out[FOLD_SIZE];
	struct str folded = column_fold(header, out);
	enum col best = COL_NONE;

	*distance = folded.n + 3; /* from here on none is near enough */
	while (*distance && !column_near_enough(*distance - 1, folded.n))
		--*distance;
	if (!heading)
		headings_build();
	for (size_t i = 0; folded.n && i < headings; i++) {
		size_t n = heading[i].folded.n, d;

		/* no nearer than their lengths differ */
		if ((n > folded.n ? n - folded.n : folded.n - n) >= *distance)
			continue;
		d = str_distance(heading[i].folded, folded);
		if (d < *distance) {
			*distance = d;
			best = heading[i].col;
		}
	}
	return best;
}

enum col
column_near(struct str header)
{
	size_t distance;

	return column_nearest(header, &distance);
}
