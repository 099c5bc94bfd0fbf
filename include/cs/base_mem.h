/* base_mem: memory, and what is kept in it: bytes that grow (buf), many small things that go away
 * together (arena), a table from texts to numbers (map), and fingerprints (hash).
 * No call returns NULL: out of memory the program ends, with a line on stderr and exit status 2. */
#ifndef CS_BASE_MEM_H
#define CS_BASE_MEM_H

#include "cs/base_text.h"

/* mem: what malloc gives, or the end of the program. free() takes it back. */
void *mem_new(size_t count, size_t size); /* count things of size bytes, zeroed */
void *mem_grow(void *p, size_t count, size_t size); /* p, moved if need be, with room for count */
_Noreturn void mem_fail(void); /* "cs-rate: out of memory" on stderr; exit status 2 */
void mem_name(const char *program); /* the name in front of that line; "cs" until then */

/* buf: bytes that grow at their end. Start with { 0 }. To begin again set n to 0: the memory stays
 * for the next text. No NUL stands behind the last byte until buf_text puts one there. */
struct buf {
	char *p;
	size_t n, cap;
};
void buf_add(struct buf *b, const void *p, size_t n);
static inline void
buf_str(struct buf *b, struct str s)
{
	buf_add(b, s.p, s.n);
}
/* In the header, so that the compiler counts the letters of a literal. */
static inline void
buf_put(struct buf *b, const char *text)
{
	buf_add(b, text, strlen(text));
}
void buf_fmt(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buf_char(struct buf *b, char c);
void buf_int(struct buf *b, int64_t n); /* in decimal digits */
void buf_count(struct buf *b, int64_t n, const char *one); /* 1 day, 3 days */
const char *buf_text(struct buf *b); /* the bytes as a C string, until b changes */
void buf_free(struct buf *b);
/* Room for n more bytes behind the last one, for who writes there and adds to b->n itself. */
void buf_grow(struct buf *b, size_t n);

/* arena: memory handed out piece by piece and taken back at once. Start with { 0 }. */
struct arena {
	struct arena_block *head;
};
void *arena_new(struct arena *a, size_t size); /* zeroed, aligned for any type */
struct str arena_str(struct arena *a, struct str s); /* a copy, and a NUL behind its last byte */
void arena_reset(struct arena *a); /* takes all back, and keeps one block for what comes next */
void arena_free(struct arena *a);

/* map: from a text to a number, for tables made at start. Keys are borrowed. Start with { 0 }. */
struct map {
	struct map_slot *slot;
	size_t used, cap;
};
void map_put(struct map *m, struct str key, uint32_t value); /* a key keeps its first value */
bool map_get(const struct map *m, struct str key, uint32_t *value); /* false: no such key */
void map_free(struct map *m);

/* hash: a fingerprint of n bytes, 128 bits of SipHash-2-4. The key is random and differs from
 * process to process: so no input can be written to collide, and no fingerprint tells who a member
 * is. */
struct hash128 {
	uint64_t a, b;
};
struct hash128 hash_of(const void *p, size_t n);
/* The same under a key of the caller's, which gives the same fingerprint in every run. */
struct hash128 hash_keyed(const uint64_t key[2], const void *p, size_t n);
/* Adds the first n (at most 12) digits of h to base 32, without I, L, O and U. */
void hash_digits(uint64_t h, int n, struct buf *out);

#endif
