/* pack: makes a pack of the text of a rule file, built in or one's own. Both go through the same
 * parser. */
#include <stdlib.h>
#include <string.h>

#include "pack/builtin.h"
#include "pack/parse.h"

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

/* Makes a pack of the text; what of *how is not about the text stays as it is. */
static struct pack *
pack_new(const char *file, struct str text, const struct reading *how, struct err *e)
{
	struct pack *pack = mem_new(1, sizeof *pack);
	struct reading r = *how;

	r.p.file = file;
	r.p.arena = &pack->own;
	r.p.e = e;
	r.pack = pack;
	r.own_name = true;
	e->text[0] = '\0';
	pack->text = text;
	pack->newest = NO_DAY;
	pack->hash = 1469598103934665603u; /* FNV-1a: no key, so that -V shows the same each time */
	for (size_t i = 0; i < text.n; i++)
		pack->hash = (pack->hash ^ (unsigned char)text.p[i]) * 1099511628211u;
	if (!lines_read(&r, text) || !pack->name) {
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
	if (!r.unread)
		pack->index = pack_index_new(pack);
	return pack;
}

unsigned
pack_judges(const struct pack *p)
{
	unsigned kinds = 0;

	for (size_t i = 0; i < p->rules; i++) {
		enum kind kind = p->rule[i].kind;

		if (!p->rule[i].only_note && kind != KIND_SERVICE && kind != KIND_CODE &&
		    !strcmp(p->rule[i].ref.plan, p->name))
			kinds |= KIND_BIT(kind);
	}
	return kinds;
}

struct pack *
pack_builtin(struct str plan, unsigned wanted, struct err *e)
{
	for (const struct builtin_file *f = builtin_files; f->name; f++)
		if (plan.n && str_eq(builtin_plan(f), plan))
			return pack_new(f->name, builtin_text(f->name),
					&(struct reading){ .kinds = wanted }, e);
	err_set(e, NULL, 0, "no such plan; the built-in ones are %s", builtin_plans());
	return NULL;
}

static struct pack *
file_read(const char *path, const struct reading *how, struct err *e)
{
	struct buf b = { 0 };
	struct pack *pack;

	if (!files_load(path, &b, 4u << 20, e))
		return NULL;
	buf_text(&b);
	if ((pack = pack_new(path, (struct str){ b.p, b.n }, how, e)))
		pack->text_is_own = true;
	else
		buf_free(&b);
	return pack;
}

struct pack *
pack_file(const char *path, struct err *e)
{
	return file_read(path, &(struct reading){ .p.strict = true, .kinds = KINDS_ALL }, e);
}

struct pack *
pack_try(const char *path, void (*unread)(const char *text, void *arg), void *arg, struct err *e)
{
	return file_read(
	    path,
	    &(struct reading){ .p.strict = true, .kinds = KINDS_ALL, .unread = unread, .arg = arg },
	    e);
}
