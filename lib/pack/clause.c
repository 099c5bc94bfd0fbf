/* clause: parses what stands behind the cite of a rule, for each kind in its own way.
 * lib/rules/README.md has the grammar. */
#include <string.h>

#include "pack/parse.h"

/* The words of dx_words in the engine, in the order of enum dx_status. */
static const char *const dx_states[] = { "billable", "header", "not-on-date", "unknown",
					 "not-sdoh", "blank",  "unlisted" };

/* Cuts text at a word, if that stands in it between blanks: text keeps what is before the word, and
 * what is behind it is returned; empty: text has no such word. */
static struct str
cut_at(struct str *text, const char *word)
{
	size_t n = strlen(word);
	struct str none = { NULL, 0 }, tail;

	for (size_t i = 0; i + n <= text->n; i++) {
		bool opens = !i || text->p[i - 1] == ' ' || text->p[i - 1] == '\t';
		bool ends = i + n == text->n || text->p[i + n] == ' ' || text->p[i + n] == '\t';

		if (!opens || !ends || memcmp(text->p + i, word, n))
			continue;
		tail = str_trim((struct str){ text->p + i + n, text->n - i - n });
		*text = str_trim((struct str){ text->p, i });
		return tail;
	}
	return none;
}

/* Checks that a sentence names in braces only {span} and columns without a member's particulars. */
static bool
sentence_ok(struct parse *p, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		const char *end;
		struct str name;
		enum col col;

		if (s.p[i] != '{')
			continue;
		if (!(end = memchr(s.p + i, '}', s.n - i)))
			return parse_fail(p, "} behind a column's name", s);
		name = (struct str){ s.p + i + 1, (size_t)(end - s.p) - i - 1 };
		i = (size_t)(end - s.p);
		if (str_eq(name, STR("span")))
			continue;
		if ((col = column_find(name)) == COL_NONE) {
			struct near near = { .want = name };

			parse_near_columns(&near);
			return parse_unknown(p, "a column's name between { and }", &near);
		}
		if (columns[col].phi)
			return parse_fail(p, "a column without a member's particulars", name);
	}
	return true;
}

/* Cuts say and fix off the end of the clause. */
static bool
sentences(struct parse *p, struct rule *r, struct str *body)
{
	r->say = cut_at(body, "say");
	r->fix = cut_at(r->say.n ? &r->say : body, "fix");
	return sentence_ok(p, r->say) && sentence_ok(p, r->fix);
}

/* Cuts the condition of when off the end of the clause. */
static bool
when(struct parse *p, struct rule *r, struct str *body)
{
	struct str cond = cut_at(body, "when");

	return !cond.n || (r->when = expr_parse(p, cond)) != NULL;
}

static bool
finding_word(struct parse *p, struct rule *r, struct str *body)
{
	struct str word = str_word(body);
	struct near near = { .want = word };

	r->finding = finding_find(word);
	if (r->finding < FINDINGS)
		return true;
	for (int i = 0; i < FINDINGS; i++)
		near_try(&near, str_of(findings[i].name));
	return parse_unknown(p, "a finding's name such as date.units", &near);
}

static void
note_back(enum col col, bool prior, void *back)
{
	(void)col;
	*(bool *)back |= prior;
}

/* elig, tar, claim, cap: FINDING need CONDITION */
static bool
clause_need(struct parse *p, struct rule *r, struct str body)
{
	if (!finding_word(p, r, &body))
		return false;
	if (!clause_take(&body, "need"))
		return parse_fail(p, "need behind the finding's name", clause_peek(body));
	if (!(r->need = expr_parse(p, body)))
		return false;
	if (!p->stepless)
		r->holds = steps_of(p, r->need, r->when);
	formula_columns(r->need, note_back, &r->back);
	return true;
}

/* Reads a word of the column; false: it has no such word, and the message names the nearest. */
static bool
word_of(struct parse *p, const char *want, enum col col, struct str word, int64_t *i)
{
	struct near near = { .want = str_trim(word) };

	if (value_word(col, near.want, i))
		return true;
	parse_near_words(&near, col);
	return parse_unknown(p, want, &near);
}

/* docs: DOC|OR-DOC, DOC ... */
static bool
clause_docs(struct parse *p, struct rule *r, struct str body)
{
	struct str group, word;

	r->finding = FIND_DOC_MISSING;
	while (str_split(&body, ",", &group)) {
		uint64_t any = 0;
		int64_t i;

		while (str_split(&group, "|", &word)) {
			if (!word_of(p, "the key of a document", COL_documents, word, &i))
				return false;
			any |= 1ull << i;
		}
		if (r->docs.count == sizeof r->docs.any_of / sizeof *r->docs.any_of)
			return parse_fail(p, "at most 12 documents", group);
		r->docs.any_of[r->docs.count++] = any;
	}
	return true;
}

/* Takes N [or N ...] off the front: up to four whole numbers above 0. */
static bool
numbers(struct parse *p, struct str *body, int64_t *n, size_t *count)
{
	do {
		struct str word = str_word(body);

		if (*count == 4 || !str_uint(word, &n[*count]) || !n[*count])
			return parse_fail(p, "a whole number", word);
		++*count;
	} while (clause_take(body, "or"));
	return true;
}

/* quantity: N per month, N per day, exactly N [or N] */
static bool
clause_quantity(struct parse *p, struct rule *r, struct str body)
{
	struct str word;

	if (clause_take(&body, "exactly")) {
		r->finding = FIND_UNITS_MISSING;
		return numbers(p, &body, r->quantity.n, &r->quantity.count) &&
		       clause_end(p, "exactly N [or N]", body);
	}
	r->finding = FIND_DATE_UNITS;
	if (!numbers(p, &body, r->quantity.n, &r->quantity.count))
		return false;
	if (r->quantity.count > 1 || !clause_take(&body, "per"))
		return parse_fail(p, "\"N per month\", \"N per day\" or \"exactly N\"", body);
	word = str_word(&body);
	r->quantity.per_month = str_eq(word, STR("month"));
	r->quantity.per_day = str_eq(word, STR("day"));
	if (!r->quantity.per_month && !r->quantity.per_day)
		return parse_fail(p, "month or day", word);
	return clause_end(p, "nothing more behind \"N per month\" or \"N per day\"", body);
}

/* span: at most N days|months, N [or N] days|months */
static bool
clause_span(struct parse *p, struct rule *r, struct str body)
{
	struct str word;

	r->finding = FIND_AUTH_SPAN;
	if (clause_take(&body, "at")) {
		if (!clause_take(&body, "most"))
			return parse_fail(p, "\"at most N days|months\"", clause_peek(body));
		r->span.at_most = true;
	}
	if (!numbers(p, &body, r->span.n, &r->span.count))
		return false;
	if (r->span.at_most && r->span.count > 1)
		return parse_fail(p, "one number behind at most", body);
	word = str_word(&body);
	r->span.months = str_eq(word, STR("months"));
	if (!r->span.months && !str_eq(word, STR("days")))
		return parse_fail(p, "days or months", word);
	return clause_end(p, "nothing behind days or months; \"at most\" stands in front", body);
}

/* dx: STATUS FINDING */
static bool
clause_dx(struct parse *p, struct rule *r, struct str body)
{
	struct str word = str_word(&body);
	int i;

	if (!clause_must(p, "header, not-on-date, unknown, not-sdoh, blank or unlisted", dx_states,
			 sizeof dx_states / sizeof *dx_states, word, &i))
		return false;
	r->dx.status = i;
	return finding_word(p, r, &body) && clause_end(p, "say or fix", body);
}

/* code: SERVICE, unknown */
static bool
clause_code(struct parse *p, struct rule *r, struct str body)
{
	struct str word = str_word(&body);
	int64_t i = SERVICE_NONE;

	r->finding = FIND_CODE_HCPCS_MISSING;
	r->code.unknown = str_eq(word, STR("unknown"));
	if (!r->code.unknown && !word_of(p, "a service or unknown", COL_service, word, &i))
		return false;
	r->code.service = (service_t)i;
	return clause_end(p, "nothing behind the service", body);
}

/* service: [apart] TITLE|another name|... Rules for cs leave out a service that is apart. */
static bool
clause_service(struct parse *p, struct rule *r, struct str body)
{
	struct str name, word = r->name;
	int64_t i;

	r->service.apart = clause_take(&body, "apart");
	if (!word_of(p, "a word of the column service", COL_service, word, &i))
		return false;
	r->service.is = (service_t)i;
	r->say = body;
	while (str_split(&body, "|", &name))
		value_alias(COL_service, str_trim(name), str_of(word.p));
	return true;
}

/* Does x call a function, itself or through a formula? */
static bool
asks(const struct expr *x, enum fn fn)
{
	if ((x->op == OP_CALL && x->fn == fn) || (x->derived && asks(x->derived, fn)))
		return true;
	for (size_t i = 0; i < x->args; i++)
		if (asks(x->arg[i], fn))
			return true;
	return false;
}

/* Does a day that is due, or opens, rest on itself? */
static bool
due_rests_on(const struct expr *x, bool opens)
{
	return x && (asks(x, FN_DUE) || (opens && asks(x, FN_OPEN)));
}

/* due: opens FORMULA, due FORMULA. The formula of due may call open(), that of opens may not call
 * due(), and neither itself: so no formula is worked out without end. */
static bool
clause_due(struct parse *p, struct rule *r, struct str body)
{
	struct str word = str_word(&body);

	r->due.opens = str_eq(word, STR("opens"));
	if (!r->due.opens && !str_eq(word, STR("due")))
		return parse_fail(p, "opens or due", word);
	if (!(r->need = expr_parse(p, body)))
		return false;
	if (due_rests_on(r->when, r->due.opens))
		return parse_fail(p,
				  "a condition without report_due_date, or for opens without "
				  "report_open_date",
				  STR("when"));
	if (due_rests_on(r->need, r->due.opens))
		return parse_fail(p,
				  "a day that does not come of report_due_date, or for opens of "
				  "report_open_date",
				  body);
	return true;
}

/* offer: offered, only */
static bool
clause_offer(struct parse *p, struct rule *r, struct str body)
{
	struct str word = str_word(&body);

	r->finding = FIND_SVC_NOT_IN_PACKAGE;
	r->offer.only = str_eq(word, STR("only"));
	if (!r->offer.only && r->when)
		return parse_fail(p, "no when behind offered; only takes one", word);
	if (!r->offer.only && !str_eq(word, STR("offered")))
		return parse_fail(p, "offered or only", word);
	return clause_end(p, "nothing behind offered or only", body);
}

static bool (*const parsers[KINDS])(struct parse *p, struct rule *r, struct str body) = {
#define KIND(id, word, parser, ...) parser,
#include "pack/kinds.def"
#undef KIND
};

bool
clause_parse(struct parse *p, struct rule *r)
{
	struct str body = r->clause;

	r->sev = SEV_ERROR;
	r->finding = FINDINGS; /* a rate, for one, has none */
	p->stepless = r->kind == KIND_ELIG;
	if (r->kind == KIND_SERVICE)
		return clause_service(p, r, body);
	if (clause_take(&body, "warn"))
		r->sev = SEV_WARNING;
	else if (clause_take(&body, "pend"))
		r->sev = SEV_PEND;
	else if (clause_take(&body, "note"))
		r->sev = SEV_INFO;
	if (!sentences(p, r, &body) || !when(p, r, &body))
		return false;
	if (!body.n && r->sev == SEV_INFO && r->say.n) {
		r->only_note = true;
		r->finding = FINDINGS;
		return true;
	}
	return parsers[r->kind](p, r, body);
}
