/* record: where a cell of a record stands in its file, for messages; and whether it holds rows. */
#include <string.h>

#include "cs/io.h"

size_t
record_column(const struct record *rec, size_t cell)
{
	size_t n = 0;

	if (!(rec->flags & REC_REORDERED) || cell >= rec->names)
		return cell;
	for (size_t i = 0; i < rec->names; i++) /* by how many cells stand before it in raw */
		n += rec->cell[i].at < rec->cell[cell].at;
	return n;
}

void
record_place(const struct record *rec, size_t cell, uint64_t *line, uint64_t *column)
{
	size_t i, at = 0, start = 0;

	*line = rec->line;
	if (cell < rec->cells)
		at = rec->cell[cell].at < rec->raw.n ? rec->cell[cell].at : rec->raw.n;
	for (i = 0; i < at; i++)
		if (rec->raw.p[i] == '\n' ||
		    (rec->raw.p[i] == '\r' && (i + 1 == rec->raw.n || rec->raw.p[i + 1] != '\n'))) {
			++*line;
			start = i + 1;
		}
	*column = at - start + 1;
}

static bool
ends_line(const char *p, const char *end)
{
	return *p == '\n' || (*p == '\r' && (p + 1 == end || p[1] != '\n'));
}

/* How many line ends a cell has; 0 also where none of its lines has so many delimiters. Those in
 * front of the opening quote and behind the closing one are not the cell's. */
static size_t
rows_in(struct str cell, char delim, size_t delims)
{
	size_t lines = 0, here = 0, most = 0;
	const char *p = cell.p, *end = cell.p + cell.n;

	for (; p < end; p++) {
		here += *p == delim;
		most = here > most ? here : most;
		if (ends_line(p, end)) {
			lines++;
			here = 0;
		}
	}
	return most >= delims ? lines : 0;
}

bool
record_swallowed(const struct record *rec, size_t *cell, size_t *lines)
{
	for (size_t i = 0; i < rec->cells && rec->names > 1; i++) {
		const struct cell *c = &rec->cell[i];

		if (c->at > rec->raw.n)
			continue;
		*cell = i;
		*lines = rows_in((struct str){ rec->raw.p + c->at, c->size }, rec->delim,
				 rec->names - 1);
		if (*lines > 0)
			return true;
	}
	return false;
}
