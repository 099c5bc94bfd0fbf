/* mem: memory, or the end of the program; made of it buf (bytes that grow) and arena (pieces that
 * are freed together). */
#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cs/base.h"

enum { ARENA_BLOCK = 16 * 1024, BUF_FIRST = 64 };

struct arena_block {
	struct arena_block *next;
	size_t used, cap;
	max_align_t data[];
};

static const char *program = "cs";

void
mem_name(const char *name)
{
	program = name;
}

/* Neither stdio nor exit: stdio may ask for memory itself, and exit would write its buffers out, so
 * that output which is cut off might pass for whole. */
_Noreturn void
mem_fail(void)
{
	static const char why[] = ": out of memory\n";
	ssize_t ignored = write(STDERR_FILENO, program, strlen(program));

	ignored = write(STDERR_FILENO, why, sizeof(why) - 1);
	(void)ignored;
	_exit(2);
}

void *
mem_new(size_t count, size_t size)
{
	void *p = calloc(count ? count : 1, size ? size : 1);

	if (!p)
		mem_fail();
	return p;
}

void *
mem_grow(void *p, size_t count, size_t size)
{
	void *grown = reallocarray(p, count ? count : 1, size ? size : 1);

	if (!grown)
		mem_fail();
	return grown;
}

OUT_OF_LINE void
buf_grow(struct buf *b, size_t n)
{
	size_t cap = b->cap ? b->cap : BUF_FIRST;

	if (n > SIZE_MAX / 2 - b->n)
		mem_fail();
	while (cap - b->n < n)
		cap *= 2;
	b->p = mem_grow(b->p, cap, 1);
	b->cap = cap;
}

/* Makes room for n more bytes. */
static inline void
buf_room(struct buf *b, size_t n)
{
	if (n > b->cap - b->n)
		buf_grow(b, n);
}

void
buf_add(struct buf *b, const void *p, size_t n)
{
	if (n == 0)
		return;
	buf_room(b, n);
	memcpy(b->p + b->n, p, n);
	b->n += n;
}

void
buf_fmt(struct buf *b, const char *format, ...)
{
	va_list args;
	int n;

	buf_room(b, 1);
	va_start(args, format);
	n = vsnprintf(b->p + b->n, b->cap - b->n, format, args);
	va_end(args);
	if (n < 0)
		return;
	if ((size_t)n >= b->cap - b->n) {
		buf_room(b, (size_t)n + 1);
		va_start(args, format);
		vsnprintf(b->p + b->n, (size_t)n + 1, format, args);
		va_end(args);
	}
	b->n += (size_t)n;
}

void
buf_int(struct buf *b, int64_t n)
{
	uint64_t left = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
	char text[20], *end = text + sizeof(text), *p = end;

	do
		*--p = (char)('0' + left % 10);
	while (left /= 10);
	if (n < 0)
		*--p = '-';
	buf_add(b, p, (size_t)(end - p));
}

void
buf_count(struct buf *b, int64_t n, const char *one)
{
	buf_int(b, n);
	buf_char(b, ' ');
	buf_put(b, one);
	buf_put(b, n == 1 ? "" : "s");
}

void
buf_char(struct buf *b, char c)
{
	buf_room(b, 1);
	b->p[b->n++] = c;
}

const char *
buf_text(struct buf *b)
{
	buf_room(b, 1);
	b->p[b->n] = '\0';
	return b->p;
}

void
buf_free(struct buf *b)
{
	free(b->p);
	*b = (struct buf){ 0 };
}

static struct arena_block *
arena_block_new(struct arena *a, size_t cap)
{
	struct arena_block *block;

	if (cap > SIZE_MAX / 2)
		mem_fail();
	block = mem_new(1, sizeof(*block) + cap);
	block->cap = cap;
	/* A block for one big piece is full at once: it goes second, so that the room left in the
	 * first is not lost. */
	if (a->head && cap > ARENA_BLOCK) {
		block->next = a->head->next;
		a->head->next = block;
	} else {
		block->next = a->head;
		a->head = block;
	}
	return block;
}

void *
arena_new(struct arena *a, size_t size)
{
	const size_t align = alignof(max_align_t);
	struct arena_block *block = a->head;
	char *p;

	if (size > SIZE_MAX / 2)
		mem_fail();
	size = (size + (size == 0) + align - 1) / align * align;
	if (!block || size > block->cap - block->used)
		block = arena_block_new(a, size > ARENA_BLOCK ? size : ARENA_BLOCK);
	p = (char *)block->data + block->used;
	block->used += size;
	return p;
}

struct str
arena_str(struct arena *a, struct str s)
{
	char *p;

	if (s.n > SIZE_MAX / 2)
		mem_fail();
	p = arena_new(a, s.n + 1);
	if (s.n)
		memcpy(p, s.p, s.n);
	return (struct str){ p, s.n };
}

/* The bytes that were used are zeroed here and not in arena_new: so a record costs no more than the
 * bytes it took. */
void
arena_reset(struct arena *a)
{
	struct arena_block *keep = a->head;
	struct arena others = { keep ? keep->next : NULL };

	if (!keep || !(keep->used || keep->next))
		return;
	arena_free(&others);
	memset(keep->data, 0, keep->used);
	keep->next = NULL;
	keep->used = 0;
}

void
arena_free(struct arena *a)
{
	struct arena_block *next;

	for (struct arena_block *block = a->head; block; block = next) {
		next = block->next;
		free(block);
	}
	a->head = NULL;
}
