/* ack: --ack FILE, findings that someone has looked at and answers for, by the record's key until a
 * day; and --write-ack FILE, such entries to be filled in. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli_priv.h"

enum ack_col { ACK_FINDING, ACK_KEY, ACK_REASON, ACK_WHO, ACK_UNTIL, ACK_RULE, ACK_COLS };
static const char *const ack_names[] = { "finding", "key", "reason", "who", "until", "rule" };

struct ack {
	uint32_t next; /* index + 1 of the next entry of this finding and key; 0: none */
	const char *file;
	uint64_t line;
	struct str rule; /* blank: any */
	int32_t until; /* its last day */
	bool over;
	uint64_t records, last; /* of how many records it met findings; the last of them */
};
static struct acks {
	struct map at; /* by finding and key */
	struct ack *ack;
	size_t n, cap;
	struct arena keep;
	struct buf key;
	uint64_t keyless; /* records with findings for which --write-ack has no key */
	/* while a file is read */
	struct cli *c;
	const char *file;
	int cell[ACK_COLS];
	bool begun;
} acks;

static struct str
ack_key(struct acks *a, struct str finding, struct str key)
{
	a->key.n = 0;
	buf_str(&a->key, finding);
	buf_char(&a->key, '\n');
	buf_str(&a->key, key);
	return (struct str){ a->key.p, a->key.n };
}

static bool
ack_head(struct acks *a, uint64_t line, const struct str *cell, size_t n, struct err *e)
{
	for (int i = 0; i < ACK_COLS; i++) {
		a->cell[i] = -1;
		for (size_t k = 0; k < n; k++)
			if (str_ieq(str_trim(cell[k]), str_of(ack_names[i])))
				a->cell[i] = (int)k;
		if (a->cell[i] < 0 && i != ACK_RULE)
			return err_set(e, a->file, line,
				       "no column %s: want finding, key, reason, who, until and, "
				       "where it is about one rule only, rule",
				       ack_names[i]);
	}
	a->begun = true;
	return true;
}

static void
ack_add(struct acks *a, struct str finding, struct str key, struct ack new)
{
	struct str at = ack_key(a, finding, key);
	uint32_t first;

	if (a->n == a->cap) {
		a->cap = a->cap ? 2 * a->cap : 32;
		a->ack = mem_grow(a->ack, a->cap, sizeof(*a->ack));
	}
	a->ack[a->n++] = new;
	if (map_get(&a->at, at, &first)) {
		a->ack[a->n - 1].next = a->ack[first].next;
		a->ack[first].next = (uint32_t)a->n;
	} else {
		map_put(&a->at, arena_str(&a->keep, at), (uint32_t)(a->n - 1));
	}
}

static bool
ack_row(uint64_t line, const struct str *cell, size_t n, void *arg, struct err *e)
{
	struct acks *a = arg;
	struct ack new = { .file = a->file, .line = line, .until = NO_DAY };
	struct near near = { 0 };
	struct str v[ACK_COLS];

	if (!a->begun)
		return ack_head(a, line, cell, n, e);
	for (int i = 0; i < ACK_COLS; i++) {
		bool has = a->cell[i] >= 0 && (size_t)a->cell[i] < n;

		v[i] = has ? str_trim(cell[a->cell[i]]) : (struct str){ "", 0 };
		if (!v[i].n && i != ACK_WHO && i != ACK_RULE)
			return err_set(e, a->file, line, "%s is blank%s", ack_names[i],
				       i == ACK_REASON	? ": say why the finding may stand"
				       : i == ACK_UNTIL ? ": say until which day it may stand"
							: "");
	}
	near.want = v[ACK_FINDING];
	if (finding_find(v[ACK_FINDING]) == FINDINGS) {
		for (int i = 0; i < FINDINGS; i++)
			near_try(&near, str_of(findings[i].name));
		return err_set(e, a->file, line, "no finding of that name%s", near_text(&near, ""));
	}
	near = (struct near){ .want = v[ACK_RULE] };
	if (v[ACK_RULE].n && !choose_known(a->c, v[ACK_RULE], &near))
		return err_set(e, a->file, line, "no rule of that name%s", near_text(&near, ""));
	if (!date_parse(v[ACK_UNTIL], MONTH_FIRST, &new.until))
		return err_set(e, a->file, line, "until: want a date like 2026-01-31");
	new.rule = arena_str(&a->keep, v[ACK_RULE]);
	ack_add(a, v[ACK_FINDING], v[ACK_KEY], new);
	return true;
}

/* verdict.weigh with --ack: first what --select, --ignore and --severity make of the finding, then
 * the entries for it. An entry whose last day is over counts no more. */
static void
ack_weigh(struct verdict *v, struct noted *n, void *arg)
{
	struct cli *c = arg;
	struct acks *a = &acks;
	struct str key;
	struct buf b = { 0 };
	uint32_t at;
	bool met = false;

	choose_weigh(v, n, arg);
	if (n->sev == SEV_NONE)
		return;
	key = key_of(c);
	if (!key.n || !map_get(&a->at, ack_key(a, str_of(findings[n->what].name), key), &at))
		return;
	for (at++; at; at = a->ack[at - 1].next) { /* all that fit: one entry may stand twice */
		struct ack *k = &a->ack[at - 1];

		if (k->rule.n && !choose_rule(k->rule, n->ref ? n->ref->id : ""))
			continue;
		if (k->until < c->today) {
			k->over = true;
			continue;
		}
		k->records += !k->records || k->last != c->counts->records;
		k->last = c->counts->records;
		met = true;
	}
	if (!met)
		return;
	n->sev = SEV_INFO;
	n->acknowledged = true;
	buf_str(&b, n->detail);
	buf_fmt(&b, "%s(acknowledged)", b.n ? " " : "");
	n->detail = arena_str(&v->own, (struct str){ b.p, b.n });
	buf_free(&b);
}

void
ack_open(struct cli *c)
{
	struct acks *a = &acks;
	struct err e = { 0 };

	a->c = c;
	for (size_t i = 0; i < c->options->ack_files.n; i++) {
		a->file = c->options->ack_files.text[i];
		a->begun = false;
		if (!table_read(a->file, (struct str){ NULL, 0 }, ack_row, a, &e))
			cli_die(c, &e);
	}
	c->verdict.weigh = ack_weigh;
	c->verdict.weigh_arg = c;
}

/* The fields of --write-ack, in the order of enum ack_col. */
static void
ack_fields(struct field f[ACK_COLS])
{
	for (int i = 0; i < ACK_COLS; i++)
		f[i] = (struct field){ ack_names[i], STR(""), false };
}

void
ack_write_open(struct cli *c)
{
	struct field f[ACK_COLS];
	struct err e = { 0 };

	if (!c->options->write_ack)
		return;
	c->output->acks = writer_open(c->options->write_ack, F_CSV, ',', &e);
	if (!c->output->acks)
		cli_die(c, &e);
	if (c->options->safe)
		writer_safe(c->output->acks);
	ack_fields(f);
	writer_begin(c->output->acks, NULL, f, ACK_COLS);
}

/* Has the record a finding of the same name and rule before this one? */
static bool
ack_again(const struct verdict *v, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (v->noted[k].what == v->noted[i].what && v->noted[k].ref == v->noted[i].ref)
			return true;
	return false;
}

void
ack_write(struct cli *c)
{
	const struct verdict *v = &c->verdict;
	struct str key = key_of(c);
	struct field f[ACK_COLS];

	ack_fields(f);
	f[ACK_KEY].value = key;
	acks.keyless += !key.n;
	for (size_t i = 0; key.n && i < v->used; i++) {
		const struct noted *n = &v->noted[i];

		if (ack_again(v, i) || n->acknowledged)
			continue;
		f[ACK_FINDING].value = str_of(findings[n->what].name);
		f[ACK_RULE].value = str_of(n->ref ? n->ref->id : "");
		if (!writer_put(c->output->acks, NULL, f, ACK_COLS, &c->output->trouble))
			cli_die(c, &c->output->trouble);
	}
}

void
ack_close(struct cli *c)
{
	struct acks *a = &acks;

	if (a->keyless)
		cli_note(c,
			 "--write-ack: %" PRIu64 " record%s with findings left out: nothing on %s "
			 "by which to know %s again",
			 a->keyless, a->keyless == 1 ? "" : "s", a->keyless == 1 ? "it" : "them",
			 a->keyless == 1 ? "it" : "them");
	for (size_t i = 0; i < a->n; i++) {
		const struct ack *k = &a->ack[i];

		if (!k->records)
			cli_note(c, "%s:%" PRIu64 ": %s", k->file, k->line,
				 k->over ? "its date is over, and the finding is back"
					 : "nothing was found that it acknowledges");
		else if (k->records > 1)
			cli_note(c,
				 "%s:%" PRIu64 ": warning: it acknowledges findings of %" PRIu64
				 " records, which have the same key",
				 k->file, k->line, k->records);
	}
	map_free(&a->at);
	buf_free(&a->key);
	arena_free(&a->keep);
	free(a->ack);
}
