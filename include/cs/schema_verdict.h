/* schema_verdict: the names of findings, how severe one is, and the verdict of a record: all its
 * findings, in order and put into words. */
#ifndef CS_SCHEMA_VERDICT_H
#define CS_SCHEMA_VERDICT_H

#include "cs/schema_columns.h"

/* SEV_PEND: open, since a fact is missing that the rule needs. */
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
	enum col col; /* the column it is about; COL_NONE: none, or the row as a whole */
	struct str detail, fix; /* what exactly is wrong, and what to do; may be empty */
	bool acknowledged; /* an entry of --ack made it an info */
	bool lasts; /* detail and fix live as long as the pack; else the verdict copies them */
	uint64_t missing; /* SEV_PEND: how many columns it waits for (they stand in detail) */
	size_t cell; /* where no column of ours stands there: the cell it is about, from 1; or 0 */
};
struct verdict {
	struct noted *noted;
	size_t used, cap;
	struct arena own;
	struct buf say,
	    fix; /* for who puts the texts of a finding together; their memory is kept */
	enum severity worst;
	bool sorted;
	/* NULL, or called for each finding before it is kept: --severity gives it another
	 * severity, --ignore SEV_NONE, which drops it */
	void (*weigh)(struct verdict *v, struct noted *n, void *arg);
	void *weigh_arg;
};
void verdict_clear(struct verdict *v);
/* Keeps a finding; the same one of the same rule and column only once, with the higher severity.
 * Returns the severity that it got, SEV_NONE if it was dropped. */
enum severity verdict_add(struct verdict *v, struct noted n);
/* One that was taken weighs less than was thought; the choice of --severity still holds. */
void verdict_lower(struct verdict *v, size_t i, enum severity sev);
void verdict_sort(struct verdict *v); /* error, pend, warning, info; then by column, by rule id */
void verdict_names(struct verdict *v, struct buf *out); /* "svc.frequency@PHC-CLM-016 …" */
void verdict_why(struct verdict *v, struct buf *out); /* a sentence each, "; " between */
/* One finding as a sentence; with_cite: with the rule's id and cite behind it, for a line of
 * findings.
 */
void verdict_sentence(const struct noted *n, bool with_cite, struct buf *out);
void verdict_free(struct verdict *v);

#endif
