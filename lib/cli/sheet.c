/* sheet: a spreadsheet as people have it to clean records, row by row: cs-clean. What goes out,
 * under which name, is settled once for each header; then the cells of each record are given one
 * form, and each change is noted. */
#include <string.h>

#include "cs/cli.h"

enum { CELLS = 512 };
static struct {
	struct sheet_how how;
	bool planned;
	uint32_t layout; /* for which the columns are settled */
	size_t names, kept; /* columns of the input, and of the output */
	enum col col[CELLS];
	bool used[CELLS]; /* goes out: it has a header, or the sample something in it */
	struct str name[CELLS]; /* of the output */
	struct code_cells codes;
	struct arena keep, own; /* own: values of this record */
	struct str text[CELLS]; /* of this record, trimmed */
	bool settled[CELLS]; /* the text comes of several cells: a code and its modifiers */
	struct rewrite rewrite;
	struct pseudonym pseudonym;
	struct pack *words; /* teaches the names of services */
} sheet;

static void
sheet_change(struct cli *c, const struct record *rec, int cell, const char *repair, struct str from,
	     struct str to)
{
	enum col col = cell >= 0 && (size_t)cell < sheet.names ? sheet.col[cell] : COL_NONE;

	cli_change(c, rec,
		   &(struct cli_change){
		       .cell = cell, .col = col, .repair = repair, .from = from, .to = to });
}

static void
sheet_row_change(struct cli *c, const struct record *rec, const char *repair)
{
	sheet_change(c, rec, -1, repair, STR(""), STR(""));
}

/* A record of the sample: a column in which it has something goes out, with a header or without. */
static void
sheet_see(const struct record *rec, void *arg)
{
	(void)arg;
	for (size_t i = 0;
	     clean_row(rec, sheet.col) == ROW_RECORD && i < rec->cells && i < sheet.names; i++)
		sheet.used[i] |= rec->cell[i].v.n > 0;
}

/* A header on one line, with one blank where there were several or a line end. */
static struct str
sheet_tidy(struct str header)
{
	struct buf b = { 0 };
	struct str word, text;

	if (sheet.how.unmark)
		formula_mark_off(&header);
	while ((word = str_word(&header)).n) {
		if (b.n)
			buf_char(&b, ' ');
		buf_str(&b, word);
	}
	text = arena_str(&sheet.keep, (struct str){ b.p, b.n });
	buf_free(&b);
	return text;
}

static struct str
sheet_name(const struct record *rec, size_t i)
{
	if ((sheet.how.rename || sheet.how.key) && sheet.col[i] != COL_NONE &&
	    !str_eq(rec->name[i], STR("cs_plan")))
		return str_of(columns[sheet.col[i]].name);
	return rec->json ? arena_str(&sheet.keep, rec->name[i]) : sheet_tidy(rec->name[i]);
}

/* With --rename, a header that was bound by hand may get the name that another one has: exit 2. */
static void
sheet_distinct(struct cli *c, const struct record *rec)
{
	struct err e = { 0 };

	for (size_t i = 0; i < sheet.kept; i++)
		for (size_t k = 0; k < i; k++)
			if (sheet.name[i].n && column_find(sheet.name[i]) != COL_NONE &&
			    str_eq(sheet.name[i], sheet.name[k])) {
				err_set(
				    &e, rec->file, rec->line,
				    "two columns would be %.*s: leave --rename out, or one of them",
				    PRS(sheet.name[i]));
				cli_die(c, &e);
			}
}

/* Settles for a layout which columns are written, and under which names. */
static void
sheet_settle(struct cli *c, const struct record *rec)
{
	arena_free(&sheet.keep);
	sheet.names = rec->names;
	sheet.layout = rec->layout;
	sheet.planned = true;
	sheet.kept = 0;
	cli_bound(c, rec, sheet.col);
	for (size_t i = 0; i < sheet.names; i++)
		sheet.used[i] = sheet.how.key ? pseudonym_keeps(sheet.col[i], rec->name[i])
					      : rec->json || rec->name[i].n;
	if (!rec->json && !sheet.how.key)
		cli_sample(c, sheet_see, NULL);
	for (size_t i = 0; i < sheet.names; i++)
		if (sheet.used[i])
			sheet.name[sheet.kept++] = sheet_name(rec, i);
	clean_places(sheet.col, sheet.names, &sheet.codes);
	if (sheet.how.rename)
		sheet_distinct(c, rec);
}

/* Were blanks trimmed off the cell? */
static bool
sheet_padded(const struct record *rec, const struct cell *cell)
{
	struct str s = { rec->raw.p + cell->at, cell->size };

	if (rec->json)
		return str_trim(cell->v).n < cell->v.n;
	if (cell->at > rec->raw.n || cell->size == cell->v.n)
		return false;
	if (str_trim(s).n < s.n)
		return true;
	if (s.n < 2 || s.p[0] != '"')
		return false;
	s = (struct str){ s.p + 1, s.n - 2 };
	return str_trim(s).n < s.n;
}

/* Makes the header that is written; asked for before the first record. */
static const struct record *
sheet_head(struct cli *c, const struct record *head)
{
	struct err e = { 0 };
	size_t n = 0;

	if (!head)
		return NULL;
	sheet_settle(c, head);
	cli_change_lines(c, head, true);
	rewrite_begin(&sheet.rewrite, head, sheet.name, sheet.kept);
	for (size_t i = 0; i < sheet.names; i++) {
		if (!sheet.used[i]) {
			sheet_change(c, head, (int)i, sheet.how.key ? "left-out" : "blank-column",
				     STR(""), STR(""));
			continue;
		}
		if (!str_eq(sheet.name[n], head->name[i]) || sheet_padded(head, &head->cell[i]))
			sheet_change(c, head, (int)i, "header", head->name[i], sheet.name[n]);
		rewrite_name(&sheet.rewrite, sheet.name[n++]);
	}
	if (!n) {
		err_set(&e, head->file, head->line,
			"no column would be left: is the first line a header of columns that are "
			"known?");
		cli_die(c, &e);
	}
	return rewrite_end(&sheet.rewrite);
}

static void
sheet_want(struct cli *c, enum col col, const struct clean *clean)
{
	struct buf b = { 0 };

	buf_fmt(&b, "%s: %s", columns[col].name, clean->want);
	verdict_add(&c->verdict, (struct noted){ .what = FIND_CELL_UNREADABLE,
						 .sev = clean->sev,
						 .col = col,
						 .detail = { b.p, b.n },
						 .fix = STR("copy it again from where it came") });
	buf_free(&b);
}

/* The value that the cell was read as; NULL: it could not be read. */
static const struct value *
sheet_value(const struct cli *c, size_t i)
{
	const struct facts *f = &c->facts;
	enum col col = sheet.col[i];

	return col != COL_NONE && f->cell[col] == (int)i && f->state[col] == FACT_GIVEN ? &f->v[col]
											: NULL;
}

/* Does the value stay as it is? In JSON true, null and nested values do, and numbers unless the
 * column is of dates or codes. */
static bool
sheet_stays(const struct cli *c, const struct cell *cell, size_t i, const struct clean *clean)
{
	if (cell->kind == CELL_TEXT || sheet.settled[i])
		return false;
	return cell->kind != CELL_NUMBER || clean->repair == REPAIR_NONE ||
	       (cli_writes_json(c) &&
		(clean->repair == REPAIR_NUMBER || clean->repair == REPAIR_MONEY));
}

static void
sheet_cell(struct cli *c, const struct record *rec, size_t i)
{
	static const char *const words[] = {
		[REPAIR_NONE] = NULL,	[REPAIR_TRIM] = "trim",	      [REPAIR_MARK] = "apostrophe",
		[REPAIR_DATE] = "date", [REPAIR_NUMBER] = "number",   [REPAIR_MONEY] = "money",
		[REPAIR_CODE] = "code", [REPAIR_ID] = "id",	      [REPAIR_PHONE] = "phone",
		[REPAIR_ZIP] = "zip",	[REPAIR_FORMULA] = "formula",
	};
	const struct facts *f = &c->facts;
	const struct value *v = sheet_value(c, i);
	const char *repair = NULL;
	struct clean clean;
	struct value read;

	if (sheet.settled[i])
		v = value_read(sheet.col[i], sheet.text[i], f->dates[sheet.col[i]].order,
			       &sheet.own, &read) > 0
			? &read
			: NULL;
	if (sheet.how.unmark && formula_mark_off(&sheet.text[i]))
		repair = "apostrophe";
	clean = clean_text(sheet.col[i], sheet.text[i], v, f, &sheet.own);
	if (clean.want && v)
		sheet_want(c, sheet.col[i], &clean);
	if (sheet_stays(c, &rec->cell[i], i, &clean)) {
		rewrite_own(&sheet.rewrite, rec, i);
		return;
	}
	repair = clean.repair ? words[clean.repair] : repair;
	if (!repair && (sheet.settled[i] || sheet_padded(rec, &rec->cell[i])))
		repair = sheet.settled[i] ? "modifier" : "trim";
	if (repair)
		sheet_change(c, rec, (int)i, repair, rec->cell[i].v, clean.text);
	if (rec->json && !repair)
		rewrite_own(&sheet.rewrite, rec, i);
	else
		rewrite_cell(&sheet.rewrite, clean.text);
}

/* Cells behind the last header are kept, at the end of the row. */
static void
sheet_surplus_cell(struct cli *c, const struct record *rec, size_t i)
{
	struct str v = str_trim(rec->cell[i].v);

	if (sheet.how.unmark && formula_mark_off(&v))
		sheet_change(c, rec, (int)i, "apostrophe", rec->cell[i].v, v);
	else if (sheet_padded(rec, &rec->cell[i]))
		sheet_change(c, rec, (int)i, "trim", rec->cell[i].v, v);
	rewrite_cell(&sheet.rewrite, v);
}

static void
sheet_surplus(struct cli *c, const struct record *rec)
{
	bool unnamed = false;

	for (size_t i = 0; i < sheet.names; i++)
		if (!sheet.used[i] && rec->cell[i].v.n) {
			sheet_surplus_cell(c, rec, i);
			unnamed = true;
		}
	if (unnamed)
		verdict_add(&c->verdict,
			    (struct noted){ .what = FIND_ROW_RAGGED,
					    .sev = SEV_ERROR,
					    .col = COL_NONE,
					    .detail = STR("a value in a column without a header"),
					    .fix = STR("give the column a header") });
	for (size_t i = sheet.names; rec->flags & REC_LONG && i < rec->cells; i++)
		sheet_surplus_cell(c, rec, i);
}

static void
sheet_clean(struct cli *c, const struct record *rec)
{
	if (rec->flags & REC_SHORT)
		sheet_row_change(c, rec, "padded");
	if (rec->flags & REC_LONG_BLANK)
		sheet_row_change(c, rec, "blank-cells");
	if (rec->flags & REC_BARE_QUOTE)
		sheet_row_change(c, rec, "quote");
	arena_reset(&sheet.own);
	for (size_t i = 0; i < sheet.names; i++) {
		sheet.text[i] = str_trim(rec->cell[i].v);
		sheet.settled[i] = false;
	}
	clean_spread(&sheet.codes, sheet.text, sheet.settled, &sheet.own);
	rewrite_begin(&sheet.rewrite, rec, sheet.name, sheet.kept);
	for (size_t i = 0; i < sheet.names; i++)
		if (sheet.used[i] && sheet.how.key)
			rewrite_cell(&sheet.rewrite,
				     pseudonym_text(&sheet.pseudonym, sheet.col[i], sheet.text[i],
						    sheet_value(c, i), &c->facts, &sheet.own));
		else if (sheet.used[i])
			sheet_cell(c, rec, i);
	if (!sheet.how.key)
		sheet_surplus(c, rec);
	c->made = rewrite_end(&sheet.rewrite);
}

static void
sheet_key(struct cli *c)
{
	struct err e = { 0 };

	if (cli_shows_values(c))
		cli_usage(c, "--pseudonymize: findings and values tell who it is: leave "
			     "--emit findings and --show-values out");
	sheet.pseudonym.today = c->today;
	if (!pseudonym_open(&sheet.pseudonym, sheet.how.key, &e) ||
	    !(sheet.words = pack_builtin(str_of(builtin_baseline()), 0, &e)))
		cli_die(c, &e);
	cli_note(c, "pseudonymized for limited use; not de-identified");
}

bool
sheet_row(struct cli *c)
{
	static const char *const left[] = {
		[ROW_RECORD] = NULL,
		[ROW_BLANK] = "blank-row",
		[ROW_HEADER] = "header-row",
		[ROW_TOTAL] = "total-row",
	};
	const struct record *rec = c->rec;
	enum row_kind kind;

	if (!sheet.planned || sheet.layout != rec->layout)
		sheet_settle(c, rec);
	kind = clean_row(rec, sheet.col);
	cli_change_lines(c, rec, false);
	if (left[kind]) {
		sheet_row_change(c, rec, left[kind]);
	} else {
		days_judge(&c->facts, NO_DAY, &c->verdict);
		sheet_clean(c, rec);
	}
	return !left[kind];
}

void
sheet_open(struct cli *c, struct sheet_how how)
{
	sheet.how = how;
	c->remake = sheet_head;
	if (how.key)
		sheet_key(c);
}

void
sheet_close(struct cli *c)
{
	cli_change_end(c);
	arena_free(&sheet.keep);
	arena_free(&sheet.own);
	rewrite_free(&sheet.rewrite);
}
