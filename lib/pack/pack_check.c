/* pack_check: finds lines of a rule file that parse and still cannot be meant: days that overlap or
 * leave a gap, an id of two facts, codes that no code line has, sentences that nobody sees, rules
 * that never apply. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pack/known.h"
#include "pack/parse.h"

struct told {
	const struct rule *rule;
	char *text;
};
struct check {
	const struct pack *pack;
	struct known *known;
	const struct rule **own; /* the file's own lines, by id, kind and first day */
	size_t owns;
	struct told *told; /* what was found so far */
	size_t tolds, cap;
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
	if (c->tolds == c->cap) {
		c->cap = 2 * c->cap + 16;
		c->told = mem_grow(c->told, c->cap, sizeof *c->told);
	}
	buf_text(&b);
	c->told[c->tolds++] = (struct told){ r, b.p };
}

/* One id is one fact: on a day at most one of its n lines of a kind holds, and on each day between
 * the first and the last of them one does. They come by their first day. */
static void
check_dates(struct check *c, const struct rule *const *of, size_t n)
{
	const struct rule *last = of[0]; /* of those so far the one that ends last */
	char day[DATE_SIZE];

	for (size_t i = 1; i < n; i++) {
		const struct rule *r = of[i];

		if (r->from <= last->until)
			fault(c, r->line > last->line ? r : last,
			      "overlaps line %u: end one the day before the other begins",
			      r->line > last->line ? last->line : r->line);
		else if ((int64_t)r->from > (int64_t)last->until + 1)
			fault(c, r, "leaves a gap behind %s, the last day of line %u",
			      date_text(last->until, day), last->line);
		if (r->until > last->until)
			last = r;
	}
}

/* Do two cites, DOC:section,DOC:section, have one in common? */
static bool
cites_meet(const char *a, const char *b)
{
	struct str rest = str_of(a), one, others, other;

	while (str_split(&rest, ",", &one))
		for (others = str_of(b); str_split(&others, ",", &other);)
			if (str_eq(one, other))
				return true;
	return false;
}

/* Are they lines of one fact, for the same service and written in the same place? */
static bool
same_fact(const struct check *c, const struct rule *a, const struct rule *b)
{
	return cites_meet(a->ref.cite, b->ref.cite) &&
	       (c->pack->torn || known_services(c->known, a) & known_services(c->known, b));
}

/* Several filters may judge one fact, each by a line of its own kind. The n lines of an id come by
 * kind. */
static void
check_id(struct check *c, const struct rule *const *of, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		bool later = of[i]->line > of[0]->line;
		const struct rule *r = of[later ? i : 0], *other = of[later ? 0 : i];

		if (of[i]->kind != of[i - 1]->kind && !same_fact(c, of[i], of[0]))
			fault(c, r,
			      "line %u, a %s line of another fact, has this id too: --explain, "
			      "--ignore and --ack would mean both",
			      other->line, kind_word(other->kind));
	}
}

static int
by_id(const void *a, const void *b)
{
	const struct rule *x = *(const struct rule *const *)a, *y = *(const struct rule *const *)b;
	int order = strcmp(x->ref.id, y->ref.id);

	if (!order)
		order = (x->kind > y->kind) - (x->kind < y->kind);
	if (!order)
		order = (x->from > y->from) - (x->from < y->from);
	return order ? order : (x->line > y->line) - (x->line < y->line);
}

/* Checks the lines that share an id. */
static void
check_ids(struct check *c)
{
	size_t id = 0, kind = 0;

	qsort(c->own, c->owns, sizeof(*c->own), by_id);
	for (size_t i = 1; i <= c->owns; i++) {
		bool ends = i == c->owns || strcmp(c->own[i]->ref.id, c->own[id]->ref.id) != 0;

		if (ends || c->own[i]->kind != c->own[kind]->kind) {
			check_dates(c, c->own + kind, i - kind);
			kind = i;
		}
		if (ends) {
			check_id(c, c->own + id, i - id);
			id = i;
		}
	}
}

static void
check_codes(struct check *c, const struct rule *r)
{
	struct buf b = { 0 };

	for (size_t i = 0; r->kind != KIND_CODE && i < r->pairs; i++) {
		if (known_pair(c->known, &r->pair[i]))
			continue;
		b.n = 0;
		pair_text(&r->pair[i], &b);
		fault(c, r, "no code line knows %s, so this line never applies", buf_text(&b));
	}
	buf_free(&b);
}

static void
check_services(struct check *c, const struct rule *r)
{
	bool some = r->services == SERVICES_ALL || r->pairs;

	for (service_t s = 0; s < SERVICES_MAX - 2 && r->services != SERVICES_ALL; s++) {
		if (!(r->services & 1u << s))
			continue;
		some |= r->kind == KIND_OFFER || known_offered(c->known, s, r);
		if (r->kind == KIND_OFFER && !r->offer.only && !known_coded(c->known, s))
			fault(c, r, "no code line gives %.*s a code",
			      PRS(value_word_at(COL_service, s)));
	}
	if (!some && !r->only_note && r->kind != KIND_SERVICE)
		fault(c, r,
		      "the service is not offered on any of its days, so this line never applies");
}

/* Lines of these kinds are looked up by service alone, so that those for a code are never met. */
static void
check_pairs(struct check *c, const struct rule *r)
{
	struct buf b = { 0 };

	if (!r->pairs || (r->kind != KIND_OFFER && r->kind != KIND_ELIG && r->kind != KIND_CAP &&
			  r->kind != KIND_DUE))
		return;
	pair_text(&r->pair[0], &b);
	fault(c, r,
	      "%s lines are looked up by service, never by a code such as %s: name the service",
	      kind_word(r->kind), buf_text(&b));
	buf_free(&b);
}

/* Which sentences of the line are shown where its rule is broken? */
static void
shown(const struct rule *r, bool *say, bool *fix)
{
	*say = *fix = true;
	switch (r->kind) {
	case KIND_DOCS:
	case KIND_QUANTITY:
	case KIND_SPAN:
	case KIND_OFFER:
	case KIND_DUE: *say = *fix = false; break;
	case KIND_LIMIT:
	case KIND_ITEM: *say = false; break;
	case KIND_RATE: /* one that begins with note is an estimate, and tells whose */
		*say = r->sev == SEV_INFO;
		*fix = false;
		break;
	default: break;
	}
}

/* A finding without say does not tell what is wrong; other kinds make their sentence themselves. */
static void
check_sentences(struct check *c, const struct rule *r)
{
	bool say, fix;

	if (r->only_note || r->kind == KIND_SERVICE)
		return;
	shown(r, &say, &fix);
	if (!r->say.n && r->finding < FINDINGS && (r->need || r->kind == KIND_DX))
		fault(c, r, "no say: who gets the finding is not told what is wrong");
	if ((r->say.n && !say) || (r->fix.n && !fix))
		fault(c, r, "a %s line makes its own sentence: %s is never shown",
		      kind_word(r->kind), r->say.n && !say ? "say" : "fix");
}

static int
by_line(const void *a, const void *b)
{
	const struct rule *x = ((const struct told *)a)->rule, *y = ((const struct told *)b)->rule;

	if (x == y)
		return strcmp(((const struct told *)a)->text, ((const struct told *)b)->text);
	return x > y ? 1 : -1;
}

/* The base's lines are its own file's matter. */
static void
check_begin(struct check *c, const struct pack *p)
{
	*c = (struct check){ .pack = p, .known = known_new(p) };
	c->own = mem_new(p->rules + 1, sizeof(*c->own));
	for (size_t i = 0; i < p->rules; i++)
		if (!strcmp(p->rule[i].ref.plan, p->name))
			c->own[c->owns++] = &p->rule[i];
}

size_t
pack_check(const struct pack *p, void (*say)(const struct rule *r, const char *text, void *arg),
	   void *arg)
{
	struct check c;

	check_begin(&c, p);
	for (size_t i = 0; i < c.owns; i++) {
		check_sentences(&c, c.own[i]);
		check_pairs(&c, c.own[i]);
		if (p->torn) /* the line that is not there may be the one that is asked for */
			continue;
		check_codes(&c, c.own[i]);
		check_services(&c, c.own[i]);
	}
	check_ids(&c);
	if (c.tolds)
		qsort(c.told, c.tolds, sizeof *c.told, by_line);
	for (size_t i = 0; i < c.tolds; i++) {
		say(c.told[i].rule, c.told[i].text, arg);
		free(c.told[i].text);
	}
	known_free(c.known);
	free(c.own);
	free(c.told);
	return c.tolds;
}
