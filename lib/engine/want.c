/* want: what an earlier record must be for a condition on it to hold, as far as the blocks of
 * earlier.c can tell: they are passed over where none of their records can be it. */
#include "engine/earlier.h"
#include "engine/eval.h"
#include "engine/fact.h"

/* Does x name a column of an earlier record? */
static bool
names_prior(const struct expr *x)
{
	for (size_t i = 0; i < x->args; i++)
		if (names_prior(x->arg[i]))
			return true;
	return x->op == OP_PRIOR;
}

/* A column that an earlier record must have between two days; *from and *to are NULL where a block
 * does not tell.
 */
static void
want_days(struct judge *j, enum col col, enum op op, const struct expr *other, struct want *w)
{
	int32_t *from = col == COL_start_date				     ? &w->start_from
			: col == COL_service_date			     ? &w->date_from
			: col == COL_end_date || col == COL_service_end_date ? &w->end_from
									     : NULL;
	int32_t *to = col == COL_start_date	? &w->start_to
		      : col == COL_service_date ? &w->date_to
						: NULL;
	struct value v;

	if ((!from && !to) || names_prior(other))
		return;
	eval_value(j, other, &v);
	if (v.type == V_UNKNOWN)
		w->services = 0; /* nor is the comparison known, of any record */
	if (v.type != V_DATE)
		return;
	if (from && (op == OP_GE || op == OP_GT || op == OP_EQ) && v.i > *from)
		*from = (int32_t)v.i;
	if (to && (op == OP_LE || op == OP_LT || op == OP_EQ) && v.i < *to)
		*to = (int32_t)v.i;
}

/* Narrows the set of services or statuses of w. */
static void
want_words(enum col col, uint64_t set, struct want *w)
{
	if (col == COL_service)
		w->services &= set << 1;
	else if (col == COL_tar_status)
		w->statuses &= (uint32_t)(set << 1);
}

/* The comparison with its sides exchanged: a < b is b > a. */
static enum op
mirrored(enum op op)
{
	return op == OP_LT   ? OP_GT
	       : op == OP_LE ? OP_GE
	       : op == OP_GT ? OP_LT
	       : op == OP_GE ? OP_LE
			     : op;
}

/* What an earlier record must be for x to hold: no more than x says, and of that what blocks can
 * tell. */
void
want_of(struct judge *j, const struct expr *x, struct want *w)
{
	const struct expr *a = x->args ? x->arg[0] : NULL, *b = x->args == 2 ? x->arg[1] : NULL;
	int64_t word;

	if (x->op == OP_AND) {
		want_of(j, a, w);
		want_of(j, b, w);
	} else if (x->op == OP_IN && a->op == OP_PRIOR && x->k.type == V_WORD) {
		want_words(a->col, (uint64_t)x->k.i, w);
	} else if (x->op == OP_EQ && a->op == OP_PRIOR && a->col == COL_npi && b->op == OP_COL &&
		   b->col == COL_npi) {
		w->npi = j->npi_print;
	} else if (x->op == OP_EQ && x->words && (a->op == OP_PRIOR) != (b->op == OP_PRIOR)) {
		word = eval_word(j, a->op == OP_PRIOR ? b : a);
		want_words(a->col, word < 0 ? 0 : (uint64_t)1 << word, w);
	} else if (x->op >= OP_EQ && x->op <= OP_GE && a->op == OP_PRIOR) {
		want_days(j, a->col, x->op, b, w);
	} else if (x->op >= OP_EQ && x->op <= OP_GE && b->op == OP_PRIOR) {
		want_days(j, b->col, mirrored(x->op), a, w);
	}
}
