/* filter: what a whole filter does with a file, without its options: read, bind, judge by each
 * plan, and write in every format. Built once for each filter, FILTER being its name. The first
 * byte chooses plan and format. */
#include <fcntl.h>

#include "judge.h"

#define ELIG 0
#define TAR 1
#define RATE 2
#define SDOH 3
#define CAP 4

static const struct form *const form_of[] = {
	[ELIG] = &form_member,	  [TAR] = &form_request,  [RATE] = &form_line,
	[SDOH] = &form_diagnosis, [CAP] = &form_capacity,
};

static void
judged(struct judge *j)
{
#if FILTER == ELIG
	struct buf missing = { 0 };
	enum elig_status s = elig_judge(j, &missing);

	must(s == ELIG_ELIGIBLE || s == ELIG_INELIGIBLE || s == ELIG_PEND);
	must(s != ELIG_INELIGIBLE || j->verdict->worst == SEV_ERROR);
	buf_free(&missing);
#elif FILTER == TAR
	tar_judge(j);
	state_add(j->seen, j, FROM_STREAM);
	state_hours(j->seen, j);
#elif FILTER == RATE
	struct price p = { .status = RATE_UNPRICED };

	price_judge(j, &p);
	must(p.allowed >= 0 && p.units >= 0);
	must(p.status != RATE_UNPAYABLE || p.allowed == 0);
#elif FILTER == CAP
	struct capacity c = { .status = CAP_PEND, .due = NO_DAY };

	capacity_judge(j, NULL, &c);
	must(c.available >= 0);
#else
	struct dx d;

	for (size_t i = 0; i < j->facts->rec->cells; i++) {
		struct buf instead = { 0 };

		dx_look(j->facts->rec->cell[i].v, j->today, &d);
		dx_instead(&d, j->today, &instead);
		dx_judge(j, &d, COL_primary_dx);
		must(d.status <= DX_BLANK);
		buf_free(&instead);
	}
#endif
}

/* The records as they are, with a field of ours, in a format. */
static void
written(const char *path, enum format f)
{
	static const struct field add[] = { { "cs_x", { "a,\"b\"", 5 }, false } };
	struct reader_opts opts = { .input = F_AUTO };
	struct err e = { 0 };
	struct record rec;
	struct reader *r = reader_open(&opts, &path, 1, &e);
	struct writer *w = writer_open("/dev/null", f, 0, &e);

	must(w);
	if (r)
		writer_begin(w, reader_head(r), add, 1);
	while (r && reader_next(r, &rec, &e) > 0)
		if (!writer_put(w, &rec, add, 1, &e))
			break;
	(void)writer_close(w, r && !e.text[0], &e);
	reader_close(r);
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	static const char *const plans[] = { "partnership", "chpiv", "caloptima", "dhcs" };
	static const enum format formats[] = { F_CSV, F_TSV, F_JSON, F_JSONL, F_TABLE, F_TEXT };
	static struct pack *pack[4];
	struct err e = { 0 };
	const char *path;

	if (n == 0)
		return 0;
	if (!pack[3]) {
		must(tables_load(&e));
		for (int i = 0; i < 4; i++)
			must((pack[i] = pack_builtin(str_of(plans[i]), KINDS_ALL, &e)) != NULL);
	}
	path = fuzz_file(0, p + 1, n - 1);
	judge_file(path, pack[p[0] % 4], form_of[FILTER], judged);
	written(path, formats[p[0] / 4 % 6]);
	return 0;
}
