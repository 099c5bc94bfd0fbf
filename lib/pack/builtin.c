/* builtin: gives the texts that are part of the program, by the names of their files. */
#include "pack/builtin.h"

#include <string.h>

#include "cs/pack.h"

struct str
builtin_text(const char *name)
{
	static struct map made;
	static struct str text[16];
	static uint32_t count;
	uint32_t i;

	if (map_get(&made, str_of(name), &i))
		return text[i];
	for (const struct builtin_file *f = builtin_files; f->name; f++) {
		struct buf b = { 0 };

		if (strcmp(f->name, name) || count == sizeof text / sizeof *text)
			continue;
		for (const char *const *line = f->line; *line; line++)
			buf_put(&b, *line);
		text[count] = (struct str){ b.n ? b.p : "", b.n };
		map_put(&made, str_of(f->name), count);
		return text[count++];
	}
	return (struct str){ NULL, 0 };
}

struct str
builtin_plan(const struct builtin_file *f)
{
	const char *name = f->name;
	size_t n = strlen(name);

	return n > 6 && !strcmp(name + n - 6, ".rules") ? (struct str){ name, n - 6 }
							: (struct str){ NULL, 0 };
}

const char *
builtin_plans(void)
{
	static struct buf b;

	if (b.n)
		return buf_text(&b);
	for (const struct builtin_file *f = builtin_files; f->name; f++) {
		struct str plan = builtin_plan(f);

		if (plan.n)
			buf_fmt(&b, "%s%.*s", b.n ? ", " : "", PRS(plan));
	}
	return buf_text(&b);
}

/* Adds the names of an also line, which have the plan's name behind them as its aliases. */
static void
also_teach(struct str names, struct str plan, struct buf *all)
{
	struct str name;

	while (str_split(&names, "|", &name)) {
		name = str_trim(name);
		value_alias(COL_plan, name, plan);
		value_alias(COL_plan_assigned, name, plan);
		buf_fmt(all, "%s%.*s", all->n ? "|" : "", PRS(name));
	}
}

const char *
builtin_also(void)
{
	static struct buf all;
	static bool taught;

	for (const struct builtin_file *f = builtin_files; f->name && !taught; f++)
		for (const char *const *line = f->line; builtin_plan(f).n && *line; line++)
			if (!strncmp(*line, "also ", 5))
				also_teach(str_trim(str_of(*line + 5)), builtin_plan(f), &all);
	taught = true;
	return buf_text(&all);
}

/* The rule file without a base line: its name tells the plan. */
const char *
builtin_baseline(void)
{
	static struct str plan;
	static char name[32];

	for (const struct builtin_file *f = builtin_files; f->name && !plan.n; f++) {
		bool based = false;

		plan = builtin_plan(f);
		for (const char *const *line = f->line; *line; line++)
			based |= !strncmp(*line, "base ", 5);
		if (based || plan.n >= sizeof name)
			plan.n = 0;
		memcpy(name, plan.n ? plan.p : "", plan.n);
	}
	return name;
}
