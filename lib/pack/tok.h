/* tok: the tokens of a condition, as expr.c reads them. */
#ifndef PACK_TOK_H
#define PACK_TOK_H

#include "pack/parse.h"

/* A condition, cut up to the token at hand. */
struct tok {
	struct parse *p;
	struct str rest; /* behind the token at hand */
	struct str word; /* the token at hand; empty at the end */
	char sign; /* of an operator or bracket: ( ) , | = ! < > + - * / ; of a word 0 */
	bool or_equal; /* the sign is < or > with = behind it */
	unsigned depth; /* of brackets and nots */
	bool failed; /* there is a message */
};
struct function {
	const char *name;
	enum fn fn;
	unsigned least, most; /* arguments */
	char gives; /* the sort of its value, see sides.c; '=': that of its first argument */
	const char *takes; /* the sort of each argument; those behind the last may be any */
};
const struct function *tok_function(struct str name); /* NULL: there is none */
const struct function *tok_called(enum fn fn);
/* "my.rules:14: want ), got "and"", by parse_fail; returns NULL. */
const struct expr *tok_fail(struct tok *t, const char *want);
/* tok_fail of the word at hand, with the nearest column or function, or word of `col` (COL_NONE: of
 * no column). */
const struct expr *tok_unknown(struct tok *t, const char *want, enum col col);
void tok_next(struct tok *t); /* goes on to the next token */
bool tok_is(const struct tok *t, const char *word); /* is it this word? */
bool tok_literal(struct str word, struct value *v); /* reads a number or a date */
/* Reads a word beside a column: as a value of that column; beside a derived one or none (COL_NONE)
 * as a weekday, Y or N, a number or a date. False: it is none of these. */
bool tok_value(struct tok *t, enum col col, struct str word, struct value *v);

#endif
