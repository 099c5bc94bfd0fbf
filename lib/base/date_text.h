/* What the readers of dates share behind their door. Each takes what it reads off the text's front.
 */
#ifndef BASE_DATE_TEXT_H
#define BASE_DATE_TEXT_H

#include "cs/base.h"

bool date_skip(struct str *s, char c); /* that character, a letter in either case */
int date_digits(struct str *s, int *value); /* how many; the value is right for up to 8 of them */
/* date_named: a day written with its month's name; NO_DAY, and then nothing is taken off. */
int32_t date_named(struct str *s, bool *short_year);
int32_t date_named_month(struct str s); /* Mar-24, March 2024: the month's first day; NO_DAY */

#endif
