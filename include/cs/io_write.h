/* io_write: the half of io that writes. In: records, read or put together anew, and fields to
 * append; out: CSV, JSON, a table or lines, in a file that takes its name only when it is whole. */
#ifndef CS_IO_WRITE_H
#define CS_IO_WRITE_H

#include "cs/io_read.h"

/* A column that a filter appends. */
struct field {
	const char *name; /* the same pointer as in writer_begin means the same name */
	struct str value;
	bool number; /* JSON: written without quotes; an empty one is null */
};
struct writer;
/* Opens an output. path NULL is standard output; a file is written under no name and takes its own
 * in writer_close. delim: for F_CSV; 0 is a comma. F_JSON is one array, F_JSONL an object a line,
 * F_TEXT lines "name: value" with a blank line behind each record, F_TABLE for a person to read. */
struct writer *writer_open(const char *path, enum format f, char delim, struct err *e);

/* An appended cell that is this word is shown in this colour, an escape sequence. */
struct look_word {
	const char *word, *colour;
};
enum look_rank {
	LOOK_PLAIN,
	LOOK_KEY, /* what a record is known by */
	LOOK_TELLS, /* what tells it from others of the same key */
	LOOK_HIDDEN
};
/* How a table looks. Its rows are held and written in batches of 1,000 records or 1 MiB; the first
 * batch settles the columns and their widths. */
struct look {
	size_t width; /* the terminal's: columns are chosen and text is cut to fit; 0: no limit */
	bool colour;
	bool blocks; /* draws a number field named "...percent" in block characters, not in # */
	const struct look_word *words; /* the last one's word is NULL */
	/* NULL, or called for the first record of a layout: on a terminal a cell of rank LOOK_KEY
	 * goes before the others, one of LOOK_TELLS before the sentences if it leaves them room,
	 * and one of LOOK_HIDDEN is not shown. rank has a place for each name */
	void (*ranks)(const struct record *rec, enum look_rank *rank, void *arg);
	void *ranks_arg;
};
void writer_look(struct writer *w, const struct look *look);

/* shown.c: adds text for a person's eyes. Line breaks and tabs are blanks; what would speak to the
 * terminal or turn the direction of writing is written as its bytes, "\x1b". */
void shown_put(struct buf *b, struct str s);

/* Makes CSV safe to open in a spreadsheet: a cell that it would run as a formula gets a ' in front.
 * So does a cell that would be one without the ' it has: taking one off always gives back what
 * stood there. */
void writer_safe(struct writer *w);
/* The same, in the form that Excel opens right by a double click: a byte order mark, CRLF, and
 * numbers that it would change, 00012 and 123456789012, as text: ="00012". Before anything is
 * written. */
void writer_excel(struct writer *w);
bool formula_mark_due(struct str v); /* would it be run, with the marks in front of it taken off? */
bool formula_mark_off(struct str *v); /* takes one mark off; false: it is no marked formula */

/* Gives the header and the names of the n fields that records will have, so that a file without
 * records has its header too. head NULL: the first record has the names. A column of the input
 * whose name a field has is left out, so that a filter's own earlier columns are replaced. */
void writer_begin(struct writer *w, const struct record *head, const struct field *add, size_t n);
/* Writes a record and its fields; rec NULL: only fields; add NULL: only the record. False: a write
 * failed, then or before. A record whose format and delimiter are the output's keeps its bytes.
 * Else a cell of CSV is written with the blanks that its quotes or its delimiters hold; F_TEXT and
 * F_TABLE trim it. In CSV the fields stand where the header has them, and cells that a REC_LONG row
 * has more come behind. */
bool writer_put(struct writer *w, const struct record *rec, const struct field *add, size_t n,
		struct err *e);
/* Writes bytes as they are: text for people, blank lines at the end of a file. */
bool writer_raw(struct writer *w, struct str bytes, struct err *e);
/* Writes out all that is held; nothing more is put after it. */
bool writer_finish(struct writer *w, struct err *e);
/* Finishes and closes; with keep a file takes its name, and without the old file of that name stays
 * as it was. False: a write failed. Frees w. */
bool writer_close(struct writer *w, bool keep, struct err *e);

/* Compiles a program for --jq; NULL: e has jq's own message. A writer of F_JSONL that is given one
 * writes its results in place of each record, a line each: strings bare, all else as JSON. */
struct jqprog *jqprog_open(const char *program, struct err *e);
void writer_jqprog(struct writer *w, struct jqprog *q); /* q is closed after w */
void jqprog_close(struct jqprog *q);

/* rewrite: a record put together anew, cell by cell, which writer_put takes like one that was read:
 * begin, a call for each name in order, end. It has the place and the format of the record `of`,
 * and borrows names and values. It lives until the next rewrite_begin. */
struct rewrite {
	struct record rec;
	struct buf raw;
	struct cell *cell;
	size_t cap;
};
void rewrite_begin(struct rewrite *rw, const struct record *of, const struct str *name,
		   size_t names);
void rewrite_cell(struct rewrite *rw, struct str value);
/* A cell of the header: in quotes too where a reader could take the row for another format. */
void rewrite_name(struct rewrite *rw, struct str name);
/* A cell with the bytes that it has in `of`: the numbers, arrays and objects of JSON. */
void rewrite_own(struct rewrite *rw, const struct record *of, size_t cell);
const struct record *rewrite_end(struct rewrite *rw);
void rewrite_free(struct rewrite *rw);

#endif
