/* walk: goes over the member's earlier records, without those of which a condition cannot hold
 * where that is told at a glance. */
#include <string.h>

#include "engine/earlier.h"
#include "engine/eval.h"
#include "engine/fact.h"

/* May x hold for a record that is like j->prior, in all but own? *whole becomes false where that is
 * not all it asks. */
static bool
holds(struct judge *j, const struct expr *x, int own, bool *whole)
{
	if (!(x->prior & own))
		return eval_test(j, x) == YES;
	if (x->op == OP_AND)
		return holds(j, x->arg[0], own, whole) && holds(j, x->arg[1], own, whole);
	*whole = false;
	return true;
}

bool
walk_group(struct judge *j, struct walk *w)
{
	while (w->groups) {
		const struct group *g = &w->past->group[--w->groups];

		if (!earlier_group_meets(g, &w->want))
			continue;
		w->whole = g->kind != GROUP_MIXED;
		j->prior = &g->like;
		if (w->whole &&
		    !holds(j, w->cond, g->kind == GROUP_ALIKE ? PRIOR_DAYS : PRIOR_DAYS | PRIOR_NPI,
			   &w->whole))
			continue;
		w->group = g;
		w->blocks = w->up ? g->n : earlier_block_for(g, w->want.start_to) + 1;
		w->left = 0;
		return true;
	}
	return false;
}

/* The next record of the block at hand that may meet the want. */
static const struct earlier *
walk_block(const struct judge *j, struct walk *w, const struct block *b)
{
	while (w->left > 1) {
		size_t left = --w->left;
		const struct earlier *s = state_at(j->seen, b->at[w->up ? b->n - left : left - 1]);

		if (earlier_meets(s, &w->want))
			return s;
	}
	w->left = 0;
	return NULL;
}

/* The same of the group at hand. left: 0, a block is not begun; else 1 and the records of it to
 * come. */
static const struct earlier *
walk_blocks(const struct judge *j, struct walk *w)
{
	const struct group *g = w->group;

	for (; w->blocks; w->blocks--) {
		const struct block *b = g->block[w->up ? g->n - w->blocks : w->blocks - 1];
		const struct earlier *s;

		if (w->up ? b->has.start_from > w->want.start_to
			  : b->has.start_to < w->want.start_from)
			break; /* and so are all that follow */
		if (!w->left && earlier_block_meets(b, &w->want))
			w->left = b->n + 1;
		s = walk_block(j, w, b);
		if (s)
			return s;
	}
	w->blocks = 0;
	return NULL;
}

static const struct earlier *
walk_past(struct judge *j, struct walk *w)
{
	const struct earlier *s = w->group ? walk_blocks(j, w) : NULL;

	while (!s && walk_group(j, w))
		s = walk_blocks(j, w);
	return s;
}

bool
walk_next(struct judge *j, struct walk *w)
{
	do
		w->at = w->past ? walk_past(j, w) : state_next(j->seen, w->at);
	while (w->at && w->own && w->at->row == w->own);
	return w->at != NULL;
}

bool
walk_open(struct judge *j, struct walk *w, const struct expr *cond, bool up)
{
	member_prints(j);
	*w = (struct walk){ .own = j->from_file ? j->from_file : state_number(j->seen, j) };
	w->at = state_first(j->seen, j->member);
	if (!w->at)
		return false;
	w->past = state_past(j->seen, j->member);
	if (!w->past)
		return true;
	w->cond = cond;
	w->up = up;
	w->want = (struct want){ .services = UINT64_MAX,
				 .statuses = UINT32_MAX,
				 .counting = j->counting,
				 .start_from = INT32_MIN,
				 .start_to = INT32_MAX,
				 .end_from = INT32_MIN,
				 .date_from = INT32_MIN,
				 .date_to = INT32_MAX };
	w->groups = w->past->n;
	want_of(j, cond, &w->want);
	return true;
}

bool
walk_first(struct judge *j, struct walk *w, const struct expr *cond, bool up)
{
	if (!walk_open(j, w, cond, up))
		return false;
	return w->past || (w->own && w->at->row == w->own) ? walk_next(j, w) : true;
}
