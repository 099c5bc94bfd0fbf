/* clean_row: what of a row is more than one cell: rows that are no records, and the columns among
 * which a code and its modifiers are divided. */
#include <string.h>

#include "schema/schema.h"

enum { MODIFIERS = 4 };

static bool
is_header_again(const struct record *rec)
{
	if (rec->cells != rec->names)
		return false;
	for (size_t i = 0; i < rec->names; i++)
		if (!str_ieq(rec->cell[i].v, rec->name[i]))
			return false;
	return true;
}

/* "Total", "Grand total:", "Subtotal March", "91000017A Total" */
static bool
is_total_label(struct str s)
{
	static const char *const first[] = { "total", "totals", "subtotal", "subtotals" };
	struct str word, last = { "", 0 };
	bool begins = false;

	for (size_t n = 0; (word = str_word(&s)).n; n++) {
		while (word.n && memchr(":=-", word.p[word.n - 1], 3))
			word.n--;
		for (size_t i = 0; !n && i < sizeof(first) / sizeof(*first); i++)
			begins |= str_ieq(word, str_of(first[i]));
		last = word.n ? word : last;
	}
	return begins || str_ieq(last, STR("total")) || str_ieq(last, STR("subtotal"));
}

static bool
is_total(const struct record *rec)
{
	size_t labels = 0;
	int64_t cents;

	for (size_t i = 0; i < rec->cells; i++) {
		struct str v = rec->cell[i].v;

		if (!v.n || value_money(v, &cents))
			continue;
		if (!is_total_label(v))
			return false;
		labels++;
	}
	return labels == 1;
}

enum row_kind
clean_row(const struct record *rec)
{
	if (rec->json)
		return ROW_RECORD;
	if (rec->flags & REC_BLANK)
		return ROW_BLANK;
	return is_header_again(rec) ? ROW_HEADER : is_total(rec) ? ROW_TOTAL : ROW_RECORD;
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

static void
move(int cell, struct str to, struct str *text, bool *moved)
{
	if (str_eq(text[cell], to))
		return;
	text[cell] = to;
	moved[cell] = true;
}

/* One to each of the columns that there are; what is left over stays together in the last. */
static void
spread(const struct code_cells *at, const struct str *part, size_t n, struct str *text, bool *moved,
       struct arena *a)
{
	struct buf b = { 0 };
	size_t there = 0, k = 0;

	while (there < MODIFIERS && at->modifier[there] >= 0)
		there++;
	for (size_t i = 0; i < n; i++) {
		buf_fmt(&b, "%s%.*s", b.n ? " " : "", PRS(part[i]));
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
	struct str all;

	*filled = 0;
	for (size_t k = 0; k < MODIFIERS; k++) {
		if (at->modifier[k] < 0 || !text[at->modifier[k]].n)
			continue;
		buf_fmt(&b, "%s%.*s", b.n ? " " : "", PRS(text[at->modifier[k]]));
		++*filled;
	}
	all = arena_str(a, (struct str){ b.p, b.n });
	buf_free(&b);
	return all;
}

static bool
same_parts(const struct str *x, size_t n, const struct str *y, size_t m)
{
	for (size_t i = 0; n == m && i < n; i++)
		if (!str_ieq(x[i], y[i]))
			return false;
	return n == m;
}

void
clean_spread(const struct code_cells *at, struct str *text, bool *moved, struct arena *a)
{
	struct str code, part[MODIFIERS], has[MODIFIERS], all;
	size_t filled, n, m;

	if (at->modifier[0] < 0)
		return;
	all = all_modifiers(at, text, &filled, a);
	m = clean_modifiers(all, has);
	n = at->code >= 0 ? clean_split(text[at->code], &code, part) : 0;
	if (n && (!filled || same_parts(part, n, has, m))) {
		move(at->code, code, text, moved);
		if (!filled)
			spread(at, part, n, text, moved, a);
	} else if (m > 1 && filled == 1 && text[at->modifier[0]].n && at->modifier[1] >= 0) {
		spread(at, has, m, text, moved, a);
	}
}
