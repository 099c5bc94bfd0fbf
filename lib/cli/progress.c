/* progress: --progress, a line on a terminal's stderr that is written over and gone at the end. */
#include <inttypes.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "cli/cli_priv.h"

enum { PERIOD_MS = 250 };

static struct {
	bool shown, off; /* off: stderr is no terminal */
	uint64_t records;
	int64_t began, last; /* milliseconds of the monotonic clock */
} line;

static int64_t
progress_now(void)
{
	struct timespec t;

	if (clock_gettime(CLOCK_MONOTONIC, &t) != 0)
		return 0;
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void
progress_clear(void)
{
	if (!line.shown)
		return;
	fputs("\r\033[K", stderr);
	fflush(stderr);
	line.shown = false;
}

static void
progress_show(const struct cli *c, int64_t now)
{
	uint64_t done, all;

	line.last = now;
	line.shown = true;
	fprintf(stderr, "\r%s: %" PRIu64 " records, %" PRId64 " a second", c->name, line.records,
		(int64_t)line.records * 1000 / (now - line.began));
	if (reader_done(c->input->in, &done, &all) && all)
		fprintf(stderr, ", %" PRIu64 "%%", done >= all ? 100 : done * 100 / all);
	fputs("\033[K", stderr);
	fflush(stderr);
}

/* Once for each record, if wanted. */
void
progress_step(const struct cli *c)
{
	int64_t now;

	if (line.off)
		return;
	if (!line.records++) {
		line.off = !isatty(STDERR_FILENO);
		line.began = line.last = progress_now();
		return;
	}
	now = progress_now();
	if (now - line.last >= PERIOD_MS)
		progress_show(c, now);
}

/* Takes the line away before a record goes to the same terminal. */
void
progress_aside(const struct cli *c)
{
	if (line.shown && look_terminal(c))
		progress_clear();
}
