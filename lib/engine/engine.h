/* What the engine keeps from record to record, and how it says what a rule comes to. Beside it
 * fact.h, lists.h, inforce.h, eval.h and earlier.h say what their files offer the others. */
#ifndef ENGINE_ENGINE_H
#define ENGINE_ENGINE_H

#include "cs/base_met.h"
#include "cs/engine.h"

enum { PAIRS_MET = 256, LISTS_IN_FORCE = 1024 };
struct met_pair { /* a code and its modifier, as records gave them lately */
	uint64_t key[3]; /* their bytes, and where the pack is */
	struct pair pair;
	bool paired; /* the cells are a pair */
	uint16_t print; /* the pair's fingerprint; 0: not made yet */
	service_t service; /* for which `lists` was looked up last */
	const struct rules *alone, *lists; /* of the pair; of service and pair, or NULL */
};
struct entry { /* a rule, and once more where they are at hand: */
	const struct step *holds; /* its steps */
	int given; /* the column that is all it asks for; -1: it asks more */
	const struct rule *rule;
};
struct inforce { /* the rules of a service's or pair's lists that are in force on some days */
	const struct rules *of; /* the lists */
	int32_t from, until;
	uint32_t binds, idled; /* of the layout and the memo: it holds while both are the same */
	struct entry *entry; /* kind by kind: those of k end at end[k] */
	uint32_t end[KINDS], cap;
};

struct judge_memo {
	uint64_t record; /* the number of the record at hand */
	uint32_t idled; /* how often a rule became idle */
	struct inforce inforce[LISTS_IN_FORCE];
	struct met_pair met[PAIRS_MET];
	struct met_service { /* the rules of a service, by pack */
		const struct pack *pack;
		const struct rules *lists;
	} service[SERVICES_MAX + 1];
	struct { /* the value of a computed column */
		uint64_t record; /* the record for which v was worked out */
		struct value v;
		bool assumed; /* it rests on --assume */
	} of[COLS];
};

#endif
