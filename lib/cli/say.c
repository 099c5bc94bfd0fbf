/* say: messages on stderr, and the two ways out of a run that is not at its end: with what was
 * asked for written, or with nothing of it. Every file of lib/cli may call this one; it calls none
 * but progress.c, whose line it takes away first. */
#include <stdio.h>
#include <stdlib.h>

#include "cli/cli_priv.h"

_Noreturn void
cli_die(const struct cli *c, const struct err *e)
{
	struct err ignored;

	progress_clear(c);
	if (c->rest->rejected)
		writer_close(c->rest->rejected, false, &ignored);
	if (c->rest->log)
		writer_close(c->rest->log, false, &ignored);
	if (c->rest->out)
		writer_close(c->rest->out, false, &ignored);
	files_drop();
	fprintf(stderr, "%s: %s\n", c->name, e->text);
	filter_close(c->rest->filter);
	exit(2);
}

_Noreturn void
cli_usage(const struct cli *c, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	fprintf(stderr, "%s: ", c->name);
	vfprintf(stderr, format, ap);
	fprintf(stderr, "; try %s --help\n", c->name);
	va_end(ap);
	filter_close(c->rest->filter);
	exit(2);
}

void
cli_note(const struct cli *c, const char *format, ...)
{
	va_list ap;

	if (c->options->quiet)
		return;
	progress_clear(c);
	va_start(ap, format);
	fprintf(stderr, "%s: ", c->name);
	vfprintf(stderr, format, ap);
	fputc('\n', stderr);
	va_end(ap);
}

void
cli_finish(struct cli *c)
{
	struct cli_rest *r = c->rest;
	struct writer *out = r->out, *rejected = r->rejected, *log = r->log;
	struct err e = { 0 };

	/* no file takes its name before all are written */
	if (!writer_finish(out, &e) || (rejected && !writer_finish(rejected, &e)) ||
	    (log && !writer_finish(log, &e)))
		cli_die(c, &e);
	r->out = NULL;
	if (!writer_close(out, true, &e))
		cli_die(c, &e);
	r->rejected = NULL;
	if (rejected && !writer_close(rejected, true, &e))
		cli_die(c, &e);
	r->log = NULL;
	if (log && !writer_close(log, true, &e))
		cli_die(c, &e);
}

_Noreturn void
cli_done(struct cli *c)
{
	cli_finish(c);
	filter_close(c->rest->filter);
	exit(c->rest->fail);
}
