/* memo: a table from the texts of a column's cells to the values that they were read as. The same
 * words, codes and lists come again and again, so a text that was met lately need not be read anew.
 * A text is kept in one of two slots of the table; a newer one drives it out. */
#include <stdlib.h>
#include <string.h>

#include "schema/schema.h"

enum { SLOTS = 256, KEY_LIST = 176, KEY_WORD = 40 };

/* Where the text of a kept value lies: in memory that stays (STAYS: the word of a column), in the
 * cell (IN_CELL: another cell with the same bytes has it at the same place), or in the slot
 * (IN_SLOT). */
enum place { STAYS, IN_CELL, IN_SLOT };

/* The first and the last 8 bytes of a cell's text. With its length they tell a text of up to 16
 * bytes from every other. */
struct ends {
	uint64_t first, last;
};
struct slot {
	struct value v;
	struct ends ends;
	uint32_t n; /* of the cell; its bytes follow, then those of a text in the slot */
	uint16_t at; /* IN_CELL: where in the cell the value's text begins */
	uint8_t place;
	int8_t got; /* as value_read said */
	char bytes[];
};
struct memo {
	size_t stride, most;
	bool used; /* something was kept; until then clearing it would only touch its pages */
	_Alignas(8) char slot[];
};

/* Is a memo of use for columns of this type? Identifiers and texts seldom repeat; numbers and dates
 * are read as fast as they would be found here. */
bool
memo_helps(enum col col, enum col_type type)
{
	return col == COL_county || type == T_FLAG || type == T_ENUM || type == T_LIST ||
	       type == T_CODE || type == T_MONTH;
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
at(const struct memo *m, size_t i)
{
	return (struct slot *)(void *)(uintptr_t)(m->slot + i * m->stride);
}

static inline struct ends
ends_of(struct str s)
{
	if (s.n >= 8)
		return (struct ends){ word8(s.p), word8(s.p + s.n - 8) };
	if (s.n >= 4)
		return (struct ends){ word4(s.p), word4(s.p + s.n - 4) };
	return (struct ends){ (unsigned char)s.p[0] | (uint64_t)(unsigned char)s.p[s.n / 2] << 8,
			      (unsigned char)s.p[s.n - 1] };
}

static inline bool
holds(const struct slot *s, struct str text, struct ends ends)
{
	return s->n == text.n && s->ends.first == ends.first && s->ends.last == ends.last;
}

/* Two slots for a text: the highest byte of the number is the one, the next byte the other. */
static inline uint64_t
slots_of(struct str text, struct ends ends)
{
	return (ends.first ^ ends.last * 0x9e3779b97f4a7c15u ^ text.n) * 0xff51afd7ed558ccdu;
}

/* Gives the value of a slot out for this cell, in which the value's text may lie. */
static int
recall(const struct slot *s, struct str text, struct value *v)
{
	*v = s->v;
	if (s->place == IN_CELL)
		v->s.p = text.p + s->at;
	return s->got;
}

/* Keeps what a text was read as: in its first slot if that is free, else in its other one. */
static void
keep(struct memo *m, struct str text, const struct value *v, int got)
{
	struct ends ends = ends_of(text);
	uint64_t slots = slots_of(text, ends);
	struct slot *first = at(m, slots >> 56), *s = first->n ? at(m, slots >> 48 & 0xFF) : first;
	uintptr_t at = (uintptr_t)v->s.p - (uintptr_t)text.p;
	bool in_cell = at <= text.n;
	bool word = v->type == V_WORD || v->type == V_UNKNOWN;

	if (!in_cell && !word && v->s.n > m->most)
		return;
	m->used = true;
	s->ends = ends;
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

/* The slot that may hold the text; NULL: none does. There are two for each text: if there were one,
 * two frequent words of the same slot would drive each other out all the time. */
static inline const struct slot *
slot_of(const struct memo *m, struct str text)
{
	struct ends ends = ends_of(text);
	uint64_t slots = slots_of(text, ends);
	const struct slot *s = at(m, slots >> 56);

	if (holds(s, text, ends))
		return s;
	s = at(m, slots >> 48 & 0xFF);
	return holds(s, text, ends) ? s : NULL;
}

/* Finds a text of more than 16 bytes, whose bytes must be compared. A function of its own, so that
 * memo_find saves no registers for the call of memcmp. */
static OUT_OF_LINE int
find_long(const struct memo *m, struct str text, struct value *v)
{
	const struct slot *s = slot_of(m, text);

	return s && !memcmp(s->bytes, text.p, text.n) ? recall(s, text, v) : MEMO_NEW;
}

int
memo_find(const struct memo *m, struct str text, struct value *v)
{
	const struct slot *s;

	if (text.n > 16)
		return find_long(m, text, v);
	s = slot_of(m, text);
	return s ? recall(s, text, v) : MEMO_NEW;
}

/* value_read_as, through the memo. The value's text may lie in the slot: then it stays until the
 * next cell of the column is read. */
int
memo_read(struct memo *m, enum col col, enum col_type type, struct str text, enum date_order order,
	  struct arena *a, struct value *v)
{
	int got;

	if (!text.n)
		return value_read_as(col, type, text, order, a, v);
	got = memo_find(m, text, v);
	if (got != MEMO_NEW)
		return got;
	got = value_read_as(col, type, text, order, a, v);
	if (text.n <= m->most)
		keep(m, text, v, got);
	return got;
}
