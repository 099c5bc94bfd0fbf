#!/usr/bin/env bats
# ugly.bats: the same invented records as spreadsheets and portals write them: Excel for Windows and for Mac, Google
# Sheets, LibreOffice, two portals with headers of their own. Each file gets the verdicts of the clean sample.
load helpers

setup() {
	cd "$BATS_TEST_TMPDIR" || return
}

# verdicts FILTER PREFIX FILE: the record's numbers, status and findings of each record, in order.
verdicts() {
	local column=()
	[ "$1" != cs-sdoh-lookup ] || column=(--column primary_dx)
	"$1" -q -p partnership --as-of 2024-06-28 "${column[@]}" --jq '{
		id: [to_entries[] | select(.key | test("^(tar|authorization|claim|line)[ _]number$"; "i")) | .value],
		s: .cs_'"$2"'_status, f: .cs_'"$2"'_findings, a: .cs_allowed}' "$3" || [ $? -eq 1 ]
}

# same FILTER PREFIX CLEAN FILE ...
same() {
	local filter=$1 prefix=$2 clean=$3 f read=0
	shift 3
	verdicts "$filter" "$prefix" "$clean" >want
	[ "$(wc -l <want)" -gt 10 ]
	! grep -e '"id":\[\]' -e '"s":null' want || return 1
	for f; do
		verdicts "$filter" "$prefix" "$f" >got
		cmp want got || { echo "$filter $f"; diff want got; return 1; }
		read=$((read + 1))
	done
	[ "$read" -ge 2 ]
}

tars() {
	ls "$ROOT"/samples/ugly/* | grep -v claims
}

@test "there are at least ten of them" {
	[ "$(ls "$ROOT"/samples/ugly | wc -l)" -ge 10 ]
}

@test "requests: cs-tar-validate gives the clean file's verdicts" {
	same cs-tar-validate tar "$ROOT/samples/tars.csv" $(tars)
}

@test "requests: cs-rate prices them as the clean file" {
	same cs-rate rate "$ROOT/samples/tars.csv" $(tars)
}

@test "requests: cs-elig gives the clean file's verdicts" {
	same cs-elig elig "$ROOT/samples/tars.csv" $(tars)
}

@test "requests: cs-sdoh-lookup says the same of each diagnosis" {
	same cs-sdoh-lookup dx "$ROOT/samples/tars.csv" $(tars)
}

@test "service lines: cs-rate gives the clean file's amounts and findings" {
	same cs-rate rate "$ROOT/samples/claims.csv" "$ROOT"/samples/ugly/*claims*
}

@test "the file's own bytes pass through, with delimiter, line ends and sep= line" {
	for f in excel-mac.csv excel-windows-list-separator.csv libreoffice.tsv libreoffice-blanks.csv portal-one.csv portal-two.csv; do
		cs-sdoh-lookup -q --column primary_dx "$ROOT/samples/ugly/$f" >out || [ $? -eq 1 ]
		# each line begins with the line as it was, and there are as many
		tr '\r' '\n' <"$ROOT/samples/ugly/$f" >before
		tr '\r' '\n' <out | awk -v f="$f" '
			FILENAME == "before" { line[++n] = $0; next }
			{ if (index($0, line[FNR]) != 1) { print f ": line " FNR; bad = 1 } }
			END { exit bad + (n != FNR) + (n < 20) }' before -
	done
}
