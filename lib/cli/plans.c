/* plans: which pack judges a record. Packs are loaded when a record first names their plan. */
#include <stdlib.h>
#include <string.h>

#include "cli/cli_priv.h"

/* Adds the columns that the pack's rules read to those that are read of each record. */
static void
plans_ask(struct cli *c, struct plan *p)
{
	struct asked *asked = &c->plans->asked;

	reads_add(p->pack, c->kinds, p->asks);
	for (int i = 0; i < COLS; i++)
		if (p->asks[i] && !asked->col[i] && !form_has(c->form, (enum col)i)) {
			asked->col[i] = true;
			asked->n++;
		}
}

static struct plan *
plans_add(struct cli *c, struct pack *pack)
{
	struct plan *p = &c->plans->at[c->plans->n++];

	p->pack = pack;
	p->skipped = mem_new(pack->rules + 1, 1);
	p->idle = mem_new(pack->rules + 1, 1);
	if (!value_word(COL_plan, str_of(pack->name), &p->word))
		p->word = -1;
	plans_ask(c, p);
	return p;
}

bool
plans_builtin(struct str name)
{
	struct str rest = str_of(builtin_plans()), word;

	while (str_split(&rest, ",", &word))
		if (str_eq(str_trim(word), name))
			return true;
	return false;
}

/* Loads a built-in pack. A function of its own, because its struct err takes long to clear. */
static OUT_OF_LINE struct plan *
plans_load(struct cli *c, struct str name)
{
	struct pack *pack;
	struct err e = { 0 };

	if (!plans_builtin(name) || c->plans->n == PLANS_MAX)
		return NULL;
	pack = pack_builtin(name, c->options->explain ? KINDS_ALL : c->kinds, &e);
	if (!pack)
		cli_die(c, &e);
	return plans_add(c, pack);
}

/* By its name, or by another that an also line gives it: PHC is partnership. */
struct plan *
plans_get(struct cli *c, struct str name)
{
	struct plans *in_use = c->plans;
	int64_t word;

	for (size_t i = 0; i < in_use->n; i++)
		if (str_ieq(str_of(in_use->at[i].pack->name), name))
			return &in_use->at[i];
	for (size_t i = 0; i < in_use->n; i++)
		if (pack_named(in_use->at[i].pack, name))
			return &in_use->at[i];
	if (value_word(COL_plan, name, &word)) {
		name = value_word_at(COL_plan, word);
		for (size_t i = 0; i < in_use->n; i++)
			if (str_eq(str_of(in_use->at[i].pack->name), name))
				return &in_use->at[i];
	}
	return plans_load(c, name);
}

_Noreturn void
plans_none(struct cli *c)
{
	struct err e = { 0 };

	err_set(&e, NULL, 0, "no plan: give --plan or a column plan; built in: %s",
		builtin_plans());
	cli_die(c, &e);
}

struct plan *
plans_default(struct cli *c)
{
	if (!c->plans->fallback)
		plans_none(c);
	return c->plans->fallback;
}

void
plans_files(struct cli *c)
{
	const struct list *files = &c->options->rules;
	struct plans *p = c->plans;
	struct err e = { 0 };

	for (size_t i = 0; i < files->n; i++) {
		struct pack *pack = pack_file(files->text[i], &e);

		if (!pack)
			cli_die(c, &e);
		for (size_t k = 0; k < p->n; k++)
			if (strcmp(p->at[k].pack->name, pack->name) == 0) {
				err_set(&e, files->text[i], 0, "a second rule file for plan %s",
					pack->name);
				pack_free(pack);
				cli_die(c, &e);
			}
		if (p->n == PLANS_MAX)
			cli_usage(c, "--rules: at most %d of them", PLANS_MAX);
		plans_add(c, pack);
	}
	p->from_files = p->n;
}

void
plans_open(struct cli *c)
{
	struct plans *p = c->plans;
	const char *env = getenv("CS_PLAN");
	const char *name = c->options->plan;

	if (c->ruleless)
		return;
	plans_files(c);
	if (!name && p->from_files == 1)
		name = p->at[0].pack->name;
	if (!name && env && *env)
		name = env;
	if (!name && c->planless)
		name = builtin_baseline();
	if (!name)
		return;
	p->fallback = plans_get(c, str_of(name));
	if (!p->fallback) {
		struct near near = { .want = str_of(name) };
		struct err e = { 0 };

		near_words(&near, str_of(builtin_plans()), ",");
		near_words(&near, str_of(builtin_also()), "|");
		err_set(&e, NULL, 0, "%s: no plan of that name%s; built in: %s",
			c->options->plan ? "--plan" : "CS_PLAN", near_text(&near, ""),
			builtin_plans());
		cli_die(c, &e);
	}
}

/* Takes back what facts_read said of cells of these columns that cannot be read. */
static void
plans_forget(struct verdict *v, const bool col[COLS])
{
	size_t kept = 0;

	v->worst = SEV_NONE;
	for (size_t i = 0; i < v->used; i++) {
		if (v->noted[i].what == FIND_CELL_UNREADABLE && col[v->noted[i].col])
			continue;
		if (v->noted[i].sev > v->worst)
			v->worst = v->noted[i].sev;
		v->noted[kept++] = v->noted[i];
	}
	v->used = kept;
}

static struct str
plans_cell(const struct intake *it, int cell)
{
	if (cell < 0 || (size_t)cell >= it->rec.cells)
		return (struct str){ "", 0 };
	return str_trim(it->rec.cell[cell].v);
}

static struct plan *
plans_named(struct cli *c, struct intake *it)
{
	static const bool plan[COLS] = { [COL_plan] = true };
	struct facts *f = it->facts;
	struct str name;

	if (f->state[COL_plan] == FACT_GIVEN || f->state[COL_plan] == FACT_ASSUMED)
		return plans_get(c, f->v[COL_plan].s);
	if (f->state[COL_plan] == FACT_BAD) { /* no plan of ours, but perhaps one of -R */
		plans_forget(it->verdict, plan); /* the finding plan.unknown takes its place */
		return plans_get(c, plans_cell(it, it->bind.cell[COL_plan]));
	}
	name = plans_cell(it, it->cs_plan);
	return name.n ? plans_get(c, name) : c->plans->fallback;
}

static OUT_OF_LINE struct plan *
plans_look(struct cli *c, struct intake *it)
{
	struct plan *p = plans_named(c, it);
	struct value *v = &it->facts->v[COL_plan];

	if (!p && c->planless)
		p = c->plans->fallback;
	it->word = it->facts->state[COL_plan] == FACT_GIVEN ? v->i : -1;
	if (p && it->facts->state[COL_plan] != FACT_GIVEN && p->word >= 0) {
		*v = (struct value){ V_WORD, p->word, str_of(p->pack->name) };
		it->facts->state[COL_plan] = FACT_GIVEN;
	}
	it->plan = p;
	it->settled = it->facts->cell[COL_plan] < 0 && it->cs_plan < 0;
	return p;
}

/* Takes back findings about columns that only the rules of another plan read. */
static OUT_OF_LINE void
plans_unasked(const struct cli *c, const struct plan *p, struct verdict *v)
{
	bool other[COLS];

	for (int i = 0; i < COLS; i++)
		other[i] = c->plans->asked.col[i] && !(p && p->asks[i]);
	plans_forget(v, other);
}

/* The record's plan. The answer is kept: for the whole layout where no column names plans, else as
 * long as records name the same one. */
static struct plan *
plans_pick(struct cli *c, struct intake *it)
{
	struct plan *p = it->plan;

	if (!it->settled &&
	    (it->facts->state[COL_plan] != FACT_GIVEN || it->facts->v[COL_plan].i != it->word))
		p = plans_look(c, it);
	if (it->verdict->used && c->plans->asked.n)
		plans_unasked(c, p, it->verdict);
	return p;
}

/* Reads the record and picks its plan. A pack brings names of services that cells may hold, so if
 * one had to be loaded for this record, the record is read again. */
struct plan *
plans_read(struct cli *c, struct intake *it)
{
	size_t loaded = c->plans->n;
	struct plan *p = NULL;

	for (int pass = 0; pass < 2; pass++) {
		verdict_clear(it->verdict);
		facts_read(it->facts, &it->rec, it->verdict);
		if (c->ruleless)
			break;
		p = plans_pick(c, it);
		if (loaded == c->plans->n)
			break;
		loaded = c->plans->n;
	}
	return p;
}

/* Ends the run at a JSON record that names a plan after the first 64 KiB named none. Until then
 * earlier records were kept only as far as the one pack looks back; rules of another plan that ask
 * for more would be answered wrongly. */
_Noreturn void
plans_late(struct cli *c)
{
	struct err e = { 0 };

	err_set(&e, c->rec->file, c->rec->line,
		"the first plan in an input that began without one, and its rules look back: "
		"give the first record a plan too");
	cli_die(c, &e);
}

void
plans_all(struct cli *c)
{
	struct str rest = str_of(builtin_plans()), name;

	if (c->plans->fallback && !c->planless)
		return;
	while (str_split(&rest, ",", &name))
		plans_get(c, str_trim(name));
}
