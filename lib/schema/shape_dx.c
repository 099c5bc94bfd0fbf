/* shape_dx: reads the ICD-10-CM codes of a cell: one or several, with or without words behind them.
 */
#include <ctype.h>
#include <string.h>

#include "schema/schema.h"

enum { CODE_MOST = 7 };

bool
shape_dx_column(enum col col)
{
	return col == COL_primary_dx || col == COL_secondary_dx || col == COL_diagnoses ||
	       col == COL_sdoh_dx;
}

/* Has it the shape of an ICD-10-CM code: a letter, a digit, a digit or A or B, then digits and
 * letters? Behind the first letter no code has an I, L or O, which could be taken for a digit. */
bool
shape_dx(struct str s)
{
	if (s.n < 3 || s.n > CODE_MOST || s.p[0] < 'A' || s.p[0] > 'Z' || !shape_digit(s.p[1]))
		return false;
	for (size_t i = 2; i < s.n; i++)
		if (!shape_digit(s.p[i]) &&
		    (s.p[i] < 'A' || s.p[i] > (i == 2 ? 'B' : 'Z') || memchr("ILO", s.p[i], 3)))
			return false;
	return true;
}

/* Writes the code as it is printed, with its dot: Z5901 as Z59.01. */
void
shape_dx_dot(struct str code, char out[10])
{
	size_t n = code.n < 8 ? code.n : 8, head = n < 3 ? n : 3;

	memcpy(out, code.p, head);
	if (n > 3) {
		out[3] = '.';
		memcpy(out + 4, code.p + 3, n - 3);
		n++;
	}
	out[n] = '\0';
}

bool
shape_dx_alone(struct str text, struct str *code, char out[8])
{
	size_t n = 0;

	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] != '.') {
			if (n > CODE_MOST)
				return false;
			out[n++] = (char)toupper((unsigned char)text.p[i]);
		}
	*code = (struct str){ out, n };
	return shape_dx(*code);
}

/* A word of a cell, which may be a code. */
struct dx_word {
	char code[CODE_MOST + 1]; /* in capitals, without dots */
	size_t n;
	bool shaped; /* it has the shape of a code */
	bool plain; /* it has a dot behind three characters, or stands in brackets: then it is a
		       code even behind words */
	bool wrong; /* it begins as a code does, but is none: Z59.O2 with the letter O */
};

/* Tells these of a word, without the brackets and marks around it. */
static struct dx_word
look_at_word(struct str word)
{
	struct dx_word w = { .n = 0 };
	struct str s = word;

	while (s.n && memchr("([{\"'", s.p[0], 5))
		s = (struct str){ s.p + 1, s.n - 1 };
	while (s.n && memchr(")]}\"'.,:-", s.p[s.n - 1], 9))
		s.n--;
	for (size_t i = 0; i < s.n && w.n <= CODE_MOST; i++)
		if (s.p[i] != '.')
			w.code[w.n++] = (char)toupper((unsigned char)s.p[i]);
	w.shaped = shape_dx((struct str){ w.code, w.n });
	w.plain = (s.n > 3 && s.p[3] == '.') || s.p > word.p;
	w.wrong =
	    !w.shaped && w.n >= 3 && w.code[0] >= 'A' && w.code[0] <= 'Z' && shape_digit(w.code[1]);
	return w;
}

/* The codes so far, with | between. */
struct dx_list {
	char *p;
	size_t n;
};

/* Adds a code, if it is not there yet. */
static void
add_code(struct dx_list *l, const struct dx_word *w)
{
	struct str rest = { l->p, l->n }, code;

	while (str_split(&rest, "|", &code))
		if (str_eq(code, (struct str){ w->code, w->n }))
			return;
	if (l->n)
		l->p[l->n++] = '|';
	memcpy(l->p + l->n, w->code, w->n);
	l->n += w->n;
}

/* Is the part one code with a blank in it, Z59 02? */
static bool
is_parted(struct str part, struct dx_word *w)
{
	struct str first = str_word(&part), second = str_word(&part), both;
	char out[SHAPE_SIZE], text[10];

	if (first.n > 4 || !second.n || first.n + second.n > sizeof(text) || str_word(&part).n)
		return false;
	for (size_t i = 0; i < second.n; i++)
		if (!shape_digit(second.p[i]) && second.p[i] != '.')
			return false;
	memcpy(text, first.p, first.n);
	memcpy(text + first.n, second.p, second.n);
	both = shape_squeeze((struct str){ text, first.n + second.n }, ".", out);
	*w = look_at_word(both);
	return w->shaped;
}

/* Does the part hold digits only? Then it is the rest of a code that a comma cut in two: Z59,02. */
static bool
is_number(struct str part)
{
	size_t i = 0;

	while (i < part.n && (shape_digit(part.p[i]) || part.p[i] == '.'))
		i++;
	return i == part.n;
}

/* Adds the codes of a part: those that stand in front of its words, and plain ones behind. False:
 * what stands in front is meant for a code, but is none. */
static bool
read_part(struct str part, struct dx_list *l)
{
	struct dx_word w;
	struct str word;
	bool front = true;

	if (is_number(part))
		return false;
	if (is_parted(part, &w)) {
		add_code(l, &w);
		return true;
	}
	for (bool first = true; (word = str_word(&part)).n; first = false) {
		w = look_at_word(word);
		if (first && w.wrong)
			return false;
		front &= w.shaped;
		if (w.shaped && (front || w.plain))
			add_code(l, &w);
	}
	return true;
}

int
shape_dx_read(struct str text, struct arena *a, struct value *v)
{
	struct dx_list l = { arena_new(a, text.n + 1), 0 };
	struct str rest = text, part;
	bool blank = true, good = true;

	while (good && str_split(&rest, "|;,\r\n", &part)) {
		part = str_trim(part);
		if (!part.n || value_blank(T_CODE, part))
			continue;
		blank = false;
		good = read_part(part, &l);
	}
	if (blank)
		return 0;
	v->s = (struct str){ l.p, l.n };
	return good && l.n ? 1 : -1;
}
