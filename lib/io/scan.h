/* scan: looks at many bytes at once, for those that mean something. Each function is written for
 * SSE2 and in portable C, and both give the same. */
#ifndef IO_SCAN_H
#define IO_SCAN_H

#include "cs/base.h"
#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { SCAN_BLOCK = 64 };

/* Goes into its caller, where its arguments are constants: so each caller gets code for its own. A
 * build that measures coverage makes one function of it, whose branches count once. */
#ifdef CS_COVERAGE
#define SCAN_INLINE static inline
#else
#define SCAN_INLINE static inline __attribute__((always_inline))
#endif

/* What 64 bytes are: a bit for each, the lowest for the first. */
struct scan_marks {
	uint64_t stop; /* it is looked for */
	uint64_t plain; /* it is from '!' to DEL */
	uint64_t high; /* not 0: one of them is from 80 on */
};

/* b has the same byte eight times. A byte of the result is 80 where word has that byte, else 0. */
SCAN_INLINE uint64_t
scan_equal(uint64_t word, uint64_t b)
{
	const uint64_t low = UINT64_C(0x7F7F7F7F7F7F7F7F), x = word ^ b;

	return ~(((x & low) + low) | x | low);
}

/* The same for the bytes of word that are below n, 1 to 128. */
SCAN_INLINE uint64_t
scan_below(uint64_t word, unsigned n)
{
	const uint64_t ones = UINT64_C(0x0101010101010101), low = ones * 0x7F;

	return ~((word & low) + ones * (128 - n)) & ~word & ~low;
}

/* The bytes that are 80 as 8 bits, the lowest for the lowest byte. */
SCAN_INLINE uint64_t
scan_bits(uint64_t eighties)
{
	return ((eighties >> 7) * UINT64_C(0x0102040810204080)) >> 56;
}

/* Marks 64 bytes; looked for are a, b and all below n. */
SCAN_INLINE struct scan_marks
scan_portable(const char *p, char a, char b, unsigned n)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	const uint64_t as = ones * (unsigned char)a, bs = ones * (unsigned char)b;
	struct scan_marks m = { 0, 0, 0 };
	unsigned i;

	for (i = 0; i < SCAN_BLOCK; i += 8) {
		uint64_t w = word8(p + i), high = w & ones * 0x80;

		m.stop |= scan_bits(scan_equal(w, as) | scan_equal(w, bs) | scan_below(w, n)) << i;
		m.plain |= scan_bits(ones * 0x80 ^ (scan_below(w, '!') | high)) << i;
		m.high |= high;
	}
	return m;
}

#ifdef __SSE2__
/* The same for 16 bytes, which are also put into x. */
SCAN_INLINE struct scan_marks
scan_sixteen(const char *p, char a, char b, unsigned n, __m128i *x)
{
	__m128i most = _mm_set1_epi8((char)(n - 1)), stop;

	*x = _mm_loadu_si128((const __m128i *)(const void *)p);
	stop = _mm_cmpeq_epi8(_mm_min_epu8(most, *x), *x);
	stop = _mm_or_si128(stop, _mm_cmpeq_epi8(_mm_set1_epi8(a), *x));
	stop = _mm_or_si128(stop, _mm_cmpeq_epi8(_mm_set1_epi8(b), *x));
	/* > compares signed numbers, of which those from 80 on are below 0 */
	return (struct scan_marks){ .stop = (unsigned)_mm_movemask_epi8(stop),
				    .plain = (unsigned)_mm_movemask_epi8(
					_mm_cmpgt_epi8(*x, _mm_set1_epi8(' '))) };
}

SCAN_INLINE struct scan_marks
scan_simd(const char *p, char a, char b, unsigned n)
{
	__m128i w, x, y, z;
	struct scan_marks i = scan_sixteen(p, a, b, n, &w);
	struct scan_marks j = scan_sixteen(p + 16, a, b, n, &x);
	struct scan_marks k = scan_sixteen(p + 32, a, b, n, &y);
	struct scan_marks l = scan_sixteen(p + 48, a, b, n, &z);

	w = _mm_or_si128(_mm_or_si128(w, x), _mm_or_si128(y, z));
	return (struct scan_marks){ i.stop | j.stop << 16 | k.stop << 32 | l.stop << 48,
				    i.plain | j.plain << 16 | k.plain << 32 | l.plain << 48,
				    (unsigned)_mm_movemask_epi8(w) };
}
#else
#define scan_simd scan_portable
#endif

/* Is a byte of w equal to a, b or c, or below least? */
SCAN_INLINE bool
scan_hit(uint64_t w, char a, char b, char c, unsigned least)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);

	return (scan_equal(w, ones * (unsigned char)a) | scan_equal(w, ones * (unsigned char)b) |
		scan_equal(w, ones * (unsigned char)c) | scan_below(w, least)) != 0;
}

#ifdef __SSE2__
/* The same of 16 bytes: FF for each byte that is, 0 for the others. */
SCAN_INLINE __m128i
scan_hits(__m128i x, char a, char b, char c, unsigned least)
{
	__m128i hit = _mm_cmpeq_epi8(_mm_min_epu8(_mm_set1_epi8((char)(least - 1)), x), x);

	hit = _mm_or_si128(hit, _mm_cmpeq_epi8(_mm_set1_epi8(a), x));
	hit = _mm_or_si128(hit, _mm_cmpeq_epi8(_mm_set1_epi8(b), x));
	return _mm_or_si128(hit, _mm_cmpeq_epi8(_mm_set1_epi8(c), x));
}
#endif

/* scan_any for 1 to 16 bytes: two words are filled with them, some twice, and no other byte. */
SCAN_INLINE bool
scan_few(const char *p, size_t n, char a, char b, char c, unsigned least)
{
	const unsigned char *u = (const unsigned char *)p;
	uint64_t first, last;

	if (n >= 8) {
		first = word8(p);
		last = word8(p + n - 8);
	} else if (n >= 4) {
		first = last = word4(p) | (uint64_t)word4(p + n - 4) << 32;
	} else {
		first = u[0] | (uint64_t)u[n / 2] << 8 | (uint64_t)u[n - 1] << 16;
		first = last = first * UINT64_C(0x1000001000001);
	}
#ifdef __SSE2__
	return _mm_movemask_epi8(
		   scan_hits(_mm_set_epi64x((int64_t)last, (int64_t)first), a, b, c, least)) != 0;
#else
	return scan_hit(first, a, b, c, least) || scan_hit(last, a, b, c, least);
#endif
}

/* Is one of n bytes equal to a, b or c, or below least, 1 to 128? It looks at no other byte. */
SCAN_INLINE bool
scan_any(const char *p, size_t n, char a, char b, char c, unsigned least)
{
	size_t i = 0;

	if (n <= 16)
		return n > 0 && scan_few(p, n, a, b, c, least);
#ifdef __SSE2__
	__m128i hit = _mm_setzero_si128();

	/* the last 16 reach back over bytes that were looked at */
	for (;; i = n - i < 32 ? n - 16 : i + 16) {
		__m128i x = _mm_loadu_si128((const __m128i *)(const void *)(p + i));

		hit = _mm_or_si128(hit, scan_hits(x, a, b, c, least));
		if (i + 16 == n)
			return _mm_movemask_epi8(hit) != 0;
	}
#else
	for (; i + 8 < n; i += 8)
		if (scan_hit(word8(p + i), a, b, c, least))
			return true;
	return scan_hit(word8(p + n - 8), a, b, c, least);
#endif
}

/* Is one of n bytes below least, 1 to 128? `low` has the lowest byte of each of 16 places. */
SCAN_INLINE bool
scan_below_any(const char *p, size_t n, unsigned least)
{
#ifdef __SSE2__
	if (n >= 16) {
		const __m128i most = _mm_set1_epi8((char)(least - 1));
		const char *const last = p + n - 16;
		__m128i low = _mm_loadu_si128((const __m128i *)(const void *)last);

		for (; p < last; p += 16)
			low = _mm_min_epu8(low, _mm_loadu_si128((const __m128i *)(const void *)p));
		return _mm_movemask_epi8(_mm_cmpeq_epi8(_mm_min_epu8(most, low), low)) != 0;
	}
#endif
	return scan_any(p, n, 0, 0, 0, least);
}

#endif
