/* pack_words: the words of a rule line that are a closed list, and code pairs. In: the text of a
 * field; out: a number of an enum, or bytes that compare. lib/rules/README.md explains them. */
#ifndef CS_PACK_WORDS_H
#define CS_PACK_WORDS_H

#include "cs/schema.h"

/* The kinds of rule; lib/rules/README.md has a line for each. */
enum kind {
#define KIND(id, ...) KIND_##id,
#include "../lib/pack/kinds.def"
#undef KIND
	KINDS
};
#define KIND_BIT(kind) (1u << (kind)) /* a filter names the kinds that it judges by as bits */
enum { KINDS_ALL = KIND_BIT(KINDS) - 1 };
const char *kind_word(enum kind k); /* as a rule line begins: "tar" */
/* The columns that a rule of the kind reads besides those of its conditions; COL_NONE ends them. */
const enum col *kind_reads(enum kind k);
const enum col *kind_takes(enum kind k); /* where the record has it; ends with COL_NONE */

/* A HCPCS code and its modifiers, in an order of their own so that equal pairs are equal bytes: the
 * code, then two bytes for each modifier, then zeros. A rule's pair may have "*" in place of its
 * modifiers, for any. */
struct pair {
	char text[16];
};
/* Reads a code and modifiers, parted by blanks, - ; , or |. False: they are not of that shape. */
bool pair_read(struct str code, struct str modifiers, struct pair *p);
void pair_text(const struct pair *p, struct buf *out); /* H0043-U6 */

/* A service by its number among the words of the column service. */
typedef int service_t;
enum service_id { SERVICE_NONE = -1, SERVICES_MAX = 32 };

enum rate_unit {
	UNIT_MONTH,
	UNIT_DATE,
	UNIT_DAY,
	UNIT_HOUR,
	UNIT_UNIT,
	UNIT_CLAIM,
	UNIT_AMOUNT,
	UNITS
};
extern const char *const clause_units[UNITS]; /* their words in a rate line */
/* What a limit counts. */
enum counted {
	COUNT_LINES,
	COUNT_DATES,
	COUNT_UNITS,
	COUNT_DAYS,
	COUNT_HOURS,
	COUNT_AUTHORIZATIONS,
	COUNT_AMOUNT
};
/* Over which days a limit counts. */
enum window {
	WIN_NONE,
	WIN_DATE,
	WIN_WEEK, /* a line is over where it is in the week from Sunday and in the one from Monday
		   */
	WIN_CALENDAR_MONTH,
	WIN_CALENDAR_YEAR,
	WIN_LIFETIME,
	WIN_AUTHORIZATION,
	WIN_30_FROM_APPROVAL,
	WIN_30_FROM_FIRST_SEEN,
	WINDOWS
};
extern const char *const clause_windows[WINDOWS]; /* their words in a limit line */

#endif
