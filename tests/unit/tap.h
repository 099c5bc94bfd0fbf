/* What the programs of this folder share: a line of TAP for each check, and numbers that are the
 * same each time. */
#ifndef UNIT_TAP_H
#define UNIT_TAP_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "cs/base.h"

static int done, wrong;

static bool
check(bool good, const char *name)
{
	wrong += !good;
	printf("%s %d - %s\n", good ? "ok" : "not ok", ++done, name);
	return good;
}

static uint32_t seed = 1;

__attribute__((unused)) static int
any(int below)
{
	seed = seed * 1664525u + 1013904223u;
	return (int)((seed >> 8) % (uint32_t)below);
}

__attribute__((unused)) static void
put_file(const char *path, struct str s)
{
	FILE *f = fopen(path, "w");

	if (f == NULL || fwrite(s.p, 1, s.n, f) != s.n || fclose(f) != 0) {
		printf("Bail out! cannot write %s\n", path);
		exit(1);
	}
}

/* The plan, at the end; the exit status. */
static int
checked(void)
{
	printf("1..%d\n", done);
	return wrong != 0;
}

#endif
