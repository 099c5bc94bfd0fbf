/* cs-sdoh-lookup: what a social-need diagnosis code means, whether it may be billed on a day, and
 * what to use instead. */
#include <stdio.h>

#include "cs/cli.h"

static struct {
	bool list;
	struct dx_search want;
	const char *column, *date_column;
} options;

static const struct cli_option own[] = {
	{ 0, "list", NULL, "every code from Z55 to Z65", CLI_FLAG, &options.list },
	{ 0, "priority", NULL, "only the codes on the priority list that day", CLI_FLAG,
	  &options.want.priority },
	{ 0, "category", "CATEGORY", "only codes of a category, such as Z59", CLI_TEXT,
	  &options.want.category },
	{ 0, "column", "NAME", "look up the codes in this column of records", CLI_TEXT,
	  &options.column },
	{ 0, "date-column", "NAME", "the column with the day that counts", CLI_TEXT,
	  &options.date_column },
	{ 0 },
};
/* Only a look-up by arguments has the column query: a record has its code in a column already. */
enum { QUERY, CODE, TITLE, CATEGORY, PRIORITY, STATUS, INSTEAD };
static const struct cli_column adds[] = {
	[QUERY] = { "query", CLI_PLAIN },
	[CODE] = { "cs_dx", CLI_PLAIN },
	[TITLE] = { "cs_dx_title", CLI_PLAIN },
	[CATEGORY] = { "cs_dx_category", CLI_PLAIN },
	[PRIORITY] = { "cs_dx_priority", CLI_PLAIN },
	[STATUS] = { "cs_dx_status", CLI_PLAIN },
	[INSTEAD] = { "cs_dx_instead", CLI_PLAIN },
	CLI_FINDINGS("cs_dx"),
};

struct lookup {
	struct buf words; /* operands that are no codes */
	bool blank; /* an operand is blank, which no title has */
	bool found;
};

static void
dx_emit(struct cli *c, const struct dx *d, const char *query, int32_t day)
{
	static struct buf instead; /* its memory is kept */

	instead.n = 0;
	if (d->status != DX_BILLABLE && d->status != DX_UNDATED)
		dx_instead(d, day, &instead);
	cli_word(c, QUERY, query);
	cli_put(c, CODE, (struct str){ d->dotted, d->length });
	cli_put(c, TITLE, d->title);
	cli_put(c, CATEGORY, d->category);
	cli_word(c, PRIORITY, d->status == DX_UNDATED ? "" : d->priority ? "Y" : "N");
	cli_put(c, STATUS, dx_words[d->status]);
	cli_put(c, INSTEAD, (struct str){ instead.p, instead.n });
	cli_emit(c);
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

	cli_no_record(c);
	dx_look(str_of(code), c->today, &d);
	if (d.status != DX_BILLABLE)
		cli_fail(c);
	dx_judge(&c->judge, &d, COL_NONE);
	dx_emit(c, &d, code, c->today);
}

/* Writes the codes of a list; they are no findings, whatever their status. */
static void
look_up_words(struct cli *c, struct lookup *l)
{
	struct dx_search *want = &options.want;
	struct dx d;

	want->words = (struct str){ l->words.p, l->words.n };
	while (dx_search(want, c->today, &d)) {
		l->found = true;
		cli_no_record(c);
		dx_emit(c, &d, l->words.n ? buf_text(&l->words) : "", c->today);
	}
}

/* Is a list asked for by an option alone, without a word? */
static bool
is_listing(void)
{
	return options.list || options.want.priority || options.want.category;
}

static void
look_up_operands(struct cli *c, struct lookup *l)
{
	for (int i = 0; i < c->operands; i++)
		if (is_code(c->operand[i]))
			look_up_code(c, c->operand[i]);
		else if (str_trim(str_of(c->operand[i])).n)
			buf_fmt(&l->words, "%s%s", l->words.n ? " " : "", c->operand[i]);
		else
			l->blank = true;
	if (!l->words.n && !l->blank && !is_listing())
		return;
	if (!l->blank)
		look_up_words(c, l);
	if (!l->found) {
		cli_fail(c);
		fprintf(stderr, "%s: no code from Z55 to Z65 answers to that; --list shows all\n",
			c->name);
	}
}

/* A cell that is no diagnosis: its column may be one that is not read for itself. */
static void
no_code(struct cli *c, enum col col)
{
	if (c->facts.state[col] != FACT_BAD)
		verdict_add(
		    &c->verdict,
		    (struct noted){
			.what = FIND_CELL_UNREADABLE,
			.sev = SEV_ERROR,
			.col = col,
			.detail = STR("want a diagnosis code such as Z59.01"),
			.fix = STR("correct the cell, or leave it blank if it is not known") });
}

static void
look_up_records(struct cli *c)
{
	while (cli_next(c)) {
		struct dx d;
		bool dated = !c->column[1] || named_day(c, 1, COL_service_date);

		dx_look(named_text(c, 0), c->judge.day, &d);
		if (!dated && d.code)
			d.status = DX_UNDATED;
		if (d.status != DX_BILLABLE)
			cli_fail(c);
		if (d.unread)
			no_code(c, named_column(c, 0, COL_primary_dx));
		dx_judge(&c->judge, &d, named_column(c, 0, COL_primary_dx));
		dx_emit(c, &d, NULL, c->judge.day);
	}
}

static void
sdoh_settle(struct cli *c)
{
	c->column[0] = options.column;
	c->column[1] = options.date_column;
	if (options.column && is_listing())
		cli_usage(
		    c,
		    "--column looks up records: --list, --priority and --category go without it");
	if (options.date_column && !options.column)
		cli_usage(c, "--date-column goes with --column");
	if (!options.column && !c->operands && !is_listing())
		cli_usage(c, "want a code, a word, --list or --column NAME");
	c->no_input = !options.column;
	c->adds_from = options.column ? CODE : QUERY;
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
			 .adds = adds,
			 .settle = sdoh_settle,
			 .form = &form_diagnosis,
			 .kinds = KIND_BIT(KIND_DX),
			 .planless = true };
	struct lookup l = { .blank = false };

	cli_open(&c, argc, argv);
	if (options.column)
		look_up_records(&c);
	else
		look_up_operands(&c, &l);
	buf_free(&l.words);
	return cli_close(&c);
}
