/* steps: what a condition's steps answer is what its tree says, for each rule of every built-in
 * pack and for one of each kind of test, on facts of every state; prints TAP. */
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "engine/earlier.h"
#include "engine/steps.h"
#include "tap.h"

enum { TRIES = 300 };
static struct value
some_value(enum col col)
{
	static const char *const texts[] = { "Z59.01", "Z5901", "1234567893", "T2040", "x" };
	struct value v = { .type = V_NUM, .i = (any(5) ? any(12) : any(100000)) * 50 };

	switch (columns[col].type) {
	case T_FLAG: return (struct value){ .type = V_BOOL, .i = any(2) };
	case T_DATE:
	case T_MONTH: return (struct value){ .type = V_DATE, .i = date_of(2024, 1, 1) + any(900) };
	case T_ENUM:
		v = (struct value){ .type = V_WORD, .i = any(6) };
		v.s = value_word_at(col, v.i);
		return v;
	case T_LIST:
		return (struct value){ .type = V_LIST, .i = any(256), .s = str_of(texts[any(5)]) };
	case T_INT:
	case T_HOURS:
	case T_MONEY: return v;
	default: return (struct value){ .type = V_TEXT, .s = str_of(texts[any(5)]) };
	}
}

/* An earlier record, perhaps without some of its days and words; or none. */
static void
some_prior(struct judge *j)
{
	static struct earlier s;
	const int32_t day = date_of(2024, 1, 1);

	s = (struct earlier){ .start = any(5) ? day + any(900) : NO_DAY,
			      .end = any(5) ? day + any(900) : NO_DAY,
			      .date = any(5) ? day + any(900) : NO_DAY,
			      .service = (int8_t)(any(12) - 1),
			      .status = (int8_t)(any(6) - 1),
			      .request = (int8_t)(any(4) - 1),
			      .presumed = any(2) == 1 };
	j->prior = any(8) ? &s : NULL;
	j->counting = any(2) == 1;
}

/* Columns are given, blank, unreadable, absent and assumed; most are given. */
static void
some_facts(struct judge *j)
{
	for (int i = 0; i < COLS; i++) {
		int state = any(12);

		j->facts->state[i] = state == 0	  ? FACT_BLANK
				     : state == 1 ? FACT_BAD
				     : state == 2 ? FACT_ABSENT
				     : state == 3 ? FACT_ASSUMED
						  : FACT_GIVEN;
		j->facts->v[i] = state > 2 && columns[i].type != T_DERIVED
				     ? some_value((enum col)i)
				     : (struct value){ .type = V_UNKNOWN };
	}
	j->service = any(12) - 1;
	j->day = date_of(2024, 1, 1) + any(900);
	some_prior(j);
}

/* By the tree alone, which must also say whether it rests on an assumption. */
static bool
same(struct judge *j, const struct expr *x, size_t *plain)
{
	struct expr tree = *x;
	enum tri a, b;
	bool rests;

	tree.steps = NULL;
	*plain += x->steps && steps_test(j, x->steps) != UNKNOWN;
	j->assumed = false;
	a = eval_test(j, x);
	rests = j->assumed;
	j->assumed = false;
	b = eval_test(j, &tree);
	if (a == b && rests == j->assumed)
		return true;
	printf("# steps say %d %d, the tree says %d %d\n", a, rests, b, j->assumed);
	return false;
}

/* The same of x and of all that it asks. */
static bool
same_below(struct judge *j, const struct expr *x, size_t *plain, size_t *asked)
{
	if (x->derived && !same_below(j, x->derived, plain, asked))
		return false;
	for (size_t i = 0; i < x->args; i++)
		if (!same_below(j, x->arg[i], plain, asked))
			return false;
	*asked += x->steps != NULL;
	return !x->steps || same(j, x, plain);
}

static bool
same_always(struct judge *j, const struct rule *r, size_t *plain, size_t *asked)
{
	for (int k = 0; k < TRIES; k++) {
		some_facts(j);
		if ((r->need && !same_below(j, r->need, plain, asked)) ||
		    (r->when && !same_below(j, r->when, plain, asked))) {
			printf("# %s\n", r->ref.id);
			return false;
		}
	}
	return true;
}

static void
test_pack(const struct pack *p, const char *name)
{
	struct facts f = { .form = &form_request };
	struct verdict v = { 0 };
	struct judge j = { .pack = p, .facts = &f, .verdict = &v };
	size_t plain = 0, asked = 0, bad = 0, all = 0, conditions = 0, elig = 0;

	for (size_t i = 0; i < p->rules; i++) {
		const struct rule *r = &p->rule[i];

		bad += !same_always(&j, r, &plain, &asked);
		if (r->kind == KIND_ELIG) {
			elig +=
			    r->holds || (r->need && r->need->steps) || (r->when && r->when->steps);
			continue;
		}
		all += (r->need != NULL) + (r->when != NULL);
		conditions += (r->need && r->need->steps) + (r->when && r->when->steps);
	}
	check(!bad && all, name);
	check(conditions > all / 2, "most conditions have steps");
	check(!elig, "those of eligibility have none");
	check(plain > asked / 2, "most answers are plain");
	arena_free(&f.own);
	verdict_free(&v);
}

/* A rule of each test, on either side of its bounds. */
static void
test_edges(const struct pack *p)
{
	static const struct {
		const char *id;
		int64_t i;
		enum tri want;
	} row[] = {
		{ "E-EQ", 300, YES },  { "E-EQ", 299, NO },	 { "E-EQ", 301, NO },
		{ "E-NE", 300, NO },   { "E-NE", 299, YES },	 { "E-NE", 301, YES },
		{ "E-LT", 299, YES },  { "E-LT", 300, NO },	 { "E-LE", 300, YES },
		{ "E-LE", 301, NO },   { "E-GT", 301, YES },	 { "E-GT", 300, NO },
		{ "E-GE", 300, YES },  { "E-GE", 299, NO },	 { "E-AND", 300, YES },
		{ "E-AND", 500, NO },  { "E-AND", 100, NO },	 { "E-OR", 100, YES },
		{ "E-OR", 500, YES },  { "E-OR", 300, NO },	 { "E-NOT", 300, YES },
		{ "E-NOT", 100, NO },  { "E-BESIDE", 400, YES }, { "E-BESIDE", 399, NO },
		{ "E-TREE", 300, NO }, { "E-TREE", 299, YES },	 { "E-TREE", 0, NO },
	};
	struct facts f = { .form = &form_request };
	struct judge j = { .pack = p, .facts = &f };

	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		const struct rule *r = pack_find(p, str_of(row[i].id));

		f.v[COL_quantity] = (struct value){ .type = V_NUM, .i = row[i].i };
		f.v[COL_units] = (struct value){ .type = V_NUM, .i = 400 };
		f.state[COL_quantity] = f.state[COL_units] = FACT_GIVEN;
		check(r && r->need->steps && steps_test(&j, r->need->steps) == row[i].want &&
			  eval_test(&j, r->need) == row[i].want,
		      row[i].id);
		f.state[COL_quantity] = FACT_BLANK;
		f.v[COL_quantity].type = V_UNKNOWN;
		check(r && steps_test(&j, r->need->steps) == UNKNOWN, "blank: not plain");
	}
}

/* What a step's 32 bits do not hold is the tree's. */
static void
test_wide(const struct pack *p)
{
	static const struct {
		int64_t i;
		enum tri steps, tree;
	} row[] = { { INT32_MAX, NO, NO },
		    { (int64_t)INT32_MAX + 1, UNKNOWN, NO },
		    { (int64_t)1 << 32, UNKNOWN, NO }, /* its lower half is 0 */
		    { INT32_MIN, YES, YES },
		    { (int64_t)INT32_MIN - 1, UNKNOWN, YES } };
	const struct rule *least = pack_find(p, STR("E-LT")), *most = pack_find(p, STR("E-MOST"));
	struct facts f = { .form = &form_request };
	struct judge j = { .pack = p, .facts = &f };

	f.state[COL_quantity] = FACT_GIVEN;
	for (size_t i = 0; least && i < sizeof row / sizeof *row; i++) {
		f.v[COL_quantity] = (struct value){ .type = V_NUM, .i = row[i].i };
		check(steps_test(&j, least->need->steps) == row[i].steps &&
			  eval_test(&j, least->need) == row[i].tree,
		      "a number around the widest that a step holds");
	}
	check(most && !most->need->steps, "a bound that is too wide for a step");
}

/* An earlier record's day and words beside this one's, on either side of each. */
static void
test_prior(const struct pack *p)
{
	static const struct {
		int end, service, status;
		enum tri want;
	} row[] = { { 0, 1, 1, YES },	   { 1, 1, 1, YES },	 { -1, 1, 1, NO },
		    { 0, 2, 1, NO },	   { 0, 1, 63, NO },	 { NO_DAY, 1, 1, UNKNOWN },
		    { 0, -1, 1, UNKNOWN }, { 0, 1, -1, UNKNOWN } };
	const struct rule *r = pack_find(p, STR("E-PRIOR"));
	const struct expr *x = r ? r->need->arg[0]->arg[0] : NULL;
	int32_t day = date_of(2025, 3, 1);
	struct facts f = { .form = &form_request };
	struct judge j = { .pack = p, .facts = &f, .service = 1 };
	int64_t approved;

	check(x && x->steps && value_word(COL_tar_status, STR("approved"), &approved),
	      "a condition on earlier records has steps");
	f.v[COL_start_date] = (struct value){ .type = V_DATE, .i = day };
	f.state[COL_start_date] = FACT_GIVEN;
	for (size_t i = 0; x && i < sizeof row / sizeof *row; i++) {
		struct earlier s = { .end = row[i].end == NO_DAY ? NO_DAY : day + row[i].end,
				     .service = (int8_t)row[i].service,
				     .status = (int8_t)(row[i].status == 1  ? approved
							: row[i].status < 0 ? -1
									    : approved + 1) };

		j.prior = &s;
		check(steps_test(&j, x->steps) == row[i].want, "an earlier record");
	}
	j.prior = NULL;
	check(x && steps_test(&j, x->steps) == UNKNOWN, "no earlier record");
}

static const char edges[] = "pack mine A plan\nsource MINE - a contract\n"
#define EDGE(id, condition) "tar E-" id " all * - MINE:1 units.missing need " condition "\n"
    EDGE("EQ", "quantity = 3") EDGE("NE", "quantity != 3") EDGE("LT", "quantity < 3")
	EDGE("LE", "quantity <= 3") EDGE("GT", "quantity > 3") EDGE("GE", "quantity >= 3") EDGE(
	    "AND", "quantity > 2 and quantity < 4") EDGE("OR", "quantity < 2 or quantity > 4")
	    EDGE("NOT", "not (quantity < 2 or quantity > 4)") EDGE("BESIDE", "quantity >= units")
		EDGE("TREE", "quantity + 0 != 3 and quantity > 0")
		    EDGE("MOST", "quantity <= 21474837")
			EDGE("PRIOR", "not seen(prior.end_date >= start_date and prior.service "
				      "= service and prior.tar_status = approved)");

static struct pack *
edges_read(struct err *e)
{
	int fd = memfd_create("rules", 0);
	char path[64];

	if (fd < 0 || write(fd, edges, strlen(edges)) != (ssize_t)strlen(edges))
		return NULL;
	snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
	return pack_file(path, e);
}

int
main(void)
{
	static const char *const plans[] = { "partnership", "chpiv", "caloptima", "dhcs" };
	struct err e = { 0 };
	struct pack *p;

	if (!tables_load(&e))
		return 2;
	for (size_t i = 0; i < sizeof plans / sizeof *plans; i++)
		if (check((p = pack_builtin(str_of(plans[i]), KINDS_ALL, &e)) != NULL, plans[i])) {
			test_pack(p, plans[i]);
			pack_free(p);
		}
	if (check((p = edges_read(&e)) != NULL, "rules of each test")) {
		test_edges(p);
		test_wide(p);
		test_prior(p);
		pack_free(p);
	}
	return checked();
}
