/* schema_facts: which cell of a layout holds which column, and a record's cells read as facts. */
#ifndef CS_SCHEMA_FACTS_H
#define CS_SCHEMA_FACTS_H

#include "cs/io_read.h"
#include "cs/schema_value.h"

/* Which cell holds which column. */
struct binding {
	int16_t cell[COLS]; /* -1: the layout has no such column */
	bool met[COLS]; /* a layout of the file has it: what this one lacks is blank, not absent */
	bool sure[COLS]; /* by a header that is the column wherever it stands, or by hand */
	uint32_t layout;
	bool bound;
};
struct header_map { /* --map 'Header=column' */
	struct str header;
	enum col col; /* COL_NONE: the header is no column */
	struct str typed; /* the column as it was typed */
};
struct looks;
struct bind_by {
	const struct header_map *map;
	size_t maps;
	char form; /* what the record is of: a letter of form.c; 0: anything */
	const struct looks *looks; /* of the cells; NULL: all look as they should */
};
/* Binds the n names of a layout to columns: those of --map first, then the others by what they
 * mean. by NULL: nothing is bound by hand. False: two headers mean one column, or a header of --map
 * is not there; e names them. */
bool bind_names(struct binding *b, const struct str *name, size_t n, const struct bind_by *by,
		const char *file, struct err *e);
enum { BIND_SHOWN = 64 };
/* A header as a message shows it: on one line, and not longer than a line bears. */
const char *bind_shown(struct str header, char out[BIND_SHOWN]);
/* bind_form: the letter of the form that records with these headers have, where a filter of this
 * form reads them. open: nothing tells lines from requests, and a day that is either's has been
 * taken for a line's. */
char bind_form(const struct form *form, const struct str *name, size_t n, const struct bind_by *by,
	       bool *open);
/* Is at least one of the n columns any_of bound? If not, e says so and names the header that comes
 * nearest, or the usual ones. */
bool bind_need(const struct binding *b, const struct record *rec, const enum col *any_of, size_t n,
	       struct err *e);

/* looks: what the cells of a sample look like. Each record of it is seen once, then: */
struct looks *looks_new(const struct form *form);
void looks_head(struct looks *l, const struct str *name, size_t n); /* headers without cells yet */
void looks_see(struct looks *l, const struct record *rec);
const struct str *looks_names(const struct looks *l, size_t *n); /* all headers that were seen */
bool looks_open(const struct looks *l); /* is there a header of which the column is not certain */
bool looks_so(const struct looks *l, struct str header, enum col col); /* could be the column's */
bool looks_counted(const struct looks *l, struct str header, bool days); /* days, or numbers */
bool looks_nested(const struct looks *l, struct str header); /* JSON: arrays or objects */
void looks_free(struct looks *l);

/* unbound_find: headers without a column that may be one, at most so many. */
struct unbound {
	struct str header;
	enum col near; /* the column that may be meant; COL_NONE */
	enum col beside; /* the column of days or numbers beside which it has some; COL_NONE: it is
			    spelled nearly like a known header */
};
size_t unbound_find(const struct binding *b, const struct str *name, size_t n,
		    const struct bind_by *by, struct unbound *out, size_t most);

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
