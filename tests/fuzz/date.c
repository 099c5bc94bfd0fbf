/* date: a text that is taken for a day is written as a text that is the same day, whatever the
 * order of the parts. */
#include "fuzz.h"

static void
check(struct str s, enum date_order order)
{
	char text[DATE_SIZE];
	int32_t day, again, month;
	int y, m, d;

	if (!date_parse(s, order, &day))
		return;
	must(*date_text(day, text));
	must(date_parse(str_of(text), MONTH_FIRST, &again) && again == day);
	must(date_parse(str_of(text), DAY_FIRST, &again) && again == day);
	must(date_parse(str_of(text), YEAR_FIRST, &again) && again == day);
	date_civil(day, &y, &m, &d);
	must(date_of(y, m, d) == day);
	must(date_weekday(day) >= 0 && date_weekday(day) < 7);
	must(date_parse_month(s, order, &month) && month == date_month_start(day));
	must(month <= day && day <= date_month_end(day));
	must(date_add_months(day, 0) == day);
	for (int n = -30; n <= 30; n += 7) {
		int32_t to = date_add_months(day, n);

		must(to == NO_DAY ||
		     (date_months_between(day, to) >= n - 1 && date_months_between(day, to) <= n));
	}
}

/* What the text hints at is the only order that it fits. */
static void
check_hint(struct str s)
{
	int32_t day;
	enum date_hint hint = date_order_hint(s);
	bool month = date_parse(s, MONTH_FIRST, &day), mday = date_parse(s, DAY_FIRST, &day);
	bool year = date_parse(s, YEAR_FIRST, &day);

	must((hint == HINT_MONTH_FIRST) == (month && !mday));
	must(hint != HINT_DAY_FIRST || (mday && !month));
	must(hint != HINT_YEAR_FIRST || (year && !month && !mday));
	must(hint != HINT_NONE || month == mday || year);
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct str s = { (const char *)p, n };
	int32_t day;
	int64_t seconds = 0;

	check(s, MONTH_FIRST);
	check(s, DAY_FIRST);
	check(s, YEAR_FIRST);
	check_hint(s);
	memcpy(&seconds, p, n < sizeof(seconds) ? n : sizeof(seconds));
	day = date_in_california(seconds);
	must(day == NO_DAY || (seconds / 86400 - day <= 2 && seconds / 86400 - day >= -2));
	return 0;
}
