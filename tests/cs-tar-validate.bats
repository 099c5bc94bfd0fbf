# cs-tar-validate.bats: status, history, and what it needs.
load helpers

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	head='CIN,HCPCS,Mod,NPI,Start,End,Qty'
}

@test "the columns that it appends, and the four states" {
	printf '%s\n' "$head" 91000017A,H0043,U6,1000000012,2024-03-04,2024-08-31,6 91000029B,H0043,U6,1000000012,2024-03-04,2024-08-31,3 \
		91000031C,H0044,U2,1000000012,2024-03-04,2024-05-03,1 91000046D,T2033,U6,1000000012,2024-03-04,2024-06-04,93 >in.csv
	expect 1 cs-tar-validate -q -p partnership in.csv
	is "${lines[0]}" "$head,cs_tar_status,cs_tar_findings,cs_tar_why,cs_plan"
	has "${lines[1]}" ",6,ok,,,partnership"
	has "${lines[2]}" ",3,error,date.units@PHC-TAR-056.1 "
	has "${lines[3]}" ",1,pend,"
	has "${lines[4]}" ",93,warning,"
}

@test "a pair that is not known is a finding" {
	printf '%s\n' "$head" 91000017A,H0043,,1000000012,2024-03-04,2024-08-31,6 >in.csv
	expect 1 cs-tar-validate -q -p partnership in.csv
	has "${lines[1]}" "code.modifier-missing@"
}

@test "a modifier that is none is reported where it stands, a code that is none at the code" {
	printf '%s\n' "$head,Modifier 2" 91000017A,H0043,U6X,1000000012,2024-03-04,2024-08-31,6, 91000017A,H0043,U6,1000000012,2024-03-04,2024-08-31,6,U \
		91000017A,HOO43,U6X,1000000012,2024-03-04,2024-08-31,6, >in.csv
	expect 1 cs-tar-validate -q -p partnership -e findings in.csv
	has "$output" "in.csv:2:17: error: code.modifier-missing: "
	has "$output" "in.csv:3:55: error: code.modifier-missing: "
	has "$output" "in.csv:4:11: error: code.hcpcs-missing: "
	has "$output" "(modifier, C2)"
	has "$output" "(modifier2, H3)"
}

@test "documents: however many lack, each is named" {
	keys=$(sed 1d "$ROOT/lib/rules/codes/documents.csv" | cut -d, -f1 | grep -vx other)
	{
		printf 'pack mine A plan\nsource MINE - a contract\ncode MY-1 all * - MINE:1 unknown\ncode MY-2 H0043-U6 * - MINE:1 housing-nav\n'
		printf 'docs MY-3 all * - MINE:1 %s\n' "$(echo "$keys" | paste -sd'|')"
	} >mine.rules
	printf '%s\n' "$head,Attached Documents" '91000017A,H0043,U6,1000000012,2024-03-04,2024-08-31,6,other' >in.csv
	expect 1 cs-tar-validate -q -R mine.rules -f jsonl --map 'Attached Documents=documents' in.csv
	why=$(jq -r .cs_tar_why <<<"$output")
	((${#why} > 1200))
	for key in $keys; do
		[ "$(grep -o "\b${key//_/ }\b" <<<"$why" | wc -l)" -ge 2 ] || { echo "$key is not named twice in: $why"; false; }
	done
}

@test "where each modifier could stand but all of them are too many, the column with one too many is reported" {
	printf '%s\n' "$head,Modifier 2" "91000017A,H0043,U6 GQ U7 U8,1000000012,2024-03-04,2024-08-31,6,U9 GT" >in.csv
	expect 1 cs-tar-validate -q -p partnership -e findings in.csv
	has "$output" "in.csv:2:64: error: code.modifier-missing: "
	has "$output" "(modifier2, H2)"
}

@test "the stream is history: a second request of the same days" {
	printf '%s\n' "$head" 91000017A,H0043,U6,1000000012,2024-03-04,2024-08-31,6 91000017A,H0043,U6,1000000012,2024-03-04,2024-08-31,6 \
		91000029B,H0043,U6,1000000012,2024-03-04,2024-08-31,6 >in.csv
	expect 1 cs-tar-validate -q -p partnership in.csv
	has "${lines[1]}" ",ok,"
	has "${lines[2]}" "claim.duplicate@"
	has "${lines[3]}" ",ok,"
}

@test "--history settles what only it can" {
	printf '%s\n' "$head,Date Submitted" 91000031C,H0044,U2,1000000012,2024-03-04,2024-05-03,1,2024-03-01 >in.csv
	printf '%s\n' "$head,TAR Decision,Date Approved" 91000031C,H0043,U6,1000000012,2023-11-06,2024-05-04,6,Approved,2023-11-05 >old.csv
	expect 1 cs-tar-validate -p partnership in.csv
	has "${lines[1]}" ",pend,"
	has "$stderr" "give --history FILE"
	expect 0 cs-tar-validate -p partnership --history old.csv in.csv
	has "${lines[1]}" ",ok,"
	sed 's/2024-05-04/2024-02-29/' old.csv >ended.csv
	expect 1 cs-tar-validate -q -p partnership --history ended.csv in.csv
	has "${lines[1]}" "auth.start-date@PHC-TAR-062"
}

@test "--history may be the file that is read: a record is never its own duplicate" {
	printf '%s\n' "$head" 91000017A,H0043,U6,1000000012,2024-03-04,2024-08-31,6 91000029B,H0043,U6,1000000012,2024-03-04,2024-08-31,6 >in.csv
	expect 0 cs-tar-validate -q -p partnership --history in.csv in.csv
	expect 0 cs-tar-validate -q -p partnership --history in.csv <in.csv
	cp in.csv copy.csv
	expect 1 cs-tar-validate -q -p partnership --history copy.csv in.csv
	has "${lines[1]}" "claim.duplicate@"
}

@test "--history: a cell that decides and cannot be read stops the run" {
	printf '%s\n' "$head" 91000017A,H0043,U6,1000000012,2024-03-04,2024-08-31,6 >in.csv
	old() { # one cell in place of another
		printf '%s\n' "$head,Units,Charge,Total Hours,TAR Decision,Type of Request,Date Approved,Date Submitted,DOB" \
			'91000017A,H0043,U6,1000000012,2023-03-04,2023-08-31,6,5,1.25,2,Approved,Initial,2023-03-01,2023-02-28,1971-05-09' |
			sed "2s/$1/$2/" >old.csv
	}
	old x x
	expect 0 cs-tar-validate -q -p partnership --history old.csv in.csv
	while IFS='|' read -r cell other column; do
		old "$cell" "$other"
		expect 2 cs-tar-validate -p partnership --history old.csv in.csv
		[[ $stderr == "cs-tar-validate: old.csv:2: $column: "* && ${stderr#*: old} != *$'\n'* ]]
		[[ $stderr != *9x* ]]
	done <<-'END'
		2023-03-04|2023-02-39x|start_date
		2023-08-31|9x|end_date
		,6,|,9x,|quantity
		,5,|,9x,|units
		1.25|9x|charge
		,2,A|,9x,A|requested_hours
		Approved|9x|tar_status
		Initial|9x|request_type
		2023-03-01|9x|approved_date
		1000000012|1.9E+09|npi
		91000017A|9.1E+08|member_id
	END
	old 2023-02-28 2023-02-30
	expect 0 cs-tar-validate -q -p partnership --history old.csv in.csv
	old 1971-05-09 soon
	expect 0 cs-tar-validate -q -p partnership --history old.csv in.csv
	# the file that is read has its own findings
	old 2023-08-31 soon
	expect 1 cs-tar-validate -q -p partnership --history old.csv old.csv
	has "$output" "cell.unreadable"
}

@test "--history: the line of a cell that cannot be read" {
	printf '%s\n' "$head" 91000017A,H0043,U6,1000000012,2024-03-04,2024-08-31,6 >in.csv
	printf 'CIN,HCPCS,Mod,Notes,Start,End\n91000017A,H0043,U6,"a\nb",2023-03-04,soon\n' >old.csv
	expect 2 cs-tar-validate -p partnership --history old.csv in.csv
	has "$stderr" "old.csv:3: end_date: want a date such as"
}

@test "split by member, the answers are the same" {
	cs-tar-validate -q -p partnership "$ROOT/samples/tars.csv" >whole.csv || true
	for half in 0 1; do
		awk -F, -v half=$half 'NR == 1 || substr($2, 8, 1) % 2 == half' "$ROOT/samples/tars.csv" >half.csv
		cs-tar-validate -q -p partnership half.csv | tail -n +2 >>halves.csv || true
	done
	is "$(sort halves.csv)" "$(tail -n +2 whole.csv | sort)"
}

@test "what it needs, and a history that lacks it" {
	printf 'CIN,HCPCS\n' >in.csv
	expect 2 cs-tar-validate -p partnership in.csv
	has "$stderr" "in.csv:1: no column start_date"
	printf '%s\n' "$head" >in.csv
	printf 'CIN\n' >old.csv
	expect 2 cs-tar-validate -p partnership --history old.csv in.csv
	has "$stderr" "old.csv:1: no column service or service_code; no column start_date"
	expect 0 cs-tar-validate -p partnership in.csv
	has "$output" "$head,cs_tar_status"
	has "$stderr" "0 records"
}

@test "a JSON record that lacks what others have is a finding on it" {
	printf '%s\n' '{"member_id":"91000017A","service_code":"H0043","modifier":"U6","start_date":"2024-03-04"}' \
		'{"member_id":"91000029B","service_code":"H0043","modifier":"U6"}' >in.json
	expect 1 cs-tar-validate -q -p partnership in.json
	has "${lines[0]}" '"cs_tar_status":"ok"'
	has "${lines[1]}" "date.from"
}

@test "what a JSON record lacks is blank in every layout that lacks it, and in no other" {
	cd "$BATS_TEST_TMPDIR"
	for record in '"start_date":"2024-03-04"' '"x":1' '"start_date":"2024-03-05"' '"x":2' '"x":3' '"start_date":"2024-03-06"'; do
		echo "{\"member_id\":\"91000017A\",\"service\":\"housing-nav\",$record}"
	done >in.json
	expect 1 cs-tar-validate -q -p dhcs --jq .cs_tar_findings in.json
	is "$(grep -n date.from <<<"$output" | cut -d : -f 1 | tr '\n' ' ')" "2 4 5 "
}

@test "4,000 requests of one member are no more than a few times the work of 4,000 members'" {
	local user TIMEFORMAT=%U
	for ids in one each; do
		awk -v ids=$ids 'BEGIN {
			print "tar_id,member_id,npi,service_code,modifier,quantity,start_date,end_date,primary_dx"
			for (i = 0; i < 4000; i++)
				printf "T%d,9%07dA,%s,H0043,U6,6,%d-%02d-%02d,%d-%02d-%02d,Z59.02\n", i, ids == "one" ? 1 : i,
					i % 2 ? "1000000012" : "1000000020", 2020 + i % 5, 1 + i % 12, 1 + i % 28,
					2021 + i % 5, 1 + i % 12, 1 + i % 28
		}' >$ids.csv
	done
	for ids in each one; do
		user=$({ time cs-tar-validate -q -p partnership $ids.csv >/dev/null || true; } 2>&1)
		echo "$ids: $user s"
		echo "$user" >$ids.time
	done
	[ "$(wc -l <one.csv)" -eq 4001 ]
	awk '{ t[FNR == NR] = $1 } END { exit !(t[0] <= 20 * t[1] + 0.2) }' each.time one.time
}

@test "a rule that is passed over for want of columns has named each of them" {
	printf '%s\n' 'pack    own  A plan of our own' 'base    dhcs' 'source  OWN  2024-01-01  a letter' \
		'tar     OWN-1  all  *  -  OWN:1  warn svc.criteria need scope = full or (engaged and quantity >= 2) say no' \
		'tar     OWN-2  all  *  -  OWN:1  svc.criteria need quantity <= 6 or scope = full say no' >own.rules
	printf '%s\n' "member_id,service_code,modifier,start_date,quantity" \
		"91000017A,H0043,U6,2024-03-04,1" "91000029B,H0043,U6,2024-03-04,1" "91000031C,H0043,U6,2024-03-04,6" \
		"91000046D,H0043,U6,2024-03-04,9" "91000017A,H0043,U6,2024-03-04,6" >in.csv
	for lines in 3 4 5 6; do
		head -n $lines in.csv | cs-tar-validate -R own.rules -e findings - >/dev/null 2>told || true
		grep -o '[0-9]* rules* not judged for want of [0-9]* columns*' told >>got
	done
	cs-tar-validate -R own.rules -e findings in.csv 2>/dev/null | grep -c OWN- >>got || true
	cat got
	[ "$(head -1 got | grep -o '[0-9]* columns*')" != "$(sed -n 2p got | grep -o '[0-9]* columns*')" ]
	[ "$(sed -n 2p got)" != "$(sed -n 3p got)" ]
	is "$(sed -n 3p got)" "$(sed -n 4p got)"
	is "$(tail -1 got)" 0
}

# Two packs, of which one looks back, and records of one member; $1: what stands in each record but the last, and
# $2 records without a plan between the first two and the last.
late_plan() {
	printf '%s\n' 'pack mine A plan' 'source OWN - a letter' 'code MINE-1 H0043-U6 * - OWN:1 housing-nav' >mine.rules
	{ sed 's/mine/yours/; s/MINE/YOURS/' mine.rules &&
		echo 'tar YOURS-2 all * - OWN:1 claim.duplicate need not any(prior.start_date = start_date) say twice'; } >yours.rules
	awk -v plan="$1" -v n="$2" 'BEGIN {
		line = ",\"service_code\":\"H0043\",\"modifier\":\"U6\",\"start_date\":\"2024-03-04\""
		print "{\"member_id\":\"91000017A\",\"tar_id\":\"A1\"" line plan "}"
		for (i = 0; i < n; i++) printf "{\"member_id\":\"9%07dB\"%s}\n", i, line
		print "{\"member_id\":\"91000017A\",\"tar_id\":\"A2\"" line ",\"plan\":\"yours\"}"
	}' >in.jsonl
	expect "$3" cs-tar-validate -q -p mine -R mine.rules -R yours.rules -e findings -f csv in.jsonl
}

@test "a plan that comes late in JSON finds the records before it, or is refused" {
	cd "$BATS_TEST_TMPDIR"
	late_plan '' 1 1
	has "$output" "in.jsonl,3,3,,start_date,error,claim.duplicate,YOURS-2,"
	late_plan ',"plan":null' 2000 1
	has "$output" "in.jsonl,2002,2002,,start_date,error,claim.duplicate,YOURS-2,"
	late_plan '' 2000 2
	is "$output" ""
	has "$stderr" "in.jsonl:2002: the first plan in an input that began without one, and its rules look back: give the first record a plan too"
	head -n 1 in.jsonl >first.jsonl
	tail -n 1 in.jsonl >second.jsonl
	expect 2 cs-tar-validate -q -p mine -R mine.rules -R yours.rules first.jsonl second.jsonl
	has "$stderr" "second.jsonl:1: the first plan in an input that began without one"
}

@test "what no rule looks back at is not remembered, of JSON either" {
	[ -z "${CS_SANITIZED:-}${CS_COVERAGE:-}" ] || skip "memory is measured"
	cd "$BATS_TEST_TMPDIR"
	late_plan '' 0 1
	awk 'BEGIN { for (i = 0; i < 60000; i++)
		printf "{\"member_id\":\"9%07dB\",\"service_code\":\"H0043\",\"modifier\":\"U6\",\"start_date\":\"2024-03-04\"}\n", i }' >many.jsonl
	for rules in mine yours; do
		"$CS_BUILD/bench/measure" 1 took cs-tar-validate -q -R $rules.rules many.jsonl
		cut -d ' ' -f 2 took >>kib
	done
	cat kib
	is "$(cut -d ' ' -f 1 kib | sort -n | head -1)" "$(head -1 kib)"
	# a member and a span take 32 to 72 bytes: more than 2 MiB for the pack that looks back, nothing for the other;
	# what is mapped of libc differs by some 200 KiB from run to run
	awk '{ kib[NR] = $1 } END { exit !(kib[1] < 6144 && kib[2] - kib[1] > 2000 && kib[2] - kib[1] < 60000 * 72 / 1024 + 512) }' kib
}

# own.rules, a plan of one rule with this clause.
own_rule() {
	printf '%s\n' 'pack own A plan' 'source OWN - a letter' "$1 OWN-1 all * - OWN:1 $2" >own.rules
}

@test "a rule of one's own may ask for any column, marked for the filter or not" {
	own_rule tar 'date.from need known(first_outreach_date) say no outreach yet'
	printf '%s\n' member_id,service,start_date,first_outreach_date 91000017A,housing-nav,2024-03-04, \
		91000017A,housing-nav,2024-04-04,2024-03-05 >in.csv
	expect 1 cs-tar-validate -R own.rules in.csv
	has "${lines[1]}" ",error,date.from@OWN-1,"
	has "${lines[2]}" ",2024-03-05,ok,,,"
	[[ $stderr != *"not judged"* ]]
	expect 0 cs-tar-validate -q -R own.rules --needs in.csv
	is "${#lines[@]}" 1
	expect 1 cs-tar-validate -q -R own.rules --strict in.csv
	has "${lines[1]}" ",error,date.from@OWN-1,"
	has "${lines[2]}" ",2024-03-05,ok,,,"
	cut -d, -f1-3 in.csv >without.csv
	expect 0 cs-tar-validate -R own.rules without.csv
	has "$stderr" "1 rule not judged for want of 1 column; --needs lists them"
	expect 0 cs-tar-validate -q -R own.rules --needs without.csv
	has "${lines[1]}" "first_outreach_date,1,error,"
}

@test "so it may through a formula, in a sentence, as a limit's number, and whatever the filter" {
	own_rule tar 'date.from need outreach_mode_count >= 2 say assigned on {assigned_date}'
	printf '%s\n' member_id,service,start_date,outreach_modes,assigned_date '91000017A,housing-nav,2024-03-04,phone|email,2024-03-01' \
		91000029B,housing-nav,2024-03-04,phone,3/1/2024 >in.csv
	expect 1 cs-tar-validate -q -R own.rules -e findings in.csv
	is "$output" "in.csv:3:34: error: date.from: assigned on 2024-03-01 [OWN-1; OWN:1] (outreach_modes, D3)"
	own_rule elig 'elig.missing need consent_date <= rule_date say no consent'
	printf '%s\n' member_id,service,consent_date 91000017A,meals,2024-03-04 91000029B,meals,2024-09-04 >in.csv
	expect 1 cs-elig -q -R own.rules -e findings in.csv
	is "$output" "in.csv:3:17: error: elig.missing: no consent [OWN-1; OWN:1] (consent_date, C3)"
	own_rule limit 'at most plan_attempts lines per calendar-month'
	printf '%s\n' member_id,service,service_date,plan_attempts 91000017A,housing-nav,2024-03-04,2 91000017A,housing-nav,2024-03-05,2 \
		91000017A,housing-nav,2024-03-06,2 >in.csv
	expect 1 cs-rate -q -R own.rules -e findings in.csv
	has "$output" "in.csv:4:23: error: svc.frequency: line 3 in 2024-03 [OWN-1; OWN:1]"
	own_rule cap 'cap.report need gender = F say no place'
	printf '%s\n' npi,service,month,capacity,active_members,gender 1000000012,meals,2024-03,9,1,F 1000000012,meals,2024-04,9,1,M >in.csv
	expect 1 cs-capacity -q -R own.rules -e findings in.csv
	is "$output" "in.csv:3:30: error: cap.report: no place [OWN-1; OWN:1] (gender, F3)"
	own_rule dx 'billable dx.date when gender = F say not for her'
	printf '%s\n' dx,gender Z59.01,F Z59.01,M >in.csv
	expect 1 cs-sdoh-lookup --column dx -q -R own.rules -e findings in.csv
	is "$output" "in.csv:2:1: error: dx.date: Z59.01 on 2024-06-28: not for her [OWN-1; OWN:1] (primary_dx, A2)"
}

@test "a cell that only another plan's rules ask for is nobody's concern" {
	own_rule tar 'date.from need known(first_outreach_date) say no outreach yet'
	sed "s/pack own/pack other/; s/OWN/OTHER/g; s/first_outreach_date/assigned_date/" own.rules >other.rules
	printf '%s\n' member_id,service,start_date,plan,first_outreach_date,assigned_date \
		91000017A,housing-nav,2024-03-04,own,2024-03-01,soon 91000017A,housing-nav,2024-03-05,other,soon,2024-03-01 \
		91000017A,housing-nav,2024-03-06,own,soon, 91000017A,housing-nav,2024-03-07,none,soon,soon >in.csv
	expect 1 cs-tar-validate -q -R own.rules -R other.rules -e findings in.csv
	is "${#lines[@]}" 2
	has "${lines[0]}" "in.csv:4:38: error: cell.unreadable: first_outreach_date: "
	has "${lines[1]}" "in.csv:5:34: error: plan.unknown: "
}

@test "a request that is not sent is judged as one to be sent" {
	local head="CIN,Last Name,First Name,DOB,HCPCS,Mod,NPI,Start,End,Qty,Dx 1,TAR Status"
	for word in blank Draft "Not submitted yet" "To do" Ready; do
		printf '%s\n' "$head" "91000017A,Quillfeather,Ada,1971-05-09,H0043,U6,1000000012,2024-03-04,2024-08-31,6,Z59.01,${word#blank}" >in.csv
		run cs-tar-validate -q -p partnership --strict --jq .cs_tar_findings in.csv
		printf '%s\n' "$output" >"got.$word"
	done
	[ "$(cat got.* | sort -u | wc -l)" -eq 1 ]
	[[ $(<got.blank) != *cell.unreadable* ]]
	# an earlier one of the stream is taken to stand, as with a blank status; in a history it was not sent
	printf '%s\n' "CIN,HCPCS,Mod,NPI,Start,End,Qty,Status" 91000017A,H0043,U6,1000000012,2024-03-04,2024-08-31,6,Draft \
		91000017A,H0044,U2,1000000012,2024-08-01,2024-09-30,1,Draft >two.csv
	sed 's/Draft$//' two.csv >blank.csv
	run cs-tar-validate -q -p partnership -e findings two.csv
	got=${output//two.csv/blank.csv}
	run cs-tar-validate -q -p partnership -e findings blank.csv
	is "$got" "$output"
	sed -n 1,2p two.csv >old.csv
	sed 2d two.csv >new.csv
	run cs-tar-validate -q -p partnership -e findings --select PHC-ELIG-014 --history old.csv new.csv
	has "$output" auth.prerequisite
	sed -i s/Draft/Approved/ old.csv
	run cs-tar-validate -q -p partnership -e findings --select PHC-ELIG-014 --history old.csv new.csv
	is "$output" ""
}

@test "a cell that cannot be read is an error where a rule in force needs it, else a warning" {
	cat >own.rules <<'END'
pack mine Mine
source DOC - A
service S-1 recup * - DOC:1 Recuperative Care
service S-2 respite * - DOC:1 Respite
code C-1 T2033-U6 * - DOC:1 recup
code C-2 S9125-U6 * - DOC:1 respite
tar T-1 recup 2024-01-01 2024-06-30 DOC:1 date.from need known(discharge_date) say none
END
	printf '%s\n' 'CIN,HCPCS,Mod,Start,Discharge Date,Submit Date' 91000017A,T2033,U6,2024-03-04,soon, 91000017A,S9125,U6,2024-03-04,soon, \
		91000029B,T2033,U6,2024-07-01,soon, 91000029B,T2033,U6,2024-02-01,2024-01-31,soon x,T2033,XX1,2024-02-30,2024-01-31, >in.csv
	run cs-tar-validate -q -R own.rules -e findings --select cell.unreadable --jq '[.line, .column, .severity] | join(" ")' in.csv
	is "$output" "2 discharge_date error
3 discharge_date warning
4 discharge_date warning
5 submit_date warning
6 start_date error"
	# the choice of the user holds
	run cs-tar-validate -q -R own.rules -e findings -f csv --severity cell.unreadable=error in.csv
	[[ $output != *warning,cell.unreadable* ]]
	sed '2d;6d' in.csv >warn.csv
	expect 0 cs-tar-validate -q -R own.rules warn.csv
}
