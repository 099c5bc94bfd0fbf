/* schema: what the files of lib/schema share and no other room sees. */
#ifndef SCHEMA_SCHEMA_H
#define SCHEMA_SCHEMA_H

#include "cs/schema.h"

/* columns.c. A folded text has letters and digits alone, in lower case (str_fold). */
enum { FOLD_SIZE = 96 }; /* bytes of a folded text; a longer one matches nothing */

struct str column_fold(struct str s, char out[FOLD_SIZE]); /* empty: nothing left, or too long */
/* Are two texts so much alike that one may be meant by the other? distance: how many
 * letters differ; length: how many letters the text has that was given. */
bool column_near_enough(size_t distance, size_t length);
/* How many letters are to be changed to make the closest of the column's name and aliases of it. */
size_t column_distance(enum col col, struct str folded);

/* value_show.c: what a cell of the column must look like, for a message. The cell's own text is not
 * in it, as that may be a member's. */
void value_want(enum col col, struct str text, enum date_order order, struct buf *out);
enum col_type
value_type_of(enum col col); /* a derived column's as its unit says; T_DERIVED: a number */
bool value_scientific(struct str s); /* 1.23E+09: what a spreadsheet makes of a long number */
struct str shape_unformula(
    struct str s); /* ="00012" is 00012: so a portal keeps a spreadsheet from its zeros */
struct str
shape_unmark(struct str s); /* that, and the ' in front, by which a spreadsheet takes it for text */
struct str shape_point_zero(struct str s);
enum { SHAPE_SIZE = 40 }; /* longer than any code */
/* The text in upper case, without the bytes of `without`; empty if it is longer than SHAPE_SIZE. */
struct str shape_squeeze(struct str s, const char *without, char out[SHAPE_SIZE]);
static inline bool
shape_digit(char c)
{
	return c >= '0' && c <= '9';
}
bool shape_hcpcs(struct str s); /* H0043; a CPT code */
size_t
shape_modifiers(struct str text,
		struct str part[4]); /* U6GQ, U6-GQ, u6 gq: two; 0 where it holds anything else */
size_t shape_split(struct str text, struct str *code,
		   struct str part[4]); /* H0043-U6: a code and its modifiers; or 0 */
/* list_of_json: ["lease", "HSP"] becomes lease|HSP; false for what is no array of scalars. */
bool list_of_json(struct str json, struct arena *a, struct str *text);
bool list_next(enum col col, struct str *rest, struct str *entry);
/* value_read, where the caller has the column's value_type_of at hand. */
int value_read_as(enum col col, enum col_type type, struct str text, enum date_order order,
		  struct arena *a, struct value *v);
enum value_type value_made(enum col_type type); /* which a value has that is read as this type */
unsigned value_words_taught(void); /* how many spellings were taught so far */

/* memo.c: what the cells of a column were read as lately. */
struct memo;
bool memo_helps(enum col col, enum col_type type);
struct memo *memo_new(enum col_type type); /* free() it */
void memo_clear(struct memo *m); /* NULL is fine */
/* memo_find finds a text that was met lately, with the answer that value_read gave for it, or
 * MEMO_NEW. memo_read does too, and reads and keeps a text that is new. */
enum { MEMO_NEW = 2 };
int memo_find(const struct memo *m, struct str text, struct value *v);
int memo_read(struct memo *m, enum col col, enum col_type type, struct str text,
	      enum date_order order, struct arena *a, struct value *v);
void bind_ask(struct facts *f); /* more columns are asked for: their cells are read from now on */
int list_read(enum col col, struct str text, struct value *v);
/* shape_dx_read: diagnoses, Z5901|F200 of "Z59.01 Sheltered homelessness; F20.0"; v->s is what came
 * out. */
int shape_dx_read(struct str text, struct arena *a, struct value *v);
bool shape_dx_column(enum col col); /* diagnoses */
bool county_read(struct str text, struct str *county); /* its one name */
const char *county_near(struct str text); /* the nearest by spelling, NULL when none is close */
bool value_word_loose(enum col col, struct str word,
		      int64_t *index); /* also without a remark in brackets */

/* How a column's plain cells are read. */
enum way { BY_TEXT, BY_ID, BY_CODE, BY_DATE, BY_DOB, BY_COUNT, BY_NUMBER, BY_MEMO, WAYS };

/* A month that was met lately, found by the text in front of its days. */
enum { MONTHS = 512 };
struct month {
	uint64_t text; /* "2025-03-" */
	int32_t before; /* the day before its first, since 1970 */
	uint32_t days;
};

/* Which cells are read, and how. Made once for each layout, so that a record costs no more than the
 * columns that its file has. */
struct facts_plan {
	struct bound {
		enum col col;
		uint32_t cell;
		enum col_type type;
		const struct assumption *assumed; /* for a blank cell */
		struct memo *memo; /* NULL: none */
		enum date_order order; /* of its dates, and whether they are mixed */
		bool mixed;
	} at[COLS]; /* the columns of one way stand together, in the order of columns */
	struct bound *from[WAYS + 1]; /* where the columns of each way begin; the end of all */
	uint32_t cells; /* a record with fewer cells lacks one of a bound column */
	const struct bound *odd[COLS]; /* cells of this record that are not plain, by column */
	size_t odds;
	struct memo *memo[COLS]; /* made when a column is first bound */
	struct month month[MONTHS]; /* met lately: a file has few */
	/* When the memos were cleared last value_words_taught() was `taught` and facts.dated was
	 * `dated`: they are cleared again when one of these is another. */
	unsigned taught;
	uint32_t asked; /* how many columns were asked for when this was made */
	uint32_t dated;
	struct buf said; /* the detail of a finding; its memory is used again */
};

#endif
