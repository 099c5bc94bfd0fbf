/* help: --help and --version, from the tables. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli_priv.h"

enum { HELP_LEFT = 28 };

static _Noreturn void
help_end(const struct cli *c)
{
	if (ferror(stdout) || fflush(stdout) != 0) {
		struct err e = { 0 };

		err_set(&e, "stdout", 0, "cannot write");
		cli_die(c, &e);
	}
	exit(0);
}

static void
help_option(const struct cli_option *o)
{
	if (!*o->name) {
		printf("\n%s:\n", o->help);
		return;
	}
	char left[64];
	int n = o->letter ? snprintf(left, sizeof(left), "-%c, --%s", o->letter, o->name)
			  : snprintf(left, sizeof(left), "    --%s", o->name);

	if (o->arg)
		snprintf(left + n, sizeof(left) - (size_t)n, " %s", o->arg);
	if (strlen(left) > HELP_LEFT)
		printf("  %s\n  %*s  ", left, HELP_LEFT, "");
	else
		printf("  %-*s  ", HELP_LEFT, left);
	puts(o->help);
}

_Noreturn void
help_print(const struct cli *c, const struct cli_option *row, size_t rows, bool brief)
{
	struct str rest = str_of(c->synopsis), form;
	const char *head = "usage:";

	printf("%s\n\nexamples:\n%s\n", c->does, c->examples);
	for (; str_split(&rest, "\n", &form); head = "      ")
		printf("%s %s [option ...] %.*s\n", head, c->name, PRS(form));
	for (size_t i = 0; i < rows && !(brief && i && !*row[i].name); i++)
		help_option(&row[i]);
	if (brief) {
		printf("\n--help lists the options of all filters too; man %s has more.\n",
		       c->name);
		help_end(c);
	}
	puts("\nexit status:\n"
	     "  0 clean; 1 findings from --fail-on up (pend, if not given), or something not\n"
	     "  found; 2 could not do the job: usage, input that cannot be read, a bad rule\n"
	     "  file, a failed write");
	help_end(c);
}

/* "partnership 2025-02-12 4c1f0e9a5d3b7786" */
static void
help_pack(const struct pack *p)
{
	char day[DATE_SIZE];

	printf("%s %s %016" PRIx64 "\n", p->name,
	       p->newest == NO_DAY ? "-" : date_text(p->newest, day), p->hash);
}

/* A pack of --rules stands in the place of the built-in one of its name, or behind these. */
_Noreturn void
help_version(struct cli *c)
{
	struct str rest = str_of(builtin_plans()), name;
	struct err e = { 0 };

	if (!tables_load(&e))
		cli_die(c, &e);
	printf("%s %s\n", c->name, CLI_VERSION);
	plans_files(c);
	while (str_split(&rest, ",", &name))
		help_pack(plans_get(c, str_trim(name))->pack);
	for (size_t i = 0; i < c->plans->from_files; i++)
		if (!plans_builtin(str_of(c->plans->at[i].pack->name)))
			help_pack(c->plans->at[i].pack);
	struct buf sandbox = { 0 };
	printf("linked in: %s\n", linked_text());
	printf("sandbox: %s\n", sandbox_text(&sandbox));
	help_end(c);
}
