/* A record's cells to facts: a value or a state for each column, and a finding for a cell that has
 * neither. */
#include <stdlib.h>
#include <string.h>

#include "schema/plain.h"

/* Made once for each layout, so that a record costs no more than its bound columns. */
struct facts_plan {
	size_t n;
	struct bound {
		enum col col;
		uint32_t cell;
		enum col_type type;
		enum value_type made;
		bool careful; /* what looks plain may not stay as it is */
		const struct assumption *assumed; /* for a blank cell */
		struct memo *memo; /* NULL: none */
	} at[COLS];
	struct memo *memo[COLS]; /* made when a column is first bound */
	unsigned taught; /* what the memos rest on */
	enum date_order order;
	struct buf said; /* of a cell; used again */
};

/* What tells the service and the day is read by every filter. */
static bool
read_by_all(enum col col)
{
	static const enum col all[] = { COL_plan,
					COL_service,
					COL_service_code,
					COL_modifier,
					COL_modifier2,
					COL_modifier3,
					COL_modifier4,
					COL_service_date,
					COL_service_end_date,
					COL_start_date,
					COL_end_date,
					COL_submit_date,
					COL_referral_received_date,
					COL_referral_date,
					COL_month };

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		if (all[i] == col)
			return true;
	return false;
}

/* Has a value of the column one form for everybody? The words of enums and lists are a plan's. */
static bool
has_form(enum col col)
{
	return columns[col].type != T_ENUM &&
	       (columns[col].type != T_LIST || !*columns[col].values);
}

static const struct assumption *
assumption_of(const struct facts *f, enum col col)
{
	for (size_t i = f->assumptions; i > 0; i--)
		if (f->assumed[i - 1].col == col)
			return &f->assumed[i - 1];
	return NULL;
}

void
facts_bind(struct facts *f, const struct binding *b, const struct record *rec)
{
	struct facts_plan *p = f->plan ? f->plan : (f->plan = mem_new(1, sizeof(*p)));

	f->rec = rec;
	f->binds++;
	p->n = 0;
	for (int i = 0; i < COLS; i++) {
		enum col col = (enum col)i;
		const struct assumption *assumed = assumption_of(f, col);
		bool read =
		    f->filter == FOR_FORM
			? has_form(col)
			: !f->filter || columns[col].filters & f->filter || read_by_all(col);

		f->cell[col] = read ? b->cell[col] : -1;
		if (f->cell[col] >= 0) {
			enum col_type type = value_type_of(col);

			if (memo_helps(type) && !p->memo[col])
				p->memo[col] = memo_new(type);
			p->at[p->n++] =
			    (struct bound){ .col = col,
					    .cell = (uint32_t)f->cell[col],
					    .type = type,
					    .made = value_made(type),
					    .careful = col == COL_county || col == COL_dob,
					    .assumed = assumed,
					    .memo = p->memo[col] };
		}
		f->v[col] = assumed ? assumed->value : (struct value){ .type = V_UNKNOWN };
		/* a JSON object is judged by its own names, whatever its neighbours have; each has
		 * a member */
		f->state[col] = assumed ? FACT_ASSUMED
				: f->cell[col] >= 0 || f->strict || col == COL_member_id
				    ? FACT_BLANK
				    : FACT_ABSENT;
	}
}

static void
note(struct verdict *v, enum finding what, enum severity sev, const char *fix, const char *detail)
{
	verdict_add(v, (struct noted){ .what = what,
				       .sev = sev,
				       .col = COL_NONE,
				       .detail = str_of(detail),
				       .fix = str_of(fix) });
}

/* Apart, as few records have it. */
static APART void
note_shape(const struct record *rec, struct verdict *v)
{
	struct buf b = { 0 };

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

static void
note_unreadable(struct facts *f, enum col col, struct str text, bool nested, struct verdict *v)
{
	struct buf *b = &f->plan->said;
	bool number = !nested && (value_type_of(col) == T_ID || value_type_of(col) == T_CODE);

	b->n = 0;
	buf_put(b, columns[col].name);
	buf_put(b, ": ");
	if (nested)
		buf_put(b, "want a value or an array of values");
	else
		value_want(col, text, f->order, b);
	verdict_add(
	    v, (struct noted){
		   .what = FIND_CELL_UNREADABLE,
		   .sev = SEV_ERROR,
		   .col = col,
		   .detail = { b->p, b->n },
		   .fix = number ? STR("format the column as text and paste the number again")
				 : STR("correct the cell, or leave it blank if it is not known") });
}

/* The next scalar of a JSON array; false at its end and at anything nested. */
static bool
next_scalar(struct str *rest, struct str *value)
{
	struct str s = *rest;
	size_t n = 0;

	while (s.n && memchr(" \t\r\n,", s.p[0], 5))
		s = (struct str){ s.p + 1, s.n - 1 };
	if (!s.n || memchr("]}[{", s.p[0], 4)) {
		*rest = s;
		return false;
	}
	if (s.p[0] == '"') {
		for (n = 1; n < s.n && s.p[n] != '"'; n++)
			n += s.p[n] == '\\';
		if (n >= s.n)
			return false;
		*value = (struct str){ s.p + 1, n - 1 };
		n++;
	} else {
		while (n < s.n && !memchr(" \t\r\n,]}", s.p[n], 7))
			n++;
		*value = (struct str){ s.p, n };
	}
	*rest = (struct str){ s.p + n, s.n - n };
	return true;
}

/* ["lease", "HSP"] becomes lease|HSP; false for an object or for an array of anything but scalars.
 */
static bool
flatten(struct str json, struct arena *a, struct str *text)
{
	struct str rest = str_trim(json), value;
	char *out;
	size_t n = 0;

	if (rest.n < 2 || rest.p[0] != '[')
		return false;
	out = arena_new(a, rest.n);
	rest = (struct str){ rest.p + 1, rest.n - 1 };
	while (next_scalar(&rest, &value)) {
		if (str_eq(value, STR("null")))
			continue;
		if (n)
			out[n++] = '|';
		if (value.n)
			memcpy(out + n, value.p, value.n);
		n += value.n;
	}
	*text = (struct str){ out, n };
	return rest.n && rest.p[0] == ']';
}

/* 3/5/85 is read as 2085; a birth lies in the past. */
static void
settle_birth(struct facts *f, struct str text)
{
	struct value *v = &f->v[COL_dob];
	int year, month, mday;
	size_t last = 0;

	text = without_mark(text);
	text = str_word(&text);
	while (last < text.n && (text.p[last] | 0x20) != 't')
		last++;
	text.n = last; /* without a time */
	last = 0;
	while (last < text.n && text.p[text.n - 1 - last] >= '0' &&
	       text.p[text.n - 1 - last] <= '9')
		last++;
	if (last != 2 || text.n > 8 || !f->today || f->today == NO_DAY || v->i <= f->today)
		return;
	date_civil((int32_t)v->i, &year, &month, &mday);
	v->i = date_of(year - 100, month, mday);
}

static void
blank(struct facts *f, const struct bound *b)
{
	f->v[b->col] = b->assumed ? b->assumed->value : (struct value){ .type = V_UNKNOWN };
	f->state[b->col] = b->assumed ? FACT_ASSUMED : FACT_BLANK;
}

static int
read_text(struct facts *f, const struct bound *b, struct str text)
{
	enum col col = b->col;

	if (b->memo)
		return memo_read(b->memo, col, b->type, text, f->order, &f->own, &f->v[col]);
	return value_read_as(col, b->type, text, f->order, &f->own, &f->v[col]);
}

/* A cell in any form; apart, so that the loop over the plain ones stays short. */
static APART void
read_cell(struct facts *f, const struct bound *b, struct verdict *v)
{
	const struct cell *cell = &f->rec->cell[b->cell];
	enum col col = b->col;
	struct str text = cell->v;
	bool nested = cell->kind == CELL_NESTED && !flatten(cell->v, &f->own, &text);
	int got = nested ? -1 : read_text(f, b, text);

	f->state[col] = got > 0 ? FACT_GIVEN : got ? FACT_BAD : FACT_BLANK;
	if (nested)
		f->v[col] = (struct value){ .type = V_UNKNOWN };
	if (got < 0)
		note_unreadable(f, col, text, nested, v);
	else if (got > 0 && col == COL_dob)
		settle_birth(f, text);
	else if (!got && b->assumed)
		blank(f, b);
}

/* A county does not end in that word, a birth date has its century. */
static bool
stays(const struct bound *b, struct str text)
{
	if (b->col == COL_county)
		return (text.p[text.n - 1] | 0x20) != 'y';
	return text.n == 10 && text.p[4] == '-' && text.p[7] == '-';
}

/* What is plain, or was met lately, is read at once; false: nothing is settled. */
static inline bool
read_plain(const struct facts *f, const struct bound *b, struct str text, struct value *v)
{
	v->type = b->made;
	v->s = text;
	switch (b->type) {
	case T_TEXT: return plain_text(text) && (!b->careful || stays(b, text));
	case T_DATE: return plain_date(text, f->order, &v->i) && (!b->careful || stays(b, text));
	case T_INT:
	case T_HOURS:
	case T_MONEY:
	case T_DERIVED: return plain_number(text, b->type != T_INT, &v->i);
	case T_CODE:
		if (!plain_code(text))
			return memo_find(b->memo, text, v) == 1;
		__attribute__((fallthrough));
	case T_ID: return plain_id(text) || (b->memo && memo_find(b->memo, text, v) == 1);
	default: return memo_find(b->memo, text, v) == 1;
	}
}

static void
read_cells(struct facts *f, const struct facts_plan *p, struct verdict *v)
{
	static const struct cell none;
	const struct cell *cells = f->rec->cell;
	size_t n = f->rec->cells;

	for (const struct bound *b = p->at, *end = b + p->n; b < end; b++) {
		const struct cell *cell = b->cell < n ? &cells[b->cell] : &none;
		struct str text = cell->v;

		if (!text.n)
			blank(f, b);
		else if (cell->kind != CELL_NESTED && read_plain(f, b, text, &f->v[b->col]))
			f->state[b->col] = FACT_GIVEN;
		else
			read_cell(f, b, v);
	}
}

/* A pack teaches names of services; a date may be day first. */
static void
forget(const struct facts *f, struct facts_plan *p)
{
	for (int i = 0; i < COLS; i++)
		memo_clear(p->memo[i]);
	p->taught = words_taught();
	p->order = f->order;
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
	if (p->taught != words_taught() || p->order != f->order)
		forget(f, p);
	read_cells(f, p, v);
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
