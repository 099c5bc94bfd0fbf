/* jobs: what a filter does with a judged record, a section per file. In: the judge of one record,
 * its service, code pair and day settled. Out: findings, and what the filter's columns say. A job
 * knows the kinds of rules that it judges by, and no more of a filter than that: no option, no
 * column.
 *
 *     while (cli_next(&c)) {
 *             price_judge(&c.judge, &price);         findings on the record, amounts in price
 *             ...
 *             cli_emit(&c);
 *     }
 */
#ifndef CS_JOBS_H
#define CS_JOBS_H

#include "cs/engine.h"
#include "cs/jobs_price.h"

/* elig.c: is the service offered on the day, and are its criteria met? */
enum elig_status { ELIG_ELIGIBLE, ELIG_INELIGIBLE, ELIG_PEND };
extern const char *const elig_words[3];
/* missing: the names of the columns that would settle what is open, a blank between. */
enum elig_status elig_judge(struct judge *j, struct buf *missing);
bool elig_offered(const struct pack *p, service_t s, int32_t day); /* by the plan, on the day? */

/* criteria.c: a service's criteria on a day, as text: an indented tree. */
void criteria_text(const struct pack *p, service_t s, int32_t day, struct buf *out);

/* tar.c: would the authorization request be denied, rejected or pended? */
void tar_judge(struct judge *j);

/* rates.c: a contract's own rates, --rates FILE, which go before the pack's; borrows the path. */
struct rates *rates_read(const char *path, struct err *e);
void rates_free(struct rates *r);

/* dx.c: what a diagnosis code is on a day, and which codes to use instead. */
enum dx_status {
	DX_BILLABLE,
	DX_HEADER, /* a code that is divided further, which is not billed itself */
	DX_NOT_ON_DATE, /* it is not there yet */
	DX_UNKNOWN, /* in the range of Z55 to Z65, but not in the table */
	DX_NOT_SDOH, /* outside that range, or no code */
	DX_BLANK,
	DX_UNLISTED, /* billable, but not in the table that the plan printed */
	DX_UNDATED /* the day cannot be read, so nothing is said: its word is empty */
};
extern const struct str dx_words[8];
struct dx {
	enum dx_status status;
	const struct zcode *code; /* NULL: the table has no such code */
	bool priority; /* on the day the code is one of the state's priority list */
	bool unread; /* the text is no code, and not blank */
	uint8_t length; /* of dotted */
	char dotted[10]; /* the code as it is printed, Z59.01; empty: it has not the shape of one */
	struct str title, category; /* of the code */
	struct tables_dx of; /* all codes of the text, of which this is one; of.code is empty */
};
void dx_look(struct str text, int32_t day, struct dx *d);
/* Adds the codes to out that could be used instead and are billable on the day, a blank between. */
void dx_instead(const struct dx *d, int32_t day, struct buf *out);
/* Judges the code of a column by the dx rules of the pack. */
void dx_judge(struct judge *j, const struct dx *d, enum col col);

/* dx_search.c: looks for codes by their titles. */
struct dx_search {
	struct str words; /* the title must have each of them */
	const char *category; /* its first three characters, Z59; NULL: of any category */
	bool priority; /* only those on the priority list of the day */
	size_t next; /* begin with 0 */
};
bool dx_search(struct dx_search *s, int32_t day, struct dx *d); /* finds the next; false: no more */

/* caseload.c: who is in service at which provider, and when. caseload_add takes a record of
 * --caseload; caseload_count counts the members that a provider serves on a day, in one service and
 * county. */
struct caseload *caseload_new(void);
void caseload_add(struct caseload *c, const struct judge *j);
int64_t caseload_count(struct caseload *c, struct str npi, service_t s, struct str county,
		       int32_t day);
void caseload_free(struct caseload *c);

/* capacity.c: how many members a provider has and can take. */
enum cap_status { CAP_OPEN, CAP_LIMITED, CAP_FULL, CAP_OVER, CAP_PEND };
extern const char *const capacity_words[5];
struct capacity {
	enum cap_status status;
	int64_t places, active, available; /* persons; available is never below 0 */
	int percent; /* of the places that are in use */
	bool known; /* places and active are; else the four numbers mean nothing */
	bool closed; /* the provider says that it takes nobody: nothing is available */
	int32_t due; /* the day by which the report is due; NO_DAY: no rule gives one */
};
/* Sets status, available and percent by places, active and closed. */
void capacity_level(struct capacity *c);
/* Judges a capacity record. load: its members are counted, whatever number the record has; or NULL.
 */
void capacity_judge(struct judge *j, struct caseload *load, struct capacity *out);

#endif
