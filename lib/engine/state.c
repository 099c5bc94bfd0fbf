/* What is remembered of members while records stream by: earlier records and limit windows, under
 * keyed fingerprints. */
#include <stdlib.h>
#include <string.h>

#include "engine/earlier.h"
#include "engine/fact.h"

/* Spans are kept CHUNK at a time; a member with MANY of them gets a past. */
enum { CHUNK = 4096, MANY = 32 };
struct state {
	enum history history;
	struct counts *window; /* how much of a limit is used in a window */
	struct counts *head; /* of a member: the number of its newest record, from 1; above 32 bits
				how many, or MANY and its past */
	struct earlier **chunk; /* CHUNK of them each */
	size_t records, chunks;
	struct past *past; /* of members with at least MANY */
	size_t pasts, past_cap;
	bool numbered; /* there are records of --history, known by their numbers */
	bool passed_over; /* a record was not remembered, as no rule of its pack asks for it */
};

struct state *
state_new(enum history h)
{
	struct state *s = mem_new(1, sizeof *s);

	s->history = h;
	s->window = counts_new();
	s->head = counts_new();
	return s;
}

void
state_free(struct state *s)
{
	if (!s)
		return;
	for (size_t i = 0; i < s->chunks; i++)
		free(s->chunk[i]);
	for (size_t i = 0; i < s->pasts; i++)
		earlier_free(&s->past[i]);
	counts_free(s->window);
	counts_free(s->head);
	free(s->chunk);
	free(s->past);
	free(s);
}

enum history
state_history(const struct state *s)
{
	return s ? s->history : HISTORY_NONE;
}

bool
state_lacks(const struct judge *j)
{
	return j->seen && j->seen->passed_over && j->pack->back & j->kinds;
}

/* The key of a number in `window`. The constants are odd, and multiplying by an odd number loses
 * nothing: so two windows of one limit of a member never have the same key. The keys of two members
 * or two limits are the same no more often than any two fingerprints, as the member's own is keyed
 * and random. */
static inline struct hash128
window_key(struct hash128 member, uint64_t limit, uint64_t window)
{
	uint64_t own = member.b ^ limit * 0x9e3779b97f4a7c15u;

	return (struct hash128){ member.a ^ (own + window) * 0xd6e8feb86659fd93u,
				 own ^ window * 0xff51afd7ed558ccdu };
}

int64_t
state_count(const struct state *s, struct hash128 member, uint64_t limit, uint64_t window)
{
	return counts_get(s->window, window_key(member, limit, window));
}

void
state_count_set(struct state *s, struct hash128 member, uint64_t limit, uint64_t window,
		int64_t number)
{
	counts_set(s->window, window_key(member, limit, window), number);
}

void
state_count_soon(const struct state *s, struct hash128 member, uint64_t limit, uint64_t window)
{
	counts_soon(s->window, window_key(member, limit, window));
}

/* The number under which a member's hours of a service are kept, as if they were a limit: no rule's
 * limit has one so high. */
static uint64_t
hours_limit(const struct judge *j)
{
	return UINT64_MAX - (uint64_t)j->service;
}

/* Under which limit the windows stand that are no limit's: a number of --history, and what that
 * record has of its member's hours. Services have the ones above. */
static const uint64_t NUMBERS = UINT64_C(1) << 61, NUMBER_HOURS = UINT64_C(1) << 60;
enum { IN_HISTORY = 1, MET };

void
state_known(struct state *s, struct judge *j)
{
	uint32_t number = member_number(j);

	s->numbered = true;
	j->number_known = false;
	if (number && fact_text(j, COL_member_id).n)
		state_count_set(s, j->member, NUMBERS, number, IN_HISTORY);
}

uint32_t
state_number(const struct state *s, struct judge *j)
{
	if (!s || !s->numbered)
		return 0;
	if (!j->number_known) {
		j->number = member_number(j);
		if (j->number && state_count(s, j->member, NUMBERS, j->number) != IN_HISTORY)
			j->number = 0;
	}
	j->number_known = true;
	return j->number;
}

void
state_met(struct state *s, struct judge *j)
{
	uint32_t number = state_number(s, j);

	if (number)
		state_count_set(s, j->member, NUMBERS, number, MET);
}

/* Of the hours in the record's year those that --history has for this very record. */
static int64_t
hours_own(const struct state *s, struct judge *j)
{
	uint32_t number = state_number(s, j);

	return number ? state_count(s, j->member, NUMBER_HOURS | number,
				    (uint64_t)calendar_year(j->day))
		      : 0;
}

OUT_OF_LINE int64_t
state_hours_so_far(const struct state *s, struct judge *j)
{
	member_hash(j);
	return state_count(s, j->member, hours_limit(j), (uint64_t)calendar_year(j->day)) -
	       hours_own(s, j);
}

const struct earlier *
state_at(const struct state *s, uint32_t index)
{
	return &s->chunk[index / CHUNK][index % CHUNK];
}

const struct earlier *
state_first(const struct state *s, struct hash128 member)
{
	uint32_t newest = (uint32_t)counts_get(s->head, member);

	return newest ? state_at(s, newest - 1) : NULL;
}

const struct earlier *
state_next(const struct state *s, const struct earlier *at)
{
	return at->next ? state_at(s, at->next - 1) : NULL;
}

struct past *
state_past(const struct state *s, struct hash128 member)
{
	uint64_t many = (uint64_t)counts_get(s->head, member) >> 32;

	return many >= MANY ? &s->past[many - MANY] : NULL;
}

static int8_t
word_at(const struct judge *j, enum col col)
{
	const struct value *v = &j->facts->v[col];

	return v->type == V_WORD ? (int8_t)v->i : -1;
}

static int32_t
day_at(const struct judge *j, enum col col)
{
	int32_t day;

	return fact_day(j, col, &day) ? day : NO_DAY;
}

/* What the record says of its request; -1: nothing. In the stream a draft is one to be sent, while
 * in a history it was not. */
static int8_t
status_said(const struct judge *j, enum state_from origin)
{
	return origin != FROM_HISTORY && fact_unsent(j) ? -1 : word_at(j, COL_tar_status);
}

/* The status of the record. A request without one is presumed to be approved: plans decide on
 * requests in the order in which they get them, so the earlier one counts for the later. */
static int8_t
status_at(const struct judge *j, enum state_from origin)
{
	static int64_t stands;
	int8_t status = status_said(j, origin);

	if (status >= 0 || j->facts->state[COL_tar_status] == FACT_BAD)
		return status;
	return (int8_t)fact_word_once(COL_tar_status, "approved", &stands);
}

/* Is the same span remembered already, among the member's last eight? A request that is sent again
 * counts once. */
static bool
remembered(const struct state *s, uint32_t at, const struct earlier *new)
{
	for (int i = 0; at && i < 8; i++) {
		const struct earlier *old = state_at(s, at - 1);

		if (old->start == new->start && old->end == new->end && old->date == new->date &&
		    old->npi == new->npi && old->tar == new->tar && old->code == new->code &&
		    old->row == new->row && old->service == new->service &&
		    old->status == new->status && old->request == new->request &&
		    old->presumed == new->presumed)
			return true;
		at = old->next;
	}
	return false;
}

/* Keeps a span; returns its number, counted from 1. */
static uint32_t
keep(struct state *s, const struct earlier *new)
{
	if (s->records == s->chunks * CHUNK) {
		s->chunk = mem_grow(s->chunk, s->chunks + 1, sizeof(*s->chunk));
		s->chunk[s->chunks++] = mem_new(CHUNK, sizeof(struct earlier));
	}
	s->chunk[s->records / CHUNK][s->records % CHUNK] = *new;
	return (uint32_t)++s->records;
}

/* One record more: with the MANYth the member's records get a past. The head with it. */
static uint64_t
count(struct state *s, uint64_t head)
{
	uint64_t many = head >> 32;
	uint32_t record[MANY], n = 0;

	if (many >= MANY) {
		earlier_add(&s->past[many - MANY], s, (uint32_t)head - 1);
		return head;
	}
	head += (uint64_t)1 << 32;
	if (many + 1 < MANY)
		return head;
	if (s->pasts == s->past_cap) {
		s->past_cap = s->past_cap ? 2 * s->past_cap : 16;
		s->past = mem_grow(s->past, s->past_cap, sizeof *s->past);
	}
	s->past[s->pasts] = (struct past){ .n = 0 };
	for (uint32_t at = (uint32_t)head; at; at = state_at(s, at - 1)->next)
		record[n++] = at - 1;
	while (n) /* in the order in which they came */
		earlier_add(&s->past[s->pasts], s, record[--n]);
	return (MANY + s->pasts++) << 32 | (uint32_t)head;
}

static uint32_t
row_of(struct judge *j, enum state_from origin)
{
	return origin == FROM_FILE	? (uint32_t)j->facts->rec->row
	       : origin == FROM_HISTORY ? member_number(j)
					: 0;
}

uint32_t
state_add(struct state *s, struct judge *j, enum state_from origin)
{
	uint64_t head;
	uint32_t number;
	struct earlier new;

	if (!fact_text(j, COL_member_id).n)
		return 0;
	if (j->one_pack && !(j->pack->back & j->kinds)) {
		s->passed_over = true;
		return 0;
	}
	if (origin == FROM_STREAM && state_number(s, j)) { /* a history has it */
		state_met(s, j);
		return 0;
	}
	member_prints(j);
	new = (struct earlier){
		.start = day_at(j, COL_start_date),
		.end = day_at(j, COL_end_date),
		.date = day_at(j, COL_service_date),
		.npi = j->npi_print,
		.tar = j->tar_print,
		.row = row_of(j, origin),
		.code = member_pair_print(j),
		.service = (int8_t)j->service,
		.status = status_at(j, origin),
		.request = word_at(j, COL_request_type),
		.presumed = origin != FROM_HISTORY && status_said(j, origin) < 0,
	};

	if (j->facts->form->bills_days) {
		new.start = new.date;
		new.end = day_at(j, COL_service_end_date);
		if (new.end == NO_DAY)
			new.end = new.date;
	}
	head = (uint64_t)counts_get(s->head, j->member);
	if (remembered(s, (uint32_t)head, &new))
		return 0;
	new.next = (uint32_t)head;
	number = keep(s, &new);
	if (origin == FROM_HISTORY && j->facts->form->shares_tar && new.row)
		state_count_set(s, j->member, STATE_OWN, new.row,
				state_count(s, j->member, STATE_OWN, new.row) ? -1
									      : (int64_t)number);
	head = (head & ~(uint64_t)UINT32_MAX) | number;
	counts_set(s->head, j->member, (int64_t)count(s, head));
	return number;
}

/* Of a member with few records it stays in its place, without what a condition could find. */
void
state_take_back(struct state *s, struct hash128 member, uint32_t number)
{
	struct earlier *e = &s->chunk[(number - 1) / CHUNK][(number - 1) % CHUNK];
	uint64_t many = (uint64_t)counts_get(s->head, member) >> 32;

	if (many >= MANY)
		earlier_drop(&s->past[many - MANY], s, number - 1);

	e->service = e->status = e->request = -1;
	e->presumed = false;
	e->code = 0;
	e->npi = e->tar = 0;
}

/* Does a request with this status still ask for its hours? Not if it was refused or taken back. */
static bool
status_stands(int8_t status)
{
	static const char *const gone[] = { "denied", "rejected", "cancelled" };
	static int64_t kept[3];

	for (size_t k = 0; k < sizeof gone / sizeof *gone; k++)
		if (status >= 0 && fact_word_once(COL_tar_status, gone[k], &kept[k]) == status)
			return false;
	return true;
}

void
state_hours(struct state *s, struct judge *j)
{
	const struct value *approved = &j->facts->v[COL_approved_hours];
	const struct value *own =
	    approved->type == V_NUM ? approved : &j->facts->v[COL_requested_hours];
	int64_t hours = own->i;
	uint64_t year;
	uint32_t number;

	if (own->type != V_NUM || !status_stands(status_at(j, FROM_STREAM)) ||
	    !fact_text(j, COL_member_id).n)
		return;
	year = (uint64_t)calendar_year(j->day);
	hours += state_hours_so_far(s, j);
	state_count_set(s, j->member, hours_limit(j), year, hours);
	number = state_number(s, j);
	if (number)
		state_count_set(s, j->member, NUMBER_HOURS | number, year, own->i);
}
