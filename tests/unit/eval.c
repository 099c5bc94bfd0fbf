/* eval: what conditions and formulas come to, on both sides of each edge; prints TAP. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "engine/eval.h"
#include "pack/parse.h"

static int done, failed;

static void
check(const char *got, const char *want, const char *of)
{
	bool good = strcmp(got, want) == 0;

	failed += !good;
	printf("%s %d - %s: %s\n", good ? "ok" : "not ok", ++done, of, *want ? want : "not known");
	if (!good)
		printf("# got \"%s\"\n", got);
}

static struct arena own;
static struct facts facts = { .form = &form_member };
static struct judge j = { .facts = &facts, .today = 19900, .day = 19800, .service = SERVICE_NONE };

/* One record: its columns and their cells. What is not here is blank. */
static const struct {
	enum col col;
	const char *text;
} cells[] = {
	{ COL_claim_id, "abc" },
	{ COL_invoice_id, "ABC" },
	{ COL_account_number, "abd" },
	{ COL_line_id, "abcd" },
	{ COL_ed_visits, "4" },
	{ COL_hospitalizations, "0" },
	{ COL_start_date, "2024-01-31" },
	{ COL_end_date, "2024-03-01" },
	{ COL_homeless, "Y" },
	{ COL_blind, "N" },
	{ COL_gender, "F" },
	{ COL_county, "Sonoma" },
	{ COL_recovery_condition, "medical|none" },
	{ COL_contact_method, "phone" },
	{ COL_provider_services, "recup|stph" },
	{ COL_primary_dx, "F20.0" },
	{ COL_diagnoses, "x||E11.9|z590" },
	{ COL_items, "utilities=10.50|deposit" },
};

static void
put(enum col col, struct value v)
{
	facts.v[col] = v;
	facts.state[col] = v.type == V_UNKNOWN ? FACT_BLANK : FACT_GIVEN;
}

static void
make_facts(void)
{
	struct value v;

	for (int c = 0; c < COLS; c++) {
		facts.cell[c] = -1;
		facts.state[c] = FACT_BLANK;
	}
	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
		if (value_read(cells[i].col, str_of(cells[i].text), MONTH_FIRST, &own, &v) != 1)
			printf("# %s cannot be read\n", cells[i].text);
		put(cells[i].col, v);
	}
	put(COL_mrn, (struct value){ .type = V_TEXT, .s = STR("") });
	/* the beginning of another's text, where that lies */
	put(COL_original_claim_id,
	    (struct value){ .type = V_TEXT, .s = { facts.v[COL_line_id].s.p, 3 } });
}

static const struct expr *
parsed(const char *text)
{
	static struct err e;
	struct parse p = { .file = "test", .line = 1, .arena = &own, .e = &e };
	const struct expr *x = expr_parse(&p, str_of(text));

	if (!x) {
		printf("Bail out! %s: %s\n", text, e.text);
		exit(1);
	}
	return x;
}

static const char *
tri_text(enum tri t)
{
	return t == YES ? "yes" : t == NO ? "no" : "";
}

/* As a message shows it; nothing when it is not known. */
static const char *
value_shown(const struct expr *x)
{
	static struct buf b;
	struct value v;

	b.n = 0;
	eval_value(&j, x, &v);
	if (v.type != V_UNKNOWN)
		value_text(&v, &b);
	return buf_text(&b);
}

static void
test_conditions(void)
{
	static const struct {
		const char *text, *answer;
	} row[] = {
		/* alone */
		{ "ed_visits", "yes" },
		{ "hospitalizations", "no" },
		{ "act_score", "" },
		{ "claim_id", "yes" },
		{ "homeless", "yes" },
		{ "blind", "no" },
		/* numbers and days */
		{ "ed_visits = 4", "yes" },
		{ "ed_visits != 4", "no" },
		{ "ed_visits < 4", "no" },
		{ "ed_visits < 5", "yes" },
		{ "ed_visits <= 4", "yes" },
		{ "ed_visits <= 3.99", "no" },
		{ "ed_visits > 3.99", "yes" },
		{ "ed_visits > 4", "no" },
		{ "ed_visits >= 4", "yes" },
		{ "ed_visits >= 4.01", "no" },
		{ "act_score >= 4", "" },
		{ "ed_visits > act_score", "" },
		{ "ed_visits > hospitalizations", "yes" },
		{ "start_date < 2024-02-01", "yes" },
		{ "start_date > end_date", "no" },
		{ "start_date = 2024-01-31", "yes" },
		/* texts, whatever their case */
		{ "claim_id = claim_id", "yes" },
		{ "claim_id = invoice_id", "yes" },
		{ "claim_id != invoice_id", "no" },
		{ "claim_id = account_number", "no" },
		{ "claim_id < account_number", "yes" },
		{ "account_number < claim_id", "no" },
		{ "claim_id < line_id", "yes" },
		{ "line_id > claim_id", "yes" },
		{ "original_claim_id = line_id", "no" },
		{ "mrn < claim_id", "yes" },
		{ "claim_id > mrn", "yes" },
		/* what does not compare */
		{ "claim_id = ed_visits", "" },
		{ "ed_visits = claim_id", "" },
		{ "gender < ed_visits", "" },
		{ "ed_visits > gender", "" },
		{ "homeless = claim_id", "" },
		{ "gender = county", "no" },
		{ "county = gender", "no" },
		/* words and lists */
		{ "gender = F", "yes" },
		{ "gender != F", "no" },
		{ "gender = M", "no" },
		{ "scope = full", "" },
		{ "gender in M|U", "no" },
		{ "gender in M|F", "yes" },
		{ "gender not in M|F", "no" },
		{ "scope in full|other", "" },
		{ "prior.gender in M|F", "" },
		{ "prior.gender = F", "" },
		{ "recovery_condition = medical", "yes" },
		{ "recovery_condition = behavioral", "no" },
		{ "recovery_condition != behavioral", "yes" },
		{ "recovery_condition = ed_visits", "no" },
		{ "recovery_condition = contact_method", "yes" }, /* the first of each */
		{ "ed_visits > (hospitalizations)", "yes" },
		{ "claim_id = 5", "" },
		{ "homeless = Y", "yes" },
		{ "weekday(start_date) = wednesday", "yes" },
		{ "ed_visits = recovery_condition", "no" },
		{ "recovery_condition in behavioral|none", "yes" },
		{ "recovery_condition in behavioral", "no" },
		{ "county in Marin|Sonoma", "yes" },
		{ "county in Marin|Napa", "no" },
		{ "county in provider_services", "no" },
		{ "gender in provider_services", "no" },
		{ "claim_id in xyz|ABC", "yes" },
		{ "ed_visits in 3|4", "yes" },
		{ "ed_visits in 3|5", "no" },
		/* joined */
		{ "not homeless", "no" },
		{ "not blind", "yes" },
		{ "not act_score", "" },
		{ "homeless and blind", "no" },
		{ "homeless and gender = F", "yes" },
		{ "homeless and act_score", "" },
		{ "act_score and homeless", "" },
		{ "act_score and blind", "no" },
		{ "blind and act_score", "no" },
		{ "homeless or act_score", "yes" },
		{ "act_score or homeless", "yes" },
		{ "blind or blind", "no" },
		{ "blind or act_score", "" },
		{ "act_score or blind", "" },
		{ "known(act_score)", "no" },
		{ "known(ed_visits)", "yes" },
		{ "given(act_score)", "" },
		{ "given(act_score, ed_visits)", "yes" },
		{ "npi = prior.npi", "" },
		{ "prior.start_date", "" },
	};

	/* step by step, and by the tree */
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		const struct expr *x = parsed(row[i].text);

		check(tri_text(eval_test(&j, x)), row[i].answer, row[i].text);
		check(tri_text(eval_tree(&j, x)), row[i].answer, row[i].text);
	}
}

static void
test_formulas(void)
{
	static const struct {
		const char *text, *value;
	} row[] = {
		{ "end_date - start_date", "30" },
		{ "start_date + 30", "2024-03-01" },
		{ "30 + start_date", "2024-03-01" },
		{ "start_date - 1", "2024-01-30" },
		{ "act_score + 1", "" },
		{ "1 + act_score", "" },
		{ "ed_visits + 1 - 0.5", "4.5" },
		{ "92233720368547758 + 0.07", "92233720368547758.07" },
		{ "92233720368547758 + 0.08", "" },
		{ "0 - 92233720368547758 - 0.09", "" },
		{ "ed_visits * 3", "12" },
		{ "claim_id * 3", "" },
		{ "ed_visits * claim_id", "" },
		{ "92233720368547758 * 2", "" },
		{ "ed_visits / 8", "0.5" },
		{ "ed_visits / hospitalizations", "" },
		{ "922337203685477 / 1", "922337203685477" },
		{ "922337203685478 / 1", "" },
		{ "known(act_score)", "N" },
		{ "known(ed_visits)", "Y" },
		{ "act_score > 1", "" },
		{ "prior.start_date", "" },
		{ "given(act_score, ed_visits)", "Y" },
		{ "coalesce(act_score, ed_visits, hospitalizations)", "4" },
		{ "min(act_score, ed_visits, hospitalizations)", "0" },
		{ "min(hospitalizations, ed_visits)", "0" },
		{ "max(ed_visits, hospitalizations)", "4" },
		{ "max(hospitalizations, act_score, ed_visits)", "4" },
		{ "days(start_date, end_date)", "30" },
		{ "days(start_date, act_score)", "" },
		{ "months(start_date, end_date)", "1" },
		{ "years(start_date, end_date)", "0" },
		{ "year(start_date)", "2024" },
		{ "weekday(start_date)", "3" },
		{ "workdays(start_date, 2)", "2024-02-02" },
		{ "nth_weekday(start_date, 5, monday)", "2024-01-29" },
		{ "nth_weekday(end_date, 5, monday)", "" },
		{ "month_start(end_date)", "2024-03-01" },
		{ "month_end(start_date)", "2024-01-31" },
		{ "quarter_end(start_date)", "2024-03-31" },
		{ "npi_ok(claim_id)", "N" },
		{ "cin_ok(claim_id)", "N" },
		{ "fits(start_date, start_date + 29, 1)", "Y" },
		{ "fits(start_date, end_date, 2)", "N" },
		{ "fits(start_date, end_date, 0)", "N" },
		{ "fits(start_date, end_date, 1201)", "N" },
		{ "fits(2199-12-15, 2199-12-15 + 29, 1)", "Y" }, /* no calendar goes on */
		{ "fits(2199-12-15, 2199-12-15 + 28, 1)", "N" },
		{ "floor(4.5)", "4" },
		{ "floor(hospitalizations - 4.5)", "-5" },
		{ "floor(hospitalizations - 4)", "-4" },
		{ "count(recovery_condition)", "1" }, /* none is none */
		{ "count(provider_services)", "2" },
		{ "count(diagnoses)", "2" },
		{ "count(items)", "2" },
		{ "count(contact_method)", "1" },
		{ "count(ed_visits)", "" },
		{ "sum(items)", "10.5" },
		{ "sum(recovery_condition)", "" },
		{ "sum(ed_visits)", "" },
		{ "sdoh(primary_dx)", "" },
		{ "sdoh(primary_dx, ed_visits, diagnoses)", "Z590" },
		{ "earlier_hours()", "" },
		{ "today()", "2024-06-26" },
		{ "day()", "2024-03-18" },
	};

	for (size_t i = 0; i < sizeof row / sizeof *row; i++)
		check(value_shown(parsed(row[i].text)), row[i].value, row[i].text);
}

static struct expr
node(enum op op, enum fn fn, const struct expr *const *arg, size_t args)
{
	return (struct expr){ .op = op,
			      .fn = fn,
			      .col = COL_NONE,
			      .arg = (const struct expr **)(uintptr_t)arg,
			      .args = args };
}

static struct expr
constant(struct value v)
{
	struct expr x = node(OP_CONST, FN_KNOWN, NULL, 0);

	x.k = v;
	return x;
}

/* What the language cannot say, or not of these columns: nothing comes of it, or what should. */
static void
test_made(void)
{
	struct expr list = constant((struct value){ .type = V_LIST, .s = STR("a; ;b|") }),
		    priced = constant((struct value){
			.type = V_LIST, .s = STR("deposit=9999999.99|lease|utilities=0.02") }),
		    codes =
			constant((struct value){ .type = V_LIST, .s = STR("N/A|E11.9; z59.0") }),
		    text = constant((struct value){ .type = V_TEXT, .s = STR("F") }),
		    far = constant((struct value){ .type = V_WORD, .i = 64, .s = STR("F") }),
		    yes = constant((struct value){ .type = V_BOOL, .i = 1 }),
		    one = constant((struct value){ .type = V_NUM, .i = 100 }),
		    four = constant((struct value){ .type = V_NUM, .i = 400 });
	const struct expr *const ones[4] = { &one, &one, &one, &one };
	const struct expr *ed = parsed("ed_visits");
	struct expr x;

	x = node(OP_CALL, FN_COUNT, (const struct expr *[]){ &list }, 1);
	check(value_shown(&x), "2", "the entries of a list that is no column");
	x = node(OP_CALL, FN_SUM, (const struct expr *[]){ &priced }, 1);
	check(value_shown(&x), "10000000.01", "a sum of a list that is no column");
	x = node(OP_CALL, FN_SDOH, (const struct expr *[]){ &codes }, 1);
	check(value_shown(&x), "Z590", "a diagnosis behind what is none");
	x = node(OP_CALL, FN_FITS, ones, 4);
	check(value_shown(&x), "N", "an argument more than a function has");
	x = node(OP_CALL, FNS, ones, 1);
	check(value_shown(&x), "", "a function that is none");
	x = node(OP_IN, FN_KNOWN, (const struct expr *[]){ &text, &text }, 2);
	x.k = (struct value){ .type = V_WORD, .i = 1 };
	check(tri_text(eval_test(&j, &x)), "yes", "a text among words");
	x = node(OP_IN, FN_KNOWN, (const struct expr *[]){ &far, &far }, 2);
	x.k = (struct value){ .type = V_WORD, .i = 1 };
	check(tri_text(eval_test(&j, &x)), "yes", "a word behind the 64th");
	x = node(OP_IN, FN_KNOWN, (const struct expr *[]){ &one, &list, &one }, 3);
	x.k = (struct value){ .type = V_LIST, .i = 1 };
	check(tri_text(eval_test(&j, &x)), "yes", "a number in a list");
	x = node(OP_IN, FN_KNOWN, (const struct expr *[]){ &one, &text, &four }, 3);
	check(tri_text(eval_test(&j, &x)), "no", "a number among a text and another");
	x = node(OP_GT, FN_KNOWN, (const struct expr *[]){ ed, &yes }, 2);
	check(tri_text(eval_test(&j, &x)), "yes", "a number and a yes");
	facts.state[COL_ed_visits] = FACT_ASSUMED;
	j.assumed = false;
	x = node(OP_GE, FN_KNOWN, (const struct expr *[]){ ed, &four }, 2);
	check(tri_text(eval_test(&j, &x)), "yes", "a number that is assumed");
	check(j.assumed ? "said" : "", "said", "that it rests on that");
	facts.state[COL_ed_visits] = FACT_GIVEN;
	j.assumed = false;
}

static struct pack *
pack_of(const char *text)
{
	char path[32];
	struct err e;
	struct pack *p;
	int fd = memfd_create("pack", 0);

	if (fd < 0 || write(fd, text, strlen(text)) < 0)
		exit(1);
	(void)snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	p = pack_file(path, &e);
	(void)close(fd);
	if (!p) {
		printf("Bail out! %s\n", e.text);
		exit(1);
	}
	return p;
}

/* due() and open() take the rule that is in force on the day. */
static void
test_due(void)
{
	struct pack *p = pack_of("pack mine Mine\nsource MINE 2024-01-01 A contract\n"
				 "due MY-1 all 2024-01-01 2024-02-29 MINE:1 due 2024-05-01\n"
				 "due MY-2 all 2024-04-01 2024-04-30 MINE:1 due 2024-06-01\n"
				 "due MY-3 all * - MINE:1 opens 2024-07-01\n");
	const struct expr *due = parsed("due()"), *opens = parsed("open()");

	j.pack = p;
	j.day = date_of(2024, 2, 29);
	check(value_shown(due), "2024-05-01", "due on the last day of a rule");
	j.day = date_of(2024, 3, 1);
	check(value_shown(due), "", "due between two rules");
	j.day = date_of(2024, 4, 1);
	check(value_shown(due), "2024-06-01", "due on the first day of a rule");
	check(value_shown(opens), "2024-07-01", "open");
	pack_free(p);
	j.pack = p = pack_of("pack mine Mine\nsource MINE 2024-01-01 A contract\n"
			     "due MY-1 all * - MINE:1 opens 2024-07-01\n"
			     "due MY-2 all * - MINE:1 due report_open_date + 4\n");
	check(value_shown(due), "2024-07-05", "due so many days after it opens");
	j.pack = NULL;
	pack_free(p);
}

static void
test_hours(void)
{
	const struct expr *x = parsed("earlier_hours()");

	j.seen = state_new(HISTORY_NONE);
	check(value_shown(x), "", "earlier hours where nothing is remembered");
	state_free(j.seen);
	j.seen = state_new(HISTORY_STREAM);
	check(value_shown(x), "0", "earlier hours of a member without any");
	state_free(j.seen);
	j.seen = NULL;
}

int
main(void)
{
	struct err e;

	if (!tables_load(&e))
		return 1;
	make_facts();
	test_conditions();
	test_formulas();
	test_made();
	test_due();
	test_hours();
	arena_free(&own);
	printf("1..%d\n", done);
	return failed != 0;
}
