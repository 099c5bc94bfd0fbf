/* parse: what all files share that read a rule file: the message for a fault, and the words of a
 * clause one by one. */
#include "pack/parse.h"

bool
parse_fail(const struct parse *p, const char *want, struct str got)
{
	if (p->e->text[0])
		return false;
	got = str_trim(got);
	return err_set(p->e, p->file, p->line, "want %s, got \"%.*s\"", want,
		       (int)(got.n > 60 ? 60 : got.n), got.p);
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
