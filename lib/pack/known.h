/* known: what the lines of a pack say of codes and offers, for pack_check.c: looked up in sorted
 * arrays, so that a long file is checked in a time that grows with its lines. */
#ifndef PACK_KNOWN_H
#define PACK_KNOWN_H

#include "cs/pack.h"

struct known *known_new(const struct pack *p);
void known_free(struct known *k);
/* Has a code line this pair, or its code if any modifier will do? */
bool known_pair(const struct known *k, const struct pair *pair);
/* The services of FOR as bits, those of its codes with them. */
uint32_t known_services(const struct known *k, const struct rule *r);
bool known_coded(const struct known *k, service_t s); /* has a code line a pair for it? */
/* May the service be offered on one of the rule's days? Where no offer line names it, it may. */
bool known_offered(const struct known *k, service_t s, const struct rule *r);

#endif
