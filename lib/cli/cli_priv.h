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
	RULED = 16 /* added to a type: a filter without rules does not have the option */
};
enum { PLANS_MAX = 16, LIST_MAX = 64, SKIP_MOST = 1000000 };

struct list { /* a repeatable option's arguments */
	const char *text[LIST_MAX];
	size_t n;
};
/* What the options say; it stays as it is once they are read. */
struct options {
	const char *plan, *output, *reject, *changes, *write_ack, *as_of, *explain, *summary,
	    *check_rules, *complete, *jq, *history, *skip_lines;
	struct list selected, ignored, severities, ack_files;
	struct list option_files;
	size_t maps_filed; /* so many of maps, in front, are from a file of options */
	struct list rules, maps, assumes, assume_files, dates;
	struct list sides; /* files of CLI_FILE options */
	int input, format; /* enum format; F_AUTO: not given */
	int emit, colour, fail_on;
	char delim; /* 0: not given */
	bool show_map, needs, columns, list_rules, show_rules, show_values, quiet, strict, safe;
	bool require_sandbox, progress, help, brief, version, excel;
};
struct plan { /* a pack in use, and what of it could not be judged */
	struct pack *pack;
	uint8_t *skipped, *idle; /* by rule index */
	uint32_t binds; /* the layout that idle is for */
	int64_t word; /* its name among the words of the column plan; -1: it is none */
	bool asks[COLS]; /* its rules read the column */
	bool used;
};
struct plans { /* those of -R first, then built-in ones as they are asked for */
	struct plan at[PLANS_MAX];
	size_t n, from_files;
	struct plan *fallback; /* for records that name none; NULL: none */
	bool implied; /* as -p does: by a single -R, for a file without a plan column */
	struct asked asked; /* columns that the rules of any of them read */
};

/* What is read, the records (c->input) or a side file: its reader, what its cells mean, and the
 * record at hand. */
struct intake {
	const struct cli *c;
	struct reader *in; /* NULL: nothing is read */
	size_t titles; /* lines above the header that were skipped */
	const char *path; /* for messages */
	struct bind_by by; /* --map is not for side files */
	struct looks *looks; /* of the cells of the sample */
	const struct form *form; /* what its records are of, as far as the filter tells */
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
/* What the first 64 KiB of a file tell of its dates. */
struct dates_seen {
	struct {
		uint64_t
		    line[YEAR_FIRST + 1]; /* of the first cell that has this order only; 0: none */
	} column[COLS + 1]; /* the last: a column that only the user names */
};
struct output {
	enum emit emit;
	bool begun; /* the header was written */
	enum format format; /* of out */
	struct writer *out, *rejected, *log, *acks; /* log: of --changes; acks: of --write-ack */
	struct jqprog *jq; /* of --jq */
	bool lead_done; /* what stands before this record was written with it */
	struct err trouble; /* of what is done for each record: an err is long to clear */
};
struct counts { /* of the records so far */
	uint64_t records, by_worst[SEV_ERROR + 1], by_severity[SEV_ERROR + 1];
	enum severity worst;
	bool fail; /* exit status 1, whatever the findings are */
	struct tally *by_finding,
	    *totals; /* --summary finding; --summary KEYS; NULL: not asked for */
	uint8_t wanted[COLS]; /* columns that the file lacks and a rule asked for */
};

/* choose.c, ack.c */
void choose_open(struct cli *c);
void choose_weigh(struct verdict *v, struct noted *n, void *arg);
bool choose_rule(struct str pattern, const char *id);
bool choose_known(struct cli *c, struct str pattern, struct near *near);
void ack_open(struct cli *c);
void ack_write_open(struct cli *c); /* --write-ack; ack_write: an entry for each finding at hand */
void ack_write(struct cli *c);
void ack_close(struct cli *c);

/* help.c */
/* brief: on one screen, without the options that all filters have */
_Noreturn void help_print(const struct cli *c, const struct cli_option *row, size_t rows,
			  bool brief);
_Noreturn void help_version(struct cli *c);

/* cli_say.c */
void cli_trouble(const struct cli *c, const char *text); /* a line on stderr, with -q too */
void cli_finish(struct cli *c); /* closes the outputs: all of them take their names, or none does */

/* start.c, options.c: before any input */
void start_begin(struct cli *c, int argc);
void options_read(struct cli *c, int argc, char **argv);
const struct cli_option *options_row(struct str name); /* NULL: the filter has no such option */
void start_ready(struct cli *c); /* after the options: packs, plan and day; what is asked for
				    instead of records */

/* plans.c */
void plans_open(struct cli *c);
void plans_files(struct cli *c); /* the packs of --rules: the first plans->from_files of all */
bool plans_builtin(struct str name);
struct plan *plans_get(struct cli *c, struct str name); /* NULL: no such plan */
void plans_all(struct cli *c); /* loads every built-in plan, or only that of --plan */
struct plan *plans_default(struct cli *c); /* or exit 2 with the list */
struct plan *plans_read(struct cli *c,
			struct intake *it); /* its record to facts; NULL: no plan is known */
_Noreturn void plans_late(struct cli *c); /* the record's plan comes too late */
_Noreturn void plans_none(struct cli *c);

/* intake.c */
void intake_open(struct cli *c, struct intake *it, const char *const *paths, size_t n,
		 const enum col (*needs)[4], size_t need_count);
bool intake_next(struct cli *c, struct intake *it); /* reads and, where the layout is new, binds */
int intake_cell(const struct record *rec, const struct binding *b, const char *name);
bool intake_planned(void); /* has a record a plan column, as far as the first 64 KiB show */
bool intake_in_history(const struct cli *c); /* is the record one of the --history file */

/* options_file.c: hands over what each line of the file says; arg NULL: a name alone. place:
 * "file:line: ". */
void options_file(struct cli *c, const char *path,
		  void (*take)(struct cli *c, struct str name, const char *arg, const char *place));

/* options_column.c: the column of a name that an option gives, or exit 2. where: "", or
 * "file:line: " and then the message leaves the name out: the file may be one of records. */
enum col options_column(const struct cli *c, const char *option, struct str name,
			const char *where);

/* titles.c */
void titles_find(const struct cli *c, struct intake *it); /* settles it->titles, or exit 2 */

/* dates.c */
void dates_open(const struct cli *c); /* reads --dates, or exit 2 */
void dates_see(struct dates_seen *seen, size_t column, struct str cell, uint64_t line);
/* Settles the order of each column for the file at hand, and says where the month is not first. */
void dates_settle(const struct cli *c, const struct dates_seen *seen, const char *file,
		  struct facts *f);

/* headers.c: before the first record is read, in this order */
/* The paths of JSON that --map names, "claim.dx.primary": values inside of others. */
void headers_paths(struct intake *it, struct reader_opts *opts);
/* What the headers mean, by what the records are of and what the cells of the sample look like. */
void headers_form(struct cli *c, struct intake *it);
void headers_nested(const struct intake *it, struct buf *out); /* how a value inside is bound */
void headers_note(struct cli *c, const struct intake *it); /* headers that may be columns */

/* outputs.c */
void
outputs_check(struct cli *c); /* --reject and --changes have a file to themselves; else exit 2 */

/* sandbox.c */
void sandbox_first(void); /* no cores, before anything is read */
void sandbox_enter(struct cli *c); /* what files_read and files_write did not open stays shut */
const char *sandbox_text(struct buf *b); /* for --version: what there is; b gives it room */

/* progress.c */
void progress_step(const struct cli *c); /* for each record, with --progress */
void progress_aside(const struct cli *c);
void progress_clear(void);

/* look.c */
bool look_terminal(const struct cli *c); /* is the output one */
bool look_groups(const struct cli *c); /* do findings stand grouped by record? */
size_t look_columns(void); /* how wide the terminal is */
void look_ready(const struct cli *c); /* reads the locale, if it may be needed */
/* look: its ranks are the caller's */
void look_set(const struct cli *c, struct writer *w, enum format f, struct look look);
void look_word(const char *word, struct buf *out); /* a word of a finding's line, in its colour */

/* cli_emit.c, found.c, hold.c, summary.c */
void cli_emit_begin(struct cli *c);
void cli_emit_judge(struct cli *c, struct plan *p);
void cli_emit_end(struct cli *c); /* writes what was held */
enum format cli_table_format(const struct cli *c);
enum format cli_table_records(const struct cli *c);
const char *cli_table_path(const struct cli *c); /* of -o; NULL: standard output */
void cli_table_writer(struct cli *c, enum format f, char delim); /* opens c->output->out */
void found_put(struct cli *c);
struct found_place { /* where a finding is */
	uint64_t line, column;
	struct str cell; /* E17; empty where the finding is about no cell, and in JSON */
	struct str value; /* of the cell */
};
void found_place(const struct cli *c, const struct noted *n, struct found_place *p);
void group_put(struct cli *c); /* group.c: the findings of the record, for a terminal */
void found_cell(size_t cell, uint64_t row, struct buf *out); /* E17 */
/* key.c: the number by which the record at hand is found again, or one that is worked out; empty:
 * none. It lives until the next call. */
struct str key_of(const struct cli *c);
/* cli_change.c */
void cli_change_open(struct cli *c);
/* hold.c: a copy of the record and of its fields' values, for the end; then all of them, highest
 * order first */
int64_t hold_put(const struct record *rec, const struct field *field, size_t n, int64_t order);
void hold_drop(int64_t number); /* that of hold_put, from 1: it is not written */
void hold_flush(struct cli *c, struct field *field, size_t n);
bool tally_takes(enum col col); /* can it be a key: is it a column of words, or of Y and N? */
void summary_open(struct cli *c);
void summary_count(struct cli *c);
void summary_line(struct cli *c);

/* report.c, needs.c, explain.c: what is asked for instead of records */
void report_rules(struct cli *c);
void complete_print(struct cli *c, const char *asked);
void report_columns(struct cli *c);
void report_text(struct cli *c);
void report_check(struct cli *c);
void report_map(struct cli *c);
void needs_report(struct cli *c);
void explain_print(struct cli *c, const char *name);

#endif
