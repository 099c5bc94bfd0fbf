/* correct: corrected claims. A line of claim_frequency 7 takes the place of an earlier line, one of
 * 8 takes it away: the limits get back what the earlier line used, conditions on earlier lines no
 * longer meet it, and a summary no longer counts it.
 *
 * Lines are kept only from where on the file has the column claim_frequency. */
#include <stdlib.h>
#include <string.h>

#include "jobs/jobs.h"

/* By what a kept line is found: its code and day, its claim, the payer's number of its claim. The
 * newest of each stands under a number for state_count that no limit has: their last eight bits
 * name a window. */
enum by { BY_DAY, BY_CLAIM, BY_PAYER, BYS };

static uint64_t
number_of(enum by by)
{
	return UINT64_C(1) << (57 + by);
}

/* More was counted in a window of a limit. */
struct change {
	uint64_t limit, window;
	int64_t more;
};
struct kept_line {
	struct kept sums;
	const struct pack *pack; /* by whose rules it was judged */
	uint32_t older[BYS]; /* the next one to look at, counted from 1; 0: none */
	uint32_t record; /* which state_add gave it; 0: none */
	uint64_t pair, claim; /* fingerprints; claim 0: blank */
	int32_t day;
	bool gone; /* another took its place, or took it away */
	uint32_t changes;
	struct change change[];
};
struct corrections {
	bool on;
	uint32_t record; /* of the line at hand, as above */
	struct kept_line **line;
	size_t lines, cap;
	struct change *now; /* what the line at hand has changed */
	size_t changes, change_cap;
};

struct corrections *
correct_new(void)
{
	return mem_new(1, sizeof(struct corrections));
}

void
correct_begin(struct corrections *c)
{
	if (c)
		c->on = true;
}

void
correct_free(struct corrections *c)
{
	if (!c)
		return;
	for (size_t i = 0; i < c->lines; i++)
		free(c->line[i]);
	free(c->line);
	free(c->now);
	free(c);
}

void
correct_change(const struct judge *j, uint64_t limit, uint64_t window, int64_t more)
{
	struct corrections *c = j->corrections;

	if (!more)
		return;
	if (c->changes == c->change_cap)
		c->now = mem_grow(c->now, c->change_cap = 2 * c->change_cap + 8, sizeof *c->now);
	c->now[c->changes++] = (struct change){ limit, window, more };
}

void
correct_record(const struct judge *j, uint32_t record)
{
	j->corrections->record = record;
}

/* The fingerprint of a claim's number, whatever its case; 0: blank. */
static uint64_t
claim_print(struct str id)
{
	static struct buf low;

	if (!id.n)
		return 0;
	low.n = 0;
	for (size_t i = 0; i < id.n; i++)
		buf_char(&low, (char)(id.p[i] >= 'A' && id.p[i] <= 'Z' ? id.p[i] | 0x20 : id.p[i]));
	return hash_of(low.p, low.n).a | 1;
}

/* The fingerprint of code and modifiers, or of the service where there is no code. */
static uint64_t
pair_print(const struct judge *j)
{
	return j->paired ? hash_of(j->pair.text, sizeof j->pair.text).a : (uint64_t)j->service;
}

static uint64_t
day_key(const struct judge *j)
{
	return pair_print(j) * 0x9e3779b97f4a7c15u + (uint32_t)j->day;
}

/* How well a kept line fits the corrected one: 3 by code and day, 2 by code, 1 else; 0: it is gone,
 * or another plan's. */
static int
fit(const struct judge *j, const struct kept_line *k)
{
	bool pair = k->pair == pair_print(j);

	return k->gone || k->pack != j->pack ? 0 : pair && k->day == j->day ? 3 : pair ? 2 : 1;
}

/* The kept line under a key that fits best; of two the newer one. NULL: none is left. */
static struct kept_line *
best_of(const struct judge *j, enum by by, uint64_t key)
{
	struct kept_line *best = NULL, *k;
	uint32_t at = key ? (uint32_t)state_count(j->seen, j->member, number_of(by), key) : 0;

	for (; at; at = k->older[by]) {
		k = j->corrections->line[at - 1];
		if (fit(j, k) > (best ? fit(j, best) : 0))
			best = k;
	}
	return best;
}

/* The line whose place the corrected one takes: of the claim that original_claim_id names, by our
 * number or the payer's, else the newest of the member, code and day that is not of the same claim.
 * NULL: none. */
static struct kept_line *
original(struct judge *j)
{
	uint64_t named = claim_print(fact_text(j, COL_original_claim_id)),
		 own = claim_print(fact_text(j, COL_claim_id));
	struct kept_line *k;
	uint32_t at;

	member_hash(j);
	k = best_of(j, BY_CLAIM, named);
	if (!k)
		k = best_of(j, BY_PAYER, named);
	if (k)
		return k;
	at = (uint32_t)state_count(j->seen, j->member, number_of(BY_DAY), day_key(j));
	for (; at; at = k->older[BY_DAY]) {
		k = j->corrections->line[at - 1];
		if (fit(j, k) && (!own || k->claim != own))
			return k;
	}
	return NULL;
}

bool
correct_voids(const struct judge *j)
{
	return str_eq(fact_text(j, COL_claim_frequency), STR("8"));
}

static bool
replaces(const struct judge *j)
{
	return str_eq(fact_text(j, COL_claim_frequency), STR("7"));
}

struct kept *
correct_undo(struct judge *j)
{
	struct corrections *c = j->corrections;
	struct kept_line *k;

	j->corrects = false;
	if (!c || !j->seen || (!c->on && j->facts->state[COL_claim_frequency] == FACT_ABSENT))
		return NULL;
	c->on = true;
	j->corrects = fact_text(j, COL_member_id).n > 0;
	if (!j->corrects)
		return NULL;
	j->corrections->changes = j->corrections->record = 0;
	if (!correct_voids(j) && !replaces(j))
		return NULL;
	k = original(j);
	if (!k)
		return NULL;
	k->gone = true;
	for (uint32_t i = 0; i < k->changes; i++) {
		const struct change *ch = &k->change[i];

		state_count_set(j->seen, j->member, ch->limit, ch->window,
				state_count(j->seen, j->member, ch->limit, ch->window) - ch->more);
	}
	if (k->record)
		state_take_back(j->seen, j->member, k->record);
	return &k->sums;
}

/* Makes k the newest under a key; key 0: it has none. */
static void
found_by(struct judge *j, struct kept_line *k, enum by by, uint64_t key)
{
	if (!key)
		return;
	k->older[by] = (uint32_t)state_count(j->seen, j->member, number_of(by), key);
	state_count_set(j->seen, j->member, number_of(by), key, (int64_t)j->corrections->lines);
}

struct kept *
correct_keep(struct judge *j)
{
	struct corrections *c = j->corrections;
	struct kept_line *k;

	member_hash(j);
	k = mem_new(1, sizeof *k + c->changes * sizeof *k->change);
	k->pack = j->pack;
	k->claim = claim_print(fact_text(j, COL_claim_id));
	k->pair = pair_print(j);
	k->day = j->day;
	k->record = c->record;
	k->changes = (uint32_t)c->changes;
	if (c->changes)
		memcpy(k->change, c->now, c->changes * sizeof *c->now);
	if (c->lines == c->cap)
		c->line = mem_grow(c->line, c->cap = 2 * c->cap + 64, sizeof *c->line);
	c->line[c->lines++] = k;
	found_by(j, k, BY_DAY, day_key(j));
	found_by(j, k, BY_CLAIM, k->claim);
	if (!replaces(j)) /* else it is the number of the claim before */
		found_by(j, k, BY_PAYER, claim_print(fact_text(j, COL_original_claim_id)));
	return &k->sums;
}

void
correct_sums(const struct price *p, int64_t *sums, const int64_t *n, size_t count)
{
	if (p->kept && sums) {
		p->kept->sums = sums;
		memcpy(p->kept->n, n, count * sizeof *n);
	}
	for (size_t i = 0; p->taken && p->taken->sums && i < count; i++)
		p->taken->sums[i] -= p->taken->n[i];
}
