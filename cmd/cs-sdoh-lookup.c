/* cs-sdoh-lookup: what a social-need diagnosis code means, whether it may be billed on a day, and
 * what to use instead. */
#include <stdio.h>
#include <string.h>

#include "cs/cli.h"
#include "cs/jobs.h"

enum { OPT_LIST = OPT_OWN, OPT_PRIORITY, OPT_CATEGORY, OPT_COLUMN, OPT_DATE_COLUMN };

static const struct cli_option own[] = {
	{ OPT_LIST, "list", NULL, "every code from Z55 to Z65" },
	{ OPT_PRIORITY, "priority", NULL, "only the codes on the priority list that day" },
	{ OPT_CATEGORY, "category", "CATEGORY", "only codes of a category, such as Z59" },
	{ OPT_COLUMN, "column", "NAME", "look up the codes in this column of records" },
	{ OPT_DATE_COLUMN, "date-column", "NAME", "the column with the day that counts" },
	{ 0, NULL, NULL, NULL },
};
/* Records have no query: there the code stands in their own column. */
static const char *const adds[] = {
	"query",	"cs_dx",	 "cs_dx_title",	   "cs_dx_category", "cs_dx_priority",
	"cs_dx_status", "cs_dx_instead", "cs_dx_findings", "cs_dx_why",	     NULL
};

struct lookup {
	bool list, priority;
	const char *category;
	struct buf words; /* operands that are no codes */
	bool blank; /* an operand is: no title answers to it */
	size_t found;
};

static void
dx_emit(struct cli *c, const struct dx *d, const char *query, int32_t day)
{
	static struct buf instead;
	static struct str value[9]; /* the last two stay empty: findings and why */
	struct str *v = value + (query ? 1 : 0);

	instead.n = 0;
	if (d->status != DX_BILLABLE)
		dx_instead(d, day, &instead);
	if (query)
		value[0] = str_of(query);
	v[0] = (struct str){ d->dotted, d->length };
	v[1] = d->title;
	v[2] = d->category;
	v[3] = d->priority ? STR("Y") : STR("N");
	v[4] = dx_words[d->status];
	v[5] = (struct str){ instead.p, instead.n };
	cli_emit(c, value, NULL);
}

static bool
is_code(const char *word)
{
	return ((word[0] >= 'A' && word[0] <= 'Z') || (word[0] >= 'a' && word[0] <= 'z')) &&
	       word[1] >= '0' && word[1] <= '9';
}

static void
look_up_code(struct cli *c, const char *code)
{
	struct dx d;

	cli_blank(c);
	dx_look(str_of(code), c->today, &d);
	if (d.status != DX_BILLABLE)
		cli_fail(c);
	dx_judge(&c->judge, &d, COL_NONE);
	dx_emit(c, &d, code, c->today);
}

static bool
holds(struct str title, struct str word)
{
	for (size_t i = 0; i + word.n <= title.n; i++)
		if (str_ieq((struct str){ title.p + i, word.n }, word))
			return true;
	return false;
}

static bool
is_wanted(const struct lookup *l, const struct zcode *z, const struct dx *d)
{
	struct str rest = { l->words.p, l->words.n }, word;

	if ((l->priority && !d->priority) ||
	    (l->category &&
	     !str_ieq(str_of(l->category), (struct str){ z->code, strnlen(z->code, 3) })))
		return false;
	while ((word = str_word(&rest)).n)
		if (!holds(str_of(z->title), word))
			return false;
	return true;
}

/* Codes by their words, or all of them: a list shows what there is, so nothing in it is a finding.
 */
static void
look_up_words(struct cli *c, struct lookup *l)
{
	const struct zcode *z;
	size_t n;

	z = zcodes(&n);
	for (size_t i = 0; i < n; i++) {
		struct dx d;

		dx_look(str_of(z[i].code), c->today, &d);
		if (!is_wanted(l, &z[i], &d))
			continue;
		l->found++;
		cli_blank(c);
		dx_emit(c, &d, l->words.n ? buf_text(&l->words) : "", c->today);
	}
}

static void
look_up_operands(struct cli *c, struct lookup *l)
{
	bool listing = l->list || l->priority || l->category;

	for (int i = 0; i < c->operands; i++)
		if (is_code(c->operand[i]))
			look_up_code(c, c->operand[i]);
		else if (str_trim(str_of(c->operand[i])).n)
			buf_fmt(&l->words, "%s%s", l->words.n ? " " : "", c->operand[i]);
		else
			l->blank = true;
	if (!l->words.n && !l->blank && !listing)
		return;
	if (!l->blank)
		look_up_words(c, l);
	if (!l->found) {
		cli_fail(c);
		fprintf(stderr, "%s: no code from Z55 to Z65 answers to that; --list shows all\n",
			c->name);
	}
}

/* The column that a cell is bound to, so that a finding has its place. */
static enum col
find_column(const struct cli *c, int cell, enum col other)
{
	for (int i = 0; i < COLS; i++)
		if (cell >= 0 && c->facts.cell[i] == cell)
			return (enum col)i;
	return other;
}

/* Looked for once for each layout. */
static enum col
column_of(struct cli *c, int which, enum col other)
{
	static enum col found[2];
	static uint32_t binds[2];

	if (binds[which] != c->facts.binds) {
		binds[which] = c->facts.binds;
		found[which] = find_column(c, c->cell[which], other);
	}
	c->facts.cell[found[which]] = (int16_t)c->cell[which];
	return found[which];
}

static struct str
text_of(const struct cli *c, int cell)
{
	return cell >= 0 && (size_t)cell < c->rec->cells ? c->rec->cell[cell].v : STR("");
}

/* The day of the --date-column; a cell that is no date is a finding, and --as-of counts. */
static void
settle_day(struct cli *c)
{
	struct str text = text_of(c, c->cell[1]);
	enum col col;

	if (!c->column[1])
		return;
	c->judge.day = c->today;
	if (!str_trim(text).n || date_parse(text, c->facts.order, &c->judge.day))
		return;
	col = column_of(c, 1, COL_service_date);
	if (c->facts.state[col] != FACT_BAD)
		verdict_add(
		    &c->verdict,
		    (struct noted){
			.what = FIND_CELL_UNREADABLE,
			.sev = SEV_ERROR,
			.col = col,
			.detail = STR("want a date like 2024-03-05"),
			.fix = STR("correct the cell, or leave it blank if it is not known") });
}

static void
look_up_records(struct cli *c)
{
	while (cli_next(c)) {
		struct dx d;

		settle_day(c);
		dx_look(text_of(c, c->cell[0]), c->judge.day, &d);
		if (d.status != DX_BILLABLE)
			cli_fail(c);
		dx_judge(&c->judge, &d, column_of(c, 0, COL_primary_dx));
		dx_emit(c, &d, NULL, c->judge.day);
	}
}

static void
sdoh_option(struct cli *c, int o, const char *arg, struct lookup *l)
{
	switch (o) {
	case OPT_LIST: l->list = true; break;
	case OPT_PRIORITY: l->priority = true; break;
	case OPT_CATEGORY: l->category = arg; break;
	case OPT_COLUMN: c->column[0] = arg; break;
	default: c->column[1] = arg;
	}
}

int
main(int argc, char *argv[])
{
	struct cli c = { .name = "cs-sdoh-lookup",
			 .does = "Says what a code from Z55 to Z65 is, and whether it may be "
				 "billed on a day.",
			 .synopsis = "CODE|WORD ...\n--list|--priority|--category "
				     "CATEGORY\n--column NAME [FILE ...]",
			 .examples = "  cs-sdoh-lookup unsheltered\n"
				     "  cs-sdoh-lookup --as-of 2024-03-05 Z59.1 Z5902\n"
				     "  cs-sdoh-lookup --column dx --date-column dos claims.csv\n",
			 .own = own,
			 .filter = FOR_SDOH,
			 .planless = true };
	struct lookup l = { .list = false };
	const char *arg;
	int o;

	while ((o = cli_getopt(&c, argc, argv, &arg)) != -1)
		sdoh_option(&c, o, arg, &l);
	if (c.column[0] && (l.list || l.priority || l.category))
		cli_usage(
		    &c,
		    "--column looks up records: --list, --priority and --category go without it");
	if (c.column[1] && !c.column[0])
		cli_usage(&c, "--date-column goes with --column");
	if (!c.column[0] && !c.operands && !l.list && !l.priority && !l.category)
		cli_usage(&c, "want a code, a word, --list or --column NAME");
	c.no_input = !c.column[0];
	c.adds = c.column[0] ? adds + 1 : adds;
	cli_open(&c);
	if (c.column[0])
		look_up_records(&c);
	else
		look_up_operands(&c, &l);
	buf_free(&l.words);
	return cli_close(&c);
}
