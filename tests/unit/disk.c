/* disk: what lib/io says and leaves when a call to the system fails. Those it makes are defined
 * here and fail when told to. Files lie below argv[1] or $TMPDIR. Prints TAP. */
#undef _FORTIFY_SOURCE /* which has an open of its own */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../lib/io/files.h"
#include "../../lib/io/reader.h"
#include "tap.h"

enum { PATH_SIZE = 512 };

static char dir[PATH_SIZE / 2];
/* After `pass` calls of this name, `left` fail with why; 0: they do nothing. */
static struct fault {
	const char *call;
	int pass, left, why;
} fault[2];

/* Nothing else fails from then on. */
static void
fail_at(const char *call, int pass, int left, int why)
{
	fault[0] = (struct fault){ call, pass, left, why };
	fault[1] = (struct fault){ NULL, 0, 0, 0 };
}

/* A sanitizer makes such calls itself, before it is ready. */
#define PLAIN __attribute__((no_sanitize("address", "undefined")))

static bool PLAIN
fails(const char *call)
{
	struct fault *f;

	for (f = fault; f < fault + 2; f++)
		if (f->left > 0 && strcmp(f->call, call) == 0 && f->pass-- <= 0) {
			f->left--;
			f->pass = 0;
			errno = f->why;
			return true;
		}
	return false;
}

/* All that was to fail has. */
static bool
failed(void)
{
	bool all = fault[0].left == 0 && fault[1].left == 0;

	fail_at(NULL, 0, 0, 0);
	return all;
}

int PLAIN
openat(int at, const char *path, int flags, ...)
{
	va_list args;
	int mode;

	va_start(args, flags);
	mode = (flags & (O_CREAT | __O_TMPFILE)) != 0 ? va_arg(args, int) : 0;
	va_end(args);
	return fails(at == AT_FDCWD ? "open" : "openat")
		   ? -1
		   : (int)syscall(SYS_openat, at, path, flags, mode);
}

int PLAIN
open(const char *path, int flags, ...)
{
	va_list args;
	int mode;

	va_start(args, flags);
	mode = (flags & (O_CREAT | __O_TMPFILE)) != 0 ? va_arg(args, int) : 0;
	va_end(args);
	return openat(AT_FDCWD, path, flags, mode);
}

int PLAIN
close(int fd)
{
	int k = (int)syscall(SYS_close, fd);

	return fails("close") ? -1 : k;
}

ssize_t PLAIN
read(int fd, void *into, size_t n)
{
	return fails("read") ? -1 : syscall(SYS_read, fd, into, n);
}

ssize_t PLAIN
write(int fd, const void *from, size_t n)
{
	if (fails("write"))
		return errno != 0 ? -1 : 0;
	return syscall(SYS_write, fd, from, n);
}

int PLAIN
poll(struct pollfd *fds, nfds_t n, int timeout)
{
	return fails("poll") ? -1 : (int)syscall(SYS_poll, fds, n, timeout);
}

int PLAIN
fsync(int fd)
{
	return fails("fsync") ? -1 : (int)syscall(SYS_fsync, fd);
}

int PLAIN
dup(int fd)
{
	return fails("dup") ? -1 : (int)syscall(SYS_dup, fd);
}

int PLAIN
access(const char *path, int mode)
{
	return fails("access") ? -1 : (int)syscall(SYS_access, path, mode);
}

int PLAIN
fchmod(int fd, mode_t mode)
{
	return fails("fchmod") ? -1 : (int)syscall(SYS_fchmod, fd, mode);
}

int PLAIN
fchown(int fd, uid_t user, gid_t group)
{
	return fails("fchown") ? -1 : (int)syscall(SYS_fchown, fd, user, group);
}

/* Another than the one that made the files. */
uid_t PLAIN
geteuid(void)
{
	return (uid_t)syscall(SYS_geteuid) + (fails("geteuid") ? 1 : 0);
}

gid_t PLAIN
getegid(void)
{
	return (gid_t)syscall(SYS_getegid) + (fails("getegid") ? 1 : 0);
}

int PLAIN
fstat(int fd, struct stat *st)
{
	return fails("fstat") ? -1 : fstatat(fd, "", st, AT_EMPTY_PATH);
}

int PLAIN
linkat(int from, const char *path, int to, const char *name, int flags)
{
	return fails("linkat") ? -1 : (int)syscall(SYS_linkat, from, path, to, name, flags);
}

int PLAIN
renameat(int from, const char *path, int to, const char *name)
{
	return fails("renameat") ? -1 : (int)syscall(SYS_renameat, from, path, to, name);
}

int PLAIN
mkostemp(char *name, int flags)
{
	if (fails("mkostemp"))
		return -1;
	memcpy(name + strlen(name) - 6, "unlike", 6);
	return open(name, flags | O_RDWR | O_CREAT | O_EXCL, 0600);
}

int PLAIN
getrlimit(__rlimit_resource_t what, struct rlimit *limit)
{
	return fails("getrlimit") ? -1 : (int)syscall(SYS_prlimit64, 0, (int)what, NULL, limit);
}

ssize_t PLAIN
getrandom(void *into, size_t n, unsigned flags)
{
	return fails("getrandom") ? -1 : syscall(SYS_getrandom, into, n, flags);
}

static bool no_auxv;

unsigned long PLAIN
getauxval(unsigned long type)
{
	static const char random[16] = "0123456789abcdef";

	return type == AT_RANDOM && !no_auxv ? (unsigned long)(const void *)random : 0;
}

static void
is(struct str got, const char *want, const char *name)
{
	if (!check(str_eq(got, str_of(want)), name))
		printf("# got \"%.*s\", want \"%s\"\n", PRS(got), want);
}

static const char *
path_of(const char *name, char out[PATH_SIZE])
{
	(void)snprintf(out, PATH_SIZE, "%s/%s", dir, name);
	return out;
}

/* The message without the test's own directory. */
static struct str
said(const struct err *e)
{
	static char text[sizeof(e->text)];
	const char *at = strstr(e->text, dir);

	if (at == NULL)
		return str_of(e->text);
	(void)snprintf(text, sizeof(text), "%.*s%s", (int)(at - e->text), e->text,
		       at + strlen(dir) + 1);
	return str_of(text);
}

/* Does one line to path go well? */
static bool
write_one(const char *path, bool keep, struct err *e)
{
	struct field add = { "a", STR("new"), false };
	struct writer *w;

	e->text[0] = '\0';
	w = writer_open(path, F_CSV, ',', e);
	if (w == NULL)
		return false;
	writer_begin(w, NULL, &add, 1);
	(void)writer_put(w, NULL, &add, 1, e);
	return writer_close(w, keep, e);
}

static int
files_in(void)
{
	char command[PATH_SIZE];
	FILE *f;
	int n = -1;

	(void)snprintf(command, sizeof(command), "ls -A '%s' | wc -l", dir);
	f = popen(command, "r");
	if (f == NULL || fscanf(f, "%d", &n) != 1)
		n = -1;
	if (f != NULL)
		pclose(f);
	return n;
}

#define OPEN_IN_EXCEL(why) "cannot write out: " why "; if it is open in Excel, close it there"

/* -o over an old file: what fails, and what is said of it; NULL: it goes well all the same. */
static const struct {
	struct fault first, second;
	const char *message;
} writes[] = {
	{ { NULL, 0, 0, 0 }, { 0 }, NULL },
	{ { "open", 0, 1, EACCES }, { 0 }, OPEN_IN_EXCEL("Permission denied") },
	/* a file system without nameless files, and a machine without /proc */
	{ { "openat", 0, 1, EOPNOTSUPP }, { 0 }, NULL },
	{ { "access", 0, 1, ENOENT }, { 0 }, NULL },
	{ { "access", 0, 1, ENOENT },
	  { "mkostemp", 0, 1, EROFS },
	  "cannot write out: Read-only file system" },
	{ { "access", 0, 1, ENOENT },
	  { "close", 0, 1, EIO },
	  "cannot write out: Input/output error" },
	/* another's file */
	{ { "geteuid", 0, 1, 0 }, { 0 }, NULL },
	{ { "getegid", 0, 1, 0 }, { 0 }, NULL },
	{ { "geteuid", 0, 1, 0 }, { "fchown", 0, 1, EPERM }, NULL },
	{ { "fchmod", 0, 1, EPERM }, { 0 }, OPEN_IN_EXCEL("Operation not permitted") },
	{ { "write", 0, 1, EINTR }, { 0 }, NULL },
	{ { "write", 0, 1, 0 }, { 0 }, NULL },
	{ { "write", 0, 1, EAGAIN }, { "poll", 0, 1, EINTR }, NULL },
	{ { "write", 0, 1, ENOSPC }, { 0 }, "cannot write out: No space left on device" },
	/* names that are taken */
	{ { "linkat", 0, 3, EEXIST }, { 0 }, NULL },
	{ { "linkat", 0, 1000, EEXIST }, { 0 }, "cannot write out: File exists" },
	{ { "linkat", 0, 1, EPERM }, { 0 }, OPEN_IN_EXCEL("Operation not permitted") },
	{ { "fsync", 0, 1, EIO }, { 0 }, "cannot write out: Input/output error" },
	{ { "close", 0, 1, EIO }, { 0 }, "cannot write out: Input/output error" },
	{ { "close", 0, 1, EINTR }, { 0 }, NULL },
	{ { "renameat", 0, 1, EACCES }, { 0 }, OPEN_IN_EXCEL("Permission denied") },
};

static void
test_outfile(void)
{
	char path[PATH_SIZE], other[PATH_SIZE], name[128];
	struct buf b = { 0 };
	struct err e;
	size_t i;
	bool good;

	path_of("out", path);
	for (i = 0; i < sizeof(writes) / sizeof(writes[0]); i++) {
		const char *message = writes[i].message;

		put_file(path, STR("old\n"));
		fault[0] = writes[i].first;
		fault[1] = writes[i].second;
		good = write_one(path, true, &e);
		(void)snprintf(name, sizeof(name), "-o, row %zu: %s fails", i,
			       writes[i].first.left > 0 ? writes[i].first.call : "nothing");
		check(failed() && good == (message == NULL), name);
		is(said(&e), message != NULL ? message : "", "-o: what is said");
		b.n = 0;
		check(files_load(path, &b, 100, &e) && files_in() == 1, "-o: one file is there");
		is((struct str){ b.p, b.n }, message == NULL ? "a\nnew\n" : "old\n",
		   "-o: it is whole");
	}
	/* in place it is, but perhaps not for long */
	fail_at("fsync", 1, 1, EIO);
	good = write_one(path, true, &e);
	check(failed() && !good, "-o: the directory is not synced");
	fail_at("fsync", 1, 1, EINVAL);
	good = write_one(path, true, &e);
	check(failed() && good, "-o: a directory that cannot be");
	fail_at("openat", 0, 1, EOPNOTSUPP);
	good = write_one(path, false, &e);
	check(failed() && good && files_in() == 1, "-o: given up, a named one goes too");
	check(!write_one(path_of("out/x", other), true, &e), "-o: a directory that is a file");
	is(said(&e), "cannot write out/x: Not a directory", "-o: what is said of it");
	check(!write_one(path_of("none/", other), true, &e), "-o: no name");
	is(said(&e), "none/: want the name of a file", "-o: what is said of it");
	(void)unlink(path);
	buf_free(&b);
}

/* Standard output and devices: written to as they are. */
static const struct {
	const char *path;
	struct fault fault;
	const char *message;
} streams[] = {
	{ NULL, { NULL, 0, 0, 0 }, "" },
	{ "-", { NULL, 0, 0, 0 }, "" },
	{ "/dev/stdout", { NULL, 0, 0, 0 }, "" },
	{ "-", { "dup", 0, 1, EMFILE }, "" }, /* then there is no copy to close */
	{ "-", { "dup", 0, 1, EBADF }, "cannot write stdout: Bad file descriptor" },
	{ "-", { "close", 0, 1, EIO }, "cannot write stdout: Input/output error" },
	{ "-", { "close", 0, 1, EINTR }, "" },
	{ "/dev/null", { "open", 0, 1, EACCES }, "cannot write /dev/null: Permission denied" },
};

static void
test_stream(void)
{
	char path[PATH_SIZE];
	struct buf b = { 0 };
	struct err e;
	int saved, fd;
	size_t i;
	bool all;

	path_of("stream", path);
	for (i = 0; i < sizeof(streams) / sizeof(streams[0]); i++) {
		const char *message = streams[i].message;

		(void)fflush(stdout);
		saved = dup(1);
		fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
		(void)dup2(fd, 1);
		(void)close(fd);
		fault[0] = streams[i].fault;
		(void)write_one(streams[i].path, true, &e);
		all = failed();
		(void)dup2(saved, 1);
		(void)close(saved);
		b.n = 0;
		check(all && files_load(path, &b, 100, &(struct err){ 0 }), "stream: written to");
		is(str_of(e.text), message, "stream: what is said");
		is((struct str){ b.p, b.n }, i < 7 ? "a\nnew\n" : "", "stream: what came");
	}
	(void)unlink(path);
	buf_free(&b);
}

/* What reading a file says when a call fails: the records in front, and the message. The file is
 * opened by four reads of 16 or 20 bytes; -1: it is not. */
#define CSV_TEXT "a,b\n", "1,2\n"
#define JSON_TEXT "", "{\"a\":1234}\n"
static const struct {
	const char *head, *body;
	size_t chunk;
	struct fault fault;
	int records;
	const char *message;
} reads[] = {
	{ CSV_TEXT, 16, { NULL, 0, 0, 0 }, 100, "" },
	{ CSV_TEXT, 16, { "fstat", 0, 1, EIO }, -1, "in: cannot read: Input/output error" },
	{ CSV_TEXT, 16, { "open", 0, 1, EACCES }, -1, "in: cannot open: Permission denied" },
	{ CSV_TEXT, 16, { "read", 0, 1, EIO }, -1, "in: cannot read: Input/output error" },
	{ CSV_TEXT,
	  16,
	  { "read", 3, 1, EIO },
	  -1,
	  "in: cannot read past byte 48: Input/output error" },
	{ CSV_TEXT,
	  16,
	  { "read", 4, 1, EIO },
	  15,
	  "in: cannot read past byte 64: Input/output error" },
	{ CSV_TEXT, 16, { "read", 4, 1, EINTR }, 100, "" },
	{ CSV_TEXT, 16, { "read", 4, 1, EAGAIN }, 100, "" },
	{ CSV_TEXT, 16, { "close", 0, 1, EINTR }, 100, "" },
	{ CSV_TEXT, 16, { "close", 0, 1, EIO }, 100, "in: cannot read: Input/output error" },
	{ JSON_TEXT, 20, { NULL, 0, 0, 0 }, 100, "" },
	{ JSON_TEXT,
	  20,
	  { "read", 4, 1, EIO },
	  7,
	  "in: cannot read past byte 80: Input/output error" },
	{ JSON_TEXT, 16, { "read", 4, 2, EINTR }, 100, "" },
};

/* Reads all of the file; the records. */
static int
read_all(const char *path, struct err *e)
{
	struct reader_opts opts = { .input = F_AUTO };
	struct record rec;
	struct reader *r = reader_open_by(PATH_FAST, &opts, &path, 1, e);
	int n = 0;

	if (r == NULL)
		return -1;
	while (reader_next(r, &rec, e) > 0)
		n++;
	check(reader_next(r, &rec, e) == (e->text[0] != 0 ? -1 : 0), "reading: the end stays");
	reader_close(r);
	return n;
}

static void
test_read(void)
{
	char path[PATH_SIZE], name[128];
	struct buf b = { 0 };
	struct err e;
	size_t i, k;
	int n;

	path_of("in", path);
	for (i = 0; i < sizeof(reads) / sizeof(reads[0]); i++) {
		b.n = 0;
		buf_put(&b, reads[i].head);
		for (k = 0; k < 100; k++)
			buf_put(&b, reads[i].body);
		put_file(path, (struct str){ b.p, b.n });
		input_chunk = reads[i].chunk;
		fault[0] = reads[i].fault;
		e.text[0] = 0;
		n = read_all(path, &e);
		(void)snprintf(name, sizeof(name), "reading, row %zu: %s fails", i,
			       reads[i].fault.left > 0 ? reads[i].fault.call : "nothing");
		if (!check(failed() && n == reads[i].records, name))
			printf("# %d records\n", n);
		is(said(&e), reads[i].message, "reading: what is said");
	}
	/* the same text as UTF-16 */
	b.n = 0;
	buf_put(&b, "\xFF\xFE");
	buf_add(&b, "a\0\n\0", 4);
	for (k = 0; k < 100; k++)
		buf_add(&b, "1\0\n\0", 4);
	put_file(path, (struct str){ b.p, b.n });
	input_chunk = 16;
	e.text[0] = 0;
	check(read_all(path, &e) == 100, "reading UTF-16");
	fail_at("read", 6, 1, EIO);
	n = read_all(path, &e);
	check(failed() && n > 10 && n < 100, "reading UTF-16: read fails");
	is(said(&e), "in: cannot read past byte 96: Input/output error", "what is said");
	/* a string that is too long as well: what came first is told */
	b.n = 0;
	buf_put(&b, "{\"a\":\"");
	for (k = 0; k < 80000; k++)
		buf_char(&b, 'x');
	put_file(path, (struct str){ b.p, b.n });
	input_chunk = 70000;
	e.text[0] = 0;
	fail_at("read", 2, 1, EIO);
	n = read_all(path, &e);
	check(failed() && n == 0, "reading a long string: read fails");
	is(said(&e), "in: cannot read past byte 80006: Input/output error", "what is said");
	(void)unlink(path);
	buf_free(&b);
}

/* A pipe by name: waiting for who writes to it may be interrupted. */
static void
test_fifo(void)
{
	char path[PATH_SIZE];
	const char *paths[1] = { path_of("fifo", path) };
	static const char text[] =
	    "a,b\n1,2\n3,4\n5,6\n7,8\n9,0\n1,2\n3,4\n5,6\n7,8\n9,0\n1,2\n3,4\n"
	    "5,6\n7,8\n9,0\n1,2\n3,4\n";
	struct reader_opts opts = { .input = F_AUTO };
	struct err e = { "" };
	struct record rec;
	struct reader *r;
	int why, fd, n;

	(void)mkfifo(path, 0600);
	input_chunk = 65536;
	for (why = 0; why < 3; why++) {
		fd = open(path, O_RDWR | O_CLOEXEC);
		check(write(fd, text, sizeof(text) - 1) == sizeof(text) - 1, "a pipe by name");
		if (why > 0)
			fail_at("poll", 0, 1, why == 1 ? EINTR : ENOMEM);
		r = reader_open(&opts, paths, 1, &e);
		check(failed() && r != NULL, "a pipe by name: waiting for it fails");
		(void)close(fd);
		for (n = 0; r != NULL && reader_next(r, &rec, &e) > 0;)
			n++;
		check(n == 17, "a pipe by name: all of it is read");
		reader_close(r);
	}
	(void)unlink(path);
}

static void
count(const struct record *rec, void *arg)
{
	(void)rec;
	++*(int *)arg;
}

/* A sample says nothing of what goes wrong: reading does. */
static void
test_sample(void)
{
	char path[PATH_SIZE];
	const char *paths[1] = { path_of("in", path) };
	struct reader_opts opts = { .input = F_AUTO };
	struct err e = { "" };
	struct buf b = { 0 };
	struct record rec;
	struct reader *r;
	int k, n = 0;

	buf_put(&b, "a,b\n");
	for (k = 0; k < 100; k++)
		buf_put(&b, "1,2\n");
	put_file(path, (struct str){ b.p, b.n });
	input_chunk = 64;
	r = reader_open(&opts, paths, 1, &e);
	fail_at("read", 0, 2, EIO);
	reader_sample(r, count, &n);
	check(n == 15 && fault[0].left == 1, "a sample is what was read before");
	for (n = 0; reader_next(r, &rec, &e) > 0;)
		n++;
	check(failed() && n == 15, "the error comes again");
	is(said(&e), "in: cannot read past byte 64: Input/output error", "what is said");
	reader_sample(r, count, &n);
	check(n == 15, "no sample of what failed");
	reader_close(r);
	put_file(path, (struct str){ "\xFF\xFE"
				     "a\0\n\0"
				     "1\0\n\0"
				     "2\0\n\0"
				     "3",
				     15 });
	r = reader_open(&opts, paths, 1, &e);
	n = 0;
	reader_sample(r, count, &n);
	check(n == 2, "a sample of UTF-16 that ends in the middle");
	for (n = 0; reader_next(r, &rec, &e) > 0;)
		n++;
	check(n == 2, "which is then read");
	is(said(&e), "in:4: ends in the middle of a UTF-16 character", "what is said of its end");
	reader_close(r);
	put_file(path, STR("{\"a\":1}\n{}\n{}\n"));
	r = reader_open(&opts, paths, 1, &e);
	n = 0;
	check(reader_next(r, &rec, &e) == 1, "a record");
	reader_sample(r, count, &n);
	check(n == 2 && reader_next(r, &rec, &e) == 1 && rec.cells == 0,
	      "a sample behind it, of objects without members");
	reader_close(r);
	put_file(path, STR("a\n1\n"));
	r = reader_open(&opts, paths, 1, &e);
	while (reader_next(r, &rec, &e) > 0)
		;
	n = 0;
	reader_sample(r, count, &n);
	check(n == 0, "no sample at the end");
	reader_close(r);
	(void)unlink(path);
	buf_free(&b);
}

/* Opened before, as long as there are descriptors. */
static void
test_files(void)
{
	enum { MANY = 12 };
	char path[MANY][PATH_SIZE], fifo[PATH_SIZE], none[PATH_SIZE];
	const char *paths[MANY], *other[2] = { path_of("fifo", fifo), path_of("none", none) };
	const int *dirs;
	struct rlimit before, low;
	struct outfile o;
	struct err e;
	size_t i, at;
	int fd;

	for (i = 0; i < MANY; i++) {
		(void)snprintf(path[i], PATH_SIZE, "%s/f%zu", dir, i);
		put_file(path[i], STR("a\n"));
		paths[i] = path[i];
	}
	(void)mkfifo(fifo, 0600);
	(void)getrlimit(RLIMIT_NOFILE, &before);
	/* the soft limit is raised, and it goes on */
	low = before;
	low.rlim_cur = before.rlim_max - 1;
	(void)setrlimit(RLIMIT_NOFILE, &low);
	fail_at("open", 1, 1, EMFILE);
	files_read(paths, 3);
	(void)getrlimit(RLIMIT_NOFILE, &low);
	at = 0;
	check(failed() && low.rlim_cur == low.rlim_max && files_late(&at) == NULL,
	      "files: the limit is raised for the second");
	check(!files_take(path[3], &fd) && files_take(path[1], &fd) && fd >= 0 &&
		  !files_take(path[1], &fd),
	      "files: each is taken once");
	(void)close(fd);
	files_drop();
	/* no more can be had: some are given back for what comes */
	for (i = 0; i < 3; i++) {
		fault[0] = (struct fault){ "open", MANY + 2, 1, i == 2 ? ENFILE : EMFILE };
		fault[1] = (struct fault){ "getrlimit", 0, i == 1, EPERM };
		files_read(paths, MANY);
		files_read(other, 2);
		files_read(paths, 1);
		check(failed(), "files: none is left for the last");
		for (at = 0, fd = 0; files_late(&at) != NULL;)
			fd++;
		check(fd == 9, "files: it is late, and eight regular files are given back");
		check(!files_take(path[MANY - 1], &fd) && files_take(fifo, &fd) && fd >= 0,
		      "files: the pipe by name stays");
		(void)close(fd);
		check(files_take(none, &fd) && fd < 0 && errno == ENOENT,
		      "files: what could not be opened is told");
		files_drop();
	}
	/* few are there, and of one it cannot be said what it is */
	fail_at("open", 3, 1, EMFILE);
	fault[1] = (struct fault){ "fstat", 0, 1, EIO };
	files_read(paths, 4);
	check(failed(), "files: none is left for the fourth");
	for (at = 0, fd = 0; files_late(&at) != NULL;)
		fd++;
	check(fd == 3 && files_take(path[0], &fd) && fd >= 0, "files: two are given back");
	(void)close(fd);
	files_drop();
	(void)setrlimit(RLIMIT_NOFILE, &before);
	/* outputs */
	check(files_write(NULL, &e) && files_write(path_of("out", none), &e) &&
		  files_write("/dev/null", &e) && files_write("/dev/null", &e) &&
		  files_write("/dev/full", &e),
	      "files: outputs, and one that finds no place");
	check(files_dirs(&dirs) == 4 && dirs[0] < 0 && dirs[1] >= 0, "files: where they are made");
	check(!files_take_out("/dev/full", &o) && files_take_out("-", &o) && o.fd == 1 &&
		  !files_take_out(NULL, &o),
	      "files: an output is taken once");
	files_drop();
	check(access(none, F_OK) != 0, "files: what is not taken leaves nothing");
	for (i = 0; i < MANY; i++)
		(void)unlink(path[i]);
	(void)unlink(fifo);
}

/* Without random bytes of the kernel's, those that it gave to the process. */
static void
test_hash(void)
{
	static const uint64_t zero[2];
	uint64_t given[2];
	struct hash128 a, b;
	int status = 1;
	pid_t child;

	(void)fflush(stdout);
	child = fork();
	if (child == 0) {
		no_auxv = true;
		fail_at("getrandom", 0, 1, ENOSYS);
		a = hash_of("x", 1);
		b = hash_keyed(zero, "x", 1);
		exit(!(failed() && a.a == b.a && a.b == b.b));
	}
	(void)waitpid(child, &status, 0);
	check(WIFEXITED(status) && WEXITSTATUS(status) == 0, "hash: no random bytes at all");
	fail_at("getrandom", 0, 1, ENOSYS);
	a = hash_of("x", 1);
	memcpy(given, "0123456789abcdef", 16);
	b = hash_keyed(given, "x", 1);
	check(failed() && a.a == b.a && a.b == b.b, "hash: those of the process");
}

int
main(int argc, char *argv[])
{
	const char *tmp = getenv("TMPDIR");

	if (argc > 1) {
		(void)snprintf(dir, sizeof(dir), "%s", argv[1]);
		(void)mkdir(dir, 0700);
	} else {
		(void)snprintf(dir, sizeof(dir), "%s/cs-disk.XXXXXX", tmp != NULL ? tmp : "/tmp");
		if (mkdtemp(dir) == NULL)
			return 1;
	}
	test_hash();
	test_outfile();
	test_stream();
	test_read();
	test_fifo();
	test_sample();
	test_files();
	(void)rmdir(dir);
	return checked();
}
