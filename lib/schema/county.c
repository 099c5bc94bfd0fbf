/* county: finds the county of California that a cell names, whatever the way in which it is
 * written. */
#include <string.h>

#include "schema/schema.h"

static const char *const names[] = {
#define COUNTY(name) name,
#include "schema/counties.def"
#undef COUNTY
};
enum { COUNTIES = sizeof(names) / sizeof(*names) };

/* Both cut a word off the text, in front or at the end. False: it is not there, or is all the text.
 */
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

/* The number of a county in counties.def, from 1; 0: there is no such county. */
static int
number_of(struct str folded)
{
	char out[FOLD_SIZE];

	for (int i = 0; i < COUNTIES; i++)
		if (str_eq(folded, column_fold(str_of(names[i]), out)))
			return i + 1;
	return 0;
}

/* Finds a county's number by a folded text. What is no name is cut off: "County of Sonoma", "Sonoma
 * Co.", "Sonoma County, CA". A name may itself end in these letters, as San Francisco does in "co",
 * so it is looked up each time before more is cut off. */
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
