/* cli_tally: numbers added up by key and written as a table, in the order of the keys' bytes:
 * --summary KEYS, and cs-capacity --by. In: a table of columns, which says what there is: keys,
 * then numbers in the order in which they are handed over, then, if need be, the name of a line of
 * totals; and an array of numbers for each record. Out: the table.
 *
 *     static const struct tally_column totals[] = {
 *             { "service", TALLY_SERVICE },      keys of --summary
 *             { "npi", COL_npi },
 *             { "lines", TALLY_COUNT },          numbers
 *             { "charge", TALLY_CENTS },
 *             { "total", TALLY_TOTAL },          in text, the name of the last line
 *             { NULL, 0 },
 *     };
 *     struct cli c = { .name = "cs-x", .totals = totals };
 *     while (cli_next(&c))
 *             tally_record(&c, (const int64_t[]){ 1, charge });
 *     return cli_close(&c);                      writes the table
 */
#ifndef CS_CLI_TALLY_H
#define CS_CLI_TALLY_H

#include "cs/jobs.h"

struct cli;

/* Of a key also enum col: the text of that cell. --summary takes any column of words for a key. */
enum tally_kind {
	/* keys: what the record is judged as; blank if it is not judged */
	TALLY_SERVICE = COLS,
	TALLY_CODE,
	TALLY_MONTH,
	TALLY_PLAN,
	/* other keys */
	TALLY_COUNTY, /* the cell, in the spelling that was met first, case and blanks aside */
	TALLY_TEXT, /* what the caller of tally_at gives */
	/* numbers */
	TALLY_COUNT, /* written as 3 */
	TALLY_HUNDREDTHS, /* 250 as 2.50, and 200 as 2 */
	TALLY_CENTS, /* 38600 as 386.00 */
	TALLY_WORD, /* instead of the number the word is written that tally_finish returns */
	TALLY_UNSEEN, /* not written */
	/* neither: where the output is text, a last line adds up all others */
	TALLY_TOTAL
};
struct tally_column {
	const char *name; /* NULL ends a table */
	int kind;
	bool said; /* the line on stderr says what it comes to */
};

/* Adds the numbers up for the record at hand; without --summary KEYS it does nothing. */
int64_t *tally_record(struct cli *c, const int64_t *number);

/* A table of one's own, beside --summary: tally_new by all keys of its columns; tally_by by those
 * that the argument of an option names, as in "service,month", or exit 2 (any: columns of words,
 * which then must be in the file, beside those of the table); tally_more by the keys of
 * t and those of n kinds that it has not. */
struct tally *tally_new(const struct tally_column *column);
struct tally *tally_by(struct cli *c, const char *option, const char *keys,
		       const struct tally_column *column, bool any);
struct tally *tally_more(const struct tally *t, const int *kind, size_t n);
void tally_free(struct tally *t);
/* Of --summary KEYS: "lines 4, allowed 422.00, unpriced 1", added to out; else nothing. */
void tally_said(const struct cli *c, struct buf *out);
/* The numbers under these texts, one for each key; they are 0 at first, and stay in place until
 * tally_free. */
int64_t *tally_at(struct tally *t, const struct str *text);
/* The same under what the record at hand has for each key. */
int64_t *tally_of(struct tally *t, const struct cli *c);

/* Works out in place what cannot be added up, such as percents, and returns the TALLY_WORD. */
typedef const char *tally_finish(int64_t *number);
#define TALLY_BLANK INT64_MIN /* a number that is not known: written as a blank */
enum { TALLY_KEYS = -1 };
/* Writes the rows by their keys, if most is TALLY_KEYS. Else most is the index of a number: rows
 * that have more of it stand first, and one that has 0 of it is left out. finish may be NULL. */
void tally_print(struct cli *c, struct tally *t, int most, tally_finish *finish);

/* network: cs-capacity --by: how full the providers are together, in place of their records. */
/* By the keys that the argument of --by names, or exit 2. */
struct network *network_open(struct cli *c, const char *by);
void network_add(struct network *net, const struct cli *c, const struct capacity *cap);
/* open: most room first, and none without room. */
void network_print(struct cli *c, struct network *net, bool open);
void network_free(struct network *net);
/* A provider's reports: whether the one at hand is the newest so far of its service and county;
 * then where the number of the record is kept that was held for it. NULL: a newer one came before.
 */
struct tally *network_reports(void);
int64_t *network_newest(struct tally *reports, const struct cli *c);

#endif
