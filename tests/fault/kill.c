/* kill: runs a filter with -o and kills it at a random moment, again and again. Its file is then
 * the old one or the whole new one. usage: kill TIMES TARGET OLD NEW COMMAND ... Prints how often
 * it was which, and what was left beside it. */
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

int
main(int argc, char **argv)
{
	long times = argc > 5 ? atol(argv[1]) : 0, old = 0, new = 0, mixed = 0, killed = 0;
	size_t old_n, new_n;
	char *old_p, *new_p;
	int64_t began, lasts = 0;
	int status, fd;

	if (times < 1 || !(old_p = bytes_of(argv[3], &old_n)) ||
	    !(new_p = bytes_of(argv[4], &new_n)))
		return 2;
	for (int i = 0; i < 3; i++) { /* how long it takes when it is let be */
		began = now_us();
		waitpid(start(argv + 5), &status, 0);
		lasts = now_us() - began > lasts ? now_us() - began : lasts;
		if (!WIFEXITED(status) || WEXITSTATUS(status) > 1 || !holds(argv[2], new_p, new_n))
			return 2;
	}
	long before = files_here();
	srandom((unsigned)now_us());
	for (long i = 0; i < times; i++) {
		fd = open(argv[2], O_WRONLY | O_TRUNC);
		if (fd < 0 || write(fd, old_p, old_n) != (ssize_t)old_n || close(fd) != 0)
			return 2;
		pid_t pid = start(argv + 5);
		int64_t wait = random() % (lasts + 1);
		nanosleep(&(struct timespec){ wait / 1000000, wait % 1000000 * 1000 }, NULL);
		kill(pid, SIGKILL);
		waitpid(pid, &status, 0);
		killed += WIFSIGNALED(status);
		if (holds(argv[2], old_p, old_n))
			old++;
		else if (holds(argv[2], new_p, new_n))
			new ++;
		else
			mixed++;
	}
	printf("%ld runs: %ld killed; %ld old, %ld new, %ld neither; %ld left beside it\n", times,
	       killed, old, new, mixed, files_here() - before);
	return mixed > 0 || killed == 0;
}
