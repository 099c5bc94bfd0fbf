/* lines: reads the text of a rule file line by line: pack, also, base, source and the rules. */
#include <stdlib.h>
#include <string.h>

#include "pack/parse.h"

/* Reads FROM or UNTIL; `open` is the word that means `otherwise`. */
static bool
day_word(struct reading *r, struct str word, const char *open, int32_t otherwise, int32_t *day)
{
	if (str_eq(word, str_of(open))) {
		*day = otherwise;
		return true;
	}
	if (word.n != 10 || word.p[4] != '-' || !date_parse(word, MONTH_FIRST, day))
		return parse_fail(&r->p, "a day such as 2024-01-31", word);
	return true;
}

/* SHORT DATE|- TITLE */
static bool
source_line(struct reading *r, struct str rest)
{
	struct source s;
	struct str name = str_word(&rest), date = str_word(&rest);
	size_t at = 0;

	bool good;

	if (!name.n || !rest.n)
		return parse_fail(&r->p, "source SHORT DATE|- TITLE", name);
	s.day = NO_DAY;
	good = day_word(r, date, "-", NO_DAY, &s.day); /* false: cites may name it all the same */
	s.name = arena_str(r->p.arena, name).p;
	s.title = arena_str(r->p.arena, str_trim(rest)).p;
	while (at < r->pack->sources && strcmp(r->source[at].name, s.name))
		at++; /* a plan's own line for a document replaces its base's */
	if (at == r->source_cap) {
		r->source_cap = 2 * r->source_cap + 16;
		r->source = mem_grow(r->source, r->source_cap, sizeof *r->source);
	}
	r->source[at] = s;
	r->pack->sources += at == r->pack->sources;
	r->pack->own_sources += r->own_name;
	r->pack->source = r->source;
	if (s.day != NO_DAY && (r->own_name || r->pack->newest == NO_DAY) &&
	    (r->pack->newest == NO_DAY || s.day > r->pack->newest))
		r->pack->newest = s.day;
	return good;
}

/* Has each document of a cite a source line? */
static bool
cites(struct reading *r, struct str cite)
{
	const struct pack *k = r->pack;
	struct str part, rest = cite;

	while (str_split(&rest, ",", &part)) {
		const char *colon = memchr(part.p, ':', part.n);
		struct str doc = { part.p, colon ? (size_t)(colon - part.p) : part.n };
		size_t i = 0;

		struct near near = { .want = doc };

		while (i < k->sources && !str_eq(doc, str_of(k->source[i].name)))
			i++;
		if (colon && (i < k->sources || r->baseless))
			continue;
		for (i = 0; i < k->sources; i++)
			near_try(&near, str_of(k->source[i].name));
		near.want = part;
		return parse_unknown(&r->p, "a cite DOC:section whose DOC has a source line",
				     &near);
	}
	return true;
}

/* A new rule of the pack. It moves when the next one is made. */
static struct rule *
new_rule(struct reading *r)
{
	struct rule *rule;

	if (r->pack->rules == r->rule_cap) {
		r->rule_cap = r->rule_cap ? 2 * r->rule_cap : 256;
		r->rule = mem_grow(r->rule, r->rule_cap, sizeof *r->rule);
		r->pack->rule = r->rule;
	}
	rule = &r->rule[r->pack->rules];
	memset(rule, 0, sizeof *rule);
	rule->index = (uint32_t)r->pack->rules++;
	return rule;
}

/* KIND ID FOR FROM UNTIL CITE CLAUSE */
static bool
rule_read(struct reading *r, enum kind kind, struct str rest, struct rule *rule)
{
	struct str id = str_word(&rest), name = str_word(&rest), from = str_word(&rest),
		   until = str_word(&rest), cite = str_word(&rest);

	if (!cite.n)
		return parse_fail(&r->p, "ID FOR FROM UNTIL CITE CLAUSE", id);
	rule->kind = kind;
	rule->file = r->p.file;
	rule->line = r->p.line;
	rule->comment = r->comment;
	rule->name = arena_str(r->p.arena, name);
	rule->clause = arena_str(r->p.arena, str_trim(rest));
	rule->ref.id = arena_str(r->p.arena, id).p;
	rule->ref.cite = arena_str(r->p.arena, cite).p;
	rule->ref.plan = r->pack->name;
	if (!day_word(r, from, "*", INT32_MIN, &rule->from) ||
	    !day_word(r, until, "-", INT32_MAX, &rule->until))
		return false;
	if (rule->from > rule->until)
		return parse_fail(&r->p, "a last day that is not before the first", until);
	/* kinds that say what services, codes and days mean are always read whole */
	if (kind > KIND_OFFER && kind != KIND_DUE && !(KIND_BIT(kind) & r->kinds)) {
		rule->only_note = true;
		rule->finding = FINDINGS;
		return true;
	}
	return cites(r, cite) && pair_for(&r->p, rule) && clause_parse(&r->p, rule);
}

static bool
rule_line(struct reading *r, enum kind kind, struct str rest)
{
	if (rule_read(r, kind, rest, new_rule(r)))
		return true;
	r->pack->rules--;
	r->pack->torn |= kind <= KIND_OFFER;
	return false;
}

/* NAME: reads that built-in pack first, into this one. */
static bool
base_line(struct reading *r, struct str rest)
{
	struct str name = str_word(&rest);
	struct buf file = { 0 };
	struct reading base = *r;
	struct str text;
	bool ok;

	buf_fmt(&file, "%.*s.rules", PRS(name));
	text = builtin_text(buf_text(&file));
	base.p.file = arena_str(r->p.arena, str_of(file.p)).p;
	buf_free(&file);
	if (!text.p || str_eq(name, str_of(r->pack->name)) || r->pack->rules) {
		struct near near = { .want = name };

		r->baseless = r->pack->torn = true;
		if (!text.p)
			near_words(&near, str_of(builtin_plans()), ",");
		return parse_unknown(&r->p, "another built-in pack, before the first rule", &near);
	}
	base.p.line = 0;
	base.p.strict = false;
	base.own_name = false;
	ok = lines_read(&base, text);
	for (size_t i = 0; ok && i < r->pack->rules; i++)
		base.rule[i].ref.plan = arena_str(r->p.arena, name).p;
	r->rule = base.rule;
	r->rule_cap = base.rule_cap;
	r->source = base.source;
	r->source_cap = base.source_cap;
	r->pack->newest = NO_DAY;
	r->baseless = false;
	return ok;
}

/* NAME TITLE */
static bool
pack_line(struct reading *r, struct str rest)
{
	struct str name = str_word(&rest);

	if (!name.n || !rest.n)
		return parse_fail(&r->p, "pack NAME TITLE", name);
	if (!r->own_name)
		return true; /* the base's line; this pack has its own */
	if (r->pack->name)
		return parse_fail(&r->p, "one pack line", name);
	r->pack->name = arena_str(r->p.arena, name).p;
	r->pack->title = arena_str(r->p.arena, str_trim(rest)).p;
	return true;
}

/* NAME|NAME: the other names of the plan. Those of the base are another plan's. */
static bool
also_line(struct reading *r, struct str rest)
{
	struct buf all = { 0 };
	struct str names = str_trim(rest), name;

	while (str_split(&names, "|", &name))
		if (!str_trim(name).n)
			return parse_fail(&r->p, "also NAME|NAME", rest);
	if (!str_trim(rest).n)
		return parse_fail(&r->p, "also NAME|NAME", rest);
	if (!r->own_name)
		return true;
	buf_str(&all, r->pack->also);
	buf_put(&all, all.n ? "|" : "");
	buf_str(&all, str_trim(rest));
	r->pack->also = arena_str(r->p.arena, (struct str){ all.p, all.n });
	buf_free(&all);
	return true;
}

static bool
kind_unknown(struct reading *r, struct str word)
{
	struct near near = { .want = word };

	near_words(&near, STR("pack|also|base|source"), "|");
	for (int k = 0; k < KINDS; k++)
		near_try(&near, str_of(kind_word((enum kind)k)));
	r->pack->torn = true; /* it may have been any */
	return parse_unknown(&r->p, "a kind of rule, pack, also, base or source", &near);
}

static bool
one_line(struct reading *r, struct str line)
{
	struct str rest = line, word = str_word(&rest);

	if (str_eq(word, STR("pack")))
		return pack_line(r, rest);
	if (!r->pack->name) /* it may be a file of records: the message shows nothing of it */
		return err_set(r->p.e, r->p.file, r->p.line, "want pack NAME TITLE first");
	if (str_eq(word, STR("base")))
		return base_line(r, rest);
	if (str_eq(word, STR("also")))
		return also_line(r, rest);
	if (str_eq(word, STR("source")))
		return source_line(r, rest);
	for (int k = 0; k < KINDS; k++)
		if (str_eq(word, str_of(kind_word((enum kind)k))))
			return rule_line(r, (enum kind)k, rest);
	return kind_unknown(r, word);
}

/* Takes the next line if it goes on with the one before: it begins with a blank and has a text. */
static bool
goes_on(struct str *text, struct str *line)
{
	struct str rest = *text;

	if (!text->n || (text->p[0] != ' ' && text->p[0] != '\t') ||
	    !str_split(&rest, "\n", line) || !str_trim(*line).n)
		return false;
	*text = rest;
	return true;
}

bool
lines_read(struct reading *r, struct str text)
{
	struct str line;
	struct buf whole = { 0 };
	uint32_t number = 0;
	const char *comment = NULL;
	bool ok = true;

	while (ok && str_split(&text, "\n", &line)) {
		struct str t = str_trim(line);

		number++;
		if (t.n && t.p[0] == '#') {
			comment = comment ? comment : line.p;
			continue;
		}
		if (!t.n) {
			comment = NULL;
			continue;
		}
		whole.n = 0;
		buf_str(&whole, t);
		r->p.line = number;
		r->comment = comment ? (struct str){ comment, (size_t)(line.p - comment) }
				     : (struct str){ NULL, 0 };
		while (goes_on(&text, &line)) {
			number++;
			if (whole.p[whole.n - 1] != '|')
				buf_char(&whole, ' ');
			buf_str(&whole, str_trim(line));
		}
		ok = one_line(r, (struct str){ whole.p, whole.n });
		if (!ok && r->unread && r->pack->name) {
			r->unread(r->p.e->text, r->arg);
			r->p.e->text[0] = '\0';
			ok = true;
		}
		comment = NULL;
	}
	buf_free(&whole);
	return ok;
}
