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

/* A walk over the member's earlier records without the record itself: from the newest back; of a
 * member with a past from the one that starts last. */
struct walk {
	uint32_t own; /* `row` of the record itself, where a history has it; 0: nothing has */
	const struct earlier *at;
	const struct past *past; /* NULL: few, and want is not used */
	struct want want;
	size_t blocks; /* still to come, with the one at hand */
	uint32_t left; /* 1 and the spans still to come of the block at hand; 0: not begun */
};

static const struct earlier *
walk_past(const struct judge *j, struct walk *w)
{
	for (; w->blocks; w->blocks--) {
		const struct block *b = w->past->block[w->blocks - 1];

		if (!w->left && earlier_block_meets(b, &w->want))
			w->left = b->n + 1;
		while (w->left > 1) {
			const struct earlier *s = state_at(j->seen, b->at[--w->left - 1]);

			if (earlier_meets(s, &w->want))
				return s;
		}
		w->left = 0;
	}
	return NULL;
}

static bool
walk_next(const struct judge *j, struct walk *w)
{
	do
		w->at = w->past ? walk_past(j, w) : state_next(j->seen, w->at);
	while (w->at && w->own && w->at->row == w->own);
	return w->at != NULL;
}

/* Goes to the first earlier record; false: there is none. cond: spans for which it cannot hold may
 * be left out. */
static bool
walk_first(struct judge *j, struct walk *w, const struct expr *cond)
{
	member_prints(j);
	*w = (struct walk){ .own = j->from_file ? j->from_file : state_number(j->seen, j) };
	w->at = state_first(j->seen, j->member);
	if (!w->at)
		return false;
	w->past = state_past(j->seen, j->member);
	if (w->past) {
		w->want = (struct want){ .services = UINT64_MAX,
					 .statuses = UINT32_MAX,
					 .counting = j->counting,
					 .start_from = INT32_MIN,
					 .start_to = INT32_MAX,
					 .end_from = INT32_MIN,
					 .date_from = INT32_MIN,
					 .date_to = INT32_MAX };
		w->blocks = w->past->n;
		want_of(j, cond, &w->want);
		return walk_next(j, w);
	}
	if (w->own && w->at->row == w->own)
		return walk_next(j, w);
	return true;
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

/* Does the condition ask for words of an earlier record alone: its service, status and kind? */
static bool
words_alone(const struct expr *x)
{
	if (looks_back(x) || (x->op == OP_PRIOR && x->col != COL_service &&
			      x->col != COL_tar_status && x->col != COL_request_type))
		return false;
	for (size_t i = 0; i < x->args; i++)
		if (!words_alone(x->arg[i]))
			return false;
	return true;
}

/* Of a member with a past: priors(…) of words alone, by how many records have each of them. False:
 * it is no such condition, or the record itself is among them. */
static bool
count_alike(struct judge *j, const struct walk *w, const struct expr *cond, int64_t *found)
{
	const struct alikes *a;

	if (!w->past || (w->own && !j->from_file) || !words_alone(cond))
		return false;
	a = j->from_file ? &w->past->passed : &w->past->all;
	for (size_t i = 0; i < a->n; i++) {
		j->prior = &a->of[i].one;
		if (eval_test(j, cond) == YES)
			*found += a->of[i].n;
	}
	return true;
}

/* Of a member with a past the first day of the record that begins first:
 * prior_min(prior.start_date, …). */
static void
first_start(struct judge *j, const struct walk *w, const struct expr *cond, struct value *v)
{
	for (size_t b = 0; b < w->past->n; b++) {
		const struct block *block = w->past->block[b];

		for (uint32_t i = 0; earlier_block_meets(block, &w->want) && i < block->n; i++) {
			const struct earlier *s = state_at(j->seen, block->at[i]);

			j->prior = s;
			if (s->start == NO_DAY || !earlier_meets(s, &w->want) ||
			    (w->own && s->row == w->own) || eval_test(j, cond) != YES)
				continue;
			*v = as_day(s->start);
			return;
		}
	}
}

/* Works out any, seen, priors, prior_min and prior_max: walks over the earlier records
 * for which cond holds. any(…) is unknown where none was found and --history was not given, as
 * there may be one. */
static void
each_prior(struct judge *j, const struct expr *x, const struct expr *cond, struct value *v)
{
	const struct earlier *outer = j->prior;
	bool one = x->fn == FN_ANY || x->fn == FN_SEEN, counting = j->counting, more;
	bool by_start = (x->fn == FN_PRIOR_MIN || x->fn == FN_PRIOR_MAX) &&
			x->arg[0]->op == OP_PRIOR && x->arg[0]->col == COL_start_date;
	int64_t found = 0;
	struct walk w;

	*v = unknown;
	j->counting = x->fn == FN_PRIORS;
	more = walk_first(j, &w, cond);
	if (more && x->fn == FN_PRIORS && count_alike(j, &w, cond, &found))
		more = false;
	if (more && w.past && by_start && x->fn == FN_PRIOR_MIN) {
		first_start(j, &w, cond, v);
		more = false;
	}
	for (; more && !(one && found); more = walk_next(j, &w)) {
		const struct earlier *s = w.at;

		j->prior = s;
		j->counting = x->fn == FN_PRIORS;
		if (eval_test(j, cond) != YES)
			continue;
		if (x->fn == FN_PRIORS && j->from_file && s->row > j->from_file)
			continue; /* it stands behind this record: a limit does not count it */
		found++;
		if (x->fn == FN_PRIOR_MIN || x->fn == FN_PRIOR_MAX)
			better(x, j, &w, v);
		if (w.past && by_start && v->type == V_DATE)
			break; /* the others begin earlier */
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

/* Days that follow one another, both ends counted. */
struct stretch {
	int32_t from, until;
};

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

static int
by_first_day(const void *a, const void *b)
{
	const struct stretch *s = a, *t = b;

	return (s->from > t->from) - (s->from < t->from);
}

/* How many days the stretches cover; a day that two of them share counts once. Sorts them. */
static int64_t
days_covered(struct stretch *s, size_t n)
{
	int64_t days = 0, next = INT32_MIN; /* the first day that is not counted yet */

	if (n > 1)
		qsort(s, n, sizeof *s, by_first_day);
	for (size_t i = 0; i < n; i++) {
		int64_t from = s[i].from > next ? s[i].from : next;

		if (s[i].until < from)
			continue;
		days += s[i].until - from + 1;
		next = (int64_t)s[i].until + 1;
	}
	return days;
}

/* Works out prior_days(from, until, condition): how many of these days earlier records cover. */
static void
prior_days(struct judge *j, const struct expr *x, struct value *v)
{
	static struct stretch *s;
	static size_t cap;
	const struct earlier *outer = j->prior;
	struct value from, until;
	struct walk w;
	size_t n = 0;
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
	for (bool more = walk_first(j, &w, x->arg[2]); more; more = walk_next(j, &w)) {
		const struct earlier *at = j->prior = w.at;

		w.want.end_from = most(w.want.end_from, from.i);
		w.want.start_to = least(w.want.start_to, until.i);
		if (at->start == NO_DAY || at->end == NO_DAY || at->end < from.i ||
		    at->start > until.i || eval_test(j, x->arg[2]) != YES)
			continue;
		if (n == cap)
			s = mem_grow(s, cap = 2 * cap + 16, sizeof *s);
		s[n].from = most(at->start, from.i);
		s[n++].until = least(at->end, until.i);
	}
	j->prior = outer;
	days = days_covered(s, n);
	if (days || !open || state_history(j->seen) == HISTORY_FULL)
		*v = as_number(days);
}

/* The first day of the unbroken run of earlier records that leads up to this record's start. Where
 * they come by start, the last one first, one walk sees them all. */
static void
run_start(struct judge *j, const struct expr *x, struct value *v)
{
	const struct earlier *outer = j->prior;
	int32_t start;
	bool moved;
	struct walk w;

	*v = unknown;
	if (!fact_day(j, j->facts->form->bills_days ? COL_service_date : COL_start_date, &start))
		return;
	do {
		moved = false;
		for (bool more = walk_first(j, &w, x->arg[0]); more; more = walk_next(j, &w)) {
			const struct earlier *s = w.at;

			j->prior = s;
			if (s->start != NO_DAY && s->end != NO_DAY && s->start < start &&
			    s->end >= start - 1 && eval_test(j, x->arg[0]) == YES) {
				start = s->start;
				moved = true;
			}
			if (w.want.start_to >= start)
				w.want.start_to = start - 1;
			w.want.end_from = start - 1; /* what ends before leaves a gap */
		}
		j->prior = outer;
	} while (moved && !w.past);
	*v = as_day(start);
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
