# cs-elig.bats: eligible, ineligible or pending; screening, criteria and coverage spans.
load helpers

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	samples=$ROOT/samples
}

@test "the columns that it appends" {
	expect 1 cs-elig -q -p partnership "$samples/referrals.csv"
	has "${lines[0]}" ",cs_elig_status,cs_elig_missing,cs_elig_findings,cs_elig_why,cs_plan"
	has "${lines[1]}" ",eligible,,,,partnership"
}

@test "a column that is not there counts as blank: the record pends and says what would settle it" {
	printf 'CIN,Service\n91000017A,housing-nav\n' >in.csv
	expect 1 cs-elig -p partnership in.csv
	has "${lines[1]}" "91000017A,housing-nav,pend,"
	has "${lines[1]}" "plan_assigned"
	has "$stderr" "1 record: 0 pass, 0 fail, 1 pend"
	[[ $stderr != *"not judged"* ]]
}

@test "ineligible is final" {
	printf 'CIN,Service,Assigned Plan\n91000017A,housing-nav,ffs\n' >in.csv
	expect 1 cs-elig -q -p partnership in.csv
	has "${lines[1]}" "ffs,ineligible,,elig.other-plan@PHC-ELIG-003.1,"
}

@test "where the service is named, a modifier that is missing or wrong is the request's matter" {
	printf 'plan,CIN,Service,Code,Modifier\n' >in.csv
	for plan in dhcs chpiv caloptima partnership; do
		for cells in recup,T2033, recup,T2033,U9 recup,T2033,U6x ,T2033, recup,X9999,U6 recup,H0044,U2; do
			echo "$plan,91000017A,$cells"
		done
	done >>in.csv
	expect 1 cs-elig -q --as-of 2024-03-04 --select code.modifier-missing,code.hcpcs-missing,auth.service-mismatch --jq \
		'.plan + " " + .Service + "," + .Code + "," + .Modifier + " " + (.cs_elig_findings | sub("@.*"; ""))' in.csv
	for plan in dhcs chpiv caloptima partnership; do
		for row in 'recup,T2033, ' 'recup,T2033,U9 ' 'recup,T2033,U6x ' ',T2033, code.modifier-missing' \
			'recup,X9999,U6 code.hcpcs-missing' 'recup,H0044,U2 auth.service-mismatch'; do
			echo "$plan $row"
		done
	done >want
	is "$output" "$(cat want)"
	expect 1 cs-tar-validate -q -p partnership --select code.modifier-missing --jq .cs_tar_findings - \
		<<<$'CIN,Service,Code,Modifier,Start Date\n91000017A,recup,T2033,,2024-03-04'
	is "$output" code.modifier-missing@ALL-CODE-000
}

@test "--screen: a record for every service offered on the day" {
	head -n 2 "$samples/members.csv" >in.csv
	expect 1 cs-elig -q -p partnership --as-of 2024-03-15 --screen -f jsonl in.csv
	services=$(jq -r .cs_elig_service <<<"$output")
	has "$services" "housing-nav"
	has "$(head -n 1 <<<"$output")" '"cs_elig_service":"housing-nav","cs_elig_status":"eligible"'
	[ "$(sort -u <<<"$services" | wc -l)" -eq "$(wc -l <<<"$services")" ]
	expect 0 cs-elig -q -p partnership --as-of 2021-12-31 --screen -f jsonl in.csv
	is "$output" ""
	printf 'Service\nx\n' >in.csv
	expect 2 cs-elig -p partnership --screen in.csv
	has "$stderr" "no column member_id"
}

@test "--screen on a file without a last line end" {
	printf 'CIN\n91000017A' >in.csv
	expect 1 cs-elig -q -p partnership --as-of 2024-03-15 --screen in.csv
	for line in "${lines[@]:1}"; do
		[[ $line == 91000017A,* ]]
	done
}

@test "--criteria shows the tree with its cites, and reads nothing" {
	expect 0 cs-elig -p partnership --as-of 2024-03-15 --criteria housing-nav
	has "${lines[0]}" "housing-nav"
	has "$output" "[PHC-ELIG-003.1; FAQ:CalAIM]"
	expect 2 cs-elig -p partnership --criteria housing
	has "$stderr" "want one of housing-nav|"
	expect 2 cs-elig --criteria housing-nav
	has "$stderr" "no plan"
}

@test "--spans fills blank coverage by member, plan and day" {
	cat >spans.csv <<-'END'
		member_id,plan,elig_from,elig_to,scope,aid_code,county
		91000017A,partnership,2022-01-01,2022-12-31,full,M1,Sonoma
		91000017A,partnership,2024-01-01,2024-12-31,full,M1,Sonoma
		91000029B,partnership,2022-01-01,2022-12-31,full,M1,Sonoma
		91000031C,caloptima,2022-01-01,,full,M1,Orange
	END
	printf 'CIN,Service\n91000017A,housing-nav\n91000029B,housing-nav\n91000031C,housing-nav\n91000046D,housing-nav\n' >in.csv
	expect 1 cs-elig -q -p partnership --as-of 2024-03-15 --spans spans.csv in.csv
	has "${lines[1]}" "housing-nav,pend,"
	[[ ${lines[1]} != *elig_from* && ${lines[1]} != *plan_assigned* && ${lines[1]} != *scope* ]]
	has "${lines[2]}" "ineligible,,elig.after@PHC-ELIG-004.2"
	has "${lines[3]}" "ineligible,,elig.other-plan@PHC-ELIG-003.1"
	has "${lines[4]}" "plan_assigned"
	expect 1 cs-elig -q -p partnership --as-of 2022-03-15 --spans spans.csv in.csv
	has "${lines[2]}" "housing-nav,pend,"
	printf 'CIN,Service,Elig Start,Elig End\n91000029B,housing-nav,2024-01-01,2024-12-31\n' >in.csv
	expect 1 cs-elig -q -p partnership --as-of 2024-03-15 --spans spans.csv in.csv
	[[ $output != *elig.after* ]]
	printf 'plan,elig_from\n' >spans.csv
	expect 2 cs-elig -p partnership --spans spans.csv in.csv
	has "$stderr" "spans.csv:1: no column member_id"
	expect 2 cs-elig -p partnership --spans missing.csv in.csv
}

@test "--spans: a cell that cannot be read stops the run, and is not shown" {
	printf 'CIN,Service\n91000017A,housing-nav\n' >in.csv
	spans() { # what a span has behind the member
		printf 'member_id,plan,elig_from,elig_to,scope,Remark\n91000017A,%s\n' "$1" >spans.csv
	}
	spans 'partnership,2024-01-01,2024-02-30,full,'
	expect 2 cs-elig -p partnership --as-of 2024-03-15 --spans spans.csv in.csv
	is "$stderr" "cs-elig: spans.csv:2: elig_to: want a date such as 2024-03-05 or 3/5/2024"
	spans 'partnership,2024-01-01,2024-02-29,full,'
	expect 1 cs-elig -q -p partnership --as-of 2024-03-15 --spans spans.csv in.csv
	has "$output" "ineligible,,elig.after@PHC-ELIG-004.2"
	spans 'partnership,2024-01-01,,full,'
	expect 1 cs-elig -q -p partnership --as-of 2024-03-15 --spans spans.csv in.csv
	[[ $output != *elig.after* ]]
	spans 'partnership,2024-01-01,,SENTINEL,'
	expect 2 cs-elig -p partnership --spans spans.csv in.csv
	has "$stderr" "spans.csv:2: scope: want one of: full,"
	[[ $stderr != *SENTINEL* ]]
	# neither a column that nothing reads nor a plan without rules is a reason to stop
	spans 'another plan,2024-01-01,,full,2024-02-30'
	expect 1 cs-elig -q -p partnership --as-of 2024-03-15 --spans spans.csv in.csv
}

@test "the same from CSV and JSON Lines, through a pipe" {
	csv=$(cs-elig -q -p partnership --emit pass "$samples/referrals.csv" | cs-tar-validate -q --reject /dev/null | cs-rate -q --summary service) || true
	json=$(cs-elig -q -p partnership -f jsonl --emit pass "$samples/referrals.csv" | cs-tar-validate -q --reject /dev/null | cs-rate -q -f csv --summary service) || true
	is "$json" "$csv"
	has "$csv" "housing-nav,"
}

@test "what it needs" {
	printf 'CIN\n91000017A\n' >in.csv
	expect 2 cs-elig -p partnership in.csv
	has "$stderr" "no column service or service_code"
	printf 'CIN,Servce\n91000017A,x\n' >in.csv
	expect 2 cs-elig -p partnership in.csv
	has "$stderr" "(is it Servce?)"
}

@test "--history: earlier authorizations tell what must come first, and how often a service was given" {
	printf '%s\n' member_id,tar_id,service,start_date,end_date,tar_status \
		91000001A,T1,housing-nav,2022-01-03,2022-01-14,approved 91000001A,T2,housing-nav,2024-04-01,2024-09-27,approved \
		91000002B,T3,housing-deposit,2023-04-01,2023-05-31,approved 91000002B,T4,housing-deposit,2023-08-01,2023-09-30,approved \
		91000002B,T5,housing-nav,2023-01-01,2023-09-30,approved 91000003C,T6,housing-tenancy,2024-01-01,2024-06-30,approved \
		91000004D,T7,housing-nav,2024-01-01,2024-06-30,denied >history.csv
	printf '%s\n' member_id,service,start_date 91000001A,housing-deposit,2024-04-18 91000001A,housing-deposit,2024-04-19 \
		91000002B,housing-deposit,2024-04-16 91000003C,housing-deposit,2024-04-16 91000004D,housing-deposit,2024-04-16 >in.csv
	found() { cs-elig -q -p partnership "$@" --jq '.cs_elig_status + " " + .cs_elig_findings' in.csv | grep -c "$wanted"; }
	wanted='^ineligible auth.prerequisite@PHC-ELIG-014$' # 12 days and 17, and a denied navigation is none
	is "$(found --history history.csv)" 2
	wanted='auth.prerequisite@PHC-ELIG-014'
	is "$(found --history history.csv)" 3
	wanted='^ineligible svc.lifetime-max@PHC-ELIG-077$'
	is "$(found --history history.csv)" 1
	wanted='svc.overlap@PHC-ELIG-016'
	is "$(found --history history.csv)" 1
	# without it these are questions
	wanted='^pend .*auth.prerequisite@PHC-ELIG-014'
	is "$(found)" 5
	wanted='^ineligible'
	is "$(found || true)" 0
	# one cell that decides and cannot be read, and a history that is not there
	sed -i '2s/2022-01-03/soon/' history.csv
	expect 2 cs-elig -p partnership --history history.csv in.csv
	has "$stderr" "history.csv:2"
	expect 2 cs-elig -p partnership --history nowhere.csv in.csv
}
