/* heading: what a header may mean. One that no name and no alias of columns.def spells may still be
 * one of them in other words, "Svc Dt", or be put together of them, "Medi-Cal ID (CIN)"; and what
 * some mean hangs on what the record is of, as headings.def says. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "schema/heading.h"

enum { ROUNDS = 4, ANSWERS = 4096 };

static const struct row {
	const char *forms;
	enum col col, unless;
	bool looks;
	const char *headers;
} rows[] = {
#define COL_NOTHING COL_NONE
#define HEADING(forms, col, unless, headers) { forms, COL_##col, COL_##unless, true, headers },
#define FORMED(forms, col, unless, headers) { forms, COL_##col, COL_##unless, false, headers },
#include "schema/headings.def"
#undef HEADING
#undef FORMED
};
enum { ROWS = sizeof(rows) / sizeof(*rows) };

struct link { /* the entries of headings.def that have a header */
	uint32_t row, next; /* next: 0 at the end */
	struct str header; /* as it stands there */
};
static struct {
	/* From a header's letters, and from its words, to the first link. Few files have a header
	 * that is looked for by its words, so that map is made when the first one comes. */
	struct map by_letters, by_row;
	struct link *link;
	uint32_t links;
	struct map
	    by_words; /* from the words of a name or an alias to its column; see words_learn */
	uint32_t *column;
	struct map by_header; /* from form and header to an answer that was given before */
	struct meanings **answer;
	uint32_t answers;
	struct arena keep;
} known;

/* The entries of a header stand behind its first, in their order. */
static void
row_learn(struct map *by, struct str key, struct str header, uint32_t row)
{
	uint32_t at, fresh = ++known.links;

	known.link = mem_grow(known.link, fresh + 1, sizeof(*known.link));
	known.link[fresh] = (struct link){ .row = row, .header = header };
	if (!map_get(by, key, &at)) {
		map_put(by, arena_str(&known.keep, key), fresh);
		return;
	}
	while (known.link[at].next)
		at = known.link[at].next;
	known.link[at].next = fresh;
}

static struct str
row_key(struct str header, bool letters, char key[HEADING_KEY])
{
	return letters ? column_fold(header, key) : heading_key(header, key);
}

static void
rows_learn(struct map *by, bool letters)
{
	char key[HEADING_KEY];

	for (uint32_t i = 0; i < ROWS; i++) {
		struct str rest = str_of(rows[i].headers), header;

		while (str_split(&rest, "|", &header))
			row_learn(by, row_key(header, letters, key), header, i);
	}
}

/* Words that two columns have are neither's. */
static void
words_learn(struct str header, enum col col)
{
	char key[HEADING_KEY];
	struct str words = heading_key(header, key);
	uint32_t at = (uint32_t)known.by_words.used;

	if (!words.n)
		return;
	if (map_get(&known.by_words, words, &at)) {
		if (known.column[at] != (uint32_t)col)
			known.column[at] = COLS;
		return;
	}
	known.column = mem_grow(known.column, at + 1, sizeof(*known.column));
	known.column[at] = (uint32_t)col;
	map_put(&known.by_words, arena_str(&known.keep, words), at);
}

static void
columns_learn(void)
{
	for (int i = 0; i < COLS; i++) {
		struct str rest = str_of(columns[i].aliases), alias;

		words_learn(str_of(columns[i].name), (enum col)i);
		while (str_split(&rest, "|", &alias))
			words_learn(alias, (enum col)i);
	}
}

static enum col
by_words(struct str words)
{
	uint32_t at;

	if (!known.by_words.used)
		columns_learn();
	if (!words.n || !map_get(&known.by_words, words, &at) || known.column[at] == COLS)
		return COL_NONE;
	return (enum col)known.column[at];
}

static void
meanings_add(struct meanings *m, struct meaning one)
{
	for (size_t i = 0; i < m->n; i++)
		if (m->at[i].col == one.col)
			return;
	if (m->n < MEANINGS)
		m->at[m->n++] = one;
}

/* What headings.def says; false: it says that the header is no column. A header that columns.def
 * spells is another column only if headings.def spells it too, and a column's very name only if it
 * stands there letter by letter. */
static bool
means_by_row(struct str header, enum col spelled, char form, struct meanings *m)
{
	char text[HEADING_KEY];
	bool letters = spelled != COL_NONE, own = letters && column_find(header) == spelled;
	struct map *by = letters ? &known.by_letters : &known.by_row;
	struct str key = row_key(header, letters, text);
	uint32_t at = 0;

	if (!by->used)
		rows_learn(by, letters);
	if (!key.n || !map_get(by, key, &at))
		return true;
	for (; at; at = known.link[at].next) {
		const struct link *link = &known.link[at];
		const struct row *row = &rows[link->row];

		if ((row->forms[0] != '*' && !(form && strchr(row->forms, form))) ||
		    (spelled != COL_NONE && row->col == spelled) ||
		    (own && !str_eq(link->header, header)))
			continue;
		if (row->col == COL_NONE)
			return false;
		meanings_add(m, (struct meaning){ .col = row->col,
						  .unless = row->unless,
						  .looks = row->looks,
						  .rank = link->row });
	}
	return true;
}

/* As it stands, without taking it apart. False: it is known to be no column. */
static bool
means_whole(struct str header, char form, struct meanings *m)
{
	enum col col = column_spelled(header);

	if (!means_by_row(header, col, form, m))
		return false;
	if (col != COL_NONE)
		meanings_add(m, (struct meaning){ .col = col,
						  .unless = COL_NONE,
						  .sure = m->n ? MEANS_OPEN : MEANS_NAMED,
						  .rank = ROWS });
	return true;
}

/* In other words: by one of the names and aliases that have the same. */
static void
means_in_words(struct str header, struct meanings *m)
{
	char key[HEADING_KEY];
	enum col col = by_words(heading_key(header, key));

	if (col != COL_NONE)
		meanings_add(
		    m, (struct meaning){ .col = col, .unless = COL_NONE, .sure = MEANS_LIKELY });
}

/* "24A. Date of service", "1) CIN": the header behind a number; n 0: no number stands in front. */
static struct str
behind_number(struct str s)
{
	size_t i = 0;

	while (i < s.n && i < 3 && isdigit((unsigned char)s.p[i]))
		i++;
	if (!i || i == s.n)
		return STR("");
	if (isalpha((unsigned char)s.p[i]) && s.n - i > 1 && memchr(".): ", s.p[i + 1], 4))
		i++;
	else if (!memchr(".):", s.p[i], 3))
		return STR("");
	return str_trim((struct str){ s.p + i + 1, s.n - i - 1 });
}

static void means(struct str header, char form, int round, struct meanings *m);

static bool
is_sure(const struct meanings *m)
{
	return m->n && m->at[0].sure > MEANS_OPEN;
}

/* X (Y), of which both are known and differ. A number or code that is told in brackets is what the
 * cells may hold, and before the name of whoever has it that comes first: "Agency (NPI)". */
static void
means_either(const struct meanings *x, const struct meanings *y, struct meanings *m)
{
	enum col a = x->at[0].col, b = y->at[0].col;
	bool code = columns[b].type == T_ID || columns[b].type == T_CODE;
	bool swap = columns[a].type == T_TEXT;

	*m = *x;
	if (!code)
		return;
	m->n = 0;
	for (int i = 0; i < 2; i++)
		meanings_add(m, (struct meaning){ .col = (i == 0) == swap ? b : a,
						  .unless = COL_NONE,
						  .looks = true,
						  .rank = ROWS + (uint32_t)i });
}

/* "Medi-Cal ID (CIN)", "DOB (mm/dd/yyyy)": the column of X or that of Y. False: no brackets. */
static bool
means_brackets(struct str s, char form, int round, struct meanings *m)
{
	const char *open = memchr(s.p, '(', s.n), *close;
	struct meanings x = { .n = 0 }, y = { .n = 0 };
	struct buf outside = { 0 };

	if (!open && !(open = memchr(s.p, '[', s.n)))
		return false;
	close = memchr(open, *open == '(' ? ')' : ']', s.n - (size_t)(open - s.p));
	if (!close)
		return false;
	buf_add(&outside, s.p, (size_t)(open - s.p));
	buf_add(&outside, close + 1, s.n - (size_t)(close + 1 - s.p));
	means((struct str){ outside.p, outside.n }, form, round, &x);
	means((struct str){ open + 1, (size_t)(close - open - 1) }, form, round, &y);
	buf_free(&outside);
	if (!is_sure(&y))
		*m = x;
	else if (!is_sure(&x) || x.at[0].col == y.at[0].col)
		*m = y;
	else
		means_either(&x, &y, m);
	return true;
}

/* "Member ID/CIN", "CIN or Medi-Cal ID": a column that both sides are. False: each side is another
 * column, so it is none of the two. */
static bool
means_sides(struct str s, char form, int round, struct meanings *m)
{
	const char *cut = memchr(s.p, '/', s.n);
	size_t width = 1;
	struct meanings a = { .n = 0 }, b = { .n = 0 };

	for (size_t i = 0; !cut && i + 4 < s.n; i++)
		if (str_ieq((struct str){ s.p + i, 4 }, STR(" or "))) {
			cut = s.p + i;
			width = 4;
		}
	if (!cut)
		return true;
	means((struct str){ s.p, (size_t)(cut - s.p) }, form, round, &a);
	means((struct str){ cut + width, s.n - (size_t)(cut - s.p) - width }, form, round, &b);
	if (a.n && b.n && a.at[0].col == b.at[0].col)
		*m = is_sure(&a) ? a : b;
	return m->n || !is_sure(&a) || !is_sure(&b);
}

/* What is put together of known headers is never as sure as they are. */
static void
means_apart(struct str s, char form, int round, struct meanings *m)
{
	const char *star = memchr(s.p, '*', s.n);
	bool slash = memchr(s.p, '/', s.n) != NULL;

	if (!slash)
		means_in_words(s, m);
	if (m->n)
		return;
	if (star && str_trim((struct str){ s.p, (size_t)(star - s.p) }).n) /* CIN * required */
		means((struct str){ s.p, (size_t)(star - s.p) }, form, round, m);
	else if (!means_brackets(s, form, round, m) && means_sides(s, form, round, m) && !m->n &&
		 slash)
		means_in_words(s, m);
	for (size_t i = 0; i < m->n; i++)
		if (m->at[i].sure == MEANS_NAMED)
			m->at[i].sure = MEANS_LIKELY;
}

static void
means(struct str header, char form, int round, struct meanings *m)
{
	struct str s = str_trim(header), rest = behind_number(s);
	char letter;

	if (!str_fold(s, &letter, 1) || round == ROUNDS)
		return;
	if (rest.n)
		means(rest, form, round + 1, m);
	if (!m->n && means_whole(s, form, m) && !m->n)
		means_apart(s, form, round + 1, m);
}

/* The headers of a file are asked for again with each layout, so answers are kept. */
const struct meanings *
heading_means(struct str header, char form)
{
	static struct meanings fresh;
	struct buf key = { 0 };
	struct str k;
	uint32_t at;
	bool met;

	buf_char(&key, form);
	buf_str(&key, header);
	k = (struct str){ key.p, key.n };
	met = map_get(&known.by_header, k, &at);
	if (!met) {
		fresh = (struct meanings){ .n = 0 };
		means(header, form, 0, &fresh);
	}
	if (!met && known.answers < ANSWERS) {
		if (!known.answer)
			known.answer = mem_new(ANSWERS, sizeof(struct meanings *));
		at = known.answers++;
		known.answer[at] = arena_new(&known.keep, sizeof(fresh));
		*known.answer[at] = fresh;
		map_put(&known.by_header, arena_str(&known.keep, k), at);
		met = true;
	}
	buf_free(&key);
	return met ? known.answer[at] : &fresh;
}

enum col
heading_match(struct str header)
{
	const struct meanings *m = heading_means(header, '\0');

	return m->n && m->at[0].sure > MEANS_OPEN ? m->at[0].col : COL_NONE;
}
