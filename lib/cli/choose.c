/* choose: --select, --ignore and --severity: which findings count in this run, and as how grave,
 * before statuses, outputs and the exit status go by them. */
#include <string.h>

#include "cli/cli_priv.h"

/* "svc.*" stands for all that begin so; PHC-CLM-016 also for its parts, .1 and .2. */
static bool
choose_fits(struct str pattern, struct str name)
{
	bool any = pattern.n && pattern.p[pattern.n - 1] == '*';

	pattern.n -= any;
	if (name.n < pattern.n || (pattern.n && memcmp(name.p, pattern.p, pattern.n) != 0))
		return false;
	return any || name.n == pattern.n;
}

bool
choose_rule(struct str pattern, const char *id)
{
	struct str whole = str_of(id), parent = whole;
	const char *dot = memrchr(whole.p, '.', whole.n);

	if (!whole.n)
		return false;
	if (dot)
		parent.n = (size_t)(dot - whole.p);
	return choose_fits(pattern, whole) || choose_fits(pattern, parent);
}

static bool
choose_one(struct str pattern, const struct noted *n)
{
	return choose_fits(pattern, str_of(findings[n->what].name)) ||
	       choose_rule(pattern, n->ref ? n->ref->id : "");
}

static bool
choose_any(const struct list *l, const struct noted *n)
{
	for (size_t i = 0; i < l->n; i++) {
		struct str rest = str_of(l->text[i]), word;

		while (str_split(&rest, ",", &word))
			if (choose_one(str_trim(word), n))
				return true;
	}
	return false;
}

static const char levels[] = "error|pend|warning|info";

static enum severity
choose_level(const char *word)
{
	static const enum severity level[] = { SEV_ERROR, SEV_PEND, SEV_WARNING, SEV_INFO };
	int i = str_index(levels, word);

	return i < 0 ? SEV_NONE : level[i];
}

/* Of several --severity options for a finding the last one holds. A pending question is never
 * raised to an error: the rule may turn out to hold. */
static void
choose_severity(const struct list *l, struct noted *n)
{
	for (size_t i = l->n; i-- > 0;) {
		const char *eq = strchr(l->text[i], '=');
		struct str name = str_trim((struct str){ l->text[i], (size_t)(eq - l->text[i]) });
		enum severity level = choose_level(eq + 1);

		if (!choose_one(name, n))
			continue;
		if (!n->missing || level < SEV_PEND)
			n->sev = level;
		return;
	}
}

void
choose_weigh(struct verdict *v, struct noted *n, void *arg)
{
	const struct cli *c = arg;
	const struct options *opt = c->options;

	(void)v;
	if ((opt->selected.n && !choose_any(&opt->selected, n)) || choose_any(&opt->ignored, n)) {
		n->sev = SEV_NONE;
		return;
	}
	choose_severity(&opt->severities, n);
}

static bool
choose_in_packs(const struct cli *c, struct str pattern, struct near *near)
{
	for (size_t i = 0; i < c->plans->n; i++) {
		const struct pack *p = c->plans->at[i].pack;

		for (size_t k = 0; k < p->rules; k++) {
			if (choose_rule(pattern, p->rule[k].ref.id))
				return true;
			near_try(near, str_of(p->rule[k].ref.id));
		}
	}
	return false;
}

/* Is there a finding or a rule of that name? Plans that are not in use are asked last: to load one
 * teaches its words. */
bool
choose_known(struct cli *c, struct str pattern, struct near *near)
{
	struct str rest = str_of(builtin_plans()), name;

	for (int i = 0; i < FINDINGS; i++) {
		if (choose_fits(pattern, str_of(findings[i].name)))
			return true;
		near_try(near, str_of(findings[i].name));
	}
	if (choose_in_packs(c, pattern, near))
		return true;
	while (str_split(&rest, ",", &name))
		plans_get(c, str_trim(name));
	return choose_in_packs(c, pattern, near);
}

static void
choose_check(struct cli *c, const char *option, struct str pattern)
{
	struct near near = { .want = pattern };

	if (!pattern.n || !choose_known(c, pattern, &near))
		cli_usage(c, "--%s: no finding or rule %.*s%s", option, PRS(pattern),
			  near_text(&near, ""));
}

static void
choose_check_all(struct cli *c, const char *option, const struct list *l)
{
	for (size_t i = 0; i < l->n; i++) {
		struct str rest = str_of(l->text[i]), word;

		while (str_split(&rest, ",", &word))
			choose_check(c, option, str_trim(word));
	}
}

/* Before any input, once the packs are known. */
void
choose_open(struct cli *c)
{
	const struct options *opt = c->options;

	choose_check_all(c, "select", &opt->selected);
	choose_check_all(c, "ignore", &opt->ignored);
	for (size_t i = 0; i < opt->severities.n; i++) {
		const char *text = opt->severities.text[i], *eq = strchr(text, '=');

		if (!eq || !choose_level(eq + 1))
			cli_usage(c, "--severity: want NAME=%s", levels);
		choose_check(c, "severity", str_trim((struct str){ text, (size_t)(eq - text) }));
	}
	if (opt->selected.n || opt->ignored.n || opt->severities.n) {
		c->verdict.weigh = choose_weigh;
		c->verdict.weigh_arg = c;
	}
}
