/* memo: cells read through a record's columns, again and again and in any order, come out as each
 * read alone; the usual dates as by the general way; prints TAP. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cs/schema.h"
#include "tap.h"

enum { TEXTS = 3000, LONGEST = 200 };

static const enum col read_cols[] = { COL_service_code, COL_modifier, COL_primary_dx, COL_documents,
				      COL_service,	COL_urgent,   COL_month,      COL_diagnoses,
				      COL_member_id,	COL_npi,      COL_quantity,   COL_charge,
				      COL_start_date,	COL_county };
enum { READ = sizeof(read_cols) / sizeof(*read_cols) };

/* A text made of what cells hold, cut, lengthened and mixed. */
static void
make_text(char out[LONGEST])
{
	static const char *const parts[] = { "H0043",
					     "u6",
					     " U6 GQ ",
					     "Z59.01",
					     "z5902; F20.0",
					     "Y",
					     "no",
					     "true",
					     "2024-03",
					     "3/5/2024",
					     "lease",
					     "CS Referral Form; Consent; Case Summary",
					     "housing-nav",
					     "Housing Deposits",
					     "N/A",
					     "-",
					     "91234567a",
					     "1234567893",
					     "1.23E+09",
					     "386.00",
					     "12",
					     "Sonoma County",
					     "\xC2\xA0",
					     ".",
					     "0",
					     "1,386.5" };
	size_t n = 1 + any(3), used = 0;

	out[0] = '\0';
	for (size_t i = 0; i < n; i++)
		used += (size_t)snprintf(out + used, LONGEST - used, "%s",
					 parts[any(sizeof(parts) / sizeof(*parts))]);
	if (any(2))
		snprintf(out + used, LONGEST - used, "%u", any(400));
	if (used && any(4) == 0)
		out[any((uint32_t)used)] = (char)(' ' + any(90));
}

static bool
same(const struct value *a, const struct value *b)
{
	return a->type == b->type && (a->type == V_UNKNOWN || (a->i == b->i && str_eq(a->s, b->s)));
}

static void
test_cells(void)
{
	static char text[TEXTS][LONGEST];
	struct str name[READ];
	struct cell cell[READ] = { 0 };
	struct record rec = { .file = "my.csv",
			      .name = name,
			      .names = READ,
			      .cell = cell,
			      .cells = READ,
			      .layout = 1 };
	struct binding b = { 0 };
	struct facts f = { 0 };
	struct verdict v = { 0 };
	struct err e;
	size_t bad = 0, met = 0;

	for (size_t i = 0; i < READ; i++)
		name[i] = str_of(columns[read_cols[i]].name);
	for (size_t i = 0; i < TEXTS; i++)
		make_text(text[i]);
	bind_names(&b, name, READ, NULL, "my.csv", &e);
	bind_facts(&f, &b, &rec);
	for (int round = 0; round < 30000; round++) {
		for (size_t i = 0; i < READ; i++) /* few texts first, so that they are met again */
			cell[i].v = str_of(text[any(round % 3 ? 40 : TEXTS)]);
		verdict_clear(&v);
		facts_read(&f, &rec, &v);
		for (size_t i = 0; i < READ; i++) {
			struct arena a = { 0 };
			struct value alone;
			int got = value_read(read_cols[i], cell[i].v, f.dates[read_cols[i]].order,
					     &a, &alone);
			int state = f.state[read_cols[i]];

			met += state == FACT_GIVEN;
			bad += !same(&f.v[read_cols[i]], &alone) || state != (got > 0 ? FACT_GIVEN
									      : got   ? FACT_BAD
										      : FACT_BLANK);
			arena_free(&a);
		}
	}
	if (!check(!bad, "cells read again come out as each alone"))
		printf("# %zu differ\n", bad);
	check(met > 50000, "and many of them have a value");
	verdict_free(&v);
	facts_free(&f);
}

/* What was not a word is one when a pack has taught it, and a date may turn out day first. */
static void
test_forget(void)
{
	struct str name[] = { STR("service"), STR("month") };
	struct cell cell[] = { { .v = STR("Roof and Key") }, { .v = STR("2/1/2024") } };
	struct record rec = {
		.file = "my.csv", .name = name, .names = 2, .cell = cell, .cells = 2, .layout = 1
	};
	struct binding b = { 0 };
	struct facts f = { 0 };
	struct verdict v = { 0 };
	struct err e;

	bind_names(&b, name, 2, NULL, "my.csv", &e);
	bind_facts(&f, &b, &rec);
	facts_read(&f, &rec, &v);
	facts_read(&f, &rec, &v);
	check(f.state[COL_service] == FACT_BAD, "no word yet");
	check(f.v[COL_month].i == date_of(2024, 2, 1), "month first");
	value_alias(COL_service, STR("Roof and Key"), STR("housing-nav"));
	f.dates[COL_month].order = DAY_FIRST;
	f.dated++;
	facts_read(&f, &rec, &v);
	check(f.state[COL_service] == FACT_GIVEN && str_eq(f.v[COL_service].s, STR("housing-nav")),
	      "a word once it is taught");
	check(f.v[COL_month].i == date_of(2024, 1, 1), "day first");
	verdict_free(&v);
	facts_free(&f);
}

/* A time of day sends a date the general way. */
static bool
both_ways(const char *text, enum date_order order)
{
	char timed[64];
	int32_t usual = NO_DAY, general = NO_DAY;

	snprintf(timed, sizeof(timed), "%s 0:00", text);
	date_parse(str_of(text), order, &usual);
	date_parse(str_of(timed), order, &general);
	return usual == general;
}

static void
test_dates(void)
{
	static const char *const odd[] = {
		"2/30/2024",  "13/1/2024",  "1/13/2024",  "0/1/2024",	"1/0/2024",   "1/2/20245",
		"12/31/2199", "1/1/2200",   "1/1/1899",	  "2024-1-05",	"2024-01-5",  "2024-13-01",
		"2024-00-10", "2024-01-00", "2024/01/02", "01-02-2024", "1.2.2024",   "1/2/202a",
		"a/2/2024",   "1/b/2024",   "1//2/2024",  "//2024////", "2024-02-29", "2023-02-29",
		"2/29/2024",  "02/29/2023", "1/2/24",	  "11/12/24",	"-1/2/2024",  "1/-2/2024"
	};
	size_t bad = 0;
	char text[32];
	int y, m, d;

	for (int32_t day = date_of(1900, 1, 1); day <= date_of(2199, 12, 31); day++) {
		date_civil(day, &y, &m, &d);
		snprintf(text, sizeof(text), "%04d-%02d-%02d", y, m, d);
		bad += !both_ways(text, MONTH_FIRST) || !both_ways(text, DAY_FIRST);
		snprintf(text, sizeof(text), "%d/%d/%04d", m, d, y);
		bad += !both_ways(text, MONTH_FIRST) || !both_ways(text, DAY_FIRST);
		snprintf(text, sizeof(text), "%02d/%02d/%04d", m, d, y);
		bad += !both_ways(text, MONTH_FIRST) || !both_ways(text, DAY_FIRST);
	}
	for (size_t i = 0; i < sizeof(odd) / sizeof(*odd); i++)
		if (!both_ways(odd[i], MONTH_FIRST) || !both_ways(odd[i], DAY_FIRST)) {
			printf("# %s\n", odd[i]);
			bad++;
		}
	check(!bad, "the usual dates are read as by the general way");
}

/* What an arena gives after a reset is as clean as at first, be it of the old block or a new one.
 */
static void
test_arena(void)
{
	struct arena a = { 0 };
	bool clean = true;

	for (int round = 0; round < 200; round++) {
		for (int i = 0; i < 40; i++) {
			size_t n = 1 + any(2000);
			char *p = arena_new(&a, n);

			for (size_t k = 0; k < n; k++)
				clean &= p[k] == 0;
			memset(p, 'x', n);
		}
		arena_reset(&a);
	}
	check(clean, "what an arena gives is zeroed");
	arena_free(&a);
	arena_reset(&a);
	check(!a.head, "an empty one is reset to nothing");
}

int
main(void)
{
	test_cells();
	test_forget();
	test_dates();
	test_arena();
	return checked();
}
