/* subject: settles what a record is about: its service, its code pair, and the day whose rules
 * count. */
#include <string.h>

#include "engine/engine.h"
#include "engine/fact.h"

/* Is a modifier that is missing or wrong another record's matter? */
static bool
modifier_passes(const struct judge *j)
{
	return j->facts->form->service_tells && j->service != SERVICE_NONE;
}

static OUT_OF_LINE void
code_unknown(struct judge *j, bool other_day)
{
	const struct rules *all;
	bool code_known;
	struct buf b = { 0 };

	all = pack_rules(j->pack, KIND_CODE, SERVICE_NONE, NULL);
	code_known = pack_has_code(j->pack, &j->pair);
	if (code_known && !other_day && modifier_passes(j))
		return;
	buf_put(&b, "no service goes by ");
	pair_text(&j->pair, &b);
	if (other_day)
		buf_put(&b, " on that day");
	for (size_t i = 0; i < all->n; i++) {
		const struct rule *r = all->rule[i];

		if (!r->code.unknown || !rule_on(r, j->day))
			continue;
		verdict_add(j->verdict,
			    (struct noted){ .what = other_day	 ? FIND_CODE_HCPCS_DATE
						    : code_known ? FIND_CODE_MODIFIER_MISSING
								 : FIND_CODE_HCPCS_MISSING,
					    .sev = r->sev,
					    .ref = &r->ref,
					    .col = code_known && !other_day ? COL_modifier
									    : COL_service_code,
					    .detail = str_of(buf_text(&b)),
					    .fix = r->fix });
		break;
	}
	buf_free(&b);
}

/* Finds the rule that tells which service the pair is. */
static void
judge_code(struct judge *j)
{
	bool other_day;

	j->code = pack_code(lists_of_pair(j, KIND_CODE), j->day, &other_day);
	if (!j->code)
		code_unknown(j, other_day);
	else if (j->code->sev == SEV_WARNING) /* only a weak source knows the pair: it says so */
		judge_findf(j, j->code, COL_service_code, j->code->fix, "%.*s", PRS(j->code->say));
}

enum { MODIFIERS = 4 };
static const enum col modifiers[MODIFIERS] = { COL_modifier, COL_modifier2, COL_modifier3,
					       COL_modifier4 };

/* Makes j->pair of the code and the modifiers in the first n modifier columns. False: they are no
 * pair. */
static bool
pair_of(struct judge *j, struct str code, size_t n)
{
	struct buf all = { 0 };
	bool good;

	for (size_t i = 0; i < n; i++) {
		struct str m = fact_text(j, modifiers[i]);

		if (m.n) {
			buf_str(&all, m);
			buf_char(&all, ' ');
		}
	}
	good = pair_read(code, (struct str){ all.p, all.n }, &j->pair);
	buf_free(&all);
	return good;
}

/* Makes the key of code, modifier and pack in the memo. False: there is none, since a cell is too
 * long or there are more modifiers. */
static inline bool
pair_cells(const struct judge *j, struct str code, uint64_t key[3])
{
	const struct value *v = j->facts->v;
	struct str m = fact_text(j, COL_modifier);

	if (code.n > MET_TEXT || m.n > MET_TEXT || v[COL_modifier2].type != V_UNKNOWN ||
	    v[COL_modifier3].type != V_UNKNOWN || v[COL_modifier4].type != V_UNKNOWN)
		return false;
	key[0] = met_text(code);
	key[1] = met_text(m);
	key[2] = (uintptr_t)j->pack;
	return true;
}

/* pair_of for all modifiers, through the memo: the same few pairs come again and again. */
static bool
pair_met(struct judge *j, struct str code)
{
	struct met_pair *m;
	uint64_t key[3];
	bool known;

	if (!j->memo || !pair_cells(j, code, key))
		return pair_of(j, code, MODIFIERS);
	m = met_slot(j->memo->met, PAIRS_MET, sizeof(*m), key, 3, &known);
	if (!known) {
		*m = (struct met_pair){ .key = { key[0], key[1], key[2] } };
		m->paired = pair_of(j, code, MODIFIERS);
		m->pair = j->pair;
		if (m->paired)
			m->alone = pack_lists(j->pack, SERVICE_NONE, &m->pair);
	}
	j->pair = m->pair;
	j->pair_known = m->paired ? m : NULL;
	return m->paired;
}

/* Adds the finding that code and modifiers are no pair. If the code alone is right the fault is a
 * modifier's: it is in the first column with which they are no pair. */
static void
unpaired(struct judge *j, struct str code)
{
	struct noted n = { .what = FIND_CODE_HCPCS_MISSING,
			   .sev = SEV_ERROR,
			   .col = COL_service_code,
			   .detail =
			       STR("not a letter and four digits with two-character modifiers"),
			   .lasts = true };
	bool code_good = pair_of(j, code, 0);
	size_t i = 0;

	if (code_good) {
		while (i < MODIFIERS - 1 && pair_of(j, code, i + 1))
			i++;
		n.what = FIND_CODE_MODIFIER_MISSING;
		n.col = modifiers[i];
		n.detail = STR("not two characters, or more than the code can have");
	}
	memset(&j->pair, 0, sizeof j->pair);
	if (!code_good || !modifier_passes(j))
		verdict_add(j->verdict, n);
}

/* Reads the pair: service_code, with the modifiers of up to four columns. */
static void
read_pair(struct judge *j)
{
	struct str code = fact_text(j, COL_service_code);

	j->code_print = 0;
	j->paired = code.n && pair_met(j, code);
	if (j->paired)
		return;
	memset(&j->pair, 0, sizeof j->pair);
	if (code.n)
		unpaired(j, code);
}

/* If no rule knows the pair with all its modifiers, but knows the code with one of them, that is
 * the pair: other modifiers say how the service was given. */
static void
fold_pair(struct judge *j)
{
	struct pair one = { { 0 } };
	bool other_day;

	if (!j->pair.text[7] || pack_code(lists_of_pair(j, KIND_CODE), j->day, &other_day) ||
	    other_day)
		return;
	memcpy(one.text, j->pair.text, 5);
	for (size_t i = 5; i + 1 < sizeof one.text && j->pair.text[i]; i += 2) {
		memcpy(one.text + 5, j->pair.text + i, 2);
		if (pack_code(pack_rules(j->pack, KIND_CODE, SERVICE_NONE, &one), j->day,
			      &other_day)) {
			j->pair = one;
			j->pair_known = NULL;
			return;
		}
	}
}

static void
blank_day(struct judge *j, enum col col)
{
	if (j->facts->state[col] != FACT_BAD)
		verdict_add(
		    j->verdict,
		    (struct noted){ .what = FIND_DATE_FROM,
				    .sev = SEV_ERROR,
				    .col = col,
				    .detail = STR("blank, so no rule's dates can be looked up"),
				    .fix = STR("fill in the date") });
}

/* Adds the error that the record does not say which member it is about. */
static void
blank_member(struct judge *j)
{
	verdict_add(j->verdict, (struct noted){ .what = FIND_ELIG_NOT_FOUND,
						.sev = SEV_ERROR,
						.col = COL_member_id,
						.detail = STR("the member's number is blank"),
						.fix = STR("enter it from the benefits card"),
						.lasts = true });
}

/* Settles the day whose rules count, by the form: start_date of a request, service_date of a line,
 * month of a capacity record. A blank one is a finding, unless the form is undated; then it is
 * --as-of. */
static void
settle_day(struct judge *j)
{
	const struct form *form = j->facts->form;
	bool other = form->undated || j->facts->state[form->day] == FACT_ABSENT;

	j->undated =
	    !fact_day(j, form->day, &j->day) && !(other && fact_day(j, form->other_day, &j->day));
	if (!j->undated)
		return;
	j->day = j->today;
	if (!form->undated)
		blank_day(j, other ? form->other_day : form->day);
}

/* Adds the finding that code and service differ:
 *
 *     T2040-U6 is the code of housing-tenancy, the service column says housing-nav */
static void
disagree(struct judge *j, service_t by_code)
{
	struct buf b = { 0 };

	if (!j->code || j->service == SERVICE_NONE || j->service == by_code)
		return;
	pair_text(&j->pair, &b);
	buf_fmt(&b, " is the code of %s, the service column says %s", fact_service_word(by_code),
		fact_service_word(j->service));
	verdict_add(j->verdict, (struct noted){ .what = FIND_AUTH_SERVICE_MISMATCH,
						.sev = SEV_ERROR,
						.ref = &j->code->ref,
						.col = COL_service,
						.detail = str_of(buf_text(&b)),
						.fix = STR("mend the one that is wrong") });
	buf_free(&b);
}

/* Adds the finding that the record names no service and no code, unless a cell of these cannot be
 * read. */
static void
nothing_asked(struct judge *j)
{
	bool code = j->facts->state[COL_service_code] != FACT_ABSENT;
	enum col col = code ? COL_service_code : COL_service;

	if (j->service == SERVICE_NONE && !j->paired && j->facts->state[col] != FACT_BAD &&
	    j->facts->state[col] != FACT_GIVEN && j->facts->state[COL_service] != FACT_BAD)
		verdict_add(
		    j->verdict,
		    (struct noted){ .what = FIND_CODE_HCPCS_MISSING,
				    .sev = SEV_ERROR,
				    .col = col,
				    .detail = STR("neither a service nor a code is given") });
}

/* If a cell holds several codes, the one that tables_dx chooses takes the place of all, and a note
 * says so. */
static OUT_OF_LINE void
choose_dx(struct judge *j, enum col col)
{
	struct value *v = &j->facts->v[col];
	struct tables_dx d;

	tables_dx(v->s, &d);
	v->s = d.code;
	tables_dx_note(&d, col, j->verdict);
}

static inline void
one_dx(struct judge *j, enum col col)
{
	const struct value *v = &j->facts->v[col];

	if (v->type == V_TEXT && v->s.n > 7) /* a code has no more */
		choose_dx(j, col);
}

/* Where primary_dx is blank, or the file has no such column, the first of diagnoses takes its
 * place. */
static void
stand_in_dx(struct judge *j)
{
	struct facts *f = j->facts;
	struct str rest = f->v[COL_diagnoses].s, first = { NULL, 0 };

	if (f->state[COL_primary_dx] == FACT_ASSUMED ||
	    (f->cell[COL_primary_dx] >= 0 && f->v[COL_primary_dx].type != V_UNKNOWN))
		return;
	if (f->cell[COL_primary_dx] <
	    0) { /* drop what this function put there for the last record */
		f->state[COL_primary_dx] = FACT_ABSENT;
		f->v[COL_primary_dx] = (struct value){ .type = V_UNKNOWN };
	}
	if (f->v[COL_diagnoses].type != V_LIST || !str_split(&rest, "|;", &first))
		return;
	if (value_read(COL_primary_dx, first, MONTH_FIRST, &f->own, &f->v[COL_primary_dx]) == 1)
		f->state[COL_primary_dx] = FACT_GIVEN;
}

void
subject_settle(struct judge *j)
{
	const struct form *form = j->facts->form;
	const struct value *asked = &j->facts->v[COL_service];

	j->member_known = j->prints_ready = j->number_known = false;
	j->lists = NULL;
	if (!j->one_pack)
		member_prints(j);
	settle_day(j);
	days_judge(j->facts, j->day, j->verdict);
	one_dx(j, COL_primary_dx);
	one_dx(j, COL_secondary_dx);
	one_dx(j, COL_sdoh_dx);
	stand_in_dx(j);
	if (asked->type == V_WORD)
		j->service = (service_t)asked->i;
	if (form->pairless)
		return;
	if (j->facts->state[COL_member_id] == FACT_BLANK)
		blank_member(j);
	read_pair(j);
	if (j->paired) {
		fold_pair(j);
		judge_code(j);
	}
	if (j->code) {
		disagree(j, j->code->code.service);
		if (j->service == SERVICE_NONE || form->by_code)
			j->service = j->code->code.service;
	}
	nothing_asked(j);
}
