/* pack_rule: a line of a rule file, read. In: what pack.c and clause.c made of the line; out: the
 * terms by which the engine judges. */
#ifndef CS_PACK_RULE_H
#define CS_PACK_RULE_H

#include "cs/pack_expr.h"
#include "cs/pack_steps.h"
#include "cs/pack_words.h"

struct rule {
	enum kind kind;
	int32_t from, until; /* its first and last day; INT32_MIN and INT32_MAX where it is open */
	uint32_t index; /* its number in the pack, from 0 */
	const struct expr *need; /* the condition that must hold; of a due line the formula */
	const struct expr *when; /* the condition under which the rule applies; NULL: always */
	/* need and when as steps. A yes is final: need holds, or the rule does not apply. Otherwise
	 * the trees are asked. NULL: there are none. */
	const struct step *holds;
	enum severity sev; /* SEV_ERROR, unless the clause begins with warn or note */
	enum finding
	    finding; /* which one a record gets that breaks the rule; FINDINGS: there is none */
	struct ref ref; /* its id, plan and cite */
	struct str name; /* FOR as written */
	uint32_t services; /* the services of FOR, as bits; 0: FOR has codes alone */
	const struct pair *pair; /* the pairs of FOR */
	size_t pairs;
	struct str say, fix, clause;
	struct str comment; /* the lines with # right above the rule's */
	const char *file;
	uint32_t line;
	bool back; /* need looks at earlier records */
	bool only_note; /* judges nothing: it is there for --list-rules and --explain */
	union { /* by kind, what its clause says */
		struct {
			int64_t cents; /* for a unit */
			enum rate_unit unit;
			bool known; /* false: "none per UNIT" */
		} rate;
		struct {
			int64_t most; /* hundredths; cents for COUNT_AMOUNT */
			enum col most_col; /* the column that has the most; else COL_NONE */
			enum counted what;
			enum window win;
			enum window other; /* counts where the record has no anchor for win */
		} limit;
		struct {
			int64_t n[4]; /* the lengths allowed, in days or months */
			size_t count;
			bool at_most, months;
		} span;
		struct {
			int64_t n[4]; /* the numbers allowed, in units */
			size_t count;
			bool per_month, per_day; /* neither: exactly */
		} quantity;
		struct {
			uint64_t any_of[12]; /* of each one document, as bits of their words */
			size_t count;
		} docs;
		struct {
			uint64_t set; /* items as bits of their words */
			bool allow; /* else they are excluded */
		} item;
		struct {
			service_t is;
			bool apart; /* it is no Community Support */
		} service;
		struct {
			service_t service;
			bool unknown; /* the rule cited for a pair that no line knows */
		} code;
		struct {
			bool only; /* the rule cited for a service that no line offers */
		} offer;
		struct {
			int status; /* enum dx_status of engine.h */
		} dx;
		struct {
			bool opens; /* need is the day on which a report opens; else is due */
		} due;
	};
};

/* The rules of one kind that are for a service and a pair. */
struct rules {
	const struct rule *const *rule;
	size_t n;
	uint32_t number; /* the pack's own number for that service and pair, counted from 0 */
};

/* Is the rule in its days? */
static inline bool
rule_on(const struct rule *r, int32_t day)
{
	return day >= r->from && day <= r->until;
}

#endif
