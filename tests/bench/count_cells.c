/* count_cells: reads a file as the filters do and merely counts its cells: what scanning alone
 * costs. */
#include <inttypes.h>
#include <stdio.h>

#include "cs/io.h"

int
main(int argc, char *argv[])
{
	struct reader_opts opts = { .input = F_AUTO };
	const char *const path = argc > 1 ? argv[1] : "-";
	struct record rec = { 0 };
	struct err e = { 0 };
	struct reader *in = reader_open(&opts, &path, 1, &e);
	uint64_t records = 0, cells = 0;
	int got = -1;

	while (in && (got = reader_next(in, &rec, &e)) > 0) {
		records++;
		cells += rec.cells;
	}
	reader_close(in);
	if (got < 0) {
		fputs("count_cells: cannot read it\n", stderr);
		return 2;
	}
	printf("%" PRIu64 " records, %" PRIu64 " cells\n", records, cells);
	return 0;
}
