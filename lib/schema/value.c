/* value: reads a cell's text as a value of its column's type. */
#include <ctype.h>
#include <string.h>

#include "schema/plain.h"

/* In hundredths: a count below 10,000,000 times an amount below most_cents (value_any.c) fits an
 * int64. */
enum { MOST_NUMBER = 1000000000 };

enum col_type
value_type_of(enum col col)
{
	static const struct {
		const char *unit;
		enum col_type type;
	} computed[] = {
		{ "date", T_DATE }, { "flag", T_FLAG }, { "id", T_ID },
		{ "code", T_CODE }, { "USD", T_MONEY },
	};

	if (columns[col].type != T_DERIVED)
		return columns[col].type;
	for (size_t i = 0; i < sizeof(computed) / sizeof(*computed); i++)
		if (!strcmp(columns[col].unit, computed[i].unit))
			return computed[i].type;
	return T_DERIVED; /* a number, below 0 too */
}

/* Reads a number in hundredths: digits, commas and a point; with a minus in front if below_0. */
static bool
number(struct str s, bool below_0, int64_t *hundredths)
{
	struct str digits = s;

	if (below_0 && s.n && s.p[0] == '-')
		digits = (struct str){ s.p + 1, s.n - 1 };
	for (size_t i = 0; i < digits.n; i++)
		if (!memchr("0123456789,.", digits.p[i], 12))
			return false;
	return money_parse(s, hundredths) && *hundredths<MOST_NUMBER && * hundredths> - MOST_NUMBER;
}

/* Reads a number, of a column of weekdays also "Tue" (Sunday is 0), of a computed one also "50 %".
 * The read_ functions below return 1, or -1 if it cannot be read, some 0 for blank, as value_read
 * does. */
static int
read_number(enum col col, enum col_type type, struct str s, int64_t *i)
{
	static const char *const weekdays[] = { "sunday",   "monday", "tuesday", "wednesday",
						"thursday", "friday", "saturday" };

	if (!strcmp(columns[col].unit, "weekday") && s.n >= 3)
		for (int d = 0; d < 7; d++)
			if (str_ieq(s, (struct str){ weekdays[d],
						     s.n <= strlen(weekdays[d]) ? s.n : 0 })) {
				*i = d * 100;
				return 1;
			}
	if (type == T_DERIVED && s.n > 1 && s.p[s.n - 1] == '%' &&
	    !strcmp(columns[col].unit, "percent"))
		s = str_trim((struct str){ s.p, s.n - 1 });
	if (!number(s, type == T_DERIVED, i))
		return -1;
	return type == T_INT && *i % 100 ? -1 : 1;
}

static int
read_flag(struct str s, int64_t *i)
{
	static const char *const yes[] = { "y", "yes", "true", "t", "1", "1.0" };
	static const char *const no[] = { "n", "no", "false", "f", "0", "0.0" };

	for (size_t k = 0; k < sizeof(yes) / sizeof(*yes); k++) {
		*i = str_ieq(s, str_of(yes[k]));
		if (*i || str_ieq(s, str_of(no[k])))
			return 1;
	}
	return -1;
}

static bool
holds_modifiers(enum col col)
{
	return col == COL_modifier || col == COL_modifier2 || col == COL_modifier3 ||
	       col == COL_modifier4;
}

/* Reads a code: in capitals, without dots and blanks. Of a modifier column it may be several, which
 * come out with a blank between: "U6 GQ" of U6-GQ or u6,gq. */
static int
read_code(enum col col, struct str s, struct arena *a, struct value *v)
{
	bool several = holds_modifiers(col), same = true;
	char *out;
	size_t n = 0;

	if (plain_id(s))
		return 1;
	if (value_scientific(s))
		return -1;
	s = shape_point_zero(s);
	for (size_t i = 0; i < s.n; i++)
		same &= !memchr(several ? " ,;-|.\t" : " .\t", s.p[i], several ? 7 : 3) &&
			!islower((unsigned char)s.p[i]);
	v->s = s;
	if (same)
		return 1;
	out = arena_new(a, s.n + 1);
	for (size_t i = 0; i < s.n; i++) {
		bool between = memchr(" ,;-|\t", s.p[i], 6) != NULL;

		if (several && between && n && out[n - 1] != ' ')
			out[n++] = ' ';
		else if (several ? !between && s.p[i] != '.' : !memchr(" .\t", s.p[i], 3))
			out[n++] = (char)toupper((unsigned char)s.p[i]);
	}
	if (n && out[n - 1] == ' ')
		n--;
	v->s = (struct str){ out, n };
	return n != 0;
}

/* Reads diagnoses. Nearly every cell holds one code, which is taken as it is. */
static int
read_dx(struct str s, struct arena *a, struct value *v)
{
	struct str code;
	char out[8];

	if (shape_dx(s))
		return 1;
	if (!shape_dx_alone(s, &code, out))
		return shape_dx_read(s, a, v);
	v->s = arena_str(a, code);
	return 1;
}

static int
read_id(enum col col, struct str s, struct arena *a, struct value *v)
{
	if (plain_id(s))
		return 1;
	if (value_scientific(s))
		return -1;
	v->s = shape_point_zero(s);
	if (col != COL_member_id && col != COL_tar_id)
		return 1;
	for (size_t i = 0; i < v->s.n; i++)
		if (islower((unsigned char)v->s.p[i]) || v->s.p[i] == ' ') {
			char *out = arena_new(a, v->s.n + 1);
			size_t n = 0;

			for (size_t k = 0; k < v->s.n; k++)
				if (v->s.p[k] != ' ')
					out[n++] = (char)toupper((unsigned char)v->s.p[k]);
			v->s = (struct str){ out, n };
			break;
		}
	return 1;
}

static int
read_word(enum col col, struct str s, struct value *v)
{
	bool known = value_word_loose(col, s, &v->i);

	if (!known && value_blank(T_ENUM, s))
		return 0;
	if (!known && !(col == COL_service && value_service(s, &v->i)))
		return -1;
	v->s = value_word_at(col, v->i);
	return 1;
}

static int
read_date(enum col_type type, struct str s, enum date_order order, int64_t *i)
{
	int32_t day;

	if (!(type == T_MONTH ? date_parse_month : date_parse)(s, order, &day))
		return -1;
	*i = day;
	return 1;
}

/* What type a value has that was read of a cell of a column's type. */
enum value_type
value_made(enum col_type type)
{
	static const enum value_type made[] = {
		[T_ID] = V_TEXT,   [T_TEXT] = V_TEXT, [T_DATE] = V_DATE, [T_MONTH] = V_DATE,
		[T_FLAG] = V_BOOL, [T_ENUM] = V_WORD, [T_LIST] = V_LIST, [T_INT] = V_NUM,
		[T_HOURS] = V_NUM, [T_MONEY] = V_NUM, [T_CODE] = V_TEXT, [T_DERIVED] = V_NUM,
	};

	return made[type];
}

int
value_read_as(enum col col, enum col_type type, struct str text, enum date_order order,
	      struct arena *a, struct value *v)
{
	struct str s = str_trim(text), as_json;
	int got = 1;

	s = type == T_TEXT ? shape_unformula(s) : shape_unmark(s);
	if (s.n && s.p[0] == '[' && type != T_TEXT && list_of_json(s, a, &as_json))
		s = as_json;
	*v = (struct value){ .type = value_made(type), .s = s };
	if (!s.n || (type != T_ENUM && type != T_LIST && value_blank(type, s)))
		got = 0;
	else
		switch (type) {
		case T_TEXT:
			if (col == COL_county)
				got = county_read(s, &v->s) ? 1 : -1;
			break;
		case T_ID: got = read_id(col, s, a, v); break;
		case T_DATE:
		case T_MONTH: got = read_date(type, s, order, &v->i); break;
		case T_FLAG: got = read_flag(s, &v->i); break;
		case T_ENUM: got = read_word(col, s, v); break;
		case T_LIST:
			got =
			    columns[col].values[0] ? list_read(col, s, v) : shape_dx_read(s, a, v);
			break;
		case T_INT:
		case T_HOURS:
		case T_DERIVED: got = read_number(col, type, s, &v->i); break;
		case T_MONEY: got = value_money(s, &v->i) ? 1 : -1; break;
		case T_CODE:
			got = shape_dx_column(col) ? read_dx(s, a, v) : read_code(col, s, a, v);
			break;
		}
	if (got != 1)
		*v = (struct value){ .type = V_UNKNOWN };
	return got;
}

int
value_read(enum col col, struct str text, enum date_order order, struct arena *a, struct value *v)
{
	return value_read_as(col, value_type_of(col), text, order, a, v);
}
