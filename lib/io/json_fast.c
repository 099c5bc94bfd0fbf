/* json_fast: reads an object that lies whole in the window; its cells are slices of the window.
 * Where the bytes between the values are those of the record before ("glue": comma, name, colon),
 * its names are too and need not be read. An object that is wrong or unusual is left to
 * json_object.c, which reads it from its start. */
#include "json_flat.h"

/* Passes an array or object, which json_object.c checks; the window is frozen for it, so that it
 * reads no more of the file. */
static enum fast
pass_nested(struct reader *r, struct flat *f, size_t members)
{
	struct json *j = &r->json;
	struct err ignored;
	uint64_t line = r->line;
	bool ok, frozen = r->in.frozen;

	r->in.frozen = true;
	j->at = f->at;
	j->keys = members + 1; /* the keys up to this member stay */
	ok = json_nested(r, 1, &ignored);
	r->in.frozen = frozen;
	f->lines += (unsigned)(r->line - line);
	r->line = line;
	f->at = j->at;
	j->at = j->keys = 0;
	j->failed = false;
	return ok ? FAST_ALL : f->at >= f->n ? FAST_MORE : FAST_NOT;
}

/* Passes true, false or null; the value of null is empty. */
static enum fast
pass_word(struct flat *f, struct cell *c)
{
	const char *p = f->p + f->at, *word = *p == 't' ? "true" : *p == 'f' ? "false" : "null";
	size_t n = strlen(word);

	c->kind = CELL_WORD;
	f->at += n;
	if (f->at >= f->n)
		return FAST_MORE;
	c->v = (struct str){ p, *p == 'n' ? 0 : n };
	return memcmp(p, word, n) == 0 ? FAST_ALL : FAST_NOT;
}

/* Passes the value of a member, of whatever kind. */
static OUT_OF_LINE enum fast
any_value(struct reader *r, struct flat *f, size_t member)
{
	struct cell *c = &r->cell[member];
	size_t from = f->at;
	bool escaped = false;
	enum fast k;

	switch (f->p[from]) {
	case '"':
		f->at++;
		k = pass_string(f, &escaped);
		if (escaped)
			r->coded[r->codeds++] = (uint16_t)member;
		c->kind = CELL_TEXT;
		c->v = (struct str){ f->p + from + 1, f->at - from - 1 };
		f->at++;
		break;
	case 't':
	case 'f':
	case 'n': k = pass_word(f, c); break;
	case '{':
	case '[':
		k = pass_nested(r, f, member);
		c->kind = CELL_NESTED;
		c->v = (struct str){ f->p + from, f->at - from };
		break;
	default:
		k = pass_number(f);
		c->kind = CELL_NUMBER;
		c->v = (struct str){ f->p + from, f->at - from };
	}
	c->at = (uint32_t)from;
	c->size = (uint32_t)(f->at - from);
	return k;
}

/* Passes white space; returns the byte behind it, 0 at the end of the window. */
static char
pass_blank(struct flat *f)
{
	for (; f->at < f->n; f->at++) {
		char c = f->p[f->at];

		if (c != ' ' && c != '\t' && c != '\n' && c != '\r')
			return c;
		f->lines += c == '\r' || (c == '\n' && f->p[f->at - 1] != '\r');
	}
	return 0;
}

/* Fills json.key for the members before: their names were compared as glue and not noted. */
static void
put_keys(struct reader *r, struct flat *f, size_t members)
{
	struct json *j = &r->json;
	size_t i;

	if (j->key_cap < COLUMN_MOST + 1) {
		j->key_cap = COLUMN_MOST + 1;
		j->key = mem_grow(j->key, j->key_cap, sizeof(*j->key));
	}
	for (i = 0; i < members && !f->named; i++) {
		const struct json_glue *g = &j->glue[i];

		j->key[i] = (struct span){ r->cell[i].at - g->n + g->key, g->key_n, false };
	}
	f->named = true;
}

/* Passes the comma, the name and the colon in front of a member's value. *end: the closing brace
 * stood there. */
static OUT_OF_LINE enum fast
pass_name(struct reader *r, struct flat *f, size_t member, bool *end)
{
	bool escaped = false;
	char c = pass_blank(f);
	size_t from;
	enum fast k;

	*end = c == '}';
	if (*end)
		return FAST_ALL;
	if (member > 0 && c == ',') {
		f->at++;
		c = pass_blank(f);
	} else if (member > 0 && c != 0) {
		return FAST_NOT;
	}
	if (c != '"')
		return c == 0 ? FAST_MORE : FAST_NOT;
	from = ++f->at;
	k = pass_string(f, &escaped);
	if (k != FAST_ALL || escaped)
		return k != FAST_ALL ? k : FAST_NOT;
	put_keys(r, f, member);
	r->json.key[member] = (struct span){ from, f->at - from, false };
	f->at++;
	c = pass_blank(f);
	if (c != ':')
		return c == 0 ? FAST_MORE : FAST_NOT;
	f->at++;
	return pass_blank(f) == 0 ? FAST_MORE : FAST_ALL;
}

/* Passes a number; NULL: another value stands there, or the window ends. */
static OUT_OF_LINE const char *
quick_number(const struct flat *f, const char *from, struct cell *c)
{
	struct flat on = { .p = f->p, .at = (size_t)(from - f->p), .n = f->n };

	if ((!is_digit(*from) && *from != '-') || pass_number(&on) != FAST_ALL)
		return NULL;
	c->v = (struct str){ from, on.at - (size_t)(from - f->p) };
	c->at = (uint32_t)(from - f->p);
	c->size = (uint32_t)c->v.n;
	c->kind = CELL_NUMBER;
	return f->p + on.at;
}

/* Passes members, from a given one on, as long as the glue is that of the record before and the
 * value a plain string or a number. Returns how many members were passed in all. A function of its
 * own, so that all that it uses stays in registers. */
static OUT_OF_LINE size_t
pass_known(struct reader *r, struct flat *f, size_t member, size_t known)
{
	const struct json_glue *g = r->json.glue + member, *const last = r->json.glue + known;
	const char *const start = f->p, *const end = start + f->n, *p = start + f->at;
	const char *const glue = r->json.glue_text.p;
	struct cell *c = r->cell + member;
	uint64_t high = 0;
	unsigned lines = 0;

	for (; g < last && end - p > (ptrdiff_t)g->n; g++, c++) {
		const char *from = p + g->n, *next;

		if (!same_bytes(p, glue + g->at, g->n, true))
			break;
		if (*from == '"') {
			next = quick_string(from + 1, end, &high);
			if (next == NULL)
				break;
			c->v = (struct str){ from + 1, (size_t)(next - from) - 1 };
			c->at = (uint32_t)(from - start);
			c->size = (uint32_t)(next++ - from) + 1;
			c->kind = CELL_TEXT;
		} else {
			next = quick_number(f, from, c);
			if (next == NULL)
				break;
		}
		lines += g->lines;
		p = next;
	}
	f->at = (size_t)(p - start);
	f->high |= high;
	f->lines += lines;
	return (size_t)(c - r->cell);
}

/* Passes the members, up to the closing brace. The rare calls get a copy of f: its address is not
 * taken so, and it stays in registers. */
SCAN_INLINE enum fast
pass_members(struct reader *r, struct flat *f, size_t *members, bool simd)
{
	struct json *j = &r->json;
	const char *const glue = j->glue_text.p;
	size_t i, known = j->glued == r->layout ? j->named : 0;
	bool end = false;

	for (i = 0;; i++) {
		const struct json_glue *g;
		struct flat on;
		enum fast k;

		if (simd && i < known && !f->named)
			i = pass_known(r, f, i, known);
		if (f->at >= f->n)
			return FAST_MORE;
		*members = i;
		g = &j->glue[i];
		if (i < known && f->n - f->at > g->n &&
		    same_bytes(f->p + f->at, glue + g->at, g->n, simd)) {
			f->at += g->n;
			f->lines += g->lines;
			if (f->named)
				j->key[i] = (struct span){ f->at - g->n + g->key, g->key_n, false };
		} else if (f->p[f->at] == '}') {
			return FAST_ALL;
		} else {
			on = *f;
			k = pass_name(r, &on, i, &end);
			*f = on;
			if (k != FAST_ALL || end)
				return k;
			if (i == COLUMN_MOST)
				return FAST_NOT;
		}
		on = *f;
		k = any_value(r, &on, i);
		*f = on;
		if (k != FAST_ALL)
			return k;
	}
}

/* Puts the values with escapes together in r->text. Room for all is made first, since cells point
 * into it. */
static void
decode_strings(struct reader *r, size_t n)
{
	char *out = reader_text(r, n);
	size_t i;

	for (i = 0; i < r->codeds; i++) {
		struct cell *c = &r->cell[r->coded[i]];
		char *from = out;

		out = json_unescape(out, c->v);
		c->v = (struct str){ from, (size_t)(out - from) };
	}
}

/* Reads the object at the window's start. */
SCAN_INLINE enum fast
next_flat(struct reader *r, bool simd)
{
	struct json *j = &r->json;
	struct flat f = { .p = input_at(&r->in, 0), .at = 1, .n = input_has(&r->in), .simd = simd };
	size_t members = 0;
	enum fast k;

	r->codeds = r->text.n = 0;
	k = f.n < 2 ? FAST_MORE : pass_members(r, &f, &members, simd);
	if (k != FAST_ALL)
		return k;
	f.at++;
	if (f.at > CELL_MOST || (f.high != 0 && !utf8_valid(f.p, f.at)))
		return FAST_NOT;
	if (f.named || r->layout == 0 || members != j->named || j->glued != r->layout) {
		struct flat done = f;

		put_keys(r, &done, members);
		j->keys = members;
		if (!json_names(r))
			return FAST_NOT;
		r->cells = members;
		json_learn(r);
	}
	r->cells = members;
	if (r->codeds > 0)
		decode_strings(r, f.at);
	j->at = f.at;
	r->line += f.lines;
	return FAST_ALL;
}

static OUT_OF_LINE enum fast
flat_simd(struct reader *r)
{
	return next_flat(r, true);
}

static OUT_OF_LINE enum fast
flat_portable(struct reader *r)
{
	return next_flat(r, false);
}

enum fast
json_fast(struct reader *r)
{
	return r->how == PATH_FAST ? flat_simd(r) : flat_portable(r);
}

void
json_learn(struct reader *r)
{
	static const char behind[16];
	struct json *j = &r->json;
	size_t i, from = 1;

	j->glue_text.n = 0;
	j->glued = r->layout;
	for (i = 0; i < r->cells; i++) {
		const char *q, *p = input_at(&r->in, from);
		struct json_glue *g = &j->glue[i];

		*g = (struct json_glue){ .at = (uint32_t)j->glue_text.n,
					 .n = (uint32_t)(r->cell[i].at - from),
					 .key = (uint32_t)(j->key[i].at - from),
					 .key_n = (uint32_t)j->key[i].n };
		for (q = p; q < p + g->n; q++)
			g->lines += *q == '\r' || (*q == '\n' && q[-1] != '\r');
		buf_add(&j->glue_text, p, g->n);
		from = r->cell[i].at + r->cell[i].size;
		if (j->key[i].own)
			j->glued = 0; /* a name with escapes: no record is compared with this one */
	}
	buf_add(&j->glue_text, behind, sizeof(behind)); /* same_bytes looks so far behind */
}
