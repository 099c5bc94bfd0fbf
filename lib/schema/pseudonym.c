/* pseudonym: writes a value without what tells whose it is, by the categories of identifiers in 45
 * CFR 164.514(b)(2). A value that could not be read is left out: it could be anybody's name. */
#include <ctype.h>
#include <string.h>

#include "schema/schema.h"

enum { OLDEST = 89 }; /* 45 CFR 164.514(b)(2)(i)(C): all ages above 89 are one category */

/* The columns of the filters that say nothing of whose a record is, and the words of their states.
 * A test sees to it that each word which a filter writes is here. */
static const char kept_headers[] =
    "cs_plan|cs_elig_status|cs_elig_findings|cs_tar_status|cs_tar_findings|cs_rate_status|"
    "cs_rate_findings|cs_dx_status|cs_dx_findings|cs_cap_status|cs_cap_findings";
static const char kept_words[] =
    "eligible|ineligible|pend|ok|warning|error|priced|capped|unpayable|unpriced|estimated|"
    "billable|header|not-on-date|unknown|not-sdoh|blank|unlisted|open|limited|full|over";

static bool
is_one_of(const char *list, struct str s)
{
	struct str rest = str_of(list), one;

	while (str_split(&rest, "|", &one))
		if (str_eq(one, s))
			return true;
	return false;
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
		return is_one_of(kept_headers, header);
	return col != COL_NONE && columns[col].type != T_TEXT && strcmp(columns[col].unit, "ZIP");
}

/* Is it the id of a rule, PHC-TAR-061.1? */
static bool
is_rule_id(struct str s)
{
	bool digit = false;

	for (size_t i = 0; i < s.n; i++) {
		if (!isupper((unsigned char)s.p[i]) && !shape_digit(s.p[i]) &&
		    !memchr("-.", s.p[i], 2))
			return false;
		digit |= shape_digit(s.p[i]);
	}
	return digit;
}

/* Does it hold only states and findings, auth.missing@PHC-TAR-061? Another text in a column of that
 * header could be a sentence about a member. */
static bool
only_words(struct str s)
{
	struct str word, name;

	while ((word = str_word(&s)).n) {
		if (is_one_of(kept_words, word))
			continue;
		if (!str_split(&word, "@", &name) || finding_find(name) == FINDINGS ||
		    (word.n && !is_rule_id(word)))
			return false;
	}
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
