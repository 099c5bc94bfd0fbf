#!/bin/sh
# names.sh: a name that other files can see tells its file: those of lib/*/X.c begin with X_ or are X. A file X_PART.c is
# a part of X, and its names may begin with X_ alone. So whoever meets a name knows where to look.
# It reads the built objects.
set -u
cd "$(dirname "$0")/../.." || exit 2
build=${CS_BUILD:-build}
set -- "$build"/lib/*/*.o
[ -f "$1" ] || { echo "names: nothing is built in $build"; exit 1; }

for o; do
	c=${o#"$build"/}
	[ -f "${c%.o}.c" ] || continue # its source is gone since the build
	nm -g --defined-only "$o" | sed "s|^|${c%.o}.c |"
done | awk '
	BEGIN {
		# Another prefix is fine where the file is about one thing more, which has a name of its own.
		also["lib/base/mem.c"] = "buf arena" # memory in two shapes: bytes that grow, and what goes away together
		also["lib/io/decode.c"] = "utf8" # the encoding that everything is turned into
		also["lib/pack/parse.c"] = "clause" # the words of a clause, which the parsers of all kinds take
		also["lib/schema/columns.c"] = "column" # the table is columns, a function is about one of them
		also["lib/schema/findings.c"] = "finding severity" # likewise; and how grave one is
		also["lib/io/jqprog.c"] = "strdup" # takes the place of the one in libc, so the name is not ours
	}
	function begins(name, prefix) { return name == prefix || index(name, prefix "_") == 1 }
	function fits(name, file,    x, k, n, part) {
		x = file; sub(/.*\//, "", x); sub(/(_.*)?\.c$/, "", x)
		if (begins(name, x)) return 1
		n = split(also[file], part, " ")
		for (k = 1; k <= n; k++) if (begins(name, part[k])) return 1
		return 0
	}
	NF == 4 {
		names++
		if (fits($4, $1)) next
		x = $1; sub(/.*\//, "", x); sub(/(_.*)?\.c$/, "", x)
		print $1 ": " $4 " is seen by other files: want a name that begins with " x "_, or static"; bad = 1
	}
	END {
		if (!names) { print "names: nm shows no name"; bad = 1 }
		exit bad + 0
	}
'
