/* jqprog: runs the program of --jq over each object; its results are written in place of it. */
#include <jq.h>
#include <jv.h>
#include <stdlib.h>
#include <string.h>

#include "writer.h"

enum { DEPTH_OUT = 256 };

struct jqprog {
	jq_state *jq;
	struct buf program, why; /* why: what libjq said while it compiled */
	struct buf text; /* the object at hand */
	bool numbered; /* its numbers are in number[] */
	struct number {
		double value;
		struct str text;
	} * number;
	size_t numbers, cap;
};

/* Functions of jq that would print or end the run are given another meaning in front of the
 * program. */
static const char prelude[] = "def stderr: .; def debug: .; def halt: error(\"halt\"); "
			      "def halt_error: halt; def halt_error($status): halt; ";

static void
out_of_memory(void *arg)
{
	(void)arg;
	mem_fail();
}

void
jqprog_memory(void)
{
	static bool done;

	if (!done)
		jv_nomem_handler(out_of_memory, NULL);
	done = true;
}

/* Takes the place of libc's: libjq calls strdup while it compiles and does not look for NULL. */
char *
strdup(const char *text)
{
	size_t n = strlen(text) + 1;

	return memcpy(mem_new(n, 1), text, n);
}

/* Gathers what jq says of the program, on one line. It may be shown, as the program is the user's
 * own. */
static void
gather(void *arg, jv message)
{
	struct jqprog *q = arg;
	const char *p;

	if (jv_get_kind(message) == JV_KIND_STRING) {
		p = jv_string_value(message);
		if (strncmp(p, "jq: ", 4) == 0)
			p += 4;
		if (q->why.n)
			buf_put(&q->why, "; ");
		for (; *p; p++)
			buf_char(&q->why, (unsigned char)*p < ' ' ? ' ' : *p);
		while (q->why.n && q->why.p[q->why.n - 1] == ' ')
			q->why.n--;
	}
	jv_free(message);
}

static jv
no_input(jq_state *jq, void *arg)
{
	(void)jq;
	(void)arg;
	return jv_invalid();
}

static void
no_debug(void *arg, jv v)
{
	(void)arg;
	jv_free(v);
}

static bool
compile(struct jqprog *q, const char *before, const char *program)
{
	if (q->jq)
		jq_teardown(&q->jq);
	q->jq = jq_init();
	if (!q->jq)
		mem_fail();
	jq_set_nomem_handler(q->jq, out_of_memory, NULL); /* jq_start installs this one */
	jq_set_error_cb(q->jq, gather, q);
	jq_set_input_cb(q->jq, no_input, NULL); /* jq_init leaves both unset */
	jq_set_debug_cb(q->jq, no_debug, NULL);
	/* no modules: a run reads no file but its input */
	jq_set_attr(q->jq, jv_string("JQ_LIBRARY_PATH"), jv_array());
	jq_set_attr(q->jq, jv_string("JQ_ORIGIN"), jv_string("."));
	jq_set_attr(q->jq, jv_string("PROGRAM_ORIGIN"), jv_string("."));
	q->program.n = 0;
	buf_put(&q->program, before);
	buf_put(&q->program, program);
	return jq_compile(q->jq, buf_text(&q->program)) != 0;
}

struct jqprog *
jqprog_open(const char *program, struct err *e)
{
	struct jqprog *q = mem_new(1, sizeof(*q));
	bool own;

	jqprog_memory();
	/* first without the prelude, so that a message counts the lines as the user does */
	own = compile(q, "", program);
	if (own && compile(q, prelude, program))
		return q;
	err_set(e, NULL, 0, "--jq: %s",
		own	   ? "import, include and module have no place here"
		: q->why.n ? buf_text(&q->why)
			   : "not a jq program");
	jqprog_close(q);
	return NULL;
}

void
jqprog_close(struct jqprog *q)
{
	if (!q)
		return;
	jq_teardown(&q->jq);
	buf_free(&q->program);
	buf_free(&q->why);
	buf_free(&q->text);
	free(q->number);
	free(q);
}

static void
add_number(struct jqprog *q, const char *p, size_t n)
{
	if (q->numbers == q->cap) {
		q->cap = q->cap ? 2 * q->cap : 16;
		q->number = mem_grow(q->number, q->cap, sizeof(*q->number));
	}
	q->number[q->numbers++] = (struct number){ strtod(p, NULL), { p, n } };
}

/* Finds the numbers of the object, as they are written there. Its text ends with a NUL. */
static void
find_numbers(struct jqprog *q)
{
	const char *p = q->text.p, *end = p + q->text.n;
	size_t n;

	q->numbers = 0;
	q->numbered = true;
	while (p < end) {
		if (*p == '"') {
			for (p++; *p != '"'; p++)
				p += *p == '\\';
			p++;
		} else if (*p == '-' || (*p >= '0' && *p <= '9')) {
			n = strspn(p, "-+.eE0123456789");
			add_number(q, p, n);
			p += n;
		} else {
			p++;
		}
	}
}

/* Writes a number. libjq has it as a double; if one number of the record is equal to it, it is
 * written as that one: so 386.10 and an id of 20 digits stay as they were. If two that are written
 * otherwise are equal to it, it is written as libjq has it. */
static void
put_number(struct jqprog *q, struct buf *out, jv v)
{
	double value = jv_number_value(v);
	jv text = jv_dump_string(v, 0);
	struct str own = { jv_string_value(text), (size_t)jv_string_length_bytes(jv_copy(text)) };
	struct str as = own;
	size_t i, kinds = 0;

	if (!q->numbered)
		find_numbers(q);
	for (i = 0; i < q->numbers; i++) {
		struct str t = q->number[i].text;

		if (q->number[i].value < value || q->number[i].value > value || value != value)
			continue;
		if (kinds && str_eq(t, as))
			continue;
		kinds++;
		as = t;
	}
	buf_str(out, kinds == 1 ? as : own);
	jv_free(text);
}

static bool put_value(struct jqprog *q, struct buf *out, jv v, int depth);

static bool
put_array(struct jqprog *q, struct buf *out, jv v, int depth)
{
	int i, n = jv_array_length(jv_copy(v));
	bool ok = true;

	buf_char(out, '[');
	for (i = 0; ok && i < n; i++) {
		if (i)
			buf_char(out, ',');
		ok = put_value(q, out, jv_array_get(jv_copy(v), i), depth + 1);
	}
	buf_char(out, ']');
	jv_free(v);
	return ok;
}

static void
put_string(struct buf *out, jv v)
{
	quote_json(out,
		   (struct str){ jv_string_value(v), (size_t)jv_string_length_bytes(jv_copy(v)) });
	jv_free(v);
}

static bool
put_object(struct jqprog *q, struct buf *out, jv v, int depth)
{
	bool ok = true, first = true;
	int i;

	buf_char(out, '{');
	for (i = jv_object_iter(v); ok && jv_object_iter_valid(v, i);
	     i = jv_object_iter_next(v, i)) {
		if (!first)
			buf_char(out, ',');
		first = false;
		put_string(out, jv_object_iter_key(v, i));
		buf_char(out, ':');
		ok = put_value(q, out, jv_object_iter_value(v, i), depth + 1);
	}
	buf_char(out, '}');
	jv_free(v);
	return ok;
}

/* Writes v as JSON and frees it. False: it is nested too deep. */
static bool
put_value(struct jqprog *q, struct buf *out, jv v, int depth)
{
	if (depth > DEPTH_OUT) {
		jv_free(v);
		return false;
	}
	switch (jv_get_kind(v)) {
	case JV_KIND_ARRAY: return put_array(q, out, v, depth);
	case JV_KIND_OBJECT: return put_object(q, out, v, depth);
	case JV_KIND_STRING: put_string(out, v); return true;
	case JV_KIND_NUMBER: put_number(q, out, v); return true;
	case JV_KIND_TRUE: buf_put(out, "true"); break;
	case JV_KIND_FALSE: buf_put(out, "false"); break;
	default: buf_put(out, "null");
	}
	jv_free(v);
	return true;
}

/* Writes a result as a line: a string bare, all else as JSON. */
static bool
put_result(struct jqprog *q, struct buf *out, jv v)
{
	bool ok = true;

	if (jv_get_kind(v) == JV_KIND_STRING) {
		buf_add(out, jv_string_value(v), (size_t)jv_string_length_bytes(jv_copy(v)));
		jv_free(v);
	} else {
		ok = put_value(q, out, v, 0);
	}
	buf_char(out, '\n');
	return ok;
}

void
jqprog_start(struct jqprog *q, struct str object)
{
	q->text.n = 0;
	q->numbered = false;
	buf_str(&q->text, object);
	/* the parser gets only text that object.c wrote from checked bytes */
	jq_start(q->jq, jv_parse_sized(buf_text(&q->text), (int)q->text.n), 0);
}

int
jqprog_next(struct jqprog *q, struct buf *out, const char **why)
{
	jv v = jq_next(q->jq);

	if (jv_is_valid(v)) {
		if (put_result(q, out, v))
			return 1;
		*why = "its result is nested too deep";
		return -1;
	}
	if (!jv_invalid_has_msg(jv_copy(v))) {
		jv_free(v);
		return 0;
	}
	jv_free(v); /* its message is never shown: it may hold values of the record */
	*why = "it ends in an error; --jq 'try (...) catch .' shows which, with the values";
	return -1;
}
