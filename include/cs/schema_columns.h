/* schema_columns: the columns that a record may have, from columns.def, and the forms of records:
 * which columns each has, and which day counts. */
#ifndef CS_SCHEMA_COLUMNS_H
#define CS_SCHEMA_COLUMNS_H

#include "cs/base.h"

/* What a column's cells hold. */
enum col_type {
	T_ID, /* an identifier, which is never a number */
	T_TEXT, /* a name, a place, free text */
	T_DATE,
	T_MONTH,
	T_FLAG, /* yes or no */
	T_ENUM, /* one word of the column's list */
	T_LIST, /* several words of it; of a column without a list: diagnoses */
	T_INT,
	T_HOURS,
	T_MONEY,
	T_CODE, /* HCPCS, modifiers, ICD-10, ZIP, state: the unit says which */
	T_DERIVED /* computed by a formula where the file has no such cell */
};
struct column {
	const char *name, *group;
	enum col_type type;
	const char *values; /* enum, list: the words, parted by |; derived: the formula
			       (lib/pack/expr.c reads it) */
	const char *unit, *meaning, *aliases;
	const char *forms; /* letters: the forms that have it; "*": all */
	bool phi; /* may tell who the member is: its values stand in a finding only with
		     --show-values */
};
enum col {
#define COLUMN(id, ...) COL_##id,
#include "../lib/schema/columns.def"
#undef COLUMN
	COLS,
	COL_NONE = -1
};
extern const struct column columns[COLS];
/* The column that a name or header means; COL_NONE: none. column_find: by its name in columns.def,
 * exactly; heading_match: by name or alias, in other words and put together too, whatever the
 * record is of (headings.def has what hangs on that); column_near: the one of the most similar name
 * or alias. */
enum col column_find(struct str name);
enum col heading_match(struct str header);
enum col column_near(struct str header);

/* The form of a record tells what the record is of: a request, a service line … A filter names its
 * form. No code asks which form it is: where forms differ there is a flag here. form.c has the
 * rows. */
struct form {
	char letter; /* stands in columns.def with each column that the form has */
	const char *may_be; /* two letters: what records of such a file may be of, which its headers
			       tell. NULL: of the form's own letter only */
	bool any; /* it has every column whose values are written in one way, whatever the plan */
	enum col day; /* the column of the day whose rules count */
	enum col other_day; /* takes its place where the file has no such column */
	bool undated; /* a blank day is no finding: other_day counts, and if that is blank too,
			 the day of --as-of */
	bool pairless; /* no service code and modifiers are read */
	bool service_tells; /* where the service is named, a modifier that is missing or wrong is
			       no finding: it is a matter of the request */
	bool by_code; /* a known code tells the service, whatever the column service says */
	bool bills_days; /* service_date to service_end_date are remembered; else start_date to
			    end_date */
	bool shares_tar; /* records with one tar_id are several; else they are one that was sent
			    again */
	bool asks_all; /* where a rule needs a column that the file lacks, that is an open
			  question; else the rule is passed over */
	bool charged; /* --summary finding adds up the charges of records that fail: the money
			 that may not be paid */
	const enum col *key; /* the ids by which people find the record again; the first that is
				filled counts. Ends with COL_NONE */
};
extern const struct form form_member, form_request, form_line, form_diagnosis, form_capacity,
    form_sheet;
void form_letters(const struct form *form, char out[3]); /* of its records, the likeliest first */
bool form_has(const struct form *form, enum col col); /* NULL: every column */

#endif
