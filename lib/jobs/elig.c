/* elig: tells whether the service is offered on the day, and its criteria are met. */
#include <string.h>

#include "jobs/jobs.h"

const char *const elig_words[3] = { "eligible", "ineligible", "pend" };

/* Finds the rule by which the service is offered on the day; NULL: there is none. Of the other
 * offer rules *first is the one that begins first, and *only an "only" rule, if possible one that
 * counts on the day; NULL: there is none. */
static const struct rule *
offer_on(const struct rules *all, int32_t day, const struct rule **first, const struct rule **only)
{
	*first = *only = NULL;
	for (size_t i = 0; i < all->n; i++) {
		const struct rule *r = all->rule[i];

		if (r->offer.only) {
			if (rule_on(r, day) || !*only)
				*only = r;
			continue;
		}
		if (rule_on(r, day))
			return r;
		if (!*first || r->from < (*first)->from)
			*first = r;
	}
	return NULL;
}

bool
elig_offered(const struct pack *p, service_t s, int32_t day)
{
	const struct rule *first, *only;

	return offer_on(pack_rules(p, KIND_OFFER, s, NULL), day, &first, &only) != NULL;
}

/* Adds a finding where the plan does not offer the service on the day:
 * "respite is offered from 2023-01-01, not on 2022-12-31: ask for it from that day on"
 * "respite is not offered on 2022-12-31: choose a service that the plan offers"
 * In a pack without an "only" line the list of offers is not complete, and nothing is found. */
bool
elig_offer(struct judge *j)
{
	const struct rule *first, *only, *cite;
	char from[DATE_SIZE], day[DATE_SIZE];
	enum tri when;

	if (j->service == SERVICE_NONE ||
	    offer_on(lists_of_service(j, KIND_OFFER), j->day, &first, &only) || !only ||
	    !judge_when(j, only, &when))
		return true;
	cite = first ? first : only;
	if (first && first->from > j->day)
		judge_findf(j, cite, COL_service, STR("ask for it from that day on"),
			    "%s is offered from %s, not on %s", fact_service_word(j->service),
			    date_text(first->from, from), date_text(j->day, day));
	else
		judge_findf(j, cite, COL_service, STR("choose a service that the plan offers"),
			    "%s is not offered on %s", fact_service_word(j->service),
			    date_text(j->day, day));
	return false;
}

/* Adds the columns to out for which a rule's condition is open, those that `seen` has not met yet.
 */
static void
name_missing(struct judge *j, const struct rule *r, uint8_t seen[COLS], struct buf *out)
{
	struct missing m = { .n = 0 };

	missing_of(j, r->need, &m);
	if (r->when)
		missing_of(j, r->when, &m);
	for (size_t i = 0; i < m.n; i++)
		if (!seen[m.col[i]]++)
			buf_fmt(out, "%s%s", out->n ? " " : "", columns[m.col[i]].name);
}

/* Lists each column once that would settle an open question: those that error rules wait for, and
 * those whose cells cannot be read. */
static void
list_all_missing(struct judge *j, const struct rules *all, struct buf *missing)
{
	uint8_t seen[COLS] = { 0 };

	for (size_t i = 0; i < j->verdict->used; i++) { /* an unreadable cell is a question too */
		const struct noted *n = &j->verdict->noted[i];

		if (n->sev == SEV_ERROR && n->col != COL_NONE && !seen[n->col]++)
			buf_fmt(missing, "%s%s", missing->n ? " " : "", columns[n->col].name);
	}

	for (size_t i = 0; i < all->n; i++) {
		const struct rule *r = all->rule[i];
		enum tri when, need;

		if (r->sev != SEV_ERROR || !r->need || !rule_on(r, j->day) ||
		    !judge_when(j, r, &when))
			continue;
		need = eval_test(j, r->need);
		if (need != YES && (need == UNKNOWN || when == UNKNOWN))
			name_missing(j, r, seen, missing);
	}
}

/* Drops open questions: the member is ineligible already, whatever their answers. */
static void
drop_pending(struct verdict *v)
{
	size_t kept = 0;

	for (size_t i = 0; i < v->used; i++)
		if (v->noted[i].sev != SEV_PEND)
			v->noted[kept++] = v->noted[i];
	v->used = kept;
}

/* Is one of the findings from index `from` on an error? --severity may have made it less than that.
 */
static bool
stands(const struct verdict *v, size_t from)
{
	for (size_t i = from; i < v->used; i++)
		if (v->noted[i].sev == SEV_ERROR)
			return true;
	return false;
}

enum elig_status
elig_judge(struct judge *j, struct buf *missing)
{
	const struct rules *all = lists_of_service(j, KIND_ELIG);
	size_t before = j->verdict->used;
	bool failed = !elig_offer(j) && stands(j->verdict, before);

	for (size_t i = 0; i < all->n; i++) {
		before = j->verdict->used;
		if (judge_need(j, all->rule[i]) == NO && stands(j->verdict, before))
			failed = true;
	}
	missing->n = 0;
	if (failed) {
		drop_pending(j->verdict);
		return ELIG_INELIGIBLE;
	}
	if (j->verdict->worst < SEV_PEND)
		return ELIG_ELIGIBLE;
	list_all_missing(j, all, missing);
	return ELIG_PEND;
}
