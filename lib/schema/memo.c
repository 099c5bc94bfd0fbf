/* What a column's cells were read as. The same words, codes and lists come again and again, so a
 * cell that was met lately is not taken apart anew. */
#include <stdlib.h>
#include <string.h>

#include "schema/schema.h"

enum { SLOTS = 256, KEY_LIST = 176, KEY_WORD = 40 };

/* How the text of a value lies. */
enum place { STAYS, IN_CELL, IN_SLOT };

struct slot {
	struct value v;
	uint32_t n; /* of the cell; its bytes follow, then those of a text in the slot */
	uint16_t at; /* IN_CELL: where in the cell the value's text begins */
	uint8_t place;
	int8_t got; /* as value_read said */
	char bytes[];
};
struct memo {
	size_t stride, most;
	bool used; /* else no page of it was touched, and none is by clearing it */
	_Alignas(8) char slot[];
};

/* Other columns' cells seldom repeat, or are read as fast as they would be found. */
bool
memo_helps(enum col_type type)
{
	return type == T_FLAG || type == T_ENUM || type == T_LIST || type == T_CODE ||
	       type == T_MONTH;
}

struct memo *
memo_new(enum col_type type)
{
	size_t most = type == T_LIST ? KEY_LIST : KEY_WORD;
	size_t stride = sizeof(struct slot) + 2 * most;
	struct memo *m = mem_new(1, sizeof(*m) + SLOTS * stride);

	m->stride = stride;
	m->most = most;
	return m;
}

void
memo_clear(struct memo *m)
{
	if (m && m->used)
		memset(m->slot, 0, SLOTS * m->stride);
}

static struct slot *
at(struct memo *m, size_t i)
{
	return (struct slot *)(void *)(m->slot + i * m->stride);
}

static bool
holds(const struct slot *s, struct str text)
{
	return s->n == text.n && !memcmp(s->bytes, text.p, text.n);
}

static uint64_t
word_of(const char *p, size_t n)
{
	uint64_t word = 0;

	memcpy(&word, p, n < 8 ? n : 8);
	return word;
}

/* A slot and its neighbour are tried: with one, two words that fall together would drive each other
 * out all the time. */
static struct slot *
slot_of(struct memo *m, struct str text)
{
	struct slot *first, *other;
	uint64_t ends = word_of(text.p, text.n);

	if (text.n > 8)
		ends ^= word_of(text.p + text.n - 8, 8) * 0x9e3779b97f4a7c15u;
	ends = (ends ^ text.n) * 0xff51afd7ed558ccdu;
	first = at(m, ends >> 56);
	other = at(m, ends >> 56 ^ 1);
	return !first->n || holds(first, text) ? first : other;
}

/* The value's text as it lies now: in this cell, in the slot, or where it lies forever. */
static int
recall(const struct slot *s, struct str text, struct value *v)
{
	*v = s->v;
	if (s->place == IN_CELL)
		v->s.p = text.p + s->at;
	return s->got;
}

static void
keep(struct memo *m, struct slot *s, struct str text, const struct value *v, int got)
{
	uintptr_t at = (uintptr_t)v->s.p - (uintptr_t)text.p;
	bool in_cell = at <= text.n;
	bool word = v->type == V_WORD || v->type == V_UNKNOWN;

	if (!in_cell && !word && v->s.n > m->most)
		return;
	m->used = true;
	s->n = (uint32_t)text.n;
	s->v = *v;
	s->got = (int8_t)got;
	s->place = word ? STAYS : in_cell ? IN_CELL : IN_SLOT;
	s->at = (uint16_t)at;
	memcpy(s->bytes, text.p, text.n);
	if (s->place == IN_SLOT) {
		memcpy(s->bytes + m->most, v->s.p, v->s.n);
		s->v.s.p = s->bytes + m->most;
	}
}

/* memo_read is value_read with a memory. A text that a slot holds stays until the column's next
 * cell. */
int
memo_read(struct memo *m, enum col col, enum col_type type, struct str text, enum date_order order,
	  struct arena *a, struct value *v)
{
	struct slot *s;
	int got;

	if (!text.n || text.n > m->most)
		return value_read_as(col, type, text, order, a, v);
	s = slot_of(m, text);
	if (holds(s, text))
		return recall(s, text, v);
	got = value_read_as(col, type, text, order, a, v);
	keep(m, s, text, v, got);
	return got;
}
