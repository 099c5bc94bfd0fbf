/* facts: reads a record's cells: each column gets a value or a state, and a cell that cannot be
 * read a finding. Nearly all cells are plain and are read by short loops over all columns of one
 * way; a cell that is not plain is put off (put_odd) and read by read_cell. Both give the same
 * value. */
#include <stdlib.h>
#include <string.h>

#include "schema/plain.h"

static void
note(struct verdict *v, enum finding what, enum severity sev, const char *fix, const char *detail)
{
	verdict_add(v, (struct noted){ .what = what,
				       .sev = sev,
				       .col = COL_NONE,
				       .detail = str_of(detail),
				       .fix = str_of(fix) });
}

/* "the quote opened on line 4 takes in the 4 lines below it" */
static void
note_swallowed(const struct record *rec, struct verdict *v)
{
	struct buf b = { 0 };
	size_t cell, lines;
	uint64_t line, column;

	if (!record_swallowed(rec, &cell, &lines))
		return;
	record_place(rec, cell, &line, &column);
	buf_put(&b, "the quote opened on line ");
	buf_int(&b, (int64_t)line);
	if (lines > 1)
		buf_fmt(&b, " takes in the %zu lines below it", lines);
	else
		buf_put(&b, " takes in the line below it");
	verdict_add(v, (struct noted){ .what = FIND_ROW_SWALLOWED,
				       .sev = SEV_ERROR,
				       .col = COL_NONE,
				       .cell = cell + 1,
				       .detail = { b.p, b.n },
				       .fix = STR("remove the stray quote, or close it where the "
						  "cell ends") });
	buf_free(&b);
}

/* Adds findings for a row that has too many or too few cells, or cells with odd bytes. Few rows
 * have flags, so this is no part of facts_read. "2 more than there are headers: put a cell that
 * holds the delimiter in quotes" */
static OUT_OF_LINE void
note_shape(const struct record *rec, struct verdict *v)
{
	struct buf b = { 0 };

	if (rec->flags & REC_SWALLOWED)
		note_swallowed(rec, v);

	if (rec->flags & (REC_LONG | REC_LONG_BLANK)) {
		buf_fmt(&b, "%zu more than there are headers", rec->cells - rec->names);
		if (rec->flags & REC_LONG)
			note(v, FIND_ROW_RAGGED, SEV_ERROR,
			     "put a cell that holds the delimiter in quotes", buf_text(&b));
		else
			note(v, FIND_ROW_RAGGED, SEV_WARNING, "",
			     "blank cells behind the last header");
	}
	if (rec->flags & REC_SHORT)
		note(v, FIND_ROW_RAGGED, SEV_WARNING, "look for a missing delimiter",
		     "cells are missing at the end and count as blank");
	if (rec->flags & REC_BARE_QUOTE)
		note(v, FIND_CELL_QUOTE, SEV_WARNING, "remove it, or put the whole cell in quotes",
		     "it was taken literally");
	if (rec->flags & REC_UNDECODED)
		note(v, FIND_CELL_ENCODING, SEV_WARNING, "save the file as UTF-8", "");
	buf_free(&b);
}

/* Adds the finding for a cell that cannot be read. Its detail names the column and what is wanted,
 * never the cell: "start_date: want a date such as 2024-03-05 or 3/5/2024". value_want has the
 * wants. */
static void
note_unreadable(struct facts *f, enum col col, struct str text, bool nested, struct verdict *v)
{
	struct buf *b = &f->plan->said;
	bool number = !nested && !shape_dx_column(col) &&
		      (value_type_of(col) == T_ID || value_type_of(col) == T_CODE);
	const char *near = !nested && col == COL_county ? county_near(text) : NULL;
	size_t detail;

	b->n = 0;
	buf_put(b, columns[col].name);
	buf_put(b, ": ");
	if (nested)
		buf_put(b, "want a value or an array of values");
	else if (f->dates[col].mixed && date_two_ways(text))
		buf_put(b, "may be read with the month or the day first, and the column has dates "
			   "of both kinds");
	else
		value_want(col, text, f->dates[col].order, b);
	detail = b->n;
	if (near)
		buf_fmt(b, "is it %s?", near);
	else
		buf_put(b, number ? "format the column as text and paste the number again"
				  : "correct the cell, or leave it blank if it is not known");
	verdict_add(v, (struct noted){ .what = FIND_CELL_UNREADABLE,
				       .sev = col == COL_county ? SEV_WARNING : SEV_ERROR,
				       .col = col,
				       .detail = { b->p, detail },
				       .fix = { b->p + detail, b->n - detail } });
}

/* A year of two digits is read as one of this century, 3/5/85 as 2085. A birth date that would lie
 * behind f->today is put back by a hundred years. */
static void
settle_birth(struct facts *f, struct str text)
{
	struct value *v = &f->v[COL_dob];
	struct date_taken d;
	int year, month, mday;

	if (!f->today || f->today == NO_DAY || v->i <= f->today ||
	    !date_take(shape_unmark(str_trim(text)), f->dates[COL_dob].order, &d) || !d.short_year)
		return;
	date_civil((int32_t)v->i, &year, &month, &mday);
	v->i = date_of(year - 100, month, mday);
}

/* Settles a blank cell: the column has the value of --assume, or none. */
static void
blank(struct facts *f, const struct bound *b)
{
	f->v[b->col] = b->assumed ? b->assumed->value : (struct value){ .type = V_UNKNOWN };
	f->state[b->col] = b->assumed ? FACT_ASSUMED : FACT_BLANK;
}

/* Reads a cell of a column that has dates of both orders: one that fits both cannot be read, one
 * that fits only one of them is that day. */
static int
read_mixed(struct facts *f, const struct bound *b, struct str text)
{
	int got = -1;

	if (date_two_ways(shape_unmark(str_trim(text))))
		return -1;
	for (int order = MONTH_FIRST; got < 0 && order <= YEAR_FIRST; order++)
		got = value_read_as(b->col, b->type, text, (enum date_order)order, &f->own,
				    &f->v[b->col]);
	return got;
}

/* Reads a text as value_read does, through the column's memo if it has one. */
static int
read_text(struct facts *f, const struct bound *b, struct str text)
{
	enum col col = b->col;

	if (b->mixed)
		return read_mixed(f, b, text);
	if (b->memo)
		return memo_read(b->memo, col, b->type, text, b->order, &f->own, &f->v[col]);
	return value_read_as(col, b->type, text, b->order, &f->own, &f->v[col]);
}

/* Reads a cell of any form, or settles one that the record lacks. A function of its own, so that
 * the loops over plain cells stay short. */
static OUT_OF_LINE void
read_cell(struct facts *f, const struct bound *b, struct verdict *v)
{
	static const struct cell none;
	const struct cell *cell = b->cell < f->rec->cells ? &f->rec->cell[b->cell] : &none;
	enum col col = b->col;
	struct str text = cell->v;
	bool nested = cell->kind == CELL_NESTED && !list_of_json(cell->v, &f->own, &text);
	int got = nested ? -1 : read_text(f, b, text);

	f->state[col] = got > 0 ? FACT_GIVEN : got ? FACT_BAD : FACT_BLANK;
	if (got < 0)
		f->v[col] = (struct value){ .type = V_UNKNOWN };
	if (got < 0)
		note_unreadable(f, col, text, nested, v);
	if (got < 0 && col == COL_county)
		f->v[col].s = str_trim(text); /* for totals, whose key it is, and nothing else */
	if (got > 0 && col == COL_dob)
		settle_birth(f, text);
	else if (!got && b->assumed)
		blank(f, b);
}

/* Keeps a cell that is not plain for read_cell, which reads these last. They are kept in the order
 * of columns, so that their findings are added in that order. */
static OUT_OF_LINE void
put_odd(struct facts_plan *p, const struct bound *b)
{
	size_t i = p->odds++;

	for (; i > 0 && p->odd[i - 1]->col > b->col; i--)
		p->odd[i] = p->odd[i - 1];
	p->odd[i] = b;
}

/* Reads a date, and keeps its month if it is an ISO date. False: it is not plain. */
static OUT_OF_LINE bool
day_new(struct facts_plan *p, struct str s, enum date_order order, int64_t *day)
{
	uint64_t text;
	int32_t first;

	if (!plain_date(s, order, day))
		return false;
	if (s.n == 10 && s.p[4] == '-') {
		text = word8(s.p);
		first = date_month_start((int32_t)*day);
		p->month[month_slot(text)] = (struct month){
			.text = text,
			.before = first - 1,
			.days = (uint32_t)(date_month_end(first) + 1 - first),
		};
	}
	return true;
}

/* Reads a date: by the months that were met lately, or else in full. */
static inline bool
read_day(struct facts_plan *p, struct str s, enum date_order order, int64_t *day)
{
	return (s.n == 10 && day_met(p->month, s, day)) || day_new(p, s, order, day);
}

/* Reads a cell that is plain, or whose text was met lately, into v. False: it is neither, and v
 * means nothing. A cell of CSV was trimmed by the reader and is never nested; one of JSON may be
 * either, and a nested one begins with a bracket, so that the tests for digits and capitals fail on
 * it. */
static inline bool
read_plain(const struct facts *f, struct facts_plan *p, const struct bound *b, enum way way,
	   const struct cell *cell, struct value *v)
{
	bool nested = cell->kind == CELL_NESTED;
	struct str text = cell->v;

	switch (way) {
	case BY_TEXT: return plain_says(text) && (!f->rec->json || (!nested && plain_text(text)));
	case BY_ID: return plain_number_of(text);
	case BY_DATE: return !b->mixed && read_day(p, text, b->order, &v->i);
	case BY_DOB: /* an ISO date has its century: there is nothing to settle */
		return text.n == 10 && text.p[4] == '-' && read_day(p, text, b->order, &v->i);
	case BY_COUNT: return plain_number(text, false, &v->i);
	case BY_NUMBER: return plain_number(text, true, &v->i);
	case BY_CODE:
		if (plain_code(text) && plain_id(text))
			return true;
		__attribute__((fallthrough));
	default: return !nested && memo_find(b->memo, text, v) == 1;
	}
}

/* Reads the cells of all columns of one way. It is compiled once for each way, so that no loop asks
 * which way it is. */
static inline __attribute__((always_inline)) void
read_way(struct facts *f, struct facts_plan *p, const struct cell *cells, enum way way,
	 enum value_type made)
{
	const struct bound *const end = p->from[way + 1];

	for (const struct bound *b = p->from[way]; b < end; b++) {
		const struct cell *cell = &cells[b->cell];
		struct value *v = &f->v[b->col];

		if (!cell->v.n) {
			blank(f, b);
			continue;
		}
		v->type = made;
		v->s = cell->v;
		if (read_plain(f, p, b, way, cell, v))
			f->state[b->col] = FACT_GIVEN;
		else
			put_odd(p, b);
	}
}

static void
read_cells(struct facts *f, struct facts_plan *p)
{
	const struct cell *cells = f->rec->cell;

	read_way(f, p, cells, BY_TEXT, V_TEXT);
	read_way(f, p, cells, BY_ID, V_TEXT);
	read_way(f, p, cells, BY_CODE, V_TEXT);
	read_way(f, p, cells, BY_DATE, V_DATE);
	read_way(f, p, cells, BY_DOB, V_DATE);
	read_way(f, p, cells, BY_COUNT, V_NUM);
	read_way(f, p, cells, BY_NUMBER, V_NUM);
	read_way(f, p, cells, BY_MEMO, V_UNKNOWN);
}

/* Clears the memos: what they keep is no longer right once a pack has taught names of services, or
 * the dates of the file at hand stand in another order. */
static void
forget(const struct facts *f, struct facts_plan *p)
{
	for (int i = 0; i < COLS; i++)
		memo_clear(p->memo[i]);
	p->taught = value_words_taught();
	p->dated = f->dated;
	for (struct bound *b = p->at; b < p->from[WAYS]; b++) {
		b->order = f->dates[b->col].order;
		b->mixed = f->dates[b->col].mixed;
	}
}

void
facts_read(struct facts *f, const struct record *rec, struct verdict *v)
{
	struct facts_plan *p = f->plan;

	arena_reset(&f->own);
	f->rec = rec;
	if (rec->flags)
		note_shape(rec, v);
	if (!p)
		return;
	if (p->taught != value_words_taught() || p->dated != f->dated)
		forget(f, p);
	if (f->asked && p->asked != f->asked->n)
		bind_ask(f);
	p->odds = 0;
	if (rec->cells >= p->cells)
		read_cells(f, p);
	else
		for (const struct bound *b = p->at; b < p->from[WAYS]; b++)
			put_odd(p, b);
	for (const struct bound *b = p->from[WAYS]; b < p->end; b++)
		blank(f, b);
	for (size_t i = 0; i < p->odds; i++)
		read_cell(f, p->odd[i], v);
}

void
facts_free(struct facts *f)
{
	if (f->plan) {
		for (int i = 0; i < COLS; i++)
			free(f->plan->memo[i]);
		buf_free(&f->plan->said);
	}
	free(f->plan);
	f->plan = NULL;
	arena_free(&f->own);
}
