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

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct str s = { (const char *)p, n };
	int32_t day;
	int64_t seconds = 0;

	check(s, MONTH_FIRST);
	check(s, DAY_FIRST);
	must(date_order_hint(s) ==
	     (int)date_parse(s, MONTH_FIRST, &day) - (int)date_parse(s, DAY_FIRST, &day));
	memcpy(&seconds, p, n < sizeof(seconds) ? n : sizeof(seconds));
	day = date_in_california(seconds);
	must(day == NO_DAY || (seconds / 86400 - day <= 2 && seconds / 86400 - day >= -2));
	return 0;
}
