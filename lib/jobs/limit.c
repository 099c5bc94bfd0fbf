/* limit: holds a line against the limits of its pack: at most so many lines, dates, units, hours,
 * authorizations or dollars in a window of days. A line that is unpayable does not count towards
 * any limit. */
#include <string.h>

#include "jobs/jobs.h"

/* A limit that counts dates or authorizations must count each once. For each that was seen a mark
 * is kept, under the number of the limit with this bit. */
static const uint64_t MARKS = UINT64_C(1) << 63;

/* What a record of --history has used of a limit, under the number of the limit with this bit: the
 * same record is judged without it. */
static const uint64_t OWN = UINT64_C(1) << 62;

/* A limit that applies to the line. */
struct applied {
	const struct rule *r;
	struct frame f;
	int64_t most; /* hundredths, or cents */
	uint64_t limit, window; /* the keys under which state.c keeps how much is used */
	uint32_t number; /* under which --history has the line; 0, or no matter for what counts */
	int64_t is; /* how much is used, once it was looked up */
	bool looked;
};

/* A number made of the code and modifiers: an authorization gives so many units of each pair, so
 * these are counted pair by pair. */
static uint64_t
pair_number(const struct pair *pair)
{
	uint64_t word[2];

	memcpy(word, pair->text, sizeof(word));
	return word[0] * 0x9e3779b97f4a7c15u ^ word[1] * 0xff51afd7ed558ccdu;
}

static void
number_keys(const struct judge *j, struct applied *a)
{
	/* rules have their index in a pack; a member may have records of several */
	a->limit = (j->pack->hash & ~(MARKS | OWN | UINT64_C(0xffffffff))) |
		   (uint64_t)a->r->index << 8 | (uint64_t)a->f.win;
	a->window = a->f.key;
	if (a->f.win == WIN_AUTHORIZATION && a->r->limit.what != COUNT_AMOUNT)
		a->window ^= pair_number(&j->pair);
}

static uint64_t
own_window(const struct applied *a)
{
	return a->window ^ a->number * 0x9e3779b97f4a7c15u;
}

/* How much of the limit earlier lines have used: hundredths, cents, or a number; of dates_as_bits a
 * bit for each date. */
static int64_t
count_of(const struct judge *j, struct applied *a)
{
	if (!a->looked)
		a->is = state_count(j->seen, j->member, a->limit, a->window);
	if (!a->looked && a->number)
		a->is -= state_count(j->seen, j->member, OWN | a->limit, own_window(a));
	a->looked = true;
	return a->is;
}

/* How much of a limit by the week earlier lines have used in the seven days from first: what is
 * kept under a date is added up. 0 where first is NO_DAY. */
static int64_t
week_of(const struct judge *j, const struct applied *a, int32_t first)
{
	int64_t sum = 0;

	for (int32_t day = first; first != NO_DAY && day < first + 7; day++)
		sum += state_count(j->seen, j->member, a->limit, (uint64_t)(uint32_t)day);
	if (first != NO_DAY && a->number)
		sum -= state_count(j->seen, j->member, OWN | a->limit, own_window(a));
	return sum;
}

/* How much earlier lines have used, where a share more is asked for. Of the two weeks the one is
 * told in which less is used, if the share is too much for both; else, with f->soft, the other. */
static int64_t
used_by(const struct judge *j, struct applied *a, int64_t share)
{
	int64_t sunday, monday;

	if (a->f.win != WIN_WEEK)
		return count_of(j, a);
	sunday = week_of(j, a, a->f.first);
	monday = week_of(j, a, a->f.monday);
	if (sunday + share <= a->most)
		a->f.first = NO_DAY;
	if (monday + share <= a->most)
		a->f.monday = NO_DAY;
	a->f.soft = (a->f.first == NO_DAY) != (a->f.monday == NO_DAY);
	return (sunday < monday) != a->f.soft ? sunday : monday;
}

/* Counts so much more under a limit and window, where `was` was counted. */
static void
add(struct judge *j, uint64_t limit, uint64_t window, int64_t was, int64_t more)
{
	state_count_set(j->seen, j->member, limit, window, was + more);
	if (j->corrects)
		correct_change(j, limit, window, more);
}

/* The line uses so much. */
static void
count_more(struct judge *j, struct applied *a, int64_t share)
{
	add(j, a->limit, a->window, count_of(j, a), share);
	if (a->number)
		add(j, OWN | a->limit, own_window(a), 0, share);
}

/* The key of the mark that this date, or this authorization, was seen in the window. */
static uint64_t
mark_of(const struct judge *j, const struct applied *a)
{
	uint64_t what = (uint64_t)(uint32_t)j->day;

	if (a->r->limit.what == COUNT_AUTHORIZATIONS) {
		struct str tar = fact_text(j, COL_tar_id);

		what = hash_of(tar.p, tar.n).b;
	}
	return a->f.key * 0x9e3779b97f4a7c15u ^ what;
}

static bool
marked(const struct judge *j, const struct applied *a)
{
	return state_count(j->seen, j->member, MARKS | a->limit, mark_of(j, a)) != 0;
}

/* Are the dates counted as bits? A window of a month has at most 31 days: the number that is kept
 * for it has a bit for each, and needs no marks. */
static bool
dates_as_bits(const struct rule *r, const struct frame *f)
{
	return r->limit.what == COUNT_DATES &&
	       (f->win == WIN_CALENDAR_MONTH || f->win == WIN_30_FROM_APPROVAL ||
		f->win == WIN_30_FROM_FIRST_SEEN);
}

/* How much the rule allows: its own number, or a column's, such as authorized_units. False: that is
 * not known. */
static bool
most_of(struct judge *j, const struct rule *r, int64_t *most)
{
	*most = r->limit.most;
	return r->limit.most_col == COL_NONE || eval_number(j, r->limit.most_col, most);
}

/* Adds the finding that the line is above a limit, and returns the severity that it got. It is no
 * more than a warning where a part of the line is payable, where an amount is the limit, and where
 * the window is not sure. */
static enum severity
found_over(struct judge *j, const struct rule *r, const struct frame *f, int64_t number,
	   bool partly)
{
	struct buf *say = &j->verdict->say, *fix = &j->verdict->fix;
	enum severity sev = r->sev;

	say->n = fix->n = 0;
	if (!j->no_sentences) {
		limit_text(j, r, f, number, say);
		judge_say(j, r->fix, fix);
	}
	if (f->soft || partly || r->limit.what == COUNT_AMOUNT)
		sev = sev < SEV_WARNING ? sev : SEV_WARNING;
	return verdict_add(
	    j->verdict,
	    (struct noted){ .what = r->finding,
			    .sev = sev,
			    .ref = &r->ref,
			    .col = r->limit.what == COUNT_AMOUNT ? COL_charge : COL_service_date,
			    .detail = { say->p, say->n },
			    .fix = { fix->p, fix->n } });
}

/* How much of the limit the line would use: hundredths, or cents. */
static int64_t
share_of(const struct rule *r, const struct line *l)
{
	return r->limit.what == COUNT_AMOUNT  ? l->cents
	       : r->limit.what == COUNT_HOURS ? l->hours
					      : l->units;
}

/* Checks a limit of units, days, hours or money: what is left of it is payable; of hours the whole
 * units that fit into it. */
static void
check_sum(struct judge *j, struct applied *a, struct line *l)
{
	const struct rule *r = a->r;
	const struct frame *f = &a->f;
	int64_t part = share_of(r, l), used = used_by(j, a, part),
		left = used < a->most ? a->most - used : 0, units = 0;
	enum severity sev;

	if (part <= left)
		return;
	if (r->limit.what == COUNT_HOURS && !f->soft) {
		units = l->units * left / part / 100 * 100;
		left = l->units ? part * units / l->units : 0;
	}
	sev = found_over(j, r, f, (used + part) / 100, left > 0);
	if (r->sev != SEV_ERROR || f->soft || sev < SEV_WARNING)
		return; /* the rule only advises, or --severity or --ignore lets it pass */
	l->cut = true;
	l->over |= !left && r->limit.what != COUNT_AMOUNT;
	if (r->limit.what == COUNT_AMOUNT) {
		l->cents = left;
	} else if (r->limit.what == COUNT_HOURS) {
		l->units = units;
		l->hours = left;
	} else {
		l->units = left;
	}
}

/* Checks a limit of lines, dates or authorizations: the line is one more, or its date or
 * authorization was counted before. */
static void
check_count(struct judge *j, struct applied *a, struct line *l)
{
	const struct rule *r = a->r;
	const struct frame *f = &a->f;
	int64_t now, is = count_of(j, a);

	if (dates_as_bits(r, f)) {
		int64_t bit = 1LL << (j->day - f->first);

		if (is & bit)
			return;
		is = __builtin_popcountll((uint64_t)is);
	} else if (r->limit.what != COUNT_LINES && marked(j, a)) {
		return;
	}
	now = is + 1;
	if (now * 100 <= a->most)
		return;
	if (found_over(j, r, f, now, false) == SEV_ERROR)
		l->over = true;
}

/* Does the limit apply to the line? Then its window and how much it allows are known. */
static bool
applies(struct judge *j, const struct rule *r, struct frame *f, int64_t *most)
{
	enum tri when;

	if (!j->seen || !rule_on(r, j->day) || !judge_when(j, r, &when) || when == UNKNOWN)
		return false;
	return most_of(j, r, most) && window_of(j, r, f);
}

/* window_soon has the processor fetch what is kept for each limit while the line is priced. To a
 * line without a member_id no limit applies: two such lines need not be of one member. */
void
limit_find(struct judge *j, struct line *l)
{
	static struct applied *applied; /* of the line at hand */
	static size_t cap;
	const struct rules *all = lists_of(j, KIND_LIMIT);

	if (all->n > cap)
		applied = mem_grow(applied, cap = all->n, sizeof *applied);
	l->applied = applied;
	l->count = 0;
	if (!fact_text(j, COL_member_id).n)
		return;
	for (size_t i = 0; i < all->n; i++) {
		struct applied *a = &applied[l->count];

		if (!applies(j, all->rule[i], &a->f, &a->most))
			continue;
		a->r = all->rule[i];
		a->looked = false;
		member_hash(j);
		a->number = window_sums(a->r) || a->r->limit.what == COUNT_LINES
				? state_number(j->seen, j)
				: 0;
		number_keys(j, a);
		state_count_soon(j->seen, j->member, a->limit, a->window);
		l->count++;
	}
}

void
limit_check(struct judge *j, struct line *l)
{
	for (size_t i = 0; i < l->count && !l->over; i++)
		if (window_sums(l->applied[i].r))
			check_sum(j, &l->applied[i], l);
		else
			check_count(j, &l->applied[i], l);
}

/* Counts the line towards one limit. */
static void
count_one(struct judge *j, struct applied *a, const struct line *l)
{
	const struct rule *r = a->r;

	if (window_sums(r)) {
		count_more(j, a, share_of(r, l));
	} else if (dates_as_bits(r, &a->f)) {
		int64_t bit = 1LL << (j->day - a->f.first), was = count_of(j, a);

		add(j, a->limit, a->window, was, was & bit ? 0 : bit);
	} else if (r->limit.what == COUNT_LINES) {
		count_more(j, a, 1);
	} else if (!marked(j, a)) {
		add(j, MARKS | a->limit, mark_of(j, a), 0, 1);
		add(j, a->limit, a->window, count_of(j, a), 1);
	}
}

void
limit_count(struct judge *j, const struct line *l)
{
	for (size_t i = 0; i < l->count; i++)
		count_one(j, &l->applied[i], l);
}
