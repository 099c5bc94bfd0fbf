# cs-rate.bats: prices, totals, a contract's rates, limits over records and history.
load helpers

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	samples=$ROOT/samples
	head='CIN,Service Date,HCPCS,Mod,Charge'
}

# lines_in FILE LINE ...: a claims file of one member
lines_in() {
	local file=$1
	shift
	{ echo "$head"; printf '91000017A,%s\n' "$@"; } >"$file"
}

@test "the columns that it appends" {
	lines_in in.csv 2024-03-28,H0043,U6,386.00
	expect 0 cs-rate -q -p partnership in.csv
	is "${lines[0]}" "$head,cs_rate_status,cs_rate,cs_rate_unit,cs_allowed,cs_rate_rule,cs_rate_findings,cs_rate_why,cs_plan"
	is "${lines[1]}" "91000017A,2024-03-28,H0043,U6,386.00,priced,386.00,month,386.00,PHC-RATE-015,,,partnership"
}

@test "the two invoices of PATH appendix B" {
	expect 0 cs-rate -q -p partnership --summary month "$samples/invoice-homeless.csv"
	is "${lines[1]}" "2024-03,3,3,886.00,886.00,0,0.00,0"
	is "${lines[2]}" "2024-04,2,2,736.00,736.00,0,0.00,0"
	expect 0 cs-rate -q -p partnership --summary month "$samples/invoice-housed.csv"
	is "${lines[1]}" "2024-03,4,4,944.00,944.00,0,0.00,0"
	is "${lines[2]}" "2024-04,3,3,794.00,794.00,0,0.00,0"
}

@test "how often: a third date in a month, a second line on a date" {
	lines_in in.csv 2024-03-04,T2040,U6,222 2024-03-18,T2040,U6,222 2024-03-25,T2040,U6,222 2024-04-01,T2040,U6,222 \
		2024-04-01,T2040,U6,222
	expect 1 cs-rate -q -p partnership in.csv
	has "${lines[2]}" ",priced,"
	has "${lines[3]}" ",unpayable,222.00,date,0.00,PHC-RATE-019,svc.frequency@PHC-CLM-016.1,"
	has "${lines[4]}" ",priced,"
	has "${lines[5]}" ",unpayable,222.00,date,0.00,PHC-RATE-019,svc.frequency@PHC-CLM-016.2,"
}

@test "a deposit is capped on its authorization" {
	{
		echo 'CIN,TAR Number,Service Date,HCPCS,Mod,Charge,Expense Type,Pay To'
		printf '91000017A,T1,2024-03-28,H0044,U2,%s,security_deposit,provider\n' 3000.00 2500.00 10.00
		echo '91000017A,T2,2024-03-28,H0044,U2,10.00,security_deposit,provider'
	} >in.csv
	expect 0 cs-rate -q -p partnership in.csv
	has "${lines[1]}" ",priced,,amount,3000.00,"
	has "${lines[2]}" ",capped,,amount,2000.00,"
	has "${lines[3]}" ",capped,,amount,0.00,"
	has "${lines[4]}" ",priced,,amount,10.00,"
}

@test "a limit of thousands of millions, more than a window's own slot holds" {
	local i lines=()
	{
		echo 'pack mine Invented'
		echo 'source X - x'
		echo 'code M-1 H0044-U2 * - X:1 housing-deposit'
		echo 'rate M-2 H0044-U2 * - X:1 amount'
		echo 'limit M-3 H0044-U2 * - X:1 at most 2789999999.70 per lifetime'
	} >mine.rules
	for ((i = 0; i < 31; i++)); do lines+=(2024-03-28,H0044,U2,89999999.99); done
	lines_in in.csv "${lines[@]}" 2024-03-28,H0044,U2,1.00 2024-03-28,H0044,U2,1.00
	expect 0 cs-rate -q -R mine.rules in.csv
	has "${lines[31]}" ",priced,,amount,89999999.99,"
	has "${lines[32]}" ",capped,,amount,0.01,"
	has "${lines[33]}" ",capped,,amount,0.00,"
	expect 0 cs-rate -q -R mine.rules --summary code in.csv
	is "${lines[1]}" "H0044-U2,33,33,2790000001.69,2789999999.70,0,0.00,0"
}

@test "no rate known: unpriced, a contract's rate wins, and nothing is guessed" {
	lines_in in.csv 2024-03-28,T2041,U6,410.00 2024-03-28,H0043,U6,386.00
	expect 1 cs-rate -q -p partnership in.csv
	has "${lines[1]}" ",unpriced,,,,"
	printf 'plan,service_code,modifier,rate,unit,from,until\npartnership,T2041,U6,400.00,month,2024-01-01,\n' >rates.csv
	expect 0 cs-rate -q -p partnership --rates rates.csv in.csv
	has "${lines[1]}" ",priced,400.00,month,400.00,"
	has "${lines[2]}" ",priced,386.00,month,386.00,PHC-RATE-015,"
	expect 2 cs-rate -p partnership --rates missing.csv in.csv
	printf 'a,b\n1,2\n' >rates.csv
	expect 2 cs-rate -p partnership --rates rates.csv in.csv
	has "$stderr" "rates.csv"
}

@test "history counts towards limits; the file itself does not count twice" {
	lines_in in.csv 2024-03-25,T2040,U6,222
	lines_in old.csv 2024-03-04,T2040,U6,222 2024-03-18,T2040,U6,222
	expect 0 cs-rate -q -p partnership in.csv
	expect 1 cs-rate -q -p partnership --history old.csv in.csv
	has "${lines[1]}" "svc.frequency@PHC-CLM-016.1"
	sed '1s/$/,Claim Status/; 2,$s/$/,denied/' old.csv >denied.csv
	expect 0 cs-rate -q -p partnership --history denied.csv in.csv
	expect 0 cs-rate -q -p partnership --history old.csv old.csv
	cp old.csv same.csv
	expect 1 cs-rate -q -p partnership --history old.csv same.csv
	expect 2 cs-rate -q -p partnership --history missing.csv in.csv
	has "$stderr" "missing.csv"
}

@test "--history: a cell that decides and cannot be read stops the run" {
	lines_in in.csv 2024-03-25,T2040,U6,222
	for cell in 'paid_amount|Amount Paid' 'service_end_date|Service End Date' 'claim_status|Claim Status' \
		'first_seen_date|First Seen' 'units|Units'; do
		printf '%s,%s\n91000017A,2024-03-04,T2040,U6,222,SENTINEL\n' "$head" "${cell#*|}" >old.csv
		expect 2 cs-rate -p partnership --history old.csv in.csv
		has "$stderr" "cs-rate: old.csv:2: ${cell%|*}: want "
		[[ $stderr != *SENTINEL* ]]
		sed -i 's/SENTINEL$//' old.csv
		expect 0 cs-rate -q -p partnership --history old.csv in.csv
	done
	printf '%s,Date Received\n91000017A,2024-03-04,T2040,U6,222,soon\n' "$head" >old.csv
	expect 0 cs-rate -q -p partnership --history old.csv in.csv
}

@test "--summary: a line of an unknown plan is at stake, as far as its charge goes" {
	{
		echo "$head,Plan,Deposit Amount"
		printf '91000017A,2024-03-28,H0043,U6,%s\n' 386.00,partnership, 100.00,kaiser, ,kaiser,50.00 -20.00,kaiser, ,kaiser,
	} >in.csv
	expect 1 cs-rate -q --summary service,plan in.csv
	is "${lines[0]}" "service,plan,lines,units,charge,allowed,unpayable,at_stake,unpriced"
	is "${lines[1]}" ",,4,0,150.00,0.00,4,150.00,0"
	is "${lines[2]}" "housing-nav,partnership,1,1,386.00,386.00,0,0.00,0"
}

@test "--pmpm: which month counts" {
	{
		echo 'CIN,TAR Number,Date Approved,Service Date,HCPCS,Mod,Charge'
		printf '91000017A,T1,2024-03-01,%s,H0043,U6,386\n' 2024-04-26 2024-04-30 2024-05-28
	} >in.csv
	expect 1 cs-rate -q -p partnership in.csv
	has "${lines[2]}" ",priced,"
	has "${lines[3]}" ",unpayable,"
	expect 1 cs-rate -q -p partnership --pmpm plan in.csv
	has "${lines[2]}" ",priced,"
	expect 1 cs-rate -q -p partnership --pmpm calendar in.csv
	has "${lines[2]}" ",unpayable,"
	has "${lines[3]}" ",priced,"
	expect 2 cs-rate -p partnership --pmpm lunar in.csv
}

@test "--summary by several keys, in order, and a total as text" {
	lines_in in.csv 2024-04-26,H0043,U6,400.00 2024-03-04,T2040,U6,222 2024-03-18,T2040,U6,222 2024-03-25,T2040,U6,222
	expect 1 cs-rate -q -p partnership --summary month,service in.csv
	is "${lines[0]}" "month,service,lines,units,charge,allowed,unpayable,at_stake,unpriced"
	is "${lines[1]}" "2024-03,housing-tenancy,3,2,666.00,444.00,1,222.00,0"
	is "${lines[2]}" "2024-04,housing-nav,1,1,400.00,386.00,0,0.00,0"
	is "${#lines[@]}" 3
	expect 1 cs-rate -q -p partnership --summary code,plan,member in.csv
	has "${lines[1]}" "H0043-U6,partnership,91000017A,"
	expect 1 cs-rate -q -p partnership --summary plan -f text in.csv
	has "$output" "plan: total"
	expect 1 cs-rate -q -p partnership --summary finding in.csv
	is "${lines[0]}" "finding,rule,severity,records,count,at_stake"
	has "$output" "svc.frequency,PHC-CLM-016.1,error,1,1,222.00"
	expect 1 cs-rate -q -p partnership --summary code --reject out.csv in.csv
	is "${lines[2]}" "T2040-U6,3,2,666.00,444.00,1,222.00,0"
	has "$(<out.csv)" ',svc.frequency@PHC-CLM-016.1,"too many in the period: date 3 in 2024-03, at most 2 ('
	for keys in nothing service,service service,finding ''; do
		expect 2 cs-rate -p partnership --summary "$keys" in.csv
	done
	expect 2 cs-rate -p partnership --summary service -e fail in.csv
}

@test "--summary by any column of words that the file has; lines without a rate are counted" {
	printf '%s\n' 'CIN,County,NPI,DOB,HCPCS,Mod,Service Date,Charge' '91000017A,Lake,1000000012,1980-01-02,H0043,U6,2024-03-04,386' \
		'91000017A,"Napa, CA",1000000012,1980-01-02,T2033,U6,2024-03-04,500' '91000018A,,,,T2033,U6,2024-03-05,100' >in.csv
	expect 1 cs-rate -p partnership --summary county,service in.csv
	is "$output" "county,service,lines,units,charge,allowed,unpayable,at_stake,unpriced
,recup,1,0,100.00,0.00,0,0.00,1
Lake,housing-nav,1,1,386.00,386.00,0,0.00,0
Napa,recup,1,0,500.00,0.00,0,0.00,1"
	has "$stderr" "cs-rate: in all: lines 3, allowed 386.00, unpriced 2"
	expect 1 cs-rate -q -p partnership --summary npi in.csv
	is "${lines[2]}" "1000000012,2,1,886.00,386.00,0,0.00,1"
	expect 1 cs-rate -q -p partnership --summary service,county -f text in.csv
	is "${lines[9]}" "service: recup"
	is "${lines[10]}" "county: (blank)"
	is "$(grep -c blank <<<"${output##*total}")" 0
	expect 1 cs-rate -q -p partnership --summary county -f jsonl in.csv
	is "$(jq -c '[.county, .unpriced]' <<<"${lines[1]}")" '["Lake",0]'
	# a line that is unpayable is none without a rate
	sed -i 's/2024-03-05/2099-03-05/' in.csv
	expect 1 cs-rate -q -p partnership --summary county in.csv
	is "${lines[1]}" ",1,0,100.00,0.00,1,100.00,0"
	for key in dob charge units start_date no_such_column county,county; do
		expect 2 cs-rate -p partnership --summary "$key" in.csv
		has "$stderr" "columns of words"
	done
	expect 2 cs-rate -p partnership --summary charge in.csv
	has "$stderr" "--summary: charge is no column of words"
	expect 2 cs-rate -p partnership --summary provider_name in.csv
	has "$stderr" "in.csv:1: no column provider_name"
	# as a header may call it, and of yes and no
	sed -i '1s/County,NPI/Agency,Homeless/; s/1000000012/yes/' in.csv
	expect 1 cs-rate -q -p partnership --summary provider,homeless in.csv
	is "${lines[0]}" "provider,homeless,lines,units,charge,allowed,unpayable,at_stake,unpriced"
	is "${lines[2]}" "Lake,Y,1,1,386.00,386.00,0,0.00,0"
	expect 2 cs-capacity -p partnership --by provider_name in.csv
}

@test "what it needs" {
	printf 'CIN,HCPCS\n' >in.csv
	expect 2 cs-rate -p partnership in.csv
	has "$stderr" "no column service_date or start_date"
	printf 'Service Date,Charge\n' >in.csv
	expect 2 cs-rate -p partnership in.csv
	has "$stderr" "no column member_id; no column service or service_code"
	printf 'CIN,HCPCS,Mod,Service Date,Charge\n91000017A,H0043,U6,,386\n91000017A,,,2024-03-04,386\n' >in.csv
	expect 1 cs-rate -q -p partnership in.csv
	has "${lines[1]}" "date.from"
	has "${lines[2]}" "code.hcpcs-missing"
}

@test "a pair that no rule knows is a finding" {
	lines_in in.csv 2024-03-28,H0043,,386 2024-03-28,A0001,,386
	expect 1 cs-rate -q -p partnership in.csv
	has "${lines[1]}" ",unpayable,,,0.00,,code.modifier-missing@"
	has "${lines[2]}" "code.hcpcs-missing@"
}

@test "a failed write" {
	run bash -c "cs-rate -p partnership '$samples/claims.csv' >/dev/full"
	is "$status" 2
	has "$output" "cs-rate: "
	run bash -c "cs-rate -p partnership --summary code '$samples/claims.csv' >/dev/full"
	is "$status" 2
}

@test "--history may be the very file: a line still meets the lines before it" {
	printf '%s\n' 'member_id,service_code,modifier,claim_id,service_date,units,charge' \
		'91000017A,T2033,U6,C1,2024-03-04,1,180.00' '91000017A,T2033,U6,C2,2024-03-04,1,180.00' >"$BATS_TEST_TMPDIR/twice.csv"
	expect 1 cs-rate -p caloptima -f csv --history "$BATS_TEST_TMPDIR/twice.csv" "$BATS_TEST_TMPDIR/twice.csv"
	[[ ${lines[1]} != *svc.overlap* ]]
	has "${lines[2]}" "svc.overlap@CO-RATE-006.2"
}
