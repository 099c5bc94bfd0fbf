/* header: reads the first row of a CSV file and finds its delimiter; later rows and files are
 * compared with it. */
#include <inttypes.h>
#include <string.h>

#include "reader.h"

static const char seps[] = { ',', ';', '\t', '|' };

/* The delimiter that a line `sep=;` or `"sep=;"` names, as Excel has it; 0: it is no such line. */
static char
sep_of(const char *p, size_t n)
{
	if (n == 7 && p[0] == '"' && p[6] == '"') {
		p++;
		n -= 2;
	}
	if (n != 5 || !str_ieq((struct str){ p, 4 }, STR("sep=")))
		return 0;
	return strchr(",;\t|:!#$%&*/^~ ", p[4]) != NULL ? p[4] : 0;
}

/* How often each delimiter stands in a row outside of quotes, and where the next byte is. */
struct sniff {
	size_t count[sizeof(seps)];
	bool text; /* something that is neither blank nor a delimiter */
	bool start; /* at the start of a cell, where a quote opens it */
	bool quoted; /* inside quotes */
	bool closed; /* right behind a quote that closed them */
};

static void
sniff_byte(struct sniff *s, char c)
{
	const char *hit = memchr(seps, c, sizeof(seps));
	bool was_closed = s->closed;

	s->text |= hit == NULL && c != ' ';
	s->closed = s->quoted && c == '"';
	if (s->quoted) {
		s->quoted = c != '"';
	} else if (c == '"') {
		s->quoted = s->start || was_closed;
		s->start = false;
	} else if (hit != NULL) {
		s->count[hit - seps]++;
		s->start = true;
	} else {
		s->start &= c == ' ';
	}
}

/* The delimiter seen most outside quotes. */
static char
sniff_best(const struct sniff *s)
{
	size_t i, best = 0;

	for (i = 1; i < sizeof(seps); i++)
		if (s->count[i] > s->count[best])
			best = i;
	return seps[best];
}

/* Finds the delimiter: the one that stands most often in the first row with a text in it. It looks
 * ahead at that row, over line ends in quotes too; header_read reads it. False: e says why. */
static bool
find_delim(struct reader *r, size_t at, struct err *e)
{
	struct sniff s = { .text = false };
	struct line l;
	size_t i;
	int k = 1;

	while ((!s.text || s.quoted) && at <= RECORD_MOST) {
		k = input_line(&r->in, at, RECORD_MOST, r->line + 1, &l, e);
		if (k <= 0)
			break;
		if (!s.quoted)
			s = (struct sniff){ .start = true };
		for (i = 0; i < l.n; i++)
			sniff_byte(&s, *input_at(&r->in, at + i));
		s.closed = false;
		at += l.n + l.eol;
	}
	r->delim = s.text ? sniff_best(&s) : ',';
	return k >= 0;
}

/* Passes the lines of --skip-lines. "my.csv:3: no header: the file ends within --skip-lines 5" */
static bool
pass_titles(struct reader *r, struct err *e)
{
	struct line l;
	int k;

	while (r->line < r->opts.skip_lines) {
		k = input_line(&r->in, r->skip, RECORD_MOST, r->line + 1, &l, e);
		if (k < 0)
			return false;
		if (k == 0)
			return err_set(e, r->in.file, r->line,
				       "no header: the file ends within --skip-lines %zu",
				       r->opts.skip_lines);
		r->skip += l.n + l.eol;
		r->titles = r->skip;
		r->line++;
		r->row++;
	}
	return true;
}

/* Passes a byte order mark, a sep= line and the lines to be skipped, of r->skip bytes, and settles
 * the delimiter. */
static bool
read_front(struct reader *r, struct err *e)
{
	struct line l;
	char sep;
	int k;

	if (input_has(&r->in) >= 3 && memcmp(input_at(&r->in, 0), "\xEF\xBB\xBF", 3) == 0)
		r->skip = 3;
	k = input_line(&r->in, r->skip, RECORD_MOST, 1, &l, e);
	if (k < 0)
		return false;
	sep = k > 0 ? sep_of(input_at(&r->in, r->skip), l.n) : 0;
	if (sep != 0) {
		r->skip += l.n + l.eol;
		r->line++;
	}
	if (!pass_titles(r, e))
		return false;
	if (r->opts.delim != 0)
		r->delim = r->opts.delim;
	else if (sep != 0)
		r->delim = sep;
	else if (r->opts.input == F_TSV)
		r->delim = '\t';
	else
		return find_delim(r, r->skip, e);
	return true;
}

/* Finds the column of the first file that has this name and was not taken by a column before. */
static bool
find_column(const struct reader *r, struct str name, const bool *taken, uint16_t *at)
{
	size_t i;

	for (i = 0; i < r->head.names; i++)
		if (!taken[i] && str_ieq(name, r->head.name[i])) {
			*at = (uint16_t)i;
			return true;
		}
	return false;
}

/* Compares a later file's header with the first one's, and notes the order of its columns. A name
 * in the message is the first file's: where this file lacks a header, its first row holds values.
 * "b.csv:1: no column "county" (column 4 of the first file): files read together want the same
 * header" */
static bool
compare(struct reader *r, const struct record *rec, struct err *e)
{
	bool taken[COLUMN_MOST] = { false };
	size_t i, extra = 0;

	r->reorder = false;
	for (i = 0; i < rec->cells; i++) {
		if (!find_column(r, rec->cell[i].v, taken, &r->order[i])) {
			extra = extra == 0 ? i + 1 : extra;
			continue;
		}
		taken[r->order[i]] = true;
		r->reorder |= r->order[i] != i;
	}
	for (i = 0; i < r->head.names; i++)
		if (!taken[i])
			return err_set(
			    e, rec->file, rec->line,
			    "no column \"%.*s\" (column %zu of the first file): files read "
			    "together want the same header",
			    (int)(r->head.name[i].n < 60 ? r->head.name[i].n : 60),
			    r->head.name[i].p, i + 1);
	if (extra > 0)
		return err_set(e, rec->file, rec->line,
			       "column %zu is not in the first file: files read together want the "
			       "same header",
			       extra);
	return true;
}

/* A header's lead without the lines that were skipped: a byte order mark stays. */
static struct str
lead_of(struct reader *r, struct str lead)
{
	size_t mark = lead.n >= 3 && memcmp(lead.p, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
	char *p;

	if (r->titles == 0)
		return arena_str(&r->keep, lead);
	p = arena_new(&r->keep, lead.n);
	memcpy(p, lead.p, mark);
	memcpy(p + mark, lead.p + r->titles, lead.n - r->titles);
	return (struct str){ p, mark + lead.n - r->titles };
}

/* Keeps a copy of the first file's header: the window goes on. */
static void
keep_head(struct reader *r, const struct record *rec)
{
	struct record *h = &r->head;
	struct str *name;
	size_t i;

	*h = *rec;
	h->lead = lead_of(r, rec->lead);
	h->raw = arena_str(&r->keep, rec->raw);
	h->eol = arena_str(&r->keep, rec->eol);
	h->cell = arena_new(&r->keep, rec->cells * sizeof(*h->cell));
	name = arena_new(&r->keep, rec->cells * sizeof(*name));
	for (i = 0; i < rec->cells; i++) {
		h->cell[i] = rec->cell[i];
		h->cell[i].v = name[i] = arena_str(&r->keep, rec->cell[i].v);
	}
	h->name = name;
	h->names = rec->cells;
}

bool
header_read(struct reader *r, struct err *e)
{
	struct record rec;
	int k;

	r->skip = r->titles = 0;
	r->reorder = false;
	if (!read_front(r, e))
		return false;
	csv_start(r);
	/* rows of nothing but delimiters above the header become its lead */
	while ((k = csv_next(r, &rec, e)) > 0 && (rec.flags & REC_BLANK) &&
	       r->used <= RECORD_MOST) {
		r->skip = r->used;
		r->used = 0;
	}
	if (k < 0)
		return false;
	if (k == 0 || (rec.flags & REC_BLANK))
		return err_set(e, r->in.file, r->line > 0 ? r->line : 1,
			       "no header: want a first line with column names");
	if (r->head.names > 0)
		return compare(r, &rec, e);
	keep_head(r, &rec);
	r->first_delim = r->delim;
	return true;
}

/* Puts the cells of a record into the order of the first file's columns. */
static void
reorder(struct reader *r, struct record *rec)
{
	struct cell cell[COLUMN_MOST];
	size_t i;

	memcpy(cell, r->cell, rec->names * sizeof(*cell));
	for (i = 0; i < rec->names; i++)
		r->cell[r->order[i]] = cell[i];
	rec->flags |= REC_REORDERED;
}

void
header_fit(struct reader *r, struct record *rec)
{
	size_t i;

	for (i = rec->names; i < rec->cells; i++)
		rec->flags |= rec->cell[i].v.n > 0 ? REC_LONG : REC_LONG_BLANK;
	if (rec->flags & REC_LONG)
		rec->flags &= ~(unsigned)REC_LONG_BLANK;
	if (rec->cells < rec->names)
		rec->flags |= REC_SHORT;
	/* a cell that the row lacks lies behind its end, where its delimiter would be */
	for (i = rec->cells; i < rec->names; i++)
		r->cell[i] = (struct cell){ .v = { "", 0 },
					    .at = (uint32_t)(rec->raw.n + 1 + i - rec->cells) };
	if (rec->cells < rec->names)
		rec->cells = rec->names;
	if (r->reorder)
		reorder(r, rec);
}
