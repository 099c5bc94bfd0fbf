/* prior: what the member's earlier records say: a column of one of them, and functions such as
 * any(…) over those that meet a condition. */
#include <stdlib.h>
#include <string.h>

#include "engine/earlier.h"
#include "engine/eval.h"
#include "engine/fact.h"

int64_t
prior_word(const struct judge *j, enum col col)
{
	const struct earlier *s = j->prior;

	switch (col) {
	case COL_service: return s->service;
	case COL_tar_status: return j->counting && s->presumed ? -1 : s->status;
	case COL_request_type: return s->request;
	default: return -1;
	}
}

int32_t
prior_day(const struct earlier *s, enum col col)
{
	switch (col) {
	case COL_start_date: return s->start;
	case COL_end_date: return s->end;
	case COL_service_date: return s->date;
	case COL_service_end_date: return s->date == NO_DAY ? NO_DAY : s->end;
	default: return NO_DAY;
	}
}

/* A column of the earlier record at hand. Ids are kept as fingerprints: they compare, and that is
 * all they do. */
OUT_OF_LINE void
prior_value(const struct judge *j, enum col col, struct value *v)
{
	const struct earlier *s = j->prior;

	switch (col) {
	case COL_service:
	case COL_tar_status:
	case COL_request_type: *v = as_word(col, prior_word(j, col)); break;
	case COL_service_code:
		*v = s->code ? (struct value){ .type = V_NUM, .i = s->code } : unknown;
		break;
	case COL_npi: *v = s->npi ? (struct value){ .type = V_NUM, .i = s->npi } : unknown; break;
	case COL_tar_id:
		*v = s->tar ? (struct value){ .type = V_NUM, .i = s->tar } : unknown;
		break;
	default: *v = as_day(prior_day(s, col));
	}
}

/* A service_code is compared together with its modifiers. */
void
prior_meet(struct judge *j, const struct expr *x, const struct expr *other, struct value *v)
{
	if (other->op != OP_PRIOR || x->op == OP_PRIOR || v->type != V_TEXT)
		return;
	v->type = V_NUM;
	v->i = other->col == COL_service_code ? member_pair_print(j)
	       : x->op != OP_COL	      ? member_fingerprint(v->s)
	       : x->col == COL_npi	      ? j->npi_print
	       : x->col == COL_tar_id	      ? j->tar_print
					      : member_fingerprint(v->s);
}

/* Keeps the least or the largest value so far in *best, for prior_min and prior_max, and narrows
 * the want: from now on only a better value counts. */
static void
better(const struct expr *x, struct judge *j, struct walk *w, struct value *best)
{
	bool most = x->fn == FN_PRIOR_MAX, plain = x->arg[0]->op == OP_PRIOR;
	struct value of;

	eval_value(j, x->arg[0], &of);
	if (of.type == V_UNKNOWN ||
	    (best->type != V_UNKNOWN && (most ? of.i <= best->i : of.i >= best->i)))
		return;
	*best = of;
	if (plain && most && x->arg[0]->col == COL_start_date)
		w->want.start_from = (int32_t)of.i + 1;
	if (plain && !most && x->arg[0]->col == COL_start_date)
		w->want.start_to = (int32_t)of.i - 1;
	if (plain && most && x->arg[0]->col == COL_end_date)
		w->want.end_from = (int32_t)of.i + 1;
}

/* How many records of the group at hand count for priors(…), where the condition holds for all:
 * neither the record itself, nor, in the very file, those that stand behind it. The rows of a file
 * come in their order. */
static int64_t
count_group(const struct judge *j, const struct walk *w)
{
	const struct group *g = w->group;
	size_t low = 0, high = g->rows;

	if (!j->from_file) {
		for (size_t i = 0; w->own && i < g->rows; i++)
			high -= g->row[i] == w->own;
		return (int64_t)high;
	}
	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (g->row[mid] < j->from_file)
			low = mid + 1;
		else
			high = mid;
	}
	return (int64_t)low;
}

/* Works out any, seen, priors, prior_min and prior_max: walks over the earlier records
 * for which cond holds. any(…) is unknown where none was found and --history was not given, as
 * there may be one. */
static void
each_prior(struct judge *j, const struct expr *x, const struct expr *cond, struct value *v)
{
	const struct earlier *outer = j->prior;
	bool one = x->fn == FN_ANY || x->fn == FN_SEEN, counting = j->counting;
	int64_t found = 0;
	struct walk w;

	*v = unknown;
	j->counting = x->fn == FN_PRIORS;
	for (bool more = walk_first(j, &w, cond, x->fn == FN_PRIOR_MIN); more && !(one && found);
	     more = walk_next(j, &w)) {
		const struct earlier *s = w.at;

		if (w.whole && x->fn == FN_PRIORS) {
			found += count_group(j, &w);
			w.blocks = 0;
			continue;
		}
		j->prior = s;
		j->counting = x->fn == FN_PRIORS;
		if (!w.whole && eval_test(j, cond) != YES)
			continue;
		if (x->fn == FN_PRIORS && j->from_file && s->row > j->from_file)
			continue; /* it stands behind this record: a limit does not count it */
		found++;
		if (x->fn == FN_PRIOR_MIN || x->fn == FN_PRIOR_MAX)
			better(x, j, &w, v);
	}
	j->prior = outer;
	j->counting = counting;
	if (x->fn == FN_PRIORS)
		*v = as_number(found);
	else if (x->fn == FN_SEEN)
		*v = (struct value){ .type = V_BOOL, .i = found > 0 };
	else if (x->fn == FN_ANY && (found || state_history(j->seen) == HISTORY_FULL))
		*v = (struct value){ .type = V_BOOL, .i = found > 0 };
}

static int32_t
least(int32_t a, int64_t b)
{
	return a < b ? a : (int32_t)b;
}

static int32_t
most(int32_t a, int64_t b)
{
	return a > b ? a : (int32_t)b;
}

/* Of a member with a past: the days covered by the records that meet cond, where whole groups do.
 * NULL: some meet it only in part. */
static const struct stretches *
covered_by_groups(struct judge *j, struct walk *w)
{
	struct group_set groups = { { 0 } };

	while (walk_group(j, w)) {
		size_t i = w->groups; /* its index: groups are walked from the last one */

		if (!w->whole)
			return NULL;
		groups.bit[i / 64] |= (uint64_t)1 << i % 64;
	}
	return cover_of(w->past, j->seen, &groups);
}

/* The days from..until that earlier records cover for which cond holds, and perhaps others outside
 * of these. They stand until the next call. */
static const struct stretches *
covered(struct judge *j, const struct expr *cond, int32_t from, int32_t until)
{
	static struct stretches days; /* its memory is kept */
	const struct stretches *known = NULL;
	struct walk w;

	if (walk_open(j, &w, cond, true) && w.past &&
	    !(w.own && cover_own(j->seen, j, w.own, from, until)))
		known = covered_by_groups(j, &w);
	if (known)
		return known;
	days.n = 0;
	for (bool more = walk_first(j, &w, cond, true); more; more = walk_next(j, &w)) {
		const struct earlier *at = j->prior = w.at;

		w.want.end_from = most(w.want.end_from, from);
		w.want.start_to = least(w.want.start_to, until);
		if (at->start != NO_DAY && at->start <= until && at->end >= from &&
		    (w.whole || eval_test(j, cond) == YES))
			stretch_add(&days, at->start, at->end);
	}
	return &days;
}

/* Works out prior_days(from, until, condition): how many of these days earlier records cover. */
static void
prior_days(struct judge *j, const struct expr *x, struct value *v)
{
	const struct earlier *outer = j->prior;
	struct value from, until;
	int64_t days;
	bool open; /* from is not known: all of their days count up to until */

	*v = unknown;
	eval_value(j, x->arg[0], &from);
	eval_value(j, x->arg[1], &until);
	open = from.type == V_UNKNOWN;
	if (open)
		from.i = INT32_MIN;
	if ((from.type != V_DATE && !open) || until.type != V_DATE)
		return;
	days = stretch_days(covered(j, x->arg[2], (int32_t)from.i, (int32_t)until.i),
			    (int32_t)from.i, (int32_t)until.i);
	j->prior = outer;
	if (days || !open || state_history(j->seen) == HISTORY_FULL)
		*v = as_number(days);
}

/* The first day of the unbroken run of earlier records that leads up to this record's start. */
static void
run_start(struct judge *j, const struct expr *x, struct value *v)
{
	const struct earlier *outer = j->prior;
	int32_t start;

	*v = unknown;
	if (!fact_day(j, j->facts->form->bills_days ? COL_service_date : COL_start_date, &start))
		return;
	*v = as_day(stretch_first(covered(j, x->arg[0], INT32_MIN, start - 1), start - 1));
	j->prior = outer;
}

OUT_OF_LINE void
prior_look_back(struct judge *j, const struct expr *x, struct value *v)
{
	*v = unknown;
	if (!j->seen || state_history(j->seen) == HISTORY_NONE)
		return;
	if (x->fn == FN_RUN)
		run_start(j, x, v);
	else if (x->fn == FN_PRIOR_DAYS)
		prior_days(j, x, v);
	else
		each_prior(j, x, x->arg[x->args - 1], v);
}
