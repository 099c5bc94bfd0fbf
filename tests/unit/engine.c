/* engine: business days, spans of months, check digits, limit windows and days: the arithmetic that
 * no filter shows. */
#include <stdio.h>
#include <string.h>

#include "cs/jobs.h"
#include "engine/earlier.h"
#include "engine/fact.h"

static int count, failed;

static void
ok(bool good, const char *what, const char *which)
{
	count++;
	failed += !good;
	printf("%sok %d - %s %s\n", good ? "" : "not ", count, what, which);
}

static int32_t
day(const char *text)
{
	int32_t d = NO_DAY;

	date_parse(str_of(text), MONTH_FIRST, &d);
	return d;
}

/* Vectors of the holiday table: event, business days, last day. */
static void
business_days(void)
{
	static const struct {
		const char *event;
		int n;
		const char *last;
	} row[] = { { "2026-02-12", 2, "2026-02-17" }, { "2026-03-30", 2, "2026-04-02" },
		    { "2026-05-21", 5, "2026-05-29" }, { "2026-06-17", 2, "2026-06-19" },
		    { "2026-06-30", 5, "2026-07-07" }, { "2026-10-08", 2, "2026-10-12" },
		    { "2026-11-24", 2, "2026-11-30" }, { "2026-12-23", 5, "2026-12-31" },
		    { "2027-07-02", 2, "2027-07-07" }, { "2027-12-22", 2, "2027-12-24" },
		    { "2028-11-09", 2, "2028-11-14" }, { "2025-12-30", 10, "2026-01-14" },
		    { "2026-01-02", 45, "2026-03-10" } };

	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		char got[DATE_SIZE];

		date_text(calendar_work_day(day(row[i].event), row[i].n), got);
		ok(!strcmp(got, row[i].last), "business days from", row[i].event);
	}
}

static void
spans(void)
{
	static const struct {
		const char *start, *end;
		int months;
		bool fits;
	} row[] = {
		{ "2024-01-01", "2024-06-28", 6, true }, /* 180 days */
		{ "2024-01-01", "2024-06-27", 6, false }, /* 179 */
		{ "2024-01-01", "2024-06-30", 6, true }, /* six calendar months */
		{ "2024-01-01", "2024-07-01", 6, false },
		{ "2024-02-01", "2024-02-29", 1, true }, /* the calendar month is the shorter */
		{ "2024-02-01", "2024-02-28", 1, false },
		{ "2024-02-01", "2024-03-01", 1, true }, /* 30 days are the longer */
		{ "2024-02-01", "2024-03-02", 1, false },
		{ "2024-08-31", "2025-02-27", 6, true }, /* February lacks the 31st: its last day */
		{ "2024-07-01", "2024-08-29", 2, true }, /* 60 days */
		{ "2024-07-01", "2024-08-31", 2, true }, /* 62 */
		{ "2024-07-01", "2024-09-01", 2, false },
		{ "2022-12-01", "2023-02-28", 3,
		  true }, /* PATH App. C: an approved TAR of 90 days */
	};

	for (size_t i = 0; i < sizeof row / sizeof *row; i++)
		ok(calendar_fits(day(row[i].start), day(row[i].end), row[i].months) == row[i].fits,
		   row[i].fits ? "fits until" : "does not fit until", row[i].end);
	ok(!calendar_fits(0, 100, 0) && !calendar_fits(0, 100, -3), "no span is", "0 months");
	ok(calendar_months(day("2024-01-01"), day("2024-06-30")) == 6, "months counted", "6");
	ok(calendar_months(day("2024-01-01"), day("2024-02-14")) == 0, "months counted",
	   "none in 45 days");
	ok(calendar_months(day("2024-01-01"), day("2033-12-31")) == 120, "months counted", "120");
}

static void
numbers(void)
{
	ok(shape_npi(STR("1234567893")), "NPI", "1234567893");
	ok(!shape_npi(STR("1234567890")), "NPI refused", "1234567890");
	ok(!shape_npi(STR("123456789")) && !shape_npi(STR("12345678933")), "NPI refused",
	   "9 and 11 digits");
	ok(!shape_npi(STR("123456789x")), "NPI refused", "with a letter");
	ok(shape_cin(STR("91234567A")) && shape_cin(STR("91234567a")), "CIN",
	   "9, seven digits, a letter");
	ok(!shape_cin(STR("81234567A")), "CIN refused", "begins with 8");
	ok(!shape_cin(STR("9123456A")) && !shape_cin(STR("912345678")), "CIN refused",
	   "too short, no letter");
	ok(shape_cin(STR("91234567A12345")) && !shape_cin(STR("91234567A1234")), "CIN",
	   "as on a card: 14 characters");
}

static void
windows(void)
{
	struct state *s = state_new(HISTORY_STREAM);
	struct hash128 a = hash_of("a", 1), b = hash_of("b", 1);
	bool kept = true;

	state_count_set(s, a, 1, 202403, 7);
	ok(state_count(s, a, 1, 202403) == 7, "a window", "keeps its number");
	ok(!state_count(s, b, 1, 202403) && !state_count(s, a, 2, 202403) &&
	       !state_count(s, a, 1, 202404),
	   "a window", "is its member's, its limit's and its month's alone");
	for (uint64_t i = 0; i < 400; i++)
		for (uint64_t k = 0; k < 200; k++)
			state_count_set(s, a, i << 8 | i % 8, k + 19900 * (k % 2),
					(int64_t)(200 * i + k + 1));
	for (uint64_t i = 0; i < 400; i++)
		for (uint64_t k = 0; k < 200; k++)
			kept &= state_count(s, a, i << 8 | i % 8, k + 19900 * (k % 2)) ==
				    (int64_t)(200 * i + k + 1) &&
				!state_count(s, b, i << 8 | i % 8, k);
	ok(kept, "80,000 windows of one member", "keep their numbers apart");
	ok(!state_first(s, a), "a member", "has no span until one is added");
	state_free(s);
}

static void
codes(void)
{
	struct dx d;
	struct buf b = { 0 };

	dx_look(STR("z59.1"), day("2023-03-31"), &d);
	ok(d.status == DX_BILLABLE && d.priority, "Z59.1", "billable and priority to 2023-03-31");
	dx_look(STR("Z591"), day("2023-04-01"), &d);
	ok(d.status == DX_HEADER && !d.priority, "Z59.1", "a header from 2023-04-01");
	dx_instead(&d, day("2023-04-01"), &b);
	ok(!strcmp(buf_text(&b), "Z59.10 Z59.11 Z59.12 Z59.19"), "Z59.1", "its replacements");
	b.n = 0;
	dx_look(STR("Z59.01"), day("2021-09-30"), &d);
	ok(d.status == DX_NOT_ON_DATE, "Z59.01", "not before 2021-10-01");
	dx_instead(&d, day("2021-09-30"), &b);
	ok(!strcmp(buf_text(&b), "Z59.0"), "Z59.01", "before it, Z59.0");
	dx_look(STR("Z59.7"), day("2025-01-01"), &d);
	ok(d.status == DX_HEADER && d.priority, "Z59.7", "priority still, though a header");
	dx_look(STR("Z59.99"), day("2025-01-01"), &d);
	ok(d.status == DX_UNKNOWN, "Z59.99", "unknown");
	dx_look(STR("E11.9"), day("2025-01-01"), &d);
	ok(d.status == DX_NOT_SDOH && !strcmp(d.dotted, "E11.9"), "E11.9",
	   "not a social determinant");
	dx_look(STR("  "), day("2025-01-01"), &d);
	ok(d.status == DX_BLANK && !d.length && !d.title.n, "blank", "blank");
	buf_free(&b);
}

/* More codes, as written, with a dot and by themselves, than are kept of those met lately. */
static void
codes_met(void)
{
	size_t n;
	const struct zcode *z = tables_zcodes(&n);
	bool same = true;

	for (size_t i = 0; i < 4 * n; i++) {
		const struct zcode *want = &z[(i / 2 + i % 2 * (n / 3)) % n];
		char dotted[10];
		struct dx d;

		shape_dx_dot(str_of(want->code), dotted);
		dx_look(str_of(i & 4 ? dotted : want->code), day("2025-01-01"), &d);
		same &= d.code == want && d.length == strlen(dotted) && !strcmp(d.dotted, dotted) &&
			str_eq(d.title, str_of(want->title)) &&
			str_eq(d.category, str_of(want->category));
		dx_look(STR("Z59.99"), day("2025-01-01"), &d);
		same &= d.status == DX_UNKNOWN && !d.code && !d.title.n;
	}
	ok(n > 100 && same, "every code", "is itself, whichever came before");
}

static void
formulas(void)
{
	struct err e;

	for (int c = 0; c < COLS; c++) {
		if (columns[c].type != T_DERIVED || !columns[c].values[0])
			continue;
		e.text[0] = '\0';
		ok(formula_of((enum col)c, &e) != NULL, "formula of", columns[c].name);
	}
}

int
main(void)
{
	struct err e = { { 0 } };

	if (!tables_load(&e)) {
		printf("Bail out! %s\n", e.text);
		return 1;
	}
	business_days();
	spans();
	numbers();
	windows();
	codes();
	codes_met();
	formulas();
	printf("1..%d\n", count);
	return failed > 0;
}
