/* json_byte: the byte of JSON at hand, white space, and what is said of a byte that is wrong. The
 * other json_ files stand on it. */
#include "reader.h"

enum { DROP_FROM = 4096 }; /* so many bytes of white space are dropped at a time */

/* "my.json:3: more than 1024 KiB in a record", by its first line: the line of the byte that is one
 * too many depends on the pieces in which the input comes. */
bool
json_too_large(struct reader *r, struct err *e)
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
			json_too_large(r, e);
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
