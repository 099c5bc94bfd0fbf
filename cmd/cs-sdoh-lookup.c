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
/* Records have no query: there the code stands in their own column. */
static const char *const adds[] = {
	"query",	"cs_dx",	 "cs_dx_title",	   "cs_dx_category", "cs_dx_priority",
	"cs_dx_status", "cs_dx_instead", "cs_dx_findings", "cs_dx_why",	     NULL
};

struct lookup {
	struct buf words; /* operands that are no codes */
	bool blank; /* an operand is: no title answers to it */
	bool found;
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

	cli_no_record(c);
	dx_look(str_of(code), c->today, &d);
	if (d.status != DX_BILLABLE)
		cli_fail(c);
	dx_judge(&c->judge, &d, COL_NONE);
	dx_emit(c, &d, code, c->today);
}

/* A list shows what there is, so nothing in it is a finding. */
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

/* Without a word these show all codes there are. */
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

static void
look_up_records(struct cli *c)
{
	while (cli_next(c)) {
		struct dx d;

		if (c->column[1])
			named_day(c, 1, COL_service_date);
		dx_look(named_text(c, 0), c->judge.day, &d);
		if (d.status != DX_BILLABLE)
			cli_fail(c);
		dx_judge(&c->judge, &d, named_column(c, 0, COL_primary_dx));
		dx_emit(c, &d, NULL, c->judge.day);
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
			 .form = &form_diagnosis,
			 .kinds = KIND_BIT(KIND_DX),
			 .planless = true };
	struct lookup l = { .blank = false };

	cli_options(&c, argc, argv);
	c.column[0] = options.column;
	c.column[1] = options.date_column;
	if (options.column && is_listing())
		cli_usage(
		    &c,
		    "--column looks up records: --list, --priority and --category go without it");
	if (options.date_column && !options.column)
		cli_usage(&c, "--date-column goes with --column");
	if (!options.column && !c.operands && !is_listing())
		cli_usage(&c, "want a code, a word, --list or --column NAME");
	c.no_input = !options.column;
	c.adds = options.column ? adds + 1 : adds;
	cli_open(&c);
	if (options.column)
		look_up_records(&c);
	else
		look_up_operands(&c, &l);
	buf_free(&l.words);
	return cli_close(&c);
}
