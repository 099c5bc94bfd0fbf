/* input: one file's bytes as UTF-8, in a window that slides along it. */
#ifndef IO_INPUT_H
#define IO_INPUT_H

#include <sys/types.h>

#include "cs/io.h"

extern size_t input_chunk; /* bytes asked of one read(2); tests make it small */

enum encoding { ENC_UTF8, ENC_UTF16LE, ENC_UTF16BE };

enum { INPUT_SLACK = 64 }; /* bytes behind cap that may be looked at, and mean nothing */

/* The window is p[from] to p[end]. Places in it are counted from `from`, since filling may move it.
 */
struct input {
	const char *file;
	int fd; /* -1: all is in the window */
	dev_t dev;
	ino_t ino;
	uint64_t bytes; /* read so far */
	enum encoding enc;
	bool frozen; /* a sample of a file that goes on: never read on */
	struct buf coded; /* UTF-16 bytes not yet turned into UTF-8 */
	char *p;
	size_t from, end, cap;
};

/* A physical line: its place, its bytes, and those of its line end (0 at the end of a file without
 * one). */
struct line {
	size_t at, n, eol;
};

bool input_open(struct input *in, const char *path, struct err *e);
void input_close(struct input *in);
/* 1 there is more in the window, 0 the end, -1 trouble (frozen: -1 without a text). line is for the
 * message. */
int input_fill(struct input *in, uint64_t line, struct err *e);
/* The line at a place: 1, 0 the end, -1 trouble. One longer than most comes back cut, longer than
 * most. */
int input_line(struct input *in, size_t at, size_t most, uint64_t line, struct line *l,
	       struct err *e);
char *input_room(struct input *in, size_t n); /* n free bytes behind the window */
void input_copy(struct input *in, const char *p, size_t n); /* a window of these, and no file */
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
const char *decode_refuse(const char *p, size_t n); /* a foreign format: what to do; else NULL */
enum encoding decode_bom(const char *p, size_t n);
bool utf8_valid(const char *text, size_t n);
size_t utf8_put(uint32_t c, char *out); /* a code point; its 1 to 4 bytes */
size_t utf8_get(const char *text, size_t n, uint32_t *c); /* the first one's bytes; 0: not UTF-8 */
/* Turns a line that is not UTF-8 from Windows-1252, in place. */
unsigned decode_line(struct input *in, struct line *l);
/* Moves what is whole in in->coded to the window; false at a broken pair with nothing in front of
 * it. */
bool decode_utf16(struct input *in);

#endif
