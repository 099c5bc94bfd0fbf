/* What expr.c sees of the words of a condition. */
#ifndef PACK_TOK_H
#define PACK_TOK_H

#include "pack/parse.h"

struct tok {
	struct parse *p;
	struct str rest, word; /* word: the token at hand; n 0 at the end */
	char sign; /* the operator or bracket at hand: ( ) , | = ! < > + - * / or 0 for a word */
	bool or_equal; /* of < > */
	unsigned depth;
	bool failed;
};
struct function {
	const char *name;
	enum fn fn;
	unsigned least, most; /* arguments */
};
const struct function *tok_function(struct str name);
const struct expr *tok_fail(struct tok *t, const char *want); /* always NULL */
void tok_next(struct tok *t);
bool tok_is(const struct tok *t, const char *word);
bool tok_literal(struct str word, struct value *v);
/* A word beside a column of the given name is a value of it; beside anything else, a weekday. */
bool tok_value(struct tok *t, enum col col, struct str word, struct value *v);

#endif
