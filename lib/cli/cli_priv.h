/* cli_priv: what the files of lib/cli share with each other only. */
#ifndef CLI_PRIV_H
#define CLI_PRIV_H

#include <getopt.h>

#include "cs/cli.h"

/* These three and enum format are in the order of their options' words, from 1. */
enum emit { EMIT_UNSAID, EMIT_ROWS, EMIT_PASS, EMIT_FAIL, EMIT_FINDINGS };
enum colour { COLOUR_UNSAID, COLOUR_AUTO, COLOUR_ALWAYS, COLOUR_NEVER };
enum { FAIL_UNSAID, FAIL_ERROR, FAIL_PEND, FAIL_WARNING, FAIL_INFO, FAIL_NEVER };
enum {
	CLI_LIST = CLI_WORD + 1,
	CLI_CHAR,
	RULED = 16 /* with a type: the option has no meaning without rules */
};
enum { PLANS_MAX = 16, LIST_MAX = 64 };

struct list { /* a repeatable option's arguments */
	const char *text[LIST_MAX];
	size_t n;
};
/* What the options say; it stays as it is once they are read. */
struct options {
	const char *plan, *output, *reject, *changes, *as_of, *explain, *summary, *check_rules, *jq,
	    *history;
	struct list selected, ignored, severities, ack_files;
	struct list rules, maps, assumes, assume_files;
	struct list sides; /* files of CLI_FILE options */
	int input, format; /* enum format; F_AUTO: not given */
	int emit, colour, fail_on;
	char delim; /* 0: not given */
	bool show_map, needs, list_rules, show_rules, show_values, quiet, strict, safe;
	bool require_sandbox, progress, help, version;
};
struct plan { /* a pack in use, and what of it could not be judged */
	struct pack *pack;
	uint8_t *skipped, *idle; /* by rule index */
	uint32_t binds; /* the layout that idle is for */
	int64_t word; /* its name among the words of the column plan; -1: it is none */
	bool asks[COLS]; /* its rules read the column */
	bool used;
};
/* One input: its reader, what its cells mean, and the record at hand. */
struct intake {
	struct reader *in;
	const char *path; /* for messages */
	struct record rec;
	struct binding bind;
	struct facts *facts;
	struct verdict *verdict;
	uint32_t layout;
	bool begun; /* a layout is bound */
	bool settled; /* in this layout plan is every record's */
	struct plan *plan; /* the last one picked; NULL: not known */
	int64_t word; /* for this word of the column plan; -1: for another reason */
	int cs_plan; /* cell of a cs_plan column; -1 */
};
struct held { /* a record that cli_close will write */
	struct record rec;
	struct str value[CLI_FIELDS];
	int64_t order;
	uint64_t number;
};
struct progress {
	bool shown, off; /* off: stderr is no terminal */
	uint64_t records;
	int64_t began, last; /* milliseconds of a clock that is never set */
};
struct cli_rest {
	struct pack *checked; /* the rules of --check-rules: a pack lives until exit */
	/* plans */
	const char *plan_names; /* built in */
	struct plan plans[PLANS_MAX];
	size_t plan_count, from_files;
	struct plan *fallback; /* for records that name none; NULL: none */
	bool implied; /* as -p does: by a single -R, for a file without a plan column */
	bool planned; /* a record of the first 64 KiB has a plan column, perhaps a blank one */
	uint8_t wanted[COLS];
	struct asked asked; /* by any of the plans */
	struct assumption *assumption;
	size_t assumptions;
	struct header_map *map;
	/* input */
	struct intake main;
	const char *file; /* of the record before */
	bool in_history;
	struct plan *now; /* the record's plan */
	/* output */
	enum emit emit;
	struct writer *out, *rejected, *log; /* log: of --changes */
	struct filter *filter; /* of --jq */
	const struct look_word *red_words; /* of findings' lines; NULL: no colour */
	enum format out_format;
	struct field field[CLI_FIELDS];
	struct field *names_at, *why_at; /* of these, what cli_emit fills in; NULL: none */
	size_t fields, own; /* own: the filter's, which are the first */
	const bool *number; /* of the own ones, as cli_emit had it last */
	bool keeps[2]; /* is a record written, without and with what fails it */
	const struct plan *named; /* whose name stands in the last one */
	bool table_begun, lead_done, log_out, eol_changed, coding_changed;
	uint64_t mended, left; /* cells and rows of cs-clean */
	struct record end; /* where the next record would stand */
	struct record other; /* the record with something of it changed */
	struct err trouble; /* of what is done for each record: an err is long to clear */
	struct buf names, why, line;
	struct held *held;
	size_t held_count, held_cap;
	struct arena keep; /* lives until exit */
	/* counts */
	struct progress progress;
	uint64_t records, by_worst[SEV_ERROR + 1], by_severity[SEV_ERROR + 1];
	enum severity worst;
	bool fail;
	struct acks *acks; /* of --ack; NULL: none */
	struct tally *by_finding,
	    *totals; /* --summary finding; --summary KEYS; NULL: not asked for */
	struct spans *spans;
};

/* choose.c, ack.c */
void choose_open(struct cli *c);
void choose_weigh(struct verdict *v, struct noted *n, void *arg);
bool choose_rule(struct str pattern, const char *id);
bool choose_known(struct cli *c, struct str pattern, struct near *near);
void ack_open(struct cli *c);
void ack_close(struct cli *c);

/* help.c */
_Noreturn void help_print(const struct cli *c, const struct cli_option *row, size_t rows);
_Noreturn void version_print(struct cli *c);

/* say.c */
void cli_finish(struct cli *c); /* closes the outputs: all of them take their names, or none does */

/* start.c: after the options, before any input */
void cli_start(struct cli *c, int argc);
void cli_ready(struct cli *c);

/* plans.c */
const char *plans_names(struct cli *c);
void plans_open(struct cli *c);
struct plan *plans_get(struct cli *c, struct str name); /* NULL: no such plan */
struct plan *plans_default(struct cli *c); /* or exit 2 with the list */
struct plan *plans_read(struct cli *c,
			struct intake *it); /* its record to facts; NULL: no plan is known */
_Noreturn void plans_late(struct cli *c); /* the record's plan comes too late */
_Noreturn void plans_none(struct cli *c);

/* intake.c */
void intake_open(struct cli *c, struct intake *it, const char *const *paths, size_t n,
		 const enum col (*needs)[4], size_t need_count, bool main);
bool intake_next(struct cli *c, struct intake *it); /* reads and, where the layout is new, binds */
int intake_cell(const struct record *rec, const struct binding *b, const char *name);

/* apart.c */
void apart_check(struct cli *c); /* --reject and --changes have a file to themselves; else exit 2 */

/* sandbox.c */
void sandbox_first(void); /* no cores, before anything is read */
void sandbox_enter(struct cli *c); /* what files_read and files_write did not open stays shut */
const char *sandbox_text(struct buf *b); /* for --version: what there is; b gives it room */

/* progress.c */
void progress_step(struct cli *c);
void progress_aside(const struct cli *c);
void progress_clear(const struct cli *c);

/* look.c */
bool look_terminal(const struct cli *c); /* is the output one */
void look_ready(const struct cli *c); /* reads the locale, if it may be needed */
void look_set(struct cli *c, struct writer *w, enum format f);
void look_word(const struct cli *c, const char *word, struct buf *out);

/* emit.c, found.c, hold.c, summary.c */
void emit_begin(struct cli *c);
void emit_judge(struct cli *c, struct plan *p);
enum format table_format(const struct cli *c);
enum format table_records(const struct cli *c);
const char *table_path(const struct cli *c); /* of -o; NULL: standard output */
void table_writer(struct cli *c, enum format f, char delim); /* opens r->out */
void found_put(struct cli *c);
void found_cell(size_t cell, uint64_t row, struct buf *out); /* E17 */
struct str found_key(const struct cli *c);
/* change.c */
void change_open(struct cli *c);
void hold_put(struct cli *c, int64_t order);
void hold_flush(struct cli *c);
void summary_open(struct cli *c);
void summary_count(struct cli *c);
void summary_line(struct cli *c);

/* report.c, needs.c, explain.c: what is asked for instead of records */
void report_rules(struct cli *c);
void report_text(struct cli *c);
void report_check(struct cli *c);
void report_map(struct cli *c);
void report_needs(struct cli *c);
void explain_print(struct cli *c, const char *name);

#endif
