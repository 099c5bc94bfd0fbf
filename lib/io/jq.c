/* jq: has libjq decode the strings with escapes, in names and in records that json_fast.c does not
 * take. json_value.c has checked a string before libjq gets it, from quote to quote. */
#include <jv.h>

#include "reader.h"
#include "writer.h"

bool
jq_string(struct reader *r, struct span raw, struct span *s)
{
	struct json *j = &r->json;
	jv v;
	bool ok;

	if (j->lib == NULL) {
		jqprog_memory();
		j->lib = jv_parser_new(0);
	}
	/* as a part of a text (1), so that the parser can be used again; it hands a string over at
	 * the closing quote */
	jv_parser_set_buf(j->lib, input_at(&r->in, raw.at - 1), (int)raw.n + 2, 1);
	v = jv_parser_next(j->lib);
	ok = jv_is_valid(v) && jv_get_kind(v) == JV_KIND_STRING && jv_parser_remaining(j->lib) == 0;
	if (ok) {
		*s = (struct span){ r->text.n, (size_t)jv_string_length_bytes(jv_copy(v)), true };
		buf_add(&r->text, jv_string_value(v), s->n);
	}
	jv_free(v);
	return ok;
}

void
jq_stop(struct reader *r)
{
	if (r->json.lib != NULL)
		jv_parser_free(r->json.lib);
	r->json.lib = NULL;
}
