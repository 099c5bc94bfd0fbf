/* libs: what the reader makes of a libcsv and a libjq that say what they never should. Those here
 * stand in for the real ones. Prints TAP. */
#include <jv.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "../../lib/io/reader.h"

static int tests, failures;

/* How the next record is misread. */
static enum lie {
	NONE,
	CELL_MORE,
	CELL_LESS,
	CELLS_MANY, /* more than a record may have */
	ROW_NONE,
	ROW_TWO,
	NO_MEMORY,
	NO_PARSE,
	JQ_INVALID,
	JQ_NUMBER,
	JQ_MORE, /* it has not read all of the string */
} lie;

int
csv_init(struct csv_parser *p, unsigned char options)
{
	memset(p, 0, sizeof(*p));
	p->options = options;
	return 0;
}

void
csv_free(struct csv_parser *p)
{
	p->status = 0;
}

int
csv_error(struct csv_parser *p)
{
	return p->status;
}

char *
csv_strerror(int error)
{
	static char text[] = "a text";

	(void)error;
	return text;
}

void
csv_set_delim(struct csv_parser *p, unsigned char c)
{
	p->delim_char = c;
}

void
csv_set_realloc_func(struct csv_parser *p, void *(*f)(void *, size_t))
{
	p->realloc_func = f;
}

void
csv_set_blk_size(struct csv_parser *p, size_t n)
{
	p->blk_size = n;
}

/* Plain lines alone; one that begins with a 1 is misread, or with the quote put around one. */
size_t
csv_parse(struct csv_parser *p, const void *s, size_t len, void (*cell)(void *, size_t, void *),
	  void (*row)(int, void *), void *arg)
{
	static char x[] = "x";
	const char *at = s, *end = at + len, *delim;
	bool now = *at == '1' || *at == '"';
	int i;

	if (*at == '\n') {
		if (lie != ROW_NONE || p->status == 0)
			row('\n', arg);
		if (lie == ROW_TWO && p->status != 0)
			row('\n', arg);
		return len;
	}
	p->status = now ? (lie == NO_MEMORY ? CSV_ENOMEM : CSV_EPARSE) : CSV_SUCCESS;
	if (now && (lie == NO_MEMORY || lie == NO_PARSE))
		return len - 1;
	while ((delim = memchr(at, p->delim_char, (size_t)(end - at))) != NULL) {
		cell(x, 1, arg);
		at = delim + 1;
	}
	if (!now || lie != CELL_LESS)
		cell(x, 1, arg);
	if (now && lie == CELL_MORE)
		cell(x, 1, arg);
	for (i = 0; now && lie == CELLS_MANY && i < 3 * COLUMN_MOST; i++)
		cell(x, 1, arg);
	return len;
}

jv
jv_parser_next(struct jv_parser *p)
{
	(void)p;
	return lie == JQ_INVALID ? jv_invalid() : lie == JQ_NUMBER ? jv_number(1) : jv_string("x");
}

int
jv_parser_remaining(struct jv_parser *p)
{
	(void)p;
	return lie == JQ_MORE;
}

/* What reading standard input comes to: the records, and the message. */
static void
check(const char *name, enum lie how, const char *in, int records, const char *message)
{
	struct reader_opts opts = { .input = F_AUTO };
	struct err e = { "" };
	struct record rec;
	struct reader *r;
	int fd = memfd_create("libs", 0);
	bool good;
	int n = 0;

	if (fd < 0 || write(fd, in, strlen(in)) < 0 || dup2(fd, 0) != 0 ||
	    lseek(0, 0, SEEK_SET) != 0) {
		printf("Bail out! no file to read\n");
		_exit(1);
	}
	close(fd);
	lie = how;
	r = reader_open_by(PATH_CAREFUL, &opts, NULL, 0, &e);
	while (r != NULL && reader_next(r, &rec, &e) > 0)
		n++;
	reader_close(r);
	good = n == records && strcmp(e.text, message) == 0;
	failures += !good;
	printf("%s %d - %s\n", good ? "ok" : "not ok", ++tests, name);
	if (!good)
		printf("# %d records, then \"%s\"\n", n, e.text);
}

int
main(void)
{
	static const char csv[] = "a,b\n1,2\n",
			  others[] = "stdin:2: libcsv sees other cells than we do",
			  jq[] = "stdin:1: libjq cannot decode a string";

	check("libcsv: the cells that are there", NONE, csv, 1, "");
	check("libcsv: a cell more", CELL_MORE, csv, 0, others);
	check("libcsv: a cell less", CELL_LESS, csv, 0, others);
	check("libcsv: cells without end", CELLS_MANY, csv, 0, others);
	check("libcsv: a record that does not end", ROW_NONE, csv, 0, others);
	check("libcsv: a record that ends twice", ROW_TWO, csv, 0, others);
	check("libcsv: no memory", NO_MEMORY, csv, 0,
	      "stdin:2: a cell of more than 64 KiB: is a quote missing?");
	check("libcsv: a wrong byte where we see none", NO_PARSE, csv, 0,
	      "stdin:2: libcsv: a text");
	check("libcsv: a wrong byte in a line with a bare quote", NO_PARSE, "a,b\n1\",2\n", 0,
	      "stdin:2: libcsv: a text");
	check("libcsv: a wrong byte in a last line without an end", NO_PARSE, "a,b\n1,2", 0,
	      "stdin:2: libcsv: a text");
	check("libjq: the string that is there", NONE, "{\"a\":\"\\n\"}", 1, "");
	check("libjq: no string", JQ_INVALID, "{\"a\":\"\\n\"}", 0, jq);
	check("libjq: a number for a string", JQ_NUMBER, "{\"a\":\"\\n\"}", 0, jq);
	check("libjq: bytes left over", JQ_MORE, "{\"a\":\"\\n\"}", 0, jq);
	check("libjq: no name", JQ_INVALID, "{\"\\n\":1}", 0, jq);
	printf("1..%d\n", tests);
	return failures > 0;
}
