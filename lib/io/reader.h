/* reader: shared by the files that turn bytes into records. reader.c opens files; csv.c,
 * csv_fast.c, csv_scan.c and header.c read CSV, json.c, json_*.c and jq.c read JSON;
 * reader_text.c is below them all. */
#ifndef IO_READER_H
#define IO_READER_H

#include <csv.h>

#include "input.h"

/* The limits of what is read: bytes of a cell, of a record, of a sample; columns. */
enum {
	CELL_MOST = 64 * 1024,
	RECORD_MOST = 1024 * 1024,
	COLUMN_MOST = 512,
	COLUMN_ROOM = COLUMN_MOST + 64, /* csv_fast.c counts cells once in a block of 64 bytes */
	SPAN_MOST = 200, /* physical lines of a record */
	DEPTH_MOST = 32, /* arrays and objects inside one another */
	SAMPLE_SIZE = 64 * 1024
};

/* Where a value lies while memory may still move: in reader.text (own), or in the window. */
struct span {
	size_t at, n;
	bool own;
};

/* Where in a cell the scanner is: in front, in one without quotes, inside of quotes, behind a quote
 * that closes or is the first of two, behind the quotes. */
enum csv_state { AT_CELL, IN_BARE, IN_QUOTES, AT_QUOTE, BEHIND_QUOTES };

struct csv {
	struct csv_parser lib;
	bool ready; /* lib has been set up */
	bool too_long; /* a cell was */
	bool bare_quote; /* the current cell has one */
	enum csv_state state;
	size_t cell_at; /* where the current cell starts in the record */
	size_t got, rows; /* cells and rows that libcsv gave */
	uint64_t first; /* line on which the record starts */
	uint64_t quote; /* line on which the last quote was opened */
	struct buf fixed; /* a line with bare quotes, as libcsv gets it */
	/* csv_fast.c: its walk behind its last record. It goes on there if the next record begins
	 * at walked and the window still ends at limit. */
	size_t walked, limit, next;
	uint64_t marks, odd, high;
};

/* How CSV and JSON are read: plain records by SSE2, where the compiler has it (PATH_FAST), or by
 * portable C; or all of them by libcsv and byte by byte (PATH_CAREFUL). All three give the same
 * records. -DREADER_PATH chooses; tests set reader_path. */
enum reader_path { PATH_FAST, PATH_PORTABLE, PATH_CAREFUL };
extern enum reader_path reader_path;

struct json {
	bool begun, array; /* of the file: its first byte was seen; an array opens there */
	bool outside; /* between records, where passed bytes need not stay in the window */
	bool failed; /* e says why, unless the input is frozen */
	size_t at; /* place in the window */
	uint64_t first; /* line on which the record starts */
	struct span *key; /* keys of the objects that are open */
	size_t keys, key_cap;
	struct buf names; /* the bytes of name[] */
	struct str name[COLUMN_ROOM]; /* behind those of the record: paths */
	struct buf path_text; /* decoded values of paths */
	size_t named;
	/* json_fast.c: the bytes that stood in front of each value of a record of the layout
	 * `glued`, comma, name and colon */
	struct json_glue {
		uint32_t at, n; /* where in glue_text, and how many */
		uint32_t key, key_n; /* where the name is in them */
		unsigned lines; /* line ends in it */
	} glue[COLUMN_MOST];
	uint32_t glued;
	struct buf glue_text;
	struct jv_parser *lib;
};

struct reader {
	struct input in;
	const char **path;
	size_t paths, next; /* next: the path to open after this one */
	uint64_t before; /* bytes of the files in front of this one */
	struct reader_opts opts;
	enum reader_path how;
	bool is_json, begun, ended, failed, converted;
	bool going; /* begun, and neither ended nor failed */
	void (*opened)(void *arg); /* is called for each further file; NULL */
	void *opened_arg;
	char delim, first_delim;
	uint64_t line, row; /* physical lines and rows used up in this file */
	size_t used; /* bytes of the window that the record handed out takes */
	size_t skip; /* bytes in front of the next record that belong to its lead */
	size_t titles; /* of these, up to where lines were skipped: they are no lead */
	struct buf text; /* decoded values */
	struct cell cell[COLUMN_ROOM];
	uint16_t coded[COLUMN_ROOM]; /* fast paths: cells with doubled quotes or escapes */
	size_t codeds;
	struct span value[COLUMN_MOST];
	size_t cells;
	unsigned flags;
	uint32_t layout;
	struct arena keep;
	struct record head;
	bool reorder;
	uint16_t order[COLUMN_MOST]; /* of each column of this file: the first file's column */
	struct str tail;
	struct csv csv;
	struct json json;
};

struct reader *reader_open_by(enum reader_path how, const struct reader_opts *o,
			      const char *const *paths, size_t n, struct err *e);
/* reader_text.c */
/* Makes n bytes of room behind r->text. */
char *reader_text(struct reader *r, size_t n);
/* The value of a span, once memory no longer moves. */
struct str reader_span(const struct reader *r, struct span s);

/* The answer of a fast path: the record was read; it goes on behind the window; or it is not plain,
 * and the careful path has to read it from its start. */
enum fast { FAST_ALL, FAST_MORE, FAST_NOT };

/* csv.c: reads the next record, which header_fit then compares with the header. 1; 0: the file
 * ends; -1: e says why. */
int csv_next(struct reader *r, struct record *rec, struct err *e);
void csv_start(struct reader *r); /* a new file or delimiter */
void csv_stop(struct reader *r);

/* csv_fast.c: reads the next record if it is plain. */
enum fast csv_fast(struct reader *r, struct record *rec);

/* csv_scan.c: finds the cells of a line, which begins at `at` of its record. csv.fixed is then the
 * line for libcsv, unless it is empty: then the line itself is. */
bool csv_scan(struct reader *r, const char *p, size_t n, size_t at, struct err *e);

/* header.c: reads the header of a file, or compares it with the first file's; header_fit gives a
 * record as many cells as the header has, or more, in the first file's order. */
bool header_read(struct reader *r, struct err *e);
void header_fit(struct reader *r, struct record *rec);

/* json.c: reads the next object, as csv_next does a row. */
void json_start(struct reader *r); /* a new file */
int json_next(struct reader *r, struct record *rec, struct err *e);
void json_stop(struct reader *r);
#define JSON_TWICE "an object has the same name twice"

/* json_byte.c */
int json_peek(struct reader *r, struct err *e); /* the byte at json.at, or -1 */
void json_blank(struct reader *r, struct err *e); /* passes white space */
/* All three return false, and keep the first message. json_fail: the byte at json.at is wrong, or
 * the input ends there; json_refuse: "my.json:3: more than 512 names in an object". */
bool json_fail(struct reader *r, struct err *e, const char *text);
bool json_refuse(struct reader *r, struct err *e, unsigned most, const char *what);
bool json_too_large(struct reader *r, struct err *e);

/* json_object.c: passes the object at json.at; its members become r->cell, its keys json.key.
 * json_nested: passes the array or object at json.at, which is a value of a record. */
bool json_object(struct reader *r, struct err *e);
bool json_nested(struct reader *r, int depth, struct err *e);

/* json_fast.c: reads the object at the window's start. json_learn: keeps the glue of the record
 * that was read. */
enum fast json_fast(struct reader *r);
void json_learn(struct reader *r);

/* json_path.c: gives the record a cell for each path of the options, behind its own. */
void json_paths(struct reader *r, struct record *rec);
/* Writes the text of a string with escapes to out, the same that libjq gives; returns the place
 * behind. */
char *json_unescape(char *out, struct str s);

/* json_value.c: checks and passes the value at json.at. The span is a string without its quotes. */
bool json_string(struct reader *r, struct span *s, bool *escaped, struct err *e);
bool json_number(struct reader *r, struct err *e);
bool json_word(struct reader *r, const char *word, struct err *e);

/* json_names.c */
/* Is each key from json.key[from] on there once? */
bool json_unique(const struct reader *r, size_t from);
/* Makes json.name of json.key; where they differ from before, r->layout gets another number. False:
 * a key is there twice. */
bool json_names(struct reader *r);

/* jq.c: has libjq decode a string with escapes, to the end of r->text. */
bool jq_string(struct reader *r, struct span raw, struct span *s);
void jq_stop(struct reader *r);

#endif
