/* outputs: refuses --reject, --changes and --write-ack on a file that is an input or another
 * output: at the end of the run they take the name of that file, whose records would be lost. And
 * standard output may not be a file that is read: its records would be read again as soon as they
 * are written. */
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/cli_priv.h"

struct place { /* a regular file; one that is not there yet: its directory and its name */
	bool known;
	dev_t dev;
	ino_t ino;
	const char *name;
};

/* fd stands in for "-" and for no path. */
static struct place
outputs_place(const char *path, int fd)
{
	bool stream = !path || strcmp(path, "-") == 0;
	struct place p = { .name = "" };
	struct buf dir = { 0 };
	struct stat st;

	if ((stream ? fstat(fd, &st) : stat(path, &st)) == 0) {
		p.known = S_ISREG(st.st_mode);
	} else if (!stream) {
		const char *slash = strrchr(path, '/');

		p.name = slash ? slash + 1 : path;
		buf_add(&dir, path, (size_t)(p.name - path));
		buf_char(&dir, '.');
		p.known = stat(buf_text(&dir), &st) == 0;
		buf_free(&dir);
	}
	if (p.known) {
		p.dev = st.st_dev;
		p.ino = st.st_ino;
	}
	return p;
}

static bool
outputs_same(const struct place *a, const char *path, int fd)
{
	struct place b = outputs_place(path, fd);

	return a->known && b.known && a->dev == b.dev && a->ino == b.ino &&
	       strcmp(a->name, b.name) == 0;
}

static bool
outputs_stdout(const char *path)
{
	return !path || strcmp(path, "-") == 0 || strcmp(path, "/dev/stdout") == 0;
}

static bool
outputs_in(const struct place *reject, const struct list *l)
{
	for (size_t i = 0; i < l->n; i++)
		if (outputs_same(reject, l->text[i], STDIN_FILENO))
			return true;
	return false;
}

static bool
outputs_read(const struct cli *c, const struct place *reject)
{
	const struct options *opt = c->options;

	for (int i = 0; !c->no_input && i < c->operands; i++)
		if (outputs_same(reject, c->operand[i], STDIN_FILENO))
			return true;
	if (!c->no_input && !c->operands && outputs_same(reject, NULL, STDIN_FILENO))
		return true;
	return outputs_in(reject, &opt->sides) || outputs_in(reject, &opt->ack_files) ||
	       outputs_in(reject, &opt->rules) || outputs_in(reject, &opt->assume_files);
}

static void
outputs_one(struct cli *c, const char *option, const char *path, const char *instead)
{
	const char *output = c->options->output;
	struct place p;

	if (!path)
		return;
	if (strcmp(path, "-") == 0 || (outputs_stdout(path) && outputs_stdout(output)))
		cli_usage(c, "--%s wants a file; %s instead", option, instead);
	p = outputs_place(path, STDOUT_FILENO);
	if (outputs_same(&p, output, STDOUT_FILENO))
		cli_usage(c, "--%s: the output goes to %s: name another file", option, path);
	if (outputs_read(c, &p))
		cli_usage(c, "--%s: %s is read here: name another file", option, path);
}

/* Two outputs cannot be one file. */
static void
outputs_pair(struct cli *c, const char *option, const char *path, const char *other,
	     const char *taken)
{
	struct place p;

	if (!path || !taken)
		return;
	p = outputs_place(taken, STDOUT_FILENO);
	if (outputs_same(&p, path, STDOUT_FILENO))
		cli_usage(c, "--%s: %s takes what --%s leaves: name another file", option, path,
			  other);
}

void
outputs_check(struct cli *c)
{
	const struct options *opt = c->options;
	struct place stdout_place = outputs_place(NULL, STDOUT_FILENO);

	if (outputs_stdout(opt->output) && outputs_read(c, &stdout_place))
		cli_usage(c, "standard output is a file that is read here: name it with -o, which "
			     "replaces it when all is written, or name another one");

	outputs_one(c, "reject", opt->reject, "--emit fail writes those records to the output");
	outputs_one(c, "changes", opt->changes, "--dry-run writes the changes to the output");
	outputs_one(c, "write-ack", opt->write_ack, "-e findings shows them");
	outputs_pair(c, "changes", opt->changes, "reject", opt->reject);
	outputs_pair(c, "write-ack", opt->write_ack, "reject", opt->reject);
	outputs_pair(c, "write-ack", opt->write_ack, "changes", opt->changes);
}
