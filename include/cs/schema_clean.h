/* schema_clean: what cs-clean does: it writes values in the one form that every reader takes, tells
 * rows that are no records, and writes values without what tells whose they are. */
#ifndef CS_SCHEMA_CLEAN_H
#define CS_SCHEMA_CLEAN_H

#include "cs/schema_facts.h"
#include "cs/schema_verdict.h"

/* What clean_text did to a text, the last if it did several things. */
enum repair {
	REPAIR_NONE,
	REPAIR_TRIM,
	REPAIR_MARK, /* the ' in front is gone, by which a spreadsheet is told that it is text */
	REPAIR_DATE,
	REPAIR_NUMBER,
	REPAIR_MONEY,
	REPAIR_CODE,
	REPAIR_ID,
	REPAIR_PHONE,
	REPAIR_ZIP,
	REPAIR_FORMULA
};
struct clean {
	struct str text; /* in arena a, or a part of the text given */
	enum repair repair; /* what was done */
	const char *want; /* what the column wants, if the text is not like that; or NULL */
	enum severity sev; /* if there is a want */
};
/* Writes a value in the form that every reader takes: an ISO date, 386.00, Z59.01, ten digits. v is
 * what value_read made of the text; NULL: nothing. A text that cannot be read is only trimmed. */
struct clean clean_text(enum col col, struct str text, const struct value *v, const struct facts *f,
			struct arena *a);
/* The cells that hold the code and its modifiers; -1: none. clean_places finds them among n cells
 * of these columns. */
struct code_cells {
	int code, modifier[4];
};
void clean_places(const enum col *col, size_t n, struct code_cells *at);
/* Puts modifiers that share a cell, or stand behind the code, into the columns that are there for
 * them. text: the record's cells; moved[i] is set where text[i] gets another text. */
void clean_spread(const struct code_cells *at, struct str *text, bool *moved, struct arena *a);
struct pseudonym {
	uint64_t key[2];
	int32_t today; /* by which someone of 90 or more is told */
};
/* Reads the key from a file of 16 bytes or more. False: e says why. */
bool pseudonym_open(struct pseudonym *p, const char *path, struct err *e);
/* Does a column stay? False: it holds names, places, free text, or is unknown. */
bool pseudonym_keeps(enum col col, struct str header);
/* Writes a value without what tells whose it is: an identifier as a number made of it and the key,
 * of a date the year, and words, codes, counts and amounts as they were read. Empty: it could not
 * be read. For limited use only: someone who knows the member may still tell. */
struct str pseudonym_text(const struct pseudonym *p, enum col col, struct str text,
			  const struct value *v, const struct facts *f, struct arena *a);
enum row_kind {
	ROW_RECORD,
	ROW_BLANK,
	ROW_HEADER, /* the column names once more */
	ROW_TOTAL /* "Total", and besides it only sums */
};
/* Does a row of CSV hold the column names once more? Files that were put together have such rows.
 */
bool clean_is_header(const struct record *rec);
/* What a row is; col has the column of each of its names. */
enum row_kind clean_row(const struct record *rec, const enum col *col);

#endif
