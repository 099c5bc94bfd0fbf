/* json: finds the next record of JSON: an object in an array, on a line of JSON Lines, or behind
 * the object before. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "reader.h"

enum { DROP_FROM = 4096 }; /* so many bytes of white space are dropped at a time */

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
}

/* "my.json:3: more than 1024 KiB in a record", by its first line: the line of the byte that is one
 * too many depends on the pieces in which the input comes. */
static bool
too_large(struct reader *r, struct err *e)
{
	if (!r->json.failed)
		err_set(e, r->in.file, r->json.first, "more than %u KiB in a record",
			RECORD_MOST / 1024);
	r->json.failed = true;
	return false;
}

int
json_peek(struct reader *r, struct err *e)
{
	struct json *j = &r->json;
	int k;

	while (j->at >= input_has(&r->in)) {
		if (j->at > RECORD_MOST) {
			too_large(r, e);
			return -1;
		}
		if (j->failed)
			return -1;
		k = input_fill(&r->in, r->line + 1, e);
		j->failed = k < 0;
		if (k <= 0)
			return -1;
	}
	return (unsigned char)*input_at(&r->in, j->at);
}

bool
json_refuse(struct reader *r, struct err *e, unsigned most, const char *what)
{
	if (!r->json.failed)
		err_set(e, r->in.file, r->line + 1, "more than %u %s", most, what);
	r->json.failed = true;
	return false;
}

bool
json_fail(struct reader *r, struct err *e, const char *text)
{
	if (!r->json.failed && json_peek(r, e) < 0)
		text = r->json.outside ? "the array is never closed"
				       : "the input ends in the middle of a record";
	if (!r->json.failed)
		err_set(e, r->in.file, r->line + 1, "%s", text);
	r->json.failed = true;
	return false;
}

/* Lets go of the bytes that were passed. */
static void
drop(struct reader *r)
{
	r->in.from += r->json.at;
	r->json.at = 0;
}

void
json_blank(struct reader *r, struct err *e)
{
	struct json *j = &r->json;
	bool cr = false; /* the byte before was a carriage return */
	int c;

	for (; (c = json_peek(r, e)) == ' ' || c == '\t' || c == '\n' || c == '\r'; j->at++) {
		if (c == '\r' || (c == '\n' && !cr))
			r->line++;
		cr = c == '\r';
		if (j->outside && j->at >= DROP_FROM)
			drop(r);
	}
	if (j->outside)
		drop(r);
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
		return too_large(r, e);
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
