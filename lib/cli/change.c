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
	return c->options->show_values ? CHANGE_FIELDS : CHANGE_FIELDS - 2;
}

void
change_open(struct cli *c)
{
	struct cli_rest *r = c->rest;
	struct field f[CHANGE_FIELDS] = { 0 };
	struct err e = { 0 };

	for (size_t i = 0; i < CHANGE_FIELDS; i++)
		f[i].name = change_names[i];
	if (c->options->changes) {
		r->log = writer_open(c->options->changes, F_CSV, ',', &e);
		if (!r->log)
			cli_die(c, &e);
		if (c->options->safe)
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

	if (!bind_names(&b, rec->name, rec->names, c->rest->map, c->options->maps.n, rec->file, &e))
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
	size_t n = strlen(ch->repair);
	struct str name = STR(""); /* none is that of a cell behind the header's last */

	if (cell >= 0 && ch->col != COL_NONE)
		name = str_of(columns[ch->col].name);
	else if (cell >= 0 && (size_t)cell < rec->names)
		name = rec->name[cell];
	r->mended += cell >= 0;
	r->left += n > 4 && strcmp(ch->repair + n - 4, "-row") == 0;
	if (!r->log && !r->log_out)
		return;
	if (cell >= 0)
		record_place(rec, (size_t)cell, &number, &column);
	if (cell >= 0 && !rec->json)
		found_cell(record_column(rec, (size_t)cell), rec->row, &place);
	snprintf(line, sizeof(line), "%" PRIu64, number);
	snprintf(row, sizeof(row), "%" PRIu64, rec->row);
	struct field f[CHANGE_FIELDS] = {
		{ "file", str_of(rec->file), false },
		{ "line", str_of(line), true },
		{ "row", str_of(row), true },
		{ "cell", { place.p, place.n }, false },
		{ "column", name, false },
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

static void
change_row(struct cli *c, const struct record *rec, const char *repair)
{
	cli_change(c, rec, &(struct cli_change){ .cell = -1, .col = COL_NONE, .repair = repair });
}

static uint64_t
change_count_lines(struct str s)
{
	uint64_t lines = 0;

	if (!s.n || (!memchr(s.p, '\n', s.n) && !memchr(s.p, '\r', s.n)))
		return 0;
	for (size_t i = 0; i < s.n; i++)
		lines += s.p[i] == '\n' || (s.p[i] == '\r' && (i + 1 == s.n || s.p[i + 1] != '\n'));
	return lines;
}

/* A byte order mark and a sep= line above the header, and blank rows above any record. */
static void
change_lead(struct cli *c, const struct record *rec, bool head)
{
	struct str lead = rec->lead;
	struct record at = *rec;
	uint64_t lines;
	bool sep;

	if (head && lead.n >= 3 && !memcmp(lead.p, "\xEF\xBB\xBF", 3)) {
		change_row(c, rec, "byte-order-mark");
		lead = (struct str){ lead.p + 3, lead.n - 3 };
	}
	sep = head && lead.n > 4 &&
	      str_ieq((struct str){ lead.p + (lead.p[0] == '"'), 4 }, STR("sep="));
	for (lines = change_count_lines(lead); lines > 0; lines--) {
		at.line = rec->line - lines;
		at.row = rec->row > lines ? rec->row - lines : 0;
		change_row(c, &at, sep ? "sep-line" : "blank-row");
		sep = false;
	}
}

void
cli_change_lines(struct cli *c, const struct record *rec, bool head)
{
	struct cli_rest *r = c->rest;

	if (rec->json)
		return;
	if (rec->lead.n)
		change_lead(c, rec, head);
	if (!r->eol_changed && rec->eol.n && !str_eq(rec->eol, STR("\n"))) {
		r->eol_changed = true;
		change_row(c, rec, "line-end");
	}
	if (head && rec->delim != ',')
		change_row(c, rec, "delimiter");
	if (!r->coding_changed && reader_converted(r->main.in)) {
		r->coding_changed = true;
		change_row(c, rec, "encoding");
	}
	r->end = (struct record){ .file = rec->file,
				  .line = rec->line + change_count_lines(rec->raw) + 1,
				  .row = rec->row + 1 };
}

void
cli_change_end(struct cli *c)
{
	struct cli_rest *r = c->rest;
	uint64_t lines = change_count_lines(reader_tail(r->main.in));

	for (; lines > 0; lines--, r->end.line++, r->end.row++)
		change_row(c, &r->end, "blank-row");
	cli_note(c, "%" PRIu64 " cell%s mended, %" PRIu64 " row%s left out%s", r->mended,
		 r->mended == 1 ? "" : "s", r->left, r->left == 1 ? "" : "s",
		 c->options->changes || r->log_out || r->mended + r->left == 0
		     ? ""
		     : "; --changes FILE lists them");
}

bool
cli_writes_json(const struct cli *c)
{
	return c->rest->out_format == F_JSON || c->rest->out_format == F_JSONL;
}

bool
cli_shows_values(const struct cli *c)
{
	return c->options->show_values || c->rest->emit == EMIT_FINDINGS;
}
