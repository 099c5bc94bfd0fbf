/* json_object: checks a JSON object from brace to brace by RFC 8259, byte by byte, and notes where
 * its members lie. */
#include "reader.h"

static bool any_value(struct reader *r, int depth, enum cell_kind *kind, struct span *s,
		      bool *escaped, struct err *e);

static void
push_key(struct reader *r, struct span s)
{
	struct json *j = &r->json;

	if (j->keys >= j->key_cap) {
		j->key_cap = j->keys * 2 + 64;
		j->key = mem_grow(j->key, j->key_cap, sizeof(*j->key));
	}
	j->key[j->keys++] = s;
}

/* Has libjq decode a string with escapes. */
static bool
decoded(struct reader *r, struct span *s, bool escaped, struct err *e)
{
	if (escaped && !jq_string(r, *s, s))
		return json_fail(r, e, "libjq cannot decode a string");
	return true;
}

/* Passes a name, its colon and its value. Members of the record itself (depth 1) become cells. */
static bool
member(struct reader *r, int depth, struct err *e)
{
	struct json *j = &r->json;
	struct span s;
	struct cell *cell;
	enum cell_kind kind;
	bool escaped;
	size_t from;

	if (json_peek(r, e) != '"')
		return json_fail(r, e, "want a name in double quotes");
	if (!json_string(r, &s, &escaped, e) || !decoded(r, &s, escaped, e))
		return false;
	push_key(r, s);
	json_blank(r, e);
	if (json_peek(r, e) != ':')
		return json_fail(r, e, "want a colon behind a name");
	j->at++;
	json_blank(r, e);
	from = j->at;
	if (!any_value(r, depth, &kind, &s, &escaped, e))
		return false;
	if (depth > 1)
		return true;
	if (!decoded(r, &s, escaped, e))
		return false;
	cell = &r->cell[r->cells];
	r->value[r->cells++] = s;
	cell->at = (uint32_t)from;
	cell->size = (uint32_t)(j->at - from);
	cell->kind = kind;
	return true;
}

/* Passes what follows a member or an element. 1: a comma; 0: the closing byte; -1: e says why. */
static int
separator(struct reader *r, char close, struct err *e)
{
	int c;

	json_blank(r, e);
	c = json_peek(r, e);
	if (c != ',' && c != close) {
		json_fail(r, e,
			  close == '}' ? "want a comma or a closing brace"
				       : "want a comma or a closing bracket");
		return -1;
	}
	r->json.at++;
	if (c == ',')
		json_blank(r, e);
	return c == ',';
}

static bool
object(struct reader *r, int depth, struct err *e)
{
	struct json *j = &r->json;
	size_t first = j->keys;
	int more = 1;

	j->at++;
	json_blank(r, e);
	if (json_peek(r, e) == '}') {
		j->at++;
		return true;
	}
	while (more > 0) {
		if (j->keys - first == COLUMN_MOST)
			return json_refuse(r, e, COLUMN_MOST, "names in an object");
		if (!member(r, depth, e))
			return false;
		more = separator(r, '}', e);
	}
	if (more < 0 || depth == 1)
		return more == 0;
	if (!json_unique(r, first)) {
		j->failed = true;
		return err_set(e, r->in.file, r->line + 1, JSON_TWICE);
	}
	j->keys = first;
	return true;
}

static bool
array(struct reader *r, int depth, struct err *e)
{
	enum cell_kind kind;
	struct span s;
	bool escaped;
	int more = 1;

	r->json.at++;
	json_blank(r, e);
	if (json_peek(r, e) == ']') {
		r->json.at++;
		return true;
	}
	while (more > 0) {
		if (!any_value(r, depth, &kind, &s, &escaped, e))
			return false;
		more = separator(r, ']', e);
	}
	return more == 0;
}

bool
json_nested(struct reader *r, int depth, struct err *e)
{
	if (depth >= DEPTH_MOST)
		return json_refuse(r, e, DEPTH_MOST, "arrays and objects in one another");
	return json_peek(r, e) == '{' ? object(r, depth + 1, e) : array(r, depth + 1, e);
}

static bool
any_value(struct reader *r, int depth, enum cell_kind *kind, struct span *s, bool *escaped,
	  struct err *e)
{
	size_t from = r->json.at;
	int c = json_peek(r, e);
	bool ok;

	*escaped = false;
	*kind = CELL_WORD;
	switch (c) {
	case '"': *kind = CELL_TEXT; return json_string(r, s, escaped, e);
	case '{':
	case '[':
		*kind = CELL_NESTED;
		ok = json_nested(r, depth, e);
		break;
	case 't': ok = json_word(r, "true", e); break;
	case 'f': ok = json_word(r, "false", e); break;
	case 'n': ok = json_word(r, "null", e); break;
	default: *kind = CELL_NUMBER; ok = json_number(r, e);
	}
	*s = (struct span){ from, c == 'n' ? 0 : r->json.at - from, false };
	return ok;
}

bool
json_object(struct reader *r, struct err *e)
{
	return object(r, 1, e);
}
