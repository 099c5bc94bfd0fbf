/* value_show: writes a value as a message shows it, and what a cell should hold that cannot be
 * read. */
#include <inttypes.h>
#include <string.h>

#include "schema/schema.h"

size_t
value_text(const struct value *v, struct buf *out)
{
	size_t before = out->n;
	char date[DATE_SIZE], money[MONEY_SIZE];
	const char *p;

	switch (v->type) {
	case V_UNKNOWN: break;
	case V_BOOL: buf_char(out, v->i ? 'Y' : 'N'); break;
	case V_DATE: buf_put(out, date_text((int32_t)v->i, date)); break;
	case V_NUM: /* 6, 4.5, 386.25: no more decimals than there are */
		p = money_text(v->i, money);
		buf_put(out, p);
		while (out->p[out->n - 1] == '0' && memchr(out->p + before, '.', out->n - before))
			out->n--;
		out->n -= out->p[out->n - 1] == '.';
		break;
	case V_TEXT:
	case V_WORD:
	case V_LIST: buf_str(out, v->s); break;
	}
	return out->n - before;
}

size_t
value_text_of(enum col col, const struct value *v, struct buf *out)
{
	size_t before = out->n;
	char money[MONEY_SIZE];

	if (v->type != V_NUM || col == COL_NONE || strcmp(columns[col].unit, "USD") != 0)
		return value_text(v, out);
	buf_put(out, money_text(v->i, money));
	return out->n - before;
}

/* What is shown is a name that the rules have, never the cell's own text. */
static void
want_service(struct str text, struct buf *out)
{
	struct near near = { .want = text };

	value_services_near(&near);
	buf_fmt(out, "want a service that a rule names%s; --list-rules shows them",
		near_text(&near, ""));
}

/* "want one of: approved, denied, pending" */
static void
want_words(enum col col, struct str text, struct buf *out)
{
	size_t n = strlen(columns[col].values);

	if (col == COL_service) {
		want_service(text, out);
	} else if (n == 0 || n > 160) {
		buf_put(out, "want a word of its list in cs-columns(5)");
	} else {
		buf_put(out, col == COL_items ? "want item or item=amount, item one of: "
					      : "want one of: ");
		for (const char *p = columns[col].values; *p; p++)
			if (*p == '|')
				buf_put(out, ", ");
			else
				buf_char(out, *p);
	}
}

/* Of 13/2/2024 in a file of month before day: "fits day before month only, and the file has month
 * before day". */
static void
want_date(struct str text, enum date_order order, struct buf *out)
{
	static const char *const orders[] = { "month before day", "day before month",
					      "the year in front" };
	enum date_hint hint = date_order_hint(text);
	enum date_order only = hint == HINT_DAY_FIRST	 ? DAY_FIRST
			       : hint == HINT_YEAR_FIRST ? YEAR_FIRST
							 : MONTH_FIRST;
	int32_t day;

	if (hint != HINT_NONE && only != order)
		buf_fmt(out, "fits %s only, and the file has %s", orders[only], orders[order]);
	else if (text.n && shape_digit(text.p[0]) && date_parse(text, DAY_FIRST, &day) &&
		 date_parse(text, YEAR_FIRST, &day))
		buf_put(out, "the number in front may be the day or the year: want a date such as "
			     "2024-03-05");
	else
		buf_put(out, "want a date such as 2024-03-05 or 3/5/2024");
}

void
value_want(enum col col, struct str text, enum date_order order, struct buf *out)
{
	static const char *const wants[] = {
		[T_MONTH] = "want a month such as 2024-03",
		[T_FLAG] = "want Y or N",
		[T_INT] = "want a whole number",
		[T_HOURS] = "want hours such as 4 or 4.25",
		[T_MONEY] = "want an amount with at most 2 decimals",
		[T_ID] = "a spreadsheet turned the number into the form 1.23E+09",
		[T_CODE] = "a spreadsheet turned the code into the form 1.23E+09",
		[T_DERIVED] = "want a number",
	};
	enum col_type type = value_type_of(col);

	if (type == T_DATE)
		want_date(text, order, out);
	else if (col == COL_county)
		buf_put(out, "want one of the 58 counties of California");
	else if (shape_dx_column(col))
		buf_put(out, "want a diagnosis code such as Z59.01, or several with ; between");
	else if (type == T_ENUM || type == T_LIST)
		want_words(col, text, out);
	else
		buf_put(out, wants[type] ? wants[type] : "want text");
}
