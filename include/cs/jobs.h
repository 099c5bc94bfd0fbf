/* jobs: what a filter does with a judged record, a section per file. In: the judge of one record,
 * its service, code pair and day settled. Out: findings, and what the filter's columns say. A job
 * knows the kinds of rules that it judges by, and no more of a filter than that: no option, no
 * column.
 *
 *     while (cli_next(&c)) {
 *             rate_judge(&c.judge, &price);         findings on the record, amounts in price
 *             ...
 *             cli_emit(&c);
 *     }
 */
#ifndef CS_JOBS_H
#define CS_JOBS_H

#include "cs/engine.h"

/* elig.c: is the service offered on the day, and are its criteria met? */
enum elig_status { ELIG_ELIGIBLE, ELIG_INELIGIBLE, ELIG_PEND };
extern const char *const elig_words[3];
/* missing: names of the columns that would settle what is open, parted by blanks. */
enum elig_status elig_judge(struct judge *j, struct buf *missing);
bool elig_offered(const struct pack *p, service_t s, int32_t day);

/* criteria.c: a service's criteria as text, an indented tree. */
void elig_criteria(const struct pack *p, service_t s, int32_t day, struct buf *out);

/* tar.c: would the authorization request be denied, rejected or pended? */
void tar_judge(struct judge *j);

/* rates.c: a contract's own rates, --rates FILE; they go before the pack's. */
struct rates *rates_read(const char *path, struct err *e);
void rates_free(struct rates *r);

/* price.c: the rate of a line or request, and what of it is payable; limit.c and items.c take off.
 */
enum rate_status { RATE_PRICED, RATE_CAPPED, RATE_UNPAYABLE, RATE_UNPRICED, RATE_ESTIMATED };
extern const char *const rate_words[5];
struct price {
	enum rate_status status;
	int64_t rate, allowed, charge; /* cents */
	int64_t units; /* hundredths, payable */
	bool rated, charged; /* a rate is known; the record gives a charge */
	enum rate_unit unit;
	const struct ref *ref; /* the rate's rule */
};
void rate_judge(struct judge *j, struct price *p);
/* An earlier claim of a history: as far as it was not refused, it counts towards the limits. */
void state_count(struct state *s, struct judge *j);

/* sdoh.c: a diagnosis code on a day, and which codes to use instead. */
enum dx_status {
	DX_BILLABLE,
	DX_HEADER,
	DX_NOT_ON_DATE,
	DX_UNKNOWN,
	DX_NOT_SDOH,
	DX_BLANK,
	DX_UNLISTED,
	DX_UNDATED /* the day cannot be read: its word is empty */
};
extern const struct str dx_words[8];
struct dx {
	enum dx_status status;
	const struct zcode *code; /* NULL unless in the table */
	bool priority;
	bool unread; /* the text is no code, and not blank */
	uint8_t length; /* of dotted */
	char dotted[10];
	struct str title, category; /* of the code */
	struct tables_dx of; /* the text's codes, of which this is one; without of.code */
};
void dx_look(struct str text, int32_t day, struct dx *d);
/* Codes to use instead that are billable on the day, parted by blanks. */
void dx_instead(const struct dx *d, int32_t day, struct buf *out);
void dx_judge(struct judge *j, const struct dx *d, enum col col); /* by the pack's dx rules */

/* dx_search.c: the codes of which every word is in the title, of a category, on the priority list
 * on the day. */
struct dx_search {
	struct str words;
	const char *category; /* NULL: of any */
	bool priority;
	size_t next; /* 0 at first */
};
bool dx_search(struct dx_search *s, int32_t day, struct dx *d); /* the next one; false: no other */

/* capacity.c: how many members a provider has and can take. */
enum cap_status { CAP_OPEN, CAP_LIMITED, CAP_FULL, CAP_OVER, CAP_PEND };
extern const char *const cap_words[5];
struct capacity {
	enum cap_status status;
	int64_t places, active, available; /* persons; available is never below 0 */
	int percent;
	bool known;
	int32_t due; /* NO_DAY: no rule gives one */
};
struct caseload *caseload_new(void); /* members in service, to be counted on a day */
void caseload_add(struct caseload *c, const struct judge *j);
int64_t caseload_count(struct caseload *c, struct str npi, service_t s, struct str county,
		       int32_t day);
void caseload_free(struct caseload *c);
void cap_level(struct capacity *c); /* status, available and percent from places and active */
/* load: counts the members in place of the record's own number; or NULL. */
void cap_judge(struct judge *j, struct caseload *load, struct capacity *out);

#endif
