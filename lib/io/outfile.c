/* outfile: writes a file under no name; it takes its own only when it is whole and on the disk, so
 * that an old file of that name stays until then. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "writer.h"

enum { NAME_TRIES = 1000, TEMP_SIZE = 64, PIPE_HOLDS = 256 * 1024 };

/* "cannot write out.csv: No space left on device", by errno. Excel on Windows keeps a file that it
 * has open from being replaced. */
static bool
trouble(const struct outfile *o, struct err *e)
{
	bool held = o->path != NULL && (errno == EACCES || errno == EPERM || errno == EBUSY);

	return err_set(e, NULL, 0, "cannot write %s: %s%s", o->shown, strerror(errno),
		       held ? "; if it is open in Excel, close it there" : "");
}

/* The name of a path's file, behind its directory. */
static const char *
base_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash != NULL ? slash + 1 : path;
}

static bool
open_stream(struct outfile *o, const char *path, struct err *e)
{
	o->dir = -1;
	if (path == NULL || strcmp(path, "-") == 0 || strcmp(path, "/dev/stdout") == 0) {
		o->shown = "stdout";
		o->fd = STDOUT_FILENO;
		/* a longer pipe makes the processes at its ends take turns less often */
		(void)fcntl(o->fd, F_SETPIPE_SZ, PIPE_HOLDS);
		return true;
	}
	o->fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
	if (o->fd < 0)
		return trouble(o, e);
	return true;
}

/* Is it written to as it is, and never renamed? */
static bool
is_stream(const char *path)
{
	return path == NULL || strcmp(path, "-") == 0 || strcmp(path, "/dev/stdout") == 0 ||
	       strcmp(path, "/dev/null") == 0 || strcmp(path, "/dev/full") == 0;
}

/* Opens the directory in which the file will get its name. */
static bool
open_dir(struct outfile *o, struct err *e)
{
	size_t n = (size_t)(base_of(o->path) - o->path);
	struct buf b = { 0 };

	buf_add(&b, o->path, n);
	if (n == 0)
		buf_char(&b, '.');
	o->dir = open(buf_text(&b), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	buf_free(&b);
	if (o->dir < 0)
		return trouble(o, e);
	return true;
}

/* Makes a file named .cs-XXXXXX, where the file system knows none without a name. */
static void
open_named(struct outfile *o)
{
	struct buf b = { 0 };
	sigset_t before;

	buf_add(&b, o->path, (size_t)(base_of(o->path) - o->path));
	buf_put(&b, ".cs-XXXXXX");
	(void)buf_text(&b);
	o->temp = b.p;
	temp_hold(&before);
	o->fd = mkostemp(o->temp, O_CLOEXEC);
	if (o->fd >= 0)
		temp_keep(o->dir, base_of(o->temp));
	temp_release(&before);
	if (o->fd >= 0)
		return;
	free(o->temp);
	o->temp = NULL;
}

/* Makes the file, with the owner and mode of the old one if there is one. */
static bool
open_temp(struct outfile *o, const struct stat *old, struct err *e)
{
	o->fd = access("/proc/self/fd", X_OK) == 0
		    ? openat(o->dir, ".", O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600)
		    : -1;
	if (o->fd < 0)
		open_named(o);
	if (o->fd < 0)
		return trouble(o, e);
	if (old == NULL)
		return true;
	/* it is no reason to stop that the owner cannot be kept; the mode is set behind it, so that
	 * nobody else may open the file in between */
	if ((old->st_uid != geteuid() || old->st_gid != getegid()) &&
	    fchown(o->fd, old->st_uid, old->st_gid) != 0)
		errno = 0;
	if (fchmod(o->fd, old->st_mode & 0777) != 0)
		return trouble(o, e);
	return true;
}

bool
outfile_open(struct outfile *o, const char *path, struct err *e)
{
	struct stat st;
	bool old, ok;

	*o = (struct outfile){ .shown = path, .fd = -1, .dir = -1 };
	if (is_stream(path))
		return open_stream(o, path, e);
	old = lstat(path, &st) == 0;
	if (old && S_ISLNK(st.st_mode))
		return err_set(e, path, 0, "a symbolic link: name the file it points to");
	if (old && !S_ISREG(st.st_mode))
		return err_set(e, path, 0, "not a regular file: use > to write to it");
	if (!old && errno != ENOENT)
		return trouble(o, e);
	/* by its mode: the owner of the directory, and root, could replace it all the same */
	if (old && !(st.st_mode & (S_IWUSR | S_IWGRP | S_IWOTH)))
		return err_set(e, path, 0,
			       "it is read-only: allow it with chmod u+w, or name another file");
	if (*base_of(path) == 0)
		return err_set(e, path, 0, "want the name of a file");
	o->path = mem_new(strlen(path) + 1, 1);
	memcpy(o->path, path, strlen(path));
	o->shown = o->path;
	ok = open_dir(o, e) && open_temp(o, old ? &st : NULL, e);
	if (!ok)
		(void)outfile_close(o, false, &(struct err){ 0 });
	return ok;
}

bool
outfile_write(struct outfile *o, const char *p, size_t n, struct err *e)
{
	while (n > 0) {
		ssize_t k = write(o->fd, p, n);
		if (k > 0) {
			p += k;
			n -= (size_t)k;
			continue;
		}
		if (k < 0 && errno == EAGAIN) {
			struct pollfd want = { .fd = o->fd, .events = POLLOUT };
			(void)poll(&want, 1, -1);
		} else if (k < 0 && errno != EINTR) {
			return trouble(o, e);
		}
	}
	return true;
}

/* Gives the file without a name one beside its own, .cs-PID-N.tmp: only a name can be renamed, and
 * linkat does not replace an old file. */
static bool
name_temp(struct outfile *o)
{
	char link[TEMP_SIZE];
	char *name = mem_new(TEMP_SIZE, 1); /* before the link: then memory may not run out */
	sigset_t before;
	int i, why;

	(void)snprintf(link, sizeof(link), "/proc/self/fd/%d", o->fd);
	temp_hold(&before);
	for (i = 0; i < NAME_TRIES && o->temp == NULL; i++) {
		(void)snprintf(name, TEMP_SIZE, ".cs-%ld-%d.tmp", (long)getpid(), i);
		if (linkat(AT_FDCWD, link, o->dir, name, AT_SYMLINK_FOLLOW) == 0) {
			temp_keep(o->dir, name);
			o->temp = name;
		} else if (errno != EEXIST) {
			break;
		}
	}
	why = errno;
	temp_release(&before);
	if (o->temp == NULL)
		free(name);
	errno = why;
	return o->temp != NULL;
}

/* Takes the name beside the file's own off the list of those to remove, as it is no longer there.
 */
static void
forget_temp(struct outfile *o)
{
	temp_drop(base_of(o->temp));
	free(o->temp);
	o->temp = NULL;
}

/* Puts the file on the disk and in the place of the old one. */
static bool
into_place(struct outfile *o, struct err *e)
{
	sigset_t before;
	int fd, failed;

	if (fsync(o->fd) != 0 || (o->temp == NULL && !name_temp(o)))
		return trouble(o, e);
	/* closed before it is renamed: a network file system may tell only now that it is full */
	fd = o->fd;
	o->fd = -1;
	if (close(fd) != 0 && errno != EINTR)
		return trouble(o, e);
	temp_hold(&before);
	failed = renameat(o->dir, base_of(o->temp), o->dir, base_of(o->path)) != 0 ? errno : 0;
	if (failed == 0)
		forget_temp(o);
	temp_release(&before);
	errno = failed;
	if (failed != 0)
		return trouble(o, e);
	/* EINVAL: this file system cannot sync a directory, and needs none */
	if (fsync(o->dir) != 0 && errno != EINVAL)
		return trouble(o, e);
	return true;
}

/* Closes a stream; of standard output a copy, since a network file system may tell only then that a
 * write failed. */
static bool
close_stream(struct outfile *o, struct err *e)
{
	int fd = o->fd == STDOUT_FILENO ? dup(o->fd) : o->fd;

	if (fd < 0 && errno == EMFILE)
		return true;
	if (fd < 0 || (close(fd) != 0 && errno != EINTR))
		return trouble(o, e);
	return true;
}

bool
outfile_close(struct outfile *o, bool keep, struct err *e)
{
	bool ok = true;

	if (o->path == NULL)
		return close_stream(o, e);
	if (keep)
		ok = into_place(o, e);
	if (o->temp != NULL) {
		(void)unlinkat(o->dir, base_of(o->temp), 0);
		forget_temp(o);
	}
	if (o->fd >= 0)
		(void)close(o->fd);
	if (o->dir >= 0)
		(void)close(o->dir);
	free(o->path);
	return ok;
}
