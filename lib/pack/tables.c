/* tables: reads the tables that all plans share, and answers from them: the codes Z55 to Z65,
 * holidays, the names of documents. */
#include <endian.h>
#include <string.h>

#include "pack/parse.h"

static struct zcode *zcode;
static size_t zcode_count, zcode_cap;
static int32_t *off; /* holidays, in order */
static size_t off_count, off_cap;
static struct arena own;

enum {
	Z_CODE,
	Z_TITLE,
	Z_CATEGORY,
	Z_FROM,
	Z_BILLABLE,
	Z_BILL_FROM,
	Z_BILL_UNTIL,
	Z_PRIORITY,
	Z_PRIO_FROM,
	Z_PRIO_UNTIL,
	Z_LISTED,
	Z_COLUMNS
};

/* Reads a day; a blank one is `otherwise`. */
static bool
day_or(struct str s, int32_t otherwise, int32_t *day)
{
	*day = otherwise;
	return !s.n || date_parse(s, MONTH_FIRST, day);
}

static bool
yes(struct str s)
{
	return str_eq(s, STR("Y"));
}

static bool
zcode_row(uint64_t line, const struct str *cell, size_t n, void *arg, struct err *e)
{
	struct zcode *z;
	size_t k = 0;

	(void)arg;
	if (line == 1)
		return true;
	if (n != Z_COLUMNS)
		return err_set(e, "zcodes.csv", line, "want %d columns", Z_COLUMNS);
	if (zcode_count == zcode_cap) {
		zcode_cap = 2 * zcode_cap + 160;
		zcode = mem_grow(zcode, zcode_cap, sizeof *zcode);
	}
	z = &zcode[zcode_count++];
	memset(z, 0, sizeof *z);
	for (size_t i = 0; i < cell[Z_CODE].n && k < sizeof z->code - 1; i++)
		if (cell[Z_CODE].p[i] != '.')
			z->code[k++] = cell[Z_CODE].p[i];
	z->title = arena_str(&own, cell[Z_TITLE]).p;
	z->category = arena_str(&own, cell[Z_CATEGORY]).p;
	z->listed = yes(cell[Z_LISTED]);
	if (!day_or(cell[Z_FROM], INT32_MIN, &z->from) ||
	    !day_or(cell[Z_BILL_FROM], INT32_MIN, &z->billable_from) ||
	    !day_or(cell[Z_BILL_UNTIL], INT32_MAX, &z->billable_until) ||
	    !day_or(cell[Z_PRIO_FROM], INT32_MIN, &z->priority_from) ||
	    !day_or(cell[Z_PRIO_UNTIL], INT32_MAX, &z->priority_until))
		return err_set(e, "zcodes.csv", line, "want a date");
	if (!yes(cell[Z_BILLABLE]))
		z->billable_until = INT32_MIN, z->billable_from = INT32_MAX;
	if (!yes(cell[Z_PRIORITY]))
		z->priority_until = INT32_MIN, z->priority_from = INT32_MAX;
	if (zcode_count > 1 && strcmp(zcode[zcode_count - 2].code, z->code) >= 0)
		return err_set(e, "zcodes.csv", line, "want codes in order");
	return true;
}

static bool
holiday_row(uint64_t line, const struct str *cell, size_t n, void *arg, struct err *e)
{
	int32_t day;

	(void)arg;
	if (line == 1)
		return true;
	if (!n || !date_parse(cell[0], MONTH_FIRST, &day) ||
	    (off_count && off[off_count - 1] >= day))
		return err_set(e, "holidays.csv", line, "want dates in order");
	if (off_count == off_cap) {
		off_cap = 2 * off_cap + 128;
		off = mem_grow(off, off_cap, sizeof *off);
	}
	off[off_count++] = day;
	return true;
}

/* Teaches the column documents that the name and the aliases of a row mean its key. */
static bool
document_row(uint64_t line, const struct str *cell, size_t n, void *arg, struct err *e)
{
	struct str rest, part, key;

	(void)arg;
	if (line == 1)
		return true;
	if (n != 3)
		return err_set(e, "documents.csv", line, "want key, name and aliases");
	key = arena_str(&own, cell[0]);
	value_alias(COL_documents, arena_str(&own, cell[1]), key);
	rest = arena_str(&own, cell[2]);
	while (rest.n && str_split(&rest, "|", &part))
		value_alias(COL_documents, part, key);
	return true;
}

bool
tables_load(struct err *e)
{
	static bool done;

	if (done)
		return true;
	builtin_also();
	done = table_read("zcodes.csv", builtin_text("zcodes.csv"), zcode_row, NULL, e) &&
	       table_read("holidays.csv", builtin_text("holidays.csv"), holiday_row, NULL, e) &&
	       table_read("documents.csv", builtin_text("documents.csv"), document_row, NULL, e);
	return done;
}

const struct zcode *
tables_zcodes(size_t *n)
{
	*n = zcode_count;
	return zcode;
}

/* The eight bytes of a code as a number, so that one comparison orders them. */
static uint64_t
code_number(const char code[8])
{
	uint64_t n;

	memcpy(&n, code, 8);
	return be64toh(n);
}

const struct zcode *
tables_zcode(struct str code)
{
	size_t low = 0, high = zcode_count;
	char padded[8] = { 0 };
	uint64_t want;

	if (code.n >= sizeof padded)
		return NULL;
	if (code.n)
		memcpy(padded, code.p, code.n);
	want = code_number(padded);
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		uint64_t is = code_number(zcode[mid].code);

		if (is == want)
			return &zcode[mid];
		if (is < want)
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}

/* The first three bytes of a code, Z59, as a number that orders as they do. */
static inline uint32_t
category(const char code[3])
{
	return (uint32_t)(unsigned char)code[0] << 16 | (uint32_t)(unsigned char)code[1] << 8 |
	       (unsigned char)code[2];
}

/* The first and the last code of the table tell the categories between which it lies. */
bool
tables_sdoh(struct str code)
{
	static uint32_t first, last; /* categories */
	size_t n;
	const struct zcode *all;

	if (!last) {
		all = tables_zcodes(&n);
		first = n ? category(all[0].code) : 1;
		last = n ? category(all[n - 1].code) : 0;
	}
	return code.n >= 3 && category(code.p) >= first && category(code.p) <= last;
}

void
tables_dx(struct str codes, struct tables_dx *d)
{
	struct str code;

	*d = (struct tables_dx){ .codes = 0 };
	while (str_split(&codes, "|", &code)) {
		bool sdoh = tables_sdoh(code);

		if (!d->codes || (sdoh && !d->sdoh))
			d->code = code;
		d->codes++;
		d->sdoh += sdoh;
	}
	shape_dx_dot(d->code, d->dotted);
}

/* "2 codes, 1 of Z55 to Z65; Z59.02 counts" */
void
tables_dx_note(const struct tables_dx *d, enum col col, struct verdict *v)
{
	static struct buf say; /* its memory is kept */

	if (d->codes < 2)
		return;
	say.n = 0;
	buf_fmt(&say, "%u codes, %u of Z55 to Z65; %s counts", d->codes, d->sdoh, d->dotted);
	verdict_add(v, (struct noted){ .what = FIND_DX_SEVERAL,
				       .sev = SEV_INFO,
				       .col = col,
				       .detail = { say.p, say.n } });
}

bool
tables_holiday(int32_t day)
{
	size_t low = 0, high = off_count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (off[mid] == day)
			return true;
		if (off[mid] < day)
			low = mid + 1;
		else
			high = mid;
	}
	return false;
}

/* The table goes to the end of the year of its last holiday. */
int32_t
tables_holidays_until(void)
{
	int year, month, mday;

	if (!off_count)
		return NO_DAY;
	date_civil(off[off_count - 1], &year, &month, &mday);
	return date_of(year, 12, 31);
}
