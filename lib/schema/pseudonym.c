/* pseudonym: writes a value without what tells whose it is, by the categories of identifiers in 45
 * CFR 164.514(b)(2). A value that could not be read is left out: it could be anybody's name. */
#include <ctype.h>
#include <string.h>

#include "schema/schema.h"

enum { OLDEST = 89 }; /* 45 CFR 164.514(b)(2)(i)(C): all ages above 89 are one category */

static bool
ends(struct str s, struct str end)
{
	return s.n >= end.n && str_eq((struct str){ s.p + s.n - end.n, end.n }, end);
}

static bool
of_a_filter(struct str header)
{
	return header.n > 3 && !memcmp(header.p, "cs_", 3);
}

bool
pseudonym_keeps(enum col col, struct str header)
{
	if (of_a_filter(header))
		return str_eq(header, STR("cs_plan")) || ends(header, STR("_status")) ||
		       ends(header, STR("_findings"));
	return col != COL_NONE && columns[col].type != T_TEXT && strcmp(columns[col].unit, "ZIP");
}

/* Does it hold only what status words and names of findings are made of? Another text in a column
 * of that header could be a sentence about a member. */
static bool
only_words(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!isalnum((unsigned char)s.p[i]) && !memchr("-._@ ", s.p[i], 5))
			return false;
	return true;
}

/* Has it the shape of the column's codes? A text that has not could be a name. */
static bool
is_code(enum col col, struct str s)
{
	const char *unit = columns[col].unit;
	struct str word;
	bool digit = false;

	if (!strcmp(unit, "HCPCS"))
		return shape_hcpcs(s);
	if (!strcmp(unit, "modifier")) {
		while ((word = str_word(&s)).n == 2)
			;
		return !word.n;
	}
	for (size_t i = 0; i < s.n; i++) {
		if (!isalnum((unsigned char)s.p[i]))
			return false;
		digit |= isdigit((unsigned char)s.p[i]) != 0;
	}
	return s.n <= 2 || (digit && s.n == 3);
}

/* Of a date only the year is written, of the birth of someone of 90 or more "90+". */
static void
put_year(enum col col, int32_t day, int32_t today, struct buf *out)
{
	int year, month, mday;

	date_civil(day, &year, &month, &mday);
	if (col == COL_dob && date_months_between(day, today) >= (OLDEST + 1) * 12)
		buf_put(out, "90+");
	else
		buf_fmt(out, "%d", year);
}

/* Writes a list's words, or those of its diagnoses that have the shape of one, with | between. */
static void
put_list(enum col col, const struct value *v, struct buf *out)
{
	struct str rest = v->s, code;

	for (int i = 0; i < 64 && *columns[col].values; i++)
		if ((uint64_t)v->i >> i & 1)
			buf_fmt(out, "%s%.*s", out->n ? "|" : "", PRS(value_word_at(col, i)));
	while (!*columns[col].values && str_split(&rest, "|", &code))
		if (shape_dx(code))
			buf_fmt(out, "%s%.*s", out->n ? "|" : "", PRS(code));
}

static void
put_value(const struct pseudonym *p, enum col col, const struct value *v, struct buf *out)
{
	struct hash128 h;

	switch (value_type_of(col)) {
	case T_ID:
		h = hash_keyed(p->key, v->s.p, v->s.n);
		buf_fmt(out, "X%016llx", (unsigned long long)h.a);
		break;
	case T_DATE:
	case T_MONTH: put_year(col, (int32_t)v->i, p->today, out); break;
	case T_CODE:
		if (shape_dx_column(col))
			put_list(col, v, out);
		else if (is_code(col, v->s))
			buf_str(out, v->s);
		break;
	case T_LIST: put_list(col, v, out); break;
	default:
		if (!strcmp(columns[col].unit, "years") && v->i > OLDEST * 100)
			buf_put(out, "90");
		else
			value_text_of(col, v, out);
	}
}

bool
pseudonym_open(struct pseudonym *p, const char *path, struct err *e)
{
	static const uint64_t none[2] = { 0, 0 };
	struct buf key = { 0 };
	struct hash128 h;
	bool ok = files_load(path, &key, 64 * 1024, e);

	if (ok && key.n < 16)
		ok = err_set(e, path, 0, "a key of less than 16 bytes: fill it from /dev/urandom");
	if (ok) {
		h = hash_keyed(none, key.p, key.n);
		p->key[0] = h.a;
		p->key[1] = h.b;
	}
	if (key.p)
		explicit_bzero(key.p, key.cap);
	buf_free(&key);
	return ok;
}

struct str
pseudonym_text(const struct pseudonym *p, enum col col, struct str text, const struct value *v,
	       const struct facts *f, struct arena *a)
{
	struct buf b = { 0 };
	struct value read;
	struct str out;

	if (col == COL_NONE && only_words(text)) {
		buf_str(&b, text);
	} else if (col != COL_NONE &&
		   (v || value_read(col, text, f->dates[col].order, a, &read) > 0)) {
		read = v ? *v : read;
		if (value_type_of(col) == T_ID) /* all spellings of a number get one pseudonym */
			read.s = clean_text(col, text, &read, f, a).text;
		put_value(p, col, &read, &b);
	}
	out = arena_str(a, (struct str){ b.p, b.n });
	buf_free(&b);
	return out;
}
