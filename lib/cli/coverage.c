/* coverage: what --spans FILE says of a member's coverage, for records that leave it blank. */
#include <string.h>

#include "cli/cli_priv.h"

static const enum col filled[] = { COL_elig_from, COL_elig_to, COL_scope, COL_aid_code,
				   COL_county };
enum { FILLED = sizeof(filled) / sizeof(filled[0]) };

struct covered { /* one row */
	uint32_t next; /* index + 1 of the member's next row; 0: none */
	int64_t plan; /* word of column plan; -1 unknown */
	int32_t from, to;
	struct value v[FILLED];
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
		return;
	}
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
