/* named: the columns that the user names, by a header or as a column of ours: cs-sdoh-lookup
 * --column and --date-column. */
#include "cs/cli.h"

struct str
named_text(const struct cli *c, int which)
{
	int cell = c->cell[which];

	return cell >= 0 && (size_t)cell < c->rec->cells ? c->rec->cell[cell].v : STR("");
}

static enum col
named_find(const struct cli *c, int cell, enum col other)
{
	for (int i = 0; i < COLS; i++)
		if (cell >= 0 && c->facts.cell[i] == cell)
			return (enum col)i;
	return other;
}

/* The column of ours that cell[which] is bound to, found once for each layout. */
enum col
named_column(struct cli *c, int which, enum col other)
{
	static enum col found[2];
	static uint32_t binds[2];

	if (binds[which] != c->facts.binds) {
		binds[which] = c->facts.binds;
		found[which] = named_find(c, c->cell[which], other);
	}
	c->facts.cell[found[which]] = (int16_t)c->cell[which];
	return found[which];
}

/* Is the text one of the words that say nothing, or a date in a dress that date_parse does not
 * know? Both are rare. */
static int
named_read(const struct cli *c, struct str text, int32_t *day)
{
	struct arena scratch = { 0 };
	struct value v;
	int got;
	const struct column_dates *d = &c->facts.dates[COLS];

	if (d->mixed && date_two_ways(text))
		return -1;
	got = value_read(COL_service_date, text, d->order, &scratch, &v);
	for (int order = MONTH_FIRST; d->mixed && got < 0 && order <= YEAR_FIRST; order++)
		got = value_read(COL_service_date, text, (enum date_order)order, &scratch, &v);
	arena_free(&scratch);
	if (got > 0)
		*day = (int32_t)v.i;
	return got;
}

bool
named_day(struct cli *c, int which, enum col other)
{
	struct str text = named_text(c, which);
	enum col col;

	c->judge.day = c->today;
	if (!str_trim(text).n || named_read(c, text, &c->judge.day) >= 0)
		return true;
	col = named_column(c, which, other);
	if (c->facts.state[col] != FACT_BAD)
		verdict_add(
		    &c->verdict,
		    (struct noted){
			.what = FIND_CELL_UNREADABLE,
			.sev = SEV_ERROR,
			.col = col,
			.detail = STR("want a date like 2024-03-05"),
			.fix = STR("correct the cell, or leave it blank if it is not known") });
	return false;
}
