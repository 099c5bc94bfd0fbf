/* schema_clean: the same values in the one form that every reader takes, rows that are no records,
 * and values without what tells whose they are: the work of cs-clean. */
#ifndef CS_SCHEMA_CLEAN_H
#define CS_SCHEMA_CLEAN_H

#include "cs/schema_facts.h"
#include "cs/schema_verdict.h"

/* clean_text: the same value in the form that every reader takes: an ISO date, 386.00, Z59.01, ten
 * digits. What the text says stays: one that cannot be read is only trimmed. v is what value_read
 * made of it; NULL: nothing. */
enum repair {
	REPAIR_NONE,
	REPAIR_TRIM,
	REPAIR_MARK,
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
	const char *want; /* the text has not the column's shape: what that is; NULL */
	enum severity sev; /* of that */
};
struct clean clean_text(enum col col, struct str text, const struct value *v, const struct facts *f,
			struct arena *a);
struct code_cells {
	int code, modifier[4];
}; /* where they stand; -1 */
void clean_places(const enum col *col, size_t n, struct code_cells *at);
/* clean_spread puts modifiers that share a cell, or stand behind the code, into the columns that
 * are there for them. */
void clean_spread(const struct code_cells *at, struct str *text, bool *moved, struct arena *a);
/* pseudonym_text: the value without what tells whose it is: identifiers as codes, the year of a
 * date, words, codes, counts and amounts as they were understood, else nothing. For limited use: it
 * is not de-identified. */
struct pseudonym {
	uint64_t key[2];
	int32_t today; /* for ages above 89, which are one */
};
bool pseudonym_open(struct pseudonym *p, const char *path,
		    struct err *e); /* the key, 16 bytes or more */
bool pseudonym_keeps(enum col col,
		     struct str header); /* false: names, places, free text, unknown columns */
struct str pseudonym_text(const struct pseudonym *p, enum col col, struct str text,
			  const struct value *v, const struct facts *f, struct arena *a);
enum row_kind {
	ROW_RECORD,
	ROW_BLANK,
	ROW_HEADER,
	ROW_TOTAL
}; /* the header once more; a label and amounts alone */
enum row_kind clean_row(const struct record *rec, const enum col *col);

#endif
