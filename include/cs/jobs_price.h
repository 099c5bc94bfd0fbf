/* jobs_price: what a service line or a request is paid, and corrected claims. Read jobs.h first.
 *
 *     j.corrections = correct_new();                once, before the first record
 *     price_judge(&j, &price);                      for each record
 *     correct_sums(&price, sums, numbers, count);   where numbers were added to sums
 */
#ifndef CS_JOBS_PRICE_H
#define CS_JOBS_PRICE_H

#include "cs/engine.h"

/* price.c: the rate of a service line or a request, and how much of it is payable: limits and items
 * that the plan does not pay are taken off. RATE_PEND: its authorization is not decided yet. */
enum rate_status {
	RATE_PRICED,
	RATE_CAPPED,
	RATE_UNPAYABLE,
	RATE_UNPRICED,
	RATE_ESTIMATED,
	RATE_PEND
};
extern const char *const price_words[6];
struct price {
	enum rate_status status;
	int64_t rate, allowed, charge; /* cents */
	int64_t units; /* payable, in hundredths */
	bool rated, charged; /* a rate is known; the record gives a charge */
	enum rate_unit unit;
	const struct ref *ref; /* the rate's rule */
	struct kept *kept, *taken; /* the line, and that whose place it takes; NULL: none, or no
				      corrections are kept */
};
void price_judge(struct judge *j, struct price *p);
/* Counts an earlier claim of a history towards the limits in s, unless it was refused. */
void price_count(struct state *s, struct judge *j);

/* correct.c: a line of claim_frequency 7 takes the place of an earlier one, one of 8 takes it away:
 * of the claim that original_claim_id names, else of the same member, code and day. Lines are kept
 * from where on a file has claim_frequency, or from correct_begin on. correct_sums: the record's
 * numbers were added to sums (NULL: to none); those of the line that it corrects are taken off. */
enum { KEPT_NUMBERS = 8 };
struct kept {
	int64_t *sums; /* to which n was added; NULL: to none */
	int64_t n[KEPT_NUMBERS];
};
struct corrections *correct_new(void);
void correct_begin(struct corrections *c); /* NULL is fine */
void correct_free(struct corrections *c); /* NULL is fine */
void correct_sums(const struct price *p, int64_t *sums, const int64_t *n, size_t count);

#endif
