/* heading: what a header may mean, for the files that bind headers to columns. */
#ifndef SCHEMA_HEADING_H
#define SCHEMA_HEADING_H

#include "schema/schema.h"

enum { WORD_SIZE = 24, WORDS_MOST = 16, HEADING_KEY = WORDS_MOST * WORD_SIZE };

/* The header's words as a key; n 0: there are none, or too many. */
struct str heading_key(struct str header, char key[HEADING_KEY]);

enum sureness {
	MEANS_OPEN, /* only where no other header has the column */
	MEANS_LIKELY, /* in other words, or put together of known headers */
	MEANS_NAMED /* as columns.def spells it */
};
struct meaning {
	enum col col, unless; /* unless: not where that column is bound; COL_NONE */
	enum sureness sure;
	bool looks; /* only where the cells look so */
	uint32_t rank; /* MEANS_OPEN: of two headers for one column the lower goes first */
};
enum { MEANINGS = 6 };
struct meanings {
	struct meaning at[MEANINGS];
	size_t n; /* 0: no column is known for it */
};
/* What the header may mean in a record of the form (a letter of form.c; 0: of any). */
const struct meanings *heading_means(struct str header, char form);

/* bind_names.c: the same header, case and punctuation aside; one that filters append. */
bool bind_same(struct str a, struct str b);
bool bind_of_filter(struct str header);

#endif
