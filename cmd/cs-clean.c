/* cs-clean: spreadsheets as people have them to clean CSV: one form of dates, codes, numbers and
 * amounts, no blank rows, totals or repeated headers. What a cell says is never changed. */
#include "cs/cli.h"

enum { OPT_RENAME = OPT_OWN, OPT_DRY_RUN, OPT_PSEUDONYMIZE, OPT_UNMARK };

static const struct cli_option own[] = {
	{ OPT_RENAME, "rename", NULL, "headers become the columns' own names" },
	{ OPT_CHANGES, "changes", "FILE", "where each change is listed, as CSV" },
	{ OPT_DRY_RUN, "dry-run", NULL, "list the changes instead of making them" },
	{ OPT_UNMARK, "unmark", NULL, "take off what --spreadsheet-safe put on" },
	{ OPT_PSEUDONYMIZE, "pseudonymize", "FILE", "leave out who it is; codes by this key" },
	{ 0, NULL, NULL, NULL },
};

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
			 .form = &form_sheet,
			 .ruleless = true };
	struct sheet_how how = { .key = NULL };
	const char *arg;
	bool dry = false;
	int o;

	while ((o = cli_getopt(&c, argc, argv, &arg)) != -1)
		switch (o) {
		case OPT_RENAME: how.rename = true; break;
		case OPT_DRY_RUN: dry = true; break;
		case OPT_UNMARK: how.unmark = true; break;
		default: how.key = arg;
		}
	sheet_open(&c, how);
	c.rows_off = dry;
	cli_open(&c);
	while (cli_next(&c))
		if (sheet_row(&c))
			cli_emit(&c, NULL, NULL);
	sheet_close(&c);
	return cli_close(&c);
}
