/* pack: reads a rule file into a pack, line by line: pack, also, base, source and the rules.
 * Built-in text and files go through the same parser. */
#include <stdlib.h>
#include <string.h>

#include "pack/builtin.h"
#include "pack/parse.h"

/* A file that is read into a pack, which may hold the rules of its base already. */
struct reading {
	struct parse p;
	struct pack *pack;
	struct rule *rule;
	struct source *source;
	size_t rule_cap, source_cap;
	struct str comment;
	unsigned kinds; /* KIND_BIT(…): the kinds whose rules are read whole */
	bool own_name; /* it is the plan's own file, not its base */
};

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

	if (!name.n || !rest.n)
		return parse_fail(&r->p, "source SHORT DATE|- TITLE", name);
	if (!day_word(r, date, "-", NO_DAY, &s.day))
		return false;
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
	r->pack->source = r->source;
	if (s.day != NO_DAY && (r->own_name || r->pack->newest == NO_DAY) &&
	    (r->pack->newest == NO_DAY || s.day > r->pack->newest))
		r->pack->newest = s.day;
	return true;
}

bool
pack_cites(struct parse *p, const struct pack *k, struct str cite)
{
	struct str part, rest = cite;

	while (str_split(&rest, ",", &part)) {
		const char *colon = memchr(part.p, ':', part.n);
		struct str doc = { part.p, colon ? (size_t)(colon - part.p) : part.n };
		size_t i = 0;

		while (i < k->sources && !str_eq(doc, str_of(k->source[i].name)))
			i++;
		if (i == k->sources || !colon)
			return parse_fail(p, "a cite DOC:section whose DOC has a source line",
					  part);
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
rule_line(struct reading *r, enum kind kind, struct str rest)
{
	struct rule *rule = new_rule(r);
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
	return pack_cites(&r->p, r->pack, cite) && pair_for(&r->p, rule) &&
	       clause_parse(&r->p, rule);
}

static bool read_text(struct reading *r, struct str text);

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
	if (!text.p || str_eq(name, str_of(r->pack->name)) || r->pack->rules)
		return parse_fail(&r->p, "another built-in pack, before the first rule", name);
	base.p.line = 0;
	base.own_name = false;
	ok = read_text(&base, text);
	for (size_t i = 0; ok && i < r->pack->rules; i++)
		base.rule[i].ref.plan = arena_str(r->p.arena, name).p;
	r->rule = base.rule;
	r->rule_cap = base.rule_cap;
	r->source = base.source;
	r->source_cap = base.source_cap;
	r->pack->newest = NO_DAY;
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
	return parse_fail(&r->p, "a kind of rule, pack, also, base or source", word);
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

/* Reads each line, with the lines that go on with it, as one. The comments right above a rule are
 * kept with it. */
static bool
read_text(struct reading *r, struct str text)
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
		comment = NULL;
	}
	buf_free(&whole);
	return ok;
}

/* Takes out the base's offer lines where the plan has lines of its own: it alone says what it
 * offers. */
static void
own_offers(struct pack *p, struct rule *rule)
{
	size_t kept = 0;
	bool own = false;

	for (size_t i = 0; i < p->rules; i++)
		own |= rule[i].kind == KIND_OFFER && !strcmp(rule[i].ref.plan, p->name);
	for (size_t i = 0; own && i < p->rules; i++)
		if (rule[i].kind != KIND_OFFER || !strcmp(rule[i].ref.plan, p->name)) {
			rule[kept] = rule[i];
			rule[kept].index = (uint32_t)kept;
			kept++;
		}
	if (own)
		p->rules = kept;
}

/* Turns the cs of FOR into bits: all services but those that are apart, which are no Community
 * Supports. It comes last, since a service line may stand anywhere. */
static void
settle_services(struct pack *p, struct rule *rule)
{
	uint32_t apart = 0;

	for (size_t i = 0; i < p->rules; i++)
		if (rule[i].kind == KIND_SERVICE && rule[i].service.apart)
			apart |= 1u << rule[i].service.is;
	for (size_t i = 0; i < p->rules; i++)
		if (rule[i].services != SERVICES_ALL && rule[i].services & SERVICES_CS)
			rule[i].services |= ~apart & (SERVICES_CS - 1);
}

static struct pack *
pack_new(const char *file, struct str text, unsigned wanted, struct err *e)
{
	struct pack *pack = mem_new(1, sizeof *pack);
	struct reading r = { .p = { .file = file, .arena = &pack->own, .e = e },
			     .pack = pack,
			     .kinds = wanted,
			     .own_name = true };

	e->text[0] = '\0';
	pack->text = text;
	pack->newest = NO_DAY;
	pack->hash = 1469598103934665603u; /* FNV-1a: no key, so that -V shows the same each time */
	for (size_t i = 0; i < text.n; i++)
		pack->hash = (pack->hash ^ (unsigned char)text.p[i]) * 1099511628211u;
	if (!read_text(&r, text) || !pack->name) {
		if (!e->text[0])
			err_set(e, file, 1, "want pack NAME TITLE, got no line");
		pack_free(pack);
		return NULL;
	}
	own_offers(pack, r.rule);
	settle_services(pack, r.rule);
	for (size_t i = 0; i < pack->rules; i++)
		if (reads_earlier(&pack->rule[i]))
			pack->back |= KIND_BIT(pack->rule[i].kind);
	pack->index = pack_index_new(pack);
	return pack;
}

struct pack *
pack_builtin(struct str plan, unsigned wanted, struct err *e)
{
	for (const struct builtin_file *f = builtin_files; f->name; f++)
		if (plan.n && str_eq(builtin_plan(f), plan))
			return pack_new(f->name, builtin_text(f->name), wanted, e);
	err_set(e, NULL, 0, "no such plan; the built-in ones are %s", builtin_plans());
	return NULL;
}

struct pack *
pack_file(const char *path, struct err *e)
{
	struct buf b = { 0 };
	struct pack *pack;

	if (!files_load(path, &b, 4u << 20, e))
		return NULL;
	buf_text(&b);
	if ((pack = pack_new(path, (struct str){ b.p, b.n }, KINDS_ALL, e)))
		pack->text_is_own = true;
	else
		buf_free(&b);
	return pack;
}
