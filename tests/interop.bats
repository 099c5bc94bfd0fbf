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

@test "Miller reads our output unchanged" {
	command -v mlr >/dev/null || skip "no Miller"
	cs-rate -q -p partnership -f jsonl "$ROOT/samples/claims.csv" >ours.jsonl || [ $? -eq 1 ]
	mlr --ijsonl --ojsonl cat ours.jsonl | jq -cS . >theirs
	jq -cS . ours.jsonl | cmp - theirs
}

@test "a finding's place: line, byte and cell, where cells hold line breaks" {
	printf 'member_id,note,service_code,modifier,quantity,start_date,end_date\n' >in.csv
	printf '91234567A,"one\ntwo",H0043,U6,6,2024-01-01,2024-06-28\n' >>in.csv
	printf '91234567B,"three\nfour",H0043,U6,3,2024-01-01,2024-06-28\n' >>in.csv
	run cs-tar-validate -q -p partnership -e findings in.csv
	for line in "${lines[@]}"; do
		[[ $line =~ ^in\.csv:[0-9]+:[0-9]+:\ (error|pend|warning|info):\ [a-z]+\.[a-z-]+:\ .+ ]]
	done
	# the quoted note ends on the fifth physical line, and the cell stands behind it, in the third row of the sheet
	[[ $output == *"in.csv:5:16: error: date.units: quantity 3, but the span is 6 months: ask for 6 [PHC-TAR-056.1; PATH:App.C] (quantity, E3)"* ]]
	[ "$(sed -n 5p in.csv | cut -c16)" = 3 ]
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
