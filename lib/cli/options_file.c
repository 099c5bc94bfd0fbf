/* options_file: long options from a file, one a line as they are typed without the dashes, such as
 * "map Thru=service_end_date" and "plan=partnership". # begins a comment. */
#include <stdio.h>
#include <string.h>

#include "cli/cli_priv.h"

static struct arena keep; /* what the files say: options point to it */

/* Cuts a line into name and argument, which one pair of quotes may stand around. */
static const char *
options_cut(struct str line, struct str *name)
{
	size_t n = 0;
	struct str arg;

	while (line.n > 1 && line.p[0] == '-')
		line = (struct str){ line.p + 1, line.n - 1 };
	while (n < line.n && !memchr(" \t=", line.p[n], 3))
		n++;
	*name = (struct str){ line.p, n };
	if (n == line.n)
		return NULL;
	arg = str_trim((struct str){ line.p + n + 1, line.n - n - 1 });
	if (arg.n > 1 && (arg.p[0] == '\'' || arg.p[0] == '"') && arg.p[arg.n - 1] == arg.p[0])
		arg = (struct str){ arg.p + 1, arg.n - 2 };
	return arena_str(&keep, arg).p;
}

void
options_file(struct cli *c, const char *path,
	     void (*take)(struct cli *c, struct str name, const char *arg, const char *place))
{
	struct buf text = { 0 };
	struct err e = { 0 };
	struct str rest, line, name;
	char place[320];

	if (!files_load(path, &text, 1 << 20, &e))
		cli_die(c, &e);
	rest = (struct str){ text.p, text.n };
	for (int number = 1; rest.n; number++) {
		const char *end = memchr(rest.p, '\n', rest.n), *arg;

		line = (struct str){ rest.p, end ? (size_t)(end - rest.p) : rest.n };
		rest.p += line.n + (end != NULL);
		rest.n -= line.n + (end != NULL);
		line = str_trim(line);
		if (!line.n || line.p[0] == '#')
			continue;
		snprintf(place, sizeof(place), "%s:%d: ", path, number);
		arg = options_cut(line, &name);
		take(c, name, arg, place);
	}
	buf_free(&text);
}
