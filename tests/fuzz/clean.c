/* clean: a cell's text in its clean form. That says the same, and is clean itself. The first byte
 * chooses the column. */
#include "fuzz.h"
#include "schema/schema.h"

/* Letters and digits alone, in upper case: codes and numbers may differ in nothing else. */
static void
bare(struct str s, struct buf *out)
{
	out->n = 0;
	for (size_t i = 0; i < s.n; i++)
		if ((s.p[i] >= '0' && s.p[i] <= '9') || (s.p[i] >= 'A' && s.p[i] <= 'Z') ||
		    (unsigned char)s.p[i] >= 0x80)
			buf_char(out, s.p[i]);
		else if (s.p[i] >= 'a' && s.p[i] <= 'z')
			buf_char(out, (char)(s.p[i] - 'a' + 'A'));
}

static void
same_value(enum col col, const struct value *v, const struct clean *c, const struct facts *f,
	   struct arena *a)
{
	struct buf x = { 0 }, y = { 0 };
	struct value again;

	must(value_read(col, c->text, f->dates[col].order, a, &again) == 1);
	must(again.type == v->type);
	if (v->type == V_TEXT || v->type == V_LIST) {
		bare(v->s, &x);
		bare(again.s, &y);
		must(columns[col].type == T_TEXT ||
		     (x.n == y.n && memcmp(x.p ? x.p : "", y.p ? y.p : "", x.n) == 0));
	} else {
		must(again.i == v->i);
	}
	buf_free(&x);
	buf_free(&y);
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	static struct facts f;
	struct arena a = { 0 };
	struct clean once, twice;
	struct value v, again;
	struct str s;
	enum col col;
	int got;

	if (n < 2)
		return 0;
	s = (struct str){ (const char *)p + 2, n - 2 };
	col = (enum col)((p[0] | p[1] << 8) % COLS);
	f.dates[col].order = p[1] >> 6 & 1 ? YEAR_FIRST : (enum date_order)(p[1] >> 7);
	got = value_read(col, s, f.dates[col].order, &a, &v);
	once = clean_text(col, s, got == 1 ? &v : NULL, &f, &a);
	must(once.text.n == 0 || str_trim(once.text).n == once.text.n);
	must((once.want == NULL) || got == 1);
	must(got == 1 || str_eq(once.text, str_trim(s)));
	if (got == 1)
		same_value(col, &v, &once, &f, &a);
	got = value_read(col, once.text, f.dates[col].order, &a, &again);
	twice = clean_text(col, once.text, got == 1 ? &again : NULL, &f, &a);
	must(twice.repair == REPAIR_NONE && str_eq(twice.text, once.text));
	must((twice.want == NULL) == (once.want == NULL));
	arena_free(&a);
	return 0;
}
