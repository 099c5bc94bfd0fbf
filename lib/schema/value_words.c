/* value_words: the words of enum and list columns, and other spellings of them: those of words.def,
 * and those that rule files and code tables teach. */
#include <string.h>

#include "schema/schema.h"

enum { KEY_SIZE = FOLD_SIZE + 2 };

struct words {
	struct str *word;
	size_t n;
};
static struct words words[COLS];
static struct map by_spelling; /* the column's number in two bytes, then the folded word */
static struct arena kept;
static bool built;
static unsigned taught;
/* Of services, which are names of several words: as they were taught, for shorter ones. */
static struct spelling {
	struct str text;
	uint32_t index;
} * spelling;
static size_t spellings;

static bool
has_words(enum col col)
{
	return columns[col].type == T_ENUM || columns[col].type == T_LIST;
}

/* The key of a word in by_spelling. Empty: nothing is left of the word when it is folded. */
static struct str
key_of(enum col col, struct str word, char key[KEY_SIZE])
{
	struct str folded = column_fold(word, key + 2);

	key[0] = (char)(col & 0xff);
	key[1] = (char)(col >> 8);
	return (struct str){ key, folded.n ? folded.n + 2 : 0 };
}

static void
teach(enum col col, struct str text, uint32_t index)
{
	char key[KEY_SIZE];
	struct str k = key_of(col, text, key);

	if (k.n)
		map_put(&by_spelling, arena_str(&kept, k), index);
	if (col == COL_service) {
		spelling = mem_grow(spelling, spellings + 1, sizeof(*spelling));
		spelling[spellings++] = (struct spelling){ arena_str(&kept, text), index };
	}
	taught++;
}

unsigned
value_words_taught(void)
{
	return taught;
}

static void
words_split(enum col col)
{
	struct str rest = str_of(columns[col].values), word;
	struct words *w = &words[col];

	if (!rest.n)
		return;
	for (size_t i = 0; i < rest.n; i++)
		w->n += rest.p[i] == '|';
	w->word = arena_new(&kept, (w->n + 1) * sizeof(*w->word));
	w->n = 0;
	while (str_split(&rest, "|", &word)) {
		teach(col, word, (uint32_t)w->n);
		w->word[w->n++] = word;
	}
}

static void
words_build(void)
{
	static const struct {
		enum col col;
		const char *spelling, *word;
	} spelled[] = {
#define WORD(col, spelling, word) { COL_##col, spelling, word },
#include "schema/words.def"
#undef WORD
	};

	built = true;
	for (int i = 0; i < COLS; i++)
		if (has_words((enum col)i))
			words_split((enum col)i);
	for (size_t i = 0; i < sizeof(spelled) / sizeof(*spelled); i++)
		value_alias(spelled[i].col, str_of(spelled[i].spelling), str_of(spelled[i].word));
}

bool
value_word(enum col col, struct str word, int64_t *index)
{
	char key[KEY_SIZE];
	struct str k;
	uint32_t i;

	if (!built)
		words_build();
	if (!has_words(col))
		return false;
	k = key_of(col, word, key);
	if (!k.n || !map_get(&by_spelling, k, &i))
		return false;
	*index = i;
	return true;
}

struct str
value_word_at(enum col col, int64_t index)
{
	if (!built)
		words_build();
	if (index < 0 || (uint64_t)index >= words[col].n)
		return STR("");
	return words[col].word[index];
}

void
value_alias(enum col col, struct str alias, struct str word)
{
	int64_t index;

	if (value_word(col, word, &index))
		teach(col, alias, (uint32_t)index);
}

static const char between[] = " -/_,.()&";

/* The next word, without what stands between words; empty at the end. */
static struct str
next_word(struct str *rest)
{
	struct str word = { "", 0 };

	while (!word.n && str_split(rest, between, &word))
		;
	return word;
}

/* Is each word of the short one the beginning of one of the spelling, in this order and from the
 * first on: "Recup Care" for "Recuperative Care"? One of less than three letters could be any. */
static bool
is_short_for(struct str brief, struct str whole)
{
	struct str word, of;
	bool first = true;

	while ((word = next_word(&brief)).n) {
		if (word.n < 3)
			return false;
		do
			of = next_word(&whole);
		while (!first && of.n &&
		       (of.n < word.n || !str_ieq(word, (struct str){ of.p, word.n })));
		if (of.n < word.n || !str_ieq(word, (struct str){ of.p, word.n }))
			return false;
		first = false;
	}
	return !first;
}

bool
value_service(struct str text, int64_t *index)
{
	bool found = false;

	for (size_t i = 0; i < spellings; i++) {
		if (!is_short_for(text, spelling[i].text))
			continue;
		if (found && *index != spelling[i].index)
			return false;
		*index = spelling[i].index;
		found = true;
	}
	return found;
}

void
value_services_near(struct near *near)
{
	for (size_t i = 0; i < spellings; i++)
		near_try(near, spelling[i].text);
}

/* value_word, and if the word is unknown once more without a remark in brackets behind it: a portal
 * writes "Denied [Duplicate Authorization]". */
bool
value_word_loose(enum col col, struct str word, int64_t *index)
{
	if (value_word(col, word, index))
		return true;
	for (size_t i = 1; i < word.n; i++)
		if (word.p[i] == '[' || word.p[i] == '(')
			return value_word(col, (struct str){ word.p, i }, index);
	return false;
}
