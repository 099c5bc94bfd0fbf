/* io_read: the half of io that reads. In: files by name, in any format that io knows; out: records,
 * one at a time, whose cells are slices of what was read. */
#ifndef CS_IO_READ_H
#define CS_IO_READ_H

#include "cs/base.h"

/* Of these a reader takes F_AUTO to F_JSONL; F_TABLE and F_TEXT are for people, and only written.
 */
enum format { F_AUTO, F_CSV, F_TSV, F_JSON, F_JSONL, F_TABLE, F_TEXT };

/* A cell from CSV is CELL_TEXT. JSON says more: CELL_WORD is true, false or null, CELL_NESTED an
 * array or object. */
enum cell_kind { CELL_TEXT, CELL_NUMBER, CELL_WORD, CELL_NESTED };
struct cell {
	/* The value. CSV: without quotes and blanks around it. JSON: a string decoded, null empty,
	 * all else as it is written. */
	struct str v;
	uint32_t at; /* where the cell, with quotes and blanks, begins in record.raw, in bytes */
	uint32_t size; /* how many bytes it takes there */
	enum cell_kind kind;
};

/* Bits of record.flags. */
enum {
	REC_SHORT = 1, /* fewer cells than the header: blank ones stand for the rest */
	REC_LONG = 2, /* more cells than the header, and one of them is not blank */
	REC_LONG_BLANK = 4, /* more cells than the header, all of them blank */
	REC_BARE_QUOTE = 8, /* a quote inside an unquoted cell, taken as a letter */
	REC_UNDECODED = 16, /* a byte that Windows-1252 does not define */
	REC_REORDERED = 32, /* cells stand in the first file's order, not in the order of raw */
	REC_BLANK = 64, /* a row of nothing but delimiters: passed through, never judged */
	REC_LINES = 128, /* JSON: raw may have line ends in it */
	REC_SWALLOWED = 256 /* record_swallowed says which of its cells holds other rows */
};

/* A record. It and all that it points to live until the next reader_next. */
struct record {
	const char *file; /* as the user named it, or "stdin" */
	uint64_t line; /* physical line on which it begins, from 1 */
	uint64_t row; /* the number of a spreadsheet's row; the header is 1 */
	struct str lead; /* CSV: the bytes in front: byte order mark, sep= line, blank lines */
	struct str raw; /* its own bytes, in UTF-8 whatever came in, without the line end */
	struct str eol; /* the bytes of its line end */
	/* In CSV there are never fewer cells than names: cells that a row lacks (REC_SHORT) have
	 * their `at` behind raw. */
	struct cell *cell;
	size_t cells;
	const struct str *name; /* names of the cells */
	size_t names;
	uint32_t layout; /* another number than the record before, where its names differ */
	unsigned flags; /* REC_… */
	bool json;
	size_t paths; /* JSON: so many cells, behind its own, are values inside of others */
	char delim; /* CSV: the byte between its cells */
};

/* The line and the byte column of a cell, both from 1. */
void record_place(const struct record *rec, size_t cell, uint64_t *line, uint64_t *column);
/* Which cell of its own row it is, from 0: not `cell` itself in a REC_REORDERED record. */
size_t record_column(const struct record *rec, size_t cell);
/* CSV: the first cell of several lines of which one has at least as many delimiters as the header:
 * a stray quote took rows for text. lines: how many line ends are in it. False: there is none. */
bool record_swallowed(const struct record *rec, size_t *cell, size_t *lines);

struct reader_opts {
	enum format input; /* F_AUTO: the first bytes tell */
	char delim; /* 0: the one of , ; tab | that the header shows most */
	const struct str
	    *path; /* JSON: values inside of others, which records have as cells too: */
	size_t paths; /* "claim.dx.0"; a record without it has an empty cell there */
	size_t skip_lines; /* CSV: so many lines above the header of each file are no part of it */
};
struct reader;
/* Opens the first of n paths and reads its header; no path, or "-", is standard input. NULL: e says
 * why. The others are opened in turn by reader_next; their header must have the same names, in
 * whatever order. No message shows a cell's value. */
struct reader *reader_open(const struct reader_opts *o, const char *const *paths, size_t n,
			   struct err *e);
/* The header row as a record; NULL for JSON. */
const struct record *reader_head(const struct reader *r);
/* Before the first record: reads the header again, so many lines below the top of the file. False:
 * e says why, and the reader has no header. */
bool reader_skip(struct reader *r, size_t lines, struct err *e);
/* Before the first record: with how many lines skipped, up to `most` more than now, the header is
 * one for which is_head is true; 0: with none. The reader itself stays where it is. */
size_t reader_find(struct reader *r, size_t most,
		   bool (*is_head)(const struct record *head, void *arg), void *arg);
/* 1: rec is the next record; 0: the end of the last file; -1: e says why. */
int reader_next(struct reader *r, struct record *rec, struct err *e);
/* At the end: the blank lines behind the last record. */
struct str reader_tail(const struct reader *r);
/* Calls seen for each record that lies whole in the next 64 KiB of UTF-8, without using them up:
 * reader_next will give them all. */
void reader_sample(struct reader *r, void (*seen)(const struct record *rec, void *arg), void *arg);
/* Has opened called after each further file was opened, in front of its first record: reader_sample
 * then shows the records of that file. */
void reader_opened(struct reader *r, void (*opened)(void *arg), void *arg);
enum format reader_format(const struct reader *r); /* of the first file: F_CSV, F_TSV or F_JSONL */
char reader_delim(const struct reader *r); /* of the first file; a comma for JSON */
bool reader_converted(const struct reader *r); /* was any of it UTF-16 or Windows-1252? */
bool reader_same_file(const struct reader *r, const char *path); /* is path the file being read? */
/* How many bytes of all files are used up; false where one is no regular file, such as a pipe. */
bool reader_done(const struct reader *r, uint64_t *bytes, uint64_t *all);
void reader_close(struct reader *r);

/* Reads a small CSV by libcsv: calls row with the cells of the header (line 1) and of each record.
 * text.p NULL: path is read; else text is, and path stands for it in messages. A row that returns
 * false, having filled e, ends it. */
bool table_read(const char *path, struct str text,
		bool (*row)(uint64_t line, const struct str *cell, size_t n, void *arg,
			    struct err *e),
		void *arg, struct err *e);

#endif
