/* gen: invented records for the measurements; the same kind and number give the same bytes.
 *
 *     gen tars|claims|capacity|tars.jsonl|tars.array N PAIRS DX
 *
 * PAIRS is tests/bench/pairs.csv, DX a file whose first column holds the diagnosis codes that are
 * good. A fifth of the notes stand in quotes, a twentieth of the records has each kind of error. A
 * member has one authorization; of claims each member has about ten. Nothing here is a person:
 * names and numbers come from counters and short lists. */
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PAIRS_MOST = 64, DX_MOST = 256, NPIS = 200, FIELD = 128 };

struct pair {
	char code[8], modifier[8];
	int quantity, days, weight;
	int64_t cents;
};
static struct pair pairs[PAIRS_MOST];
static char dx[DX_MOST][12];
static int pair_count, dx_count, weights;
static uint64_t state = 20250701;

static const char *const last_names[] = { "Quillfeather", "Marlowick", "Ostrander-Vale",
					  "Brackenhill",  "Tamsworth", "Yarrowby",
					  "Linnetcroft",  "Dunmarrow", "Halvorsund",
					  "Peake" };
static const char *const first_names[] = { "Ada",   "Ben",   "Cleo", "Dov",  "Edith",
					   "Farid", "Greta", "Hugo", "Inez", "Juno" };
static const char *const counties[] = { "Sonoma", "Mendocino", "Humboldt", "Shasta",
					"Napa",	  "Solano",    "Lake",	   "Marin" };
static const char *const services[] = { "housing-nav", "housing-tenancy", "recup", "meals" };
static const char *const plain_notes[] = { "",	      "call first", "moved in", "seen at intake",
					   "renewal", "by fax" };
static const char *const quoted_notes[] = { "\"prefers mornings, not calls\"",
					    "\"said \"\"later\"\", then agreed\"",
					    "\"keys, lease and deposit\"",
					    "\"36\"\" door, ramp asked for\"" };
static const char *const json_notes[] = { "prefers mornings, not calls",
					  "said \\\"later\\\", then agreed",
					  "keys, lease and deposit",
					  "36\\\" door, ramp asked for" };
#define PICK(list) ((list)[below(sizeof(list) / sizeof((list)[0]))])

static uint64_t
below(uint64_t n)
{
	uint64_t z = state += 0x9e3779b97f4a7c15u;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return (z ^ z >> 31) % n;
}

static int
twentieth(void)
{
	return below(20) == 0;
}

static void
die(const char *what, const char *name)
{
	fprintf(stderr, "gen: %s%s%s\n", what, name ? ": " : "", name ? name : "");
	exit(2);
}

static FILE *
table(const char *path, char *line, int size)
{
	FILE *f = fopen(path, "r");

	if (!f || !fgets(line, size, f)) /* the header */
		die("cannot read", path);
	return f;
}

/* Copies the text if there is room for it. */
static bool
fits(char *to, size_t room, const char *text)
{
	size_t n = strlen(text);

	if (n >= room)
		return false;
	memcpy(to, text, n + 1);
	return true;
}

static void
read_tables(const char *pairs_path, const char *dx_path)
{
	char line[512], *at, *cell[7];
	FILE *f = table(pairs_path, line, sizeof line);

	while (pair_count < PAIRS_MOST && fgets(line, sizeof line, f)) {
		struct pair *p = &pairs[pair_count++];
		int n = 0;

		for (at = line; n < 7 && at; n++) {
			cell[n] = at;
			if ((at = strchr(at, ',')) != NULL)
				*at++ = '\0';
		}
		if (n < 7 || !fits(p->code, sizeof p->code, cell[0]) ||
		    !fits(p->modifier, sizeof p->modifier, cell[1]))
			die("want 7 columns, the first two short codes", pairs_path);
		p->quantity = atoi(cell[3]);
		p->days = atoi(cell[4]);
		p->cents = strtol(cell[5], &at, 10) * 100 + strtol(at + 1, NULL, 10);
		weights += p->weight = atoi(cell[6]);
	}
	fclose(f);
	f = table(dx_path, line, sizeof line);
	while (dx_count < DX_MOST && fgets(line, sizeof line, f))
		snprintf(dx[dx_count++], sizeof dx[0], "%.*s", (int)strcspn(line, ",\n"), line);
	fclose(f);
	if (!weights || !dx_count)
		die("an empty table", NULL);
}

static const struct pair *
any_pair(void)
{
	int at = (int)below((uint64_t)weights), i = 0;

	while (at >= pairs[i].weight)
		at -= pairs[i++].weight;
	return &pairs[i];
}

/* A day from 2025-01-01 on, as a date. */
static void
day_text(int day, char out[FIELD])
{
	static const int length[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	int year = 2025, month = 0;

	for (int most; day >= (most = length[month] + (month == 1 && year % 4 == 0)); day -= most)
		if (++month == 12) {
			month = 0;
			year++;
		}
	snprintf(out, FIELD, "%d-%02d-%02d", year, month + 1, day + 1);
}

static void
bad_day(char out[FIELD])
{
	static const char *const bad[] = { "2025-02-30", "2025-13-01", "2025-00-10", "2025-04-31",
					   "soon" };

	strcpy(out, PICK(bad));
}

/* The npi of one of NPIS providers, its check digit right (prefix 80840). */
static void
npi_text(char out[FIELD])
{
	int sum = 24;

	snprintf(out, FIELD, "1%08d0", (int)below(NPIS) * 7919 + 1000);
	for (int i = 0; i < 9; i++) {
		int d = out[i] - '0';

		sum += i % 2 ? d : 2 * d > 9 ? 2 * d - 9 : 2 * d;
	}
	out[9] = (char)('0' + (10 - sum % 10) % 10);
}

static void
member_text(uint64_t member, char id[FIELD], char tar[FIELD])
{
	snprintf(id, FIELD, "9%07" PRIu64 "%c", member, (char)('A' + member % 26));
	snprintf(tar, FIELD, "PF%09" PRIu64, member + 250000000);
}

/* The pair's code and modifier, or one of the two changed so that no rule knows the pair. */
static int
pair_text(const struct pair *p, char code[FIELD], char modifier[FIELD])
{
	int bad = twentieth();

	strcpy(code, p->code);
	strcpy(modifier, p->modifier);
	if (bad && below(2))
		strcpy(modifier, "U9");
	else if (bad)
		snprintf(code, FIELD, "X%04d", (int)below(9000) + 1000);
	return bad;
}

static void
dx_text(char out[FIELD])
{
	static const char *const bad[] = { "E11.9", "Z59.99", "Z65.77", "F32.1" };

	strcpy(out, twentieth() ? PICK(bad) : dx[below((uint64_t)dx_count)]);
}

static const char *
notes(int json)
{
	if (below(5))
		return PICK(plain_notes);
	return json ? PICK(json_notes) : PICK(quoted_notes);
}

enum {
	TAR_ID,
	MEMBER,
	LAST,
	FIRST,
	COUNTY,
	NPI,
	CODE,
	MODIFIER,
	QUANTITY,
	START,
	END,
	DX,
	TAR_CELLS
};

static void
tar_make(uint64_t i, char f[TAR_CELLS][FIELD])
{
	static const int needed[] = { TAR_ID, MEMBER, NPI, CODE, QUANTITY, START, END, DX };
	const struct pair *p = any_pair();
	int start = (int)below(180), end = start + (int)below((uint64_t)p->days);

	member_text(i, f[MEMBER], f[TAR_ID]);
	strcpy(f[LAST], PICK(last_names));
	strcpy(f[FIRST], PICK(first_names));
	strcpy(f[COUNTY], PICK(counties));
	npi_text(f[NPI]);
	if (twentieth())
		f[NPI][9] = (char)('0' + (f[NPI][9] - '0' + 1) % 10);
	pair_text(p, f[CODE], f[MODIFIER]);
	snprintf(f[QUANTITY], FIELD, "%d", 1 + (int)below((uint64_t)p->quantity));
	if (twentieth())
		snprintf(f[QUANTITY], FIELD, "%s", below(3) ? "0" : "six");
	else if (twentieth())
		snprintf(f[QUANTITY], FIELD, "%d", p->quantity + 1 + (int)below(9));
	if (twentieth())
		end = below(2) ? start + p->days + (int)below(40) : start - 1 - (int)below(20);
	day_text(start, f[START]);
	day_text(end < 0 ? 0 : end, f[END]);
	if (twentieth())
		bad_day(f[below(2) ? START : END]);
	dx_text(f[DX]);
	if (twentieth())
		f[PICK(needed)][0] = '\0';
}

enum form { CSV, LINES, ARRAY };

static void
tars(uint64_t n, enum form json)
{
	static const char *const name[] = {
		"tar_id",	"member_id", "last_name", "first_name", "county",   "npi",
		"service_code", "modifier",  "quantity",  "start_date", "end_date", "primary_dx"
	};
	static char f[TAR_CELLS][FIELD];

	for (int k = 0; !json && k < TAR_CELLS; k++)
		printf("%s,", name[k]);
	if (json != LINES)
		puts(json == CSV ? "notes" : "[");
	for (uint64_t i = 0; i < n; i++) {
		tar_make(i, f);
		for (int k = 0; k < TAR_CELLS; k++)
			if (!json)
				printf("%s,", f[k]);
			else if (k == QUANTITY && f[k][0] >= '0' && f[k][0] <= '9')
				printf(",\"%s\":%s", name[k], f[k]);
			else
				printf("%c\"%s\":\"%s\"", k ? ',' : '{', name[k], f[k]);
		printf(json ? ",\"notes\":\"%s\"}" : "%s", notes(json));
		puts(json == ARRAY && i + 1 < n ? "," : "");
	}
	if (json == ARRAY)
		puts("]");
}

static void
claims(uint64_t n)
{
	char member[FIELD], tar[FIELD], npi[FIELD], code[FIELD], modifier[FIELD], units[FIELD],
	    day[FIELD], dx_code[FIELD];

	puts("claim_id,line_id,tar_id,member_id,npi,county,service_code,modifier,units,service_"
	     "date,charge,primary_dx,notes");
	for (uint64_t i = 0; i < n; i++) {
		const struct pair *p = any_pair();
		int count = 1 + (int)below(p->quantity < 4 ? (uint64_t)p->quantity : 4);

		member_text(below(n / 10 + 1), member, tar);
		npi_text(npi);
		pair_text(p, code, modifier);
		snprintf(units, sizeof units, "%d", count);
		if (twentieth())
			strcpy(units, below(2) ? "0" : "two");
		day_text((int)below(120), day);
		if (twentieth())
			bad_day(day);
		dx_text(dx_code);
		printf("C%07" PRIu64 ",%d,%s,%s,%s,%s,%s,%s,%s,%s,%" PRId64 ".%02d,%s,%s\n", i / 3,
		       (int)(i % 3) + 1, tar, member, npi, PICK(counties), code, modifier, units,
		       day, p->cents * count / 100, (int)(p->cents * count % 100), dx_code,
		       notes(0));
	}
}

/* Reports of providers: a tenth of them full or more than full, some late, some blank. */
static void
capacity(uint64_t n)
{
	char npi[FIELD], day[FIELD];

	puts("npi,service,county,month,capacity,active_members,accepting,waitlist_count,"
	     "capacity_report_date");
	for (uint64_t i = 0; i < n; i++) {
		int places = 5 + (int)below(40), month = 1 + (int)below(6);

		npi_text(npi);
		snprintf(day, sizeof day, "2025-%02d-%02d", month, 8 + (int)below(14));
		if (twentieth())
			day[0] = '\0';
		printf("%s,%s,%s,2025-%02d,%d,%d,%s,%d,%s\n", npi, PICK(services), PICK(counties),
		       month, places,
		       below(10) ? (int)below((uint64_t)places) : places + (int)below(3),
		       below(8) ? "Y" : "N", twentieth() ? 3 : 0, day);
	}
}

int
main(int argc, char *argv[])
{
	uint64_t n = argc == 5 ? strtoull(argv[2], NULL, 10) : 0;

	if (!n)
		die("usage: gen tars|claims|capacity|tars.jsonl|tars.array N PAIRS DX", NULL);
	read_tables(argv[3], argv[4]);
	if (!strcmp(argv[1], "claims"))
		claims(n);
	else if (!strcmp(argv[1], "capacity"))
		capacity(n);
	else
		tars(n, !strcmp(argv[1], "tars.jsonl")	 ? LINES
			: !strcmp(argv[1], "tars.array") ? ARRAY
							 : CSV);
	if (fflush(stdout) || ferror(stdout))
		die("cannot write", NULL);
	return 0;
}
