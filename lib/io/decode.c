/* decode: tells encodings and foreign formats by their bytes, and turns UTF-16 and Windows-1252
 * into UTF-8. */
#include <string.h>

#include "input.h"

#define AS_CSV "save the sheet as CSV"

/* How files that are no text begin, and what to do with each. */
static const struct {
	const char *start;
	size_t n;
	const char *advice;
} foreign[] = {
	{ "PK\3\4", 4, "a ZIP file (.xlsx, .ods): " AS_CSV " or use xlsx2csv" },
	{ "PK\5\6", 4, "an empty ZIP file: " AS_CSV },
	{ "\xD0\xCF\x11\xE0", 4, "an old Excel file (.xls): " AS_CSV },
	{ "%PDF-", 5, "a PDF file: want CSV or JSON; pdftotext -layout shows its text" },
	{ "\x1F\x8B", 2, "a gzip file: unpack it first (gzip -dc FILE | ...)" },
	{ "{\\rtf", 5, "an RTF document: want CSV or JSON" },
	{ "<!doctype html", 14, "an HTML page: " AS_CSV },
	{ "<html", 5, "an HTML page: " AS_CSV },
	{ "<?xml", 5, "an XML file: " AS_CSV },
	{ "ISA*", 4, "an X12 file: want CSV or JSON, not EDI segments" },
	{ "\xFF\xFE\0\0", 4, "UTF-32 text: save it as UTF-8" },
	{ "\0\0\xFE\xFF", 4, "UTF-32 text: save it as UTF-8" },
};

const char *
decode_refuse(const char *p, size_t n)
{
	size_t i, skip = 0;
	struct str s;

	if (n >= 3 && memcmp(p, "\xEF\xBB\xBF", 3) == 0)
		skip = 3;
	while (skip < n && memchr(" \t\r\n", p[skip], 4) != NULL)
		skip++;
	for (i = 0; i < sizeof(foreign) / sizeof(foreign[0]); i++) {
		s = (struct str){ p + skip, foreign[i].n };
		if (n - skip >= s.n && str_ieq(s, (struct str){ foreign[i].start, s.n }))
			return foreign[i].advice;
	}
	if (n >= 4 && decode_bom(p, n) == ENC_UTF8 && (p[0] == 0) != (p[1] == 0) &&
	    (p[0] == 0) == (p[2] == 0) && (p[1] == 0) == (p[3] == 0))
		return "UTF-16 without a byte order mark: save it as UTF-8";
	return NULL;
}

enum encoding
decode_bom(const char *p, size_t n)
{
	if (n >= 2 && memcmp(p, "\xFF\xFE", 2) == 0)
		return ENC_UTF16LE;
	if (n >= 2 && memcmp(p, "\xFE\xFF", 2) == 0)
		return ENC_UTF16BE;
	return ENC_UTF8;
}

/* How many bytes the character at p has, which is beyond ASCII; 0: it is not UTF-8 (RFC 3629: the
 * shortest form, no surrogates, up to 10FFFF). */
static size_t
utf8_length(const unsigned char *p, size_t n)
{
	unsigned char low = 0x80, high = 0xBF;
	size_t i, k = p[0] >= 0xF0 ? 4 : p[0] >= 0xE0 ? 3 : 2;

	if (p[0] < 0xC2 || p[0] > 0xF4 || k > n)
		return 0;
	if (p[0] == 0xE0)
		low = 0xA0;
	else if (p[0] == 0xED)
		high = 0x9F;
	else if (p[0] == 0xF0)
		low = 0x90;
	else if (p[0] == 0xF4)
		high = 0x8F;
	if (p[1] < low || p[1] > high)
		return 0;
	for (i = 2; i < k; i++)
		if ((p[i] & 0xC0) != 0x80)
			return 0;
	return k;
}

bool
utf8_valid(const char *text, size_t n)
{
	const unsigned char *p = (const unsigned char *)text;
	size_t k, i = 0;
	uint64_t word;

	while (i < n) {
		if (n - i >= sizeof(word)) {
			memcpy(&word, p + i, sizeof(word));
			if ((word & UINT64_C(0x8080808080808080)) == 0) {
				i += sizeof(word);
				continue;
			}
		}
		if (p[i] < 0x80) {
			i++;
			continue;
		}
		k = utf8_length(p + i, n - i);
		if (k == 0)
			return false;
		i += k;
	}
	return true;
}

size_t
utf8_get(const char *text, size_t n, uint32_t *c)
{
	const unsigned char *p = (const unsigned char *)text;
	size_t i, k = n == 0 ? 0 : p[0] < 0x80 ? 1 : utf8_length(p, n);

	*c = k < 2 ? (k ? p[0] : 0) : p[0] & (0xFFu >> (k + 1));
	for (i = 1; i < k; i++)
		*c = *c << 6 | (p[i] & 0x3F);
	return k;
}

size_t
utf8_put(uint32_t c, char *out)
{
	size_t i, n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
	static const unsigned char lead[] = { 0, 0, 0xC0, 0xE0, 0xF0 };

	for (i = n; i-- > 1; c >>= 6)
		out[i] = (char)(0x80 | (c & 0x3F));
	out[0] = (char)(lead[n] | c);
	return n;
}

/* The characters of Windows-1252 from 80 to 9F; 0 where it defines none. */
static const uint16_t windows[32] = {
	0x20AC, 0,	0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
	0x2039, 0x0152, 0,	0x017D, 0,	0,	0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
	0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,	0x017E, 0x0178,
};

static uint32_t
windows_point(unsigned char c)
{
	return c >= 0x80 && c < 0xA0 && windows[c - 0x80] != 0 ? windows[c - 0x80] : c;
}

/* Turns a line into UTF-8 in its place in the window. It gets longer towards the front: the bytes
 * before it, a record's at most, move there, and not the whole window behind it. */
static unsigned
from_windows(struct input *in, struct line *l)
{
	unsigned found = LINE_CONVERTED;
	size_t i, more = 0;
	char one[4], *out;
	const char *from;

	for (i = 0; i < l->n; i++)
		more += utf8_put(windows_point((unsigned char)*input_at(in, l->at + i)), one) - 1;
	if (in->from < more) {
		(void)input_room(in, more);
		memmove(in->p + in->from + more, in->p + in->from, input_has(in));
		in->from += more;
		in->end += more;
	}
	from = input_at(in, 0);
	in->from -= more;
	memmove(in->p + in->from, from, l->at);
	out = in->p + in->from + l->at;
	for (from += l->at, i = 0; i < l->n; i++) {
		unsigned char c = (unsigned char)from[i];

		if (c >= 0x80 && c < 0xA0 && windows[c - 0x80] == 0)
			found |= LINE_UNDEFINED;
		out += utf8_put(windows_point(c), out);
	}
	l->n += more;
	return found;
}

unsigned
decode_line(struct input *in, struct line *l)
{
	if (memchr(input_at(in, l->at), 0, l->n) != NULL)
		return LINE_NUL;
	return utf8_valid(input_at(in, l->at), l->n) ? 0 : from_windows(in, l);
}

/* The 16 bits at a place of the bytes that wait. */
static uint32_t
unit_at(const struct input *in, size_t at)
{
	const unsigned char *p = (const unsigned char *)in->coded.p + at;

	return in->enc == ENC_UTF16LE ? p[0] | (uint32_t)p[1] << 8 : p[1] | (uint32_t)p[0] << 8;
}

bool
decode_utf16(struct input *in)
{
	size_t at = 0, start = input_has(in), left;
	char *room = in->coded.n > 0 ? input_room(in, in->coded.n * 2) : NULL;
	uint32_t c, d;
	bool broken = false;

	while ((left = in->coded.n - at) >= 2) {
		c = unit_at(in, at);
		if (c >= 0xD800 && c < 0xE000) {
			if (c < 0xDC00 && left < 4)
				break;
			d = c < 0xDC00 ? unit_at(in, at + 2) : 0;
			broken = d < 0xDC00 || d > 0xDFFF;
			if (broken)
				break;
			c = 0x10000 + ((c - 0xD800) << 10) + (d - 0xDC00);
			at += 2;
		}
		at += 2;
		room += utf8_put(c, room);
	}
	if (room != NULL)
		in->end = (size_t)(room - in->p);
	if (at > 0)
		memmove(in->coded.p, in->coded.p + at, in->coded.n - at);
	in->coded.n -= at;
	return !broken || input_has(in) > start;
}
