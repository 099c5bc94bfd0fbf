/* files: opens the files of a run before the first of them is read, so that opening can be barred
 * from then on; and reads small files whole. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "files.h"
#include "input.h"

/* SPARE: descriptors that are given back where none is left. */
enum { OUT_MOST = 4, SPARE = 8, STEP = 64 * 1024 };

/* A file that was opened for reading. */
struct ready {
	const char *name;
	const char *path; /* NULL: given out */
	struct stat st; /* when it was opened: behind that the sandbox bars asking by a name */
	bool there;
	int fd; /* -1: not opened */
	int why; /* errno of an open that failed */
	bool late; /* no descriptor was left for it */
};
static struct ready *ready;
static size_t readies, ready_cap;
static struct outfile out[OUT_MOST];
static const char *out_path[OUT_MOST]; /* NULL: free, or given out */
static int out_dir[OUT_MOST];
static size_t outs;

/* Does not wait until another process opens a named pipe for writing: that process may itself wait
 * for one of the next files. */
static void
open_now(struct ready *r)
{
	r->fd = open(r->path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	r->why = r->fd < 0 ? errno : 0;
}

/* Raises the limit of descriptors as far as the process may; false: it stays. */
static bool
more_descriptors(void)
{
	struct rlimit most;

	if (getrlimit(RLIMIT_NOFILE, &most) != 0 || most.rlim_cur >= most.rlim_max)
		return false;
	most.rlim_cur = most.rlim_max;
	return setrlimit(RLIMIT_NOFILE, &most) == 0;
}

/* Closes the last SPARE files, to be opened again when they are read: side files and outputs need
 * descriptors too. A pipe stays open, as it may not give its bytes twice. */
static void
give_back(void)
{
	int spare = SPARE;

	for (size_t i = readies; i-- > 0 && spare > 0;) {
		struct ready *r = &ready[i];

		if (r->fd < 0 || !r->there || !S_ISREG(r->st.st_mode))
			continue;
		(void)close(r->fd);
		r->fd = -1;
		r->late = true;
		spare--;
	}
}

void
files_read(const char *const *path, size_t n)
{
	struct ready *r;
	bool full = false;

	for (size_t i = 0; i < n; i++) {
		if (strcmp(path[i], "-") == 0)
			continue;
		if (readies == ready_cap) {
			ready_cap = ready_cap * 2 + 8;
			ready = mem_grow(ready, ready_cap, sizeof(*ready));
		}
		r = &ready[readies++];
		*r = (struct ready){ .name = path[i], .path = path[i] };
		open_now(r);
		if (r->why == EMFILE && more_descriptors())
			open_now(r);
		r->late = r->why == EMFILE || r->why == ENFILE;
		full |= r->late;
		r->there = (r->fd < 0 ? stat(r->name, &r->st) : fstat(r->fd, &r->st)) == 0;
	}
	if (full)
		give_back();
}

bool
files_write(const char *path, struct err *e)
{
	if (outs == OUT_MOST)
		return true;
	if (!outfile_open(&out[outs], path, e))
		return false;
	out_path[outs] = path ? path : "-";
	out_dir[outs] = out[outs].dir;
	outs++;
	return true;
}

size_t
files_dirs(const int **dir)
{
	*dir = out_dir;
	return outs;
}

const char *
files_late(size_t *at)
{
	while (*at < readies)
		if (ready[(*at)++].late)
			return ready[*at - 1].path;
	return NULL;
}

bool
files_take(const char *path, int *fd)
{
	for (size_t i = 0; i < readies; i++)
		if (ready[i].path && !ready[i].late && strcmp(ready[i].path, path) == 0) {
			*fd = ready[i].fd;
			errno = ready[i].why;
			ready[i].path = NULL;
			return true;
		}
	return false;
}

bool
files_stat(const char *path, struct stat *st)
{
	for (size_t i = 0; i < readies; i++)
		if (strcmp(ready[i].name, path) == 0) {
			*st = ready[i].st;
			return ready[i].there;
		}
	return stat(path, st) == 0;
}

bool
files_same(const char *a, const char *b)
{
	struct stat x, y;

	return files_stat(a, &x) && files_stat(b, &y) && x.st_dev == y.st_dev &&
	       x.st_ino == y.st_ino;
}

bool
files_take_out(const char *path, struct outfile *o)
{
	for (size_t i = 0; i < outs; i++)
		if (out_path[i] && strcmp(out_path[i], path ? path : "-") == 0) {
			*o = out[i];
			out_path[i] = NULL;
			return true;
		}
	return false;
}

void
files_drop(void)
{
	for (size_t i = 0; i < outs; i++)
		if (out_path[i])
			(void)outfile_close(&out[i], false, &(struct err){ 0 });
	for (size_t i = 0; i < readies; i++)
		if (ready[i].path && ready[i].fd >= 0)
			(void)close(ready[i].fd);
	free(ready);
	ready = NULL;
	readies = ready_cap = outs = 0;
}

bool
files_unopened(const char *file, struct err *e)
{
	char drive = (char)(file[0] | 0x20);

	if (drive < 'a' || drive > 'z' || file[1] != ':')
		return err_set(e, file, 0, "cannot open: %s", strerror(errno));
	return err_set(e, file, 0,
		       "cannot open: %s; in WSL drive %c: is /mnt/%c, with / between the folders",
		       strerror(errno), file[0], drive);
}

bool
files_load(const char *path, struct buf *into, size_t most, struct err *e)
{
	bool is_stdin = path == NULL || strcmp(path, "-") == 0;
	const char *file = is_stdin ? "stdin" : path;
	int fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	size_t got, start = into->n;
	char chunk[STEP];
	int k;

	if (fd < 0)
		return files_unopened(file, e);
	while ((k = input_read(fd, file, into->n - start, chunk, sizeof(chunk), &got, e)) > 0) {
		buf_add(into, chunk, got);
		if (into->n - start > most) {
			err_set(e, file, 0, "more than %zu KiB", most / 1024);
			k = -1;
			break;
		}
	}
	if (!is_stdin)
		(void)close(fd);
	return k == 0;
}
