/* price: finds the rate of a service line or a request, how much of it is payable, and why not the
 * rest. */
#include <string.h>

#include "jobs/jobs.h"

const char *const price_words[6] = { "priced",	 "capped",    "unpayable",
				     "unpriced", "estimated", "pend" };

/* Takes the rate of --rates FILE, if it gives one for the pair on the day. */
static bool
contract_rate(struct judge *j, struct price *p)
{
	const struct rate_line *l = rates_find(j->rates, j->pack->name, &j->pair, j->day);

	if (!l)
		return false;
	p->rated = true;
	p->rate = l->cents;
	p->unit = l->unit;
	p->ref = &l->ref;
	return true;
}

/* Finds the rate on the day: the contract's, else the pack's. A rate line that is a note is an
 * estimate; it counts with --estimate, where the pack has no other. Returns the rule, NULL for a
 * contract's rate and where there is none. */
static const struct rule *
find_rate(struct judge *j, struct price *p)
{
	const struct rules *all = lists_of_pair(j, KIND_RATE);
	const struct rule *found = NULL, *estimate = NULL;

	if (!j->paired || contract_rate(j, p))
		return NULL;
	for (size_t i = 0; i < all->n; i++) {
		if (!rule_on(all->rule[i], j->day))
			continue;
		if (all->rule[i]->sev == SEV_INFO)
			estimate = all->rule[i];
		else
			found = all->rule[i];
	}
	if (j->estimate && estimate && (!found || !found->rate.known)) {
		found = estimate;
		p->status = RATE_ESTIMATED;
	}
	if (!found)
		return NULL;
	p->unit = found->rate.unit;
	p->ref = &found->ref;
	p->rated = found->rate.known;
	p->rate = found->rate.cents;
	return found;
}

/* How many units the line or request is for, in hundredths. Where they are blank, a line at a rate
 * by the month, date or claim is one unit, and one at a rate by the day has its service_days.
 * False: that is not known. */
static bool
units_of(struct judge *j, const struct price *p, int64_t *units)
{
	bool line = price_is_line(j);
	bool once =
	    line && (p->unit == UNIT_MONTH || p->unit == UNIT_DATE || p->unit == UNIT_CLAIM);
	enum col col = line ? COL_units : COL_quantity;

	if (eval_number(j, col, units))
		return true;
	if (j->facts->state[col] == FACT_BAD)
		return false;
	if (line && p->unit == UNIT_DAY)
		return eval_number(j, COL_service_days, units);
	*units = 100;
	return once || p->unit == UNIT_AMOUNT;
}

/* The hours of a line, in hundredths: requested_hours, else by the unit of its rate: a unit is a
 * quarter of an hour. 0: not known. */
static int64_t
hours_of(struct judge *j, const struct price *p, int64_t units)
{
	int64_t hours;

	if (eval_number(j, COL_requested_hours, &hours))
		return hours;
	return p->unit == UNIT_HOUR ? units : p->unit == UNIT_UNIT ? units / 4 : 0;
}

/* Cuts a line down to one unit, with a warning, if its rate is by the month, date or claim. */
static void
one_unit(struct judge *j, struct price *p, struct line *l)
{
	if (!price_is_line(j) || l->units <= 100 ||
	    (p->unit != UNIT_MONTH && p->unit != UNIT_DATE && p->unit != UNIT_CLAIM))
		return;
	price_say_one(j, p, l->units);
	l->units = 100;
	l->cut = true;
}

/* cents for one unit, times hundredths of units. False: it does not fit 64 bits. */
static bool
times(int64_t cents, int64_t hundredths, int64_t *product)
{
	int64_t n;

	if (__builtin_mul_overflow(cents, hundredths, &n) ||
	    __builtin_add_overflow(n, (int64_t)50, &n))
		return false;
	*product = n / 100; /* rounded, half a cent up */
	return true;
}

/* Reads the charge: charge, else deposit_amount, else items_total; one below 0 counts as 0. */
static void
read_charge(struct judge *j, struct price *p)
{
	p->charged = eval_number(j, COL_charge, &p->charge) ||
		     eval_number(j, COL_deposit_amount, &p->charge) ||
		     eval_number(j, COL_items_total, &p->charge);
	if (p->charged && p->charge < 0)
		p->charge = 0;
}

/* Works out how much of a line with a rate is payable, by the charge, the items and the limits. */
static void
pay(struct judge *j, struct price *p, struct line *l)
{
	int64_t full = 0;

	if (p->unit == UNIT_AMOUNT) {
		items_take_off(j, l);
	} else {
		one_unit(j, p, l);
		if (!times(p->rate, l->units, &full)) {
			price_say_units(j, p, "more than any line can have");
			l->over = true;
			return;
		}
		price_say_charge(j, p, full);
		l->cents = p->charged && p->charge < full ? p->charge : full;
	}
	if (price_is_line(j) || p->unit == UNIT_AMOUNT)
		limit_check(j, l);
	if (p->unit != UNIT_AMOUNT && l->cut && times(p->rate, l->units, &full) && full < l->cents)
		l->cents = full;
}

/* Does the line count towards limits? Not if the plan refused it. */
static bool
counts(const struct judge *j)
{
	struct str status = fact_text(j, COL_claim_status);

	return !str_eq(status, STR("denied")) && !str_eq(status, STR("reversed")) &&
	       !str_eq(status, STR("rejected"));
}

/* Does a claim rule that applies to the line ask about earlier lines? */
static bool
claims_look_back(struct judge *j)
{
	const struct rules *claims = lists_of(j, KIND_CLAIM);

	for (size_t i = 0; i < claims->n; i++)
		if (claims->rule[i]->back)
			return true;
	return false;
}

/* Counts a payable line towards its limits. The line itself is remembered only where a rule asks
 * about earlier lines. */
static void
remember_line(struct judge *j, const struct line *l, enum state_from origin)
{
	limit_count(j, l);
	if (origin == FROM_STREAM)
		state_met(j->seen, j);
	if (claims_look_back(j)) {
		uint32_t record = state_add(j->seen, j, origin);

		if (j->corrects)
			correct_record(j, record);
	}
}

/* Sets the status and what is payable. broken: a rule is, or a limit left nothing, so the line is
 * unpayable. A line that is paid counts towards the limits of later ones. */
static void
settle(struct judge *j, struct price *p, struct line *l, bool broken)
{
	if (broken || l->over) {
		p->status = RATE_UNPAYABLE;
		p->units = p->allowed = 0;
		return;
	}
	p->units = l->units;
	p->allowed = l->cents;
	if (p->status != RATE_ESTIMATED)
		p->status = l->cut ? RATE_CAPPED : RATE_PRICED;
	if (j->seen && counts(j))
		remember_line(j, l, FROM_STREAM);
}

/* Settles a line or request without a rate. There is no amount, but a line above a limit is
 * unpayable whatever the rate. */
static void
no_rate(struct judge *j, struct price *p, struct line *l)
{
	if (price_is_line(j) && units_of(j, p, &l->units)) {
		l->hours = hours_of(j, p, l->units);
		l->cents = p->charge;
		limit_check(j, l);
		if (l->over) {
			settle(j, p, l, true);
			return;
		}
		if (counts(j))
			remember_line(j, l, FROM_STREAM);
	}
	price_say_unpriced(j, p, j->paired ? "no document gives a rate" : "a rate goes by the code",
			   j->paired ? "name the contract's rate with --rates FILE"
				     : "fill in service_code");
}

/* Judges the claim rules. True: one that says pend is broken, and was left that weight. */
static bool
judge_claims(struct judge *j)
{
	const struct rules *claims = lists_of(j, KIND_CLAIM);
	bool pends = false;

	for (size_t i = 0; i < claims->n; i++)
		pends |= judge_need(j, claims->rule[i]) == NO && claims->rule[i]->sev == SEV_PEND;
	return pends && j->verdict->worst >= SEV_PEND;
}

/* Settles a line that takes an earlier one away: nothing of it is payable, and no rule holds it up.
 */
static void
void_line(struct judge *j, struct price *p)
{
	find_rate(j, p);
	p->status = RATE_PRICED;
}

static void
judge_line(struct judge *j, struct price *p)
{
	struct line l = { 0 };
	const struct rule *rate;
	bool broken, pends;

	limit_find(j, &l);
	rate = find_rate(j, p);
	read_charge(j, p);
	pends = judge_claims(j);
	if (p->rated && !units_of(j, p, &l.units)) {
		price_say_units(j, p, "blank or not a number, and the rate is by the unit");
	} else if (p->rated && l.units <= 0) {
		price_say_units(j, p, "less than one");
	}
	broken = j->verdict->worst == SEV_ERROR || (p->rated && l.units <= 0);
	l.hours = hours_of(j, p, l.units);
	if (broken) {
		settle(j, p, &l, true);
	} else if (pends) {
		p->status = RATE_PEND;
	} else if (!p->rated) {
		no_rate(j, p, &l);
	} else if (p->unit == UNIT_AMOUNT && !p->charged) {
		price_say_unpriced(j, p, "the service is paid by its amount",
				   "fill in charge or deposit_amount");
	} else {
		l.cents = p->charge;
		pay(j, p, &l);
		settle(j, p, &l, false);
		if (p->status == RATE_ESTIMATED)
			price_say_estimated(j, rate);
	}
}

void
price_judge(struct judge *j, struct price *p)
{
	memset(p, 0, sizeof *p);
	p->taken = correct_undo(j);
	if (correct_voids(j)) {
		void_line(j, p);
		return;
	}
	judge_line(j, p);
	if (j->corrects)
		p->kept = correct_keep(j);
}

/* Counts an earlier claim towards the limits with its own units and amounts: it was judged when it
 * was sent, so no rule or limit is held against it here. */
void
price_count(struct state *s, struct judge *j)
{
	struct price p = { 0 };
	struct line l = { 0 };

	j->seen = s;
	state_known(s, j);
	correct_undo(j);
	if (correct_voids(j))
		return;
	limit_find(j, &l);
	find_rate(j, &p);
	read_charge(j, &p);
	if (!counts(j) || !units_of(j, &p, &l.units))
		return;
	if (p.unit == UNIT_MONTH || p.unit == UNIT_DATE || p.unit == UNIT_CLAIM)
		l.units = 100;
	l.hours = hours_of(j, &p, l.units);
	if (!eval_number(j, COL_paid_amount, &l.cents))
		l.cents = p.charge;
	remember_line(j, &l, FROM_HISTORY);
	if (j->corrects)
		correct_keep(j);
}
