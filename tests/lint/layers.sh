#!/bin/sh
# layers.sh: who may call whom, as CONTRIBUTING.md says: base < io < schema < pack < engine < jobs < cli < cmd.
# A room includes its own doors, its own headers and the doors left of it. A door in include/cs/ is ROOM.h, or ROOM_WHAT.h
# where a room needs more than one.
set -u
cd "$(dirname "$0")/../.." || exit 2
files=$(find include lib cmd -name '*.[ch]' | sort)
[ -n "$files" ] || { echo "layers: no C file found"; exit 1; }

# $files holds no blanks: the names are ours.
awk -v strings=0 -f tests/lint/code.awk $files | awk '
	BEGIN {
		n = split("base io schema pack engine jobs cli cmd", rooms, " ")
		for (i = 1; i <= n; i++) rank[rooms[i]] = i
	}
	function owner_of(door) { sub(/[_.].*/, "", door); return door }
	function fault(text) { print file ":" line ": " text; bad = 1 }
	{
		split($0, place, ":"); file = place[1]; line = place[2]
		code = substr($0, length(file) + length(line) + 3)
		k = split(file, part, "/")
		room = part[1] == "cmd" ? "cmd" : part[1] == "lib" ? part[2] : owner_of(part[k])
		if (!(room in rank)) { fault("no such room as " room ": it has no place in the order"); next }
	}
	code ~ /^[ \t]*#[ \t]*include/ {
		name = code; sub(/^[^"<]*["<]/, "", name); sub(/[">].*$/, "", name)
		if (code ~ /</) {
			if (name == "err.h")
				fault("<err.h> prints and exits: return false and fill a struct err")
			if (name ~ /^(csv|jv|jq)\.h$/ && room != "io")
				fault("<" name "> is the business of io: call cs/io.h")
		} else if (name ~ /^cs\//) {
			door = owner_of(substr(name, 4))
			if (!(door in rank)) fault("\"" name "\" is no door")
			else if (rank[door] > rank[room]) fault(room " may not call " door ", which stands right of it")
			else if (file == "include/" name) fault("a door includes itself")
		} else {
			owner = name; sub(/^\.\.\/lib\//, "", owner)
			if (owner ~ /\//) {
				sub(/\/.*/, "", owner)
				if (owner != room) fault("\"" name "\" is private to " owner ": use its door, cs/" owner ".h")
			} else if (room == "cmd" || part[1] == "include")
				fault("\"" name "\": include doors only")
		}
		next
	}
	room != "cli" && room != "cmd" && file != "lib/base/mem.c" && code ~ /(^|[^A-Za-z0-9_])(exit|_exit|_Exit|quick_exit|abort|perror)[ \t]*\(|(^|[^A-Za-z0-9_])(stderr|STDERR_FILENO)([^A-Za-z0-9_]|$)/ {
		fault("only cli, cmd and base when out of memory may exit or print to stderr: return false and fill a struct err")
	}
	room != "cli" && room != "cmd" && room != "io" && file != "lib/base/mem.c" && code ~ /(^|[^A-Za-z0-9_])(fopen|open|openat|read|write|printf|fprintf|puts|putchar|fputs|fwrite|fread|getline)[ \t]*\(|(^|[^A-Za-z0-9_])(stdin|stdout)([^A-Za-z0-9_]|$)/ {
		fault(room " does no input or output: that is for io")
	}
	room != "cli" && code ~ /(^|[^A-Za-z0-9_>.])(time|clock|clock_gettime|gettimeofday|localtime|localtime_r|gmtime|gmtime_r|mktime|strftime|getenv|secure_getenv|setlocale)[ \t]*\(/ {
		fault("only cli reads the clock and the environment: have it passed in")
	}
	END { exit bad + 0 }
'
