/* engine: judges the facts of a record by the rules of a pack, and remembers earlier records. It
 * reads no file and no clock: the same facts, pack and state give the same findings. In: a judge,
 * which has the facts of one record, the pack, the day, and the state of what was seen before. Out:
 * findings. What a filter does with them is in jobs.h.
 *
 *     judge_begin(&j, pack, &facts, &verdict, KIND_BIT(KIND_TAR));
 *     subject_settle(&j);                  service, code pair and the day whose rules count
 *     tar_judge(&j);                       of jobs
 *     state_add(j.seen, &j, FROM_STREAM);  now this record is history for the next ones
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
	struct met_pair *pair_known; /* what the memo has of the pair; NULL: nothing */
	const struct rules *lists; /* of service and pair, by kind; NULL: not looked up yet */
	const struct rule *code; /* the pair's rule; NULL: unknown pair, or no code */
	struct hash128 member;
	uint32_t npi_print, tar_print; /* keyed fingerprints; 0 blank */
	uint16_t code_print; /* of the pair; 0: not made yet */
	bool one_pack; /* all records so far have one pack: what it never asks for is not kept */
	bool member_known, prints_ready; /* member and prints are there */
	uint32_t number; /* under which --history has this very record; 0 */
	bool number_known; /* number is there */
	uint32_t from_file; /* row of the record when --history is the file that is read; or 0 */
	bool calendar, estimate; /* --pmpm calendar, --estimate */
	bool no_sentences; /* nobody reads the sentences of findings: they need not be made */
	const struct rates *rates;
	struct corrections *corrections; /* NULL: a corrected claim is one line more */
	bool corrects; /* corrections keeps the record at hand, or it may correct one */
	uint8_t *idle; /* by rule: what is known of it for this layout, at first 0; NULL: nothing */
	uint8_t *skipped, *wanted; /* by rule: not judged for want of a column; by column: wanted */
	bool wants_history, assumed; /* only history can settle it; it rests on --assume */
	bool counting; /* inside priors(…): what is only presumed does not count */
	const struct earlier *prior; /* inside any(…) and its like: the earlier record looked at */
};
/* A memo keeps what comes again from record to record: rule lists, code pairs, computed columns. */
struct judge_memo *judge_memo_new(void);
void judge_memo_free(struct judge_memo *m);
void judge_begin(struct judge *j, const struct pack *p, struct facts *f, struct verdict *v,
		 unsigned kinds);
void subject_settle(struct judge *j); /* settles day, service and pair, with findings about them */
/* Behind subject_settle: a cell that cannot be read and that no rule needs is a warning. */
void judge_cells(struct judge *j);

/* What the record says in a column; false or empty: nothing. fact_num also works formulas out. */
bool fact_day(const struct judge *j, enum col col, int32_t *day);
struct str fact_text(const struct judge *j, enum col col);
bool fact_unsent(const struct judge *j); /* its request is a draft, which the plan has not seen */
const char *fact_service_word(service_t s);
void member_hash(struct judge *j); /* member, before it is used */

int32_t calendar_year(int32_t day);
int32_t calendar_month(int32_t day); /* 12 for each year, and 1 to 12 */
bool calendar_fits(int32_t start, int32_t end, int64_t months); /* is it so many? */
int64_t calendar_months(int32_t start, int32_t end); /* 0: no whole number of them */
void calendar_words(int32_t start, int32_t end, struct buf *out); /* 2 months, 45 days */

/* A condition or formula on the facts. */
enum tri { NO, YES, UNKNOWN };
struct missing { /* what an unknown answer waits for */
	enum col col[32];
	size_t n;
	bool absent, history; /* a column that the file lacks; earlier records */
};
enum tri eval_test(struct judge *j, const struct expr *x); /* by its steps, where they tell */
void eval_col(struct judge *j, enum col col, struct value *v); /* typed cell first, or formula */
bool eval_number(struct judge *j, enum col col, int64_t *hundredths); /* the same; false: none */
void missing_of(struct judge *j, const struct expr *x, struct missing *m);

/* The rules of kind k for the record: lists_of by its service and code pair, lists_of_service by
 * its service alone, as a form without pairs asks, lists_of_pair by its pair alone. Kind 0: of all.
 */
const struct rules *lists_of(struct judge *j, enum kind k);
const struct rules *lists_of_service(struct judge *j, enum kind k);
const struct rules *lists_of_pair(const struct judge *j, enum kind k);
/* Of lists_of(j, 0) the rules that are in force on the record's day; the judge's memo keeps them.
 * judge_needs judges those of kind k by judge_need, judge_each calls judge for each. */
const struct inforce *inforce_of(struct judge *j, const struct rules *lists);
void judge_needs(struct judge *j, const struct inforce *n, enum kind k);
void judge_each(struct judge *j, const struct inforce *n, enum kind k,
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
void judge_skip(struct judge *j, const struct rule *r, const struct missing *m);
void judge_find(struct judge *j, const struct rule *r, enum col col, const char *detail,
		const char *fix);
void judge_findf(struct judge *j, const struct rule *r, enum col col, struct str fix,
		 const char *format, ...) __attribute__((format(printf, 5, 6)));
/* Adds a rule's sentence to out, with the values of the columns that it names as {column}. */
void judge_say(struct judge *j, struct str say, struct buf *out);

#endif
