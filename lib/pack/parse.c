/* parse: what all files share that read a rule file: the message for a fault, and the words of a
 * clause one by one. */
#include "pack/parse.h"

bool
parse_unknown(const struct parse *p, const char *want, const struct near *near)
{
	struct str got = str_trim(near->want);

	if (p->e->text[0])
		return false;
	return err_set(p->e, p->file, p->line, "want %s, got \"%.*s\"%s", want,
		       (int)(got.n > 60 ? 60 : got.n), got.p, near_text(near, ""));
}

bool
parse_fail(const struct parse *p, const char *want, struct str got)
{
	return parse_unknown(p, want, &(struct near){ .want = got });
}

void
parse_near_columns(struct near *near)
{
	for (int i = 0; i < COLS; i++)
		near_try(near, str_of(columns[i].name));
}

void
parse_near_words(struct near *near, enum col col)
{
	struct str word;

	for (int64_t i = 0; (word = value_word_at(col, i)).n; i++)
		near_try(near, word);
}

bool
clause_word(const char *const *words, size_t n, struct str word, int *index)
{
	for (size_t i = 0; i < n; i++)
		if (*words[i] && str_eq(word, str_of(words[i]))) {
			*index = (int)i;
			return true;
		}
	return false;
}

bool
clause_must(const struct parse *p, const char *want, const char *const *words, size_t n,
	    struct str word, int *index)
{
	struct near near = { .want = word };

	if (clause_word(words, n, word, index))
		return true;
	for (size_t i = 0; i < n; i++)
		if (words[i])
			near_try(&near, str_of(words[i]));
	return parse_unknown(p, want, &near);
}

struct str
clause_peek(struct str s)
{
	return str_word(&s);
}

bool
clause_take(struct str *s, const char *word)
{
	struct str rest = *s;

	if (!str_eq(str_word(&rest), str_of(word)))
		return false;
	*s = rest;
	return true;
}

bool
clause_end(const struct parse *p, const char *want, struct str body)
{
	if (body.n)
		return parse_fail(p, want, body);
	return true;
}
