/* cli_table: rows that a filter makes itself, as --list-rules and --summary do, and plain lines. */
#include <stdlib.h>
#include <string.h>

#include "cli/cli_priv.h"

/* The format of records where -f is not given: that of the input, or JSON with --jq. */
enum format
cli_table_records(const struct cli *c)
{
	enum format f = c->input->in ? reader_format(c->input->in) : F_CSV;

	return c->remake && f == F_TSV ? F_CSV : f;
}

/* Formats of the output: asked for, or a table on a terminal, or as the input is. */
enum format
cli_table_format(const struct cli *c)
{
	if (c->output->jq)
		return F_JSONL;
	if (c->options->excel)
		return F_CSV;
	if (look_groups(c))
		return F_TEXT;
	if (c->options->format != F_AUTO)
		return (enum format)c->options->format;
	if (c->output->emit == EMIT_FINDINGS)
		return F_TEXT;
	if (look_terminal(c))
		return F_TABLE;
	return cli_table_records(c);
}

const char *
cli_table_path(const struct cli *c)
{
	const char *path = c->options->output;

	return path && strcmp(path, "-") != 0 ? path : NULL;
}

/* The cell that holds the first of the columns that is there; rec->names: none is. */
static size_t
table_holds(const struct record *rec, const enum col *col, const enum col *of)
{
	for (; *of != COL_NONE; of++)
		for (size_t i = 0; i < rec->names; i++)
			if (col[i] == *of)
				return i;
	return rec->names;
}

/* Names, birth dates, addresses and free words of a member are not for a screen that others see:
 * they are shown with --show-values alone. A number of the record's own goes before the member's,
 * which takes the day and the service to tell the record from others. rank has a place behind its
 * last one. */
static void
table_ranks(const struct record *rec, enum look_rank *rank, void *arg)
{
	struct cli *c = arg;
	const enum col who[] = { COL_member_id, COL_npi, COL_NONE },
		       line[] = { COL_line_id, COL_NONE },
		       day[] = { c->form->day, c->form->other_day, COL_NONE },
		       what[] = { COL_service_code, COL_service, COL_NONE },
		       county[] = { COL_county, COL_NONE };
	enum col *col = mem_new(rec->names + 1, sizeof *col);
	size_t key;

	cli_bound(c, rec, col);
	for (size_t i = 0; i < rec->names; i++)
		if (col[i] != COL_NONE && col[i] != COL_member_id && columns[col[i]].phi &&
		    !c->options->show_values)
			rank[i] = LOOK_HIDDEN;
	key = table_holds(rec, col, c->form->key);
	if (key < rec->names) {
		rank[table_holds(rec, col, line)] = LOOK_TELLS;
	} else {
		key = table_holds(rec, col, who);
		rank[table_holds(rec, col, day)] = LOOK_TELLS;
		rank[table_holds(rec, col, what)] = LOOK_TELLS;
		if (key < rec->names && col[key] == COL_npi)
			rank[table_holds(rec, col, county)] = LOOK_TELLS;
	}
	rank[key] = LOOK_KEY;
	free(col);
}

void
cli_table_writer(struct cli *c, enum format f, char delim)
{
	struct output *o = c->output;
	struct err e = { 0 };

	o->format = f;
	o->out = writer_open(cli_table_path(c), f, c->options->excel ? ',' : delim, &e);
	if (!o->out)
		cli_die(c, &e);
	look_set(c, o->out, f, (struct look){ .ranks = table_ranks, .ranks_arg = c });
	if (c->options->safe)
		writer_safe(o->out);
	if (c->options->excel)
		writer_excel(o->out);
	if (o->jq && f == F_JSONL)
		writer_jqprog(o->out, o->jq);
}

/* Opens the output for a run that reads no input: --list-rules, --criteria. */
static void
table_open(struct cli *c, enum format f)
{
	if (!c->output->out)
		cli_table_writer(c, f, ',');
}

void
cli_table_head(struct cli *c, const struct field *field, size_t n)
{
	static bool begun;

	table_open(c, cli_table_format(c));
	if (!begun)
		writer_begin(c->output->out, NULL, field, n);
	begun = true;
}

void
cli_table(struct cli *c, const struct field *field, size_t n)
{
	struct output *o = c->output;

	progress_aside(c);
	cli_table_head(c, field, n);
	if (!writer_put(o->out, NULL, field, n, &o->trouble))
		cli_die(c, &o->trouble);
}

bool
cli_table_is_text(const struct cli *c)
{
	return c->output->format == F_TEXT || c->output->format == F_TABLE;
}

void
cli_text(struct cli *c, struct str text)
{
	struct output *o = c->output;

	if (o->out)
		progress_aside(c);
	table_open(c, F_TEXT);
	if (!writer_raw(o->out, text, &o->trouble))
		cli_die(c, &o->trouble);
}
