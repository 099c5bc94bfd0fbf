/* engine: what the engine keeps from record to record so that it is not worked out anew. Beside it
 * fact.h, inforce.h, eval.h, steps.h and spans.h say what their files offer the others. */
#ifndef ENGINE_ENGINE_H
#define ENGINE_ENGINE_H

#include "cs/base_met.h"
#include "cs/engine.h"

enum { PAIRS_MET = 256, LISTS_NOW = 1024 };

/* A code and a modifier that records gave lately, and what they are in a pack. */
struct met_pair {
	uint64_t key[3]; /* the two cells, and the address of the pack */
	struct pair pair;
	bool paired; /* the cells are a pair */
	uint16_t print; /* the pair's fingerprint; 0: not made yet */
	service_t service; /* for which `lists` was looked up last */
	const struct rules *alone, *lists; /* of the pair; of service and pair, or NULL */
};

/* A rule in force. Its steps, and the column if all that it asks is known(column), stand here too:
 * so that a rule which holds is passed without a look at the rule itself. */
struct due {
	const struct step *holds;
	int given; /* -1: it asks more than that */
	const struct rule *rule;
};

/* The rules in force of some lists on the days from `from` to `until`. It is made anew when the
 * layout changes or a rule becomes idle: then `binds` or `idled` is no longer the same. */
struct now {
	const struct rules *of;
	int32_t from, until;
	uint32_t binds, idled;
	struct due *due; /* kind by kind: those of kind k end at end[k] */
	uint32_t end[KINDS], cap;
};

struct judge_memo {
	uint64_t record; /* the number of the record at hand */
	uint32_t idled; /* how often a rule became idle */
	struct now now[LISTS_NOW];
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
