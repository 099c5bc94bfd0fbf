/* look: what the output may use of a terminal: its width, colours, characters beyond ASCII. */
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/cli_priv.h"

enum { WIDTH_USUAL = 80, WIDTH_LEAST = 20 };

static const char red[] = "\033[1;31m", yellow[] = "\033[33m", magenta[] = "\033[35m",
		  cyan[] = "\033[36m", green[] = "\033[32m";
static const struct look_word words[] = {
	{ "error", red },      { "ineligible", red }, { "unpayable", red },
	{ "over", red },       { "unknown", red },    { "not-on-date", red },
	{ "header", red },     { "pend", magenta },   { "unpriced", magenta },
	{ "warning", yellow }, { "capped", yellow },  { "estimated", yellow },
	{ "limited", yellow }, { "full", yellow },    { "info", cyan },
	{ "ok", green },       { "eligible", green }, { "priced", green },
	{ "open", green },     { "billable", green }, { NULL, NULL },
};

static bool coloured; /* severities in lines of findings have colours */

bool
look_terminal(const struct cli *c)
{
	const char *path = c->options->output;

	return (!path || strcmp(path, "-") == 0) && isatty(STDOUT_FILENO);
}

static bool
look_colour(const struct cli *c, bool terminal)
{
	const char *no = getenv("NO_COLOR"), *term = getenv("TERM");

	if (c->options->colour > COLOUR_AUTO)
		return c->options->colour == COLOUR_ALWAYS;
	return terminal && !(no && *no) && !(term && strcmp(term, "dumb") == 0);
}

bool
look_groups(const struct cli *c)
{
	int format = c->options->format;

	return c->output->emit == EMIT_FINDINGS && !c->output->jq && !c->options->excel &&
	       (format == F_AUTO || format == F_TABLE) && look_terminal(c);
}

size_t
look_columns(void)
{
	const char *text = getenv("COLUMNS");
	struct winsize size = { 0 };
	int64_t n = 0;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col)
		n = size.ws_col;
	else if (!text || !str_uint(str_of(text), &n))
		n = WIDTH_USUAL;
	return n < WIDTH_LEAST ? WIDTH_LEAST : (size_t)n;
}

/* Our text is UTF-8 whatever the locale is, and is measured as that. The locale is read once: later
 * its files may be out of reach. */
static bool
look_utf8(void)
{
	static bool known, utf8;

	if (!known) {
		utf8 = setlocale(LC_CTYPE, "") && strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
		if (!utf8)
			(void)setlocale(LC_CTYPE, "C.UTF-8");
	}
	known = true;
	return utf8;
}

void
look_ready(const struct cli *c)
{
	if (c->options->format == F_TABLE || look_terminal(c))
		(void)look_utf8();
}

void
look_set(const struct cli *c, struct writer *w, enum format f, struct look look)
{
	bool terminal = look_terminal(c), colour = look_colour(c, terminal);

	coloured = colour && f == F_TEXT;
	if (f != F_TABLE)
		return;
	look.width = terminal ? look_columns() : 0;
	look.colour = colour;
	look.blocks = look_utf8() && terminal;
	look.words = words;
	writer_look(w, &look);
}

/* Adds a severity as a line of findings shows it, in its colour. */
void
look_word(const char *word, struct buf *out)
{
	for (const struct look_word *w = words; coloured && w->word; w++)
		if (strcmp(w->word, word) == 0) {
			buf_fmt(out, "%s%s\033[0m", w->colour, word);
			return;
		}
	buf_put(out, word);
}
