/* cs-tar-validate: what of an authorization request would be denied, rejected or pended, and how to
 * mend it. */
#include "cs/cli.h"
#include "cs/jobs.h"

enum { OPT_HISTORY = OPT_OWN };

static const struct cli_option own[] = {
	{ OPT_HISTORY, "history", "FILE", "earlier requests, for overlaps and limits" },
	{ 0, NULL, NULL, NULL },
};
static const char *const adds[] = { "cs_tar_status", "cs_tar_findings", "cs_tar_why", NULL };
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
			 .filter = FOR_TAR,
			 .needs = needs,
			 .need_count = sizeof(needs) / sizeof(needs[0]) };
	struct str value[3] = { { 0 } };
	const char *arg;

	while (cli_getopt(&c, argc, argv, &arg) != -1)
		c.history = arg; /* OPT_HISTORY is the only one */
	cli_open(&c);
	c.judge.seen = state_new(c.history ? HISTORY_FULL : HISTORY_STREAM);
	cli_history(&c, false);
	while (cli_next(&c)) {
		if (c.judged)
			tar_judge(&c.judge);
		value[0] = tar_status(&c);
		cli_emit(&c, value, NULL);
		if (!c.judged)
			continue;
		state_hours(c.judge.seen, &c.judge);
		if (!cli_in_history(&c))
			state_add(c.judge.seen, &c.judge, SPAN_STREAM);
	}
	state_free(c.judge.seen);
	return cli_close(&c);
}
