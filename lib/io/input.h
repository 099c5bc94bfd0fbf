/* input: the bytes of one file as UTF-8, in a window that slides along it. */
#ifndef IO_INPUT_H
#define IO_INPUT_H

#include <sys/types.h>

#include "cs/io.h"

extern size_t input_chunk; /* bytes asked of one read(2); tests make it small */

enum encoding { ENC_UTF8, ENC_UTF16LE, ENC_UTF16BE };

/* So many bytes behind the window may be looked at, as blocks are, and mean nothing. */
enum { INPUT_SLACK = 64 };

/* The window is p[from] to p[end - 1]. A place in it counts from `from`: filling may move it. */
struct input {
	const char *file;
	int fd; /* -1: all is in the window */
	dev_t dev;
	ino_t ino;
	uint64_t bytes; /* read so far */
	enum encoding enc;
	bool frozen; /* holds a part of a file, for a sample: input_fill reads nothing */
	struct buf coded; /* bytes of UTF-16 that are not turned into UTF-8 yet */
	char *p;
	size_t from, end, cap;
};

/* A physical line: its place, how many bytes it has, and how many its line end; eol is 0 where a
 * file ends without one. */
struct line {
	size_t at, n, eol;
};

bool input_open(struct input *in, const char *path, struct err *e);
void input_close(struct input *in);
/* Reads more into the window. 1; 0: the file ends; -1: e says why, by the given line, but is not
 * filled where the window is frozen. */
int input_fill(struct input *in, uint64_t line, struct err *e);
/* Finds the line at a place, filling the window as need be: 1; 0: the file ends there; -1: e says
 * why. Of a line longer than `most` only the beginning may be found, which is longer than `most`
 * too. */
int input_line(struct input *in, size_t at, size_t most, uint64_t line, struct line *l,
	       struct err *e);
/* input_bytes.c */
char *input_room(struct input *in, size_t n); /* makes n bytes of room behind the window */
void input_copy(struct input *in, const char *p, size_t n); /* a window of n bytes, and no file */
/* One read(2) of up to n bytes, which waits where it has to: 1; 0: the end; -1: "my.csv: cannot
 * read past byte 4096: Input/output error". done: bytes read before. */
int input_read(int fd, const char *file, uint64_t done, void *into, size_t n, size_t *got,
	       struct err *e);

static inline size_t
input_has(const struct input *in)
{
	return in->end - in->from;
}

static inline const char *
input_at(const struct input *in, size_t at)
{
	return in->p + in->from + at;
}

/* decode.c */
enum { LINE_NUL = 1, LINE_CONVERTED = 2, LINE_UNDEFINED = 4 };
/* Do a file's first bytes tell a format that is not read? What to do then; else NULL. */
const char *decode_refuse(const char *p, size_t n);
enum encoding decode_bom(const char *p, size_t n); /* by a byte order mark */
bool utf8_valid(const char *text, size_t n);
size_t utf8_put(uint32_t c, char *out); /* writes a code point; returns its 1 to 4 bytes */
size_t utf8_get(const char *text, size_t n, uint32_t *c); /* reads one; 0: it is not UTF-8 */
/* Turns a line that is not UTF-8 from Windows-1252 into it, in place. Returns LINE_… bits: a NUL
 * byte is in it, it was turned, a byte of it has no character. */
unsigned decode_line(struct input *in, struct line *l);
/* Moves the whole characters of in->coded to the window. False: it begins with half a pair. */
bool decode_utf16(struct input *in);

#endif
