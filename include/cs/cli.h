/* cli: what all filters share: options, opening and closing, which record goes where, the summary,
 * the exit status. The only room that reads the clock and the environment, and with cmd the only
 * one that prints to stderr or exits.
 *
 *     struct cli c = { .name = "cs-x", .own = own, .adds = adds,
 *                      .form = &form_request, .kinds = KIND_BIT(KIND_TAR) };
 *     while ((o = cli_getopt(&c, argc, argv, &arg)) != -1)
 *             if (o == OPT_MINE) ...          common options are dealt with inside
 *     cli_open(&c);                           input and packs are ready, or exit 2
 *     while (cli_next(&c)) {                  c.rec, c.facts and c.judge are this record's
 *             if (c.judged) tar_judge(&c.judge);
 *             cli_emit(&c, value, NULL);
 *     }
 *     return cli_close(&c);
 */
#ifndef CS_CLI_H
#define CS_CLI_H

#include "cs/engine.h"

#define CLI_VERSION "0.1.0"

/* One table of options per filter and a common one: getopt_long's array and --help come from them.
 * An own option that has the name of a common one stands in its place. */
struct cli_option {
	int key; /* a short option's letter, or from OPT_OWN up */
	const char *name;
	const char *arg; /* "FILE", or "csv|tsv": the words that it takes; NULL: takes none */
	const char *help;
};
enum { OPT_COMMON = 256, OPT_SUMMARY = OPT_COMMON, OPT_CHANGES, OPT_OWN = 512, CLI_KEYS = 6, CLI_FIELDS = 16 };

struct cli {
	/* set by the filter */
	const char *name, *does;
	const char *synopsis; /* what follows the options: "[FILE ...]"; a line for each form */
	const char *examples; /* three lines */
	const struct cli_option *own; /* ended by name NULL */
	const char *const *adds; /* cs_ columns, ended by NULL */
	const struct tally_column *totals; /* of --summary KEYS; NULL: it takes finding only */
	const struct form *form; /* what its records are of */
	unsigned kinds; /* KIND_BIT(…): the kinds of rules that it judges by */
	const enum col (*needs)[4]; /* must be there: rows of stand-ins ended by COL_NONE */
	size_t need_count;
	bool planless; /* needs no plan: dhcs where none is given */
	bool ruleless; /* has nothing to do with plans and rules, nor their options */
	bool no_input; /* no FILE is read: operands are the filter's, c.rec stays NULL */
	bool rows_off; /* the filter writes a table of its own instead of records */
	bool again; /* a record may be emitted more than once, or later */
	const char *column[2]; /* headers or columns that must be there, found in cell[] */
	void (*fill)(struct cli *c); /* called between reading facts and judging */
	/* For a filter that writes records of its own making: the header in place of the input's (NULL:
	 * JSON), asked for before the first record. cli_next then gives it blank rows too. */
	const struct record *(*remake)(struct cli *c, const struct record *head);
	const char *history; /* --history FILE, where a filter offers it */
	struct spans *spans; /* --spans FILE */
	/* for the filter */
	const struct record *rec;
	const struct record *made; /* with remake: what cli_emit writes in place of rec */
	struct facts facts;
	struct verdict verdict;
	struct judge judge; /* judge_begin and judge_day done; pack is the record's */
	bool judged; /* false: the record's plan is not known, so do not judge */
	int cell[2]; /* where column[] stand in this record; -1: they do not */
	int32_t today;
	int operands; /* cli_open takes them as files unless no_input */
	const char **operand;
	struct cli_rest *rest; /* cli's own */
};

/* cli_getopt deals with the common options and returns the key of an own option (its argument in
 * *arg); -1 at the end, when packs, plan and day are ready. Bad usage exits 2. */
int cli_getopt(struct cli *c, int argc, char **argv, const char **arg);
void cli_open(struct cli *c);
bool cli_next(struct cli *c); /* false at the end of input; trouble exits 2 */
void cli_again(struct cli *c, service_t s); /* judges the record anew, as if it asked for s */
void cli_blank(struct cli *c); /* for what is no record: no facts, the default pack, --as-of */
/* cli_emit writes the record, where -e and --reject say, with value[i] for adds[i]; its findings
 * and why columns, empty in value, are filled in. number, if any, tells which are counts. */
void cli_emit(struct cli *c, const struct str *value, const bool *number);
/* The same, but cli_close writes it, highest order first; one of 0 is left out. */
void cli_emit_later(struct cli *c, const struct str *value, const bool *number, int64_t order);
bool cli_writes(const struct cli *c); /* records are written: false for --summary without --reject */
void cli_fail(struct cli *c); /* exit status 1, whatever the findings are */
int cli_close(struct cli *c);

/* For remake: what the header of each cell is bound to; a sample of the input's records; and a line
 * of --changes, which goes to the output where there is no such option, but rows_off. */
struct cli_change {
	int cell; /* -1: the whole record */
	enum col col; /* COL_NONE: the header names it */
	const char *repair;
	struct str from, to;
};
void cli_bound(struct cli *c, const struct record *rec, enum col *col);
void cli_sample(struct cli *c, void (*seen)(const struct record *rec, void *arg), void *arg);
void cli_change(struct cli *c, const struct record *rec, const struct cli_change *ch);
/* cli_change_lines: what stood around the cells of a record, or in front of the header, and goes; cli_change_end: what
 * is left of that at the end of input, and how many changes there were, on stderr. */
void cli_change_lines(struct cli *c, const struct record *rec, bool head);
void cli_change_end(struct cli *c);
bool cli_writes_json(const struct cli *c);
bool cli_shows_values(const struct cli *c); /* --emit findings, --show-values */

/* Tables of our own, instead of records. The head is needed where no row may follow. */
void cli_table_head(struct cli *c, const struct field *field, size_t n);
void cli_table(struct cli *c, const struct field *field, size_t n);
bool cli_table_is_text(const struct cli *c);
void cli_text(struct cli *c, struct str text); /* plain lines, as they are */
const char *cli_near(const char *want, const char *words); /* of "a|b|c": " (is it b?)", or "" */
_Noreturn void cli_done(struct cli *c); /* all that was asked for is written: exit 0 */

/* tally: numbers added up by key and written as a table, in the order of the keys' bytes. A table of columns says what there
 * is: keys, then numbers in the order in which they are handed over, then, if need be, the name of a line of totals.
 *
 *     static const struct tally_column totals[] = {
 *             { "service", TALLY_SERVICE }, { "npi", COL_npi },        --summary npi,service has both as keys
 *             { "lines", TALLY_COUNT }, { "charge", TALLY_CENTS },
 *             { "total", TALLY_TOTAL }, { NULL, 0 } };
 *     struct cli c = { ..., .totals = totals };
 *     while (cli_next(&c)) {
 *             tally_record(&c, (const int64_t[]){ 1, charge });        cli_close writes the table
 */
enum tally_kind { /* or, for a key, a column of the input: what the cell says */
	TALLY_SERVICE = COLS, TALLY_CODE, TALLY_MONTH, TALLY_PLAN, /* as the record is judged; blank if it is not */
	TALLY_COUNTY, /* the cell, in the spelling that was met first, case and blanks aside */
	TALLY_TEXT, /* a key that the caller of tally_at gives */
	TALLY_COUNT, TALLY_HUNDREDTHS, TALLY_CENTS, /* numbers, written as 3, 2.50 (2 where it is whole) and 386.00 */
	TALLY_WORD, /* a number in whose place the word is written that tally_finish returns */
	TALLY_UNSEEN, /* a number that is kept, but not written */
	TALLY_TOTAL /* where the output is text, a last line adds up all others */
};
struct tally_column {
	const char *name; /* NULL ends a table */
	int kind;
};
void tally_record(struct cli *c, const int64_t *number); /* nothing, unless --summary KEYS was given */

/* A table of one's own, beside --summary: by all keys of its columns, or by those that an option names ("service,month";
 * else exit 2), or by the keys of another one and more of these kinds. */
struct tally *tally_new(const struct tally_column *column);
struct tally *tally_by(struct cli *c, const char *option, const char *keys, const struct tally_column *column);
struct tally *tally_more(const struct tally *t, const int *kind, size_t n);
/* The numbers under a text for each key, or under what the record at hand has there: 0 at first. They stay in place. */
int64_t *tally_at(struct tally *t, const struct str *text);
int64_t *tally_of(struct tally *t, const struct cli *c);
/* tally_print: most is the number by which the rows stand, highest first, and none that has 0 of it; TALLY_KEYS: all
 * rows, by their keys. finish, if any, works out in place what cannot be added up, and returns the TALLY_WORD. */
enum { TALLY_KEYS = -1 };
#define TALLY_BLANK INT64_MIN /* written as a blank: the number is not known */
typedef const char *tally_finish(int64_t *number);
void tally_print(struct cli *c, struct tally *t, int most, tally_finish *finish);
void tally_free(struct tally *t);

/* named: the columns of c.column, by their index there. */
struct str named_text(const struct cli *c, int which); /* blank where the record lacks the cell */
enum col named_column(struct cli *c, int which, enum col other); /* what a finding is about: other, if it is none of ours */
void named_day(struct cli *c, int which, enum col other); /* judge.day: the cell's, or today; no date is a finding */

/* sheet: cs-clean: a spreadsheet made clean, row by row. */
struct sheet_how {
	bool rename, unmark;
	const char *key; /* of --pseudonymize; NULL */
};
void sheet_open(struct cli *c, struct sheet_how how); /* before cli_open */
bool sheet_row(struct cli *c); /* makes what cli_emit writes; false: the row at hand is no record, and stays out */
void sheet_close(struct cli *c);

/* network: cs-capacity --by: how full the providers are together, in place of their records. */
struct network *network_open(struct cli *c, const char *by); /* by keys that were given; else exit 2 */
void network_add(struct network *net, const struct cli *c, const struct capacity *cap);
void network_print(struct cli *c, struct network *net, bool open); /* open: most room first, and none without */
void network_free(struct network *net);

/* Side files, read to their end before the first record. */
/* An unreadable cell is trouble in the columns of must (ended by COL_NONE; NULL: in any). */
struct cli_side *cli_side_open(struct cli *c, const char *path, const enum col (*needs)[4],
			       size_t need_count, const enum col *must);
bool cli_side_next(struct cli_side *s, struct judge *j, const struct facts **facts);
void cli_side_close(struct cli_side *s);
/* cli_history, after cli_open, reads --history into c.judge.seen: by state_count, or state_add. */
void cli_history(struct cli *c, bool count);
bool cli_in_history(struct cli *c); /* is the current record one of the --history file */
struct spans *spans_read(struct cli *c, const char *path); /* coverage by member */
void spans_fill(struct cli *c); /* for c.fill: coverage where the record leaves it blank */

_Noreturn void cli_die(const struct cli *c, const struct err *e); /* message, no -o, exit 2 */
_Noreturn void cli_usage(const struct cli *c, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void cli_note(const struct cli *c, const char *format, ...) /* not with -q */
    __attribute__((format(printf, 2, 3)));

#endif
