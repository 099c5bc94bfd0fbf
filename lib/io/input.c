/* input: opens a file and reads it chunk by chunk into a window of UTF-8. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "files.h"
#include "input.h"

enum { FIRST_LOOK = 64 };

size_t input_chunk = 128 * 1024;

/* Closes the file at its end: a network file system may tell only now that reading failed. */
static int
end_reached(struct input *in, struct err *e)
{
	int fd = in->fd;

	in->fd = -1;
	if (fd != STDIN_FILENO && close(fd) != 0 && errno != EINTR) {
		err_set(e, in->file, 0, "cannot read: %s", strerror(errno));
		return -1;
	}
	return 0;
}

/* Reads one chunk of UTF-8, or of bytes that decode_line will see to. */
static int
fill_bytes(struct input *in, struct err *e)
{
	size_t got;
	char *room = input_room(in, input_chunk);
	int k = input_read(in->fd, in->file, in->bytes, room, input_chunk, &got, e);

	if (k <= 0)
		return k < 0 ? -1 : end_reached(in, e);
	in->end += got;
	in->bytes += got;
	return 1;
}

/* Reads and decodes UTF-16 until there is a character more in the window. */
static int
fill_utf16(struct input *in, uint64_t line, struct err *e)
{
	char chunk[4096];
	size_t before, got, most = input_chunk < sizeof(chunk) ? input_chunk : sizeof(chunk);
	int k;

	do {
		before = input_has(in);
		if (!decode_utf16(in)) {
			err_set(e, in->file, line,
				"half a UTF-16 surrogate pair: save it as UTF-8");
			return -1;
		}
		if (input_has(in) > before)
			return 1;
		k = in->fd < 0 ? 0 : input_read(in->fd, in->file, in->bytes, chunk, most, &got, e);
		if (k > 0) {
			buf_add(&in->coded, chunk, got);
			in->bytes += got;
		}
	} while (k > 0);
	if (k == 0 && in->coded.n > 0) {
		err_set(e, in->file, line, "ends in the middle of a UTF-16 character");
		return -1;
	}
	return k < 0 ? -1 : end_reached(in, e);
}

int
input_fill(struct input *in, uint64_t line, struct err *e)
{
	int k;

	if (in->frozen)
		return -1;
	if (in->fd < 0 && in->coded.n == 0)
		return 0;
	k = in->enc == ENC_UTF8 ? fill_bytes(in, e) : fill_utf16(in, line, e);
	if (k > 0)
		memset(in->p + in->end, 0, INPUT_SLACK); /* scan.h reads them, to no effect */
	return k;
}

/* Reads the first bytes, which tell the encoding, or a format that is refused. */
static bool
first_look(struct input *in, struct err *e)
{
	const char *advice;
	int k;

	in->enc = ENC_UTF8;
	while (input_has(in) < FIRST_LOOK && (k = input_fill(in, 0, e)) != 0)
		if (k < 0)
			return false;
	advice = decode_refuse(input_at(in, 0), input_has(in));
	if (advice != NULL)
		return err_set(e, in->file, 0, "%s", advice);
	in->enc = decode_bom(input_at(in, 0), input_has(in));
	if (in->enc != ENC_UTF8) {
		buf_add(&in->coded, input_at(in, 0), input_has(in));
		in->from = in->end = 0;
	}
	return true;
}

bool
input_open(struct input *in, const char *path, struct err *e)
{
	struct stat st;
	bool is_stdin = path == NULL || strcmp(path, "-") == 0;
	struct pollfd wait = { .events = POLLIN };

	in->file = is_stdin ? "stdin" : path;
	in->from = in->end = in->coded.n = 0;
	in->bytes = 0;
	if (is_stdin)
		in->fd = STDIN_FILENO;
	else if (!files_take(path, &in->fd))
		in->fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (in->fd < 0)
		return files_unopened(in->file, e);
	if (fstat(in->fd, &st) != 0)
		return err_set(e, in->file, 0, "cannot read: %s", strerror(errno));
	in->dev = st.st_dev;
	in->ino = st.st_ino;
	/* a pipe that nobody has opened for writing yet reads as if it had ended: wait for one */
	wait.fd = in->fd;
	while (!is_stdin && S_ISFIFO(st.st_mode) && poll(&wait, 1, -1) < 0 && errno == EINTR)
		;
	return first_look(in, e);
}

void
input_close(struct input *in)
{
	if (in->fd > STDIN_FILENO)
		(void)close(in->fd);
	in->fd = -1;
	free(in->p);
	buf_free(&in->coded);
	in->p = NULL;
	in->from = in->end = in->cap = 0;
}

/* The place of the first line end among n bytes; n: there is none. */
static size_t
line_end(const char *p, size_t n)
{
	const char *lf = memchr(p, '\n', n);
	size_t most = lf != NULL ? (size_t)(lf - p) : n;
	const char *cr = memchr(p, '\r', most);

	return cr != NULL ? (size_t)(cr - p) : most;
}

int
input_line(struct input *in, size_t at, size_t most, uint64_t line, struct line *l, struct err *e)
{
	size_t has, n = 0;
	int k = 1;

	l->at = at;
	l->eol = 0;
	for (;;) {
		has = input_has(in) - at;
		n += has > n ? line_end(input_at(in, at) + n, has - n) : 0;
		/* a carriage return as the window's last byte: a line feed may follow it */
		if ((n < has && (*input_at(in, at + n) == '\n' || n + 1 < has)) || n > most)
			break;
		k = input_fill(in, line, e);
		if (k < 0)
			return -1;
		if (k == 0)
			break;
	}
	l->n = n;
	if (n < has)
		l->eol = *input_at(in, at + n) == '\r' && n + 1 < has &&
				 *input_at(in, at + n + 1) == '\n'
			     ? 2
			     : 1;
	return has > 0;
}
