# daily.bats: what makes the filters pleasant by hand: jq programs, tables, progress, choosing and acknowledging findings.
load helpers

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	printf '%s\n' 'CIN,HCPCS,Mod,TAR Number,Start,End,Qty' \
		'91000017A,H0043,U6,T1,2024-03-04,2024-08-31,6' \
		'91000029B,H0043,U6,T2,2024-03-04,2024-08-31,3' \
		'91000031C,H0044,U2,T3,2024-03-04,2024-05-03,1' >tars.csv
	claims=$ROOT/samples/claims.csv
}

@test "--jq: strings raw, other results as JSON, none or several for a record" {
	expect 1 cs-tar-validate -q -p partnership --jq .cs_tar_status tars.csv
	is "$output" $'ok\nerror\npend'
	expect 1 cs-tar-validate -q -p partnership --jq 'select(.cs_tar_status == "ok") | ., [.Qty]' tars.csv
	is "${lines[0]}" "$(cs-tar-validate -q -p partnership -f jsonl -e pass tars.csv)"
	is "${lines[1]}" '["6"]'
	is "${#lines[@]}" 2
	expect 1 cs-tar-validate -q -p partnership --jq empty tars.csv
	is "$output" ""
	expect 1 cs-tar-validate -q -p partnership -f json --jq '.Qty | tonumber' tars.csv
	is "$output" $'6\n3\n1'
}

@test "--jq: also findings, totals, the records of --reject in their own form, and what is asked for instead" {
	expect 1 cs-tar-validate -q -p partnership -e findings --jq '"\(.line) \(.finding)"' tars.csv
	has "$output" "3 date.units"
	expect 1 cs-rate -q -p partnership --summary code --jq 'select(.code == "T2040-U6") | .lines' "$claims"
	is "$output" 7
	expect 1 cs-rate -q -p partnership --summary finding --jq .finding "$claims"
	has "$output" "svc.frequency"
	expect 0 cs-rate -p partnership --list-rules --jq 'select(.rule == "PHC-CLM-016.1") | .kind'
	is "$output" limit
	expect 0 cs-sdoh-lookup --as-of 2024-03-05 --jq .cs_dx Z5902
	is "$output" Z59.02
	expect 0 cs-tar-validate -p partnership --print-map --jq 'select(.header == "Qty") | .column' tars.csv
	is "$output" quantity
	expect 1 cs-tar-validate -q -p partnership --reject fix.csv --jq .CIN tars.csv
	is "$output" 91000017A
	has "$(head -n 1 fix.csv)" "CIN,HCPCS,Mod,"
}

@test "--jq: a number that is the record's keeps its text" {
	echo '{"member_id":"91000017A","service_code":"H0043","modifier":"U6","service_date":"2024-03-28","charge":386.10,"id":12345678901234567890,"n":{"a":[1,null,1e3]},"s":"7.10, \"-8.20"}' >in.json
	expect 0 cs-rate -q -p partnership --jq 'del(.cs_plan) | .' in.json
	has "$output" '"charge":386.10,"id":12345678901234567890,"n":{"a":[1,null,1e3]},"s":"7.10, \"-8.20","cs_rate_status"'
	expect 0 cs-rate -q -p partnership --jq '[.charge], .charge + 1, 7.1, nan' in.json
	is "$output" $'[386.10]\n387.1\n7.1\nnull'
	# two that are one as doubles: neither is given out for the other
	echo '{"member_id":"91000017A","service_code":"H0043","modifier":"U6","service_date":"2024-03-28","a":12345678901234567890,"b":12345678901234567891}' >in.json
	expect 0 cs-rate -q -p partnership --jq .b in.json
	[ "$output" != 12345678901234567890 ]
}

@test "--jq: a program that is none is reported before any input is read, in jq's words" {
	expect 2 cs-rate -p partnership --jq '.foo |' missing.csv
	is "$output" ""
	has "$stderr" "cs-rate: --jq: error: syntax error"
	expect 2 cs-rate -p partnership --jq 'nope(.)' missing.csv
	has "$stderr" "nope/1 is not defined"
	expect 2 cs-rate -p partnership --jq 'import "x" as x; .' missing.csv
	has "$stderr" "--jq: "
	expect 2 cs-rate -p partnership -f csv --jq . "$claims"
	has "$stderr" "--jq writes JSON"
}

@test "--jq: an error at run time names the line and no value" {
	printf 'CIN,Service,Start\n91000017A,stph,2024-03-04\nSENTINEL,stph,2024-03-04\n' >in.csv
	for program in '.CIN | tonumber' '.CIN | error' 'error("\(.CIN)")' '.CIN | stderr | error' '.CIN | debug | error' \
		'if .CIN == "SENTINEL" then .CIN | halt_error else . end' 'input' 'reduce range(1000) as $i (.; [.])'; do
		expect 2 cs-tar-validate -p partnership --jq "$program" in.csv
		has "$stderr" "cs-tar-validate: in.csv:"
		has "$stderr" "the jq program fails on this record"
		[[ $stderr != *SENTINEL* && $stderr != *91000017A* ]]
	done
	expect 2 cs-tar-validate -q -p partnership -e findings --jq error "$ROOT/samples/tars.csv"
	has "$stderr" "fails on record 1"
	echo old >out
	expect 2 cs-tar-validate -q -p partnership -o out --jq error in.csv
	is "$(cat out)" old
}

@test "--jq: out of memory in libjq ends with status 2 and one line" {
	[ -z "${CS_SANITIZED-}" ] || skip "the sanitizer needs address space"
	run bash -c 'ulimit -v 200000; cs-tar-validate -q -p partnership --jq "[range(1e9)]" tars.csv'
	is "$status" 2
	is "$output" "cs-tar-validate: out of memory"
}
