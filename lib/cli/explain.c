/* explain: --explain NAME, a finding or a rule in a paragraph. */
#include <string.h>

#include "cli/cli_priv.h"

enum { TEXT_WIDTH = 78, TEXT_INDENT = 11 };

/* text_wrap adds text in lines of TEXT_WIDTH behind a label; nothing when the text is blank. */
static void
text_wrap(struct buf *out, const char *label, struct str text)
{
	size_t column = TEXT_INDENT;
	struct str word;
	bool first = true;

	if (!str_trim(text).n)
		return;
	buf_fmt(out, "%-*s", TEXT_INDENT, label);
	while ((word = str_word(&text)).n) {
		if (!first && column + 1 + word.n > TEXT_WIDTH) {
			buf_fmt(out, "\n%*s", TEXT_INDENT, "");
			column = TEXT_INDENT;
		} else if (!first) {
			buf_char(out, ' ');
			column++;
		}
		buf_str(out, word);
		column += word.n;
		first = false;
	}
	buf_char(out, '\n');
}

static void
explain_denial(const struct finding_info *f, struct buf *out)
{
	struct buf b = { 0 };

	if (!*f->carc && !*f->rarc)
		return;
	if (*f->carc)
		buf_fmt(&b, "CARC %s%s%s", *f->group ? f->group : "", *f->group ? "-" : "",
			f->carc);
	if (*f->rarc)
		buf_fmt(&b, "%sRARC %s", b.n ? ", " : "", f->rarc);
	if (f->basis && *f->basis)
		buf_fmt(&b, " (%s)", f->basis);
	text_wrap(out, "Denial", (struct str){ b.p, b.n });
	buf_free(&b);
}

/* The lines of # above a rule, without their marks. */
static void
explain_comment(struct str comment, struct buf *out)
{
	struct buf b = { 0 };
	struct str line;

	while (str_split(&comment, "\n", &line)) {
		line = str_trim(line);
		while (line.n && line.p[0] == '#') {
			line.p++;
			line.n--;
		}
		buf_str(&b, str_trim(line));
		buf_char(&b, ' ');
	}
	text_wrap(out, "Why", (struct str){ b.p, b.n });
	buf_free(&b);
}

static void
explain_cite(const struct pack *p, const struct rule *r, struct buf *out)
{
	const char *colon = strchr(r->ref.cite, ':');
	size_t n = colon ? (size_t)(colon - r->ref.cite) : strlen(r->ref.cite);
	char day[DATE_SIZE];
	struct buf b = { 0 };

	buf_put(&b, r->ref.cite);
	for (size_t i = 0; i < p->sources; i++) {
		const struct source *s = &p->source[i];

		if (strlen(s->name) == n && memcmp(s->name, r->ref.cite, n) == 0) {
			buf_fmt(&b, ": %s, %s", s->title,
				s->day == NO_DAY ? "undated" : date_text(s->day, day));
			break;
		}
	}
	text_wrap(out, "Cite", (struct str){ b.p, b.n });
	buf_free(&b);
}

static void
explain_rule(const struct pack *p, const struct rule *r, struct buf *out)
{
	char from[DATE_SIZE], until[DATE_SIZE];
	struct buf since = { 0 };

	buf_fmt(out, "%s%s: %s rule of %s for %.*s", out->n ? "\n" : "", r->ref.id,
		kind_word(r->kind), p->title, PRS(r->name));
	if (r->only_note || r->finding < FINDINGS)
		buf_fmt(out, ", %s", r->only_note ? "a note" : severity_word(r->sev));
	buf_char(out, '\n');
	text_wrap(out, "What", r->say.n ? r->say : r->clause);
	if (r->say.n)
		text_wrap(out, "Clause", r->clause);
	explain_comment(r->comment, out);
	text_wrap(out, "Fix", r->fix);
	explain_cite(p, r, out);
	buf_fmt(&since, "%s, from %s until %s", p->name,
		r->from == INT32_MIN ? "any day" : date_text(r->from, from),
		r->until == INT32_MAX ? "further notice" : date_text(r->until, until));
	text_wrap(out, "Plan", (struct str){ since.p, since.n });
	if (!r->only_note && r->finding < FINDINGS) {
		text_wrap(out, "Finding", str_of(findings[r->finding].name));
		if (!r->fix.n)
			text_wrap(out, "Fix", str_of(findings[r->finding].mend));
		explain_denial(&findings[r->finding], out);
	}
	buf_free(&since);
}

static void
explain_finding(struct cli *c, enum finding f, struct buf *out)
{
	const struct finding_info *info = &findings[f];
	struct buf ids = { 0 };

	buf_fmt(out, "%s: %s\n", info->name, info->text);
	text_wrap(out, "Fix", str_of(info->mend));
	explain_denial(info, out);
	for (size_t i = 0; i < c->plans->n; i++) {
		const struct pack *p = c->plans->at[i].pack;

		ids.n = 0;
		for (size_t k = 0; k < p->rules; k++)
			if (p->rule[k].finding == f && !p->rule[k].only_note &&
			    KIND_BIT(p->rule[k].kind) & c->kinds)
				buf_fmt(&ids, "%s%s", ids.n ? ", " : "", p->rule[k].ref.id);
		if (ids.n) {
			buf_fmt(&ids, " (%s)", p->name);
			text_wrap(out, "Rules", (struct str){ ids.p, ids.n });
		}
	}
	buf_free(&ids);
}

/* An entry of the catalogue that needs two lines has .1 and .2 behind its id. */
static bool
explain_is(const struct rule *r, const char *name)
{
	size_t n = strlen(name);

	return strncmp(r->ref.id, name, n) == 0 && (!r->ref.id[n] || r->ref.id[n] == '.');
}

/* Was the line shown with one of the first n plans? What plans share is in the pack of each. */
static bool
explain_shown(const struct cli *c, size_t n, const struct rule *r)
{
	for (size_t i = 0; i < n; i++) {
		const struct pack *p = c->plans->at[i].pack;

		for (size_t k = 0; k < p->rules; k++)
			if (p->rule[k].line == r->line && !strcmp(p->rule[k].file, r->file))
				return true;
	}
	return false;
}

/* An id may have several lines: for several filters, or each for its days. All are shown. */
void
explain_print(struct cli *c, const char *name)
{
	enum finding f = finding_find(str_of(name));
	struct buf out = { 0 };

	plans_all(c);
	if (f < FINDINGS)
		explain_finding(c, f, &out);
	for (size_t i = 0; i < c->plans->n; i++) {
		const struct pack *p = c->plans->at[i].pack;

		for (size_t k = 0; *name && k < p->rules; k++)
			if (explain_is(&p->rule[k], name) && !explain_shown(c, i, &p->rule[k]))
				explain_rule(p, &p->rule[k], &out);
	}
	if (!out.n) {
		struct near near = { .want = str_of(name) };
		struct err e = { 0 };

		if (*name)
			choose_known(c, near.want, &near);
		err_set(
		    &e, NULL, 0,
		    "--explain: no finding or rule %s%s; --list-rules and cs-findings(7) list them",
		    name, near_text(&near, ""));
		cli_die(c, &e);
	}
	cli_text(c, (struct str){ out.p, out.n });
	buf_free(&out);
}
