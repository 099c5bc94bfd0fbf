/* fact: what a record says in a column, and the words of columns. */
#include <string.h>

#include "engine/fact.h"

int64_t
fact_word_once(enum col col, const char *word, int64_t *kept)
{
	int64_t index;

	if (!*kept)
		*kept = value_word(col, str_of(word), &index) ? index + 1 : -1;
	return *kept > 0 ? *kept - 1 : -1;
}

bool
fact_day(const struct judge *j, enum col col, int32_t *day)
{
	const struct value *v = &j->facts->v[col];

	if (v->type != V_DATE)
		return false;
	*day = (int32_t)v->i;
	return true;
}

bool
fact_unsent(const struct judge *j)
{
	static int64_t draft;
	const struct value *status = &j->facts->v[COL_tar_status];

	return status->type == V_WORD &&
	       status->i == fact_word_once(COL_tar_status, "draft", &draft);
}

struct str
fact_text(const struct judge *j, enum col col)
{
	const struct value *v = &j->facts->v[col];

	return v->type == V_TEXT || v->type == V_WORD ? v->s : (struct str){ NULL, 0 };
}

const char *
fact_service_word(service_t s)
{
	static char word[SERVICES_MAX][32];
	struct str is;

	if (s < 0 || s >= SERVICES_MAX)
		return "";
	is = value_word_at(COL_service, s);
	if (!word[s][0])
		memcpy(word[s], is.p, is.n < 31 ? is.n : 31);
	return word[s];
}
