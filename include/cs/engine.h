/* engine: facts and rules to findings and money. No I/O, no clock: same facts, pack and state, same findings. In: a judge
 * (the facts of one record, the pack in force, the day, what was seen). Out: findings, and what the filter's columns say.
 *
 *     judge_begin(&j, pack, &facts, &verdict, KIND_BIT(KIND_TAR));
 *     judge_day(&j);                       service, code pair and the day whose rules count
 *     tar_judge(&j);
 *     state_add(j.seen, &j, SPAN_STREAM);       now this record is history for the next ones
 */
#ifndef CS_ENGINE_H
#define CS_ENGINE_H

#include "cs/pack.h"
enum history { HISTORY_NONE, HISTORY_STREAM, HISTORY_FULL };
struct state; /* what must be remembered of a member: spans and limit windows, by keyed fingerprint */
struct state *state_new(enum history h);
void state_free(struct state *s);

struct judge_memo; /* computed columns of the record at hand, each worked out once */
struct judge_memo *judge_memo_new(void);
void judge_memo_free(struct judge_memo *m);
struct judge {
	struct judge_memo *memo; /* NULL: nothing is kept */
	const struct pack *pack;
	struct facts *facts;
	struct verdict *verdict;
	struct state *seen;
	unsigned kinds; /* KIND_BIT(…): those that are judged by */
	int32_t today, day; /* --as-of; the day whose rules count */
	service_t service; /* SERVICE_NONE when unknown */
	struct pair pair;
	bool paired; /* pair was read from service_code and modifier */
	struct met_pair *met; /* what the memo has of the pair; NULL: nothing */
	const struct rules *lists; /* the rules of service and pair, by kind; NULL: not looked up yet */
	const struct rule *code; /* the pair's rule; NULL: unknown pair, or no code */
	struct hash128 member;
	uint32_t npi_print, tar_print; /* keyed fingerprints; 0 blank */
	uint16_t code_print; /* of the pair; 0: not made yet */
	bool lone, member_known, printed; /* all records so far have one pack, so what it never asks for is not kept; member and prints are there */
	uint32_t from_file; /* row of the record when --history is the very file that is read; else 0 */
	bool calendar, estimate; /* --pmpm calendar, --estimate */
	bool unsaid; /* nobody reads the sentences of findings: they need not be made */
	const struct rates *rates;
	uint8_t *idle; /* by rule index: what the engine knows of it for this layout; zeroed for a new one. NULL: nothing */
	uint8_t *skipped, *wanted; /* by rule index: not judged for want of a column; by column: for want of it */
	bool wants_history, assumed; /* something pended that only history can settle; rested on --assume */
	bool counting; /* inside priors(…): what is only presumed does not count */
	const struct span *prior; /* inside any(…) and its like: the earlier record that is looked at */
};
void judge_begin(struct judge *j, const struct pack *p, struct facts *f, struct verdict *v, unsigned kinds);
void judge_day(struct judge *j); /* settles day, service and pair; what is blank, unknown or at odds is found */
const char *service_word(service_t s);
int32_t judge_month(const struct judge *j); /* of the day whose rules count: 12 for each year, and 1 to 12 */

/* eval: a condition on the facts. */
enum tri { NO, YES, UNKNOWN };
struct missing { /* what an unknown answer waits for; absent, history: a column that the file lacks, what only history tells */
	enum col col[32];
	size_t n;
	bool absent, history;
};
enum tri eval_test(struct judge *j, const struct expr *x); /* by its steps, where they tell */
void eval_value(struct judge *j, const struct expr *x, struct value *v);
void eval_col(struct judge *j, enum col col, struct value *v); /* typed cell first, else the formula */
void eval_missing(struct judge *j, const struct expr *x, struct missing *m);
/* judge_need: the rule holds (YES), is broken (NO: the finding is added), or waits (UNKNOWN: it pends, or is skipped when
 * the file lacks the column; cs-elig and --strict never skip). */
enum tri judge_need(struct judge *j, const struct rule *r);
bool judge_when(struct judge *j, const struct rule *r, enum tri *t);
void judge_pend(struct judge *j, const struct rule *r, const struct missing *m);
void judge_find(struct judge *j, const struct rule *r, enum col col, const char *detail, const char *fix);
void judge_say(struct judge *j, struct str say, struct buf *out); /* a rule's sentence with {column} put in */

/* cs-elig */
enum elig_status { ELIG_ELIGIBLE, ELIG_INELIGIBLE, ELIG_PEND };
extern const char *const elig_words[3];
enum elig_status elig_judge(struct judge *j, struct buf *missing); /* columns that would settle it, blank-separated */
bool elig_offered(const struct pack *p, service_t s, int32_t day);
void elig_criteria(const struct pack *p, service_t s, int32_t day, struct buf *out); /* the tree, as text */

/* cs-tar-validate */
void tar_judge(struct judge *j);

/* cs-rate */
enum rate_status { RATE_PRICED, RATE_CAPPED, RATE_UNPAYABLE, RATE_UNPRICED, RATE_ESTIMATED };
extern const char *const rate_words[5];
struct rates; /* a contract's own rates, --rates FILE */
struct rates *rates_read(const char *path, struct err *e);
void rates_free(struct rates *r);
struct price {
	enum rate_status status;
	int64_t rate, allowed, charge; /* cents */
	int64_t units; /* hundredths, payable */
	bool rated, charged; /* a rate is known; the record gives a charge */
	enum rate_unit unit;
	const struct ref *ref; /* the rate's rule */
};
void rate_judge(struct judge *j, struct price *p);

/* history */
/* state_add remembers this record for those that come. SPAN_FILE: read ahead of the stream out of the very file that is
 * judged, so its row tells it from itself (judge.from_file). A request without a status is approved in a history; in
 * what is being judged it is taken to stand where another needs it, but it uses up no limit. */
enum span_origin { SPAN_STREAM, SPAN_FILE, SPAN_HISTORY };
void state_add(struct state *s, struct judge *j, enum span_origin origin);
bool state_lacks(const struct judge *j); /* its pack asks for earlier records, and some were not kept: judge.lone */
/* state_hours counts the record's hours towards its calendar year: of a history, and of each record once it is judged. */
void state_hours(struct state *s, struct judge *j);
void state_count(struct state *s, struct judge *j); /* an earlier claim: let it count towards limits */
struct span { /* 32 bytes: there may be many */
	uint32_t next;
	int32_t start, end, date; /* start_date, end_date (of a line: its days), service_date; NO_DAY */
	uint32_t npi, tar;        /* keyed fingerprints; 0 blank */
	uint32_t row;             /* in the file being read, else 0 */
	uint16_t code;            /* keyed fingerprint of the code pair; 0 none */
	signed int service : 6, status : 5, request : 4; /* word indexes; -1 blank */
	unsigned int presumed : 1; /* the status is not on the record */
};
_Static_assert(sizeof(struct span) == 32, "a span is what a million requests leave behind");
const struct span *span_first(const struct state *s, struct hash128 member);
const struct span *span_next(const struct state *s, const struct span *at);
enum history state_history(const struct state *s);
/* What a limit remembers of a window; 0 at first. */
int64_t window_get(const struct state *s, struct hash128 member, uint64_t limit, uint64_t window);
void window_set(struct state *s, struct hash128 member, uint64_t limit, uint64_t window, int64_t number);

/* cs-sdoh-lookup */
enum dx_status { DX_BILLABLE, DX_HEADER, DX_NOT_ON_DATE, DX_UNKNOWN, DX_NOT_SDOH, DX_BLANK, DX_UNLISTED };
extern const struct str dx_words[7];
struct dx {
	enum dx_status status;
	const struct zcode *code; /* NULL unless in the table */
	bool priority;
	uint8_t length; /* of dotted */
	char dotted[10];
	struct str title, category; /* of the code */
};
void dx_look(struct str text, int32_t day, struct dx *d);
void dx_instead(const struct dx *d, int32_t day, struct buf *out); /* billable codes to use instead, blank-separated */
void dx_judge(struct judge *j, const struct dx *d, enum col col); /* the findings of the pack's dx rules */
struct dx_search { /* every word is in the title; of the category; on the priority list that day */
	struct str words;
	const char *category; /* NULL: of any */
	bool priority;
	size_t next; /* 0 at first */
};
bool dx_search(struct dx_search *s, int32_t day, struct dx *d); /* the next such code; false: there is no other */

/* cs-capacity */
enum cap_status { CAP_OPEN, CAP_LIMITED, CAP_FULL, CAP_OVER, CAP_PEND };
extern const char *const cap_words[5];
struct capacity {
	enum cap_status status;
	int64_t places, active, available; /* persons; available is never below 0 */
	int percent;
	bool known;
	int32_t due; /* NO_DAY: no rule gives one */
};
struct caseload; /* members in service, to be counted on a day */
struct caseload *caseload_new(void);
void caseload_add(struct caseload *c, const struct judge *j);
int64_t caseload_count(struct caseload *c, struct str npi, service_t s, struct str county, int32_t day);
void caseload_free(struct caseload *c);
void cap_level(struct capacity *c); /* status, available and percent from places and active */
void cap_judge(struct judge *j, struct caseload *c, struct capacity *out);

#endif
