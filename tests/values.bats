# values.bats: what a cell says, in every dress that spreadsheets, portals and people put it into, and that all filters
# read it alike.
load helpers

setup() {
	cd "$BATS_TEST_TMPDIR" || return
}

# lines_of ROW ...: claims.csv, a header and these rows: claim, TAR number, member, day, NPI.
lines_of() {
	printf '%s\n' 'Claim Number,TAR Number,CIN,HCPCS,Mod,DOS,Units,Charge,NPI' >claims.csv
	local row
	for row; do
		IFS=, read -r -a c <<<"$row"
		printf '%s\n' "${c[0]},${c[1]},${c[2]},H0043,U6,${c[3]:-2024-03-28},1,386.00,${c[4]}" >>claims.csv
	done
}

@test "a word for nothing is no authorization number" {
	local word
	for word in N/A '#N/A' NA none null nil TBD pending Unknown - -- '?' '"=""N/A"""'; do
		lines_of "C1,$word,91000017A" C2,PF1,91000029B
		expect 1 cs-rate -q -p partnership -e findings claims.csv
		has "$output" "claims.csv:2:4: error: auth.missing: "
		is "${#lines[@]} ${output##*(}" "1 tar_id, B2)"
	done
	lines_of C1,PENDING7,91000017A
	expect 0 cs-rate -q -p partnership -e findings claims.csv
}

@test "two requests without a number are two requests" {
	cat >in.csv <<-'END'
	CIN,TAR Number,HCPCS,Mod,NPI,Qty,Start,End
	90000161A,PENDING,T2033,U6,1000000012,30,2024-04-01,2024-04-30
	90000161A,PENDING,T2033,U6,1000000020,30,2024-04-15,2024-05-14
	END
	run cs-tar-validate -q -p partnership -e findings in.csv
	has "$output" "in.csv:3:"
	has "$output" "svc.overlap"
}

@test "a member's number that says nothing is an error, and nobody's" {
	local word
	for word in '' N/A unknown tbd; do
		lines_of "C1,PF1,$word" "C2,PF2,$word" C3,PF3,91000017A
		expect 1 cs-rate -q -p partnership -f jsonl --jq '.cs_rate_status + " " + .cs_rate_findings' claims.csv
		is "$output" "unpayable elig.not-found
unpayable elig.not-found
priced "
		printf 'CIN,HCPCS,Mod,Qty,Start,End\n%s,H0043,U6,6,2024-07-01,2024-12-27\n%s,H0043,U6,6,2024-07-01,2024-12-27\n' \
			"$word" "$word" >in.csv
		expect 1 cs-tar-validate -q -p partnership -e findings -f csv in.csv
		is "$(cut -d , -f 3,5-8 <<<"$output")" "row,column,severity,finding,rule
2,member_id,error,elig.not-found,
3,member_id,error,elig.not-found,"
	done
	printf 'CIN,Service\nN/A,housing-nav\n91000017A,housing-nav\n' >in.csv
	expect 1 cs-elig -q -p partnership -f jsonl --jq '.cs_elig_status + " " + (.cs_elig_missing | split(" ")[0]) + " " + (.cs_elig_findings | split(" ")[0])' in.csv
	is "${lines[0]}" "pend member_id elig.not-found"
	[[ ${lines[1]} != *member_id* ]]
}

@test "what the whole record lacks is a member's number too, in JSON" {
	printf '%s\n' '{"member_id":"91000017A","service_code":"H0043","modifier":"U6","service_date":"2024-03-28"}' \
		'{"service_code":"H0043","modifier":"U6","service_date":"2024-03-28"}' >in.jsonl
	expect 1 cs-rate -q -p partnership -e findings in.jsonl
	is "${#lines[@]}" 1
	has "$output" "in.jsonl:2:1: error: elig.not-found: the member's number is blank"
}

@test "a respite's hours of nobody add up to nobody's" {
	printf 'CIN,HCPCS,Mod,Start,End,Hours Requested,IHSS Status\n' >in.csv
	printf 'N/A,H0045,U6,2024-07-01,2024-07-30,200,approved\n%.0s' 1 2 >>in.csv
	run cs-tar-validate -q -p partnership -e findings in.csv
	[[ $output != *hours* ]] || { echo "$output"; return 1; }
	sed 's/N\/A/91000017A/' in.csv >named.csv
	run cs-tar-validate -q -p partnership -e findings named.csv
	has "$output" hours
}

@test "an NPI begins with 1 or 2" {
	lines_of C1,PF1,91000017A,,0000000006 C2,PF1,91000029B,,3000000000 C3,PF1,91000031C,,1000000012 \
		C4,PF1,91000043D,,2000000002 C5,PF1,91000055E,,1000000012.00
	expect 1 cs-rate -q -p partnership -e findings claims.csv
	is "$(cut -d : -f 2,4,5 <<<"$output")" "2: error: prov.billing-npi
3: error: prov.billing-npi"
	has "$output" "(npi, I2)"
	expect 1 cs-clean -q claims.csv -e findings
	is "$(cut -d : -f 2,4,5 <<<"$output")" "2: error: cell.unreadable
3: error: cell.unreadable"
	printf 'NPI,Service,County,Month,Max Capacity,Active Clients\n3000000000,housing-nav,Napa,2024-06,12,7\n2000000002,housing-nav,Napa,2024-06,12,7\n' >cap.csv
	expect 1 cs-capacity -q -p partnership -e findings cap.csv
	is "$(grep -c prov.billing-npi <<<"$output")" 1
}

@test "a list written as JSON is a list in CSV too" {
	cat >in.jsonl <<-'END'
	{"member_id":"91000031C","service_code":"H0044","modifier":["U2","GQ"],"service_date":"2024-03-28","units":1,"items":["security_deposit=900.00","application_fee=50"],"documents":["itemized_list","lease"],"diagnoses":["Z59.02","F32.9"],"tar_id":"T1"}
	END
	cs-clean -q -f csv in.jsonl >in.csv
	has "$(<in.csv)" '"[""U2"",""GQ""]"'
	local f
	for f in in.jsonl in.csv; do
		expect 0 cs-rate -q -p partnership -f jsonl --jq '.cs_rate_status + " " + .cs_allowed' $f
		is "$output" "priced 950.00"
	done
	expect 0 cs-clean -q in.csv
	has "$output" ",U2 GQ,"
	has "$output" ",Z59.02|F32.9,"
}

# dx_of CELL: a request with this primary diagnosis, as -e findings shows it.
dx_of() {
	printf 'CIN,HCPCS,Mod,TAR Number,Start,End,Qty,Primary Diagnosis\n91000017A,H0043,U6,T1,2024-07-01,2024-12-27,6,"%s"\n' "$1" >in.csv
	run cs-tar-validate -q -p partnership -e findings in.csv
}

@test "a diagnosis with words behind it, several of them, and what is none" {
	local cell
	for cell in Z59.02 z5902 'Z59.02 - Unsheltered homelessness' 'Unsheltered homelessness (Z59.02)' '[""Z59.02""]'; do
		dx_of "$cell"
		is "$output" ""
		expect 0 cs-elig -q -p dhcs --assume service=housing-nav -f jsonl --jq .cs_elig_status in.csv
		expect 0 cs-sdoh-lookup -q --column 'Primary Diagnosis' --date-column Start -f jsonl --jq '.cs_dx + .cs_dx_findings' in.csv
		is "$output" Z59.02
	done
	for cell in 'Z59.02; F32.9' 'F32.9, Z59.02' '[""F32.9"",""Z59.02""]' 'F32.9 Z59.02'; do
		dx_of "$cell"
		is "$output" "in.csv:2:47: info: dx.several: 2 codes, 1 of Z55 to Z65; Z59.02 counts (primary_dx, H2)"
		expect 0 cs-sdoh-lookup -q --column 'Primary Diagnosis' --date-column Start -f jsonl --jq '.cs_dx + " " + .cs_dx_status + " " + .cs_dx_why' in.csv
		is "$output" "Z59.02 billable several diagnoses in one cell: 2 codes, 1 of Z55 to Z65; Z59.02 counts"
	done
	dx_of 'F32.9; F20.9'
	has "$output" "info: dx.several: 2 codes, 0 of Z55 to Z65; F32.9 counts"
	has "$output" "dx.sdoh-missing"
	for cell in Z59.O2 Z59.0l Quillfeather 'Z59,02' 'F32.9; Z59.O2' 59.02; do
		dx_of "$cell"
		has "$output" "in.csv:2:47: error: cell.unreadable: primary_dx: want a diagnosis code such as Z59.01"
		! grep -qi -e "${cell%%[,;]*}" -e o2 <<<"${output//Z59.01/}" || return 1
		expect 1 cs-sdoh-lookup -q --column 'Primary Diagnosis' --date-column Start -f csv in.csv
		has "$output" ",,,,N,not-sdoh,,"
		has "$output" "cell.unreadable"
		expect 1 cs-clean -q -e findings in.csv
		has "$output" "in.csv:2:47: error: cell.unreadable: primary_dx"
	done
}

@test "a column that no filter knows: its codes are looked up, and what is none is told there" {
	printf 'Code Text,DOS\nZ59.01; Z59.02; Z59.01,2024-03-04\nF20.9,2024-03-04\nZ59.O2,2024-03-04\nN/A,2024-03-04\n' >in.csv
	expect 1 cs-sdoh-lookup -q --column 'Code Text' --date-column DOS -f csv in.csv
	is "$(cut -d , -f 3,7,9 <<<"$output")" "cs_dx,cs_dx_status,cs_dx_findings
Z59.01,billable,dx.several
F20.9,not-sdoh,dx.sdoh-missing@ALL-SDOH-003.2
,not-sdoh,cell.unreadable dx.sdoh-missing@ALL-SDOH-003.2
,blank,dx.missing@ALL-SDOH-009"
	has "$output" "several diagnoses in one cell: 2 codes, 2 of Z55 to Z65; Z59.01 counts"
}

@test "where the day cannot be read nothing is said of the code on it" {
	printf 'dx,dos\nZ59.02,2/29/2023\nZ59.02,N/A\nF20.9,soon\n' >in.csv
	expect 1 cs-sdoh-lookup -q --column dx --date-column dos -f csv in.csv
	is "$(cut -d , -f 3,6,7,9 <<<"$output")" "cs_dx,cs_dx_priority,cs_dx_status,cs_dx_findings
Z59.02,,,cell.unreadable
Z59.02,Y,billable,
F20.9,N,not-sdoh,cell.unreadable dx.sdoh-missing@ALL-SDOH-003.2"
}

@test "a birth behind the record's day, or before 1900-01-02, cannot be" {
	local dob want
	# CS_AS_OF is 2024-06-28, the request begins a week later
	while read -r dob want; do
		printf 'CIN,HCPCS,Mod,TAR Number,Start,End,Qty,DOB\n91000017A,H0043,U6,T1,2024-07-05,2024-12-31,6,%s\n' "$dob" >in.csv
		run cs-tar-validate -q -p partnership -e findings in.csv
		is "$dob $(grep -c 'in.csv:2:[0-9]*: error: cell.unreadable: dob: .*(dob, H2)' <<<"$output")" "$dob $want"
		[[ $output != *"$dob"* ]]
		run cs-clean -q -e findings in.csv
		is "$dob $(grep -c 'cell.unreadable: dob: ' <<<"$output")" "$dob $want"
		printf 'CIN,Service,Start,DOB\n91000017A,housing-nav,2024-07-05,%s\n' "$dob" >in.csv
		run cs-elig -q -p partnership -e findings in.csv
		is "$dob $(grep -c 'cell.unreadable: dob: ' <<<"$output")" "$dob $want"
	done <<-'END'
		2024-07-05 0
		2024-07-06 1
		2057-01-01 1
		1900-01-01 1
		1/1/1900 1
		1900-01-02 0
		7/6/24 0
		7-Jul-57 0
	END
	printf 'CIN,DOB\n91000017A,2024-06-28\n91000017A,2024-06-29\n' >in.csv
	expect 1 cs-clean -q in.csv -e findings
	is "$output" "in.csv:3:11: error: cell.unreadable: dob: a birth behind the record's day, 2024-06-28: correct the cell, or leave it blank if it is not known (dob, B3)"
}

@test "a line's day that has not come, or lies before 2000, is an error on its column" {
	local day want
	while read -r day want; do
		lines_of "C1,PF1,91000017A,$day"
		run cs-rate -q -p partnership -e findings claims.csv
		is "$day $(grep -c 'error: date.from: service_date: .*(service_date, F2)' <<<"$output")" "$day $want"
		run cs-clean -q -e findings claims.csv
		is "$day $(grep -c 'error: date.from: service_date: .*(service_date, F2)' <<<"$output")" "$day $want"
	done <<-'END'
		2024-06-28 0
		2024-06-29 1
		2199-12-31 1
		2000-01-01 0
		1999-12-31 1
		3/4/1924 1
	END
	printf 'CIN,HCPCS,Mod,TAR,From,Thru,Units\n91000017A,H0044,U3,P,2024-06-20,2024-06-29,10\n91000017A,H0044,U3,P,2024-06-01,2024-06-10,10\n' >in.csv
	run cs-rate -q -p partnership --map From=service_date --map Thru=service_end_date -e findings in.csv
	is "$(cut -d : -f 2,4-6 <<<"$output")" "2: error: date.from: service_end_date"
	has "$output" "2024-06-29 has not come by 2024-06-28"
	# a request may begin later, and of an earlier claim in the history nothing is said
	printf 'CIN,HCPCS,Mod,TAR Number,Start,End,Qty\n91000017A,H0043,U6,T1,2025-07-05,2025-12-31,6\n' >in.csv
	expect 0 cs-tar-validate -q -p partnership -e findings in.csv
	lines_of C1,PF1,91000017A,2024-06-28
	cp claims.csv now.csv
	lines_of C9,PF1,91000029B,2031-06-28
	expect 0 cs-rate -q -p partnership --history claims.csv -e findings now.csv
}

@test "a county is one of 58, however it is written" {
	{
		echo NPI,Service,County,Month,Max Capacity,Active Clients
		local county
		for county in Sonoma 'Sonoma County' 'County of Sonoma' 'Sonoma Co.' '"Sonoma, CA"' SONOMA; do
			echo "1000000012,housing-nav,$county,2024-05,12,7"
		done
		echo 1000000020,housing-nav,sonoma,2024-05,12,7
		echo 1000000012,housing-nav,Sonomma,2024-05,12,7
	} >cap.csv
	expect 0 cs-capacity -q -p partnership --by county cap.csv
	is "$(cut -d , -f 1-3 <<<"$output")" "county,providers,capacity
Sonoma,2,24
Sonomma,1,12"
	expect 0 cs-capacity -q -p partnership -e findings cap.csv
	is "$(grep -v cap.report <<<"$output")" "cap.csv:9:24: warning: cell.unreadable: county: want one of the 58 counties of California: is it Sonoma? (county, C9)"
	expect 0 cs-clean -q cap.csv
	is "$(sed -n 6p <<<"$output")" '1000000012,housing-nav,"Sonoma, CA",2024-05,12,7'
	printf 'CIN,NPI,Service,County,Start\n91000017A,1000000020,housing-nav,County of Sonoma,2024-01-01\n91000029B,1000000020,housing-nav,Sonomma,2024-01-01\n' >load.csv
	expect 0 cs-capacity -q -p partnership --caseload load.csv -f jsonl --jq 'select(.NPI == "1000000020") | .cs_cap_active' cap.csv
	is "$output" 1
}

@test "a text that is no county is not shown, and is no other county's" {
	printf 'CIN,Service,Service Date,County\n91000017A,meals,2024-03-01,Imperial Co.\n91000017A,meals,2024-03-01,Quillfeather\n91000017A,meals,2024-03-01,N/A\n' >in.csv
	run cs-elig -q -p chpiv -e findings --select elig.other-plan,cell.unreadable in.csv
	is "$(grep -c 'in.csv:2:.*county' <<<"$output")" 0
	has "$output" "in.csv:3:28: warning: cell.unreadable: county: want one of the 58 counties of California: correct the cell, or leave it blank if it is not known (county, D3)"
	is "$(grep -c 'in.csv:3:.*county' <<<"$output")" 1
	[[ $output != *Quill* ]]
	has "$output" "in.csv:4:28: pend: elig.other-plan: open question: needs county"
}
