#!/usr/bin/env bats
# cs-clean.bats: what is mended, what is left as it is and said, and that nothing else changes.
load helpers

setup() {
	cd "$BATS_TEST_TMPDIR" || return
}

# mend: rows "column | text | what it becomes | the column's name where there is a finding" from standard input.
mend() {
	local column text want finding rows=0 q='"'
	while IFS='|' read -r column text want finding; do
		column=${column// /}
		[ -n "$column" ] || continue
		text=${text# } text=${text% } want=${want# } want=${want% }
		want=${want//¦/|} text=${text//\\u00a0/$'\u00a0'}
		printf '{"%s":"%s"}\n' "$column" "$text" >>in.jsonl
		printf '{"%s":"%s"}\n' "$column" "$want" >>want.jsonl
		[ -z "${finding// /}" ] || printf '%s %s\n' $((rows + 1)) "${finding// /}" >>found.want
		rows=$((rows + 1))
	done
	[ "$rows" -gt 0 ]
	touch found.want
	cs-clean -q in.jsonl >out.jsonl || [ $? -eq 1 ]
	diff want.jsonl out.jsonl
	cs-clean -q -e findings --jq '"\(.line) \(.column)/\(.severity)"' in.jsonl >found || [ $? -eq 1 ]
	diff found.want found
	cs-clean -q want.jsonl >twice.jsonl || [ $? -eq 1 ]
	diff want.jsonl twice.jsonl
}

@test "dates become ISO dates, and a time of day stays" {
	mend <<'END'
start_date | 2024-03-05 | 2024-03-05
start_date | 3/5/2024 | 2024-03-05
start_date | 3/5/24 | 2024-03-05
start_date | 3-5-2024 | 2024-03-05
start_date | 20240305 | 2024-03-05
start_date | 45356 | 2024-03-05
start_date | 45356.0 | 2024-03-05
start_date | 45356.5 | 2024-03-05 12:00
start_date | 45356.604166667 | 2024-03-05 14:30
start_date | 45356.60429 | 2024-03-05 14:30:11
start_date | 45356.999999 | 45356.999999
start_date | '3/5/2024 | 2024-03-05
start_date | 3/5/2024 0:00 | 2024-03-05
start_date | 3/5/2024 12:00:00 AM | 2024-03-05
start_date | 3/5/2024 12:30:00 AM | 2024-03-05 12:30:00 AM
start_date | 3/5/2024 2:30 PM | 2024-03-05 2:30 PM
start_date | 2024-03-05T14:30:00Z | 2024-03-05T14:30:00Z
start_date | 2024-03-05T00:00:00 | 2024-03-05
start_date | 2024-03-05T00:00:00Z | 2024-03-05T00:00:00Z
start_date | N/A | N/A
start_date | 2/30/2024 | 2/30/2024 | start_date/error
start_date | soon | soon | start_date/error
dob | 3/5/85 | 1985-03-05
dob | '12/15/85 | 1985-12-15
dob | 12/15/85T00:00 | 1985-12-15
month | 3/1/2024 | 2024-03
month | 2024-3 | 2024-03
month | 3/15/2024 | 2024-03-15
month | 3/1/2024 10:00 | 2024-03-01 10:00
month | '2024-3 | 2024-03
start_date | ' | ' | start_date/error
END
}

@test "codes and modifiers" {
	mend <<'END'
service_code | h0043 | H0043
service_code | H 0043 | H0043
service_code | 99484.0 | 99484
service_code | 0001f | 0001F
service_code | H043 | H043 | service_code/error
service_code | housing | housing | service_code/error
service_code | 1.23E+09 | 1.23E+09 | service_code/error
modifier | u6 | U6
modifier | u6-gq | U6 GQ
modifier | U6,GQ;93 | U6 GQ 93
modifier | U6GQ | U6 GQ
modifier | U.6 | U6
modifier | 25.0 | 25
modifier | 50.00 | 50
modifier | 50.05 | 50.05 | modifier/error
modifier | home | home | modifier/error
modifier | null | null
modifier | U | U | modifier/error
modifier | U6 GQ U1 U2 U3 | U6 GQ U1 U2 U3 | modifier/error
primary_dx | z5901 | Z59.01
primary_dx | Z59.01 | Z59.01
primary_dx | F20 | F20
primary_dx | I10 E11 | I10¦E11
primary_dx | Z59.01 Sheltered | Z59.01 Sheltered
primary_dx | Z59.O1 | Z59.O1 | primary_dx/error
diagnoses | z5901, F20.0;e119 | Z59.01¦F20.0¦E11.9
diagnoses | Z59.01 Sheltered | Z59.01 Sheltered
aid_code | 1h | 1H
place_of_service | 11.0 | 11
aid_code | '1h | 1H
modifier | 'u6 | U6
service_code | 'H0043 | H0043
provider_state | ca | CA
provider_state | California | California
END
}

@test "numbers, amounts, identifiers, telephone numbers and ZIP codes" {
	mend <<'END'
quantity | 6.0 | 6
quantity | 06 | 6
quantity | 1,200 | 1200
quantity | 6.5 | 6.5 | quantity/error
charge | $1,386.00 | 1386.00
charge | 386 | 386.00
charge | (5.00) | -5.00
charge | 386.005 | 386.005 | charge/error
member_id | 9 1000017a | 91000017A
member_id | 9-1000017-A | 91000017A
member_id | '91000017A | 91000017A
member_id | 9100017A | 9100017A | member_id/error
member_id | 91000017 | 91000017 | member_id/error
member_id | 9100017a | 9100017A | member_id/error
member_id | 910 0017a | 910 0017a | member_id/error
member_id | 9.1E+13 | 9.1E+13 | member_id/error
npi | 1000000012 | 1000000012
npi | 1000000012.0 | 1000000012
npi | 1000000012.00 | 1000000012
npi | TBD | TBD
npi | 1000-000-012 | 1000000012
npi | 1000000013 | 1000000013 | npi/error
npi | 100000001 | 100000001 | npi/error
npi | 1.23E+09 | 1.23E+09 | npi/error
tar_id | pf2402290001 | PF2402290001
tar_id | PF1 PF2 | PF1 PF2
tar_id | not yet | not yet
member_id | 91000017A 91000029B | 91000017A 91000029B | member_id/error
record_id | '00123 | 00123
provider_tin | 12-3456789 | 12-3456789
provider_tin | 12345678 | 12345678 | provider_tin/warning
phone | (510) 555-0100 | 5105550100
phone | +1 510.555.0100 | 5105550100
phone | 1-510-555-0100 | 5105550100
phone | 5105550100.0 | 5105550100
phone | '510.555.0100 | 5105550100
phone | 1 (510)555-0100 | 5105550100
phone | 555-0100 123 | 555-0100 123 | phone/warning
phone | +47 21 23 45 67 | +47 21 23 45 67 | phone/warning
phone | 5550100.000 | 5550100.000 | phone/warning
phone | +5105550100 | +5105550100 | phone/warning
phone | 555-0100 | 555-0100 | phone/warning
phone | 510-555-0100 x12 | 510-555-0100 x12 | phone/warning
res_zip | 94501.0 | 94501
res_zip | 945011234 | 94501-1234
res_zip | 94501-1234 | 94501-1234
res_zip | 4501 | 4501 | res_zip/warning
notes | '5 apples | '5 apples
some_other | 3/5/2024 | 3/5/2024
county | Sonoma County | Sonoma County
is_urgent | yes | yes
END
}

@test "a formula that is nothing but a text is that text, and a repair" {
	cat >in.csv <<-'END'
	Claim Number,CIN,Last Name,NPI,Charge,Some Other
	"=""00012""","=""91000017A""","=""Quill""","=""1000000012""","=""$386""","=""007"""
	"=""00""12""","=91000029B","'=""Quill""",=1+1,386.00,"=CHAR(7)"
	END
	expect 1 cs-clean -q --changes c.csv in.csv
	is "$(sed -n 2,3p <<<"$output")" '00012,91000017A,Quill,1000000012,386.00,007
"=""00""12""",=91000029B,"'"'"'=""Quill""",=1+1,386.00,=CHAR(7)'
	is "$(cut -d , -f 2,6 c.csv | sort | uniq -c | sed 's/^ *//')" "5 2,formula
1 2,money
1 line,repair"
}

@test "an untouched cell keeps its text, a repaired file is repaired no more" {
	local f n=0
	for f in "$ROOT"/samples/*.csv "$ROOT"/samples/ugly/*; do
		cs-clean -q "$f" >once.csv || [ $? -eq 1 ]
		cs-clean -q once.csv >twice.csv || [ $? -eq 1 ]
		cmp once.csv twice.csv
		is "$(cs-clean -q --dry-run once.csv)" "file,line,row,cell,column,repair"
		n=$((n + 1))
	done
	[ "$n" -gt 15 ]
}

# canonical FILE: its records by the columns' own names, without what only one portal has.
canonical() {
	cs-clean -q --rename --jq 'del(.["Portal Status", "Queue Position"]) | with_entries(select((.key | startswith("cs_") | not) and (.key != "modifier2" or .value != "")))' "$1" ||
		[ $? -eq 1 ]
}

@test "the same records from every program and portal come out as the same records" {
	local f n=0
	canonical "$ROOT/samples/tars.csv" | jq -S 'del(.medical_necessity, .additional_notes)' >want
	[ "$(grep -c '"tar_id"' want)" = 29 ]
	for f in "$ROOT"/samples/ugly/*; do
		[[ $f != *claims* ]] || continue
		canonical "$f" | jq -S 'del(.medical_necessity, .additional_notes)' >got
		diff want got || { echo "$f"; return 1; }
		n=$((n + 1))
	done
	[ "$n" -ge 8 ]
}

@test "the output is UTF-8, with commas, line feeds and no mark in front, whatever came in" {
	local f
	for f in "$ROOT"/samples/ugly/*; do
		cs-clean -q "$f" >out.csv || [ $? -eq 1 ]
		iconv -f UTF-8 -t UTF-8 out.csv >/dev/null
		! grep -q $'\r' out.csv || return 1
		[ "$(head -c 3 out.csv | od -An -tx1)" != " ef bb bf" ]
		[ "$(tail -c 1 out.csv | od -An -tx1)" = " 0a" ]
		head -1 out.csv | grep -q ,
	done
}

@test "the filters judge a clean file as the one that it was made of" {
	local f
	for f in "$ROOT"/samples/ugly/*; do
		[[ $f != *claims* ]] || continue
		cs-tar-validate -q -p partnership --jq '[.cs_tar_status, .cs_tar_findings]' "$f" >want || [ $? -eq 1 ]
		cs-clean -q "$f" | cs-tar-validate -q -p partnership -f jsonl --jq '[.cs_tar_status, .cs_tar_findings]' >got || true
		[ "$(wc -l <want)" -ge 29 ]
		diff want got
	done
}

@test "rows that are no records are left out and listed" {
	printf '\xef\xbb\xbfsep=;\r\nMember CIN;Units;Charge\r\n\r\n91000017A;1;386\r\n;;\r\nMember CIN;Units;Charge\r\n91000029B;2;772,00\r\nGrand Total;3;$1158.00\r\n91000017A Total:;1;\r\nSubtotal;;\r\n\r\n' >in.csv
	expect 1 cs-clean --changes log.csv in.csv
	is "$output" "Member CIN,Units,Charge
91000017A,1,386.00
91000029B,2,\"772,00\""
	is "$(cut -d, -f2- log.csv)" "line,row,cell,column,repair
2,1,,,byte-order-mark
1,0,,,sep-line
2,1,,,line-end
2,1,,,delimiter
3,2,,,blank-row
4,3,C3,charge,money
5,4,,,blank-row
6,5,,,header-row
8,7,,,total-row
9,8,,,total-row
10,9,,,total-row
11,10,,,blank-row"
	has "$stderr" "1 cell mended, 7 rows left out"
	has "$stderr" "2 records: 1 pass, 1 fail"
}

@test "a record is no total: a name, a second word, a date beside it" {
	cat >in.csv <<'END'
First Name,Last Name,Units,Service Date,Notes
Total,Quillfeather,1,,
Ada,Total,1,,
Total,,1,2024-03-01,
,,1,,total of both visits
,,1,,in total
,,1,,Total hip replacement
,,1,45356,Total
Totally,,1,,
END
	expect 0 cs-clean -q --changes log.csv in.csv
	is "$output" "$(sed 's/45356/2024-03-05/' in.csv)"
	is "$(grep -c total-row log.csv)" 0
	printf 'provider_name,capacity,active_members\nTotal Home Care,20,15\nHome,20,10\nSonoma Total,40,25\n' >in.csv
	expect 0 cs-clean -q in.csv
	is "$output" "$(head -3 in.csv)"
	printf 'mrn,units\n123,1\n124,Total\n' >in.csv
	cs-clean -q in.csv >out.csv || [ $? -eq 1 ]
	cmp in.csv out.csv
}

@test "headers: tidied, renamed on request; a repeated Mod is the second modifier" {
	printf '" Member\nCIN ",Mod,Mod,cs_plan,Color\n91000017A,u6,gq,partnership,red\n' >in.csv
	expect 0 cs-clean -q in.csv
	is "$output" "Member CIN,Mod,Mod,cs_plan,Color
91000017A,U6,GQ,partnership,red"
	expect 0 cs-clean -q --rename --changes log.csv --show-values in.csv
	is "${lines[0]}" "member_id,modifier,modifier2,cs_plan,Color"
	has "$(cat log.csv)" 'in.csv,2,1,B1,modifier,header,Mod,modifier'
	expect 0 cs-clean -q --rename --map 'Color=county' in.csv
	is "${lines[0]}" "member_id,modifier,modifier2,cs_plan,county"
}

@test "columns without header and values are left out; a late value is kept and said" {
	{ echo 'member_id,,units,'; for i in $(seq 20000); do echo '91000017A,,1,'; done; echo '91000017A,lost,1,'; } >in.csv
	expect 1 cs-clean in.csv
	is "${lines[0]}" "member_id,units"
	is "${lines[1]}" "91000017A,1"
	is "${lines[20001]}" "91000017A,1,lost"
	has "$stderr" "20001 records: 20000 pass, 1 fail"
	cs-clean -q --changes log.csv in.csv >out.csv || [ $? -eq 1 ]
	is "$(grep -c blank-column log.csv)" 2
	cs-clean -q out.csv >again.csv || [ $? -eq 1 ]
	cmp out.csv again.csv
	printf 'member_id,,units\n91000017A,x,1\n' >in.csv
	expect 0 cs-clean -q in.csv
	is "$output" "$(cat in.csv)"
}

@test "ragged rows: padded, and what is too much stays behind" {
	printf 'member_id,units,county\n91000017A,1\n91000017A,1,Sonoma,,\n91000017A,1,Sonoma, x ,y\n' >in.csv
	expect 1 cs-clean -q --changes log.csv in.csv
	is "$output" "member_id,units,county
91000017A,1,
91000017A,1,Sonoma
91000017A,1,Sonoma,x,y"
	is "$(cut -d, -f2- log.csv)" "line,row,cell,column,repair
2,2,,,padded
3,3,,,blank-cells
4,4,D4,,trim"
	expect 1 cs-clean -q -e findings in.csv
	is "$(grep -c row.ragged <<<"$output")" 3
}

@test "blanks that are taken off a header or a cell behind the last column are listed" {
	printf 'CIN, Qty ," Notes"\n91000017A,1,x\n91000017A,1,x, y ,z\n' >in.csv
	expect 1 cs-clean -q --changes log.csv in.csv
	is "$output" "CIN,Qty,Notes
91000017A,1,x
91000017A,1,x,y,z"
	is "$(cut -d, -f2- log.csv)" "line,row,cell,column,repair
1,1,B1,quantity,header
1,1,C1,additional_notes,header
3,3,D3,,trim"
}

@test "modifiers go to the columns that there are" {
	printf 'HCPCS,Mod 1,Mod 2\nH0043,U6 GQ,\nH0043-u6,,\nH0043 U6 GQ,,\nH0043U6,U6,\nH0043-U6,U7,\nH0043,U6 GQ,U7\n99484,,\n9948425,,\n' >in.csv
	expect 1 cs-clean -q in.csv
	is "$output" "HCPCS,Mod 1,Mod 2
H0043,U6,GQ
H0043,U6,
H0043,U6,GQ
H0043,U6,
H0043-U6,U7,
H0043,U6 GQ,U7
99484,,
9948425,,"
	expect 1 cs-clean -q -e findings --jq '"\(.line) \(.column)"' in.csv
	is "$output" "6 service_code
9 service_code"
	printf 'HCPCS,Mod 1\nH0043-U6-GQ,\n' >in.csv
	expect 0 cs-clean -q in.csv
	is "${lines[1]}" "H0043,U6 GQ"
	printf 'HCPCS,Mod 1,Mod 2\nH0043-U6-GQ-U7,,\n' >in.csv
	expect 0 cs-clean -q in.csv
	is "${lines[1]}" "H0043,U6,GQ U7"
	printf "HCPCS,Mod,Mod\nH0043,null,\nS5165 Home Mods,,\nH0043 x2,,\nG9012 15 mins,,\nH0043-2024,,\nH0043-95,,\nH0043 95,,\n" >in.csv
	expect 1 cs-clean -q in.csv
	is "$output" "$(sed 's/^H0043-95,,/H0043,95,/' in.csv)"
	printf "HCPCS,Mod,Mod\n'H0043-U6,,\nH0043,'U6 GQ,\nH0043-U6-GQ,U6 GQ,\n" >in.csv
	expect 0 cs-clean -q in.csv
	is "$output" "HCPCS,Mod,Mod
H0043,U6,
H0043,U6,GQ
H0043,U6,GQ"
	printf '{"HCPCS":"H0043-U6","Mod":null}\n{"HCPCS":"H0043","Mod":"\\u00a0U6 GQ","Mod 2":null}\n' >in.jsonl
	expect 0 cs-clean -q in.jsonl
	is "$output" '{"HCPCS":"H0043","Mod":"U6"}
{"HCPCS":"H0043","Mod":"U6","Mod 2":"GQ"}'
	printf 'HCPCS\nH0043-U6\n' >in.csv
	expect 1 cs-clean -q in.csv
	is "${lines[1]}" "H0043-U6"
}

@test "a date that fits only the other order than the file's is a finding and stays" {
	printf 'service_date\n3/25/2024\n' >in.csv
	for i in $(seq 12000); do echo '3/5/2024'; done >>in.csv
	echo 25/3/2024 >>in.csv
	expect 1 cs-clean -q in.csv
	is "${lines[12002]}" "25/3/2024"
	is "${lines[2]}" "2024-03-05"
	printf 'service_date\n25/3/2024\n3/4/2024\n' >in.csv
	expect 0 cs-clean -q in.csv
	is "${lines[2]}" "2024-04-03"
}

@test "in a file with days of both orders no date that depends on the order is written anew" {
	printf 'service_date\n3/28/2024\n25/3/2024\n5/4/2024\n6/6/2024\n20240307\n' >in.csv
	expect 1 cs-clean -q in.csv
	is "$output" "service_date
3/28/2024
25/3/2024
5/4/2024
2024-06-06
2024-03-07"
	is "$(cs-clean -q in.csv | cs-clean -q)" "$output"
	expect 1 cs-clean -q -e findings --jq .line in.csv
	is "$output" "4"
}

@test "a header that could pass for another format or delimiter keeps its quotes" {
	for h in '"[ID]",CIN' '"Last; First; MI",CIN' '"ISA*00",CIN' '"<html",CIN' 'CIN,"a|b"' '"sep=;",CIN'; do
		printf '%s\n1,91000017A\n' "$h" >in.csv
		cs-clean -q in.csv >out.csv || [ $? -eq 1 ]
		cmp in.csv out.csv
		cs-clean -q out.csv | cmp in.csv - || true
	done
	printf 'Foo,county\nx,y\n' >in.csv
	expect 2 cs-clean -q --rename --map Foo=county in.csv
	has "$stderr" "two columns would be county"
}

@test "rows that are left out do not count, for a blank column or on the next run" {
	printf 'CIN,Units,\n91000017A,1,\nTotal,1,386.00\nCIN,Units,\nCIN,Units\n' >in.csv
	expect 0 cs-clean -q in.csv
	is "$output" "CIN,Units
91000017A,1"
}

@test "a run that fails leaves all the old files" {
	for opt in --changes --reject; do
		echo old >o.csv
		expect 2 cs-clean -q $opt /dev/full -o o.csv "$ROOT/samples/ugly/portal-one.csv"
		is "$(cat o.csv)" "old"
	done
}

@test "memory is bounded when JSON layouts alternate" {
	awk 'BEGIN { for (i = 0; i < 150000; i++) print i % 2 ? "{\"CIN\":\"91000017A\",\"DOS\":\"2024-03-05\"}" : "{\"CIN\":\"91000017A\",\"DOS\":\"2024-03-05\",\"Units\":\"1\"}" }' >in.jsonl
	[ -z "$CS_SANITIZED" ] || skip "a sanitizer takes memory of its own"
	bash -c 'ulimit -v 40000; cs-clean -q in.jsonl | tail -1' >out.jsonl
	is "$(cat out.jsonl)" "$(tail -1 in.jsonl)"
}

@test "cells of a later file with its columns in another order are named by their own place" {
	printf 'CIN,DOS\n91000017A,3/5/2024\n' >1.csv
	printf 'DOS,CIN\n3/6/2024,91000017A\n' >2.csv
	expect 0 cs-clean -q --dry-run 1.csv 2.csv
	is "${lines[1]}" "1.csv,2,2,B2,service_date,date"
	is "${lines[2]}" "2.csv,2,2,A2,service_date,date"
}

@test "encodings, and blank lines at the end, are listed too" {
	printf 'CIN,b\n91000017A,\xe9\n\n\n' >in.csv
	expect 0 cs-clean -q --dry-run in.csv
	is "$output" "file,line,row,cell,column,repair
in.csv,2,2,,,encoding
in.csv,3,3,,,blank-row
in.csv,4,4,,,blank-row"
	printf 'CIN,Notes\n91000017A,x\n' | iconv -t UTF-16 >in.csv
	expect 0 cs-clean -q --dry-run in.csv
	has "$output" "in.csv,1,1,,,encoding"
}

@test "--dry-run lists, and writes no record; --changes names no value unless asked to" {
	printf 'member_id,start_date\n 91000017A,3/5/2024\n' >in.csv
	expect 0 cs-clean -q --dry-run in.csv
	is "$output" "file,line,row,cell,column,repair
in.csv,2,2,A2,member_id,trim
in.csv,2,2,B2,start_date,date"
	expect 0 cs-clean -q --dry-run --show-values -f jsonl in.csv
	has "$output" '"line":2,"row":2,"cell":"B2","column":"start_date","repair":"date","from":"3/5/2024","to":"2024-03-05"}'
	expect 0 cs-clean -q --dry-run --changes log.csv in.csv
	is "$output" ""
	is "$(wc -l <log.csv)" 3
	expect 2 cs-clean --dry-run -e findings in.csv
	has "$stderr" "changes come instead of records"
	expect 0 cs-clean -q --summary finding in.csv
	is "$output" "finding,rule,severity,records,count"
}

@test "--changes wants a file of its own" {
	cp "$ROOT/samples/spans.csv" in.csv
	expect 2 cs-clean --changes in.csv in.csv
	has "$stderr" "in.csv is read here"
	expect 2 cs-clean --changes out.csv -o out.csv in.csv
	has "$stderr" "the output goes to out.csv"
	expect 2 cs-clean --changes - in.csv
	has "$stderr" "--changes wants a file"
	expect 2 cs-clean --changes log.csv --reject log.csv in.csv
	has "$stderr" "name another file"
	cmp "$ROOT/samples/spans.csv" in.csv
	expect 2 cs-clean --changes /dev/full "$ROOT/samples/tars.csv"
}

@test "--reject takes the records that still have an error" {
	printf 'member_id\n91000017A\n9100017A\n' >in.csv
	expect 1 cs-clean -q --reject fix.csv in.csv
	is "$output" "member_id
91000017A"
	is "$(cat fix.csv)" "member_id
9100017A"
}

@test "JSON keeps its numbers, nested values and escapes; -f writes other forms" {
	cat >in.jsonl <<'END'
{"member_id":"9 1000017a","units":1.0,"big":12345678901234567890,"note":"caf\u00e9","list":["a", {"b":null}],"ok":true,"start_date":"3/5/2024"}
{"start_date":"45356","member_id":null}
END
	expect 0 cs-clean -q in.jsonl
	is "$output" '{"member_id":"91000017A","units":1.0,"big":12345678901234567890,"note":"caf\u00e9","list":["a", {"b":null}],"ok":true,"start_date":"2024-03-05"}
{"start_date":"2024-03-05","member_id":null}'
	expect 0 cs-clean -q --rename in.jsonl
	has "$output" '"additional_notes":"caf\u00e9"'
	printf '{"CIN":91000017,"npi":1000000013,"DOS":45356,"Charge":386,"Modifier":25}\n' >in.jsonl
	expect 1 cs-clean -q in.jsonl
	is "$output" '{"CIN":91000017,"npi":1000000013,"DOS":"2024-03-05","Charge":386,"Modifier":25}'
	expect 1 cs-clean -q -e findings --jq .column in.jsonl
	is "$output" "member_id
npi"
	expect 1 cs-clean -q -f csv in.jsonl
	is "${lines[1]}" "91000017,1000000013,2024-03-05,386.00,25"
	printf 'TAR\tDOS\n T1 \t3/5/2024\n' >in.tsv
	expect 0 cs-clean -q in.tsv
	is "$output" "TAR,DOS
T1,2024-03-05"
	expect 0 cs-clean -q -f tsv in.tsv
	is "$output" $'TAR\tDOS\nT1\t2024-03-05'
	expect 0 cs-clean -q -f jsonl in.tsv
	is "$output" '{"TAR":"T1","DOS":"2024-03-05"}'
	expect 0 cs-clean -q --jq .DOS in.tsv
	is "$output" "2024-03-05"
}

@test "it takes no option of plans and rules, and needs no plan" {
	printf 'member_id,plan\n91000017A,nowhere\n' >in.csv
	for o in -p --rules --assume --needs --strict --list-rules; do
		expect 2 cs-clean $o in.csv
		has "$stderr" "unknown option"
	done
	CS_PLAN=nowhere expect 0 cs-clean -q in.csv
}

@test "an Excel file by way of xlsx2csv" {
	command -v xlsx2csv >/dev/null || skip "no xlsx2csv here"
	expect 0 bash -c 'xlsx2csv -f %Y-%m-%d "$0" | cs-clean -q --rename' "$ROOT/samples/book.xlsx"
	is "$output" "member_id,tar_id,service_code,modifier,units,service_date,charge,npi,phone,primary_dx,additional_notes
91000017A,PF2402290001,H0043,U6,1,2024-03-28,386.00,1000000012,7075550114,Z59.02,Met at the library
91000029B,PF2403070002,H0043,U6,1,2024-04-04,386.00,1000000020,7075550126,Z59.01,"
	expect 0 bash -c 'xlsx2csv -f %Y-%m-%d "$0" | cs-clean -q | cs-rate -q -p partnership --jq .cs_allowed' "$ROOT/samples/book.xlsx"
	is "$output" "386.00
386.00"
}

@test "--pseudonymize: no name, number, place, day or word of a member is left, in any sample" {
	head -c 32 /dev/urandom >key
	local f n=0
	for f in "$ROOT"/samples/*.csv "$ROOT"/samples/ugly/*; do
		cs-clean -q --pseudonymize key "$f" >out.csv || [ $? -eq 1 ]
		# every cell of a private or numbered kind, and every ISO day, as the clean file has them
		cs-clean -q --rename -f jsonl "$f" 2>/dev/null | jq -r '
			to_entries[] | select(.key | test("_id$|npi|name|phone|address|city|zip|county|notes|necessity|email|reason|^dob$|_date$|^elig_|^provider$")) |
			.value | strings | select(length > 2)' | sort -u | grep -v -x -e '[0-9]' >secrets || true
		[ -s secrets ]
		! grep -F -f secrets out.csv || { echo "$f"; return 1; }
		! grep -E '[0-9]{4}-[0-9]{2}|[0-9]/[0-9]' out.csv || return 1
		is "$(cs-clean -q "$f" | tail -n +2 | jq -Rs 'length > 0')" true
		n=$((n + 1))
	done
	[ "$n" -gt 15 ]
}

@test "--pseudonymize: of the filters' columns, states and findings, and no other text under such a header" {
	head -c 32 /dev/urandom >key
	printf '%s\n' 'CIN,cs_marital_status,cs_tar_status,cs_tar_findings,cs_rate_findings,cs_tar_why' \
		'91000017A,Ada Quillfeather,Quillfeather,auth.missing Ada,auth.missing@Quillfeather,Ada' \
		'91000029B,none,ok,auth.missing@PHC-TAR-061.1 svc.overlap,cell.unreadable,' >in.csv
	expect 0 cs-clean -q --pseudonymize key in.csv
	is "$(cut -d, -f2- <<<"$output")" $'cs_tar_status,cs_tar_findings,cs_rate_findings\n,,\nok,auth.missing@PHC-TAR-061.1 svc.overlap,cell.unreadable'
	# each word that a filter can write
	words=$(sed -nE 's/^const (char \*const|struct str) [a-z]+_words\[[0-9]+\] = //p' "$ROOT"/lib/jobs/*.c | grep -c .)
	[ "$words" -ge 4 ]
	words=$(awk '/^const (char \*const|struct str) [a-z]+_words\[/ { on = 1 } on { print } /;$/ { on = 0 }' "$ROOT"/lib/jobs/*.c |
		sed 's/.*= *{//' | grep -oE '"[^"]+"' | tr -d '"')
	words+=$'\n'$(sed -nE 's/.*return STR\("([a-z]+)"\);.*/\1/p' "$ROOT"/cmd/cs-tar-validate.c)
	[ "$(wc -l <<<"$words")" -gt 20 ]
	for word in $words; do printf '91000017A,%s\n' "$word"; done | sed '1i CIN,cs_rate_status' >words.csv
	expect 0 cs-clean -q --pseudonymize key words.csv
	is "$(tail -n +2 <<<"$output" | cut -d, -f2)" "$words"
}

@test "--pseudonymize: one member has one code under one key, in every file and spelling" {
	printf 'first key of 16 bytes' >one
	printf 'other key of 16 bytes' >two
	printf 'CIN,TAR,Last Name,DOB,DOS,Age,Zip,County,Units,Charge,Service,Dx,Documents,Color,cs_tar_status,cs_tar_why\n91000017A,PF1,Quillfeather,3/5/1985,3/5/2024,93,94501,Sonoma,1,386,Housing Deposits,z5902,lease;consent,red,ok,said of Quillfeather\n9 1000017-a,pf1,Quill,3/5/1925,,12,,,x,y,Ada,Ada Z59.02,Ada,red,"ok Quillfeather (Ada)",\n' >in.csv
	printf '{"member_id":"91000017A","documents":["lease"],"units":2,"urgent":true,"nested":{"name":"Ada"}}\n' >in.jsonl
	expect 1 cs-clean -q --pseudonymize one in.csv
	is "${lines[0]}" "member_id,tar_id,dob,service_date,age,units,charge,service,primary_dx,documents,cs_tar_status"
	code=${lines[1]%%,*}
	[[ $code =~ ^X[0-9a-f]{16}$ ]]
	[[ ${lines[1]} =~ ^$code,(X[0-9a-f]{16}),1985,2024,90,1,386.00,housing-deposit,Z5902,lease\|consent,ok$ ]]
	has "${lines[2]}" "$code,${BASH_REMATCH[1]},90+,,12,,,,Z5902,other,"
	expect 0 cs-clean -q --pseudonymize one in.jsonl
	is "$output" "{\"member_id\":\"$code\",\"documents\":\"lease\",\"units\":\"2\",\"urgent\":\"Y\"}"
	expect 1 cs-clean -q --pseudonymize two in.csv
	[ "${lines[1]%%,*}" != "$code" ]
	expect 1 cs-clean --pseudonymize one in.csv
	has "$stderr" "pseudonymized for limited use; not de-identified"
}

@test "--pseudonymize: ages up to 89 stand, a birth date tells no greater one" {
	printf 'a key of 16 bytes' >key
	printf 'DOB,Age\n6/28/1934,89\n6/29/1934,90\n' >in.csv
	expect 0 cs-clean -q --as-of 2024-06-28 --pseudonymize key in.csv
	is "$output" "dob,age
90+,89
1934,90"
	printf 'DOB\n3/5/85\n3/5/30\n' >in.csv
	expect 0 cs-clean -q --as-of 2024-06-28 --pseudonymize key in.csv
	is "$output" "dob
1985
90+"
}

@test "--pseudonymize: a key that is none, and what would tell it after all, is refused" {
	printf '15 bytes of it..' | head -c 15 >short
	printf '16 bytes of it..' >key
	expect 2 cs-clean --pseudonymize short "$ROOT/samples/tars.csv"
	has "$stderr" "less than 16 bytes"
	is "$output" ""
	printf 'First Name\nAda\n' >in.csv
	expect 2 cs-clean --pseudonymize key in.csv
	has "$stderr" "no column would be left"
	printf 'CIN,aid_code,place_of_service,provider_taxonomy\n91000017A,91000017A,5105550100,Elm St 5\n' >in.csv
	expect 0 cs-clean -q --pseudonymize key in.csv
	[[ ${lines[1]} =~ ^X[0-9a-f]{16},,,$ ]]
	expect 2 cs-clean --pseudonymize none "$ROOT/samples/tars.csv"
	expect 2 cs-clean --pseudonymize key -e findings "$ROOT/samples/tars.csv"
	expect 2 cs-clean --pseudonymize key --show-values --changes log.csv "$ROOT/samples/tars.csv"
	expect 1 cs-clean -q --pseudonymize key --changes log.csv "$ROOT/samples/tars.csv"
	has "$(cat log.csv)" "left-out"
}
