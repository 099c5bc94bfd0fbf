/* table: records of our own instead of the input's, and plain lines. */
#include <string.h>

#include "cli/cli_priv.h"

/* What records are written as, where no other form is asked for. */
enum format
table_records(const struct cli *c)
{
	enum format f = c->rest->main.in ? reader_format(c->rest->main.in) : F_CSV;

	return c->remake && f == F_TSV ? F_CSV : f;
}

/* Formats of the output: asked for, or a table on a terminal, or as the input is. */
enum format
table_format(const struct cli *c)
{
	const struct cli_rest *r = c->rest;

	if (r->filter)
		return F_JSONL;
	if (c->options->format != F_AUTO)
		return (enum format)c->options->format;
	if (r->emit == EMIT_FINDINGS)
		return F_TEXT;
	if (look_terminal(c))
		return F_TABLE;
	return table_records(c);
}

const char *
table_path(const struct cli *c)
{
	const char *path = c->options->output;

	return path && strcmp(path, "-") != 0 ? path : NULL;
}

void
table_writer(struct cli *c, enum format f, char delim)
{
	struct cli_rest *r = c->rest;
	struct err e = { 0 };

	r->out_format = f;
	r->out = writer_open(table_path(c), f, delim, &e);
	if (!r->out)
		cli_die(c, &e);
	look_set(c, r->out, f);
	if (c->options->safe)
		writer_safe(r->out);
	if (r->filter && f == F_JSONL)
		writer_filter(r->out, r->filter);
}

/* Where nothing is read: --list-rules, --criteria. */
static void
table_open(struct cli *c, enum format f)
{
	if (!c->rest->out)
		table_writer(c, f, ',');
}

void
cli_table_head(struct cli *c, const struct field *field, size_t n)
{
	table_open(c, table_format(c));
	if (!c->rest->table_begun)
		writer_begin(c->rest->out, NULL, field, n);
	c->rest->table_begun = true;
}

void
cli_table(struct cli *c, const struct field *field, size_t n)
{
	struct cli_rest *r = c->rest;

	progress_aside(c);
	cli_table_head(c, field, n);
	if (!writer_put(r->out, NULL, field, n, &r->trouble))
		cli_die(c, &r->trouble);
}

bool
cli_table_is_text(const struct cli *c)
{
	return c->rest->out_format == F_TEXT || c->rest->out_format == F_TABLE;
}

void
cli_text(struct cli *c, struct str text)
{
	struct cli_rest *r = c->rest;

	if (r->out)
		progress_aside(c);
	table_open(c, F_TEXT);
	if (!writer_raw(r->out, text, &r->trouble))
		cli_die(c, &r->trouble);
}
