/* clause_rate: parses the clauses of rules about money: rate, limit, item. */
#include <string.h>

#include "pack/parse.h"

const char *const clause_units[UNITS] = {
	"month", "date", "day", "hour", "unit", "claim", "amount"
};
const char *const clause_windows[WINDOWS] = { "",
					      "date",
					      "week",
					      "calendar-month",
					      "calendar-year",
					      "lifetime",
					      "authorization",
					      "30-days-from-approval",
					      "30-days-from-first-seen" };
static const char *const counted_words[] = { "lines", "dates", "units",
					     "days",  "hours", "authorizations" };
enum { COUNTED = sizeof counted_words / sizeof *counted_words };

/* rate: 386.00 per UNIT, amount, none per UNIT */
bool
clause_rate(struct parse *p, struct rule *r, struct str body)
{
	struct str word = str_word(&body);
	int i;

	if (str_eq(word, STR("amount"))) {
		r->rate.unit = UNIT_AMOUNT;
		r->rate.known = true;
		return clause_end(p, "nothing behind amount", body);
	}
	if (!str_eq(word, STR("none"))) {
		if (!money_parse(word, &r->rate.cents) || r->rate.cents <= 0)
			return parse_fail(p, "an amount per UNIT, \"amount\" or \"none per UNIT\"",
					  word);
		r->rate.known = true;
	}
	if (!clause_take(&body, "per"))
		return parse_fail(p, "per UNIT", clause_peek(body));
	word = str_word(&body);
	if (!clause_must(p, "a unit: month, date, day, hour, unit or claim", clause_units,
			 UNIT_AMOUNT, word, &i))
		return false;
	r->rate.unit = (enum rate_unit)i;
	return clause_end(p, "nothing behind the unit", body);
}

static bool
window_word(struct parse *p, struct str *body, enum window *w)
{
	struct str word = str_word(body);
	int i;

	if (!clause_must(p, "a window such as calendar-month", clause_windows, WINDOWS, word, &i))
		return false;
	*w = (enum window)i;
	return true;
}

/* The finding of a limit follows from what it counts and in which window. */
static void
limit_finding(struct rule *r)
{
	if (r->limit.what >= COUNT_UNITS && r->limit.what <= COUNT_HOURS)
		r->finding = r->limit.win == WIN_AUTHORIZATION ? FIND_AUTH_UNITS_EXCEEDED
							       : FIND_SVC_BENEFIT_MAX;
	else if (r->limit.what == COUNT_AMOUNT)
		r->finding =
		    r->limit.win == WIN_LIFETIME ? FIND_SVC_LIFETIME_MAX : FIND_SVC_BENEFIT_MAX;
	else
		r->finding =
		    r->limit.win == WIN_LIFETIME ? FIND_SVC_LIFETIME_MAX : FIND_SVC_FREQUENCY;
}

/* Is the word "lines", or "line" as it stands behind a 1? */
static bool
counted_word(struct str word, const char *plural)
{
	return str_eq(word, str_of(plural)) ||
	       str_eq(word, (struct str){ plural, strlen(plural) - 1 });
}

/* limit: at most N COUNTED per WINDOW [else WINDOW]; N is a number, an amount or a column */
bool
clause_limit(struct parse *p, struct rule *r, struct str body)
{
	struct str number, word;
	int64_t n;
	int i;

	if (!clause_take(&body, "at") || !clause_take(&body, "most"))
		return parse_fail(p, "\"at most N COUNTED per WINDOW\"", clause_peek(body));
	number = str_word(&body);
	r->limit.most_col = COL_NONE;
	if (str_uint(number, &n))
		r->limit.most = n * 100;
	else if ((r->limit.most_col = column_find(number)) == COL_NONE &&
		 !money_parse(number, &r->limit.most)) {
		struct near near = { .want = number };

		parse_near_columns(&near);
		return parse_unknown(p, "a number, an amount or a column", &near);
	}
	if (str_eq(clause_peek(body), STR("per"))) {
		r->limit.what = COUNT_AMOUNT;
	} else {
		word = str_word(&body);
		for (i = 0; i < COUNTED && !counted_word(word, counted_words[i]);)
			i++;
		if (i == COUNTED &&
		    !clause_must(p, "lines, dates, units, days, hours or authorizations",
				 counted_words, COUNTED, word, &i))
			return false;
		r->limit.what = (enum counted)i;
	}
	if (!clause_take(&body, "per"))
		return parse_fail(p, "per WINDOW", clause_peek(body));
	word = clause_peek(body);
	if (!window_word(p, &body, &r->limit.win))
		return false;
	if (r->limit.win == WIN_WEEK && r->limit.what != COUNT_HOURS)
		return parse_fail(p, "another window, as only hours are counted by the week", word);
	if (clause_take(&body, "else") && !window_word(p, &body, &r->limit.other))
		return false;
	limit_finding(r);
	return clause_end(p, "else WINDOW or the end of the line", body);
}

/* item: allow|exclude KEY|KEY ... */
bool
clause_item(struct parse *p, struct rule *r, struct str body)
{
	struct str word = str_word(&body), list = str_word(&body);
	int64_t i;

	r->finding = FIND_CHARGE_EXCLUDED_ITEM;
	r->item.allow = str_eq(word, STR("allow"));
	if (!r->item.allow && !str_eq(word, STR("exclude")))
		return parse_fail(p, "allow or exclude", word);
	while (str_split(&list, "|", &word)) {
		struct near near = { .want = word };

		if (!value_word(COL_items, word, &i)) {
			parse_near_words(&near, COL_items);
			return parse_unknown(p, "the key of an item", &near);
		}
		r->item.set |= 1ull << i;
	}
	return clause_end(p, "items parted by |", body);
}
