/* pack_index: lists the rules for a service and a code pair, by kind; once for each, and kept. */
#include <stdlib.h>
#include <string.h>

#include "pack/parse.h"

enum { HEADS = 256, NAMED = 512 };
/* The lists for a service and a pair. */
struct lists {
	int key; /* the number of the pair in the index; -1: no rule names it */
	service_t service;
	struct rules of[KINDS];
	struct lists *next; /* of those under the same head */
};
struct pack_index {
	struct pair *pair; /* every pair that a rule names */
	size_t pairs;
	/* A bit for the code of each of them. It tells of nearly every other code that no rule
	 * names it, without a look at the pairs. */
	uint64_t named[NAMED / 64];
	uint64_t *code; /* the codes of the code lines, five bytes each as a number */
	size_t codes;
	struct lists *head[HEADS];
	uint32_t numbers; /* of lists */
};

/* The code of a pair as a number. */
static uint64_t
code_of(const struct pair *p)
{
	uint64_t code = 0;

	memcpy(&code, p->text, 5);
	return code;
}

/* Its bit in `named`. */
static unsigned
code_bit(const struct pair *p)
{
	return (unsigned)(code_of(p) * UINT64_C(0x9e3779b97f4a7c15) >> 55);
}

static int
pair_number(const struct pack_index *x, const struct pair *p)
{
	for (size_t i = 0; i < x->pairs; i++)
		if (!memcmp(x->pair[i].text, p->text, sizeof p->text))
			return (int)i;
	return -1;
}

/* The number of the pair, or of its code with any modifier: a pair that no rule names has the lists
 * of H0044-*, if a rule names that. */
static int
pair_key(const struct pack_index *x, const struct pair *p)
{
	struct pair any = { { 0 } };
	int i;

	if (!p->text[0] || !(x->named[code_bit(p) / 64] >> code_bit(p) % 64 & 1))
		return -1;
	if ((i = pair_number(x, p)) >= 0)
		return i;
	memcpy(any.text, p->text, 5);
	any.text[5] = '*';
	return pair_number(x, &any);
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

static void
add_pair(struct pack_index *x, const struct pair *p)
{
	if (pair_number(x, p) >= 0)
		return;
	x->pair[x->pairs++] = *p;
	x->named[code_bit(p) / 64] |= UINT64_C(1) << code_bit(p) % 64;
}

struct pack_index *
pack_index_new(const struct pack *p)
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
			add_pair(x, &p->rule[i].pair[k]);
	return x;
}

void
pack_index_free(struct pack_index *x)
{
	struct lists *l;

	if (!x)
		return;
	for (size_t i = 0; i < HEADS; i++)
		while ((l = x->head[i])) {
			x->head[i] = l->next;
			free((void *)(uintptr_t)l->of[0].rule);
			free(l);
		}
	free(x->code);
	free(x->pair);
	free(x);
}

/* Is the rule for the service or for the pair? */
static bool
applies(const struct rule *r, service_t s, const struct pair *pair)
{
	if (r->services == SERVICES_ALL || (s >= 0 && r->services & 1u << s))
		return true;
	for (size_t i = 0; pair->text[0] && i < r->pairs; i++) {
		const struct pair *q = &r->pair[i];

		if (q->text[5] == '*' ? !memcmp(q->text, pair->text, 5)
				      : !memcmp(q->text, pair->text, sizeof q->text))
			return true;
	}
	return false;
}

/* Makes the lists: of all kinds, one behind the other in one array. */
static struct lists *
gather(const struct pack *p, service_t s, int key, const struct pair *pair)
{
	struct lists *l = mem_new(1, sizeof *l);
	const struct rule **list = mem_new(p->rules + 1, sizeof(*list));
	size_t begin[KINDS] = { 0 };

	*l = (struct lists){ .key = key, .service = s };
	for (size_t i = 0; i < p->rules; i++)
		if (!p->rule[i].only_note && applies(&p->rule[i], s, pair))
			l->of[p->rule[i].kind].n++;
	for (int k = 0; k < KINDS; k++) {
		l->of[k].rule = list + (k ? begin[k - 1] + l->of[k - 1].n : 0);
		begin[k] = (size_t)(l->of[k].rule - list);
		l->of[k].number = p->index->numbers;
	}
	p->index->numbers++;
	for (size_t i = 0; i < p->rules; i++)
		if (!p->rule[i].only_note && applies(&p->rule[i], s, pair))
			list[begin[p->rule[i].kind]++] = &p->rule[i];
	return l;
}

const struct rules *
pack_lists(const struct pack *p, service_t s, const struct pair *pair)
{
	static const struct pair none;
	struct pack_index *x = p->index;
	int key = pair_key(x, pair = pair ? pair : &none);
	struct lists **at = &x->head[(unsigned)(key * SERVICES_MAX + s) % HEADS];

	while (*at && ((*at)->key != key || (*at)->service != s))
		at = &(*at)->next;
	if (!*at)
		*at = gather(p, s, key, pair);
	return (*at)->of;
}

const struct rule *
pack_code(const struct rules *codes, int32_t day, bool *other_day)
{
	*other_day = false;
	for (size_t i = 0; i < codes->n; i++) {
		if (codes->rule[i]->code.unknown)
			continue;
		if (rule_on(codes->rule[i], day))
			return codes->rule[i];
		*other_day = true;
	}
	return NULL;
}

void
pack_free(struct pack *p)
{
	if (!p)
		return;
	if (p->text_is_own)
		free((void *)(uintptr_t)p->text.p);
	pack_index_free(p->index);
	arena_free(&p->own);
	free((void *)(uintptr_t)p->rule);
	free((void *)(uintptr_t)p->source);
	free(p);
}
