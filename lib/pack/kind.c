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
