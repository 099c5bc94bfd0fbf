/* input_bytes: one read of a file, and room for its bytes in the window: what input.c, decode.c and
 * files.c share. */
#include <errno.h>
#include <inttypes.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "input.h"

enum { PAGE = 4096 };

int
input_read(int fd, const char *file, uint64_t done, void *into, size_t n, size_t *got,
	   struct err *e)
{
	for (;;) {
		ssize_t k = read(fd, into, n);
		if (k >= 0) {
			*got = (size_t)k;
			return k > 0;
		}
		if (errno == EINTR)
			continue;
		if (errno == EAGAIN) {
			struct pollfd want = { .fd = fd, .events = POLLIN };
			(void)poll(&want, 1, -1);
			continue;
		}
		if (done > 0)
			err_set(e, file, 0, "cannot read past byte %" PRIu64 ": %s", done,
				strerror(errno));
		else
			err_set(e, file, 0, "cannot read: %s", strerror(errno));
		return -1;
	}
}

/* Moves the bytes of the window to the front where the room behind them is short, and there so that
 * the room begins at a page, if that fits: the kernel copies to a page several times as fast as to
 * a place some bytes behind it. */
char *
input_room(struct input *in, size_t n)
{
	size_t has = input_has(in), to = 0;

	if (in->cap - in->end < n && in->from > 0) {
		if (in->cap - has >= n + PAGE)
			to = -(uintptr_t)(in->p + has) % PAGE;
		memmove(in->p + to, in->p + in->from, has);
		in->from = to;
		in->end = to + has;
	}
	if (in->cap - in->end < n) {
		in->cap = in->end + n + in->cap;
		in->p = mem_grow(in->p, in->cap + INPUT_SLACK, 1);
	}
	return in->p + in->end;
}

void
input_copy(struct input *in, const char *p, size_t n)
{
	in->fd = -1;
	in->p = mem_new(n + INPUT_SLACK, 1);
	if (n > 0)
		memcpy(in->p, p, n);
	in->from = 0;
	in->end = in->cap = n;
}
