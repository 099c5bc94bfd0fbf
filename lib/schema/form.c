/* What a record is of: a row for each form, and the columns that it has. */
#include <string.h>

#include "schema/schema.h"

/* A line's tar_id is that of many lines, so there the claim's number goes first. */
static const enum col keys[] = { COL_tar_id, COL_claim_id, COL_referral_id, COL_record_id,
				 COL_NONE };
static const enum col line_keys[] = { COL_claim_id,    COL_line_id,   COL_tar_id,
				      COL_referral_id, COL_record_id, COL_NONE };

/* A member, or a referral of one, of whom a service is asked. */
const struct form form_member = {
	.letter = 'M',
	.day = COL_service_date,
	.other_day = COL_start_date,
	.undated = true,
	.asks_all = true,
	.key = keys,
};

/* A request for authorization. */
const struct form form_request = {
	.letter = 'R',
	.day = COL_start_date,
	.other_day = COL_start_date,
	.key = keys,
};

/* A service line of a claim or invoice. */
const struct form form_line = {
	.letter = 'L',
	.day = COL_service_date,
	.other_day = COL_start_date,
	.by_code = true,
	.bills_days = true,
	.shares_tar = true,
	.charged = true,
	.key = line_keys,
};

/* A diagnosis, on whatever record it stands. */
const struct form form_diagnosis = {
	.letter = 'D',
	.day = COL_service_date,
	.other_day = COL_start_date,
	.undated = true,
	.pairless = true,
	.key = keys,
};

/* A provider's places in a month, in one service and county. */
const struct form form_capacity = {
	.letter = 'C',
	.day = COL_month,
	.other_day = COL_month,
	.pairless = true,
	.key = keys,
};

/* Any spreadsheet, of which no plan judges. */
const struct form form_sheet = {
	.any = true,
	.key = keys,
};

/* The words of enums and lists are a plan's; all else is written in one way, whoever reads it. */
static bool
form_is_same(enum col col)
{
	return columns[col].type != T_ENUM &&
	       (columns[col].type != T_LIST || !*columns[col].values);
}

bool
form_has(const struct form *form, enum col col)
{
	const char *letters = columns[col].forms;

	if (!form)
		return true;
	if (form->any)
		return form_is_same(col);
	return letters[0] == '*' || (form->letter && strchr(letters, form->letter));
}
