/* io: shows the corners of lib/io in-process, with files below argv[1] or $TMPDIR. Prints TAP. */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../lib/io/reader.h"
#include "cs/io.h"
#include "tap.h"

enum { PATHS = 4, PATH_SIZE = 512 };

static char dir[PATH_SIZE / 2];
static const size_t chunks[] = { 1, 2, 3, 7, 64, 4096, 65536 };
enum { CHUNKS = sizeof(chunks) / sizeof(chunks[0]), WAYS = CHUNKS + PATH_CAREFUL + 1 };
static enum reader_path built; /* what the filters were built for */

/* Each chunk size, and then each path. WAYS: as it was. */
static void
read_by(size_t way)
{
	input_chunk = way < CHUNKS ? chunks[way] : 65536;
	reader_path = way < CHUNKS || way == WAYS ? built : (enum reader_path)(way - CHUNKS);
}

static void
show(const char *what, struct str s)
{
	size_t i;

	printf("#   %s: ", what);
	for (i = 0; i < s.n && i < 600; i++)
		if (s.p[i] == '\n')
			printf("\\n");
		else if (s.p[i] >= 0x20 && s.p[i] < 0x7F)
			putchar(s.p[i]);
		else
			printf("\\x%02X", (unsigned char)s.p[i]);
	putchar('\n');
}

static void
is(struct str got, struct str want, const char *name)
{
	if (check(str_eq(got, want), name))
		return;
	show("got ", got);
	show("want", want);
}

static const char *
path_of(int i, char out[PATH_SIZE])
{
	(void)snprintf(out, PATH_SIZE, "%s/in%d", dir, i);
	return out;
}

static struct str
get_file(const char *path, struct buf *b)
{
	struct err e;

	b->n = 0;
	if (!files_load(path, b, 1 << 26, &e))
		buf_put(b, e.text);
	return (struct str){ b->n > 0 ? b->p : "", b->n };
}

/* Errors name files below the test's directory: leave that out. */
static void
put_error(struct buf *b, const struct err *e)
{
	const char *text = e->text;

	if (strncmp(text, dir, strlen(dir)) == 0)
		text += strlen(dir) + 1;
	buf_fmt(b, "! %s\n", text);
}

static void
put_flags(struct buf *b, unsigned flags)
{
	static const char letters[] = "SLlBURE";
	int i;

	for (i = 0; letters[i] != 0; i++)
		if (flags & (1u << i))
			buf_char(b, letters[i]);
}

/* A record as "line:row flags|cell|cell" and a line feed. */
static void
dump_record(const struct record *rec, void *arg)
{
	struct buf *b = arg;
	size_t i;

	buf_fmt(b, "%" PRIu64 ":%" PRIu64 " ", rec->line, rec->row);
	put_flags(b, rec->flags);
	for (i = 0; i < rec->cells; i++) {
		buf_char(b, "|#@{"[rec->cell[i].kind]);
		buf_str(b, rec->cell[i].v);
	}
	buf_char(b, '\n');
}

struct job {
	const char *name;
	struct str in[PATHS];
	size_t n;
	enum format input, output; /* output F_AUTO: the same as came in */
	char delim, out_delim;
	struct field add[2];
	size_t adds;
	bool dump; /* want is dump_record of all, not the output */
	struct str want;
};

static bool
copy_records(struct reader *r, const struct job *j, const char *out, struct err *e)
{
	enum format f = j->output != F_AUTO ? j->output : reader_format(r);
	char delim = j->out_delim != 0 ? j->out_delim : reader_delim(r);
	struct writer *w = writer_open(out, f, delim, e);
	struct record rec;
	bool good = true;
	int k;

	if (w == NULL)
		return false;
	writer_begin(w, reader_head(r), j->add, j->adds);
	while ((k = reader_next(r, &rec, e)) > 0 && good)
		good = writer_put(w, &rec, j->add, j->adds, e);
	if (k == 0 && good && delim == reader_delim(r) && f == reader_format(r))
		good = writer_raw(w, reader_tail(r), e);
	return writer_close(w, k == 0 && good, good && k == 0 ? e : &(struct err){ "" }) && good &&
	       k == 0;
}

static void
dump_all(struct reader *r, struct buf *b)
{
	struct record rec;
	struct err e;
	int k;

	while ((k = reader_next(r, &rec, &e)) > 0)
		dump_record(&rec, b);
	if (k < 0)
		put_error(b, &e);
}

static void
run_once(const struct job *j, struct buf *got)
{
	char path[PATHS][PATH_SIZE], out[PATH_SIZE];
	const char *paths[PATHS];
	struct reader_opts opts = { .input = j->input, .delim = j->delim };
	struct reader *r;
	struct err e = { "" };
	size_t i;

	for (i = 0; i < j->n; i++) {
		paths[i] = path_of((int)i + 1, path[i]);
		put_file(paths[i], j->in[i]);
	}
	got->n = 0;
	r = reader_open(&opts, paths, j->n, &e);
	if (r == NULL) {
		put_error(got, &e);
		return;
	}
	path_of(0, out);
	if (j->dump)
		dump_all(r, got);
	else if (copy_records(r, j, out, &e))
		(void)get_file(out, got);
	else
		put_error(got, &e);
	reader_close(r);
}

/* The same job in every chunk size and on every path must give the same. */
static void
run(const struct job *j)
{
	struct buf got = { 0 };
	char name[256];
	size_t i;

	for (i = 0; i < WAYS; i++) {
		read_by(i);
		run_once(j, &got);
		if (!str_eq((struct str){ got.n > 0 ? got.p : "", got.n }, j->want))
			break;
	}
	(void)snprintf(name, sizeof(name), "%s%s", j->name,
		       i < WAYS && i > 0 ? " (depends on the chunk size or path)" : "");
	is((struct str){ got.n > 0 ? got.p : "", got.n }, j->want, name);
	buf_free(&got);
	read_by(WAYS);
}

/* STR is no constant, so tables take this */
#define T(lit)                                                                                     \
	{                                                                                          \
		lit, sizeof(lit) - 1                                                               \
	}
#define IN1(a) .in = { T(a) }, .n = 1
#define IN2(a, b) .in = { T(a), T(b) }, .n = 2
#define ADD1 .add = { { "cs_x", { "1", 1 }, false } }, .adds = 1
#define ADD2 .add = { { "cs_x", { "a,b", 3 }, false }, { "cs_n", { "7", 1 }, true } }, .adds = 2
#define SAME(text) IN1(text), .want = T(text)
#define X10 "xxxxxxxxxx"
#define X100 X10 X10 X10 X10 X10 X10 X10 X10 X10 X10
#define X1000 X100 X100 X100 X100 X100 X100 X100 X100 X100 X100
#define BOM "\xEF\xBB\xBF"

static const struct job jobs[] = {
	/* bytes kept */
	{ "kept: BOM, CRLF, quoted commas and line breaks, blank lines",
	  SAME(BOM "a,b,c\r\n\r\n1,\"x,y\",3\r\n \r\n2,\"l1\r\nl2\",\" q \"\"\"\r\n\r\n \r\n") },
	{ "kept: no final newline", SAME("a,b\n1,2\n3,4") },
	{ "kept: header only, without a newline", SAME("a,b") },
	{ "kept: lone CR as line end", SAME("a,b\r1,2\r\r3,\"x\ry\"\r") },
	{ "kept: sep= line and its delimiter", SAME("sep=;\r\na;b,c;d\r\n1;2,2;3\r\n") },
	{ "kept: mixed line ends", SAME("a,b\r\n1,2\n3,4\r5,6\n") },
	{ "kept: TSV with quotes", SAME("a\tb c\td\n1\t\"x\ty\"\t\n\n\t\t\n2\t\t3\n") },
	{ "kept: blanks around quotes, empty columns",
	  SAME("a , \"b\" ,,\n 1 , \"2\" ,,\n,,,\n\"\",\"\",,\n") },
	{ "kept: bare quotes", SAME("a,b\n36\" wide,5' 10\" tall\n\"x\",y\"z\"\n") },
	{ "kept: rows of delimiters above the header", SAME(",,\n\n,,\na,b,c\n1,2,3\n") },
	{
	    "kept: ragged rows",
	    SAME("a,b,c\n1\n1,2,3,4\n"),
	},
	{ "kept: delimiter given", SAME("a:b\n1:\"2:3\"\n"), .delim = ':' },
	{ "kept: one column, the other delimiters in it", SAME("a\nx;y\n\"p\"\n") },
	/* what the reader makes of it */
	{ "cells: trimmed, also inside quotes; no-break spaces", IN1("a,b\n x ,\"\xC2\xA0 y \"\n"),
	  .dump = true, .want = T("2:2 |x|y\n") },
	{ "rows: blank lines count, line breaks in cells and sep= do not",
	  IN1("sep=;\na;b\n\n1;\"x\ny\"\n\n2;3\n"), .dump = true,
	  .want = T("4:3 |1|x\ny\n7:5 |2|3\n") },
	{ "cells: doubled quotes, delimiters and blanks at quotes",
	  IN1("a,b,c\n\"x\"\"y\" , \"p,q\",\"\"\"\"\n"), .dump = true,
	  .want = T("2:2 |x\"y|p,q|\"\n") },
	{ "cells: bare quotes are taken literally", IN1("a,b\n36\" wide,\"5\"\nx, 5' 10\" \"\n"),
	  .dump = true, .want = T("2:2 B|36\" wide|5\n3:3 B|x|5' 10\" \"\n") },
	{ "cells: a bare quote behind a quoted line break",
	  IN1("a,b,c\n\"x\ny\",3\" z,\"q\"\n1,2,3\n"), .dump = true,
	  .want = T("2:2 B|x\ny|3\" z|q\n4:3 |1|2|3\n") },
	{ "ragged: short, long, long but blank, blank", IN1("a,b\n1\n1,2,3\n1,2,,\n,\n,,,\n"),
	  .dump = true, .want = T("2:2 S|1|\n3:3 L|1|2|3\n4:4 l|1|2||\n5:5 E||\n6:6 lE||||\n") },
	{ "sniff: semicolon", IN1("a;b,x;c\n1;2;3\n"), .dump = true, .want = T("2:2 |1|2|3\n") },
	{ "sniff: a header over two lines, with the count on the second",
	  IN1("\"a,\n,b\";c;d\n1;2,;3\n"), .dump = true, .want = T("3:2 |1|2,|3\n") },
	{ "sniff: a bare quote opens nothing", IN1("5\" a;b\n1;\"2\"\n"), .dump = true,
	  .want = T("2:2 |1|2\n") },
	{ "sniff: bar", IN1("a|b\n1|2,3\n"), .dump = true, .want = T("2:2 |1|2,3\n") },
	{ "sniff: not inside quotes", IN1("\"a;b;c\",d\n1,2\n"), .dump = true,
	  .want = T("2:2 |1|2\n") },
	{ "sep= in quotes", IN1("\"sep=|\"\na|b\n1|2\n"), .dump = true, .want = T("3:2 |1|2\n") },
	{ "-d wins over sep=", IN1("sep=;\na,b\n1;2,3\n"), .delim = ',', .dump = true,
	  .want = T("3:2 |1;2|3\n") },
	{ "input TSV means tab", IN1("a,b\tc\n1,2\t3\n"), .input = F_TSV, .dump = true,
	  .want = T("2:2 |1,2|3\n") },
	{ "header only: no records", IN1("a,b\r\n"), .dump = true, .want = T("") },
	/* encodings */
	{ "UTF-16LE becomes UTF-8",
	  IN1("\xFF\xFE"
	      "a\0,\0b\0\n\0"
	      "\xE9\0,\0\x3D\xD8\x00\xDE\n\0"),
	  .want = T(BOM "a,b\n\xC3\xA9,\xF0\x9F\x98\x80\n") },
	{ "UTF-16BE becomes UTF-8", IN1("\xFE\xFF\0a\0\t\0b\0\r\0\n\0x\0\t\x20\xAC\0\r\0\n"),
	  .want = T(BOM "a\tb\r\nx\t\xE2\x82\xAC\r\n") },
	{ "UTF-16: half a pair",
	  IN1("\xFF\xFE"
	      "a\0\n\0"
	      "1\0\n\0\x00\xDC\n\0"),
	  .dump = true,
	  .want = T("2:2 |1\n! in1:3: half a UTF-16 surrogate pair: save it as UTF-8\n") },
	{ "UTF-16: ends in the middle",
	  IN1("\xFF\xFE"
	      "a\0\n\0"
	      "1\0\n\0x"),
	  .dump = true, .want = T("2:2 |1\n! in1:3: ends in the middle of a UTF-16 character\n") },
	{ "Windows-1252, by line", IN1("a,b\nM\xFCller,\x80 5\nM\xC3\xBCller,x\n\x81,\xA0\n"),
	  .dump = true,
	  .want = T("2:2 |M\xC3\xBCller|\xE2\x82\xAC 5\n3:3 |M\xC3\xBCller|x\n"
		    "4:4 U|\xC2\x81|\n") },
	{ "Windows-1252, in the header and in a record of several lines",
	  IN1("\n\x80\x80,b\n\n\"\xE9\n\x93\nx\x94\",\x80\n1,2\n"), .dump = true,
	  .want = T("4:4 |\xC3\xA9\n\xE2\x80\x9C\nx\xE2\x80\x9D|\xE2\x82\xAC\n7:5 |1|2\n") },
	{ "Windows-1252: blank lines in front, all of it kept",
	  IN1("\n\x80\x80,b\n\n \n\"\xE9\n\x93\nx\x94\",\x80\n\n1,\xC3\xA9\n"),
	  .want = T("\n\xE2\x82\xAC\xE2\x82\xAC,b\n\n \n\"\xC3\xA9\n\xE2\x80\x9C\nx\xE2\x80\x9D\","
		    "\xE2\x82\xAC\n\n1,\xC3\xA9\n") },
	{ "Windows-1252 goes out as UTF-8", IN1("a,b\n\"\x93x\x94\",caf\xE9\nz,y"),
	  .want = T("a,b\n\"\xE2\x80\x9Cx\xE2\x80\x9D\",caf\xC3\xA9\nz,y") },
	/* appended fields */
	{ "append: raw bytes, then the fields", IN1(BOM "a,b\r\n\r\n\"1\", 2\r\n3,4"), ADD2,
	  .want = T(BOM "a,b,cs_x,cs_n\r\n\r\n\"1\", 2,\"a,b\",7\r\n3,4,\"a,b\",7") },
	{ "append: ragged and blank rows", IN1("a,b\n1\n1,2,3\n1,2,,\n,\n,,,\n"), ADD1,
	  .want = T("a,b,cs_x\n1,,1\n1,2,1,3\n1,2,1\n,,\n,,\n") },
	{ "append: surplus cells come last, bytes intact",
	  IN1("a,b\r\n 1,\"2\" , \"x\ny\" ,,z \r\n\"\",,,\"p,q\""), ADD2,
	  .want = T("a,b,cs_x,cs_n\r\n 1,\"2\" ,\"a,b\",7, \"x\ny\" ,,z \r\n"
		    "\"\",,\"a,b\",7,,\"p,q\"") },
	{ "append: a second run gives the same bytes",
	  SAME("a,b,cs_x,cs_n\r\n 1,\"2\" ,\"a,b\",7, \"x\ny\" ,,z \r\n"
	       "\"\",,\"a,b\",7,,\"p,q\""),
	  ADD2 },
	{ "append: surplus cells, in front of another filter's column",
	  IN1("a,cs_x,cs_o\n1,0,o,\"3\"\n,,, \n,,,4\n"), ADD1,
	  .want = T("a,cs_o,cs_x\n1,o,1,\"3\"\n,,\n,,1,4\n") },
	{ "append: surplus cells and one column", IN1("a\n1,2\n,3\n"), ADD1,
	  .want = T("a,cs_x\n1,1,2\n,1,3\n") },
	{ "append: surplus cells, another delimiter", IN1("a,b\n1,2,\"3\t\",, 5\n"), ADD1,
	  .output = F_TSV, .out_delim = '\t',
	  .want = T("a\tb\tcs_x\n1\t2\t1\t\"3\t\"\t\t\" 5\"\n") },
	{ "append: columns of an earlier run are replaced",
	  IN1("a, CS_X ,\"b\"\n1,\"o,ld\",\"2\"\n3\n4,5,\"6\",7\n,,\n"), ADD1,
	  .want = T("a,\"b\",cs_x\n1,\"2\",1\n3,,1\n4,\"6\",1,7\n,,\n") },
	{ "append: only a replaced column", IN1("cs_x\n5\n"), ADD1, .want = T("cs_x\n1\n") },
	{ "append: no records", IN1("a;b\r\n"), ADD1, .want = T("a;b;cs_x\r\n") },
	{ "append: header without a newline", IN1("a"), ADD1, .want = T("a,cs_x") },
	{ "append: bare quote stays", IN1("a,b\n6\" x,2\n"), ADD1,
	  .want = T("a,b,cs_x\n6\" x,2,1\n") },
	/* several files */
	{ "files: one after another, the first without a final newline",
	  IN2("a,b\n1,2", "A, b\n3,4\n"), ADD1, .want = T("a,b,cs_x\n1,2,1\n3,4,1\n") },
	{ "files: lines and rows start again, columns reordered",
	  IN2("a,b,c\n1,2,3\n\n", "c,a,b\n\n3,1,\"2\"\n9\n7,7,7,x\n"), .dump = true,
	  .want = T("2:2 |1|2|3\n3:3 R|1|2|3\n4:4 SR||"
		    "|9\n5:5 LR|7|7|7|x\n") },
	{ "files: reordered cells are written anew", IN2("a,b\n1,2\n", "b,a\n\"x y\",\"p,q\"\n"),
	  ADD1, .want = T("a,b,cs_x\n1,2,1\n\"p,q\",x y,1\n") },
	{ "files: reordered cells keep their blanks, surplus cells come last",
	  IN2("a,b,c\n", "c,b,a\n x ,\" \"\"y\"\" \", \"z\" , \"s\"\n6\" w\n"), ADD1,
	  .want = T("a,b,c,cs_x\nz,\" \"\"y\"\" \",\" x \",1, \"s\"\n,,\"6\"\" w\",1\n") },
	{ "files: another delimiter", IN2("a,b\n1,2\n", "a;b\n\"x,y\";\"2\"\n"), ADD1,
	  .want = T("a,b,cs_x\n1,2,1\n\"x,y\",2,1\n") },
	{ "files: a column is missing", IN2("a,b\n", "a,c\n"), .dump = true,
	  .want = T("! in2:1: no column \"b\" (column 2 of the first file): files read together "
		    "want the same header\n") },
	{ "files: a column is missing that has a long name", IN2("a," X100 "\n", "a,c\n"),
	  .dump = true,
	  .want =
	      T("! in2:1: no column \"" X10 X10 X10 X10 X10 X10
		"\" (column 2 of the first file): files read together want the same header\n") },
	{ "files: two columns too many", IN2("a,b\n", "a,b,zz,yy\n"), .dump = true,
	  .want = T("! in2:1: column 3 is not in the first file: files read together want the "
		    "same header\n") },
	{ "files: a column too many", IN2("a,b\n", "a,b,zz\n"), .dump = true,
	  .want = T("! in2:1: column 3 is not in the first file: files read together want the "
		    "same header\n") },
	{ "files: JSON goes on", IN2("[{\"a\":1}]", "{\"a\":2}"), .dump = true,
	  .want = T("1:1 #1\n1:1 #2\n") },
	/* conversions of CSV */
	{ "CSV to TSV", IN1(BOM "a,b\r\n\"x,y\",\"p\tq\"\r\n\"l\nm\",\"say \"\"hi\"\"\"\r\n"), ADD1,
	  .output = F_TSV, .out_delim = '\t',
	  .want = T("a\tb\tcs_x\r\nx,y\t\"p\tq\"\t1\r\n\"l\nm\"\t\"say \"\"hi\"\"\"\t1\r\n") },
	{ "CSV to TSV: values untrimmed, blanks around quotes are none",
	  IN1("a, b ,\" c \"\n x,\" y \", \"z\" \n\" \"\"\",\"\"\"\"\"\", \"\" \n6\" w, 6\" ,\n 1 "
	      "\n"),
	  .output = F_TSV, .out_delim = '\t',
	  .want = T("a\t\" b \"\t\" c \"\n\" x\"\t\" y \"\tz\n\" \"\"\"\t\"\"\"\"\"\"\t\n"
		    "\"6\"\" w\"\t\" 6\"\" \"\t\n\" 1 \"\t\t\n") },
	{ "TSV to CSV: values untrimmed", IN1("a\tb\n x,\t\"\xC2\xA0\ty\"\n\xC2\xA0\"q\"\t 1\n"),
	  .output = F_CSV, .out_delim = ',',
	  .want = T("a,b\n\" x,\",\xC2\xA0\ty\n\"\xC2\xA0\"\"q\"\"\",\" 1\"\n") },
	{ "CSV to JSON: values untrimmed, names trimmed",
	  IN1("a ,\" b\",c\n x,\" y\"\"\r\n \", \"z\" \n  ,6\" w ,\"\"\n 1\n1,2,3, 4\n"),
	  .output = F_JSONL,
	  .want = T("{\"a\":\" x\",\"b\":\" y\\\"\\r\\n \",\"c\":\"z\"}\n"
		    "{\"a\":\"  \",\"b\":\"6\\\" w \",\"c\":\"\"}\n"
		    "{\"a\":\" 1\",\"b\":\"\",\"c\":\"\"}\n"
		    "{\"a\":\"1\",\"b\":\"2\",\"c\":\"3\",\"column_4\":\" 4\"}\n") },
	{ "semicolons to CSV: no sep= line", IN1("sep=;\na;b\n\n1,5;2\n"), .output = F_CSV,
	  .out_delim = ',', .want = T("a,b\n\"1,5\",2\n") },
	{ "CSV to JSON Lines: names, surplus cells, blank rows",
	  IN1("a,,a,A\n1,2,3,\"4\n\"\"\\\"\n,,,\n5,6,7,8,9\n10\n"), ADD2, .output = F_JSONL,
	  .want = T("{\"a\":\"1\",\"column_2\":\"2\",\"a_2\":\"3\",\"A\":\"4\\n\\\"\\\\\","
		    "\"cs_x\":\"a,b\",\"cs_n\":7}\n"
		    "{\"a\":\"5\",\"column_2\":\"6\",\"a_2\":\"7\",\"A\":\"8\",\"column_5\":\"9\","
		    "\"cs_x\":\"a,b\",\"cs_n\":7}\n"
		    "{\"a\":\"10\",\"column_2\":\"\",\"a_2\":\"\",\"A\":\"\",\"cs_x\":\"a,b\","
		    "\"cs_n\":7}\n") },
	{ "CSV to JSON: replaced, names that clash", IN1("cs_x,a_2,a,a,\xC3\xA9\x01\n0,1,2,3,4\n"),
	  ADD1, .output = F_JSON,
	  .want = T("[{\"a_2\":\"1\",\"a\":\"2\",\"a_3\":\"3\",\"\xC3\xA9\\u0001\":\"4\","
		    "\"cs_x\":\"1\"}]\n") },
	{ "CSV to JSON: no records", IN1("a\n"), ADD1, .output = F_JSON, .want = T("[]\n") },
	{ "CSV to text: trimmed", IN1("a,b,c\n 1,,\" x\ny\"\n,,\n"), ADD1, .output = F_TEXT,
	  .want = T("a: 1\nc: x y\ncs_x: 1\n\n") },
	/* errors of CSV */
	{ "empty", IN1(""), .dump = true,
	  .want = T("! in1:1: no header: want a first line with column names\n") },
	{ "blank lines only", IN1("\n \n"), .dump = true,
	  .want = T("! in1:2: no header: want a first line with column names\n") },
	{ "a quote is never closed", IN1("a,b\n1,2\n3,\"x\n4,5\n6,7\n"), .dump = true,
	  .want = T("2:2 |1|2\n! in1:3: a quote opened on line 3 is never closed\n") },
	{ "text behind a quote", IN1("a,b\n1,2\n\n\"x\"y,2\n"), .dump = true,
	  .want = T("2:2 |1|2\n! in1:4: text behind a closing quote: end the cell there, or double "
		    "the quotes inside it\n") },
	{ "text behind a quote, on a later line", IN1("a,b\n\"x\ny\" z,2\n"), .dump = true,
	  .want = T("! in1:2: text behind a closing quote: end the cell there, or double the "
		    "quotes inside it\n") },
	{ "a quote behind quotes and a blank", IN1("a\n\"x\" \"y\"\n"), .dump = true,
	  .want = T("! in1:2: text behind a closing quote: end the cell there, or double the "
		    "quotes inside it\n") },
	{ "NUL", IN1("a,b,ccc,ddd\n1,2,3,4\nx\0y\n"), .dump = true,
	  .want = T("2:2 |1|2|3|4\n! in1:3: a NUL byte: want text, saved as UTF-8\n") },
	{ "xlsx", IN1("PK\3\4aaaa"), .dump = true,
	  .want = T("! in1: a ZIP file (.xlsx, .ods): save the sheet as CSV or use xlsx2csv\n") },
	{ "xls", IN1("\xD0\xCF\x11\xE0xx"), .dump = true,
	  .want = T("! in1: an old Excel file (.xls): save the sheet as CSV\n") },
	{ "PDF", IN1("%PDF-1.4"), .dump = true,
	  .want = T("! in1: a PDF file: want CSV or JSON; pdftotext -layout shows its text\n") },
	{ "gzip", IN1("\x1F\x8B\x08"), .dump = true,
	  .want = T("! in1: a gzip file: unpack it first (gzip -dc FILE | ...)\n") },
	{ "HTML", IN1("\n <!DOCTYPE html>\n"), .dump = true,
	  .want = T("! in1: an HTML page: save the sheet as CSV\n") },
	{ "X12", IN1("ISA*00*x"), .dump = true,
	  .want = T("! in1: an X12 file: want CSV or JSON, not EDI segments\n") },
	{ "UTF-16 without BOM", IN1("a\0,\0b\0"), .dump = true,
	  .want = T("! in1: UTF-16 without a byte order mark: save it as UTF-8\n") },
	{ "UTF-32", IN1("\xFF\xFE\0\0a\0\0\0"), .dump = true,
	  .want = T("! in1: UTF-32 text: save it as UTF-8\n") },
	/* JSON */
	{ "JSON: array", IN1(BOM " [ {\"a\":1,\"b\":\"x\"} ,\n{\"a\":null,\"b\":true}\n]\n"),
	  .dump = true, .want = T("1:1 #1|x\n2:2 @@true\n") },
	{ "JSON: empty array", IN1("[ ]"), .dump = true, .want = T("") },
	{ "JSON: lines, objects behind one another, CRLF",
	  IN1("{\"a\":1}\r\n\r\n{\"a\":2}{\"a\":\r\n3}  {}"), .dump = true,
	  .want = T("1:1 #1\n3:2 #2\n3:3 #3\n4:4 \n") },
	{ "JSON: escapes through libjq",
	  IN1("{\"\\u0061\":\"x\\n\\\"\\u00e9\\ud83d\\ude00\\/"
	      "\",\"b\":\"\\t\"}{\"a\":\"\",\"b\":\"\"}"),
	  .dump = true, .want = T("1:1 |x\n\"\xC3\xA9\xF0\x9F\x98\x80/|\t\n1:2 ||\n") },
	{ "JSON: numbers keep their text",
	  IN1("{\"a\":1.10,\"b\":9007199254740993,\"c\":-0,\"d\":1E+09,\"e\":0.5e-3}"),
	  .dump = true, .want = T("1:1 #1.10#9007199254740993#-0#1E+09#0.5e-3\n") },
	{ "JSON: nested values are their text", IN1("{\"a\":[1, {\"b\":[]}],\"c\":{ }}"),
	  .dump = true, .want = T("1:1 {[1, {\"b\":[]}]{{ }\n") },
	{ "JSON: UTF-16", IN1("\xFF\xFE{\0\"\0a\0\"\0:\0\"\0\xE9\0\"\0}\0"), .dump = true,
	  .want = T("1:1 |\xC3\xA9\n") },
	{ "JSON: nothing, when JSON is asked for", IN1(" \n"), .input = F_JSON, .dump = true,
	  .want = T("") },
	/* JSON written */
	{ "JSON to JSON Lines: bytes kept", IN1("[{ \"a\" : 1.10 , \"b\":[1, 2] },{},{ }]"), ADD2,
	  .want = T("{ \"a\" : 1.10 , \"b\":[1, 2] ,\"cs_x\":\"a,b\",\"cs_n\":7}\n"
		    "{\"cs_x\":\"a,b\",\"cs_n\":7}\n{ \"cs_x\":\"a,b\",\"cs_n\":7}\n") },
	{ "JSON to JSON Lines: nothing appended", SAME("{\"a\":1}\n{\"b\":[]}\n") },
	{ "JSON to JSON Lines: line breaks go",
	  IN1("{\n \"a\": [ 1,\r\n \"x \\\" y\" ],\n \"b\\n\": \"p  q\"\n}"), ADD1,
	  .want = T("{\"a\":[1,\"x \\\" y\"],\"b\\n\":\"p  q\",\"cs_x\":\"1\"}\n") },
	{ "JSON to JSON Lines: members replaced", IN1("{\"cs_x\":1,\"a\": 2.0 }\n{\"CS_X\":[]}"),
	  ADD1, .want = T("{\"a\":2.0,\"cs_x\":\"1\"}\n{\"cs_x\":\"1\"}\n") },
	{ "JSON: a number without a value is null", IN1("{\"a\":1}"),
	  .add = { { "n", { "", 0 }, true }, { "s", { "", 0 }, false } }, .adds = 2,
	  .want = T("{\"a\":1,\"n\":null,\"s\":\"\"}\n") },
	{ "JSON to an array", IN1("{\"a\":1}\n{\"a\":2}"), ADD1, .output = F_JSON,
	  .want = T("[{\"a\":1,\"cs_x\":\"1\"},\n{\"a\":2,\"cs_x\":\"1\"}]\n") },
	{ "JSON to an array: no records", IN1("[]"), .output = F_JSON, .want = T("[]\n") },
	{ "JSON to CSV: header from the first record",
	  IN1("{\"a\":\" x\",\"cs_x\":9,\"b\":[1,2]}{\"b\":null,\"a\":\"y\\nz\"}{\"a\":true}"),
	  ADD1, .output = F_CSV,
	  .want = T("a,b,cs_x\n\" x\",\"[1,2]\",1\n\"y\nz\",,1\ntrue,,1\n") },
	{ "JSON to CSV: a field too many", IN1("{\"a\":1}\n{\"a\":1,\"secret\":2}"),
	  .output = F_CSV,
	  .want = T("! in1:2: a field that the first record lacks; use -f jsonl\n") },
	{ "JSON to CSV: no records", IN1("[]"), ADD2, .output = F_CSV, .want = T("cs_x,cs_n\n") },
	{ "JSON to CSV: no records, no fields", IN1("[]"), .output = F_CSV, .want = T("") },
	{ "JSON to CSV: one blank column", IN1("{\"a\":\"\"}"), .output = F_CSV,
	  .want = T("a\n\"\"\n") },
	{ "JSON to text", IN1("{\"a\":1,\"b\":\"\",\"c\":\"x\"}"), ADD1, .output = F_TEXT,
	  .want = T("a: 1\nc: x\ncs_x: 1\n\n") },
};

/* Each of these must be refused on the line named, by a message that holds the text. */
static const struct {
	struct str in;
	int line;
	const char *text;
} refusals[] = {
	{ T("{\"a\":007}"), 1, "begins with 0" },
	{ T("{\"a\":+1}"), 1, "want a value" },
	{ T("{\"a\":.5}"), 1, "want a value" },
	{ T("{\"a\":1.}"), 1, "digit" },
	{ T("{\"a\":1e}"), 1, "digit" },
	{ T("{\"a\":-}"), 1, "digit" },
	{ T("{\"a\":NaN}"), 1, "want a value" },
	{ T("{\"a\":nan}"), 1, "true, false or null" },
	{ T("{\"a\":-Infinity}"), 1, "digit" },
	{ T("{\"a\":tru}"), 1, "true, false or null" },
	{ T("{\"a\":truee}"), 1, "comma or a closing brace" },
	{ T("{\"a\":\n\"\\x\"}"), 2, "backslash" },
	{ T("{\"a\":\"\\u12g4\"}"), 1, "hexadecimal" },
	{ T("{\"a\":\"\\ud800\"}"), 1, "surrogate" },
	{ T("{\"a\":\"\\ud800\\u0041\"}"), 1, "surrogate" },
	{ T("{\"a\":\"\\ud800\\ue000\"}"), 1, "surrogate" },
	{ T("{\"a\":\"\\udc00\"}"), 1, "surrogate" },
	{ T("{\"a\":\"\\u0000\"}"), 1, "NUL" },
	{ T("{\"a\":\"x\ny\"}"), 1, "control character" },
	{ T("{\"a\":\"\x1F\"}"), 1, "control character" },
	{ T("{\"a\":\"x\0y\"}"), 1, "control character" },
	{ T("{\"a\":1\0}"), 1, "comma or a closing brace" },
	{ T("{\"a\":\"\xFF\"}"), 1, "UTF-8" },
	{ T("{\"a\":\"\xC0\x80\"}"), 1, "UTF-8" },
	{ T("{\"a\":\"\xED\xA0\x80\"}"), 1, "UTF-8" },
	{ T("{\"a\":\"\xF4\x90\x80\x80\"}"), 1, "UTF-8" },
	{ T("{\"a\":\"\xE2\x82\"}"), 1, "UTF-8" },
	{ T("{\"a\":1,\"a\":2}"), 1, "twice" },
	{ T("{\"a\":1,\"\\u0061\":2}"), 1, "twice" },
	{ T("{\"a\":{\"b\":1,\"b\":2}}"), 1, "twice" },
	{ T("{\"a\":1,}"), 1, "name in double quotes" },
	{ T("{\"a\":[1,]}"), 1, "want a value" },
	{ T("{a:1}"), 1, "name in double quotes" },
	{ T("{\"a\" 1}"), 1, "colon" },
	{ T("{\"a\":1 \"b\":2}"), 1, "comma or a closing brace" },
	{ T("{\"a\":[1 2]}"), 1, "comma or a closing bracket" },
	{ T("{\"a\":1,\"b\","), 1, "colon" },
	{ T("{{\"a\":1}}"), 1, "name in double quotes" },
	{ T("{\"a\":1\n"), 2, "middle of a record" },
	{ T("{\"a\":\"x"), 1, "middle of a record" },
	{ T("{\"a\":\"x\\"), 1, "middle of a record" },
	{ T("{\"a\":tr"), 1, "middle of a record" },
	{ T("{\"a\":1}\x1E{\"a\":2}"), 1, "want an object" },
	{ T("{\"a\":1}\n,{\"a\":1}"), 2, "want an object" },
	{ T("{\"a\":1}\n[]"), 2, "want an object" },
	{ T("[{\"a\":1}\n{\"a\":1}]"), 2, "comma or the end" },
	{ T("[{\"a\":1},]"), 1, "want an object" },
	{ T("[,{\"a\":1}]"), 1, "want an object" },
	{ T("[1]"), 1, "want an object" },
	{ T("[[]]"), 1, "want an object" },
	{ T("[{\"a\":1}"), 1, "never closed" },
	{ T("[{\"a\":1},\n"), 2, "never closed" },
	{ T("["), 1, "never closed" },
	{ T("[]\n{}"), 2, "behind the end" },
	{ T("[] x"), 1, "behind the end" },
};

static void
test_refusals(void)
{
	struct buf got = { 0 };
	char name[128], start[64];
	const char *text;
	size_t i, k;
	bool good;

	for (i = 0; i < sizeof(refusals) / sizeof(refusals[0]); i++) {
		struct job j = { .in = { refusals[i].in }, .n = 1, .input = F_JSON, .dump = true };
		(void)snprintf(start, sizeof(start), "! in1:%d: ", refusals[i].line);
		(void)snprintf(name, sizeof(name), "JSON refused: %s (%zu)", refusals[i].text,
			       i + 1);
		for (k = 0, good = true; k < WAYS && good; k++) {
			read_by(k);
			run_once(&j, &got);
			text = strstr(buf_text(&got), "! ");
			good = text != NULL && strncmp(text, start, strlen(start)) == 0 &&
			       strstr(text, refusals[i].text) != NULL;
		}
		if (!check(good, name))
			show("got", (struct str){ got.p, got.n });
	}
	read_by(WAYS);
	buf_free(&got);
}

/* A file of n times the same bytes between two others, and what reading it says. */
static void
limit(const char *name, const char *head, char fill, size_t n, const char *tail, const char *want)
{
	struct buf in = { 0 }, got = { 0 };
	size_t i;

	buf_put(&in, head);
	for (i = 0; i < n; i++)
		buf_char(&in, fill);
	buf_put(&in, tail);
	run_once(&(struct job){ .in = { { in.p, in.n } }, .n = 1, .dump = true }, &got);
	if (want != NULL) {
		is((struct str){ got.p, got.n }, str_of(want), name);
	} else if (!check(got.n > 0 && got.p[0] != '!', name)) {
		show("got", (struct str){ got.p, got.n });
	}
	buf_free(&in);
	buf_free(&got);
}

/* Wherever the blocks end that the fast path looks at, be it within each quoted cell. */
static void
test_quoted_columns(void)
{
	char text[16 * 1024] = "aaaa";
	size_t i, k, n;

	for (i = 1; i <= 4; i++) {
		n = i;
		text[n++] = '\n';
		for (k = 0; k < 3000; k++)
			n += (size_t)snprintf(text + n, sizeof(text) - n, "\"a\",");
		limit("limit: thousands of quoted columns", text, 'a', 1, "\n",
		      "! in1:2: more than 512 columns: is the delimiter right?\n");
		memset(text, 'a', 8);
	}
}

static void
test_limits(void)
{
	enum { K = 1024 };
	struct buf rows = { 0 }, got = { 0 };
	char keys[8192], nest[256];
	size_t i, n = 0;

	limit("limit: a cell of 64 KiB", "a,b\n1,", 'x', 64 * K, "\n", NULL);
	limit("limit: a longer cell", "a,b\n1,", 'x', 64 * K + 1, "\n",
	      "! in1:2: a cell of more than 64 KiB: is a quote missing?\n");
	limit("limit: a longer quoted cell", "a,b\n1,\"", 'x', 80 * K, "\"\n",
	      "! in1:2: a cell of more than 64 KiB: is a quote missing?\n");
	limit("limit: a longer cell with a bare quote", "a,b\n1\",", 'x', 80 * K, "\n",
	      "! in1:2: a cell of more than 64 KiB: is a quote missing?\n");
	limit("limit: a longer cell at the end of the file", "a,b\n1,", 'x', 64 * K + 1, "",
	      "! in1:2: a cell of more than 64 KiB: is a quote missing?\n");
	limit("limit: a longer cell, the quote is on the record's first line", "a,b\n1,\"", 'x',
	      80 * K, "\nx\",2\n", "! in1:2: a cell of more than 64 KiB: is a quote missing?\n");
	limit("limit: a quote that is never closed, in a record of several lines",
	      "a,b\n\"x\ny\",\"\n", 'x', 3 * K * K, "",
	      "! in1:2: a record of more than 1024 KiB: is the quote opened on line 3 never "
	      "closed?\n");
	limit("limit: the same, on lines that are not too long",
	      "a,b\n\"x\ny\",\"\n" X1000 "\n" X1000 "\n", 'x', 80 * K, "\n",
	      "! in1:2: a cell of more than 64 KiB: is the quote opened on line 3 never closed?\n");
	limit("limit: columns", "a,b\n", ',', 511, "x\n", NULL);
	limit("limit: one column more", "a,b\n", ',', 512, "x\n",
	      "! in1:2: more than 512 columns: is the delimiter right?\n");
	limit("limit: lines of a record", "a,b\n\"", '\n', 199, "x\",2\n", NULL);
	limit("limit: one line more", "a,b\n1,\"", '\n', 200, "x\"\n",
	      "! in1:2: a record of more than 200 lines: is the quote opened on line 2 never "
	      "closed?\n");
	limit("limit: a line without an end", "a\n", 'x', 3 * K * K, "\n",
	      "! in1:2: a record of more than 1024 KiB: is a quote or a line end missing?\n");
	for (i = 0; i < K * K / 2 + 10; i++)
		buf_put(&rows, ",\n");
	buf_put(&rows, "a,b\n1,2\n");
	run_once(&(struct job){ .in = { { rows.p, rows.n } }, .n = 1, .dump = true }, &got);
	is((struct str){ got.p, got.n },
	   STR("! in1:524289: no header: want a first line with column names\n"),
	   "limit: rows of delimiters above the header");
	buf_free(&rows);
	buf_free(&got);
	limit("limit: blank lines", "a\n", '\n', 2 * K * K, "\n",
	      "! in1:1048578: more than 1024 KiB of blank lines\n");
	limit("limit: white space in front of everything", "", '\n', 2 * K * K, "{\"a\":1}",
	      "! in1:1048577: more than 1024 KiB of blank lines\n");
	limit("limit: a JSON string of 64 KiB", "{\"a\":\"", 'x', 64 * K, "\"}", NULL);
	limit("limit: a longer JSON string", "{\"a\":\"", 'x', 64 * K + 1, "\"}",
	      "! in1:1: more than 64 KiB in a string\n");
	limit("limit: a JSON record", "{\"a\":1,", ' ', 2 * K * K, "\"b\":2}",
	      "! in1:1: more than 1024 KiB in a record\n");
	limit("limit: a JSON record that is a little too long", "{\"a\":1,", ' ', K * K,
	      "\"b\":2}\n", "! in1:1: more than 1024 KiB in a record\n");
	limit("limit: white space between JSON records is free", "{\"a\":1}", '\n', 3 * K * K,
	      "{\"a\":2}", "1:1 #1\n3145729:2 #2\n");
	for (i = 0; i < 32; i++)
		nest[i] = '[';
	(void)snprintf(nest, sizeof(nest), "{\"a\":%.31s", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[");
	limit("limit: 32 deep", nest, ']', 31, "}", NULL);
	(void)snprintf(nest, sizeof(nest), "{\"a\":%.32s", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[");
	limit("limit: 33 deep", nest, ']', 32, "}",
	      "! in1:1: more than 32 arrays and objects in one another\n");
	for (i = 0; i < 512; i++)
		n += (size_t)snprintf(keys + n, sizeof(keys) - n, "%s\"k%zu\":1", i ? "," : "{", i);
	limit("limit: 512 names", keys, ' ', 1, "}", NULL);
	limit("limit: 513 names", keys, ' ', 1, ",\"x\":1}",
	      "! in1:1: more than 512 names in an object\n");
	keys[7] = '{';
	limit("limit: a name twice among 512", keys + 7, ' ', 1, ",\"k77\":1}",
	      "! in1:1: an object has the same name twice\n");
}

/* A quote that is never closed ends the run within 2 MiB, and the line it stands on is named. */
static void
test_unclosed(void)
{
	enum { SIZE = 5 * 1024 * 1024, SOON = 2 * 1024 * 1024 };
	static const size_t lines[] = { 100, 6000, 40000, SIZE };
	char path[PATH_SIZE], name[128];
	const char *paths[1] = { path_of(1, path) };
	struct reader_opts opts = { .input = F_AUTO };
	struct buf in = { 0 };
	struct record rec;
	struct reader *r;
	size_t i, k;

	for (i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		in.n = 0;
		buf_put(&in, "a,b,c\n1,2,3\n4,\"x\ny\",\"");
		for (k = 1; in.n < SIZE; k++)
			buf_char(&in, k % lines[i] == 0 ? '\n' : 'x');
		put_file(path, (struct str){ in.p, in.n });
		for (k = CHUNKS; k < WAYS; k++) {
			struct err e = { "" };

			read_by(k);
			r = reader_open(&opts, paths, 1, &e);
			while (r != NULL && reader_next(r, &rec, &e) > 0)
				;
			(void)snprintf(name, sizeof(name),
				       "a quote never closed, lines of %zu, path %zu", lines[i],
				       k - CHUNKS);
			if (!check(r != NULL && r->in.bytes <= SOON &&
				       strstr(e.text, ":3: ") != NULL &&
				       strstr(e.text, "opened on line 4 ") != NULL,
				   name))
				show("got", str_of(e.text));
			reader_close(r);
		}
	}
	read_by(WAYS);
	buf_free(&in);
}

static void
test_place(void)
{
	static const char text[] = "a,b,c\n1,\"x\ny\", z\n2\n";
	char path[PATH_SIZE];
	const char *paths[1] = { path_of(1, path) };
	struct reader_opts opts = { .input = F_AUTO };
	struct record rec;
	struct err e;
	uint64_t line, column;
	struct reader *r;

	put_file(path, str_of(text));
	r = reader_open(&opts, paths, 1, &e);
	check(r != NULL && reader_next(r, &rec, &e) == 1, "place: a record");
	record_place(&rec, 1, &line, &column);
	check(line == 2 && column == 3, "place: a cell on the first line");
	record_place(&rec, 2, &line, &column);
	check(line == 3 && column == 4, "place: a cell behind a line break");
	check(reader_next(r, &rec, &e) == 1, "place: a short record");
	record_place(&rec, 2, &line, &column);
	check(line == 4 && column == 2, "place: a missing cell is at the end");
	check(reader_same_file(r, path) && !reader_same_file(r, dir), "same file by inode");
	check(!reader_same_file(r, NULL) && !reader_same_file(r, "") &&
		  !reader_same_file(r, "/proc/self/stat"),
	      "not the same file: none, one that is not there, one elsewhere");
	reader_close(r);
	rec = (struct record){ .raw = { "a\r", 2 },
			       .cell = &(struct cell){ .at = 2 },
			       .cells = 1,
			       .line = 1,
			       .flags = REC_REORDERED };
	record_place(&rec, 0, &line, &column);
	check(line == 2 && column == 1, "place: behind a carriage return at the end");
	check(record_column(&rec, 0) == 0 && record_column(&rec, 7) == 7,
	      "column: a cell without a name stays where it is");
}

/* How much of all files has been read: known of regular ones. */
static void
test_done(void)
{
	char path[2][PATH_SIZE];
	const char *paths[2] = { path_of(1, path[0]), path_of(2, path[1]) };
	struct reader_opts opts = { .input = F_CSV };
	uint64_t bytes, all;
	struct record rec;
	struct err e;
	struct reader *r;
	int saved = dup(0), fd;

	put_file(paths[0], STR("a\n1\n"));
	put_file(paths[1], STR("a\n2\n3\n"));
	r = reader_open(&opts, paths, 2, &e);
	check(reader_next(r, &rec, &e) == 1 && reader_done(r, &bytes, &all) && bytes == 4 &&
		  all == 10,
	      "done: the first of two files");
	check(reader_next(r, &rec, &e) == 1 && reader_done(r, &bytes, &all) && bytes == 8,
	      "done: some of the second");
	(void)unlink(paths[1]);
	check(!reader_done(r, &bytes, &all), "done: a file that is gone");
	reader_close(r);
	paths[1] = "/dev/null";
	r = reader_open(&opts, paths, 2, &e);
	check(!reader_done(r, &bytes, &all), "done: a file without a size");
	reader_close(r);
	fd = open(paths[0], O_RDONLY);
	(void)dup2(fd, 0);
	(void)close(fd);
	r = reader_open(&opts, NULL, 0, &e);
	check(reader_done(r, &bytes, &all) && all == 4, "done: standard input");
	reader_close(r);
	(void)lseek(0, 0, SEEK_SET);
	paths[1] = paths[0];
	paths[0] = "-";
	r = reader_open(&opts, paths, 2, &e);
	check(reader_done(r, &bytes, &all) && all == 8, "done: standard input, then a file");
	(void)close(0);
	check(!reader_done(r, &bytes, &all), "done: standard input that is closed");
	reader_close(r);
	(void)dup2(saved, 0);
	(void)close(saved);
}

static void
test_sample(void)
{
	char path[PATH_SIZE];
	const char *paths[1] = { path_of(1, path) };
	struct reader_opts opts = { .input = F_AUTO };
	struct buf in = { 0 }, sampled = { 0 }, read = { 0 };
	struct err e;
	struct reader *r;
	int i, json;

	for (json = 0; json < 2; json++) {
		in.n = sampled.n = read.n = 0;
		buf_put(&in, json ? "[" : "a,b\n");
		for (i = 0; i < 9000; i++)
			buf_fmt(&in, json ? "%s{\"a\":%d,\"b\\u0041\":\"\\n\"}" : "%s%d,\"x\ny\"\n",
				json && i > 0 ? "," : "", i);
		buf_put(&in, json ? "]" : "");
		put_file(path, (struct str){ in.p, in.n });
		r = reader_open(&opts, paths, 1, &e);
		reader_sample(r, dump_record, &sampled);
		dump_all(r, &read);
		check(sampled.n > 30000 && sampled.n < read.n &&
			  memcmp(sampled.p, read.p, sampled.n) == 0,
		      json ? "sample: JSON, and nothing is used up"
			   : "sample: CSV, and nothing is used up");
		reader_close(r);
	}
	put_file(path, STR("a\n1\n2"));
	sampled.n = read.n = 0;
	r = reader_open(&opts, paths, 1, &e);
	reader_sample(r, dump_record, &sampled);
	dump_all(r, &read);
	check(sampled.n == read.n && read.n == 14, "sample: all of a small file");
	reader_close(r);
	buf_free(&in);
	buf_free(&sampled);
	buf_free(&read);
}

static void
test_open_errors(void)
{
	char path[PATH_SIZE];
	const char *paths[1] = { dir };
	struct reader_opts opts = { .input = F_AUTO };
	struct err e = { "" };

	check(reader_open(&opts, paths, 1, &e) == NULL && strstr(e.text, strerror(EISDIR)) != NULL,
	      "a directory is refused");
	(void)snprintf(path, sizeof(path), "%s/none", dir);
	paths[0] = path;
	check(reader_open(&opts, paths, 1, &e) == NULL && strstr(e.text, strerror(ENOENT)) != NULL,
	      "a missing file is refused");
	opts.delim = '"';
	check(reader_open(&opts, paths, 1, &e) == NULL && strstr(e.text, "delimiter") != NULL,
	      "a quote is no delimiter");
	opts.delim = '\xA7';
	check(reader_open(&opts, paths, 1, &e) == NULL && strstr(e.text, "delimiter") != NULL,
	      "half a letter is no delimiter");
}

static void
test_stdin(void)
{
	struct reader_opts opts = { .input = F_AUTO };
	struct buf got = { 0 };
	struct err e;
	struct reader *r;
	int fd[2], saved = dup(0);

	if (pipe(fd) != 0 || dup2(fd[0], 0) != 0 || write(fd[1], "a\n1\n2", 5) != 5)
		exit(1);
	close(fd[0]);
	close(fd[1]);
	r = reader_open(&opts, NULL, 0, &e);
	check(r != NULL && strcmp(reader_head(r)->file, "stdin") == 0,
	      "standard input is called stdin");
	dump_all(r, &got);
	is((struct str){ got.p, got.n }, STR("2:2 |1\n3:3 |2\n"), "standard input is read");
	reader_close(r);
	(void)dup2(saved, 0);
	close(saved);
	buf_free(&got);
}

static bool
write_one(const char *path, bool keep, struct err *e)
{
	struct field add = { "a", STR("1"), false };
	struct writer *w = writer_open(path, F_CSV, ',', e);

	if (w == NULL)
		return false;
	writer_begin(w, NULL, &add, 1);
	(void)writer_put(w, NULL, &add, 1, e);
	return writer_close(w, keep, e);
}

static int
names_in(const char *pattern)
{
	char command[PATH_SIZE + 64];
	FILE *f;
	int n = -1;

	(void)snprintf(command, sizeof(command), "ls -A '%s' | grep -c '%s'", dir, pattern);
	f = popen(command, "r");
	if (f == NULL || fscanf(f, "%d", &n) != 1)
		n = -1;
	if (f != NULL)
		pclose(f);
	return n;
}

static void
test_outfile(void)
{
	char path[PATH_SIZE], other[PATH_SIZE];
	struct buf b = { 0 };
	struct stat st;
	struct err e = { "" };

	(void)snprintf(path, sizeof(path), "%s/out", dir);
	(void)snprintf(other, sizeof(other), "%s/link", dir);
	check(write_one(path, true, &e) && stat(path, &st) == 0 && (st.st_mode & 0777) == 0600,
	      "-o: a new file, for its owner only");
	put_file(path, STR("old\n"));
	(void)chmod(path, 0640);
	check(write_one(path, false, &e), "-o: given up");
	is(get_file(path, &b), STR("old\n"), "-o: the old file stays");
	check(write_one(path, true, &e) && stat(path, &st) == 0 && (st.st_mode & 0777) == 0640,
	      "-o: the old file's mode");
	is(get_file(path, &b), STR("a\n1\n"), "-o: the new file is there");
	check(names_in("^.cs-") == 0, "-o: nothing is left beside it");
	check(symlink(path, other) == 0 && !write_one(other, true, &e) &&
		  strstr(e.text, "symbolic link") != NULL,
	      "-o: a symbolic link is refused");
	(void)unlink(other);
	check(mkfifo(other, 0600) == 0 && !write_one(other, true, &e) &&
		  strstr(e.text, "regular") != NULL,
	      "-o: a fifo is refused");
	check(!write_one(dir, true, &e) && strstr(e.text, "regular") != NULL,
	      "-o: a directory is refused");
	(void)snprintf(other, sizeof(other), "%s/none/out", dir);
	check(!write_one(other, true, &e) && strstr(e.text, strerror(ENOENT)) != NULL,
	      "-o: a missing directory");
	check(write_one("/dev/null", true, &e), "-o: /dev/null");
	check(!write_one("/dev/full", true, &e) &&
		  strcmp(e.text, "cannot write /dev/full: No space "
				 "left on device") == 0,
	      "-o: /dev/full");
	buf_free(&b);
}

/* A value as CSV or JSON, byte by byte. */
static void
put_simply(struct buf *b, struct str v, bool json)
{
	static const char escaped[] = "\"\\\b\f\n\r\t", as[] = "\"\\bfnrt";
	bool quotes =
	    json || v.p[0] == ' ' || v.p[0] == '\t' || v.p[v.n - 1] == ' ' || v.p[v.n - 1] == '\t';
	size_t i;

	for (i = 0; i < v.n; i++)
		quotes |= v.p[i] == ',' || v.p[i] == '"' || v.p[i] == '\n' || v.p[i] == '\r';
	buf_put(b, quotes ? "\"" : "");
	for (i = 0; i < v.n; i++) {
		const char *hit = strchr(escaped, v.p[i]);

		if (json && hit != NULL)
			buf_fmt(b, "\\%c", as[hit - escaped]);
		else if (json && ((unsigned char)v.p[i] < 0x20 || v.p[i] == 0x7F))
			buf_fmt(b, "\\u%04x", (unsigned)v.p[i]);
		else if (!json && v.p[i] == '"')
			buf_put(b, "\"\"");
		else
			buf_char(b, v.p[i]);
	}
	buf_put(b, quotes ? "\"" : "");
}

/* Every byte that matters, at every place in values of every length up to some blocks. */
static void
test_quoting(void)
{
	enum { LONGEST = 70 };
	static const char odd[] = ",;\"\n\r\t \v\b\\\x01\x1F\x7F\xC3\xFF", tail[] = "}\n";
	char path[PATH_SIZE], text[LONGEST];
	struct buf want = { 0 }, got = { 0 };
	struct err e = { "" };
	int json;

	(void)snprintf(path, sizeof(path), "%s/quoted", dir);
	for (json = 0; json < 2; json++) {
		struct field add = { "a", { text, 0 }, false };
		struct writer *w = writer_open(path, json ? F_JSONL : F_CSV, ',', &e);
		bool good = w != NULL;
		size_t n, at, k;

		want.n = 0;
		buf_put(&want, json ? "" : "a\n");
		writer_begin(w, NULL, &add, 1);
		for (n = 1; n <= LONGEST; n++)
			for (at = 0; at < n; at++)
				for (k = 0; odd[k] != 0; k++) {
					memset(text, 'x', sizeof(text));
					text[at] = odd[k];
					if ((at + k + n) % 3 == 0)
						text[(at * 7 + k) % n] = odd[k / 2];
					add.value.n = n;
					good &= writer_put(w, NULL, &add, 1, &e);
					buf_put(&want, json ? "{\"a\":" : "");
					put_simply(&want, add.value, json);
					buf_put(&want, json ? tail : tail + 1);
				}
		good &= writer_close(w, true, &e);
		(void)get_file(path, &got);
		check(good && got.n == want.n && memcmp(got.p, want.p, got.n) == 0,
		      json ? "quoting: JSON, at every place" : "quoting: CSV, at every place");
	}
	buf_free(&want);
	buf_free(&got);
}

/* A full disk shows at the first write that fails, and stays. */
static void
test_sticky(void)
{
	struct field add = { "a", STR("0123456789"), false };
	struct err e = { "" };
	struct writer *w = writer_open("/dev/full", F_CSV, ',', &e);
	int i, at = 0;

	for (i = 1; i < 20000; i++)
		if (!writer_put(w, NULL, &add, 1, &e) && at == 0)
			at = i;
	check(at > 1000 && at < 7000, "a failed write shows when it happens");
	check(!writer_put(w, NULL, &add, 1, &e) && strstr(e.text, "/dev/full") != NULL,
	      "and stays");
	check(!writer_close(w, true, &e), "and fails the end");
}

/* A pipe that takes nothing for a while, set not to block: nothing is lost. */
static void
test_nonblocking(void)
{
	char command[PATH_SIZE + 64], path[PATH_SIZE];
	struct field add = { "a", STR("0123456789abcdef"), false };
	struct err e = { "" };
	struct writer *w;
	struct buf b = { 0 };
	FILE *sink;
	int i, saved = dup(1);
	bool good = true;

	(void)snprintf(path, sizeof(path), "%s/slow", dir);
	(void)snprintf(command, sizeof(command), "sleep 0.2; cat >'%s'", path);
	(void)fflush(stdout);
	sink = popen(command, "w");
	if (sink == NULL || dup2(fileno(sink), 1) != 1)
		exit(1);
	(void)fcntl(1, F_SETFL, fcntl(1, F_GETFL) | O_NONBLOCK);
	w = writer_open(NULL, F_CSV, ',', &e);
	for (i = 0; i < 40000; i++)
		good &= writer_put(w, NULL, &add, 1, &e);
	good &= writer_close(w, true, &e);
	(void)dup2(saved, 1);
	(void)close(saved);
	(void)pclose(sink);
	(void)get_file(path, &b);
	check(good && b.n == 40000 * 17, "EAGAIN: a pipe that does not block loses nothing");
	buf_free(&b);
}

static void
test_broken_pipe(void)
{
	struct field add = { "a", STR("1"), false };
	struct err e = { "" };
	struct writer *w;
	int fd[2], saved = dup(1);
	bool good;

	(void)fflush(stdout);
	if (pipe(fd) != 0 || dup2(fd[1], 1) != 1)
		exit(1);
	close(fd[0]);
	close(fd[1]);
	(void)signal(SIGPIPE, SIG_IGN);
	w = writer_open(NULL, F_CSV, ',', &e);
	(void)writer_put(w, NULL, &add, 1, &e);
	good = !writer_close(w, true, &e);
	(void)signal(SIGPIPE, SIG_DFL);
	(void)dup2(saved, 1);
	(void)close(saved);
	check(good && strcmp(e.text, "cannot write stdout: Broken pipe") == 0,
	      "EPIPE is an error where SIGPIPE is ignored");
}

static bool
on_row(uint64_t line, const struct str *cell, size_t n, void *arg, struct err *e)
{
	size_t i;

	buf_fmt(arg, "%" PRIu64, line);
	for (i = 0; i < n; i++)
		buf_fmt(arg, "|%.*s", PRS(cell[i]));
	buf_char(arg, '\n');
	return n < 4 || err_set(e, "t", line, "stop");
}

static void
test_table(void)
{
	struct buf b = { 0 };
	struct err e = { "" };
	char path[PATH_SIZE];

	check(table_read("t", STR("a,b\n\n1,\"x\ny\"\n2\n"), on_row, &b, &e), "table: from memory");
	is((struct str){ b.p, b.n }, STR("1|a|b\n3|1|x\ny\n5|2|\n"), "table: its rows");
	b.n = 0;
	put_file(path_of(1, path), STR("\xFF\xFE"
				       "a\0\n\0"
				       "\xE9\0"));
	check(table_read(path, (struct str){ NULL, 0 }, on_row, &b, &e), "table: from a file");
	is((struct str){ b.p, b.n }, STR("1|a\n2|\xC3\xA9\n"), "table: its rows");
	check(!table_read("t", STR("a\n1,2,3,4\n5\n"), on_row, &b, &e) &&
		  strcmp(e.text, "t:2: stop") == 0,
	      "table: row stops it");
	check(!table_read("t", STR("a\n\"1\n"), on_row, &b, &e) && strncmp(e.text, "t:2: ", 5) == 0,
	      "table: a broken row");
	check(!table_read("t", STR(""), on_row, &b, &e), "table: without a header");
	b.n = 0;
	put_file(path, STR("0123456789"));
	check(files_load(path, &b, 10, &e) && b.n == 10, "file: as large as allowed");
	check(!files_load(path, &b, 9, &e), "file: larger than allowed");
	buf_free(&b);
}

int
main(int argc, char *argv[])
{
	const char *tmp = getenv("TMPDIR");
	size_t i;

	built = reader_path;
	if (argc > 1) {
		(void)snprintf(dir, sizeof(dir), "%s", argv[1]);
		(void)mkdir(dir, 0700);
	} else {
		(void)snprintf(dir, sizeof(dir), "%s/cs-io.XXXXXX", tmp != NULL ? tmp : "/tmp");
		if (mkdtemp(dir) == NULL)
			return 1;
	}
	for (i = 0; i < sizeof(jobs) / sizeof(jobs[0]); i++)
		run(&jobs[i]);
	test_refusals();
	test_limits();
	test_quoted_columns();
	test_unclosed();
	test_place();
	test_done();
	test_sample();
	test_open_errors();
	test_stdin();
	test_outfile();
	test_quoting();
	test_sticky();
	test_nonblocking();
	test_broken_pipe();
	test_table();
	return checked();
}
