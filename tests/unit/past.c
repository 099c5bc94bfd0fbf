/* past: what look_back says of a member with any number of spans, against each span tried in turn;
 * numbers under prints; prints TAP. */
#include <stdio.h>
#include <string.h>

#include "engine/engine.h"

enum { MEMBERS = 80, RECORDS = 90, DAYS = 90 };

static int done, failed;

static bool
check(bool good, const char *name)
{
	failed += !good;
	printf("%s %d - %s\n", good ? "ok" : "not ok", ++done, name);
	return good;
}

static uint32_t seed = 7;

static int
any(int below)
{
	seed = seed * 1664525u + 1013904223u;
	return (int)((seed >> 8) % (uint32_t)below);
}

static void
put(struct facts *f, enum col col, struct value v)
{
	f->v[col] = v;
	f->state[col] = v.type == V_UNKNOWN ? FACT_BLANK : FACT_GIVEN;
}

static struct value
some_day(int32_t from, int days)
{
	return any(12) ? (struct value){ .type = V_DATE, .i = from + any(days) }
		       : (struct value){ .type = V_UNKNOWN };
}

static struct value
some_word(enum col col, int most)
{
	int64_t i = any(most + 1) - 1;

	return i < 0 ? (struct value){ .type = V_UNKNOWN }
		     : (struct value){ .type = V_WORD, .i = i, .s = value_word_at(col, i) };
}

/* A request of a few weeks: few services, codes, ids and providers, so that they meet. */
static void
make(struct facts *f, char tar[8], char npi[12])
{
	int32_t day = date_of(2024, 1, 1);
	struct value v = some_day(day, DAYS);

	snprintf(tar, 8, "T%d", any(90));
	snprintf(npi, 12, "100000000%d", any(4));
	put(f, COL_member_id, (struct value){ .type = V_TEXT, .s = STR("91234567A") });
	put(f, COL_tar_id, (struct value){ .type = V_TEXT, .s = str_of(tar) });
	put(f, COL_npi, (struct value){ .type = V_TEXT, .s = str_of(npi) });
	put(f, COL_start_date, v);
	put(f, COL_end_date, some_day(v.type == V_DATE ? (int32_t)v.i - 2 : day, any(3) ? 8 : 40));
	put(f, COL_submit_date, some_day(day, DAYS));
	put(f, COL_service, some_word(COL_service, 4));
	put(f, COL_tar_status, some_word(COL_tar_status, 4));
	put(f, COL_request_type, some_word(COL_request_type, 2));
}

static bool
is_own(const struct judge *j, const struct span *s)
{
	return s->tar == j->tar_print;
}

/* Each span in turn, as often as it takes. */
static struct value
slowly(struct judge *j, const struct expr *x)
{
	struct value v = { .type = V_UNKNOWN }, of;
	int64_t found = 0;
	int32_t start = (int32_t)j->facts->v[COL_start_date].i;
	bool moved = x->fn == FN_RUN;

	for (const struct span *s = span_first(j->seen, j->member); s; s = span_next(j->seen, s)) {
		j->prior = s;
		j->counting = x->fn == FN_PRIORS;
		if (is_own(j, s) || eval_test(j, x->arg[x->args - 1]) != YES)
			continue;
		found++;
		if (x->fn != FN_PRIOR_MIN && x->fn != FN_PRIOR_MAX)
			continue;
		eval_value(j, x->arg[0], &of);
		if (of.type != V_UNKNOWN &&
		    (v.type == V_UNKNOWN || (x->fn == FN_PRIOR_MIN ? of.i < v.i : of.i > v.i)))
			v = of;
	}
	while (moved) {
		moved = false;
		for (const struct span *s = span_first(j->seen, j->member); s;
		     s = span_next(j->seen, s)) {
			j->prior = s;
			if (is_own(j, s) || s->start == NO_DAY || s->end == NO_DAY ||
			    s->start >= start || s->end < start - 1 ||
			    eval_test(j, x->arg[0]) != YES)
				continue;
			start = s->start;
			moved = true;
		}
	}
	j->prior = NULL;
	j->counting = false;
	if (x->fn == FN_PRIORS)
		return as_number(found);
	if (x->fn == FN_RUN)
		return j->facts->v[COL_start_date].type == V_DATE ? as_day(start) : v;
	if (x->fn == FN_SEEN || (x->fn == FN_ANY && found))
		return (struct value){ .type = V_BOOL, .i = found > 0 };
	return v;
}

static size_t met, differ;

static void
compare(struct judge *j, const struct expr *x)
{
	struct value quick, slow;

	for (size_t i = 0; i < x->args; i++)
		compare(j, x->arg[i]);
	if (!looks_back(x))
		return;
	look_back(j, x, &quick);
	slow = slowly(j, x);
	met += slow.type != V_UNKNOWN && slow.i;
	if (quick.type != slow.type || (quick.type != V_UNKNOWN && quick.i != slow.i))
		differ++;
}

static void
test_past(void)
{
	static const enum col formulas[] = {
		COL_htn_received, COL_htn_since,       COL_htn_until,	COL_htn_tar_start,
		COL_htn_tar_end,  COL_active_htn_tar,  COL_active_htss, COL_prior_tar_end,
		COL_occurrence,	  COL_continuous_days, COL_duplicate,	COL_overlap
	};
	struct facts f = { .filter = FOR_TAR };
	struct record rec = { .row = 1 };
	struct err e = { 0 };
	struct judge j = { .facts = &f, .filter = FOR_TAR };
	char tar[8], npi[12];

	f.rec = &rec;
	for (int i = 0; i < COLS; i++)
		f.cell[i] = -1;
	for (int n = 0; n < MEMBERS * RECORDS; n++) {
		if (n % RECORDS == 0) {
			state_free(j.seen);
			j.seen = state_new(HISTORY_STREAM);
		}
		make(&f, tar, npi);
		j.member_known = j.printed = false;
		j.service =
		    f.v[COL_service].type == V_WORD ? (int)f.v[COL_service].i : SERVICE_NONE;
		j.day = f.v[COL_start_date].type == V_DATE ? (int32_t)f.v[COL_start_date].i : 19800;
		judge_prints(&j);
		for (size_t i = 0; n % RECORDS && i < sizeof formulas / sizeof *formulas; i++)
			compare(&j, column_formula(formulas[i], &e));
		state_add(j.seen, &j, any(3) ? SPAN_STREAM : SPAN_HISTORY);
	}
	if (!check(!differ, "a past says what each span in turn says"))
		printf("# %zu differ\n", differ);
	check(met > 2000, "and that is something, often");
	state_free(j.seen);
}

static void
test_prints(void)
{
	struct prints *t = prints_new();
	size_t bad = 0;
	enum { KEYS = 200000 };

	*prints_at(t, (struct hash128){ 0, 0 }, true) = 77;
	for (uint64_t i = 0; i < KEYS; i++) {
		struct hash128 key = hash_of(&i, sizeof i);

		bad += prints_at(t, key, false) != NULL;
		*prints_at(t, key, true) = i + 1;
	}
	for (uint64_t i = 0; i < KEYS; i++) {
		struct hash128 key = hash_of(&i, sizeof i), other = key;

		other.a ^= 1;
		bad += *prints_at(t, key, true) != i + 1 || prints_at(t, other, false);
	}
	bad += *prints_at(t, (struct hash128){ 0, 0 }, false) != 77;
	check(!bad, "each print keeps its number while the table grows");
	prints_free(t);
	prints_free(NULL);
}

int
main(void)
{
	test_past();
	test_prints();
	printf("1..%d\n", done);
	return failed != 0;
}
