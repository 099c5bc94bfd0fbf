/* json_fast: the object that lies whole in the window, as slices of it. The names are those of the
 * record before as long as the bytes between the values are. Whatever is wrong or unusual is left
 * to json_object.c, which reads the record from its start. */
#include "flat.h"

/* An array or object, checked by json_object.c, which here gets no more than the window. */
static enum fast
pass_nested(struct reader *r, struct flat *f, size_t members)
{
	struct json *j = &r->json;
	struct err ignored;
	uint64_t line = r->line;
	bool ok, frozen = r->in.frozen;

	r->in.frozen = true;
	j->at = f->at;
	j->keys = members + 1; /* those that are there are kept */
	ok = json_nested(r, 1, &ignored);
	r->in.frozen = frozen;
	f->lines += (unsigned)(r->line - line);
	r->line = line;
	f->at = j->at;
	j->at = j->keys = 0;
	j->failed = false;
	return ok ? FAST_ALL : f->at >= f->n ? FAST_MORE : FAST_NOT;
}

/* true, false or null, which is empty. */
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

static APART enum fast
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

/* The next byte that is no white space; 0 at the end of the window. */
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

/* json.key up to a member, as far as they were compared and not read. */
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

/* From behind a value, or the brace, up to the next value: comma, name and colon. *end: a brace
 * was there. */
static APART enum fast
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

/* A number; NULL: it is something else, or the window ends. */
static APART const char *
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

/* The members from one on whose names are those of the record before, up to a value that is no
 * plain string and no number: how many there are in all. Apart, so that all of it stays in
 * registers. */
static APART size_t
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

/* The members, up to the closing brace. What is rare has f copied, so that it stays in registers.
 */
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

/* The text of a string with escapes, as libjq has it. */
static char *
unescape(char *out, struct str s)
{
	static const char from[] = "bfnrt", to[] = "\b\f\n\r\t";
	const char *p = s.p, *end = s.p + s.n, *hit;

	while (p < end) {
		hit = memchr(p, '\\', (size_t)(end - p));
		out = mempcpy(out, p, (size_t)((hit != NULL ? hit : end) - p));
		p = hit != NULL ? hit : end;
		if (p == end)
			break;
		if (p[1] != 'u') {
			hit = strchr(from, p[1]);
			*out++ = hit != NULL ? to[hit - from] : p[1];
			p += 2;
		} else {
			uint32_t c = (uint32_t)hex4(p + 2);

			p += 6;
			if (c >= 0xD800 && c <= 0xDFFF) {
				c = 0x10000 + ((c - 0xD800) << 10) + (uint32_t)hex4(p + 2) - 0xDC00;
				p += 6;
			}
			out += utf8_put(c, out);
		}
	}
	return out;
}

/* Strings with escapes are put together in r->text, which no longer moves. */
static void
decode_strings(struct reader *r, size_t n)
{
	char *out = reader_text(r, n);
	size_t i;

	for (i = 0; i < r->codeds; i++) {
		struct cell *c = &r->cell[r->coded[i]];
		char *from = out;

		out = unescape(out, c->v);
		c->v = (struct str){ from, (size_t)(out - from) };
	}
}

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

static APART enum fast
flat_simd(struct reader *r)
{
	return next_flat(r, true);
}

static APART enum fast
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
			j->glued = 0; /* a name with escapes is read each time */
	}
	buf_add(&j->glue_text, behind, sizeof(behind)); /* same_bytes looks that far */
}
