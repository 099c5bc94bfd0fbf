/* pack: rules and tables that no release has: what is built in stands here instead, and is broken
 * on purpose. Prints TAP. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "pack/builtin.h"
#include "pack/parse.h"
#include "tap.h"

static void
check_text(const char *got, const char *want, const char *name)
{
	if (!check(strcmp(got, want) == 0, name))
		printf("# got \"%s\", want \"%s\"\n", got, want);
}

#define Z_HEAD                                                                                     \
	"code,title,category,from,billable,billable_from,billable_until,priority,priority_from,"   \
	"priority_until,listed\n"
static const char *zcode_lines[] = { Z_HEAD, "Z59.0,A,B,,Y,2016-10-01,2021-09-30,Y,,,Y\n",
				     "Z59.00,A,B,2021-10-01,Y,,,N,,,N\n", NULL, NULL };
static const char *holiday_lines[] = { "date,name\n", "2024-01-01,x\n", "2024-12-25,y\n", NULL,
				       NULL };
static const char *document_lines[] = { "key,name,aliases\n", "lease,A lease,lease one|lease two\n",
					"invoice,An invoice,\n", NULL, NULL };
static const char *const none[] = { NULL };
static const char *const base[] = { "pack base What all share\n", "source DOC - A paper\n",
				    "rate B-1 T2040-U6 * - DOC:1 10.00 per date\n",
				    "offer B-2 cs * - DOC:2 only\n", NULL };
static const char *const broken[] = { "pack broken Broken\n", "nonsense\n", NULL };
static const char *const on_base[] = { "pack plan A plan\n", "base base\n", NULL };
const struct builtin_file builtin_files[] = {
	{ "a-name-that-is-longer-than-names-are-here.rules", base },
	{ "plan.rules", on_base },
	{ "base.rules", base },
	{ "broken.rules", broken },
	{ "empty.csv", none },
	{ "x", none },
	{ "zcodes.csv", zcode_lines },
	{ "holidays.csv", holiday_lines },
	{ "documents.csv", document_lines },
	{ "1.csv", base },
	{ "2.csv", base },
	{ "3.csv", base },
	{ "4.csv", base },
	{ "5.csv", base },
	{ "6.csv", base },
	{ "7.csv", base },
	{ "8.csv", base },
	{ "9.csv", base },
	{ "10.csv", base },
	{ NULL, NULL },
};

/* What loading the tables says when one line is another, in a process of its own. */
static void
check_load(const char **line, const char *text, const char *want)
{
	char got[600] = "";
	struct err e = { "" };
	int ends[2];
	ssize_t n;

	(void)fflush(stdout);
	if (pipe(ends) != 0)
		exit(1);
	if (fork() == 0) {
		*line = text;
		if (!tables_load(&e) && write(ends[1], e.text, strlen(e.text)) < 0)
			exit(1);
		exit(0);
	}
	(void)close(ends[1]);
	n = read(ends[0], got, sizeof(got) - 1);
	(void)close(ends[0]);
	(void)wait(NULL);
	got[n > 0 ? n : 0] = '\0';
	check_text(got, want, *want ? want : "a line that is right");
}

static void
test_tables(void)
{
	static const char date[] = "zcodes.csv:4: want a date";
	const struct zcode *z;
	struct err e;
	size_t n;

	check(tables_holidays_until() == NO_DAY, "no holidays before they are loaded");
	check_load(&zcode_lines[3], "Z59.1,A,B,,Y,,,Y,,,Y\n", "");
	check_load(&zcode_lines[3], "Z59.1,A,B,,Y,,,Y,,,Y,more\n", "zcodes.csv:4: want 11 columns");
	check_load(&zcode_lines[3], "Z59.1,A,B,x,Y,,,Y,,,Y\n", date);
	check_load(&zcode_lines[3], "Z59.1,A,B,,Y,x,,Y,,,Y\n", date);
	check_load(&zcode_lines[3], "Z59.1,A,B,,Y,,x,Y,,,Y\n", date);
	check_load(&zcode_lines[3], "Z59.1,A,B,,Y,,,Y,x,,Y\n", date);
	check_load(&zcode_lines[3], "Z59.1,A,B,,Y,,,Y,,x,Y\n", date);
	check_load(&zcode_lines[3], "Z58.1,A,B,,Y,,,Y,,,Y\n", "zcodes.csv:4: want codes in order");
	check_load(&zcode_lines[3], "Z59.123456789,A,B,,Y,,,Y,,,Y\n", "");
	check_load(&holiday_lines[3], "2024-12-26,z\n", "");
	check_load(&holiday_lines[3], "2024-12-25,z\n", "holidays.csv:4: want dates in order");
	check_load(&holiday_lines[3], "Christmas,z\n", "holidays.csv:4: want dates in order");
	check_load(&document_lines[3], "w9,A form,\n", "");
	check_load(&document_lines[3], "w9,A form,x,y\n",
		   "documents.csv:4: want key, name and aliases");
	check(tables_load(&e) && tables_load(&e), "the tables are loaded once");
	z = tables_zcodes(&n);
	check(n == 2 && strcmp(z[0].code, "Z590") == 0 && z[0].listed && !z[1].listed, "two codes");
	check(tables_zcode(STR("Z5900")) == &z[1] && tables_zcode(STR("Z590")) == z &&
		  !tables_zcode(STR("Z591")) && !tables_zcode(STR("")) &&
		  !tables_zcode(STR("Z5900000")),
	      "codes are found, and others are not");
	check(tables_holiday(date_of(2024, 12, 25)) && !tables_holiday(date_of(2024, 12, 24)),
	      "a holiday");
	check(tables_holidays_until() == date_of(2024, 12, 31), "until the end of their last year");
}

static void
test_builtin(void)
{
	struct err e;
	char name[16];
	bool good = true;
	struct pack *p;

	check_text(builtin_plans(), "a-name-that-is-longer-than-names-are-here, plan, base, broken",
		   "the plans");
	check_text(builtin_baseline(), "base",
		   "the one that stands on no other, of those that fit");
	check(builtin_text("empty.csv").n == 0 && builtin_text("empty.csv").p != NULL,
	      "an empty text");
	check(builtin_text("nothing.csv").p == NULL, "no text");
	check(!pack_builtin(STR("nothing"), KINDS_ALL, &e) &&
		  strstr(e.text, "no such plan; ") != NULL,
	      "no such plan");
	check(!pack_builtin(STR(""), KINDS_ALL, &e) && strstr(e.text, "no such plan; ") != NULL,
	      "no plan");
	p = pack_builtin(STR("plan"), KINDS_ALL, &e);
	check(p && p->rules == 2 && strcmp(p->rule[0].ref.plan, "base") == 0, "a plan on its base");
	pack_free(p);
	check(!pack_builtin(STR("broken"), KINDS_ALL, &e) &&
		  strstr(e.text, "broken.rules:2: ") != NULL,
	      "a plan that is broken");
	for (int i = 1; i <= 10; i++) {
		(void)snprintf(name, sizeof(name), "%d.csv", i);
		good &= (builtin_text(name).p != NULL) == (i <= 9);
	}
	check(good, "as many texts as are kept");
}

static struct pack *
pack_of(const char *text, struct err *e)
{
	char path[32];
	struct pack *p;
	int fd = memfd_create("pack", 0);

	if (fd < 0 || write(fd, text, strlen(text)) < 0)
		exit(1);
	(void)snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	p = pack_file(path, e);
	(void)close(fd);
	return p;
}

/* What is said of a file behind its place: nothing, it is a pack. */
static void
test_files(void)
{
	static const struct {
		const char *text, *message;
	} row[] = {
		{ "pack mine Mine\n", "" },
		{ "pack mine Mine", "" },
		{ "", "1: want pack NAME TITLE, got no line" },
		{ "# nothing\n", "1: want pack NAME TITLE, got no line" },
		{ "record,of,someone\n", "1: want pack NAME TITLE first" },
		{ "pack mine Mine\nbase broken\n", "broken.rules:2: want a kind of rule, pack, "
						   "also, base or source, got \"nonsense\"" },
		{ "pack mine Mine\nbase base\nrate M-1 T2040-U6 * - DOC:1 1.00 per date\nbase "
		  "base\n",
		  "4: want another built-in pack, before the first rule, got \"base\"" },
		{ "pack mine Mine\nsource DOC - A\nrate M-1 T2040-U6 * - DOC:1\n\t1.00\n  per "
		  "date\n"
		  " \nrate M-2 T2040-U6 * - DOC:1 1.00 per date\n ",
		  "" },
		{ "pack mine Mine\nsource\n", "2: want source SHORT DATE|- TITLE, got \"\"" },
		{ "pack mine Mine\nsource DOC - A\nelig M-1 all * - DOC:1 svc.criteria need "
		  "homeless "
		  "say the {span} of {start_date} and {end_date} fix {service}\n",
		  "" },
		{ "pack mine Mine\nsource DOC - A\nlimit M-1 cs * - DOC:1 at most 2 hours per "
		  "authorization\nlimit M-2 cs * - DOC:1 at most 2 days per lifetime\nlimit M-3 cs "
		  "* "
		  "- DOC:1 at most 1 line per date else lifetime\nlimit M-4 cs * - DOC:1 at most "
		  "5000.00 per lifetime\nlimit M-5 cs * - DOC:1 at most authorized_units units per "
		  "authorization\n",
		  "" },
		{ "pack mine Mine\nsource DOC - A\nrate M-1 t2040-u6 * - DOC:1 1.00 per date\n",
		  "3: want all, cs, a service or a code, got \"t2040-u6\"" },
		{ "pack mine Mine\nsource DOC - A\nrate M-1 T2040-u6-gq-U6 * - DOC:1 1.00 per "
		  "date\n",
		  "" },
	};

	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		struct err e = { "" };
		struct pack *p = pack_of(row[i].text, &e);
		const char *at = strstr(e.text, "/proc/self/fd/");

		at = at ? strchr(at, ':') + 1 : e.text;
		check_text(p ? "" : at, row[i].message, "a file of rules");
		pack_free(p);
	}
}

/* By a whole id, or by the first part of one. */
static void
test_find(void)
{
	struct err e;
	struct pack *p = pack_of("pack mine Mine\nsource DOC - A\n"
				 "rate M-1 T2040-U6 * - DOC:1 1.00 per date\n"
				 "rate M-20 T2040-U6 * - DOC:1 1.00 per date\n"
				 "rate M-2.1 T2040-U6 * - DOC:1 1.00 per date\n"
				 "rate M-2.2 T2040-U6 * - DOC:1 1.00 per date\n"
				 "rate N-2.1 T2040-U6 * - DOC:1 1.00 per date\n",
				 &e);

	check(p && pack_find(p, STR("m-1")) == &p->rule[0], "a rule by its id");
	check(p && pack_find(p, STR("M-2")) == &p->rule[2], "the first of several lines");
	check(p && pack_find(p, STR("M-2.2")) == &p->rule[3], "one of them");
	check(p && pack_find(p, STR("N-2")) == &p->rule[4], "whose ids begin alike");
	check(p && !pack_find(p, STR("M-3")) && !pack_find(p, STR("M")), "no rule");
	pack_free(p);
}

static void
say(const struct rule *r, const char *text, void *arg)
{
	buf_fmt(arg, "%u: %s\n", r->line, text);
}

/* Lines that parse and cannot be meant. */
static void
test_check(void)
{
	static const char head[] = "pack mine Mine\nbase base\nsource MY - B\n"
				   "code C-1 H0043-U6|H0044-U2 * - MY:1 housing-nav\n"
				   "code C-2 T2040-U6 * - MY:1 recup\n";
	static const struct {
		const char *text, *faults;
	} row[] = {
		{ "offer O-1 housing-nav * - MY:1 offered\n", "" },
		{ "offer O-1 stph * - MY:1 offered\n",
		  "6: offer O-1: no code line gives stph a code\n" },
		{ "rate R-1 H0043-U6 * 2024-01-31 MY:1 1.00 per date\n"
		  "rate R-1 H0043-U6 2024-02-01 - MY:1 2.00 per date\n",
		  "" },
		{ "rate R-1 H0043-U6 * 2024-01-31 MY:1 1.00 per date\n"
		  "rate R-1 H0043-U6 2024-01-31 - MY:1 2.00 per date\n",
		  "7: rate R-1: overlaps line 6: end one the day before the other begins\n" },
		{ "rate R-1 H0043-U6 2024-06-01 - MY:1 1.00 per date\n"
		  "rate R-1 H0043-U6 * 2024-01-31 MY:1 2.00 per date\n"
		  "rate R-1 H0043-U6 2024-03-01 2024-05-31 MY:1 3.00 per date\n",
		  "8: rate R-1: leaves a gap behind 2024-01-31, the last day of line 7\n" },
		{ "rate R-1 H0043-U6 * 2024-01-31 MY:1 1.00 per date\n"
		  "rate R-1 H0043-U6 2024-03-01 2024-05-31 MY:1 3.00 per date\n"
		  "rate R-1 H0043-U6 2024-06-01 - MY:1 1.00 per date\n",
		  "7: rate R-1: leaves a gap behind 2024-01-31, the last day of line 6\n" },
		{ "rate B-1 T2040-U6 * - MY:1 1.00 per date\n",
		  "" }, /* the base's id, not its line */
		{ "rate R-1 T9999 * - MY:1 1.00 per date\n",
		  "6: rate R-1: no code line knows T9999, so this line never applies\n" },
		{ "rate R-1 T2040-U6-U7|T9999-* * - MY:1 1.00 per date\n",
		  "6: rate R-1: no code line knows T2040-U6-U7, so this line never applies\n"
		  "6: rate R-1: no code line knows T9999-*, so this line never applies\n" },
		{ "rate R-1 H0043-* * - MY:1 1.00 per date\n", "" },
		{ "offer O-1 recup 2024-01-01 2024-12-31 MY:1 offered\n"
		  "rate R-1 recup 2024-12-31 - MY:1 1.00 per date\n"
		  "rate R-2 recup * 2024-01-01 MY:1 1.00 per date\n",
		  "" },
		{ "offer O-1 recup 2024-01-01 2024-12-31 MY:1 offered\n"
		  "rate R-1 recup 2025-01-01 - MY:1 1.00 per date\n"
		  "rate R-2 recup * 2023-12-31 MY:1 1.00 per date\n",
		  "7: rate R-1: the service is not offered on any of its days, so this line never "
		  "applies\n"
		  "8: rate R-2: the service is not offered on any of its days, so this line never "
		  "applies\n" },
		{ "offer O-1 recup 2024-01-01 2024-12-31 MY:1 offered\n"
		  "rate R-1 recup 2025-01-01 - MY:1 note say this is for reading\n"
		  "service S-1 recup * - MY:1 Recuperative Care\n",
		  "" },
	};
	struct buf text = { 0 }, got = { 0 };

	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		struct err e = { "" };
		struct pack *p;

		text.n = got.n = 0;
		buf_put(&text, head);
		buf_put(&text, row[i].text);
		p = pack_of(buf_text(&text), &e);
		if (p)
			(void)pack_check(p, say, &got);
		check_text(p ? buf_text(&got) : e.text, row[i].faults, "what cannot be meant");
		pack_free(p);
	}
	buf_free(&text);
	buf_free(&got);
}

static void
test_pairs(void)
{
	static const struct {
		const char *code, *modifiers, *text;
	} row[] = {
		{ "H0043", "U6", "H0043-U6" },
		{ " h0043 ", "gq u6", "H0043-U6-GQ" },
		{ "H0043", "GQ;U6,U2|U6", "H0043-U2-U6-GQ" },
		{ "H0043", "", "H0043" },
		{ "H0043", "U1 U2 U3 U4 U5", "H0043-U1-U2-U3-U4-U5" },
		{ "H0043", "U1 U2 U3 U4 U5 U6", "" },
		{ "H0043", "U", "" },
		{ "H0043", "U6A", "" },
		{ "H0043", "U~", "" },
		{ "H0043", "/6", "" },
		{ "H0043", "U@", "" },
		{ "H004", "", "" },
		{ "H004A", "", "" },
		{ "H004/", "", "" },
		{ "10043", "", "" },
		{ "[0043", "", "" },
	};

	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		struct pair p;
		struct buf b = { 0 };

		if (pair_read(str_of(row[i].code), str_of(row[i].modifiers), &p))
			pair_text(&p, &b);
		check_text(buf_text(&b), row[i].text, row[i].code);
		buf_free(&b);
	}
}

int
main(void)
{
	test_tables();
	test_builtin();
	test_files();
	test_find();
	test_check();
	test_pairs();
	return checked();
}
