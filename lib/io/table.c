/* table: small CSVs handed over row by row. */
#include "reader.h"

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
	struct reader_opts opts = { .input = F_CSV };
	struct reader *r = text.p != NULL ? open_text(path, text, e)
					  : reader_open_by(PATH_CAREFUL, &opts, &path, 1, e);
	bool ok = r != NULL && each_row(r, row, arg, e);

	reader_close(r);
	return ok;
}
