/* builtin: the texts that lib/rules/embed.sh makes part of the program, rules and code tables. */
#ifndef PACK_BUILTIN_H
#define PACK_BUILTIN_H

#include "cs/base.h"

struct builtin_file {
	const char *name; /* "partnership.rules" */
	const char *const *line; /* its lines, each with its line end; NULL behind the last */
};
extern const struct builtin_file builtin_files[]; /* name NULL behind the last */
struct str builtin_plan(const struct builtin_file *f); /* "partnership"; empty for a table */

#endif
