/* cover: the days that earlier records of a member cover together: for prior_days(…) and run(…),
 * which ask of a member who has many records for the same groups again and again. */
#include <stdlib.h>
#include <string.h>

#include "engine/earlier.h"

enum { COVERS = 32 };
struct cover {
	struct group_set groups;
	struct stretches days;
};

static bool
has(const struct group_set *set, size_t group)
{
	return set->bit[group / 64] >> group % 64 & 1;
}

/* The place for one more cover: the one that was made first gives its own. */
static struct cover *
cover_place(struct past *p)
{
	struct cover *c;

	if (!p->cover)
		p->cover = mem_new(COVERS, sizeof *p->cover);
	if (p->covers < COVERS)
		return &p->cover[p->covers++];
	c = &p->cover[p->oldest];
	p->oldest = (p->oldest + 1) % COVERS;
	c->days.n = 0;
	return c;
}

static void
cover_group(struct stretches *days, const struct state *s, const struct group *g)
{
	for (size_t i = 0; i < g->n; i++)
		for (uint32_t k = 0; k < g->block[i]->n; k++) {
			const struct earlier *e = state_at(s, g->block[i]->at[k]);

			if (e->start != NO_DAY)
				stretch_add(days, e->start, e->end);
		}
}

const struct stretches *
cover_of(struct past *p, const struct state *s, const struct group_set *groups)
{
	struct cover *c;

	for (size_t i = 0; i < p->covers; i++)
		if (memcmp(&p->cover[i].groups, groups, sizeof *groups) == 0)
			return &p->cover[i].days;
	c = cover_place(p);
	c->groups = *groups;
	for (size_t i = 0; i < p->n; i++)
		if (has(groups, i))
			cover_group(&c->days, s, &p->group[i]);
	return &c->days;
}

void
cover_add(struct past *p, size_t group, int32_t from, int32_t until)
{
	for (size_t i = 0; i < p->covers; i++)
		if (has(&p->cover[i].groups, group))
			stretch_add(&p->cover[i].days, from, until);
}

void
cover_forget(struct past *p, size_t group)
{
	for (size_t i = p->covers; i-- > 0;)
		if (has(&p->cover[i].groups, group)) {
			free(p->cover[i].days.at);
			p->cover[i] = p->cover[--p->covers];
			p->cover[p->covers] = (struct cover){ .days.n = 0 };
		}
	p->oldest = 0;
}

void
cover_free(struct past *p)
{
	for (size_t i = 0; i < p->covers; i++)
		free(p->cover[i].days.at);
	free(p->cover);
}

bool
cover_own(const struct state *s, const struct judge *j, uint32_t own, int32_t from, int32_t until)
{
	bool line = j->facts->form->bills_days;
	int32_t start, end;

	if (!j->from_file && j->facts->form->shares_tar) { /* its days are not part of its number */
		int64_t record = state_count(s, j->member, STATE_OWN, own);
		const struct earlier *e = record > 0 ? state_at(s, (uint32_t)record - 1) : NULL;

		return e ? e->start <= until && e->end >= from : record < 0;
	}
	if (!fact_day(j, line ? COL_service_date : COL_start_date, &start))
		return false;
	if (!fact_day(j, line ? COL_service_end_date : COL_end_date, &end))
		end = line ? start : NO_DAY;
	return start <= until && end >= from;
}
