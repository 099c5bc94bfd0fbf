/* price_say: what is said of a line beside what rules and limits say: its units, its charge, and
 * why it has no amount. */
#include "jobs/jobs.h"

void
price_say_units(struct judge *j, const struct price *p, const char *detail)
{
	verdict_add(j->verdict, (struct noted){ .what = FIND_UNITS_MISSING,
						.sev = SEV_ERROR,
						.ref = p->ref,
						.col = price_is_line(j) ? COL_units : COL_quantity,
						.detail = str_of(detail),
						.lasts = true });
}

/* Adds how the charge, in cents, differs from the rate times the units (full):
 *     charge 500.00, the rate comes to 386.00
 *     charge 300.00, the rate comes to 386.00: 86.00 is left on the table */
static void
charge_text(int64_t charge, int64_t full, struct buf *out)
{
	char money[MONEY_SIZE];

	buf_put(out, "charge ");
	buf_put(out, money_text(charge, money));
	buf_put(out, ", the rate comes to ");
	buf_put(out, money_text(full, money));
	if (charge > full)
		return;
	buf_put(out, ": ");
	buf_put(out, money_text(full - charge, money));
	buf_put(out, " is left on the table");
}

void
price_say_charge(struct judge *j, struct price *p, int64_t full)
{
	struct buf *text = &j->verdict->say;
	bool above = p->charge > full;

	if (!p->charged || p->charge == full || p->unit == UNIT_AMOUNT)
		return;
	text->n = 0;
	if (!j->no_sentences)
		charge_text(p->charge, full, text);
	verdict_add(j->verdict,
		    (struct noted){ .what = above ? FIND_CHARGE_OVER_RATE : FIND_CHARGE_UNDER_RATE,
				    .sev = above ? SEV_WARNING : SEV_INFO,
				    .ref = p->ref,
				    .col = COL_charge,
				    .detail = { text->p, text->n } });
}

void
price_say_unpriced(struct judge *j, struct price *p, const char *why, const char *fix)
{
	p->status = RATE_UNPRICED;
	verdict_add(j->verdict, (struct noted){ .what = FIND_CHARGE_UNPRICED,
						.sev = SEV_PEND,
						.ref = p->ref,
						.col = COL_NONE,
						.detail = str_of(why),
						.fix = str_of(fix),
						.lasts = true });
}

void
price_say_one(struct judge *j, const struct price *p, int64_t units)
{
	struct buf *text = &j->verdict->say;

	text->n = 0;
	if (!j->no_sentences) {
		buf_int(text, units / 100);
		buf_put(text, " units, but a line is one ");
		buf_put(text, clause_units[p->unit]);
	}
	verdict_add(j->verdict, (struct noted){ .what = FIND_DATE_UNITS,
						.sev = SEV_WARNING,
						.ref = p->ref,
						.col = COL_units,
						.detail = { text->p, text->n },
						.fix = STR("bill each on a line of its own") });
}

void
price_say_estimated(struct judge *j, const struct rule *rate)
{
	struct buf say = { 0 };

	if (!j->no_sentences) {
		buf_put(&say, "an estimate: ");
		judge_say(j, rate->say, &say);
	}
	verdict_add(j->verdict, (struct noted){ .what = FIND_CHARGE_UNPRICED,
						.sev = SEV_WARNING,
						.ref = &rate->ref,
						.col = COL_NONE,
						.detail = { say.p, say.n } });
	buf_free(&say);
}
