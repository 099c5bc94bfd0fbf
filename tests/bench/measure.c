/* measure: runs a command and says what it took.
 *
 *     measure RUNS OUT COMMAND ...
 *
 * Standard output of the command goes to /dev/null. OUT gets a line: the median of its wall times
 * in seconds, the peak memory in KiB of the largest process among it and those it waited for, and
 * the mean of the processor's seconds. Exit status 0 and 1 of the command are taken for success (1:
 * a filter has findings). */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double
seconds(struct timeval t)
{
	return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

static int
compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double
run(char *argv[], long *kib, double *cpu)
{
	double start = now();
	struct rusage used;
	int status;
	pid_t pid = vfork();

	if (pid == 0) {
		int null = open("/dev/null", O_WRONLY);

		if (null >= 0 && dup2(null, 1) >= 0)
			execvp(argv[0], argv);
		_exit(127);
	}
	if (pid < 0 || wait4(pid, &status, 0, &used) < 0) {
		perror("measure");
		exit(2);
	}
	if (!WIFEXITED(status) || WEXITSTATUS(status) > 1) {
		fprintf(stderr, "measure: %s failed\n", argv[0]);
		exit(2);
	}
	*cpu += seconds(used.ru_utime) + seconds(used.ru_stime);
	if (used.ru_maxrss > *kib)
		*kib = used.ru_maxrss;
	return now() - start;
}

int
main(int argc, char *argv[])
{
	int runs = argc > 3 ? atoi(argv[1]) : 0;
	double *took = calloc((size_t)(runs > 0 ? runs : 1), sizeof *took);
	double cpu = 0;
	long kib = 0;
	FILE *out;

	if (runs < 1 || !took) {
		fputs("usage: measure RUNS OUT COMMAND ...\n", stderr);
		return 2;
	}
	for (int i = 0; i < runs; i++)
		took[i] = run(argv + 3, &kib, &cpu);
	qsort(took, (size_t)runs, sizeof *took, compare);
	out = fopen(argv[2], "w");
	if (!out || fprintf(out, "%.6f %ld %.6f\n", took[runs / 2], kib, cpu / runs) < 0 ||
	    fclose(out)) {
		perror(argv[2]);
		return 2;
	}
	free(took);
	return 0;
}
