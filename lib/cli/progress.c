/* progress: --progress, a line on a terminal's stderr that is written over and gone at the end. */
#include <inttypes.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "cli/cli_priv.h"

enum { PERIOD_MS = 250 };

static int64_t
progress_now(void)
{
	struct timespec t;

	if (clock_gettime(CLOCK_MONOTONIC, &t) != 0)
		return 0;
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void
progress_clear(const struct cli *c)
{
	if (!c->rest->progress.shown)
		return;
	fputs("\r\033[K", stderr);
	fflush(stderr);
	c->rest->progress.shown = false;
}

static void
progress_show(struct cli *c, int64_t now)
{
	struct progress *p = &c->rest->progress;
	uint64_t done, all;

	p->last = now;
	p->shown = true;
	fprintf(stderr, "\r%s: %" PRIu64 " records, %" PRId64 " a second", c->name, p->records,
		(int64_t)p->records * 1000 / (now - p->began));
	if (reader_done(c->rest->main.in, &done, &all) && all)
		fprintf(stderr, ", %" PRIu64 "%%", done >= all ? 100 : done * 100 / all);
	fputs("\033[K", stderr);
	fflush(stderr);
}

/* Once for each record, if wanted. */
void
progress_step(struct cli *c)
{
	struct progress *p = &c->rest->progress;
	int64_t now;

	if (p->off)
		return;
	if (!p->records++) {
		p->off = !isatty(STDERR_FILENO);
		p->began = p->last = progress_now();
		return;
	}
	now = progress_now();
	if (now - p->last >= PERIOD_MS)
		progress_show(c, now);
}

/* Before a record goes to the same terminal. */
void
progress_aside(const struct cli *c)
{
	if (c->rest->progress.shown && look_terminal(c))
		progress_clear(c);
}
