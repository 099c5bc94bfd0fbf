/* fact: the files at the bottom of engine: what a record says (fact.c), fingerprints of its ids
 * (member.c), business days and months (calendar.c). */
#ifndef ENGINE_FACT_H
#define ENGINE_FACT_H

#include "cs/engine.h"

/* fact.c */
int64_t fact_word_once(enum col col, const char *word,
		       int64_t *kept); /* its index; *kept is 0 before the first call */

/* member.c */
uint32_t member_fingerprint(struct str s); /* keyed; never 0 for a text, 0 for none */
uint16_t member_pair_print(struct judge *j); /* of code and modifiers; 0 none */
void member_prints(struct judge *j); /* npi_print and tar_print as well */
/* What tells the record from its member's others, as a keyed fingerprint: of a line its claim and
 * line (where that is blank, pair and day), of a request its authorization, pair and days. 0: it
 * names no claim or authorization. */
uint32_t member_number(struct judge *j);

/* calendar.c */
int32_t calendar_work_day(int32_t day, int64_t n); /* the nth business day after day */

#endif
