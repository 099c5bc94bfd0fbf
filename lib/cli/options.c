/* options: what the command line asks for. A row for each option, common or the filter's own, says
 * where its argument goes; getopt_long's tables and --help come from the rows. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli_priv.h"

/* Written here and nowhere else; the other files read it as c->options. */
static struct options options;

/* A line above the options that follow, in --help. */
#define HEADING(text)                                                                              \
	{                                                                                          \
		0, "", NULL, text, CLI_COMMON, NULL                                                \
	}
#define END                                                                                        \
	{                                                                                          \
		0, NULL, NULL, NULL, CLI_COMMON, NULL                                              \
	}
/* A row without help is only there for a filter whose own row gives it. */
static const struct cli_option common[] = {
	HEADING("input"),
	{ 'i', "input", "csv|tsv|json", "what is read; else told by the first bytes", CLI_WORD,
	  &options.input },
	{ 'd', "delimiter", "CHAR", "what parts the input's cells, or tab", CLI_CHAR,
	  &options.delim },
	{ 0, "skip-lines", "N", "so many lines above the header are no part of it", CLI_TEXT,
	  &options.skip_lines },
	{ 0, "map", "HEADER=COLUMN", "bind a header by hand; repeatable", CLI_LIST, &options.maps },
	{ 0, "dates", "[COLUMN=]ORDER", "month-first, day-first or year-first; repeatable",
	  CLI_LIST, &options.dates },
	{ 0, "print-map", NULL, "which header is bound to which column", CLI_FLAG,
	  &options.show_map },
	{ 0, "needs", NULL, "the columns that rules miss in this file", CLI_FLAG | RULED,
	  &options.needs },
	{ 0, "columns", NULL, "the header of an empty sheet; -f text: meanings", CLI_FLAG | RULED,
	  &options.columns },
	{ 0, "assume", "COLUMN=VALUE", "what a blank or absent cell counts as", CLI_LIST | RULED,
	  &options.assumes },
	{ 0, "assume-file", "FILE", "such lines from a file; # begins a comment", CLI_LIST | RULED,
	  &options.assume_files },
	{ 0, "strict", NULL, "a column that the file lacks counts as blank", CLI_FLAG | RULED,
	  &options.strict },
	{ 0, "history", "FILE", NULL, CLI_FILE, &options.history },
	HEADING("rules"),
	{ 'p', "plan", "PLAN", "of records that name none (or CS_PLAN)", CLI_TEXT | RULED,
	  &options.plan },
	{ 'R', "rules", "FILE", "instead of a plan's built-in rules; repeatable", CLI_LIST | RULED,
	  &options.rules },
	{ 0, "as-of", "DATE", "today, for deadlines (or CS_AS_OF)", CLI_TEXT, &options.as_of },
	{ 0, "explain", "NAME", "a finding or a rule id, in a paragraph", CLI_TEXT,
	  &options.explain },
	{ 0, "list-rules", NULL, "the rules of this filter, as records", CLI_FLAG | RULED,
	  &options.list_rules },
	{ 0, "show-rules", NULL, "the plan's rule file, byte for byte", CLI_FLAG | RULED,
	  &options.show_rules },
	{ 0, "check-rules", "FILE", "what is wrong with a rule file", CLI_TEXT | RULED,
	  &options.check_rules },
	HEADING("findings"),
	{ 0, "select", "NAME[,NAME]", "only these count: findings, rules, svc.*", CLI_LIST,
	  &options.selected },
	{ 0, "ignore", "NAME[,NAME]", "these do not count", CLI_LIST, &options.ignored },
	{ 0, "severity", "NAME=LEVEL", "error, pend, warning or info; repeatable", CLI_LIST,
	  &options.severities },
	{ 0, "ack", "FILE", "findings that someone answers for", CLI_LIST, &options.ack_files },
	{ 0, "write-ack", "FILE", "an entry for --ack to fill in, for each finding", CLI_TEXT,
	  &options.write_ack },
	{ 0, "fail-on", "error|pend|warning|info|never", "from where exit status 1 follows",
	  CLI_WORD, &options.fail_on },
	{ 0, "show-values", NULL, "let findings hold the cell's value", CLI_FLAG,
	  &options.show_values },
	HEADING("output"),
	{ 'e', "emit", "rows|pass|fail|findings", "which records, or each finding", CLI_WORD,
	  &options.emit },
	{ 0, "summary", "KEY", "totals instead of records: finding", CLI_TEXT, &options.summary },
	{ 'f', "format", "csv|tsv|json|jsonl|table|text", "what is written", CLI_WORD,
	  &options.format },
	{ 0, "jq", "EXPR", "a jq program for each record; implies JSON", CLI_TEXT, &options.jq },
	{ 0, "color", "auto|always|never", "auto: on a terminal, without NO_COLOR", CLI_WORD,
	  &options.colour },
	{ 0, "spreadsheet-safe", NULL, "a ' before cells that would run as formulas", CLI_FLAG,
	  &options.safe },
	{ 0, "for-excel", NULL, "CSV that Excel opens right by a double click", CLI_FLAG,
	  &options.excel },
	{ 0, "reject", "FILE", "where records that fail go instead", CLI_TEXT, &options.reject },
	{ 0, "changes", "FILE", NULL, CLI_TEXT, &options.changes },
	{ 'o', "output", "FILE", "there whole, or the old file stays", CLI_TEXT, &options.output },
	{ 0, "require-sandbox", NULL, "only where the kernel can confine the run", CLI_FLAG,
	  &options.require_sandbox },
	{ 0, "progress", NULL, "how far it is, on a terminal's stderr", CLI_FLAG,
	  &options.progress },
	{ 'q', "quiet", NULL, "no summary line", CLI_FLAG, &options.quiet },
	{ 0, "complete", "OPTION[=TEXT]", "for shells: what an option may take", CLI_TEXT,
	  &options.complete },
	{ 0, "options", "FILE", "such options, one a line (or CS_OPTIONS)", CLI_LIST,
	  &options.option_files },
	{ 'h', "help", NULL, "-h: what is above; --help: this text", CLI_FLAG, &options.help },
	{ 'V', "version", NULL, "also each rule pack's newest source, and hash", CLI_FLAG,
	  &options.version },
	END,
};

/* The options of this filter, and the same for getopt_long: a row without a letter has the key
 * ROW_KEY + its index there. The - in shorts leaves operands in their place, so that argv[optind]
 * is always the next word. */
enum { ROWS = 64, ROW_KEY = 256 };
static struct cli_option row[ROWS];
static size_t rows;
static struct option longs[ROWS];
static char shorts[2 * ROWS] = "-:";

static const char *place = ""; /* "file:line: " of an option that is not typed */

static const struct cli_option *
option_named(const struct cli_option *table, struct str name)
{
	for (; table->name; table++)
		if (str_eq(str_of(table->name), name))
			return table;
	return NULL;
}

static const struct cli_option *
option_keyed(int key)
{
	if (key >= ROW_KEY)
		return &row[key - ROW_KEY];
	for (size_t i = 0; i < rows; i++)
		if (row[i].letter && row[i].letter == key)
			return &row[i];
	return NULL;
}

const struct cli_option *
options_row(struct str name)
{
	return option_named(row, name);
}

/* An own row without a place takes letter, type and place of the common row that has its name. */
static struct cli_option
option_whole(struct cli_option o)
{
	const struct cli_option *same =
	    o.to || !*o.name ? NULL : option_named(common, str_of(o.name));

	if (same) {
		o.letter = same->letter;
		o.type = same->type;
		o.to = same->to;
	}
	return o;
}

/* A filter's table that cannot be taken is refused at its first run. */
static void
option_check(const struct cli *c, const struct cli_option *o)
{
	struct err e = { 0 };

	if (rows == ROWS - 1)
		err_set(&e, NULL, 0, "more than %d options: raise ROWS in lib/cli/options.c", ROWS);
	else if (*o->name && !o->to)
		err_set(&e, NULL, 0, "the row of --%s points to no variable", o->name);
	if (e.text[0])
		cli_die(c, &e);
}

static void
option_add(const struct cli *c, const struct cli_option *table)
{
	size_t at = 0, n = strlen(shorts);

	while (longs[at].name)
		at++;
	for (; table && table->name; table++) {
		struct cli_option o = option_whole(*table);

		if (!o.help || (*o.name && option_named(row, str_of(o.name))) ||
		    (c->ruleless && o.type & RULED))
			continue;
		option_check(c, &o);
		if (*o.name)
			longs[at++] =
			    (struct option){ o.name, o.arg ? required_argument : no_argument, NULL,
					     o.letter ? o.letter : ROW_KEY + (int)rows };
		if (o.letter)
			shorts[n++] = o.letter;
		if (o.letter && o.arg)
			shorts[n++] = ':';
		row[rows++] = o;
	}
}

static void
option_list(struct cli *c, const struct cli_option *o, struct list *l, const char *arg)
{
	if (l->n == LIST_MAX)
		cli_usage(c, "%s--%s: at most %d of them", place, o->name, LIST_MAX);
	l->text[l->n++] = arg;
}

/* Which of the option's words it is, from 1. */
static int
option_word(const struct cli *c, const struct cli_option *o, const char *arg)
{
	int i = str_index(o->arg, arg);
	const char *bar = strchr(o->arg, '|');

	if (i < 0 && bar && !strchr(bar + 1, '|'))
		cli_usage(c, "%s--%s: want %.*s or %s", place, o->name, (int)(bar - o->arg), o->arg,
			  bar + 1);
	if (i < 0)
		cli_usage(c, "%s--%s: want %s", place, o->name, o->arg);
	return i + 1;
}

static char
option_char(const struct cli *c, const struct cli_option *o, const char *arg)
{
	char d = strcmp(arg, "tab") == 0 || strcmp(arg, "\\t") == 0 ? '\t' : arg[0];

	if (d != '\t' && (!d || arg[1] || d == '"' || d == '\n' || d == '\r' || d & 0x80))
		cli_usage(c, "%s--%s: want one character, such as ; or tab", place, o->name);
	return d;
}

/* Takes the FILE of an option that is given once: a second one would silently replace the first. */
static const char *
option_file(struct cli *c, const struct cli_option *o, const char *arg)
{
	if (*(const char **)o->to)
		cli_usage(c, "%s--%s: want it once; put the records of several files into one",
			  place, o->name);
	option_list(c, o, &options.sides, arg);
	return arg;
}

static void
option_take(struct cli *c, const struct cli_option *o, const char *arg)
{
	switch (o->type & ~RULED) {
	case CLI_FLAG: *(bool *)o->to = true; break;
	case CLI_WORD: *(int *)o->to = option_word(c, o, arg); break;
	case CLI_FILE: *(const char **)o->to = option_file(c, o, arg); break;
	case CLI_LIST: option_list(c, o, o->to, arg); break;
	case CLI_CHAR: *(char *)o->to = option_char(c, o, arg); break;
	default: *(const char **)o->to = arg;
	}
	if (options.help)
		help_print(c, row, rows, options.brief);
}

/* getopt_long takes --pl for --plan; a later --place would break what relied on it. So names are
 * held to the letter. */
static void
option_exact(const struct cli *c, const char *word)
{
	struct str name = str_of(word);

	if (name.n <= 2 || word[0] != '-' || word[1] != '-')
		return;
	name.p += 2;
	name.n = strcspn(name.p, "=");
	if (option_named(row, name))
		return;
	struct near near = { .want = name };
	for (size_t i = 0; i < rows; i++)
		near_try(&near, str_of(row[i].name));
	cli_usage(c, "unknown option --%.*s%s", PRS(name), near_text(&near, "--"));
}

static _Noreturn void
option_bad(const struct cli *c, int got)
{
	const struct cli_option *o = option_keyed(optopt);

	if (got == ':' && o)
		cli_usage(c, "--%s wants %s", o->name, o->arg);
	if (o)
		cli_usage(c, "--%s takes no argument", o->name);
	if (optopt > ' ' && optopt < 127)
		cli_usage(c, "unknown option -%c", optopt);
	cli_usage(c, "unknown option");
}

/* -o --plan LA would take --plan as the file's name, so an argument like that needs
 * --output=--plan. */
static void
option_dash(const struct cli *c, const struct cli_option *o, const char *word)
{
	bool joined = word[0] == '-' && word[1] == '-' && optarg != word;

	if (o->arg && optarg[0] == '-' && optarg[1] && !joined)
		cli_usage(c, "--%s wants %s; one that begins with - is written --%s=", o->name,
			  o->arg, o->name);
}

struct given { /* an option as it was typed */
	const struct cli_option *o;
	const char *arg;
};
static struct given *typed;
static size_t typed_count;

static bool
option_typed(const struct cli_option *o)
{
	for (size_t i = 0; i < typed_count; i++)
		if (typed[i].o == o)
			return true;
	return false;
}

/* An option of a file: what is typed too goes before it, and one that may be repeated counts
 * beside it. A common option that has no meaning for this filter is passed over, so that one file
 * does for a pipe. No text of the file is shown: it may be one of records. */
static void
option_filed(struct cli *c, struct str name, const char *arg, const char *at)
{
	const struct cli_option *o = name.n ? option_named(row, name) : NULL;

	if (!o && name.n && option_named(common, name))
		return;
	if (!o || o->to == &options.option_files)
		cli_usage(c, "%swant a long option of this filter, and its argument behind it", at);
	if (o->arg && !(arg && *arg))
		cli_usage(c, "%s--%s wants %s", at, o->name, o->arg);
	if (!o->arg && arg)
		cli_usage(c, "%s--%s takes no argument", at, o->name);
	place = at;
	if ((o->type & ~RULED) == CLI_LIST || !option_typed(o))
		option_take(c, o, arg);
	place = "";
}

/* CS_OPTIONS, then --options, then what is typed. */
static void
options_apply(struct cli *c)
{
	const char *env = getenv("CS_OPTIONS");

	if (env && *env)
		options_file(c, env, option_filed);
	for (size_t i = 0; i < options.option_files.n; i++)
		options_file(c, options.option_files.text[i], option_filed);
	options.maps_filed = options.maps.n;
	for (size_t i = 0; i < typed_count; i++)
		option_take(c, typed[i].o, typed[i].arg);
	free(typed);
	if (options.version) /* last: it names the packs of --rules as well */
		help_version(c);
}

static void
option_type(struct cli *c, const struct cli_option *o, const char *arg)
{
	if (o->to == &options.option_files || o->to == &options.help)
		option_take(c, o, arg);
	else
		typed[typed_count++] = (struct given){ o, arg };
}

void
options_read(struct cli *c, int argc, char **argv)
{
	static const struct cli_option own[] = { HEADING("this filter's own"), END };
	int key = 0;

	c->options = &options;
	if (c->own && c->own->name)
		option_add(c, own);
	option_add(c, c->own);
	option_add(c, common);
	typed = mem_new((size_t)argc + 1, sizeof(*typed));
	opterr = 0;
	while (key != -1) {
		if (optind < argc)
			option_exact(c, argv[optind]);
		key = argc ? getopt_long(argc, argv, shorts, longs, NULL) : -1;
		if (key == '?' || key == ':')
			option_bad(c, key);
		if (key == 1)
			c->operand[c->operands++] = optarg;
		if (key <= 1)
			continue;
		const struct cli_option *o = option_keyed(key);
		option_dash(c, o, argv[optind - 1]);
		options.brief = strcmp(argv[optind - 1], "--help") != 0;
		option_type(c, o, optarg);
	}
	options_apply(c);
	for (int i = optind; i < argc; i++)
		c->operand[c->operands++] = argv[i];
	c->history = options.history;
}
