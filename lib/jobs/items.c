/* items: takes off the charge what it has for items that the plan does not pay: what a deposit was
 * spent on stands in the column items. */
#include "jobs/jobs.h"

/* The items that the item rules exclude, as bits. An item that one rule excludes and another allows
 * is allowed. *rule is the last rule that excludes an item of this record, *ref what it rests on.
 */
static uint64_t
barred_items(struct judge *j, const struct ref **ref, const struct rule **rule)
{
	const struct rules *all = lists_of(j, KIND_ITEM);
	uint64_t barred = 0, freed = 0;
	enum tri when;

	for (size_t i = 0; i < all->n; i++) {
		const struct rule *r = all->rule[i];

		if (!rule_on(r, j->day) || !judge_when(j, r, &when))
			continue;
		if (r->item.allow) {
			freed |= when == YES ? r->item.set : 0;
		} else if (when == YES && r->sev == SEV_ERROR) {
			barred |= r->item.set;
			if ((uint64_t)j->facts->v[COL_items].i & r->item.set & ~freed) {
				*ref = &r->ref;
				*rule = r;
			}
		}
	}
	return barred & ~freed;
}

/* How much of the charge, in cents, is for barred items: the sum of their amounts. Where one of
 * them has no amount of its own, or the sum is above the charge, it is all of the charge. */
static int64_t
barred_cents(struct judge *j, uint64_t barred, int64_t charge)
{
	struct str rest = j->facts->v[COL_items].s;
	int64_t cents, sum = 0, i;
	bool priced;

	while (list_item(&rest, &i, &cents, &priced)) {
		if (!(barred >> i & 1))
			continue;
		if (!priced || __builtin_add_overflow(sum, cents, &sum) || sum > charge)
			return charge;
	}
	return sum;
}

/* "120.00 is for what the plan does not pay": a warning, or an error if nothing is left of the
 * charge. */
void
items_take_off(struct judge *j, struct line *l)
{
	const struct value *items = &j->facts->v[COL_items];
	const struct ref *ref = NULL;
	const struct rule *rule = NULL;
	uint64_t barred;
	int64_t off;
	char text[MONEY_SIZE];
	struct buf b = { 0 };
	enum severity sev;
	bool over;

	if (items->type != V_LIST)
		return;
	barred = barred_items(j, &ref, &rule) & (uint64_t)items->i;
	if (!barred || !ref || !(off = barred_cents(j, barred, l->cents)))
		return;
	over = off >= l->cents;
	if (!j->no_sentences) {
		buf_put(&b, money_text(off, text));
		buf_put(&b, " is for what the plan does not pay");
	}
	sev = verdict_add(j->verdict, (struct noted){ .what = FIND_CHARGE_EXCLUDED_ITEM,
						      .sev = over ? SEV_ERROR : SEV_WARNING,
						      .ref = ref,
						      .col = COL_items,
						      .detail = { b.p, b.n },
						      .fix = rule->fix });
	buf_free(&b);
	if (sev < SEV_WARNING) /* --severity or --ignore lets it pass */
		return;
	l->over = over;
	l->cut = true;
	l->cents -= over ? l->cents : off;
}
