/* pack_steps: a condition once more, as a row of tests, to be asked faster than its tree. In: a
 * tree (lib/pack/steps.c makes the row); out: steps, which lib/engine/steps.c walks. Most
 * conditions are a few tests of single columns. A step answers one of them with yes or no and names
 * the next step or the answer of the whole; where a test is neither (its column is blank, assumed
 * or above 32 bits), the tree is asked in place of the row. */
#ifndef CS_PACK_STEPS_H
#define CS_PACK_STEPS_H

#include "cs/pack_expr.h"

/* Which test a step is of its column; STEP_PRIOR_…: of that column of an earlier record. */
enum step_is {
	STEP_KNOWN, /* known(column) */
	STEP_RANGE, /* from least to most */
	STEP_BESIDE, /* less the column `other`: from least to most */
	STEP_WORD, /* a word of set */
	STEP_SERVICE, /* the service judged is one of set */
	STEP_TRUE, /* yes, or a number but 0 */
	STEP_NPI, /* shape_npi(column) */
	STEP_CIN, /* shape_cin(column) */
	STEP_COMPUTED, /* known(column) of a derived column */
	STEP_PRIOR_WORD,
	STEP_PRIOR_SERVICE, /* its service is the one judged */
	STEP_PRIOR_DAY, /* less the column `other` of this record: from least to most, in days */
	STEP_TREE /* any other: its part of the tree */
};
enum { STEP_NO = 0, STEP_YES = 1 }; /* the answers, as in enum tri of engine.h */
/* 16 bytes, so that the steps of all rules for a record stay near the processor. */
struct step {
	union {
		struct {
			int32_t least, most; /* both included */
		};
		uint64_t set; /* words as bits */
		const struct expr *tree;
	};
	uint16_t col, other; /* enum col */
	/* Where to go after a no and after a yes: STEP_NO and STEP_YES end it; below 0 it is the
	 * way to the next step, which stands in front: a row is made from its end. */
	int8_t next[2];
	uint8_t is; /* enum step_is */
};

#endif
