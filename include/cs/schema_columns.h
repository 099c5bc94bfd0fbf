/* schema_columns: the columns that a record may have, from columns.def, and the forms of records:
 * which columns each has, and which day counts. */
#ifndef CS_SCHEMA_COLUMNS_H
#define CS_SCHEMA_COLUMNS_H

#include "cs/base.h"

enum col_type {
	T_ID,
	T_TEXT,
	T_DATE,
	T_MONTH,
	T_FLAG,
	T_ENUM,
	T_LIST,
	T_INT,
	T_HOURS,
	T_MONEY,
	T_CODE,
	T_DERIVED
};
struct column {
	const char *name, *group;
	enum col_type type;
	const char *values; /* enum, list: the words, parted by |; derived: the formula
			       (lib/pack/expr.c reads it) */
	const char *unit, *meaning, *aliases;
	const char *forms; /* letters: the forms that have it; "*": all */
	bool phi; /* never in a finding unless --show-values: names, birth date, address, phone,
		     free text */
};
enum col {
#define COLUMN(id, ...) COL_##id,
#include "../lib/schema/columns.def"
#undef COLUMN
	COLS,
	COL_NONE = -1
};
extern const struct column columns[COLS];
enum col column_find(struct str name); /* exact canonical name; COL_NONE */
enum col column_match(struct str header); /* name or alias, case, blanks and punctuation aside */
enum col column_near(struct str header); /* the closest by spelling; COL_NONE when none is close */

/* What a record is of: a request, a service line … A filter names its form. Nothing else asks which
 * one that is: where forms differ there is a flag here, and form.c has the rows. */
struct form {
	char letter; /* stands in columns.def with each column that the form has */
	bool any; /* it has every column whose values are written in one way, whatever the plan */
	enum col day,
	    other_day; /* the day whose rules count; other_day where the file has no such column */
	bool undated; /* a blank day is no finding: other_day counts, and if that is blank too,
			 --as-of */
	bool pairless; /* no service code and modifiers are read */
	bool by_code; /* a known code tells the service, whatever the column service says */
	bool bills_days; /* service_date to service_end_date are remembered; else start_date to
			    end_date */
	bool shares_tar; /* records with one tar_id are several; else they are one that was sent
			    again */
	bool asks_all; /* for a column that the file lacks too; else a rule on it is passed over */
	bool charged; /* --summary finding adds up the charge of what fails: it is at stake */
	const enum col *key; /* ids by which its owner finds it again; the first that is filled.
				Ends with COL_NONE */
};
extern const struct form form_member, form_request, form_line, form_diagnosis, form_capacity,
    form_sheet;
bool form_has(const struct form *form, enum col col); /* NULL: every column */

#endif
