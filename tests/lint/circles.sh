#!/bin/sh
# circles.sh: within a room of lib/ no file calls one that leads back to it, so that a room can be read from its bottom up.
# It reads the built objects. Circles that there are stand in `known`, a line each; a file that joins one is a fault.
set -u
cd "$(dirname "$0")/../.." || exit 2
build=${CS_BUILD:-build}
set -- "$build"/lib/*/*.o
[ -f "$1" ] || { echo "circles: nothing is built in $build"; exit 1; }

# Three are in the nature of the thing: a condition is a tree, and so is judged by functions that call each other; an
# earlier record is looked up in what is remembered, which is made of earlier records; and a condition may name a
# computed column, whose formula is read as conditions are, and may name others.
known='engine eval func prior steps walk want
engine cover earlier state
pack expr formula'

for o; do
	c=${o#"$build"/lib/}
	[ -f "lib/${c%.o}.c" ] || continue # its source is gone since the build
	nm "$o" | sed "s|^|${c%.o} |"
done | awk -v known="$known" '
	$NF && $(NF - 1) == "U" { wants[$1] = wants[$1] " " $NF }
	NF == 4 && $3 ~ /^[A-Z]$/ { home[$4] = $1 }
	{ files[$1] = 1 }
	function room(file) { return substr(file, 1, index(file, "/") - 1) }
	function reach(from, file,    to, k, n, list) { # marks what a call from file may lead to
		n = split(calls[file], list, " ")
		for (k = 1; k <= n; k++) {
			to = list[k]
			if (!((from, to) in leads)) { leads[from, to] = 1; reach(from, to) }
		}
	}
	END {
		for (file in files) {
			n = split(wants[file], name, " ")
			for (k = 1; k <= n; k++) {
				to = home[name[k]]
				if (to != "" && to != file && room(to) == room(file)) calls[file] = calls[file] " " to
			}
		}
		for (file in files) reach(file, file)
		n = split(known, line, "\n")
		for (k = 1; k <= n; k++) {
			m = split(line[k], part, " ")
			for (i = 2; i <= m; i++) circle[part[1] "/" part[i]] = k
		}
		for (file in files) for (to in files) {
			if (file >= to || !((file, to) in leads) || !((to, file) in leads)) continue
			met[circle[file]] = 1
			if (circle[file] && circle[file] == circle[to]) continue
			print "lib/" file ".c and lib/" to ".c lead to each other: move what both call into a file below them"; bad = 1
		}
		for (k = 1; k <= n; k++) if (!met[k]) { print "circles.sh: there is no circle any more of " line[k] ": take the line out"; bad = 1 }
		exit bad + 0
	}
'
