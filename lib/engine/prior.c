/* What earlier records of the member say: one at hand, and those that meet a condition. */
#include <string.h>

#include "engine/engine.h"

int64_t
prior_word(const struct judge *j, enum col col)
{
	const struct span *s = j->prior;

	switch (col) {
	case COL_service: return s->service;
	case COL_tar_status: return j->counting && s->presumed ? -1 : s->status;
	case COL_request_type: return s->request;
	default: return -1;
	}
}

/* A column of the earlier record at hand. Ids are kept as fingerprints: they compare, and that is
 * all they do. */
void
prior_value(const struct judge *j, enum col col, struct value *v)
{
	const struct span *s = j->prior;

	switch (col) {
	case COL_service:
	case COL_tar_status:
	case COL_request_type: *v = as_word(col, prior_word(j, col)); break;
	case COL_start_date: *v = as_day(s->start); break;
	case COL_end_date: *v = as_day(s->end); break;
	case COL_service_date: *v = as_day(s->date); break;
	case COL_service_end_date: *v = as_day(s->date == NO_DAY ? NO_DAY : s->end); break;
	case COL_service_code:
		*v = s->code ? (struct value){ .type = V_NUM, .i = s->code } : unknown;
		break;
	case COL_npi: *v = s->npi ? (struct value){ .type = V_NUM, .i = s->npi } : unknown; break;
	case COL_tar_id:
		*v = s->tar ? (struct value){ .type = V_NUM, .i = s->tar } : unknown;
		break;
	default: *v = unknown;
	}
}

/* An id beside an earlier record's id: both as fingerprints. A code stands for itself and its
 * modifiers. */
void
meet_prior(const struct judge *j, const struct expr *x, const struct expr *other, struct value *v)
{
	if (other->op != OP_PRIOR || x->op == OP_PRIOR || v->type != V_TEXT)
		return;
	v->type = V_NUM;
	v->i = other->col == COL_service_code ? pair_print(j)
	       : x->op != OP_COL	      ? fingerprint(v->s)
	       : x->col == COL_npi	      ? j->npi_print
	       : x->col == COL_tar_id	      ? j->tar_print
					      : fingerprint(v->s);
}

/* The member's earlier records, this one itself left out. */
struct walk {
	uint32_t own; /* fingerprint of this record's tar_id; two lines of one authorization are two
			 lines */
	const struct span *at;
};

static bool
walk_on(const struct judge *j, struct walk *w)
{
	while (w->at &&
	       ((j->from_file && w->at->row == j->from_file) || (w->own && w->at->tar == w->own)))
		w->at = span_next(j->seen, w->at);
	return w->at != NULL;
}

static bool
walk_first(struct judge *j, struct walk *w)
{
	judge_prints(j);
	w->own = j->filter == FOR_RATE ? 0 : j->tar_print;
	w->at = j->seen ? span_first(j->seen, j->member) : NULL;
	return walk_on(j, w);
}

static bool
walk_next(const struct judge *j, struct walk *w)
{
	w->at = span_next(j->seen, w->at);
	return walk_on(j, w);
}

static void
each_prior(struct judge *j, const struct expr *x, const struct expr *cond, struct value *v)
{
	const struct span *outer = j->prior;
	int64_t found = 0, days = 0;
	struct walk w;

	*v = unknown;
	for (bool more = walk_first(j, &w); more; more = walk_next(j, &w)) {
		const struct span *s = w.at;
		struct value of;

		j->prior = s;
		j->counting = x->fn == FN_PRIORS;
		if (eval_test(j, cond) != YES)
			continue;
		if (x->fn == FN_PRIORS && j->from_file && s->row > j->from_file)
			continue; /* a limit counts only what came before */
		found++;
		if (s->start != NO_DAY && s->end >= s->start)
			days += (int64_t)s->end - s->start + 1;
		if (x->fn != FN_PRIOR_MIN && x->fn != FN_PRIOR_MAX)
			continue;
		eval_value(j, x->arg[0], &of);
		if (of.type != V_UNKNOWN &&
		    (v->type == V_UNKNOWN || (x->fn == FN_PRIOR_MIN ? of.i < v->i : of.i > v->i)))
			*v = of;
	}
	j->prior = outer;
	j->counting = false;
	if (x->fn == FN_PRIORS)
		*v = as_number(found);
	else if (x->fn == FN_PRIOR_DAYS)
		*v = as_number(days);
	else if (x->fn == FN_SEEN)
		*v = (struct value){ .type = V_BOOL, .i = found > 0 };
	else if (x->fn == FN_ANY && (found || state_history(j->seen) == HISTORY_FULL))
		*v = (struct value){ .type = V_BOOL, .i = found > 0 };
}

/* The first day of the unbroken run of spans that leads up to this record's start. */
static void
run_start(struct judge *j, const struct expr *x, struct value *v)
{
	const struct span *outer = j->prior;
	int32_t start;
	bool moved;
	struct walk w;

	*v = unknown;
	if (!fact_day(j, j->filter == FOR_RATE ? COL_service_date : COL_start_date, &start))
		return;
	do {
		moved = false;
		for (bool more = walk_first(j, &w); more; more = walk_next(j, &w)) {
			const struct span *s = w.at;

			j->prior = s;
			if (s->start != NO_DAY && s->end != NO_DAY && s->start < start &&
			    s->end >= start - 1 && eval_test(j, x->arg[0]) == YES) {
				start = s->start;
				moved = true;
			}
		}
	} while (moved);
	j->prior = outer;
	*v = as_day(start);
}

void
look_back(struct judge *j, const struct expr *x, struct value *v)
{
	*v = unknown;
	if (!j->seen || state_history(j->seen) == HISTORY_NONE)
		return;
	if (x->fn == FN_RUN)
		run_start(j, x, v);
	else
		each_prior(j, x, x->arg[x->args - 1], v);
}
