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
