/* metamorphic: a table made at random gets the same verdicts however it is written down: as CSV,
 * TSV, UTF-16 or JSON, in one file or in several, by member, and through cs-clean first.
 *
 *   metamorphic           METAMORPHIC tables (300 if not set), by the seeds 1, 2, 3 and so on
 *   metamorphic SEED ...  the tables of these seeds again; their files are kept
 *
 * The filters are those of $CS_BUILD. Files lie in $CS_BUILD/metamorphic/SEED and stay there if
 * something differs. Prints TAP. */
#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sheet.h"

static const struct job {
	const char *filter;
	const struct field *fields;
	bool looks_back; /* takes --history */
} jobs[] = {
	{ "cs-tar-validate", requests, true }, { "cs-rate", lines, true },
	{ "cs-elig", members, false },	       { "cs-capacity", rooms, false },
	{ "cs-rate", requests, false },	       { "cs-sdoh-lookup", diagnoses, false },
	{ "cs-tar-validate", requests, true }, { "cs-rate", lines, true },
};

/* A way to write a table down. */
struct form {
	const char *name, *file; /* of the test, and of the file */
	char delimiter;
	bool crlf, quoted, shuffled, names, iso;
	int utf16; /* 1 little-endian, 2 big-endian */
	enum { NO_JSON, JSON_ARRAY, JSON_LINES } json;
	bool leave_out, bare; /* blanks; numbers without quotes */
};
static const struct form forms[] = {
	{ .name = "CSV is read", .file = "base.csv", .delimiter = ',' },
	{ .name = "TSV", .file = "tabs.tsv", .delimiter = '\t' },
	{ .name = "CRLF", .file = "crlf.csv", .delimiter = ',', .crlf = true },
	{ .name = "UTF-16 LE", .file = "utf16le.csv", .delimiter = ',', .utf16 = 1 },
	{ .name = "UTF-16 BE", .file = "utf16be.txt", .delimiter = '\t', .utf16 = 2, .crlf = true },
	{ .name = "all cells quoted", .file = "quoted.csv", .delimiter = ',', .quoted = true },
	{ .name = "columns in another order",
	  .file = "shuffled.csv",
	  .delimiter = ',',
	  .shuffled = true },
	{ .name = "headers by the columns' names",
	  .file = "names.csv",
	  .delimiter = ',',
	  .names = true },
	{ .name = "dates as 2024-03-05", .file = "iso.csv", .delimiter = ',', .iso = true },
	{ .name = "JSON array, blank as null", .file = "null.json", .json = JSON_ARRAY },
	{ .name = "JSON Lines, blank as null", .file = "null.jsonl", .json = JSON_LINES },
	{ .name = "JSON array, blank key left out",
	  .file = "out.json",
	  .json = JSON_ARRAY,
	  .leave_out = true },
	{ .name = "JSON Lines, blank key left out",
	  .file = "out.jsonl",
	  .json = JSON_LINES,
	  .leave_out = true },
	{ .name = "JSON Lines, numbers as numbers",
	  .file = "bare.jsonl",
	  .json = JSON_LINES,
	  .bare = true },
};
enum {
	LINES_NULL = 10,
	FORMS = sizeof forms / sizeof *forms,
	FILES = FORMS,
	SPLIT,
	CLEAN,
	TWICE,
	RELATIONS
};
static const char *const further[] = { "FILE FILE", "split by member", "through cs-clean first",
				       "cs-clean twice is the same bytes" };

/* What all workers count, and the shape of a run. */
static struct tally {
	int ran[RELATIONS], differ[RELATIONS];
} * tally;
static char build[512], dir[600];
static const char *self;
static int now, shown = 3,
		here; /* the seed; differences shown of a relation; those this worker met */
static const char *first_command;
static const struct job *job;
static struct sheet sheet, history;
static char *options[16];

static const char *
relation_name(int r)
{
	return r < FORMS ? forms[r].name : further[r - FORMS];
}

static void
put_text(FILE *f, const struct form *how, const char *s)
{
	const unsigned char *p = (const unsigned char *)s;

	if (how->utf16 == 0) {
		fputs(s, f);
		return;
	}
	while (*p != '\0') {
		unsigned long u = *p++;
		int more = u >= 0xf0 ? 3 : u >= 0xe0 ? 2 : u >= 0xc0 ? 1 : 0, i, units = 1;
		if (more > 0)
			u &= 0x3fu >> more;
		while (more-- > 0)
			u = u << 6 | (*p++ & 0x3fu);
		unsigned unit[2] = { (unsigned)u, 0 };
		if (u > 0xffff) {
			unit[0] = (unsigned)(0xd800 + ((u - 0x10000) >> 10));
			unit[1] = (unsigned)(0xdc00 + (u & 0x3ff));
			units = 2;
		}
		for (i = 0; i < units; i++) {
			putc((int)(how->utf16 == 1 ? unit[i] & 0xff : unit[i] >> 8), f);
			putc((int)(how->utf16 == 1 ? unit[i] >> 8 : unit[i] & 0xff), f);
		}
	}
}

static void
put_cell(FILE *f, const struct form *how, const char *s)
{
	char special[] = { '"', '\n', '\r', how->delimiter, '\0' };
	char one[2] = { 0 };

	if (!how->quoted && strpbrk(s, special) == NULL) {
		put_text(f, how, s);
		return;
	}
	put_text(f, how, "\"");
	for (; *s != '\0'; s++) {
		/* The bytes of a letter stay together. */
		size_t n = 1;
		char letter[8];
		while (n < 4 && (s[n] & 0xc0) == 0x80)
			n++;
		snprintf(letter, sizeof letter, "%.*s", (int)n, s);
		put_text(f, how, letter);
		one[0] = *s;
		if (*s == '"')
			put_text(f, how, one);
		s += n - 1;
	}
	put_text(f, how, "\"");
}

static void
put_json(FILE *f, const char *s)
{
	putc('"', f);
	for (; *s != '\0'; s++)
		if (*s == '\n')
			fputs("\\n", f);
		else
			fprintf(f, "%s%c", *s == '"' || *s == '\\' ? "\\" : "", *s);
	putc('"', f);
}

/* A number as JSON has it, and short enough that every reader keeps it. */
static bool
plain_number(const char *s)
{
	size_t whole = strspn(s, "0123456789"),
	       rest = s[whole] == '.' ? strspn(s + whole + 1, "0123456789") + 1 : 0;

	return whole > 0 && (whole == 1 || *s != '0') && rest != 1 && s[whole + rest] == '\0' &&
	       whole + rest < 15;
}

static const char *
header_of(const struct sheet *s, int c, const struct form *how)
{
	return how->names && *s->field[c]->column != '\0' ? s->field[c]->column : s->header[c];
}

static const char *
cell_of(const struct sheet *s, int r, int c, const struct form *how)
{
	if (!how->iso || s->day[r][c] == NO_DAY)
		return s->cell[r][c];
	return s->field[c]->kind == MONTH ? text("%.7s", day_text(s->day[r][c], ISO))
					  : day_text(s->day[r][c], ISO);
}

static void
put_record(FILE *f, const struct sheet *s, int r, const struct form *how)
{
	int c, n = 0;

	putc('{', f);
	for (c = 0; c < s->cols; c++) {
		const char *cell = cell_of(s, r, c, how);
		if (*cell == '\0' && how->leave_out)
			continue;
		if (n++ > 0)
			putc(',', f);
		put_json(f, header_of(s, c, how));
		putc(':', f);
		if (*cell == '\0' || (how->bare && plain_number(cell)))
			fputs(*cell == '\0' ? "null" : cell, f);
		else
			put_json(f, cell);
	}
	putc('}', f);
}

static void
put_row(FILE *f, const struct sheet *s, int r, const struct form *how, const int *order)
{
	char between[] = { how->delimiter, '\0' };
	int i;

	for (i = 0; i < s->cols; i++) {
		if (i > 0)
			put_text(f, how, between);
		put_cell(f, how,
			 r < 0 ? header_of(s, order[i], how) : cell_of(s, r, order[i], how));
	}
	put_text(f, how, how->crlf ? "\r\n" : "\n");
}

/* Writes these rows, or all of them, to the file of that name. */
static void
put_sheet(const struct sheet *s, const char *name, const struct form *how, const int *rows, int n)
{
	FILE *f = fopen(text("%s/%s", dir, name), "w");
	int order[MAX_COLS], i;

	if (f == NULL) {
		printf("Bail out! cannot write %s/%s: %s\n", dir, name, strerror(errno));
		exit(1);
	}
	for (i = 0; i < s->cols; i++) {
		int j = how->shuffled ? any(i + 1) : i;
		order[i] = order[j];
		order[j] = i;
	}
	if (how->utf16 != 0)
		put_text(f, how, "\xef\xbb\xbf");
	if (how->json == NO_JSON)
		put_row(f, s, -1, how, order);
	else if (how->json == JSON_ARRAY)
		putc('[', f);
	for (i = 0; i < n; i++) {
		int r = rows == NULL ? i : rows[i];
		if (how->json == NO_JSON) {
			put_row(f, s, r, how, order);
			continue;
		}
		put_record(f, s, r, how);
		fputs(i + 1 == n ? "" : how->json == JSON_ARRAY ? ",\n" : "\n", f);
	}
	if (how->json != NO_JSON)
		fputs(how->json == JSON_ARRAY ? "]\n" : "\n", f);
	fclose(f);
}

/* What a filter wrote, as a table. */
struct answer {
	int status, cols, rows;
	char *bytes, *command;
	size_t size;
	const char **cell; /* the header row first */
};

static void
answer_free(struct answer *a)
{
	free(a->bytes);
	free(a->cell);
	memset(a, 0, sizeof *a);
}

static void
read_whole(struct answer *a, const char *path)
{
	FILE *f = fopen(path, "r");
	struct stat st;

	if (f == NULL || fstat(fileno(f), &st) != 0) {
		printf("Bail out! cannot read %s\n", path);
		exit(1);
	}
	a->size = (size_t)st.st_size;
	a->bytes = malloc(a->size + 2);
	a->size = fread(a->bytes, 1, a->size, f);
	a->bytes[a->size] = '\0';
	fclose(f);
}

/* Runs a program of the build in dir, standard output to the file out there. */
static void
run(struct answer *a, const char *out, const char *program, char *const *words)
{
	char *argv[40], *path = text("%s/%s", build, program), *p;
	int n = 0, status;
	pid_t child;

	argv[n++] = path;
	a->command = text("%s", program);
	while (*words != NULL && n < 39) {
		a->command =
		    text(strpbrk(*words, " ") != NULL ? "%s '%s'" : "%s %s", a->command, *words);
		argv[n++] = *words++;
	}
	argv[n] = NULL;
	fflush(NULL);
	child = fork();
	if (child == 0) {
		if (chdir(dir) != 0 || freopen(out, "w", stdout) == NULL ||
		    freopen("err", "w", stderr) == NULL || freopen("/dev/null", "r", stdin) == NULL)
			_exit(126);
		alarm(120);
		execv(path, argv);
		_exit(127);
	}
	if (child < 0 || waitpid(child, &status, 0) != child)
		status = 127 << 8;
	a->status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
	read_whole(a, text("%s/%s", dir, out));
	for (p = a->bytes; (p = memchr(p, '\0', a->size - (size_t)(p - a->bytes))) != NULL; p++)
		*p = ' ';
}

/* Parts CSV into cells, in place. */
static void
part(struct answer *a)
{
	char *p = a->bytes, *to = p;
	int n = 0, most = 64;

	if (strncmp(p, "\xef\xbb\xbf", 3) == 0)
		p += 3;
	a->cell = malloc((size_t)most * sizeof *a->cell);
	while (*p != '\0') {
		bool quoted = *p == '"';
		char end;
		if (n == most)
			a->cell = realloc(a->cell, (size_t)(most *= 2) * sizeof *a->cell);
		a->cell[n++] = to;
		p += quoted;
		while (*p != '\0' && (quoted || (*p != ',' && *p != '\n'))) {
			if (quoted && *p == '"' && *++p != '"') {
				quoted = false;
				continue;
			}
			if (quoted || *p != '\r')
				*to++ = *p;
			p++;
		}
		end = *p;
		p += end != '\0';
		*to++ = '\0';
		if (end == '\n' && a->cols == 0)
			a->cols = n;
		if (end == '\n' && *p == '\0')
			break;
	}
	a->rows = a->cols > 0 ? n / a->cols - 1 : 0;
}

static bool
ours(const char *header)
{
	return strncmp(header, "cs_", 3) == 0;
}

/* The text of a JSON string, number or null, which is blank, at *p, which moves behind it. */
static const char *
json_value(const char **p)
{
	char value[4096];
	size_t n = 0;
	bool quoted = **p == '"';

	*p += quoted;
	while (**p != '\0' && (quoted ? **p != '"' : strchr(",}\n", **p) == NULL)) {
		char c = *(*p)++;
		if (quoted && c == '\\')
			c = *(*p)++ == 'n' ? '\n' : (*p)[-1];
		if (n < sizeof value - 1)
			value[n++] = c;
	}
	*p += quoted;
	value[n] = '\0';
	return text("%s", quoted || strcmp(value, "null") != 0 ? value : "");
}

/* Parts JSON Lines: our own keys become columns. */
static void
part_json(struct answer *a)
{
	enum { MOST = 40 };
	const char *p = a->bytes;
	int i, c;

	a->cols = MOST;
	a->cell = malloc((MAX_ROWS + 2) * MOST * sizeof *a->cell);
	for (i = 0; i < (MAX_ROWS + 2) * MOST; i++)
		a->cell[i] = i < MOST ? "" : "(no such key)";
	for (; *p == '{' && a->rows <= MAX_ROWS; a->rows++) {
		while (*p != '\0' && *p != '\n') {
			const char *key, *value;
			p++; /* the brace or comma before it, or the last brace */
			if (*p != '"')
				continue;
			key = json_value(&p);
			p += *p == ':';
			value = json_value(&p);
			if (!ours(key))
				continue;
			for (c = 0; *a->cell[c] != '\0' && strcmp(a->cell[c], key) != 0; c++)
				;
			a->cell[c] = key;
			a->cell[(a->rows + 1) * MOST + c] = value;
		}
		p += *p == '\n';
	}
}

/* The filter over these files; what it writes is read as CSV or as JSON Lines. */
static void
judge(struct answer *a, bool as_json, const char *out, const char *history_file, const char *file,
      const char *second)
{
	char *words[32];
	int n = 0, i;

	for (i = 0; options[i] != NULL; i++)
		words[n++] = options[i];
	words[n++] = text("-f");
	words[n++] = text(as_json ? "jsonl" : "csv");
	if (history_file != NULL) {
		words[n++] = text("--history");
		words[n++] = text("%s", history_file);
	}
	words[n++] = text("%s", file);
	if (second != NULL)
		words[n++] = text("%s", second);
	words[n] = NULL;
	run(a, out, job->filter, words);
	if (as_json)
		part_json(a);
	else
		part(a);
}

__attribute__((format(printf, 3, 4))) static void
differs(int relation, const struct answer *other, const char *format, ...)
{
	char what[2048];
	va_list more;

	here++;
	if (__atomic_fetch_add(&tally->differ[relation], 1, __ATOMIC_RELAXED) >= shown)
		return;
	va_start(more, format);
	vsnprintf(what, sizeof what, format, more);
	va_end(more);
	printf("# seed %d, %s: %s: %s\n#   cd %s; export CS_AS_OF=2024-06-28\n#   %s\n", now,
	       job->filter, relation_name(relation), what, dir, first_command);
	if (other != NULL)
		printf("#   %s\n", other->command);
	printf("#   again: CS_BUILD=%s %s %d\n", build, self, now);
	fflush(stdout);
}

static int
column_of(const struct answer *a, const char *header)
{
	int c;

	for (c = 0; c < a->cols; c++)
		if (strcmp(a->cell[c], header) == 0)
			return c;
	return -1;
}

static int
by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The pieces of a text, sorted, with " + " between. */
static const char *
sorted(const char *s, const char *between)
{
	char *piece[200], *p = text("%s", s), *next, *all;
	int n = 0, i;

	for (; p != NULL && n < 200; p = next) {
		next = strstr(p, between);
		if (next != NULL) {
			*next = '\0';
			next += strlen(between);
		}
		piece[n++] = p;
	}
	qsort(piece, (size_t)n, sizeof *piece, by_text);
	for (all = piece[0], i = 1; i < n; i++)
		all = text("%s + %s", all, piece[i]);
	return all;
}

/* Findings of one severity may come in any order. */
static bool
same_text(const char *column, const char *x, const char *y)
{
	const char *between = strstr(column, "_findings") != NULL ? " "
			      : strstr(column, "_why") != NULL	  ? "; "
								  : NULL;

	return strcmp(x, y) == 0 || (between != NULL && strlen(x) == strlen(y) &&
				     strcmp(sorted(x, between), sorted(y, between)) == 0);
}

/* Whether record r of a has the verdicts of record s of b; says what differs first. */
static bool
same_record(int relation, const struct answer *a, int r, const struct answer *b, int s)
{
	int c;

	for (c = 0; c < a->cols; c++) {
		int d;
		/* A sentence may quote a cell that cs-clean wrote in another form. */
		if (!ours(a->cell[c]) || (relation == CLEAN && strstr(a->cell[c], "_why") != NULL))
			continue;
		d = column_of(b, a->cell[c]);
		if (d < 0) {
			differs(relation, b, "no column %s", a->cell[c]);
			return false;
		}
		const char *x = a->cell[(r + 1) * a->cols + c], *y = b->cell[(s + 1) * b->cols + d];
		if (!same_text(a->cell[c], x, y)) {
			differs(relation, b, "record %d, %s:\n#     %s\n#     %s", r + 1,
				a->cell[c], x, y);
			return false;
		}
	}
	return true;
}

static void
compare(int relation, const struct answer *a, const struct answer *b)
{
	int r;

	__atomic_fetch_add(&tally->ran[relation], 1, __ATOMIC_RELAXED);
	if (a->status != b->status || a->rows != b->rows) {
		differs(relation, b, "exit status %d with %d records, not %d with %d", b->status,
			b->rows, a->status, a->rows);
		return;
	}
	for (r = 0; r < a->rows; r++)
		if (!same_record(relation, a, r, b, r))
			return;
}

/* Each way to write the table against plain CSV. */
static void
as_forms(struct answer *base)
{
	int i;

	for (i = 0; i < FORMS; i++) {
		const struct form *how = &forms[i];
		char *past = NULL;
		struct answer a = { 0 };
		if (how->iso && !order_shown(&sheet, NULL, sheet.rows))
			continue;
		if (how->names && job->fields == diagnoses)
			continue;
		put_sheet(&sheet, how->file, how, NULL, sheet.rows);
		if (history.cols > 0) {
			past = text("history-%s", how->file);
			put_sheet(&history, past, how, NULL, history.rows);
		}
		judge(&a, how->leave_out, text("%s.out", how->file), past, how->file, NULL);
		if (i > 0) {
			compare(i, base, &a);
			answer_free(&a);
			continue;
		}
		*base = a;
		first_command = base->command;
		__atomic_fetch_add(&tally->ran[0], 1, __ATOMIC_RELAXED);
		if (base->status > 1) {
			char why[300] = "";
			FILE *f = fopen(text("%s/err", dir), "r");
			if (f != NULL && fgets(why, sizeof why, f) != NULL)
				why[strcspn(why, "\n")] = '\0';
			if (f != NULL)
				fclose(f);
			differs(0, NULL, "exit status %d: %s", base->status, why);
			return;
		}
	}
}

/* The file cut in two, the second with its columns in another order. */
static void
as_two_files(const struct answer *base)
{
	int all[MAX_ROWS], cut = 1 + any(sheet.rows > 1 ? sheet.rows - 1 : 1), i;
	struct form one = forms[any(3) == 0 ? LINES_NULL : 0], two = one;
	struct answer a = { 0 };

	for (i = 0; i < sheet.rows; i++)
		all[i] = i;
	if (sheet.rows < 2 || !order_shown(&sheet, all, cut) ||
	    !order_shown(&sheet, all + cut, sheet.rows - cut))
		return;
	two.shuffled = true;
	put_sheet(&sheet, "one", &one, all, cut);
	put_sheet(&sheet, "two", &two, all + cut, sheet.rows - cut);
	judge(&a, false, "files.out", history.cols > 0 ? "history-base.csv" : NULL, "one", "two");
	compare(FILES, base, &a);
	answer_free(&a);
}

/* A file for each member, or provider; one for each record of nobody. */
static void
as_split(const struct answer *base)
{
	bool taken[MAX_ROWS] = { false };
	int first, r, i, worst = 0;
	bool same = true;

	if (sheet.rows < 2)
		return;
	for (first = 0; first < sheet.rows && same; first++) {
		struct answer a = { 0 };
		int rows[MAX_ROWS], n = 0;
		if (taken[first])
			continue;
		for (r = first; r < sheet.rows; r++)
			if (!taken[r] && (r == first || (sheet.owner[r] == sheet.owner[first] &&
							 sheet.owner[r] >= 0))) {
				taken[r] = true;
				rows[n++] = r;
			}
		if (!order_shown(&sheet, rows, n))
			return;
		put_sheet(&sheet, text("part%d.csv", first), &forms[0], rows, n);
		judge(&a, false, text("part%d.out", first),
		      history.cols > 0 ? "history-base.csv" : NULL, text("part%d.csv", first),
		      NULL);
		worst = a.status > worst ? a.status : worst;
		if (a.rows != n)
			differs(SPLIT, &a, "%d records, not %d", a.rows, n);
		same = a.rows == n;
		for (i = 0; i < n && same; i++)
			same = same_record(SPLIT, base, rows[i], &a, i);
		answer_free(&a);
	}
	__atomic_fetch_add(&tally->ran[SPLIT], 1, __ATOMIC_RELAXED);
	if (same && worst != base->status)
		differs(SPLIT, NULL, "exit status %d, not %d", worst, base->status);
}

static void
as_cleaned(const struct answer *base)
{
	const struct form *how = &forms[any(3) == 0 ? LINES_NULL : 0];
	char *clean[] = { text("-q"), text("%s", how->file), NULL };
	char *again[] = { text("-q"), text("clean"), NULL };
	struct answer once = { 0 }, twice = { 0 }, a = { 0 };

	run(&once, "clean", "cs-clean", clean);
	run(&twice, "clean-twice", "cs-clean", again);
	judge(&a, false, "clean.out", history.cols > 0 ? "history-base.csv" : NULL, "clean", NULL);
	a.command = text("%s >clean; %s", once.command, a.command);
	twice.command = text("%s >clean; %s", once.command, twice.command);
	__atomic_fetch_add(&tally->ran[TWICE], 1, __ATOMIC_RELAXED);
	if (once.status > 1 || twice.status > 1 || once.size != twice.size ||
	    memcmp(once.bytes, twice.bytes, once.size) != 0)
		differs(TWICE, &twice, "exit status %d and %d, %zu and %zu bytes", once.status,
			twice.status, once.size, twice.size);
	compare(CLEAN, base, &a);
	answer_free(&once);
	answer_free(&twice);
	answer_free(&a);
}

static void
choose_job(void)
{
	static const char *const plans[] = { "partnership", "partnership", "partnership",
					     "partnership", "chpiv",	   "caloptima" };
	int n = 0;

	job = &jobs[now % (int)(sizeof jobs / sizeof *jobs)];
	options[n++] = text("-q");
	options[n++] = text("-p");
	options[n++] = text("%s", plans[any(6)]);
	if (job->fields == diagnoses) {
		options[n++] = text("--column");
		options[n++] = text("primary_dx");
		options[n++] = text("--date-column");
		options[n++] = text("service_date");
	} else if (any(8) == 0) {
		options[n++] = text("--strict");
	}
	options[n] = NULL;
}

/* For cs-rate From Date and Thru are the days of a line where nothing else says that the file is of
 * requests; Status does not. */
static void
settle_form(void)
{
	int c;

	for (c = 0; c < sheet.cols; c++)
		if (strcmp(sheet.field[c]->column, "submit_date") == 0 ||
		    (strcmp(sheet.field[c]->column, "tar_status") == 0 &&
		     strcmp(sheet.header[c], "Status") != 0))
			return;
	for (c = 0; c < sheet.cols; c++)
		if (strcmp(sheet.header[c], "From Date") == 0 &&
		    strcmp(job->filter, "cs-rate") == 0)
			sheet.header[c] = text("TAR Start Date");
}

static void
remove_files(void)
{
	char *words[] = { text("rm"), text("-rf"), dir, NULL };
	pid_t child = fork();

	if (child == 0) {
		execv("/bin/rm", words);
		_exit(127);
	}
	waitpid(child, NULL, 0);
}

static void
try_seed(int which, bool keep)
{
	struct answer base = { 0 };
	int before = here;

	now = which;
	seed = (uint32_t)which * 2654435761u;
	texts_used = 0;
	snprintf(dir, sizeof dir, "%s/metamorphic/%d", build, which);
	if (mkdir(dir, 0700) != 0 && errno != EEXIST) {
		printf("Bail out! cannot make %s: %s\n", dir, strerror(errno));
		exit(1);
	}
	choose_job();
	/* Limits count what is paid: half of the tables have few faults. */
	readable = any(2) == 0;
	nobodies = job->fields != rooms && !readable;
	make_sheet(&sheet, job->fields);
	settle_form();
	readable = true;
	nobodies = false;
	history.cols = 0;
	if (job->looks_back && any(3) == 0)
		make_sheet(&history, job->fields);
	as_forms(&base);
	if (base.status <= 1) {
		as_two_files(&base);
		as_split(&base);
		as_cleaned(&base);
	}
	answer_free(&base);
	if (!keep && here == before)
		remove_files();
}

/* Two workers or more share the seeds. */
static void
try_all(int first, int runs)
{
	long cpus = sysconf(_SC_NPROCESSORS_ONLN);
	int workers = cpus < 1 ? 1 : cpus > 4 ? 4 : (int)cpus, w, i, status;

	for (w = 0; w < workers; w++) {
		fflush(stdout);
		if (fork() != 0)
			continue;
		for (i = w; i < runs; i += workers)
			try_seed(first + i, false);
		fflush(stdout);
		_exit(0);
	}
	while (wait(&status) > 0)
		if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
			check(false, "a worker ended badly");
}

static int
number_of(const char *variable, int otherwise)
{
	const char *s = getenv(variable);

	return s == NULL || atoi(s) <= 0 ? otherwise : atoi(s);
}

int
main(int argc, char *argv[])
{
	const char *b = getenv("CS_BUILD");
	/* Filters with checks in them take ten times as long. */
	bool slow = getenv("CS_SANITIZED") != NULL || getenv("CS_COVERAGE") != NULL;
	int runs = number_of("METAMORPHIC", slow ? 60 : 300),
	    first = number_of("METAMORPHIC_SEED", 1), r, i;

	snprintf(build, sizeof build, "%s", b == NULL ? "build" : b);
	if (*build != '/' && getcwd(dir, sizeof dir) != NULL)
		snprintf(build, sizeof build, "%.250s/%.250s", dir, b == NULL ? "build" : b);
	snprintf(dir, sizeof dir, "%s/metamorphic", build);
	if (argc == 1)
		remove_files();
	mkdir(dir, 0700);
	self = argv[0];
	setenv("CS_AS_OF", "2024-06-28", 1);
	unsetenv("CS_PLAN");
	unsetenv("CS_OPTIONS");
	tally =
	    mmap(NULL, sizeof *tally, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	shown = number_of("METAMORPHIC_SHOW", argc > 1 ? 1000 : 3);
	if (argc > 1) {
		runs = argc - 1;
	} else {
		printf("# seeds %d to %d\n", first, first + runs - 1);
		try_all(first, runs);
	}
	for (i = 1; i < argc; i++)
		try_seed(atoi(argv[i]), true);
	for (r = 0; r < RELATIONS; r++)
		/* Of few seeds none may have records enough to part. */
		check(tally->differ[r] == 0 && (tally->ran[r] > runs / 4 || runs < 50),
		      text("metamorphic: %s: %d runs, %d differ", relation_name(r), tally->ran[r],
			   tally->differ[r]));
	return checked();
}
