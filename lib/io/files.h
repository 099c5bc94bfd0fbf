/* files: how what is open already is taken by its name. */
#ifndef IO_FILES_H
#define IO_FILES_H

#include "writer.h"

/* false: not opened before. Else *fd is the descriptor, or -1 with errno set. */
bool files_take(const char *path, int *fd);
bool files_take_out(const char *path, struct outfile *o);

#endif
