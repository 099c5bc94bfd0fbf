/* kind: the kinds of rule, with their words in a rule file and the columns that each reads. */
#include "cs/pack.h"

static const struct {
	const char *word;
	enum col reads[3]; /* besides the conditions; ends with COL_NONE */
} kinds[KINDS] = {
	[KIND_SERVICE] = { "service", { COL_NONE } },
	[KIND_CODE] = { "code", { COL_NONE } },
	[KIND_OFFER] = { "offer", { COL_NONE } },
	[KIND_ELIG] = { "elig", { COL_NONE } },
	[KIND_TAR] = { "tar", { COL_NONE } },
	[KIND_DOCS] = { "docs", { COL_documents, COL_NONE } },
	[KIND_QUANTITY] = { "quantity", { COL_quantity, COL_end_date, COL_NONE } },
	[KIND_SPAN] = { "span", { COL_end_date, COL_NONE } },
	[KIND_DX] = { "dx", { COL_primary_dx, COL_NONE } },
	[KIND_RATE] = { "rate", { COL_NONE } },
	[KIND_LIMIT] = { "limit", { COL_NONE } },
	[KIND_ITEM] = { "item", { COL_items, COL_NONE } },
	[KIND_CLAIM] = { "claim", { COL_NONE } },
	[KIND_CAP] = { "cap", { COL_NONE } },
	[KIND_DUE] = { "due", { COL_NONE } },
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
