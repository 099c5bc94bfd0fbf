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
		id: [to_entries[] | select(.key | test("^(tar|authorization|prior auth|claim|claim control|line|service line)[ _]number$"; "i")) | .value],
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

@test "service lines: cs-elig and cs-sdoh-lookup give the clean file's verdicts" {
	same cs-elig elig "$ROOT/samples/claims.csv" "$ROOT"/samples/ugly/*claims*
	same cs-sdoh-lookup dx "$ROOT/samples/claims.csv" "$ROOT"/samples/ugly/*claims*
}

@test "cs-tar-validate wants a start date, and says so of each file of service lines" {
	for f in "$ROOT"/samples/claims.csv "$ROOT"/samples/ugly/*claims*; do
		expect 2 cs-tar-validate -p partnership "$f"
		has "$stderr" "no column start_date"
	done
}

# An editor or git that tidies them would leave nothing to read.
@test "they are as ugly as their names say" {
	cd "$ROOT/samples/ugly"
	for f in excel-windows-unicode.txt excel-windows-claims.txt; do
		[ "$(head -c 2 $f | od -An -tx1)" = " ff fe" ]
	done
	! iconv -f UTF-8 -t UTF-8 excel-windows-ansi.csv >/dev/null 2>&1 || return 1
	[ "$(head -c 6 excel-windows-list-separator.csv)" = "sep=;"$'\r' ]
	[ "$(tr -cd '\n' <excel-mac.csv | wc -c)" = 0 ]
	[ "$(grep -c '^,,*$' libreoffice-blanks.csv)" -gt 1 ]
	[ "$(head -c 12 libreoffice.tsv)" = '"TAR Number"' ]
	[ "$(head -c 3 portal-claims.csv | od -An -tx1)" = " ef bb bf" ]
	for f in google-sheets.csv portal-two.csv portal-claims.csv; do
		[ "$(tail -c 1 $f)" != "" ] # no line end there
	done
	[ "$(wc -l <portal-one.csv)" -gt "$(wc -l <../tars.csv)" ] # line breaks in cells
}

# ends FILE: its line ends and nothing else
ends() {
	tr -cd '\r\n' <"$1" | tr '\r\n' RN
}

@test "the file's own bytes pass through, with delimiter, line ends and sep= line" {
	for f in "$ROOT"/samples/ugly/*; do
		case $f in
		*windows-ansi*) iconv -f CP1252 -t UTF-8 "$f" ;;
		*windows-unicode* | *windows-claims*) iconv -f UTF-16LE -t UTF-8 "$f" ;; # the mark stays
		*) cat "$f" ;;
		esac >before
		cs-sdoh-lookup -q --column primary_dx "$f" >out || [ $? -eq 1 ]
		is "$(ends out)" "$(ends before)"
		# each line begins with the line as it was, and there are as many
		tr '\r' '\n' <before >before.lines
		tr '\r' '\n' <out | LC_ALL=C awk -v f="$f" '
			FILENAME == "before.lines" { line[++n] = $0; next }
			{ if (index($0, line[FNR]) != 1) { print f ": line " FNR; bad = 1 } }
			END { exit bad + (n != FNR) + (n < 20) }' before.lines -
	done
}
