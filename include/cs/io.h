/* io: bytes to records and records to bytes. The only room that knows libcsv and libjq.
 * In: CSV, TSV, a JSON array, JSON Lines or objects one after another, in UTF-8, UTF-16 with BOM or
 * Windows-1252, one record at a time in constant memory. A record is slices: its cells, and its own
 * bytes as they stood. Out: the record's own bytes with fields appended, or records of our own.
 *
 *     struct reader *in = reader_open(&opts, paths, n, &e);
 *     struct writer *out = writer_open(NULL, F_CSV, ',', &e);
 *     struct field add[] = { { "cs_x", STR("1"), false } };
 *     writer_begin(out, reader_head(in), add, 1);
 *     while ((got = reader_next(in, &rec, &e)) > 0)
 *             if (!writer_put(out, &rec, add, 1, &e)) ...
 *     ok = got == 0 && writer_close(out, true, &e);
 */
#ifndef CS_IO_H
#define CS_IO_H

#include "cs/base.h"

enum format { F_AUTO, F_CSV, F_TSV, F_JSON, F_JSONL, F_TABLE, F_TEXT };

enum cell_kind {
	CELL_TEXT, CELL_NUMBER, CELL_WORD /* true false null */, CELL_NESTED /* array or object */
};
struct cell {
	struct str v; /* CSV: unquoted and trimmed (a writer takes what raw holds, untrimmed); JSON:
			 string decoded, else the value's own text; null is empty */
	uint32_t at; /* where the cell starts in record.raw, in bytes; its quotes, if any, included */
	uint32_t size; /* how many bytes of record.raw it takes */
	enum cell_kind kind;
};

enum {
	REC_SHORT = 1, /* fewer cells than the header: the rest are blank */
	REC_LONG = 2, /* more cells than the header, and one of them is not blank */
	REC_LONG_BLANK = 4, /* more cells than the header, all of them blank */
	REC_BARE_QUOTE = 8, /* a quote inside an unquoted cell, taken literally */
	REC_UNDECODED = 16, /* a byte that its encoding does not define */
	REC_REORDERED = 32, /* cells were put into the first file's order: raw does not match them */
	REC_BLANK = 64, /* a row of nothing but separators: passed through, never judged */
	REC_LINES = 128 /* JSON: raw may have line ends in it */
};

/* A record and all that it points to live until the next reader_next. */
struct record {
	const char *file; /* as the user named it; "stdin" */
	uint64_t line, row; /* physical line it starts on; number a spreadsheet gives the row (the header is 1) */
	struct str lead; /* CSV: the bytes before it: byte order mark, sep= line, blank lines */
	struct str raw, eol; /* its own bytes without and with only the line end; raw is UTF-8 whatever came in */
	struct cell *cell;
	size_t cells;
	const struct str *name; /* names of the cells; CSV: cells are never fewer (REC_SHORT: the rest lie at > raw.n) */
	size_t names;
	uint32_t layout; /* changes whenever the names differ from the record before */
	unsigned flags;
	bool json;
	char delim; /* CSV: what stands between its cells */
};

struct reader_opts {
	enum format input; /* F_AUTO: told by the first bytes */
	char delim; /* 0: sniffed among , ; tab | on the first line */
};
struct reader;
/* reader_open opens the first path ("-" or NULL is standard input) and reads the header. A later
 * file must have the same header set. Errors name file and line and what to do; they never hold a
 * cell's value. */
struct reader *reader_open(const struct reader_opts *o, const char *const *paths, size_t n, struct err *e);
const struct record *
reader_head(const struct reader *r); /* CSV, TSV: the header row as a record; JSON: NULL */
int reader_next(struct reader *r, struct record *rec, struct err *e); /* 1 a record, 0 the end, -1 trouble */
struct str reader_tail(const struct reader *r); /* at the end: blank lines behind the last record */
/* reader_sample calls seen for each record that lies whole in the first 64 KiB that are not used up
 * (in UTF-8), in whatever pieces they come; it uses nothing up itself. */
void reader_sample(struct reader *r, void (*seen)(const struct record *rec, void *arg), void *arg);
enum format reader_format(const struct reader *r); /* F_CSV, F_TSV or F_JSONL */
char reader_delim(const struct reader *r);
bool reader_converted(const struct reader *r); /* was any of it UTF-16 or Windows-1252 */
bool reader_same_file(const struct reader *r, const char *path); /* does the current file have that inode */
/* How many bytes of all the files are used up; false where one is no file, such as a pipe. */
bool reader_done(const struct reader *r, uint64_t *bytes, uint64_t *all);
void reader_close(struct reader *r);
/* Where a cell stands: physical line and byte column, both from 1. */
size_t record_column(const struct record *rec, size_t cell); /* which of its row's cells it is, from 0 */
void record_place(const struct record *rec, size_t cell, uint64_t *line, uint64_t *column);

/* files: opens what will be read and written before anything is read, so that a sandbox can bar
 * opening; reader_open and writer_open then take it by its name. What cannot be read is told when
 * it is to be. */
void files_read(const char *const *path, size_t n);
bool files_write(const char *path, struct err *e);
size_t files_dirs(const int **dir); /* where outputs take their names; -1 for a stream */
const char *files_late(size_t *at); /* the next path for which no descriptor was left; NULL */
void files_drop(void); /* what nothing took is closed; outputs leave nothing behind */

struct field {
	const char *name; /* where writer_begin had the same pointer, it is the same name */
	struct str value;
	bool number; /* in JSON written bare; an empty number is null */
};
struct writer;
/* writer_open: path NULL is standard output. A file is written beside its name and renamed by
 * writer_close. F_JSONL puts an object on a line, F_JSON one array, F_TEXT "name: value" lines with
 * a blank line behind each record; F_TABLE measures by the locale's LC_CTYPE. */
struct writer *writer_open(const char *path, enum format f, char delim, struct err *e);
/* How F_TABLE is shown: aligned, in batches of 1,000 records or 1 MiB, whose columns and widths the
 * first one settles. Counts named percent are drawn as bars. */
struct look {
	size_t width; /* the terminal's: columns are chosen and text is cut to fit; 0: nothing is */
	bool colour, blocks; /* blocks: bars of block characters, not of # */
	const struct look_word { /* appended cells in colour; ended by NULL */
		const char *word, *colour; /* an escape sequence */
	} *words;
};
void writer_look(struct writer *w, const struct look *look);
/* A cell of CSV that a spreadsheet would run as a formula gets a ' in front; one that has that already
 * and would be run without gets another, so that taking one off undoes it. */
void writer_safe(struct writer *w);
bool cell_formula(struct str v); /* is it one, with or without such marks */
bool cell_unmark(struct str *v); /* takes one off; false: there is none before a formula */
/* writer_begin gives the header (head may be NULL) and the names of the fields that will be
 * appended, so that a file without records has its header too. An input column that has the name of
 * an appended field is left out. */
void writer_begin(struct writer *w, const struct record *head, const struct field *add, size_t n);
/* writer_put writes a record (rec NULL: only the fields; add NULL: only the record) and false on a
 * failed write. CSV from CSV with the same delimiter keeps the record's own bytes; so does JSON
 * from JSON. Else, but in text, a CSV value goes out untrimmed: what its quotes hold, or the whole
 * cell. In CSV the fields stand where the header has them: what a REC_LONG row has more comes
 * behind. */
bool writer_put(struct writer *w, const struct record *rec, const struct field *add, size_t n, struct err *e);
/* filter_open compiles a jq program; NULL: e has jq's own message. A writer of F_JSONL that is given
 * one writes its results instead of the record, each on a line, a string as it is. */
struct filter *filter_open(const char *program, struct err *e);
void writer_filter(struct writer *w, struct filter *f); /* f outlives w */
void filter_close(struct filter *f);
bool writer_finish(struct writer *w, struct err *e); /* nothing more is put: all of it is written */
bool writer_raw(struct writer *w, struct str bytes,
		struct err *e); /* as they are: text output, blank lines at the end */
/* writer_close flushes, checks, and with keep renames a file into place; without keep the old file
 * stays. Frees w. */
bool writer_close(struct writer *w, bool keep, struct err *e);

/* made: a record put together anew, which writer_put takes like one that was read. It has the place
 * and kind of the record it is made of, and points to the names (as many as cells, but for a surplus)
 * and the values given; it stands until the next made_begin. */
struct made {
	struct record rec;
	struct buf raw;
	struct cell *cell;
	size_t cap;
};
void made_begin(struct made *m, const struct record *of, const struct str *name, size_t names);
void made_cell(struct made *m, struct str value);
void made_name(struct made *m, struct str name); /* of the header: in quotes where it could pass for something else */
void made_own(struct made *m, const struct record *of, size_t cell); /* with its own bytes: JSON's numbers, arrays */
const struct record *made_end(struct made *m);
void made_free(struct made *m);

/* table_read reads a small CSV held in memory or (text.p NULL) in a file, by libcsv: row is called
 * with the cells of each record, the header first (line 1). row returns false to stop, having
 * filled e. */
bool table_read(const char *path, struct str text,
		bool (*row)(uint64_t line, const struct str *cell, size_t n, void *arg, struct err *e), void *arg, struct err *e);
bool files_load(const char *path, struct buf *into, size_t most, struct err *e); /* a whole small file */

#endif
