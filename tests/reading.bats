# reading.bats: what a file can be taken for: rows inside a quote, keys that a JSON record leaves out, title rows, a
# header met again, and records of a --history.
load helpers

setup() {
	cd "$BATS_TEST_TMPDIR" || return
}

# swallowed: claims.csv, in which a quote opened on line 3 is closed on line 5
swallowed() {
	cat >claims.csv <<'END'
CIN,HCPCS,Modifier,DOS,Units,Charge,Notes
91000017A,H0043,U6,2024-03-04,1,386.00,seen
91000025B,H0043,U6,2024-03-05,1,386.00,"called twice
91000033C,H0043,U6,2024-03-06,1,386.00,seen
91000041D,H0043,U6,2024-03-07,1,386.00,left a note"
91000058E,H0043,U6,2024-03-08,1,386.00,seen
END
}

@test "a quote that takes rows in: an error on the line where it opens, with how many" {
	swallowed
	for filter in cs-rate cs-tar-validate cs-elig; do
		plan="-p partnership"
		[ "$filter" != cs-tar-validate ] || plan+=" --map DOS=start_date"
		# shellcheck disable=SC2086 # words
		expect 1 "$filter" -q $plan --select row.swallowed -e findings claims.csv
		is "$output" "claims.csv:3:40: error: row.swallowed: the quote opened on line 3 takes in the 2 lines below it: remove the stray quote, or close it where the cell ends (G3)"
	done
	expect 1 cs-clean -q -e findings -f csv claims.csv
	is "$(cut -d, -f2-7 <<<"${lines[1]}")" "3,3,G3,,error,row.swallowed"
}

@test "a quote that takes rows in: by the line of its cell, and for another delimiter" {
	printf 'CIN;Note;DOS;Units\n91000017A;"two\nlines";2024-03-04;"1\n91000017A;x;2024-03-05;1"\n' >in.csv
	expect 1 cs-clean -q -e findings in.csv
	has "$output" "in.csv:3:19: error: row.swallowed: the quote opened on line 3 takes in the line below it"
	tr '\n' '\r' <in.csv >cr.csv
	expect 1 cs-clean -q -e findings cr.csv
	has "$output" "cr.csv:3:19: error: row.swallowed: "
}

@test "a note with line breaks is no fault, nor is one with fewer delimiters than the header" {
	swallowed
	sed -e '4s/.*/came, saw, and left;/' -e '5s/.*/will call, or write, on Monday"/' claims.csv >note.csv
	expect 0 cs-rate -q -p partnership --select row.swallowed -e findings note.csv
	is "$output" ""
	printf 'note\n"one, two\nthree"\n' >in.csv # a header of one column has no delimiter
	expect 1 cs-sdoh-lookup -q --column note --select row.swallowed -e findings in.csv
	is "$output" ""
}

# keys FILTER OPTIONS: each record of in.jsonl is judged as it is in in.csv, where the cell is blank
keys() {
	local filter=$1
	shift
	"$filter" -q -p partnership "$@" -f jsonl in.csv >csv.out || [ $? -eq 1 ]
	"$filter" -q -p partnership "$@" in.jsonl >json.out || [ $? -eq 1 ]
	local said='del(.[] | select(. == ""))|with_entries(select(.key|startswith("cs_")))'
	is "$(jq -c "$said" json.out)" "$(jq -c "$said" csv.out)"
}

@test "a key that a JSON record leaves out is a blank, as in CSV" {
	cat >in.csv <<'END'
record_id,member_id,service_code,modifier,service_date,units,charge,tar_id
A,91000017A,H0043,U6,2024-03-04,1,386.00,T1
B,91000025B,H0043,U6,2024-03-05,1,386.00,
C,91000033C,H0043,U6,2024-03-06,,386.00,T2
D,,H0043,U6,2024-03-06,1,,T2
E,91000041D,H0043,,,1,386.00,T3
END
	jq -Rn '[inputs|split(",")]|.[0] as $h|.[1:][]|[$h,.]|transpose|map({(.[0]):.[1]})|add|del(.[]|select(. == ""))' \
		-c <in.csv >in.jsonl
	keys cs-rate
	has "$(<json.out)" "auth.missing@PHC-CLM-007"
	keys cs-rate --strict
	jq -s . in.jsonl >array.json && mv array.json in.jsonl
	keys cs-rate
	# the first record has the fewest keys: the first 64 KiB show the others
	jq -c 'reverse[]' in.jsonl >turned && mv turned in.jsonl
	{ head -n 1 in.csv; tail -n +2 in.csv | tac; } >turned && mv turned in.csv
	keys cs-rate
	keys cs-rate --summary service,month
}

@test "a key that a JSON request leaves out is a blank; one that no record has is absent" {
	cat >in.csv <<'END'
record_id,member_id,service_code,modifier,start_date,end_date,quantity
A,91000017A,H0043,U6,2024-03-04,2024-08-30,6
B,91000025B,H0043,U6,2024-03-04,2024-08-30,
C,91000033C,H0043,U6,2024-03-04,,6
END
	cat >in.jsonl <<'END'
{"record_id":"A","member_id":"91000017A","service_code":"H0043","modifier":"U6","start_date":"2024-03-04","end_date":"2024-08-30","quantity":6}
{"record_id":"B","member_id":"91000025B","service_code":"H0043","modifier":"U6","start_date":"2024-03-04","end_date":"2024-08-30"}
{"record_id":"C","member_id":"91000033C","service_code":"H0043","modifier":"U6","start_date":"2024-03-04","quantity":6}
END
	keys cs-tar-validate
	expect 1 cs-tar-validate -q -p partnership --jq '.record_id + " " + .cs_tar_findings' in.jsonl
	is "${lines[0]}" "A "
	has "${lines[1]}" "B units.missing@PHC-TAR-079.2"
	has "${lines[2]}" "C date.to@ALL-FORM-003"
	jq -c 'del(.quantity)' in.jsonl | grep -v '"C"' >none.jsonl
	expect 0 cs-tar-validate -q -p partnership -e findings none.jsonl
}

@test "a key that first comes behind the first 64 KiB is a column from there on" {
	r='"member_id":"91000017A","service_code":"H0043","modifier":"U6","service_date":"2024-03-04","units":1'
	{
		for _ in $(seq 800); do echo "{$r}"; done
		echo "{$r,\"tar_id\":\"T1\"}"
		echo "{$r}"
	} >in.jsonl
	expect 1 cs-rate -q -p partnership --select auth.missing -e findings in.jsonl
	is "${#lines[@]}" 1
	has "$output" "in.jsonl:802:1: error: auth.missing: "
}

# titled: report.csv, with two title rows and a blank one above the header, and a delimiter that they do not show
titled() {
	printf '\xEF\xBB\xBF'
	cat <<'END'
Claims of March
Printed on 2024-06-01, page 1

CIN;HCPCS;Modifier;DOS;Units;Charge
91000017A;H0043;U6;3/4/2024;1;386.00
END
}

@test "title rows: cs-clean leaves them out, lists them and says where the header is" {
	titled >report.csv
	expect 0 cs-clean --changes log.csv report.csv
	is "$output" "CIN,HCPCS,Modifier,DOS,Units,Charge
91000017A,H0043,U6,2024-03-04,1,386.00"
	has "$stderr" "report.csv: the header is on line 4; what stands above it is left out"
	is "$(cut -d, -f2,3,6 log.csv)" "line,row,repair
1,1,title-row
2,2,title-row
4,4,byte-order-mark
3,3,blank-row
4,4,delimiter
5,5,date"
	expect 0 cs-clean -q - <report.csv
	is "${#lines[@]}" 2
}

@test "title rows: the other filters name --skip-lines, which skips them" {
	titled >report.csv
	for filter in cs-rate cs-elig "cs-sdoh-lookup --column HCPCS"; do
		expect 2 $filter report.csv
		is "$output" ""
		has "$stderr" "report.csv:4: this line names the columns"
		has "$stderr" "--skip-lines 3"
	done
	expect 0 cs-rate -q -p partnership --skip-lines 3 report.csv
	is "${#lines[@]}" 2
	is "${lines[0]}" $'\xEF\xBB\xBF'"CIN;HCPCS;Modifier;DOS;Units;Charge;cs_rate_status;cs_rate;cs_rate_unit;cs_allowed;cs_rate_rule;cs_rate_findings;cs_rate_why;cs_plan"
	has "${lines[1]}" ";priced;386.00;"
	expect 0 cs-rate -q -p partnership --skip-lines 3 -e findings report.csv report.csv --select code.hcpcs-missing
	expect 2 cs-rate -q -p partnership --skip-lines 9 report.csv
	has "$stderr" "report.csv:5: no header: the file ends within --skip-lines 9"
	expect 2 cs-rate -q -p partnership --skip-lines x report.csv
	expect 2 cs-rate -q -p partnership --skip-lines 1 - <<<'{"member_id":"91000017A"}'
	has "$stderr" "JSON has no lines above it to skip"
	sed 3d report.csv >history.csv
	sed 1,3d report.csv >in.csv
	expect 2 cs-rate -q -p partnership --history history.csv in.csv
	is "$output" ""
	has "$stderr" "history.csv:3: this line names the columns"
}

@test "title rows: both sides of the edge" {
	{ seq 20; echo CIN,HCPCS,DOS; echo 91000017A,H0043,2024-03-04; } >in.csv # the header on line 21
	expect 0 cs-clean -q in.csv
	is "${lines[0]}" CIN,HCPCS,DOS
	sed -i 1i0 in.csv
	expect 2 cs-clean -q in.csv
	has "$stderr" "in.csv:1: no header names a known column"
	printf 'Title,x\nCIN,HCPCS,x\n91000017A,H0043,1\n' >two.csv # two are too few
	expect 2 cs-clean -q two.csv
	printf 'CIN,x,HCPCS\nCIN,HCPCS,DOS\n91000017A,H0043,2024-03-04\n' >bound.csv # the first line names two
	expect 1 cs-clean -q bound.csv
	is "${lines[1]}" CIN,HCPCS,DOS
}

@test "a file in which cs-clean knows no column" {
	printf 'a,b\n1,2\n' >in.csv
	expect 2 cs-clean in.csv
	is "$output" ""
	has "$stderr" "in.csv:1: no header names a known column"
	expect 2 cs-clean - <<<'{"a":1}'
	has "$stderr" "stdin:1: no key names a known column"
	expect 0 cs-clean -q --map a=units in.csv
	expect 0 cs-clean -q --print-map in.csv
	expect 0 cs-clean -q - <<<'[]'
}

@test "a header met again: one warning on its row, and no record" {
	printf 'CIN,HCPCS,Modifier,DOS,Units,Charge\n91000017A,H0043,U6,2024-03-04,1,386.00\n' >one.csv
	cat one.csv one.csv | sed '4s/7A/8B/' >in.csv
	expect 0 cs-rate -q -p partnership in.csv
	is "${lines[2]}" 'CIN,HCPCS,Modifier,DOS,Units,Charge,,,,,,row.header,"a header row among the records: it repeats the header, and is not judged: take it out; cs-clean does",partnership'
	expect 0 cs-rate -q -p partnership -e findings in.csv
	is "$output" "in.csv:3:1: warning: row.header: it repeats the header, and is not judged: take it out; cs-clean does"
	expect 0 cs-rate -q -p partnership --summary code in.csv
	is "${lines[1]}" "H0043-U6,2,2,772.00,772.00,0,0.00,0"
	expect 0 cs-tar-validate -q -p partnership --map DOS=start_date -e findings in.csv
	expect 0 cs-elig -q -p partnership --screen --fail-on never in.csv
	is "$(grep -c 'CIN,HCPCS' <<<"$output")" 1
	expect 1 cs-rate -q -p partnership --fail-on warning in.csv
	expect 0 cs-clean -q in.csv
	is "${#lines[@]}" 3
	sed -i '3s/Charge/386.00/' in.csv # not the same: it is judged
	expect 1 cs-rate -q -p partnership in.csv
	has "${lines[2]}" "unpayable"
}

@test "a side file that is not there, or cannot be read: nothing is written" {
	printf 'CIN,HCPCS,Modifier,DOS,Units\n91000017A,H0043,U6,2024-03-04,1\n' >in.csv
	printf 'CIN,HCPCS,DOS\n91000017A,H0043,yesterday\n' >bad.csv
	for history in none.csv bad.csv; do
		expect 2 cs-rate -p partnership --history "$history" in.csv
		is "$output" ""
		expect 2 cs-rate -p partnership --history "$history" -f json in.csv
		is "$output" ""
		expect 2 cs-tar-validate -p partnership --map DOS=start_date --history "$history" in.csv
		is "$output" ""
	done
	expect 2 cs-elig -p partnership --spans none.csv in.csv
	is "$output" ""
	printf 'NPI,Service,Month,Capacity,Active\n1000000012,stph,2024-03,5,2\n' >cap.csv
	expect 2 cs-capacity -p partnership --caseload none.csv cap.csv
	is "$output" ""
}

lines='Claim Number,Line Number,CIN,HCPCS,Mod,DOS,Units,Charge'

@test "--history: a line that has the claim and line of one in it is that line" {
	printf '%s\nC1,1,91000017A,T2040,U6,2024-03-05,1,222.00\n' "$lines" >history.csv
	cp history.csv in.csv
	expect 0 cs-rate -q -p partnership --select 'svc.*' -e findings --history history.csv in.csv
	cat >>in.csv <<'END'
C1,1,91000017A,T2040,U6,2024-03-05,1,222.00
C1,2,91000017A,T2040,U6,2024-03-06,1,222.00
C2,1,91000017A,T2040,U6,2024-03-07,1,222.00
END
	expect 1 cs-rate -q -p partnership --select 'svc.*' -e findings --history history.csv in.csv
	is "${#lines[@]}" 2
	has "${lines[0]}" "in.csv:3:25: error: svc.frequency: line 2 on 2024-03-05, at most 1"
	has "${lines[1]}" "in.csv:5:25: error: svc.frequency: date 3 in 2024-03, at most 2"
	sed 's/^C1,1/C1,9/' history.csv >other.csv # another line of the claim
	expect 1 cs-rate -q -p partnership --select 'svc.*' -e findings --history other.csv history.csv
	cut -d, -f1,3- history.csv >unlined.csv # without line numbers, by code and day
	expect 0 cs-rate -q -p partnership --select 'svc.*' -e findings --history unlined.csv unlined.csv
	sed s/C1// unlined.csv >unnumbered.csv
	expect 1 cs-rate -q -p partnership --select 'svc.*' -e findings --history unnumbered.csv unlined.csv
	jq -Rnc '[inputs|split(",")]|.[0] as $h|.[1:][]|[$h,.]|transpose|map({(.[0]):.[1]})|add' <history.csv >history.jsonl
	expect 0 cs-rate -q -p partnership --select 'svc.*' -e findings --history history.jsonl history.csv
}

@test "--history: amounts of the very line are not counted twice" {
	head=claim_id,line_id,member_id,tar_id,service_code,modifier,service_date,charge
	printf '%s\nC1,1,91000017A,T1,H0044,U2,2024-03-05,3000.00\n' "$head" >history.csv
	printf '%s\nC1,1,91000017A,T1,H0044,U2,2024-03-05,3000.00\nC2,1,91000017A,T1,H0044,U2,2024-03-06,2500.00\n' "$head" >in.csv
	expect 0 cs-rate -q -p partnership --history history.csv --jq .cs_allowed in.csv
	is "${lines[*]}" "3000.00 2000.00"
	expect 0 cs-rate -q -p partnership --jq .cs_allowed in.csv
	is "${lines[*]}" "3000.00 2000.00"
	sed 's/C1,1/C9,1/' history.csv >other.csv
	expect 0 cs-rate -q -p partnership --history other.csv --jq .cs_allowed in.csv
	is "${lines[*]}" "2000.00 0.00"
}

@test "--history that names no plan is judged by the plan of the record that looks back" {
	printf 'member_id,service_code,modifier,service_date,units\n91000017A,G9012,,2024-03-05,1\n' >history.csv
	printf 'plan,member_id,service_code,modifier,service_date,units,tar_id\npartnership,91000017A,G9012,,2024-05-06,1,T1\n' >in.csv
	expect 1 cs-rate -q --history history.csv --jq .cs_rate_status in.csv
	is "$output" unpayable
	sed -i s/91000017A/91000025B/ in.csv
	expect 0 cs-rate -q --history history.csv --jq .cs_rate_status in.csv
	is "$output" priced
	sed -i 's/91000025B/91000017A/' in.csv # -p is not the plan of a record that names its own
	expect 1 cs-rate -q -p chpiv --history history.csv --jq .cs_rate_status in.csv
	is "$output" unpayable
	cut -d, -f2- in.csv >plain.csv
	expect 1 cs-rate -q -p partnership --history history.csv --jq .cs_rate_status plain.csv
	is "$output" unpayable
	# requests, and their hours once, whatever the number of plans
	h=member_id,service,service_code,modifier,start_date,end_date,tar_id,requested_hours
	printf '%s\n91000017A,respite,S5151,U6,2024-01-01,2024-02-29,PF1,300\n' "$h" >history.csv
	printf 'plan,%s\npartnership,91000017A,respite,S5151,U6,2024-03-01,2024-04-30,PF2,36\n' "$h" >in.csv
	expect 0 cs-tar-validate -q --history history.csv --select PHC-TAR-039 -e findings in.csv
	sed -i 's/,36$/,36.25/' in.csv
	expect 1 cs-tar-validate -q --history history.csv --select PHC-TAR-039 -e findings in.csv
	has "$output" svc.benefit-max
	sed -i 's/2024-03-01,2024-04-30,PF2/2024-01-01,2024-02-29,PF1/' in.csv # the very request
	expect 0 cs-tar-validate -q --history history.csv --select PHC-TAR-039 -e findings in.csv
}

@test "--history: records of another service, and cells that no rule needs, are passed over and counted" {
	h=member_id,service,service_code,modifier,npi,start_date,end_date,dob,tar_status
	cat >history.csv <<END
$h
91000033C,Durable Medical Equipment,E0143,,1000000012,2025-04-01,tomorrow,,Approved
91000017A,recup,T2033,U6,1000000012,2025-04-01,2025-04-30,31/31/1970,Approved
91000033C,,E0143,,1000000012,2025-04-01,2025-04-30,,Approved
END
	printf '%s,quantity\n91000017A,recup,T2033,U6,1000000012,2025-04-15,2025-05-14,1970-01-01,,30\n' "$h" >in.csv
	expect 1 cs-tar-validate -p partnership --history history.csv --select claim.duplicate -e findings in.csv
	has "$output" "claim.duplicate"
	has "$stderr" "history.csv: 2 records passed over: the service is no Community Support"
	has "$stderr" "history.csv: 1 cell passed over: not readable, but no rule needs it"
	expect 1 cs-tar-validate -q -p partnership --history history.csv -e findings in.csv
	is "$stderr" ""
	sed -i 's/2025-04-01,2025-04-30,31/2025-04-01,later,31/' history.csv # a cell that rules need
	expect 2 cs-tar-validate -q -p partnership --history history.csv -e findings in.csv
	is "$output" ""
	has "$stderr" "history.csv:3: end_date: "
	printf 'member_id,npi,service,county,notes\n91000017A,1000000012,Laundry,Napa,x\n91000025B,1000000012,stph,Napa,x\n' >members.csv
	printf 'npi,service,month,capacity,county\n1000000012,stph,2024-06,9,Napa\n' >cap.csv
	expect 0 cs-capacity -p partnership --caseload members.csv --jq .cs_cap_active cap.csv
	is "$output" 1
	has "$stderr" "members.csv: 1 record passed over: the service is no Community Support"
}

@test "--history with a quote that takes rows in ends the run" {
	swallowed
	expect 2 cs-rate -q -p partnership --history claims.csv - <<<"$(head -n 2 claims.csv)"
	is "$output" ""
	has "$stderr" "claims.csv:3: the quote opened on line 3 takes in the 2 lines below it"
}

capacity='NPI,Service,County,Month,Max Capacity,Active Clients,Report Date,Accepting New Clients'

@test "capacity: a provider that accepts nobody is never open, nor room in the network" {
	cat >cap.csv <<END
$capacity
1000000012,housing-nav,Sonoma,2024-03,12,7,,N
1000000020,housing-nav,Sonoma,2024-03,12,9,,Y
1000000038,housing-nav,Napa,2024-03,12,7,,no
1000000046,housing-nav,Lake,2024-03,12,13,,N
1000000053,housing-nav,Lake,2024-03,12,7,,
END
	expect 0 cs-capacity -q -p partnership --fail-on never --jq '.cs_cap_status + " " + (.cs_cap_available|tostring)' cap.csv
	is "${lines[*]}" "full 0 open 3 full 0 over 0 open 5"
	expect 0 cs-capacity -q -p partnership --fail-on never --open --jq .NPI cap.csv
	is "${lines[*]}" "1000000053 1000000020"
	expect 0 cs-capacity -q -p partnership --fail-on never --by county cap.csv
	is "$output" "county,providers,capacity,active,available,percent,status
Lake,2,24,20,5,79,open
Napa,1,12,7,0,58,full
Sonoma,2,24,16,3,87,limited"
}

@test "capacity: of several reports the newest month counts, and of that the one sent last" {
	cat >cap.csv <<END
$capacity
1000000012,housing-nav,Sonoma,2024-03,12,7,2024-03-10,
1000000012,housing-nav,Sonoma,2024-03,12,12,2024-03-12,
1000000012,housing-nav,Napa,2024-03,12,7,2024-03-12,
1000000012,housing-nav,Napa,2024-03,12,12,2024-03-10,
1000000020,housing-nav,Sonoma,2024-04,12,12,2024-04-01,
1000000020,housing-nav,Sonoma,2024-03,12,7,2024-05-01,
1000000038,housing-nav,Lake,2024-03,12,12,,
1000000038,housing-nav,Lake,2024-03,12,7,,
1000000038,recup,Lake,2024-02,12,1,,
END
	expect 0 cs-capacity -q -p partnership --fail-on never --open --jq '.NPI + " " + .Service + " " + .County + " " + (.cs_cap_active|tostring)' cap.csv
	is "$output" "1000000038 recup Lake 1
1000000012 housing-nav Napa 7
1000000038 housing-nav Lake 7"
	expect 0 cs-capacity -q -p partnership --fail-on never --by service,county cap.csv
	is "$output" "service,county,providers,capacity,active,available,percent,status
housing-nav,Lake,1,12,7,5,58,open
housing-nav,Napa,1,12,7,5,58,open
housing-nav,Sonoma,2,24,24,0,100,full
recup,Lake,1,12,1,11,8,open"
}
