/* tar: judges an authorization request (TAR): documents, quantity, span of days, diagnosis, and the
 * rules of kind tar. Its findings are what the request would be denied, rejected or pended for. */
#include <stdio.h>
#include <string.h>

#include "jobs/jobs.h"

/* Judges the first diagnosis of Z55 to Z65 (the formula sdoh_dx) by the dx rules, in the column
 * where it stands. Whether there must be one is another rule of the pack. */
static void
diagnosis(struct judge *j)
{
	enum col at = COL_primary_dx;
	struct value v;
	struct str first;
	struct dx d;

	eval_col(j, COL_sdoh_dx, &v);
	if (v.type != V_TEXT || !v.s.n)
		return;
	first = fact_text(j, at);
	if ((first.p != v.s.p || first.n != v.s.n) && !str_eq(first, v.s))
		at = str_eq(fact_text(j, COL_secondary_dx), v.s) ? COL_secondary_dx : COL_diagnoses;
	dx_look(v.s, j->day, &d);
	dx_judge(j, &d, at);
}

/* Adds the words of a set of documents: "signed roi or consent or data sharing consent". */
static void
name_documents(uint64_t set, const char *between, struct buf *out)
{
	for (int i = 0, n = 0; i < 64; i++)
		if (set >> i & 1) {
			struct str word = value_word_at(COL_documents, i);

			buf_put(out, n++ ? between : "");
			for (; word.n; word.p++, word.n--)
				buf_char(out, word.p[0] == '_' ? ' ' : word.p[0]);
		}
}

/* Judges a docs rule: each of its groups must have one document among those attached. All that are
 * missing are one finding:
 *
 *     not attached: lease, signed roi or consent: attach lease, signed roi or consent */
static void
documents(struct judge *j, const struct rule *r)
{
	const struct value *have = &j->facts->v[COL_documents];
	struct missing m = { .col = { COL_documents }, .n = 1 };
	struct buf lack = { 0 }, detail = { 0 }, fix = { 0 };
	enum tri when;

	if (!judge_when(j, r, &when))
		return;
	if (have->type != V_LIST) {
		m.absent = j->facts->state[COL_documents] == FACT_ABSENT;
		if (m.absent && !j->facts->strict)
			judge_skip(j, r, &m);
		else if (r->sev == SEV_ERROR && j->facts->state[COL_documents] != FACT_BAD)
			judge_pend(j, r, &m);
		return;
	}
	for (size_t i = 0; i < r->docs.count; i++)
		if (!((uint64_t)have->i & r->docs.any_of[i])) {
			buf_put(&lack, lack.n ? ", " : "");
			name_documents(r->docs.any_of[i], " or ", &lack);
		}
	if (lack.n && when == UNKNOWN) {
		judge_open(j, r, r->when);
	} else if (lack.n) {
		buf_put(&detail, "not attached: ");
		buf_str(&detail, (struct str){ lack.p, lack.n });
		buf_put(&fix, "attach ");
		buf_str(&fix, (struct str){ lack.p, lack.n });
		judge_find(j, r, COL_documents, buf_text(&detail), buf_text(&fix));
	}
	buf_free(&lack);
	buf_free(&detail);
	buf_free(&fix);
}

/* The first and the last day of the request. False: one is not known, or they are the wrong way
 * round. */
static bool
span_of(struct judge *j, int32_t *start, int32_t *end)
{
	return fact_day(j, COL_start_date, start) && fact_day(j, COL_end_date, end) &&
	       *end >= *start;
}

/* The rule cannot be judged for want of one of n columns: it is skipped where the file lacks one,
 * else it pends. Nothing is said where a cell cannot be read, for which there is a finding already.
 */
static void
wait_for(struct judge *j, const struct rule *r, const enum col *cols, size_t n)
{
	struct missing m = { .n = 0 };

	for (size_t i = 0; i < n; i++) {
		if (j->facts->v[cols[i]].type != V_UNKNOWN)
			continue;
		if (j->facts->state[cols[i]] == FACT_BAD)
			return;
		m.absent |= j->facts->state[cols[i]] == FACT_ABSENT;
		m.col[m.n++] = cols[i];
	}
	if (m.absent && !j->facts->strict)
		judge_skip(j, r, &m);
	else if (m.n && r->sev == SEV_ERROR)
		judge_pend(j, r, &m);
}

/* Judges a quantity rule "N per month" or "N per day" by the request's span of days.
 *
 *     quantity 5, but the span is 2 months: ask for 2
 *     quantity 5, but the span is 45 days: ask for 45
 *     quantity 1, but the span is 45 days: mend the dates or the quantity */
static void
quantity_by_span(struct judge *j, const struct rule *r, int64_t quantity, enum tri when)
{
	static const enum col cols[] = { COL_start_date, COL_end_date };
	int32_t start, end;
	int64_t months, want, per = r->quantity.n[0];
	struct buf is = { 0 }, fix = { 0 };
	bool right;

	if (!span_of(j, &start, &end)) {
		wait_for(j, r, cols, 2);
		return;
	}
	months = calendar_months(start, end);
	want = r->quantity.per_day ? per * ((int64_t)end - start + 1) : per * months;
	right = r->quantity.per_day
		    ? quantity == want
		    : quantity % per == 0 && calendar_fits(start, end, quantity / per);
	if (!right && when == UNKNOWN) {
		judge_open(j, r, r->when);
	} else if (!right) {
		buf_put(&is, "quantity ");
		buf_int(&is, quantity);
		buf_put(&is, ", but the span is ");
		if (r->quantity.per_day)
			buf_count(&is, want / per, "day");
		else
			calendar_words(start, end, &is);
		buf_put(&fix, want ? "ask for " : "mend the dates or the quantity");
		if (want)
			buf_int(&fix, want);
		judge_find(j, r, COL_quantity, buf_text(&is), buf_text(&fix));
	}
	buf_free(&is);
	buf_free(&fix);
}

/* "1 or 2 or 4" */
static void
list_numbers(const int64_t *n, size_t count, struct buf *out)
{
	for (size_t i = 0; i < count; i++) {
		buf_put(out, i ? " or " : "");
		buf_int(out, n[i]);
	}
}

/* Judges a quantity rule. One of the kind "exactly N": "quantity 3, not 1 or 2: ask for 1 or 2". */
static void
quantity(struct judge *j, const struct rule *r)
{
	static const enum col cols[] = { COL_quantity };
	int64_t n, is;
	struct buf want = { 0 };
	enum tri when;
	size_t i = 0;

	if (!judge_when(j, r, &when))
		return;
	if (!eval_number(j, COL_quantity, &n)) {
		wait_for(j, r, cols, 1);
		return;
	}
	is = n / 100;
	if (r->quantity.per_month || r->quantity.per_day) {
		quantity_by_span(j, r, is, when);
		return;
	}
	while (i < r->quantity.count && r->quantity.n[i] != is)
		i++;
	if (i == r->quantity.count && when == UNKNOWN) {
		judge_open(j, r, r->when);
	} else if (i == r->quantity.count) {
		buf_put(&want, "ask for ");
		list_numbers(r->quantity.n, r->quantity.count, &want);
		judge_findf(j, r, COL_quantity, (struct str){ want.p, want.n },
			    "quantity %lld, not %s", (long long)is,
			    buf_text(&want) + strlen("ask for "));
	}
	buf_free(&want);
}

/* The last day of n days or months from start on. Months may be 30 days each or calendar months:
 * the later of the two days counts. */
static int32_t
last_day(int32_t start, int64_t n, bool months)
{
	int32_t by_days = (int32_t)(start + 30 * n - 1), by_calendar;

	if (!months)
		return (int32_t)(start + n - 1);
	by_calendar = date_add_months(start, (int)n);
	if (by_calendar == NO_DAY)
		return by_days;
	by_calendar--;
	return by_days > by_calendar ? by_days : by_calendar;
}

/* Is the span as long as the rule allows? */
static bool
span_right(const struct rule *r, int32_t start, int32_t end)
{
	if (r->span.at_most)
		return end <= last_day(start, r->span.n[0], r->span.months);
	for (size_t i = 0; i < r->span.count; i++)
		if (r->span.months ? calendar_fits(start, end, r->span.n[i])
				   : end - start + 1 == r->span.n[i])
			return true;
	return false;
}

/* Adds the finding for a span that is too long, or not one of those that are authorized.
 *
 *     the span is 5 months, not 6 months: end it on 2025-06-30
 *     the span is 91 days, more than 90 days: end it by 2024-03-30 */
static void
span_wrong(struct judge *j, const struct rule *r, int32_t start, int32_t end)
{
	struct buf is = { 0 }, fix = { 0 };
	char day[DATE_SIZE];

	buf_put(&is, "the span is ");
	calendar_words(start, end, &is);
	buf_put(&fix, r->span.at_most ? "end it by " : "end it on ");
	buf_put(&fix, date_text(last_day(start, r->span.n[0], r->span.months), day));
	buf_put(&is, r->span.at_most ? ", more than " : ", not ");
	list_numbers(r->span.n, r->span.count, &is);
	buf_put(&is, r->span.months ? " month" : " day");
	buf_put(&is, r->span.n[r->span.count - 1] == 1 ? "" : "s");
	judge_find(j, r, COL_end_date, buf_text(&is), buf_text(&fix));
	buf_free(&is);
	buf_free(&fix);
}

/* Judges a span rule. */
static void
span(struct judge *j, const struct rule *r)
{
	static const enum col cols[] = { COL_start_date, COL_end_date };
	int32_t start, end;
	enum tri when;

	if (!judge_when(j, r, &when))
		return;
	if (!span_of(j, &start, &end))
		wait_for(j, r, cols, 2);
	else if (span_right(r, start, end))
		return;
	else if (when == UNKNOWN)
		judge_open(j, r, r->when);
	else
		span_wrong(j, r, start, end);
}

/* A request that is not sent yet is one to be sent, as if its status were blank. */
static void
unsent(struct judge *j)
{
	if (!fact_unsent(j))
		return;
	j->facts->v[COL_tar_status] = (struct value){ .type = V_UNKNOWN };
	j->facts->state[COL_tar_status] = FACT_BLANK;
}

void
tar_judge(struct judge *j)
{
	static const struct {
		enum kind kind;
		void (*judge)(struct judge *j, const struct rule *r);
	} kinds[] = { { KIND_DOCS, documents }, { KIND_QUANTITY, quantity }, { KIND_SPAN, span } };
	const struct inforce *rules;

	unsent(j);
	elig_offer(j);
	diagnosis(j);
	rules = inforce_of(j, lists_of(j, 0));
	judge_needs(j, rules, KIND_TAR);
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		judge_each(j, rules, kinds[i].kind, kinds[i].judge);
}
