/* tok: cuts a condition into tokens, and tells numbers, dates, functions and values of columns. */
#include "pack/tok.h"

#include <string.h>

/* cs-rules(5) explains each function. */
static const struct function functions[] = {
	{ "known", FN_KNOWN, 1, 1, 'f', "" },
	{ "given", FN_GIVEN, 1, 8, 'f', "" },
	{ "coalesce", FN_COALESCE, 1, 8, '=', "" },
	{ "days", FN_DAYS, 2, 2, 'n', "dd" },
	{ "months", FN_MONTHS, 2, 2, 'n', "dd" },
	{ "years", FN_YEARS, 2, 2, 'n', "dd" },
	{ "count", FN_COUNT, 1, 1, 'n', "" },
	{ "sum", FN_SUM, 1, 1, 'n', "" },
	{ "min", FN_MIN, 1, 8, '=', "" },
	{ "max", FN_MAX, 1, 8, '=', "" },
	{ "year", FN_YEAR, 1, 1, 'n', "d" },
	{ "weekday", FN_WEEKDAY, 1, 1, 'n', "d" },
	{ "workdays", FN_WORKDAYS, 2, 2, 'd', "dn" },
	{ "nth_weekday", FN_NTH_WEEKDAY, 3, 3, 'd', "dnn" },
	{ "month_start", FN_MONTH_START, 1, 1, 'd', "d" },
	{ "month_end", FN_MONTH_END, 1, 1, 'd', "d" },
	{ "npi_ok", FN_NPI_OK, 1, 1, 'f', "w" },
	{ "cin_ok", FN_CIN_OK, 1, 1, 'f', "w" },
	{ "sdoh", FN_SDOH, 1, 8, 'w', "" },
	{ "fits", FN_FITS, 3, 3, 'f', "ddn" },
	{ "due", FN_DUE, 0, 0, 'd', "" },
	{ "open", FN_OPEN, 0, 0, 'd', "" },
	{ "any", FN_ANY, 1, 1, 'f', "" },
	{ "seen", FN_SEEN, 1, 1, 'f', "" },
	{ "priors", FN_PRIORS, 1, 1, 'n', "" },
	{ "prior_min", FN_PRIOR_MIN, 2, 2, '=', "" },
	{ "prior_max", FN_PRIOR_MAX, 2, 2, '=', "" },
	{ "run", FN_RUN, 1, 1, 'd', "" },
	{ "today", FN_TODAY, 0, 0, 'd', "" },
	{ "day", FN_DAY, 0, 0, 'd', "" },
	{ "floor", FN_FLOOR, 1, 1, 'n', "n" },
	{ "quarter_end", FN_QUARTER_END, 1, 1, 'd', "d" },
	{ "earlier_hours", FN_EARLIER_HOURS, 0, 0, 'n', "" },
	{ "prior_days", FN_PRIOR_DAYS, 3, 3, 'n', "dd" },
};
static const char *const weekdays[] = { "sunday",   "monday", "tuesday", "wednesday",
					"thursday", "friday", "saturday" };

const struct function *
tok_function(struct str name)
{
	for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
		if (str_eq(name, str_of(functions[i].name)))
			return &functions[i];
	return NULL;
}

const struct function *
tok_called(enum fn fn)
{
	size_t i = 0;

	while (functions[i].fn != fn)
		i++;
	return &functions[i];
}

const struct expr *
tok_fail(struct tok *t, const char *want)
{
	if (!t->failed)
		parse_fail(t->p, want, t->word.n ? t->word : STR("the end of the line"));
	t->failed = true;
	return NULL;
}

const struct expr *
tok_unknown(struct tok *t, const char *want, enum col col)
{
	struct near near = { .want = t->word };

	if (t->failed || !t->word.n)
		return tok_fail(t, want);
	if (col != COL_NONE && (columns[col].type == T_ENUM || columns[col].type == T_LIST))
		parse_near_words(&near, col);
	for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
		near_try(&near, str_of(functions[i].name));
	parse_near_columns(&near);
	parse_unknown(t->p, want, &near);
	t->failed = true;
	return NULL;
}

static bool
blank(char c)
{
	return c == ' ' || c == '\t';
}

void
tok_next(struct tok *t)
{
	static const char marks[] = "()|,=!<>";
	struct str s = str_trim(t->rest);
	size_t n = 0;

	t->sign = 0;
	t->or_equal = false;
	if (s.n && (memchr(marks, s.p[0], sizeof marks - 1) ||
		    (memchr("+-*/", s.p[0], 4) && (s.n == 1 || blank(s.p[1]))))) {
		t->sign = s.p[0];
		n = 1;
		if (memchr("!<>", s.p[0], 3) && s.n > 1 && s.p[1] == '=') {
			t->or_equal = true;
			n = 2;
		}
	} else {
		while (n < s.n && !blank(s.p[n]) && !memchr(marks, s.p[n], sizeof marks - 1))
			n++;
	}
	t->word = (struct str){ s.p, n };
	t->rest = (struct str){ s.p + n, s.n - n };
}

bool
tok_is(const struct tok *t, const char *word)
{
	return !t->sign && str_eq(t->word, str_of(word));
}

bool
tok_literal(struct str word, struct value *v)
{
	int64_t n;
	int32_t day;

	if (word.n && (unsigned char)(word.p[0] - '0') > 9)
		return false;
	if (word.n == 10 && word.p[4] == '-' && date_parse(word, MONTH_FIRST, &day)) {
		*v = (struct value){ .type = V_DATE, .i = day };
		return true;
	}
	if (!money_parse(word, &n))
		return false;
	*v = (struct value){ .type = V_NUM, .i = n };
	return true;
}

bool
tok_value(struct tok *t, enum col col, struct str word, struct value *v)
{
	enum col_type type = col == COL_NONE ? T_DERIVED : columns[col].type;
	int64_t i;

	if (type == T_ENUM || type == T_LIST) {
		if (!value_word(col, word, &i))
			return false;
		*v = (struct value){ type == T_LIST ? V_LIST : V_WORD,
				     type == T_LIST ? 1LL << i : i, value_word_at(col, i) };
		return true;
	}
	if (type != T_DERIVED || (col != COL_NONE && !strcmp(columns[col].unit, "code")))
		return value_read(col, word, MONTH_FIRST, t->p->arena, v) == 1;
	for (i = 0; i < 7; i++)
		if (str_ieq(word, str_of(weekdays[i]))) {
			*v = (struct value){ .type = V_NUM, .i = i * 100 };
			return true;
		}
	if (str_eq(word, STR("Y")) || str_eq(word, STR("N"))) {
		*v = (struct value){ .type = V_BOOL, .i = word.p[0] == 'Y' };
		return true;
	}
	return tok_literal(word, v);
}
