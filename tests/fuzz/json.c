/* json: bytes through the JSON scanner. What it takes for an object, libjq takes for one too. */
#include <jv.h>

#include "cs/io.h"
#include "fuzz.h"

extern size_t input_chunk; /* lib/io */

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	static const size_t chunks[] = { 65536, 1, 7, 4096 };
	struct reader_opts opts = { .input = F_JSON };
	struct record rec;
	struct reader *r;
	struct err e = { 0 };
	const char *path;
	int got;

	if (n == 0)
		return 0;
	input_chunk = chunks[p[0] % 4];
	path = fuzz_file(0, p + 1, n - 1);
	r = reader_open(&opts, &path, 1, &e);
	if (!r) {
		must(e.text[0]);
		return 0;
	}
	while ((got = reader_next(r, &rec, &e)) > 0) {
		must(rec.raw.n >= 2 && rec.raw.p[0] == '{' && rec.raw.p[rec.raw.n - 1] == '}');
		must(rec.cells == rec.names);
		for (size_t i = 0; i < rec.cells; i++)
			must((uint64_t)rec.cell[i].at + rec.cell[i].size < rec.raw.n);
		jv v = jv_parse_sized(rec.raw.p, (int)rec.raw.n);
		must(jv_is_valid(v) && jv_get_kind(v) == JV_KIND_OBJECT);
		must((size_t)jv_object_length(v) == rec.cells); /* takes v */
	}
	must(got == 0 || e.text[0]);
	reader_close(r);
	return 0;
}
