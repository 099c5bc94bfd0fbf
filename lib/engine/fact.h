/* What stands at the bottom of engine: what a record says (fact.c), its member's and
 * authorization's fingerprints (member.c), business days and months (calendar.c). */
#ifndef ENGINE_FACT_H
#define ENGINE_FACT_H

#include "cs/engine.h"

/* fact.c */
int64_t word_once(enum col col, const char *word,
		  int64_t *kept); /* its index; *kept is 0 before the first call */

/* member.c */
uint32_t fingerprint(struct str s); /* keyed; never 0 for a text, 0 for none */
uint16_t pair_print(struct judge *j); /* of code and modifiers; 0 none */
void judge_prints(struct judge *j); /* npi_print and tar_print as well */

/* calendar.c */
int32_t work_day(int32_t day, int64_t n); /* the nth business day after day */

#endif
