/* tally: what the files of the tally share with each other only. */
#ifndef CLI_TALLY_H
#define CLI_TALLY_H

#include "cli/cli_priv.h"

/* The numbers under one key. The key holds its texts, each behind its length, so that no two keys
 * run together. */
struct tally_row {
	struct str key;
	int64_t n[];
};

struct tally {
	struct tally_column key[CLI_KEYS], sum[CLI_FIELDS];
	size_t keys, sums;
	const char *total; /* the name of the line of totals; NULL: there is none */
	struct tally_row **row;
	size_t rows, cap;
	struct tally_row *all; /* the line of totals, once it is added up; NULL */
	struct map map; /* from a row's key to its index */
	struct arena own;
	struct buf line; /* the key that is looked for */
	/* tally_key.c: texts of the record at hand, and what they are found by */
	struct buf code;
	char month[DATE_SIZE];
	struct buf folded; /* the county without case and blanks */
	struct map county; /* from that to where its spelling stands in spellings */
	struct buf spellings;
	bool keyed; /* met is settled */
	struct tally_met *met; /* NULL: rows are looked for by their texts */
};

/* Texts, one behind the other: tally_put adds one at the end, tally_take takes the first off. */
void tally_put(struct buf *texts, struct str text);
struct str tally_take(struct str *texts);
struct tally_row *tally_find(struct tally *t, const struct str *text); /* a text for each key */

#endif
