/* replay: runs a fuzz target once for each file named, or in a folder named. No fuzzer is needed
 * for it. */
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include "fuzz.h"

static long files;

static void
run(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct stat st;
	uint8_t *p;
	char below[4096];
	DIR *d;

	must(fd >= 0 && fstat(fd, &st) == 0);
	if (S_ISDIR(st.st_mode)) {
		must((d = fdopendir(fd)) != NULL);
		for (struct dirent *e; (e = readdir(d)) != NULL;)
			if (e->d_name[0] != '.') {
				snprintf(below, sizeof(below), "%s/%s", path, e->d_name);
				run(below);
			}
		closedir(d);
		return;
	}
	p = malloc((size_t)st.st_size + 1); /* of its own size, so that reading behind it shows */
	must(p && read(fd, p, (size_t)st.st_size) == st.st_size);
	close(fd);
	LLVMFuzzerTestOneInput(p, (size_t)st.st_size);
	free(p);
	files++;
}

int
main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		run(argv[i]);
	/* TAP, for make check; one that ends the process has no such line */
	printf("1..1\n%s 1 - fuzz: %ld kept files of %s\n", files ? "ok" : "not ok", files,
	       strrchr(argv[0], '/') + 1);
	return files == 0;
}
