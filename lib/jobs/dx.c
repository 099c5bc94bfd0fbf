/* dx: tells what a diagnosis code of Z55 to Z65 is on a day, and which codes to use instead.
 * These are the codes for social determinants of health (SDOH). */
#include <string.h>

#include "cs/base_met.h"
#include "jobs/jobs.h"

#define WORD(lit)                                                                                  \
	{                                                                                          \
		lit, sizeof(lit) - 1                                                               \
	}
const struct str dx_words[8] = { WORD("billable"), WORD("header"),   WORD("not-on-date"),
				 WORD("unknown"),  WORD("not-sdoh"), WORD("blank"),
				 WORD("unlisted"), WORD("") };

static bool
billable_on(const struct zcode *z, int32_t day)
{
	return day >= z->from && day >= z->billable_from && day <= z->billable_until;
}

/* Looks a text up as a diagnosis code, as far as no day is needed for that. */
static void
look_at_code(struct str text, struct dx *d)
{
	static struct arena scratch; /* kept, for a block of it costs more than the look-up */
	struct value v = { .type = V_TEXT };
	struct tables_dx *of = &d->of;
	char out[8];
	int got = 1;

	if (!shape_dx_alone(text, &v.s, out))
		got = value_read(COL_primary_dx, text, MONTH_FIRST, &scratch, &v);
	memset(d, 0, sizeof *d);
	if (got == 1) {
		tables_dx(v.s, of);
		d->length = (uint8_t)strlen(of->dotted);
		memcpy(d->dotted, of->dotted, sizeof d->dotted);
		d->code = tables_zcode(of->code);
		d->status = of->sdoh ? DX_UNKNOWN : DX_NOT_SDOH;
		of->code = STR("");
	} else { /* N/A is blank as well */
		d->status = got ? DX_NOT_SDOH : DX_BLANK;
		d->unread = got != 0;
	}
	if (d->code) {
		d->title = str_of(d->code->title);
		d->category = str_of(d->code->category);
	}
	arena_reset(&scratch);
}

/* look_at_code, by a table of the texts that were looked up lately: the same codes come again and
 * again. */
enum { CODES_MET = 512 };
static void
look_met(struct str text, struct dx *d)
{
	static struct met {
		uint64_t key[1];
		struct dx d;
	} met[CODES_MET];
	uint64_t key[1];
	struct met *m;
	bool known;

	if (!text.n || text.n > MET_TEXT) {
		look_at_code(text, d);
		return;
	}
	key[0] = met_text(text);
	m = met_slot(met, CODES_MET, sizeof(*m), key, 1, &known);
	if (!known)
		look_at_code(text, &m->d);
	*d = m->d;
}

void
dx_look(struct str text, int32_t day, struct dx *d)
{
	look_met(text, d);
	if (d->code) {
		d->status = day < d->code->from		? DX_NOT_ON_DATE
			    : billable_on(d->code, day) ? DX_BILLABLE
							: DX_HEADER;
		d->priority = day >= d->code->priority_from && day <= d->code->priority_until;
	}
}

/* Under a header the codes below it that are billable on the day; for a code not yet there, the one
 * above it. */
void
dx_instead(const struct dx *d, int32_t day, struct buf *out)
{
	const struct zcode *code = d->code, *all, *above = NULL;
	size_t n, own, before = out->n;
	char dotted[10];

	if (!code || d->status == DX_BILLABLE)
		return;
	all = tables_zcodes(&n);
	own = strlen(code->code);
	for (size_t i = 0; i < n; i++) {
		size_t len;

		if (memcmp(all[i].code, code->code, 3) != 0 || !billable_on(&all[i], day))
			continue;
		len = strlen(all[i].code);
		if (len < own && !memcmp(all[i].code, code->code, len))
			above = &all[i];
		if (len > own && !memcmp(all[i].code, code->code, own)) {
			shape_dx_dot(str_of(all[i].code), dotted);
			buf_put(out, out->n > before ? " " : "");
			buf_put(out, dotted);
		}
	}
	if (out->n == before && above) {
		shape_dx_dot(str_of(above->code), dotted);
		buf_put(out, dotted);
	}
}

/* Adds the finding of a dx rule: the code and the day, then what the rule says, then as the fix the
 * codes to use instead, or if there are none the rule's own fix.
 *
 *     Z59.0 on 2024-03-05: use Z59.00 Z59.01 Z59.02 */
static void
dx_find(struct judge *j, const struct rule *r, const struct dx *d, enum col col)
{
	struct buf *say = &j->verdict->say, *fix = &j->verdict->fix;
	char day[DATE_SIZE];
	size_t n;

	say->n = fix->n = 0;
	if (d->length) {
		buf_add(say, d->dotted, d->length);
		buf_put(say, " on ");
		buf_put(say, date_text(j->day, day));
	}
	if (r->say.n) {
		buf_put(say, say->n ? ": " : "");
		judge_say(j, r->say, say);
	}
	buf_put(fix, "use ");
	n = fix->n;
	dx_instead(d, j->day, fix);
	if (fix->n == n) {
		fix->n = 0;
		judge_say(j, r->fix, fix);
	}
	judge_find(j, r, col, buf_text(say), buf_text(fix));
}

/* Adds the findings of all rules about a status; the first of them is all->rule[first]. While their
 * conditions are judged sdoh_dx is the code, since a rule's when may ask which one it is. */
static OUT_OF_LINE void
judge_status(struct judge *j, const struct rules *all, size_t first, int status, const struct dx *d,
	     enum col col)
{
	struct value *at = &j->facts->v[COL_sdoh_dx], kept = *at;
	uint8_t *state = &j->facts->state[COL_sdoh_dx], was = *state;
	char code[sizeof d->dotted];
	size_t n = 0;
	enum tri when;

	for (const char *c = d->dotted; *c; c++)
		if (*c != '.')
			code[n++] = *c;
	if (n) {
		*at = (struct value){ .type = V_TEXT, .s = { code, n } };
		*state = was == FACT_ASSUMED ? FACT_ASSUMED : FACT_GIVEN;
	}
	for (size_t i = first; i < all->n; i++)
		if (all->rule[i]->dx.status == status && rule_on(all->rule[i], j->day) &&
		    judge_when(j, all->rule[i], &when) && when == YES)
			dx_find(j, all->rule[i], d, col);
	*at = kept;
	*state = was;
}

void
dx_judge(struct judge *j, const struct dx *d, enum col col)
{
	const struct rules *all =
	    j->facts->form->pairless ? lists_of_service(j, KIND_DX) : lists_of(j, KIND_DX);
	bool unlisted =
	    d->status == DX_BILLABLE && !d->code->listed &&
	    /* a code that has ended is in no table that was printed since: not unlisted */
	    d->code->billable_until == INT32_MAX;
	int status = unlisted ? DX_UNLISTED : (int)d->status;

	for (size_t i = 0; i < all->n; i++)
		if (all->rule[i]->dx.status == status) {
			judge_status(j, all, i, status, d, col);
			break;
		}
	tables_dx_note(&d->of, col, j->verdict);
}
