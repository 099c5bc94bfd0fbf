/* What pack.c, clause.c and expr.c share while they read one rule file. */
#ifndef PACK_PARSE_H
#define PACK_PARSE_H

#include "cs/pack.h"

struct parse {
	const char *file;
	uint32_t line;
	struct arena *arena;
	struct err *e;
};
/* parse_fail: "file:line: want …, got …"; the text of a rule file holds no member's value. Returns
 * false. */
bool parse_fail(const struct parse *p, const char *want, struct str got);

/* expr_parse reads a whole condition or formula; NULL with p->e filled. */
const struct expr *expr_parse(struct parse *p, struct str text);
/* steps_of x, or of need where when holds (NULL: always) and yes where it does not; NULL: they
 * would be no help. */
const struct step *steps_of(struct parse *p, const struct expr *x, const struct expr *when);
void steps_add(struct parse *p, struct expr *x); /* to x, and to what it asks by itself */
/* clause_parse reads what stands behind the cite; r has kind and for already. */
bool clause_parse(struct parse *p, struct rule *r);
bool pair_for(struct parse *p, struct rule *r);
bool pack_cites(struct parse *p, const struct pack *k, struct str cite);

#define SERVICES_CS (1u << 30) /* marks in rule.services until the pack is whole */
#define SERVICES_ALL 0xffffffffu

bool clause_rate(struct parse *p, struct rule *r, struct str body);
bool clause_limit(struct parse *p, struct rule *r, struct str body);
bool clause_item(struct parse *p, struct rule *r, struct str body);
struct str clause_peek(struct str s); /* the first word */
bool clause_take(struct str *s, const char *word); /* off the front, if it stands there */
bool clause_end(const struct parse *p, const char *want,
		struct str body); /* nothing more is there */
bool clause_word(const char *const *words, size_t n, struct str word, int *index);

bool formula_looks_back(const struct rule *r);
bool reads_named(struct str *sentence, enum col *col); /* the next column that it names in braces */
struct pack_index;
struct pack_index *pack_index_new(const struct pack *p);
void pack_index_free(struct pack_index *x); /* NULL is fine */
#endif
