/* base: the edges of text, memory, dates and money that no filter shows by itself; prints TAP. */
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "cs/base.h"

#define MAX "92233720368547758"

/* "Out of memory" is tested, so the sanitizer must return NULL like any allocator. */
const char *__asan_default_options(void);
const char *
__asan_default_options(void)
{
	return "allocator_may_return_null=1";
}

#ifdef CS_COVERAGE
/* A child that runs out of memory tells what it ran all the same. */
void __gcov_dump(void);
void
_exit(int status)
{
	__gcov_dump();
	for (;;)
		(void)syscall(SYS_exit_group, status);
}
#endif

static int done, failed;
static volatile int widest = INT_MAX; /* more than printf can say */
static volatile size_t half = SIZE_MAX / 2; /* what the compiler must not see */

static bool __attribute__((format(printf, 2, 3))) check(bool good, const char *format, ...)
{
	va_list args;

	failed += !good;
	printf("%s %d - ", good ? "ok" : "not ok", ++done);
	va_start(args, format);
	vprintf(format, args);
	va_end(args);
	putchar('\n');
	return good;
}

static void
check_text(struct str got, struct str want, const char *name, struct str of)
{
	if (!check(str_eq(got, want), "%s \"%.*s\" is \"%.*s\"", name, PRS(of), PRS(want)))
		printf("# got \"%.*s\"\n", PRS(got));
}

static void
check_number(int64_t got, struct str want, const char *name, struct str of)
{
	char text[24];

	snprintf(text, sizeof(text), "%" PRId64, got);
	check_text(str_of(text), want, name, of);
}

/* As text, for a day number says little; none is "". */
static void
check_day(int32_t got, struct str want, const char *name, struct str of)
{
	char text[DATE_SIZE] = "";

	check_text(str_of(got == NO_DAY ? "" : date_text(got, text)), want, name, of);
}

/* The next row of a table: rows end with ~, cells with =, and a cell that is not there is empty. */
static bool
row(struct str *table, struct str cell[3])
{
	struct str line;

	if (table->n == 0 || !str_split(table, "~", &line))
		return false;
	for (int i = 0; i < 3; i++)
		if (!str_split(&line, "=", &cell[i]))
			cell[i] = STR("");
	return true;
}

static int
number(struct str s)
{
	char text[16];

	snprintf(text, sizeof(text), "%.*s", PRS(s));
	return atoi(text);
}

static int32_t
day_of(struct str iso)
{
	int32_t day;

	return date_parse(iso, MONTH_FIRST, &day) ? day : NO_DAY;
}

static void
test_str(void)
{
	struct str trims = STR("~a=a~ a b\t=a b~\t\t a=a~ ~\xC2\xA0 a \xC2\xA0=a~\xC2\xA0~"
			       "\xC3\xA0=\xC3\xA0~x\xC2=x\xC2~\xA0=\xA0~\xC2\xA0\xC2\xA0x=x~");
	struct str uints = STR("0=0~007=7~999999999999999=999999999999999~"
			       "1000000000000000=-1~=-1~-1=-1~+1=-1~ 1=-1~1 =-1~1.0=-1~"
			       "0x1=-1~");
	struct str c[3];

	while (row(&trims, c))
		check_text(str_trim(c[0]), c[1], "str_trim", c[0]);
	check(str_eq(str_trim(STR("\r\n a\r\n\r\n")), STR("a")), "str_trim takes line ends off");
	check(
	    str_eq(str_trim(STR("\xEF\xBB\xBF\xE2\x80\x8E a \xE2\x80\x8B\xE2\x80\x8F")), STR("a")),
	    "str_trim takes off what shows as nothing");
	check(str_trim(STR("\xE2\x80\x8C"
			   "a\xE2\x80\x93"))
			  .n == 7 &&
		  str_trim(STR("\x8B")).n == 1,
	      "str_trim leaves joiners, dashes and halves of letters");
	check(str_trim((struct str){ NULL, 0 }).n == 0, "str_trim takes no bytes at all");
	while (row(&uints, c)) {
		int64_t v = -1;
		bool good = str_uint(c[0], &v);

		check_number(v, c[1], "str_uint", c[0]);
		if (good != (v >= 0))
			check(false, "str_uint says what it did");
	}
	check(str_of(NULL).n == 0 && str_of(NULL).p, "str_of NULL is empty");
	check(str_eq(STR("ab"), STR("ab")) && !str_eq(STR("ab"), STR("aB")), "str_eq minds case");
	check(str_eq((struct str){ NULL, 0 }, STR("")), "str_eq: empty is empty");
	check(!str_eq(STR("ab"), STR("abc")), "str_eq minds length");
	check(!str_eq(STR("a\0b"), STR("a\0c")), "str_eq reads past a NUL");
	check(str_ieq(STR("T2040-u6"), STR("t2040-U6")), "str_ieq");
	check(!str_ieq(STR("@["), STR("`{")), "str_ieq folds letters only");
	check(!str_ieq(STR("a"), STR("ab")), "str_ieq minds length");
}

/* Text, then its parts in brackets. */
static void
test_split(void)
{
	struct str splits =
	    STR("a|b|=[a][b][]~=[]~|=[][]~a=[a]~a;b|c=[a][b][c]~|a=[][a]~;|=[][][]~");
	struct str words = STR("=~  =~one=[one]~ at  most\t2 =[at][most][2]~"
			       "x\xC2\xA0y=[x][y]~\xC3\xA0 x=[\xC3\xA0][x]~");
	struct buf b = { 0 };
	struct str c[3], part, rest;

	while (row(&splits, c)) {
		for (b.n = 0, rest = c[0]; str_split(&rest, "|;", &part);)
			buf_fmt(&b, "[%.*s]", PRS(part));
		check_text((struct str){ b.p, b.n }, c[1], "str_split", c[0]);
		if (rest.p || str_split(&rest, "|", &part))
			check(false, "str_split stays at its end");
	}
	rest = STR("a\0b");
	check(str_split(&rest, "|", &part) && part.n == 3, "str_split: a NUL is no separator");
	rest = STR("a|b");
	check(str_split(&rest, "", &part) && part.n == 3, "str_split without separators");
	while (row(&words, c)) {
		for (b.n = 0, rest = c[0]; (part = str_word(&rest)).n;)
			buf_fmt(&b, "[%.*s]", PRS(part));
		check_text((struct str){ b.p, b.n }, c[1], "str_word", c[0]);
		if (str_word(&rest).n)
			check(false, "str_word stays at its end");
	}
	rest = (struct str){ NULL, 0 };
	check(str_word(&rest).n == 0, "str_word takes no bytes at all");
	buf_free(&b);
}

/* The textbook's whole table, to hold the narrow band against. */
static size_t
slow_distance(struct str a, struct str b)
{
	size_t t[40][40];

	for (size_t i = 0; i <= a.n; i++)
		for (size_t j = 0; j <= b.n; j++) {
			size_t best = i + j;

			if (i && t[i - 1][j] + 1 < best)
				best = t[i - 1][j] + 1;
			if (j && t[i][j - 1] + 1 < best)
				best = t[i][j - 1] + 1;
			if (i && j) {
				size_t swap = t[i - 1][j - 1] + (a.p[i - 1] != b.p[j - 1]);

				best = swap < best ? swap : best;
			}
			t[i][j] = best;
		}
	return t[a.n][b.n] < 9 ? t[a.n][b.n] : 9;
}

static void
test_fold_distance(void)
{
	struct str pairs = STR("==0~=abc=3~abc==3~member_id=member_id=0~kitten=sitting=3~"
			       "plan=plna=2~=12345678=8~=123456789=9~"
			       "abcdefghij=klmnopqrst=9~a=abcdefghijklmnop=9~"
			       "abcdefghi=ibcdefgha=2~12345678x=x12345678=2~");
	char out[8], one[1];
	size_t wrong = 0;
	uint32_t seed = 1;
	struct str c[3];

	check(str_fold(STR("Dx-1 \xC3\xA9z!"), out, 8) == 4 && !strcmp(out, "dx1z"), "str_fold");
	check(str_fold(STR("abcdefghij"), out, 8) == 8 && !memcmp(out, "abcdefgh", 8), "it stops");
	check(str_fold(STR("ab"), one, 1) == 1 && one[0] == 'a', "str_fold into one byte");
	check(str_fold(STR("ab"), NULL, 0) == 0, "str_fold into nothing");
	while (row(&pairs, c))
		check_number((int64_t)str_distance(c[0], c[1]), c[2], "str_distance", c[0]);
	for (int round = 0; round < 20000; round++) {
		char text[48];
		struct str a = { text, 0 }, b = { text + 24, 0 };

		for (size_t i = 0; i < 50; i++) {
			seed = seed * 1664525 + 1013904223;
			if (i < 48)
				text[i] = (char)('a' + (seed >> 24) % 3);
			else
				*(i == 48 ? &a.n : &b.n) = (seed >> 24) % 25;
		}
		wrong += str_distance(a, b) != slow_distance(a, b);
	}
	check(wrong == 0, "str_distance agrees with the whole table");
}

static void
test_err(void)
{
	static char longer[2000];
	struct err e;

	check(!err_set(&e, "my.rules", 14, "want %s", "N"), "err_set is false");
	check(!strcmp(e.text, "my.rules:14: want N"), "err_set with a line");
	err_set(&e, "my.csv", 0, "empty");
	check(!strcmp(e.text, "my.csv: empty"), "err_set without a line");
	err_set(&e, NULL, 7, "no plan");
	check(!strcmp(e.text, "no plan"), "err_set without a file");
	memset(longer, 'x', sizeof(longer) - 1);
	err_set(&e, NULL, 0, "%s", longer);
	check(strlen(e.text) == sizeof(e.text) - 1, "err_set cuts a long text");
	err_set(&e, longer, 3, "%s", longer);
	check(strlen(e.text) == sizeof(e.text) - 1, "err_set cuts a long file name");
	memset(longer, '\x80', sizeof(longer) - 1);
	err_set(&e, NULL, 0, "%s", longer);
	check(e.text[0] == '\0', "err_set leaves nothing of no letter");
	err_set(&e, "my.csv", 0, "x%*d", widest, 1);
	check(!strcmp(e.text, "my.csv: "), "err_set leaves out what no text can hold");
	for (size_t at = 500; at < 514; at++) {
		size_t n;

		memset(longer, 'x', sizeof(longer) - 1);
		memcpy(longer + at, "\xE2\x82\xAC\xE2\x82\xAC\xE2\x82\xAC\xE2\x82\xAC", 12);
		err_set(&e, NULL, 0, "%s", longer);
		n = strlen(e.text);
		check(n >= 508 && (n <= at || (n - at) % 3 == 0), "no half letter from %zu", at);
	}
}

static void
fail_new(void)
{
	free(mem_new(half, 4)); /* count times size would wrap */
}

static void
fail_grow(void)
{
	free(mem_grow(NULL, half, 4));
}

static void
fail_buf(void)
{
	struct buf b = { 0 };

	buf_char(&b, 'a');
	buf_add(&b, "a", half);
}

static void
fail_arena(void)
{
	struct arena a = { 0 };

	(void)arena_new(&a, half + 1);
}

/* The most that may be asked for, and what keeps it aligned. */
static void
fail_block(void)
{
	struct arena a = { 0 };

	(void)arena_new(&a, half);
}

static void
fail_arena_str(void)
{
	struct arena a = { 0 };

	(void)arena_str(&a, (struct str){ "a", half + 1 });
}

/* What a child that runs out of memory says and ends with. */
static void
check_fail(const char *name, void (*call)(void))
{
	char said[4096] = "";
	size_t n = 0;
	ssize_t got;
	int ends[2], status = 0;
	pid_t child;

	fflush(stdout);
	if (pipe(ends) != 0 || (child = fork()) < 0)
		abort();
	if (child == 0) {
		dup2(ends[1], STDERR_FILENO);
		mem_name("cs-test");
		call();
		_exit(0);
	}
	close(ends[1]);
	while (n < sizeof(said) - 1 && (got = read(ends[0], said + n, sizeof(said) - 1 - n)) > 0)
		n += (size_t)got;
	close(ends[0]);
	waitpid(child, &status, 0);
	check(WIFEXITED(status) && WEXITSTATUS(status) == 2, "%s: no memory ends with 2", name);
	check(strstr(said, "cs-test: out of memory\n") != NULL, "%s: and says so", name);
}

static void
test_buf_int(void)
{
	static const struct {
		int64_t n;
		const char *want;
	} row[] = { { 0, "0" },
		    { 9, "9" },
		    { 10, "10" },
		    { 100, "100" },
		    { -1, "-1" },
		    { -10, "-10" },
		    { INT64_MAX, "9223372036854775807" },
		    { INT64_MIN, "-9223372036854775808" } };
	struct buf b = { 0 };

	for (size_t i = 0; i < sizeof(row) / sizeof(*row); i++) {
		b.n = 0;
		buf_int(&b, row[i].n);
		check(!strcmp(buf_text(&b), row[i].want), row[i].want);
	}
	buf_free(&b);
}

static void
test_mem(void)
{
	static const char zero[40000];
	struct buf b = { 0 };
	struct arena a = { 0 };
	size_t bad = 0;
	struct str s;

	check_fail("mem_new", fail_new);
	check_fail("mem_grow", fail_grow);
	check_fail("buf_add", fail_buf);
	check_fail("arena_new", fail_arena);
	check_fail("arena_new, one block", fail_block);
	check_fail("arena_str", fail_arena_str);
	free(mem_new(0, 8));
	free(mem_new(8, 0));
	free(mem_grow(mem_grow(NULL, 3, 5), 0, 0));
	check(!*buf_text(&b), "buf_text of nothing");
	buf_put(&b, "a");
	buf_char(&b, 'b');
	buf_str(&b, STR("cd"));
	buf_str(&b, (struct str){ NULL, 0 });
	buf_add(&b, "\0", 1);
	buf_fmt(&b, "%d", 42);
	check(b.n == 7 && !memcmp(buf_text(&b),
				  "abcd\0"
				  "42",
				  8),
	      "buf takes bytes and formats");
	b.n = 0;
	for (int i = 0; i < 300; i++) {
		buf_fmt(&b, "%0*d", i, 0);
		bad += strlen(buf_text(&b)) != b.n;
	}
	check(b.n == 300 * 299 / 2 + 1 && !bad, "buf_fmt at every fill");
	buf_fmt(&b, "x%*d", widest, 1);
	check(b.n == 300 * 299 / 2 + 1, "buf_fmt leaves out what no text can hold");
	buf_free(&b);
	check(!b.p && !b.n && !b.cap, "buf_free leaves it new");
	buf_free(&b);

	for (size_t n = 0; n < 40000; n = n * 3 / 2 + 1) {
		char *p = arena_new(&a, n);

		bad += (uintptr_t)p % _Alignof(max_align_t) != 0 || memcmp(p, zero, n) != 0;
		memset(p, 0xff, n);
	}
	check(bad == 0, "arena_new is zeroed and aligned");
	s = arena_str(&a, STR("key"));
	check(s.n == 3 && !strcmp(s.p, "key"), "arena_str ends with NUL");
	s = arena_str(&a, (struct str){ NULL, 0 });
	check(s.n == 0 && s.p && !*s.p, "arena_str of nothing");
	arena_free(&a);
	arena_free(&a);
	check(!a.head, "arena_free leaves it new");
}

static void
test_map(void)
{
	struct arena a = { 0 };
	struct map m = { 0 };
	struct str keys[3000];
	size_t bad = 0;
	uint32_t v = 7;
	char text[16];

	check(!map_get(&m, STR("x"), &v) && v == 7, "an empty map holds nothing");
	for (uint32_t i = 0; i < 3000; i++) {
		snprintf(text, sizeof(text), "k%u", i);
		keys[i] = arena_str(&a, str_of(text));
		map_put(&m, keys[i], i);
		map_put(&m, keys[i], i + 1);
	}
	for (uint32_t i = 0; i < 3000; i++)
		bad += !map_get(&m, keys[i], &v) || v != i;
	check(bad == 0 && m.used == 3000, "map keeps 3000 keys and their first values");
	check(m.used * 10 <= m.cap * 7 && m.cap <= 8192, "map is 70 percent full at most");
	check(!map_get(&m, STR("k3000"), &v) && !map_get(&m, STR(""), &v),
	      "map lacks what was not put");
	map_put(&m, (struct str){ NULL, 0 }, 9);
	check(map_get(&m, STR(""), &v) && v == 9, "the empty key is a key");
	map_free(&m);
	map_free(&m);
	check(!map_get(&m, keys[0], &v), "map_free leaves it new");
	arena_free(&a);
}

/* Key 00..0f, message 00..n-1: the reference implementation's vectors_sip128. */
static void
test_hash(void)
{
	static const uint64_t key[2] = { UINT64_C(0x0706050403020100),
					 UINT64_C(0x0f0e0d0c0b0a0908) };
	struct str vectors = STR("0=A3817F04BA25A8E66DF67214C7550293~"
				 "1=DA87C1D86B99AF44347659119B22FC45~"
				 "7=A1F1EBBED8DBC153C0B84AA61FF08239~"
				 "8=3B62A9BA6258F5610F83E264F31497B4~"
				 "15=5493E99933B0A8117E08EC0F97CFC3D9~"
				 "63=5150D1772F50834A503E069A973FBD7C~");
	unsigned char in[64];
	struct hash128 h, g;
	struct str c[3];

	for (size_t i = 0; i < sizeof(in); i++)
		in[i] = (unsigned char)i;
	while (row(&vectors, c)) {
		char text[33];

		h = hash_keyed(key, in, (size_t)number(c[0]));
		for (unsigned k = 0; k < 16; k++)
			snprintf(text + 2 * k, 3, "%02X",
				 (unsigned)((k < 8 ? h.a : h.b) >> (8 * (k % 8)) & 0xff));
		check_text(str_of(text), c[1], "SipHash-2-4-128", c[0]);
	}
	h = hash_of(in, 10);
	g = hash_of(in, 10);
	check(h.a == g.a && h.b == g.b, "hash_of is the same within a process");
	g = hash_of(in, 11);
	check(h.a != g.a && h.b != g.b, "hash_of tells lengths apart");
	g = hash_keyed(key, in, 10);
	check(h.a != g.a && h.b != g.b, "hash_of has a key of its own");
	h = hash_of(NULL, 0);
	g = hash_of("", 0);
	check(h.a == g.a && h.b == g.b, "hash_of of nothing");
}

/* Text, its date by month first, and by day first. */
static void
test_date_parse(void)
{
	struct str cases = STR("3/5/2024=2024-03-05=2024-05-03~"
			       "03-05-2024=2024-03-05=2024-05-03~"
			       "3.5.24=2024-03-05=2024-05-03~12/31/2024=2024-12-31~"
			       "25/12/2024==2024-12-25~2/29/2024=2024-02-29~29/2/2023~"
			       "1/1/00=2000-01-01=2000-01-01~1/1/99=2099-01-01=2099-01-01~"
			       "3/5/24 14:30=2024-03-05=2024-05-03~"
			       "2000-02-29=2000-02-29=2000-02-29~"
			       "1900-01-01=1900-01-01=1900-01-01~"
			       "2199-12-31=2199-12-31=2199-12-31~"
			       "18264=1950-01-01=1950-01-01~73415=2100-12-31=2100-12-31~"
			       "45292=2024-01-01=2024-01-01~"
			       "2024-12-05=2024-12-05=2024-12-05~");
	struct str same = /* 2024-03-05, whatever the order */
	    STR("2024-03-05~2024-3-5~2024/03/05~2024.3.05~20240305~"
		"\t2024-03-05 ~\xC2\xA0"
		"20240305\xC2\xA0~2024-03-05T00:00:00~2024-03-05t23:59~"
		"2024-03-05 00:00~2024-03-05  0:00~20240305 12:00:00 AM~"
		"2024-03-05 12:00:00PM~2024-03-05 1:02 pm~"
		"2024-03-05T00:00:00.000Z~"
		"2024-03-05T00:00:00.123456789-08:00~2024-03-05 00:00:00+00~"
		"2024-03-05T00:00Z~2024-03-05T00:00:00+0530~"
		"2024-03-05 23:59:60~45356~45356.0~45356.75~"
		"45356.00000000000001~20240305.0~20240305.00~"
		"5 Mar 2024~5 March 2024~05-Mar-2024~5-mar-24~05MAR24~05MAR2024~5/Mar/2024~"
		"5. Mar. 2024~5th March 2024~Mar 5, 2024~March 5, 2024~MARCH 05 2024~Mar. 5, 2024~"
		"March 5th, 2024~Tuesday, March 5, 2024~Tue 5 Mar 2024~Mar  5 2024 12:00AM~"
		"5 Mar 2024 14:30~5-Mar-24T00:00:00~2024-Mar-05~2024 March 5~5 Mar '24~");
	struct str c[3];
	int32_t day;

	while (row(&cases, c)) {
		check_day(day_of(c[0]), c[1], "by month first", c[0]);
		if (!date_parse(c[0], DAY_FIRST, &day))
			day = NO_DAY;
		check_day(day, c[2], "by day first", c[0]);
	}
	while (row(&same, c))
		check(date_parse(c[0], DAY_FIRST, &day) && day == 19787 && day_of(c[0]) == day,
		      "\"%.*s\" is 2024-03-05", PRS(c[0]));
	check(day_of(STR(" 2024-03-05\r\n")) == 19787, "date_parse trims line ends");
	check(day_of(STR("1-Sept-24")) == date_of(2024, 9, 1) &&
		  day_of(STR("1 sep 99")) == date_of(2099, 9, 1) &&
		  day_of(STR("29 Feb 2024")) == date_of(2024, 2, 29) &&
		  day_of(STR("24-Mar-04")) == date_of(2004, 3, 24) &&
		  day_of(STR("May 31 2024")) == date_of(2024, 5, 31),
	      "months by their names");
}

/* 24-03-04 is read only where the order is known. */
static void
test_date_year_first(void)
{
	struct str cases = STR("24-03-04=2024-03-04~24-3-4=2024-03-04~24/03/31=2024-03-31~"
			       "85-03-04=2085-03-04~00-03-04=2000-03-04~24-13-04~24-02-30~"
			       "24-03-04 0:00=2024-03-04~4-03-24~3/5/2024=2024-03-05~25/3/2024~"
			       "2024-03-05=2024-03-05~45356=2024-03-05~4-Mar-24=2024-03-04~");
	struct str c[3];
	int32_t day;

	while (row(&cases, c))
		check_day(date_parse(c[0], YEAR_FIRST, &day) ? day : NO_DAY, c[1], "by year first",
			  c[0]);
	check(!date_parse(STR("24-03-04"), MONTH_FIRST, &day), "24-03-04 is no date by itself");
	check(date_parse(STR("24-03-04"), DAY_FIRST, &day) && day == date_of(2004, 3, 24),
	      "24-03-04 by day first");
}

/* What stands behind a date, and whether its year has two digits. */
static void
test_date_take(void)
{
	static const struct {
		const char *text, *behind;
		bool short_year;
	} cases[] = {
		{ "3/5/24", "", true },
		{ "3/5/2024 14:30", " 14:30", false },
		{ "2024-03-05T00:00", "T00:00", false },
		{ "45356.75", ".75", false },
		{ "20240305.0", "", false },
		{ "5-Mar-24 ", "", true },
		{ "Mar 5, 2024 12:00AM", " 12:00AM", false },
	};
	struct date_taken d;

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		check(date_take(str_of(cases[i].text), MONTH_FIRST, &d) && d.day == 19787 &&
			  d.short_year == cases[i].short_year &&
			  str_eq(d.behind, str_of(cases[i].behind)),
		      "date_take \"%s\"", cases[i].text);
}

static void
test_date_none(void)
{
	struct str none =
	    STR("~ ~x~-~/~2024~2024-03~2024-03-~2024-03-05x~2024-03-05 x~"
		"2024-03-05-~2024-03-05-06~2024-03/05~3/5-2024~3/5/2024/1~"
		"3/5~3//2024~3/5/~/5/2024~3/5/202~3/5/20240~003/05/2024~"
		"3/005/2024~2024-003-05~2024-03-005~2024-3-0~2024-0-5~"
		"2024-13-01~2024-04-31~2024-00-10~2023-02-29~1900-02-29~"
		"2100-02-29~1899-12-31~2200-01-01~0/5/2024~3/0/2024~"
		"13/13/2024~3/5/1899~24-03-05x~2024-03-05T~2024-03-05T 00:00~"
		"2024-03-05 T00:00~2024-03-05T24:00~2024-03-05 0~"
		"2024-03-05 00:60~2024-03-05 00:00:61~2024-03-05 000:00~"
		"2024-03-05 0:0~2024-03-05 00:00:00.~2024-03-05 0:00 AM~"
		"2024-03-05 13:00 PM~2024-03-05 1:00 XM~2024-03-05 1:00 A~"
		"2024-03-05 00:00ZZ~2024-03-05 00:00+~2024-03-05 00:00+1~"
		"2024-03-05 00:00+24:00~2024-03-05 00:00+01:60~"
		"2024-03-05 00:00+01:0~2024-03-05 00:00 x~20240305000000~"
		"2024030~202403051~20241301~20230229~00000000~99999999~18263~73416~99999~100124~"
		"109575~045356~030524~45356.~45356.x~45356.5x~45356 12:00~"
		"45356-1-1~-45356~+45356~4.5356e4~2024-03-05,~20240305.5~20240305.~"
		"5 Mar~Mar 5~Mar-24~March 2024~5 Mar 024~5 Mar 20244~31 Feb 2024~5 Mart 2024~"
		"5 Marc 2024~Mar 005 2024~5--Mar-2024~5 Mar 2024 x~"
		"Mar 5, 12:00~2024-Mar~24-Mar~85-Mar-04~5 2024 Mar~Tue~Tuesday~Marina 5 2024~"
		"\xE2\x88\x92"
		"45356~2024- 3-5~");
	struct str c[3];
	int32_t day = 12345;

	while (row(&none, c))
		for (int order = MONTH_FIRST; order <= DAY_FIRST; order++)
			check(!date_parse(c[0], (enum date_order)order, &day) && day == 12345,
			      "date_parse \"%.*s\" is none", PRS(c[0]));
	check(!date_parse(STR("2024-03-05\0"), MONTH_FIRST, &day), "date_parse: a NUL is garbage");
	check(!date_parse((struct str){ NULL, 0 }, MONTH_FIRST, &day),
	      "date_parse: no bytes at all");
}

static void
test_date_month_hint(void)
{
	struct str months = STR("2024-03=2024-03-01=2024-03-01~"
				" 2024/3 =2024-03-01=2024-03-01~"
				"2024-03-31=2024-03-01=2024-03-01~"
				"3/5/2024=2024-03-01=2024-05-01~25/12/2024==2024-12-01~"
				"45356=2024-03-01=2024-03-01~2024-13~2024-00~2024-~2024.03~"
				"2024-003~2024-03 x~1899-12~2200-01~24-03~~2024~"
				"3/2024=2024-03-01=2024-03-01~03-2024=2024-03-01=2024-03-01~"
				"202403=2024-03-01=2024-03-01~202403.0=2024-03-01=2024-03-01~"
				"Mar-24=2024-03-01=2024-03-01~March 2024=2024-03-01=2024-03-01~"
				"mar. 2024=2024-03-01=2024-03-01~Mar '24=2024-03-01=2024-03-01~"
				"2024-Mar=2024-03-01=2024-03-01~2024 Sept.=2024-09-01=2024-09-01~"
				"5-Mar-24=2024-03-01=2024-03-01~Mar 24, 2024=2024-03-01=2024-03-01~"
				"13/2024~03.2024~032024~202413~24-Mar~March~Mar 4~Mar-024~3/24~"
				"Mar 2024 x~");
	struct str hints = STR("12/31/2024=1~31/12/2024=-1~3/5/2024=0~2024-12-31=0~45356=0~"
			       "2/29/2023=0~2/29/2024=1~29.2.24=-1~x=0~=0~13/31/2024=0~"
			       "12/31/24 0:00=1~24-03-04=0~31-12-24=0~31/12/24=-1~24.3.4=0~"
			       "25-12-85=-1~85-03-04=2~85/3/4=2~00-03-04=2~30-02-15=0~85-13-04=0~"
			       "5-Mar-24=0~31-12-2024=-1~");
	struct str c[3];

	while (row(&months, c))
		for (int order = MONTH_FIRST; order <= DAY_FIRST; order++) {
			int32_t day;
			bool good = date_parse_month(c[0], (enum date_order)order, &day);

			check_day(good ? day : NO_DAY, c[1 + order], "date_parse_month", c[0]);
		}
	while (row(&hints, c))
		check_number((int)date_order_hint(c[0]), c[1], "date_order_hint", c[0]);
}

/* Every day of the range against the C library. */
static void
test_date_calendar(void)
{
	int32_t from = date_of(1900, 1, 1), to = date_of(2199, 12, 31);
	size_t bad = 0;
	char out[DATE_SIZE];

	check(date_of(1970, 1, 1) == 0 && from == -25567 && to == 84005, "the range in days");
	for (int32_t day = from; day <= to; day++) {
		time_t t = (time_t)day * 86400;
		struct tm tm;
		int y, m, d;

		gmtime_r(&t, &tm);
		date_civil(day, &y, &m, &d);
		bad += y != tm.tm_year + 1900 || m != tm.tm_mon + 1 || d != tm.tm_mday;
		bad += date_of(y, m, d) != day || date_weekday(day) != tm.tm_wday;
		bad += date_month_start(day) != day - d + 1;
		bad += day_of(str_of(date_text(day, out))) != day;
		bad += (date_month_end(day) == day) !=
		       (day == to || date_month_start(day + 1) == day + 1);
	}
	check(bad == 0, "every day agrees with gmtime");
	check(date_of(1899, 12, 31) == NO_DAY && date_of(2200, 1, 1) == NO_DAY, "date_of: years");
	check(date_of(2024, 0, 1) == NO_DAY && date_of(2024, 13, 1) == NO_DAY, "date_of: months");
	check(date_of(2024, 2, 30) == NO_DAY && date_of(2024, 2, 0) == NO_DAY, "date_of: days");
	check(!*date_text(NO_DAY, out) && !*date_text(INT32_MAX, out), "date_text of no day");
	check(date_month_start(NO_DAY) == NO_DAY, "no day has no month's start");
	check(date_month_end(NO_DAY) == NO_DAY, "no day has no month's end");
	check(date_add_months(NO_DAY, 1) == NO_DAY, "no day stays none");
	check(date_weekday(NO_DAY) >= 0 && date_weekday(INT32_MAX) <= 6, "a weekday is 0 to 6");
	check(date_nth_weekday(NO_DAY, 1, 0) == NO_DAY, "date_nth_weekday of no day");
	check(date_nth_weekday(0, 1, -1) == NO_DAY, "date_nth_weekday of no weekday");
	check(!date_months_between(NO_DAY, 0) && !date_months_between(0, NO_DAY),
	      "no day, no months");
}

static void
test_date_months(void)
{
	struct str adds = STR("2024-01-31=1=2024-02-29~2023-01-31=1=2023-02-28~"
			      "2024-03-31=-1=2024-02-29~2024-02-29=12=2025-02-28~"
			      "2024-02-29=1=2024-03-29~2024-12-15=1=2025-01-15~"
			      "2024-01-15=-1=2023-12-15~2024-05-31=0=2024-05-31~"
			      "2199-12-31=1~2199-11-30=1=2199-12-30~1900-01-01=-1~"
			      "2024-01-01=2147483647~2024-01-01=-2147483648~");
	struct str between = STR("2024-01-31=2024-02-28=0~2024-01-31=2024-02-29=1~"
				 "2024-01-15=2024-02-14=0~2024-01-15=2024-02-15=1~"
				 "2024-01-15=2024-01-15=0~2024-01-15=2024-01-14=-1~"
				 "2024-01-15=2023-12-15=-1~2024-01-15=2023-12-14=-2~"
				 "2023-02-28=2024-02-28=12~2024-02-29=2025-02-28=12~"
				 "2024-02-29=2025-02-27=11~1900-01-01=2199-12-31=3599~"
				 "2024-12-31=2025-06-30=6~");
	/* Month, nth and weekday, the day. */
	struct str nths = STR("2026-03-01=20=2026-03-08~2026-11-01=10=2026-11-01~"
			      "2024-11-17=44=2024-11-28~2024-02-01=54=2024-02-29~"
			      "2023-02-01=53~2024-09-01=11=2024-09-02~2024-09-01=01~"
			      "2024-09-01=60~2024-09-01=17~2024-09-01=51=2024-09-30~"
			      "2024-06-01=16=2024-06-01~");
	struct str c[3];

	while (row(&adds, c))
		check_day(date_add_months(day_of(c[0]), number(c[1])), c[2], "date_add_months",
			  c[0]);
	while (row(&between, c))
		check_number(date_months_between(day_of(c[0]), day_of(c[1])), c[2], "full months",
			     c[0]);
	while (row(&nths, c)) {
		int n = number(c[1]);

		check_day(date_nth_weekday(day_of(c[0]), n / 10, n % 10), c[2], "nth weekday",
			  c[0]);
	}
}

/* A day and a time (hhmmss) in UTC, the day in California. */
static void
test_california(void)
{
	struct str cases = STR("2026-03-08=075959=2026-03-07~2026-03-08=080000=2026-03-08~"
			       "2026-03-08=095959=2026-03-08~2026-03-08=100000=2026-03-08~"
			       "2026-03-09=065959=2026-03-08~2026-03-09=070000=2026-03-09~"
			       "2026-11-01=065959=2026-10-31~2026-11-01=070000=2026-11-01~"
			       "2026-11-01=085959=2026-11-01~2026-11-01=090000=2026-11-01~"
			       "2026-11-02=075959=2026-11-01~2026-11-02=080000=2026-11-02~"
			       "2026-01-01=075959=2025-12-31~2026-01-01=080000=2026-01-01~"
			       "2024-07-01=065959=2024-06-30~2024-07-01=070000=2024-07-01~"
			       "1970-01-01=075959=1969-12-31~1970-01-01=080000=1970-01-01~"
			       "1900-01-01=075959=~1900-01-01=080000=1900-01-01~"
			       "2199-12-31=235959=2199-12-31~");
	const int64_t next_year = 84006 * INT64_C(86400) + 8 * 3600;
	struct str c[3];

	while (row(&cases, c)) {
		int t = number(c[1]);
		int64_t at =
		    day_of(c[0]) * INT64_C(86400) + t / 10000 * 3600 + t / 100 % 100 * 60 + t % 100;

		check_day(date_in_california(at), c[2],
			  c[1].p[0] == '0' ? "in California" : "there", c[0]);
	}
	check(date_in_california(next_year - 1) == 84005, "in California in the last second");
	check(date_in_california(next_year) == NO_DAY, "in California after it");
	check(date_in_california(INT64_MAX) == NO_DAY, "in California at the end of time");
	check(date_in_california(INT64_MIN) == NO_DAY, "in California at its beginning");
}

static void
test_money(void)
{
	struct str good = STR("386=38600~386.00=38600~386.5=38650~$1,386.00=138600~"
			      "1,386=138600~0.01=1~1386=138600~999,999,999.99=99999999999~"
			      "(5.00)=-500~-5=-500~-$5=-500~$-5=-500~($5)=-500~"
			      "$(5.25)=-525~.50=50~0.5=50~-.05=-5~0=0~-0=0~(0.00)=0~"
			      "$ 386=38600~$  1,386.00=138600~($ 5)=-500~$ (5.00)=-500~-$ 5=-500~"
			      "007=700~ $5\t=500~\xC2\xA0"
			      "5=500~" MAX ".07=" MAX "07~-" MAX ".08=-" MAX
			      "08~92,233,720,368,547,758.07=" MAX "07~");
	struct str bad =
	    STR("~ ~$~-~()~($)~.~$.~,~386.~386.001~386.00.~1.2.3~13,86~1,38~"
		"1,3860~1386,000~,386~1,,386~1,386,~1,~1,234567~1.234,00~"
		"1,23,456~--5~-$-5~$$5~(-5)~-(5)~(5~5)~((5))~5-~+5~5 00~$ ~$ $5~$ - 5~$ ( 5)~"
		"- 5~5$~1e3~0x10~NaN~inf~\xE2\x88\x92"
		"5~\xC2\xA3"
		"5~" MAX ".08~-" MAX ".09~386 USD~184467440737095516.16~184467440737095516160~"
		"99999999999999999999999999~");
	char out[MONEY_SIZE];
	int64_t cents = 77;
	struct str c[3];

	while (row(&good, c)) {
		cents = 77;
		if (!money_parse(c[0], &cents))
			check(false, "money_parse says what it did");
		check_number(cents, c[1], "money_parse", c[0]);
	}
	cents = 77;
	while (row(&bad, c))
		check(!money_parse(c[0], &cents) && cents == 77, "money_parse \"%.*s\" is none",
		      PRS(c[0]));
	check(!money_parse((struct str){ NULL, 0 }, &cents), "money_parse takes no bytes at all");
	check(money_parse(STR("5\r\n"), &cents) && cents == 500, "money_parse trims line ends");
	check(!strcmp(money_text(138600, out), "1386.00"), "money_text");
	check(!strcmp(money_text(0, out), "0.00"), "money_text of nothing");
	check(!strcmp(money_text(5, out), "0.05"), "money_text of cents");
	check(!strcmp(money_text(99, out), "0.99"), "money_text below a dollar");
	check(!strcmp(money_text(100, out), "1.00"), "money_text of a dollar");
	check(!strcmp(money_text(999, out), "9.99"), "money_text of one digit");
	check(!strcmp(money_text(1000, out), "10.00"), "money_text of two digits");
	check(!strcmp(money_text(9999, out), "99.99"), "money_text of two digits, the most");
	check(!strcmp(money_text(10000, out), "100.00"), "money_text of three digits");
	check(!strcmp(money_text(1000000, out), "10000.00"), "money_text of zeros");
	check(!strcmp(money_text(-138650, out), "-1386.50"), "money_text below zero");
	check(!strcmp(money_text(-5, out), "-0.05"), "money_text just below zero");
	check(!strcmp(money_text(INT64_MAX, out), MAX ".07"), "money_text of the most");
	check(!strcmp(money_text(INT64_MIN, out), "-" MAX ".08"), "money_text of the least");
}

int
main(void)
{
	test_buf_int();
	test_str();
	test_split();
	test_fold_distance();
	test_err();
	test_mem();
	test_map();
	test_hash();
	test_date_parse();
	test_date_year_first();
	test_date_take();
	test_date_none();
	test_date_month_hint();
	test_date_calendar();
	test_date_months();
	test_california();
	test_money();
	printf("1..%d\n", done);
	return failed ? 1 : 0;
}
