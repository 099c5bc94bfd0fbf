/* schema_verdict: findings: their names, how grave they are, and all that were made about a record,
 * put into words. */
#ifndef CS_SCHEMA_VERDICT_H
#define CS_SCHEMA_VERDICT_H

#include "cs/schema_columns.h"

enum severity { SEV_NONE, SEV_INFO, SEV_WARNING, SEV_PEND, SEV_ERROR };

const char *severity_word(enum severity s);
enum finding {
#define FINDING(id, ...) FIND_##id,
#include "../lib/schema/findings.def"
#undef FINDING
	FINDINGS
};
struct finding_info {
	const char *name, *text; /* "svc.frequency", "too many in the period" */
	const char *carc, *group, *rarc; /* the denial it forestalls; "" when there is none */
	const char *mend; /* what to do, for --explain, when the rule gives no fix */
	const char *basis; /* which list says so, and its status where not confirmed */
};
extern const struct finding_info findings[FINDINGS];
enum finding finding_find(struct str name); /* FINDINGS when unknown */

struct ref { /* what a finding rests on: lives as long as the pack */
	const char *id, *cite, *plan;
};
struct noted {
	enum finding what;
	enum severity sev;
	const struct ref *ref; /* NULL: a matter of form, with no rule behind it */
	enum col col; /* the column it is about; COL_NONE */
	struct str detail, fix; /* kept by the verdict, unless they last: parts of a rule */
	bool lasts;
	uint64_t missing; /* SEV_PEND: how many columns it waits for (they stand in detail) */
};
struct verdict {
	struct noted *noted;
	size_t used, cap;
	struct arena own;
	enum severity worst;
	bool sorted;
	/* what the run makes of a finding before it counts: another severity; SEV_NONE drops it */
	void (*weigh)(struct verdict *v, struct noted *n, void *arg);
	void *weigh_arg;
};
void verdict_clear(struct verdict *v);
/* The same finding of the same rule and column counts once. The severity with which it was taken.
 */
enum severity verdict_add(struct verdict *v, struct noted n);
void verdict_sort(struct verdict *v); /* error, pend, warning, info; then column order, rule id */
void verdict_names(struct verdict *v, struct buf *out); /* "svc.frequency@PHC-CLM-016 …" */
void verdict_why(struct verdict *v, struct buf *out); /* sentences, "; " between */
void verdict_sentence(const struct noted *n, bool with_cite, struct buf *out);
void verdict_free(struct verdict *v);

#endif
