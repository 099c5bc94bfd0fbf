/* json_value: checks JSON strings, numbers and words by RFC 8259, byte by byte. */
#include <string.h>

#include "reader.h"

static bool
is_digit(int c)
{
	return c >= '0' && c <= '9';
}

/* Passes the bytes of a string that stand for themselves, as far as the window goes. */
static void
pass_plain(struct reader *r)
{
	const char *p = input_at(&r->in, r->json.at);
	size_t i = 0, n = input_has(&r->in) - r->json.at;

	while (i < n && (unsigned char)(p[i] - 0x20) < 0x60 && p[i] != '"' && p[i] != '\\')
		i++;
	r->json.at += i;
}

/* Passes a byte from low to high; for another one the message is text. */
static bool
byte_in(struct reader *r, int low, int high, const char *text, struct err *e)
{
	int c = json_peek(r, e);

	if (c < low || c > high)
		return json_fail(r, e, text);
	r->json.at++;
	return true;
}

/* Passes a character beyond ASCII, in the shortest form and no surrogate. */
static bool
utf8_char(struct reader *r, int lead, struct err *e)
{
	static const char text[] = "a string is not UTF-8: save the file as UTF-8";
	int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
	int low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
	int high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;

	if (!byte_in(r, 0xC2, 0xF4, text, e) || !byte_in(r, low, high, text, e))
		return false;
	while (--more > 0)
		if (!byte_in(r, 0x80, 0xBF, text, e))
			return false;
	return true;
}

/* Passes four hexadecimal digits. */
static bool
hex4(struct reader *r, unsigned *value, struct err *e)
{
	static const char digits[] = "0123456789abcdef";
	const char *hit;
	int i, c;

	*value = 0;
	for (i = 0; i < 4; i++) {
		c = json_peek(r, e);
		hit = c > 0 ? strchr(digits, c >= 'A' && c <= 'F' ? c + 32 : c) : NULL;
		if (hit == NULL)
			return json_fail(r, e, "want four hexadecimal digits behind \\u");
		*value = *value * 16 + (unsigned)(hit - digits);
		r->json.at++;
	}
	return true;
}

/* Passes what follows \u: a character, or one half of a pair and the escape of the other. */
static bool
unicode_escape(struct reader *r, struct err *e)
{
	static const char half[] = "half a surrogate pair in a \\u escape";
	unsigned c, d;

	if (!hex4(r, &c, e))
		return false;
	if (c == 0)
		return json_fail(r, e, "a NUL character in a string");
	if (c < 0xD800 || c > 0xDFFF)
		return true;
	if (c > 0xDBFF)
		return json_fail(r, e, half);
	if (!byte_in(r, '\\', '\\', half, e) || !byte_in(r, 'u', 'u', half, e) || !hex4(r, &d, e))
		return false;
	if (d < 0xDC00 || d > 0xDFFF)
		return json_fail(r, e, half);
	return true;
}

static bool
escape(struct reader *r, struct err *e)
{
	int c;

	r->json.at++;
	c = json_peek(r, e);
	if (c <= 0 || strchr("\"\\/bfnrtu", c) == NULL)
		return json_fail(r, e, "a backslash that begins no JSON escape");
	r->json.at++;
	return c != 'u' || unicode_escape(r, e);
}

bool
json_string(struct reader *r, struct span *s, bool *escaped, struct err *e)
{
	struct json *j = &r->json;
	size_t from = ++j->at;
	bool ok = true;
	int c;

	*escaped = false;
	while (ok) {
		c = json_peek(r, e);
		if (j->at - from > CELL_MOST)
			return json_refuse(r, e, CELL_MOST / 1024, "KiB in a string");
		if (c == '"')
			break;
		if (c == '\\') {
			*escaped = true;
			ok = escape(r, e);
		} else if (c < 0x20) {
			ok = json_fail(r, e, "a control character or line end inside a string");
		} else if (c >= 0x80) {
			ok = utf8_char(r, c, e);
		} else {
			pass_plain(r);
		}
	}
	*s = (struct span){ from, j->at - from, false };
	j->at++;
	return ok;
}

static bool
digits(struct reader *r, struct err *e)
{
	if (!is_digit(json_peek(r, e)))
		return json_fail(r, e, "want a digit in a number");
	while (is_digit(json_peek(r, e)))
		r->json.at++;
	return true;
}

bool
json_number(struct reader *r, struct err *e)
{
	struct json *j = &r->json;
	int c = json_peek(r, e);

	if (c != '-' && !is_digit(c))
		return json_fail(r, e,
				 "want a value: text in double quotes, a number, true, false, "
				 "null, { or [");
	if (c == '-')
		j->at++;
	if (json_peek(r, e) == '0') {
		j->at++;
		if (is_digit(json_peek(r, e)))
			return json_fail(r, e, "a number that begins with 0: put it in quotes");
	} else if (!digits(r, e)) {
		return false;
	}
	if (json_peek(r, e) == '.') {
		j->at++;
		if (!digits(r, e))
			return false;
	}
	c = json_peek(r, e);
	if (c != 'e' && c != 'E')
		return true;
	j->at++;
	c = json_peek(r, e);
	if (c == '+' || c == '-')
		j->at++;
	return digits(r, e);
}

bool
json_word(struct reader *r, const char *word, struct err *e)
{
	for (; *word != 0; word++)
		if (!byte_in(r, *word, *word, "want true, false or null", e))
			return false;
	return true;
}
