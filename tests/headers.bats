#!/usr/bin/env bats
# headers.bats: the headers that case systems, portals, clearinghouses and people's own sheets have, and the column of
# each in its form: headers.tsv, of which the last rows are those of the plans' status and return files. A column `-`
# is none at all, and where | stands between two columns either will do.
load helpers

# Writes a line for each header that does not bind to its column: form, column, header, and what it is bound to.
setup_file() {
	local form column header got filter newline=$'\n' tab=$'\t'
	local -A filters=([request]=cs-tar-validate [line]=cs-rate [member]=cs-elig [room]=cs-capacity)
	while IFS=$tab read -r form column header; do
		[ "$form" != form ] || continue
		filter=${filters[$form]}
		got=$(printf '"%s"\n' "$header" | "$filter" -p partnership -f tsv --print-map 2>&1) || got="? $got"
		got=${got#*"$newline$header$tab"}
		got=${got%%"$tab"*}
		[[ "|$column|" == *"|${got:--}|"* ]] || printf '%s\t%s\t%s\t%s\n' "$form" "$column" "$header" "${got:--}"
	done <"$ROOT/tests/headers.tsv" >"$BATS_FILE_TMPDIR/rest"
}

# every FORM AT_LEAST: each header of the form binds to its column; there are so many.
every() {
	local rest
	[ "$(grep -c "^$1"$'\t' "$ROOT/tests/headers.tsv")" -ge "$2" ]
	rest=$(grep "^$1"$'\t' "$BATS_FILE_TMPDIR/rest") || return 0
	printf '%s headers of a %s do not bind as they should: form, column, header, and what it is bound to\n%s\n' \
		"$(wc -l <<<"$rest")" "$1" "$rest"
	return 1
}

@test "headers of a request" {
	every request 200
}

@test "headers of a claim line" {
	every line 80
}

@test "headers of a member" {
	every member 20
}

@test "headers of a provider's places" {
	every room 15
}

@test "no header is bound to a wrong column" {
	wrong=$(awk -F '\t' '$4 != "-"' "$BATS_FILE_TMPDIR/rest")
	is "$wrong" ""
}
