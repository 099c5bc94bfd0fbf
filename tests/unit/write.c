/* write: what becomes of records in the corners of lib/io that write them: formulas, records put
 * together, results of jq programs, tables. Prints TAP. */
#include <fcntl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "../../lib/io/reader.h"
#include "../../lib/io/writer.h"
#include "tap.h"

static void
is(struct str got, const char *want, const char *name)
{
	if (!check(str_eq(got, str_of(want)), name))
		printf("# got \"%.*s\", want \"%s\"\n", PRS(got), want);
}

/* Standard output goes to memory from here to the next call, which gives what came. */
static struct str
caught(bool start)
{
	static char text[1 << 16];
	static int saved, fd;
	ssize_t n;

	(void)fflush(stdout);
	if (start) {
		saved = dup(1);
		fd = memfd_create("out", 0);
		(void)dup2(fd, 1);
		return STR("");
	}
	n = pread(fd, text, sizeof(text), 0);
	(void)dup2(saved, 1);
	(void)close(saved);
	(void)close(fd);
	return (struct str){ text, n > 0 ? (size_t)n : 0 };
}

static void
give(const char *text)
{
	int fd = memfd_create("in", 0);

	if (write(fd, text, strlen(text)) < 0 || lseek(fd, 0, SEEK_SET) != 0 || dup2(fd, 0) != 0)
		exit(1);
	(void)close(fd);
}

/* Text through a reader and a writer, which prepare sees before anything is written. */
static struct str
through(const char *text, enum format f, const struct field *add, size_t adds,
	void (*prepare)(struct writer *w))
{
	struct reader_opts opts = { .input = F_AUTO };
	struct err e = { "" };
	struct record rec;
	struct reader *r;
	struct writer *w;

	give(text);
	caught(true);
	r = reader_open(&opts, NULL, 0, &e);
	w = writer_open(NULL, f, ',', &e);
	if (prepare)
		prepare(w);
	writer_begin(w, reader_head(r), add, adds);
	while (reader_next(r, &rec, &e) > 0 && writer_put(w, &rec, add, adds, &e))
		;
	if (!writer_close(w, true, &e))
		printf("! %s\n", e.text);
	reader_close(r);
	return caught(false);
}

static void
test_guard(void)
{
	static const char *const formulas[] = { "=1",  "@SUM", "+a",	       "-a",  "+$",
						"-.",  "=5",   "@5",	       "'=1", "''@x",
						"\tx", "\rx",  "\xEF\xBC\x9Dx" },
				 *const others[] = { "",
						     "=",
						     "'",
						     "'x",
						     "-5",
						     "+5",
						     "-$5.00",
						     "+1,000",
						     "-5%",
						     "x=",
						     "'-5",
						     "\xEF\xBC\xA1x",
						     "\xEF\xBC\x9D" };
	struct str v;
	size_t i;

	for (i = 0; i < sizeof(formulas) / sizeof(*formulas); i++)
		check(formula_mark_due(str_of(formulas[i])), "a formula");
	for (i = 0; i < sizeof(others) / sizeof(*others); i++)
		check(!formula_mark_due(str_of(others[i])), others[i]);
	v = STR("'=1");
	check(formula_mark_off(&v) && str_eq(v, STR("=1")) && !formula_mark_off(&v),
	      "a mark is taken off once");
	v = STR("'x");
	check(!formula_mark_off(&v) && v.n == 2, "a quote before a word stays");
	v = STR("");
	check(!formula_mark_off(&v), "nothing has no mark");
	is(through("a,b\n=1,2\n1,2,=3\n1,=2,3\n1,2,\n", F_CSV, NULL, 0, writer_safe),
	   "a,b\n'=1,2\n1,2,'=3\n1,'=2,3\n1,2,\n", "formulas are marked, surplus cells too");
}

/* A record put together: its bytes. */
static void
test_made(void)
{
	static const struct {
		const char *name, *bytes;
	} names[] = {
		{ "a", "a" },	      { "", "\"\"" },	    { "[a", "\"[a\"" },
		{ "a;b", "\"a;b\"" }, { "a=b", "\"a=b\"" }, { "a;b,c", "\"a;b,c\"" },
		{ "%a", "\"%a\"" },   { "a|b", "\"a|b\"" },
	};
	struct str name = STR("n");
	struct record csv = { .file = "x" }, json = { .file = "x", .json = true };
	struct rewrite rw = { 0 };
	const struct record *r;
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(*names); i++) {
		rewrite_begin(&rw, &csv, &name, 1);
		rewrite_name(&rw, str_of(names[i].name));
		is(rewrite_end(&rw)->raw, names[i].bytes, "a header of one name");
	}
	rewrite_begin(&rw, &csv, &name, 1);
	rewrite_name(&rw, STR("a"));
	rewrite_name(&rw, STR("[b"));
	rewrite_name(&rw, STR("c=d"));
	rewrite_name(&rw, STR("e;f"));
	rewrite_name(&rw, STR(""));
	r = rewrite_end(&rw);
	is(r->raw, "a,[b,c=d,\"e;f\",", "a header of several");
	check(r->cells == 5 && (r->flags & REC_LONG) && r->cell[3].at == 9 && r->cell[3].size == 5,
	      "which has more cells than names");
	rewrite_begin(&rw, &json, &name, 1);
	is(rewrite_end(&rw)->raw, "{}", "an object without members");
	rewrite_begin(&rw, &json, &name, 1);
	rewrite_cell(&rw, STR("x\"y"));
	is(rewrite_end(&rw)->raw, "{\"n\":\"x\\\"y\"}", "an object of one");
	rewrite_begin(&rw, &json, &name, 1);
	rewrite_cell(&rw, STR("x\0\x7F"));
	is(rewrite_end(&rw)->raw, "{\"n\":\"x\\u0000\\u007f\"}",
	   "an object with what JSON escapes");
	rewrite_begin(&rw, &csv, &name, 1);
	rewrite_cell(&rw, STR("x\0y"));
	check(str_eq(rewrite_end(&rw)->raw, STR("x\0y")),
	      "a cell with a NUL, which is no line end");
	rewrite_free(&rw);
}

#define ADD(name, value, number) (&(struct field){ name, STR(value), number }), 1

static void
test_formats(void)
{
	is(through("a,b\n1,2,,\n1,2, ,\n", F_AUTO, NULL, 0, NULL), "a,b\n1,2,,\n1,2, ,\n",
	   "cells too many that are blank, and nothing is appended");
	is(through("[{\"a\":[1,\n2],\"b\":1},{\"b\":1,\"a\":3}]", F_JSON, ADD("b", "9", true),
		   NULL),
	   "[{\"a\":[1,\n2],\"b\":9},\n{\"a\":3,\"b\":9}]\n",
	   "JSON to an array: a member is replaced, line breaks stay");
	is(through("{\"a\":\"x\\ry\\nz\",\"b\":1,\"c\":\"\"}\n{\"a\":\"\",\"b\":2,\"c\":\"\"}\n"
		   "{\"a\":\"\",\"c\":\"\"}\n",
		   F_TEXT, ADD("b", "", false), NULL),
	   "a: x y z\n\n", "text: a name that is replaced, line ends, and records of nothing");
	is(through("a,b\n1,2,3\n", F_TEXT, NULL, 0, NULL), "a: 1\nb: 2\n3\n\n",
	   "text: a cell without a name");
}

/* Fields under other names than were announced. */
static void
test_fields(void)
{
	struct field one[2] = { { "a", STR("1"), true }, { "b", STR("2"), true } };
	struct field other[2] = { { "a", STR("1"), true }, { "c", STR("2"), true } };
	struct field more[3] = { one[0], one[1], { "d", STR("3"), true } };
	struct err e;
	struct writer *w;

	caught(true);
	w = writer_open(NULL, F_JSONL, ',', &e);
	writer_begin(w, NULL, one, 2);
	(void)writer_put(w, NULL, one, 2, &e);
	(void)writer_put(w, NULL, other, 2, &e);
	(void)writer_put(w, NULL, more, 3, &e);
	(void)writer_close(w, true, &e);
	is(caught(false), "{\"a\":1,\"b\":2}\n{\"a\":1,\"c\":2}\n{\"a\":1,\"b\":2,\"d\":3}\n",
	   "JSON: fields under their own names");
}

static const char *program;
static struct jqprog *filter;

static void
filter_it(struct writer *w)
{
	struct err e;

	filter = jqprog_open(program, &e);
	if (filter)
		writer_jqprog(w, filter);
	else
		printf("! %s\n", e.text);
}

static void
test_filter(void)
{
	static const char record[] =
	    "{\"a\":-1.10,\"b\":[1.0,2.00,3.000,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18.0],"
	    "\"c\":\"x\\\"1.50\",\"d\":true,\"e\":false,\"f\":null}\n";
	static const struct {
		const char *program, *result;
	} row[] = {
		{ ".a", "-1.10\n" },
		{ ".b[17]", "18.0\n" },
		{ ".c", "x\"1.50\n" },
		{ "[.d, .e, .f]", "[true,false,null]\n" },
		{ "{d, e}", "{\"d\":true,\"e\":false}\n" },
		{ ".d, .e, .f", "true\nfalse\nnull\n" },
		{ "empty", "" },
		{ "debug | .a", "-1.10\n" },
		{ "reduce range(300) as $i (1; [.])",
		  "! stdin:1: the jq program fails on this record: its result is nested too "
		  "deep\n" },
		{ "reduce range(300) as $i (1; {a: ., b: 1})",
		  "! stdin:1: the jq program fails on this record: its result is nested too "
		  "deep\n" },
		{ "error(\"x\")", NULL },
		{ "module {\"a\":1}; .a",
		  "! --jq: import, include and module have no place here\n" },
		{ ".a |", NULL },
	};
	size_t i;
	struct str got;

	for (i = 0; i < sizeof(row) / sizeof(*row); i++) {
		program = row[i].program;
		got = through(record, F_JSONL, NULL, 0, filter_it);
		jqprog_close(filter);
		if (row[i].result && row[i].result[0] == '!')
			check(memmem(got.p, got.n, row[i].result, strlen(row[i].result)) != NULL,
			      program);
		else if (row[i].result)
			is(got, row[i].result, program);
		else
			check(got.n > 2 && memmem(got.p, got.n, "! ", 2) != NULL, program);
	}
}

/* Results without end meet a full disk before they fill the memory. */
static void
test_filter_full(void)
{
	struct err e = { "" };
	struct jqprog *f = jqprog_open("range(100000)", &e);
	struct writer *w = writer_open("/dev/full", F_JSONL, ',', &e);
	struct field add = { "a", STR("1"), true };

	writer_begin(w, NULL, &add, 1);
	writer_jqprog(w, f);
	check(!writer_put(w, NULL, &add, 1, &e) && strstr(e.text, "No space left") != NULL,
	      "a disk that is full, in the middle of a record's results");
	check(!writer_close(w, false, &e), "and at the end");
	jqprog_close(f);
	jqprog_close(NULL);
}

static struct look look;

static void
look_it(struct writer *w)
{
	writer_look(w, &look);
}

static void
test_table(void)
{
	static const struct look_word words[] = { { "bad", "\033[31m" }, { NULL, NULL } };
	struct field bars[2] = { { "x", STR("bad"), false }, { "percent", STR("7"), true } };
	struct str got;

	look = (struct look){ .width = 0 };
	is(through("a,b\n1,x\n22,\"y\nz\"\n", F_TABLE, NULL, 0, look_it), " a  b\n 1  x\n22  y z\n",
	   "table");
	is(through("a,b\n1,x\n22,\"y\",z,,w\n3\n", F_TABLE, NULL, 0, look_it),
	   " a  b\n 1  x\n22  y | z | w\n 3\n", "table: cells too many, and too few");
	is(through("a\nx\xC2\x85y\nx\xC2\xA0y\nx\x7Fy\xC2\n", F_TABLE, NULL, 0, look_it),
	   "a\nx\\xc2\\x85y\nx\xC2\xA0y\nx\\x7fy\xC3\x82\n",
	   "table: what speaks to a terminal is shown as its bytes");
	is(through("a,x,percent\n1,2,3\n", F_TABLE, bars, 2, look_it),
	   "a  x    percent\n1  bad  #.......   7\n", "table: columns of an earlier run go");
	bars[1].value = STR("1000");
	is(through("a\n1\n", F_TABLE, bars, 2, look_it), "a  x    percent\n1  bad  ######## 1000\n",
	   "table: a bar of more than all");
	bars[1].value = STR("0");
	is(through("a\n1\n", F_TABLE, bars, 2, look_it), "a  x    percent\n1  bad  ........   0\n",
	   "table: a bar of nothing");
	bars[1].value = STR("n/a");
	is(through("a\n1\n", F_TABLE, bars, 2, look_it), "a  x    percent\n1  bad  n/a\n",
	   "table: no number, no bar");
	is(through("{\"a\":1}\n{\"b\":2}\n", F_TABLE, NULL, 0, look_it), "a\n1\nb\n2\n",
	   "table: other names, another heading");
	look = (struct look){ .width = 40, .colour = true, .words = words };
	bars[1].value = STR("50");
	got = through("a\n1\n2\n", F_TABLE, bars, 2, look_it);
	check(memmem(got.p, got.n, "\033[31mbad", 8) != NULL && memmem(got.p, got.n, "####....", 8),
	      "table: a word in colour");
	look.words = NULL;
	got = through("a\n1\n2\n", F_TABLE, bars, 2, look_it);
	check(memmem(got.p, got.n, "\033[31m", 5) == NULL, "table: no words, no colour");
}

/* Where the terminal is narrow: what is cut, and what is left out. */
static void
test_narrow(void)
{
	struct field own[3] = { { "cs_much_too_long_status", STR("ok"), false },
				{ "unseparatedandlong", STR("two words and more"), false },
				{ "cs_why", STR("a sentence that is longer than it may be"),
				  false } };
	static const char text[] = "first_name_long,second,third,fourth\n"
				   "some text that is long,more text that is long,12345678901,\n"
				   "x,y,9,\n";
	char line[64];
	struct buf many = { 0 };
	struct str got;
	size_t i;

	look = (struct look){ .width = 90 };
	got = through(text, F_TABLE, own, 3, look_it);
	check(memmem(got.p, got.n, "~status", 7) != NULL && memmem(got.p, got.n, "~", 1) != NULL,
	      "narrow: a heading keeps its end");
	look = (struct look){ .width = 120 };
	got = through(text, F_TABLE, own, 3, look_it);
	check(memmem(got.p, got.n, "12345678901", 11) != NULL, "narrow: a number is not cut");
	look.width = 40;
	got = through(text, F_TABLE, own, 3, look_it);
	check(memmem(got.p, got.n, " left out: -f text shows each record whole)\n", 44) != NULL,
	      "narrow: columns are left out, and it says so");
	look.width = 30;
	got = through("abc,def\n1,two words are here\n", F_TABLE, own, 1, look_it);
	check(got.n > 0 && memmem(got.p, got.n, "abc", 3) != NULL,
	      "narrow: the first column stays");
	look.width = 24;
	got = through("a,b,c\nxxxxxxxx,yyyyyyyyy,zzzzzzzzzz\n", F_TABLE, NULL, 0, look_it);
	is(got,
	   "a         b\nxxxxxxxx  yyyyyyyyy\n(1 column left out: -f text shows each record "
	   "whole)\n",
	   "narrow: one column is left out");
	/* more than a batch: columns stay, but for a number that grows */
	look.width = 40;
	buf_put(&many, "n,t\n");
	for (i = 1; i < 1500; i++) {
		(void)snprintf(line, sizeof(line), "%zu,t%zu\n", i * i, i % 7);
		buf_put(&many, line);
	}
	got = through(buf_text(&many), F_TABLE, NULL, 0, look_it);
	check(got.n > 15000 && memmem(got.p, got.n, "998001  t5\n", 11) != NULL &&
		  memmem(got.p, got.n, "2247001  t1\n", 12) != NULL,
	      "table: a second batch, with longer numbers");
	look.width = 0;
	got = through(buf_text(&many), F_TABLE, NULL, 0, look_it);
	check(memmem(got.p, got.n, "2247001  t1\n", 12) != NULL, "table: the same without a width");
	buf_free(&many);
}

static void
test_finish(void)
{
	struct field add = { "a", STR("1"), true };
	struct err e = { "" };
	struct writer *w;

	caught(true);
	w = writer_open(NULL, F_TABLE, ',', &e);
	writer_begin(w, NULL, &add, 1);
	(void)writer_put(w, NULL, &add, 1, &e);
	(void)writer_finish(w, &e);
	(void)writer_close(w, true, &e);
	w = writer_open(NULL, F_JSON, ',', &e);
	writer_begin(w, NULL, &add, 1);
	(void)writer_finish(w, &e);
	(void)writer_close(w, true, &e);
	is(caught(false), "a\n1\n[]\n", "an end that is written once");
	w = writer_open("/dev/full", F_TABLE, ',', &e);
	writer_begin(w, NULL, &add, 1);
	(void)writer_put(w, NULL, &add, 1, &e);
	check(!writer_finish(w, &e) && strstr(e.text, "No space left") != NULL,
	      "a table that finds no room");
	check(!writer_close(w, true, &e), "and its end");
}

static bool
on_row(uint64_t line, const struct str *cell, size_t n, void *arg, struct err *e)
{
	(void)line;
	(void)e;
	buf_fmt(arg, "%zu:%.*s\n", n, PRS(cell[0]));
	return true;
}

/* A value as CSV, byte by byte. */
static void
csv_slowly(struct str v, char delim, struct buf *out)
{
	bool quotes = false;

	for (size_t i = 0; i < v.n; i++)
		quotes |= v.p[i] == delim || strchr("\"\r\n", v.p[i]) != NULL ||
			  ((i == 0 || i + 1 == v.n) && (v.p[i] == ' ' || v.p[i] == '\t'));
	if (quotes)
		buf_char(out, '"');
	for (size_t i = 0; i < v.n; i++) {
		if (v.p[i] == '"')
			buf_char(out, '"');
		buf_char(out, v.p[i]);
	}
	if (quotes)
		buf_char(out, '"');
}

static void
json_slowly(struct str v, struct buf *out)
{
	buf_char(out, '"');
	for (size_t i = 0; i < v.n; i++) {
		unsigned char c = (unsigned char)v.p[i];
		const char *short_form = strchr("\"\"\\\\\bb\ff\nn\rr\tt", c);

		if (c == '"' || c == '\\' || (c < ' ' && short_form)) {
			buf_char(out, '\\');
			buf_char(out, short_form[1]);
		} else if (c < ' ' || c == 0x7F) {
			buf_fmt(out, "\\u%04x", c);
		} else {
			buf_char(out, (char)c);
		}
	}
	buf_char(out, '"');
}

/* Values of each length around the sizes of words and registers, with one odd byte at each place;
 * each ends where its memory does, so that a checker sees a look behind it. */
static void
test_values(void)
{
	static const char odd[] = ",;\t \"\\\r\n\x01\x1F\x20!-,\x7E\x7F\x80\xC3\xFF\x0E";
	struct buf got = { 0 }, want = { 0 };
	size_t bad = 0, all = 0;

	for (size_t n = 1; n <= 70; n++)
		for (size_t at = 0; at < n; at++)
			for (size_t k = 0; k + 1 < sizeof(odd); k++, all++) {
				struct str v = { memset(mem_new(n, 1), 'x', n), n };
				char delim = ",;\t-"[k % 4];

				*(char *)(uintptr_t)(v.p + at) = odd[k];
				got.n = want.n = 0;
				quote_csv(&got, v, delim);
				quote_json(&got, v);
				csv_slowly(v, delim, &want);
				json_slowly(v, &want);
				bad += !str_eq((struct str){ got.p, got.n },
					       (struct str){ want.p, want.n });
				free((void *)(uintptr_t)v.p);
			}
	check(bad == 0, "values of all lengths are quoted where they need it");
	if (bad)
		printf("# %zu of %zu are not\n", bad, all);
	buf_free(&got);
	buf_free(&want);
}

static void
test_files(void)
{
	struct buf b = { 0 };
	struct err e;

	give("text");
	check(files_load(NULL, &b, 10, &e) && b.n == 4, "a file: standard input by no name");
	(void)lseek(0, 0, SEEK_SET);
	check(files_load("-", &b, 10, &e) && b.n == 8, "a file: standard input by a dash");
	(void)lseek(0, 0, SEEK_SET);
	check(!files_load("-", &b, 3, &e) && strcmp(e.text, "stdin: more than 0 KiB") == 0,
	      "a file: standard input that is too large");
	b.n = 0;
	check(table_read("t", STR("a,b\n,\n\n1,2\n"), on_row, &b, &e), "a small table");
	is((struct str){ b.p, b.n }, "2:a\n2:1\n", "a small table: rows of nothing are none");
	buf_free(&b);
}

int
main(void)
{
	(void)setlocale(LC_CTYPE, "C.UTF-8");
	test_guard();
	test_made();
	test_formats();
	test_fields();
	test_values();
	test_filter();
	test_filter_full();
	test_table();
	test_narrow();
	test_finish();
	test_files();
	return checked();
}
