/* hash: the keyed function itself, so that a test can give it the published key. */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include "cs/base.h"

struct hash128 hash_keyed(const uint64_t key[2], const void *p, size_t n);

#endif
