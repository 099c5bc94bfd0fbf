/* pack: the text of rules to tables. In: lib/rules/PLAN.rules, built in or from -R FILE, through
 * one parser; the code tables. Out: rules by service or code pair and kind; conditions as trees.
 * The format is cs-rules(5).
 *
 *     struct pack *p = pack_builtin(STR("partnership"), FOR_TAR, &e);  or pack_file("my.rules", &e)
 *     const struct rules *r = pack_rules(p, KIND_TAR, service, &pair);
 *     for (size_t i = 0; i < r->n; i++)
 *             if (rule_on(r->rule[i], day)) ...
 */
#ifndef CS_PACK_H
#define CS_PACK_H

#include "cs/schema.h"

enum kind { KIND_SERVICE, KIND_CODE, KIND_OFFER, KIND_ELIG, KIND_TAR, KIND_DOCS, KIND_QUANTITY,
	KIND_SPAN, KIND_DX, KIND_RATE, KIND_LIMIT, KIND_ITEM, KIND_CLAIM, KIND_CAP, KIND_DUE, KINDS };
const char *kind_word(enum kind k);
unsigned kind_filters(enum kind k); /* FOR_…: the filters that judge by it */

/* A condition or formula: a tree that lives in its pack. Three-valued: a blank fact makes it
 * unknown. */
enum op { OP_CONST, OP_COL, OP_PRIOR, OP_NOT, OP_AND, OP_OR, OP_EQ, OP_NE, OP_LT, OP_LE, OP_GT,
	OP_GE, OP_IN, OP_ADD, OP_SUB, OP_MUL, OP_DIV, OP_CALL };
enum fn { FN_KNOWN, FN_GIVEN, FN_COALESCE, FN_DAYS, FN_MONTHS, FN_YEARS, FN_COUNT, FN_SUM, FN_MIN,
	FN_MAX, FN_YEAR, FN_WEEKDAY, FN_WORKDAYS, FN_NTH_WEEKDAY, FN_MONTH_START, FN_MONTH_END, FN_NPI_OK,
	FN_CIN_OK, FN_SDOH, FN_FITS, FN_DUE, FN_OPEN, FN_ANY, FN_SEEN, FN_PRIORS, FN_PRIOR_MIN,
	FN_PRIOR_MAX, FN_RUN, FN_TODAY, FN_DAY, FN_FLOOR,
	FN_QUARTER_END, FN_EARLIER_HOURS, FN_PRIOR_DAYS, FNS };
struct expr {
	enum op op;
	enum fn fn;
	enum col col; /* OP_COL, OP_PRIOR; for OP_CONST the column that typed it */
	struct value k; /* OP_CONST; OP_IN: constants hang in arg[1..], words of arg[0]'s column as bits in k.i too */
	bool words; /* = and !=: both sides are words of one column, so their indexes tell */
	const struct expr **arg;
	size_t args;
	const struct expr *derived; /* OP_COL of a derived column: its formula */
	const struct step *steps; /* of a whole condition: the same in a row, to begin at; NULL: there is none */
};

/* Most conditions are a few tests of single columns, which lead to each other without a walk through the tree. A step
 * answers yes or no; where neither is plain (blank, assumed, of more than 32 bits), the tree is asked. */
enum step_is { STEP_KNOWN, STEP_RANGE, STEP_BESIDE, STEP_WORD, STEP_SERVICE, STEP_TRUE, STEP_NPI, STEP_CIN, STEP_COMPUTED,
	STEP_PRIOR_WORD, STEP_PRIOR_SERVICE, STEP_PRIOR_DAY, STEP_TREE };
enum { STEP_NO = 0, STEP_YES = 1 }; /* answers, as in enum tri */
struct step { /* 16 bytes: those of a record's rules stay near the processor */
	union {
		struct { int32_t least, most; }; /* STEP_RANGE, and of the left less the right where there is one; both included */
		uint64_t set; /* STEP_WORD, STEP_SERVICE, STEP_PRIOR_WORD: words as bits */
		const struct expr *tree;
	};
	uint16_t col, other; /* other: STEP_BESIDE, STEP_PRIOR_DAY: the column on the right */
	int8_t next[2]; /* after a no, after a yes: the answer, or how far the next step is, below 0 */
	uint8_t is; /* enum step_is */
};

struct pair { /* a HCPCS code and its modifiers, H0043 U6; zero-padded, so that it compares as bytes */
	char text[16]; /* code, then the modifiers, two bytes each, in byte order */
};
bool pair_read(struct str code, struct str modifiers, struct pair *p); /* modifiers parted by blanks, -, ; , | */
void pair_text(const struct pair *p, struct buf *out); /* H0043-U6 */

enum service_id { SERVICE_NONE = -1, SERVICES_MAX = 32 };
typedef int service_t; /* index among the words of the column service */

enum rate_unit { UNIT_MONTH, UNIT_DATE, UNIT_DAY, UNIT_HOUR, UNIT_UNIT, UNIT_CLAIM, UNIT_AMOUNT, UNITS };
extern const char *const unit_words[UNITS];
enum counted { COUNT_LINES, COUNT_DATES, COUNT_UNITS, COUNT_DAYS, COUNT_HOURS, COUNT_AUTHORIZATIONS,
	COUNT_AMOUNT };
enum window { WIN_NONE, WIN_DATE, WIN_CALENDAR_MONTH, WIN_CALENDAR_YEAR, WIN_LIFETIME,
	WIN_AUTHORIZATION, WIN_30_FROM_APPROVAL, WIN_30_FROM_FIRST_SEEN, WINDOWS };
extern const char *const window_words[WINDOWS];

struct rule {
	enum kind kind;
	int32_t from, until; /* days, both included; INT32_MIN and INT32_MAX are open */
	uint32_t index; /* number in its pack, for counting */
	const struct expr *need, *when;
	const struct step *holds; /* of need: yes where it holds, or its when does not; else a closer look tells. May be NULL */
	enum severity sev; /* SEV_ERROR unless the clause begins warn or note */
	enum finding finding;
	struct ref ref;
	struct str name; /* the `for` column as written */
	uint32_t services; /* bit set; 0 when it names codes only */
	const struct pair *pair; /* codes it names; a modifier of "*" stands for any */
	size_t pairs;
	struct str say, fix, clause, comment; /* comment: the lines of # right above it */
	const char *file;
	uint32_t line;
	bool back; /* its condition looks at earlier records */
	bool only_note; /* nothing to judge: for --list-rules and --explain */
	union {
		struct { int64_t cents; enum rate_unit unit; bool known; } rate;
		struct { int64_t most; enum col most_col; enum counted what; enum window win, other; } limit;
		struct { int64_t n[4]; size_t count; bool at_most, months; } span; /* days or months */
		struct { int64_t n[4]; size_t count; bool per_month, per_day; } quantity;
		struct { uint64_t any_of[12]; size_t count; } docs; /* bit sets of column documents */
		struct { uint64_t set; bool allow; } item; /* bit set of column items */
		struct { service_t service; bool unknown; } code; /* unknown: cited for unknown pairs */
		struct { bool only; } offer; /* only: cited when not offered */
		struct { int status; } dx; /* enum dx_status of engine.h */
		struct { bool opens; } due;
	};
};
struct rules {
	const struct rule *const *rule;
	size_t n;
	uint32_t number; /* of the service and pair it is for, as the pack met them */
};

struct source {
	const char *name, *title;
	int32_t day; /* NO_DAY: undated */
};
struct pack {
	const char *name, *title;
	struct str text; /* the plan's own file, byte for byte (without its base) */
	const struct rule *rule; /* base's first, then its own, in file order */
	size_t rules;
	const struct source *source;
	size_t sources;
	uint64_t hash;
	int32_t newest; /* the newest source's day */
	struct pack_index *index;
	unsigned back; /* FOR_…: filters whose rules look at earlier records */
	bool text_is_own; /* read from a file */
	struct arena own;
};
struct str
builtin_text(const char *name); /* "partnership.rules", "zcodes.csv"; p NULL when unknown */
const char *builtin_plans(void); /* "partnership, dhcs", for messages */
const char *builtin_baseline(void); /* the plan whose pack stands on no other */
/* Of a built-in pack's rules only those that filters (FOR_…) judge by are read whole: of the others, kind, id, days
 * and cite, and they count as notes. */
enum { ALL_FILTERS = 127 };
struct pack *pack_builtin(struct str plan, unsigned filters, struct err *e);
struct pack *pack_file(const char *path, struct err *e);
void pack_free(struct pack *p);
/* pack_check calls say for each line that parses and still cannot be meant; how many there are. */
size_t pack_check(const struct pack *p, void (*say)(const struct rule *r, const char *text, void *arg), void *arg);
const struct rules *pack_lists(const struct pack *p, service_t s,
			       const struct pair *pair); /* by kind, KINDS of them; pair may be NULL */
static inline const struct rules *
pack_rules(const struct pack *p, enum kind k, service_t s, const struct pair *pair)
{
	return pack_lists(p, s, pair) + k;
}
const struct rule *pack_code(const struct rules *codes, int32_t day,
			     bool *other_day); /* the first on the day; NULL: none, but on another day */
bool pack_has_code(const struct pack *p, const struct pair *pair); /* with whatever modifiers, on whatever day */
const struct rule *pack_find(const struct pack *p, struct str id);
static inline bool
rule_on(const struct rule *r, int32_t day)
{
	return day >= r->from && day <= r->until;
}
/* expr_columns calls seen for each base column that x reads, through formulas; prior is true for a
 * look at history. */
void expr_columns(const struct expr *x, void (*seen)(enum col col, bool prior, void *arg), void *arg);
const struct expr *column_formula(enum col col, struct err *e); /* of a derived column; NULL: it has none, or e */

/* The tables that all plans share. */
bool holiday(int32_t day); /* a day that business days leave out, weekends aside */
int32_t holidays_until(void); /* the last day the table was checked for */
struct zcode { /* one ICD-10-CM code of Z55 to Z65 */
	char code[8]; /* without the dot */
	const char *title, *category;
	int32_t from, billable_from, billable_until; /* in the code set from; billable between (from > until: never) */
	int32_t priority_from, priority_until;
	bool listed; /* in the full table of PATH App. D */
};
const struct zcode *zcodes(size_t *n); /* sorted by code */
const struct zcode *zcode_find(struct str code); /* normalized: upper case, no dot */
bool sdoh_range(struct str code); /* normalized: is it of Z55 to Z65, whether or not the table has it? */
bool tables_load(struct err *e); /* zcodes, holidays, names of documents: once, at start */

#endif
