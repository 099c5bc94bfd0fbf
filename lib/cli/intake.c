/* intake: opens an input and looks at its first 64 KiB: which cell holds which column, whether days
 * or months come first in its dates, and whether the required columns are there. Then its records.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/tally.h"

static struct {
	bool planned; /* a record of the first 64 KiB has a plan column, perhaps a blank one */
	const char *file; /* of the record before, and whether that is --history */
	bool in_history;
} input;

struct sample { /* what the first 64 KiB tell */
	const struct cli *c;
	const struct intake *it;
	bool main;
	const char *file; /* of its records; NULL: none was seen */
	struct binding bind;
	uint32_t layout;
	bool begun, broken;
	struct err err;
	bool has[COLS], named[2], cs_plan;
	struct {
		int cell;
		size_t column; /* COLS: only the user names it */
	} day[COLS + 1]; /* the cells that hold dates */
	size_t days;
	struct dates_seen dates;
	struct buf headers; /* of the first layout, one a line, for the nearest */
	uint64_t line;
};

int
intake_cell(const struct record *rec, const struct binding *b, const char *name)
{
	enum col col;

	if (!name)
		return -1;
	for (size_t i = 0; i < rec->names; i++)
		if (str_eq(rec->name[i], str_of(name)))
			return (int)i;
	for (size_t i = 0; i < rec->names; i++)
		if (str_ieq(str_trim(rec->name[i]), str_trim(str_of(name))))
			return (int)i;
	col = heading_match(str_of(name));
	return col == COL_NONE ? -1 : b->cell[col];
}

static int
intake_plan_cell(const struct record *rec)
{
	for (size_t i = 0; i < rec->names; i++)
		if (str_eq(rec->name[i], STR("cs_plan")))
			return (int)i;
	return -1;
}

static void
sample_day(struct sample *s, int cell, size_t column)
{
	s->day[s->days].cell = cell;
	s->day[s->days++].column = column;
}

static bool
sample_layout(struct sample *s, const struct record *rec)
{
	if (!bind_names(&s->bind, rec->name, rec->names, &s->it->by, rec->file, &s->err)) {
		s->broken = true;
		return false;
	}
	s->days = 0;
	for (int i = 0; i < COLS; i++) {
		s->has[i] |= s->bind.cell[i] >= 0;
		if ((columns[i].type == T_DATE || columns[i].type == T_MONTH) &&
		    s->bind.cell[i] >= 0)
			sample_day(s, s->bind.cell[i], (size_t)i);
	}
	if (s->main && s->c->column[1])
		sample_day(s, intake_cell(rec, &s->bind, s->c->column[1]), COLS);
	for (int i = 0; i < 2; i++)
		s->named[i] |= intake_cell(rec, &s->bind, s->c->column[i]) >= 0;
	s->cs_plan |= intake_plan_cell(rec) >= 0;
	if (!s->begun) {
		s->line = rec->line;
		for (size_t i = 0; i < rec->names; i++) {
			buf_str(&s->headers, rec->name[i]);
			buf_char(&s->headers, '\n');
		}
	}
	s->begun = true;
	s->layout = rec->layout;
	return true;
}

static void
sample_record(const struct record *rec, void *arg)
{
	struct sample *s = arg;

	if (s->broken || rec->flags & REC_BLANK)
		return;
	s->file = rec->file;
	if ((!s->begun || s->layout != rec->layout) && !sample_layout(s, rec))
		return;
	for (size_t i = 0; i < s->days; i++) {
		int cell = s->day[i].cell;

		if (cell >= 0 && (size_t)cell < rec->cells)
			dates_see(&s->dates, s->day[i].column, rec->cell[cell].v, rec->line);
	}
}

/* The header that may have been meant: " (is it Member Ident?)". Where no header is a column's, the
 * first line may be a record, and nothing of it is shown. */
static void
intake_near(const struct sample *s, enum col col, struct buf *out)
{
	struct str rest = { s->headers.p, s->headers.n }, header;
	bool headed = false;

	for (int i = 0; i < COLS; i++)
		headed |= s->has[i];
	if (!headed)
		return;
	while (str_split(&rest, "\n", &header))
		if (heading_match(header) == COL_NONE && column_near(header) == col) {
			buf_fmt(out, " (is it %.*s?)", PRS(header));
			return;
		}
}

static void
intake_missing(const struct sample *s, const enum col *any_of, struct buf *out)
{
	for (int i = 0; any_of[i] != COL_NONE; i++)
		if (s->has[any_of[i]])
			return;
	buf_put(out, out->n ? "; no column " : "no column ");
	for (int i = 0; any_of[i] != COL_NONE; i++)
		buf_fmt(out, "%s%s", i ? " or " : "", columns[any_of[i]].name);
	for (int i = 0; any_of[i] != COL_NONE; i++)
		intake_near(s, any_of[i], out);
}

static void
intake_require(struct cli *c, struct sample *s, const enum col (*needs)[4], size_t n)
{
	struct buf text = { 0 };
	struct err e = { 0 };

	for (size_t i = 0; i < n; i++)
		intake_missing(s, needs[i], &text);
	for (int i = 0; i < 2; i++)
		if (s->main && c->column[i] && !s->named[i])
			buf_fmt(&text, "%sno column %s", text.n ? "; " : "", c->column[i]);
	for (size_t i = 0; s->main && c->counts->totals && i < c->counts->totals->keys; i++) {
		int kind = c->counts->totals->key[i].kind;

		if (kind < COLS)
			intake_missing(s, (const enum col[]){ (enum col)kind, COL_NONE }, &text);
	}
	if (text.n) {
		buf_fmt(&text, ": %s; --map 'Header=column' binds one",
			s->it->by.json ? "the keys name the columns"
				       : "the first line names the columns");
		headers_nested(s->it, &text);
		err_set(&e, s->it->path, s->line, "%s", buf_text(&text));
		cli_die(c, &e);
	}
	buf_free(&text);
}

/* Ends the run where neither -p nor -R nor a column tells the plan. */
static void
intake_plan(struct cli *c, const struct sample *s)
{
	input.planned = s->has[COL_plan] || s->cs_plan;
	if (input.planned)
		return;
	c->plans->implied = c->plans->from_files == 1;
	if (c->plans->fallback || c->ruleless)
		return;
	for (size_t i = 0; i < c->facts.assumptions; i++)
		if (c->facts.assumed[i].col == COL_plan)
			return;
	plans_none(c);
}

/* A further file was opened: its dates may stand in another order. */
static void
intake_further(void *arg)
{
	struct intake *it = arg;
	struct sample *s = mem_new(1, sizeof(*s));

	s->c = it->c;
	s->it = it;
	s->main = it == it->c->input;
	if (reader_head(it->in))
		sample_layout(s, reader_head(it->in));
	reader_sample(it->in, sample_record, s);
	dates_settle(it->c, &s->dates, s->file ? s->file : it->path, it->facts);
	buf_free(&s->headers);
	free(s);
}

/* cs-clean would pass every cell on as it is, and say that all is well. */
static void
intake_known(const struct cli *c, const struct sample *s)
{
	struct err e = { 0 };

	for (int i = 0; i < COLS; i++)
		if (s->has[i])
			return;
	err_set(&e, s->it->path, s->line,
		"no %s names a known column; --map 'Header=column' binds one",
		reader_head(s->it->in) ? "header" : "key");
	cli_die(c, &e);
}

/* Says so where the records are to be typed, as by somebody who named no file. */
static void
intake_keyboard(const struct cli *c, const char *const *paths, size_t n)
{
	bool typed = n == 0;

	for (size_t i = 0; i < n; i++)
		typed |= strcmp(paths[i], "-") == 0;
	if (typed && isatty(STDIN_FILENO))
		cli_note(c,
			 "waits for a table from the keyboard, up to Ctrl-D; \"%s FILE\" reads a "
			 "file, %s -h tells more",
			 c->name, c->name);
}

void
intake_open(struct cli *c, struct intake *it, const char *const *paths, size_t n,
	    const enum col (*needs)[4], size_t need_count)
{
	bool main = it == c->input;
	struct reader_opts opts = { .input = main ? (enum format)c->options->input : F_AUTO,
				    .delim = main ? c->options->delim : 0,
				    .skip_lines = main ? it->titles : 0 };
	struct sample *s = mem_new(1, sizeof(*s));
	const struct record *head;
	struct err e = { 0 };

	if (main)
		headers_paths(it, &opts);
	it->c = c;
	it->path = n && strcmp(paths[0], "-") != 0 ? paths[0] : "stdin";
	intake_keyboard(c, paths, n);
	it->in = reader_open(&opts, paths, n, &e);
	if (!it->in)
		cli_die(c, &e);
	s->c = c;
	s->it = it;
	s->main = main;
	if (reader_head(it->in))
		titles_find(c, it);
	headers_form(c, it);
	head = reader_head(it->in);
	if (head)
		sample_layout(s, head);
	reader_sample(it->in, sample_record, s);
	if (s->broken)
		cli_die(c, &s->err);
	dates_settle(c, &s->dates, it->path, it->facts);
	reader_opened(it->in, intake_further, it);
	memcpy(it->bind.met, s->bind.met, sizeof(it->bind.met));
	if (s->begun && main && c->remake && !c->options->show_map)
		intake_known(c, s);
	if (s->begun) {
		intake_require(c, s, needs, need_count);
		if (main)
			intake_plan(c, s);
		if (!c->options->show_map && !c->options->needs)
			headers_note(c, it);
	}
	buf_free(&s->headers);
	free(s);
}

/* A record of a later layout may lack a column that the file has to have: then it is blank, which
 * is a finding. */
static void
intake_blanks(struct cli *c)
{
	for (size_t i = 0; i < c->need_count; i++) {
		const enum col *any_of = c->needs[i];
		bool absent = true;

		for (int k = 0; any_of[k] != COL_NONE; k++)
			absent &= c->facts.state[any_of[k]] == FACT_ABSENT;
		if (absent)
			c->facts.state[any_of[0]] = FACT_BLANK;
	}
}

static void
intake_bind(struct cli *c, struct intake *it)
{
	bool main = it == c->input;
	struct err e = { 0 };

	if (!bind_names(&it->bind, it->rec.name, it->rec.names, &it->by, it->rec.file, &e))
		cli_die(c, &e);
	bind_facts(it->facts, &it->bind, &it->rec);
	it->cs_plan = intake_plan_cell(&it->rec);
	it->layout = it->rec.layout;
	it->begun = true;
	it->settled = false;
	it->word = -1;
	if (!main)
		return;
	for (int i = 0; i < 2; i++)
		c->cell[i] = intake_cell(&it->rec, &it->bind, c->column[i]);
	intake_blanks(c);
	c->judge.one_pack = !input.planned && it->cs_plan < 0 && c->facts.cell[COL_plan] < 0;
}

bool
intake_next(struct cli *c, struct intake *it)
{
	static struct err trouble; /* an err is long to clear, and this is for each record */
	int got = reader_next(it->in, &it->rec, &trouble);

	if (got < 0)
		cli_die(c, &trouble);
	if (got && (!it->begun || it->layout != it->rec.layout) && !(it->rec.flags & REC_BLANK))
		intake_bind(c, it);
	return got > 0;
}

bool
intake_planned(void)
{
	return input.planned;
}

bool
intake_in_history(const struct cli *c)
{
	const struct intake *it = c->input;

	if (!c->history || !it->in)
		return false;
	if (input.file != it->rec.file || !input.file) {
		input.file = it->rec.file;
		input.in_history = reader_same_file(it->in, c->history);
	}
	return input.in_history;
}
