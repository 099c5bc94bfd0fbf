/* sandbox: after all files are open the process may only read and write them, give -o its name, and
 * end. Landlock bars other files and connections, a seccomp filter all other system calls. A kernel
 * without either runs the filter unprotected, or with --require-sandbox not at all. */
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "cli/cli_priv.h"

/* A sanitizer and a coverage run write files of their own at the end. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer) ||                         \
    __has_feature(thread_sanitizer)
#define CS_NO_SANDBOX
#endif
#elif defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define CS_NO_SANDBOX
#endif

/* Landlock as linux/landlock.h of a later kernel than the build's may have it. */
struct ruleset {
	uint64_t fs, net, scoped;
};
struct beneath {
	uint64_t allowed;
	int32_t fd;
} __attribute__((packed));
enum {
	LL_CREATE = 444, /* the same numbers on every machine */
	LL_ADD_RULE = 445,
	LL_RESTRICT = 446,
	LL_VERSION = 1,
	LL_PATH_BENEATH = 1,
	LL_WRITE_FILE = 1 << 1,
	LL_READ_FILE = 1 << 2,
	LL_REMOVE_FILE = 1 << 5,
	LL_MAKE_REG = 1 << 8
};

#if defined(__x86_64__) && defined(__LP64__)
#define SANDBOX_ARCH AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define SANDBOX_ARCH AUDIT_ARCH_AARCH64
#elif defined(__riscv) && __riscv_xlen == 64
#define SANDBOX_ARCH AUDIT_ARCH_RISCV64
#endif

#ifndef CS_NO_SANDBOX
static int
landlock_abi(void)
{
	return (int)syscall(LL_CREATE, NULL, 0, LL_VERSION);
}

static void
landlock_allow(int set, int fd, uint64_t what)
{
	struct beneath b = { .allowed = what, .fd = fd };

	if (fd >= 0)
		(void)syscall(LL_ADD_RULE, set, LL_PATH_BENEATH, &b, 0);
}

/* A Landlock ruleset that bars all that the kernel's version of the interface can bar. */
static int
landlock_set(int abi)
{
	struct ruleset r = { .fs = (1 << 13) - 1 };
	size_t size = abi >= 6 ? 24 : abi >= 4 ? 16 : 8;

	if (abi >= 2)
		r.fs |= 1 << 13; /* a file into another directory */
	if (abi >= 3)
		r.fs |= 1 << 14; /* truncate */
	if (abi >= 5)
		r.fs |= 1 << 15; /* ioctl on devices */
	if (abi >= 4)
		r.net = 3; /* bind and connect, TCP */
	if (abi >= 6)
		r.scoped = 3; /* abstract sockets and signals of others */
	return (int)syscall(LL_CREATE, &r, size, 0);
}

/* Puts Landlock in force; false: the kernel does not. */
static bool
landlock_enter(void)
{
	int abi = landlock_abi(), set = abi > 0 ? landlock_set(abi) : -1;
	size_t at = 0, n;
	const char *path;
	const int *dir;
	bool ok;

	if (set < 0)
		return false;
	n = files_dirs(&dir);
	for (size_t i = 0; i < n; i++)
		landlock_allow(set, dir[i], LL_WRITE_FILE | LL_MAKE_REG | LL_REMOVE_FILE);
	while ((path = files_late(&at)) != NULL) {
		int fd = open(path, O_PATH | O_CLOEXEC);

		landlock_allow(set, fd, LL_READ_FILE);
		if (fd >= 0)
			(void)close(fd);
	}
	ok = syscall(LL_RESTRICT, set, 0) == 0;
	(void)close(set);
	return ok;
}

#endif

#if defined(SANDBOX_ARCH) && !defined(CS_NO_SANDBOX)
enum { CODE_MOST = 240 };

struct code {
	struct sock_filter at[CODE_MOST];
	unsigned short n;
};

static void
code_put(struct code *c, uint16_t op, uint32_t k, uint8_t yes, uint8_t no)
{
	if (c->n < CODE_MOST)
		c->at[c->n++] = (struct sock_filter){ op, yes, no, k };
}

#define LOAD(c, field)                                                                             \
	code_put(c, BPF_LD | BPF_W | BPF_ABS, (uint32_t)offsetof(struct seccomp_data, field), 0, 0)
#define RETURN(c, what) code_put(c, BPF_RET | BPF_K, what, 0, 0)
#define DENY (SECCOMP_RET_ERRNO | EPERM)

static void
code_call(struct code *c, uint32_t call)
{
	code_put(c, BPF_JMP | BPF_JEQ | BPF_K, call, 0, 1);
	RETURN(c, SECCOMP_RET_ALLOW);
}

/* The call, if its third argument has none of these bits. */
static void
code_bits(struct code *c, uint32_t call, uint32_t bits)
{
	code_put(c, BPF_JMP | BPF_JEQ | BPF_K, call, 0, 4);
	LOAD(c, args[2]);
	code_put(c, BPF_JMP | BPF_JSET | BPF_K, bits, 0, 1);
	RETURN(c, DENY);
	RETURN(c, SECCOMP_RET_ALLOW);
}

/* The call newfstatat, if it asks for an open file and not for a name. */
static void
code_stat(struct code *c)
{
	code_put(c, BPF_JMP | BPF_JEQ | BPF_K, SYS_newfstatat, 0, 4);
	LOAD(c, args[3]);
	code_put(c, BPF_JMP | BPF_JSET | BPF_K, AT_EMPTY_PATH, 1, 0);
	RETURN(c, DENY);
	RETURN(c, SECCOMP_RET_ALLOW);
}

/* The system calls that are left: for reading, writing, memory and the end, and those that libc and
 * libjq make on the way. */
static const uint16_t calls[] = {
	SYS_read,
	SYS_readv,
	SYS_write,
	SYS_writev,
	SYS_lseek,
	SYS_close,
	SYS_dup,
	SYS_fstat,
	SYS_brk,
	SYS_munmap,
	SYS_mremap,
	SYS_madvise,
	SYS_getrandom,
	SYS_futex,
	SYS_ppoll,
	SYS_rt_sigaction,
	SYS_rt_sigprocmask,
	SYS_rt_sigreturn,
	SYS_restart_syscall,
	SYS_getpid,
	SYS_gettid,
	SYS_tgkill,
	SYS_clock_gettime,
	SYS_gettimeofday,
	SYS_sysinfo,
	SYS_exit,
	SYS_exit_group,
#ifdef SYS_poll
	SYS_poll,
#endif
};

/* The system calls by which -o takes its name at the end. */
static const uint16_t naming[] = { SYS_fsync, SYS_linkat, SYS_unlinkat,
#ifdef SYS_renameat
				   SYS_renameat,
#endif
#ifdef SYS_renameat2
				   SYS_renameat2
#endif
};

static void
code_make(struct code *c, bool names, bool opens)
{
	LOAD(c, arch);
	code_put(c, BPF_JMP | BPF_JEQ | BPF_K, SANDBOX_ARCH, 1, 0);
	RETURN(c, DENY);
	LOAD(c, nr); /* numbers of another table on the same machine are above all of ours */
	for (size_t i = 0; i < sizeof(calls) / sizeof(calls[0]); i++)
		code_call(c, calls[i]);
	for (size_t i = 0; names && i < sizeof(naming) / sizeof(naming[0]); i++)
		code_call(c, naming[i]);
	code_stat(c);
	code_bits(c, SYS_mmap, PROT_EXEC);
	code_bits(c, SYS_mprotect, PROT_EXEC);
	if (opens)
		code_bits(c, SYS_openat, O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND);
	code_put(c, BPF_JMP | BPF_JEQ | BPF_K, SYS_ioctl, 0, 4);
	LOAD(c, args[1]);
	code_put(c, BPF_JMP | BPF_JEQ | BPF_K, TCGETS, 1, 0);
	code_put(c, BPF_JMP | BPF_JEQ | BPF_K, TIOCGWINSZ, 0, 1);
	RETURN(c, SECCOMP_RET_ALLOW);
	RETURN(c, DENY);
}

static bool
seccomp_enter(void)
{
	static struct code c;
	const int *dir;
	size_t at = 0, n = files_dirs(&dir);
	bool names = false;

	while (n-- > 0)
		names |= dir[n] >= 0;
	code_make(&c, names, files_late(&at) != NULL);
	struct sock_fprog program = { c.n, c.at };
	if (c.n == CODE_MOST)
		return false;
	/* the flag keeps older kernels from slowing the process down for it */
	return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_SPEC_ALLOW,
		       &program) == 0 ||
	       prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

static bool
seccomp_there(void)
{
	uint32_t action = SECCOMP_RET_ERRNO;

	return syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0;
}
#else
#ifdef CS_NO_SANDBOX
static int
landlock_abi(void)
{
	return 0;
}

static bool
landlock_enter(void)
{
	return false;
}
#endif

static bool
seccomp_enter(void)
{
	return false;
}

static bool
seccomp_there(void)
{
	return false;
}
#endif

/* The reason why no process of this build has a sandbox, whatever the kernel has; NULL: there is
 * none. Nothing in the environment switches it off: valgrind, which works inside the process and
 * opens files of its own, takes a build with -DCS_NO_SANDBOX. */
static const char *
sandbox_off(void)
{
#ifdef CS_NO_SANDBOX
	return "not in this build";
#else
	return NULL;
#endif
}

void
sandbox_first(void)
{
	struct rlimit none = { 0, 0 };

	/* a core would hold records; a pipe that takes cores does not ask for the limit */
	(void)setrlimit(RLIMIT_CORE, &none);
	(void)prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

void
sandbox_enter(struct cli *c)
{
	struct err e = { 0 };
	bool landlock = false, seccomp = false;
	const char *off = sandbox_off();

	if (!off && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0) {
		landlock = landlock_enter();
		seccomp = seccomp_enter();
	}
	if (!c->options->require_sandbox || (landlock && seccomp))
		return;
	err_set(&e, NULL, 0, "--require-sandbox: %s",
		off	    ? off
		: !landlock ? "this kernel has no Landlock, or does not let it be used"
			    : "this kernel has no seccomp filters, or does not let them be used");
	cli_die(c, &e);
}

const char *
sandbox_text(struct buf *b)
{
	const char *off = sandbox_off();
	int abi = landlock_abi();

	if (off)
		return off;
	if (abi > 0)
		buf_fmt(b, "Landlock %d", abi);
	if (seccomp_there())
		buf_fmt(b, "%sseccomp", b->n ? ", " : "");
	return b->n ? buf_text(b) : "none in this kernel";
}
