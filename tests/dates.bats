# dates.bats: in which order the dates of a column stand: told by its own cells, file by file, or by --dates.
load helpers

setup() { cd "$BATS_TEST_TMPDIR" || return; }

@test "a birth date with the day first turns no other column" {
	printf 'CIN,DOB,HCPCS,Mod,DOS\n91000017A,23/11/1984,H0043,U6,03/04/2024\n91000029B,09/05/1971,H0043,U6,03/05/2024\n' >in.csv
	expect 0 cs-clean -f csv in.csv
	is "$output" 'CIN,DOB,HCPCS,Mod,DOS
91000017A,1984-11-23,H0043,U6,2024-03-04
91000029B,1971-05-09,H0043,U6,2024-03-05'
	has "$stderr" "in.csv:2: dob: dates begin with the day, as in this line; --dates dob=month-first would read them the other way"
	[[ $stderr != *service_date* ]]
	# the same of JSON, whose columns stand in another order
	printf '{"DOS":"03/04/2024","CIN":"91000017A","HCPCS":"H0043","Mod":"U6","DOB":"23/11/1984"}\n' >in.jsonl
	expect 0 cs-clean -q in.jsonl
	is "$output" '{"DOS":"2024-03-04","CIN":"91000017A","HCPCS":"H0043","Mod":"U6","DOB":"1984-11-23"}'
}

@test "each file has its own order, side files too" {
	printf 'CIN,DOS,HCPCS,Mod\n91000017A,3/4/2024,H0043,U6\n' >one.csv
	printf 'CIN,DOS,HCPCS,Mod\n91000018A,25/4/2024,H0043,U6\n91000019A,3/4/2024,H0043,U6\n' >two.csv
	expect 0 cs-clean one.csv two.csv one.csv
	is "$output" 'CIN,DOS,HCPCS,Mod
91000017A,2024-03-04,H0043,U6
91000018A,2024-04-25,H0043,U6
91000019A,2024-04-03,H0043,U6
91000017A,2024-03-04,H0043,U6'
	has "$stderr" "two.csv:2: service_date: dates begin with the day"
	expect 0 cs-rate -q -p partnership --summary month -f csv one.csv two.csv
	is "$(cut -d, -f1,2 <<<"$output")" 'month,lines
2024-03,1
2024-04,2'
	# a second date in April that the history has, day first
	printf 'CIN,DOS,HCPCS,Mod,Units\n91000019A,25/4/2024,T2040,U6,1\n91000019A,3/4/2024,T2040,U6,1\n' >old.csv
	printf 'CIN,DOS,HCPCS,Mod,Units,Auth Number\n91000019A,4/29/2024,T2040,U6,1,PF1\n' >new.csv
	run -1 cs-rate -q -p partnership --history old.csv --jq .cs_rate_findings new.csv
	has "$output" svc.frequency
}

@test "a column with both orders: a date that fits both is no date, for every filter" {
	printf 'CIN,DOS,HCPCS,Mod,TAR,Charge\n91000017A,13/4/2024,H0043,U6,P1,386.00\n91000018A,3/4/2024,H0043,U6,P2,386.00\n' >in.csv
	printf '91000019A,4/13/2024,H0043,U6,P3,386.00\n91000020A,4/4/2024,H0043,U6,P4,386.00\n91000021A,2024-04-03,H0043,U6,P5,386.00\n' >>in.csv
	run -1 cs-rate -q -p partnership -e findings --select cell.unreadable in.csv
	is "$(cut -d: -f1-4,5,6 <<<"$output")" 'in.csv:3:11: error: cell.unreadable: service_date'
	has "$output" "service_date: may be read with the month or the day first, and the column has dates of both kinds"
	run -1 cs-clean -q in.csv
	is "$(cut -d, -f2 <<<"$output" | tr '\n' ' ')" 'DOS 13/4/2024 3/4/2024 4/13/2024 2024-04-04 2024-04-03 '
	printf 'dx,dos\nZ59.02,13/4/2024\nZ59.02,3/4/2024\nZ59.02,4/13/2024\n' >dx.csv
	run -1 cs-sdoh-lookup -q --column dx --date-column dos --jq .cs_dx_status dx.csv
	[ "$(grep -c billable <<<"$output")" -eq 2 ]
}

@test "a year of two digits stands last; in front where the column proves it" {
	printf 'CIN,DOS,HCPCS,Mod\n91000017A,24-03-04,H0043,U6\n91000017A,24-03-15,H0043,U6\n91000017A,03-04-24,H0043,U6\n' >in.csv
	run -1 cs-clean -q -f csv in.csv
	is "$(cut -d, -f2 <<<"$output" | tr '\n' ' ')" 'DOS 24-03-04 24-03-15 2024-03-04 '
	run -1 cs-clean -q -e findings in.csv
	[ "$(grep -c 'cell.unreadable: service_date' <<<"$output")" -eq 2 ]
	expect 0 cs-clean --dates service_date=year-first in.csv
	is "$(cut -d, -f2 <<<"$output" | tr '\n' ' ')" 'DOS 2024-03-04 2024-03-15 2003-04-24 '
	[[ $stderr != *"dates begin"* ]]
}

@test "--dates goes before what the cells show; a word or column that it does not know is refused" {
	printf 'CIN,DOB,HCPCS,Mod,DOS\n91000017A,05/09/1971,H0043,U6,03/04/2024\n' >in.csv
	expect 0 cs-clean -q --dates day-first in.csv
	is "$(tail -n 1 <<<"$output")" '91000017A,1971-09-05,H0043,U6,2024-04-03'
	expect 0 cs-clean -q --dates day-first --dates DOB=month-first in.csv
	is "$(tail -n 1 <<<"$output")" '91000017A,1971-05-09,H0043,U6,2024-04-03'
	printf '91000018B,25/12/1980,H0043,U6,03/04/2024\n' >>in.csv
	run -1 cs-clean -q -e findings --dates month-first in.csv
	has "$output" "dob: fits day before month only"
	expect 2 cs-clean --dates first in.csv
	has "$stderr" "--dates: want month-first, day-first or year-first, or COLUMN=ORDER"
	expect 2 cs-clean --dates no_such=day-first in.csv
	has "$stderr" "--dates: no column no_such"
	expect 2 cs-clean --dates county=day-first in.csv
	has "$stderr" "--dates: county is not a column of dates"
}

@test "a line without a date stands under a blank month, not under that of --as-of" {
	printf 'Claim Number,CIN,HCPCS,Mod,DOS,Units,Charge\nC1,91000017A,H0043,U6,2024-03-25,1,386.00\nC2,91000029B,H0043,U6,,1,386.00\n' >in.csv
	run -1 cs-rate -q -p partnership --summary month -f csv in.csv
	is "$(cut -d, -f1,2 <<<"$output")" 'month,lines
,1
2024-03,1'
	run -1 cs-rate -q -p partnership --summary month,member -f csv in.csv
	is "$(cut -d, -f1-3 <<<"$output")" 'month,member,lines
,91000029B,1
2024-03,91000017A,1'
}
