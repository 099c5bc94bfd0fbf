/* write: values, parted by 0x1F and records by 0x1E, are written as CSV, TSV and JSON and read
 * again: the same values. */
#include "cs/io.h"
#include "fuzz.h"

enum { COLUMNS = 4, RECORDS = 8, LINES = 190 };
static const char *const names[COLUMNS] = { "a", "b", "c", "d" };

/* What can stand in a text: no NUL, only ASCII, so that encodings are not the matter here, and no
 * more line ends in a record than a reader of CSV takes. */
static char
letter(uint8_t byte, int *lines)
{
	char c = (char)(byte & 0x7F ? byte & 0x7F : '0');

	return (c == '\n' || c == '\r') && ++*lines > LINES ? ' ' : c;
}

static size_t
cut(const uint8_t *p, size_t n, struct buf *text, struct str value[RECORDS][COLUMNS])
{
	size_t record = 0, column = 0, start = 0, at[RECORDS][COLUMNS][2];
	int lines = 0;

	memset(at, 0, sizeof(at));
	for (size_t i = 0; i <= n && record < RECORDS; i++) {
		if (i < n && p[i] != 0x1E && p[i] != 0x1F) {
			buf_char(text, letter(p[i], &lines));
			continue;
		}
		if (column < COLUMNS) {
			at[record][column][0] = start;
			at[record][column][1] = text->n - start;
		}
		start = text->n;
		column++;
		if (i == n || p[i] == 0x1E) {
			record++;
			column = 0;
			lines = 0;
		}
	}
	(void)buf_text(text);
	for (size_t i = 0; i < record; i++)
		for (size_t k = 0; k < COLUMNS; k++)
			value[i][k] = (struct str){ text->p + at[i][k][0], at[i][k][1] };
	return record;
}

static bool
all_blank(const struct str *value)
{
	for (int k = 0; k < COLUMNS; k++)
		if (str_trim(value[k]).n)
			return false;
	return true;
}

static void
round_trip(enum format f, struct str value[RECORDS][COLUMNS], size_t records)
{
	struct reader_opts opts = { .input = f };
	struct field field[COLUMNS];
	struct err e = { 0 };
	struct record rec;
	const char *path = fuzz_file(0, "", 0);
	struct writer *w = writer_open(NULL, f, 0, &e);
	struct reader *r;
	size_t i = 0;

	must(w);
	for (int k = 0; k < COLUMNS; k++)
		field[k] = (struct field){ names[k], { "", 0 }, false };
	writer_begin(w, NULL, field, COLUMNS);
	for (i = 0; i < records; i++) {
		for (int k = 0; k < COLUMNS; k++)
			field[k].value = value[i][k];
		must(writer_put(w, NULL, field, COLUMNS, &e));
	}
	must(writer_close(w, true, &e));
	r = reader_open(&opts, &path, 1, &e);
	for (i = 0; r && reader_next(r, &rec, &e) > 0; i++) {
		while (f != F_JSON && f != F_JSONL && i < records && all_blank(value[i]) &&
		       !(rec.flags & REC_BLANK))
			i++; /* a row of blanks may be a blank line */
		must(i < records && rec.cells == COLUMNS);
		for (int k = 0; k < COLUMNS; k++)
			must(str_eq(str_trim(rec.cell[k].v), str_trim(value[i][k])));
	}
	must(!e.text[0]);
	while (i < records && f != F_JSON && f != F_JSONL && all_blank(value[i]))
		i++;
	must(i == records);
	reader_close(r);
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	static const enum format formats[] = { F_CSV, F_TSV, F_JSON, F_JSONL };
	struct str value[RECORDS][COLUMNS];
	struct buf text = { 0 };
	size_t records;
	int out;

	if (n > 4096)
		return 0;
	records = cut(p, n, &text, value);
	out = dup(1);
	must(out > 1 && dup2(fuzz_fd(0), 1) == 1);
	for (int i = 0; i < 4; i++) {
		must(lseek(1, 0, SEEK_SET) == 0);
		round_trip(formats[i], value, records);
	}
	dup2(out, 1);
	close(out);
	buf_free(&text);
	return 0;
}
