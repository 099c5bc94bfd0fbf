/* shape: tells identifiers and codes by what they look like, and takes them apart. */
#include <ctype.h>
#include <string.h>

#include "schema/schema.h"

struct str
shape_unformula_rest(struct str s)
{
	if (s.n < 3 || s.p[1] != '"' || s.p[s.n - 1] != '"' || memchr(s.p + 2, '"', s.n - 3))
		return s;
	return str_trim((struct str){ s.p + 2, s.n - 3 });
}

struct str
shape_unmark_rest(struct str s)
{
	while (s.n > 1 && s.p[0] == '\'')
		s = str_trim((struct str){ s.p + 1, s.n - 1 });
	return shape_unformula(s);
}

struct str
shape_point_zero(struct str s)
{
	size_t whole = 0, zeros;

	while (whole < s.n && shape_digit(s.p[whole]))
		whole++;
	for (zeros = whole + 1; zeros < s.n && s.p[zeros] == '0';)
		zeros++;
	if (!whole || s.n < whole + 2 || s.p[whole] != '.' || zeros < s.n)
		return s;
	return (struct str){ s.p, whole };
}

/* A National Provider Identifier: ten digits, the first 1 or 2. The last one is the Luhn check
 * digit (ISO/IEC 7812) of 80840 and the other nine. In eight bytes at once: v has the first eight
 * digits as numbers, doubled the double of every second one, and the digits are then added up by
 * one multiplication. */
bool
shape_npi(struct str s)
{
	const uint64_t pairs = UINT64_C(0x0001000100010001);
	uint64_t v, doubled, sum;
	unsigned ninth, last, all = 24; /* what the prefix 80840 adds */

	if (s.n != 10 || (s.p[0] != '1' && s.p[0] != '2'))
		return false;
	v = word8(s.p) ^ UINT64_C(0x3030303030303030);
	ninth = (unsigned char)s.p[8] - (unsigned)'0';
	last = (unsigned char)s.p[9] - (unsigned)'0';
	if (((v + UINT64_C(0x7676767676767676)) | v) & UINT64_C(0x8080808080808080) || ninth > 9 ||
	    last > 9)
		return false;
	doubled = v & pairs * 0xFF;
	/* from 5 on, both digits of the double: 9 less */
	sum = 2 * doubled - 9 * ((doubled + pairs * 123) >> 7 & pairs) + (v >> 8 & pairs * 0xFF);
	all += (unsigned)(sum * pairs >> 48) + 2 * ninth - 9 * (ninth > 4) + last;
	return all % 10 == 0;
}

/* A Client Index Number of Medi-Cal: 9, seven digits, a letter. A benefits card has five digits
 * more behind it. */
bool
shape_cin(struct str s)
{
	if ((s.n != 9 && s.n != 14) || s.p[0] != '9')
		return false;
	for (size_t i = 1; i < s.n; i++) {
		bool digit = s.p[i] >= '0' && s.p[i] <= '9';
		bool letter = (s.p[i] >= 'A' && s.p[i] <= 'Z') || (s.p[i] >= 'a' && s.p[i] <= 'z');

		if (i == 8 ? !letter : !digit)
			return false;
	}
	return true;
}

/* Returns the text in upper case, without the bytes that `without` has. Empty: it is longer than
 * any code. */
struct str
shape_squeeze(struct str s, const char *without, char out[SHAPE_SIZE])
{
	size_t n = 0;

	if (s.n > SHAPE_SIZE)
		return STR("");
	for (size_t i = 0; i < s.n; i++)
		if (!s.p[i] || !strchr(without, s.p[i]))
			out[n++] = (char)toupper((unsigned char)s.p[i]);
	return (struct str){ out, n };
}

/* A HCPCS code: a letter and four digits. A CPT code too: five digits, or four and a letter. */
bool
shape_hcpcs(struct str s)
{
	if (s.n != 5)
		return false;
	for (size_t i = 1; i < 4; i++)
		if (!shape_digit(s.p[i]))
			return false;
	return isalnum((unsigned char)s.p[0]) && isalnum((unsigned char)s.p[4]) &&
	       (shape_digit(s.p[0]) || shape_digit(s.p[4]));
}

/* Takes a text apart into modifiers of two characters each. Several without a mark between, such as
 * U6GQ, must begin as U6 does, with a letter and a digit: "2024" and "home" are no modifiers. */
size_t
shape_modifiers(struct str text, struct str part[4])
{
	size_t n = 0;

	while (text.n) {
		size_t len = 0;

		while (len < text.n && isalnum((unsigned char)text.p[len]))
			len++;
		if (len % 2 || len / 2 > 4 - n ||
		    (len > 2 && !(isalpha((unsigned char)text.p[0]) && shape_digit(text.p[1]))))
			return 0;
		for (size_t i = 0; i < len; i += 2)
			part[n++] = (struct str){ text.p + i, 2 };
		text = (struct str){ text.p + len, text.n - len };
		if (text.n && !memchr(" ,;-|:/\t", text.p[0], 8))
			return 0;
		if (text.n)
			text = (struct str){ text.p + 1, text.n - 1 };
	}
	return n;
}

/* Takes H0043-U6, H0043 U6 GQ or H0043U6 apart into the code and its modifiers. Without a dash,
 * "99213 25" and "H0043 x2" are left alone: the digits and the x2 may be a count. */
size_t
shape_split(struct str text, struct str *code, struct str part[4])
{
	char out[SHAPE_SIZE];
	struct str s = str_trim(text), rest;
	size_t n;

	if (s.n < 7 || !shape_hcpcs(shape_squeeze((struct str){ s.p, 5 }, "", out)))
		return 0;
	*code = (struct str){ s.p, 5 };
	rest = (struct str){ s.p + 5, s.n - 5 };
	n = shape_modifiers(rest, part);
	if (memchr("-:/", rest.p[0], 3))
		return n;
	for (size_t i = 0; i < n; i++)
		if ((isalnum((unsigned char)rest.p[0]) && shape_digit(s.p[0])) ||
		    toupper((unsigned char)part[i].p[0]) == 'X' ||
		    (shape_digit(part[i].p[0]) && shape_digit(part[i].p[1])))
			return 0;
	return n;
}
