/* schema_facts: which cell of a layout holds which column, and a record's cells to facts: a value
 * or a state for each column. */
#ifndef CS_SCHEMA_FACTS_H
#define CS_SCHEMA_FACTS_H

#include "cs/io_read.h"
#include "cs/schema_value.h"

/* Which cell holds which column. */
struct binding {
	int16_t cell[COLS]; /* -1: the file has no such column */
	uint32_t layout;
	bool bound;
};
struct header_map { /* --map 'Header=column' */
	struct str header;
	enum col col;
};
/* bind_names: false for two headers of one column, or a --map header that is not there; names the
 * headers. */
bool bind_names(struct binding *b, const struct str *name, size_t n, const struct header_map *map,
		size_t maps, const char *file, struct err *e);
/* bind_need: false when a column is bound neither itself nor through any of its stand-ins (|
 * between), naming the nearest header. */
bool bind_need(const struct binding *b, const struct record *rec, const enum col *any_of, size_t n,
	       struct err *e);

enum fact_state { FACT_ABSENT, FACT_BLANK, FACT_GIVEN, FACT_BAD, FACT_ASSUMED };
struct facts {
	struct value v[COLS]; /* of the column's type where state is FACT_GIVEN or FACT_ASSUMED,
				 else V_UNKNOWN */
	uint8_t state[COLS];
	int16_t cell[COLS]; /* as bound, for places */
	const struct record *rec;
	struct arena own; /* normalized bytes of this record; reused */
	enum date_order order;
	bool mixed; /* the sample has days of both orders */
	int32_t
	    today; /* a birth date with a two-digit year lies before it; NO_DAY or 0: not known */
	const struct assumption *assumed;
	size_t assumptions;
	const struct form *form; /* whose columns are read, besides asked */
	const struct asked
	    *asked; /* of the rules in force; grows as packs are loaded. NULL: none */
	const struct binding *bound;
	bool strict; /* absent counts as blank */
	struct facts_plan *plan; /* facts.c's own: the bound columns of this layout */
	uint32_t binds; /* how many layouts so far */
};
struct asked {
	bool col[COLS];
	uint32_t n;
}; /* columns that no form but a rule asks for, and how many */
struct assumption {
	enum col col;
	struct value value;
}; /* --assume COLUMN=VALUE */
struct verdict;
void bind_facts(struct facts *f, const struct binding *b,
		const struct record *rec); /* after each new layout */
void facts_read(struct facts *f, const struct record *rec, struct verdict *v);
void facts_free(struct facts *f);
/* days_judge finds what cannot be: a birth behind the record's day, or before 1900-01-02; of a line
 * a day of service after today, or before 2000. NO_DAY: the day that the record's cells have. */
void days_judge(struct facts *f, int32_t day, struct verdict *v);

#endif
