/* table_out: what the two files that make tables share. */
#ifndef IO_TABLE_OUT_H
#define IO_TABLE_OUT_H

#include "writer.h"

enum { TABLE_GAP = 2 }; /* blanks between columns */

struct column_out {
	struct str name;
	size_t width; /* in terminal columns: text is cut to that */
	size_t printed; /* what its text takes in this batch */
	bool number, word, bar, on;
	enum look_rank rank;
	bool status, service, why; /* an appended column: the verdict, of which of several services
				      it is, and the sentences */
};
struct table {
	struct column_out *col;
	size_t cols, own_from; /* own_from: the first of the appended fields */
	size_t sums; /* the first number behind the keys of a table of sums; else cols */
	struct str *cell; /* rows * cols of the batch */
	size_t rows, cap, bytes;
	size_t left_out; /* columns for which the terminal is too narrow */
	bool begun, shown; /* shown: a batch with its heading is out, and the widths stay */
	const struct str *name;
	uint32_t layout;
	struct arena own, head; /* of the batch; of the columns */
};

/* table_width.c: which columns are shown and how wide they are; text cut to a width, with an
 * ellipsis. */
void table_widths(struct table *t, const struct look *look);
struct str table_cut(struct table *t, struct str s, size_t width, const struct look *look);
/* Takes off what fits into a line, up to a blank if there is one. */
struct str table_wrap(struct str *rest, size_t width);
struct str table_heading(struct table *t, size_t col, const struct look *look);
/* The bytes of the first character; width: the terminal columns it takes, -1 if it cannot be
 * printed. */
size_t table_char(struct str s, int *width);

#endif
