/* kill: runs a filter with -o and sends it a signal at a random moment, again and again. Its file
 * is then the old one or the whole new one; of two files the second is never new before the first.
 * usage: kill TIMES SIGNAL TARGET OLD NEW [TARGET OLD NEW] -- COMMAND ...
 * Prints how often it was which (old: not all are new), and how many files were left beside. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static char *
bytes_of(const char *path, size_t *n)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct stat st;
	char *p = NULL;

	*n = 0;
	if (fd >= 0 && fstat(fd, &st) == 0 && (p = malloc((size_t)st.st_size + 1)) != NULL)
		*n = (size_t)read(fd, p, (size_t)st.st_size);
	if (fd >= 0)
		close(fd);
	return p;
}

static bool
holds(const char *path, const char *p, size_t n)
{
	size_t m;
	char *q = bytes_of(path, &m);
	bool ok = q && n == m && memcmp(p, q, n) == 0;

	free(q);
	return ok;
}

static int64_t
now_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static pid_t
start(char **command)
{
	pid_t pid = fork();

	if (pid == 0) {
		int null = open("/dev/null", O_RDWR);

		dup2(null, 1);
		dup2(null, 2);
		execvp(command[0], command);
		_exit(127);
	}
	return pid;
}

/* How many files are in the target's directory (the working one), less those that were there. */
static long
files_here(void)
{
	DIR *d = opendir(".");
	long n = 0;

	while (d && readdir(d))
		n++;
	if (d)
		closedir(d);
	return n;
}

struct target {
	const char *path;
	char *old_p, *new_p; /* what stands in it before, and after a run that is let be */
	size_t old_n, new_n;
};

static bool
put_old(const struct target *t)
{
	int fd = open(t->path, O_WRONLY | O_TRUNC);

	return fd >= 0 && write(fd, t->old_p, t->old_n) == (ssize_t)t->old_n && close(fd) == 0;
}

/* How many targets are new; -1: one is neither old nor new, or new before the one in front of it.
 */
static int
how_many_new(const struct target *t, int n)
{
	int new = 0;
	bool more = true;

	for (int i = 0; i < n; i++) {
		if (more && holds(t[i].path, t[i].new_p, t[i].new_n))
			new ++;
		else if (holds(t[i].path, t[i].old_p, t[i].old_n))
			more = false;
		else
			return -1;
	}
	return new;
}

/* How long the command takes when it is let be, in microseconds; -1: it goes wrong. */
static int64_t
lasts_for(char **command, const struct target *t, int n)
{
	int64_t began, lasts = 0;
	int status;

	for (int i = 0; i < 3; i++) {
		began = now_us();
		waitpid(start(command), &status, 0);
		lasts = now_us() - began > lasts ? now_us() - began : lasts;
		if (!WIFEXITED(status) || WEXITSTATUS(status) > 1 || how_many_new(t, n) != n)
			return -1;
	}
	return lasts;
}

int
main(int argc, char **argv)
{
	struct target t[2];
	long times = argc > 6 ? atol(argv[1]) : 0, old = 0, mixed = 0, killed = 0;
	int n = 0, signal = argc > 6 ? atoi(argv[2]) : 0, at = 3, status, new;
	int64_t lasts;

	for (; n < 2 && at + 3 < argc && strcmp(argv[at], "--") != 0; n++, at += 3) {
		t[n].path = argv[at];
		t[n].old_p = bytes_of(argv[at + 1], &t[n].old_n);
		t[n].new_p = bytes_of(argv[at + 2], &t[n].new_n);
		if (!t[n].old_p || !t[n].new_p)
			return 2;
	}
	if (times < 1 || signal < 1 || n < 1 || at + 1 >= argc || strcmp(argv[at], "--") != 0)
		return 2;
	lasts = lasts_for(argv + at + 1, t, n);
	if (lasts < 0)
		return 2;
	long before = files_here();
	srandom((unsigned)now_us());
	for (long i = 0; i < times; i++) {
		for (int j = 0; j < n; j++)
			if (!put_old(&t[j]))
				return 2;
		pid_t pid = start(argv + at + 1);
		int64_t wait = random() % (lasts + 1);
		nanosleep(&(struct timespec){ wait / 1000000, wait % 1000000 * 1000 }, NULL);
		kill(pid, signal);
		waitpid(pid, &status, 0);
		killed += WIFSIGNALED(status);
		new = how_many_new(t, n);
		mixed += new < 0;
		old += new >= 0 && new < n;
	}
	printf("%ld runs: %ld killed; %ld old, %ld new, %ld neither; %ld left beside it\n", times,
	       killed, old, times - old - mixed, mixed, files_here() - before);
	return mixed > 0 || killed == 0;
}
