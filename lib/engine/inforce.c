/* The rules in force for a record: they count on its day and are not idle. A rule is idle when no
 * record of this layout can break it or leave it open with any effect: the file lacks the columns
 * that it turns on, and that was noted. It is passed over until the layout changes. */
#include "engine/inforce.h"
#include "engine/eval.h"

/* The answers that a condition can have in this layout, as bits: no, yes, unknown. */
enum { NOS = 1, YESES = 2, OPENS = 4, ALL = 7 };

static unsigned outcomes(struct judge *j, const struct expr *x);

/* Is it a column that other code fills in or asks about without regard to the layout? Nothing is
 * concluded from the file's lack of it. */
static bool
unsteady(enum col col)
{
	static const enum col those[] = { COL_plan,	    COL_primary_dx, COL_sdoh_dx,
					  COL_member_id,    COL_service,    COL_service_code,
					  COL_service_date, COL_start_date, COL_npi,
					  COL_month };

	for (size_t i = 0; i < sizeof those / sizeof *those; i++)
		if (those[i] == col)
			return true;
	return false;
}

/* Does each record of this layout lack the column? */
static bool
lacks(const struct judge *j, enum col col)
{
	return j->facts->cell[col] < 0 && j->facts->state[col] != FACT_ASSUMED && !unsteady(col);
}

/* Is each argument of x, or at least one, unknown in every record? */
static bool
all_never(struct judge *j, const struct expr *x)
{
	for (size_t i = 0; i < x->args; i++)
		if (outcomes(j, x->arg[i]) != OPENS)
			return false;
	return x->args > 0;
}

static bool
one_never(struct judge *j, const struct expr *x)
{
	for (size_t i = 0; i < x->args; i++)
		if (outcomes(j, x->arg[i]) == OPENS)
			return true;
	return false;
}

/* Is the call unknown in every record? */
static bool
call_never(struct judge *j, const struct expr *x)
{
	switch (x->fn) {
	case FN_GIVEN:
	case FN_COALESCE:
	case FN_MIN:
	case FN_MAX:
	case FN_SDOH: return all_never(j, x);
	case FN_EARLIER_HOURS:
	case FN_DUE:
	case FN_OPEN:
	case FN_TODAY:
	case FN_DAY: return false;
	default: return !looks_back(x) && one_never(j, x);
	}
}

/* The answers of `a and b`, or of `a or b`. One answer stops it whatever the other side says: a no
 * stops an and, a yes an or; the other answer, go, it has only where both sides have it. */
static unsigned
of_both(unsigned a, unsigned b, bool and)
{
	unsigned stop = and? NOS : YESES, go = and? YESES : NOS, is = (a | b) & stop;

	is |= a & go && b & go ? go : 0;
	return is | ((a & OPENS && b & (OPENS | go)) || (b & OPENS && a & go) ? OPENS : 0);
}

/* Which answers x can have in this layout. It may name one that no record has, but leaves none out.
 */
static unsigned
outcomes(struct judge *j, const struct expr *x)
{
	unsigned a;

	switch (x->op) {
	case OP_CONST:
	case OP_PRIOR: return ALL;
	case OP_COL:
		if (!lacks(j, x->col))
			return ALL;
		return x->derived && outcomes(j, x->derived) != OPENS ? ALL : OPENS;
	case OP_NOT:
		a = outcomes(j, x->arg[0]);
		return (a & OPENS) | (a & NOS ? YESES : 0) | (a & YESES ? NOS : 0);
	case OP_AND:
	case OP_OR: return of_both(outcomes(j, x->arg[0]), outcomes(j, x->arg[1]), x->op == OP_AND);
	case OP_CALL:
		if (x->fn == FN_KNOWN && one_never(j, x))
			return eval_all_absent(j, x->arg[0]) ? OPENS : NOS;
		return x->fn != FN_KNOWN && call_never(j, x) ? OPENS : ALL;
	default: return one_never(j, x) ? OPENS : ALL;
	}
}

/* Does x look at earlier records, itself or by a formula? */
static bool
asks_history(const struct expr *x)
{
	if (looks_back(x) || (x->op == OP_COL && x->derived && asks_history(x->derived)))
		return true;
	for (size_t i = 0; i < x->args; i++)
		if (asks_history(x->arg[i]))
			return true;
	return false;
}

/* Whenever x is open, is a column that the file lacks among what it waits for? As missing_of
 * goes.
 */
static bool
for_want(struct judge *j, const struct expr *x)
{
	if (asks_history(x))
		return false;
	if (x->op == OP_COL) {
		if (x->derived && j->facts->cell[x->col] < 0)
			return for_want(j, x->derived);
		return lacks(j, x->col) && j->facts->state[x->col] == FACT_ABSENT;
	}
	if (x->op == OP_AND || x->op == OP_OR || x->op == OP_NOT) {
		for (size_t i = 0; i < x->args; i++)
			if (outcomes(j, x->arg[i]) & OPENS && !for_want(j, x->arg[i]))
				return false;
		return true;
	}
	for (size_t i = 0; i < x->args; i++)
		if (outcomes(j, x->arg[i]) == OPENS && for_want(j, x->arg[i]))
			return true;
	return false;
}

/* Are all columns that x reads and the file lacks noted as wanted? *any is set if there is one. */
static bool
all_wanted(const struct judge *j, const struct expr *x, bool *any)
{
	if (x->op == OP_COL && x->derived && j->facts->cell[x->col] < 0)
		return all_wanted(j, x->derived, any);
	if (x->op == OP_COL && j->facts->state[x->col] == FACT_ABSENT) {
		*any = true;
		return j->wanted[x->col];
	}
	for (size_t i = 0; i < x->args; i++)
		if (!all_wanted(j, x->arg[i], any))
			return false;
	return true;
}

/* Has it no effect when x leaves the rule open? It does not pend, and what would be noted is noted.
 */
static bool
open_is_idle(struct judge *j, const struct rule *r, const struct expr *x)
{
	bool any = false;

	if (!x || !(outcomes(j, x) & OPENS))
		return true;
	if (r->sev == SEV_ERROR && !for_want(j, x))
		return false;
	return all_wanted(j, x, &any) && (!any || j->skipped[r->index]);
}

/* Called when a rule was left open: is it idle from now on? If it is not, this may change when
 * other rules have noted the columns that it waits for; but asking costs time, so it is asked again
 * only when the rule was open twice as often as the last time. */
void
inforce_learn(struct judge *j, const struct rule *r)
{
	uint8_t *at = j->idle ? &j->idle[r->index] : NULL;
	unsigned times, need, when;

	if (!at || !j->wanted || !r->need || *at & IDLE_OPEN)
		return;
	times = *at / IDLE_ONCE;
	if (times < UINT8_MAX / IDLE_ONCE)
		*at = (uint8_t)(*at + IDLE_ONCE);
	if (times & (times - 1))
		return;
	need = outcomes(j, r->need);
	when = r->when ? outcomes(j, r->when) : YESES;
	if (!open_is_idle(j, r, r->need) || (need & NOS && !open_is_idle(j, r, r->when)))
		return;
	*at |= IDLE_OPEN;
	if (need & NOS && when & YESES)
		return;
	*at |= IDLE_ALL;
	if (j->memo)
		j->memo->idled++;
}

/* Narrows the days for which n is made to those on which the rule counts if it counts on `day`, or
 * does not count if it does not. */
static void
narrow(struct inforce *n, const struct rule *r, int32_t day)
{
	int32_t from = r->from, until = r->until;

	if (day < r->from) {
		from = INT32_MIN;
		until = r->from - 1;
	} else if (day > r->until) {
		from = r->until + 1;
		until = INT32_MAX;
	}
	n->from = from > n->from ? from : n->from;
	n->until = until < n->until ? until : n->until;
}

/* Adds a rule as number `at`. */
static void
add(struct inforce *n, const struct rule *r, uint32_t at)
{
	const struct step *s = r->holds;
	bool asks = s && s->is == STEP_KNOWN && s->next[STEP_YES] == STEP_YES;

	if (at == n->cap) {
		n->cap = 2 * n->cap + 16;
		n->entry = mem_grow(n->entry, n->cap, sizeof(*n->entry));
	}
	n->entry[at] = (struct entry){ s, asks ? s->col : -1, r };
}

static const struct inforce *
make(struct judge *j, const struct rules *lists, struct inforce *n)
{
	uint32_t many = 0;

	n->of = lists;
	n->from = INT32_MIN;
	n->until = INT32_MAX;
	n->binds = j->facts->binds;
	n->idled = j->memo->idled;
	for (int k = 0; k < KINDS; k++) {
		for (size_t i = 0; i < lists[k].n; i++) {
			narrow(n, lists[k].rule[i], j->day);
			if (inforce_counts(j, lists[k].rule[i]))
				add(n, lists[k].rule[i], many++);
		}
		n->end[k] = many;
	}
	return n;
}

const struct inforce *
inforce_of(struct judge *j, const struct rules *lists)
{
	struct inforce *n;

	/* the day is in the number, so that neighbouring quarters do not drive each other out */
	n = &j->memo->inforce[(lists->number * 4 + ((uint32_t)j->day >> 6 & 3)) % LISTS_IN_FORCE];
	if (n->of == lists && j->day >= n->from && j->day <= n->until &&
	    n->binds == j->facts->binds && n->idled == j->memo->idled)
		return n;
	return make(j, lists, n);
}
