/* linked: the libraries of other projects that a filter runs with, for --version. */
#include <csv.h>

#include "cs/io.h"

#define TEXT_OF(x) #x
#define TEXT(x) TEXT_OF(x)

/* dist/libs.sh writes IO_LINKED for the static programs, which hold all of them. */
#ifndef IO_LINKED
#define IO_LINKED                                                                                  \
	"libcsv " TEXT(CSV_MAJOR) "." TEXT(CSV_MINOR) "." TEXT(                                    \
	    CSV_RELEASE) "; libjq and libc are this system's"
#endif

const char *
linked_text(void)
{
	return IO_LINKED;
}
