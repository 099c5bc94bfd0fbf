/* schema_facts: a record's cells read as facts: a value or a state for each column. */
#ifndef CS_SCHEMA_FACTS_H
#define CS_SCHEMA_FACTS_H

#include "cs/schema_bind.h"
#include "cs/schema_value.h"

enum fact_state {
	FACT_ABSENT, /* the file has no such column */
	FACT_BLANK,
	FACT_GIVEN, /* there is a value */
	FACT_BAD, /* the cell cannot be read; a finding says so */
	FACT_ASSUMED /* blank or absent, and --assume gives the value */
};
struct facts {
	struct value v[COLS]; /* V_UNKNOWN unless the state is FACT_GIVEN or FACT_ASSUMED */
	uint8_t state[COLS];
	int16_t
	    cell[COLS]; /* -1: none, or not read; behind the last one where JSON leaves it out */
	const struct record *rec;
	struct arena own; /* normalized bytes of this record; reused */
	/* How the dates of each column stand in the file at hand; the last one: those of a column
	 * that only the user names. dated goes up whenever they change. */
	struct column_dates {
		enum date_order order;
		bool mixed; /* 13/2/2024 and 2/13/2024 both stand there: 3/2/2024 may be either */
	} dates[COLS + 1];
	uint32_t dated;
	int32_t today; /* a birth date with a year of two digits lies before it; NO_DAY or 0: it is
			  not known */
	const struct assumption *assumed;
	size_t assumptions;
	const struct form *form; /* its columns are read */
	const struct asked *asked; /* these too: the rules in force ask for them. Grows as packs are
				      loaded; NULL: none */
	const struct binding *bound;
	bool strict; /* an absent column counts as blank */
	struct facts_plan *plan; /* for facts.c alone: the bound columns of this layout */
	uint32_t binds; /* how often columns were bound so far: it changes with the layout */
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
/* Call it once for each layout, with its first record. */
void bind_facts(struct facts *f, const struct binding *b, const struct record *rec);
/* Reads the record's cells. What is wrong with one becomes a finding in v. The facts hold until the
 * next call, and no longer than the record. */
void facts_read(struct facts *f, const struct record *rec, struct verdict *v);
void facts_free(struct facts *f);
/* Adds findings for days that cannot be: a birth after the record's day, or before 1900-01-02; of a
 * line a day of service after today, or before 2000. day: the record's; NO_DAY: its cells tell. */
void days_judge(struct facts *f, int32_t day, struct verdict *v);

#endif
