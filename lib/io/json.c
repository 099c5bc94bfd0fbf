/* json: finds the next record of JSON: an object in an array, on a line of JSON Lines, or behind
 * the object before. */
#include <stdlib.h>
#include <string.h>

#include "reader.h"

void
json_start(struct reader *r)
{
	struct json *j = &r->json;

	j->begun = j->array = false;
	j->at = 0;
}

void
json_stop(struct reader *r)
{
	jq_stop(r);
	free(r->json.key);
	buf_free(&r->json.names);
	buf_free(&r->json.glue_text);
	buf_free(&r->json.path_text);
}

/* Begins a file: passes its byte order mark, and the bracket of an array if one opens there. */
static void
begin(struct reader *r, struct err *e)
{
	struct json *j = &r->json;

	(void)json_peek(r, e);
	if (input_has(&r->in) >= 3 && memcmp(input_at(&r->in, 0), "\xEF\xBB\xBF", 3) == 0)
		r->in.from += 3;
	json_blank(r, e);
	if (json_peek(r, e) == '[') {
		j->array = true;
		j->at++;
		json_blank(r, e);
	}
}

/* Goes to the next object. 1: it stands at json.at; 0: the input ends; -1: e says why. */
static int
find_object(struct reader *r, struct err *e)
{
	struct json *j = &r->json;
	bool first = !j->begun, comma = false, closed = false;
	const char *p = input_at(&r->in, 0);
	int c;

	/* the usual way of JSON Lines, at once */
	if (!first && !j->array && input_has(&r->in) >= 2 && p[0] == '\n' && p[1] == '{') {
		r->line++;
		r->in.from++;
		return 1;
	}
	if (first)
		begin(r, e);
	else
		json_blank(r, e);
	j->begun = true;
	c = json_peek(r, e);
	if (j->array && !first && c == ',') {
		comma = true;
		j->at++;
		json_blank(r, e);
		c = json_peek(r, e);
	}
	if (j->array && !comma && c == ']') {
		closed = true;
		j->at++;
		json_blank(r, e);
		c = json_peek(r, e);
	}
	if (j->failed)
		return -1;
	if (c < 0 && (!j->array || closed))
		return 0;
	if (closed)
		json_fail(r, e, "text behind the end of the array");
	else if (j->array && !first && !comma)
		json_fail(r, e, "want a comma or the end of the array");
	else if (c != '{')
		json_fail(r, e,
			  first && !j->array ? "want a JSON object or an array of objects"
					     : "want an object: each record is { ... }");
	return j->failed ? -1 : 1;
}

static void
settle(struct reader *r, struct record *rec)
{
	/* field by field: assigned as a whole, the record would be cleared first */
	rec->file = r->in.file;
	rec->line = r->json.first;
	rec->row = r->row;
	rec->lead = rec->eol = STR("");
	rec->raw = (struct str){ input_at(&r->in, 0), r->json.at };
	rec->cell = r->cell;
	rec->cells = rec->names = r->cells;
	rec->name = r->json.name;
	rec->layout = r->layout;
	rec->flags = r->line + 1 > r->json.first ? REC_LINES : 0;
	rec->json = true;
	rec->delim = 0;
	rec->paths = 0;
}

/* Reads the object at json.at by json_fast. 1; 0: next_careful must read it; -1: e says why. Where
 * the window ends within the object it is filled, once. */
static int
next_fast(struct reader *r, struct err *e)
{
	enum fast k;

	if (r->how == PATH_CAREFUL)
		return 0;
	k = json_fast(r);
	if (k == FAST_MORE && r->in.fd >= 0 && r->in.enc == ENC_UTF8) {
		if (input_fill(&r->in, r->line + 1, e) < 0) {
			r->json.failed = true;
			return -1;
		}
		k = json_fast(r);
	}
	return k == FAST_ALL;
}

/* Reads the object byte by byte. Cells get their values at the end: until then memory may move. */
static bool
next_careful(struct reader *r, struct err *e)
{
	struct json *j = &r->json;
	size_t i;

	j->at = j->keys = r->cells = r->text.n = 0;
	if (!json_object(r, e))
		return false;
	if (j->at > RECORD_MOST)
		return json_too_large(r, e);
	if (!json_names(r))
		return err_set(e, r->in.file, j->first, JSON_TWICE);
	for (i = 0; i < r->cells; i++)
		r->cell[i].v = reader_span(r, r->value[i]);
	if (r->how != PATH_CAREFUL && j->glued != r->layout)
		json_learn(r);
	return true;
}

int
json_next(struct reader *r, struct record *rec, struct err *e)
{
	struct json *j = &r->json;
	int k;

	r->in.from += r->used;
	r->used = r->cells = r->text.n = j->at = j->keys = 0;
	j->outside = true;
	k = find_object(r, e);
	if (k <= 0)
		return k;
	j->outside = false;
	j->first = r->line + 1;
	k = next_fast(r, e);
	if (k < 0 || (k == 0 && !next_careful(r, e)))
		return -1;
	r->row++;
	settle(r, rec);
	r->used = j->at;
	return 1;
}
