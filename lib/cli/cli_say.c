/* cli_say: messages on stderr, and the ways to end a run early: cli_done keeps the output, cli_die
 * leaves -o as it was. Every file of lib/cli may call this one; it calls none but progress.c, to
 * take the progress line off the terminal first. */
#include <stdio.h>
#include <stdlib.h>

#include "cli/cli_priv.h"

/* Writes a message. It may name a header or a file, which could hold what speaks to the terminal.
 */
static void
say(const struct cli *c, const char *text, bool help)
{
	struct str rest = str_of(text), line;
	struct buf b = { 0 };

	while (str_split(&rest, "\n", &line)) {
		buf_put(&b, b.n ? "\n" : "");
		shown_put(&b, line);
	}
	if (help)
		buf_fmt(&b, "; try %s --help", c->name);
	fprintf(stderr, "%s: %s\n", c->name, buf_text(&b));
	buf_free(&b);
}

static void __attribute__((format(printf, 2, 0)))
say_format(const struct cli *c, const char *format, va_list ap, bool help)
{
	char *text;

	if (vasprintf(&text, format, ap) < 0)
		return;
	say(c, text, help);
	free(text);
}

void
cli_trouble(const struct cli *c, const char *text)
{
	progress_clear();
	say(c, text, false);
}

_Noreturn void
cli_die(const struct cli *c, const struct err *e)
{
	struct writer *const open[] = { c->output->rejected, c->output->log, c->output->acks,
					c->output->out };
	struct err ignored;

	for (size_t i = 0; i < sizeof open / sizeof *open; i++)
		if (open[i])
			writer_close(open[i], false, &ignored);
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
	say_format(c, format, ap, true);
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
	say_format(c, format, ap, false);
	va_end(ap);
}

void
cli_finish(struct cli *c)
{
	struct output *o = c->output;
	struct writer **const open[] = { &o->rejected, &o->log, &o->acks, &o->out };
	const size_t n = sizeof open / sizeof *open;
	struct err e = { 0 };

	/* No file takes its name before all are written, and the output last: if the run is killed
	 * in between, a record stands in the rejects and in the old output, never in neither. */
	for (size_t i = 0; i < n; i++)
		if (*open[i] && !writer_finish(*open[i], &e))
			cli_die(c, &e);
	for (size_t i = 0; i < n; i++) {
		struct writer *w = *open[i];

		*open[i] = NULL;
		if (w && !writer_close(w, true, &e))
			cli_die(c, &e);
	}
}

_Noreturn void
cli_done(struct cli *c)
{
	cli_finish(c);
	jqprog_close(c->output->jq);
	exit(c->counts->fail);
}
