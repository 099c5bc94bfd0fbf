/* dx_search: looks for diagnosis codes by words of their titles, by category and priority, for
 * cs-sdoh-lookup WORD, --list, --category and --priority. */
#include <string.h>

#include "cs/engine.h"
#include "cs/jobs.h"

static bool
dx_holds(struct str title, struct str word)
{
	for (size_t i = 0; i + word.n <= title.n; i++)
		if (str_ieq((struct str){ title.p + i, word.n }, word))
			return true;
	return false;
}

static bool
dx_wanted(const struct dx_search *s, const struct zcode *z, const struct dx *d)
{
	struct str rest = s->words, word;

	if ((s->priority && !d->priority) ||
	    (s->category &&
	     !str_ieq(str_of(s->category), (struct str){ z->code, strnlen(z->code, 3) })))
		return false;
	while ((word = str_word(&rest)).n)
		if (!dx_holds(str_of(z->title), word))
			return false;
	return true;
}

bool
dx_search(struct dx_search *s, int32_t day, struct dx *d)
{
	size_t n;
	const struct zcode *all = tables_zcodes(&n);

	while (s->next < n) {
		const struct zcode *z = &all[s->next++];

		dx_look(str_of(z->code), day, d);
		if (dx_wanted(s, z, d))
			return true;
	}
	return false;
}
