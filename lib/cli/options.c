/* options: one table of options per filter beside the common one, and getopt_long over both. */
#include <string.h>
#include <unistd.h>

#include "cli/cli_priv.h"

/* A line above the options that follow, in --help. */
#define HEADING(text)                                                                              \
	{                                                                                          \
		OPT_NONE, "", NULL, text                                                           \
	}

const struct cli_option cli_common[] = {
	HEADING("input"),
	{ 'i', "input", "csv|tsv|json", "what is read; else told by the first bytes" },
	{ 'd', "delimiter", "CHAR", "what parts the input's cells, or tab" },
	{ OPT_MAP, "map", "HEADER=COLUMN", "bind a header by hand; repeatable" },
	{ OPT_PRINT_MAP, "print-map", NULL, "which header is bound to which column" },
	{ OPT_NEEDS, "needs", NULL, "the columns that rules miss in this file" },
	{ OPT_ASSUME, "assume", "COLUMN=VALUE", "what a blank or absent cell counts as" },
	{ OPT_ASSUME_FILE, "assume-file", "FILE", "such lines from a file; # begins a comment" },
	{ OPT_STRICT, "strict", NULL, "a column that the file lacks counts as blank" },
	HEADING("rules"),
	{ 'p', "plan", "PLAN", "of records that name none (or CS_PLAN)" },
	{ 'R', "rules", "FILE", "instead of a plan's built-in rules; repeatable" },
	{ OPT_AS_OF, "as-of", "DATE", "today, for deadlines (or CS_AS_OF)" },
	{ OPT_EXPLAIN, "explain", "NAME", "a finding or a rule id, in a paragraph" },
	{ OPT_LIST_RULES, "list-rules", NULL, "the rules of this filter, as records" },
	{ OPT_SHOW_RULES, "show-rules", NULL, "the plan's rule file, byte for byte" },
	{ OPT_CHECK_RULES, "check-rules", "FILE", "what is wrong with a rule file" },
	HEADING("findings"),
	{ OPT_SELECT, "select", "NAME[,NAME]", "only these count: findings, rules, svc.*" },
	{ OPT_IGNORE, "ignore", "NAME[,NAME]", "these do not count" },
	{ OPT_SEVERITY, "severity", "NAME=LEVEL", "error, pend, warning or info; repeatable" },
	{ OPT_ACK, "ack", "FILE", "findings that someone answers for" },
	{ OPT_FAIL_ON, "fail-on", "error|pend|warning|info|never",
	  "from where exit status 1 follows" },
	{ OPT_SHOW_VALUES, "show-values", NULL, "let findings hold the cell's value" },
	HEADING("output"),
	{ 'e', "emit", "rows|pass|fail|findings", "which records, or each finding" },
	{ OPT_SUMMARY, "summary", "KEY", "totals instead of records: finding" },
	{ 'f', "format", "csv|tsv|json|jsonl|table|text", "what is written" },
	{ OPT_JQ, "jq", "EXPR", "a jq program for each record; implies JSON" },
	{ OPT_COLOR, "color", "auto|always|never", "auto: on a terminal, without NO_COLOR" },
	{ OPT_SAFE, "spreadsheet-safe", NULL, "a ' before cells that would run as formulas" },
	{ OPT_REJECT, "reject", "FILE", "where records that fail go instead" },
	{ 'o', "output", "FILE", "there whole, or the old file stays" },
	{ OPT_REQUIRE_SANDBOX, "require-sandbox", NULL,
	  "only where the kernel can confine the run" },
	{ OPT_PROGRESS, "progress", NULL, "how far it is, on a terminal's stderr" },
	{ 'q', "quiet", NULL, "no summary line" },
	{ 'h', "help", NULL, "this text" },
	{ 'V', "version", NULL, "also each rule pack's newest source, and hash" },
	{ 0, NULL, NULL, NULL },
};

static const struct cli_option *
option_named(const struct cli_rest *r, struct str name)
{
	for (size_t i = 0; i < r->options; i++)
		if (str_eq(str_of(r->option[i].name), name))
			return &r->option[i];
	return NULL;
}

static const struct cli_option *
option_keyed(const struct cli_rest *r, int key)
{
	for (size_t i = 0; i < r->options; i++)
		if (r->option[i].key == key)
			return &r->option[i];
	return NULL;
}

/* What only rules give a meaning. */
static bool
option_of_rules(int key)
{
	static const int keys[] = { 'p',
				    'R',
				    OPT_NEEDS,
				    OPT_ASSUME,
				    OPT_ASSUME_FILE,
				    OPT_STRICT,
				    OPT_LIST_RULES,
				    OPT_SHOW_RULES,
				    OPT_CHECK_RULES };

	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++)
		if (keys[i] == key)
			return true;
	return false;
}

static void
option_add(const struct cli *c, const struct cli_option *table)
{
	struct cli_rest *r = c->rest;
	size_t longs = 0;

	while (r->longs[longs].name)
		longs++;
	for (; table && table->name; table++) {
		size_t n = strlen(r->shorts);

		if ((*table->name && option_named(r, str_of(table->name))) ||
		    (c->ruleless && option_of_rules(table->key)))
			continue;
		r->option[r->options++] = *table;
		if (!*table->name)
			continue;
		r->longs[longs++] =
		    (struct option){ table->name, table->arg ? required_argument : no_argument,
				     NULL, table->key };
		if (table->key < OPT_COMMON) {
			r->shorts[n++] = (char)table->key;
			if (table->arg)
				r->shorts[n++] = ':';
		}
	}
}

static void
option_list(struct cli *c, struct list *l, const char *name, const char *arg)
{
	if (l->n == LIST_MAX)
		cli_usage(c, "--%s: at most %d of them", name, LIST_MAX);
	l->text[l->n++] = arg;
}

static int
option_choice(struct cli *c, const struct cli_option *o, const char *arg)
{
	int i = str_index(o->arg, arg);

	if (i < 0)
		cli_usage(c, "--%s: want %s", o->name, o->arg);
	return i;
}

static void
option_format(struct cli *c, const struct cli_option *o, const char *arg)
{
	static const enum format in[] = { F_CSV, F_TSV, F_JSON };
	static const enum format out[] = { F_CSV, F_TSV, F_JSON, F_JSONL, F_TABLE, F_TEXT };
	static const int level[] = { SEV_ERROR, SEV_PEND, SEV_WARNING, SEV_INFO, FAIL_NEVER };
	struct cli_rest *r = c->rest;
	int i = option_choice(c, o, arg);

	switch (o->key) {
	case 'i': r->input = in[i]; break;
	case 'f': r->format = out[i]; break;
	case OPT_FAIL_ON: r->fail_on = level[i]; break;
	case OPT_COLOR: r->colour = (enum colour)i; break;
	default: r->emit = (enum emit)i; r->emit_given = true;
	}
}

static void
option_delim(struct cli *c, const char *arg)
{
	char d = strcmp(arg, "tab") == 0 || strcmp(arg, "\\t") == 0 ? '\t' : arg[0];

	if (d != '\t' && (!d || arg[1] || d == '"' || d == '\n' || d == '\r' || d & 0x80))
		cli_usage(c, "--delimiter: want one character, such as ; or tab");
	c->rest->delim = d;
}

static void
option_flag(struct cli *c, int key)
{
	struct cli_rest *r = c->rest;

	switch (key) {
	case OPT_PRINT_MAP: r->show_map = true; break;
	case OPT_NEEDS: r->needs = true; break;
	case OPT_STRICT: r->strict = true; break;
	case OPT_LIST_RULES: r->list_rules = true; break;
	case OPT_SHOW_RULES: r->show_rules = true; break;
	case OPT_SHOW_VALUES: r->show_values = true; break;
	case OPT_PROGRESS: r->progress.wanted = true; break;
	case OPT_SAFE: r->safe = true; break;
	case OPT_REQUIRE_SANDBOX: r->require_sandbox = true; break;
	case 'q': r->quiet = true; break;
	case 'h': help_print(c);
	default: version_print(c);
	}
}

/* A filter's own file: the last of several would silently put the others aside. */
static void
option_side(struct cli *c, const struct cli_option *o, const char *arg)
{
	unsigned bit = 1u << (o->key - OPT_OWN);

	if (c->rest->sides_given & bit)
		cli_usage(c, "--%s: want it once; put the records of several files into one",
			  o->name);
	c->rest->sides_given |= bit;
	option_list(c, &c->rest->sides, o->name, arg);
}

static void
option_take(struct cli *c, const struct cli_option *o, const char *arg)
{
	struct cli_rest *r = c->rest;

	switch (o->key) {
	case 'p': r->plan = arg; break;
	case 'R': option_list(c, &r->rules, o->name, arg); break;
	case 'i':
	case 'f':
	case 'e':
	case OPT_COLOR:
	case OPT_FAIL_ON: option_format(c, o, arg); break;
	case 'd': option_delim(c, arg); break;
	case OPT_REJECT: r->reject = arg; break;
	case OPT_CHANGES: r->changes = arg; break;
	case OPT_CHECK_RULES: r->check_rules = arg; break;
	case 'o': r->output = arg; break;
	case OPT_MAP: option_list(c, &r->maps, o->name, arg); break;
	case OPT_ASSUME: option_list(c, &r->assumes, o->name, arg); break;
	case OPT_ASSUME_FILE: option_list(c, &r->assume_files, o->name, arg); break;
	case OPT_SELECT: option_list(c, &r->selected, o->name, arg); break;
	case OPT_IGNORE: option_list(c, &r->ignored, o->name, arg); break;
	case OPT_SEVERITY: option_list(c, &r->severities, o->name, arg); break;
	case OPT_ACK:
		option_list(c, &r->ack_files, o->name, arg);
		option_list(c, &r->sides, o->name, arg);
		break;
	case OPT_AS_OF: r->as_of = arg; break;
	case OPT_EXPLAIN: r->explain = arg; break;
	case OPT_SUMMARY: r->summary = arg; break;
	case OPT_JQ: r->jq = arg; break;
	default: option_flag(c, o->key);
	}
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
	if (option_named(c->rest, name))
		return;
	struct near near = { .want = name };
	for (size_t i = 0; i < c->rest->options; i++)
		near_try(&near, str_of(c->rest->option[i].name));
	cli_usage(c, "unknown option --%.*s%s", PRS(name), near_text(&near, "--"));
}

static _Noreturn void
option_bad(const struct cli *c, int got)
{
	const struct cli_option *o = option_keyed(c->rest, optopt);

	if (got == ':' && o)
		cli_usage(c, "--%s wants %s", o->name, o->arg);
	if (o)
		cli_usage(c, "--%s takes no argument", o->name);
	if (optopt > ' ' && optopt < 127)
		cli_usage(c, "unknown option -%c", optopt);
	cli_usage(c, "unknown option");
}

static void
option_begin(struct cli *c, int argc, char **argv)
{
	const struct cli_option own[] = { HEADING("this filter's own"), { 0, NULL, NULL, NULL } };

	cli_start(c, argc, argv);
	strcpy(c->rest->shorts,
	       "-:"); /* operands in their place, so that argv[optind] is always the next word */
	if (c->own && c->own->name)
		option_add(c, own);
	option_add(c, c->own);
	option_add(c, cli_common);
	opterr = 0;
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

int
cli_getopt(struct cli *c, int argc, char **argv, const char **arg)
{
	int o;

	if (!c->rest)
		option_begin(c, argc, argv);
	for (;;) {
		if (optind < argc)
			option_exact(c, argv[optind]);
		o = argc ? getopt_long(argc, argv, c->rest->shorts, c->rest->longs, NULL) : -1;
		*arg = optarg;
		if (o == -1)
			break;
		if (o == 1) {
			c->operand[c->operands++] = optarg;
			continue;
		}
		if (o == '?' || o == ':')
			option_bad(c, o);
		const struct cli_option *opt = option_keyed(c->rest, o);
		option_dash(c, opt, argv[optind - 1]);
		if (o >= OPT_OWN && opt->arg && strcmp(opt->arg, "FILE") == 0)
			option_side(c, opt, optarg);
		if (o >= OPT_OWN)
			return o;
		option_take(c, opt, optarg);
	}
	for (int i = optind; i < argc; i++)
		c->operand[c->operands++] = argv[i];
	cli_ready(c);
	return -1;
}
