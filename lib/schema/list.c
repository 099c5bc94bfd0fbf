/* list: reads a list in one cell. Its entries stand between |, ; and line ends, and between commas
 * that are no part of an amount or a name. */
#include <ctype.h>
#include <string.h>

#include "schema/schema.h"

static const char ends[] = "|;\r\n";

static bool
digits(const char *p, size_t n)
{
	size_t i = 0;

	while (i < n && p[i] >= '0' && p[i] <= '9')
		i++;
	return i == n;
}

/* Is the comma at i one of an amount, as in deposit=1,200? Then a digit stands before it and three
 * behind it. */
static bool
comma_of_amount(struct str s, size_t i)
{
	size_t left = s.n - i - 1;

	return i && memchr(s.p, '=', i) && digits(s.p + i - 1, 1) && left >= 3 &&
	       digits(s.p + i + 1, 3) && (left == 3 || !digits(s.p + i + 4, 1));
}

static size_t
first_comma(struct str s)
{
	size_t i = 0;

	while (i < s.n && (s.p[i] != ',' || comma_of_amount(s, i)))
		i++;
	return i;
}

/* Takes the next entry off rest, trimmed; false: there is none. The names of some documents hold a
 * comma, so a part that is a known word as a whole is not cut at its commas. */
bool
list_next(enum col col, struct str *rest, struct str *entry)
{
	int64_t index;

	do {
		struct str before = *rest, part;
		size_t cut;

		if (!str_split(rest, ends, &part))
			return false;
		cut = value_word(col, part, &index) ? part.n : first_comma(part);
		if (cut < part.n) {
			part.n = cut;
			*rest = (struct str){ before.p + cut + 1, before.n - cut - 1 };
		}
		*entry = str_trim(part);
	} while (!entry->n);
	return true;
}

/* Cuts "=1,200" off an entry of items, so that only its key is left. 1: *cents has the amount; 0:
 * the entry has none; -1: what stands behind = is no amount. */
static int
cut_amount(struct str *entry, int64_t *cents)
{
	const char *sign = memchr(entry->p, '=', entry->n);
	struct str amount;

	if (!sign)
		return 0;
	amount = (struct str){ sign + 1, entry->n - (size_t)(sign + 1 - entry->p) };
	*entry = str_trim((struct str){ entry->p, (size_t)(sign - entry->p) });
	if (!str_trim(amount).n)
		return 0;
	return value_money(amount, cents) && *cents >= 0 ? 1 : -1;
}

/* Finds the word that an entry is. 1: *index has it; 0: blank; -1: the column has no such word. A
 * list that has the word "other" is open: no list names all conditions, documents or items that
 * there are, so an unknown word counts as that one, unless it says that nothing is known. */
static int
entry_word(enum col col, struct str entry, int64_t *index)
{
	int64_t other;
	bool open;

	if (value_word_loose(col, entry, index))
		return 1;
	open = value_word(col, STR("other"), &other);
	if (value_blank(open ? T_ID : T_LIST, entry))
		return 0;
	if (open)
		*index = other;
	return open ? 1 : -1;
}

bool
list_item(struct str *rest, int64_t *index, int64_t *cents, bool *priced)
{
	struct str entry;

	do {
		if (!list_next(COL_items, rest, &entry))
			return false;
		*priced = cut_amount(&entry, cents) == 1;
	} while (entry_word(COL_items, entry, index) != 1);
	return true;
}

int
list_read(enum col col, struct str text, struct value *v)
{
	struct str rest = text, entry;
	int64_t index, cents;
	uint64_t set = 0;

	while (list_next(col, &rest, &entry)) {
		int got = col == COL_items && cut_amount(&entry, &cents) < 0
			      ? -1
			      : entry_word(col, entry, &index);

		if (got < 0)
			return -1;
		if (got)
			set |= (uint64_t)1 << index;
	}
	*v = (struct value){ .type = V_LIST, .i = (int64_t)set, .s = text };
	return set != 0;
}

/* Is it a number, true, false or null? */
static bool
is_bare_scalar(struct str s)
{
	if (str_eq(s, STR("true")) || str_eq(s, STR("false")) || str_eq(s, STR("null")))
		return true;
	for (size_t i = 0; i < s.n; i++)
		if (!digits(s.p + i, 1) && !memchr("+-.eE", s.p[i], 5))
			return false;
	return s.n && (s.p[0] == '-' || digits(s.p, 1));
}

/* Takes the next text, number or word of a JSON array. False: the array ends, or anything else
 * stands there. */
static bool
next_scalar(struct str *rest, struct str *value)
{
	struct str s = *rest;
	size_t n = 0;

	while (s.n && memchr(" \t\r\n,", s.p[0], 5))
		s = (struct str){ s.p + 1, s.n - 1 };
	*rest = s;
	if (s.n && s.p[0] == '"') {
		for (n = 1; n < s.n && s.p[n] != '"'; n++)
			n += s.p[n] == '\\';
		if (n >= s.n)
			return false;
		*value = (struct str){ s.p + 1, n - 1 };
		n++;
	} else {
		while (n < s.n && !memchr(" \t\r\n,]}", s.p[n], 7))
			n++;
		*value = (struct str){ s.p, n };
		if (!is_bare_scalar(*value))
			return false;
	}
	*rest = (struct str){ s.p + n, s.n - n };
	return true;
}

bool
list_of_json(struct str json, struct arena *a, struct str *text)
{
	struct str rest = str_trim(json), value;
	char *out;
	size_t n = 0;

	if (rest.n < 2 || rest.p[0] != '[')
		return false;
	out = arena_new(a, rest.n);
	rest = (struct str){ rest.p + 1, rest.n - 1 };
	while (next_scalar(&rest, &value)) {
		if (str_eq(value, STR("null")))
			continue;
		if (n)
			out[n++] = '|';
		if (value.n)
			memcpy(out + n, value.p, value.n);
		n += value.n;
	}
	*text = (struct str){ out, n };
	return rest.n == 1 && rest.p[0] == ']';
}
