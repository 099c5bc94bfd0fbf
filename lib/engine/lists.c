/* lists: finds the rules that apply to the record's service and pair. */
#include "engine/engine.h"

/* The lists are kept in the judge, and in the memo with the pair, for the service it had last. */
const struct rules *
lists_of(struct judge *j, enum kind k)
{
	struct met_pair *m = j->pair_known;

	if (!j->lists && m && m->lists && m->service == j->service) {
		j->lists = m->lists;
	} else if (!j->lists) {
		j->lists = pack_lists(j->pack, j->service, &j->pair);
		if (m) {
			m->service = j->service;
			m->lists = j->lists;
		}
	}
	return j->lists + k;
}

const struct rules *
lists_of_service(struct judge *j, enum kind k)
{
	struct met_service *m = j->memo ? &j->memo->service[j->service + 1] : NULL;

	if (!m)
		return pack_rules(j->pack, k, j->service, NULL);
	if (m->pack != j->pack) {
		m->pack = j->pack;
		m->lists = pack_lists(j->pack, j->service, NULL);
	}
	return m->lists + k;
}

const struct rules *
lists_of_pair(const struct judge *j, enum kind k)
{
	return (j->pair_known ? j->pair_known->alone
			      : pack_lists(j->pack, SERVICE_NONE, &j->pair)) +
	       k;
}
