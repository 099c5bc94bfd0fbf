/* A filter that lacks what every filter has is refused at its first run, whatever it is asked for.
 */
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cs/cli.h"
#include "tap.h"

static const struct cli_option own[] = { { .name = NULL } };

/* What the filter says with --version, and its exit status. */
static int
first_run(struct cli *c, char *said, size_t size)
{
	char name[] = "cs-x", version[] = "--version", *argv[] = { name, version, NULL };
	int fd[2], status = -1;
	ssize_t n;

	said[0] = '\0';
	fflush(stdout);
	if (pipe(fd) != 0)
		return -1;
	if (fork() == 0) {
		dup2(fd[1], 1);
		dup2(fd[1], 2);
		cli_open(c, 2, argv);
		_exit(0);
	}
	close(fd[1]);
	n = read(fd[0], said, size - 1);
	said[n > 0 ? n : 0] = '\0';
	close(fd[0]);
	wait(&status);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

int
main(void)
{
	static const struct cli_option nowhere[] = { { 0, "x", NULL, "", CLI_FLAG, NULL }, { 0 } };
	struct cli_column many[CLI_FIELDS + 1] = { 0 };
	static const struct form bare = { .letter = '?' };
	struct cli c = { .name = "cs-x", .does = "", .synopsis = "", .examples = "", .own = own };
	char said[256];

	for (int i = 0; i < CLI_FIELDS; i++)
		many[i].name = "cs_x";
	c.kinds = KIND_BIT(KIND_TAR);
	check(first_run(&c, said, sizeof said) == 2 && strstr(said, "cs-x: no .form "), "a form");
	c.form = &bare;
	check(first_run(&c, said, sizeof said) == 2 && strstr(said, "cs-x: no column "),
	      "columns of the form");
	c.form = &form_request;
	c.kinds = 0;
	check(first_run(&c, said, sizeof said) == 2 && strstr(said, "cs-x: no .kinds "), "kinds");
	c.ruleless = true;
	check(first_run(&c, said, sizeof said) == 0, "no kinds, where there are no rules");
	c.ruleless = false;
	c.kinds = KIND_BIT(KIND_TAR);
	c.adds = many;
	check(first_run(&c, said, sizeof said) == 2 && strstr(said, "cs-x: 16 columns "),
	      "no more columns than there is room for");
	c.adds = many + 1;
	c.own = nowhere;
	check(first_run(&c, said, sizeof said) == 2 && strstr(said, "cs-x: the row of --x "),
	      "a variable for each option");
	c.own = own;
	check(first_run(&c, said, sizeof said) == 0 && strstr(said, CLI_VERSION), "it runs");
	return checked();
}
