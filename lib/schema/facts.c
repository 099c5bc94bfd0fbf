/* A record's cells to facts: a value or a state for each column, and a finding for a cell that has
 * neither. */
#include <stdlib.h>
#include <string.h>

#include "schema/schema.h"

/* Made once for each layout, so that a record costs no more than its bound columns. */
struct facts_plan {
	size_t n;
	struct bound {
		int16_t col, cell;
		enum col_type type;
		const struct assumption *assumed; /* for a blank cell */
		struct memo *memo; /* NULL: none */
	} at[COLS];
	struct memo *memo[COLS]; /* made when a column is first bound */
	unsigned taught; /* what the memos rest on */
	enum date_order order;
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
			p->at[p->n++] = (struct bound){ (int16_t)col, f->cell[col], type, assumed,
							p->memo[col] };
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

static void
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
	struct buf b = { 0 };
	bool number = !nested && (value_type_of(col) == T_ID || value_type_of(col) == T_CODE);

	buf_fmt(&b, "%s: ", columns[col].name);
	if (nested)
		buf_put(&b, "want a value or an array of values");
	else
		value_want(col, text, f->order, &b);
	verdict_add(
	    v, (struct noted){
		   .what = FIND_CELL_UNREADABLE,
		   .sev = SEV_ERROR,
		   .col = col,
		   .detail = { b.p, b.n },
		   .fix = number ? STR("format the column as text and paste the number again")
				 : STR("correct the cell, or leave it blank if it is not known") });
	buf_free(&b);
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

static int
read_text(struct facts *f, const struct bound *b, struct str text)
{
	enum col col = (enum col)b->col;

	if (b->memo)
		return memo_read(b->memo, col, b->type, text, f->order, &f->own, &f->v[col]);
	if (!text.n) {
		f->v[col] = (struct value){ .type = V_UNKNOWN };
		return 0;
	}
	if (col != COL_county && value_plain(b->type, text, f->order, &f->v[col]))
		return 1;
	return value_read_as(col, b->type, text, f->order, &f->own, &f->v[col]);
}

static void
read_cell(struct facts *f, const struct bound *b, const struct cell *cell, struct verdict *v)
{
	enum col col = (enum col)b->col;
	struct str text = cell ? cell->v : STR("");
	bool nested = cell && cell->kind == CELL_NESTED && !flatten(cell->v, &f->own, &text);
	int got = nested ? -1 : read_text(f, b, text);

	f->state[col] = got > 0 ? FACT_GIVEN : got ? FACT_BAD : FACT_BLANK;
	if (nested)
		f->v[col] = (struct value){ .type = V_UNKNOWN };
	if (got < 0)
		note_unreadable(f, col, text, nested, v);
	else if (got > 0 && col == COL_dob)
		settle_birth(f, text);
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
	if (p && (p->taught != words_taught() || p->order != f->order))
		forget(f, p);
	for (size_t i = 0; p && i < p->n; i++) {
		enum col col = (enum col)p->at[i].col;
		size_t cell = (size_t)p->at[i].cell;

		read_cell(f, &p->at[i], cell < rec->cells ? &rec->cell[cell] : NULL, v);
		if (f->state[col] == FACT_BLANK && p->at[i].assumed) {
			f->v[col] = p->at[i].assumed->value;
			f->state[col] = FACT_ASSUMED;
		}
	}
}

void
facts_free(struct facts *f)
{
	for (int i = 0; f->plan && i < COLS; i++)
		free(f->plan->memo[i]);
	free(f->plan);
	f->plan = NULL;
	arena_free(&f->own);
}
