/* cs-clean: spreadsheets as people have them to clean CSV: one form of dates, codes, numbers and
 * amounts, no blank rows, totals or repeated headers. What a cell says is never changed. */
#include "cs/cli.h"

static struct sheet_how how;
static bool dry_run;

static const struct cli_option own[] = {
	{ 0, "rename", NULL, "headers become the columns' own names", CLI_FLAG, &how.rename },
	{ 0, "changes", "FILE", "where each change is listed, as CSV", CLI_COMMON, NULL },
	{ 0, "dry-run", NULL, "list the changes instead of making them", CLI_FLAG, &dry_run },
	{ 0, "unmark", NULL, "take off what --spreadsheet-safe put on", CLI_FLAG, &how.unmark },
	{ 0, "pseudonymize", "FILE", "leave out who it is; codes by this key", CLI_FILE, &how.key },
	{ 0 },
};

static void
clean_settle(struct cli *c)
{
	c->rows_off = dry_run;
	sheet_open(c, how);
}

int
main(int argc, char *argv[])
{
	struct cli c = { .name = "cs-clean",
			 .does =
			     "Writes a spreadsheet out clean: dates, codes, amounts and numbers "
			     "in one form.",
			 .synopsis = "[FILE ...]",
			 .examples =
			     "  cs-clean roster.csv >clean.csv\n"
			     "  cs-clean --dry-run --show-values roster.csv\n"
			     "  cs-clean --rename --changes changes.csv -o clean.csv roster.csv\n",
			 .own = own,
			 .settle = clean_settle,
			 .form = &form_sheet,
			 .ruleless = true };

	cli_open(&c, argc, argv);
	while (cli_next(&c))
		if (sheet_row(&c))
			cli_emit(&c);
	sheet_close(&c);
	return cli_close(&c);
}
