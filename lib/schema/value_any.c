/* value_any: what a text says before it is read as a value of its column: nothing, a number as a
 * spreadsheet shortens it, or an amount of money. */
#include <ctype.h>
#include <string.h>

#include "schema/schema.h"

static bool
only_of(struct str s, const char *marks)
{
	size_t i = 0;

	while (i < s.n && s.p[i] && strchr(marks, s.p[i]))
		i++;
	return i == s.n;
}

/* An en or em dash, a horizontal bar or a minus sign in UTF-8. */
static bool
is_dash(struct str s)
{
	static const char *const dashes[] = { "\u2013", "\u2014", "\u2015", "\u2212" };

	for (size_t i = 0; i < sizeof(dashes) / sizeof(*dashes); i++)
		if (str_eq(s, str_of(dashes[i])))
			return true;
	return false;
}

/* Is s one of n words, whatever their case? */
static bool
among(struct str s, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_ieq(s, str_of(words[i])))
			return true;
	return false;
}

/* What people and programs write into a cell for which they have no value. In a text fewer words
 * count, since a name may be Na or None. ## does not count, which a spreadsheet shows for an amount
 * wider than its column, nor $-, an amount of 0: these are unreadable. */
bool
value_blank(enum col_type type, struct str s)
{
	static const char *const names[] = { "N/A", "#N/A" };
	static const char *const nothing[] = { "na",   "nan",
					       "null", "unknown", /* in all but texts */
					       "none", "nil",
					       "tbd",  "pending" };
	bool words = type == T_FLAG || type == T_ENUM || type == T_LIST;
	char out[FOLD_SIZE];
	struct str folded;
	size_t first = 0;

	while (first < s.n && !isalnum((unsigned char)s.p[first]))
		first++;
	/* most cells are told by the letter with which they begin */
	if (first < s.n && !memchr("NUTPnutp", s.p[first], 8))
		return false;
	if (type == T_TEXT && among(s, names, 2))
		return true;
	folded = column_fold(s, out);
	if (!folded.n)
		return s.n <= 3 && (only_of(s, type == T_TEXT ? "-" : "-?") || is_dash(s));
	return type != T_TEXT && among(folded, nothing, words ? 4 : 8);
}

bool
value_scientific(struct str s)
{
	size_t i = 0;
	bool point = false, sign = false;

	while (i < s.n && (isdigit((unsigned char)s.p[i]) || (i && s.p[i] == '.' && !point)))
		point |= s.p[i++] == '.';
	if (i == 0 || i == s.n || tolower((unsigned char)s.p[i++]) != 'e')
		return false;
	if (i < s.n && (s.p[i] == '+' || s.p[i] == '-')) {
		sign = true;
		i++;
	}
	if (i == s.n || !(point || sign)) /* 12E5 may be a number that someone gave out */
		return false;
	while (i < s.n && isdigit((unsigned char)s.p[i]))
		i++;
	return i == s.n;
}

/* 90,000,000.00: times a count below MOST_NUMBER (value.c), in hundredths of cents, it fits an
 * int64. */
static const int64_t most_cents = 9000000000;

bool
value_money(struct str s, int64_t *cents)
{
	return money_parse(str_trim(s), cents) && *cents<most_cents && * cents> - most_cents;
}
