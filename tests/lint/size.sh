#!/bin/sh
# size.sh: a function stays under 60 lines, a main under 50, a C file under 400, a door within 120. Tests are left out.
set -u
cd "$(dirname "$0")/../.." || exit 2
# shellcheck disable=SC2046 # our own names, without blanks
awk '
	function fault(at, text) { print FILENAME ":" at ": " text; bad = 1 }
	function measure() {
		if (lines >= 400) { print last ":1: " lines " lines: want under 400; part it by what it is for"; bad = 1 }
		if (last ~ /^include\// && lines > 120) {
			print last ":1: " lines " lines: a door has at most 120; open a second one, ROOM_WHAT.h"; bad = 1
		}
	}
	FNR == 1 { if (NR > 1) measure(); last = FILENAME; open = 0; if ($0 !~ /^\/\*|^#|^\/\//) fault(1, "want a first line that says what the file is for") }
	{ lines = FNR }
	/^[a-z_][A-Za-z0-9_]*\(/ { name = $0; sub(/\(.*/, "", name) }
	/^\{/ { open = FNR }
	/^\}/ && open {
		n = FNR - open - 1; under = name == "main" ? 50 : 60
		if (n >= under) fault(open, name " has " n " lines: want under " under)
		open = 0
	}
	END { measure(); exit bad + 0 }
' $(find include lib cmd -name '*.[ch]' | sort)
