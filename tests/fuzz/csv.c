/* csv: bytes through the CSV reader. Whatever is accepted comes out whole: what lies before, in and
 * behind the records adds up to the file. The first byte chooses the delimiter and the size of the
 * pieces that are read. */
#include "cs/io.h"
#include "fuzz.h"

extern size_t input_chunk; /* lib/io */

static bool
is_utf8_text(const uint8_t *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (p[i] == 0 || p[i] >= 0x80)
			return false;
	return true;
}

static void
check(const struct record *rec)
{
	uint64_t line, column;

	must(rec->cells >= rec->names);
	for (size_t i = 0; i < rec->cells; i++) {
		const struct cell *c = &rec->cell[i];

		must(c->at > rec->raw.n || (uint64_t)c->at + c->size <= rec->raw.n);
		must(c->v.n == 0 || c->v.p);
		record_place(rec, i, &line, &column);
		must(line >= rec->line && column > 0);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	static const char delims[] = { 0, 0, 0, ',', ';', '\t', '|' };
	static const size_t chunks[] = { 65536, 1, 7, 4096 };
	struct reader_opts opts = { .input = F_CSV };
	struct buf all = { 0 };
	struct record rec;
	struct reader *r;
	struct err e = { 0 };
	const char *path;
	int got;

	if (n == 0)
		return 0;
	opts.delim = delims[p[0] % sizeof(delims)];
	input_chunk = chunks[p[0] / 8 % 4];
	path = fuzz_file(0, ++p, --n);
	r = reader_open(&opts, &path, 1, &e);
	if (!r) {
		must(e.text[0]);
		return 0;
	}
	const struct record *head = reader_head(r);
	buf_str(&all, head->lead);
	buf_str(&all, head->raw);
	buf_str(&all, head->eol);
	while ((got = reader_next(r, &rec, &e)) > 0) {
		check(&rec);
		buf_str(&all, rec.lead);
		buf_str(&all, rec.raw);
		buf_str(&all, rec.eol);
	}
	must(got == 0 || e.text[0]);
	if (got == 0)
		buf_str(&all, reader_tail(r));
	if (is_utf8_text(p, n))
		must(got == 0 ? all.n == n && memcmp(all.p, p, n) == 0
			      : all.n <= n && memcmp(all.p, p, all.n) == 0);
	buf_free(&all);
	reader_close(r);
	return 0;
}
