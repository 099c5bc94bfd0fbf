/* complete: --complete OPTION=TEXT, what TEXT may become as the argument of an option, a line each.
 * The shells ask it when Tab is pressed. An option that takes a file gets no line: shells know
 * files. */
#include <string.h>

#include "cli/cli_priv.h"

/* Adds a line: what was typed already in front of the part at hand, the word, and what stands
 * behind. */
struct words {
	struct cli *c;
	struct str front; /* "service," of "service,mo"; "Thru=" of "Thru=ser" */
	struct buf out;
};

static void
add(struct words *w, const char *word, const char *behind)
{
	buf_str(&w->out, w->front);
	buf_put(&w->out, word);
	buf_put(&w->out, behind);
	buf_char(&w->out, '\n');
}

/* Each word of "csv|tsv|json" or "service,code". */
static void
add_each(struct words *w, struct str list, const char *between)
{
	struct str word;
	struct buf b = { 0 };

	while (str_split(&list, between, &word)) {
		b.n = 0;
		buf_str(&b, str_trim(word));
		add(w, buf_text(&b), "");
	}
	buf_free(&b);
}

static void
add_plans(struct words *w)
{
	const struct plans *p = w->c->plans;

	add_each(w, str_of(builtin_plans()), ",");
	for (size_t i = 0; i < p->from_files; i++)
		if (!plans_builtin(str_of(p->at[i].pack->name)))
			add(w, p->at[i].pack->name, "");
}

static bool
seen_before(const struct pack *p, size_t k)
{
	for (size_t i = 0; i < k; i++)
		if (strcmp(p->rule[i].ref.id, p->rule[k].ref.id) == 0)
			return true;
	return false;
}

/* Names of findings and ids of rules. */
static void
add_names(struct words *w, const char *behind)
{
	plans_all(w->c);
	for (int i = 0; i < FINDINGS; i++)
		add(w, findings[i].name, behind);
	for (size_t i = 0; i < w->c->plans->n; i++) {
		const struct pack *p = w->c->plans->at[i].pack;

		for (size_t k = 0; k < p->rules; k++)
			if (KIND_BIT(p->rule[k].kind) & w->c->kinds && !seen_before(p, k))
				add(w, p->rule[k].ref.id, behind);
	}
}

static bool
any_column(enum col col)
{
	return columns[col].type != T_DERIVED;
}

static bool
date_column(enum col col)
{
	return columns[col].type == T_DATE;
}

/* The columns that `fits` takes, and that the filter's records have by themselves or its rules ask
 * for; with `any` all that there are. */
static void
add_columns(struct words *w, bool (*fits)(enum col col), bool any, const char *behind)
{
	plans_all(w->c);
	for (int i = 0; i < COLS; i++)
		if (fits((enum col)i) &&
		    (any || form_has(w->c->form, (enum col)i) || w->c->plans->asked.col[i]))
			add(w, columns[i].name, behind);
}

static void
add_values(struct words *w, struct str column)
{
	enum col col = column_find(column);

	if (col == COL_NONE)
		return;
	if (columns[col].type == T_FLAG)
		add_each(w, STR("Y|N"), "|");
	else if (columns[col].type == T_ENUM || columns[col].type == T_LIST)
		add_each(w, str_of(columns[col].values), "|");
}

static void
add_services(struct words *w)
{
	struct str word;

	plans_all(w->c);
	for (int64_t i = 0; (word = value_word_at(COL_service, i)).n; i++)
		add_each(w, word, "|");
}

/* The keys that the help of an option names behind "by", as --summary and --by have them; and of
 * --summary finding. */
static void
add_keys(struct words *w, const struct cli_option *o)
{
	const char *by = strstr(o->help, "by ");
	struct str list = str_of(by ? by + 3 : ""), word;
	struct buf b = { 0 };

	while (str_split(&list, ", ", &word)) {
		b.n = 0;
		buf_str(&b, word);
		if (word.n && word.p[0] >= 'a' && word.p[0] <= 'z')
			add(w, buf_text(&b), "");
		else if (word.n)
			add_columns(w, tally_takes, true, "");
	}
	if (!by)
		add(w, "finding", "");
	buf_free(&b);
}

/* NAME=LEVEL, COLUMN=VALUE and their like: the part behind the last =, once there is one. */
static void
add_behind(struct words *w, const struct cli_option *o, struct str name)
{
	if (strcmp(o->arg, "HEADER=COLUMN") == 0)
		add_columns(w, any_column, false, "");
	else if (strcmp(o->arg, "COLUMN=VALUE") == 0)
		add_values(w, name);
	else if (strcmp(o->arg, "NAME=LEVEL") == 0)
		add_each(w, STR("error|pend|warning|info"), "|");
	else if (strcmp(o->arg, "[COLUMN=]ORDER") == 0)
		add_each(w, STR("month-first|day-first|year-first"), "|");
}

static void
add_first(struct words *w, const struct cli_option *o)
{
	bool names = strcmp(o->name, "explain") == 0 || strcmp(o->name, "select") == 0 ||
		     strcmp(o->name, "ignore") == 0;

	if (strcmp(o->arg, "PLAN") == 0)
		add_plans(w);
	else if (strncmp(o->arg, "KEY", 3) == 0)
		add_keys(w, o);
	else if (strcmp(o->arg, "SERVICE") == 0)
		add_services(w);
	else if (names)
		add_names(w, "");
	else if (strcmp(o->arg, "NAME=LEVEL") == 0)
		add_names(w, "=");
	else if (strcmp(o->arg, "COLUMN=VALUE") == 0)
		add_columns(w, any_column, false, "=");
	else if (strcmp(o->arg, "[COLUMN=]ORDER") == 0) {
		add_each(w, STR("month-first|day-first|year-first"), "|");
		add_columns(w, date_column, false, "=");
	} else if (strchr(o->arg, '|')) {
		add_each(w, str_of(o->arg), "|");
	}
}

void
complete_print(struct cli *c, const char *asked)
{
	size_t n = strcspn(asked, "=");
	const struct cli_option *o = options_row((struct str){ asked, n });
	const char *typed = asked[n] ? asked + n + 1 : asked + n, *last;
	struct words w = { .c = c };

	if (!o || !o->arg)
		return;
	if ((last = strrchr(typed, '=')) && strchr(o->arg, '=')) {
		w.front = (struct str){ typed, (size_t)(last + 1 - typed) };
		add_behind(&w, o, (struct str){ typed, (size_t)(last - typed) });
	} else {
		if ((last = strrchr(typed, ',')) && strstr(o->arg, "[,"))
			w.front = (struct str){ typed, (size_t)(last + 1 - typed) };
		add_first(&w, o);
	}
	if (w.out.n)
		cli_text(c, (struct str){ w.out.p, w.out.n });
	buf_free(&w.out);
}
