/* bind: how the cells of a layout are read: which of its columns are, and each in which way. */
#include <string.h>

#include "schema/schema.h"

/* The value that --assume gives for a column, the last one if it does so twice; or NULL. */
static const struct assumption *
assumption_of(const struct facts *f, enum col col)
{
	for (size_t i = f->assumptions; i > 0; i--)
		if (f->assumed[i - 1].col == col)
			return &f->assumed[i - 1];
	return NULL;
}

/* In what way facts.c reads a column's cells while they are plain. County and dob have ways of
 * their own: " County" is cut off the one, and the century of the other may have to be settled. */
static enum way
way_of(enum col col, enum col_type type)
{
	switch (type) {
	case T_TEXT: return col == COL_county ? BY_MEMO : BY_TEXT;
	case T_DATE: return col == COL_dob ? BY_DOB : BY_DATE;
	case T_ID: return BY_ID;
	case T_CODE: return shape_dx_column(col) ? BY_MEMO : BY_CODE;
	case T_INT: return BY_COUNT;
	case T_HOURS:
	case T_MONEY:
	case T_DERIVED: return BY_NUMBER;
	default: return BY_MEMO;
	}
}

/* Puts a bound column at the end of the plan. */
static void
plan_column(const struct facts *f, struct facts_plan *p, enum col col)
{
	enum col_type type = value_type_of(col);
	uint32_t cell = (uint32_t)f->cell[col];

	if (memo_helps(col, type) && !p->memo[col])
		p->memo[col] = memo_new(type);
	if (cell >= p->cells)
		p->cells = cell + 1;
	*p->from[WAYS]++ = (struct bound){ .col = col,
					   .cell = cell,
					   .type = type,
					   .assumed = assumption_of(f, col),
					   .memo = p->memo[col],
					   .order = f->dates[col].order,
					   .mixed = f->dates[col].mixed };
}

/* Is it a column of the file that this layout lacks? */
static bool
is_left_out(const struct facts *f, enum col col)
{
	return f->cell[col] >= 0 && (size_t)f->cell[col] >= f->rec->names;
}

/* Makes the plan: the columns that are bound, those of one way together, and behind them those
 * that the layout leaves out. */
static void
plan_ways(const struct facts *f, struct facts_plan *p)
{
	p->cells = 0;
	p->asked = f->asked ? f->asked->n : 0;
	p->from[WAYS] = p->at;
	for (int way = 0; way < WAYS; way++) {
		p->from[way] = p->from[WAYS];
		for (int i = 0; i < COLS; i++) {
			enum col col = (enum col)i;

			if (f->cell[col] >= 0 && !is_left_out(f, col) &&
			    way_of(col, value_type_of(col)) == (enum way)way)
				plan_column(f, p, col);
		}
	}
	p->end = p->from[WAYS];
	for (int i = 0; i < COLS; i++)
		if (is_left_out(f, (enum col)i))
			*p->end++ = (struct bound){ .col = (enum col)i,
						    .assumed = assumption_of(f, (enum col)i) };
}

/* Where the column's cell stands. A name that an object of JSON lacks, but another of the file has,
 * stands behind the last cell: it is blank there, as it would be in a sheet. */
static int16_t
place_of(const struct facts *f, enum col col)
{
	if (f->bound->cell[col] >= 0 || !f->bound->met[col])
		return f->bound->cell[col];
	return (int16_t)f->rec->names;
}

/* Does the form have the column, or does a rule ask for it? A rule does so once its pack is loaded,
 * which may be after the first records: bind_ask then binds again. */
static bool
is_read(const struct facts *f, enum col col)
{
	return form_has(f->form, col) || (f->asked && f->asked->col[col]);
}

void
bind_ask(struct facts *f)
{
	for (int i = 0; i < COLS; i++)
		if (is_read(f, (enum col)i))
			f->cell[i] = place_of(f, (enum col)i);
	f->binds++;
	plan_ways(f, f->plan);
}

void
bind_facts(struct facts *f, const struct binding *b, const struct record *rec)
{
	struct facts_plan *p = f->plan ? f->plan : (f->plan = mem_new(1, sizeof(*p)));

	f->rec = rec;
	f->bound = b;
	f->binds++;
	for (int i = 0; i < COLS; i++) {
		enum col col = (enum col)i;
		const struct assumption *assumed = assumption_of(f, col);

		f->cell[col] = is_read(f, col) ? place_of(f, col) : -1;
		f->v[col] = assumed ? assumed->value : (struct value){ .type = V_UNKNOWN };
		/* A column without a cell is absent, and rules on it are passed over; with
		 * --strict it counts as blank. member_id is never absent: every
		 * record is about a member. */
		f->state[col] = assumed ? FACT_ASSUMED
				: f->cell[col] >= 0 || f->strict || col == COL_member_id
				    ? FACT_BLANK
				    : FACT_ABSENT;
	}
	plan_ways(f, p);
}
