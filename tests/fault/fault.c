/* fault: put before libc by LD_PRELOAD, runs the program once for every place at which a call may
 * fail, and judges each run. Its orders come by the environment:
 *
 *   FAULT         alloc-once, alloc-on    the k-th allocation fails; it and all behind it
 *                 write-ERR, read-ERR     behind k bytes: ENOSPC, EIO, EPIPE from then on; EINTR,
 *                                         EAGAIN once; SHORT once
 *                 call-NAME               the k-th call of close, fsync, linkat, renameat, dup,
 *                                         fchmod, openat, fstat
 *   FAULT_STEP    each so many-th place; 1 without it
 *   FAULT_WANT    a file with the output of a run without fault; what is written must begin it
 *   FAULT_STATUS  the exit status of a run without fault
 *   FAULT_TARGET, FAULT_OLD, FAULT_NEW      -o's file, and what may stand in it: the old text or
 *                                         the whole new one
 *
 * A run that hits its fault must end with status 2, one line on standard error and no more than the
 * beginning of the output, or, where nothing was lost, as if nothing had happened; it is never
 * killed. The last line on standard error tells how many there were.
 *
 * A run is a copy of the process. Where a fault is to end it, the process goes its way unharmed and
 * is copied at each place, so that a run is no more than what follows its fault. Where it is to go
 * on, one copy, made before the first byte of input, takes many places, APART bytes one from the
 * next. Each copy opens a target of its own: from there on all are made just before. The input's
 * place is kept by each copy. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

void *__libc_malloc(size_t n);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *p, size_t n);
void *__libc_memalign(size_t align, size_t n);
ssize_t __read_chk(int fd, void *p, size_t n, size_t room);

enum { FDS = 256, APART = 64 };
enum kind { NONE, ALLOC_ONCE, ALLOC_ON, WRITE, READ, CALL };

static struct shared { /* with the copies */
	bool differs;
	long hits;
	uint64_t count, put; /* how often the place was passed; bytes of output */
} * shared;
static struct {
	enum kind kind;
	bool leads; /* goes its way and is copied at each place */
	bool armed, forked, began, differs;
	int why; /* errno; 0: short */
	bool lasts; /* it is to end the run */
	char name[16];
	long k, step;
	uint64_t gap; /* to the run's next place */
	uint64_t done; /* calls or bytes so far */
	uint64_t put; /* bytes of output so far */
	uint64_t offset[FDS];
	const char *want;
	size_t want_n;
	int err; /* what a run says on standard error */
	long runs, hits, wrong;
} f;

static bool copied(void);

/* Has its turn come? Once, or from then on. */
static bool
now(bool once)
{
	if (f.leads && ++f.done == (uint64_t)f.k) {
		if (copied()) {
			shared->hits++;
			return true;
		}
		f.k += f.step;
	}
	if (!f.armed)
		return false;
	shared->count = ++f.done;
	if (once ? f.done != (uint64_t)f.k : f.done < (uint64_t)f.k)
		return false;
	shared->hits++;
	return true;
}

static bool
no_memory(void)
{
	if ((f.kind != ALLOC_ONCE && f.kind != ALLOC_ON) || !now(f.kind == ALLOC_ONCE))
		return false;
	errno = ENOMEM;
	return true;
}

void *
malloc(size_t n)
{
	return no_memory() ? NULL : __libc_malloc(n);
}

void *
calloc(size_t n, size_t size)
{
	return no_memory() ? NULL : __libc_calloc(n, size);
}

void *
realloc(void *p, size_t n)
{
	return no_memory() ? NULL : __libc_realloc(p, n);
}

void *
reallocarray(void *p, size_t n, size_t size)
{
	if (no_memory() || (size && n > SIZE_MAX / size))
		return NULL;
	return __libc_realloc(p, n * size);
}

int
posix_memalign(void **p, size_t align, size_t n)
{
	if (no_memory())
		return ENOMEM;
	*p = __libc_memalign(align, n);
	return *p ? 0 : ENOMEM;
}

void *
aligned_alloc(size_t align, size_t n)
{
	return no_memory() ? NULL : __libc_memalign(align, n);
}

static bool
fails(const char *name)
{
	if (f.kind != CALL || strcmp(f.name, name) != 0 || !now(true))
		return false;
	errno = EIO;
	return true;
}

/* Bytes that may pass: all n, or what is left until the fault; SIZE_MAX: it is here, errno is set.
 */
static size_t
passes(enum kind kind, size_t n)
{
	if (!f.armed || f.kind != kind || n == 0 || f.done + n <= (uint64_t)f.k)
		return n;
	if (f.done < (uint64_t)f.k)
		return (uint64_t)f.k - f.done;
	shared->hits++;
	if (!f.lasts)
		f.k += (long)f.gap;
	if (f.why == 0)
		return 1;
	errno = f.why;
	return SIZE_MAX;
}

/* The leading process is copied at each place among the next n bytes; true in the copy. */
static bool
copied_within(enum kind kind, uint64_t n)
{
	if (!f.leads || f.kind != kind)
		return false;
	for (; (uint64_t)f.k < f.done + n; f.k += f.step)
		if (copied())
			return true;
	return false;
}

ssize_t
write(int fd, const void *p, size_t n)
{
	if ((!f.armed && !f.leads) || fd == 2)
		return syscall(SYS_write, fd, p, n);
	copied_within(WRITE, n);
	n = passes(WRITE, n);
	if (n == SIZE_MAX)
		return -1;
	if (f.kind == WRITE)
		f.done += n;
	if (fd != 1)
		return syscall(SYS_write, fd, p, n);
	f.differs |= f.put + n > f.want_n || (n > 0 && memcmp(f.want + f.put, p, n) != 0);
	shared->differs = f.differs;
	shared->put = f.put += n;
	return (ssize_t)n;
}

static void fork_all(void);

static bool
is_file(int fd)
{
	struct stat st;

	return f.forked && fd >= 0 && fd < FDS && fstat(fd, &st) == 0 && S_ISREG(st.st_mode);
}

ssize_t
read(int fd, void *p, size_t n)
{
	ssize_t got;

	if ((f.kind == READ || f.kind == WRITE) && !f.forked && f.began) {
		f.forked = true;
		if (!f.leads)
			fork_all();
	}
	if (f.leads && f.kind == READ && is_file(fd)) {
		got = pread(fd, p, n, (off_t)f.offset[fd]);
		copied_within(READ, got > 0 ? (uint64_t)got : 1);
	}
	if (!f.armed && !f.leads)
		return syscall(SYS_read, fd, p, n);
	n = passes(READ, n);
	if (n == SIZE_MAX)
		return -1;
	if (is_file(fd)) {
		got = pread(fd, p, n, (off_t)f.offset[fd]);
		f.offset[fd] += got > 0 ? (uint64_t)got : 0;
	} else {
		got = syscall(SYS_read, fd, p, n);
	}
	if (f.kind == READ && got > 0)
		f.done += (uint64_t)got;
	return got;
}

ssize_t
__read_chk(int fd, void *p, size_t n, size_t room)
{
	(void)room;
	return read(fd, p, n);
}

int
close(int fd)
{
	int got = (int)syscall(SYS_close, fd);

	if (fd >= 0 && fd < FDS)
		f.offset[fd] = 0;
	return fails("close") ? -1 : got;
}

int
fsync(int fd)
{
	return fails("fsync") ? -1 : (int)syscall(SYS_fsync, fd);
}

int
linkat(int a, const char *from, int b, const char *to, int flags)
{
	return fails("linkat") ? -1 : (int)syscall(SYS_linkat, a, from, b, to, flags);
}

int
renameat(int a, const char *from, int b, const char *to)
{
	return fails("renameat") ? -1 : (int)syscall(SYS_renameat2, a, from, b, to, 0);
}

int
dup(int fd)
{
	return fails("dup") ? -1 : (int)syscall(SYS_dup, fd);
}

int
fchmod(int fd, mode_t mode)
{
	return fails("fchmod") ? -1 : (int)syscall(SYS_fchmod, fd, mode);
}

int
openat(int dir, const char *path, int flags, ...)
{
	va_list args;
	mode_t mode;

	va_start(args, flags);
	mode = va_arg(args, mode_t);
	va_end(args);
	if (f.leads && (flags & O_TMPFILE) == O_TMPFILE) {
		f.leads = false;
		fork_all();
	}
	return fails("openat") ? -1 : (int)syscall(SYS_openat, dir, path, flags, mode);
}

int
fstat(int fd, struct stat *st)
{
	static int (*real)(int, struct stat *);

	if (!real)
		*(void **)&real = dlsym(RTLD_NEXT, "fstat");
	return fails("fstat") ? -1 : real(fd, st);
}

/* A file's bytes; NULL when it is not there. */
static char *
bytes_of(const char *path, size_t *n)
{
	int fd = path ? (int)syscall(SYS_openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC) : -1;
	struct stat st;
	char *p = NULL;

	*n = 0;
	if (fd < 0)
		return NULL;
	if (syscall(SYS_newfstatat, fd, "", &st, AT_EMPTY_PATH) == 0) {
		p = __libc_malloc((size_t)st.st_size + 1);
		*n = p ? (size_t)pread(fd, p, (size_t)st.st_size, 0) : 0;
	}
	syscall(SYS_close, fd);
	return p;
}

static bool
same(const char *path, const char *other)
{
	size_t n, m;
	char *a = bytes_of(path, &n), *b = bytes_of(other, &m);
	bool ok = a && b ? n == m && memcmp(a, b, n) == 0 : !a && !b;

	free(a);
	free(b);
	return ok;
}

static void
say(const char *text)
{
	syscall(SYS_write, 2, text, strlen(text));
}

static void
wrong(const char *why, int status)
{
	char line[512], said[200];
	ssize_t n = pread(f.err, said, sizeof(said) - 1, 0);

	said[n > 0 ? n : 0] = '\0';
	if (f.wrong++ < 10) {
		snprintf(line, sizeof(line), "%s, k %ld: %s (status 0x%x, %llu bytes): %s\n",
			 getenv("FAULT"), f.k, why, (unsigned)status,
			 (unsigned long long)shared->put, said);
		say(line);
	}
}

/* What came of one run. */
static void
judge(int status)
{
	const char *usual = getenv("FAULT_STATUS"), *target = getenv("FAULT_TARGET");
	int usual_status = usual ? atoi(usual) : 0, code = WEXITSTATUS(status), lines = 0;
	bool whole = shared->put == f.want_n, bytes = f.kind == READ || f.kind == WRITE;
	char said[4096];
	ssize_t n = pread(f.err, said, sizeof(said), 0);

	f.runs++;
	f.hits += f.lasts ? shared->hits > 0 : shared->hits;
	for (ssize_t i = 0; i < n; i++)
		lines += said[i] == '\n';
	if (!WIFEXITED(status))
		wrong("killed", status);
	else if (shared->differs)
		wrong("not the beginning of the output", status);
	else if (!shared->hits || !f.lasts) {
		if (code != usual_status || !whole)
			wrong("the output is not whole", status);
	} else if (code ==
		   usual_status) { /* as if nothing had happened: only where nothing is lost */
		if (!whole || bytes)
			wrong("a fault that nobody was told of", status);
	} else if (code != 2)
		wrong("want exit status 2", status);
	else if (lines != 1)
		wrong("want one line on standard error", status);
	if (target && !same(target, getenv("FAULT_OLD")) && !same(target, getenv("FAULT_NEW")))
		wrong("the file is neither the old nor the new one", status);
	if (target && code == usual_status && !same(target, getenv("FAULT_NEW")))
		wrong("the old file stands in place of the new one", status);
}

static void
restore(void)
{
	const char *target = getenv("FAULT_TARGET");
	size_t n;
	char *old = target ? bytes_of(getenv("FAULT_OLD"), &n) : NULL;
	int fd;

	if (!target)
		return;
	syscall(SYS_unlinkat, AT_FDCWD, target, 0);
	fd = old ? (int)syscall(SYS_openat, AT_FDCWD, target, O_WRONLY | O_CREAT | O_TRUNC, 0644)
		 : -1;
	if (fd >= 0) {
		syscall(SYS_write, fd, old, n);
		syscall(SYS_close, fd);
	}
	free(old);
}

/* Makes one copy and judges it when it has ended; true in the copy. */
static bool
copied(void)
{
	int status;
	pid_t pid;

	memset(shared, 0, sizeof(*shared));
	shared->differs = f.differs;
	shared->put = f.put;
	if (ftruncate(f.err, 0) != 0 || lseek(f.err, 0, SEEK_SET) != 0)
		_exit(99);
	restore();
	/* not fork(): under a lock of libc's the copy must pass for the thread that holds it */
	pid = (pid_t)syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0);
	if (pid == 0) {
		dup2(f.err, 2);
		f.leads = false;
		f.armed = true;
		return true;
	}
	if (pid < 0 || waitpid(pid, &status, 0) != pid)
		_exit(99);
	judge(status);
	return false;
}

_Noreturn static void
tell(void)
{
	char line[160];

	snprintf(line, sizeof(line), "%s: %ld runs, %ld hit, %ld wrong\n", getenv("FAULT"), f.runs,
		 f.hits, f.wrong);
	say(line);
	_exit(f.wrong > 0 || f.hits == 0);
}

/* Returns in each copy; what is copied ends here. */
static void
fork_all(void)
{
	long last = f.k + (f.gap ? (long)f.gap : LONG_MAX / 2);

	for (; f.k < last; f.k += f.step) {
		if (copied())
			return;
		if (!shared->hits && (f.kind == CALL || f.k > (long)shared->count))
			break;
	}
	tell();
}

/* The leading process has come to its end. */
__attribute__((destructor)) static void
end(void)
{
	if (!f.leads)
		return;
	f.leads = false;
	if (f.put != f.want_n || f.differs)
		wrong("the output is not whole without a fault", 0);
	tell();
}

static int
why_of(const char *name)
{
	static const struct {
		const char *name;
		int why;
	} all[] = { { "ENOSPC", ENOSPC },
		    { "EIO", EIO },
		    { "EPIPE", EPIPE },
		    { "EINTR", EINTR },
		    { "EAGAIN", EAGAIN } };

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		if (strcmp(all[i].name, name) == 0)
			return all[i].why;
	return 0;
}

__attribute__((constructor)) static void
begin(void)
{
	const char *fault = getenv("FAULT"), *dash = fault ? strchr(fault, '-') : NULL;
	const char *step = getenv("FAULT_STEP");
	bool bytes;

	if (!dash)
		return;
	f.kind = strcmp(fault, "alloc-once") == 0   ? ALLOC_ONCE
		 : strcmp(fault, "alloc-on") == 0   ? ALLOC_ON
		 : strncmp(fault, "write-", 6) == 0 ? WRITE
		 : strncmp(fault, "read-", 5) == 0  ? READ
						    : CALL;
	bytes = f.kind == READ || f.kind == WRITE;
	f.why = bytes ? why_of(dash + 1) : EIO;
	f.lasts = f.why == ENOSPC || f.why == EIO || f.why == EPIPE;
	f.step = step ? atol(step) : 1;
	f.k = bytes ? 0 : 1;
	if (!f.lasts)
		f.gap = (uint64_t)((APART + f.step - 1) / f.step * f.step);
	f.leads = f.lasts && f.kind != CALL && !(bytes && getenv("FAULT_TARGET"));
	snprintf(f.name, sizeof(f.name), "%s", dash + 1);
	f.want = bytes_of(getenv("FAULT_WANT"), &f.want_n);
	f.err = memfd_create("err", 0);
	f.err = fcntl(f.err, F_DUPFD, 200);
	shared =
	    mmap(NULL, sizeof(*shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (shared == MAP_FAILED || f.err < 0)
		_exit(99);
	f.began = true;
	f.forked = f.leads && !bytes;
	if (!f.leads && !bytes)
		fork_all();
}
