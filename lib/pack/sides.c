/* sides: are the two sides of a comparison, and the arguments of a function, of one sort? A date
 * beside a number never compares, so such a condition fails for every record. */
#include <string.h>

#include "pack/tok.h"

/* Sorts are letters, as in the table of functions: d a date, n a number, f yes or no, w a word or
 * text; ? may be any. */
static const char *
sort_name(char sort)
{
	switch (sort) {
	case 'd': return "a date";
	case 'n': return "a number";
	case 'f': return "yes or no";
	default: return "a word";
	}
}

static char
sort_of_column(enum col col)
{
	const char *unit = columns[col].unit;

	switch (columns[col].type) {
	case T_DATE:
	case T_MONTH: return 'd';
	case T_FLAG: return 'f';
	case T_INT:
	case T_HOURS:
	case T_MONEY: return 'n';
	case T_DERIVED:
		return !strcmp(unit, "date")			      ? 'd'
		       : !strcmp(unit, "flag")			      ? 'f'
		       : !strcmp(unit, "code") || !strcmp(unit, "id") ? 'w'
								      : 'n';
	default: return 'w';
	}
}

static char
sort_of_value(const struct value *v)
{
	switch (v->type) {
	case V_DATE: return 'd';
	case V_NUM: return 'n';
	case V_BOOL: return 'f';
	case V_UNKNOWN: return '?';
	default: return 'w';
	}
}

static char
sort_of(const struct expr *x)
{
	const struct function *f;
	char a, b, sort = '?';

	switch (x->op) {
	case OP_CONST: return sort_of_value(&x->k);
	case OP_COL:
	case OP_PRIOR: return sort_of_column(x->col);
	case OP_ADD:
	case OP_SUB:
		a = sort_of(x->arg[0]);
		b = sort_of(x->arg[1]);
		if (a == 'd' || b == 'd')
			return x->op == OP_SUB && a == b ? 'n' : 'd';
		return a == '?' || b == '?' ? '?' : 'n';
	case OP_MUL:
	case OP_DIV: return 'n';
	case OP_CALL:
		f = tok_called(x->fn);
		for (size_t i = 0; f->gives == '=' && i < x->args && sort == '?'; i++)
			sort = sort_of(x->arg[i]);
		return f->gives == '=' ? sort : f->gives;
	default: return 'f';
	}
}

/* In what a number is counted, if that is years, months, days, hours or money; else "". */
static const char *
unit_of(const struct expr *x)
{
	static const char *const known[] = { "years", "months", "days", "USD" };
	const char *unit = "";

	if (x->op == OP_CALL && (x->fn == FN_YEARS || x->fn == FN_MONTHS || x->fn == FN_DAYS))
		return tok_called(x->fn)->name;
	if (x->op == OP_SUB && sort_of(x->arg[0]) == 'd' && sort_of(x->arg[1]) == 'd')
		return "days";
	if (x->op != OP_COL && x->op != OP_PRIOR)
		return unit;
	if (columns[x->col].type == T_HOURS)
		return "hours";
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (!strcmp(columns[x->col].unit, known[i]))
			unit = known[i];
	return unit;
}

/* Adds a side as its author would know it again: a column, a value, or "days(…)". */
static void
name_side(const struct expr *x, struct buf *out)
{
	char day[DATE_SIZE];

	if (x->op == OP_COL || x->op == OP_PRIOR)
		buf_fmt(out, "%s%s", x->op == OP_PRIOR ? "prior." : "", columns[x->col].name);
	else if (x->op == OP_CONST && x->k.type == V_DATE)
		buf_put(out, date_text((int32_t)x->k.i, day));
	else if (x->op == OP_CONST)
		value_text(&x->k, out);
	else if (x->op == OP_CALL)
		buf_fmt(out, "%s(...)", tok_called(x->fn)->name);
	else
		buf_put(out, x->op < OP_ADD ? "the condition" : "the sum");
}

/* "my.rules:20: dob is a date and 18 a number: they cannot be compared"; false */
static bool
differ(const struct parse *p, const struct expr *a, const char *a_is, const struct expr *b,
       const char *b_is)
{
	struct buf left = { 0 }, right = { 0 };

	name_side(a, &left);
	name_side(b, &right);
	err_set(p->e, p->file, p->line, "%s is %s and %s %s: they cannot be compared",
		buf_text(&left), a_is, buf_text(&right), b_is);
	buf_free(&left);
	buf_free(&right);
	return false;
}

/* "my.rules:20: days(...) wants a date, and age is a number"; false */
static bool
unfit(const struct parse *p, const char *what, char wanted, const struct expr *x, char is)
{
	struct buf name = { 0 };

	name_side(x, &name);
	err_set(p->e, p->file, p->line, "%s wants %s, and %s is %s", what, sort_name(wanted),
		buf_text(&name), sort_name(is));
	buf_free(&name);
	return false;
}

static bool
compare_ok(const struct parse *p, const struct expr *x)
{
	const struct expr *left = x->arg[0];
	char a = sort_of(left);

	for (size_t i = 1; i < x->args; i++) {
		const struct expr *right = x->arg[i];
		char b = sort_of(right);
		const char *left_unit = unit_of(left), *right_unit = unit_of(right);

		if (a != b && a != '?' && b != '?')
			return differ(p, left, sort_name(a), right, sort_name(b));
		if (*left_unit && *right_unit && strcmp(left_unit, right_unit) != 0)
			return differ(p, left, left_unit, right, right_unit);
	}
	if ((a == 'f' || a == 'w') && x->op >= OP_LT && x->op <= OP_GE)
		return unfit(p, "< or >", 'n', left, a);
	return true;
}

static bool
sum_ok(const struct parse *p, const struct expr *x)
{
	char a = sort_of(x->arg[0]), b = sort_of(x->arg[1]);
	bool dates = x->op == OP_ADD || x->op == OP_SUB;
	const char *sign = x->op == OP_ADD ? "+" : x->op == OP_SUB ? "-" : "* or /";

	if (a != 'n' && a != '?' && !(dates && a == 'd'))
		return unfit(p, sign, 'n', x->arg[0], a);
	if (b != 'n' && b != '?' && !(b == 'd' && x->op == OP_SUB && a != 'n') &&
	    !(b == 'd' && x->op == OP_ADD && a != 'd'))
		return unfit(p, sign, 'n', x->arg[1], b);
	return true;
}

static bool
call_ok(const struct parse *p, const struct expr *x)
{
	const struct function *f = tok_called(x->fn);
	const char *takes = f->takes;
	struct buf what = { 0 };
	bool good = true;

	for (size_t i = 0; good && i < x->args && *takes; i++, takes++) {
		char is = sort_of(x->arg[i]);

		if (*takes == '?' || is == '?' || is == *takes)
			continue;
		buf_fmt(&what, "%s()", f->name);
		good = unfit(p, buf_text(&what), *takes, x->arg[i], is);
	}
	buf_free(&what);
	return good;
}

bool
sides_ok(const struct parse *p, const struct expr *x)
{
	for (size_t i = 0; i < x->args; i++)
		if (!sides_ok(p, x->arg[i]))
			return false;
	switch (x->op) {
	case OP_ADD:
	case OP_SUB:
	case OP_MUL:
	case OP_DIV: return sum_ok(p, x);
	case OP_CALL: return call_ok(p, x);
	default: return x->op < OP_EQ || x->op > OP_IN || compare_ok(p, x);
	}
}
