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

@test "lines and requests are told by their headers, and where nothing tells a message says so" {
	cd "$BATS_TEST_TMPDIR"
	printf '%s\n' 'CIN,HCPCS,Mod,From,Thru,Qty,Charge,Auth #' '91000017A,H0044,U3,2024-04-01,2024-04-30,30,3240,PF1' >from.csv
	expect 0 cs-rate -p partnership --summary code from.csv
	has "$output" "H0044-U3,1,30,3240.00,3240.00,0,"
	has "$stderr" "from.csv: no column tells lines from requests, so From and its like are the days of a line"
	expect 0 cs-rate -p partnership --map 'From=start_date' --map 'Thru=end_date' --print-map from.csv
	is "$stderr" ""
	has "$output" "Qty,quantity,"
	# requests, as cs-tar-validate gave them out
	printf '%s\n' 'CIN,HCPCS,Mod,From,Thru,Qty,Dx 1' '91000017A,H0043,U6,2024-04-01,2024-09-30,6,Z59.01' >request.csv
	expect 0 cs-tar-validate -q -p partnership -o judged.csv request.csv
	expect 0 cs-rate -p partnership --jq '[.cs_rate_status, .cs_allowed] | join(" ")' judged.csv
	is "$output" "priced 2316.00"
	[[ $stderr != *"no column tells"* ]]
	# cs-clean reads both
	expect 0 cs-clean --rename from.csv
	has "$output" "member_id,service_code,modifier,service_date,service_end_date,units,charge,tar_id"
	has "$stderr" "no column tells lines from requests"
	expect 0 cs-clean -q --rename judged.csv
	has "$output" "member_id,service_code,modifier,start_date,end_date,quantity,primary_dx,"
}

@test "a status is the request's, the line's, or none of ours, by what the record is of" {
	cd "$BATS_TEST_TMPDIR"
	printf '%s\n' 'CIN,HCPCS,Mod,DOS,Units,Charge,Auth #,Status' '91000017A,H0043,U6,2024-03-28,1,386.00,PF1,Denied' >line.csv
	expect 0 cs-rate -q -p partnership --jq .cs_rate_status line.csv
	is "$output" "priced"
	printf '%s\n' 'CIN,HCPCS,Mod,Start,End,Qty,Status' '91000017A,H0043,U6,2024-03-04,2024-08-31,6,Denied' >request.csv
	run cs-tar-validate -q -p partnership -e findings request.csv
	has "$output" "auth.invalid"
	printf '%s\n' 'CIN,Service,County,Status' '91000017A,housing-nav,Sonoma,Enrolled' >member.csv
	run cs-elig -q -p partnership -e findings member.csv
	[[ $output != *tar_status* ]]
}

@test "a plan column: a service's header is known by the words that all plans share" {
	cd "$BATS_TEST_TMPDIR"
	printf '%s\n' 'CIN,Plan,Program,Start,End,Qty' '91000017A,partnership,Housing Transition Navigation,2024-03-04,2024-08-31,6' >in.csv
	expect 0 cs-tar-validate --print-map in.csv
	has "$output" "Program,service,"
}

@test "a header that is spelled nearly like a known one is named once, and what may be meant" {
	cd "$BATS_TEST_TMPDIR"
	printf '%s\n' 'CIN,HCPCS,Mod,Servce Date,DOS,Units,Charge,Staff,Notes to self' \
		'91000017A,H0043,U6,2024-03-28,2024-03-28,1,386.00,Ada,none' >near.csv
	sed 's/,DOS//; s/,2024-03-28//' near.csv >one.csv
	expect 0 cs-clean one.csv
	is "$(grep 'no column is known' <<<"$stderr")" "cs-clean: one.csv: no column is known for \"Servce Date\" (is it service_date?); --map 'Header=column' binds one, --map 'Header=' says that it is none"
	expect 2 cs-rate -p partnership one.csv
	is "$stderr" "cs-rate: one.csv:1: no column service_date or start_date (is it Servce Date?): the first line names the columns; --map 'Header=column' binds one"
	expect 0 cs-clean --map 'Servce Date=' one.csv
	[[ $stderr != *"no column is known"* ]]
	expect 0 cs-clean -q one.csv
	is "$stderr" ""
	# where its column is there, a header beside it is another one, unless it is a day beside a day
	expect 0 cs-rate -p partnership near.csv
	has "$stderr" '"Servce Date" beside service_date (is it service_end_date?)'
	# a first line that is a record shows nothing
	printf '%s\n' 'Ada,Quillfeather,91000017A,Servce Date' 'Ben,Marlowick,91000029B,x' >bare.csv
	run --separate-stderr cs-clean bare.csv
	[[ $stderr != *"no column is known"* ]]
}

@test "a header of days or numbers beside a day or a count is named" {
	cd "$BATS_TEST_TMPDIR"
	printf '%s\n' 'CIN,HCPCS,Mod,DOS,Finish of it,Units,Spare,Charge,Auth #' \
		'91000017A,H0044,U3,4/1/2024,4/30/2024,30,12,3240,PF1' '91000029B,H0044,U3,4/1/2024,,1,,108,PF2' >in.csv
	run --separate-stderr cs-rate -p partnership in.csv
	has "$stderr" 'in.csv: no column is known for "Finish of it" beside service_date (is it service_end_date?), "Spare" beside units;'
	# words beside them are none of theirs
	sed 's,4/30/2024,soon,; s/,12,/,B,/' in.csv >words.csv
	run --separate-stderr cs-rate -p partnership words.csv
	[[ $stderr != *"no column is known"* ]]
	# not where it is asked what is bound
	expect 0 cs-rate -p partnership --print-map in.csv
	is "$stderr" ""
	# of JSON too
	run --separate-stderr cs-rate -p partnership <<<'{"CIN":"91000017A","HCPCS":"H0043","Mod":"U6","DOS":"2024-04-02","Until when":"2024-04-03"}'
	has "$stderr" 'stdin: no column is known for "Until when" beside service_date (is it service_end_date?)'
	# at most five are listed
	printf '%s\n' 'CIN,Start,x1,End,x2,Request Date,x3,DOB,x4,Approval Date,x5,Housed Date,x6' \
		"91000017A$(printf ',2024-04-0%s' 1 2 3 4 5 6 7 8 9 1 2 3)" >many.csv
	run --separate-stderr cs-clean many.csv
	has "$stderr" '"x5" beside '
	has "$stderr" ' and others; --map'
	[[ $stderr != *x6* ]]
}

@test "--map: a header is no column, and a pair the wrong way round" {
	cd "$BATS_TEST_TMPDIR"
	printf '%s\n' 'CIN,HCPCS,Mod,DOS,End Date,Units,Charge,Auth #' '91000017A,H0043,U6,2024-04-02,2024-09-30,1,386,PF1' >in.csv
	expect 0 cs-rate -p partnership -f csv --print-map in.csv
	has "$output" $'\nEnd Date,service_end_date,date\n'
	expect 0 cs-rate -p partnership -f csv --map 'end date=' --print-map in.csv
	has "$output" $'\nEnd Date,,\n'
	expect 2 cs-rate -p partnership --map 'Enddate=' --map 'Ende=' in.csv
	has "$stderr" '--map names the header "Ende", which is not there'
	expect 2 cs-rate -p partnership --map member_id=CIN in.csv
	has "$stderr" "in.csv:1: --map 'member_id=CIN' is the wrong way round: want --map 'CIN=member_id'"
	expect 2 cs-rate -p partnership --map member_id=Klient in.csv
	has "$stderr" "--map 'member_id=Klient' is the wrong way round: want 'Klient=member_id'"
	expect 2 cs-rate -p partnership --map member_id=plan in.csv
	has "$stderr" '--map names the header "member_id", which is not there'
	expect 2 cs-rate -p partnership --map Nobody=nothing in.csv
	has "$stderr" "--map: no column nothing"
}

@test "--map: a value inside of other values in JSON is bound by its path" {
	cd "$BATS_TEST_TMPDIR"
	cat >in.jsonl <<'END'
{"member":{"cin":"91000017A","name":{"last":"Quill\u0066eather"}},"claim":{"id":7,"lines":[{"code":"H0043","mods":["U6"],"from":"2024\u002d04-02"},{"code":null}],"open":{"a":"}\""}},"units":1,"charge":386.00,"tarNumber":"PF1"}
{"member":{"cin":"91000029B"},"claim":{"lines":[]},"units":1,"charge":386.00,"tarNumber":"PF2"}
{"member":[],"units":1,"charge":386.00,"tarNumber":"PF3"}
END
	maps=(--map member.cin=member_id --map claim.id=claim_id --map claim.lines.0.code=service_code
		--map claim.lines.0.mods=modifier --map claim.lines.0.from=service_date)
	expect 0 cs-rate -p partnership "${maps[@]}" --print-map -f tsv in.jsonl
	has "$output" $'claim\t\t\n'
	has "$output" $'claim.lines.0.from\tservice_date\tdate'
	expect 1 cs-rate -q -p partnership "${maps[@]}" --jq '[.cs_rate_status, .cs_rate_findings] | join(" ")' in.jsonl
	is "${lines[0]}" "priced "
	has "${lines[1]}" "unpayable "
	# the record goes out as it came; CSV has the paths as columns
	expect 1 cs-rate -q -p partnership "${maps[@]}" -f jsonl in.jsonl
	is "$(sed 's/,"cs_rate_status".*/}/' <<<"$output")" "$(<in.jsonl)"
	expect 1 cs-rate -q -p partnership "${maps[@]}" -f csv in.jsonl
	has "${lines[0]}" "member,claim,units,charge,tarNumber,member.cin,claim.id,claim.lines.0.code,claim.lines.0.mods,claim.lines.0.from,cs_rate_status"
	has "${lines[1]}" ',91000017A,7,H0043,"[""U6""]",2024-04-02,priced,'
	has "${lines[2]}" ",1,386.00,PF2,91000029B,,,,,"
	# a finding stands at the value's own place, and its key is the value
	expect 1 cs-rate -q -p partnership "${maps[@]}" -e findings -f jsonl --jq '[.line, .column, .finding, .key] | map(tostring) | join(" ")' \
		<<<'{"claim":{"id":"C\u00317","lines":[{"code":"H0043","mods":"U6","from":"soon"}]},"member":{"cin":"91000017A"},"units":1}'
	has "$output" "1 service_date cell.unreadable C17"
	expect 0 cs-clean "${maps[@]}" <<<'{"member":{"cin":"91000017a"},"claim":{"id":7,"lines":[{"code":"h0043","mods":null,"from":"4/2/24"}]}}'
	is "$output" '{"member":{"cin":"91000017a"},"claim":{"id":7,"lines":[{"code":"h0043","mods":null,"from":"4/2/24"}]},"member.cin":"91000017A","claim.id":7,"claim.lines.0.code":"H0043","claim.lines.0.mods":null,"claim.lines.0.from":"2024-04-02"}'
	expect 0 cs-clean --map a.b=member_id --map a.c=charge <<<'[{"a":{"b":"91000017A"}},{"a":{"c":"$5"}}]'
	is "$output" '{"a":{"b":"91000017A"},"a.b":"91000017A","a.c":null}
{"a":{"c":"$5"},"a.b":null,"a.c":"5.00"}'
	# a key that has the dots itself goes before
	expect 0 cs-clean --map a.b=member_id <<<'{"a.b":"91000017a","a":{"b":"x"}}'
	is "$output" '{"a.b":"91000017A","a":{"b":"x"}}'
	# a path that leads nowhere, and what to do without one
	expect 2 cs-rate -p partnership --map member.cni=member_id in.jsonl
	has "$stderr" 'in.jsonl:1: --map names the header "member.cni", which is not there'
	expect 2 cs-rate -p partnership in.jsonl
	has "$stderr" "; a value inside of \"member\" is bound by its path: --map 'member.KEY=column'"
	# of CSV it is a header like any other
	printf '%s\n' member.cin,b 91000017A,1 >in.csv
	expect 0 cs-clean -q --rename --map member.cin=tar_id in.csv
	is "$output" $'tar_id,b\n91000017A,1'
	printf '%s\n' CIN,Auth.No,Auth 91000017A,x,y >in.csv
	expect 0 cs-clean -q --rename --map Auth.No=claim_id in.csv
	is "${lines[0]}" member_id,claim_id,tar_id
}
