/* form: a row for each form of record, and which columns it has. */
#include <string.h>

#include "schema/schema.h"

/* By which ids a record is found again, the first that is filled. A tar_id stands on many service
 * lines, so it is a request's alone. */
static const enum col keys[] = { COL_tar_id, COL_claim_id, COL_referral_id, COL_record_id,
				 COL_NONE };
static const enum col line_keys[] = { COL_claim_id, COL_invoice_id, COL_tar_id, COL_record_id,
				      COL_NONE };

/* A member, or a referral of a member: is this service one for whom it is meant? */
const struct form form_member = {
	.letter = 'M',
	.day = COL_service_date,
	.other_day = COL_start_date,
	.undated = true,
	.service_tells = true,
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
	.may_be = "LR",
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

/* Any spreadsheet. No plan's rules judge it; cs-clean repairs its cells. */
const struct form form_sheet = {
	.may_be = "LR",
	.any = true,
	.key = keys,
};

void
form_letters(const struct form *form, char out[3])
{
	out[0] = form->may_be ? form->may_be[0] : form->letter;
	out[1] = form->may_be ? form->may_be[1] : '\0';
	out[2] = '\0';
}

/* Is the column written in one way, whatever the plan? The words of enums and lists are a plan's
 * own; dates, numbers, amounts and codes are the same for all. */
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
