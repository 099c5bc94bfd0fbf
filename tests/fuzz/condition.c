/* condition: a condition, up to the first line end, is evaluated for the records behind it. What it
 * says of a record it says again when asked again, and where it does not know it names what it
 * misses. */
#include "judge.h"

static const struct rule *rule;

static void
evaluate(struct judge *j)
{
	enum tri first = eval_test(j, rule->need);
	struct missing m = { .n = 0 };

	must(first == NO || first == YES || first == UNKNOWN);
	must(eval_test(j, rule->need) == first);
	if (first == UNKNOWN)
		missing_of(j, rule->need, &m);
	must(m.n <= sizeof(m.col) / sizeof(m.col[0]));
	(void)judge_need(j, rule);
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	static const char head[] = "pack mine A plan\nsource MINE - a contract\nelig MY-1 all * - "
				   "MINE:1 svc.criteria need ";
	const uint8_t *end = n ? memchr(p, '\n', n) : NULL;
	struct buf text = { 0 };
	struct err e = { 0 };
	struct pack *pack;

	if (!end)
		return 0;
	must(tables_load(&e));
	buf_put(&text, head);
	buf_add(&text, p, (size_t)(end - p));
	buf_char(&text, '\n');
	pack = pack_file(fuzz_file(0, text.p, text.n), &e);
	rule = NULL;
	for (size_t i = 0; pack && i < pack->rules; i++)
		if (strcmp(pack->rule[i].ref.id, "MY-1") == 0 && pack->rule[i].need)
			rule = &pack->rule[i];
	if (rule)
		judge_file(fuzz_file(1, end + 1, n - (size_t)(end + 1 - p)), pack, &form_member,
			   evaluate);
	pack_free(pack);
	buf_free(&text);
	return 0;
}
