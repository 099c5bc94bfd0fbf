/* decode: UTF-16, with either byte order mark, and Windows-1252 come out as UTF-8, whatever the
 * pieces are. */
#include "cs/io.h"
#include "fuzz.h"

extern size_t input_chunk; /* lib/io */

/* Is it UTF-8, by its definition? */
static bool
is_utf8(struct str s)
{
	const unsigned char *p = (const unsigned char *)s.p;

	for (size_t i = 0; i < s.n;) {
		uint32_t c = p[i], least = 0;
		size_t more = c < 0x80 ? 0 : c >= 0xF0 ? 3 : c >= 0xE0 ? 2 : 1;

		if ((c >= 0x80 && c < 0xC2) || c > 0xF4 || i + more >= s.n)
			return false;
		c &= more == 0 ? 0x7F : 0x3Fu >> more;
		for (size_t k = 1; k <= more; k++) {
			if ((p[i + k] & 0xC0) != 0x80)
				return false;
			c = c << 6 | (p[i + k] & 0x3F);
		}
		least = more == 3 ? 0x10000 : more == 2 ? 0x800 : 0;
		if (c < least || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
			return false;
		i += more + 1;
	}
	return true;
}

/* The text of all records, and of the message at the end. */
static void
read_all(const uint8_t *p, size_t n, size_t chunk, struct buf *out)
{
	struct reader_opts opts = { .input = F_CSV, .delim = ',' };
	const char *path = fuzz_file(0, p, n);
	struct err e = { 0 };
	struct record rec;
	struct reader *r;

	input_chunk = chunk;
	r = reader_open(&opts, &path, 1, &e);
	while (r && reader_next(r, &rec, &e) > 0) {
		must(is_utf8(rec.raw));
		for (size_t i = 0; i < rec.cells; i++)
			must(is_utf8(rec.cell[i].v));
		buf_str(out, rec.raw);
		buf_str(out, rec.eol);
	}
	buf_put(out, e.text);
	reader_close(r);
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	static const struct {
		const char *mark;
		size_t n;
	} marks[] = { { "", 0 }, { "\xFF\xFE", 2 }, { "\xFE\xFF", 2 }, { "\xEF\xBB\xBF", 3 } };
	struct buf in = { 0 }, one = { 0 }, other = { 0 };
	size_t chunk;

	if (n == 0)
		return 0;
	buf_add(&in, marks[p[0] % 4].mark, marks[p[0] % 4].n);
	buf_add(&in, p + 1, n - 1);
	chunk = 1 + p[0] / 4;
	read_all((const uint8_t *)(in.n ? in.p : ""), in.n, 65536, &one);
	read_all((const uint8_t *)(in.n ? in.p : ""), in.n, chunk, &other);
	must(one.n == other.n && (one.n == 0 || memcmp(one.p, other.p, one.n) == 0));
	buf_free(&in);
	buf_free(&one);
	buf_free(&other);
	return 0;
}
