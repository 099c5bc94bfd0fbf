/* shown: text for a person's eyes, in tables, text and messages: what would move the cursor, speak
 * to the terminal or turn the direction of writing is written as its bytes, "\x1b". A backslash
 * before an x is written as "\x5c", so that nothing in a cell can pass for such an escape. */
#include "input.h"
#include "writer.h"

/* Control characters, those of C1, and the marks and overrides of the direction of writing. */
bool
shown_hides(uint32_t c)
{
	return c < ' ' || (c >= 0x7F && c < 0xA0) || c == 0x061C || c == 0x200E || c == 0x200F ||
	       (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

size_t
shown_escape(struct buf *b, struct str s, size_t n)
{
	for (size_t i = 0; b && i < n; i++)
		buf_fmt(b, "\\x%02x", (unsigned char)s.p[i]);
	return 4 * n;
}

void
shown_put(struct buf *b, struct str s)
{
	size_t n;

	for (; s.n; s.p += n, s.n -= n) {
		unsigned char first = (unsigned char)s.p[0];
		uint32_t c = first;

		n = first < 0x80 ? 1 : utf8_get(s.p, s.n, &c);
		if (c == '\n' || c == '\r' || c == '\t')
			buf_char(b, ' ');
		else if (!n || shown_hides(c) || (c == '\\' && s.n > 1 && s.p[1] == 'x'))
			shown_escape(b, s, n = n ? n : 1);
		else
			buf_add(b, s.p, n);
	}
}
