/* cli: what all filters share: options, opening and closing, which record goes where, the summary,
 * the exit status. The only room that reads the clock and the environment, and with cmd the only
 * one that prints to stderr or exits. cli_tally.h (tables of sums) and cli_clean.h (records made
 * anew) are parts of this door, which takes them in.
 *
 *     static const struct cli_column adds[] = { { "cs_x_status", CLI_PLAIN }, CLI_FINDINGS("cs_x")
 * }; struct cli c = { .name = "cs-x", .own = own, .adds = adds, .form = &form_request, .kinds =
 * KIND_BIT(KIND_TAR) }; cli_open(&c, argc, argv);               options, plans, files: ready, or
 * exit 2 while (cli_next(&c)) {                  c.rec, c.facts and c.judge are this record's if
 * (c.judged) tar_judge(&c.judge); cli_word(&c, 0, "ok"); cli_emit(&c);
 *     }
 *     return cli_close(&c);
 */
#ifndef CS_CLI_H
#define CS_CLI_H

#include "cs/cli_clean.h"
#include "cs/cli_tally.h"
#include "cs/engine.h"

#define CLI_VERSION "0.1.0"

/* An option is a row: a table per filter and a common one; getopt_long and --help go by them. Where
 * it goes is `to`, so a filter keeps what its options say in a static variable. An own option that
 * has the name of a common one stands in its place. */
struct cli_option {
	char letter; /* 0: it has only its name */
	const char *name;
	const char *arg; /* "FILE", or "csv|tsv": the words that it takes; NULL: takes none */
	const char *help;
	int type; /* CLI_… */
	void *to;
};
enum {
	CLI_COMMON, /* to is NULL: type and place are those of the common option of this name */
	CLI_FLAG, /* a bool, which becomes true */
	CLI_TEXT, /* a const char *: the last one given */
	CLI_FILE, /* the same of a file that is read beside the input; given once */
	CLI_WORD /* an int: which of the words of arg, from 1; 0: not given */
};
enum { CLI_KEYS = 6, CLI_FIELDS = 16 };

/* A column that is added to each record, in order. */
struct cli_column {
	const char *name;
	int kind; /* CLI_PLAIN … */
};
enum { CLI_PLAIN, CLI_COUNT /* bare in JSON */, CLI_NAMES, CLI_WHY /* these two cli fills in */ };
#define CLI_FINDINGS(prefix) /* the last of a table: what was found, and why */                    \
	{ prefix "_findings", CLI_NAMES }, { prefix "_why", CLI_WHY },                             \
	{                                                                                          \
		NULL, CLI_PLAIN                                                                    \
	}

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
	void (*settle)(struct cli *c); /* called when options, plans and day are known; then files
					  are opened */
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
	struct judge judge; /* judge_begin and judge_day done; pack is the record's */
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

void cli_open(struct cli *c, int argc,
	      char **argv); /* bad usage, a bad rule file, a file that is not there exit 2 */
bool cli_next(struct cli *c); /* false at the end of input; trouble exits 2 */
void cli_judge_as(struct cli *c, service_t s); /* judges the record anew, as if it asked for s */
void cli_no_record(struct cli *c); /* for what is no record: no facts, the default pack, --as-of */
/* What the column, an index of adds, has in this record; a text stands until cli_emit. One that is
 * not set is blank. */
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
void cli_emit_later(struct cli *c,
		    int64_t order); /* at the end, highest order first; one of 0 is left out */
bool
cli_writes(const struct cli *c); /* records are written: false for --summary without --reject */
void cli_fail(struct cli *c); /* exit status 1, whatever the findings are */
int cli_close(struct cli *c);

bool cli_writes_json(const struct cli *c);
bool cli_shows_values(const struct cli *c); /* --emit findings, --show-values */

/* Tables of our own, instead of records. The head is needed where no row may follow. */
void cli_table_head(struct cli *c, const struct field *field, size_t n);
void cli_table(struct cli *c, const struct field *field, size_t n);
bool cli_table_is_text(const struct cli *c);
void cli_text(struct cli *c, struct str text); /* plain lines, as they are */
_Noreturn void cli_done(struct cli *c); /* all that was asked for is written: exit 0 */

/* named: the columns of c.column, by their index there. */
struct str named_text(const struct cli *c, int which); /* blank where the record lacks the cell */
/* The column of ours that it is bound to, which a finding is about; else other. */
enum col named_column(struct cli *c, int which, enum col other);
/* Makes its day the one that counts, judge.day; a blank cell: today, and no date in it is a
 * finding. */
void named_day(struct cli *c, int which, enum col other);

/* Side files, read to their end before the first record. */
/* An unreadable cell is trouble in the columns of must (ended by COL_NONE; NULL: in any). */
struct cli_side *cli_side_open(struct cli *c, const char *path, const enum col (*needs)[4],
			       size_t need_count, const enum col *must);
bool cli_side_next(struct cli_side *s, struct judge *j, const struct facts **facts);
void cli_side_close(struct cli_side *s);
/* cli_history, after cli_open, reads --history into c.judge.seen: by state_count, or state_add. */
void cli_history(struct cli *c, bool count);
void coverage_read(struct cli *c,
		   const char *path); /* --spans: from now on for records that leave it blank */

_Noreturn void cli_die(const struct cli *c, const struct err *e); /* message, no -o, exit 2 */
_Noreturn void cli_usage(const struct cli *c, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void cli_note(const struct cli *c, const char *format, ...) /* not with -q */
    __attribute__((format(printf, 2, 3)));

#endif
