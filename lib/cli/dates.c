/* dates: whether the month, the day or the year stands first in the dates of a column: settled for
 * each column of each file by the cells of its first 64 KiB, or by --dates. */
#include <inttypes.h>
#include <string.h>

#include "cli/cli_priv.h"

static const char *const order_words[] = {
	[MONTH_FIRST] = "month-first", [DAY_FIRST] = "day-first", [YEAR_FIRST] = "year-first"
};

/* What --dates says; it goes before what cells show. */
static struct {
	bool all, col[COLS + 1]; /* given for all columns, for this one */
	enum date_order of_all, of[COLS + 1];
} asked;

static enum date_order
dates_word(const struct cli *c, struct str word)
{
	for (int i = MONTH_FIRST; i <= YEAR_FIRST; i++)
		if (str_ieq(word, str_of(order_words[i])))
			return (enum date_order)i;
	cli_usage(c, "--dates: want month-first, day-first or year-first, or COLUMN=ORDER");
}

void
dates_open(const struct cli *c)
{
	const struct list *l = &c->options->dates;

	for (size_t i = 0; i < l->n; i++) {
		const char *text = l->text[i], *eq = strrchr(text, '=');
		enum date_order order = dates_word(c, str_trim(str_of(eq ? eq + 1 : text)));
		enum col col;

		if (!eq) {
			asked.all = true;
			asked.of_all = order;
			continue;
		}
		col = options_column(c, "dates",
				     str_trim((struct str){ text, (size_t)(eq - text) }), "");
		if (columns[col].type != T_DATE && columns[col].type != T_MONTH)
			cli_usage(c, "--dates: %s is not a column of dates", columns[col].name);
		asked.col[col] = true;
		asked.of[col] = order;
	}
}

void
dates_see(struct dates_seen *seen, size_t column, struct str cell, uint64_t line)
{
	enum date_hint hint = date_order_hint(cell);
	uint64_t *first = hint == HINT_MONTH_FIRST ? &seen->column[column].line[MONTH_FIRST]
			  : hint == HINT_DAY_FIRST ? &seen->column[column].line[DAY_FIRST]
						   : &seen->column[column].line[YEAR_FIRST];

	if (hint != HINT_NONE && !*first)
		*first = line;
}

/* Says once for a column and a file that its dates do not begin with the month:
 *     claims.csv:4: service_date: dates begin with the day, as in this line; --dates
 *     service_date=month-first would read them the other way */
static void
dates_say(const struct cli *c, size_t column, const char *file, uint64_t line,
	  enum date_order order)
{
	const char *name = column < COLS ? columns[column].name : "--date-column";

	cli_note(c,
		 "%s:%" PRIu64 ": %s: dates begin with the %s, as in this line; --dates "
		 "%s%smonth-first would read them the other way",
		 file, line, name, order == DAY_FIRST ? "day" : "year", column < COLS ? name : "",
		 column < COLS ? "=" : "");
}

void
dates_settle(const struct cli *c, const struct dates_seen *seen, const char *file, struct facts *f)
{
	for (size_t i = 0; i <= COLS; i++) {
		const uint64_t *line = seen->column[i].line;
		int kinds =
		    (line[MONTH_FIRST] > 0) + (line[DAY_FIRST] > 0) + (line[YEAR_FIRST] > 0);
		struct column_dates *d = &f->dates[i];

		*d = (struct column_dates){ .order = MONTH_FIRST, .mixed = kinds > 1 };
		if (asked.all || asked.col[i])
			*d = (struct column_dates){ .order =
							asked.col[i] ? asked.of[i] : asked.of_all };
		else if (kinds == 1 && !line[MONTH_FIRST])
			d->order = line[DAY_FIRST] ? DAY_FIRST : YEAR_FIRST;
		else
			continue;
		if (!asked.all && !asked.col[i])
			dates_say(c, i, file, line[d->order], d->order);
	}
	f->dated++;
}
