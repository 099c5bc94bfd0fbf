/* clean: writes a cell's value in the one form that every reader takes. Only the form changes. A
 * text that may mean two things, or that has lost digits, stays as it is, and the answer says what
 * the column wants. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "schema/schema.h"

enum { DAY_SECONDS = 86400 };

static bool
has_unit(enum col col, const char *unit)
{
	return strcmp(columns[col].unit, unit) == 0;
}

static bool
all_digits(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!shape_digit(s.p[i]))
			return false;
	return s.n > 0;
}

/* Makes text what is written, and notes the repair, unless it is the same already. */
static void
take(struct clean *c, struct arena *a, struct str text, enum repair repair)
{
	if (str_eq(c->text, text))
		return;
	c->text = arena_str(a, text);
	c->repair = repair;
}

/* Notes what the column wants, where the text is not like that. */
static void
want(struct clean *c, enum severity sev, const char *text)
{
	c->want = text;
	c->sev = sev;
}

/* Is it midnight: 0:00, 00:00:00.000 or 12:00:00 AM, without a time zone? A date needs none:
 * programs write it behind each date. */
static bool
is_midnight(struct str s)
{
	struct str am = { s.p + (s.n < 2 ? 0 : s.n - 2), s.n < 2 ? s.n : 2 };
	bool twelve = s.n > 4 && str_ieq(am, STR("AM")) && !memcmp(s.p, "12:", 3);

	if (twelve) {
		s = str_trim((struct str){ s.p, s.n - 2 });
		s = (struct str){ s.p + 2, s.n - 2 };
	}
	for (size_t i = 0; i < s.n; i++)
		if (!memchr("0:.", s.p[i], 3))
			return false;
	return s.n > 0;
}

/* A spreadsheet stores a time as a fraction of a day: the 75 of 45352.75 is " 18:00". Writes it to
 * out, to the second, and nothing for midnight. False: it rounds up to the next day. */
static bool
serial_time(struct str fraction, struct buf *out)
{
	uint64_t part = 0, whole = 1, second;

	for (size_t i = 0; i < fraction.n && i < 12; i++) {
		part = part * 10 + (uint64_t)(fraction.p[i] - '0');
		whole *= 10;
	}
	second = (part * DAY_SECONDS + whole / 2) / whole;
	if (second == DAY_SECONDS)
		return false;
	if (second)
		buf_fmt(out, " %02u:%02u", (unsigned)(second / 3600), (unsigned)(second / 60 % 60));
	if (second % 60)
		buf_fmt(out, ":%02u", (unsigned)(second % 60));
	return true;
}

/* Writes the day in ISO form, "3/5/2024 9:30" as "2024-03-05 9:30": a time of day other than
 * midnight stays as it is. 45352.75, which is a spreadsheet's day and time, gets its time from
 * serial_time. */
static void
clean_date(struct clean *c, int32_t day, enum date_order order, struct arena *a)
{
	struct date_taken d;
	struct str time;
	struct buf b = { 0 };
	char iso[DATE_SIZE];
	int32_t same;

	if (date_iso(c->text, &same) || !date_take(c->text, order, &d))
		return;
	buf_put(&b, date_text(day, iso));
	if (d.behind.n && d.behind.p[0] == '.') {
		if (!serial_time((struct str){ d.behind.p + 1, d.behind.n - 1 }, &b))
			buf_free(&b);
	} else if (d.behind.n) {
		bool t = toupper((unsigned char)d.behind.p[0]) == 'T';

		time = str_trim((struct str){ d.behind.p + t, d.behind.n - t });
		if (!is_midnight(time)) {
			buf_char(&b, t ? 'T' : ' ');
			buf_str(&b, time);
		}
	}
	if (b.n)
		take(c, a, (struct str){ b.p, b.n }, REPAIR_DATE);
	buf_free(&b);
}

/* Writes a month as 2024-03. A text that tells more, a day other than the first or a time, is
 * written as a date. */
static void
clean_month(struct clean *c, int32_t month, enum date_order order, struct arena *a)
{
	struct clean date = *c;
	int32_t day;
	char iso[DATE_SIZE];

	if (date_parse(c->text, order, &day))
		clean_date(&date, day, order, a);
	if (date_parse(c->text, order, &day) && (day != month || date.text.n != DATE_SIZE - 1))
		*c = date;
	else
		take(c, a, (struct str){ date_text(month, iso), 7 }, REPAIR_DATE);
}

/* Writes a number as 4 or 4.25. A text that begins otherwise than a number does, such as a weekday,
 * stays. */
static void
clean_number(struct clean *c, const struct value *v, struct arena *a)
{
	struct buf b = { 0 };

	if (c->text.n && (shape_digit(c->text.p[0]) || memchr("-.", c->text.p[0], 2))) {
		value_text(v, &b);
		take(c, a, (struct str){ b.p, b.n }, REPAIR_NUMBER);
	}
	buf_free(&b);
}

/* Writes an identifier in capitals, without the blanks and dashes that its kind does not have. */
static void
clean_id(struct clean *c, enum col col, const struct value *v, struct arena *a)
{
	char out[SHAPE_SIZE];
	struct str bare = shape_squeeze(v->s, " -", out);
	bool one = !memchr(c->text.p, ' ', c->text.n); /* no blank: surely not two numbers */

	if (has_unit(col, "CIN")) {
		if (one)
			take(c, a, v->s, REPAIR_ID);
		if (shape_cin(bare))
			take(c, a, bare, REPAIR_ID);
		else
			want(c, SEV_ERROR,
			     "want a Client Index Number: 9, seven digits and a letter");
	} else if (has_unit(col, "NPI")) {
		if (bare.n == 10 && all_digits(bare))
			take(c, a, bare, REPAIR_ID);
		if (!shape_npi(bare))
			want(c, SEV_ERROR,
			     "want an NPI: ten digits, the first 1 or 2, the last its check digit");
	} else if (has_unit(col, "TIN")) {
		if (one)
			take(c, a, v->s, REPAIR_ID);
		if (bare.n != 9 || !all_digits(bare))
			want(c, SEV_WARNING, "want a tax number of nine digits");
	} else if (one) {
		take(c, a, v->s, REPAIR_ID);
	}
}

/* Writes the modifiers in capitals, with a blank between: "u6-gq" as "U6 GQ". */
static void
clean_modifier(struct clean *c, const struct value *v, struct arena *a)
{
	struct str part[4];
	size_t n = shape_modifiers(v->s, part);
	struct buf b = { 0 };

	for (size_t i = 0; i < n; i++)
		buf_fmt(&b, "%s%c%c", i ? " " : "", toupper((unsigned char)part[i].p[0]),
			toupper((unsigned char)part[i].p[1]));
	if (n)
		take(c, a, (struct str){ b.p, b.n }, REPAIR_CODE);
	else
		want(c, SEV_ERROR, "want modifiers of two letters or digits each");
	buf_free(&b);
}

/* Writes a ZIP code as 94103 or 94103-1234. */
static void
clean_zip(struct clean *c, const struct value *v, struct arena *a)
{
	char out[SHAPE_SIZE], nine[11];
	struct str bare = shape_squeeze(v->s, " -", out);

	if (!all_digits(bare) || (bare.n != 5 && bare.n != 9)) {
		want(c, SEV_WARNING, "want a ZIP code of five digits, or of nine");
		return;
	}
	memcpy(nine, bare.p, 5);
	nine[5] = '-';
	if (bare.n == 9)
		memcpy(nine + 6, bare.p + 5, 4);
	take(c, a, (struct str){ nine, bare.n == 9 ? 10 : 5 }, REPAIR_ZIP);
}

/* Writes the diagnoses of a cell with their dots and | between: "Z5901, F200" as "Z59.01|F20.0". A
 * cell that holds words besides stays. */
static void
clean_dx(struct clean *c, const struct value *v, struct arena *a)
{
	struct str rest = c->text, part, as_json;
	struct buf b = { 0 };
	char out[SHAPE_SIZE], dotted[10];
	bool codes = true;

	if (v->s.n <
	    sizeof(dotted) - 1) { /* a single code, which most cells have as it is printed */
		shape_dx_dot(v->s, dotted);
		if (str_eq(c->text, str_of(dotted)))
			return;
	}
	if (list_of_json(rest, a, &as_json))
		rest = as_json;
	if (str_eq(shape_squeeze(rest, " .\t", out), v->s))
		rest = v->s; /* a single code, perhaps with a blank in it */
	while (codes && str_split(&rest, "|;, \t\r\n", &part)) {
		struct str bare = shape_squeeze(part, ".", out);

		if (!part.n)
			continue;
		codes = shape_dx(bare);
		if (!codes)
			break;
		shape_dx_dot(bare, dotted);
		buf_fmt(&b, "%s%s", b.n ? "|" : "", dotted);
	}
	if (codes && b.n)
		take(c, a, (struct str){ b.p, b.n }, REPAIR_CODE);
	buf_free(&b);
}

/* Writes a code by its unit. One of another kind is put in capitals only if that is all that
 * changes. */
static void
clean_code(struct clean *c, enum col col, const struct value *v, struct arena *a)
{
	char out[SHAPE_SIZE];

	if (has_unit(col, "modifier")) {
		clean_modifier(c, v, a);
	} else if (has_unit(col, "ZIP")) {
		clean_zip(c, v, a);
	} else if (has_unit(col, "HCPCS")) {
		if (shape_hcpcs(v->s))
			take(c, a, v->s, REPAIR_CODE);
		else
			want(c, SEV_ERROR, "want a code such as H0043: a letter and four digits");
	} else if (shape_dx_column(col)) {
		clean_dx(c, v, a);
	} else if (v->s.n && !memchr(c->text.p, ' ', c->text.n) &&
		   (str_ieq(v->s, shape_squeeze(c->text, "", out)) || all_digits(v->s))) {
		if (!has_unit(col, "state") || v->s.n == 2)
			take(c, a, v->s, REPAIR_CODE);
	}
}

/* Puts the digits of a telephone number, 11 at most, to out and returns how many there are. Bit k
 * of gaps: a blank or mark stands in front of digit k. -1: the text holds anything else. */
static int
phone_digits(struct str s, char *out, unsigned *gaps)
{
	size_t n = 0;

	*gaps = 0;
	for (size_t i = 0; i < s.n; i++) {
		if (shape_digit(s.p[i]) && n < 11)
			out[n++] = s.p[i];
		else if (memchr(" ()-./\t\xC2\xA0", s.p[i], 9) || (s.p[i] == '+' && !n))
			*gaps |= n ? 1u << n : 0;
		else
			return -1;
	}
	return (int)n;
}

/* Writes a telephone number as ten digits. It is one of this country if gaps stand only where
 * 510-555-0100 or 1-510-555-0100 has them; digits in other groups are another country's, or have an
 * extension behind. */
static void
clean_phone(struct clean *c, struct arena *a)
{
	struct str s = c->text;
	char out[11];
	unsigned gaps, plus;
	int n;

	if (s.n > 1 && s.p[0] == '\'')
		s = (struct str){ s.p + 1, s.n - 1 };
	plus = s.p[0] == '+';
	s = shape_point_zero(s);
	n = phone_digits(s, out, &gaps);
	if (n == 10 && !plus && !(gaps & ~(1u << 3 | 1u << 6)))
		take(c, a, (struct str){ out, 10 }, REPAIR_PHONE);
	else if (n == 11 && out[0] == '1' && !(gaps & ~(1u << 1 | 1u << 4 | 1u << 7)))
		take(c, a, (struct str){ out + 1, 10 }, REPAIR_PHONE);
	else
		want(c, SEV_WARNING, "want a telephone number of ten digits");
}

/* In a column that has dates of both orders, must this one stay as it is? 25/3/2024 is certain, but
 * it is also what shows that 5/4/2024 is not: written as 2024-03-25 it would let the next reader
 * take the other for a certain date. */
static bool
keeps_order(const struct facts *f, enum col col, struct str text)
{
	return f->dates[col].mixed && date_order_hint(text) != HINT_NONE;
}

struct clean
clean_text(enum col col, struct str text, const struct value *v, const struct facts *f,
	   struct arena *a)
{
	struct clean c = { .text = str_trim(text) };
	bool text_only = col == COL_NONE || value_type_of(col) == T_TEXT;
	struct str bare; /* without the ' in front, see shape_unmark */
	char money[MONEY_SIZE];

	c.repair = c.text.n < text.n ? REPAIR_TRIM : REPAIR_NONE;
	bare = shape_unformula(c.text);
	if (bare.p != c.text.p)
		c.repair = REPAIR_FORMULA;
	c.text = bare;
	bare = text_only ? c.text : shape_unmark(c.text);
	if (col == COL_NONE || !v || v->type == V_UNKNOWN || !bare.n ||
	    value_blank(value_type_of(col), bare))
		return c;
	if (bare.n < c.text.n)
		c.repair = REPAIR_MARK;
	c.text = bare;
	switch (value_type_of(col)) {
	case T_DATE:
		if (!keeps_order(f, col, c.text))
			clean_date(&c, (int32_t)v->i, f->dates[col].order, a);
		break;
	case T_MONTH:
		if (!keeps_order(f, col, c.text))
			clean_month(&c, (int32_t)v->i, f->dates[col].order, a);
		break;
	case T_INT:
	case T_HOURS: clean_number(&c, v, a); break;
	case T_MONEY: take(&c, a, str_of(money_text(v->i, money)), REPAIR_MONEY); break;
	case T_ID: clean_id(&c, col, v, a); break;
	case T_CODE: clean_code(&c, col, v, a); break;
	case T_LIST:
		if (!columns[col].values[0])
			clean_dx(&c, v, a);
		break;
	case T_TEXT:
		if (has_unit(col, "phone"))
			clean_phone(&c, a);
		break;
	default: break;
	}
	return c;
}
