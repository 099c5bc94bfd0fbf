/* heading: which column each header of a layout is bound to, by its words, by what the record is of
 * and by what the cells look like. */
#include "cs/schema.h"
#include "tap.h"

enum { MOST = 16 };

struct layout {
	const char *form, *headers, *cells, *want, *what;
};

static const struct form *
form_of(char letter)
{
	static const struct form *const forms[] = { &form_member, &form_request, &form_line,
						    &form_diagnosis, &form_capacity };

	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++)
		if (forms[i]->letter == letter)
			return forms[i];
	return &form_sheet;
}

/* The columns of the headers, in their order: a name, or - where there is none. */
static void
bound(const struct layout *l, struct buf *out)
{
	struct str rest = str_of(l->headers), name[MOST];
	struct cell cell[MOST] = { { .at = 0 } };
	struct record rec = { .name = name, .cell = cell, .layout = 1 };
	const struct form *form = form_of(l->form[0]);
	struct looks *looks = looks_new(form);
	struct bind_by by = { .looks = looks };
	struct binding b = { .bound = false };
	struct err e = { 0 };
	bool open;

	while (rec.names < MOST && str_split(&rest, "~", &name[rec.names]))
		rec.names++;
	looks_head(looks, name, rec.names);
	rest = str_of(l->cells);
	while (rest.n) {
		struct str row;

		str_split(&rest, ";", &row);
		for (rec.cells = 0; rec.cells < rec.names; rec.cells++)
			if (!str_split(&row, "~", &cell[rec.cells].v))
				cell[rec.cells].v = STR("");
		looks_see(looks, &rec);
	}
	by.form = bind_form(form, name, rec.names, &by, &open);
	if (l->form[0] == 'S' || l->form[1])
		buf_fmt(out, "%c%s ", by.form ? by.form : '0', open ? "?" : "");
	if (!bind_names(&b, name, rec.names, &by, "my.csv", &e)) {
		buf_put(out, e.text);
	} else {
		for (size_t i = 0; i < rec.names; i++) {
			const char *column = "-";

			for (int k = 0; k < COLS; k++)
				if (b.cell[k] == (int16_t)i)
					column = columns[k].name;
			buf_fmt(out, "%s%s", i ? " " : "", column);
		}
	}
	looks_free(looks);
}

static void
layouts(const struct layout *l, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct buf got = { 0 };

		bound(&l[i], &got);
		if (!check(!strcmp(buf_text(&got), l[i].want), l[i].what))
			printf("# %s\n# want: %s\n# got:  %s\n", l[i].headers, l[i].want,
			       buf_text(&got));
		buf_free(&got);
	}
}
#define LAYOUTS(table) layouts(table, sizeof(table) / sizeof(*(table)))

static void
words(void)
{
	static const struct layout cases[] = {
		{ "R", "svc_cd~Dt of Birth~Member's DOB", "", "service_code dob -",
		  "words in another spelling and order; the first of two" },
		{ "R", "memberCIN~svcProcCode~clientFirstNm", "",
		  "member_id service_code first_name", "words that begin with a capital" },
		{ "R", "DiagCd1~ProcMod2", "", "primary_dx modifier2", "a digit ends a word" },
		{ "R", "Client\xE2\x80\x99s CIN~Rec'd Date~D.O.B.~I.D. Number", "",
		  "member_id claim_received_date dob record_id", "apostrophes and dots" },
		{ "R", "Auth. No.~Modifier(s)~Date(s) of Birth", "", "tar_id modifier dob",
		  "a plural in brackets" },
		{ "R", "Previous TAR #~Prior TAR Number~Prior Auth Number", "", "- - tar_id",
		  "an earlier request's number is none" },
		{ "R", "1. CIN~24A. Start Date~3) Mod~4: Qty~Box 23", "",
		  "member_id start_date modifier quantity tar_id", "numbers in front" },
		{ "R", "30 Day Supply~2nd Modifier", "", "- modifier2", "and what is none" },
		{ "R", "CIN *~*Start Date~End Date * required~Qty:", "",
		  "member_id start_date end_date quantity", "asterisks and colons" },
		{ "R", "Date of\nBirth~First\r\nName", "", "dob first_name", "line breaks" },
		{ "R", "~ ~#~***", "", "- - - -", "nothing" },
		{ "R", "CIN~Medi-Cal Card Number", "", "member_id -",
		  "a likely header takes nothing from a certain one" },
		{ "R", "Number of Staff~Staff ID~Number", "", "staff_count - -",
		  "how many there are, and a number that was given out" },
		{ "R", "a b c d e f g h i j k l m n o p q r s t", "", "-", "too many words" },
	};

	LAYOUTS(cases);
}

static void
apart(void)
{
	static const struct layout cases[] = {
		{ "R", "Medi-Cal ID (CIN)~DOB (mm/dd/yyyy)~Qty [months]", "",
		  "member_id dob quantity", "X (Y)" },
		{ "R", "Identifier of whom (CIN)~Whose birth (DOB)", "", "member_id dob",
		  "Y alone is known" },
		{ "R", "Authorization Status (TAR)~Billing Provider Name (NPI)", "",
		  "tar_status npi",
		  "both are known: a number's name in brackets goes before the name of its owner" },
		{ "R", "Billing Provider Name (NPI)", "Quill House", "provider_name",
		  "unless the cells are names" },
		{ "R", "Diagnosis (Description)", "", "primary_dx", "a remark is none" },
		{ "R", "Member ID/CIN~TAR / Auth #~Start or Begin Date", "",
		  "member_id tar_id start_date", "both sides are one column" },
		{ "R", "HCPCS/Mod~Phone/Email~Unknown/CIN", "", "- - -", "they are not" },
		{ "R", "First/Last Name", "", "member_name", "they are one in other words" },
		{ "R", "CIN (Medi-Cal ID/Member ID (BIC))", "", "member_id", "one in another" },
		{ "R", "CIN (never closed~(CIN)", "", "- member_id", "a bracket that stays open" },
	};

	LAYOUTS(cases);
}

static void
forms(void)
{
	static const struct layout cases[] = {
		{ "R", "From~Thru~Qty~Status~Total", "",
		  "start_date end_date quantity tar_status -", "a request" },
		{ "L1", "DOS~Thru~Qty~Status~Total", "",
		  "L service_date service_end_date units claim_status charge", "a line" },
		{ "L1", "From~Thru~Qty", "", "L? service_date service_end_date units",
		  "a line, as far as can be told" },
		{ "L1", "Date~HCPCS", "", "L service_date service_code", "a date is a line's" },
		{ "L1", "From~Thru~Qty~cs_tar_status", "", "R start_date end_date quantity -",
		  "a request that was judged" },
		{ "L1", "From~Thru~Date Submitted", "", "R start_date end_date submit_date",
		  "a request by its day" },
		{ "L1", "From~Thru~Request Status", "", "R start_date end_date tar_status",
		  "a request by its status" },
		{ "L1", "Date~Auth Status", "", "L service_date tar_status",
		  "no day of a request: a line" },
		{ "L1", "DOS~Auth Status~Status", "", "L service_date tar_status claim_status",
		  "the day of service goes before all" },
		{ "L1", "DOS~Start Date~End Date~Thru", "",
		  "L service_date start_date end_date service_end_date",
		  "End Date beside a Start Date" },
		{ "L1", "DOS~End Date", "", "L service_date service_end_date", "and without one" },
		{ "L1", "DOS~end_date", "", "L service_date end_date", "but a column's own name" },
		{ "L1", "DOS~Units~Qty", "", "L service_date units quantity", "Qty beside Units" },
		{ "L1", "DOS~quantity~from", "", "L service_date units from", "quantity, from" },
		{ "R", "Units~Qty", "", "units quantity", "Units beside Qty" },
		{ "R", "Units", "", "quantity", "Units alone" },
		{ "R", "units", "", "units", "a column's own name" },
		{ "M", "Status~From~Service", "", "- start_date service", "a member" },
		{ "C", "Name~Status~Period", "", "provider_name - month", "places" },
		{ "D", "Code~Date", "", "primary_dx service_date", "a diagnosis" },
		{ "S", "CIN~Status~Start~End", "", "R member_id tar_status start_date end_date",
		  "a sheet of requests" },
		{ "S", "CIN~DOS~Qty", "", "L member_id service_date units", "a sheet of lines" },
		{ "S", "CIN~Status~Name", "", "0 member_id - -", "a sheet of neither" },
	};

	LAYOUTS(cases);
}

static void
cells(void)
{
	static const struct layout cases[] = {
		{ "L", "From~To", "2024-03-04~2024-03-05", "service_date service_end_date",
		  "days" },
		{ "L", "From~To", "Lakeport~Ukiah", "from -", "places" },
		{ "L", "Date~From", "4/3/2024~4/3/2024", "- service_date",
		  "of two open words the first of the table" },
		{ "L", "Date", "25/3/2024;26/3/2024;soon", "service_date",
		  "the more of the cells" },
		{ "L", "Date", "25/3/2024;soon;later", "-", "the fewer" },
		{ "L", "Total", "386.00;N/A;", "charge", "blanks do not count" },
		{ "L", "Total", "three", "-", "no amount" },
		{ "R", "Code", "H0043", "service_code", "a code" },
		{ "R", "Code", "H0043-U6", "service_code", "a code and its modifier" },
		{ "R", "Code", "1204", "-", "something else" },
		{ "R", "Name", "Quillfeather, Ada", "member_name", "a name" },
		{ "R", "Name", "91000017A", "-", "a number" },
		{ "R", "ID", "91000017A", "member_id", "a CIN" },
		{ "R", "ID", "17", "record_id", "the row's own" },
		{ "R", "Program", "recup", "service", "a service" },
		{ "R", "Program", "Whole Person Care", "-", "another programme" },
		{ "R", "Status", "Whatever", "tar_status", "of a status the form is enough" },
		{ "L", "Qty", "many", "units", "of a quantity too" },
		{ "R", "Cell", "707-555-0100", "phone", "a telephone number" },
		{ "R", "Cell", "B 12", "-", "a room" },
		{ "R", "Insurance", "Blue Shield", "-", "no plan of ours" },
		{ "R", "Insurance", "partnership", "plan", "a plan" },
	};

	LAYOUTS(cases);
}

int
main(void)
{
	words();
	apart();
	forms();
	cells();
	return checked();
}
