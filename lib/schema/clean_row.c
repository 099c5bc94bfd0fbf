/* clean_row: what cs-clean does with a row as a whole: it tells rows that are no records, and
 * spreads a code and its modifiers over the columns that there are for them. */
#include <string.h>

#include "schema/schema.h"

enum { MODIFIERS = 4 };

bool
clean_is_header(const struct record *rec)
{
	if (rec->json || rec->flags & REC_BLANK)
		return false;
	for (size_t i = 0; i < rec->cells; i++)
		if (!str_ieq(rec->cell[i].v, i < rec->names ? rec->name[i] : STR("")))
			return false;
	return true;
}

/* "Total", "Grand total:", or as a spreadsheet's subtotals say it, "91000017A Total". */
static bool
is_total_label(struct str s)
{
	static const char *const labels[] = { "total",	   "totals",	 "subtotal",
					      "subtotals", "grandtotal", "grandtotals" };
	const struct str behind = STR(" Total");
	char out[FOLD_SIZE];
	struct str folded;

	s = shape_unmark(s);
	while (s.n && memchr(" :=-", s.p[s.n - 1], 4))
		s.n--;
	folded = column_fold(s, out);
	for (size_t i = 0; i < sizeof(labels) / sizeof(*labels); i++)
		if (str_eq(folded, str_of(labels[i])))
			return true;
	return s.n > behind.n && str_eq((struct str){ s.p + s.n - behind.n, behind.n }, behind);
}

/* May a total row have a sum in this column: does it hold numbers or amounts, or is it unknown? */
static bool
is_summed(enum col col)
{
	enum col_type type;

	if (col == COL_NONE)
		return true;
	type = value_type_of(col);
	return type == T_INT || type == T_HOURS || type == T_MONEY || type == T_DERIVED;
}

/* Does the row hold one label such as "Total", and otherwise only sums? */
static bool
is_total(const struct record *rec, const enum col *col)
{
	size_t labels = 0;
	int64_t cents;

	for (size_t i = 0; i < rec->cells; i++) {
		struct str v = rec->cell[i].v;

		if (!v.n ||
		    (is_summed(i < rec->names ? col[i] : COL_NONE) && value_money(v, &cents)))
			continue;
		if (!is_total_label(v))
			return false;
		labels++;
	}
	return labels == 1;
}

enum row_kind
clean_row(const struct record *rec, const enum col *col)
{
	if (rec->json)
		return ROW_RECORD;
	if (rec->flags & REC_BLANK)
		return ROW_BLANK;
	return clean_is_header(rec) ? ROW_HEADER : is_total(rec, col) ? ROW_TOTAL : ROW_RECORD;
}

void
clean_places(const enum col *col, size_t n, struct code_cells *at)
{
	static const enum col modifiers[MODIFIERS] = { COL_modifier, COL_modifier2, COL_modifier3,
						       COL_modifier4 };

	*at = (struct code_cells){ -1, { -1, -1, -1, -1 } };
	for (size_t i = 0; i < n; i++) {
		if (col[i] == COL_service_code)
			at->code = (int)i;
		for (size_t k = 0; k < MODIFIERS; k++)
			if (col[i] == modifiers[k])
				at->modifier[k] = (int)i;
	}
}

/* Makes `to` the text of a cell, and notes it if that is another one. */
static void
move(int cell, struct str to, struct str *text, bool *moved)
{
	if (str_eq(text[cell], to))
		return;
	text[cell] = to;
	moved[cell] = true;
}

/* Puts n modifiers into the modifier columns, one in each; if there are more modifiers than
 * columns, the last column gets all that are left. */
static void
spread(const struct code_cells *at, const struct str *part, size_t n, struct str *text, bool *moved,
       struct arena *a)
{
	struct buf b = { 0 };
	size_t there = 0, k = 0;

	while (there < MODIFIERS && at->modifier[there] >= 0)
		there++;
	for (size_t i = 0; i < n; i++) {
		buf_put(&b, b.n ? " " : "");
		buf_str(&b, part[i]);
		if (k + 1 < there || i + 1 == n) {
			move(at->modifier[k++], arena_str(a, (struct str){ b.p, b.n }), text,
			     moved);
			b.n = 0;
		}
	}
	buf_free(&b);
}

/* The modifiers of all their columns together; filled: how many columns have any. */
static struct str
all_modifiers(const struct code_cells *at, const struct str *text, size_t *filled, struct arena *a)
{
	struct buf b = { 0 };
	struct str all, one, as_json;

	*filled = 0;
	for (size_t k = 0; k < MODIFIERS; k++) {
		one = at->modifier[k] < 0 ? STR("") : shape_unmark(text[at->modifier[k]]);
		if (list_of_json(one, a, &as_json))
			one = as_json;
		if (!one.n || value_blank(T_CODE, one))
			continue;
		buf_put(&b, b.n ? " " : "");
		buf_str(&b, one);
		++*filled;
	}
	all = arena_str(a, (struct str){ b.p, b.n });
	buf_free(&b);
	return all;
}

/* Are the modifiers x the same as y, in the same order? */
static bool
same_parts(const struct str *x, size_t n, const struct str *y, size_t m)
{
	for (size_t i = 0; n == m && i < n; i++)
		if (!str_ieq(x[i], y[i]))
			return false;
	return n == m;
}

/* Two things are done. "H0043-U6" in the column of the code becomes H0043 there and U6 in the
 * modifier column, which must be blank or hold U6 itself. "U6 GQ" in the first modifier column
 * becomes U6 there and GQ in the next one, if the others are blank. */
void
clean_spread(const struct code_cells *at, struct str *text, bool *moved, struct arena *a)
{
	struct str code, part[MODIFIERS], has[MODIFIERS], all;
	size_t filled, n, m;

	if (at->modifier[0] < 0)
		return;
	all = all_modifiers(at, text, &filled, a);
	m = shape_modifiers(all, has);
	n = at->code >= 0 ? shape_split(shape_unmark(text[at->code]), &code, part) : 0;
	if (n && (!filled || same_parts(part, n, has, m)))
		move(at->code, code, text, moved);
	if (n && !filled) {
		spread(at, part, n, text, moved, a);
	} else if (m > 1 && filled == 1 && !value_blank(T_CODE, text[at->modifier[0]]) &&
		   text[at->modifier[0]].n && at->modifier[1] >= 0) {
		spread(at, has, m, text, moved, a);
	}
}
