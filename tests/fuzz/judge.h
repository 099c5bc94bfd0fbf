/* judge: records of an input, judged as a filter does it. */
#ifndef TESTS_FUZZ_JUDGE_H
#define TESTS_FUZZ_JUDGE_H

#include "cs/jobs.h"
#include "fuzz.h"

/* Calls each for every record of the file that can be read, its facts read and its day settled. */
static inline void
judge_file(const char *path, const struct pack *pack, const struct form *form,
	   void (*each)(struct judge *j))
{
	struct reader_opts opts = { .input = F_AUTO };
	struct facts facts = { .form = form, .today = 19902 }; /* 2024-06-28 */
	struct verdict verdict = { 0 };
	struct binding bind;
	struct err e = { 0 };
	struct record rec;
	struct judge j = { .today = 19902 };
	struct reader *r = reader_open(&opts, &path, 1, &e);
	struct buf out = { 0 };
	uint32_t layout = 0;
	bool bound = false;

	memset(&bind, 0, sizeof(bind));
	j.skipped = mem_new(pack->rules + 1, 1);
	j.wanted = mem_new(COLS, 1);
	j.memo = judge_memo_new();
	j.seen = state_new(form == &form_request ? HISTORY_FULL : HISTORY_STREAM);
	while (r && reader_next(r, &rec, &e) > 0) {
		if (rec.flags & REC_BLANK)
			continue;
		if (!bound || layout != rec.layout) {
			if (!bind_names(&bind, rec.name, rec.names, NULL, rec.file, &e))
				break;
			bind_facts(&facts, &bind, &rec);
			layout = rec.layout;
			bound = true;
		}
		verdict_clear(&verdict);
		facts_read(&facts, &rec, &verdict);
		judge_begin(&j, pack, &facts, &verdict, KINDS_ALL);
		subject_settle(&j);
		each(&j);
		verdict_sort(&verdict);
		out.n = 0;
		verdict_names(&verdict, &out);
		verdict_why(&verdict, &out);
		must(verdict.used == 0 || out.n > 0);
		for (size_t i = 1; i < verdict.used; i++)
			must(verdict.noted[i - 1].sev >= verdict.noted[i].sev);
	}
	reader_close(r);
	state_free(j.seen);
	free(j.skipped);
	free(j.wanted);
	judge_memo_free(j.memo);
	buf_free(&out);
	facts_free(&facts);
	verdict_free(&verdict);
}

#endif
