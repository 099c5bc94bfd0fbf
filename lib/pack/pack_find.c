/* pack_find: a plan by its names, and a rule by its id. */
#include <string.h>

#include "cs/pack.h"

static bool
same_name(struct str a, struct str b)
{
	char fold_a[64], fold_b[64];
	size_t n = str_fold(a, fold_a, sizeof fold_a), m = str_fold(b, fold_b, sizeof fold_b);

	return n && n == m && n < sizeof fold_a && !memcmp(fold_a, fold_b, n);
}

bool
pack_named(const struct pack *p, struct str name)
{
	struct str rest = p->also, also;

	if (same_name(str_of(p->name), name))
		return true;
	while (str_split(&rest, "|", &also))
		if (same_name(also, name))
			return true;
	return false;
}

const struct rule *
pack_find(const struct pack *p, struct str id)
{
	const struct rule *part = NULL;

	for (size_t i = 0; i < p->rules; i++) {
		struct str is = str_of(p->rule[i].ref.id);

		if (str_ieq(id, is))
			return &p->rule[i];
		if (!part && is.n > id.n && is.p[id.n] == '.' &&
		    str_ieq(id, (struct str){ is.p, id.n }))
			part = &p->rule[i];
	}
	return part;
}
