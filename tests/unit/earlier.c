/* earlier: what prior_look_back says of a member with any number of records, against each tried in
 * turn; numbers under fingerprints; prints TAP. */
#include <stdio.h>
#include <string.h>

#include "engine/earlier.h"
#include "engine/eval.h"
#include "engine/fact.h"
#include "pack/parse.h"
#include "tap.h"

enum { MEMBERS = 40, RECORDS = 180, DAYS = 90 };

static int
    kinds; /* of services, statuses and providers that a member has: few, so that many are alike */

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
	snprintf(npi, 12, "100000000%d", any(kinds));
	put(f, COL_member_id, (struct value){ .type = V_TEXT, .s = STR("91234567A") });
	put(f, COL_tar_id, (struct value){ .type = V_TEXT, .s = str_of(tar) });
	put(f, COL_npi, (struct value){ .type = V_TEXT, .s = str_of(npi) });
	put(f, COL_start_date, v);
	put(f, COL_end_date, some_day(v.type == V_DATE ? (int32_t)v.i - 2 : day, any(3) ? 8 : 40));
	put(f, COL_submit_date, some_day(day, DAYS));
	v = some_day(day, DAYS);
	put(f, COL_service_date, v);
	put(f, COL_service_end_date,
	    some_day(v.type == V_DATE ? (int32_t)v.i - 1 : day, any(3) ? 6 : 40));
	put(f, COL_service, some_word(COL_service, kinds));
	put(f, COL_tar_status, some_word(COL_tar_status, kinds));
	put(f, COL_request_type, some_word(COL_request_type, kinds > 2 ? 2 : kinds));
}

static bool
is_own(struct judge *j, const struct earlier *s)
{
	return s->row && s->row == state_number(j->seen, j);
}

static void
add(struct judge *j, enum state_from origin)
{
	if (origin == FROM_HISTORY)
		state_known(j->seen, j);
	state_add(j->seen, j, origin);
}

/* Each day in turn: is there an earlier record that covers it? */
static struct value
days_slowly(struct judge *j, const struct expr *x)
{
	struct value from, until;
	int64_t days = 0;

	eval_value(j, x->arg[0], &from);
	eval_value(j, x->arg[1], &until);
	if ((from.type != V_DATE && from.type != V_UNKNOWN) || until.type != V_DATE)
		return (struct value){ .type = V_UNKNOWN };
	if (from.type == V_UNKNOWN)
		from.i = date_of(2020, 1, 1);
	for (int64_t day = from.i; day <= until.i; day++) {
		bool covered = false;

		for (const struct earlier *s = state_first(j->seen, j->member); s && !covered;
		     s = state_next(j->seen, s)) {
			j->prior = s;
			covered = s->start != NO_DAY && s->start <= day && s->end >= day &&
				  !is_own(j, s) && eval_test(j, x->arg[2]) == YES;
		}
		days += covered;
	}
	j->prior = NULL;
	if (!days && from.type == V_UNKNOWN && state_history(j->seen) != HISTORY_FULL)
		return (struct value){ .type = V_UNKNOWN };
	return as_number(days);
}

/* Each earlier record in turn, as often as it takes. */
static struct value
slowly(struct judge *j, const struct expr *x)
{
	struct value v = { .type = V_UNKNOWN }, of;
	int64_t found = 0;
	enum col day = j->facts->form->bills_days ? COL_service_date : COL_start_date;
	int32_t start = (int32_t)j->facts->v[day].i;
	bool moved = x->fn == FN_RUN;

	if (x->fn == FN_PRIOR_DAYS)
		return days_slowly(j, x);
	for (const struct earlier *s = state_first(j->seen, j->member); s;
	     s = state_next(j->seen, s)) {
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
		for (const struct earlier *s = state_first(j->seen, j->member); s;
		     s = state_next(j->seen, s)) {
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
		return j->facts->v[day].type == V_DATE ? as_day(start) : v;
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
	prior_look_back(j, x, &quick);
	slow = slowly(j, x);
	met += slow.type != V_UNKNOWN && slow.i;
	if (quick.type != slow.type || (quick.type != V_UNKNOWN && quick.i != slow.i))
		differ++;
}

/* Each way to look at an earlier record, and each side that it may stand on. */
static const char *const looks[] = {
	"any(prior.start_date = start_date)",
	"any(prior.start_date < start_date)",
	"any(prior.start_date <= end_date)",
	"any(prior.start_date > start_date)",
	"any(prior.start_date >= end_date)",
	"any(prior.start_date != start_date)",
	"any(start_date = prior.start_date)",
	"any(start_date < prior.start_date)",
	"priors(start_date <= prior.start_date and end_date >= prior.start_date)",
	"priors(start_date > prior.end_date)",
	"priors(start_date >= prior.end_date and prior.end_date > submit_date)",
	"priors(prior.end_date = start_date or prior.start_date = end_date)",
	"priors(prior.start_date >= start_date and prior.start_date >= submit_date)",
	"priors(prior.start_date <= start_date and prior.start_date <= submit_date)",
	"priors(prior.start_date <= end_date + 3 and prior.end_date >= start_date - 3)",
	"seen(prior.start_date = prior.end_date)",
	"seen(prior.start_date > prior.end_date - 3)",
	"seen(prior.end_date < start_date - 70)",
	"seen(prior.service_date = service_date)",
	"seen(prior.service_date < start_date and prior.service_date > start_date - 2)",
	"seen(prior.service_end_date >= service_date)",
	"seen(prior.service_end_date < service_date)",
	"seen(prior.submit_date < submit_date)",
	"priors(prior.service = service)",
	"priors(service = prior.service and prior.start_date < start_date)",
	"priors(prior.service != service)",
	"priors(prior.service in recup|stph)",
	"priors(prior.service not in recup|stph)",
	"priors(prior.tar_status = tar_status)",
	"priors(prior.tar_status in approved|pending)",
	"prior_days(start_date - 60, start_date, prior.tar_status in approved|pending)",
	"prior_days(start_date, end_date, prior.service = service)",
	"priors(prior.request_type = request_type)",
	"priors(prior.request_type in initial)",
	"priors(prior.npi = npi)",
	"priors(npi = prior.npi)",
	"priors(prior.npi != npi)",
	"priors(prior.npi = tar_id)",
	"priors(prior.tar_id = tar_id)",
	"priors(tar_id = prior.tar_id)",
	"priors(prior.tar_id = npi)",
	"priors(prior.tar_id = T7)",
	"priors(prior.tar_id = claim_id)",
	"priors(prior.npi = prior.tar_id)",
	"priors(prior.county = county)",
	"priors(prior.service_code = service_code)",
	"priors(known(prior.service_code))",
	"priors(prior.start_date in 2024-01-31)",
	"priors(prior.npi in 1000000001|1000000002)",
	"priors(prior.tar_status = request_type)",
	"priors(prior.start_date > start_date and prior.start_date > start_date - 9)",
	"priors(prior.start_date = prior.service_date - 1)",
	"priors(today() > prior.start_date)",
	"priors(homeless)",
	"priors(known(prior.npi) and not known(prior.end_date))",
	"prior_days(start_date - 900, end_date, prior.npi = npi)",
	"prior_min(prior.start_date, prior.npi = npi)",
	"prior_max(prior.start_date, prior.npi = npi)",
	"prior_min(prior.end_date, prior.npi = npi)",
	"prior_max(prior.end_date, prior.npi = npi)",
	"prior_min(prior.service_date, prior.npi = npi)",
	"prior_max(prior.service_date + 1, prior.npi = npi)",
	"prior_max(prior.end_date + 1, prior.start_date < start_date)",
	"run(prior.service = service)",
	"run(prior.npi = npi and prior.start_date <= start_date)",
	"run(npi = prior.npi)",
};

static void
test_looks(const struct form *form)
{
	const struct expr *x[sizeof looks / sizeof *looks];
	struct facts f = { .form = form };
	struct record rec = { .row = 1 };
	struct arena own = { 0 };
	struct err e = { 0 };
	struct parse p = { .file = "test", .arena = &own, .e = &e };
	struct judge j = { .facts = &f };
	char tar[8], npi[12];

	met = differ = 0;
	f.rec = &rec;
	for (int i = 0; i < COLS; i++)
		f.cell[i] = -1;
	for (size_t i = 0; i < sizeof looks / sizeof *looks; i++)
		if (!(x[i] = expr_parse(&p, str_of(looks[i])))) {
			printf("Bail out! %s: %s\n", looks[i], e.text);
			return;
		}
	for (int n = 0; n < MEMBERS * RECORDS / 2; n++) {
		if (n % RECORDS == 0) {
			state_free(j.seen);
			j.seen = state_new(HISTORY_STREAM);
			kinds = 1 + any(4);
		}
		make(&f, tar, npi);
		if (any(20) == 0)
			put(&f, COL_npi, (struct value){ .type = V_UNKNOWN });
		if (any(20) == 0)
			put(&f, COL_tar_id, (struct value){ .type = V_UNKNOWN });
		put(&f, COL_claim_id, (struct value){ .type = V_TEXT, .s = STR("T8") });
		j.member_known = j.prints_ready = j.number_known = false;
		j.service =
		    f.v[COL_service].type == V_WORD ? (int)f.v[COL_service].i : SERVICE_NONE;
		j.day = f.v[COL_start_date].type == V_DATE ? (int32_t)f.v[COL_start_date].i : 19800;
		j.code_print = 0;
		j.pair = (struct pair){ .text = "" };
		put(&f, COL_service_code, (struct value){ .type = V_UNKNOWN });
		if (any(4)) {
			pair_read(any(2) ? STR("H0043") : STR("T2040"), STR("U6"), &j.pair);
			put(&f, COL_service_code,
			    (struct value){ .type = V_TEXT, .s = { j.pair.text, 5 } });
		}
		member_prints(&j);
		for (size_t i = 0; n % RECORDS && i < sizeof looks / sizeof *looks; i++) {
			size_t before = differ;

			compare(&j, x[i]);
			if (differ != before && differ < 5)
				printf("# record %d: %s\n", n, looks[i]);
		}
		add(&j, any(3) ? FROM_STREAM : FROM_HISTORY);
	}
	check(!differ, form == &form_line ? "the same of every way to look back, of lines"
					  : "the same of every way to look back, of requests");
	check(met > 20000, "and that is something, often");
	state_free(j.seen);
	arena_free(&own);
}

static void
test_past(void)
{
	static const enum col formulas[] = {
		COL_htn_received, COL_htn_since,       COL_htn_until,	COL_htn_tar_start,
		COL_htn_tar_end,  COL_active_htn_tar,  COL_active_htss, COL_prior_tar_end,
		COL_occurrence,	  COL_continuous_days, COL_duplicate,	COL_overlap
	};
	struct facts f = { .form = &form_request };
	struct record rec = { .row = 1 };
	struct err e = { 0 };
	struct judge j = { .facts = &f };
	char tar[8], npi[12];

	f.rec = &rec;
	for (int i = 0; i < COLS; i++)
		f.cell[i] = -1;
	for (int n = 0; n < MEMBERS * RECORDS; n++) {
		if (n % RECORDS == 0) {
			state_free(j.seen);
			j.seen = state_new(HISTORY_STREAM);
			kinds = 1 + any(4);
		}
		make(&f, tar, npi);
		j.member_known = j.prints_ready = j.number_known = false;
		j.service =
		    f.v[COL_service].type == V_WORD ? (int)f.v[COL_service].i : SERVICE_NONE;
		j.day = f.v[COL_start_date].type == V_DATE ? (int32_t)f.v[COL_start_date].i : 19800;
		member_prints(&j);
		for (size_t i = 0; n % RECORDS && i < sizeof formulas / sizeof *formulas; i++)
			compare(&j, formula_of(formulas[i], &e));
		add(&j, any(3) ? FROM_STREAM : FROM_HISTORY);
	}
	if (!check(!differ, "a past says what each earlier record in turn says"))
		printf("# %zu differ\n", differ);
	check(met > 2000, "and that is something, often");
	state_free(j.seen);
}

static void
test_prints_grow(void)
{
	struct counts *t = counts_new();
	size_t bad = 0;
	enum { KEYS = 200000 };

	counts_set(t, (struct hash128){ 0, 0 }, 77);
	for (uint64_t i = 0; i < KEYS; i++) {
		struct hash128 key = hash_of(&i, sizeof i);

		bad += counts_get(t, key) != 0;
		counts_set(t, key, (int64_t)i + 1);
	}
	for (uint64_t i = 0; i < KEYS; i++) {
		struct hash128 key = hash_of(&i, sizeof i), other = key, third = key;

		other.a ^= 1;
		third.b ^= UINT64_C(1) << 63;
		bad += counts_get(t, key) != (int64_t)i + 1 || counts_get(t, other) ||
		       counts_get(t, third);
	}
	bad += counts_get(t, (struct hash128){ 0, 0 }) != 77;
	check(!bad, "each print keeps its number while the table grows");
	counts_free(t);
	counts_free(NULL);
}

/* Prints that are next to each other, at either end and in the middle, and the same but for the
 * lowest bit that is kept: from the last to the first, so that each goes before the others. */
static void
test_prints_crowd(void)
{
	static const uint64_t from[] = { 0, UINT64_MAX / 3, UINT64_MAX - 999 };
	struct counts *t = counts_new();
	size_t bad = 0;

	for (int64_t i = 999; i >= 0; i--)
		for (size_t k = 0; k < sizeof from / sizeof *from; k++)
			for (uint64_t b = 0; b < 2; b++) {
				struct hash128 key = { from[k] + (uint64_t)i, b << 40 };

				/* 0 and 1 are one print */
				if (key.a || i)
					counts_set(t, key, 10 * i + 2 * (int64_t)k + (int64_t)b);
			}
	for (int64_t i = 1; i < 1000; i++)
		for (size_t k = 0; k < sizeof from / sizeof *from; k++)
			for (uint64_t b = 0; b < 2; b++)
				bad += counts_get(
					   t, (struct hash128){ from[k] + (uint64_t)i, b << 40 }) !=
				       10 * i + 2 * (int64_t)k + (int64_t)b;
	bad += counts_get(t, (struct hash128){ UINT64_MAX / 3 - 1, 0 }) != 0;
	bad += counts_get(t, (struct hash128){ UINT64_MAX / 3 + 1000, 0 }) != 0;
	bad += counts_get(t, (struct hash128){ UINT64_MAX, 2ull << 40 }) != 0;
	check(!bad, "prints that crowd at one place are all found");
	counts_free(t);
}

static void
test_prints_wide(void)
{
	static const int64_t edge[] = { 0,
					-1,
					(INT64_C(1) << 38) - 1,
					INT64_C(1) << 38,
					-(INT64_C(1) << 38),
					-(INT64_C(1) << 38) - 1,
					(INT64_C(1) << 39) - 1,
					INT64_C(1) << 39,
					(INT64_C(1) << 40) - 1,
					INT64_C(1) << 40,
					INT64_MAX,
					INT64_MIN };
	enum { EDGES = sizeof edge / sizeof *edge };
	struct counts *t = counts_new();
	size_t bad = 0;

	for (uint64_t i = 0; i < 3 * EDGES; i++) /* the b of all ones: no bit of it may be lost */
		counts_set(t, (struct hash128){ i << 60 | i, UINT64_MAX }, edge[i % EDGES]);
	for (uint64_t i = 0; i < 3 * EDGES; i++)
		bad +=
		    counts_get(t, (struct hash128){ i << 60 | i, UINT64_MAX }) != edge[i % EDGES];
	for (size_t i = 0; i < EDGES; i++)
		for (size_t k = 0; k < EDGES; k++) {
			struct hash128 key = { UINT64_C(1) << 63 | i * EDGES | k, 0 };

			counts_set(t, key, edge[i]);
			counts_set(t, key, edge[k]);
			bad += counts_get(t, key) != edge[k];
		}
	check(!bad, "a number of any width is kept, and may become another");
	counts_free(t);
}

int
main(void)
{
	test_past();
	test_looks(&form_request);
	test_looks(&form_line);
	test_prints_grow();
	test_prints_crowd();
	test_prints_wide();
	return checked();
}
