/* cli_change: each change that a filter makes to a record is a line of --changes, or of the output
 * with --dry-run. Values of cells stand in it with --show-values only. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli_priv.h"

enum { CHANGE_FIELDS = 8 };

static const char *const change_names[CHANGE_FIELDS] = { "file",   "line",   "row",  "cell",
							 "column", "repair", "from", "to" };

static struct {
	bool on_output; /* the lines go there */
	bool line_end, encoding; /* these were said, once for all records */
	uint64_t mended, left; /* cells, rows */
	struct record end; /* where the next record would stand */
} change;

static size_t
change_fields(const struct cli *c)
{
	return c->options->show_values ? CHANGE_FIELDS : CHANGE_FIELDS - 2;
}

void
cli_change_open(struct cli *c)
{
	struct field f[CHANGE_FIELDS] = { 0 };
	struct writer *log;
	struct err e = { 0 };

	for (size_t i = 0; i < CHANGE_FIELDS; i++)
		f[i].name = change_names[i];
	if (c->options->changes) {
		log = c->output->log = writer_open(c->options->changes, F_CSV, ',', &e);
		if (!log)
			cli_die(c, &e);
		if (c->options->safe)
			writer_safe(log);
		writer_begin(log, NULL, f, change_fields(c));
	} else if (c->rows_off) { /* --dry-run; --summary sets rows_off only later */
		change.on_output = true;
		cli_table_head(c, f, change_fields(c));
	}
}

void
cli_change(struct cli *c, const struct record *rec, const struct cli_change *ch)
{
	struct writer *log = c->output->log;
	struct buf place = { 0 };
	struct err e = { 0 };
	uint64_t number = rec->line, column;
	char line[24], row[24];
	int cell = ch->cell;
	size_t n = strlen(ch->repair);
	struct str name = STR(""); /* a cell behind the last header has no name */

	if (cell >= 0 && ch->col != COL_NONE)
		name = str_of(columns[ch->col].name);
	else if (cell >= 0 && (size_t)cell < rec->names)
		name = rec->name[cell];
	change.mended += cell >= 0;
	change.left += n > 4 && strcmp(ch->repair + n - 4, "-row") == 0;
	if (!log && !change.on_output)
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
	if (!log)
		cli_table(c, f, change_fields(c));
	else if (!writer_put(log, NULL, f, change_fields(c), &e))
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

/* The lines above the header that are no part of the table. */
static void
change_titles(struct cli *c, const struct record *head)
{
	struct record at = *head;

	for (at.line = at.row = 1; at.line <= c->input->titles; at.line++, at.row++)
		change_row(c, &at, "title-row");
}

void
cli_change_lines(struct cli *c, const struct record *rec, bool head)
{
	if (rec->json)
		return;
	if (head)
		change_titles(c, rec);
	if (rec->lead.n)
		change_lead(c, rec, head);
	if (!change.line_end && rec->eol.n && !str_eq(rec->eol, STR("\n"))) {
		change.line_end = true;
		change_row(c, rec, "line-end");
	}
	if (head && rec->delim != ',')
		change_row(c, rec, "delimiter");
	if (!change.encoding && reader_converted(c->input->in)) {
		change.encoding = true;
		change_row(c, rec, "encoding");
	}
	change.end = (struct record){ .file = rec->file,
				      .line = rec->line + change_count_lines(rec->raw) + 1,
				      .row = rec->row + 1 };
}

void
cli_change_end(struct cli *c)
{
	uint64_t lines = change_count_lines(reader_tail(c->input->in));

	for (; lines > 0; lines--, change.end.line++, change.end.row++)
		change_row(c, &change.end, "blank-row");
	cli_note(c, "%" PRIu64 " cell%s mended, %" PRIu64 " row%s left out%s", change.mended,
		 change.mended == 1 ? "" : "s", change.left, change.left == 1 ? "" : "s",
		 c->options->changes || change.on_output || change.mended + change.left == 0
		     ? ""
		     : "; --changes FILE lists them");
}

bool
cli_writes_json(const struct cli *c)
{
	return c->output->format == F_JSON || c->output->format == F_JSONL;
}

bool
cli_shows_values(const struct cli *c)
{
	return c->options->show_values || c->output->emit == EMIT_FINDINGS;
}
