/* change: what a filter that writes records anew has changed: a line of --changes each, or of the
 * output. Values stand in it with --show-values only. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli_priv.h"

enum { CHANGE_FIELDS = 8 };

static const char *const change_names[CHANGE_FIELDS] = { "file",   "line",   "row",  "cell",
							 "column", "repair", "from", "to" };

static size_t
change_fields(const struct cli *c)
{
	return c->rest->show_values ? CHANGE_FIELDS : CHANGE_FIELDS - 2;
}

void
change_open(struct cli *c)
{
	struct cli_rest *r = c->rest;
	struct field f[CHANGE_FIELDS] = { 0 };
	struct err e = { 0 };

	for (size_t i = 0; i < CHANGE_FIELDS; i++)
		f[i].name = change_names[i];
	if (r->changes) {
		r->log = writer_open(r->changes, F_CSV, ',', &e);
		if (!r->log)
			cli_die(c, &e);
		if (r->safe)
			writer_safe(r->log);
		writer_begin(r->log, NULL, f, change_fields(c));
	} else if (c->rows_off) { /* not --summary, which is settled later */
		r->log_out = true;
		cli_table_head(c, f, change_fields(c));
	}
}

void
cli_bound(struct cli *c, const struct record *rec, enum col *col)
{
	struct binding b = { .bound = c->rest->main.begun };
	struct err e = { 0 };

	if (!bind_names(&b, rec->name, rec->names, c->rest->map, c->rest->maps.n, rec->file, &e))
		cli_die(c, &e);
	for (size_t i = 0; i < rec->names; i++)
		col[i] = COL_NONE;
	for (int k = 0; k < COLS; k++)
		if (b.cell[k] >= 0)
			col[b.cell[k]] = (enum col)k;
}

void
cli_change(struct cli *c, const struct record *rec, const struct cli_change *ch)
{
	struct cli_rest *r = c->rest;
	struct buf place = { 0 };
	struct err e = { 0 };
	uint64_t number = rec->line, column;
	char line[24], row[24];
	int cell = ch->cell;

	if (!r->log && !r->log_out)
		return;
	if (cell >= 0)
		record_place(rec, (size_t)cell, &number, &column);
	if (cell >= 0 && !rec->json)
		found_cell((size_t)cell, rec->row, &place);
	snprintf(line, sizeof(line), "%" PRIu64, number);
	snprintf(row, sizeof(row), "%" PRIu64, rec->row);
	struct field f[CHANGE_FIELDS] = {
		{ "file", str_of(rec->file), false },
		{ "line", str_of(line), true },
		{ "row", str_of(row), true },
		{ "cell", { place.p, place.n }, false },
		{ "column",
		  cell >= 0 && ch->col == COL_NONE ? rec->name[cell]
						   : str_of(cell >= 0 ? columns[ch->col].name : ""),
		  false },
		{ "repair", str_of(ch->repair), false },
		{ "from", ch->from, false },
		{ "to", ch->to, false },
	};
	if (!r->log)
		cli_table(c, f, change_fields(c));
	else if (!writer_put(r->log, NULL, f, change_fields(c), &e))
		cli_die(c, &e);
	buf_free(&place);
}

bool
cli_changes(const struct cli *c)
{
	return c->rest->changes != NULL;
}

bool
cli_shows_values(const struct cli *c)
{
	return c->rest->show_values || c->rest->emit == EMIT_FINDINGS;
}
