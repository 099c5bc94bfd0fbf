/* What is remembered of members while records stream by: spans and limit windows, under keyed
 * fingerprints. */
#include <stdlib.h>
#include <string.h>

#include "engine/engine.h"

struct slot {
	struct hash128 key;
	int64_t value;
	bool used;
};
struct head { /* a member's newest span */
	struct hash128 member;
	uint32_t span; /* index + 1; 0 an empty slot */
};
struct state {
	enum history history;
	struct slot *window;
	size_t windows, window_cap;
	struct head *head;
	size_t heads, head_cap;
	struct span *span;
	size_t spans, span_cap;
};

struct state *
state_new(enum history h)
{
	struct state *s = mem_new(1, sizeof *s);

	s->history = h;
	s->window_cap = s->head_cap = 64;
	s->window = mem_new(s->window_cap, sizeof *s->window);
	s->head = mem_new(s->head_cap, sizeof *s->head);
	return s;
}

void
state_free(struct state *s)
{
	if (!s)
		return;
	free(s->window);
	free(s->head);
	free(s->span);
	free(s);
}

enum history
state_history(const struct state *s)
{
	return s ? s->history : HISTORY_NONE;
}

uint32_t
fingerprint(struct str s)
{
	uint32_t n;

	if (!s.n)
		return 0;
	n = (uint32_t)hash_of(s.p, s.n).a;
	return n ? n : 1;
}

uint16_t
pair_print(const struct judge *j)
{
	uint16_t n;

	if (!j->paired)
		return 0;
	n = (uint16_t)hash_of(j->pair.text, sizeof j->pair.text).a;
	return n ? n : 1;
}

static bool
same(struct hash128 a, struct hash128 b)
{
	return a.a == b.a && a.b == b.b;
}

static struct slot *
window_slot(struct slot *w, size_t cap, struct hash128 key)
{
	size_t at = key.b % cap;

	while (w[at].used && !same(w[at].key, key))
		at = (at + 1) % cap;
	return &w[at];
}

int64_t *
window_at(struct state *s, struct hash128 member, uint64_t limit, uint64_t window)
{
	uint64_t whole[4] = { member.a, member.b, limit, window };
	struct hash128 key = hash_of(whole, sizeof whole);
	struct slot *at;

	if (4 * s->windows >= 3 * s->window_cap) {
		size_t cap = s->window_cap * 2;
		struct slot *bigger = mem_new(cap, sizeof *bigger);

		for (size_t i = 0; i < s->window_cap; i++)
			if (s->window[i].used)
				*window_slot(bigger, cap, s->window[i].key) = s->window[i];
		free(s->window);
		s->window = bigger;
		s->window_cap = cap;
	}
	at = window_slot(s->window, s->window_cap, key);
	if (!at->used) {
		*at = (struct slot){ .key = key, .used = true };
		s->windows++;
	}
	return &at->value;
}

int64_t *
hours_at(struct state *s, struct judge *j)
{
	int year, month, mday;

	judge_prints(j);
	date_civil(j->day, &year, &month, &mday);
	return window_at(s, j->member, UINT64_MAX - (uint64_t)j->service, (uint64_t)year);
}

static struct head *
head_slot(struct head *h, size_t cap, struct hash128 member)
{
	size_t at = member.b % cap;

	while (h[at].span && !same(h[at].member, member))
		at = (at + 1) % cap;
	return &h[at];
}

static struct head *
head_of(struct state *s, struct hash128 member)
{
	if (4 * s->heads >= 3 * s->head_cap) {
		size_t cap = s->head_cap * 2;
		struct head *bigger = mem_new(cap, sizeof *bigger);

		for (size_t i = 0; i < s->head_cap; i++)
			if (s->head[i].span)
				*head_slot(bigger, cap, s->head[i].member) = s->head[i];
		free(s->head);
		s->head = bigger;
		s->head_cap = cap;
	}
	return head_slot(s->head, s->head_cap, member);
}

const struct span *
span_first(const struct state *s, struct hash128 member)
{
	const struct head *h = head_slot(s->head, s->head_cap, member);

	return h->span ? &s->span[h->span - 1] : NULL;
}

const struct span *
span_next(const struct state *s, const struct span *at)
{
	return at->next ? &s->span[at->next - 1] : NULL;
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

/* A request whose status is not on the record is taken to stand: the plan adjudicates in the order
 * received. */
static int8_t
status_at(const struct judge *j)
{
	static int64_t stands;
	int8_t status = word_at(j, COL_tar_status);

	if (status >= 0 || j->facts->state[COL_tar_status] == FACT_BAD)
		return status;
	return (int8_t)word_once(COL_tar_status, "approved", &stands);
}

/* The same request sent again, and again, is remembered once: nothing asks how often. */
static bool
remembered(const struct state *s, const struct head *h, const struct span *new)
{
	uint32_t at = h->span;

	for (int i = 0; at && i < 8; i++) {
		const struct span *old = &s->span[at - 1];

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

void
state_add(struct state *s, struct judge *j, enum span_origin origin)
{
	struct head *h;
	struct span new;

	if ((j->lone && !(j->pack->back & j->filter)) || !fact_text(j, COL_member_id).n)
		return;
	judge_prints(j);
	new = (struct span){
		.start = day_at(j, COL_start_date),
		.end = day_at(j, COL_end_date),
		.date = day_at(j, COL_service_date),
		.npi = j->npi_print,
		.tar = j->tar_print,
		.row = origin == SPAN_FILE ? (uint32_t)j->facts->rec->row : 0,
		.code = pair_print(j),
		.service = (int8_t)j->service,
		.status = status_at(j),
		.request = word_at(j, COL_request_type),
		.presumed = origin != SPAN_HISTORY && word_at(j, COL_tar_status) < 0,
	};

	if (j->filter ==
	    FOR_RATE) { /* of a line the days it bills, not those it is authorized for */
		new.start = new.date;
		new.end = day_at(j, COL_service_end_date);
		if (new.end == NO_DAY)
			new.end = new.date;
	}
	h = head_of(s, j->member);
	if (h->span && remembered(s, h, &new))
		return;
	if (s->spans == s->span_cap) {
		s->span_cap = s->span_cap ? s->span_cap + s->span_cap / 2 : 64;
		s->span = mem_grow(s->span, s->span_cap, sizeof *s->span);
	}
	if (!h->span) {
		h->member = j->member;
		s->heads++;
	}
	new.next = h->span;
	s->span[s->spans] = new;
	h->span = (uint32_t)++s->spans;
}

/* A request that was turned down or taken back asks for nothing any more. */
static bool
status_stands(int8_t status)
{
	static const char *const gone[] = { "denied", "rejected", "cancelled" };
	static int64_t kept[3];

	for (size_t k = 0; k < sizeof gone / sizeof *gone; k++)
		if (status >= 0 && word_once(COL_tar_status, gone[k], &kept[k]) == status)
			return false;
	return true;
}

void
state_hours(struct state *s, struct judge *j)
{
	if (j->facts->v[COL_requested_hours].type == V_NUM && status_stands(status_at(j)))
		*hours_at(s, j) += j->facts->v[COL_requested_hours].i;
}
