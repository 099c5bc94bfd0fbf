/* cli_clean: for a filter that writes records of its own making instead of the input's: cs-clean.
 * In: records as people have them; out: each of them in one form, as cli.made, which cli_emit
 * writes, and a line for each change.
 *
 *     struct cli c = { ..., .settle = clean_settle };         which calls sheet_open(c, how)
 *     cli_open(&c, argc, argv);
 *     while (cli_next(&c))
 *             if (sheet_row(&c))
 *                     cli_emit(&c);
 *     sheet_close(&c);
 */
#ifndef CS_CLI_CLEAN_H
#define CS_CLI_CLEAN_H

#include "cs/jobs.h"

struct cli;

struct sheet_how {
	bool rename, unmark; /* the options of these names */
	const char *key; /* of --pseudonymize; NULL */
};
void sheet_open(struct cli *c, struct sheet_how how);
/* Makes what cli_emit writes of the row at hand; false: it is no record, and stays out. */
bool sheet_row(struct cli *c);
void sheet_close(struct cli *c);

/* What the header of each cell is bound to. */
void cli_bound(struct cli *c, const struct record *rec, enum col *col);
/* Calls seen for the records ahead, as reader_sample does. */
void cli_sample(struct cli *c, void (*seen)(const struct record *rec, void *arg), void *arg);

bool cli_writes_json(const struct cli *c); /* is that the output's format */
bool cli_shows_values(const struct cli *c); /* are cells shown: --emit findings, --show-values */

/* A line of --changes. Where there is no such option but rows_off, it goes to the output. */
struct cli_change {
	int cell; /* -1: the whole record */
	enum col col; /* COL_NONE: the header names it */
	const char *repair;
	struct str from, to;
};
void cli_change(struct cli *c, const struct record *rec, const struct cli_change *ch);
/* A line for what stood around the cells of a record, or in front of the header, and goes. */
void cli_change_lines(struct cli *c, const struct record *rec, bool head);
/* What is left of that at the end of input; and how many changes there were, on stderr. */
void cli_change_end(struct cli *c);

#endif
