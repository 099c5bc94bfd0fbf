#!/bin/sh
# findings.sh: each finding of findings.def has one name and one paragraph in cs-findings(7), and no other has.
set -u
cd "$(dirname "$0")/../.." || exit 2
def=lib/schema/findings.def page=man/cs-findings.7
[ -f "$def" ] && [ -f "$page" ] || { echo "findings: want $def and $page"; exit 1; }
awk -v def="$def" -v page="$page" '
	function fault(text) { print text; bad = 1 }
	FILENAME == def && /^FINDING\(/ {
		if (!match($0, /"[a-z0-9.-]+"/)) { fault(def ":" FNR ": want the name on the line of its FINDING("); next }
		name = substr($0, RSTART + 1, RLENGTH - 2); n++
		if (name in at) fault(def ":" FNR ": " name " stands at line " at[name] " already")
		at[name] = FNR
		id = $0; sub(/^FINDING\(/, "", id); sub(/,.*/, "", id)
		word = toupper(name); gsub(/[.-]/, "_", word)
		if (id != word) fault(def ":" FNR ": " name " wants the id " word ", not " id)
	}
	FILENAME == page && /^\.(It|Ss) / {
		for (i = 2; i <= NF; i++)
			if ($i ~ /^[a-z]+\.[a-z0-9-]+$/) {
				if ($i in told) fault(page ":" FNR ": " $i " stands at line " told[$i] " already")
				told[$i] = FNR
				if (!($i in at)) fault(page ":" FNR ": " $i " is not in " def)
			}
	}
	END {
		for (name in at) if (!(name in told)) fault(def ":" at[name] ": " name " has no paragraph (.It) in " page)
		if (!n) fault(def ": no FINDING( found")
		exit bad + 0
	}
' "$def" "$page"
