/* county: one name for the ways in which people write a county of California. */
#include <string.h>

#include "schema/schema.h"

static const char *const names[] = {
#define COUNTY(name) name,
#include "schema/counties.def"
#undef COUNTY
};
enum { COUNTIES = sizeof(names) / sizeof(*names) };

static bool
drop_front(struct str *s, const char *word)
{
	struct str w = str_of(word);

	if (s->n <= w.n || memcmp(s->p, w.p, w.n) != 0)
		return false;
	*s = (struct str){ s->p + w.n, s->n - w.n };
	return true;
}

static bool
drop_end(struct str *s, const char *word)
{
	struct str w = str_of(word);

	if (s->n <= w.n || memcmp(s->p + s->n - w.n, w.p, w.n) != 0)
		return false;
	s->n -= w.n;
	return true;
}

/* Its number, from 1; 0: it is none of them. */
static int
number_of(struct str folded)
{
	char out[FOLD_SIZE];

	for (int i = 0; i < COUNTIES; i++)
		if (str_eq(folded, column_fold(str_of(names[i]), out)))
			return i + 1;
	return 0;
}

/* Off the folded text goes what is no name: "County of Sonoma", "Sonoma Co.", "Sonoma County, CA".
 * A name may end in such letters itself, as San Francisco does, so each is tried before more goes.
 */
static int
find(struct str *name)
{
	static const char *const ends[] = { "california", "calif", "ca", "county", "co" };
	int found = number_of(*name);

	if (!found && (drop_front(name, "cityandcountyof") || drop_front(name, "countyof")))
		found = number_of(*name);
	for (size_t i = 0; !found && i < sizeof(ends) / sizeof(*ends); i++)
		if (drop_end(name, ends[i]))
			found = number_of(*name);
	return found;
}

bool
county_read(struct str text, struct str *county)
{
	char out[FOLD_SIZE];
	struct str name = column_fold(text, out);
	int found = name.n ? find(&name) : 0;

	if (found)
		*county = str_of(names[found - 1]);
	return found != 0;
}

const char *
county_near(struct str text)
{
	char out[FOLD_SIZE], folded[FOLD_SIZE];
	struct str name = column_fold(text, out);
	size_t least = SIZE_MAX;
	const char *best = NULL;

	if (name.n)
		find(&name);
	for (int i = 0; name.n && i < COUNTIES; i++) {
		size_t far = str_distance(name, column_fold(str_of(names[i]), folded));

		if (far < least) {
			least = far;
			best = names[i];
		}
	}
	return best && column_near_enough(least, name.n) ? best : NULL;
}
