/* parse: shared by the files that read a rule file. lines.c has the lines, clause.c and
 * clause_rate.c the clauses, pair.c FOR, expr.c and tok.c the conditions, steps.c makes steps of
 * them; parse.c is below them all. */
#ifndef PACK_PARSE_H
#define PACK_PARSE_H

#include "cs/pack.h"

/* Where the reading is, and what it needs. */
struct parse {
	const char *file;
	uint32_t line;
	struct arena *arena;
	struct err *e;
	bool strict; /* a condition whose sides cannot be compared is refused: the file is not ours
		      */
	bool stepless; /* no steps are made: most of what is asked is absent, so the tree would tell
			*/
};
/* Returns false, with a message unless there is one already: `my.rules:14: want a whole number, got
 * "two"`. It may show the text: a rule file holds no member's value. */
bool parse_fail(const struct parse *p, const char *want, struct str got);
/* The same of the word that `near` wants, with the nearest of those that were tried: `… (is it
 * lease?)`. */
bool parse_unknown(const struct parse *p, const char *want, const struct near *near);
void parse_near_columns(struct near *near); /* tries the names of all columns */
void parse_near_words(struct near *near, enum col col); /* tries the words of a column */

/* A file that is read into a pack, which may hold the rules of its base already. */
struct reading {
	struct parse p;
	struct pack *pack;
	struct rule *rule;
	struct source *source;
	size_t rule_cap, source_cap;
	struct str comment;
	unsigned kinds; /* KIND_BIT(…): the kinds whose rules are read whole */
	/* Takes the message of a line that cannot be read, which is left out; NULL: the first one
	 * ends the reading. */
	void (*unread)(const char *text, void *arg);
	void *arg;
	bool own_name; /* it is the plan's own file, not its base */
	bool baseless; /* the base's line cannot be read: cites may name what it would have brought
			*/
};
/* Reads each line, with the lines that go on with it, as one. The comments right above a rule are
 * kept with it. */
bool lines_read(struct reading *r, struct str text);

/* Reads a whole condition or formula. NULL: p->e says why. */
const struct expr *expr_parse(struct parse *p, struct str text);
/* Are the sides of each comparison in x, and the arguments of each function, of one sort? False:
 * p->e says which are not. */
bool sides_ok(const struct parse *p, const struct expr *x);
/* The steps of x: a yes where x holds, or where `when` (if not NULL) does not. NULL: they would be
 * no help. */
const struct step *steps_of(struct parse *p, const struct expr *x, const struct expr *when);
/* Gives steps to x, and to the conditions inside its calls, which are asked by themselves. */
void steps_add(struct parse *p, struct expr *x);
/* formula.c: fills in what each node reads of an earlier record: prior of struct expr. */
void formula_prior(struct expr *x);
/* Reads the clause; r has its kind and FOR already. */
bool clause_parse(struct parse *p, struct rule *r);
/* Reads FOR, which is r->name, into services and pairs. */
bool pair_for(struct parse *p, struct rule *r);

#define SERVICES_CS (1u << 30) /* in rule.services until the pack is whole: FOR has cs */
#define SERVICES_ALL 0xffffffffu /* FOR has all */

bool clause_rate(struct parse *p, struct rule *r, struct str body);
bool clause_limit(struct parse *p, struct rule *r, struct str body);
bool clause_item(struct parse *p, struct rule *r, struct str body);
struct str clause_peek(struct str s); /* the first word of s */
bool clause_take(struct str *s, const char *word); /* takes it off the front; false: not there */
bool clause_end(const struct parse *p, const char *want,
		struct str body); /* nothing more is there */
bool clause_word(const char *const *words, size_t n, struct str word, int *index); /* which one */
/* clause_word of a word that must be one of them; false: a message says so. */
bool clause_must(const struct parse *p, const char *want, const char *const *words, size_t n,
		 struct str word, int *index);

/* Does the rule, with its formulas and sentences, ask about earlier records? */
bool reads_earlier(const struct rule *r);
/* Goes on to the next column that the sentence names in braces; false: there is none. */
bool reads_named(struct str *sentence, enum col *col);
struct pack_index;
struct pack_index *pack_index_new(const struct pack *p);
void pack_index_free(struct pack_index *x); /* NULL is fine */
#endif
