/* cs-tar-validate: what of an authorization request would be denied, rejected or pended, and how to
 * mend it. */
#include "cs/cli.h"

static const struct cli_option own[] = {
	{ 0, "history", "FILE", "earlier requests, for overlaps and limits", CLI_COMMON, NULL },
	{ 0 },
};
enum { STATUS };
static const struct cli_column adds[] = {
	[STATUS] = { "cs_tar_status", CLI_PLAIN },
	CLI_FINDINGS("cs_tar"),
};
static const enum col needs[][4] = { { COL_member_id, COL_NONE },
				     { COL_service, COL_service_code, COL_NONE },
				     { COL_start_date, COL_NONE } };

static struct str
tar_status(const struct cli *c)
{
	switch (c->verdict.worst) {
	case SEV_ERROR: return STR("error");
	case SEV_PEND: return STR("pend");
	case SEV_WARNING: return STR("warning");
	default: return STR("ok");
	}
}

int
main(int argc, char *argv[])
{
	struct cli c = { .name = "cs-tar-validate",
			 .does = "Says which authorization requests would be denied, rejected or "
				 "pended, and why.",
			 .synopsis = "[FILE ...]",
			 .examples =
			     "  cs-tar-validate -p partnership tars.csv >checked.csv\n"
			     "  cs-tar-validate -p partnership -e findings tars.csv\n"
			     "  cs-tar-validate -p partnership --history old.csv tars.csv\n",
			 .own = own,
			 .adds = adds,
			 .form = &form_request,
			 .kinds = KIND_BIT(KIND_SERVICE) | KIND_BIT(KIND_CODE) |
				  KIND_BIT(KIND_OFFER) | KIND_BIT(KIND_TAR) | KIND_BIT(KIND_DOCS) |
				  KIND_BIT(KIND_QUANTITY) | KIND_BIT(KIND_SPAN) | KIND_BIT(KIND_DX),
			 .needs = needs,
			 .need_count = sizeof(needs) / sizeof(needs[0]) };

	cli_open(&c, argc, argv);
	c.judge.seen = state_new(c.history ? HISTORY_FULL : HISTORY_STREAM);
	cli_history(&c, false);
	while (cli_next(&c)) {
		if (c.judged)
			tar_judge(&c.judge);
		cli_put(&c, STATUS, tar_status(&c));
		cli_emit(&c);
		if (!c.judged)
			continue;
		state_hours(c.judge.seen, &c.judge);
		if (!c.judge.from_file) /* the history has this record */
			state_add(c.judge.seen, &c.judge, FROM_STREAM);
	}
	state_free(c.judge.seen);
	return cli_close(&c);
}
