/* options_column: the column that an option names, as in --map Header=COLUMN and --dates. */
#include "cli/cli_priv.h"

enum col
options_column(const struct cli *c, const char *option, struct str name, const char *where)
{
	struct str shown = *where ? STR("of that name") : name;
	enum col col = column_find(name), near;

	if (col == COL_NONE)
		col = heading_match(name);
	if (col != COL_NONE)
		return col;
	near = column_near(name);
	if (near != COL_NONE)
		cli_usage(c, "--%s: %sno column %.*s; is it %s?", option, where, PRS(shown),
			  columns[near].name);
	cli_usage(c, "--%s: %sno column %.*s; cs-columns(5) lists them", option, where, PRS(shown));
}
