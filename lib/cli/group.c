/* group: --emit findings on a terminal. The findings of a record stand under its number and row, a
 * line each with severity, cell and sentence, which goes on in the next line where it is too long:
 *
 *     PF2403090011, row 12 of tars.csv
 *       error    L12  date.units: quantity 3, but the span is 6 months: ask for 6
 *                     [PHC-TAR-056.1; PATH:App.C]
 */
#include <string.h>

#include "cli/cli_priv.h"

enum { SEVERITY = 9, CELL_LEAST = 5, SENTENCE_LEAST = 30 };

/* The terminal's columns that text takes: a byte each, but for those that go on with a letter. */
static size_t
columns_of(struct str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += ((unsigned char)s.p[i] & 0xC0) != 0x80;
	return n;
}

static void
blanks(struct buf *b, size_t n)
{
	while (n-- > 0)
		buf_char(b, ' ');
}

/* Adds words as far as the line has room, the others in lines that begin below the first word. A
 * word is never parted. */
static void
wrapped(struct buf *b, struct str words, size_t indent, size_t width)
{
	struct str word;
	size_t at = indent;
	bool first = true;

	while ((word = str_word(&words)).n) {
		size_t n = columns_of(word);

		if (!first && at + 1 + n > width) {
			buf_char(b, '\n');
			blanks(b, indent);
			at = indent;
		} else if (!first) {
			buf_char(b, ' ');
			at++;
		}
		buf_str(b, word);
		at += n;
		first = false;
	}
	buf_char(b, '\n');
}

static void
head(const struct cli *c, struct buf *b)
{
	struct str key = key_of(c);

	shown_put(b, key);
	buf_put(b, key.n ? ", " : "");
	buf_put(b, c->rec ? "row " : "operand ");
	buf_int(b, (int64_t)(c->rec ? c->rec->row : c->counts->records));
	if (c->rec) {
		buf_put(b, " of ");
		shown_put(b, str_of(c->rec->file));
	}
	buf_char(b, '\n');
}

/* Where it is: the cell; in JSON the column; nothing if it is about the record as a whole. */
static struct str
where(const struct noted *n, const struct found_place *p)
{
	if (p->cell.n)
		return p->cell;
	return n->col == COL_NONE ? STR("") : str_of(columns[n->col].name);
}

static void
line(struct cli *c, const struct noted *n, size_t cells, struct buf *b)
{
	static struct buf sentence, shown; /* their memory is kept */
	const char *severity = severity_word(n->sev);
	size_t indent = 2 + SEVERITY + cells + 2, width = look_columns();
	struct found_place p;
	struct str at;

	found_place(c, n, &p);
	at = where(n, &p);
	blanks(b, 2);
	look_word(severity, b);
	blanks(b, SEVERITY - strlen(severity));
	buf_str(b, at);
	blanks(b, cells - at.n + 2);
	sentence.n = shown.n = 0;
	buf_put(&sentence, findings[n->what].name);
	buf_put(&sentence, ": ");
	verdict_sentence(n, true, &sentence);
	if (c->options->show_values && p.value.n) {
		buf_put(&sentence, " (");
		buf_str(&sentence, p.value);
		buf_char(&sentence, ')');
	}
	shown_put(&shown, (struct str){ sentence.p, sentence.n });
	if (width < indent + SENTENCE_LEAST)
		width = indent + SENTENCE_LEAST;
	wrapped(b, (struct str){ shown.p, shown.n }, indent, width);
}

void
group_put(struct cli *c)
{
	static struct buf text; /* its memory is kept */
	static bool begun;
	size_t cells = CELL_LEAST;

	verdict_sort(&c->verdict);
	text.n = 0;
	if (begun)
		buf_char(&text, '\n');
	begun = true;
	head(c, &text);
	for (size_t i = 0; i < c->verdict.used; i++) {
		struct found_place p;
		struct str at;

		found_place(c, &c->verdict.noted[i], &p);
		at = where(&c->verdict.noted[i], &p);
		cells = at.n > cells ? at.n : cells;
	}
	for (size_t i = 0; i < c->verdict.used; i++)
		line(c, &c->verdict.noted[i], cells, &text);
	cli_text(c, (struct str){ text.p, text.n });
}
