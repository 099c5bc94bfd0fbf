# cs-sdoh-lookup.bats: codes, words and lists, records with a date, exit status.
load helpers

@test "a code: what it is, and whether it can be billed on the day" {
	expect 0 cs-sdoh-lookup Z59.02
	is "${lines[0]}" "query,cs_dx,cs_dx_title,cs_dx_category,cs_dx_priority,cs_dx_status,cs_dx_instead,cs_dx_findings,cs_dx_why"
	has "${lines[1]}" "Z59.02,Z59.02,Unsheltered homelessness,"
	has "${lines[1]}" ",Y,billable,,"
	expect 0 cs-sdoh-lookup z5902
	has "${lines[1]}" "z5902,Z59.02,"
}

@test "the day decides: Z59.1 before and after it was split" {
	expect 0 cs-sdoh-lookup --as-of 2021-12-15 Z59.1
	has "${lines[1]}" ",Y,billable,,"
	expect 1 cs-sdoh-lookup --as-of 2024-03-05 Z59.1
	has "${lines[1]}" ",N,header,Z59.10 Z59.11 Z59.12 Z59.19,dx.not-specific@"
}

@test "a code that is none of these: unknown, not-sdoh" {
	expect 1 cs-sdoh-lookup Z59.99
	has "${lines[1]}" ",N,unknown,"
	expect 1 cs-sdoh-lookup E11.9
	has "${lines[1]}" ",N,not-sdoh,"
	expect 1 cs-sdoh-lookup Z59.02 E11.9
	is "${#lines[@]}" 3
}

@test "words: every code whose title holds them all" {
	expect 0 cs-sdoh-lookup unsheltered
	is "${#lines[@]}" 2
	has "${lines[1]}" "unsheltered,Z59.02,"
	expect 0 cs-sdoh-lookup -f jsonl FOOD insecurity
	has "$output" '"query":"FOOD insecurity","cs_dx":"Z59.41"'
	expect 0 cs-sdoh-lookup -f jsonl "food insecurity"
	is "${#lines[@]}" 1
	expect 1 cs-sdoh-lookup zebra
	has "$stderr" "no code"
	[[ $stderr != *zebra* ]]
}

@test "a blank operand is a word of no title" {
	for operand in '' ' ' $'\t'; do
		expect 1 cs-sdoh-lookup "$operand"
		is "${#lines[@]}" 1
		has "$stderr" "no code from Z55 to Z65 answers to that"
	done
	expect 1 cs-sdoh-lookup '' food
	is "${#lines[@]}" 1
	expect 1 cs-sdoh-lookup --list ''
	is "${#lines[@]}" 1
	expect 1 cs-sdoh-lookup Z59.02 ''
	is "${#lines[@]}" 2
	expect 0 cs-sdoh-lookup Z59.02 food
}

@test "--list, --priority and --category" {
	expect 0 cs-sdoh-lookup --list
	all=${#lines[@]}
	[ "$all" -gt 100 ]
	expect 0 cs-sdoh-lookup --list --category z59
	[ "${#lines[@]}" -lt "$all" ]
	[[ $output != *,Z60* ]]
	expect 0 cs-sdoh-lookup --priority --as-of 2024-03-05
	[[ $output != *,N,* ]]
	has "$output" ",Z59.11,"
	expect 0 cs-sdoh-lookup --priority --category Z59 homelessness
	is "${#lines[@]}" 6
	expect 1 cs-sdoh-lookup --category Z70
}

@test "records: --column and --date-column" {
	cd "$BATS_TEST_TMPDIR"
	printf 'dx,dos\nZ59.1,2021-12-15\nZ59.1,2024-03-05\nZ5902,2024-03-05\n' >in.csv
	expect 1 cs-sdoh-lookup -q --column dx --date-column dos in.csv
	is "${lines[0]}" "dx,dos,cs_dx,cs_dx_title,cs_dx_category,cs_dx_priority,cs_dx_status,cs_dx_instead,cs_dx_findings,cs_dx_why"
	has "${lines[1]}" ",Y,billable,"
	has "${lines[2]}" ",N,header,Z59.10 Z59.11 Z59.12 Z59.19,"
	has "${lines[3]}" "Z5902,2024-03-05,Z59.02,Unsheltered homelessness,"
	has "${lines[3]}" ",Y,billable,"
	expect 1 cs-sdoh-lookup -q --column primary_dx in.csv
	has "${lines[1]}" ",Y,billable,"
	expect 1 cs-sdoh-lookup -q --column dx -e findings in.csv
	has "$output" "in.csv:3:1: error: dx.not-specific: "
	has "$output" "(primary_dx, A3)"
}

@test "records: a header of no column, and its place" {
	cd "$BATS_TEST_TMPDIR"
	printf 'who,why code,day seen\na,Z59.1,3/5/2020\nb,Z59.1,15/12/2021\nc,,\nd,Z59.02,soon\n' >in.csv
	expect 1 cs-sdoh-lookup -q --column 'why code' --date-column 'day seen' in.csv
	has "${lines[1]}" ",billable,"
	has "${lines[2]}" ",billable,"
	has "${lines[3]}" ",blank,"
	has "${lines[4]}" "cell.unreadable"
	expect 1 cs-sdoh-lookup -q --column 'why code' -e findings --as-of 2024-03-05 in.csv
	has "${lines[0]}" "in.csv:2:3: error: dx.not-specific: "
}

@test "records: each by the rules for its own service, whatever the one before had" {
	cd "$BATS_TEST_TMPDIR"
	cat >mine.rules <<'END'
pack mine A plan
source MINE 2024-01-01 Mine
dx M-1 housing-nav * - MINE:1 not-sdoh dx.sdoh-missing say navigation wants a need of housing
dx M-2 all 2024-03-05 - MINE:1 warn header dx.not-specific when sdoh_dx in Z59.0 say {sdoh_dx} was split
dx M-3 T2040-U6 * - MINE:1 not-sdoh dx.missing say for the code
END
	{
		echo member_id,service,service_code,modifier,primary_dx,service_date
		for row in housing-nav,,,E11.9,2024-03-04 recup,,,E11.9,2024-03-04 ,T2040,U6,E11.9,2024-03-04 \
			housing-nav,T2040,U6,E11.9,2024-03-04 ,H0043,U6,z590,2024-03-04 ,H0043,U6,z590,2024-03-05; do
			echo "91234567A,$row"
		done
	} >in.csv
	expect 1 cs-sdoh-lookup -q -R mine.rules --column primary_dx --jq .cs_dx_findings in.csv
	is "$output" $'dx.sdoh-missing@M-1\n\n\ndx.sdoh-missing@M-1\n\ndx.not-specific@M-2'
}

@test "records: every code billable is exit 0" {
	cd "$BATS_TEST_TMPDIR"
	printf '{"dx":"Z59.02"}\n{"dx":"Z59.01"}\n' >in.json
	expect 0 cs-sdoh-lookup --column dx in.json
	has "${lines[0]}" '{"dx":"Z59.02","cs_dx":"Z59.02"'
	has "$stderr" "2 records: 2 pass"
	echo '{"dx":""}' >>in.json
	expect 1 cs-sdoh-lookup --column dx in.json
}

@test "usage" {
	cd "$BATS_TEST_TMPDIR"
	expect 2 cs-sdoh-lookup
	expect 2 cs-sdoh-lookup --date-column dos Z59.02
	expect 2 cs-sdoh-lookup --column dx --list
	printf 'a,b\n1,2\n' >in.csv
	expect 2 cs-sdoh-lookup --column dx in.csv
	has "$stderr" "in.csv:1: no column dx"
	expect 2 cs-sdoh-lookup --column a --date-column c in.csv
	has "$stderr" "no column c"
}
