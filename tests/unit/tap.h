/* What the programs of this folder share: a line of TAP for each check, and numbers that are the
 * same each time. */
#ifndef UNIT_TAP_H
#define UNIT_TAP_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

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

/* The plan, at the end; the exit status. */
static int
checked(void)
{
	printf("1..%d\n", done);
	return wrong != 0;
}

#endif
