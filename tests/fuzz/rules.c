/* rules: text through the parser of rule files, and what can be said of it afterwards. */
#include "cs/pack.h"
#include "fuzz.h"

static void
said(const struct rule *r, const char *text, void *arg)
{
	must(r && text[0]);
	++*(size_t *)arg;
}

static void
unread(const char *text, void *arg)
{
	must(text[0] != '\0');
	++*(size_t *)arg;
}

static void
column(enum col col, bool prior, void *arg)
{
	(void)prior;
	must(col > COL_NONE && (int)col < COLS);
	++*(size_t *)arg;
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	static const char head[] = "pack mine A plan\nsource MINE - a contract\n",
			  base[] = "base dhcs\n";
	struct buf text = { 0 };
	struct err e = { 0 };
	struct pack *pack;
	size_t count = 0;

	if (n == 0)
		return 0;
	if (p[0] % 2)
		buf_put(&text, head);
	if (p[0] % 64 > 60) /* not often: it is long */
		buf_put(&text, base);
	buf_add(&text, p + 1, n - 1);
	pack = pack_file(fuzz_file(0, text.n ? text.p : "", text.n), &e);
	must(pack || e.text[0]);
	if (pack) {
		must(pack_check(pack, said, &count) == count);
		for (size_t i = 0; i < pack->rules; i++) {
			const struct rule *r = &pack->rule[i];

			if (r->need)
				formula_columns(r->need, column, &count);
			if (r->when)
				formula_columns(r->when, column, &count);
			must(pack_find(pack, str_of(r->ref.id)));
		}
		must(pack->text.n == text.n);
	}
	pack_free(pack);
	count = 0;
	pack = pack_try(fuzz_file(0, text.n ? text.p : "", text.n), unread, &count, &e);
	if (pack)
		(void)pack_check(pack, said, &count);
	pack_free(pack);
	buf_free(&text);
	return 0;
}
