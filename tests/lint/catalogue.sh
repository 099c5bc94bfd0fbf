#!/bin/sh
# catalogue.sh: tests/catalogue.tsv maps each error and warning of the rule catalogue to its rule lines, or says why no
# column can carry it. The lines must be there and as strong as the table says, those that judge must have a row in
# tests/rules/, what is weaker than the catalogue needs its reason, and 95 of 100 errors must be rules that judge. Filters
# in the last column see the fact too: each of them must have a line of a kind that it judges by.
set -u
cd "$(dirname "$0")/../.." || exit 2
table=tests/catalogue.tsv
rules=$(ls lib/rules/*.rules 2>/dev/null)
rows=$(ls tests/rules/*.bats 2>/dev/null)
[ -f $table ] && [ -n "$rules" ] && [ -n "$rows" ] || { echo "catalogue: no table, rules or rows"; exit 1; }
# shellcheck disable=SC2086 # our own names, without blanks
awk '
	function fault(text) { print text; bad = 1 }
	function end_rule(  clause, how) {
		if (id == "") return
		clause = text; gsub(/[ \t]+/, " ", clause); sub(/^ /, "", clause)
		how = clause ~ /^note (say|when) / ? "note" : clause ~ /^note / ? "info" : clause ~ /^warn / ? "warning" : clause ~ /^pend / ? "pend" : "error"
		if (!((kind ":" id) in strong) || rank[how] > rank[strong[kind ":" id]]) strong[kind ":" id] = how
		id = ""
	}
	BEGIN { rank["note"] = 0; rank["info"] = 1; rank["warning"] = 2; rank["pend"] = 2.5; rank["error"] = 3; rank["none"] = -1 }
	BEGIN {
		filter["elig"] = "cs-elig"; filter["cap"] = filter["due"] = "cs-capacity"
		filter["tar"] = filter["docs"] = filter["quantity"] = filter["span"] = "cs-tar-validate"
		filter["claim"] = filter["limit"] = filter["rate"] = filter["item"] = "cs-rate"
	}
	FNR == 1 { end_rule() }
	FILENAME ~ /\.rules$/ && /^[ \t]/ { text = text " " $0; next }
	FILENAME ~ /\.rules$/ {
		end_rule()
		if ($0 ~ /^(#|$)/ || $1 == "pack" || $1 == "also" || $1 == "base" || $1 == "source") next
		kind = $1; id = $2
		text = $0 " "; for (i = 0; i < 6; i++) sub(/^[^ \t]+[ \t]+/, "", text)
		next
	}
	FILENAME ~ /\.bats$/ {
		if (match($0, /^[ \t]*[A-Z0-9]+-[A-Z]+-[0-9.]+ +\|.*\|/)) { row[$1] = 1; sub(/\.[0-9]+$/, "", $1); row[$1] = 1 }
		next
	}
	FNR == 1 { next }
	{
		n = split($0, f, "\t"); place = FILENAME ":" FNR ": " f[1]; lines++
		most = "none"; k = split(f[3], line, " ")
		for (i = 1; i <= k; i++) {
			if (!(line[i] in strong)) { fault(place ": no rule line " line[i]); continue }
			if (rank[strong[line[i]]] > rank[most]) most = strong[line[i]]
			rule = line[i]; sub(/^[a-z]*:/, "", rule); parent = rule; sub(/\.[0-9]+$/, "", parent)
			if (rank[strong[line[i]]] >= 2 && !(rule in row) && !(parent in row)) fault(place ": no row in tests/rules/ shows " rule)
		}
		seen = " "
		for (i = 1; i <= k; i++) { rule = line[i]; sub(/:.*/, "", rule); seen = seen filter[rule] " " }
		k = split(f[6], also, " "); if (k) alsos++
		for (i = 1; i <= k; i++) if (!index(seen, " " also[i] " ")) fault(place ": no line by which " also[i] " judges it")
		if (most != f[4]) fault(place ": the table says " f[4] ", the rules " most)
		if (rank[most] < rank[f[2]] && f[5] == "") fault(place ": " most " in place of " f[2] ": want the reason")
		if (f[2] == "error") { errors++; if (rank[most] >= 1) judged++ }
	}
	END {
		if (lines < 200) fault("catalogue: only " lines + 0 " entries")
		if (alsos < 20) fault("catalogue: only " alsos + 0 " entries of which a second filter sees the fact")
		if (judged < 0.95 * errors) fault("catalogue: " judged + 0 " of " errors + 0 " errors are rules that judge, want 95 of 100")
		exit bad + 0
	}
' $rules $rows $table
