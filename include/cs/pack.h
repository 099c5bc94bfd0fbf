/* pack: the text of rules to tables. In: lib/rules/PLAN.rules, built in or read from a file of -R,
 * through one parser, and the code tables. Out: for a service or a code pair the rules of each
 * kind, and conditions as trees. cs-rules(5) has the format. pack_words.h, pack_rule.h, pack_expr.h
 * and pack_steps.h are parts of this door, which takes them in.
 *
 *     struct pack *p = pack_builtin(STR("partnership"), KINDS_ALL, &e);
 *     const struct rules *r = pack_rules(p, KIND_TAR, service, &pair);
 *     for (size_t i = 0; i < r->n; i++)
 *             if (rule_on(r->rule[i], day)) ...
 */
#ifndef CS_PACK_H
#define CS_PACK_H

#include "cs/pack_expr.h"
#include "cs/pack_rule.h"
#include "cs/pack_steps.h"
#include "cs/pack_words.h"

/* A document that cites name, from a `source` line. */
struct source {
	const char *name, *title;
	int32_t day; /* its date; NO_DAY: undated */
};
/* One plan's rules and those of its base. It lives until exit. */
struct pack {
	const char *name, *title;
	struct str also; /* other names of the plan, | between */
	struct str text; /* the plan's own file, byte for byte, without its base */
	const struct rule *rule; /* the base's first, then its own, in the order of the file */
	size_t rules;
	const struct source *source;
	size_t sources, own_sources; /* all; those of its own file */
	uint64_t hash; /* of text, for -V: the same text shows the same hash in every run */
	int32_t newest; /* the newest day of its own sources; NO_DAY: none is dated */
	struct pack_index *index;
	unsigned back; /* KIND_BIT(…): the kinds of which a rule looks at earlier records */
	bool text_is_own, torn; /* text was allocated for it; a line is left out that others need */
	struct arena own;
};

/* The pack of a built-in plan; NULL: there is none of that name, and e names those that are. The
 * rules of these kinds (KIND_BIT(…)) are read whole, and those that say what services, codes and
 * days mean. Of any other rule only kind, id, days and cite are read, and it counts as a note: a
 * run starts faster so. */
struct pack *pack_builtin(struct str plan, unsigned kinds, struct err *e);
/* The pack of a rule file of at most 4 MiB, all of it; NULL: e has the line that is wrong. */
struct pack *pack_file(const char *path, struct err *e);
/* The same for pack_check alone: a line that cannot be read is left out, and unread told why. */
struct pack *pack_try(const char *path, void (*unread)(const char *text, void *arg), void *arg,
		      struct err *e);
void pack_free(struct pack *p);
/* Is it the plan's name, or one of its other names, case and punctuation aside? */
bool pack_named(const struct pack *p, struct str name);
unsigned pack_judges(const struct pack *p); /* the kinds of its own lines that judge or price */
/* Calls say with each of its own lines that cannot be meant, and why. Returns how many. */
size_t pack_check(const struct pack *p,
		  void (*say)(const struct rule *r, const char *text, void *arg), void *arg);

/* The rules for a service and a pair, a list for each kind: KINDS of them. No pair: NULL. */
const struct rules *pack_lists(const struct pack *p, service_t s, const struct pair *pair);
static inline const struct rules *
pack_rules(const struct pack *p, enum kind k, service_t s, const struct pair *pair)
{
	return pack_lists(p, s, pair) + k;
}
/* Of a list of KIND_CODE the first rule that gives the pair a service on the day. NULL: none does,
 * and *other_day says whether one does on another day. */
const struct rule *pack_code(const struct rules *codes, int32_t day, bool *other_day);
/* Does a code line name the pair's code, with whatever modifiers, on whatever day? */
bool pack_has_code(const struct pack *p, const struct pair *pair);
/* The rule of an id; for PHC-TAR-056 also PHC-TAR-056.1, the first of its lines. NULL: none. */
const struct rule *pack_find(const struct pack *p, struct str id);

/* Sets col[] for each column that the rules of these kinds read, through formulas too and for their
 * sentences. */
void reads_add(const struct pack *p, unsigned kinds, bool col[COLS]);

/* The same for one rule, but for its sentences: the columns without which it cannot be judged. */
void reads_needed(const struct pack *p, const struct rule *rule, bool col[COLS]);

/* The texts that are part of the program, by the name of their file in lib/rules/ or
 * lib/rules/codes/: "partnership.rules", "zcodes.csv". p is NULL for another name. */
struct str builtin_text(const char *name);
const char *builtin_plans(void); /* "partnership, dhcs", for messages */
/* Teaches the columns plan and plan_assigned the other names of the built-in plans; returns all of
 * them, | between. */
const char *builtin_also(void);
const char *builtin_baseline(void); /* the plan whose pack has no base: what all plans share */

/* The tables that all plans share, in lib/rules/codes/. */
bool tables_load(struct err *e); /* reads them: once, at the start */
/* Is it a day that business days leave out, weekends aside? */
bool tables_holiday(int32_t day);
int32_t tables_holidays_until(void); /* the last day for which the table of holidays speaks */
/* One ICD-10-CM code of Z55 to Z65. Days are the first and last of service; a first that is behind
 * its last says never. */
struct zcode {
	char code[8]; /* without the dot: Z5901 */
	const char *title, *category;
	int32_t from; /* the code set has it from this day on */
	int32_t billable_from, billable_until;
	int32_t priority_from, priority_until; /* on the State's list of priority codes */
	bool listed; /* in the full table of PATH App. D */
};
const struct zcode *tables_zcodes(size_t *n); /* all n, in the order of their codes */
const struct zcode *tables_zcode(struct str code); /* in upper case, without the dot; NULL: none */
/* Is the code (in upper case, without the dot) of Z55 to Z65, whether or not the table has it? */
bool tables_sdoh(struct str code);
/* Which of several diagnoses counts: the first of Z55 to Z65, or if none is of these the first.
 * codes has them with | between. */
struct tables_dx {
	struct str code; /* the one that counts; a part of codes */
	char dotted[10]; /* as it is printed, Z59.01 */
	unsigned codes, sdoh; /* how many there are, and how many of Z55 to Z65 */
};
void tables_dx(struct str codes, struct tables_dx *d);
/* If there are several, adds a note about the column which of them counts. */
void tables_dx_note(const struct tables_dx *d, enum col col, struct verdict *v);

#endif
