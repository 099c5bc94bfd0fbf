/* rates: reads a contract's own rates from --rates FILE. They go before the pack's. */
#include <stdlib.h>
#include <string.h>

#include "jobs/jobs.h"

struct rates {
	struct rate_line *line;
	size_t n, cap;
	struct arena own;
	const char *path;
	int at[7]; /* in which cell each of the columns `wanted` stands; -1: in none */
};
static const enum col wanted[7] = { COL_plan, COL_service_code, COL_modifier, COL_rate,
				    COL_unit, COL_from,		COL_until };

/* Reads a word of the column unit: a unit of the rule language, or another name that contracts use.
 */
bool
rates_unit(struct str word, enum rate_unit *unit)
{
	static const struct {
		const char *word;
		enum rate_unit unit;
	} others[] = { { "pepm", UNIT_MONTH },	   { "pmpm", UNIT_MONTH },
		       { "15min", UNIT_UNIT },	   { "15minutes", UNIT_UNIT },
		       { "lifetime", UNIT_CLAIM }, { "once", UNIT_CLAIM },
		       { "perdiem", UNIT_DAY } };
	char folded[24];
	struct str f = { folded, str_fold(word, folded, sizeof folded) };

	for (int i = 0; i < UNITS; i++)
		if (str_eq(f, str_of(clause_units[i]))) {
			*unit = (enum rate_unit)i;
			return true;
		}
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (str_eq(f, str_of(others[i].word))) {
			*unit = others[i].unit;
			return true;
		}
	return false;
}

/* Reads the header: finds the columns, of which service_code, rate and unit must be there. */
static bool
head(struct rates *r, const struct str *cell, size_t n, struct err *e)
{
	static const char *const must[] = { "service_code", "rate", "unit" };
	static const int at[] = { 1, 3, 4 };

	for (int i = 0; i < 7; i++) {
		r->at[i] = -1;
		for (size_t k = 0; k < n; k++)
			if (heading_match(cell[k]) == wanted[i]) {
				if (r->at[i] >= 0)
					return err_set(e, r->path, 1,
						       "two columns for %s: keep one",
						       columns[wanted[i]].name);
				r->at[i] = (int)k;
			}
	}
	for (int i = 0; i < 3; i++)
		if (r->at[at[i]] < 0)
			return err_set(e, r->path, 1,
				       "no column %s: want plan, service_code, modifier, rate, "
				       "unit, from, until",
				       must[i]);
	return true;
}

/* The cell of column wanted[i], trimmed; empty: the row has no such cell. */
static struct str
at(const struct rates *r, const struct str *cell, size_t n, int i)
{
	return r->at[i] >= 0 && (size_t)r->at[i] < n ? str_trim(cell[r->at[i]])
						     : (struct str){ NULL, 0 };
}

/* Reads a date; `otherwise` is the day of a blank one. */
static bool
day_at(const struct rates *r, uint64_t line, struct str text, int32_t otherwise, int32_t *day,
       struct err *e)
{
	*day = otherwise;
	return !text.n || date_parse(text, MONTH_FIRST, day) ||
	       err_set(e, r->path, line, "want a date such as 2024-01-31 in from and until");
}

/* Reads a row of the file, which table_read (io) calls with its line and n cells. */
static bool
row(uint64_t line, const struct str *cell, size_t n, void *arg, struct err *e)
{
	struct rates *r = arg;
	struct rate_line *l;
	struct buf id = { 0 };
	struct value plan;

	if (line == 1)
		return head(r, cell, n, e);
	if (r->n == r->cap) {
		r->cap = r->cap ? 2 * r->cap : 32;
		r->line = mem_grow(r->line, r->cap, sizeof *r->line);
	}
	l = &r->line[r->n];
	memset(l, 0, sizeof *l);
	if (!pair_read(at(r, cell, n, 1), at(r, cell, n, 2), &l->pair))
		return err_set(e, r->path, line,
			       "want a code such as H0043 in service_code, and U6 in modifier");
	if (!money_parse(at(r, cell, n, 3), &l->cents) || l->cents < 0)
		return err_set(e, r->path, line, "want an amount such as 386.00 in rate");
	if (!rates_unit(at(r, cell, n, 4), &l->unit))
		return err_set(e, r->path, line,
			       "want month, date, day, hour, unit or claim in unit");
	if (!day_at(r, line, at(r, cell, n, 5), INT32_MIN, &l->from, e) ||
	    !day_at(r, line, at(r, cell, n, 6), INT32_MAX, &l->until, e))
		return false;
	if (l->from > l->until)
		return err_set(e, r->path, line, "want an until that is not before from");
	switch (value_read(COL_plan, at(r, cell, n, 0), MONTH_FIRST, &r->own, &plan)) {
	case 0: break; /* a blank plan: the rate is for the records of any plan */
	case 1: l->plan = arena_str(&r->own, plan.s); break;
	default: return err_set(e, r->path, line, "want a plan's short name, or a blank, in plan");
	}
	buf_fmt(&id, "%s:%llu", r->path, (unsigned long long)line);
	l->ref = (struct ref){ .id = "contract",
			       .cite = arena_str(&r->own, (struct str){ id.p, id.n }).p,
			       .plan = l->plan.p };
	buf_free(&id);
	r->n++;
	return true;
}

struct rates *
rates_read(const char *path, struct err *e)
{
	struct rates *r = mem_new(1, sizeof *r);

	r->path = path;
	if (table_read(path, (struct str){ NULL, 0 }, row, r, e))
		return r;
	rates_free(r);
	return NULL;
}

void
rates_free(struct rates *r)
{
	if (!r)
		return;
	free(r->line);
	arena_free(&r->own);
	free(r);
}

/* If several lines fit the last one counts: amendments are added at the end. */
const struct rate_line *
rates_find(const struct rates *r, const char *plan, const struct pair *pair, int32_t day)
{
	for (size_t i = r ? r->n : 0; i > 0; i--) {
		const struct rate_line *l = &r->line[i - 1];

		if (!memcmp(l->pair.text, pair->text, sizeof pair->text) && day >= l->from &&
		    day <= l->until && (!l->plan.n || str_ieq(l->plan, str_of(plan))))
			return l;
	}
	return NULL;
}
