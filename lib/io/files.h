/* files: a file that was opened before is taken by its name. */
#ifndef IO_FILES_H
#define IO_FILES_H

#include <sys/stat.h>

#include "writer.h"

/* False: path was not opened before. Else *fd is its descriptor, or -1 with the errno of open. */
bool files_take(const char *path, int *fd);
/* As stat does, of a file that files_read opened as it was then: by its name nothing can be asked
 * any more. */
bool files_stat(const char *path, struct stat *st);
/* The error that a file could not be opened, by errno; a path of Windows is told how WSL has it.
 * False. */
bool files_unopened(const char *file, struct err *e);
bool files_take_out(const char *path, struct outfile *o);

#endif
