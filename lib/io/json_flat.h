/* json_flat: the half of json_fast.c that passes the strings and numbers of a JSON object in the
 * window, as strictly as json_value.c does. FAST_MORE: the string or number may go on behind the
 * window. */
#ifndef IO_JSON_FLAT_H
#define IO_JSON_FLAT_H

#include <string.h>

#include "reader.h"
#include "scan.h"

struct flat {
	const char *p; /* the object's first byte: places are counted from here */
	size_t at, n; /* the byte at hand; the end of the window */
	uint64_t high; /* a byte from 80 on was passed */
	unsigned lines; /* line ends passed */
	bool named; /* json.key is filled: a name was read, not just compared */
	bool simd;
};

/* Are n bytes the same? Up to 16 bytes behind them may be looked at too. */
SCAN_INLINE bool
same_bytes(const char *a, const char *b, size_t n, bool simd)
{
#ifdef __SSE2__
	if (simd) {
		for (;; a += 16, b += 16, n -= 16) {
			__m128i x = _mm_loadu_si128((const __m128i *)(const void *)a);
			__m128i y = _mm_loadu_si128((const __m128i *)(const void *)b);
			unsigned same = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(x, y));

			if (n <= 16)
				return (~same & ((1u << n) - 1)) == 0;
			if (same != 0xFFFF)
				return false;
		}
	}
#endif
	(void)simd;
	return memcmp(a, b, n) == 0;
}

/* Passes bytes that stand for themselves in a string. True: it stands at another one, such as the
 * closing quote; false: the window ends. */
SCAN_INLINE bool
pass_plain(struct flat *f)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);

	while (f->at < f->n) {
		uint64_t stop, high, width = f->simd ? 16 : 8;
#ifdef __SSE2__
		if (f->simd) {
			__m128i x = _mm_loadu_si128((const __m128i *)(const void *)(f->p + f->at));
			__m128i hit = _mm_cmpeq_epi8(_mm_min_epu8(x, _mm_set1_epi8(0x1F)), x);

			hit = _mm_or_si128(hit, _mm_cmpeq_epi8(x, _mm_set1_epi8('"')));
			hit = _mm_or_si128(hit, _mm_cmpeq_epi8(x, _mm_set1_epi8('\\')));
			stop = (unsigned)_mm_movemask_epi8(hit);
			high = (unsigned)_mm_movemask_epi8(x);
		} else
#endif
		{
			uint64_t w = word8(f->p + f->at);

			width = 8;
			stop = scan_bits(scan_equal(w, ones * '"') | scan_equal(w, ones * '\\') |
					 scan_below(w, 0x20));
			high = scan_bits(w & ones * 0x80);
		}
		if (stop != 0) {
			f->high |= high & (stop - 1) & ~stop;
			f->at += (size_t)__builtin_ctzll(stop);
			return f->at < f->n;
		}
		f->high |= high;
		f->at += width;
	}
	return false;
}

/* Four hexadecimal digits, or -1. */
static inline int
hex4(const char *p)
{
	int i, value = 0;

	for (i = 0; i < 4; i++) {
		int c = (unsigned char)p[i], low = c | 0x20;

		if (c >= '0' && c <= '9')
			value = value * 16 + c - '0';
		else if (low >= 'a' && low <= 'f')
			value = value * 16 + low - 'a' + 10;
		else
			return -1;
	}
	return value;
}

/* How many bytes the escape at p has, both halves of a pair together; 0: it is none. */
static inline size_t
escape_length(const char *p)
{
	int c;

	if (p[1] != 'u')
		return p[1] != 0 && strchr("\"\\/bfnrt", p[1]) != NULL ? 2 : 0;
	c = hex4(p + 2);
	if (c <= 0 || (c >= 0xDC00 && c <= 0xDFFF))
		return 0;
	if (c < 0xD800 || c > 0xDFFF)
		return 6;
	c = p[6] == '\\' && p[7] == 'u' ? hex4(p + 8) : -1;
	return c >= 0xDC00 && c <= 0xDFFF ? 12 : 0;
}

/* Passes a string, from behind the opening quote to the closing one. */
SCAN_INLINE enum fast
pass_string(struct flat *f, bool *escaped)
{
	while (pass_plain(f)) {
		size_t n;

		if (f->p[f->at] == '"')
			return FAST_ALL;
		if (f->p[f->at] != '\\')
			return FAST_NOT;
		/* it may look behind the window, where bytes are that mean nothing (INPUT_SLACK) */
		n = escape_length(f->p + f->at);
		if (n == 0)
			return f->n - f->at < 12 ? FAST_MORE : FAST_NOT;
		f->at += n;
		*escaped = true;
	}
	return FAST_MORE;
}

#ifdef __SSE2__
/* The closing quote of a string that begins at q, behind the opening one; it may lie behind the
 * window. NULL: an escape or a byte that is wrong comes first. *high: not 0 if there is a byte from
 * 80 on, in the string or right behind it. */
SCAN_INLINE const char *
quick_string(const char *q, const char *end, uint64_t *high)
{
	unsigned stop;

	for (;; q += 16) {
		__m128i x = _mm_loadu_si128((const __m128i *)(const void *)q);
		__m128i hit = _mm_cmpeq_epi8(_mm_min_epu8(_mm_set1_epi8(0x1F), x), x);

		hit = _mm_or_si128(hit, _mm_cmpeq_epi8(_mm_set1_epi8('"'), x));
		hit = _mm_or_si128(hit, _mm_cmpeq_epi8(_mm_set1_epi8('\\'), x));
		stop = (unsigned)_mm_movemask_epi8(hit);
		*high |= (unsigned)_mm_movemask_epi8(x);
		if (stop != 0)
			break;
		if (q + 16 >= end)
			return NULL;
	}
	q += (unsigned)__builtin_ctz(stop);
	return *q == '"' ? q : NULL;
}
#else
#define quick_string(q, end, high) NULL
#endif

SCAN_INLINE bool
is_digit(char c)
{
	return (unsigned char)(c - '0') < 10;
}

static inline bool
pass_digits(struct flat *f)
{
	size_t from = f->at;

	while (f->at < f->n && is_digit(f->p[f->at]))
		f->at++;
	return f->at > from;
}

/* Passes a number. One that ends with the window may go on behind it. */
static inline enum fast
pass_number(struct flat *f)
{
	bool ok = true;

	f->at += f->p[f->at] == '-';
	if (f->at < f->n && f->p[f->at] == '0')
		f->at++; /* a digit behind it is no comma, and so an error */
	else
		ok = pass_digits(f);
	if (ok && f->at < f->n && f->p[f->at] == '.') {
		f->at++;
		ok = pass_digits(f);
	}
	if (ok && f->at < f->n && (f->p[f->at] == 'e' || f->p[f->at] == 'E')) {
		f->at++;
		f->at += f->at < f->n && (f->p[f->at] == '+' || f->p[f->at] == '-');
		ok = pass_digits(f);
	}
	return f->at >= f->n ? FAST_MORE : ok ? FAST_ALL : FAST_NOT;
}

#endif
