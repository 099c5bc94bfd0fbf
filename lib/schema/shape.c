/* shape: what numbers and codes of the field look like. */
#include <string.h>

#include "schema/schema.h"

/* A provider identifier: ten digits whose last is the Luhn check digit of 80840 and the other nine.
 */
bool
npi_ok(struct str s)
{
	int sum = 24; /* what the prefix 80840 adds */

	if (s.n != 10)
		return false;
	for (size_t i = 0; i < 10; i++) {
		int d = s.p[i] - '0';

		if (d < 0 || d > 9)
			return false;
		if (i % 2 == 0)
			d = 2 * d > 9 ? 2 * d - 9 : 2 * d;
		sum += d;
	}
	return sum % 10 == 0;
}

/* A Client Index Number: 9, seven digits, a letter; the 14 characters of a benefits card begin with
 * it. */
bool
cin_ok(struct str s)
{
	if ((s.n != 9 && s.n != 14) || s.p[0] != '9')
		return false;
	for (size_t i = 1; i < s.n; i++) {
		bool digit = s.p[i] >= '0' && s.p[i] <= '9';
		bool letter = (s.p[i] >= 'A' && s.p[i] <= 'Z') || (s.p[i] >= 'a' && s.p[i] <= 'z');

		if (i == 8 ? !letter : !digit)
			return false;
	}
	return true;
}

/* A letter, a digit, then letters and digits: the shape of an ICD-10-CM code. */
bool
dx_shaped(struct str s)
{
	if (s.n < 3 || s.n > 7 || s.p[0] < 'A' || s.p[0] > 'Z' || s.p[1] < '0' || s.p[1] > '9')
		return false;
	for (size_t i = 2; i < s.n; i++)
		if (!((s.p[i] >= '0' && s.p[i] <= '9') || (s.p[i] >= 'A' && s.p[i] <= 'Z')))
			return false;
	return true;
}

/* dx_dot: the code as it is printed, with its dot. */
void
dx_dot(struct str code, char out[10])
{
	size_t n = code.n < 8 ? code.n : 8, head = n < 3 ? n : 3;

	memcpy(out, code.p, head);
	if (n > 3) {
		out[3] = '.';
		memcpy(out + 4, code.p + 3, n - 3);
		n++;
	}
	out[n] = '\0';
}
