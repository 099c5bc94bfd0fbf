/* cli_say: messages on stderr, and the ways to end a run early: cli_done keeps the output, cli_die
 * leaves -o as it was. Every file of lib/cli may call this one; it calls none but progress.c, to
 * take the progress line off the terminal first. */
#include <stdio.h>
#include <stdlib.h>

#include "cli/cli_priv.h"

void
cli_trouble(const struct cli *c, const char *text)
{
	progress_clear();
	fprintf(stderr, "%s: %s\n", c->name, text);
}

_Noreturn void
cli_die(const struct cli *c, const struct err *e)
{
	const struct output *o = c->output;
	struct err ignored;

	if (o->rejected)
		writer_close(o->rejected, false, &ignored);
	if (o->log)
		writer_close(o->log, false, &ignored);
	if (o->out)
		writer_close(o->out, false, &ignored);
	files_drop();
	cli_trouble(c, e->text);
	jqprog_close(c->output->jq);
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
	jqprog_close(c->output->jq);
	exit(2);
}

void
cli_note(const struct cli *c, const char *format, ...)
{
	va_list ap;

	if (c->options->quiet)
		return;
	progress_clear();
	va_start(ap, format);
	fprintf(stderr, "%s: ", c->name);
	vfprintf(stderr, format, ap);
	fputc('\n', stderr);
	va_end(ap);
}

void
cli_finish(struct cli *c)
{
	struct output *o = c->output;
	struct writer *out = o->out, *rejected = o->rejected, *log = o->log;
	struct err e = { 0 };

	/* No file takes its name before all are written, and the output last: if the run is killed
	 * in between, a record stands in the rejects and in the old output, never in neither. */
	if (!writer_finish(out, &e) || (rejected && !writer_finish(rejected, &e)) ||
	    (log && !writer_finish(log, &e)))
		cli_die(c, &e);
	o->rejected = NULL;
	if (rejected && !writer_close(rejected, true, &e))
		cli_die(c, &e);
	o->log = NULL;
	if (log && !writer_close(log, true, &e))
		cli_die(c, &e);
	o->out = NULL;
	if (!writer_close(out, true, &e))
		cli_die(c, &e);
}

_Noreturn void
cli_done(struct cli *c)
{
	cli_finish(c);
	jqprog_close(c->output->jq);
	exit(c->counts->fail);
}
