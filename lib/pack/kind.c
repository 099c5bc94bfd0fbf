/* kind: the kinds of rule, with their words in a rule file and the columns that each reads. */
#include "cs/pack.h"

static const struct {
	const char *word;
	enum col reads[3]; /* besides the conditions; ends with COL_NONE */
} kinds[KINDS] = {
#define KIND(id, word, parser, ...) { word, { __VA_ARGS__ } },
#include "pack/kinds.def"
#undef KIND
};

const char *
kind_word(enum kind k)
{
	return kinds[k].word;
}

const enum col *
kind_reads(enum kind k)
{
	return kinds[k].reads;
}

/* What is taken from a record where it is there, though no condition names it. */
const enum col *
kind_takes(enum kind k)
{
	static const enum col rate[] = {
		COL_units,	     COL_quantity,     COL_charge,	     COL_deposit_amount,
		COL_requested_hours, COL_service_date, COL_service_end_date, COL_NONE
	};
	static const enum col limit[] = { COL_units,	       COL_charge,
					  COL_service_date,    COL_service_end_date,
					  COL_first_seen_date, COL_approved_date,
					  COL_requested_hours, COL_tar_id,
					  COL_claim_frequency, COL_original_claim_id,
					  COL_claim_id,	       COL_NONE };
	static const enum col cap[] = { COL_capacity, COL_active_members, COL_county, COL_NONE };
	static const enum col dx[] = { COL_diagnoses, COL_secondary_dx, COL_NONE };
	static const enum col none[] = { COL_NONE };

	switch (k) {
	case KIND_RATE: return rate;
	case KIND_LIMIT: return limit;
	case KIND_CAP: return cap;
	case KIND_DX: return dx;
	default: return none;
	}
}
