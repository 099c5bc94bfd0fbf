/* hash: SipHash-2-4-128 (Aumasson, Bernstein), keyed at random so no input can aim at a slot. */
#include <endian.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/random.h>

#include "cs/base.h"

struct sip {
	uint64_t a, b, c, d;
};

static uint64_t
rotl(uint64_t x, int by)
{
	return x << by | x >> (64 - by);
}

static void
sip_rounds(struct sip *v, int rounds)
{
	while (rounds-- > 0) {
		v->a += v->b;
		v->b = rotl(v->b, 13) ^ v->a;
		v->a = rotl(v->a, 32);
		v->c += v->d;
		v->d = rotl(v->d, 16) ^ v->c;
		v->a += v->d;
		v->d = rotl(v->d, 21) ^ v->a;
		v->c += v->b;
		v->b = rotl(v->b, 17) ^ v->c;
		v->c = rotl(v->c, 32);
	}
}

static void
sip_word(struct sip *v, uint64_t word)
{
	v->d ^= word;
	sip_rounds(v, 2);
	v->a ^= word;
}

/* n bytes, 8 at most, as a number whose lowest byte is the first, on any machine. */
static uint64_t
word_at(const unsigned char *p, size_t n)
{
	uint64_t word = 0;

	if (n == 8) {
		memcpy(&word, p, 8);
		return le64toh(word);
	}
	for (size_t i = 0; i < n; i++)
		word |= (uint64_t)p[i] << (8 * i);
	return word;
}

/* The bytes ee and dd make it the variant of 128 bits, as in the reference code. */
struct hash128
hash_keyed(const uint64_t key[2], const void *p, size_t n)
{
	const unsigned char *bytes = p;
	size_t whole = n / 8 * 8;
	struct hash128 h;
	struct sip v = {
		key[0] ^ UINT64_C(0x736f6d6570736575),
		key[1] ^ UINT64_C(0x646f72616e646f6d) ^ 0xee,
		key[0] ^ UINT64_C(0x6c7967656e657261),
		key[1] ^ UINT64_C(0x7465646279746573),
	};

	for (size_t i = 0; i < whole; i += 8)
		sip_word(&v, word_at(bytes + i, 8));
	sip_word(&v, (n ? word_at(bytes + whole, n - whole) : 0) | (uint64_t)n << 56);
	v.c ^= 0xee;
	sip_rounds(&v, 4);
	h.a = v.a ^ v.b ^ v.c ^ v.d;
	v.b ^= 0xdd;
	sip_rounds(&v, 4);
	h.b = v.a ^ v.b ^ v.c ^ v.d;
	return h;
}

struct hash128
hash_of(const void *p, size_t n)
{
	static uint64_t key[2];
	static bool ready;

	if (!ready) {
		/* A sandbox may bar the call: then the key is the 16 random bytes that the kernel
		 * gives each process at its start. */
		if (getrandom(key, sizeof(key), 0) != (ssize_t)sizeof(key)) {
			const void *given = (const void *)getauxval(AT_RANDOM);

			if (given)
				memcpy(key, given, sizeof(key));
		}
		ready = true;
	}
	return hash_keyed(key, p, n);
}

void
hash_digits(uint64_t h, int n, struct buf *out)
{
	for (int i = 0; i < n; i++)
		buf_char(out, "0123456789ABCDEFGHJKMNPQRSTVWXYZ"[h >> (59 - 5 * i) & 31]);
}
