#!/bin/sh
# rules.sh: each rule that is judged has rows in tests/rules/*.bats on both sides of its edge, each row names a rule
# that there is, and no C file knows a plan, a code, a rule or an amount.
set -u
cd "$(dirname "$0")/../.." || exit 2
rules=$(ls lib/rules/*.rules 2>/dev/null)
rows=$(ls tests/rules/*.bats 2>/dev/null)
[ -n "$rules" ] && [ -n "$rows" ] || { echo "rules: no lib/rules/*.rules, or no tests/rules/*.bats"; exit 1; }
bad=0

# A rate, a due date, an allowed item and an offer are shown by one row; a name, a pair of codes and a note need none.
awk '
	function fault(text) { print text; bad = 1 }
	function end_rule(  clause, most) {
		if (id == "") return
		clause = text; gsub(/[ \t]+/, " ", clause); sub(/^ /, "", clause)
		if ((kind, id) in twin) fault(place ": " kind " " id " stands at " twin[kind, id] " already: one id, one fact")
		twin[kind, id] = place
		if (!(id in where)) { where[id] = place; ids[++n] = id }
		if (kind == "service" || kind == "code" && clause !~ /^(warn |note )?unknown/ || clause ~ /^note (say|when) /) most = 0
		else if (kind == "rate" || kind == "due" || clause ~ /^(allow|offered|only)/) most = 1
		else most = 2
		if (most > need[id]) need[id] = most
		id = ""
	}
	FNR == 1 { end_rule() }
	FILENAME ~ /\.rules$/ && /^[ \t]/ { text = text " " $0; next }
	FILENAME ~ /\.rules$/ {
		end_rule()
		if ($0 ~ /^(#|$)/ || $1 == "pack" || $1 == "also" || $1 == "base" || $1 == "source") next
		kind = $1; id = $2; place = FILENAME ":" FNR
		text = $0 " "; for (i = 0; i < 6; i++) sub(/^[^ \t]+[ \t]+/, "", text)
		next
	}
	/^[ \t]*[A-Z0-9]+-[A-Z]+-[0-9.]+ +\|.*\|/ {
		row = $1; w = $0; sub(/.*\|/, "", w); k = split(w, word, " ")
		if (!(row in seen)) seen[row] = FILENAME ":" FNR
		any[row] = 1
		for (i = 1; i <= k; i++) {
			if (word[i] == "ok") ok[row] = 1
			else if (word[i] !~ /=/) found[row] = 1
		}
	}
	END {
		end_rule()
		for (i = 1; i <= n; i++) {
			id = ids[i]; parent = id; sub(/\.[0-9]+$/, "", parent); known[id] = known[parent] = 1
			if (need[id] == 1 && !(id in any)) fault(where[id] ": " id ": want a row in tests/rules/ that shows it")
			if (need[id] < 2) continue
			if (!(id in found)) fault(where[id] ": " id ": want a row in tests/rules/ that gets its finding")
			if (!(id in ok) && !(parent in ok)) fault(where[id] ": " id ": want a row in tests/rules/ that is ok")
		}
		for (row in seen) if (!(row in known)) fault(seen[row] ": " row ": no rule has that id")
		exit bad + 0
	}
' $rules $rows || bad=1

# Amounts are looked for as they stand in the rules, in dollars and in cents.
plans=$(sed -n 's/^pack[ \t]*\([a-z]*\).*/\1/p' $rules | tr '\n' '|')
amounts=$(sed -n 's/^\(rate\|limit\) .*[ \t]\([0-9][0-9]*\)\.\([0-9][0-9]\) .*/\2[.]?\3/p' $rules | sort -u | tr '\n' '|')
# shellcheck disable=SC2046 # our own names, without blanks
awk -v strings=1 -f tests/lint/code.awk $(find lib cmd -name '*.[ch]' | sort) | awk -v plans="${plans%|}" -v amounts="${amounts%|}" '
	function fault(text) { print place[1] ":" place[2] ": " text; bad = 1 }
	function has(pattern) { return match(" " code " ", "[^A-Za-z0-9_.](" pattern ")[^A-Za-z0-9_.]") }
	{
		split($0, place, ":"); code = substr($0, length(place[1]) + length(place[2]) + 3)
		gsub(/such as [A-Z0-9.-]+/, "", code) # what a message shows as an example
		if (code ~ /"  cs-[a-z-]+ /) next # an example of --help
		if (has(plans)) fault("a plan by name: that belongs into lib/rules/")
		if (has("[A-Z][0-9][0-9][0-9][0-9](-?U[0-9])?")) fault("a service code: that belongs into lib/rules/")
		if (amounts != "" && has(amounts)) fault("an amount of the rules: that belongs into lib/rules/")
		if (has("(PHC|ALL|CHPIV|CO)-[A-Z]+-[0-9]+")) fault("a rule by its id: look it up by kind instead")
	}
	END { exit bad + 0 }
' || bad=1
exit $bad
