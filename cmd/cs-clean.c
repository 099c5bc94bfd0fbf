/* cs-clean: spreadsheets as people have them to clean CSV: one form of dates, codes, numbers and
 * amounts, no blank rows, totals or repeated headers. What a cell says is never changed. */
#include <string.h>

#include "cs/cli.h"

enum { OPT_RENAME = OPT_OWN, OPT_DRY_RUN, OPT_PSEUDONYMIZE, OPT_UNMARK, CELLS = 512 };

static const struct cli_option own[] = {
	{ OPT_RENAME, "rename", NULL, "headers become the columns' own names" },
	{ OPT_CHANGES, "changes", "FILE", "where each change is listed, as CSV" },
	{ OPT_DRY_RUN, "dry-run", NULL, "list the changes instead of making them" },
	{ OPT_UNMARK, "unmark", NULL, "take off what --spreadsheet-safe put on" },
	{ OPT_PSEUDONYMIZE, "pseudonymize", "FILE", "leave out who it is; codes by this key" },
	{ 0, NULL, NULL, NULL },
};

struct sheet {
	struct cli c;
	bool rename, unmark, planned;
	uint32_t layout; /* for which the columns are settled */
	size_t names, kept; /* columns of the input, and of the output */
	enum col col[CELLS];
	bool used[CELLS]; /* goes out: it has a header, or the sample something in it */
	struct str name[CELLS]; /* of the output */
	struct code_cells codes;
	struct arena keep, own; /* own: values of this record */
	struct str
	    text[CELLS]; /* this record's, trimmed; a repair of several cells may change it */
	bool settled[CELLS]; /* it did */
	struct made made;
	const char *key; /* of --pseudonymize */
	struct pseudonym pseudonym;
	struct pack *words; /* teaches the names of services */
};

static void
change(struct sheet *s, const struct record *rec, int cell, const char *repair, struct str from,
       struct str to)
{
	enum col col = cell >= 0 && (size_t)cell < s->names ? s->col[cell] : COL_NONE;

	cli_change(&s->c, rec,
		   &(struct cli_change){
		       .cell = cell, .col = col, .repair = repair, .from = from, .to = to });
}

static void
row_change(struct sheet *s, const struct record *rec, const char *repair)
{
	change(s, rec, -1, repair, STR(""), STR(""));
}

static void
see(const struct record *rec, void *arg)
{
	struct sheet *s = arg;

	for (size_t i = 0; clean_row(rec, s->col) == ROW_RECORD && i < rec->cells && i < s->names;
	     i++)
		s->used[i] |= rec->cell[i].v.n > 0;
}

/* A header on one line, with one blank where there were several or a line end. */
static struct str
tidy(struct sheet *s, struct str header)
{
	struct buf b = { 0 };
	struct str word, text;

	if (s->unmark)
		cell_unmark(&header);
	while ((word = str_word(&header)).n) {
		if (b.n)
			buf_char(&b, ' ');
		buf_str(&b, word);
	}
	text = arena_str(&s->keep, (struct str){ b.p, b.n });
	buf_free(&b);
	return text;
}

static struct str
new_name(struct sheet *s, const struct record *rec, size_t i)
{
	if ((s->rename || s->key) && s->col[i] != COL_NONE && !str_eq(rec->name[i], STR("cs_plan")))
		return str_of(columns[s->col[i]].name);
	return rec->json ? arena_str(&s->keep, rec->name[i]) : tidy(s, rec->name[i]);
}

/* A header bound by hand may get the name that another one has. */
static void
distinct_names(struct sheet *s, const struct record *rec)
{
	struct err e = { 0 };

	for (size_t i = 0; i < s->kept; i++)
		for (size_t k = 0; k < i; k++)
			if (s->name[i].n && column_find(s->name[i]) != COL_NONE &&
			    str_eq(s->name[i], s->name[k])) {
				err_set(
				    &e, rec->file, rec->line,
				    "two columns would be %.*s: leave --rename out, or one of them",
				    PRS(s->name[i]));
				cli_die(&s->c, &e);
			}
}

static void
settle_columns(struct sheet *s, const struct record *rec)
{
	arena_free(&s->keep);
	s->names = rec->names;
	s->layout = rec->layout;
	s->planned = true;
	s->kept = 0;
	cli_bound(&s->c, rec, s->col);
	for (size_t i = 0; i < s->names; i++)
		s->used[i] =
		    s->key ? pseudonym_keeps(s->col[i], rec->name[i]) : rec->json || rec->name[i].n;
	if (!rec->json && !s->key)
		cli_sample(&s->c, see, s);
	for (size_t i = 0; i < s->names; i++)
		if (s->used[i])
			s->name[s->kept++] = new_name(s, rec, i);
	clean_places(s->col, s->names, &s->codes);
	if (s->rename)
		distinct_names(s, rec);
}

/* Was there anything between the cell's quotes or delimiters that its text does without? */
static bool
was_padded(const struct record *rec, const struct cell *cell)
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

/* The header of what will be written. */
static const struct record *
clean_head(struct cli *c, const struct record *head)
{
	struct sheet *s = (struct sheet *)c;
	struct err e = { 0 };
	size_t n = 0;

	if (!head)
		return NULL;
	settle_columns(s, head);
	cli_change_lines(c, head, true);
	made_begin(&s->made, head, s->name, s->kept);
	for (size_t i = 0; i < s->names; i++) {
		if (!s->used[i]) {
			change(s, head, (int)i, s->key ? "left-out" : "blank-column", STR(""),
			       STR(""));
			continue;
		}
		if (!str_eq(s->name[n], head->name[i]) || was_padded(head, &head->cell[i]))
			change(s, head, (int)i, "header", head->name[i], s->name[n]);
		made_name(&s->made, s->name[n++]);
	}
	if (!n) {
		err_set(&e, head->file, head->line,
			"no column would be left: is the first line a header of columns that are "
			"known?");
		cli_die(c, &e);
	}
	return made_end(&s->made);
}

static void
cell_want(struct sheet *s, enum col col, const struct clean *clean)
{
	struct buf b = { 0 };

	buf_fmt(&b, "%s: %s", columns[col].name, clean->want);
	verdict_add(&s->c.verdict,
		    (struct noted){ .what = FIND_CELL_UNREADABLE,
				    .sev = clean->sev,
				    .col = col,
				    .detail = { b.p, b.n },
				    .fix = STR("copy it again from where it came") });
	buf_free(&b);
}

/* What the facts know of the cell; NULL: nothing. */
static const struct value *
value_of(const struct sheet *s, size_t i)
{
	const struct facts *f = &s->c.facts;
	enum col col = s->col[i];

	return col != COL_NONE && f->cell[col] == (int)i && f->state[col] == FACT_GIVEN ? &f->v[col]
											: NULL;
}

/* In JSON what is no text stays, but for numbers that have the form of something else. */
static bool
stays(const struct sheet *s, const struct cell *cell, size_t i, const struct clean *clean)
{
	if (cell->kind == CELL_TEXT || s->settled[i])
		return false;
	return cell->kind != CELL_NUMBER || clean->repair == REPAIR_NONE ||
	       (cli_writes_json(&s->c) &&
		(clean->repair == REPAIR_NUMBER || clean->repair == REPAIR_MONEY));
}

static void
clean_cell(struct sheet *s, const struct record *rec, size_t i)
{
	static const char *const words[] = {
		[REPAIR_NONE] = NULL,	[REPAIR_TRIM] = "trim",	    [REPAIR_MARK] = "apostrophe",
		[REPAIR_DATE] = "date", [REPAIR_NUMBER] = "number", [REPAIR_MONEY] = "money",
		[REPAIR_CODE] = "code", [REPAIR_ID] = "id",	    [REPAIR_PHONE] = "phone",
		[REPAIR_ZIP] = "zip",
	};
	const struct facts *f = &s->c.facts;
	const struct value *v = value_of(s, i);
	const char *repair = NULL;
	struct clean clean;
	struct value read;

	if (s->settled[i])
		v = value_read(s->col[i], s->text[i], f->order, &s->own, &read) > 0 ? &read : NULL;
	if (s->unmark && cell_unmark(&s->text[i]))
		repair = "apostrophe";
	clean = clean_text(s->col[i], s->text[i], v, f, &s->own);
	if (clean.want && v)
		cell_want(s, s->col[i], &clean);
	if (stays(s, &rec->cell[i], i, &clean)) {
		made_own(&s->made, rec, i);
		return;
	}
	repair = clean.repair ? words[clean.repair] : repair;
	if (!repair && (s->settled[i] || was_padded(rec, &rec->cell[i])))
		repair = s->settled[i] ? "modifier" : "trim";
	if (repair)
		change(s, rec, (int)i, repair, rec->cell[i].v, clean.text);
	if (rec->json && !repair)
		made_own(&s->made, rec, i);
	else
		made_cell(&s->made, clean.text);
}

/* What stands under no header goes to the row's end, where it is lost on nobody. */
static void
surplus_cell(struct sheet *s, const struct record *rec, size_t i)
{
	struct str v = str_trim(rec->cell[i].v);

	if (s->unmark && cell_unmark(&v))
		change(s, rec, (int)i, "apostrophe", rec->cell[i].v, v);
	else if (was_padded(rec, &rec->cell[i]))
		change(s, rec, (int)i, "trim", rec->cell[i].v, v);
	made_cell(&s->made, v);
}

static void
surplus(struct sheet *s, const struct record *rec)
{
	bool unnamed = false;

	for (size_t i = 0; i < s->names; i++)
		if (!s->used[i] && rec->cell[i].v.n) {
			surplus_cell(s, rec, i);
			unnamed = true;
		}
	if (unnamed)
		verdict_add(&s->c.verdict,
			    (struct noted){ .what = FIND_ROW_RAGGED,
					    .sev = SEV_ERROR,
					    .col = COL_NONE,
					    .detail = STR("a value in a column without a header"),
					    .fix = STR("give the column a header") });
	for (size_t i = s->names; rec->flags & REC_LONG && i < rec->cells; i++)
		surplus_cell(s, rec, i);
}

static void
clean_record(struct sheet *s, const struct record *rec)
{
	if (rec->flags & REC_SHORT)
		row_change(s, rec, "padded");
	if (rec->flags & REC_LONG_BLANK)
		row_change(s, rec, "blank-cells");
	if (rec->flags & REC_BARE_QUOTE)
		row_change(s, rec, "quote");
	arena_reset(&s->own);
	for (size_t i = 0; i < s->names; i++) {
		s->text[i] = str_trim(rec->cell[i].v);
		s->settled[i] = false;
	}
	clean_spread(&s->codes, s->text, s->settled, &s->own);
	made_begin(&s->made, rec, s->name, s->kept);
	for (size_t i = 0; i < s->names; i++)
		if (s->used[i] && s->key)
			made_cell(&s->made, pseudonym_text(&s->pseudonym, s->col[i], s->text[i],
							   value_of(s, i), &s->c.facts, &s->own));
		else if (s->used[i])
			clean_cell(s, rec, i);
	if (!s->key)
		surplus(s, rec);
	s->c.made = made_end(&s->made);
}

static void
clean_all(struct sheet *s)
{
	static const char *const left[] = {
		[ROW_RECORD] = NULL,
		[ROW_BLANK] = "blank-row",
		[ROW_HEADER] = "header-row",
		[ROW_TOTAL] = "total-row",
	};

	while (cli_next(&s->c)) {
		const struct record *rec = s->c.rec;
		enum row_kind kind;

		if (!s->planned || s->layout != rec->layout)
			settle_columns(s, rec);
		kind = clean_row(rec, s->col);
		cli_change_lines(&s->c, rec, false);
		if (left[kind]) {
			row_change(s, rec, left[kind]);
		} else {
			clean_record(s, rec);
			cli_emit(&s->c, NULL, NULL);
		}
	}
}

static void
open_key(struct sheet *s)
{
	struct err e = { 0 };

	if (cli_shows_values(&s->c))
		cli_usage(&s->c, "--pseudonymize: findings and values tell who it is: leave "
				 "--emit findings and --show-values out");
	s->pseudonym.today = s->c.today;
	if (!pseudonym_open(&s->pseudonym, s->key, &e) ||
	    !(s->words = pack_builtin(str_of(builtin_baseline()), 0, &e)))
		cli_die(&s->c, &e);
	cli_note(&s->c, "pseudonymized for limited use; not de-identified");
}

int
main(int argc, char *argv[])
{
	static struct sheet s = {
		.c = { .name = "cs-clean",
		       .does = "Writes a spreadsheet out clean: dates, codes, amounts and numbers "
			       "in one form.",
		       .synopsis = "[FILE ...]",
		       .examples =
			   "  cs-clean roster.csv >clean.csv\n"
			   "  cs-clean --dry-run --show-values roster.csv\n"
			   "  cs-clean --rename --changes changes.csv -o clean.csv roster.csv\n",
		       .own = own,
		       .form = &form_sheet,
		       .ruleless = true,
		       .remake = clean_head }
	};
	const char *arg;
	bool dry = false;
	int o;

	while ((o = cli_getopt(&s.c, argc, argv, &arg)) != -1)
		switch (o) {
		case OPT_RENAME: s.rename = true; break;
		case OPT_DRY_RUN: dry = true; break;
		case OPT_UNMARK: s.unmark = true; break;
		default: s.key = arg;
		}
	if (s.key)
		open_key(&s);
	s.c.rows_off = dry;
	cli_open(&s.c);
	clean_all(&s);
	cli_change_end(&s.c);
	arena_free(&s.keep);
	arena_free(&s.own);
	made_free(&s.made);
	return cli_close(&s.c);
}
