/* start: the work before any input is opened: descriptors, the day, assumptions, and reports such
 * as
 * --list-rules that take the place of a run. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cli/cli_priv.h"

/* A closed 0, 1 or 2 would go to the next file that is opened; /dev/null there, open the wrong way
 * round, makes a read or write of it an error rather than silence. */
static void
start_descriptors(void)
{
	for (int fd = 0; fd <= 2; fd++)
		if (fcntl(fd, F_GETFD) < 0 && errno == EBADF)
			if (open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY) != fd)
				exit(2);
}

/* Refuses a filter that lacks its form, columns or kinds: it would judge by nothing and say that
 * all is well. */
static void
start_complete(struct cli *c)
{
	struct err e = { 0 };
	int own = 0, adds = 0;

	for (const struct cli_column *a = c->adds; a && a->name; a++)
		adds++;
	for (int i = 0; c->form && i < COLS; i++)
		own += columns[i].forms[0] != '*' && form_has(c->form, (enum col)i);
	if (!c->form)
		err_set(&e, NULL, 0, "no .form in its struct cli: lib/schema/form.c has them");
	else if (!own)
		err_set(&e, NULL, 0, "no column in lib/schema/columns.def has its form's letter");
	else if (!c->kinds && !c->ruleless)
		err_set(&e, NULL, 0, "no .kinds in its struct cli, and it is not .ruleless");
	else if (adds >= CLI_FIELDS) /* cs_plan may come behind them */
		err_set(&e, NULL, 0, "%d columns in .adds: raise CLI_FIELDS", adds);
	if (e.text[0])
		cli_die(c, &e);
}

/* Static, so that a leak checker still finds at exit what they point to: main's own variables are
 * gone then. */
static struct plans plans;
static struct intake input;
static struct output output;
static struct counts counts;

static struct assumption *assumption; /* of --assume and --assume-file */
static size_t assumptions;
static struct arena keep; /* their texts */

void
start_begin(struct cli *c, int argc)
{
	sandbox_first();
	start_descriptors();
	mem_name(c->name);
	c->plans = &plans;
	c->input = &input;
	c->output = &output;
	c->counts = &counts;
	c->operand = mem_new((size_t)argc + 2, sizeof(*c->operand));
	start_complete(c);
	c->facts.form = c->form;
	c->facts.asked = &c->plans->asked;
}

static void
start_day(struct cli *c)
{
	const char *text = c->options->as_of ? c->options->as_of : getenv("CS_AS_OF");

	if (!text || !*text)
		c->today = date_in_california(time(NULL));
	else if (!date_parse(str_of(text), MONTH_FIRST, &c->today))
		cli_usage(c, "%s: want a date like 2026-01-31",
			  c->options->as_of ? "--as-of" : "CS_AS_OF");
}

/* The column of a --map; with nothing behind the = the header is bound to none. */
static enum col
start_map_column(const struct cli *c, struct str header, struct str column)
{
	struct str own = str_trim(header);

	if (!column.n)
		return COL_NONE;
	if (heading_match(column) == COL_NONE && column_find(column) == COL_NONE &&
	    column_find(own) != COL_NONE)
		cli_usage(c, "--map '%.*s=%.*s' is the wrong way round: want '%.*s=%.*s'", PRS(own),
			  PRS(column), PRS(column), PRS(own));
	return options_column(c, "map", column, "");
}

/* Of the maps of a file of options those stay that no typed one is about. */
static size_t
start_maps_filed(struct header_map *map, size_t n, size_t filed)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++) {
		bool typed = false;

		for (size_t k = filed; i < filed && k < n; k++)
			typed |= str_ieq(str_trim(map[i].header), str_trim(map[k].header)) ||
				 (map[i].col != COL_NONE && map[i].col == map[k].col);
		if (!typed)
			map[kept++] = map[i];
	}
	return kept;
}

static void
start_maps(struct cli *c)
{
	const struct list *maps = &c->options->maps;
	struct header_map *map = mem_new(maps->n + 1, sizeof(*map));

	for (size_t i = 0; i < maps->n; i++) {
		const char *text = maps->text[i], *eq = strrchr(text, '=');

		if (!eq)
			cli_usage(c, "--map: want 'Header=column'");
		map[i].header = (struct str){ text, (size_t)(eq - text) };
		map[i].typed = str_trim(str_of(eq + 1));
		map[i].col = start_map_column(c, map[i].header, map[i].typed);
	}
	input.by.map = map;
	input.by.maps = start_maps_filed(map, maps->n, c->options->maps_filed);
}

static void
start_titles(const struct cli *c)
{
	const char *text = c->options->skip_lines;
	size_t n = 0;

	if (!text)
		return;
	for (; *text >= '0' && *text <= '9' && n < SKIP_MOST; text++)
		n = 10 * n + (size_t)(*text - '0');
	if (*text || !*c->options->skip_lines)
		cli_usage(c, "--skip-lines: want how many lines stand above the header");
	input.titles = n;
}

/* where: "file:line: " of an --assume-file, for the message. */
static void
start_assume(const struct cli *c, struct str text, const char *where)
{
	const char *eq = memchr(text.p, '=', text.n);
	struct assumption *a;

	assumption = mem_grow(assumption, assumptions + 1, sizeof(*assumption));
	a = &assumption[assumptions++];
	if (!eq)
		cli_usage(c, "--assume: %swant COLUMN=VALUE", where);
	a->col = options_column(c, "assume",
				str_trim((struct str){ text.p, (size_t)(eq - text.p) }), where);
	struct str value = str_trim((struct str){ eq + 1, (size_t)(text.p + text.n - eq - 1) });
	if (value_read(a->col, value, MONTH_FIRST, &keep, &a->value) <= 0)
		cli_usage(c, "--assume: %sthe value is not one of column %s%s%s", where,
			  columns[a->col].name, columns[a->col].type == T_ENUM ? ": want " : "",
			  columns[a->col].type == T_ENUM ? columns[a->col].values : "");
}

static void
start_assume_file(const struct cli *c, const char *path)
{
	struct buf text = { 0 };
	struct err e = { 0 };
	struct str rest, line;
	char where[320];

	if (!files_load(path, &text, 1 << 20, &e))
		cli_die(c, &e);
	rest = arena_str(&keep, (struct str){ text.p, text.n });
	buf_free(&text);
	for (int number = 1; rest.n; number++) {
		const char *nl = memchr(rest.p, '\n', rest.n);

		line = (struct str){ rest.p, nl ? (size_t)(nl - rest.p) : rest.n };
		rest.p += line.n + (nl != NULL);
		rest.n -= line.n + (nl != NULL);
		line = str_trim(line);
		if (!line.n || line.p[0] == '#')
			continue;
		snprintf(where, sizeof(where), "%s:%d: ", path, number);
		start_assume(c, line, where);
	}
}

static void
start_assumptions(struct cli *c)
{
	const struct options *opt = c->options;

	for (size_t i = 0; i < opt->assumes.n; i++)
		start_assume(c, str_of(opt->assumes.text[i]), "");
	for (size_t i = 0; i < opt->assume_files.n; i++)
		start_assume_file(c, opt->assume_files.text[i]);
	c->facts.assumed = assumption;
	c->facts.assumptions = assumptions;
	c->facts.strict = opt->strict;
}

/* Compiles the jq program before anything is read, so that a mistake in it costs no run. */
static void
start_jq(struct cli *c)
{
	const struct options *opt = c->options;
	struct err e = { 0 };

	if (opt->excel && (opt->jq || (opt->format != F_AUTO && opt->format != F_CSV)))
		cli_usage(c, "--for-excel writes CSV: leave %s out", opt->jq ? "--jq" : "--format");
	if (!opt->jq)
		return;
	if (opt->format != F_AUTO && opt->format != F_JSON && opt->format != F_JSONL)
		cli_usage(c, "--jq writes JSON: leave --format out");
	output.jq = jqprog_open(opt->jq, &e);
	if (!output.jq)
		cli_die(c, &e);
}

/* Writes the report that was asked for in place of records, and ends. */
static void
start_reports(struct cli *c)
{
	const struct options *opt = c->options;

	if (opt->complete)
		complete_print(c, opt->complete);
	else if (opt->explain)
		explain_print(c, opt->explain);
	else if (opt->check_rules)
		report_check(c);
	else if (opt->show_rules)
		report_text(c);
	else if (opt->columns)
		report_columns(c);
	else if (opt->list_rules)
		report_rules(c);
	else
		return;
	cli_done(c);
}

void
start_ready(struct cli *c)
{
	const struct options *opt = c->options;
	struct err e = { 0 };

	output.emit = opt->emit ? (enum emit)opt->emit : EMIT_ROWS;
	start_jq(c);
	if (!tables_load(&e))
		cli_die(c, &e);
	start_day(c);
	c->facts.today = c->today;
	start_maps(c);
	dates_open(c);
	start_titles(c);
	plans_open(c);
	start_assumptions(c);
	choose_open(c);
	if (opt->ack_files.n)
		ack_open(c);
	if (opt->reject && opt->emit == EMIT_FAIL)
		cli_usage(c,
			  "--reject takes the records that --emit fail shows: give one of the two");
	summary_open(c);
	start_reports(c);
}
