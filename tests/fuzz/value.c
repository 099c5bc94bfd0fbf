/* value: a cell's text to the value of any column, and amounts. What is read is within its bounds;
 * an amount that is read is written as a text that is the same amount. The first byte chooses the
 * column. */
#include "fuzz.h"
#include "schema/schema.h"

static void
money(struct str s)
{
	char text[MONEY_SIZE];
	struct str out;
	int64_t cents, again;

	if (money_parse(s, &cents)) {
		out = money_str(cents, text);
		must(out.n == strlen(money_text(cents, text)) && out.n < MONEY_SIZE);
		must(money_parse(out, &again) && again == cents);
	}
	if (value_money(s, &cents))
		must(money_parse(s, &again) && again == cents);
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena a = { 0 };
	struct value v;
	struct buf out = { 0 };
	struct str s;
	enum col col;
	int got;

	if (n < 2)
		return 0;
	s = (struct str){ (const char *)p + 2, n - 2 };
	money(s);
	col = (enum col)((p[0] | p[1] << 8) % COLS);
	got = value_read(col, s, (enum date_order)(p[1] >> 7), &a, &v);
	must(got >= -1 && got <= 1);
	must((got == 1) == (v.type != V_UNKNOWN));
	value_text_of(col, &v, &out);
	must(got == 1 || out.n == 0);
	if (got == 1 && v.type == V_WORD)
		must(str_eq(value_word_at(col, v.i), v.s));
	if (got == 1 && v.type == V_BOOL)
		must(v.i == 0 || v.i == 1);
	/* what is shown of it is read as the same */
	if (got == 1 && (v.type == V_DATE || v.type == V_BOOL || v.type == V_WORD)) {
		struct value again;

		must(value_read(col, (struct str){ out.p, out.n }, MONTH_FIRST, &a, &again) == 1);
		must(again.type == v.type && again.i == v.i);
	}
	if (got == -1)
		value_want(col, s, MONTH_FIRST, &out);
	buf_free(&out);
	arena_free(&a);
	return 0;
}
