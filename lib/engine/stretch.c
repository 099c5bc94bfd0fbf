/* stretch: days that follow one another, kept as their first and last: what earlier records cover,
 * and how many days that comes to. */
#include <string.h>

#include "engine/earlier.h"

/* The first stretch that ends on the day or later. */
static size_t
stretch_from(const struct stretches *s, int64_t day)
{
	size_t low = 0, high = s->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (s->at[mid].until < day)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

void
stretch_add(struct stretches *s, int32_t from, int32_t until)
{
	size_t first = stretch_from(s, (int64_t)from - 1), behind = first;

	if (until < from)
		return;
	for (; behind < s->n && s->at[behind].from <= (int64_t)until + 1; behind++) {
		if (s->at[behind].from < from)
			from = s->at[behind].from;
		if (s->at[behind].until > until)
			until = s->at[behind].until;
	}
	if (behind == first && s->n == s->cap) {
		s->cap = s->cap ? 2 * s->cap : 4;
		s->at = mem_grow(s->at, s->cap, sizeof *s->at);
	}
	memmove(s->at + first + 1, s->at + behind, (s->n - behind) * sizeof *s->at);
	s->n = s->n + 1 - (behind - first);
	s->at[first] = (struct stretch){ from, until };
}

int64_t
stretch_days(const struct stretches *s, int32_t from, int32_t until)
{
	int64_t days = 0;

	for (size_t i = stretch_from(s, from); from <= until && i < s->n && s->at[i].from <= until;
	     i++) {
		const struct stretch *one = &s->at[i];

		days += (int64_t)(one->until < until ? one->until : until) -
			(one->from > from ? one->from : from) + 1;
	}
	return days;
}

int32_t
stretch_first(const struct stretches *s, int32_t day)
{
	size_t i = stretch_from(s, day);

	return i < s->n && s->at[i].from <= day ? s->at[i].from : day + 1;
}
