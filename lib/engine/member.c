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

uint32_t
member_number(struct judge *j)
{
	struct str claim = fact_text(j, COL_claim_id), line = fact_text(j, COL_line_id);
	int32_t start = NO_DAY, end = NO_DAY;
	uint64_t part[3];

	member_prints(j);
	if (j->facts->form->shares_tar) {
		part[0] = claim.n ? hash_of(claim.p, claim.n).a : 0;
		part[1] = line.n ? hash_of(line.p, line.n).a : member_pair_print(j);
		part[2] = line.n ? 0 : (uint64_t)(uint32_t)j->day;
	} else {
		(void)fact_day(j, COL_start_date, &start);
		(void)fact_day(j, COL_end_date, &end);
		part[0] = j->tar_print;
		part[1] = member_pair_print(j);
		part[2] = (uint64_t)(uint32_t)start << 32 | (uint32_t)end;
	}
	return part[0] ? member_fingerprint((struct str){ (const char *)part, sizeof part }) : 0;
}
