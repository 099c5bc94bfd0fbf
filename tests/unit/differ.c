/* differ: CSV that is read fast, by portable C and by libcsv gives the same records and errors,
 * whatever the chunk size. Files are made up and then spoilt. argv[1]: how many; argv[2]: the seed.
 * Prints TAP. */
#include <inttypes.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "../../lib/io/reader.h"

enum { FILES = 60000, SHOWN = 1500 };

static const size_t chunks[] = { 1, 2, 3, 7, 31, 64, 65, 200, 4096, 65536 };
static uint64_t seed = 88172645463325252u;

static unsigned
any(unsigned n)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (unsigned)((seed >> 24) % n);
}

/* What all the files together have shown. */
static struct seen {
	uint64_t files, records, cells;
	unsigned flags;
	char *error[64];
	size_t errors;
} seen;

static void
put_number(struct buf *b, char mark, uint64_t n)
{
	char digits[24];
	size_t at = sizeof(digits);

	do
		digits[--at] = (char)('0' + n % 10);
	while ((n /= 10) > 0);
	digits[--at] = mark;
	buf_add(b, digits + at, sizeof(digits) - at);
}

static void
put_bytes(struct buf *b, const char *name, struct str s)
{
	buf_put(b, name);
	put_number(b, ' ', s.n);
	buf_char(b, ' ');
	buf_str(b, s);
}

/* What others rest on: cells of CSV are trimmed, and only REC_LINES has line ends in JSON. */
static size_t untrue;

static void
look_at(const struct record *rec)
{
	bool lines = memchr(rec->raw.p, '\n', rec->raw.n) || memchr(rec->raw.p, '\r', rec->raw.n);

	untrue += rec->json ? lines != (rec->flags == REC_LINES) : rec->flags & REC_LINES;
	for (size_t i = 0; i < rec->cells && !rec->json; i++)
		untrue += str_trim(rec->cell[i].v).n != rec->cell[i].v.n ||
			  rec->cell[i].kind != CELL_TEXT;
}

/* All that a record says. */
static void
put_record(struct buf *b, const struct record *rec)
{
	uint64_t line, column;
	size_t i;

	record_place(rec, rec->cells - 1, &line, &column);
	buf_put(b, rec->file);
	put_number(b, ':', rec->line);
	put_number(b, ':', rec->row);
	put_number(b, 'F', rec->flags);
	put_number(b, 'L', rec->layout);
	put_number(b, '@', line);
	put_number(b, ':', column);
	put_bytes(b, " lead", rec->lead);
	put_bytes(b, " raw", rec->raw);
	put_bytes(b, " eol", rec->eol);
	for (i = 0; i < rec->names; i++)
		put_bytes(b, " name", rec->name[i]);
	for (i = 0; i < rec->cells; i++) {
		const struct cell *c = &rec->cell[i];

		put_number(b, ' ', c->at);
		put_number(b, '+', c->size);
		put_number(b, 'K', (uint64_t)c->kind);
		put_bytes(b, "", c->v);
	}
	buf_char(b, '\n');
}

/* The message without what differs from file to file. */
static void
note_error(const char *text)
{
	char *kind = strdup(text);
	size_t i, n = 0;

	for (i = 0; text[i] != 0; i++)
		if (text[i] < '0' || text[i] > '9')
			kind[n++] = text[i];
	kind[n] = 0;
	for (i = 0; i < seen.errors; i++)
		if (strcmp(seen.error[i], kind) == 0)
			break;
	if (i == seen.errors && seen.errors < sizeof(seen.error) / sizeof(seen.error[0]))
		seen.error[seen.errors++] = kind;
	else
		free(kind);
}

static void
sample(const struct record *rec, void *arg)
{
	put_record(arg, rec);
}

/* Reads standard input, and says all that comes of it. */
static void
read_all(enum reader_path path, size_t chunk, bool sampled, enum format f, struct buf *b)
{
	struct reader_opts opts = { .input = f };
	struct reader *r;
	struct record rec;
	struct err e = { "" };
	int k;

	b->n = 0;
	reader_path = path;
	input_chunk = chunk;
	(void)lseek(0, 0, SEEK_SET);
	r = reader_open(&opts, NULL, 0, &e);
	if (r == NULL) {
		buf_put(b, e.text);
		note_error(e.text);
		return;
	}
	if (reader_head(r) != NULL)
		put_record(b, reader_head(r));
	if (sampled)
		reader_sample(r, sample, b);
	while ((k = reader_next(r, &rec, &e)) > 0) {
		put_record(b, &rec);
		look_at(&rec);
		seen.records++;
		seen.cells += rec.cells;
		seen.flags |= rec.flags;
	}
	put_bytes(b, "tail", reader_tail(r));
	if (k < 0) {
		buf_put(b, e.text);
		note_error(e.text);
	}
	reader_close(r);
}

static void
put_text(struct buf *b)
{
	static const char *const words[] = { "a",
					     "Z59.01",
					     "2024-03-05",
					     "x y",
					     "partnership",
					     "\xC3\xA9t\xC3\xA9",
					     "\xE2\x82\xAC 5",
					     "1029179446",
					     "0",
					     "O'Neil" };
	unsigned n = any(4) == 0 ? any(12) : 1;

	while (n-- > 0)
		buf_put(b, words[any(10)]);
}

/* What may stand anywhere, and changes what stands around it. */
static void
put_odd(struct buf *b)
{
	static const char odd[][4] = { "\"",	       "\"\"",	      ",",    ";",    "\t",
				       "\r",	       "\n",	      "\r\n", " ",    "\xE9",
				       "\x93",	       "\x81",	      "\xC2", "\xA0", "\xC2\xA0",
				       "\x0B",	       "\x7F",	      "|",    "\x1F", "\xE2",
				       "\xE2\x80\x8B", "\xEF\xBB\xBF" };
	unsigned k = any(23);

	if (k == 22)
		buf_char(b, any(8) == 0 ? 0 : ' ');
	else
		buf_put(b, odd[k]);
}

static void
put_cell(struct buf *b, bool odd)
{
	unsigned k = any(16);
	unsigned n;

	if (k < 3)
		return;
	if (any(8) == 0)
		buf_put(b, any(3) ? " " : "\t ");
	if (k < 10) {
		put_text(b);
	} else {
		buf_char(b, '"');
		for (n = any(6); n > 0; n--)
			switch (any(8)) {
			case 0: buf_put(b, "\"\""); break;
			case 1: buf_put(b, any(2) ? "\r\n" : "\n"); break;
			case 2: buf_put(b, any(4) ? ", " : "\r"); break;
			default: put_text(b);
			}
		buf_char(b, '"');
	}
	if (odd && any(12) == 0)
		put_odd(b);
	if (any(8) == 0)
		buf_put(b, any(3) ? " " : any(2) ? "\xC2\xA0" : "\xE2\x80\x8B");
}

/* What goes beyond the limits: a long cell, many columns, many lines. */
static void
put_much(struct buf *b)
{
	static const char *const much[] = { "x", ",", "\n", "\r\n", "\"a\",", "\"a\"\"b\"," };
	unsigned i, kind = any(6),
		    n = kind == 0   ? 65500 + any(80)
			: kind == 1 ? 500 + any(20)
			: kind < 4  ? 190 + any(20)
			: any(2)    ? 500 + any(20)
				    : 500 + any(1000);

	if (kind > 1 || any(2))
		buf_char(b, kind < 4 ? '"' : ',');
	for (i = 0; i < n; i++)
		buf_put(b, much[kind]);
	if (kind < 4)
		buf_char(b, '"');
}

static void
make_csv(struct buf *b)
{
	static const char *const ends[] = { "\n", "\n", "\r\n", "\r\n", "\r" };
	const char *end = ends[any(5)];
	char delim = any(3) ? ',' : ";\t|"[any(3)];
	unsigned i, row, cols = 1 + any(any(4) ? 5 : 20), rows = any(any(3) ? 6 : 40);
	bool odd = any(3) == 0;

	b->n = 0;
	if (any(8) == 0)
		buf_put(b, "\xEF\xBB\xBF");
	if (any(16) == 0)
		buf_fmt(b, "sep=%c%s", delim, end);
	for (row = 0; row <= rows; row++) {
		unsigned n = any(16) ? cols : any(cols + 3);

		if (any(24) == 0)
			n = 0;
		if (any(60) == 0) {
			for (i = 1; i < cols; i++)
				buf_char(b, delim);
			n = 0;
		}
		for (i = 0; i < n; i++) {
			if (i > 0)
				buf_char(b, delim);
			if (row == 0)
				buf_fmt(b, "c%u", i);
			else
				put_cell(b, odd);
		}
		if (any(3000) == 0)
			put_much(b);
		if (row < rows || any(4))
			buf_put(b, any(20) ? end : ends[any(5)]);
	}
}

static void
put_blank(struct buf *b)
{
	static const char *const blanks[] = { " ",  "  ", "\n",	  "\r\n",
					      "\r", "\t", "\n  ", "\r\n\n\r" };

	if (any(12) == 0)
		buf_put(b, blanks[any(8)]);
}

static void
put_string(struct buf *b)
{
	static const char *const escapes[] = { "\\n",	  "\\\"",    "\\\\",
					       "\\/",	  "\\t",     "\\b\\f\\r",
					       "\\u00e9", "\\u20AC", "\\ud83d\\uDE00",
					       "\\u001f", "\x7F" };
	static const char *const wrong[] = { "\\u0000", "\\ud800", "\\udc00", "\\ud800\\u0041",
					     "\\x",	"\\u12g4", "\n",      "\xED\xA0\x80",
					     "\xE9",	"\xC0\x80" };
	unsigned n = any(4);

	buf_char(b, '"');
	while (n-- > 0)
		if (any(8) == 0)
			buf_put(b, escapes[any(11)]);
		else if (any(200) == 0)
			buf_put(b, wrong[any(10)]);
		else
			put_text(b);
	buf_char(b, '"');
}

static void
put_value(struct buf *b, int depth)
{
	static const char *const numbers[] = {
		"0",   "-0", "12", "1.10", "-3.5e-7", "1E+09", "9007199254740993",
		"007", "-",  "1.", ".5",   "1e",      "+1",    "NaN"
	};
	static const char *const words[] = { "true", "false", "null", "nul", "falsy", "truee" };
	unsigned n, k = any(16);

	if (k < 8) {
		put_string(b);
	} else if (k < 11) {
		buf_put(b, numbers[any(40) == 0 ? any(14) : any(7)]);
	} else if (k < 14 || depth > 3) {
		buf_put(b, words[any(40) == 0 ? any(6) : any(3)]);
	} else {
		buf_char(b, k == 14 ? '[' : '{');
		for (n = any(4); n > 0; n--) {
			put_blank(b);
			if (k == 15)
				buf_fmt(b, "\"%s%u\":", any(6) ? "n" : "\\u006e", any(60) ? n : 1);
			put_value(b, depth + 1);
			buf_put(b, n > 1 ? "," : "");
		}
		put_blank(b);
		buf_char(b, k == 14 ? ']' : '}');
	}
}

/* Names as a rule the same and in one order, and white space too. */
static void
put_object(struct buf *b, unsigned cols, const char *blank, unsigned odd)
{
	unsigned i, out = any(odd) == 0 ? any(cols + 1) : cols,
		    swap = any(odd) == 0 ? any(cols + 1) : cols;
	bool first = true;

	buf_char(b, '{');
	for (i = 0; i < cols; i++) {
		if (i == out)
			continue;
		buf_put(b, first ? "" : ",");
		first = false;
		buf_put(b, blank);
		put_blank(b);
		if (any(odd * 20) == 0)
			buf_put(b, any(2) ? "\"\\u0063\"" : "\"c\xE9\"");
		else
			buf_fmt(b, "\"%s%u\"",
				i % 5 == 3 ? "\xC3\xA9t\xC3\xA9 and much more text" : "c",
				i == swap ? i + 1 : i);
		put_blank(b);
		buf_put(b, any(odd * 30) ? ":" : any(2) ? " : " : ";");
		put_value(b, 0);
		put_blank(b);
	}
	buf_put(b, blank);
	buf_char(b, '}');
}

static void
make_json(struct buf *b)
{
	static const char *const blanks[] = { "", "", " ", "\n  ", "\r\n\t" };
	static const char *const between[] = { "\n", "\n", "\r\n", "", " \n \r" };
	const char *blank = blanks[any(5)], *end = between[any(5)];
	unsigned row, cols = any(any(4) ? 6 : 20), rows = any(any(3) ? 6 : 40),
		      odd = any(3) ? 1000 : 8;
	bool array = any(3) == 0;

	b->n = 0;
	buf_put(b, any(8) ? "" : "\xEF\xBB\xBF");
	buf_put(b, array ? "[" : "");
	for (row = 0; row < rows; row++) {
		if (row > 0)
			buf_put(b, array ? any(2) ? ",\n" : " , " : end);
		if (any(3000) == 0) {
			unsigned n = 65500 + any(80);

			buf_put(b, "{\"c0\":\"");
			while (n-- > 0)
				buf_char(b, 'x');
			buf_put(b, "\"}");
		} else {
			put_object(b, cols, blank, odd);
		}
	}
	buf_put(b, array ? "]" : "");
	buf_put(b, any(3) ? end : "");
}

/* Bytes are changed, put in, left out and said twice. */
static void
spoil(struct buf *b, struct buf *out)
{
	unsigned n = 1 + any(3);

	while (n-- > 0 && b->n > 0) {
		size_t at = any((unsigned)b->n), len = any(4) ? 1 : any(80);

		if (len > b->n - at)
			len = b->n - at;
		out->n = 0;
		buf_add(out, b->p, at);
		switch (any(4)) {
		case 0:
			if (any(2))
				put_odd(out);
			else
				buf_char(out, "\\{}[]:u0e-"[any(10)]);
			break;
		case 1:
			put_odd(out);
			at += len;
			break;
		case 2: at += len; break;
		default: buf_add(out, b->p + at, len);
		}
		if (at < b->n)
			buf_add(out, b->p + at, b->n - at);
		b->n = 0;
		buf_add(b, out->p, out->n);
	}
}

static void
show(const char *what, const struct buf *b)
{
	size_t i;

	printf("#   %s: ", what);
	for (i = 0; i < b->n && i < SHOWN; i++)
		if ((unsigned char)b->p[i] >= 0x20 && (unsigned char)b->p[i] < 0x7F)
			putchar(b->p[i]);
		else
			printf("\\x%02X", (unsigned char)b->p[i]);
	putchar('\n');
}

/* Small ones take the most time. */
static size_t
any_chunk(void)
{
	unsigned n = sizeof(chunks) / sizeof(chunks[0]);

	return chunks[any(16) ? 4 + any(n - 4) : any(n)];
}

static void
put_input(const struct buf *b)
{
	if (pwrite(0, b->p, b->n, 0) != (ssize_t)b->n || ftruncate(0, (off_t)b->n) != 0) {
		printf("Bail out! cannot write the file\n");
		exit(1);
	}
}

/* One file on each path, in any chunks. */
static bool
same(const struct buf *file, enum format f, struct buf got[3])
{
	static const char *const names[] = { "fast", "portable", "libcsv" };
	size_t chunk[3];
	bool sampled = any(8) == 0;
	int i;

	put_input(file);
	for (i = 2; i >= 0; i--) {
		chunk[i] = i == 2 && any(4) ? 65536 : any_chunk();
		read_all((enum reader_path)i, chunk[i], sampled, f, &got[i]);
		if (got[i].n == got[2].n && memcmp(got[i].p, got[2].p, got[2].n) == 0)
			continue;
		printf("# file %" PRIu64
		       ": %s in chunks of %zu differs from libcsv in chunks of %zu\n",
		       seen.files, names[i], chunk[i], chunk[2]);
		show("file  ", file);
		show("libcsv", &got[2]);
		show(names[i], &got[i]);
		return false;
	}
	return true;
}

static bool
check(void (*make)(struct buf *b), enum format f, uint64_t files)
{
	struct buf b = { 0 }, other = { 0 }, got[3] = { { 0 } };
	bool good = true;
	uint64_t i;

	while (seen.errors > 0)
		free(seen.error[--seen.errors]);
	seen = (struct seen){ 0 };
	for (i = 0; i < files && good; i++) {
		make(&b);
		if (any(2))
			spoil(&b, &other);
		seen.files++;
		good = same(&b, f, got);
	}
	buf_free(&b);
	buf_free(&other);
	for (i = 0; i < 3; i++)
		buf_free(&got[i]);
	printf("# %" PRIu64 " files, %" PRIu64 " records, %" PRIu64 " cells, %zu kinds of errors\n",
	       seen.files, seen.records, seen.cells, seen.errors);
	return good;
}

int
main(int argc, char *argv[])
{
	uint64_t files = argc > 1 ? strtoull(argv[1], NULL, 10) : FILES;
	int fd = memfd_create("differ", 0);
	bool same_csv, all, same_json, all_json;

	if (argc > 2)
		seed ^= strtoull(argv[2], NULL, 10) * 2654435761u;
	(void)mallopt(M_TRIM_THRESHOLD, 1 << 26);
	(void)mallopt(M_MMAP_THRESHOLD, 1 << 26);
	if (fd < 0 || dup2(fd, 0) != 0)
		return 1;
	same_csv = check(make_csv, F_CSV, files);
	printf("%s 1 - CSV: fast, portable and libcsv say the same\n", same_csv ? "ok" : "not ok");
	all = seen.flags == (REC_SHORT | REC_LONG | REC_LONG_BLANK | REC_BARE_QUOTE |
			     REC_SWALLOWED | REC_UNDECODED | REC_BLANK) &&
	      seen.errors >= 7 && seen.records > files;
	printf("%s 2 - CSV: every flag and error was among them\n", all ? "ok" : "not ok");
	for (size_t i = 0; i < seen.errors; i++)
		printf("#   %s\n", seen.error[i]);
	same_json = check(make_json, F_JSON, files);
	printf("%s 3 - JSON: fast, portable and by bytes say the same\n",
	       same_json ? "ok" : "not ok");
	all_json = seen.flags == REC_LINES && seen.errors >= 20 && seen.records > files;
	printf("%s 4 - JSON: every error was among them\n", all_json ? "ok" : "not ok");
	for (size_t i = 0; i < seen.errors; i++)
		printf("#   %s\n", seen.error[i]);
	printf("%s 5 - cells of CSV are trimmed, and line ends in JSON known\n",
	       untrue ? "not ok" : "ok");
	printf("1..5\n");
	return untrue || !same_csv || !all || !same_json || !all_json;
}
