/* Which rules are for a record: by kind and by service or code pair, listed once and kept. */
#include <stdlib.h>
#include <string.h>

#include "pack/parse.h"

struct entry {
	int32_t key; /* kind and service and pair; -1 an empty slot */
	struct rules list;
};
enum { MET = 256 };
struct pack_index {
	struct pair *pair; /* every pair that a rule names */
	size_t pairs;
	uint64_t *code; /* the five bytes of each code of a code line, in a number */
	size_t codes;
	struct { /* pairs that records named lately */
		struct pair pair;
		int key;
	} met[MET];
	struct entry *slot;
	size_t cap, used;
};

static int
pair_number(const struct pack_index *x, const struct pair *p)
{
	for (size_t i = 0; i < x->pairs; i++)
		if (!memcmp(x->pair[i].text, p->text, sizeof p->text))
			return (int)i;
	return -1;
}

/* A pair that no rule names is for the lists the same as its code with any modifier, if a rule
 * names that. */
static int
pair_search(const struct pack_index *x, const struct pair *p)
{
	struct pair any = { { 0 } };
	int i;

	if ((i = pair_number(x, p)) >= 0)
		return i;
	memcpy(any.text, p->text, 5);
	any.text[5] = '*';
	return pair_number(x, &any);
}

static int
pair_key(struct pack_index *x, const struct pair *p)
{
	uint64_t word[2];
	size_t at;

	if (!p || !p->text[0])
		return -1;
	memcpy(word, p->text, sizeof word);
	at = ((word[0] ^ word[1] * 31) * 0x9e3779b97f4a7c15u) >> 56;
	if (memcmp(x->met[at].pair.text, p->text, sizeof p->text) != 0) {
		x->met[at].pair = *p;
		x->met[at].key = pair_search(x, p);
	}
	return x->met[at].key;
}

static uint64_t
code_of(const struct pair *p)
{
	uint64_t code = 0;

	memcpy(&code, p->text, 5);
	return code;
}

bool
pack_has_code(const struct pack *p, const struct pair *pair)
{
	const struct pack_index *x = p->index;
	uint64_t code = code_of(pair);
	size_t i = 0;

	while (i < x->codes && x->code[i] != code)
		i++;
	return i < x->codes;
}

static void
add_codes(struct pack_index *x, const struct rule *r)
{
	for (size_t k = 0; r->kind == KIND_CODE && k < r->pairs; k++) {
		uint64_t code = code_of(&r->pair[k]);
		size_t i = 0;

		while (i < x->codes && x->code[i] != code)
			i++;
		x->code[i] = code;
		x->codes += i == x->codes;
	}
}

struct pack_index *
index_new(const struct pack *p)
{
	struct pack_index *x = mem_new(1, sizeof *x);
	size_t most = 0;

	for (size_t i = 0; i < p->rules; i++)
		most += p->rule[i].pairs;
	x->pair = mem_new(most + 1, sizeof *x->pair);
	x->code = mem_new(most + 1, sizeof *x->code);
	for (size_t i = 0; i < p->rules; i++)
		add_codes(x, &p->rule[i]);
	for (size_t i = 0; i < p->rules; i++)
		for (size_t k = 0; k < p->rule[i].pairs; k++)
			if (pair_number(x, &p->rule[i].pair[k]) < 0)
				x->pair[x->pairs++] = p->rule[i].pair[k];
	x->cap = 256;
	x->slot = mem_new(x->cap, sizeof *x->slot);
	for (size_t i = 0; i < x->cap; i++)
		x->slot[i].key = -1;
	return x;
}

void
index_free(struct pack_index *x)
{
	if (!x)
		return;
	for (size_t i = 0; i < x->cap; i++)
		if (x->slot[i].key >= 0)
			free((void *)(uintptr_t)x->slot[i].list.rule);
	free(x->slot);
	free(x->code);
	free(x->pair);
	free(x);
}

static bool
applies(const struct rule *r, service_t s, const struct pair *pair)
{
	if (r->services == SERVICES_ALL || (s >= 0 && r->services & 1u << s))
		return true;
	for (size_t i = 0; pair && pair->text[0] && i < r->pairs; i++) {
		const struct pair *q = &r->pair[i];

		if (q->text[5] == '*' ? !memcmp(q->text, pair->text, 5)
				      : !memcmp(q->text, pair->text, sizeof q->text))
			return true;
	}
	return false;
}

static struct rules
gather(const struct pack *p, enum kind k, service_t s, const struct pair *pair)
{
	const struct rule **list = mem_new(p->rules + 1, sizeof(*list));
	size_t n = 0;

	for (size_t i = 0; i < p->rules; i++)
		if (p->rule[i].kind == k && !p->rule[i].only_note && applies(&p->rule[i], s, pair))
			list[n++] = &p->rule[i];
	return (struct rules){ mem_grow(list, n + 1, sizeof(*list)), n };
}

static void
grow(struct pack_index *x)
{
	struct entry *old = x->slot;
	size_t cap = x->cap;

	x->cap *= 2;
	x->slot = mem_new(x->cap, sizeof *x->slot);
	for (size_t i = 0; i < x->cap; i++)
		x->slot[i].key = -1;
	for (size_t i = 0; i < cap; i++)
		if (old[i].key >= 0) {
			size_t at = (size_t)old[i].key * 2654435761u % x->cap;

			while (x->slot[at].key >= 0)
				at = (at + 1) % x->cap;
			x->slot[at] = old[i];
		}
	free(old);
}

const struct rules *
pack_rules(const struct pack *p, enum kind k, service_t s, const struct pair *pair)
{
	struct pack_index *x = p->index;
	int32_t key = ((int32_t)k * SERVICES_MAX + s + 1) * 4096 + pair_key(x, pair) + 1;
	size_t at = (size_t)key * 2654435761u % x->cap;

	while (x->slot[at].key >= 0 && x->slot[at].key != key)
		at = (at + 1) % x->cap;
	if (x->slot[at].key < 0) {
		if (4 * ++x->used > 3 * x->cap) {
			grow(x);
			return pack_rules(p, k, s, pair);
		}
		x->slot[at] = (struct entry){ key, gather(p, k, s, pair) };
	}
	return &x->slot[at].list;
}

const struct rule *
pack_code(const struct pack *p, const struct pair *pair, int32_t day, bool *other_day)
{
	const struct rules *all = pack_rules(p, KIND_CODE, SERVICE_NONE, pair);

	*other_day = false;
	for (size_t i = 0; i < all->n; i++) {
		if (all->rule[i]->code.unknown)
			continue;
		if (rule_on(all->rule[i], day))
			return all->rule[i];
		*other_day = true;
	}
	return NULL;
}

/* A pack lives until exit, but for one that could not be used. */
void
pack_free(struct pack *p)
{
	if (!p)
		return;
	if (p->text_is_own)
		free((void *)(uintptr_t)p->text.p);
	index_free(p->index);
	arena_free(&p->own);
	free((void *)(uintptr_t)p->rule);
	free((void *)(uintptr_t)p->source);
	free(p);
}
