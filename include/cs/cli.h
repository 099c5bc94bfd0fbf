/* cli: what all filters share: options, opening and closing, which record goes where, the summary,
 * the exit status. The only room that reads the clock and the environment, and with cmd the only
 * one that prints to stderr or exits. cli_rows.h (options and columns), cli_side.h (what is read
 * beside the records), cli_tally.h (tables of sums) and cli_clean.h (records made anew) are parts
 * of this door, which takes them in.
 *
 *     struct cli c = { .name = "cs-x", .own = own, .adds = adds,
 *                      .form = &form_request, .kinds = KIND_BIT(KIND_TAR) };
 *     cli_open(&c, argc, argv);               options, plans, files: ready, or exit 2
 *     while (cli_next(&c)) {                  c.rec, c.facts and c.judge are this record's
 *             if (c.judged) tar_judge(&c.judge);
 *             cli_word(&c, STATUS, "ok");
 *             cli_emit(&c);
 *     }
 *     return cli_close(&c);
 */
#ifndef CS_CLI_H
#define CS_CLI_H

#include "cs/cli_clean.h"
#include "cs/cli_rows.h"
#include "cs/cli_side.h"
#include "cs/cli_tally.h"
#include "cs/jobs.h"

#define CLI_VERSION "0.2.0"

enum { CLI_KEYS = 6, CLI_FIELDS = 16 };

struct cli {
	/* set by the filter */
	const char *name, *does;
	const char *synopsis; /* what follows the options: "[FILE ...]"; a line for each form */
	const char *examples; /* three lines */
	const struct cli_option *own; /* ended by a row of 0 */
	const struct cli_column *adds; /* NULL: none */
	size_t adds_from; /* the columns before this one are not written */
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
	/* Called once options, plans and day are known, and before a file is opened: for what hangs
	 * on them. NULL: nothing does. */
	void (*settle)(struct cli *c);
	const char *column[2]; /* headers or columns that must be there, found in cell[] */
	/* For a filter that writes records of its own making: the header in place of the input's
	 * (NULL: JSON), asked for before the first record. cli_next then gives it blank rows too.
	 */
	const struct record *(*remake)(struct cli *c, const struct record *head);
	/* for the filter */
	const char *history; /* --history FILE, where the filter's options have it */
	const struct record *rec;
	const struct record *made; /* with remake: what cli_emit writes in place of rec */
	struct facts facts;
	struct verdict verdict;
	struct judge judge; /* judge_begin and subject_settle done; pack is the record's */
	bool judged; /* false: the record's plan is not known, so do not judge */
	int cell[2]; /* where column[] stand in this record; -1: they do not */
	int32_t today;
	int operands; /* cli_open takes them as files unless no_input */
	const char **operand;
	/* cli's own */
	void (*fill)(struct cli *c); /* called between reading facts and judging; NULL */
	const struct options *options; /* what the options say */
	struct plans *plans; /* the packs in use */
	struct intake *input;
	struct output *output;
	struct counts *counts;
	struct field *field; /* of each column */
};

/* Reads the command line and opens what is read and written. Bad usage, a bad rule file, a file
 * that is not there: exit 2. */
void cli_open(struct cli *c, int argc, char **argv);
bool cli_next(struct cli *c); /* false at the end of input; trouble exits 2 */
void cli_judge_as(struct cli *c, service_t s); /* judges the record anew, as if it asked for s */
void cli_no_record(struct cli *c); /* for what is no record: no facts, the default pack, --as-of */
/* What a column, an index of adds, has in this record: a text must stand until cli_emit. A column
 * that is not set is blank. */
static inline void
cli_put(struct cli *c, size_t column, struct str text)
{
	c->field[column].value = text;
}
static inline void
cli_word(struct cli *c, size_t column, const char *word)
{
	cli_put(c, column, str_of(word));
}
void cli_count(struct cli *c, size_t column, int64_t n);
void cli_money(struct cli *c, size_t column, int64_t cents);
void cli_day(struct cli *c, size_t column, int32_t day); /* NO_DAY: blank */
void cli_emit(struct cli *c); /* writes the record and its columns, where -e and --reject say */
/* The same at the end, highest order first; a record of order 0 is left out, and so is the one
 * whose number stands in place, which becomes this one's; 0: there is none. place NULL: none is. */
void cli_emit_later(struct cli *c, int64_t order, int64_t *place);
bool cli_writes(const struct cli *c); /* are records written: not by --summary without --reject */
void cli_fail(struct cli *c); /* exit status 1, whatever the findings are */
int cli_close(struct cli *c);

/* Tables of our own, instead of records. The head is needed where no row may follow. */
void cli_table_head(struct cli *c, const struct field *field, size_t n);
void cli_table(struct cli *c, const struct field *field, size_t n);
bool cli_table_is_text(const struct cli *c);
void cli_text(struct cli *c, struct str text); /* plain lines, as they are */
_Noreturn void cli_done(struct cli *c); /* all that was asked for is written: exit 0 */

_Noreturn void cli_die(const struct cli *c, const struct err *e); /* message, no -o, exit 2 */
_Noreturn void cli_usage(const struct cli *c, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void cli_note(const struct cli *c, const char *format, ...) /* not with -q */
    __attribute__((format(printf, 2, 3)));

#endif
