
/* A visit to a member's home. */
const struct form form_visit = {
	.letter = 'V',
	.day = COL_service_date,
	.other_day = COL_service_date,
	.pairless = true,
	.key = keys,
};
