/* reader: what the files that turn bytes into records share. */
#ifndef IO_READER_H
#define IO_READER_H

#include <csv.h>

#include "input.h"

enum {
	CELL_MOST = 64 * 1024,
	RECORD_MOST = 1024 * 1024,
	COLUMN_MOST = 512,
	COLUMN_ROOM = COLUMN_MOST + 64, /* csv_fast.c counts them once a block of 64 bytes */
	SPAN_MOST = 200, /* physical lines of a record */
	DEPTH_MOST = 32, /* arrays and objects in one another */
	SAMPLE_SIZE = 64 * 1024
};

/* Where a value lies while memory may still move: in reader.text, or in the window. */
struct span {
	size_t at, n;
	bool own;
};

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
	/* csv_fast.c: what it knows of the bytes behind its last record, as long as the next one
	 * begins at walked and the window ends at limit */
	size_t walked, limit, next;
	uint64_t marks, odd, high;
};

/* How CSV and JSON are read: plain records by SSE2 where there is one, by portable C, or all of
 * them by libcsv and byte by byte. All three give the same; -DREADER_PATH chooses, and tests set
 * it. */
enum reader_path { PATH_FAST, PATH_PORTABLE, PATH_CAREFUL };
extern enum reader_path reader_path;

struct json {
	bool begun, array; /* what was seen of the file */
	bool outside; /* between records: bytes passed need not stay in the window */
	bool failed; /* e is filled (or the input is frozen) */
	size_t at; /* place in the window */
	uint64_t first; /* line on which the record starts */
	struct span *key; /* keys of the objects that are open */
	size_t keys, key_cap;
	struct buf names; /* text of name[] */
	struct str name[COLUMN_MOST];
	size_t named;
	/* json_fast.c: what stood in front of each value of the last record, as long as the names
	 * are those of the layout glued */
	struct json_glue {
		uint32_t at, n; /* in glue_text */
		uint32_t key, key_n; /* the name in it */
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
	char delim, first_delim;
	uint64_t line, row; /* physical lines and rows used up in this file */
	size_t used; /* bytes of the window that the record handed out takes */
	size_t skip; /* bytes in front of the next record that belong to its lead */
	struct buf text; /* decoded values */
	struct cell cell[COLUMN_ROOM];
	uint16_t coded[COLUMN_ROOM]; /* those with doubled quotes or escapes, on the fast paths */
	size_t codeds;
	struct span value[COLUMN_MOST];
	size_t cells;
	unsigned flags;
	uint32_t layout;
	struct arena keep;
	struct record head;
	bool reorder;
	uint16_t order[COLUMN_MOST]; /* this file's column to the first file's */
	struct str tail;
	struct csv csv;
	struct json json;
};

struct reader *reader_open_by(enum reader_path how, const struct reader_opts *o,
			      const char *const *paths, size_t n, struct err *e);
/* n free bytes behind r->text */
char *reader_text(struct reader *r, size_t n);
/* reader.c: what a span holds, once memory no longer moves */
struct str reader_span(const struct reader *r, struct span s);

/* What a fast path says: that is the record; more of the file is needed to see where it ends; or it
 * is not plain, and for the careful path, which reads it from its start. */
enum fast { FAST_ALL, FAST_MORE, FAST_NOT };

/* csv.c: the next record, not yet held against the header. 1, 0 the end, -1 trouble. */
int csv_next(struct reader *r, struct record *rec, struct err *e);
void csv_start(struct reader *r); /* a new file or delimiter */
void csv_stop(struct reader *r);

/* csv_fast.c */
enum fast csv_fast(struct reader *r, struct record *rec);

/* csv_scan.c: cells of one line, and what libcsv is to get for it */
bool csv_scan(struct reader *r, const char *p, size_t n, size_t at, struct err *e);

/* header.c */
bool header_read(struct reader *r, struct err *e);
void header_fit(struct reader *r, struct record *rec);

/* json.c: finds the next object of an array or a stream. */
void json_start(struct reader *r); /* a new file */
int json_next(struct reader *r, struct record *rec, struct err *e);
void json_stop(struct reader *r);
int json_peek(struct reader *r, struct err *e); /* the byte at json.at, or -1 */
void json_blank(struct reader *r, struct err *e); /* passes white space */
/* Both return false. json_fail: the byte at json.at is wrong, or missing; json_refuse: over a
 * limit. */
bool json_fail(struct reader *r, struct err *e, const char *text);
bool json_refuse(struct reader *r, struct err *e, unsigned most, const char *what);
#define JSON_TWICE "an object has the same name twice"

/* json_object.c: the object at json.at; its members become r->cell, its keys json.key. json_nested:
 * the array or object at json.at, in a record. */
bool json_object(struct reader *r, struct err *e);
bool json_nested(struct reader *r, int depth, struct err *e);

/* json_fast.c: the object at the window's start. json_learn: what is in front of the values of the
 * record that was read. */
enum fast json_fast(struct reader *r);
void json_learn(struct reader *r);

/* json_value.c: checks what stands at json.at and passes it. The span is a string without its
 * quotes. */
bool json_string(struct reader *r, struct span *s, bool *escaped, struct err *e);
bool json_number(struct reader *r, struct err *e);
bool json_word(struct reader *r, const char *word, struct err *e);

/* json_names.c */
bool json_unique(const struct reader *r, size_t from); /* no key twice from json.key[from] on */
bool json_names(struct reader *r); /* json.key to json.name, layout moves on if they differ; false:
				      one is there twice */

/* jq.c: a string that holds escapes, decoded by libjq to the end of r->text. */
bool jq_string(struct reader *r, struct span raw, struct span *s);
void jq_stop(struct reader *r);

#endif
