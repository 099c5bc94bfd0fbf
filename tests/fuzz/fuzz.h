/* fuzz: what the targets share. A target is LLVMFuzzerTestOneInput; libFuzzer calls it with what it
 * makes up, replay.c with the kept files. What must hold is checked by must(), which ends the
 * process. */
#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "cs/base.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

#define must(holds)                                                                                \
	do {                                                                                       \
		if (!(holds)) {                                                                    \
			fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #holds); \
			abort();                                                                   \
		}                                                                                  \
	} while (0)

/* One of two files without a name. */
static inline int
fuzz_fd(int which)
{
	static int fd[2] = { -1, -1 };

	if (fd[which] < 0)
		fd[which] = memfd_create("fuzz", 0);
	must(fd[which] >= 0);
	return fd[which];
}

/* By this path it can be opened; it holds these bytes. */
static inline const char *
fuzz_file(int which, const void *p, size_t n)
{
	static char path[2][32];
	int fd = fuzz_fd(which);

	snprintf(path[which], sizeof(path[which]), "/proc/self/fd/%d", fd);
	must(ftruncate(fd, 0) == 0 && pwrite(fd, p, n, 0) == (ssize_t)n);
	return path[which];
}

#endif
