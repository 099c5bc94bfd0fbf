/* cli_side: what is read beside the records: files of members, history and coverage, each to its
 * end before the first record, and the columns that the user names.
 *
 *     struct cli_side *s = cli_side_open(&c, path, needs, 2, NULL);
 *     while (cli_side_next(s, &j, &facts))
 *             caseload_add(load, &j);
 *     cli_side_close(s);
 */
#ifndef CS_CLI_SIDE_H
#define CS_CLI_SIDE_H

#include "cs/jobs.h"

struct cli;

/* needs: columns that the file must have, rows of stand-ins ended by COL_NONE. A cell that cannot
 * be read is trouble, exit 2, if its column is one of must (ended by COL_NONE); others are counted
 * on standard error, and so are records of a service that no rule knows, which are left out. */
struct cli_side *cli_side_open(struct cli *c, const char *path, const enum col (*needs)[4],
			       size_t need_count, const enum col *must);
/* The next record, judged as far as subject_settle; false at the end. */
bool cli_side_next(struct cli_side *s, struct judge *j, const struct facts **facts);
void cli_side_close(struct cli_side *s);

/* Reads --history, if it was given, into c.judge.seen: by price_count, or by state_add. */
void cli_history(struct cli *c, bool count);
/* Reads --spans; from now on a record that leaves its member's coverage blank has it from there. */
void coverage_read(struct cli *c, const char *path);

/* named: the columns of c.column, by their index there. */
struct str named_text(const struct cli *c, int which); /* blank where the record lacks the cell */
/* The column of ours that it is bound to, which a finding is about; else other. */
enum col named_column(struct cli *c, int which, enum col other);
/* Makes its day the one that counts, judge.day; a blank cell: today. false: no date is in it, which
 * is a finding. */
bool named_day(struct cli *c, int which, enum col other);

#endif
