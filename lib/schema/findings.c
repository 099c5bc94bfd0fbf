/* findings: the table of findings.def, and the words for severities. */
#include "cs/schema.h"

const struct finding_info findings[FINDINGS] = {
#define FINDING(id, ...) { __VA_ARGS__ },
#include "schema/findings.def"
#undef FINDING
};

enum finding
finding_find(struct str name)
{
	int i = 0;

	while (i < FINDINGS && !str_eq(name, str_of(findings[i].name)))
		i++;
	return (enum finding)i;
}

const char *
severity_word(enum severity s)
{
	static const char *const words[] = {
		[SEV_NONE] = "none", [SEV_INFO] = "info",   [SEV_WARNING] = "warning",
		[SEV_PEND] = "pend", [SEV_ERROR] = "error",
	};

	return words[s];
}
