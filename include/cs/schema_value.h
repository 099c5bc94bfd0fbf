/* schema_value: reads a cell's text as a value of its column's type, and writes a value as text. */
#ifndef CS_SCHEMA_VALUE_H
#define CS_SCHEMA_VALUE_H

#include "cs/schema_columns.h"

/* A value. Numbers are hundredths (4 hours is 400, 386.00 is 38600), so counts, hours and money
 * compare and add. */
enum value_type { V_UNKNOWN, V_BOOL, V_NUM, V_DATE, V_TEXT, V_WORD, V_LIST };
struct value {
	enum value_type type;
	int64_t i; /* bool, hundredths, day; V_WORD: index in the column's values; V_LIST: bit set
		      of indexes */
	struct str s; /* V_TEXT: normalized text; V_WORD: the canonical word; V_LIST: the cell */
};
/* Reads text as a value of the column's type, of a computed column's by its unit. 1: v has it; 0:
 * the text is blank; -1: it cannot be read. Codes and some identifiers come out in upper case
 * without blanks; where their bytes differ from the text they are put into arena a. */
int value_read(enum col col, struct str text, enum date_order order, struct arena *a,
	       struct value *v);

/* The words of an enum or list column are counted from 0, in the order of columns.def. */
/* Finds a word, in any spelling that was taught. False: the column has no such word. */
bool value_word(enum col col, struct str word, int64_t *index);
/* Teaches another spelling of a word; nothing is done if there is no such word. */
void value_alias(enum col col, struct str alias, struct str word);
struct str value_word_at(enum col col, int64_t index); /* empty: there is no such index */

/* Does a cell that says s say nothing, in a column of the type? In a text only N/A, #N/A and dashes
 * do; in ids, numbers, dates and codes TBD, pending, none and their like as well. */
bool value_blank(enum col_type type, struct str s);
/* Reads an amount in cents, of less than 90 million dollars. False: it is none. */
bool value_money(struct str s, int64_t *cents);
/* Takes the next entry off a cell of items, deposit or deposit=1,200: its word's index; priced: it
 * has an amount, in cents. False: there is none. */
bool list_item(struct str *rest, int64_t *index, int64_t *cents, bool *priced);
/* Both add a value to out as a message shows it, 2024-03-05, 4, 4.5, Y, and return how many bytes
 * that is. value_text_of writes an amount with its decimals: 386.00. */
size_t value_text(const struct value *v, struct buf *out);
size_t value_text_of(enum col col, const struct value *v, struct buf *out);

bool shape_npi(struct str s); /* ten digits, 1 or 2 first, the right check digit last? */
bool shape_cin(struct str s); /* 9, seven digits, a letter? Or a card's 14 characters? */
bool shape_dx(struct str code); /* an ICD-10-CM code in upper case without its dot? */
void shape_dx_dot(struct str code, char out[10]); /* Z59.01 of Z5901 */
/* Is the text one such code and nothing else, in either case, with dots or without? *code is in
 * out. */
bool shape_dx_alone(struct str text, struct str *code, char out[8]);

#endif
