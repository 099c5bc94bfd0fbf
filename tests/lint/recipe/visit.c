/* visit: an example of a job for CONTRIBUTING.md: the rules of the kind visit on a home visit. */
#include "jobs/jobs.h"

void
visit_judge(struct judge *j)
{
	judge_needs(j, inforce_of(j, lists_of(j, 0)), KIND_VISIT);
}
