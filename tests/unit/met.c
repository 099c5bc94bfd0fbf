/* met: that a key finds its slot again, that no two keys share one, and that what comes first keeps
 * its place however much is seen once. */
#include "cs/base_met.h"
#include "tap.h"

enum { SLOTS = 16 };
struct slot {
	uint64_t key[2];
	int n;
};

static struct slot *
at(struct slot *met, uint64_t a, uint64_t b, bool *known)
{
	uint64_t key[] = { a, b };

	return met_slot(met, SLOTS, sizeof(*met), key, 2, known);
}

static void
test_slot(void)
{
	static struct slot met[SLOTS];
	struct slot *s, *first = NULL;
	bool known, all = true, again = true;

	for (int i = 1; i <= 1000; i++) {
		s = at(met, 7, 7, &known);
		again &= known == (i > 1) && (i == 1 || (s == first && s->n == -1));
		first = s;
		s->n = -1;
		s = at(met, (uint64_t)i, 1, &known);
		all &= !known && s != first && s >= met && s < met + SLOTS;
		s->n = i;
		s = at(met, (uint64_t)i, 1, &known);
		all &= known && s->n == i;
		s = at(met, (uint64_t)i, 0, &known);
		all &= !known && s->key[0] == (uint64_t)i && s->key[1] == 0;
	}
	check(all, "a key is known once it was met, and no other is taken for it");
	check(again, "what came first keeps its slot while a thousand others pass by");
}

static void
test_text(void)
{
	static const char *const text[] = { "A",       "AA",	  "AAA",    "AAAA",  "AAAAA",
					    "AAAAAA",  "AAAAAAA", "B",	    "AB",    "BA",
					    "ABA",     "AAB",	  "Z5901",  "Z5910", "Z5901 ",
					    "ABCDEFG", "ABCDEGF", "ABDCEFG" };
	size_t n = sizeof(text) / sizeof(text[0]), same = 0;

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < i; k++)
			same += met_text(str_of(text[i])) == met_text(str_of(text[k]));
	check(!same, "texts of up to seven bytes have numbers of their own");
	check(!met_text(STR("")) && met_text(STR("A")), "an empty text is 0, and no other is");
}

int
main(void)
{
	test_slot();
	test_text();
	return checked();
}
