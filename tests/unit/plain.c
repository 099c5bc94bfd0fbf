/* plain: the fast readers give what the careful ones give: texts of all lengths, each byte changed
 * to each other; prints TAP. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "schema/plain.h"

enum { LONGEST = 64, BYTES = 256 };

static int done, failed;

static void
check(bool good, const char *name, const char *at)
{
	failed += !good;
	printf("%s %d - %s\n", good ? "ok" : "not ok", ++done, name);
	if (!good)
		printf("# first at: %s\n", at);
}

/* What went wrong first, in digits and signs that a terminal takes. */
static void
say(char at[4 * LONGEST + 1], struct str s)
{
	size_t used = 0;

	for (size_t i = 0; !at[0] && i < s.n && i < LONGEST; i++)
		used +=
		    (size_t)snprintf(at + used, 5, s.p[i] > ' ' && s.p[i] < 0x7F ? "%c" : "\\x%02x",
				     (unsigned char)s.p[i]);
}

/* Calls same for the text and for each text that differs from it in one byte. The copy ends where
 * its memory ends, so that a checker sees a look behind it. */
static void
each_byte(const char *text, bool (*same)(struct str s), char at[4 * LONGEST + 1])
{
	size_t n = strlen(text);
	char *copy = malloc(n ? n : 1);
	struct str s = { copy, n };

	if (!copy)
		exit(2);
	memcpy(copy, text, n);
	if (!same(s))
		say(at, s);
	for (size_t i = 0; i < n; i++) {
		for (int c = 0; c < BYTES; c++) {
			copy[i] = (char)c;
			if (!same(s))
				say(at, s);
		}
		copy[i] = text[i];
	}
	free(copy);
}

static bool
same_id(struct str s)
{
	size_t i = 0;

	while (i < s.n && s.p[i] && strchr("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", s.p[i]))
		i++;
	return plain_id(s) == (i == s.n);
}

static void
test_ids(void)
{
	static const char all[] = "9ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ZA09";
	char at[4 * LONGEST + 1] = "", text[sizeof(all)];

	for (size_t n = 0; n < sizeof(all); n++) {
		memcpy(text, all, n);
		text[n] = '\0';
		each_byte(text, same_id, at);
	}
	check(!at[0], "what is plain of an identifier", at);
}

static const char *const days[] = { "2024-02-29", "1900-03-01", "2199-12-31", "2023-11-30",
				    "2/29/2024",  "12/31/1999", "1/2/2024",   "03/05/2024",
				    "1900-02-28", "2100-02-28", "2000-10-10", "9/9/2100" };

/* A time of day sends a date the general way. */
static bool
same_day(struct str s)
{
	char timed[LONGEST];
	bool good = true;

	for (int order = MONTH_FIRST; order <= YEAR_FIRST; order++) {
		int32_t fast = NO_DAY, general = NO_DAY;
		int n = snprintf(timed, sizeof(timed), "%.*s 0:00", PRS(s));

		if (memchr(s.p, '\0', s.n))
			return true;
		date_parse(s, (enum date_order)order, &fast);
		date_parse((struct str){ timed, (size_t)n }, (enum date_order)order, &general);
		good &= fast == general;
	}
	return good;
}

/* Ten bytes, of which the fifth and the eighth are dashes and the others digits. */
static bool
same_iso(struct str s)
{
	int32_t day = 0;
	bool iso = s.n == 10;
	int part[3] = { 0 };

	for (size_t i = 0; iso && i < 10; i++) {
		bool dash = i == 4 || i == 7;

		iso = dash ? s.p[i] == '-' : s.p[i] >= '0' && s.p[i] <= '9';
		if (iso && !dash)
			part[(i > 4) + (i > 7)] = part[(i > 4) + (i > 7)] * 10 + s.p[i] - '0';
	}
	if (date_iso(s, &day) != iso)
		return false;
	return !iso || day == date_of(part[0], part[1], part[2]);
}

static void
test_days(void)
{
	char at[4 * LONGEST + 1] = "", general[4 * LONGEST + 1] = "";

	for (size_t i = 0; i < sizeof(days) / sizeof(*days); i++) {
		each_byte(days[i], same_iso, at);
		each_byte(days[i], same_day, general);
	}
	check(!at[0], "what is an ISO date, and its day", at);
	check(!general[0], "days are those of the general way", general);
}

static bool
same_npi(struct str s)
{
	int sum = 24;
	bool digits = s.n == 10;

	for (size_t i = 0; digits && i < 10; i++) {
		int d = s.p[i] - '0';

		digits = d >= 0 && d <= 9;
		sum += i % 2 ? d : 2 * d / 10 + 2 * d % 10;
	}
	return shape_npi(s) == (digits && sum % 10 == 0 && (s.p[0] == '1' || s.p[0] == '2'));
}

static void
test_npis(void)
{
	char at[4 * LONGEST + 1] = "", text[16];
	uint32_t seed = 7;

	for (int i = 0; i < 20000; i++) {
		seed = seed * 1664525u + 1013904223u;
		snprintf(text, sizeof(text), "1%09u", (unsigned)(seed % 1000000000u));
		if (!same_npi(str_of(text)))
			say(at, str_of(text));
	}
	each_byte("1234567893", same_npi, at);
	each_byte("2999999999", same_npi, at);
	each_byte("0000000000", same_npi, at);
	each_byte("123456789", same_npi, at);
	each_byte("12345678933", same_npi, at);
	check(!at[0], "check digits are those of the sum", at);
}

/* Columns of every type, each with what is read in a way of its own. */
static const enum col cols[] = { COL_member_id,	 COL_npi,	   COL_last_name,    COL_county,
				 COL_dob,	 COL_start_date,   COL_month,	     COL_quantity,
				 COL_charge,	 COL_age,	   COL_service_code, COL_modifier,
				 COL_primary_dx, COL_provider_zip, COL_urgent,	     COL_documents,
				 COL_diagnoses,	 COL_service };
enum { READ = sizeof(cols) / sizeof(*cols) };

static struct facts facts;
static struct verdict verdict;
static struct record rec;
static struct cell cell[READ];

static bool
same_values(struct str s)
{
	static struct arena a;
	bool good = true;

	for (size_t i = 0; i < READ; i++)
		cell[i].v = s;
	rec.json = str_trim(s).n != s.n; /* a cell of CSV is trimmed */
	verdict_clear(&verdict);
	facts_read(&facts, &rec, &verdict);
	for (size_t i = 0; i < READ; i++) {
		const struct value *v = &facts.v[cols[i]];
		struct value alone;
		int got = value_read(cols[i], s, facts.dates[cols[i]].order, &a, &alone);
		int state = got > 0 ? FACT_GIVEN : got ? FACT_BAD : FACT_BLANK;

		good &= facts.state[cols[i]] == state && v->type == alone.type &&
			(alone.type == V_UNKNOWN || str_eq(v->s, alone.s));
		if (alone.type == V_NUM || alone.type == V_DATE || alone.type == V_BOOL)
			good &= v->i == alone.i;
	}
	arena_reset(&a);
	return good;
}

static void
test_cells(void)
{
	static const char *const texts[] = { "9",
					     "42",
					     "386.00",
					     "123456",
					     "1234567",
					     "123456.78",
					     "12.5",
					     ".50",
					     "U6",
					     "U6 GQ",
					     "H0043",
					     "Z59.01",
					     "Y",
					     "NA",
					     "N1",
					     "N/A",
					     "NULL",
					     "UNKNOWN",
					     "TBD",
					     "PENDING",
					     "#N/A",
					     "--",
					     "?",
					     "=\"00012\"",
					     "=\"a\"",
					     "Sonoma",
					     "Sonoma County",
					     "Sonomma",
					     "Sonoma, CA",
					     "91234567A",
					     "PF25000000",
					     "1234567893",
					     "1234567893.0",
					     "1.23E+09",
					     "3/5/2024",
					     "2024-02-29",
					     "2024-03",
					     "4-Mar-24",
					     "24-03-04",
					     "Mar-24",
					     "'95403",
					     " 7 ",
					     "lease; consent",
					     "consent; lease; consent",
					     "Z5901|F200",
					     "housing-nav" };
	struct str name[READ];
	struct binding b = { 0 };
	struct err e;
	char at[4 * LONGEST + 1] = "";

	for (size_t i = 0; i < READ; i++)
		name[i] = str_of(columns[cols[i]].name);
	rec = (struct record){ .file = "my.csv",
			       .name = name,
			       .names = READ,
			       .cell = cell,
			       .cells = READ,
			       .layout = 1 };
	bind_names(&b, name, READ, NULL, "my.csv", &e);
	bind_facts(&facts, &b, &rec);
	for (int order = MONTH_FIRST; order <= YEAR_FIRST; order++) {
		for (int i = 0; i <= COLS; i++)
			facts.dates[i].order = (enum date_order)order;
		facts.dated++;
		for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
			each_byte(texts[i], same_values, at);
	}
	check(!at[0], "cells of every type come out as value_read has them", at);
	verdict_free(&verdict);
	facts_free(&facts);
}

/* Texts that differ in the middle alone are not taken for each other. */
static void
test_middles(void)
{
	static const char *const texts[] = { "consent; lease; consent", "consent; other; consent",
					     "consent; lease; consent" };
	struct str name = STR("documents");
	struct cell one = { .v = STR("") };
	struct record r = {
		.file = "my.csv", .name = &name, .names = 1, .cell = &one, .cells = 1, .layout = 1
	};
	struct binding b = { 0 };
	struct facts f = { 0 };
	struct verdict v = { 0 };
	struct err e;
	int64_t set[3];

	bind_names(&b, &name, 1, NULL, "my.csv", &e);
	bind_facts(&f, &b, &r);
	for (size_t i = 0; i < 3; i++) {
		one.v = str_of(texts[i]);
		facts_read(&f, &r, &v);
		set[i] = f.v[COL_documents].i;
	}
	check(set[0] != set[1] && set[0] == set[2], "lists that differ in the middle", texts[1]);
	verdict_free(&v);
	facts_free(&f);
}

/* What looks plain and is nested is none; what says nothing is assumed like a blank cell. */
static void
test_states(void)
{
	struct str name[] = { STR("last_name"), STR("quantity"), STR("urgent") };
	struct cell three[] = { { .v = STR("{\"a\":1}"), .kind = CELL_NESTED },
				{ .v = STR("n/a") },
				{ .v = STR("[\"Y\"]"), .kind = CELL_NESTED } };
	struct record r = { .file = "my.jsonl",
			    .name = name,
			    .names = 3,
			    .cell = three,
			    .cells = 3,
			    .layout = 1,
			    .json = true };
	struct assumption four = { .col = COL_quantity, .value = { .type = V_NUM, .i = 400 } };
	struct binding b = { 0 };
	struct facts f = { .assumed = &four, .assumptions = 1 };
	struct verdict v = { 0 };
	struct err e;

	bind_names(&b, name, 3, NULL, "my.csv", &e);
	bind_facts(&f, &b, &r);
	facts_read(&f, &r, &v);
	check(f.state[COL_last_name] == FACT_BAD && f.v[COL_last_name].type == V_UNKNOWN &&
		  v.used == 1 && v.noted[0].what == FIND_CELL_UNREADABLE,
	      "an object is no name", "last_name");
	check(f.state[COL_quantity] == FACT_ASSUMED && f.v[COL_quantity].i == 400, "N/A is assumed",
	      "quantity");
	check(f.state[COL_urgent] == FACT_GIVEN && f.v[COL_urgent].i == 1, "an array of one is it",
	      "urgent");
	verdict_free(&v);
	facts_free(&f);
}

/* Months that were met, with any two bytes for the day. */
static void
test_months(void)
{
	static const char *const months[] = { "2023-02-28", "2024-02-01", "2024-04-05",
					      "2100-02-03" };
	char at[4 * LONGEST + 1] = "", text[11];
	struct str name = STR("start_date");
	struct cell one = { .v = { text, 10 } };
	struct record r = {
		.file = "my.csv", .name = &name, .names = 1, .cell = &one, .cells = 1, .layout = 1
	};
	struct binding b = { 0 };
	struct facts f = { 0 };
	struct verdict v = { 0 };
	struct err e;

	bind_names(&b, &name, 1, NULL, "my.csv", &e);
	bind_facts(&f, &b, &r);
	for (size_t i = 0; i < sizeof(months) / sizeof(*months); i++)
		for (int pair = -1; pair < 0x10000; pair++) {
			int32_t day = NO_DAY;

			memcpy(text, months[i], sizeof(text));
			if (pair >= 0) {
				text[8] = (char)(pair >> 8);
				text[9] = (char)(pair & 0xFF);
			}
			verdict_clear(&v);
			facts_read(&f, &r, &v);
			if (date_parse(one.v, MONTH_FIRST, &day)
				? f.state[COL_start_date] != FACT_GIVEN ||
				      f.v[COL_start_date].i != day
				: f.state[COL_start_date] == FACT_GIVEN)
				say(at, one.v);
		}
	check(!at[0], "days of a month that was met", at);
	verdict_free(&v);
	facts_free(&f);
}

/* Cells that cannot be read are told in the order of columns; a record may lack cells. */
static void
test_order(void)
{
	static const enum col of[] = {
		COL_charge,  COL_member_id, COL_start_date, COL_urgent,
		COL_service, COL_dob,	    COL_quantity,   COL_service_code
	};
	enum { OF = sizeof(of) / sizeof(*of) };
	struct str name[OF];
	struct cell bad[OF] = { 0 };
	struct record r = {
		.file = "my.csv", .name = name, .names = OF, .cell = bad, .cells = OF, .layout = 1
	};
	struct binding b = { 0 };
	struct facts f = { 0 };
	struct verdict v = { 0 };
	struct err e;
	bool rising = true;

	for (size_t i = 0; i < OF; i++) {
		name[i] = str_of(columns[of[i]].name);
		bad[i].v = STR("1.5E+9");
	}
	bind_names(&b, name, OF, NULL, "my.csv", &e);
	bind_facts(&f, &b, &r);
	facts_read(&f, &r, &v);
	for (size_t i = 1; i < v.used; i++)
		rising &= v.noted[i - 1].col < v.noted[i].col;
	check(v.used == OF && rising, "unreadable cells in the order of columns", "1.5E+9");
	verdict_clear(&v);
	r.cells = 2;
	bad[0].v = STR("386.00");
	facts_read(&f, &r, &v);
	check(f.state[COL_charge] == FACT_GIVEN && f.v[COL_charge].i == 38600 &&
		  f.state[COL_member_id] == FACT_BAD && f.state[COL_start_date] == FACT_BLANK &&
		  f.v[COL_urgent].type == V_UNKNOWN && v.used == 1,
	      "cells that a record lacks are blank", "386.00");
	verdict_free(&v);
	facts_free(&f);
}

int
main(void)
{
	test_ids();
	test_days();
	test_npis();
	test_cells();
	test_middles();
	test_states();
	test_months();
	test_order();
	printf("1..%d\n", done);
	return failed != 0;
}
