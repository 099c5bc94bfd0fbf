/* cli_bound: which column each cell of a record holds, by its headers. */
#include "cli/cli_priv.h"

void
cli_bound(struct cli *c, const struct record *rec, enum col *col)
{
	struct binding b = { .bound = c->input->begun };
	struct err e = { 0 };

	if (!bind_names(&b, rec->name, rec->names, &c->input->by, rec->file, &e))
		cli_die(c, &e);
	for (size_t i = 0; i < rec->names; i++)
		col[i] = COL_NONE;
	for (int k = 0; k < COLS; k++)
		if (b.cell[k] >= 0)
			col[b.cell[k]] = (enum col)k;
}
