/* missing: tells what an unknown condition waits for: the columns that could still change the
 * answer. */
#include "engine/eval.h"

/* Adds a column, once. It is absent if the file lacks it; the service also has another source, the
 * code.
 */
static void
miss(struct judge *j, enum col col, struct missing *m)
{
	if (j->facts->state[col] == FACT_ABSENT &&
	    (col != COL_service || j->facts->state[COL_service_code] == FACT_ABSENT))
		m->absent = true;
	for (size_t i = 0; i < m->n; i++)
		if (m->col[i] == col)
			return;
	if (m->n < sizeof m->col / sizeof *m->col)
		m->col[m->n++] = col;
}

/* A derived column whose formula turns on history is itself what would settle the question. */
static void
missing_col(struct judge *j, const struct expr *x, struct missing *m)
{
	struct missing below = { .n = 0 };

	if (!x->derived ||
	    j->facts->cell[x->col] >= 0) { /* a file that has the column can fill it */
		miss(j, x->col, m);
		return;
	}
	missing_open(j, x->derived, &below);
	if (below.history && (looks_back(x->derived) || !below.n)) {
		m->history = true;
		miss(j, x->col, m);
		return;
	}
	m->history |= below.history;
	for (size_t i = 0; i < below.n; i++)
		miss(j, below.col[i], m);
}

/* Adds what x waits for, which is known to be unknown. */
void
missing_open(struct judge *j, const struct expr *x, struct missing *m)
{
	if (x->op == OP_COL)
		missing_col(j, x, m);
	else if (looks_back(x))
		m->history = true;
	else
		for (size_t i = 0; i < x->args; i++)
			missing_of(j, x->arg[i], m);
}

/* Adds what x waits for if it is unknown. So of `a and b` with a known only b is asked for. */
void
missing_of(struct judge *j, const struct expr *x, struct missing *m)
{
	struct value v;

	if (x->op == OP_CONST || x->op == OP_PRIOR)
		return;
	eval_value(j, x, &v);
	if (v.type == V_UNKNOWN)
		missing_open(j, x, m);
}
