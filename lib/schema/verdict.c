/* verdict: the findings of a record: each kept once, sorted by severity, and put into words. */
#include <stdlib.h>
#include <string.h>

#include "cs/schema.h"

void
verdict_clear(struct verdict *v)
{
	v->used = 0;
	v->worst = SEV_NONE;
	v->sorted = true;
	arena_reset(&v->own);
}

void
verdict_free(struct verdict *v)
{
	verdict_clear(v);
	arena_free(&v->own);
	buf_free(&v->say);
	buf_free(&v->fix);
	free(v->noted);
	v->noted = NULL;
	v->cap = 0;
}

/* The lengths of a finding's name and text, counted when this is compiled. */
static const struct {
	uint16_t name, text;
} lengths[FINDINGS] = {
#define FINDING(id, name, text, ...) { sizeof(name) - 1, sizeof(text) - 1 },
#include "schema/findings.def"
#undef FINDING
};

static struct str
name_of(const struct noted *n)
{
	return (struct str){ findings[n->what].name, lengths[n->what].name };
}

static struct str
text_of(const struct noted *n)
{
	return (struct str){ findings[n->what].text, lengths[n->what].text };
}

static struct str
id_of(const struct noted *n)
{
	return str_of(n->ref ? n->ref->id : NULL);
}

enum severity
verdict_add(struct verdict *v, struct noted n)
{
	size_t i = 0;

	if (v->weigh)
		v->weigh(v, &n, v->weigh_arg);
	if (n.sev == SEV_NONE)
		return SEV_NONE;
	while (i < v->used && (v->noted[i].what != n.what || v->noted[i].col != n.col ||
			       !str_eq(id_of(&v->noted[i]), id_of(&n))))
		i++;
	if (i < v->used && v->noted[i].sev >= n.sev)
		return n.sev;
	if (i == v->used && v->used++ == v->cap) {
		v->cap = v->cap ? v->cap * 2 : 8;
		v->noted = mem_grow(v->noted, v->cap, sizeof(*v->noted));
	}
	if (!n.lasts) {
		n.detail = n.detail.n ? arena_str(&v->own, n.detail) : n.detail;
		n.fix = n.fix.n ? arena_str(&v->own, n.fix) : n.fix;
	}
	v->noted[i] = n;
	v->sorted = v->used == 1;
	if (n.sev > v->worst)
		v->worst = n.sev;
	return n.sev;
}

void
verdict_lower(struct verdict *v, size_t i, enum severity sev)
{
	struct noted n = v->noted[i];

	n.sev = sev;
	if (v->weigh)
		v->weigh(v, &n, v->weigh_arg);
	v->noted[i].sev = n.sev;
	v->sorted = v->used == 1;
	v->worst = SEV_NONE;
	for (i = 0; i < v->used; i++)
		if (v->noted[i].sev > v->worst)
			v->worst = v->noted[i].sev;
}

static int
compare_text(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int order = n ? memcmp(a.p, b.p, n) : 0;

	return order ? order : (a.n > b.n) - (a.n < b.n);
}

/* Below 0: a goes first. COL_NONE counts as the last column. */
static int
compare(const struct noted *a, const struct noted *b)
{
	unsigned left = (unsigned)a->col, right = (unsigned)b->col;

	if (a->sev != b->sev)
		return a->sev > b->sev ? -1 : 1;
	if (left != right)
		return left < right ? -1 : 1;
	return compare_text(id_of(a), id_of(b));
}

void
verdict_sort(struct verdict *v)
{
	if (v->sorted)
		return;
	for (size_t i = 1; i < v->used; i++) {
		struct noted n = v->noted[i];
		size_t k = i;

		for (; k > 0 && compare(&n, &v->noted[k - 1]) < 0; k--)
			v->noted[k] = v->noted[k - 1];
		v->noted[k] = n;
	}
	v->sorted = true;
}

void
verdict_names(struct verdict *v, struct buf *out)
{
	verdict_sort(v);
	for (size_t i = 0; i < v->used; i++) {
		size_t k = 0;

		while (k < i && (v->noted[k].what != v->noted[i].what ||
				 !str_eq(id_of(&v->noted[k]), id_of(&v->noted[i]))))
			k++;
		if (k < i) /* the same rule about another column */
			continue;
		if (i)
			buf_char(out, ' ');
		buf_str(out, name_of(&v->noted[i]));
		if (v->noted[i].ref) {
			buf_char(out, '@');
			buf_put(out, v->noted[i].ref->id);
		}
	}
}

static void
add_part(struct buf *out, bool *begun, struct str part)
{
	if (!part.n)
		return;
	if (*begun)
		buf_put(out, ": ");
	buf_str(out, part);
	*begun = true;
}

/* Without cite, for cs_..._why: the finding's text, the detail, the fix:
 *
 *     too many in the period: date 3 in 2025-01, at most 2
 *
 * With cite, for findings as text, where the finding's name stands in front: a detail takes the
 * place of the finding's text, and the rule's id and cite follow:
 *
 *     date 3 in 2025-01, at most 2 [PHC-CLM-016; PATH:App.B]
 *
 * An open question begins with "open question: ". */
void
verdict_sentence(const struct noted *n, bool with_cite, struct buf *out)
{
	const struct ref *ref = n->ref;
	bool begun = false;

	if (n->sev == SEV_PEND)
		add_part(out, &begun, STR("open question"));
	if (!with_cite || !n->detail.n)
		add_part(out, &begun, text_of(n));
	add_part(out, &begun, n->detail);
	add_part(out, &begun, n->fix);
	if (!with_cite || !ref)
		return;
	buf_put(out, " [");
	buf_put(out, ref->id);
	if (ref->cite && ref->cite[0]) {
		buf_put(out, "; ");
		buf_put(out, ref->cite);
	}
	buf_char(out, ']');
}

/* "too many in the period: date 3 in 2025-01, at most 2 (PATH:App.B); the charge is …" */
void
verdict_why(struct verdict *v, struct buf *out)
{
	verdict_sort(v);
	for (size_t i = 0; i < v->used; i++) {
		const struct ref *ref = v->noted[i].ref;

		if (i)
			buf_put(out, "; ");
		verdict_sentence(&v->noted[i], false, out);
		if (ref && ref->cite && ref->cite[0]) {
			buf_put(out, " (");
			buf_put(out, ref->cite);
			buf_char(out, ')');
		}
	}
}
