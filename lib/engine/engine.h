/* What the engine's own files share. */
#ifndef ENGINE_ENGINE_H
#define ENGINE_ENGINE_H

#include "cs/engine.h"

/* A short text, and how long it is, in a number. */
enum { SHORT_MOST = 7 };
static inline uint64_t
short_key(struct str s)
{
	const unsigned char *p = (const unsigned char *)s.p;
	uint64_t key;

	if (!s.n)
		return 0;
	if (s.n < 4) /* each is there, some of them twice */
		key = p[0] | (uint64_t)p[s.n / 2] << 8 | (uint64_t)p[s.n - 1] << 16;
	else /* the last four, less those that are among the first four */
		key = word4(s.p) | (uint64_t)word4(s.p + s.n - 4) >> (8 - s.n) * 8 << 32;
	return key | (uint64_t)s.n << 56;
}

enum { PAIRS_MET = 256, DAYS_MET = 512, LISTS_NOW = 1024 };
struct met_pair { /* a code and its modifier, as records gave them lately */
	uint64_t key[2]; /* their bytes */
	const struct pack *pack;
	struct pair pair;
	bool paired;
	uint16_t print; /* 0: not made yet */
	service_t service;
	const struct rules *alone, *lists; /* of the pair; of service and pair, or NULL */
	const struct rule *code; /* the pair's, if nothing is found of it on these days; or NULL */
	int32_t from, until;
};
struct due { /* a rule, and once more where they are at hand: */
	const struct step *holds; /* its steps */
	int given; /* the column that is all it asks for; -1: it asks more */
	const struct rule *rule;
};
struct now { /* of a service's or pair's lists the rules that count on some days and are not idle */
	const struct rules *of;
	int32_t from, until;
	uint32_t binds, idled; /* it holds as long as both are the same */
	struct due *due; /* kind by kind: those of k end at end[k] */
	uint32_t end[KINDS], cap;
};
struct judge_memo {
	uint64_t record; /* the one at hand */
	uint32_t idled; /* how often a rule became idle */
	struct now now[LISTS_NOW];
	struct met_pair met[PAIRS_MET];
	struct met_service {
		const struct pack *pack;
		const struct rules *lists;
	} service[SERVICES_MAX + 1];
	struct {
		int32_t day, month; /* 0: not met */
	} month[DAYS_MET];
	struct {
		uint64_t record; /* for which v was worked out */
		struct value v;
		bool assumed; /* it rests on --assume */
	} of[COLS];
};
static const struct value unknown;
static inline struct value
as_number(int64_t whole)
{
	return (struct value){ .type = V_NUM, .i = whole * 100 };
}
static inline struct value
as_day(int32_t day)
{
	return day == NO_DAY ? unknown : (struct value){ .type = V_DATE, .i = day };
}
static inline struct value
as_word(enum col col, int64_t index)
{
	if (index < 0)
		return unknown;
	return (struct value){ .type = V_WORD, .i = index, .s = value_word_at(col, index) };
}

static inline uint64_t
judge_year(const struct judge *j)
{
	return (uint64_t)((judge_month(j) - 1) / 12);
}

/* What applies to the record's service or pair, once both are settled. */
static inline const struct rules *
judge_rules(struct judge *j, enum kind k)
{
	struct met_pair *m = j->met;

	if (!j->lists && m && m->lists && m->service == j->service) {
		j->lists = m->lists;
	} else if (!j->lists) {
		j->lists = pack_lists(j->pack, j->service, &j->pair);
		if (m) {
			m->service = j->service;
			m->lists = j->lists;
		}
	}
	return j->lists + k;
}
/* What applies to the service, whatever the pair. */
static inline const struct rules *
judge_service_rules(struct judge *j, enum kind k)
{
	struct met_service *m = j->memo ? &j->memo->service[j->service + 1] : NULL;

	if (!m)
		return pack_rules(j->pack, k, j->service, NULL);
	if (m->pack != j->pack) {
		m->pack = j->pack;
		m->lists = pack_lists(j->pack, j->service, NULL);
	}
	return m->lists + k;
}
/* What applies to the pair, whatever the service. */
static inline const struct rules *
judge_pair_rules(const struct judge *j, enum kind k)
{
	return (j->met ? j->met->alone : pack_lists(j->pack, SERVICE_NONE, &j->pair)) + k;
}

/* prints.c */
struct prints;
struct prints *prints_new(void);
void prints_free(struct prints *t);
void prints_soon(const struct prints *t, struct hash128 key); /* it will be asked for */
int64_t prints_get(const struct prints *t, struct hash128 key); /* the number under it; 0: none */
void prints_set(struct prints *t, struct hash128 key, int64_t number);
void window_soon(const struct state *s, struct hash128 member, uint64_t limit, uint64_t window);

/* past.c: the spans of a member who has many, by start, in blocks that are passed over as a whole
 */
enum { BLOCK = 64 };
struct want { /* what a span must be to meet a condition; bits are 1 << index + 1, 1 for a blank */
	uint64_t services;
	uint32_t statuses;
	uint32_t npi; /* 0: any */
	bool counting; /* a presumed status is none */
	int32_t start_from, start_to, end_from, date_from, date_to;
};
struct block {
	struct want has; /* ends of what its spans have; statuses: presumed ones too */
	uint32_t given; /* statuses, the presumed ones blank */
	uint32_t n, span[BLOCK]; /* by start */
};
struct past {
	struct block **block; /* by start */
	size_t n, cap;
};
void past_add(struct past *p, const struct state *s, uint32_t span);
void past_free(struct past *p);
bool block_meets(const struct block *b, const struct want *w);
bool span_meets(const struct span *s, const struct want *w);
const struct span *span_at(const struct state *s, uint32_t index);
const struct past *past_of(const struct state *s,
			   struct hash128 member); /* NULL: few spans, or none */

enum tri eval_tree(struct judge *j, const struct expr *x);
uint32_t fingerprint(struct str s); /* keyed; never 0 for a text, 0 for none */
uint16_t pair_print(struct judge *j); /* of code and modifiers; 0 none */
void judge_member(struct judge *j); /* member, before it is used */
void judge_prints(struct judge *j); /* npi_print and tar_print as well */
/* prior.c: a column of the earlier record at hand, and functions over all of them */
void prior_value(const struct judge *j, enum col col, struct value *v);
int64_t prior_word(const struct judge *j, enum col col); /* its index; -1 not known */
int32_t prior_day(const struct span *s, enum col col); /* NO_DAY: not known, or no day */
void meet_prior(struct judge *j, const struct expr *x, const struct expr *other, struct value *v);
void look_back(struct judge *j, const struct expr *x, struct value *v);
int64_t eval_word(struct judge *j,
		  const struct expr *x); /* the index of a word, without its text; -1 not known */
void eval_call(struct judge *j, const struct expr *x, struct value *v);
/* The value of a column where it lies: on the record, or once it is computed in the memo; else it
 * is put into own. */
const struct value *eval_rest(struct judge *j, enum col col, struct value *own);
static inline const struct value *
eval_at(struct judge *j, enum col col, struct value *own)
{
	if (j->facts->state[col] == FACT_GIVEN && col != COL_service)
		return &j->facts->v[col];
	if (j->memo && j->memo->of[col].record == j->memo->record) {
		j->assumed |= j->memo->of[col].assumed;
		return &j->memo->of[col].v;
	}
	return eval_rest(j, col, own);
}
/* The same of any x. */
static inline const struct value *
eval_look(struct judge *j, const struct expr *x, struct value *own)
{
	if (x->op == OP_CONST)
		return &x->k;
	if (x->op == OP_COL && x->derived && x->col != COL_service)
		return eval_at(j, x->col, own);
	if (x->op == OP_COL && x->col != COL_service) {
		j->assumed |= j->facts->state[x->col] == FACT_ASSUMED;
		return &j->facts->v[x->col];
	}
	eval_value(j, x, own);
	return own;
}
int32_t work_day(int32_t day, int64_t n); /* the nth business day after day */
bool span_fits(int32_t start, int32_t end, int64_t months);
/* How many months a span is; 0 when it is no whole number of them. */
int64_t span_months(int32_t start, int32_t end);
bool fact_day(const struct judge *j, enum col col, int32_t *day);
bool fact_num(struct judge *j, enum col col, int64_t *hundredths); /* formulas too */
struct str fact_text(const struct judge *j, enum col col);
void judge_findf(struct judge *j, const struct rule *r, enum col col, struct str fix,
		 const char *format, ...) __attribute__((format(printf, 5, 6)));
void criteria_tree(const struct expr *x, int depth, const char *cite, struct buf *out);
bool offer_judge(struct judge *j); /* false: not offered on the day, and a finding says so */
void span_words(int32_t start, int32_t end, struct buf *out);
/* judge_open: the rule turns on x, which is not known. */
void judge_open(struct judge *j, const struct rule *r, const struct expr *x);
bool looks_back(const struct expr *x); /* a function over earlier records */
bool all_absent(struct judge *j, const struct expr *x); /* no column of x is in the file */
int64_t word_once(enum col col, const char *word,
		  int64_t *kept); /* its index; *kept is 0 before the first call */
/* idle.c; judge.idle holds these, and above them how often the rule was open */
enum { IDLE_OPEN = 1, IDLE_ALL = 2, IDLE_ONCE = 4 };
static inline bool
rule_now(const struct judge *j, const struct rule *r)
{
	return rule_on(r, j->day) && !(j->idle && j->idle[r->index] & IDLE_ALL);
}
void idle_learn(struct judge *j, const struct rule *r);
/* Those of the lists that count for the record; without a memo until the next call. */
const struct now *now_make(struct judge *j, const struct rules *lists, struct now *n);
static inline const struct now *
rules_now(struct judge *j, const struct rules *lists)
{
	struct now *n;

	if (!j->memo)
		return now_make(j, lists, NULL);
	/* those of neighbouring quarters do not drive each other out */
	n = &j->memo->now[(lists->number * 4 + ((uint32_t)j->day >> 6 & 3)) % LISTS_NOW];
	if (n->of == lists && j->day >= n->from && j->day <= n->until &&
	    n->binds == j->facts->binds && n->idled == j->memo->idled)
		return n;
	return now_make(j, lists, n);
}
static inline const struct due *
now_first(const struct now *n, enum kind k)
{
	return n->due + (k ? n->end[k - 1] : 0);
}
static inline const struct due *
now_end(const struct now *n, enum kind k)
{
	return n->due + n->end[k];
}
void judge_needs(struct judge *j, const struct now *n, enum kind k); /* judge_need of all */
void eval_open(struct judge *j, const struct expr *x,
	       struct missing *m); /* eval_missing of an x that is unknown */
void skip_rule(struct judge *j, const struct rule *r, const struct missing *m);

/* limit.c: what is left of a line under the pack's limits, and their counting. */
struct line {
	int64_t units, cents; /* payable so far: hundredths, and cents */
	int64_t hours; /* hundredths; 0: neither the record nor the unit tells */
	bool over; /* nothing of it is payable */
	bool cut; /* some of it is not */
	struct meets *met; /* the limits that count for it */
	size_t mets;
};
void limits_meet(struct judge *j, struct line *l); /* before the other two; with j->seen */
void limits_check(struct judge *j, struct line *l);
void limits_count(struct judge *j, const struct line *l);
/* state.c: the member's hours of the service so far in the calendar year of the record's day,
 * hundredths. */
int64_t hours_at(const struct state *s, struct judge *j);
void take_off_items(struct judge *j, struct line *l); /* items.c */
/* rates.c */
const struct rate_line {
	struct pair pair;
	struct str plan;
	int32_t from, until;
	int64_t cents;
	enum rate_unit unit;
	struct ref ref;
} * rates_find(const struct rates *r, const char *plan, const struct pair *pair, int32_t day);
bool unit_word(struct str word, enum rate_unit *unit);

#endif
