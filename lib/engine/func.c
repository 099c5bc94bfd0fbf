/* func: the functions that conditions and formulas call; cs-rules(5) explains each. */
#include <string.h>

#include "engine/earlier.h"
#include "engine/eval.h"
#include "engine/fact.h"

/* Finds the first code of Z55 to Z65 in a list; v is then that code. */
static bool
sdoh_among(struct judge *j, struct str codes, struct value *v)
{
	struct str part;

	while (str_split(&codes, "|;, ", &part))
		if (value_read(COL_primary_dx, part, MONTH_FIRST, &j->facts->own, v) == 1 &&
		    tables_sdoh(v->s))
			return true;
	*v = unknown;
	return false;
}

/* The first diagnosis in Z55 to Z65 among the arguments, which are codes or lists of them. */
static OUT_OF_LINE void
first_sdoh(struct judge *j, const struct expr *x, struct value *v)
{
	const struct value *of;
	struct value own;

	for (size_t i = 0; i < x->args; i++) {
		of = eval_look(j, x->arg[i], &own);
		if (of->type != V_TEXT && of->type != V_LIST)
			continue;
		if (of->type == V_TEXT && shape_dx(of->s) && tables_sdoh(of->s)) {
			*v = *of; /* a single code, as nearly always */
			return;
		}
		if (sdoh_among(j, of->s, v))
			return;
	}
}

/* known values only: min and max skip blanks, coalesce takes the first, given is Y or unknown */
static OUT_OF_LINE void
pick(struct judge *j, const struct expr *x, struct value *v)
{
	for (size_t i = 0; i < x->args; i++) {
		struct value of;

		eval_value(j, x->arg[i], &of);
		if (of.type == V_UNKNOWN)
			continue;
		if (x->fn == FN_GIVEN)
			of = (struct value){ .type = V_BOOL, .i = 1 };
		if (v->type == V_UNKNOWN || (x->fn == FN_MIN && of.i < v->i) ||
		    (x->fn == FN_MAX && of.i > v->i))
			*v = of;
	}
}

static OUT_OF_LINE void
count_list(struct judge *j, const struct expr *x, struct value *v)
{
	struct value of;
	static int64_t kept[COLS];
	struct str part;
	int64_t none, n = 0;

	eval_value(j, x->arg[0], &of);
	if (of.type != V_LIST)
		return;
	if (x->arg[0]->op == OP_COL &&
	    (none = fact_word_once(x->arg[0]->col, "none", &kept[x->arg[0]->col])) >= 0) {
		*v = as_number(__builtin_popcountll((uint64_t)of.i & ~(1ull << none)));
		return;
	}
	while (str_split(&of.s, "|;", &part))
		n += str_trim(part).n > 0;
	*v = as_number(n);
}

/* The amounts of a list of key=amount; unknown where no entry has one. */
static OUT_OF_LINE void
sum_list(struct judge *j, const struct expr *x, struct value *v)
{
	struct value of;
	int64_t index, cents, sum = 0;
	bool any = false, priced;

	eval_value(j, x->arg[0], &of);
	if (of.type != V_LIST)
		return;
	while (list_item(&of.s, &index, &cents, &priced)) {
		if (!priced)
			continue;
		if (__builtin_add_overflow(sum, cents, &sum))
			return;
		any = true;
	}
	if (any)
		*v = (struct value){ .type = V_NUM, .i = sum };
}

static OUT_OF_LINE void
due_day(struct judge *j, bool opens, struct value *v)
{
	const struct rules *all = lists_of_service(j, KIND_DUE);

	for (size_t i = 0; i < all->n; i++)
		if (all->rule[i]->due.opens == opens && rule_on(all->rule[i], j->day) &&
		    (!all->rule[i]->when || eval_test(j, all->rule[i]->when) == YES)) {
			eval_value(j, all->rule[i]->need, v);
			return;
		}
}

/* The functions that have an answer only if all their arguments (one to three) are known. */
static void
of_known(const struct expr *x, const struct value a[3], struct value *v)
{
	int32_t d = (int32_t)a[0].i, e = (int32_t)a[1].i;
	int year, month, mday;

	switch (x->fn) {
	case FN_DAYS: *v = as_number((int64_t)e - d); break;
	case FN_MONTHS: *v = as_number(date_months_between(d, e)); break;
	case FN_YEARS: *v = as_number(date_months_between(d, e) / 12); break;
	case FN_YEAR:
		date_civil(d, &year, &month, &mday);
		*v = as_number(year);
		break;
	case FN_WEEKDAY: *v = as_number(date_weekday(d)); break;
	case FN_WORKDAYS: *v = as_day(calendar_work_day(d, a[1].i / 100)); break;
	case FN_NTH_WEEKDAY:
		*v = as_day(date_nth_weekday(d, (int)(a[1].i / 100), (int)(a[2].i / 100)));
		break;
	case FN_MONTH_START: *v = as_day(date_month_start(d)); break;
	case FN_QUARTER_END:
		date_civil(d, &year, &month, &mday);
		*v = as_day(date_month_end(date_of(year, (month + 2) / 3 * 3, 1)));
		break;
	case FN_MONTH_END: *v = as_day(date_month_end(d)); break;
	case FN_NPI_OK: *v = (struct value){ .type = V_BOOL, .i = shape_npi(a[0].s) }; break;
	case FN_CIN_OK: *v = (struct value){ .type = V_BOOL, .i = shape_cin(a[0].s) }; break;
	case FN_FITS:
		*v = (struct value){ .type = V_BOOL, .i = calendar_fits(d, e, a[2].i / 100) };
		break;
	case FN_FLOOR: *v = as_number(a[0].i / 100 - (a[0].i % 100 < 0)); break;
	default: break;
	}
}

static OUT_OF_LINE void
call_known(struct judge *j, const struct expr *x, struct value *v)
{
	struct value a[3] = { unknown, unknown, unknown };

	for (size_t i = 0; i < x->args && i < 3; i++) {
		eval_value(j, x->arg[i], &a[i]);
		if (a[i].type == V_UNKNOWN)
			return;
	}
	of_known(x, a, v);
}

void
func_call(struct judge *j, const struct expr *x, struct value *v)
{
	*v = unknown;
	switch (x->fn) {
	case FN_ANY:
	case FN_SEEN:
	case FN_PRIORS:
	case FN_PRIOR_DAYS:
	case FN_PRIOR_MIN:
	case FN_PRIOR_MAX:
	case FN_RUN: prior_look_back(j, x, v); return;
	case FN_GIVEN:
	case FN_COALESCE:
	case FN_MIN:
	case FN_MAX: pick(j, x, v); return;
	case FN_COUNT: count_list(j, x, v); return;
	case FN_SUM: sum_list(j, x, v); return;
	case FN_SDOH: first_sdoh(j, x, v); return;
	case FN_DUE:
	case FN_OPEN: due_day(j, x->fn == FN_OPEN, v); return;
	case FN_EARLIER_HOURS:
		if (j->seen && state_history(j->seen) != HISTORY_NONE)
			*v = (struct value){ .type = V_NUM, .i = state_hours_so_far(j->seen, j) };
		return;
	case FN_TODAY: *v = as_day(j->today); return;
	case FN_DAY: *v = as_day(j->day); return;
	default: call_known(j, x, v);
	}
}
