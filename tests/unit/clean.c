/* clean: cells in every dress, rows that are none, and what is left of a value without who it is
 * of; prints TAP. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "schema/schema.h"

static int done, failed;
static struct arena own;

static void
check(struct str got, const char *want, const char *name, const char *of)
{
	bool good = str_eq(got, str_of(want));

	failed += !good;
	printf("%s %d - %s \"%s\" is \"%s\"\n", good ? "ok" : "not ok", ++done, name, of, want);
	if (!good)
		printf("# got \"%.*s\"\n", PRS(got));
}

/* The mended text; behind a bar what is wanted where it stays. */
static struct str
mended(enum col col, const char *text, struct buf *b)
{
	static const struct facts f;
	struct value v;
	struct clean c;
	int got = value_read(col, str_of(text), MONTH_FIRST, &own, &v);

	c = clean_text(col, str_of(text), got > 0 ? &v : NULL, &f, &own);
	b->n = 0;
	buf_str(b, c.text);
	if (c.want)
		buf_fmt(b, " | %.23s", c.want);
	return (struct str){ b->n ? b->p : "", b->n };
}

static void
test_cells(void)
{
	static const struct {
		enum col col;
		const char *text, *want;
	} row[] = {
		{ COL_start_date, "3/5/2024", "2024-03-05" },
		{ COL_start_date, "03.05.2024", "2024-03-05" },
		{ COL_start_date, "2024-03-05T00:00:00.000", "2024-03-05" },
		{ COL_start_date, "2024-03-05 12:00:00 AM", "2024-03-05" },
		{ COL_start_date, "2024-03-05 1:00 AM", "2024-03-05 1:00 AM" },
		{ COL_start_date, "3/5/2024 12:30 PM", "2024-03-05 12:30 PM" },
		{ COL_start_date, "3/5/2024 0:00", "2024-03-05" },
		{ COL_start_date, "3/5/2024 0:00Z", "2024-03-05 0:00Z" },
		{ COL_start_date, "45356", "2024-03-05" },
		{ COL_start_date, "45356.0", "2024-03-05" },
		{ COL_start_date, "45356.5", "2024-03-05 12:00" },
		{ COL_start_date, "45356.50001", "2024-03-05 12:00:01" },
		{ COL_start_date, "45356.75000000000001", "2024-03-05 18:00" },
		{ COL_start_date, "45356.00001", "2024-03-05 00:00:01" },
		{ COL_start_date, "45356.999999", "45356.999999" }, /* it would be the next day */
		{ COL_start_date, "5 Mar 2024", "2024-03-05" },
		{ COL_start_date, "Mar 5, 2024 1:00 AM", "2024-03-05 1:00 AM" },
		{ COL_start_date, "Mar  5 2024 12:00AM", "2024-03-05" },
		{ COL_start_date, "20240305.0", "2024-03-05" },
		{ COL_start_date, "24-03-05", "24-03-05" },
		{ COL_start_date, "Mar-24", "Mar-24" },
		{ COL_month, "3/2024", "2024-03" },
		{ COL_month, "Mar-24", "2024-03" },
		{ COL_month, "March 5, 2024", "2024-03-05" },
		{ COL_month, "2024/3", "2024-03" },
		{ COL_month, "3/1/2024", "2024-03" },
		{ COL_month, "3/5/2024", "2024-03-05" },
		{ COL_month, "3/1/2024 14:00", "2024-03-01 14:00" },
		{ COL_ed_visits, "04", "4" },
		{ COL_ed_visits, "4.0", "4" },
		{ COL_ed_visits, "$4", "$4" },
		{ COL_ed_visits, "(4)", "(4)" },
		{ COL_requested_hours, ".50", "0.5" },
		{ COL_charge, "$1,386", "1386.00" },
		{ COL_charge, "$ 386", "386.00" },
		{ COL_charge, "'386", "386.00" },
		{ COL_member_id, "91234567a", "91234567A" },
		{ COL_member_id, "9123-4567a", "91234567A" },
		{ COL_member_id, "9123 4567a", "91234567A" },
		{ COL_member_id, "9123 4567", "9123 4567 | want a Client Index Num" },
		{ COL_member_id, "1234", "1234 | want a Client Index Num" },
		{ COL_npi, "123-456-7893", "1234567893" },
		{ COL_npi, "1234567890", "1234567890 | want an NPI: ten digits" },
		{ COL_npi, "123456789", "123456789 | want an NPI: ten digits" },
		{ COL_npi, "123456789x", "123456789x | want an NPI: ten digits" },
		{ COL_npi, "1234567893.00", "1234567893" },
		{ COL_npi, "=\"1234567893\"", "1234567893" },
		{ COL_npi, "TBD", "TBD" },
		{ COL_claim_id, "=\"00012\"", "00012" },
		{ COL_claim_id, "=\"\"", "" },
		{ COL_claim_id, "='00012'", "='00012'" },
		{ COL_last_name, "=\"Quill\"", "Quill" },
		{ COL_last_name, "'Quill", "'Quill" },
		{ COL_service, "=\"Housing Navigation\"", "Housing Navigation" },
		{ COL_charge, "=\"$386\"", "386.00" },
		{ COL_claim_id, "a 1", "a 1" },
		{ COL_claim_id, " a1 ", "a1" },
		{ COL_modifier, "u6,gq", "U6 GQ" },
		{ COL_modifier, "u6gq", "U6 GQ" },
		{ COL_modifier, "[\"u6\",\"GQ\"]", "U6 GQ" },
		{ COL_modifier, "6ugq", "6ugq | want modifiers of two l" },
		{ COL_modifier, "u6!gq", "u6!gq | want modifiers of two l" },
		{ COL_modifier, "u1u2u3u4u5", "u1u2u3u4u5 | want modifiers of two l" },
		{ COL_modifier, "abc", "abc | want modifiers of two l" },
		{ COL_res_zip, "95401-1234", "95401-1234" },
		{ COL_res_zip, "954011234", "95401-1234" },
		{ COL_res_zip, "95401", "95401" },
		{ COL_res_zip, "9540", "9540 | want a ZIP code of five" },
		{ COL_res_zip, "A5401", "A5401 | want a ZIP code of five" },
		{ COL_service_code, "h0043", "H0043" },
		{ COL_service_code, "99211", "99211" },
		{ COL_service_code, "0015t", "0015T" },
		{ COL_service_code, "h004", "h004 | want a code such as H00" },
		{ COL_service_code, "hx043", "hx043 | want a code such as H00" },
		{ COL_service_code, "h004x", "h004x | want a code such as H00" },
		{ COL_service_code, "?0043", "?0043 | want a code such as H00" },
		{ COL_service_code, "h004?", "h004? | want a code such as H00" },
		{ COL_primary_dx, "z5901", "Z59.01" },
		{ COL_primary_dx, "z59 01", "Z59.01" },
		{ COL_primary_dx, "z5901; F32.9", "Z59.01|F32.9" },
		{ COL_primary_dx, "Z5901 - Sheltered", "Z5901 - Sheltered" },
		{ COL_primary_dx, "Z59.O1", "Z59.O1" },
		{ COL_primary_dx, "home", "home" },
		{ COL_sdoh_dx, "z5901", "Z59.01" },
		{ COL_diagnoses, "z5901, f200;e119", "Z59.01|F20.0|E11.9" },
		{ COL_diagnoses, "z5901 home", "z5901 home" },
		{ COL_diagnoses, ";;", ";;" },
		{ COL_diagnoses, "[\"z5901\",\"F20.0\"]", "Z59.01|F20.0" },
		{ COL_documents, "[\"lease\"]", "[\"lease\"]" },
		{ COL_aid_code, "m1", "M1" },
		{ COL_aid_code, "m 1", "m 1" },
		{ COL_aid_code, "m.1", "m.1" },
		{ COL_res_state, "ca", "CA" },
		{ COL_res_state, "calif", "calif" },
		{ COL_phone, "(510) 555-0100", "5105550100" },
		{ COL_phone, "510.555.0100", "5105550100" },
		{ COL_phone, "1-510-555-0100", "5105550100" },
		{ COL_phone, "+1 510 555 0100", "5105550100" },
		{ COL_phone, "5105550100.0", "5105550100" },
		{ COL_phone, "'5105550100", "5105550100" },
		{ COL_phone, "5105550100.00", "5105550100" },
		{ COL_phone, "+5105550100", "+5105550100 | want a telephone number" },
		{ COL_phone, "51 05 55 01 00", "51 05 55 01 00 | want a telephone number" },
		{ COL_phone, "1-51-0555-0100", "1-51-0555-0100 | want a telephone number" },
		{ COL_phone, "2-510-555-0100", "2-510-555-0100 | want a telephone number" },
		{ COL_phone, "510555010012", "510555010012 | want a telephone number" },
		{ COL_phone, "510+5550100", "510+5550100 | want a telephone number" },
		{ COL_phone, "510555010x.0", "510555010x.0 | want a telephone number" },
		{ COL_phone, "555-0100", "555-0100 | want a telephone number" },
		{ COL_phone, "'", "' | want a telephone number" },
		{ COL_last_name, " Quill ", "Quill" },
		{ COL_homeless, "yes", "yes" },
		{ COL_scope, "full", "full" },
		{ COL_dob, "", "" },
		{ COL_dob, "N/A", "N/A" },
		{ COL_dob, "soon", "soon" },
		{ COL_dob, "'", "'" },
		{ COL_NONE, " x ", "x" },
	};
	struct buf b = { 0 };

	for (size_t i = 0; i < sizeof row / sizeof *row; i++)
		if (row[i].col != COL_NONE)
			check(mended(row[i].col, row[i].text, &b), row[i].want,
			      columns[row[i].col].name, row[i].text);
	check(clean_text(COL_NONE, STR("=\"007\" "), NULL, &(struct facts){ 0 }, &own).text, "007",
	      "no column", "=\"007\"");
	buf_free(&b);
}

enum { MOST = 8 };

/* A row of cells parted by ~, under these names and columns. */
static const char *
row_kind(const char *names, const enum col *col, const char *cells, unsigned flags)
{
	static const char *const words[] = { [ROW_RECORD] = "record",
					     [ROW_BLANK] = "blank",
					     [ROW_HEADER] = "header",
					     [ROW_TOTAL] = "total" };
	struct str name[MOST], rest = str_of(names), part;
	struct cell cell[MOST] = { 0 };
	struct record rec = { .name = name, .cell = cell, .flags = flags };

	while (str_split(&rest, "~", &part))
		name[rec.names++] = part;
	rest = str_of(cells);
	while (str_split(&rest, "~", &part))
		cell[rec.cells++].v = part;
	return words[clean_row(&rec, col)];
}

static void
test_rows(void)
{
	static const enum col col[] = { COL_member_id, COL_quantity, COL_charge, COL_NONE };
	static const char names[] = "CIN~Units~Charge~Other";
	static const struct {
		const char *cells, *kind;
	} row[] = {
		{ "91234567A~1~386.00~x", "record" },
		{ "CIN~units~CHARGE~Other", "header" },
		{ "CIN~units~CHARGE~Other~", "header" },
		{ "CIN~units~CHARGE~Other~x", "record" },
		{ "Total~3~1,158.00~", "total" },
		{ "Grand Total:~3~1158~7", "total" },
		{ "91234567A Total~3~~", "total" },
		{ "~~~Totals -", "total" },
		{ "'Subtotals =~~5~", "total" },
		{ "Total~Total~5~", "record" },
		{ "Total~x~5~", "record" },
		{ "Total~3~5~~8", "total" },
		{ "Total~3~5~~x", "record" },
		{ "::~3~5~", "record" },
		{ " Total~3~5~", "total" },
		{ "1~3~5~", "record" },
		{ "~3~5~", "record" },
	};

	for (size_t i = 0; i < sizeof row / sizeof *row; i++)
		check(str_of(row_kind(names, col, row[i].cells, 0)), row[i].kind, "a row",
		      row[i].cells);
	check(str_of(row_kind(names, col, "~~~", REC_BLANK)), "blank", "a row", "~~~");
}

/* A code and up to four modifier columns, before and behind; ~ parts them. */
static void
test_spread(void)
{
	static const enum col code_and_two[] = { COL_service_code, COL_modifier, COL_modifier2 };
	static const enum col code_and_four[] = { COL_service_code, COL_modifier, COL_modifier2,
						  COL_modifier3, COL_modifier4 };
	static const enum col only[] = { COL_modifier, COL_modifier2 };
	static const enum col second[] = { COL_service_code, COL_modifier2 };
	static const struct {
		const enum col *col;
		size_t n;
		const char *before, *behind;
	} row[] = {
		{ code_and_two, 2, "H0043-U6~", "H0043~U6" },
		{ code_and_two, 3, "H0043-U6-GQ~~", "H0043~U6~GQ" },
		{ code_and_two, 3, "H0043-U6-GQ-U7~~", "H0043~U6~GQ U7" },
		{ code_and_four, 5, "H0043-U6-GQ-U7-U8~~~~", "H0043~U6~GQ~U7~U8" },
		{ code_and_two, 3, "H0043-U6~U6~", "H0043~U6~" },
		{ code_and_two, 3, "H0043-U6~u6~N/A", "H0043~u6~N/A" },
		{ code_and_two, 3, "H0043-U6~U7~", "H0043-U6~U7~" },
		{ code_and_two, 3, "H0043-U6-U7~U6~", "H0043-U6-U7~U6~" },
		{ code_and_two, 3, "H0043~U6 GQ~", "H0043~U6~GQ" },
		{ code_and_two, 3, "H0043~[\"U6\",\"GQ\"]~", "H0043~U6~GQ" },
		{ code_and_two, 3, "H0043~~U6 GQ", "H0043~~U6 GQ" },
		{ code_and_two, 3, "H0043~N/A~U6 GQ", "H0043~N/A~U6 GQ" },
		{ code_and_two, 3, "H0043~U6~GQ", "H0043~U6~GQ" },
		{ code_and_two, 2, "H0043~U6 GQ", "H0043~U6 GQ" },
		{ code_and_two, 2, "H0043 12~", "H0043 12~" },
		{ code_and_two, 2, "H0043 X2~", "H0043 X2~" },
		{ code_and_two, 2, "H0043 U6~", "H0043~U6" },
		{ code_and_two, 2, "H0043U6~", "H0043~U6" },
		{ code_and_two, 2, "99211U6~", "99211U6~" },
		{ code_and_two, 2, "99211 U6~", "99211~U6" },
		{ code_and_two, 2, "H0043:U6~", "H0043~U6" },
		{ code_and_two, 2, "H0043 2U~", "H0043~2U" },
		{ code_and_two, 2, "HOME U6~", "HOME U6~" },
		{ only, 2, "U6 GQ~", "U6~GQ" },
		{ second, 2, "H0043-U6~", "H0043-U6~" },
	};

	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		struct str text[5], rest = str_of(row[i].before);
		struct code_cells at;
		bool moved[5] = { false };
		struct buf b = { 0 };

		clean_places(row[i].col, row[i].n, &at);
		for (size_t k = 0; k < row[i].n; k++)
			if (!str_split(&rest, "~", &text[k]))
				text[k] = STR("");
		clean_spread(&at, text, moved, &own);
		for (size_t k = 0; k < row[i].n; k++)
			buf_fmt(&b, "%s%.*s", k ? "~" : "", PRS(text[k]));
		check((struct str){ b.p, b.n }, row[i].behind, "code and modifiers", row[i].before);
		buf_free(&b);
	}
}

static void
test_pseudonyms(void)
{
	static const struct {
		enum col col;
		const char *text, *left;
	} row[] = {
		{ COL_NONE, "svc.frequency@PHC-CLM-016", "svc.frequency@PHC-CLM-016" },
		{ COL_NONE, "O'Neil", "" },
		{ COL_start_date, "2024-03-05", "2024" },
		{ COL_start_date, "soon", "" },
		{ COL_month, "2024-03", "2024" },
		{ COL_dob, "1990-05-17", "1990" },
		{ COL_dob, "1930-01-01", "90+" },
		{ COL_dob, "1934-06-26", "90+" },
		{ COL_dob, "1934-06-27", "1934" },
		{ COL_service_code, "H0043", "H0043" },
		{ COL_service_code, "HOME", "" },
		{ COL_primary_dx, "Z59.01", "Z5901" },
		{ COL_primary_dx, "HOME", "" },
		{ COL_primary_dx, "Z59.01; F32.9", "Z5901|F329" },
		{ COL_modifier, "U6 GQ", "U6 GQ" },
		{ COL_modifier, "HOME", "" },
		{ COL_aid_code, "M1", "M1" },
		{ COL_aid_code, "1M1", "1M1" },
		{ COL_aid_code, "ANN", "" },
		{ COL_aid_code, "ANNA", "" },
		{ COL_aid_code, "M-1", "" },
		{ COL_recovery_condition, "medical|none", "medical|none" },
		{ COL_diagnoses, "Z59.01|HOME|E11.9", "Z5901|E119" },
		{ COL_charge, "$386", "386.00" },
		{ COL_ed_visits, "4", "4" },
		{ COL_age, "89", "89" },
		{ COL_age, "90", "90" },
		{ COL_age, "97", "90" },
		{ COL_homeless, "yes", "Y" },
		{ COL_scope, "full", "full" },
	};
	struct pseudonym p = { .key = { 1, 2 }, .today = date_of(2024, 6, 26) };
	struct facts f = { .today = p.today };
	struct str a, b;

	for (size_t i = 0; i < sizeof row / sizeof *row; i++)
		check(pseudonym_text(&p, row[i].col, str_of(row[i].text), NULL, &f, &own),
		      row[i].left, "without who", row[i].text);
	a = pseudonym_text(&p, COL_member_id, STR("91234567A"), NULL, &f, &own);
	b = pseudonym_text(&p, COL_member_id, STR("9123-4567a"), NULL, &f, &own);
	check(a.n == 17 && str_eq(a, b) ? STR("same") : STR(""), "same",
	      "a code for all spellings of", "91234567A");
	check(pseudonym_keeps(COL_NONE, STR("cs_plan")) &&
		      pseudonym_keeps(COL_NONE, STR("cs_tar_status")) &&
		      pseudonym_keeps(COL_NONE, STR("cs_tar_findings")) &&
		      !pseudonym_keeps(COL_NONE, STR("cs_tar_why")) &&
		      !pseudonym_keeps(COL_NONE, STR("Notes")) &&
		      !pseudonym_keeps(COL_NONE, STR("cs_")) &&
		      !pseudonym_keeps(COL_last_name, STR("Name")) &&
		      !pseudonym_keeps(COL_res_zip, STR("ZIP")) &&
		      pseudonym_keeps(COL_dob, STR("DOB"))
		  ? STR("right")
		  : STR(""),
	      "right", "what is kept of", "a header");
}

static void
test_wants(void)
{
	static const struct {
		enum col col;
		const char *text;
		enum date_order order;
		const char *want;
	} row[] = {
		{ COL_dob, "soon", MONTH_FIRST, "want a date such as 2024-03-05 or 3/5/2024" },
		{ COL_dob, "25/12/2024", MONTH_FIRST,
		  "fits day before month only, and the file has month before day" },
		{ COL_dob, "12/25/2024", DAY_FIRST,
		  "fits month before day only, and the file has day before month" },
		{ COL_dob, "85-03-05", DAY_FIRST,
		  "fits the year in front only, and the file has day before month" },
		{ COL_dob, "24-03-05", MONTH_FIRST,
		  "the number in front may be the day or the year: want a date such as "
		  "2024-03-05" },
		{ COL_dob, "12/25/2024", MONTH_FIRST,
		  "want a date such as 2024-03-05 or 3/5/2024" },
		{ COL_service, "x", MONTH_FIRST,
		  "want a service that a rule names; --list-rules shows them" },
		{ COL_scope, "x", MONTH_FIRST, "want one of: full, restricted, other" },
		{ COL_diagnoses, "x", MONTH_FIRST,
		  "want a diagnosis code such as Z59.01, or several with ; between" },
		{ COL_documents, "x", MONTH_FIRST, "want a word of its list in cs-columns(5)" },
		{ COL_last_name, "x", MONTH_FIRST, "want text" },
		{ COL_ed_visits, "x", MONTH_FIRST, "want a whole number" },
		{ COL_age, "x", MONTH_FIRST, "want a number" },
	};
	struct buf b = { 0 };

	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		b.n = 0;
		value_want(row[i].col, str_of(row[i].text), row[i].order, &b);
		check((struct str){ b.p, b.n }, row[i].want, columns[row[i].col].name, row[i].text);
	}
	b.n = 0;
	(void)value_text_of(COL_NONE, &(struct value){ .type = V_NUM, .i = 38600 }, &b);
	check((struct str){ b.p, b.n }, "386", "a number of no column", "386.00");
	b.n = 0;
	(void)value_text_of(COL_charge, &(struct value){ .type = V_UNKNOWN }, &b);
	check((struct str){ b.p ? b.p : "", b.n }, "", "an amount that is not known", "");
	b.n = 0;
	(void)value_text_of(COL_charge, &(struct value){ .type = V_NUM, .i = 38600 }, &b);
	check((struct str){ b.p, b.n }, "386.00", "an amount", "386");
	buf_free(&b);
}

/* A key is a file of 16 bytes or more. */
static void
test_key(void)
{
	char path[32];
	struct pseudonym p;
	struct err e = { "" };
	int fd = memfd_create("key", 0);
	bool good;

	(void)snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	good = pseudonym_open(&p, path, &e);
	check(good ? STR("") : STR("refused"), "refused", "a key of", "0 bytes");
	if (write(fd, "0123456789abcde", 15) != 15)
		exit(1);
	good = pseudonym_open(&p, path, &e);
	check(good ? STR("") : STR("refused"), "refused", "a key of", "15 bytes");
	if (write(fd, "f", 1) != 1)
		exit(1);
	good = pseudonym_open(&p, path, &e);
	check(good ? STR("taken") : STR(""), "taken", "a key of", "16 bytes");
	good = pseudonym_open(&p, "/nowhere/key", &e);
	check(good ? STR("") : STR("refused"), "refused", "a key of", "no file");
	(void)close(fd);
}

int
main(void)
{
	test_cells();
	test_rows();
	test_spread();
	test_pseudonyms();
	test_wants();
	test_key();
	arena_free(&own);
	printf("1..%d\n", done);
	return failed != 0;
}
