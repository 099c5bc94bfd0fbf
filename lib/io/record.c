/* record: where a cell of a record stands in its file, for messages. */
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
