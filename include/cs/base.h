/* base: the ground that every room stands on: borrowed text, errors, memory, hashing, dates as days
 * and money as cents. Nothing of the field is in here, and nothing reads a file, the clock or the
 * environment. base_text.h, base_mem.h and base_date.h are parts of this door; it takes them in.
 *
 *     struct err e = { 0 };
 *     int32_t day;
 *     int64_t cents;
 *     char text[DATE_SIZE];
 *
 *     if (date_parse(STR("3/5/2024"), MONTH_FIRST, &day))
 *             puts(date_text(day, text));                  2024-03-05
 *     if (!money_parse(STR("$1,386.00"), &cents))
 *             err_set(&e, "my.csv", 3, "want an amount like 386.00");
 */
#ifndef CS_BASE_H
#define CS_BASE_H

#include <stdarg.h>

#include "cs/base_date.h"
#include "cs/base_mem.h"
#include "cs/base_text.h"

/* Marks a function that the compiler must not put into its caller: the caller runs for each record
 * or cell, the function seldom, and inside the caller it would have it save registers each time. */
#define OUT_OF_LINE __attribute__((noinline))

/* err: why something could not be done, as one line for stderr. It names the file, the line and the
 * column, never the value of a cell: that may be a member's. */
struct err {
	char text[512];
};
/* Writes the line and returns false, so that a function can end with `return err_set(...)`:
 *     my.csv:3: want an amount like 386.00       file and line
 *     my.csv: cannot open: Permission denied     line 0
 *     no such plan                               file NULL
 * A text that is too long is cut, at a whole letter. */
bool err_set(struct err *e, const char *file, uint64_t line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

#endif
