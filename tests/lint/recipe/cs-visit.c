/* cs-visit: an example of a filter for CONTRIBUTING.md: would a plan take a home visit as it is
 * recorded? */
#include "cs/cli.h"

enum { STATUS };
static const struct cli_column adds[] = {
	[STATUS] = { "cs_visit_status", CLI_PLAIN },
	CLI_FINDINGS("cs_visit"),
};
static const enum col needs[][4] = { { COL_member_id, COL_NONE }, { COL_service_date, COL_NONE } };

int
main(int argc, char *argv[])
{
	static const struct cli_option own[] = { { 0 } };
	struct cli c = {
		.name = "cs-visit",
		.does = "Says which home visits a plan would not take, and why.",
		.synopsis = "[FILE ...]",
		.examples = "  cs-visit -R my.rules visits.csv\n",
		.own = own,
		.adds = adds,
		.form = &form_visit,
		.kinds = KIND_BIT(KIND_SERVICE) | KIND_BIT(KIND_CODE) | KIND_BIT(KIND_VISIT),
		.needs = needs,
		.need_count = sizeof(needs) / sizeof(needs[0]),
	};

	cli_open(&c, argc, argv);
	while (cli_next(&c)) {
		if (c.judged)
			visit_judge(&c.judge);
		cli_word(&c, STATUS, c.verdict.worst == SEV_ERROR ? "no" : "yes");
		cli_emit(&c);
	}
	return cli_close(&c);
}
