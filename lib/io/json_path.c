/* json_path: values inside the arrays and objects of a record, by paths such as "claim.dx.0.code":
 * each becomes a cell behind the record's own. What is walked through was checked when the record
 * was read. */
#include "json_flat.h"

char *
json_unescape(char *out, struct str s)
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

/* What is left to look at of a value. */
static struct str
behind(struct str s, size_t n)
{
	return (struct str){ s.p + n, s.n - n };
}

static struct str
behind_blanks(struct str s)
{
	while (s.n > 0 && memchr(" \t\r\n", s.p[0], 4) != NULL)
		s = behind(s, 1);
	return s;
}

/* How many bytes the string at s has, with its quotes. */
static size_t
string_length(struct str s)
{
	size_t n = 1;

	while (n < s.n && s.p[n] != '"')
		n += s.p[n] == '\\' ? 2 : 1;
	return n < s.n ? n + 1 : s.n;
}

/* How many bytes the value at s has. */
static size_t
value_length(struct str s)
{
	size_t n = 0, depth = 0;

	do {
		if (s.p[n] == '"') {
			n += string_length(behind(s, n));
			continue;
		}
		depth += s.p[n] == '{' || s.p[n] == '[';
		depth -= depth > 0 && (s.p[n] == '}' || s.p[n] == ']');
		n++;
	} while (n < s.n && (depth > 0 || memchr(",}] \t\r\n", s.p[n], 7) == NULL));
	return n;
}

/* The value of a member of the object at s, or of an element of the array there, by its number.
 * False: there is none. */
static bool
step(struct str *s, struct str name)
{
	bool object = s->n > 0 && s->p[0] == '{';
	struct str rest = behind_blanks(behind(*s, s->n > 0)), key;
	int64_t want = 0;

	if (s->n == 0 || (!object && (s->p[0] != '[' || !str_uint(name, &want))))
		return false;
	for (int64_t at = 0; rest.n > 0 && rest.p[0] != '}' && rest.p[0] != ']'; at++) {
		bool found = at == want;
		size_t n;

		if (object) {
			n = string_length(rest);
			key = (struct str){ rest.p + 1, n - 2 };
			found = str_eq(key, name);
			rest = behind_blanks(behind(behind_blanks(behind(rest, n)), 1));
		}
		n = value_length(rest);
		if (found) {
			*s = (struct str){ rest.p, n };
			return true;
		}
		rest = behind_blanks(behind(rest, n));
		if (rest.n > 0 && rest.p[0] == ',')
			rest = behind_blanks(behind(rest, 1));
	}
	return false;
}

/* Is it a key of the record itself? */
static bool
has_key(const struct record *rec, size_t own, struct str path)
{
	for (size_t i = 0; i < own; i++)
		if (str_eq(rec->name[i], path))
			return true;
	return false;
}

/* The bytes of the value at a path; empty where there is none. */
static struct str
find(const struct record *rec, size_t own, struct str path)
{
	struct str name, s = { "", 0 };
	size_t i = 0;

	str_split(&path, ".", &name);
	while (i < own && !str_eq(rec->name[i], name))
		i++;
	if (i == own || rec->cell[i].kind != CELL_NESTED)
		return s;
	s = (struct str){ rec->raw.p + rec->cell[i].at, rec->cell[i].size };
	while (path.n > 0)
		if (!str_split(&path, ".", &name) || !step(&s, name))
			return STR("");
	return s;
}

/* The cell of a value. Its text is decoded to *out, where there is room for it. */
static struct cell
path_cell(const struct record *rec, struct str v, char **out)
{
	struct cell c = { .at = (uint32_t)rec->raw.n };
	char *from = *out;

	if (v.n == 0)
		return c;
	c = (struct cell){ v, (uint32_t)(v.p - rec->raw.p), (uint32_t)v.n, CELL_NUMBER };
	if (v.p[0] == '{' || v.p[0] == '[') {
		c.kind = CELL_NESTED;
	} else if (v.p[0] == 't' || v.p[0] == 'f' || v.p[0] == 'n') {
		c.kind = CELL_WORD;
		c.v.n = v.p[0] == 'n' ? 0 : v.n;
	} else if (v.p[0] == '"') {
		c.kind = CELL_TEXT;
		c.v = (struct str){ v.p + 1, v.n - 2 };
		if (memchr(c.v.p, '\\', c.v.n) != NULL) {
			*out = json_unescape(*out, c.v);
			c.v = (struct str){ from, (size_t)(*out - from) };
		}
	}
	return c;
}

/* No text grows by being decoded, so each has room in as many bytes as the record has. */
void
json_paths(struct reader *r, struct record *rec)
{
	struct buf *text = &r->json.path_text;
	size_t n = r->opts.paths, room = n * rec->raw.n, own = rec->names;
	char *out;

	if (text->cap < room) {
		text->cap = room;
		text->p = mem_grow(text->p, room, 1);
	}
	out = text->p;
	for (size_t i = 0; i < n; i++) {
		struct str path = r->opts.path[i];

		if (has_key(rec, own, path))
			continue;
		r->cell[rec->names] = path_cell(rec, find(rec, own, path), &out);
		r->json.name[rec->names++] = path;
	}
	rec->cells = rec->names;
	rec->paths = rec->names - own;
}
