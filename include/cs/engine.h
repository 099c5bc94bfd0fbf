/* engine: judges the facts of a record by the rules of a pack, and remembers earlier records. It
 * reads no file and no clock: the same facts, pack and state give the same findings. In: a judge,
 * which has the facts of one record, the pack, the day, and the state of what was seen before. Out:
 * findings. What a filter does with them is in jobs.h.
 *
 *     judge_begin(&j, pack, &facts, &verdict, KIND_BIT(KIND_TAR));
 *     judge_day(&j);                       service, code pair and the day whose rules count
 *     tar_judge(&j);                       of jobs
 *     state_add(j.seen, &j, SPAN_STREAM);  now this record is history for the next ones
 */
#ifndef CS_ENGINE_H
#define CS_ENGINE_H

#include "cs/engine_state.h"
#include "cs/pack.h"

/* The judging of one record. A run has one judge; judge_begin and judge_day settle what is of the
 * record at hand, the caller fills in what is of the run. */
struct judge {
	struct judge_memo *memo; /* NULL: nothing is kept from record to record */
	const struct pack *pack;
	struct facts *facts;
	struct verdict *verdict;
	struct state *seen; /* NULL: nothing is remembered, and no limit applies */
	unsigned kinds; /* KIND_BIT(…): the kinds of rules that the filter judges by */
	int32_t today, day; /* the day of --as-of; the day whose rules count */
	bool undated; /* the record names no day, so day is today */
	service_t service; /* SERVICE_NONE when unknown */
	struct pair pair;
	bool paired; /* pair was read from service_code and modifier */
	struct met_pair *met; /* the pair in the memo; NULL: it is not there */
	const struct rules *lists; /* the rules of service and pair by kind; NULL: not looked up */
	const struct rule *code; /* the pair's rule; NULL: unknown pair, or no code */
	struct hash128 member; /* fingerprint of member_id, once member_known */
	uint32_t npi_print, tar_print; /* fingerprints of these ids, once printed; 0: blank */
	uint16_t code_print; /* fingerprint of the pair; 0: not made yet */
	bool lone; /* all records so far have the same pack: what it never asks for is not kept */
	bool member_known, printed;
	uint32_t from_file; /* the record's row if --history is the file that is judged; else 0 */
	bool calendar, estimate; /* --pmpm calendar, --estimate */
	bool unsaid; /* nobody reads the sentences of findings, so none is made */
	const struct rates *rates; /* --rates FILE; or NULL */
	uint8_t *idle; /* for each rule what idle.c knows of it, 0 at first; or NULL */
	uint8_t *skipped; /* for each rule: 1 if it was passed over for want of a column */
	uint8_t *wanted; /* for each column: 1 if a rule was passed over for want of it */
	bool wants_history; /* set where only --history can settle an open question */
	bool assumed; /* set where an answer rests on --assume */
	bool counting; /* inside priors(…), which does not count a presumed status */
	const struct span *prior; /* inside any(…) and the like: the earlier record looked at */
};
/* A memo keeps what comes again from record to record: rule lists, code pairs, computed columns. */
struct judge_memo *judge_memo_new(void);
void judge_memo_free(struct judge_memo *m);
void judge_begin(struct judge *j, const struct pack *p, struct facts *f, struct verdict *v,
		 unsigned kinds);
void judge_day(struct judge *j); /* settles day, service and pair, with findings about them */

/* What the record says in a column; false or empty: nothing. fact_num also works formulas out. */
bool fact_day(const struct judge *j, enum col col, int32_t *day);
bool fact_num(struct judge *j, enum col col, int64_t *hundredths);
struct str fact_text(const struct judge *j, enum col col);
const char *service_word(service_t s); /* "housing-nav"; "": none */
void judge_member(struct judge *j); /* sets j->member; call it before that is used */
int32_t judge_month(const struct judge *j); /* of j->day: 12 * year + month (1 to 12) */
static inline uint64_t
judge_year(const struct judge *j)
{
	return (uint64_t)((judge_month(j) - 1) / 12);
}

/* Spans from start to end, both included: is it so many months? How many are they (0: no whole
 * number)? And in words: "2 months", "45 days". */
bool span_fits(int32_t start, int32_t end, int64_t months);
int64_t span_months(int32_t start, int32_t end);
void span_words(int32_t start, int32_t end, struct buf *out);

/* A condition or formula on the facts. */
enum tri { NO, YES, UNKNOWN };
struct missing { /* what an unknown answer waits for */
	enum col col[32];
	size_t n;
	bool absent, history; /* a column that the file lacks; earlier records */
};
enum tri eval_test(struct judge *j, const struct expr *x); /* does the condition hold? */
/* The column's value: its cell's, or if that is blank its formula's. */
void eval_col(struct judge *j, enum col col, struct value *v);
/* Adds what an unknown x waits for: only what could still change the answer. */
void eval_missing(struct judge *j, const struct expr *x, struct missing *m);

/* The rules of a kind that apply to the record's service or pair (call it once both are settled);
 * to the service, whatever the pair; to the pair, whatever the service. */
const struct rules *judge_rules(struct judge *j, enum kind k);
const struct rules *judge_service_rules(struct judge *j, enum kind k);
const struct rules *judge_pair_rules(const struct judge *j, enum kind k);
/* The rules in force: those of the lists that count on the record's day and are not idle (idle.c).
 * They hold until the next call. judge_needs calls judge_need for all of a kind, judge_each any
 * function. */
const struct now *rules_now(struct judge *j, const struct rules *lists);
void judge_needs(struct judge *j, const struct now *n, enum kind k);
void judge_each(struct judge *j, const struct now *n, enum kind k,
		void (*judge)(struct judge *j, const struct rule *r));

/* judge_need judges a rule with a condition. YES: it holds; NO: it is broken, and its finding is
 * added; UNKNOWN: it is open (judge_open). judge_when: does the rule apply? False: its `when` does
 * not hold. */
enum tri judge_need(struct judge *j, const struct rule *r);
bool judge_when(struct judge *j, const struct rule *r, enum tri *t);
/* The rule is open since its condition x is unknown: it pends (judge_pend), or it is passed over
 * (skip_rule), which the summary counts, where the file lacks a column that it waits for. */
void judge_open(struct judge *j, const struct rule *r, const struct expr *x);
void judge_pend(struct judge *j, const struct rule *r, const struct missing *m);
void skip_rule(struct judge *j, const struct rule *r, const struct missing *m);
/* Both add the rule's finding about a column; judge_findf puts its detail together. */
void judge_find(struct judge *j, const struct rule *r, enum col col, const char *detail,
		const char *fix);
void judge_findf(struct judge *j, const struct rule *r, enum col col, struct str fix,
		 const char *format, ...) __attribute__((format(printf, 5, 6)));
/* Adds a rule's sentence to out, with the values of the columns that it names as {column}. */
void judge_say(struct judge *j, struct str say, struct buf *out);

#endif
