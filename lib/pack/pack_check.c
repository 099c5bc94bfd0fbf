/* pack_check: finds lines of a rule file that parse and still cannot be meant: days that overlap or
 * leave a gap, codes that no code line has, rules that never apply. */
#include <stdio.h>
#include <string.h>

#include "pack/parse.h"

struct check {
	const struct pack *pack;
	void (*fault)(const struct rule *r, const char *text, void *arg);
	void *arg;
	size_t faults;
};

/* "limit PHC-CLM-016: overlaps line 12: end one the day before the other begins" */
static void
fault(struct check *c, const struct rule *r, const char *format, ...)
{
	struct buf b = { 0 };
	char text[256];
	va_list ap;

	va_start(ap, format);
	vsnprintf(text, sizeof text, format, ap);
	va_end(ap);
	buf_fmt(&b, "%s %s: %s", kind_word(r->kind), r->ref.id, text);
	c->fault(r, buf_text(&b), c->arg);
	c->faults++;
	buf_free(&b);
}

static bool
same_fact(const struct rule *a, const struct rule *b)
{
	return a->kind == b->kind && !strcmp(a->ref.id, b->ref.id) &&
	       !strcmp(a->ref.plan, b->ref.plan);
}

/* One id is one fact: on a day at most one of its lines holds, and on each day between the first
 * and the last of them one does. */
static void
check_dates(struct check *c, const struct rule *r)
{
	const struct rule *next = NULL;
	char day[DATE_SIZE];

	for (size_t i = 0; i < c->pack->rules; i++) {
		const struct rule *o = &c->pack->rule[i];

		if (o == r || !same_fact(o, r))
			continue;
		if (o > r && o->from <= r->until && r->from <= o->until)
			fault(c, o, "overlaps line %u: end one the day before the other begins",
			      r->line);
		if (o->from > r->until && (!next || o->from < next->from))
			next = o;
	}
	if (next && (int64_t)next->from > (int64_t)r->until + 1)
		fault(c, next, "leaves a gap behind %s, the last day of line %u",
		      date_text(r->until, day), r->line);
}

/* Has a code line this pair, or its code if any modifier will do? */
static bool
pair_known(const struct check *c, const struct pair *pair)
{
	bool any = pair->text[5] == '*';

	for (size_t i = 0; i < c->pack->rules; i++) {
		const struct rule *r = &c->pack->rule[i];

		for (size_t k = 0; r->kind == KIND_CODE && k < r->pairs; k++)
			if (!memcmp(r->pair[k].text, pair->text, any ? 5 : sizeof pair->text))
				return true;
	}
	return false;
}

static void
check_codes(struct check *c, const struct rule *r)
{
	struct buf b = { 0 };

	for (size_t i = 0; r->kind != KIND_CODE && i < r->pairs; i++) {
		if (pair_known(c, &r->pair[i]))
			continue;
		b.n = 0;
		pair_text(&r->pair[i], &b);
		fault(c, r, "no code line knows %s, so this line never applies", buf_text(&b));
	}
	buf_free(&b);
}

/* Does a code line name a pair for the service? */
static bool
has_code(const struct check *c, service_t s)
{
	for (size_t i = 0; i < c->pack->rules; i++)
		if (c->pack->rule[i].kind == KIND_CODE && !c->pack->rule[i].code.unknown &&
		    c->pack->rule[i].code.service == s)
			return true;
	return false;
}

/* May the service be offered on one of the rule's days? Where no offer line names it, it may. */
static bool
offered_in(const struct check *c, service_t s, const struct rule *r)
{
	bool said = false;

	for (size_t i = 0; i < c->pack->rules; i++) {
		const struct rule *o = &c->pack->rule[i];

		if (o->kind != KIND_OFFER || o->offer.only || !(o->services & 1u << s))
			continue;
		said = true;
		if (o->from <= r->until && r->from <= o->until)
			return true;
	}
	return !said;
}

static void
check_services(struct check *c, const struct rule *r)
{
	bool some = r->services == SERVICES_ALL || r->pairs;

	for (service_t s = 0; s < SERVICES_MAX - 2 && r->services != SERVICES_ALL; s++) {
		if (!(r->services & 1u << s))
			continue;
		some |= r->kind == KIND_OFFER || offered_in(c, s, r);
		if (r->kind == KIND_OFFER && !r->offer.only && !has_code(c, s))
			fault(c, r, "no code line gives %.*s a code",
			      PRS(value_word_at(COL_service, s)));
	}
	if (!some && !r->only_note && r->kind != KIND_SERVICE)
		fault(c, r,
		      "the service is not offered on any of its days, so this line never applies");
}

size_t
pack_check(const struct pack *p, void (*say)(const struct rule *r, const char *text, void *arg),
	   void *arg)
{
	struct check c = { .pack = p, .fault = say, .arg = arg };

	for (size_t i = 0; i < p->rules; i++) {
		if (strcmp(p->rule[i].ref.plan, p->name))
			continue; /* the base's lines are its own file's matter */
		check_dates(&c, &p->rule[i]);
		check_codes(&c, &p->rule[i]);
		check_services(&c, &p->rule[i]);
	}
	return c.faults;
}
