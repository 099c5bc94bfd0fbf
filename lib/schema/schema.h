/* What the files of this room share behind their door. */
#ifndef SCHEMA_SCHEMA_H
#define SCHEMA_SCHEMA_H

#include "cs/schema.h"

enum { FOLD_SIZE = 96 }; /* a folded header or word; a longer one matches nothing */

struct str fold_into(struct str s, char out[FOLD_SIZE]); /* n 0: nothing left, or too long */
bool near_enough(size_t distance, size_t length);
size_t column_distance(enum col col,
		       struct str folded); /* to the closest of its name and aliases */
/* value_want says what a cell of the column must look like, without the cell's own text. */
void value_want(enum col col, struct str text, enum date_order order, struct buf *out);
enum col_type
value_type_of(enum col col); /* a derived column's as its unit says; T_DERIVED: a number */
bool looks_scientific(struct str s); /* 1.23E+09: what a spreadsheet makes of a long number */
struct str
without_mark(struct str s); /* the ' in front, by which a spreadsheet takes it for text */
enum { SHAPE_SIZE = 40 }; /* longer than any code */
struct str shape_squeeze(struct str s, const char *without,
			 char out[SHAPE_SIZE]); /* in upper case; empty if longer */
static inline bool
shape_digit(char c)
{
	return c >= '0' && c <= '9';
}
bool hcpcs_shaped(struct str s); /* H0043; a CPT code */
size_t
clean_modifiers(struct str text,
		struct str part[4]); /* U6GQ, U6-GQ, u6 gq: two; 0 where it holds anything else */
size_t clean_split(struct str text, struct str *code,
		   struct str part[4]); /* H0043-U6: a code and its modifiers; or 0 */
bool list_next(enum col col, struct str *rest, struct str *entry);
/* value_read, where the caller has the column's value_type_of at hand. */
int value_read_as(enum col col, enum col_type type, struct str text, enum date_order order,
		  struct arena *a, struct value *v);
enum value_type value_made(enum col_type type); /* what a cell of the type becomes */
unsigned words_taught(void); /* how many spellings were taught so far */
struct memo;
bool memo_helps(enum col_type type);
struct memo *memo_new(enum col_type type); /* free() it */
void memo_clear(struct memo *m);
/* memo_find: what the text was read as, as value_read says it; MEMO_NEW: it is not known, and
 * memo_read reads and keeps it. */
enum { MEMO_NEW = 2 };
int memo_find(const struct memo *m, struct str text, struct value *v);
int memo_read(struct memo *m, enum col col, enum col_type type, struct str text,
	      enum date_order order, struct arena *a, struct value *v);
int list_read(enum col col, struct str text, struct value *v);
int codes_read(struct str text, struct arena *a,
	       struct value *v); /* a list whose words are not fixed */
bool word_loose(enum col col, struct str word,
		int64_t *index); /* also without a remark in brackets */

#endif
