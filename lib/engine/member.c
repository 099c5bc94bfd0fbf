/* member: the fingerprints of a record's member, provider, authorization and code pair, and the
 * month in which it counts. */
#include "engine/engine.h"
#include "engine/fact.h"

uint32_t
member_fingerprint(struct str s)
{
	uint32_t n;

	if (!s.n)
		return 0;
	n = (uint32_t)hash_of(s.p, s.n).a;
	return n ? n : 1;
}

uint16_t
member_pair_print(struct judge *j)
{
	if (!j->paired)
		return 0;
	if (!j->code_print && j->pair_known)
		j->code_print = j->pair_known->print;
	if (!j->code_print) {
		uint16_t n = (uint16_t)hash_of(j->pair.text, sizeof j->pair.text).a;

		j->code_print = n ? n : 1;
		if (j->pair_known)
			j->pair_known->print = j->code_print;
	}
	return j->code_print;
}

void
member_hash(struct judge *j)
{
	struct str member = fact_text(j, COL_member_id);

	if (!j->member_known)
		j->member = hash_of(member.p, member.n);
	j->member_known = true;
}

void
member_prints(struct judge *j)
{
	if (j->prints_ready)
		return;
	member_hash(j);
	j->prints_ready = true;
	j->npi_print = member_fingerprint(fact_text(j, COL_npi));
	j->tar_print = member_fingerprint(fact_text(j, COL_tar_id));
}
