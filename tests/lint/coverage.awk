# coverage.awk: what gcov -b says of each file of lib/, the least covered first by what is missed, and the sums; fails
# below the floors, and where a file of `whole` misses a branch (FILE:N: more than N).
BEGIN {
	for (i = split(whole, each, " "); i; i--) {
		split(each[i], p, ":")
		spare[p[1]] = p[2] + 0
	}
}
/^(Calls executed:|No calls)/ { of_lib = 0; next } # behind the last file come sums of all
/^File / { file = $2; gsub(/'/, "", file); of_lib = file ~ /^lib\/[a-z]+\/[a-z_0-9]+\.[ch]$/; next }
/^Lines executed:/ { split($2, p, /[:%]/); if (of_lib) { n = $4; hit = int(p[2] * n / 100 + 0.5); total["l"] += n; got["l"] += hit; line[file] = n - hit } next }
/^Taken at least once:/ { split($4, p, /[:%]/); if (of_lib) { n = $6; hit = int(p[2] * n / 100 + 0.5); total["b"] += n; got["b"] += hit; branch[file] = n - hit } next }
END {
	for (f in line) printf "%5d lines %5d branches missed in %s\n", line[f], branch[f], f | "sort -k 3,3nr"
	close("sort -k 3,3nr")
	if (!total["l"] || !total["b"]) { print "coverage: nothing was measured"; exit 1 }
	l = 100 * got["l"] / total["l"]; b = 100 * got["b"] / total["b"]
	printf "lib: %.2f %% of %d lines, %.2f %% of %d branches\n", l, total["l"], b, total["b"]
	if (l < lines || b < branches) { printf "coverage: want at least %s %% of lines and %s %% of branches\n", lines, branches; bad = 1 }
	for (f in spare)
		if (!(f in branch) || branch[f] > spare[f]) {
			printf "coverage: want every branch of %s%s\n", f, spare[f] ? " but " spare[f] : ""
			bad = 1
		}
	exit bad
}
