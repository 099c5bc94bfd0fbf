/* table: small files read whole, and small CSVs handed over row by row. */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "reader.h"

enum { STEP = 64 * 1024 };

bool
file_read(const char *path, struct buf *into, size_t most, struct err *e)
{
	bool is_stdin = path == NULL || strcmp(path, "-") == 0;
	const char *file = is_stdin ? "stdin" : path;
	int fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	size_t got, start = into->n;
	char chunk[STEP];
	int k;

	if (fd < 0)
		return err_set(e, file, 0, "cannot open: %s", strerror(errno));
	while ((k = input_read(fd, file, into->n - start, chunk, sizeof(chunk), &got, e)) > 0) {
		buf_add(into, chunk, got);
		if (into->n - start > most) {
			err_set(e, file, 0, "more than %zu KiB", most / 1024);
			k = -1;
			break;
		}
	}
	if (!is_stdin)
		(void)close(fd);
	return k == 0;
}

/* A reader of bytes in memory. */
static struct reader *
open_text(const char *path, struct str text, struct err *e)
{
	struct reader *r = mem_new(1, sizeof(*r));

	r->how = PATH_CAREFUL;
	r->in.file = path;
	input_copy(&r->in, text.p, text.n);
	if (header_read(r, e))
		return r;
	reader_close(r);
	return NULL;
}

static bool
each_row(struct reader *r, bool (*row)(uint64_t, const struct str *, size_t, void *, struct err *),
	 void *arg, struct err *e)
{
	struct str cell[COLUMN_MOST];
	struct record rec;
	size_t i;
	int k;

	if (!row(r->head.line, r->head.name, r->head.names, arg, e))
		return false;
	while ((k = reader_next(r, &rec, e)) > 0) {
		if (rec.flags & REC_BLANK)
			continue;
		for (i = 0; i < rec.cells; i++)
			cell[i] = rec.cell[i].v;
		if (!row(rec.line, cell, rec.cells, arg, e))
			return false;
	}
	return k == 0;
}

bool
table_read(const char *path, struct str text,
	   bool (*row)(uint64_t line, const struct str *cell, size_t n, void *arg, struct err *e),
	   void *arg, struct err *e)
{
	struct reader_opts opts = { F_CSV, 0 };
	struct reader *r = text.p != NULL ? open_text(path, text, e)
					  : reader_open_by(PATH_CAREFUL, &opts, &path, 1, e);
	bool ok = r != NULL && each_row(r, row, arg, e);

	reader_close(r);
	return ok;
}
