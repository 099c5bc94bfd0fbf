/* Tables made at random out of the words that an office's sheets hold: for metamorphic.c, which
 * writes each in many ways. Every person, number and provider in them is invented. */
#ifndef UNIT_SHEET_H
#define UNIT_SHEET_H

#include <ctype.h>
#include <stdarg.h>
#include <string.h>

#include "tap.h"

enum { MAX_COLS = 64, MAX_ROWS = 14, MAX_OWNERS = 5 };

/* What the cells of a column are: words out of a pool, or made from the record. */
enum kind {
	WORD,
	NOTE,
	MEMBER,
	NUMBER, /* no two owners share one, so that a file split by owner still has all of it */
	PROVIDER,
	PROVIDER_NPI,
	SERVICE,
	CODE,
	MODIFIER,
	NEAR, /* a day so many days from the record's own, as pool has them: "-20 10" */
	END,
	BORN,
	MONTH,
};

struct field {
	const char *column; /* its name in cs-columns(5) */
	const char *headers; /* usual ones, with | between */
	enum kind kind;
	const char *pool; /* with | between */
	int shown, blank; /* of a hundred files, and of a hundred cells */
};

struct sheet {
	int cols, rows;
	const struct field *field[MAX_COLS];
	char *header[MAX_COLS];
	bool day_first[MAX_COLS];
	char *cell[MAX_ROWS][MAX_COLS];
	int day[MAX_ROWS][MAX_COLS]; /* of a date that can be read, since 1970; else NO_DAY */
	int owner[MAX_ROWS]; /* the member or provider; -1: nobody */
};

static const struct {
	const char *key, *name, *code, *modifier;
} services[] = {
	{ "housing-nav", "Housing Transition Navigation", "H0043", "U6" },
	{ "housing-deposit", "Housing Deposits", "H0044", "U2" },
	{ "housing-tenancy", "Housing Tenancy and Sustaining", "T2040", "U6" },
	{ "stph", "Short-Term Post-Hospitalization Housing", "H0044", "U3" },
	{ "recup", "Recuperative Care", "T2033", "U6" },
	{ "respite", "Respite", "S5151", "U6" },
	{ "pchs", "Personal Care and Homemaker Services", "S5130", "U6" },
	{ "meals", "Meals", "S5170", "U6" },
	{ "ecm", "ECM", "G9012", "U2" },
};

/* What a sheet of each kind may have; a column without a name is one that no filter knows. */
static const struct field requests[] = {
	{ "member_id", "CIN|Member CIN|Medi-Cal ID|Client ID|member_id", MEMBER, "", 100, 1 },
	{ "tar_id", "TAR Number|Auth #|Authorization Number|Auth No", NUMBER, "PF", 60, 10 },
	{ "last_name", "Last Name|Member Last Name|Client Last Name", WORD,
	  "Sample|Example-One|O'Sample|Test, Jr.|\xc3\x91"
	  "and\xc3\xba",
	  50, 3 },
	{ "first_name", "First Name|Member First Name", WORD, "Ada|Ben|Cora|Dov \"D\"", 50, 3 },
	{ "dob", "DOB|Date of Birth|Client DOB|Birth Date", BORN, "", 60, 5 },
	{ "county", "County|Member County|County of Residence", WORD, "Sonoma|Lake|Humboldt|Napa",
	  40, 10 },
	{ "plan", "Plan Name|Health Plan|MCP", WORD, "partnership|Partnership|CHPIV|CalOptima", 15,
	  20 },
	{ "tar_type", "TAR Type|Type of TAR", WORD, "Community Supports|ECM", 40, 10 },
	{ "request_type", "Type of Request|Initial or Renewal", WORD,
	  "Initial|Renewal|Retro|initial", 50, 10 },
	{ "service", "Service Requested|Community Support|CS Service", SERVICE, "", 60, 3 },
	{ "service_code", "HCPCS Code|Procedure Code|CPT/HCPCS|HCPCS", CODE, "", 100, 2 },
	{ "modifier", "Mod|Modifier|HCPCS Modifier|Mod 1", MODIFIER, "", 95, 4 },
	{ "modifier2", "Mod 2", WORD, "GQ|U6", 15, 80 },
	{ "quantity", "Qty|Units Requested|TAR Qty|Quantity", WORD, "1|2|3|6|6|12|30|60|!N/A", 80,
	  8 },
	{ "start_date",
	  "TAR Start Date|Auth Start|Start Dt|Auth Start Date|Requested Start Date|From Date", NEAR,
	  "0 0", 100, 2 },
	{ "end_date", "TAR End Date|Auth End|End Dt|Auth Thru|Requested End Date|Thru", END, "", 80,
	  6 },
	{ "submit_date", "Date Submitted|Submitted On|Request Date", NEAR, "-20 10", 70, 6 },
	{ "patient_location", "Patient Current Location|Current Location", WORD,
	  "Homeless|Home|Other", 50, 10 },
	{ "urgent", "Is Urgent|Urgent Request", WORD, "N|N|Y|no|yes|0|FALSE", 50, 15 },
	{ "urgent_reason", "Reason for Urgent TAR", NOTE, "", 25, 60 },
	{ "primary_dx", "Primary Diagnosis|Dx Code|ICD-10 Code|Diagnosis", WORD,
	  "Z59.02|Z5901|Z59.811|Z59.0|z59.1|Z60.2|E11.9|F32.9|!Z59.99", 70, 8 },
	{ "secondary_dx", "Secondary Diagnosis|Dx 2", WORD, "Z59.00|E11.9|F1020", 25, 50 },
	{ "documents", "Documents Attached|Supporting Documents", WORD,
	  "CS Referral Form; Consent; Case Summary; Medical Records|CS Referral Form|Consent;Lease "
	  "Agreement|"
	  "CS Referral Form; Housing Support Plan; Lease Agreement; Itemized List; Summary Letter|"
	  "ECM Referral Form; Individual Care Plan; Signed ROI",
	  60, 10 },
	{ "medical_justification", "Medical Necessity", NOTE, "", 40, 15 },
	{ "additional_notes", "Notes|Comments|TAR Notes", NOTE, "", 60, 30 },
	{ "hsp_date", "Housing Support Plan Date|HSP Completed Date", NEAR, "-40 10", 35, 15 },
	{ "hsp_updated_date", "HSP Update Date", NEAR, "-40 10", 20, 40 },
	{ "housed_date", "Move-In Date|Date Housed", NEAR, "-300 60", 25, 30 },
	{ "admit_date", "Admission Date", NEAR, "-5 5", 25, 40 },
	{ "icp_signed_date", "Care Plan Signed Date", NEAR, "-20 5", 20, 40 },
	{ "roi_signed_date", "ROI Signed", NEAR, "-20 5", 20, 40 },
	{ "items", "Itemized Deposit|Expense Items", WORD,
	  "security_deposit=2400.00; "
	  "utility_setup=185.00|first_month_rent=1450.00|security_deposit=4800.00; "
	  "first_month_rent=1450.00",
	  25, 50 },
	{ "deposit_amount", "Deposit Total|Amount Requested", WORD,
	  "2,585.00|$2,725.00|1450|6250.00", 25, 50 },
	{ "elig_from", "Eligibility Start Date|Coverage Start", NEAR, "-700 30", 30, 10 },
	{ "elig_to", "Eligibility End Date|Coverage End", NEAR, "0 500", 30, 20 },
	{ "tar_status", "TAR Decision|Status|Auth Status", WORD,
	  "Approved|approved|Denied|Pended|!Draft|Submitted", 40, 25 },
	{ "approved_date", "Date Approved|Approval Date", NEAR, "-10 20", 30, 40 },
	{ "contract_date", "Contract Effective Date", NEAR, "-500 30", 20, 10 },
	{ "housing_status", "Living Situation|Housing Situation", WORD,
	  "unsheltered|sheltered|housed_at_risk|Unsheltered", 30, 10 },
	{ "first_contact_date", "First Contact|Initial Contact Date", NEAR, "-60 5", 20, 20 },
	{ "charge", "Charges|Billed Amount", WORD, "386.00|$1,386.00|0", 15, 40 },
	{ "units", "Units of Service", WORD, "1|6", 10, 70 },
	{ "npi", "NPI|Provider NPI|Billing NPI", WORD,
	  "1000000012|1000000012|1000000012|1000000020|1000000020|1000000038|!1000000013|!N/A", 60,
	  8 },
	{ "provider_name", "Provider|Agency", WORD, "Sample Provider, Inc.|Example House", 40, 5 },
	{ "", "Case Manager|Staff", WORD, "Pat Placeholder|Sam Sample", 30, 10 },
	{ NULL, NULL, WORD, NULL, 0, 0 },
};

static const struct field lines[] = {
	{ "claim_id", "Claim Number|Claim No|Claim #", NUMBER, "C", 60, 5 },
	{ "line_id", "Line Number|Line No", WORD, "1|2|3", 40, 5 },
	{ "tar_id", "TAR Number|Auth #|Prior Auth Number|Authorization Number", NUMBER, "PF", 60,
	  10 },
	{ "approved_date", "Date Approved|Auth Date", NEAR, "-60 1", 30, 15 },
	{ "approved_quantity", "Approved Qty|Units Authorized", WORD, "1|6|12|30", 30, 15 },
	{ "member_id", "CIN|Member CIN|Medi-Cal ID|Client ID|member_id", MEMBER, "", 100, 1 },
	{ "last_name", "Last Name|Client Last Name", WORD, "Sample|Example-One|Test, Jr.", 30, 3 },
	{ "dob", "DOB|Date of Birth", BORN, "", 40, 5 },
	{ "service_date", "Service Date|DOS|Date of Service|From DOS|Svc Date", NEAR, "0 0", 100,
	  2 },
	{ "service_end_date", "Service End Date|DOS Thru|To DOS|Thru|End Date", NEAR, "0 4", 35,
	  50 },
	{ "service_code", "HCPCS Code|Procedure Code|CPT/HCPCS|HCPCS", CODE, "", 100, 2 },
	{ "modifier", "Mod|Modifier|HCPCS Modifier|Mod 1", MODIFIER, "", 100, 4 },
	{ "modifier2", "Mod 2", WORD, "GQ|U6", 15, 80 },
	{ "service", "Service|CS Service", SERVICE, "", 15, 10 },
	{ "units", "Units|Units Billed|Service Units|Qty", WORD, "1|1|1|2|3|5|8|30|!pending", 80,
	  6 },
	{ "charge", "Charge|Billed Amount|Charges|Charge Amt", WORD,
	  "386.00|386|$386.00|222.00|444.00|108.00|350.00|150|3240.00|2,725.00|400.00|!12.345", 80,
	  6 },
	{ "items", "Expense Type|Expense Items", WORD,
	  "security_deposit|first_month_rent|utility_setup; pest_eradication", 20, 50 },
	{ "landlord_required", "Required by Landlord", WORD, "Y|N|yes", 15, 50 },
	{ "payee", "Pay To|Payable To", WORD, "provider|Provider|landlord", 20, 30 },
	{ "primary_dx", "Primary Diagnosis|Dx Code|Diagnosis", WORD, "Z59.02|Z5901|Z59.0|E11.9", 50,
	  8 },
	{ "claim_received_date", "Date Received|Receipt Date", NEAR, "5 120", 40, 10 },
	{ "claim_date", "Invoice Date|Billed Date", NEAR, "1 60", 20, 10 },
	{ "first_seen_date", "First Seen|Date First Seen", NEAR, "-60 0", 25, 20 },
	{ "claim_status", "Claim Status|Status|Line Status", WORD,
	  "Submitted|submitted|Paid|Paid|Denied|!Billed|reversed", 30, 30 },
	{ "claim_frequency", "Frequency Code|Resubmission Code", WORD, "1|1|1|7|8", 15, 20 },
	{ "original_claim_id", "Original Claim Number|ICN", NUMBER, "C", 15, 60 },
	{ "paid_amount", "Amount Paid", WORD, "386.00|0.00", 15, 50 },
	{ "housing_status", "Living Situation", WORD, "unsheltered|housed|housed_at_risk", 25, 10 },
	{ "place_of_service", "POS|Place of Service", WORD, "04|11|12", 20, 10 },
	{ "documents", "Documents", WORD, "Lease|Consent; Receipts", 15, 40 },
	{ "npi", "NPI|Billing NPI|Provider NPI", WORD,
	  "1000000012|1000000012|1000000012|1000000020|1000000020|1000000038|!1000000013|!N/A", 60,
	  8 },
	{ "provider_name", "Provider|Billing Provider", WORD, "Sample Provider, Inc.|Example House",
	  40, 5 },
	{ "county", "County", WORD, "Sonoma|Lake|Humboldt", 30, 10 },
	{ "plan", "Payer|Health Plan", WORD, "partnership|Partnership|CHPIV|CalOptima", 15, 20 },
	{ "additional_notes", "Notes|Comments", NOTE, "", 60, 30 },
	{ "", "Caseworker", WORD, "Pat Placeholder|Sam Sample", 30, 10 },
	{ NULL, NULL, WORD, NULL, 0, 0 },
};

static const struct field members[] = {
	{ "member_id", "CIN|Member CIN|Medi-Cal ID|Client ID", MEMBER, "", 100, 1 },
	{ "service", "Service Requested|Community Support", SERVICE, "", 100, 2 },
	{ "last_name", "Last Name|Client Last Name", WORD, "Sample|Example-One|Test, Jr.", 50, 3 },
	{ "dob", "DOB|Date of Birth", BORN, "", 70, 5 },
	{ "county", "County|County of Residence", WORD, "Sonoma|Lake|Humboldt", 60, 5 },
	{ "plan_assigned", "Assigned Plan|Assigned Health Plan", WORD,
	  "Partnership|ffs|CalOptima|CHPIV|none", 60, 10 },
	{ "scope", "Medi-Cal Scope", WORD, "full|Full|restricted", 60, 10 },
	{ "line_of_business", "LOB", WORD, "Medi-Cal|medicare", 40, 10 },
	{ "elig_from", "Eligibility Start Date|Coverage Start", NEAR, "-700 30", 60, 5 },
	{ "elig_to", "Eligibility End Date|Coverage End", NEAR, "0 500", 60, 10 },
	{ "start_date", "TAR Start Date|Requested Start Date", NEAR, "0 0", 40, 5 },
	{ "end_date", "TAR End Date", END, "", 30, 10 },
	{ "referral_date", "Date of Referral", NEAR, "-20 0", 30, 10 },
	{ "housing_status", "Living Situation|Current Living Situation", WORD,
	  "unsheltered|sheltered|housed_at_risk|housed|institution", 70, 10 },
	{ "housing_search", "Seeking Housing", WORD, "Y|N|yes|1", 50, 10 },
	{ "criteria_met", "Meets Criteria", WORD, "Y|N|true", 50, 10 },
	{ "in_lieu_of", "Replaces Benefit", WORD, "current|future|none", 50, 10 },
	{ "cost_effective", "Cost Effective", WORD, "Y|Y|N", 50, 10 },
	{ "expected_reduction", "Expected Reduction", WORD, "hospitalization; ed|none|ed", 50, 10 },
	{ "chronic_conditions", "Chronic Conditions List", WORD,
	  "diabetes|diabetes; chf|none|asthma", 50, 10 },
	{ "mental_illness", "Mental Illness Indicator", WORD, "N|Y|no", 40, 10 },
	{ "primary_dx", "Primary Diagnosis|Dx Code", WORD, "Z59.02|Z5901|Z59.0|E11.9", 50, 10 },
	{ "dup_support", "Duplicate Support", WORD, "N|N|Y", 50, 10 },
	{ "other_programs_tried", "Alternatives Tried", WORD, "Y|N", 50, 10 },
	{ "engaged", "Member Engaged", WORD, "Y|Y|N", 50, 10 },
	{ "contact_method", "Contact Methods", WORD, "phone|email; text|none", 50, 10 },
	{ "exit_setting", "Discharged From", WORD, "acute_hospital|none|correctional", 40, 20 },
	{ "discharge_date", "Date of Discharge", NEAR, "-40 5", 30, 20 },
	{ "ed_visits", "Number of ED Visits", WORD, "0|1|3|5", 40, 10 },
	{ "hospitalizations", "Number of Hospitalizations", WORD, "0|1|2", 40, 10 },
	{ "hsp_date", "Housing Support Plan Date", NEAR, "-60 5", 40, 10 },
	{ "hsp_parts", "HSP Sections", WORD,
	  "short_term_goals; long_term_goals; crisis_plan|crisis_plan|none", 30, 10 },
	{ "htn_start_date", "Navigation Start Date", NEAR, "-200 0", 30, 20 },
	{ "recovery_need", "Needs Recovery Support", WORD, "Y|N", 30, 20 },
	{ "tay", "Transition Age Youth", WORD, "Y|N", 20, 20 },
	{ "tar_status", "TAR Decision", WORD, "Approved|Denied", 20, 30 },
	{ "additional_notes", "Notes|Comments", NOTE, "", 60, 30 },
	{ NULL, NULL, WORD, NULL, 0, 0 },
};

static const struct field rooms[] = {
	{ "provider_name", "Provider|Agency|Organization Name", PROVIDER, "", 80, 2 },
	{ "npi", "NPI|Provider NPI", PROVIDER_NPI, "", 100, 0 },
	{ "service", "Service|Community Support Offered", SERVICE, "", 100, 2 },
	{ "county", "County|County Served", WORD, "Sonoma|Lake|Humboldt|Imperial|Orange", 100, 3 },
	{ "month", "Month|Reporting Month", MONTH, "", 100, 2 },
	{ "capacity", "Max Capacity|Total Slots|Capacity", WORD, "12|8|10|4|0|20|!N/A", 90, 5 },
	{ "capacity_contract", "Contract Capacity", WORD, "12|8|10", 50, 10 },
	{ "active_members", "Active Clients|Current Caseload|Active Members", WORD,
	  "7|10|1|4|12|21", 90, 5 },
	{ "accepting", "Accepting New Clients|Accepting Referrals", WORD, "Y|N|yes|no", 60, 10 },
	{ "waitlist_count", "Waitlist|Members on Waitlist", WORD, "0|2|15", 50, 10 },
	{ "waitlist_consent", "Waitlist Approved", WORD, "Y|N", 30, 40 },
	{ "provider_contracted", "CS Contracted", WORD, "Y|N", 40, 10 },
	{ "staff_count", "Staff Members|Number of Staff", WORD, "4|0|2", 40, 10 },
	{ "capacity_report_date", "Report Date|Report Sent Date", NEAR, "0 60", 60, 10 },
	{ "capacity_change_date", "Date of Change", NEAR, "-20 20", 40, 30 },
	{ "capacity_notice_date", "Plan Notified Date", NEAR, "-20 30", 40, 30 },
	{ "plan", "Health Plan", WORD, "partnership|CHPIV|CalOptima", 15, 20 },
	{ "", "Remarks", NOTE, "", 40, 40 },
	{ NULL, NULL, WORD, NULL, 0, 0 },
};

static const struct field diagnoses[] = {
	{ "member_id", "CIN|Client ID", MEMBER, "", 70, 2 },
	{ "last_name", "Last Name", WORD, "Sample|Example-One|Test, Jr.", 40, 3 },
	{ "dob", "DOB", BORN, "", 40, 5 },
	{ "primary_dx", "Diagnosis|Primary Diagnosis|Dx Code|ICD-10", WORD,
	  "Z59.02|Z5901|Z59.811|Z59.0|z59.1|Z60.2|E11.9|F32.9|Z59.99|Z59.7|homeless|Z55", 100, 8 },
	{ "service_date", "DOS|Date of Service|Service Date", NEAR, "-900 0", 100, 8 },
	{ "service_code", "HCPCS Code", CODE, "", 40, 5 },
	{ "modifier", "Modifier", MODIFIER, "", 40, 5 },
	{ "units", "Units", WORD, "1|2", 40, 5 },
	{ "additional_notes", "Notes|Comments", NOTE, "", 80, 30 },
	{ "", "Site", WORD, "North|South", 60, 10 },
	{ "", "Caseworker", WORD, "Pat Placeholder", 60, 10 },
	{ NULL, NULL, WORD, NULL, 0, 0 },
};

static const char *const notes[] = {
	"Met at the library",
	"Lives outdoors, needs a tent",
	"Said \"not yet\"",
	"Two lines\nof notes",
	"First, second\nthird \"quoted\", end",
	"Se\xc3\xb1ora \xc3\x91 \xe2\x80\x94 na\xc3\xafve",
	"=1+1",
	"N/A",
	"  blanks at both ends ",
	"\xf0\x9f\x98\x80 and \xe2\x80\x99",
	"one\n\nthree",
	"\"",
	"a; b | c",
};

/* Every cell can be read: a history has to be. Some records name nobody. */
static bool readable, nobodies;

static char texts[1 << 18];
static size_t texts_used;

/* Lasts until the next seed. */
__attribute__((format(printf, 1, 2))) static char *
text(const char *format, ...)
{
	char *s = texts + texts_used;
	va_list more;
	int n;

	va_start(more, format);
	n = vsnprintf(s, sizeof texts - texts_used, format, more);
	va_end(more);
	if (n < 0 || (size_t)n >= sizeof texts - texts_used) {
		puts("Bail out! no room for the texts of a sheet");
		exit(1);
	}
	texts_used += (size_t)n + 1;
	return s;
}

/* One of a pool's words. One that begins with ! cannot be read, or not yet. */
static char *
word_of(const char *pool)
{
	int n = 1, pick;
	const char *p;

	for (p = pool; *p != '\0'; p++)
		n += *p == '|';
	do {
		pick = any(n);
		for (p = pool; pick > 0; p++)
			pick -= *p == '|';
	} while (readable && *p == '!');
	p += *p == '!';
	return text("%.*s", (int)strcspn(p, "|"), p);
}

struct ymd {
	int year, month, day;
};

static struct ymd
ymd_of(int since)
{
	struct ymd d;

	date_civil(since, &d.year, &d.month, &d.day);
	return d;
}

enum date_form {
	ISO,
	COMPACT,
	MDY,
	MDY_ZEROS,
	MDY_SHORT,
	SERIAL,
	ISO_OR_MDY,
	DMY,
	DMY_ZEROS,
	DMY_SHORT
};

static char *
day_text(int since, enum date_form form)
{
	struct ymd d = ymd_of(since);

	switch (form) {
	case COMPACT: return text("%04d%02d%02d", d.year, d.month, d.day);
	case MDY: return text("%d/%d/%d", d.month, d.day, d.year);
	case MDY_ZEROS: return text("%02d/%02d/%d", d.month, d.day, d.year);
	case MDY_SHORT: return text("%d/%d/%02d", d.month, d.day, d.year % 100);
	case SERIAL: return text("%d", since + 25569);
	case ISO_OR_MDY: return day_text(since, any(2) ? ISO : MDY);
	case DMY: return text("%d/%d/%d", d.day, d.month, d.year);
	case DMY_ZEROS: return text("%02d/%02d/%d", d.day, d.month, d.year);
	case DMY_SHORT: return text("%d/%d/%02d", d.day, d.month, d.year % 100);
	default: return text("%04d-%02d-%02d", d.year, d.month, d.day);
	}
}

/* The form of a column's dates: one order a column. */
static enum date_form
form_of(enum kind kind)
{
	static const enum date_form forms[] = { ISO,	   ISO,	      ISO,	 COMPACT,
						MDY,	   MDY,	      MDY,	 MDY_ZEROS,
						MDY_SHORT, MDY_SHORT, SERIAL,	 ISO_OR_MDY,
						DMY,	   DMY,	      DMY_ZEROS, DMY_SHORT };
	int n = (int)(sizeof forms / sizeof *forms);

	/* The first of a month never proves that the day comes first. */
	return forms[any(kind == MONTH ? n - 4 : n)];
}

/* What the cells of one record share. */
struct about {
	int row, owner, service, day;
};

static const char *const npis[] = { "1000000012", "1000000020", "1000000038", "1000000046",
				    "1000000053" };

static char *
number_text(const struct field *f, const struct about *a)
{
	if (!readable && any(40) == 0)
		return word_of("N/A|none|TBD|-");
	if (a->owner < 0)
		return text("%s99%04d", f->pool, a->row);
	return text("%s24%d%03d", f->pool, a->owner, any(6));
}

static char *
code_text(const struct about *a, enum kind kind)
{
	int s = any(readable ? 40 : 12) == 0 ? any((int)(sizeof services / sizeof *services))
					     : a->service;

	if (kind == SERVICE)
		return text("%s", any(2) ? services[s].key : services[s].name);
	if (kind == MODIFIER)
		return any(15) == 0 ? text("%s GQ", services[s].modifier)
				    : text("%s", services[s].modifier);
	if (!readable && any(40) == 0)
		return text("%.4s", services[s].code);
	return text("%s", services[s].code);
}

static char *
day_cell(const struct field *f, const struct about *a, enum date_form form, int *day)
{
	int low = 0, high = 0;

	if (f->kind == NEAR)
		sscanf(f->pool, "%d %d", &low, &high);
	if (f->kind == END) {
		static const int spans[] = { 0, 6, 29, 30, 59, 60, 61, 179, 180, 181, 364 };
		low = high = spans[any((int)(sizeof spans / sizeof *spans))];
	}
	*day = a->day + low + any(high - low + 1);
	if (f->kind == BORN)
		*day = -7200 + any(21000); /* a serial number begins in 1950 */
	if (f->kind == MONTH) {
		*day -= ymd_of(*day).day - 1;
		if (form == ISO)
			return text("%.7s", day_text(*day, ISO));
	}
	/* Most days of a column whose day comes first prove it. */
	if (form >= DMY && any(4) != 0 && ymd_of(*day).day <= 12)
		*day += 12;
	return day_text(*day, form);
}

static char *
cell_text(const struct field *f, const struct about *a, enum date_form form, int *day)
{
	*day = NO_DAY;
	switch (f->kind) {
	case NOTE: return text("%s", notes[any((int)(sizeof notes / sizeof *notes))]);
	case MEMBER:
		if (a->owner < 0)
			return word_of("|N/A|N/A|none");
		return text("9123456%d%c", a->owner, 'A' + a->owner);
	case NUMBER: return number_text(f, a);
	case PROVIDER: return text("Sample Provider %d, Inc.", a->owner);
	case PROVIDER_NPI: return text("%s", npis[a->owner]);
	case SERVICE:
	case CODE:
	case MODIFIER: return code_text(a, f->kind);
	case NEAR:
	case END:
	case BORN:
	case MONTH:
		if (!readable && any(120) == 0)
			return word_of("soon|2024-02-30|TBD");
		return day_cell(f, a, form, day);
	case WORD: break;
	}
	return word_of(f->pool);
}

static void
choose_columns(struct sheet *s, const struct field *fields)
{
	const struct field *f;
	int i;

	for (f = fields; f->column != NULL; f++) {
		if (any(100) >= f->shown)
			continue;
		s->field[s->cols] = f;
		s->header[s->cols] = word_of(f->headers);
		for (i = 0; i < s->cols; i++)
			if (strcmp(s->header[i], s->header[s->cols]) == 0)
				break;
		s->cols += i == s->cols;
	}
}

/* A column whose cells are all blank would not be in JSON that leaves blanks out. */
static void
fill_column(struct sheet *s, int c, const struct about *about)
{
	const struct field *f = s->field[c];
	enum date_form form = form_of(f->kind);
	int r, filled = 0;

	s->day_first[c] = form >= DMY;
	for (r = 0; r < s->rows; r++) {
		s->cell[r][c] = "";
		s->day[r][c] = NO_DAY;
		if (any(readable ? 300 : 100) >= f->blank)
			s->cell[r][c] = cell_text(f, &about[r], form, &s->day[r][c]);
		filled += *s->cell[r][c] != '\0';
	}
	for (r = 0; filled == 0; r = any(s->rows)) {
		if (about[r].owner < 0)
			continue;
		s->cell[r][c] = cell_text(f, &about[r], form, &s->day[r][c]);
		filled += *s->cell[r][c] != '\0';
	}
}

/* The first record is always somebody's. */
static void
make_sheet(struct sheet *s, const struct field *fields)
{
	struct about about[MAX_ROWS];
	int owners = 1 + any(MAX_OWNERS), c, r, first = 19600 + any(300),
	    within = any(2) ? 15 : 100;
	int usual[MAX_OWNERS];

	memset(s, 0, sizeof *s);
	s->rows = 1 + any(MAX_ROWS);
	choose_columns(s, fields);
	for (r = 0; r < MAX_OWNERS; r++)
		usual[r] = any((int)(sizeof services / sizeof *services));
	for (r = 0; r < s->rows; r++) {
		about[r].row = r;
		about[r].owner = s->owner[r] = r > 0 && nobodies && any(5) == 0 ? -1 : any(owners);
		about[r].service = any(6) == 0 ? any((int)(sizeof services / sizeof *services))
					       : usual[about[r].owner < 0 ? 0 : about[r].owner];
		about[r].day = first + any(within);
	}
	for (c = 0; c < s->cols; c++)
		fill_column(s, c, about);
}

/* Whether the day-first columns of these rows alone (NULL: the first n) still show that they are:
 * one cell proves it. */
static bool
order_shown(const struct sheet *s, const int *rows, int n)
{
	int c, i;

	for (c = 0; c < s->cols; c++) {
		bool proof = false, doubt = false;
		if (!s->day_first[c])
			continue;
		for (i = 0; i < n; i++) {
			int day = s->day[rows == NULL ? i : rows[i]][c];
			if (day != NO_DAY && ymd_of(day).day > 12)
				proof = true;
			else if (day != NO_DAY)
				doubt = true;
		}
		if (doubt && !proof)
			return false;
	}
	return true;
}

#endif
