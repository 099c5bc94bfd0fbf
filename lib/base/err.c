/* err: puts the place of an error and its reason into one line. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "cs/base.h"

/* Ends text at n, or at the beginning of the UTF-8 letter that n lies in: half a letter would show
 * as rubbish. */
static void
cut_whole(char *text, size_t n)
{
	while (n > 0 && ((unsigned char)text[n] & 0xC0) == 0x80)
		n--;
	text[n] = '\0';
}

/* vsnprintf, but that a text which does not fit ends with a whole letter; returns its length. */
static size_t __attribute__((format(printf, 3, 0)))
print_some(char *out, size_t size, const char *format, va_list args)
{
	int n = vsnprintf(out, size, format, args);

	if (n < 0)
		out[0] = '\0';
	else if ((size_t)n >= size && size > 4) {
		size_t last = size - 2;

		/* it was cut, perhaps inside this letter */
		if ((unsigned char)out[last] & 0x80)
			cut_whole(out, last);
	}
	return strlen(out);
}

/* The same for arguments as they stand in a call. */
static size_t __attribute__((format(printf, 3, 4)))
print_place(char *out, size_t size, const char *format, ...)
{
	va_list args;
	size_t n;

	va_start(args, format);
	n = print_some(out, size, format, args);
	va_end(args);
	return n;
}

bool
err_set(struct err *e, const char *file, uint64_t line, const char *format, ...)
{
	va_list args;
	size_t n = 0;

	e->text[0] = '\0';
	if (file && line)
		n = print_place(e->text, sizeof(e->text), "%s:%" PRIu64 ": ", file, line);
	else if (file)
		n = print_place(e->text, sizeof(e->text), "%s: ", file);
	va_start(args, format);
	print_some(e->text + n, sizeof(e->text) - n, format, args);
	va_end(args);
	return false;
}
