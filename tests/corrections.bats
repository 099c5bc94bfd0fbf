#!/usr/bin/env bats
# corrections.bats: a line of claim_frequency 7 takes the place of an earlier one, a line of 8 takes it away.

load helpers

setup() {
	cd "$BATS_TEST_TMPDIR"
	head='claim_id,member_id,tar_id,service_code,modifier,service_date,units,charge,claim_frequency,original_claim_id'
}

# corrected NAME LINE ...: a file of tenancy lines. A line: claim,day,frequency,original[,charge].
corrected() {
	local name=$1 line claim day frequency original charge
	shift
	echo "$head" >"$name"
	for line; do
		IFS=, read -r claim day frequency original charge <<<"$line"
		echo "$claim,91234567A,T1,T2040,U6,$day,1,${charge:-222.00},$frequency,$original" >>"$name"
	done
}

# allowed: the status and amount of each line of the output.
allowed() {
	cs-rate -q -p partnership -f jsonl --fail-on never "$@" | jq -r '.cs_rate_status + " " + .cs_allowed' | tr '\n' ';'
}

@test "a replacement uses no limit twice, whether the file knows the claim or not" {
	corrected in.csv C1,2024-03-05,1, C2,2024-03-05,7,C1
	is "$(allowed in.csv)" "priced 222.00;priced 222.00;"
	corrected in.csv C1,2024-03-05,1, C2,2024-03-05,7,ICN1
	is "$(allowed in.csv)" "priced 222.00;priced 222.00;"
	corrected in.csv C1,2024-03-05,, C2,2024-03-05,7,
	is "$(allowed in.csv)" "priced 222.00;priced 222.00;"
	corrected in.csv C1,2024-03-05,1, C2,2024-03-05,1,C1
	is "$(allowed in.csv)" "priced 222.00;unpayable 0.00;"
	# two dates a month: the third is one too many, but not in the place of one of the two
	corrected in.csv C1,2024-03-05,1, C2,2024-03-12,1, C3,2024-03-19,7,C1
	is "$(allowed in.csv)" "priced 222.00;priced 222.00;priced 222.00;"
	corrected in.csv C1,2024-03-05,1, C2,2024-03-12,1, C3,2024-03-19,7,
	is "$(allowed in.csv)" "priced 222.00;priced 222.00;unpayable 0.00;"
}

@test "a replacement is found by the claim, whatever its case, and of its lines by code and day" {
	corrected in.csv c1,2024-03-05,1, C1,2024-03-12,1, C2,2024-03-12,7,c1 C3,2024-03-19,1,
	is "$(allowed in.csv)" "priced 222.00;priced 222.00;priced 222.00;unpayable 0.00;"
	# the payer's own number on both lines
	corrected in.csv C1,2024-03-05,1,ICN7 C2,2024-03-12,1,ICN8 C3,2024-03-19,7,icn7
	is "$(allowed in.csv)" "priced 222.00;priced 222.00;priced 222.00;"
	# a replacement is replaced in turn
	corrected in.csv C1,2024-03-05,1, C2,2024-03-05,7,C1 C3,2024-03-05,7,C1 C4,2024-03-12,1, C5,2024-03-19,1,
	is "$(allowed in.csv)" "priced 222.00;priced 222.00;priced 222.00;priced 222.00;unpayable 0.00;"
	# two lines of one replacement are two lines
	corrected in.csv C1,2024-03-05,1, C2,2024-03-05,7,C1 C2,2024-03-05,7,C1
	is "$(allowed in.csv)" "priced 222.00;priced 222.00;unpayable 0.00;"
	# another member's claim is not replaced
	corrected in.csv C1,2024-03-05,1, C2,2024-03-05,7,C1
	sed -i '3s/91234567A/91234568A/' in.csv
	is "$(cs-rate -q -p partnership --summary member in.csv | cut -d, -f1,2)" $'member,lines\n91234567A,1\n91234568A,1'
}

@test "a void is priced at nothing, is no duplicate, and gives back what the claim had used" {
	corrected in.csv C1,2024-03-05,1, V1,2024-03-05,8,C1 C2,2024-03-05,1,
	is "$(allowed in.csv)" "priced 222.00;priced 0.00;priced 222.00;"
	expect 0 cs-rate -q -p partnership -e findings in.csv
	is "$output" ""
	corrected in.csv V1,2024-03-05,8,C1
	is "$(allowed in.csv)" "priced 0.00;"
}

@test "--summary counts a corrected line once, by the later one" {
	corrected in.csv C1,2024-03-05,1, C2,2024-04-02,7,C1,200.00
	expect 0 cs-rate -q -p partnership --summary month in.csv
	is "${lines[1]}" "2024-03,0,0,0.00,0.00,0,0.00,0"
	is "${lines[2]}" "2024-04,1,1,200.00,200.00,0,0.00,0"
	corrected in.csv C1,2024-03-05,1, V1,2024-03-05,8,C1
	has "$(cs-rate -q -p partnership --summary service in.csv)" "housing-tenancy,1,0,0.00,0.00,0,0.00,0"
	# one that was unpayable counts once as well
	corrected in.csv C1,2024-03-05,1, C2,2024-03-05,1, C3,2024-03-12,7,C2
	has "$(cs-rate -q -p partnership --summary service in.csv)" "housing-tenancy,2,2,444.00,444.00,0,0.00,0"
}

@test "a claim of --history is replaced too, also where only the new file has the column" {
	corrected history.csv C1,2024-03-05,1, C2,2024-03-12,1,
	corrected in.csv C3,2024-03-05,7,C1 C4,2024-03-19,1,
	is "$(allowed --history history.csv in.csv)" "priced 222.00;unpayable 0.00;"
	cut -d, -f1-8 history.csv >plain.csv
	is "$(allowed --history plain.csv in.csv)" "priced 222.00;unpayable 0.00;"
	corrected history.csv C1,2024-03-05,1, V1,2024-03-05,8,C1
	corrected in.csv C4,2024-03-05,1,
	is "$(allowed --history history.csv in.csv)" "priced 222.00;"
}

@test "conditions on earlier lines no longer meet a corrected one" {
	printf 'plan,service_code,modifier,rate,unit\ncaloptima,T2033,U6,200.00,day\n' >rates.csv
	printf '%s\n' "$head" C1,91234567A,T1,T2033,U6,2024-03-05,1,200.00,1, C2,91234567A,T1,T2033,U6,2024-03-05,1,200.00,7,C1 \
		C3,91234567A,T1,T2033,U6,2024-03-05,1,200.00,1, >in.csv
	is "$(cs-rate -q -p caloptima --rates rates.csv --fail-on never -f jsonl in.csv | jq -r .cs_rate_status | tr '\n' ' ')" \
		"priced priced unpayable "
}

@test "JSON says the same as CSV" {
	corrected in.csv C1,2024-03-05,1, C2,2024-03-05,7,C1 C3,2024-03-12,1, V3,2024-03-12,8,C3 C4,2024-03-19,1, C5,2024-03-26,1,
	cs-rate -q -p partnership -f jsonl --fail-on never in.csv >csv.jsonl
	cs-rate -q -p partnership -f jsonl --fail-on never <(cut -d, -f1-10 in.csv | jq -Rcn '[inputs|split(",")] | .[0] as $h | .[1:][] |
		[$h, .] | transpose | map({(.[0]): .[1]}) | add') >json.jsonl
	is "$(jq -r .cs_rate_status csv.jsonl | tr '\n' ' ')" "priced priced priced priced priced unpayable "
	is "$(jq -r .cs_rate_status json.jsonl)" "$(jq -r .cs_rate_status csv.jsonl)"
}
