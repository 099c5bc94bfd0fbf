/* coverage: what --spans FILE says of a member's coverage, for records that leave it blank. */
#include <stdlib.h>
#include <string.h>

#include "cli/cli_priv.h"

static const enum col filled[] = { COL_elig_from, COL_elig_to, COL_scope, COL_aid_code,
				   COL_county };
enum { FILLED = sizeof(filled) / sizeof(filled[0]) };

enum { MANY = 32 };
struct covered { /* one row */
	uint32_t next; /* index + 1 of the member's next row; 0: none */
	uint32_t rows; /* of a member's first row: how many the member has */
	struct sorted *sorted; /* the same, once a member with MANY of them is asked for */
	int64_t plan; /* word of column plan; -1 unknown */
	int32_t from, to;
	struct value v[FILLED];
};
/* A member's rows by plan and first day; of two that begin on one day the one that goes first
 * stands last. */
struct sorted {
	size_t n;
	struct place {
		uint32_t row; /* its index */
		uint32_t longer; /* how many places down the next row of the plan is that ends
				    later; 0: there is none */
	} at[];
};
static struct {
	struct map first; /* by the member's fingerprint, as bytes */
	struct covered *row;
	size_t n, cap;
	struct arena own;
} known;

static int32_t
coverage_day(const struct value *v, int32_t open)
{
	return v->type == V_DATE ? (int32_t)v->i : open;
}

static void
coverage_add(const struct judge *j, const struct facts *f)
{
	struct str key = { (const char *)&j->member, sizeof(j->member) };
	struct covered *at;
	uint32_t chain;

	if (known.n == known.cap) {
		known.cap = known.cap ? known.cap + known.cap / 2 : 64;
		known.row = mem_grow(known.row, known.cap, sizeof(*known.row));
	}
	at = &known.row[known.n++];
	*at = (struct covered){ .plan = f->v[COL_plan].type == V_WORD ? f->v[COL_plan].i : -1,
				.from = coverage_day(&f->v[COL_elig_from], INT32_MIN),
				.to = coverage_day(&f->v[COL_elig_to], INT32_MAX) };
	for (int i = 0; i < FILLED; i++) {
		at->v[i] = f->v[filled[i]];
		at->v[i].s = arena_str(&known.own, at->v[i].s);
	}
	if (!map_get(&known.first, key, &chain)) {
		map_put(&known.first, arena_str(&known.own, key), (uint32_t)known.n);
		at->rows = 1;
		return;
	}
	known.row[chain - 1].rows++;
	at->next = known.row[chain - 1].next; /* behind the member's first row */
	known.row[chain - 1].next = (uint32_t)known.n;
}

/* The record's own plan goes first, then one that covers the day, then the latest. */
static bool
coverage_better(const struct covered *a, const struct covered *b, int64_t plan, int32_t day)
{
	bool a_plan = a->plan == plan, b_plan = b->plan == plan;
	bool a_day = day >= a->from && day <= a->to, b_day = day >= b->from && day <= b->to;

	if (a_plan != b_plan)
		return a_plan;
	if (a_day != b_day)
		return a_day;
	return a->from > b->from;
}

static int
coverage_order(const void *a, const void *b)
{
	uint32_t x = ((const struct place *)a)->row, y = ((const struct place *)b)->row;
	const struct covered *s = &known.row[x], *t = &known.row[y];

	if (s->plan != t->plan)
		return s->plan < t->plan ? -1 : 1;
	if (s->from != t->from)
		return s->from < t->from ? -1 : 1;
	return s->rows || t->rows ? (s->rows > t->rows) - (s->rows < t->rows) : (x > y) - (x < y);
}

/* Sorts the rows of a member, whose first one it is given. */
static struct sorted *
coverage_sort(const struct covered *first)
{
	struct sorted *s = mem_new(1, sizeof *s + first->rows * sizeof *s->at);

	for (uint32_t at = (uint32_t)(first - known.row) + 1; at; at = known.row[at - 1].next)
		s->at[s->n++].row = at - 1;
	qsort(s->at, s->n, sizeof *s->at, coverage_order);
	for (size_t i = 0; i < s->n; i++) {
		const struct covered *own = &known.row[s->at[i].row];
		size_t k = i;

		while (k-- && known.row[s->at[k].row].plan == own->plan) {
			if (known.row[s->at[k].row].to > own->to) {
				s->at[i].longer = (uint32_t)(i - k);
				break;
			}
			if (!s->at[k].longer)
				break;
			k -= s->at[k].longer - 1;
		}
	}
	return s;
}

/* The best of the rows of one plan, which end in front of behind: the last to begin that covers the
 * day, else the last to begin. */
static const struct covered *
coverage_of_plan(const struct sorted *s, size_t begin, size_t behind, int32_t day)
{
	size_t low = begin, high = behind;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (known.row[s->at[mid].row].from <= day)
			low = mid + 1;
		else
			high = mid;
	}
	while (low-- > begin) {
		if (known.row[s->at[low].row].to >= day)
			return &known.row[s->at[low].row];
		if (!s->at[low].longer)
			break;
		low -= s->at[low].longer - 1;
	}
	return &known.row[s->at[behind - 1].row];
}

/* The first row behind those of the same plan. */
static size_t
coverage_plan_end(const struct sorted *s, size_t begin)
{
	int64_t plan = known.row[s->at[begin].row].plan;
	size_t low = begin, high = s->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (known.row[s->at[mid].row].plan <= plan)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* Does a go before b where neither is better? The member's first row does, then the newest. */
static bool
coverage_first(const struct covered *a, const struct covered *b)
{
	return a->rows || (!b->rows && a > b);
}

static const struct covered *
coverage_of_many(struct covered *first, int64_t plan, int32_t day)
{
	const struct covered *best = NULL, *one;
	const struct sorted *s;

	if (!first->sorted)
		first->sorted = coverage_sort(first);
	s = first->sorted;
	for (size_t i = 0, behind; i < s->n; i = behind) {
		behind = coverage_plan_end(s, i);
		one = coverage_of_plan(s, i, behind, day);
		if (!best || coverage_better(one, best, plan, day) ||
		    (!coverage_better(best, one, plan, day) && coverage_first(one, best)))
			best = one;
	}
	return best;
}

static const struct covered *
coverage_find(const struct facts *f, int32_t day)
{
	struct str member = f->v[COL_member_id].s;
	struct hash128 h;
	const struct covered *best = NULL;
	int64_t plan = f->v[COL_plan].type == V_WORD ? f->v[COL_plan].i : -2;
	uint32_t at;

	if (f->v[COL_member_id].type != V_TEXT)
		return NULL;
	h = hash_of(member.p, member.n);
	if (!map_get(&known.first, (struct str){ (const char *)&h, sizeof(h) }, &at))
		return NULL;
	if (known.row[at - 1].rows >= MANY)
		return coverage_of_many(&known.row[at - 1], plan, day);
	for (; at; at = known.row[at - 1].next)
		if (!best || coverage_better(&known.row[at - 1], best, plan, day))
			best = &known.row[at - 1];
	return best;
}

static void
coverage_put(struct facts *f, enum col col, const struct value *v)
{
	if (f->cell[col] < 0 && f->state[col] == FACT_GIVEN) { /* put there for the record before */
		f->state[col] = FACT_ABSENT;
		f->v[col].type = V_UNKNOWN;
	}
	if (!v || v->type == V_UNKNOWN ||
	    (f->state[col] != FACT_ABSENT && f->state[col] != FACT_BLANK))
		return;
	f->v[col] = *v;
	f->state[col] = FACT_GIVEN;
}

static void
coverage_fill(struct cli *c)
{
	struct facts *f = &c->facts;
	int32_t day =
	    coverage_day(&f->v[COL_service_date], coverage_day(&f->v[COL_start_date], c->today));
	const struct covered *best = coverage_find(f, day);
	struct value plan = { .type = V_UNKNOWN };

	for (int i = 0; i < FILLED; i++)
		coverage_put(f, filled[i], best ? &best->v[i] : NULL);
	if (best && best->plan >= 0) {
		struct str rest = str_of(columns[COL_plan].values), word = { "", 0 };

		for (int64_t i = 0; i <= best->plan; i++)
			str_split(&rest, "|", &word);
		if (value_word(COL_plan_assigned, word, &plan.i))
			plan = (struct value){ V_WORD, plan.i, word };
	}
	coverage_put(f, COL_plan_assigned, &plan);
}

void
coverage_read(struct cli *c, const char *path)
{
	static const enum col needs[][4] = { { COL_member_id, COL_NONE },
					     { COL_elig_from, COL_NONE } };
	static const enum col must[] = { COL_member_id, COL_elig_from, COL_elig_to, COL_scope,
					 COL_aid_code,	COL_county,    COL_NONE };
	struct cli_side *side = cli_side_open(c, path, needs, 2, must);
	const struct facts *facts;
	struct judge j;

	while (cli_side_next(side, &j, &facts))
		coverage_add(&j, facts);
	cli_side_close(side);
	c->fill = coverage_fill;
}
