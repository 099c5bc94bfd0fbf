/* judge_cells: how grave it is that a cell cannot be read: an error where a rule that is in force
 * for the record needs it, else a warning. */
#include "engine/engine.h"

/* Whose record it is, and what it is for. */
static void
cells_always(const struct form *form, bool col[COLS])
{
	static const enum col always[] = { COL_member_id, COL_dob,	    COL_plan,
					   COL_service,	  COL_service_code, COL_modifier,
					   COL_modifier2, COL_modifier3,    COL_modifier4 };

	for (size_t i = 0; i < sizeof always / sizeof *always; i++)
		col[always[i]] = true;
	col[form->day] = col[form->other_day] = true;
}

static void
cells_needed(const struct judge *j, bool col[COLS])
{
	const struct rules *lists =
	    pack_lists(j->pack, j->service, j->facts->form->pairless ? NULL : &j->pair);

	for (int k = 0; k < KINDS; k++)
		for (size_t i = 0; KIND_BIT(k) & j->kinds && i < lists[k].n; i++)
			if (rule_on(lists[k].rule[i], j->day))
				reads_needed(j->pack, lists[k].rule[i], col);
}

void
judge_cells(struct judge *j)
{
	struct verdict *v = j->verdict;
	bool needed[COLS] = { false };
	enum {
		NOTHING,
		ALWAYS,
		ALL
	} known = NOTHING; /* the rules are asked last: there are many */

	for (size_t i = 0; i < v->used; i++) {
		const struct noted *n = &v->noted[i];

		if (n->what != FIND_CELL_UNREADABLE || n->sev < SEV_PEND)
			continue;
		if (known == NOTHING)
			cells_always(j->facts->form, needed);
		known = known == NOTHING ? ALWAYS : known;
		if (known == ALWAYS && !needed[n->col]) {
			cells_needed(j, needed);
			known = ALL;
		}
		if (!needed[n->col])
			verdict_lower(v, i, SEV_WARNING);
	}
}
