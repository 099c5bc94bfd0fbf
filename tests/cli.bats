# cli.bats: what all filters share: options, plans, formats, which record goes where, exit status, broken input.
load helpers

FILTERS='cs-elig cs-tar-validate cs-rate cs-sdoh-lookup cs-capacity'

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	printf '%s\n' 'CIN,HCPCS,Mod,TAR Number,Start,End,Qty' \
		'91000017A,H0043,U6,T1,2024-03-04,2024-08-31,6' \
		'91000029B,H0043,U6,T2,2024-03-04,2024-08-31,3' \
		'91000031C,H0044,U2,T3,2024-03-04,2024-05-03,1' >tars.csv
}

# lines_of TEXT: how many
lines_of() {
	[ -z "$1" ] && echo 0 || wc -l <<<"$1" | tr -d ' '
}

@test "help and version go to stdout and exit 0" {
	for f in $FILTERS; do
		expect 0 "$f" --help
		has "$output" "usage: $f "
		has "$output" "exit status:"
		is "$stderr" ""
		expect 0 "$f" --version
		has "$output" "$f 0."
		[[ $output =~ partnership\ 2[0-9-]+\ [0-9a-f]{16} ]]
		[[ $output =~ linked\ in:\ libcsv\ [0-9]+\.[0-9.]+ && $output == *libjq* ]]
	done
}

@test "help that cannot be written is trouble" {
	run bash -c 'cs-rate --help >/dev/full'
	is "$status" 2
	run bash -c 'cs-rate --version >/dev/full'
	is "$status" 2
}

@test "an unknown option is named up to = and no further" {
	for f in $FILTERS; do
		expect 2 "$f" --member=91000017A
		is "$stderr" "$f: unknown option --member; try $f --help"
		expect 2 "$f" -Z
		is "$stderr" "$f: unknown option -Z; try $f --help"
	done
}

@test "long names are given in full" {
	expect 2 cs-rate --pla partnership
	has "$stderr" "unknown option --pla (is it --plan?);"
	expect 0 cs-tar-validate --plan partnership --fail-on never tars.csv
	expect 0 cs-tar-validate --plan=partnership --fail-on=never tars.csv
	expect 0 cs-tar-validate tars.csv --plan partnership --fail-on never
}

@test "an argument that begins with - is written with =" {
	expect 2 cs-tar-validate -o --plan partnership tars.csv
	has "$stderr" "--output wants FILE"
	[ ! -e ./--plan ]
	expect 0 cs-tar-validate --output=-x -p partnership --fail-on never tars.csv
	[ -s ./-x ]
	expect 0 cs-tar-validate -o - -p partnership --fail-on never tars.csv
	has "$output" "cs_tar_status"
}

@test "options that want words say which" {
	expect 2 cs-rate -f xml
	has "$stderr" "--format: want csv|tsv|json|jsonl|table|text"
	expect 2 cs-rate --emit some
	has "$stderr" "want rows|pass|fail|findings"
	expect 2 cs-rate --fail-on never-ever
	expect 2 cs-rate -i xls
	expect 2 cs-rate --as-of yesterday
	has "$stderr" "want a date like"
	expect 2 cs-rate -d ';;'
	expect 2 cs-rate --strict=yes
	has "$stderr" "--strict takes no argument"
	expect 2 cs-rate --plan
	has "$stderr" "--plan wants PLAN"
	expect 2 cs-rate --jq
	has "$stderr" "--jq wants EXPR"
}

@test "the plan: column, then -p, then -R, then the environment" {
	expect 2 cs-tar-validate tars.csv
	has "$stderr" "no plan"
	has "$stderr" "partnership"
	expect 2 cs-tar-validate -p nowhere tars.csv
	has "$stderr" "--plan: no plan of that name; built in:"
	CS_PLAN=nowhere expect 2 cs-tar-validate tars.csv
	has "$stderr" "CS_PLAN: no plan of that name"
	CS_PLAN=partnership expect 1 cs-tar-validate tars.csv
	[[ $output != *cs_plan* ]]
	has "$stderr" "(partnership; newest source 2"
	CS_PLAN=dhcs expect 1 cs-tar-validate -p partnership tars.csv
	has "${lines[0]}" ",cs_tar_why,cs_plan"
	has "${lines[1]}" ",partnership"
	printf 'CIN,Service,Start,Plan\n91000017A,housing-nav,2024-03-04,partnership\n' >in.csv
	expect 0 cs-tar-validate in.csv
	expect 0 cs-tar-validate -p dhcs in.csv
	has "${lines[1]}" ",partnership"
}

@test "a plan that is not known is a finding on its record" {
	printf 'CIN,Service,Start,Plan\n91000017A,housing-nav,2024-03-04,kaiser\n%s\n%s\n' \
		'91000017A,housing-nav,2024-03-04,' '91000029B,housing-nav,2024-03-04,partnership' >in.csv
	expect 1 cs-tar-validate in.csv
	has "${lines[1]}" "error,plan.unknown,"
	has "${lines[2]}" "the record names none"
	has "${lines[3]}" ",ok,,"
	[[ $stderr != *kaiser* ]]
}

@test "each record is judged by its own plan, whatever the one before had" {
	{
		echo CIN,Service,Start,Plan
		for plan in partnership partnership chpiv kaiser kaiser '' '' partnership Partnership caloptima; do
			echo "91000017A,housing-nav,2024-03-04,$plan"
		done
	} >in.csv
	expect 1 cs-tar-validate -q -p dhcs --jq .cs_plan in.csv
	is "$output" $'partnership\npartnership\nchpiv\n\n\ndhcs\ndhcs\npartnership\npartnership\ncaloptima'
	expect 1 cs-tar-validate -q --assume plan=chpiv --jq .cs_tar_findings in.csv
	is "${#lines[@]}" 2
	for cells in '' ',"plan":"partnership"' '' ',"cs_plan":"chpiv"' ',"plan":null' ',"plan":"kaiser"' '' ',"plan":"partnership"'; do
		echo "{\"member_id\":\"91000017A\",\"service\":\"housing-nav\",\"start_date\":\"2024-03-04\"$cells}"
	done >in.json
	expect 1 cs-tar-validate -q -p dhcs --jq '"\(.cs_plan) \(.cs_tar_status)"' in.json
	is "$output" $'dhcs ok\npartnership ok\ndhcs ok\nchpiv ok\ndhcs ok\n error\ndhcs ok\npartnership ok'
}

@test "one -p serves a pipe, and a filter run again replaces its columns" {
	cs-tar-validate -q -p partnership tars.csv >once.csv || true
	expect 1 cs-tar-validate -q once.csv
	is "${lines[0]}" "$(head -n 1 tars.csv),cs_plan,cs_tar_status,cs_tar_findings,cs_tar_why"
	has "${lines[2]}" ",3,partnership,error,date.units@"
	expect 1 cs-tar-validate -q -p partnership once.csv
	is "$output" "$(cat once.csv)"
}

@test "rules of a file stand in for the built-in ones" {
	cs-rate -p partnership --show-rules >my.rules
	grep -q '222.00' my.rules
	cs-rate -q -p partnership "$ROOT/samples/claims.csv" >built-in.csv || true
	expect 1 cs-rate -q -R my.rules "$ROOT/samples/claims.csv"
	is "$output" "$(cat built-in.csv)"
	sed 's/222\.00 per date/210.00 per date/' my.rules >other.rules
	expect 1 cs-rate -q -R other.rules --summary code "$ROOT/samples/claims.csv"
	has "$output" "T2040-U6,7,5,1554.00,1050.00"
	expect 2 cs-rate -R my.rules -R other.rules "$ROOT/samples/claims.csv"
	has "$stderr" "a second rule file for plan partnership"
}

@test "a broken rule line: file, line, want and got" {
	printf 'pack partnership P\nrate X Y\n' >bad.rules
	expect 2 cs-rate -R bad.rules tars.csv
	has "$stderr" "cs-rate: bad.rules:2: "
	has "$stderr" "want "
	expect 2 cs-rate -R missing.rules tars.csv
	has "$stderr" "missing.rules"
}

@test "emit: rows, pass, fail, and reject" {
	expect 1 cs-tar-validate -q -p partnership tars.csv
	is "$(lines_of "$output")" 4
	expect 1 cs-tar-validate -q -p partnership -e pass tars.csv
	is "$(lines_of "$output")" 2
	has "$output" ",T1,"
	expect 1 cs-tar-validate -q -p partnership -e fail tars.csv
	is "$(lines_of "$output")" 3
	fail=$output
	expect 1 cs-tar-validate -q -p partnership --reject fix.csv tars.csv
	is "$(lines_of "$output")" 2
	is "$(cat fix.csv)" "$fail"
	expect 2 cs-tar-validate -p partnership -e fail --reject fix.csv tars.csv
}

@test "findings as text: file, line, column, severity, name, rule, cite and cell" {
	expect 1 cs-tar-validate -q -p partnership -e findings tars.csv
	[[ ${lines[0]} =~ ^tars\.csv:3:45:\ error:\ date\.units:\ .*\[PHC-TAR-056[.0-9]*\;\ PATH:App\.C\]\ \(quantity,\ G3\)$ ]]
	[[ $output != *91000029B* ]]
}

@test "a finding has the line of its cell where cells hold line ends" {
	printf 'CIN,HCPCS,Mod,Notes,Start,End,Qty\r\n91000017A,H0043,U6,"a\r\nb, c",2024-03-04,2024-08-31,3\r\n' >in.csv
	expect 1 cs-tar-validate -q -p partnership -e findings in.csv
	has "$output" "in.csv:3:29: error: date.units:"
	has "$output" "(quantity, G2)"
}

@test "findings as records" {
	expect 1 cs-tar-validate -q -p partnership -e findings -f csv tars.csv
	is "${lines[0]}" "file,line,row,cell,column,severity,finding,rule,message,fix,cite,carc,rarc,plan,key"
	expect 1 cs-tar-validate -q -p partnership -e findings -f jsonl tars.csv
	has "${lines[0]}" '"line":3,"row":3,"cell":"G3","column":"quantity","severity":"error","finding":"date.units"'
	has "${lines[0]}" '"key":"T2"'
	expect 1 cs-tar-validate -q -p partnership -e findings -f csv --show-values tars.csv
	has "${lines[0]}" ",key,value"
	has "${lines[1]}" ",T2,3"
}

@test "a name or birth date is in a finding only with --show-values" {
	printf 'CIN,Service,Start,DOB\n91000017A,housing-nav,2024-03-04,31/31/1971\n' >in.csv
	expect 1 cs-tar-validate -p partnership -e findings in.csv
	has "$output" "cell.unreadable"
	[[ $output$stderr != *1971* ]]
	expect 1 cs-tar-validate -p partnership -e findings --show-values in.csv
	has "$output" "31/31/1971"
	[[ $stderr != *1971* ]]
}

@test "no cell's value on stderr" {
	printf 'CIN,Service,Start,End,Qty,Notes\nSENTINEL1,SENTINEL2,SENTINEL3,SENTINEL4,SENTINEL5,SENTINEL6\n' >in.csv
	for o in '' '-e findings' '--summary finding' '-f json'; do
		# shellcheck disable=SC2086 # two words
		expect 1 cs-tar-validate -p partnership $o in.csv
		[[ $stderr != *SENTINEL* ]]
	done
	printf 'CIN,Service,Start\nSENTINEL1,"SENTINEL2" x,SENTINEL3\n' >in.csv
	expect 2 cs-tar-validate -p partnership in.csv
	has "$stderr" "in.csv:2: "
	[[ $stderr != *SENTINEL* ]]
	printf '{"member_id":"SENTINEL1","service":SENTINEL2}' >in.json
	expect 2 cs-tar-validate -p partnership in.json
	[[ $stderr != *SENTINEL* ]]
}

@test "formats from CSV" {
	expect 1 cs-tar-validate -q -p partnership -f jsonl tars.csv
	is "$(lines_of "$output")" 3
	has "${lines[0]}" '{"CIN":"91000017A","HCPCS":"H0043"'
	expect 1 cs-tar-validate -q -p partnership -f json tars.csv
	is "$(jq length <<<"$output")" 3
	expect 1 cs-tar-validate -q -p partnership -f tsv tars.csv
	has "${lines[0]}" $'CIN\tHCPCS\tMod'
	expect 1 cs-tar-validate -q -p partnership -f text tars.csv
	is "${lines[0]}" "CIN: 91000017A"
}

@test "JSON in, JSON out, with the same verdicts as CSV" {
	csv=$(cs-tar-validate -q -p partnership tars.csv | cut -d, -f 8)
	cs-tar-validate -q -p partnership -f jsonl tars.csv | jq -c 'del(.cs_tar_status)' >in.jsonl
	jq -s . in.jsonl >in.json
	expect 1 cs-tar-validate -q -p partnership in.jsonl
	is "$(jq -r .cs_tar_status <<<"$output")" "$(tail -n +2 <<<"$csv")"
	expect 1 cs-tar-validate -q -p partnership in.json
	is "$(jq -r .cs_tar_status <<<"$output")" "$(tail -n +2 <<<"$csv")"
	expect 1 bash -c 'cs-tar-validate -q -p partnership <in.jsonl | cs-rate -q'
	expect 1 cs-tar-validate -q -p partnership -f csv in.json
	has "${lines[0]}" "CIN,HCPCS,Mod,TAR Number"
}

@test "values of JSON go out as they came" {
	echo '{"member_id":"91000017A","service_code":"H0043","modifier":"U6","service_date":"2024-03-28","charge":386.10,"id":12345678901234567890,"n":{"a":[1,null]},"t":true}' >in.json
	expect 0 cs-rate -q -p partnership in.json
	has "$output" '"charge":386.10,"id":12345678901234567890,"n":{"a":[1,null]},"t":true,"cs_rate_status":"priced"'
}

@test "a clean CSV keeps its bytes" {
	printf '\xef\xbb\xbfsep=;\r\nCIN;Service;Start\r\n91000017A;housing-nav;"3/4/2024"\r\n\r\n91000029B; housing-nav ;2024-03-04\r\n\r\n' >in.csv
	cs-tar-validate -q -p partnership in.csv >out.csv
	sed 's/;cs_tar_status.*/\r/; s/;ok;;;partnership//' out.csv | cmp - in.csv
}

@test "dates: the column tells whether the day comes first" {
	printf 'CIN,Service,Start,End,Qty\n91000017A,housing-nav,4/3/2024,31/8/2024,6\n' >in.csv
	expect 0 cs-tar-validate -q -p partnership in.csv
	printf 'CIN,Service,Start,End,Qty\n91000017A,housing-nav,3/4/2024,8/31/2024,6\n' >in.csv
	expect 0 cs-tar-validate -q -p partnership in.csv
	printf 'CIN,Service,Start,End,Qty\n91000017A,housing-nav,3/4/2024,8/31/2024,6\n91000029B,housing-nav,13/4/2024,,6\n91000031C,housing-nav,4/13/2024,,6\n' >in.csv
	expect 1 cs-tar-validate -q -p partnership in.csv
	has "${lines[1]}" "cell.unreadable"
	[[ ${lines[2]} != *cell.unreadable* ]]
}

@test "exit status and --fail-on" {
	head -n 2 tars.csv >good.csv
	expect 0 cs-tar-validate -q -p partnership good.csv
	expect 1 cs-tar-validate -q -p partnership tars.csv
	expect 0 cs-tar-validate -q -p partnership --fail-on never tars.csv
	sed 2,3d tars.csv >pend.csv
	expect 1 cs-tar-validate -q -p partnership pend.csv
	expect 0 cs-tar-validate -q -p partnership --fail-on error pend.csv
	printf 'CIN,Service Date,HCPCS,Mod,Charge\n91000017A,2024-03-04,H0043,U6,400\n' >warn.csv
	expect 0 cs-rate -q -p partnership warn.csv
	expect 1 cs-rate -q -p partnership --fail-on warning warn.csv
	sed -i s/400/300/ warn.csv
	expect 0 cs-rate -q -p partnership --fail-on warning warn.csv
	expect 1 cs-rate -q -p partnership --fail-on info warn.csv
}

@test "the summary line counts, and -q leaves it out" {
	expect 1 cs-tar-validate -p partnership tars.csv
	has "$stderr" "cs-tar-validate: 3 records: 1 pass, 1 fail, 1 pend; 1 error, "
	has "$stderr" "as of 2024-06-28)"
	has "$stderr" "rules not judged for want of"
	has "$stderr" "--needs lists them"
	expect 1 cs-tar-validate --as-of 2024-05-01 -p partnership tars.csv
	has "$stderr" "as of 2024-05-01)"
	expect 1 cs-tar-validate -q -p partnership tars.csv
	is "$stderr" ""
}

@test "--summary finding counts by finding and rule" {
	expect 1 cs-tar-validate -q -p partnership --summary finding tars.csv
	is "${lines[0]}" "finding,rule,severity,records,count"
	has "$output" "date.units,PHC-TAR-056"
	expect 2 cs-tar-validate -p partnership --summary finding -e fail tars.csv
	expect 2 cs-tar-validate -p partnership --summary service tars.csv
	has "$stderr" "--summary: want finding"
	printf 'CIN,Service,Start\n' >empty.csv
	expect 0 cs-tar-validate -q -p partnership --summary finding empty.csv
	is "$output" "finding,rule,severity,records,count"
}

@test "-o is there whole or not at all" {
	echo old >out.csv
	printf 'CIN,Service,Start\n91000017A,housing-nav,2024-03-04\n91000017A,"x"y,2024-03-04\n' >in.csv
	expect 2 cs-tar-validate -p partnership -o out.csv in.csv
	is "$(cat out.csv)" old
	is "$output" ""
	expect 1 cs-tar-validate -q -p partnership -o out.csv tars.csv
	is "$output" ""
	is "$(wc -l <out.csv)" 4
	is "$(ls -A | grep -c out.csv)" 1
	expect 2 cs-tar-validate -p partnership -o nowhere/out.csv tars.csv
	has "$stderr" "nowhere/out.csv"
}

@test "--reject has a file to itself" {
	cp tars.csv keep.csv
	ln tars.csv same.csv
	mkdir sub
	run_apart() { # MESSAGE OPTION ...
		expect 2 cs-tar-validate -p partnership "${@:2}"
		is "$output" ""
		has "$stderr" "cs-tar-validate: --reject"
		has "$stderr" "$1"
		cmp tars.csv keep.csv
		[ ! -e out.csv ]
	}
	run_apart '--emit fail writes' --reject - tars.csv
	run_apart '--emit fail writes' --reject - -o out.csv tars.csv
	run_apart '--emit fail writes' --reject /dev/stdout tars.csv
	run_apart 'the output goes to out.csv' --reject out.csv -o out.csv tars.csv
	run_apart 'the output goes to out.csv' --reject out.csv -o ./sub/../out.csv tars.csv
	run_apart 'the output goes to same.csv: name another file' --reject same.csv -o tars.csv keep.csv
	run_apart 'tars.csv is read here: name another file' --reject tars.csv tars.csv
	run_apart 'same.csv is read here' --reject same.csv keep.csv tars.csv
	run_apart 'tars.csv is read here' --reject tars.csv -o new.csv --history tars.csv keep.csv
	run_apart 'r is read here' --reject r -R r keep.csv <<<"$(cs-rate -p partnership --show-rules >r)"
	expect 2 bash -c 'cs-tar-validate -p partnership --reject tars.csv <tars.csv'
	has "$stderr" "tars.csv is read here"
	expect 2 bash -c 'cs-tar-validate -p partnership --reject tars.csv - <tars.csv'
	has "$stderr" "tars.csv is read here"
	expect 2 bash -c 'cs-tar-validate -p partnership --reject out.csv tars.csv >out.csv'
	has "$stderr" "the output goes to out.csv"
	expect 2 cs-elig -p partnership --reject tars.csv --spans tars.csv keep.csv
	has "$stderr" "tars.csv is read here"
	expect 2 cs-capacity -p partnership --reject=tars.csv --caseload=same.csv keep.csv
	has "$stderr" "tars.csv is read here"
	echo 'service_code,modifier,rate,unit' >rates.csv
	expect 2 cs-rate -p partnership --reject rates.csv --rates rates.csv tars.csv
	has "$stderr" "rates.csv is read here"
	cmp tars.csv keep.csv
}

@test "--reject elsewhere, and -o over the input" {
	cp tars.csv in.csv
	expect 1 cs-tar-validate -q -p partnership --reject sub.csv -o in.csv in.csv
	is "$(wc -l <in.csv) $(wc -l <sub.csv)" "2 3"
	mkdir sub
	expect 1 cs-tar-validate -q -p partnership --reject out.csv -o sub/out.csv tars.csv
	is "$(wc -l <sub/out.csv) $(wc -l <out.csv)" "2 3"
	expect 1 cs-tar-validate -q -p partnership --reject /dev/null -o /dev/null tars.csv
	expect 1 cs-tar-validate -q -p partnership --reject /dev/stdout -o sub/out.csv tars.csv
	is "$(lines_of "$output")" 3
}

@test "a failed write is trouble, a closed pipe is silence" {
	for f in cs-elig cs-tar-validate; do
		run bash -c "$f -p partnership tars.csv >/dev/full"
		is "$status" 2
		has "$output" "$f: "
		run bash -c "$f -p partnership tars.csv >&-"
		is "$status" 2
	done
	run bash -c 'yes 91000017A,H0043,U6,T1,2024-03-04,2024-08-31,6 | head -n 20000 | cat tars.csv - |
		cs-elig -p partnership 2>err | head -n 1'
	is "$status" 0
	is "$(cat err)" ""
	run bash -c 'cs-rate -p partnership <&-'
	is "$status" 2
}

@test "--needs, --print-map: what the file has and lacks" {
	expect 0 cs-tar-validate -p partnership --print-map tars.csv
	is "${lines[0]}" "header,column,type"
	is "${lines[1]}" "CIN,member_id,id"
	is "${lines[7]}" "Qty,quantity,integer"
	printf 'CIN,Service,Start,Documnts\n' >in.csv
	expect 0 cs-tar-validate -p partnership --needs in.csv
	is "${lines[0]}" "column,rules,severities,header,meaning"
	[[ $output =~ documents,[0-9]+,error[\ a-z]*,Documnts, ]]
	[[ $output != *member_id* ]]
	expect 0 cs-tar-validate -p partnership --print-map -f json tars.csv
	is "$(jq -r '.[0].column' <<<"$output")" member_id
}

@test "--map binds a header by hand" {
	sed '1s/CIN/Who/' tars.csv >in.csv
	expect 2 cs-tar-validate -p partnership in.csv
	has "$stderr" "in.csv:1: no column member_id"
	has "$stderr" "--map"
	expect 1 cs-tar-validate -p partnership --map Who=member_id in.csv
	expect 2 cs-tar-validate -p partnership --map Nobody=npi in.csv
	has "$stderr" "Nobody"
	expect 2 cs-tar-validate -p partnership --map Who=memer_id in.csv
	has "$stderr" "is it member_id?"
	expect 2 cs-tar-validate -p partnership --map Who in.csv
}

@test "--assume stands in for a blank, says so, and stays out of the output" {
	sed 's/,6$/,/' tars.csv >in.csv
	expect 1 cs-tar-validate -q -p partnership --assume quantity=3 in.csv
	has "${lines[1]}" "2024-08-31,,error,"
	has "${lines[1]}" "date.units@"
	has "${lines[1]}" "assumed"
	expect 1 cs-tar-validate -q -p partnership --assume quantity=6 in.csv
	has "${lines[1]}" "2024-08-31,,ok,"
	printf '# the usual\n\nquantity = 6\n' >usual
	expect 1 cs-tar-validate -q -p partnership --assume-file usual in.csv
	has "${lines[1]}" ",ok,"
	printf 'quantity=6\nquantity=SENTINEL\n' >usual
	expect 2 cs-tar-validate -p partnership --assume-file usual tars.csv
	has "$stderr" "usual:2: the value is not one of column quantity"
	[[ $stderr != *SENTINEL* ]]
	expect 2 cs-tar-validate -p partnership --assume quanity=6 tars.csv
	has "$stderr" "is it quantity?"
	expect 2 cs-tar-validate -p partnership --assume quantity tars.csv
}

@test "--strict: a column that is not there counts as blank" {
	printf 'CIN,Service,Start,End\n91000017A,housing-nav,2024-03-04,2024-08-31\n' >in.csv
	expect 0 cs-tar-validate -q -p partnership in.csv
	expect 1 cs-tar-validate -q -p partnership --strict in.csv
	has "$output" "quantity"
}

@test "--list-rules, --show-rules and --explain" {
	expect 0 cs-rate -p partnership --list-rules
	is "${lines[0]}" "rule,kind,for,from,until,severity,cite,clause,plan"
	has "$output" "PHC-CLM-016.1,limit,T2040-U6,,,error,"
	[[ $output != *,elig,* ]]
	expect 0 cs-elig -p partnership --list-rules
	[[ $output != *,limit,* ]]
	cs-rate -p partnership --show-rules >r
	cmp r "$ROOT/lib/rules/partnership.rules"
	expect 0 cs-rate --explain svc.frequency
	has "$output" "svc.frequency: "
	has "$output" "CARC CO-151, RARC M90"
	expect 0 cs-rate --explain PHC-CLM-016
	has "$output" "PHC-CLM-016.1: limit rule"
	has "$output" "PATH:App.B"
	# a rate leads to no finding, and of an id all lines are shown
	expect 0 cs-rate -p partnership --explain PHC-RATE-019
	has "$output" "222.00 per date"
	[[ $output != *Finding* && $output != *CARC* && $output != *Fix* && $output != *error* ]]
	printf '%s\n' 'pack mine Mine' 'base dhcs' 'source FEES 2025-07-01 A fee schedule' \
		'rate M-1 H0043-U6 * 2025-06-30 FEES:1 400.00 per month' \
		'rate M-1 H0043-U6 2025-07-01 - FEES:1 412.50 per month' >mine.rules
	expect 0 cs-rate -R mine.rules --explain M-1
	has "$output" "400.00 per month"
	has "$output" "from any day until 2025-06-30"
	has "$output" "412.50 per month"
	has "$output" "from 2025-07-01 until further notice"
	expect 0 cs-tar-validate --explain PHC-ELIG-014
	has "$output" "elig rule"
	has "$output" "tar rule"
	expect 0 cs-rate --explain ALL-CODE-001
	is "$(grep -c 'code rule' <<<"$output")" 1
	# --version names the rules that would judge
	expect 0 cs-rate -R mine.rules -V
	has "$output" $'\nmine 2025-07-01 '
	has "$output" $'\npartnership 2025-'
	sed 's/^pack mine/pack dhcs/; /^base/d' mine.rules >dhcs.rules
	expect 0 cs-rate --version --rules dhcs.rules
	has "$output" $'\ndhcs 2025-07-01 '
	is "$(grep -c '^dhcs ' <<<"$output")" 1
	printf 'rules=mine.rules\n' >options
	CS_OPTIONS=options expect 0 cs-rate -V
	has "$output" $'\nmine 2025-07-01 '
	expect 2 cs-rate -R none.rules -V
	expect 2 cs-rate --explain no.such
	has "$stderr" "no finding or rule no.such"
	expect 2 cs-rate --list-rules
	has "$stderr" "no plan"
	# none for this filter is a list too
	printf 'pack mine Mine\nsource DOC - A\noffer M-1 cs * - DOC:1 only\n' >mine.rules
	expect 0 cs-rate -R mine.rules --list-rules
	is "$output" "rule,kind,for,from,until,severity,cite,clause,plan"
	expect 0 cs-rate -R mine.rules --list-rules -f json
	is "$output" "[]"
}

@test "broken input: two headers for one column, none at all, a file that is not there" {
	printf 'CIN,Member CIN,Service,Start\n1,2,3,4\n' >in.csv
	expect 2 cs-tar-validate -p partnership in.csv
	has "$stderr" "CIN"
	has "$stderr" "both member_id"
	: >in.csv
	expect 2 cs-tar-validate -p partnership in.csv
	has "$stderr" "no header"
	printf '91000017A,housing-nav,2024-03-04\n' >in.csv
	expect 2 cs-tar-validate -p partnership in.csv
	has "$stderr" "no column member_id; no column service or service_code; no column start_date"
	[[ $stderr != *91000017A* ]]
	expect 2 cs-tar-validate -p partnership missing.csv
	has "$stderr" "missing.csv: cannot open"
	expect 2 cs-tar-validate -p partnership .
	expect 2 cs-tar-validate -p partnership tars.csv other.csv
	cp tars.csv other.csv
	expect 1 cs-tar-validate -q -p partnership tars.csv other.csv
	is "$(lines_of "$output")" 7
	printf 'CIN,Service\n' >other.csv
	expect 2 cs-tar-validate -q -p partnership tars.csv other.csv
	has "$stderr" "other.csv:1: "
}

@test "broken input: a quote never closed, JSON that ends early" {
	printf 'CIN,Service,Start\n91000017A,"housing-nav,2024-03-04\n' >in.csv
	expect 2 cs-tar-validate -p partnership in.csv
	has "$stderr" "in.csv:2: "
	printf '{"member_id":"91000017A","service":"stph","start_date":"2024-03-04"}\n{"member_id"' >in.json
	expect 2 cs-tar-validate -p partnership in.json
	has "$stderr" "in.json:2: "
}

@test "a ragged row is a finding, and the rest goes on" {
	printf 'CIN,Service,Start\n91000017A,housing-nav,2024-03-04,x\n91000029B,housing-nav,2024-03-04\n' >in.csv
	expect 1 cs-tar-validate -q -p partnership in.csv
	has "${lines[1]}" "row.ragged"
	has "${lines[2]}" ",ok,"
}

@test "--check-rules: what a rule file says and cannot mean" {
	head='pack mine A plan
base dhcs
source MINE - a contract'
	check() { # the lines behind the head
		printf '%s\n%s\n' "$head" "$1" >mine.rules
		run --separate-stderr cs-rate --check-rules mine.rules
	}
	check 'rate MY-1 T2040-U6 * 2024-12-31 MINE:1 222.00 per date
rate MY-1 T2040-U6 2025-01-01 - MINE:1 230.00 per date'
	is "$status" 0
	is "$output" "2 rules, 1 source: no mistake"
	check ''
	is "${lines[0]}" "0 rules, 1 source: no mistake"
	check 'rate MY-1 T2040-U6 * 2025-01-01 MINE:1 222.00 per date
rate MY-1 T2040-U6 2025-01-01 - MINE:1 230.00 per date'
	is "$status" 1
	is "$output" "mine.rules:5: rate MY-1: overlaps line 4: end one the day before the other begins"
	check 'rate MY-1 T2040-U6 * 2024-12-31 MINE:1 222.00 per date
rate MY-1 T2040-U6 2025-01-02 - MINE:1 230.00 per date'
	is "$status" 1
	is "$output" "mine.rules:5: rate MY-1: leaves a gap behind 2024-12-31, the last day of line 4"
	check 'rate MY-1 T2040-U5 * - MINE:1 222.00 per date'
	is "$status" 1
	is "$output" "mine.rules:4: rate MY-1: no code line knows T2040-U5, so this line never applies"
	check 'offer MY-1 respite 2025-01-01 - MINE:1 offered
elig MY-2 respite * 2024-12-31 MINE:1 svc.criteria need caregiver_present say no'
	is "$status" 1
	is "$output" "mine.rules:5: elig MY-2: the service is not offered on any of its days, so this line never applies"
	check 'offer MY-1 respite 2025-01-01 - MINE:1 offered
elig MY-2 respite * 2025-01-01 MINE:1 svc.criteria need caregiver_present say no'
	is "$status" 0
	check 'rate MY-1 T2040-U6 * - MINE:1 222.00'
	is "$status" 2
	has "$stderr" 'mine.rules:4: want per UNIT, got ""'
	check 'elig MY-1 cs * - MINE:1 svc.criteria need no_such_column'
	is "$status" 2
	has "$stderr" 'mine.rules:4: want'
	check 'elig MY-1 cs * - OTHER:1 svc.criteria need scope = full'
	is "$status" 2
	has "$stderr" 'whose DOC has a source line, got "OTHER:1"'
	for f in "$ROOT"/lib/rules/*.rules; do
		run cs-rate --check-rules "$f"
		is "$status" 0
		[[ $output == *" rules, "*": no mistake" ]]
	done
}

@test "--check-rules: an id of two facts, a missing say, a sentence that nobody sees, a line that is never met" {
	lines() { # the lines behind the head
		printf '%s\n' 'pack mine A plan' 'base dhcs' 'source MINE - a contract' "$@" >mine.rules
		run --separate-stderr cs-tar-validate --check-rules mine.rules
	}
	need='auth.start-date need submit_date <= start_date'
	lines 'rate MY-1 S5170-U6 * - MINE:2 9.75 per unit' "tar MY-1 housing-nav * - MINE:3 $need say late"
	is "$status" 1
	is "$output" "mine.rules:5: tar MY-1: line 4, a rate line of another fact, has this id too: --explain, --ignore and --ack would mean both"
	lines 'rate MY-1 H0043-U6 * - MINE:2 9.75 per unit' "tar MY-1 housing-nav * - MINE:3 $need say late"
	is "$status" 1
	lines 'rate MY-1 S5170-U6 * - MINE:3 9.75 per unit' "tar MY-1 housing-nav * - MINE:3 $need say late"
	is "$status" 1
	# one fact that several filters judge
	lines 'limit MY-1 H0043-U6 * - MINE:3 at most 1 line per lifetime' "tar MY-1 housing-nav * - MINE:3,MINE:4 $need say late" \
		"elig MY-1 cs * - MINE:3 $need say late"
	is "$status" 0
	lines "tar MY-1 housing-nav * - MINE:3 $need fix send it before" "tar MY-2 recup * - MINE:3 warn $need" \
		'dx MY-3 all * - MINE:3 blank dx.missing' "claim MY-4 recup * - MINE:3 $need say late" \
		'tar MY-5 recup * - MINE:3 note say nothing is judged here'
	is "$status" 1
	is "$(cut -d: -f2-4 <<<"$output")" "4: tar MY-1: no say
5: tar MY-2: no say
6: dx MY-3: no say"
	lines 'docs MY-1 recup * - MINE:3 lease say a lease is asked for' 'span MY-2 recup * - MINE:3 at most 6 months fix end it' \
		'limit MY-3 H0043-U6 * - MINE:3 at most 1 line per lifetime say once fix do not ask again' \
		'limit MY-4 H0043-U6 * - MINE:3 at most 9 lines per lifetime fix do not ask again' \
		'rate MY-5 H0043-U6 * - MINE:3 9.00 per month say nine' 'rate MY-6 T2040-U6 * - MINE:3 note 9.00 per month say nine' \
		'quantity MY-7 recup * - MINE:3 1 per day say one' 'item MY-8 H0044-U2 * - MINE:3 exclude rent fix take it off'
	is "$status" 1
	is "$(cut -d: -f2-5 <<<"$output")" "4: docs MY-1: a docs line makes its own sentence: say is never shown
5: span MY-2: a span line makes its own sentence: fix is never shown
6: limit MY-3: a limit line makes its own sentence: say is never shown
8: rate MY-5: a rate line makes its own sentence: say is never shown
10: quantity MY-7: a quantity line makes its own sentence: say is never shown"
	lines 'cap MY-1 T2033-U6 * - MINE:3 prov.capacity need capacity >= 1 say none' 'due MY-2 T2033-U6 * - MINE:3 due month_end(month)' \
		"elig MY-3 T2033-U6|recup * - MINE:3 $need say late" "tar MY-4 T2033-U6 * - MINE:3 $need say late" \
		'offer MY-5 T2033-U6 * - MINE:3 offered'
	is "$status" 1
	is "$(cut -d: -f2-4 <<<"$output" | cut -d, -f1)" "4: cap MY-1: cap lines are looked up by service
5: due MY-2: due lines are looked up by service
6: elig MY-3: elig lines are looked up by service
8: offer MY-5: offer lines are looked up by service"
}

@test "a rule file without a line for the filter is said to be that" {
	printf '%s\n' 'pack mine A plan' 'base dhcs' 'source MINE - a contract' 'rate MY-1 H0043-U6 * - MINE:1 400.00 per month' \
		'tar MY-2 cs * - MINE:1 note say a note judges nothing' >mine.rules
	expect 0 cs-rate --check-rules mine.rules
	is "$output" "2 rules, 1 source: no mistake"
	expect 0 cs-tar-validate --check-rules mine.rules
	is "$output" "2 rules, 1 source: no mistake
none is for cs-tar-validate: what passes there is not judged by this file"
	expect 0 cs-sdoh-lookup --check-rules mine.rules
	is "$output" "2 rules, 1 source: no mistake"
	printf 'CIN,Service,Start,End\n91234567A,housing-nav,2024-03-04,2024-05-05\n' >in.csv
	expect 0 cs-tar-validate -R mine.rules in.csv
	has "$stderr" "cs-tar-validate: no rule of mine is for cs-tar-validate: what passes was not judged by it"
	expect 0 cs-tar-validate -q -R mine.rules in.csv
	is "$stderr" ""
	expect 0 cs-tar-validate -R mine.rules -p dhcs in.csv
	[[ $stderr != *"was not judged"* ]]
	printf 'tar MY-3 cs * - MINE:1 auth.start-date need submit_date <= start_date say late\n' >>mine.rules
	expect 0 cs-tar-validate -R mine.rules in.csv
	[[ $stderr != *"was not judged"* ]]
}

@test "--check-rules takes a time that grows with the lines" {
	many() { # N: so many rules, of as many ids, with codes, offers and days of their own
		printf '%s\n' 'pack mine A plan' 'base dhcs' 'source MINE - a contract'
		awk -v n="$1" 'BEGIN { for (i = 0; i < n / 4; i++) {
			day = sprintf("20%02d-%02d-%02d", i % 90 + 10, i % 12 + 1, i % 28 + 1)
			printf "code C-%d H%04d-U6 * - MINE:1 recup\n", i, i % 10000
			printf "offer O-%d recup %s %s MINE:1 offered\n", i, day, day
			printf "rate R-1 T2040-U6 %s %s MINE:1 9.00 per date\n", day, day
			printf "tar T-%d recup * - MINE:1 auth.start-date need submit_date <= start_date say late\n", i } }'
	}
	ticks() { # FILE: the hundredths of a second that it takes
		local before after
		before=$(date +%s%N)
		cs-rate --check-rules "$1" >/dev/null || true
		after=$(date +%s%N)
		echo $(((after - before) / 10000000 + 1))
	}
	many 4000 >few.rules
	many 32000 >many.rules
	few=$(ticks few.rules)
	most=$(ticks many.rules)
	[ "$most" -lt $((8 * 3 * few)) ] || { echo "4,000 lines: $few, 32,000 lines: $most hundredths of a second"; return 1; }
}

@test "--check-rules: all mistakes at once, with the nearest word" {
	cat >mine.rules <<'END'
pack mine A plan
bas dhcs
base dchs
base dhcs
source MINE 2024-13-01 a contract
rte MY-1 T2040-U6 * - MINE:1 222.00 per date
rate MY-1 T2040-U6 * - MINE:1 222.00 per dat
rate MY-2 T2040-U6 * - MNE:1 222.00 per date
tar MY-3 houzing-nav * - MINE:1 auth.start-date need start_date >= submit_date say x
tar MY-4 recup * - MINE:1 auth.strt-date need start_date >= submit_date say x
tar MY-5 recup * - MINE:1 auth.start-date need start_dat >= submit_date
  say x
tar MY-6 recup * - MINE:1 auth.start-date need tar_status = aproved say x
tar MY-7 recup * - MINE:1 auth.start-date need tar_status in approved|denid say x
tar MY-8 recup * - MINE:1 auth.start-date need start_date >= submit_date say on {start_dte}
tar MY-9 recup * - MINE:1 auth.start-date need year(start_date) = yeer(end_date) say x
docs MY-10 recup * - MINE:1 leese, consent
limit MY-11 T2040-U6 * - MINE:1 at most 2 date per calendar-month
limit MY-12 T2040-U6 * - MINE:1 at most 2 hour per calender-month
limit MY-13 T2040-U6 * - MINE:1 at most authorised_units units per authorization
item MY-14 H0044-U2 * - MINE:1 allow rents
code MY-15 H0043-U6 * - MINE:1 housing-naw
dx MY-16 all * - MINE:1 heder dx.missing say x
span MY-17 recup * - MINE:1 6 months at most
END
	expect 2 cs-rate --check-rules mine.rules
	is "$output" ""
	sed -E 's/^cs-rate: mine\.rules:([0-9]+): .*got "[^"]*"/\1/' <<<"$stderr" >got
	cat >want <<'END'
2 (is it base?)
3 (is it dhcs?)
5
6 (is it rate?)
7 (is it date?)
8 (is it MINE?)
9 (is it housing-nav?)
10 (is it auth.start-date?)
11 (is it start_date?)
13 (is it approved?)
14 (is it denied?)
15 (is it start_date?)
16 (is it year?)
17 (is it lease?)
19 (is it calendar-month?)
20 (is it authorized_units?)
21 (is it rent?)
22 (is it housing-nav?)
23 (is it header?)
24
cs-rate: mine.rules: 20 lines cannot be read
END
	is "$(cat got)" "$(cat want)"
	[[ $stderr != *'days or months, got "months"'* ]]
	# what can be read is checked all the same
	printf '%s\n' 'pack mine A plan' 'base dhcs' 'source MINE - a contract' \
		'rate MY-1 T2040-U6 * 2025-01-01 MINE:1 222.00 per date' \
		'rate MY-1 T2040-U6 2025-01-01 - MINE:1 230.00 per date' 'span MY-2 recup * - MINE:1 6 monts' >mine.rules
	expect 2 cs-rate --check-rules mine.rules
	is "$output" "mine.rules:5: rate MY-1: overlaps line 4: end one the day before the other begins"
	has "$stderr" 'mine.rules:6: want days or months, got "monts"'
	# a file of something else shows nothing of itself
	printf 'CIN,Name\n91000017A,SENTINEL\n' >other.csv
	expect 2 cs-rate --check-rules other.csv
	has "$stderr" "other.csv:1: want pack NAME TITLE first"
	[[ $stderr != *SENTINEL* && $(wc -l <<<"$stderr") -eq 1 ]]
}

@test "a filter's own file is named once: the last would put the others aside" {
	printf 'member_id,service,start_date\n91234567A,housing-nav,2024-01-01\n' >h.csv
	expect 2 cs-tar-validate -q -p partnership --history h.csv --history h.csv "$ROOT/samples/tars.csv"
	has "$stderr" "--history: want it once"
	expect 2 cs-rate -q -p partnership --history h.csv --history=h.csv "$ROOT/samples/claims.csv"
	expect 1 cs-tar-validate -q -p partnership --history h.csv "$ROOT/samples/tars.csv"
}

@test "a plan goes by the other names that its rule file gives it" {
	printf '%s\n' CIN,HCPCS,Mod,DOS,Units,Charge,TAR 91000017A,H0043,U6,2024-04-02,1,386,PF1 >in.csv
	for name in PHC phc 'Partnership HealthPlan' partnership-healthplan; do
		expect 0 cs-rate -p "$name" in.csv
		has "$output" ",partnership"
		has "$stderr" "(partnership; "
		CS_PLAN=$name expect 0 cs-rate -q in.csv
	done
	sed '1s/$/,Plan/; 2s/$/,PHC/' in.csv >column.csv
	expect 0 cs-rate -q --jq .cs_rate_status column.csv
	is "$output" priced
	expect 2 cs-rate -p 'Partnership HealthPlam' in.csv
	has "$stderr" "--plan: no plan of that name (is it Partnership HealthPlan?); built in: "
	# of a file of one's own, and not those of its base
	printf 'pack mine Mine\nalso My Plan|MP\nalso Ours\nbase dhcs\n' >my.rules
	for name in mine MP my-plan OURS; do
		expect 1 cs-rate -q -R my.rules -p "$name" --jq .cs_plan in.csv
		is "$output" mine
		sed "1s/\$/,Plan/; 2s/\$/,$name/" in.csv >column.csv
		expect 1 cs-rate -q -R my.rules -e findings column.csv
		[[ $output != *plan.unknown* ]]
	done
	expect 2 cs-rate -R my.rules -p Theirs in.csv
	sed '1s/$/,Plan/; 2s/$/,Theirs/' in.csv >column.csv
	expect 1 cs-rate -q -R my.rules -e findings column.csv
	has "$output" "enter one of mine, caloptima, chpiv, dhcs, partnership, or give its rules"
	expect 1 cs-rate -q -R my.rules -p 'Department of Health Care Services' --jq .cs_plan in.csv
	is "$output" dhcs
	for line in 'also' 'also A||B' 'also |A'; do
		printf 'pack mine Mine\n%s\n' "$line" >bad.rules
		expect 2 cs-rate -R bad.rules in.csv
		has "$stderr" 'bad.rules:2: want also NAME|NAME'
	done
	printf 'also A\npack mine Mine\n' >bad.rules
	expect 2 cs-rate -R bad.rules in.csv
	has "$stderr" 'bad.rules:1: want pack NAME TITLE first'
}

@test "--options: long options from a file, and what is typed goes before" {
	printf '%s\n' CIN,HCPCS,Mod,Day,Last,Units,Charge,TAR 91000017A,H0044,U3,2024-04-01,2024-04-30,30,3240,PF1 >in.csv
	cat >office.opts <<'END'
# what our case system writes
map Day=service_date

map 'Last=service_end_date'
--plan=partnership
quiet
history old.csv
END
	cp in.csv old.csv
	rates='.cs_rate_status + " " + .cs_allowed'
	expect 0 cs-rate --options office.opts --as-of 2024-06-28 --history in.csv --jq "$rates" in.csv
	is "$output" "priced 3240.00"
	is "$stderr" ""
	CS_OPTIONS=office.opts expect 0 cs-rate --history in.csv --jq "$rates" in.csv
	is "$output" "priced 3240.00"
	CS_OPTIONS= expect 2 cs-rate -p partnership in.csv
	# typed: the plan, a header of the file's, another header for its column
	expect 0 cs-rate --options office.opts -p chpiv --history in.csv --print-map -f csv in.csv
	has "$output" "Last,service_end_date,"
	expect 0 cs-rate --options office.opts --history in.csv --map last=last_name --print-map -f csv in.csv
	has "$output" "Last,last_name,"
	expect 0 cs-rate --options office.opts --history in.csv --map Charge=service_end_date --print-map -f csv in.csv
	has "$output" "Charge,service_end_date,"
	expect 1 cs-rate --options office.opts -p chpiv --history in.csv --jq .cs_plan in.csv
	is "$output" chpiv
	# several files, the environment's first; what may be repeated adds up
	echo 'plan dhcs' >late.opts
	CS_OPTIONS=office.opts expect 1 cs-rate --options late.opts --history in.csv --jq .cs_plan in.csv
	is "$output" dhcs
	# a common option that means nothing to this filter is passed over
	expect 0 cs-clean --options office.opts in.csv
	is "$stderr" ""
	# what is wrong, with its line, and nothing of its text
	wrong() {
		printf '#\n%s\n' "$1" >bad.opts
		expect 2 cs-rate -p partnership --options bad.opts in.csv
		has "$stderr" "cs-rate: bad.opts:2: $2"
	}
	wrong '91000017A,Quillfeather' 'want a long option of this filter, and its argument behind it'
	[[ $stderr != *Quill* ]]
	wrong '-p partnership' 'want a long option'
	wrong '=x' 'want a long option'
	wrong 'options office.opts' 'want a long option'
	wrong 'map' '--map wants HEADER=COLUMN'
	wrong 'plan=' '--plan wants PLAN'
	wrong 'quiet now' '--quiet takes no argument'
	wrong 'format pdf' '--format: want csv|tsv'
	wrong 'delimiter ;;' '--delimiter: want one character'
	expect 2 cs-rate -p partnership --options none.opts in.csv
	has "$stderr" none.opts
	CS_OPTIONS=none.opts expect 2 cs-rate -p partnership in.csv
	has "$stderr" none.opts
}

@test "--columns: the header of an empty sheet, each of whose columns is read" {
	expect 0 cs-sdoh-lookup --columns
	is "$output" primary_dx,secondary_dx,diagnoses
	for filter in cs-elig cs-tar-validate cs-rate cs-capacity; do
		expect 0 "$filter" -p partnership --columns
		is "${#lines[@]}" 1
		printf '%s\n' "$output" >sheet.csv
		expect 0 "$filter" -p partnership --print-map -f tsv sheet.csv
		is "$(awk -F '\t' 'NR > 1 && $1 != $2' <<<"$output")" ""
		# with all of them nothing is missing
		expect 0 "$filter" -p partnership --needs -f tsv sheet.csv
		is "${#lines[@]}" 1
	done
	# those of the rules on the day, in the order of columns.def
	printf 'pack mine Mine\nsource DOC - A\nservice M-0 recup * - DOC:1 Recuperative Care\ncode M-1 T2033-U6 * - DOC:1 recup\n' >my.rules
	printf 'tar M-2 recup * 2024-06-30 DOC:1 date.from need known(discharge_date) and age >= 18 and seen(prior.npi = npi)\ntar M-3 recup 2024-07-01 - DOC:1 date.from need urgent say it is {county}\n' >>my.rules
	expect 0 cs-tar-validate -R my.rules --as-of 2024-06-30 --columns
	is "$output" "member_id,service,dob,discharge_date,start_date,service_code,modifier,npi"
	expect 0 cs-tar-validate -R my.rules --as-of 2024-07-01 --columns -f tsv
	is "$output" $'member_id\tservice\tstart_date\tservice_code\tmodifier\turgent'
	expect 0 cs-tar-validate -R my.rules --as-of 2024-07-01 --columns -f text
	is "${lines[5]}" "urgent: Whether the request is marked urgent."
	has "${lines[1]}" "service: The Community Supports service asked for"
	has "${lines[1]}" " Words: housing-nav, housing-deposit, "
	expect 0 cs-tar-validate -R my.rules --as-of 2024-07-01 --columns -f jsonl
	has "${lines[5]}" '{"column":"urgent","values":"","meaning":"'
	expect 2 cs-tar-validate --columns
	expect 2 cs-clean --columns
}

@test "--check-rules lets all conditions pass whose sides compare" {
	printf 'pack mine A plan\nbase dhcs\nsource MINE - a contract\n' >mine.rules
	n=0
	while IFS= read -r condition; do
		n=$((n + 1))
		echo "tar MY-$n all * - MINE:1 warn svc.criteria need $condition say no"
	done <<'END' >>mine.rules
age >= 18 and 18 <= age and years(dob, rule_date) >= age
submit_date <= start_date and end_date - start_date < 90 and start_date + 30 >= end_date
days(start_date, end_date) <= span_days and quantity = span_days and charge > 5000 and charge > 5000.00
scope = full and scope in full|restricted and service in provider_services and plan_assigned = plan
urgent = Y and urgent != N and homeless = urgent and not urgent
weekday(admit_date) = friday and admit_weekday not in saturday|sunday and year(start_date) = 2024
max(start_date, submit_date) = start_date and min(quantity, units) > 1 and coalesce(elig_to, end_date) > start_date
nth_weekday(start_date, 2, monday) < end_date and workdays(start_date, 5) > today() and floor(quantity / 2) = 1
any(prior.npi = npi and prior.start_date < start_date and prior.service = service) or priors(prior.tar_id = tar_id) > 1
primary_dx = Z59.01 and sdoh_dx in Z59.01|Z59.02 and npi_ok(npi) and fits(start_date, end_date, 3)
service_code = T2040 and county = Napa and hours_per_day <= 4 and attachments >= 1
END
	expect 0 cs-tar-validate --check-rules mine.rules
	is "$output" "11 rules, 1 source: no mistake"
	# what would turn every member away is refused by -R as well
	echo 'elig MY-99 cs * - MINE:1 svc.criteria need dob > 18 say only adults' >>mine.rules
	printf 'CIN,Service\n91000017A,recup\n' >in.csv
	expect 2 cs-elig -R mine.rules in.csv
	has "$stderr" "mine.rules:15: dob is a date and 18 a number"
}

@test "-h is one screen: the examples and the filter's own options; --help has all" {
	for f in cs-elig cs-tar-validate cs-rate cs-sdoh-lookup cs-capacity cs-clean; do
		for option in -h -qh; do
			expect 0 $f $option
			[ "${#lines[@]}" -le 23 ]
			has "$output" "usage: $f "
			has "$output" "this filter's own:"
			has "$output" "--help lists"
			[[ $output != *"-e, --emit"* && $(awk 'length > 80' <<<"$output") == "" ]]
		done
		expect 0 $f --help
		has "$output" "-e, --emit "
		[[ $output != *"--help lists"* ]]
	done
}

@test "a filter that waits for the keyboard says so, and no other does" {
	command -v script >/dev/null || skip "no script(1) to make a terminal"
	for file in '' -; do
		run script -qec "cs-rate -p partnership $file" /dev/null <<<$'\004'
		has "$output" 'cs-rate: waits for a table from the keyboard, up to Ctrl-D; "cs-rate FILE" reads a file'
	done
	run script -qec "cs-rate -q -p partnership" /dev/null <<<$'\004'
	[[ $output != *keyboard* ]]
	expect 1 cs-rate -p partnership - <"$ROOT/samples/claims.csv"
	[[ $stderr != *keyboard* ]]
}

@test "one of a kind is one: 1 day, 1 month" {
	printf 'CIN,HCPCS,Mod,Start,End,Qty\n91000017A,H0044,U3,2024-04-01,2024-04-01,5\n91000017A,H0044,U2,2024-04-01,2024-04-01,1\n' >in.csv
	expect 1 cs-tar-validate -q -p partnership -e findings in.csv
	has "$output" "quantity 5, but the span is 1 day: ask for 1"
	has "$output" "the span is 1 day, not 60 or 61 or 62 or 59 days"
	printf 'pack mine Mine\nbase dhcs\nsource DOC - A\nspan M-1 all * - DOC:1 at most 1 months\ntar M-2 all * - DOC:1 svc.criteria need span_days > 9 say {span_days} days; {span_days} dayses {quantity} units\n' >my.rules
	expect 1 cs-tar-validate -q -R my.rules -e findings in.csv
	has "$output" "1 day; 1 dayses 5 units"
	has "$output" "1 day; 1 dayses 1 unit"
	sed -i 's/2024-04-01,5/2024-05-01,5/' in.csv
	expect 1 cs-tar-validate -q -R my.rules -e findings in.csv
	has "$output" "the span is 31 days, more than 1 month:"
}
