/* cli_rows: the tables that a filter gives: a row for each of its options and for each column that
 * it adds. getopt_long, --help, the header and the records' fields go by them.
 *
 *     static struct {
 *             bool open;
 *             const char *by;
 *     } options;
 *     static const struct cli_option own[] = {
 *             { 0, "open", NULL, "only who can take a referral", CLI_FLAG, &options.open },
 *             { 0, "by", "KEY", "totals by service or county", CLI_TEXT, &options.by },
 *             { 0 },
 *     };
 *     enum { STATUS };
 *     static const struct cli_column adds[] = {
 *             [STATUS] = { "cs_x_status", CLI_PLAIN },
 *             CLI_FINDINGS("cs_x"),
 *     };
 */
#ifndef CS_CLI_ROWS_H
#define CS_CLI_ROWS_H

#include <stddef.h>

/* The argument goes to the variable that `to` points to. An own option that has the name of a
 * common one stands in its place. A row of 0 ends the table. */
struct cli_option {
	char letter; /* 0: it has only its name */
	const char *name;
	const char *arg; /* "FILE", or "csv|tsv": the words that it takes; NULL: takes none */
	const char *help;
	int type; /* CLI_COMMON to CLI_WORD */
	void *to;
};
enum {
	CLI_COMMON, /* to is NULL: type and place are those of the common option of this name */
	CLI_FLAG, /* to a bool, which becomes true */
	CLI_TEXT, /* to a const char *: the last one given */
	CLI_FILE, /* the same, of a file that is read beside the input; it is given once */
	CLI_WORD /* to an int: which of the words of arg, from 1; 0 where it is not given */
};

/* A column that is added to each record, in the order of the table. */
struct cli_column {
	const char *name;
	int kind; /* CLI_PLAIN to CLI_WHY */
};
enum {
	CLI_PLAIN,
	CLI_COUNT, /* a number, which JSON has bare */
	CLI_NAMES, /* the names of what was found; cli fills it in */
	CLI_WHY /* the sentences of it; cli fills it in */
};
/* The last of a table: cs_x_findings and cs_x_why. */
#define CLI_FINDINGS(prefix)                                                                       \
	{ prefix "_findings", CLI_NAMES }, { prefix "_why", CLI_WHY },                             \
	{                                                                                          \
		0                                                                                  \
	}

#endif
