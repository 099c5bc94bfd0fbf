/* money: an amount as text to whole cents and back, exact or not at all. */
#include <string.h>

#include "ascii.h"
#include "cs/base.h"

/* Takes the byte c off the front; false: another one stands there. */
static bool
take(struct str *s, char c)
{
	if (s->n == 0 || *s->p != c)
		return false;
	s->p++;
	s->n--;
	return true;
}

/* Puts a digit behind the amount; false: it would not fit 64 bits. */
static bool
add_digit(uint64_t *amount, char digit)
{
	uint64_t d = (uint64_t)(digit - '0');

	if (*amount > (UINT64_MAX - d) / 10)
		return false;
	*amount = *amount * 10 + d;
	return true;
}

/* Takes a $ off the front, and the blanks that an accounting format puts behind it. */
static bool
take_dollar(struct str *s)
{
	if (!take(s, '$'))
		return false;
	*s = str_trim(*s);
	return true;
}

/* Takes whole dollars off the front, 1386 or 1,386: with commas the first group has one to three
 * digits, each other one three. *any: there was a digit. */
static bool
take_whole(struct str *s, uint64_t *amount, bool *any)
{
	size_t run = 0;
	bool grouped = false;

	for (; s->n && (ascii_digit(*s->p) || *s->p == ','); s->p++, s->n--) {
		if (*s->p == ',') {
			if (grouped ? run != 3 : run < 1 || run > 3)
				return false;
			grouped = true;
			run = 0;
		} else {
			if (!add_digit(amount, *s->p))
				return false;
			run++;
		}
	}
	*any = run > 0;
	return !grouped || run == 3;
}

/* Takes .5 or .50 off the front, and makes the amount one of cents. Without either there must have
 * been whole dollars. */
static bool
take_cents(struct str *s, uint64_t *amount, bool any)
{
	size_t n = 0;

	if (take(s, '.')) {
		for (; n < 2 && s->n && ascii_digit(*s->p); n++, s->p++, s->n--)
			if (!add_digit(amount, *s->p))
				return false;
		if (n == 0)
			return false;
	} else if (!any)
		return false;
	for (; n < 2; n++)
		if (!add_digit(amount, '0'))
			return false;
	return true;
}

bool
money_parse(struct str s, int64_t *cents)
{
	uint64_t amount = 0;
	bool any, dollar, paren, minus;

	s = str_trim(s);
	minus = take(&s, '-');
	dollar = take_dollar(&s);
	paren = !minus && take(&s, '(');
	if (!dollar)
		dollar = take_dollar(&s);
	if (dollar && !minus && !paren)
		minus = take(&s, '-');
	if (!take_whole(&s, &amount, &any) || !take_cents(&s, &amount, any))
		return false;
	if (paren && !take(&s, ')'))
		return false;
	if (s.n || amount > (uint64_t)INT64_MAX + (minus || paren))
		return false;
	if (minus || paren)
		*cents = amount ? -(int64_t)(amount - 1) - 1 : 0; /* -INT64_MIN would not fit */
	else
		*cents = (int64_t)amount;
	return true;
}

/* Writes n, 0 to 99, at out. */
static void
two_digits(char *out, uint64_t n)
{
	static const char digits[] = "00010203040506070809101112131415161718192021222324"
				     "25262728293031323334353637383940414243444546474849"
				     "50515253545556575859606162636465666768697071727374"
				     "75767778798081828384858687888990919293949596979899";

	memcpy(out, digits + 2 * n, 2);
}

/* Fills out from its end to the front, two digits at a time. */
struct str
money_str(int64_t cents, char out[MONEY_SIZE])
{
	uint64_t amount = cents < 0 ? 0 - (uint64_t)cents : (uint64_t)cents;
	char *end = out + MONEY_SIZE - 1, *p = end - 2;

	*end = '\0';
	two_digits(p, amount % 100);
	*--p = '.';
	for (amount /= 100; amount > 9; amount /= 100)
		two_digits(p -= 2, amount % 100);
	if (amount > 0 || p[0] == '.')
		*--p = (char)('0' + amount);
	if (cents < 0)
		*--p = '-';
	return (struct str){ p, (size_t)(end - p) };
}
