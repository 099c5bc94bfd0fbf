/* tally_key: what the record at hand has under each key of a tally, and the row that it belongs to.
 */
#include <string.h>

#include "cli/tally.h"

/* Records of one code, service, month and plan go to the same row. Where the keys are of these
 * alone, the rows met lately are kept by them: then the texts of the key need not be made for each
 * record. A cell's text is there anyway. */
enum { TALLY_MET = 1024 };
struct tally_met {
	uint64_t pair[2]; /* the bytes of code and modifiers */
	int32_t month;
	service_t service;
	const struct pack *pack;
	struct tally_row *row;
};

static void
tally_meets(struct tally *t)
{
	t->keyed = true;
	for (size_t i = 0; i < t->keys; i++)
		if (t->key[i].kind < TALLY_SERVICE || t->key[i].kind > TALLY_PLAN)
			return;
	t->met = mem_new(TALLY_MET, sizeof(*t->met));
}

/* The county in the spelling that was met first, case and blanks aside: "San  Mateo" and "SAN
 * MATEO" are one. */
static struct str
tally_county(struct tally *t, struct str county)
{
	struct str rest = county, word, spelled;
	uint32_t at;

	t->folded.n = 0;
	while ((word = str_word(&rest)).n)
		buf_str(&t->folded, word);
	for (size_t i = 0; i < t->folded.n; i++)
		if (t->folded.p[i] >= 'A' && t->folded.p[i] <= 'Z')
			t->folded.p[i] += 'a' - 'A';
	struct str key = { t->folded.p, t->folded.n };
	if (!map_get(&t->county, key, &at)) {
		at = (uint32_t)t->spellings.n;
		map_put(&t->county, arena_str(&t->own, key), at);
		tally_put(&t->spellings, county);
	}
	spelled = (struct str){ t->spellings.p + at, t->spellings.n - at };
	return tally_take(&spelled);
}

/* The text of the record under one key. */
static struct str
tally_cell(struct tally *t, const struct cli *c, int kind)
{
	const struct judge *j = &c->judge;
	const struct value *v = &c->facts.v[kind < COLS ? kind : 0];

	if (kind < COLS && v->type == V_BOOL)
		return v->i ? STR("Y") : STR("N");
	if (kind < COLS)
		return v->type == V_TEXT || v->type == V_WORD ? v->s : STR("");
	if (kind == TALLY_COUNTY)
		return tally_county(t, c->facts.v[COL_county].s);
	if (!c->judged)
		return STR("");
	switch (kind) {
	case TALLY_SERVICE: return str_of(fact_service_word(j->service));
	case TALLY_PLAN: return str_of(j->pack->name);
	case TALLY_MONTH:
		if (j->undated)
			return STR("");
		return (struct str){ date_text(j->day, t->month), sizeof("2024-03") - 1 };
	default:
		t->code.n = 0;
		if (j->paired)
			pair_text(&j->pair, &t->code);
		return (struct str){ t->code.p, t->code.n };
	}
}

static struct tally_row *
tally_look_up(struct tally *t, const struct cli *c)
{
	struct str text[CLI_KEYS];

	for (size_t i = 0; i < t->keys; i++)
		text[i] = tally_cell(t, c, t->key[i].kind);
	return tally_find(t, text);
}

/* The row of a record that is judged, where rows met lately are kept. */
static struct tally_row *
tally_meet(struct tally *t, const struct cli *c)
{
	const struct judge *j = &c->judge;
	int32_t month = calendar_month(j->day);
	uint64_t pair[2];
	struct tally_met *m;

	memcpy(pair, j->pair.text, sizeof(pair));
	m = &t->met[(pair[0] ^ pair[1] * 31 ^ (uint64_t)month << 40 ^ (uint64_t)j->service << 56) *
			0x9e3779b97f4a7c15u >>
		    54];
	if (!m->row || m->month != month || m->service != j->service || m->pack != j->pack ||
	    m->pair[0] != pair[0] || m->pair[1] != pair[1])
		*m = (struct tally_met){
			{ pair[0], pair[1] }, month, j->service, j->pack, tally_look_up(t, c)
		};
	return m->row;
}

int64_t *
tally_of(struct tally *t, const struct cli *c)
{
	if (!t->keyed)
		tally_meets(t);
	return (t->met && c->judged && !c->judge.undated ? tally_meet(t, c) : tally_look_up(t, c))
	    ->n;
}

int64_t *
tally_record(struct cli *c, const int64_t *number)
{
	struct tally *t = c->counts->totals;
	int64_t *n;

	if (!t)
		return NULL;
	n = tally_of(t, c);
	for (size_t i = 0; i < t->sums; i++)
		n[i] += number[i];
	return n;
}
