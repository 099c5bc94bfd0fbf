/* schema: what the files of lib/schema share and no other room sees. */
#ifndef SCHEMA_SCHEMA_H
#define SCHEMA_SCHEMA_H

#include "cs/schema.h"

/* columns.c. A folded text has letters and digits alone, in lower case (str_fold). */
enum { FOLD_SIZE = 96 }; /* bytes of a folded text; a longer one matches nothing */

struct str column_fold(struct str s, char out[FOLD_SIZE]); /* empty: nothing left, or too long */
/* By name or alias as they are spelled, whatever the case, blanks and punctuation. */
enum col column_spelled(struct str header);
/* The column of the name or alias that is spelled most like it, and how many letters differ;
 * COL_NONE: none is near enough. */
enum col column_nearest(struct str header, size_t *distance);
/* Are two texts so much alike that one may be meant by the other? distance: how many
 * letters differ; length: how many letters the text has that was given. */
bool column_near_enough(size_t distance, size_t length);
/* How many letters are to be changed to make the closest of the column's name and aliases of it. */
size_t column_distance(enum col col, struct str folded);

/* value_show.c: what a cell of the column must look like, for a message. The cell's own text is not
 * in it, as that may be a member's. */
void value_want(enum col col, struct str text, enum date_order order, struct buf *out);

/* The type of a column's values. A computed column's follows from its unit; T_DERIVED: a number. */
enum col_type value_type_of(enum col col);
/* Is it of the form 1.23E+09, in which a spreadsheet shows a long number? Its digits are lost then.
 */
bool value_scientific(struct str s);

/* shape.c */
/* 00012 of ="00012": so portals write digits, lest a spreadsheet drop the zeros in front. */
struct str shape_unformula_rest(struct str s);
static inline struct str
shape_unformula(struct str s)
{
	return s.n && s.p[0] == '=' ? shape_unformula_rest(s) : s;
}
/* The same, also without ' in front, by which a spreadsheet is told that digits are text. */
struct str shape_unmark_rest(struct str s);
static inline struct str
shape_unmark(struct str s)
{
	return s.n && (s.p[0] == '=' || s.p[0] == '\'') ? shape_unmark_rest(s) : s;
}
/* 1234567893 of 1234567893.0: so a spreadsheet writes an identifier that it took for an amount. */
struct str shape_point_zero(struct str s);
enum { SHAPE_SIZE = 40 }; /* longer than any code */
/* The text in upper case, without the bytes of `without`; empty if it is longer than SHAPE_SIZE. */
struct str shape_squeeze(struct str s, const char *without, char out[SHAPE_SIZE]);
static inline bool
shape_digit(char c)
{
	return c >= '0' && c <= '9';
}
bool shape_hcpcs(struct str s); /* H0043; or a CPT code */
/* How many modifiers the text has, which become part: of U6GQ, U6-GQ or u6 gq two; 0 if it holds
 * anything else, or more than four. */
size_t shape_modifiers(struct str text, struct str part[4]);
/* Takes a code with modifiers, H0043-U6, apart: how many modifiers there are, or 0 if it is none.
 */
size_t shape_split(struct str text, struct str *code, struct str part[4]);

/* list.c */
/* Makes lease|HSP of ["lease", "HSP"], in arena a. False: it is no array, or it holds an array or
 * object. */
bool list_of_json(struct str json, struct arena *a, struct str *text);
/* Takes the next entry off a cell that holds a list; false: there is none. */
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
/* bind.c: a rule asks for more columns than before: their cells are read from now on. */
void bind_ask(struct facts *f);

/* Both answer as value_read does. list_read: the words of a column that lists them, as bits of
 * v->i; shape_dx_read: diagnoses, in v->s: Z5901|F200 of "Z59.01 Sheltered homelessness; F20.0". */
int list_read(enum col col, struct str text, struct value *v);
int shape_dx_read(struct str text, struct arena *a, struct value *v);
bool shape_dx_column(enum col col); /* does it hold diagnoses? */
/* value_words.c: a service by the beginnings of its words, where only one has such; and what comes
 * near. */
bool value_service(struct str text, int64_t *index);
void value_services_near(struct near *near);

/* county.c: the one name of a county that someone wrote in another way; false: there is no such
 * county. county_near: the one that is spelled most like it; NULL: none is. */
bool county_read(struct str text, struct str *county);
const char *county_near(struct str text);
/* value_word, also for a word with a remark in brackets behind it. */
bool value_word_loose(enum col col, struct str word, int64_t *index);

/* In what way the plain cells of a column are read: read_plain of facts.c has a case for each.
 * BY_COUNT: whole numbers; BY_NUMBER: with decimals; BY_MEMO: looked up among the texts that were
 * met lately. */
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
	struct bound *end; /* behind the columns that this layout leaves out: they are blank */
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
