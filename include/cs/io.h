/* io: bytes to records and records to bytes; the only room that knows libcsv and libjq.
 * In: CSV, TSV, a JSON array, JSON Lines or objects one after another, in UTF-8, UTF-16 with a byte
 * order mark or Windows-1252, one record at a time in constant memory. A record is slices: its
 * cells, and its own bytes as they stood. Out: those bytes with fields appended, or new records.
 * io_read.h and io_write.h are parts of this door, which takes them in.
 *
 *     struct reader *in = reader_open(&opts, paths, n, &e);
 *     struct writer *out = writer_open(NULL, F_CSV, ',', &e);
 *     struct field add[] = { { "cs_x", STR("1"), false } };
 *     writer_begin(out, reader_head(in), add, 1);
 *     while ((got = reader_next(in, &rec, &e)) > 0)
 *             if (!writer_put(out, &rec, add, 1, &e)) ...
 *     ok = got == 0 && writer_close(out, true, &e);
 */
#ifndef CS_IO_H
#define CS_IO_H

#include "cs/io_read.h"
#include "cs/io_write.h"

/* files: a run opens all that it will read and write before it reads the first byte, so that its
 * sandbox can bar opening from then on; reader_open and writer_open take a file by its name. */

/* Opens n paths for reading. One that cannot be opened is no error yet: the reader that asks for it
 * gets its errno. */
void files_read(const char *const *path, size_t n);
/* Opens a path for writing, at most three in a run; NULL or "-" is standard output. False: e says
 * why. */
bool files_write(const char *path, struct err *e);
/* How many outputs there are, and for each the descriptor of the directory in which it gets its
 * name; -1 for a stream. The sandbox lets a run rename in these alone. */
size_t files_dirs(const int **dir);
/* The next path for which the process had no descriptor left; NULL behind the last. *at begins at 0
 * and counts on. The sandbox must leave these open to reading. */
const char *files_late(size_t *at);
/* Are these two names of one file? */
bool files_same(const char *a, const char *b);
/* Closes what nothing took; an output that nothing wrote leaves no file behind. */
void files_drop(void);
/* Reads a whole small file ("-" or NULL: standard input) behind what `into` holds; more than `most`
 * bytes are an error. */
bool files_load(const char *path, struct buf *into, size_t most, struct err *e);

/* The libraries of other projects within the program, with versions, and those that it loads. */
const char *linked_text(void);

#endif
