/* fact: the files at the bottom of engine: what a record says (fact.c), fingerprints of its ids
 * (member.c), business days and months (calendar.c). */
#ifndef ENGINE_FACT_H
#define ENGINE_FACT_H

#include "cs/engine.h"

/* fact.c */
/* The index of a word; -1: the column has no such word. It is looked up once and kept in *kept,
 * which is 0 at first. */
int64_t word_once(enum col col, const char *word, int64_t *kept);

/* member.c */
uint32_t fingerprint(struct str s); /* by the key of this process; 0: the text is empty */
uint16_t pair_print(struct judge *j); /* of code and modifiers; 0: there is no pair */
void judge_prints(struct judge *j); /* sets member, npi_print and tar_print */

/* calendar.c */
int32_t work_day(int32_t day, int64_t n); /* the nth business day after day */

#endif
