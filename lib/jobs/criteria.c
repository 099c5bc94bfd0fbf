/* criteria: writes a service's criteria as an indented tree with their cites, for cs-elig
 * --criteria:
 *
 *     housing-nav (title of the plan): all of:
 *       offered from 2022-01-01  [PHC-ELIG-026; POLICY:VI.A.2.a]
 *       scope = full  [PHC-ELIG-003.2; FAQ:CalAIM]
 *       any of:  [PHC-ELIG-004.2; FAQ:CalAIM]
 *         not known(elig_to)
 *         elig_to >= rule_date
 *       when prior_cs:
 *         prior_cs_days <= 90  [PHC-ELIG-081; POLICY:VI.G.3.a] (advice) */
#include <string.h>

#include "jobs/jobs.h"

static const char *const signs[] = {
	[OP_EQ] = "=",	[OP_NE] = "!=", [OP_LT] = "<",	[OP_LE] = "<=", [OP_GT] = ">",
	[OP_GE] = ">=", [OP_ADD] = "+", [OP_SUB] = "-", [OP_MUL] = "*", [OP_DIV] = "/"
};
/* The names of functions as they are shown here: some are plainer than those of the rule language.
 */
static const char *const calls[FNS] = { [FN_KNOWN] = "known",
					[FN_GIVEN] = "given",
					[FN_COALESCE] = "first known of",
					[FN_DAYS] = "days",
					[FN_MONTHS] = "months",
					[FN_YEARS] = "years",
					[FN_COUNT] = "count",
					[FN_SUM] = "sum",
					[FN_MIN] = "least",
					[FN_MAX] = "most",
					[FN_YEAR] = "year",
					[FN_WEEKDAY] = "weekday",
					[FN_WORKDAYS] = "workdays",
					[FN_NTH_WEEKDAY] = "nth_weekday",
					[FN_MONTH_START] = "month_start",
					[FN_MONTH_END] = "month_end",
					[FN_NPI_OK] = "npi_ok",
					[FN_CIN_OK] = "cin_ok",
					[FN_SDOH] = "sdoh",
					[FN_FITS] = "fits",
					[FN_DUE] = "due",
					[FN_OPEN] = "open",
					[FN_ANY] = "any earlier",
					[FN_SEEN] = "seen earlier",
					[FN_PRIORS] = "count of earlier",
					[FN_PRIOR_MIN] = "earliest",
					[FN_PRIOR_MAX] = "latest",
					[FN_RUN] = "run",
					[FN_TODAY] = "today",
					[FN_DAY] = "day",
					[FN_FLOOR] = "floor",
					[FN_QUARTER_END] = "quarter_end",
					[FN_EARLIER_HOURS] = "earlier_hours",
					[FN_PRIOR_DAYS] = "days of earlier" };

static void
indent(struct buf *out, int depth)
{
	for (int i = 0; i < depth; i++)
		buf_put(out, "  ");
}

/* Writes a condition or formula on one line. */
static void
inline_text(const struct expr *x, struct buf *out)
{
	switch (x->op) {
	case OP_CONST: value_text(&x->k, out); break;
	case OP_COL: buf_put(out, columns[x->col].name); break;
	case OP_PRIOR: buf_fmt(out, "prior.%s", columns[x->col].name); break;
	case OP_CALL:
		buf_fmt(out, "%s(", calls[x->fn]);
		for (size_t i = 0; i < x->args; i++) {
			buf_put(out, i ? ", " : "");
			inline_text(x->arg[i], out);
		}
		buf_char(out, ')');
		break;
	case OP_NOT:
		buf_put(out, "not ");
		inline_text(x->arg[0], out);
		break;
	case OP_IN:
		inline_text(x->arg[0], out);
		buf_put(out, " in ");
		for (size_t i = 1; i < x->args; i++) {
			buf_put(out, i > 1 ? "|" : "");
			inline_text(x->arg[i], out);
		}
		break;
	case OP_AND:
	case OP_OR:
		buf_char(out, '(');
		inline_text(x->arg[0], out);
		buf_put(out, x->op == OP_AND ? " and " : " or ");
		inline_text(x->arg[1], out);
		buf_char(out, ')');
		break;
	default:
		inline_text(x->arg[0], out);
		buf_fmt(out, " %s ", signs[x->op]);
		inline_text(x->arg[1], out);
	}
}

static void criteria_tree(const struct expr *x, int depth, const char *cite, struct buf *out);

/* Writes both arguments of an and (op), or of an or, below each other. An argument that has the
 * same op is not indented further: a and b and c is one list. */
static void
branches(const struct expr *x, enum op op, int depth, const char *cite, struct buf *out)
{
	for (size_t i = 0; i < 2; i++)
		if (x->arg[i]->op == op)
			branches(x->arg[i], op, depth, cite, out);
		else
			criteria_tree(x->arg[i], depth, cite, out);
}

/* Writes a condition: one line, or for and and or a heading and the parts below it. cite stands
 * behind the first line. */
static void
criteria_tree(const struct expr *x, int depth, const char *cite, struct buf *out)
{
	indent(out, depth);
	if (x->op == OP_AND || x->op == OP_OR) {
		buf_fmt(out, "%s%s\n", x->op == OP_AND ? "all of:" : "any of:", cite);
		branches(x, x->op, depth + 1, "", out);
		return;
	}
	inline_text(x, out);
	buf_fmt(out, "%s\n", cite);
}

static void
rule_tree(const struct rule *r, struct buf *out)
{
	struct buf cite = { 0 };
	int depth = 1;

	buf_fmt(&cite, "  [%s; %s]%s", r->ref.id, r->ref.cite,
		r->sev == SEV_WARNING ? " (advice)" : "");
	if (r->when) {
		indent(out, depth++);
		buf_put(out, "when ");
		inline_text(r->when, out);
		buf_put(out, ":\n");
	}
	criteria_tree(r->need, depth, buf_text(&cite), out);
	buf_free(&cite);
}

/* "offered from 2022-01-01  [PHC-ELIG-026; POLICY:VI.A.2.a]", or "not offered on 2021-12-31" */
static void
offered_line(const struct pack *p, service_t s, int32_t day, struct buf *out)
{
	const struct rules *all = pack_rules(p, KIND_OFFER, s, NULL);
	char text[DATE_SIZE];

	for (size_t i = 0; i < all->n; i++) {
		const struct rule *r = all->rule[i];

		if (r->offer.only || !rule_on(r, day))
			continue;
		buf_fmt(out, "  offered from %s  [%s; %s]\n",
			r->from == INT32_MIN ? "the start" : date_text(r->from, text), r->ref.id,
			r->ref.cite);
		return;
	}
	buf_fmt(out, "  not offered on %s\n", date_text(day, text));
}

void
criteria_text(const struct pack *p, service_t s, int32_t day, struct buf *out)
{
	const struct rules *all = pack_rules(p, KIND_ELIG, s, NULL);

	buf_fmt(out, "%s (%s): all of:\n", fact_service_word(s), p->title);
	offered_line(p, s, day, out);
	for (size_t i = 0; i < all->n; i++)
		if (all->rule[i]->need && all->rule[i]->sev >= SEV_WARNING &&
		    rule_on(all->rule[i], day))
			rule_tree(all->rule[i], out);
}
