/* judge: judges one record by rules: a rule that is broken becomes a finding, one that is open
 * pends or is passed over. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/eval.h"
#include "engine/fact.h"
#include "engine/inforce.h"
#include "engine/steps.h"

struct judge_memo *
judge_memo_new(void)
{
	return mem_new(1, sizeof(struct judge_memo));
}

void
judge_memo_free(struct judge_memo *m)
{
	for (size_t i = 0; m && i < LISTS_IN_FORCE; i++)
		free(m->inforce[i].entry);
	free(m);
}

void
judge_begin(struct judge *j, const struct pack *p, struct facts *f, struct verdict *v,
	    unsigned kinds)
{
	if (j->memo)
		j->memo->record++;
	j->pack = p;
	j->facts = f;
	j->verdict = v;
	j->kinds = kinds;
	j->prior = NULL;
	j->assumed = false;
	j->service = SERVICE_NONE;
	j->paired = false;
	j->code = NULL;
	j->lists = NULL;
	j->pair_known = NULL;
	j->day = j->today;
	j->undated = false;
}

void
judge_find(struct judge *j, const struct rule *r, enum col col, const char *detail, const char *fix)
{
	verdict_add(j->verdict, (struct noted){ .what = r->finding,
						.sev = r->sev,
						.ref = &r->ref,
						.col = col,
						.detail = str_of(detail),
						.fix = str_of(fix) });
}

void
judge_findf(struct judge *j, const struct rule *r, enum col col, struct str fix, const char *format,
	    ...)
{
	struct buf b = { 0 };
	char text[512];
	va_list ap;

	va_start(ap, format);
	vsnprintf(text, sizeof text, format, ap);
	va_end(ap);
	buf_str(&b, fix);
	judge_find(j, r, col, text, buf_text(&b));
	buf_free(&b);
}

static void
say_column(struct judge *j, struct str name, struct buf *out)
{
	struct value v;
	enum col col;
	int32_t start, end;
	char money[MONEY_SIZE], dotted[10];

	if (str_eq(name, STR("span"))) {
		if (fact_day(j, COL_start_date, &start) && fact_day(j, COL_end_date, &end))
			calendar_words(start, end, out);
		return;
	}
	col = column_find(name);
	eval_col(j, col, &v);
	if (v.type == V_UNKNOWN) {
		buf_put(out, "(blank)");
	} else if (v.type == V_NUM && !strcmp(columns[col].unit, "USD")) {
		buf_put(out, money_text(v.i, money));
	} else if (v.type == V_TEXT && name.n > 3 && !memcmp(name.p + name.n - 3, "_dx", 3)) {
		shape_dx_dot(v.s, dotted);
		buf_put(out, dotted);
	} else {
		value_text(&v, out);
	}
}

/* Behind a 1 the next word stands for one: "1 day" of "{htn_days} days". Returns how many bytes of
 * the sentence it took, 0 where the word is none that is counted. */
static size_t
say_one(struct str say, struct buf *out)
{
	static const char *const counted[] = { " day",	" hour", " month", " year", " member",
					       " unit", " line", " meal",  " visit" };
	size_t n;

	for (size_t i = 0; i < sizeof counted / sizeof *counted; i++) {
		n = strlen(counted[i]);
		if (say.n <= n || memcmp(say.p, counted[i], n) != 0 || say.p[n] != 's' ||
		    (say.n > n + 1 && say.p[n + 1] >= 'a' && say.p[n + 1] <= 'z'))
			continue;
		buf_put(out, counted[i]);
		return n + 1;
	}
	return 0;
}

void
judge_say(struct judge *j, struct str say, struct buf *out)
{
	while (say.n) {
		const char *open = memchr(say.p, '{', say.n);
		size_t plain = open ? (size_t)(open - say.p) : say.n;
		const char *end = open ? memchr(open, '}', say.n - plain) : NULL;

		buf_add(out, say.p, end ? plain : say.n);
		if (!end)
			return;
		plain = out->n;
		say_column(j, (struct str){ open + 1, (size_t)(end - open) - 1 }, out);
		say.n -= (size_t)(end + 1 - say.p);
		say.p = end + 1;
		if (out->n == plain + 1 && out->p[plain] == '1') {
			plain = say_one(say, out);
			say.p += plain;
			say.n -= plain;
		}
	}
}

/* A search through a condition for the first column that the file has. */
struct about {
	const struct facts *facts;
	enum col bound;
};

static void
first_bound(enum col col, bool prior, void *arg)
{
	struct about *a = arg;

	if (a->bound == COL_NONE && !prior && a->facts->cell[col] >= 0)
		a->bound = col;
}

/* The first column that stands in the condition itself, not in a formula. */
static enum col
first_named(const struct expr *x)
{
	enum col col = x->op == OP_COL ? x->col : COL_NONE;

	for (size_t i = 0; i < x->args && col == COL_NONE; i++)
		col = first_named(x->arg[i]);
	return col;
}

/* The column that a rule's finding points at: the first that its condition names, if the file has
 * it; else the first that the file has of those it reads, by formulas too; else the first that it
 * names. */
static enum col
column_of(const struct judge *j, const struct expr *x)
{
	struct about a = { j->facts, COL_NONE };
	enum col named = first_named(x);

	if (named != COL_NONE && j->facts->cell[named] >= 0)
		return named;
	formula_columns(x, first_bound, &a);
	return a.bound == COL_NONE ? named : a.bound;
}

static void
list_missing(const struct missing *m, struct buf *out)
{
	for (size_t i = 0; i < m->n; i++) {
		buf_put(out, i ? ", " : "");
		buf_put(out, columns[m->col[i]].name);
	}
}

/* "needs admission_date, discharge_date", or where only earlier records can tell "needs the
 * member's earlier authorizations (--history)", or where a column would do as well
 *
 *     needs the member's earlier authorizations (--history) or submit_date */
void
judge_pend(struct judge *j, const struct rule *r, const struct missing *m)
{
	struct buf b = { 0 };

	if (m->history) {
		j->wants_history = true;
		buf_put(&b, "needs the member's earlier authorizations (--history)");
		if (m->n)
			buf_put(&b, " or ");
	} else {
		buf_put(&b, "needs ");
	}
	list_missing(m, &b);
	verdict_add(j->verdict, (struct noted){ .what = r->finding,
						.sev = SEV_PEND,
						.ref = &r->ref,
						.col = m->n ? m->col[0] : COL_NONE,
						.detail = str_of(buf_text(&b)),
						.missing = m->n + m->history });
	buf_free(&b);
}

/* Notes that the rule was not judged, and which columns it wants: --needs and the summary tell. */
void
judge_skip(struct judge *j, const struct rule *r, const struct missing *m)
{
	if (j->skipped)
		j->skipped[r->index] = 1;
	for (size_t i = 0; j->wanted && i < m->n; i++)
		if (j->facts->state[m->col[i]] == FACT_ABSENT)
			j->wanted[m->col[i]] = 1;
}

/* A rule is passed over if the file lacks a column that it waits for. Otherwise an error pends, and
 * of a warning nothing is said. With --strict, and in a form that asks for every column, no rule is
 * passed over. */
void
judge_open(struct judge *j, const struct rule *r, const struct expr *x)
{
	struct missing m = { .n = 0 };
	bool never_skips = j->facts->form->asks_all || j->facts->strict;

	if ((never_skips && r->sev != SEV_ERROR) || (j->idle && j->idle[r->index] & IDLE_OPEN))
		return;
	missing_open(j, x, &m);
	for (size_t i = 0; i < m.n; i++)
		if (j->facts->state[m.col[i]] == FACT_BAD)
			return; /* there is a finding already: the cell cannot be read */
	if (m.absent && !m.history && !never_skips)
		judge_skip(j, r, &m);
	else if (r->sev == SEV_ERROR)
		judge_pend(j, r, &m);
	if (!never_skips)
		inforce_learn(j, r);
}

/* *t: YES or UNKNOWN, if the rule may apply. */
bool
judge_when(struct judge *j, const struct rule *r, enum tri *t)
{
	*t = r->when ? eval_test(j, r->when) : YES;
	return *t != NO;
}

static bool
names_columns(struct str sentence)
{
	return sentence.n && memchr(sentence.p, '{', sentence.n);
}

/* Adds the finding of a broken rule. Where its sentences name no column they are taken as they
 * stand in the rule. "(assumed)" stands behind a detail that rests on --assume. */
static void
broken(struct judge *j, const struct rule *r)
{
	struct buf *say = &j->verdict->say, *fix = &j->verdict->fix;
	struct noted n = { .what = r->finding,
			   .sev = r->sev,
			   .ref = &r->ref,
			   .col = column_of(j, r->need),
			   .detail = r->say,
			   .fix = r->fix,
			   .lasts = true };

	if (j->assumed || names_columns(r->say) || names_columns(r->fix)) {
		say->n = fix->n = 0;
		judge_say(j, r->say, say);
		judge_say(j, r->fix, fix);
		if (j->assumed)
			buf_put(say, " (assumed)");
		n.detail = (struct str){ say->p, say->n };
		n.fix = (struct str){ fix->p, fix->n };
		n.lasts = false;
	}
	verdict_add(j->verdict, n);
}

/* Judges a rule by its whole condition: its steps did not answer yes. */
static enum tri
look_closer(struct judge *j, const struct rule *r)
{
	bool assumed = j->assumed;
	enum tri when, need;

	if (!judge_when(j, r, &when))
		return YES;
	j->assumed = false;
	need = eval_test(j, r->need);
	if (need == NO && when == YES)
		broken(j, r);
	else if (need != YES)
		judge_open(j, r, need == UNKNOWN ? r->need : r->when);
	j->assumed |= assumed;
	return need == YES ? YES : need == NO && when == YES ? NO : UNKNOWN;
}

enum tri
judge_need(struct judge *j, const struct rule *r)
{
	if (!r->need || !inforce_counts(j, r))
		return YES;
	if (r->holds && steps_test(j, r->holds) == YES)
		return YES;
	return look_closer(j, r);
}

void
judge_needs(struct judge *j, const struct inforce *n, enum kind k)
{
	const struct entry *end = inforce_end(n, k);
	const uint8_t *state = j->facts->state;

	assert(j->kinds & KIND_BIT(k)); /* else the columns of its conditions are not read */
	for (const struct entry *d = inforce_first(n, k); d < end; d++)
		if (!(d->given >= 0 && state[d->given] == FACT_GIVEN) &&
		    !(d->holds && steps_test(j, d->holds) == YES) && d->rule->need)
			look_closer(j, d->rule);
}

void
judge_each(struct judge *j, const struct inforce *n, enum kind k,
	   void (*judge)(struct judge *j, const struct rule *r))
{
	const struct entry *end = inforce_end(n, k);

	assert(j->kinds & KIND_BIT(k));
	for (const struct entry *d = inforce_first(n, k); d < end; d++)
		judge(j, d->rule);
}
