/* report: --list-rules, --show-rules and --print-map, instead of records. */
#include <stdlib.h>
#include <string.h>

#include "cli/cli_priv.h"

void
report_text(struct cli *c)
{
	cli_text(c, plans_default(c)->pack->text);
}

static struct str
report_day(int32_t day, int32_t open, char text[DATE_SIZE])
{
	return day == open ? STR("") : str_of(date_text(day, text));
}

void
report_rules(struct cli *c)
{
	const struct pack *p = plans_default(c)->pack;
	struct field f[] = { { .name = "rule" }, { .name = "kind" },   { .name = "for" },
			     { .name = "from" }, { .name = "until" },  { .name = "severity" },
			     { .name = "cite" }, { .name = "clause" }, { .name = "plan" } };
	const size_t n = sizeof(f) / sizeof(f[0]);
	char from[DATE_SIZE], until[DATE_SIZE];

	cli_table_head(c, f, n); /* there may be none to list */
	for (size_t i = 0; i < p->rules; i++) {
		const struct rule *r = &p->rule[i];

		if (!(KIND_BIT(r->kind) & c->kinds))
			continue;
		const struct str value[] = {
			str_of(r->ref.id),
			str_of(kind_word(r->kind)),
			r->name,
			report_day(r->from, INT32_MIN, from),
			report_day(r->until, INT32_MAX, until),
			str_of(severity_word(r->only_note ? SEV_INFO : r->sev)),
			str_of(r->ref.cite),
			r->clause,
			str_of(p->name),
		};
		for (size_t k = 0; k < n; k++)
			f[k].value = value[k];
		cli_table(c, f, n);
	}
}

static void
report_fault(const struct rule *r, const char *text, void *arg)
{
	struct cli *c = arg;
	struct buf b = { 0 };

	buf_fmt(&b, "%s:%u: %s\n", r->file, r->line, text);
	cli_text(c, (struct str){ b.p, b.n });
	buf_free(&b);
}

/* What --check-rules has met. */
struct checked {
	struct cli *c;
	size_t unread; /* lines that cannot be read */
};

static void
report_unread(const char *text, void *arg)
{
	struct checked *k = arg;

	cli_trouble(k->c, text);
	k->unread++;
}

/* "17 rules, 2 sources: no mistake": those of the file itself, without its base's */
static void
report_clean(struct cli *c, const struct pack *p)
{
	struct buf b = { 0 };
	size_t rules = 0;

	for (size_t i = 0; i < p->rules; i++)
		rules += strcmp(p->rule[i].ref.plan, p->name) == 0;
	buf_fmt(&b, "%zu rule%s, %zu source%s: no mistake\n", rules, rules == 1 ? "" : "s",
		p->own_sources, p->own_sources == 1 ? "" : "s");
	if (!c->planless && !(pack_judges(p) & c->kinds))
		buf_fmt(&b, "none is for %s: what passes there is not judged by this file\n",
			c->name);
	cli_text(c, (struct str){ b.p, b.n });
	buf_free(&b);
}

/* --check-rules: all that is wrong with a file. Lines that cannot be read are trouble, those that
 * only cannot be meant are findings. */
void
report_check(struct cli *c)
{
	const char *path = c->options->check_rules;
	struct err e = { 0 };
	struct checked k = { .c = c };
	struct pack *p = pack_try(path, report_unread, &k, &e);

	if (!p)
		cli_die(c, &e);
	cli_text(c, STR(""));
	if (pack_check(p, report_fault, c))
		c->counts->fail = true;
	else if (!k.unread)
		report_clean(c, p);
	pack_free(p);
	if (!k.unread)
		return;
	cli_finish(c);
	err_set(&e, path, 0, "%zu line%s cannot be read", k.unread, k.unread == 1 ? "" : "s");
	cli_die(c, &e);
}

static const char *
report_type(enum col col)
{
	static const char *const words[] = {
		[T_ID] = "id",	     [T_TEXT] = "text",	  [T_DATE] = "date", [T_MONTH] = "month",
		[T_FLAG] = "flag",   [T_ENUM] = "enum",	  [T_LIST] = "list", [T_INT] = "integer",
		[T_HOURS] = "hours", [T_MONEY] = "money", [T_CODE] = "code", [T_DERIVED] = "derived"
	};

	return col == COL_NONE ? "" : words[columns[col].type];
}

void
report_map(struct cli *c)
{
	struct intake *it = c->input;
	const struct record *head = reader_head(it->in);
	struct field f[3] = { { .name = "header" }, { .name = "column" }, { .name = "type" } };

	cli_table_head(c, f, 3);
	if (!head && intake_next(c, it))
		head = &it->rec;
	if (!head)
		return;
	enum col *col = mem_new(head->names + 1, sizeof(*col));

	cli_bound(c, head, col);
	for (size_t i = 0; i < head->names; i++) {
		enum col bound = col[i];

		f[0].value = head->name[i];
		f[1].value = str_of(bound == COL_NONE ? "" : columns[bound].name);
		f[2].value = str_of(report_type(bound));
		cli_table(c, f, 3);
	}
	free(col);
}
