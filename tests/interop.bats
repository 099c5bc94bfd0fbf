#!/usr/bin/env bats
# interop.bats: what other tools make of our JSON and CSV, and we of theirs. Nothing is lost on the way.
load helpers

setup() {
	cd "$BATS_TEST_TMPDIR" || return
}

hard() { # values that doubles, trimming and quoting would spoil
	printf 'record_id,member_id,dx,amount,note\r\n'
	printf '00123,91234567A,Z59.02,386.10,"a, ""b"""\r\n'
	printf '12345678901234567890,91234567B,Z5901,"1,386.00","two\nlines"\r\n'
	printf '7,91234567C,Z59.1,0.50,"  blanks at the ends  "\r\n'
}

@test "CSV to JSON Lines and back loses nothing" {
	hard >in.csv
	cs-sdoh-lookup -q --column dx -f jsonl in.csv >there.jsonl || [ $? -eq 1 ]
	cs-sdoh-lookup -q --column dx -f csv there.jsonl >back.csv || [ $? -eq 1 ]
	cs-sdoh-lookup -q --column dx in.csv >direct.csv || [ $? -eq 1 ]
	jq -r '.record_id, .amount, .note' there.jsonl >values
	printf '00123\n386.10\na, "b"\n12345678901234567890\n1,386.00\ntwo\nlines\n7\n0.50\n  blanks at the ends  \n' >want
	cmp want values
	tr -d '\r' <direct.csv >want.csv
	tr -d '\r' <back.csv | cmp want.csv -
}

@test "jq reads our output unchanged, and we read jq's" {
	cs-rate -q -p partnership -f jsonl "$ROOT/samples/claims.csv" >ours.jsonl || [ $? -eq 1 ]
	jq -c . ours.jsonl | cmp ours.jsonl -
	jq . ours.jsonl >pretty.json
	cs-rate -q -p partnership -f jsonl pretty.json >again.jsonl || [ $? -eq 1 ]
	cmp ours.jsonl again.jsonl
	jq -s . ours.jsonl >array.json
	cs-rate -q -p partnership -f jsonl array.json >again.jsonl || [ $? -eq 1 ]
	cmp ours.jsonl again.jsonl
}

@test "a JSON number keeps its text" {
	printf '{"member_id":"91234567A","service_code":"G9012","service_date":"2024-03-05","charge":150.00,"n":1E400,"big":12345678901234567890}\n' >n.jsonl
	run -0 cs-rate -q -p partnership n.jsonl
	[[ $output == '{"member_id":"91234567A","service_code":"G9012","service_date":"2024-03-05","charge":150.00,"n":1E400,"big":12345678901234567890,'* ]]
	[[ $output == *'"cs_allowed":"150.00"'* ]]
}

# verdicts FILTER PREFIX FILE: the record's numbers, status and findings of each record, in order.
verdicts() {
	"$1" -q -p partnership --jq '[."TAR Number", ."Claim Number", ."Line Number", .cs_'"$2"'_status,
		.cs_'"$2"'_findings, .cs_allowed] | map(. // "" | tostring) | join(" ")' "$3" || [ $? -eq 1 ]
}

# samples COMMAND: runs it with the filter, its prefix and the clean sample, and "want" holding our own verdicts.
samples() {
	local filter prefix file
	while read -r filter prefix file; do
		verdicts "$filter" "$prefix" "$ROOT/samples/$file" >want
		[ "$(wc -l <want)" -gt 10 ]
		"$1" "$filter" "$prefix" "$ROOT/samples/$file" || { echo "$filter $file"; return 1; }
	done <<-'END'
		cs-tar-validate tar tars.csv
		cs-rate rate claims.csv
		cs-elig elig tars.csv
	END
}

jq_csv() {
	"$1" -q -p partnership -f jsonl "$3" >ours.jsonl || [ $? -eq 1 ]
	jq -r 'if input_line_number == 1 then keys_unsorted else empty end, [.[]] | @csv' ours.jsonl >theirs.csv
	jq -rc 'with_entries(select(.key | startswith("cs_") | not))' ours.jsonl >theirs.jsonl
	for f in theirs.csv theirs.jsonl; do
		verdicts "$1" "$2" $f | cmp want - || { echo "$f"; return 1; }
	done
}

@test "jq's CSV and JSON get the verdicts of the file they came from" {
	samples jq_csv
}

# Miller is looked for and not installed: it is no part of what the tests need elsewhere.
miller() {
	command -v mlr >/dev/null || skip "no Miller"
}

@test "Miller reads our output unchanged" {
	miller
	cs-rate -q -p partnership -f jsonl "$ROOT/samples/claims.csv" >ours.jsonl || [ $? -eq 1 ]
	mlr --ijsonl --ojsonl cat ours.jsonl | jq -c . | cmp ours.jsonl -
	cs-rate -q -p partnership "$ROOT/samples/claims.csv" >ours.csv || [ $? -eq 1 ]
	mlr --csv cat ours.csv | cmp ours.csv -
	hard >in.csv
	cs-sdoh-lookup -q --column dx in.csv | tr -d '\r' >ours.csv
	cs-sdoh-lookup -q --column dx -f jsonl in.csv >ours.jsonl || [ $? -eq 1 ]
	mlr --icsv --ojsonl -S cat ours.csv | jq -c . | cmp ours.jsonl -
}

miller_writes() {
	mlr --csv cat "$3" >theirs.csv
	mlr --c2t cat "$3" >theirs.tsv
	mlr --icsv --ojson cat "$3" >theirs.json
	mlr --icsv --ojsonl cat "$3" >theirs.jsonl # NPI, units and charges as numbers
	for f in theirs.csv theirs.tsv theirs.json theirs.jsonl; do
		verdicts "$1" "$2" $f | cmp want - || { echo "$f"; return 1; }
	done
}

@test "Miller's CSV, TSV and JSON get the verdicts of the file they came from" {
	miller
	samples miller_writes
}

@test "a round trip through Miller loses nothing" {
	miller
	hard | tr -d '\r' >in.csv
	cs-sdoh-lookup -q --column dx -f jsonl in.csv >there.jsonl || [ $? -eq 1 ]
	mlr --ijsonl --ocsv cat there.jsonl >back.csv
	cs-sdoh-lookup -q --column dx -f jsonl back.csv | cmp there.jsonl -
}

@test "a finding's place: line, byte and cell, where cells hold line breaks" {
	printf 'member_id,note,service_code,modifier,quantity,start_date,end_date\n' >in.csv
	printf '91234567A,"one\ntwo",H0043,U6,6,2024-01-01,2024-06-28\n' >>in.csv
	printf '91234567B,"three\nfour",H0043,U6,3,2024-01-01,2024-06-28\n' >>in.csv
	expect 1 cs-tar-validate -q -p partnership -e findings in.csv
	[ "${#lines[@]}" -gt 1 ]
	for line in "${lines[@]}"; do
		[[ $line =~ ^in\.csv:[0-9]+:[0-9]+:\ (error|pend|warning|info):\ [a-z]+\.[a-z-]+:\ .+ ]]
	done
	# the quoted note ends on the fifth physical line, and the cell stands behind it, in the third row of the sheet
	[[ $output == *"in.csv:5:16: error: date.units: quantity 3, but the span is 6 months: ask for 6 [PHC-TAR-056.1; PATH:App.C] (quantity, E3)"* ]]
	[ "$(sed -n 5p in.csv | cut -c16)" = 3 ]
}

# places FILE: for each finding that names a cell, "line byte value", the value from the JSON of the same record.
places() {
	cs-tar-validate -q -p partnership -f jsonl "$1" >records || [ $? -eq 1 ]
	cs-tar-validate -q -p partnership -e findings "$1" >findings || [ $? -eq 1 ]
	jq -rR --slurpfile records records '
		capture("^(?<file>[^:]+):(?<line>[0-9]+):(?<byte>[0-9]+): (error|pend|warning|info): [a-z]+\\.[a-z-]+: .+ "
			+ "\\([a-z0-9_]+, (?<letters>[A-Z]+)(?<row>[0-9]+)\\)$")
		| (.letters | explode | reduce .[] as $c (0; . * 26 + $c - 64)) as $column
		| ($records[(.row | tonumber) - 2] | to_entries[$column - 1].value) as $value
		| "\(.line) \(.byte) \($value | split("\n")[0] // "")"' findings
}

@test "a finding's place in portals' and spreadsheets' files is where its cell begins" {
	for f in tars.csv ugly/portal-one.csv ugly/google-sheets.csv ugly/libreoffice.tsv ugly/excel-windows-list-separator.csv; do
		f=$ROOT/samples/$f
		places "$f" >want
		[ "$(grep -c '^[0-9]* [0-9]* .' want)" -gt 10 ]
		# a list separator's sheet row is one less than its line in the file: sep= is no row
		LC_ALL=C awk -v f="$f" '
			FILENAME != "want" { text[FNR] = $0; next }
			{
				value = $0; sub(/^[0-9]+ [0-9]+ /, "", value)
				cell = substr(text[$1], $2); sub(/^"/, "", cell)
				if (substr(cell, 1, length(value)) != value) { print f ":" $0 ": " substr(cell, 1, 30); bad = 1 }
			}
			END { exit bad }' "$f" want
	done
}

@test "vim -q jumps to the cell" {
	command -v vim >/dev/null || skip "no vim"
	printf 'member_id,note,service_code,modifier,quantity,start_date,end_date\n' >in.csv
	printf '91234567B,"three\nfour",H0043,U6,3,2024-01-01,2024-06-28\n' >>in.csv
	cs-tar-validate -q -p partnership -e findings in.csv >err || [ $? -eq 1 ]
	timeout 30 vim -es -u NONE -i NONE -n -q err \
		-c 'call writefile([expand("%") . ":" . line(".") . ":" . col(".")], "place")' -c 'qa!' </dev/null || true
	[ "$(cat place)" = in.csv:3:16 ]
	[[ $(head -n 1 err) == in.csv:3:16:* ]]
}

@test "the lines for editors in cs(7) find file, line, column and weight" {
	command -v vim >/dev/null || skip "no vim"
	cs-tar-validate -q -p partnership -e findings "$ROOT/samples/tars.csv" >err || [ $? -eq 1 ]
	mandoc -T ascii -O width=200 "$ROOT/man/cs.7" | sed 's/.\x08//g' >page
	format=$(sed -n 's/^ *:set errorformat=//p' page)
	timeout 30 vim -es -u NONE -i NONE -n --cmd "set errorformat=$format" -q err \
		-c 'call writefile(map(getqflist(), {_, q -> q.lnum . ":" . q.col . ":" . tolower(q.type)}), "list")' -c 'qa!' </dev/null || true
	is "$(<list)" "$(sed 's/^.*tars.csv:\([0-9]*:[0-9]*\): \(.\).*/\1:\2/' err)"
	{ echo '{'; sed -n '/"problemMatcher"/,/} }/p' page; echo '}'; } >matcher.json
	jq -e '.problemMatcher.pattern | [.file, .line, .column, .severity, .message] == [1, 2, 3, 4, 5]' matcher.json
	is "$(jq -R --slurpfile m matcher.json 'test($m[0].problemMatcher.pattern.regexp)' err | sort -u)" true
}

@test "--for-excel: a mark, CRLF, commas, and nothing that Excel would change or run" {
	printf 'CIN;HCPCS;Mod;Start;TAR;Note\n\n91000017A;H0043;U6;2024-03-04;00012;=1+1\n91000017A;H0043;U6;2024-03-04;123456789012;"a;b\nc"\n91000017A;H0043;U6;2024-03-04;0;12345678901' >in.csv
	cs-clean -q --for-excel in.csv >out.csv
	is "$(head -c 3 out.csv | od -An -tx1 | tr -d ' ')" efbbbf
	is "$(tail -c +4 out.csv | tr -d '\r')" 'CIN,HCPCS,Mod,Start,TAR,Note
91000017A,H0043,U6,2024-03-04,"=""00012""",'"'"'=1+1
91000017A,H0043,U6,2024-03-04,"=""123456789012""","a;b
c"
91000017A,H0043,U6,2024-03-04,0,12345678901'
	is "$(grep -c $'\r$' out.csv)" 4
	# what it wrote is read as what it was
	is "$(cs-clean -q --unmark out.csv | cut -d, -f5,6 | sed -n 2p)" "00012,=1+1"
	cs-clean -q in.csv | cs-clean -q --unmark >plain.csv
	cs-tar-validate -q -p partnership -f jsonl --fail-on never plain.csv | jq -c '[.TAR, .cs_tar_status]' >want
	cs-clean -q --unmark out.csv | cs-tar-validate -q -p partnership -f jsonl --fail-on never | jq -c '[.TAR, .cs_tar_status]' | cmp want -
	# rejects, totals, findings and JSON as well
	cs-tar-validate -q -p partnership --for-excel --select dx.missing,date.units --reject bad.csv "$ROOT/samples/tars.csv" >/dev/null || [ $? -eq 1 ]
	is "$(head -c 3 bad.csv | od -An -tx1 | tr -d ' ')" efbbbf
	is "$(cs-rate -q -p partnership --for-excel --summary code "$ROOT/samples/claims.csv" | sed -n '2s/\r$/|/p' | tail -c 2 | head -c 1)" "|"
	is "$(echo '[{"member_id":"91000017A","service_code":"H0043","tar_id":"007","start_date":"2024-03-04"}]' |
		cs-tar-validate -q -p partnership --for-excel --fail-on never | tail -n 1 | cut -d, -f3)" '"=""007"""'
	for option in "-f json" "-f table" "--jq ."; do
		expect 2 cs-rate -p partnership --for-excel $option "$ROOT/samples/claims.csv"
		has "$stderr" "--for-excel writes CSV"
	done
}
