# cs-capacity.bats: how full, a counted caseload, the network view, who has room.
load helpers

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	head='NPI,Service,County,Month,Capacity,Active Members'
	# a provider, service and county each, from empty to over
	printf '%s\n' "$head" 1000000012,housing-nav,Sonoma,2024-03,100,84 1000000020,housing-nav,Sonoma,2024-03,100,85 \
		1000000012,stph,Lake,2024-03,10,10 1000000020,stph,Lake,2024-03,10,12 1000000012,recup,Lake,2024-03,10, >in.csv
}

@test "the columns that it appends, and the five states" {
	expect 1 cs-capacity -q -p partnership in.csv
	is "${lines[0]}" "$head,cs_cap_active,cs_cap_available,cs_cap_percent,cs_cap_status,cs_cap_due,cs_cap_findings,cs_cap_why,cs_plan"
	has "${lines[1]}" ",84,84,16,84,open,2024-03-"
	has "${lines[2]}" ",85,85,15,85,limited,"
	has "${lines[3]}" ",10,10,0,100,full,"
	has "${lines[4]}" ",12,12,0,120,over,"
	has "${lines[5]}" "2024-03,10,,,,,pend,"
}

@test "counts are numbers in JSON" {
	expect 1 cs-capacity -q -p partnership -f jsonl in.csv
	has "${lines[0]}" '"cs_cap_active":84,"cs_cap_available":16,"cs_cap_percent":84,"cs_cap_status":"open"'
	has "${lines[4]}" '"cs_cap_active":null,'
}

@test "--caseload counts who is in service on the day" {
	cat >load.csv <<-'END'
		CIN,NPI,Service,County,Start,End,Date Discontinued
		91000017A,1000000012,recup,Lake,2024-01-01,2024-12-31,
		91000029B,1000000012,recup,Lake,2024-01-01,2024-12-31,2024-02-10
		91000031C,1000000012,recup,Lake,2024-04-02,,
		91000031C,1000000020,recup,Lake,2024-01-01,,
	END
	expect 0 cs-capacity -q -p partnership --as-of 2024-03-15 --caseload load.csv in.csv
	has "${lines[5]}" "2024-03,10,,1,9,10,open,"
	has "${lines[1]}" ",84,0,100,0,open,"
	expect 2 cs-capacity -p partnership --caseload missing.csv in.csv
	printf 'CIN\n' >load.csv
	expect 2 cs-capacity -p partnership --caseload load.csv in.csv
	has "$stderr" "load.csv:1: no column npi; no column service"
}

@test "--caseload: a cell that cannot be read stops the run; a blank start is in service, and that is said" {
	load() { # what the second row has from Start on
		printf '%s\n' 'CIN,NPI,Service,County,Start,End,Date Discontinued,Remark' \
			91000017A,1000000012,recup,Lake,2024-01-01,,, "91000029B,1000000012,recup,Lake,$1" >load.csv
	}
	for cells in '2024-02-30,,,|start_date' ',2024-02-30,,|end_date' ',,2024-02-30,|discontinued_date'; do
		load "${cells%|*}"
		expect 2 cs-capacity -p partnership --caseload load.csv in.csv
		is "$stderr" "cs-capacity: load.csv:3: ${cells#*|}: want a date such as 2024-03-05 or 3/5/2024"
	done
	load 2024-01-01,,,2024-02-30
	expect 0 cs-capacity -p partnership --as-of 2024-03-15 --caseload load.csv in.csv
	has "${lines[5]}" "2024-03,10,,2,8,"
	[[ $stderr != *"without start_date"* ]]
	load ,,,
	expect 0 cs-capacity -p partnership --as-of 2024-03-15 --caseload load.csv in.csv
	has "${lines[5]}" "2024-03,10,,2,8,"
	has "$stderr" "load.csv: 1 row without start_date counts as in service until the end"
	load ,2024-03-14,,
	expect 0 cs-capacity -p partnership --as-of 2024-03-15 --caseload load.csv in.csv
	has "${lines[5]}" "2024-03,10,,1,9,"
	cut -d, -f 1-4 load.csv >bare.csv
	expect 0 cs-capacity -p partnership --as-of 2024-03-15 --caseload bare.csv in.csv
	has "$stderr" "bare.csv: 2 rows without start_date count as in service until the end"
}

@test "--open: only who has room, most room first" {
	sed -i 's/84$/90/' in.csv
	expect 1 cs-capacity -q -p partnership --open in.csv
	is "${#lines[@]}" 3
	has "${lines[1]}" "1000000020,housing-nav,Sonoma,2024-03,100,85,"
	has "${lines[2]}" "1000000012,housing-nav,Sonoma,2024-03,100,90,"
	printf '%s' "$(cat in.csv)" >cut.csv
	expect 1 cs-capacity -q -p partnership --open -f jsonl cut.csv
	is "$(jq -r .NPI <<<"$output" | tr '\n' ' ')" "1000000020 1000000012 "
}

@test "--by: the network, each provider's newest month" {
	expect 1 cs-capacity -q -p partnership --by service,county in.csv
	is "${lines[0]}" "service,county,providers,capacity,active,available,percent,status"
	is "${lines[1]}" "housing-nav,Sonoma,2,200,169,31,84,open"
	is "${lines[2]}" "recup,Lake,1,,,,,pend"
	is "${lines[3]}" "stph,Lake,2,20,22,0,110,over"
	echo 1000000012,housing-nav,Sonoma,2024-04,100,50 >>in.csv
	expect 1 cs-capacity -q -p partnership --by service in.csv
	is "${lines[1]}" "housing-nav,2,200,135,65,67,open"
	expect 1 cs-capacity -q -p partnership --by month,npi in.csv
	has "$output" "2024-04,1000000012,1,100,50,50,50,open"
	has "$output" "2024-03,1000000012,1,110,94,16,85,limited"
	expect 1 cs-capacity -q -p partnership --by service --open in.csv
	is "${#lines[@]}" 2
	expect 2 cs-capacity -p partnership --by colour in.csv
	has "$stderr" "--by: want keys out of service|county|npi|plan|month"
	expect 2 cs-capacity -p partnership --by service -e fail in.csv
	expect 2 cs-capacity -p partnership --by service --summary finding in.csv
}

@test "--by: an overfull provider hides nobody's free places" {
	row() { # places and members of two providers, and what is said of both
		printf '%s\n' "$head" "1000000012,stph,Lake,2024-03,$1" "1000000020,stph,Lake,2024-03,$2" >in.csv
		expect 0 cs-capacity -q -p partnership --by service "${@:4}" in.csv
		is "${lines[1]}" "$3"
	}
	row 10,30 10,5 'stph,2,20,35,5,75,open'
	row 10,30 10,5 'stph,2,20,35,5,75,open' --open
	row 10,12 10,7 'stph,2,20,19,3,85,limited'
	row 10,12 10,9 'stph,2,20,21,1,95,limited' --open
	row 10,12 10,10 'stph,2,20,22,0,110,over'
	row 10,12 10,10 '' --open
	printf '%s\n' "$head" 1000000012,stph,Lake,2024-03,10,10 1000000020,stph,Lake,2024-03,5,5 >in.csv
	expect 0 cs-capacity -q -p partnership --by service in.csv
	is "${lines[1]}" 'stph,2,15,15,0,100,full'
	printf '%s\n' "$head" 1000000012,stph,Lake,2024-03,10,30 1000000012,stph,Napa,2024-03,10,5 \
		1000000020,recup,Lake,2024-03,10,4 >in.csv
	expect 0 cs-capacity -q -p partnership --by service --open in.csv
	is "${lines[1]}" 'recup,1,10,4,6,40,open'
	is "${lines[2]}" 'stph,1,20,35,5,75,open'
}

@test "a county by any spelling: case, blanks and a trailing County" {
	printf '%s\n' "$head" '1000000012,stph,San Mateo County,2024-03,10,5' '1000000020,stph,san  mateo,2024-03,10,6' \
		'1000000012,stph,SAN MATEO,2024-04,10,7' '1000000012,stph,San Mateo North,2024-04,10,1' \
		'1000000012,stph,County,2024-04,10,1' '1000000012,stph,,2024-04,10,1' >in.csv
	expect 0 cs-capacity -q -p partnership --by county in.csv
	is "${#lines[@]}" 5
	is "${lines[1]}" ',1,10,1,9,10,open'
	is "${lines[2]}" 'County,1,10,1,9,10,open'
	is "${lines[3]}" 'San Mateo,2,20,13,7,65,open'
	is "${lines[4]}" 'San Mateo North,1,10,1,9,10,open'
	printf '%s\n' 'CIN,NPI,Service,County,Start' 91000017A,1000000012,stph,sanmateo,2024-01-01 >load.csv
	expect 0 cs-capacity -q -p partnership --as-of 2024-03-15 --caseload load.csv in.csv
	has "${lines[1]}" "San Mateo County,2024-03,10,5,1,9,"
	has "${lines[2]}" "2024-03,10,6,0,10,"
}

@test "what it needs" {
	printf 'NPI,Service\n' >in.csv
	expect 2 cs-capacity -p partnership in.csv
	has "$stderr" "in.csv:1: no column month"
	run bash -c 'printf "NPI,Service,Month\n1000000012,stph,2024-03\n" | cs-capacity -p partnership >/dev/full'
	is "$status" 2
}
