# edges.bats: options and files on both sides of what they may be.
load helpers

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	cp "$ROOT"/samples/{tars,claims,referrals,members,spans,capacity,caseload,history-tars}.csv .
}

@test "-d: one character of ASCII, or tab by name" {
	printf 'code:day\nZ59.02:2024-03-05\n' >in.csv
	expect 0 cs-sdoh-lookup -q -d : --column code --date-column day in.csv
	printf 'code\tday\nZ59.02\t2024-03-05\n' >in.csv
	for tab in tab '\t' $'\t'; do
		expect 0 cs-sdoh-lookup -q -d "$tab" --column code --date-column day in.csv
	done
	for wrong in '' ab '"' $'\n' $'\r' $'\xe9' 'tabs'; do
		expect 2 cs-sdoh-lookup "--delimiter=$wrong" --column code --date-column day in.csv
		has "$stderr" "--delimiter: want one character, such as ; or tab"
	done
}

@test "options: names by the letter, none behind --, no more than there is room for" {
	expect 1 cs-tar-validate -q -p partnership -- tars.csv
	[ "${#lines[@]}" -gt 20 ]
	expect 2 cs-tar-validate -p partnership -- --plan
	has "$stderr" "--plan: cannot open: No such file"
	expect 2 cs-tar-validate -p
	has "$stderr" "--plan wants PLAN"
	expect 2 cs-tar-validate --strict=yes
	has "$stderr" "--strict takes no argument"
	expect 2 cs-tar-validate -z
	has "$stderr" "unknown option -z"
	expect 2 cs-tar-validate $'-\001'
	is "$stderr" "cs-tar-validate: unknown option; try cs-tar-validate --help"
	expect 2 cs-tar-validate $'-\303\251'
	is "$stderr" "cs-tar-validate: unknown option; try cs-tar-validate --help"
	expect 2 cs-tar-validate --map nothing tars.csv
	has "$stderr" "--map: want 'Header=column'"
	many=()
	for i in $(seq 64); do many+=(--select 'date.*'); done
	expect 0 cs-tar-validate -q -p partnership "${many[@]}" --fail-on never tars.csv
	expect 2 cs-tar-validate -q -p partnership "${many[@]}" --select 'date.*' tars.csv
	has "$stderr" "--select: at most 64 of them"
}

@test "--assume: what a column cannot hold is refused, and an enum shows what it can" {
	expect 2 cs-tar-validate -p partnership --assume scope=enormous tars.csv
	has "$stderr" "--assume: the value is not one of column scope: want full|restricted|other"
	expect 2 cs-tar-validate -p partnership --assume dob=soon tars.csv
	has "$stderr" "--assume: the value is not one of column dob;"
	printf '# a comment\r\n\r\nscope=full\r\n  urgent = N' >assumed
	expect 1 cs-tar-validate -q -p partnership --assume-file assumed tars.csv
	printf 'scope' >assumed
	expect 2 cs-tar-validate -q -p partnership --assume-file assumed tars.csv
	has "$stderr" "--assume: assumed:1: want COLUMN=VALUE"
	expect 2 cs-tar-validate -q -p partnership --assume-file none tars.csv
	has "$stderr" "none: cannot open"
}

@test "the day is the clock's where nothing else gives one" {
	for day in '' unset; do
		[ -z "$day" ] && export CS_AS_OF= || unset CS_AS_OF
		before=$(TZ=America/Los_Angeles date +%F)
		expect 0 cs-tar-validate -p partnership --fail-on never tars.csv
		after=$(TZ=America/Los_Angeles date +%F)
		[[ $stderr == *"as of $before)"* || $stderr == *"as of $after)"* || ! -e /usr/share/zoneinfo/America/Los_Angeles ]]
	done
	CS_AS_OF=soon expect 2 cs-tar-validate -p partnership tars.csv
	has "$stderr" "CS_AS_OF: want a date like 2026-01-31"
	expect 2 cs-tar-validate -p partnership --as-of soon tars.csv
	has "$stderr" "--as-of: want a date like 2026-01-31"
}

@test "--require-sandbox in a build without one: exit 2 and one line" {
	[[ $(cs-rate -V) == *"sandbox: not in this build"* ]] || skip "this build has one"
	expect 2 cs-rate -p partnership --require-sandbox claims.csv
	is "$stderr" "cs-rate: --require-sandbox: not in this build"
	is "$output" ""
}

@test "--explain: every finding has its paragraph" {
	n=0
	for name in $(sed -n 's/^FINDING([A-Z0-9_]*, "\([a-z0-9.-]*\)".*/\1/p' "$ROOT/lib/schema/findings.def"); do
		expect 0 cs-rate --explain "$name"
		is "${lines[0]%%: *}" "$name"
		has "$output" "Fix        "
		n=$((n + 1))
	done
	[ "$n" -gt 60 ]
}

@test "--explain: a rule with its comment, its clause, its days and its source" {
	cat >my.rules <<'END'
pack mine My own plan
source PAPER - A paper without a day
source LATER 2024-05-06 A later one
# Nobody knows why.
#
# It may end.
elig M-1 all 2024-01-01 2024-12-31 PAPER:1 svc.criteria need homeless say the member is not homeless fix ask the member again
elig M-2 cs * - LATER:2,PAPER:3 note say {start_date} is only to be read
elig M-3.1 all * - LATER:4 warn svc.criteria need ed_visits > 1
elig M-3.2 all * - LATER:5 warn svc.criteria need hospitalizations > 1
offer M-4 cs * - LATER:6 only
END
	expect 0 cs-elig -R my.rules --explain M-1
	is "$output" "M-1: elig rule of My own plan for all, error
What       the member is not homeless
Clause     svc.criteria need homeless say the member is not homeless fix ask
           the member again
Why        Nobody knows why. It may end.
Fix        ask the member again
Cite       PAPER:1: A paper without a day, undated
Plan       mine, from 2024-01-01 until 2024-12-31
Finding    svc.criteria
$(cs-elig --explain svc.criteria | grep '^Denial')"
	expect 0 cs-elig -R my.rules --explain M-2
	has "$output" "M-2: elig rule of My own plan for cs, a note"
	has "$output" "Cite       LATER:2,PAPER:3: A later one, 2024-05-06"
	has "$output" "mine, from any day until further notice"
	[[ $output != *Finding* ]]
	expect 0 cs-elig -R my.rules --explain M-3
	has "$output" "M-3.1: elig rule"
	has "$output" $'\n\nM-3.2: elig rule'
	has "$output" "What       warn svc.criteria need ed_visits > 1"
	has "$output" "Fix        $(cs-elig --explain svc.criteria | sed -n 's/^Fix  *//p')"
	expect 0 cs-elig -R my.rules --explain svc.criteria
	has "$output" "Rules      M-1, M-3.1, M-3.2 (mine)"
	expect 2 cs-elig -R my.rules --explain ''
	is "$stderr" "cs-elig: --explain: no finding or rule ; --list-rules and cs-findings(7) list them"
	expect 2 cs-elig -R my.rules --explain M-
	has "$stderr" "no finding or rule M-"
	CS_PLAN=partnership expect 0 cs-elig --explain svc.criteria
	is "$(grep -c ^Rules <<<"$output")" 1
	CS_PLAN= expect 0 cs-elig --explain svc.criteria
	[ "$(grep -c '^Rules' <<<"$output")" -gt 1 ]
}

@test "--ack: many entries, several for one record, and rows that are short" {
	{
		echo finding,key,reason,who,until,rule
		for i in $(seq 40); do echo "date.units,X$i,agreed,ES,2099-12-31"; done
		echo date.units,PF2402290001,agreed,ES,2099-12-31,PHC-TAR-999
	} >ack.csv
	expect 2 cs-tar-validate -p partnership --ack ack.csv tars.csv
	has "$stderr" "ack.csv:42: no rule of that name"
	cs-tar-validate -q -p partnership -e findings -f csv tars.csv >found.csv || [ $? -eq 1 ]
	# of one record two findings are answered for: one by a rule that is another's, then by its own
	IFS=, read -r finding rule key <<<"$(cs-tar-validate -q -p partnership -e findings --jq 'select(.severity == "error" and .key != "" and .rule != "") | "\(.finding),\(.rule),\(.key)"' tars.csv | head -n 1)"
	{ sed '$d' ack.csv; printf '%s,%s,x,ES,2099-12-31,PHC-TAR-001.1\n' "$finding" "$key"; printf '%s,%s,x,ES,2020-01-01,\n' "$finding" "$key"; printf '%s,%s,x,ES,2099-12-31,%s\n' "$finding" "$key" "$rule"; } >more.csv
	sed -i 's/PHC-TAR-001.1/PHC-TAR-056/' more.csv
	expect 1 cs-tar-validate -p partnership --ack more.csv --fail-on error -e findings --jq "select(.finding == \"$finding\" and .key == \"$key\") | \"\\(.severity) \\(.message)\"" tars.csv
	has "$output" "info "
	has "$output" "(acknowledged)"
	has "$stderr" "more.csv:2: nothing was found that it acknowledges"
}

@test "--reject and --changes: files of their own" {
	expect 2 cs-tar-validate -p partnership --reject - tars.csv
	has "$stderr" "--reject wants a file"
	expect 2 cs-tar-validate -p partnership --reject /dev/stdout tars.csv
	has "$stderr" "--reject wants a file"
	expect 2 cs-tar-validate -p partnership --reject /dev/stdout -o /dev/stdout tars.csv
	has "$stderr" "--reject wants a file"
	expect 2 cs-tar-validate -p partnership --reject o.csv -o ./o.csv tars.csv
	has "$stderr" "the output goes to"
	expect 2 cs-tar-validate -p partnership --reject ./tars.csv tars.csv
	has "$stderr" "is read here"
	cp tars.csv in.csv
	expect 2 cs-tar-validate -p partnership --reject in.csv - <in.csv
	has "$stderr" "is read here"
	expect 2 cs-tar-validate -p partnership --reject in.csv <in.csv
	has "$stderr" "is read here"
	expect 2 cs-tar-validate -p partnership --reject history-tars.csv --history history-tars.csv tars.csv
	has "$stderr" "is read here"
	cp "$ROOT/lib/rules/partnership.rules" my.rules
	expect 2 cs-tar-validate -R my.rules --reject my.rules tars.csv
	has "$stderr" "is read here"
	echo scope=full >assumed
	expect 2 cs-tar-validate -p partnership --assume-file assumed --reject assumed tars.csv
	has "$stderr" "is read here"
	expect 2 cs-clean --reject l.csv --changes ./l.csv tars.csv
	has "$stderr" "takes what --reject leaves"
	expect 0 cs-sdoh-lookup -q --reject r.csv unsheltered
	expect 1 cs-tar-validate -q -p partnership -o none.csv --reject /dev/stdout tars.csv
	[ "${#lines[@]}" -gt 1 ]
	for opt in --reject --changes; do
		expect 2 cs-clean -p none $opt no/such/x.csv tars.csv || true
		expect 2 cs-clean $opt no/such/x.csv tars.csv
		has "$stderr" "cannot write no/such/x.csv: No such file"
		expect 2 cs-clean $opt /dev/full tars.csv
		has "$stderr" "cannot write /dev/full: No space left on device"
	done
}

@test "what cannot be written is told, whatever it is" {
	for args in '-f csv' '-f json' '-f table' '-e findings' '-e findings -f csv' '--summary finding' '--summary service' '--needs' '--print-map'; do
		run bash -c "cs-rate -q -p partnership $args claims.csv >/dev/full"
		is "$status" 2
		is "$output" "cs-rate: cannot write stdout: No space left on device"
	done
	for args in --help -V --list-rules --show-rules '--explain PHC-CLM-016'; do
		run bash -c "cs-rate -p partnership $args >/dev/full"
		is "$status" 2
		has "$output" "cannot write"
	done
}

@test "one record after the other is written as it comes, however many there are" {
	{ head -n 1 claims.csv; for i in $(seq 60); do sed 1d claims.csv; echo; echo ,,,; done; } >many.csv
	for f in csv tsv; do
		run bash -c "cs-rate -q -p partnership -f $f many.csv >/dev/full"
		is "$status" 2
		is "$output" "cs-rate: cannot write stdout: No space left on device"
	done
	expect 2 cs-clean -q --changes /dev/full many.csv
	has "$stderr" "cannot write /dev/full"
}

@test "--needs and --print-map: with a plan, a plan column, and without either" {
	expect 0 cs-tar-validate --needs -p partnership tars.csv
	is "${lines[0]}" "column,rules,severities,header,meaning"
	cs-tar-validate -f jsonl --fail-on never -q -p partnership --jq 'del(.cs_plan)' tars.csv | head -n 2 >in.jsonl
	expect 0 cs-tar-validate --needs -p partnership in.jsonl
	has "$output" '"column":'
	printf 'plan,CIN,Service Requested,TAR Start Date\npartnership,91000017A,housing-nav,2024-03-04\n' >in.csv
	expect 0 cs-tar-validate --needs in.csv
	has "$output" "quantity"
	printf 'CIN,Service Requested,TAR Start Date\n91000017A,housing-nav,2024-03-04\n' >in.csv
	expect 2 cs-tar-validate --needs in.csv
	has "$stderr" "no plan: give --plan"
	printf '[]' >in.json
	expect 0 cs-tar-validate --needs -p partnership in.json
	is "$output" ""
	expect 0 cs-tar-validate --print-map -p partnership in.json
	expect 0 cs-tar-validate --print-map -p partnership in.jsonl
	has "$output" member_id
	printf 'CIN,Member CIN\n1,2\n' >in.csv
	expect 2 cs-tar-validate --needs -p partnership in.csv
	has "$stderr" "both member_id"
	expect 2 cs-sdoh-lookup --needs unsheltered
	expect 2 cs-sdoh-lookup --print-map unsheltered
}

@test "-R: one file for a plan, and no more than there is room for" {
	for i in $(seq 17); do
		printf 'pack mine%s Mine\nsource DOC - A\n' "$i" >"$i.rules"
	done
	cp 1.rules again.rules
	expect 2 cs-tar-validate -R 1.rules -R again.rules tars.csv
	has "$stderr" "again.rules: a second rule file for plan mine1"
	many=()
	for i in $(seq 16); do many+=(-R "$i.rules"); done
	expect 0 cs-tar-validate "${many[@]}" -p mine16 --list-rules
	expect 2 cs-tar-validate "${many[@]}" -R 17.rules -p mine16 --list-rules
	has "$stderr" "--rules: at most 16 of them"
	expect 2 cs-tar-validate "${many[@]}" -p partnership --list-rules
	has "$stderr" "no plan of that name"
	expect 2 cs-tar-validate -R none.rules tars.csv
	has "$stderr" "none.rules: cannot open"
}

@test "a plan in a column: ours, one of -R, another's, none" {
	printf 'pack mine Mine\nsource DOC - A\nservice M-0 recup * - DOC:1 Recuperative Care\n' >my.rules
	printf 'plan,CIN,Service Requested,TAR Start Date,DOB\npartnership,91000017A,housing-nav,2024-03-04,x\nmine,91000017A,recup,2024-03-04,x\nother,91000017A,recup,2024-03-04,x\n,91000017A,recup,2024-03-04,x\n' >in.csv
	expect 1 cs-tar-validate -q -R my.rules -e findings -f csv --ignore 'PHC-*' in.csv
	has "$output" "in.csv,2,2,E2,dob,error,cell.unreadable"
	has "$output" "in.csv,3,3,E3,dob,error,cell.unreadable"
	has "$output" "in.csv,4,4,A4,plan,error,plan.unknown"
	[[ $output != *in.csv,3,3,A3* ]]
	cut -d, -f 2- in.csv >blank.csv
	expect 1 cs-tar-validate -q -e findings -f csv blank.csv || expect 2 cs-tar-validate -q -e findings -f csv blank.csv
}

@test "--spans: of several rows the plan's own, then the day's, then the latest" {
	printf 'member_id,plan,elig_from,elig_to,scope,aid_code,county\n' >s.csv
	{
		echo 91000017A,chpiv,2024-01-01,2024-12-31,full,A1,Imperial
		echo 91000017A,partnership,2023-01-01,2023-12-31,full,A2,Sonoma
		echo 91000017A,partnership,2024-01-01,2024-06-30,full,A3,Napa
		echo 91000017A,partnership,2025-01-01,2025-06-30,full,A4,Marin
		echo 91000029B,,2022-01-01,2022-12-31,full,B1,Lake
		echo 91000029B,,2023-01-01,2023-12-31,full,B2,Yolo
		for i in $(seq 100); do printf '9%07dC,partnership,2024-01-01,2024-12-31,full,C1,Solano\n' "$i"; done
	} >>s.csv
	printf 'CIN,Service Requested,service_date,plan\n91000017A,housing-nav,2024-03-04,partnership\n91000017A,housing-nav,2023-03-04,partnership\n91000017A,housing-nav,2026-03-04,partnership\n91000029B,housing-nav,2024-03-04,partnership\n,housing-nav,2024-03-04,partnership\n90000099C,housing-nav,2024-03-04,partnership\n91111111D,housing-nav,2024-03-04,partnership\n' >in.csv
	expect 1 cs-elig -q -p partnership --spans s.csv -f jsonl --jq '[.cs_elig_findings, .cs_elig_status] | join(" ")' in.csv
	is "${#lines[@]}" 7
	printf '\n\n' >>s.csv
	expect 1 cs-elig -q -p partnership --spans s.csv in.csv
	printf 'member_id,plan,elig_from\n91000017A,partnership,soon\n' >bad.csv
	expect 2 cs-elig -q -p partnership --spans bad.csv in.csv
	has "$stderr" "bad.csv:2: "
}

@test "findings by place: cells far to the right, JSON, operands, what is not there" {
	{ printf 'CIN,Service Requested,TAR Start Date'; printf ',x%s' $(seq 700 | head -n 500); printf ',DOB\n91000017A,housing-nav,2024-03-04'; printf ',%.0s' $(seq 500); printf ',nonsense\n91000017A,housing-nav,2024-03-04\n'; } >wide.csv
	expect 1 cs-tar-validate -q -p partnership -e findings --select cell.unreadable,row.ragged wide.csv
	has "$output" "(dob, SJ2)"
	expect 1 cs-tar-validate -q -p partnership -e findings --show-values --select cell.unreadable wide.csv
	has "$output" "(dob, SJ2: nonsense)"
	printf '{"CIN":"91000017A","service":"housing-nav","start_date":"2024-03-04","dob":"non\\nsense"}\n' >in.jsonl
	expect 1 cs-tar-validate -q -p partnership -e findings --show-values --select cell.unreadable in.jsonl
	has "$output" "(dob: non sense)"
	expect 1 cs-sdoh-lookup -q -e findings -f csv Z59.9999
	has "$output" "operand,1,1,,"
}

@test "--color and NO_COLOR, TERM and COLUMNS, on a terminal" {
	command -v script >/dev/null || skip "no script(1) to make a terminal"
	tty() { script -qec "$*" /dev/null </dev/null | tr -d '\r'; }
	has "$(tty env -u NO_COLOR TERM=xterm cs-tar-validate -q -p partnership -e findings tars.csv)" $'\033['
	for e in NO_COLOR=1 TERM=dumb; do
		got=$(tty env "$e" cs-tar-validate -q -p partnership -e findings tars.csv)
		has "$got" "  error "
		[[ $got != *$'\033['*m* ]]
	done
	has "$(tty env NO_COLOR= TERM=xterm cs-tar-validate -q -p partnership -e findings tars.csv)" $'\033['
	has "$(tty env -u TERM -u NO_COLOR cs-tar-validate -q -p partnership -e findings tars.csv)" $'\033['
	for columns in 'COLUMNS=200' 'COLUMNS=1' 'COLUMNS=many' '-u COLUMNS'; do
		# without a size of its own, as script makes it
		got=$(tty env $columns cs-tar-validate -q -p partnership tars.csv)
		has "$got" "TAR Number"
	done
	got=$(tty stty cols 60 \; cs-tar-validate -q -p partnership tars.csv)
	[ "$(awk '{ if (length($0) > n) n = length($0) } END { print n }' <<<"${got//$'\033['[0-9;]*m/}")" -lt 150 ]
}

@test "prices: limits by year and lifetime, hours cut, estimates, items that are not paid for" {
	cat >money.rules <<'END'
pack mine Mine
source DOC 2024-01-01 A paper
code C-1 H0043-U6|T2040-U6|H0044-U2|T2041-U6|T2033-U6|T2038|T2039|T2037 * - DOC:1 housing-nav
rate R-1 H0043-U6 * 2023-12-31 DOC:2 50.00 per claim
rate R-1 H0043-U6 2024-01-01 - DOC:2 100.00 per claim
rate R-2 T2040-U6 * - DOC:2 20.00 per hour
rate R-3 H0044-U2 * - DOC:2 amount
rate R-4 T2041-U6 * - DOC:2 10.00 per date
rate R-5 T2033-U6 * - DOC:2 1000000.00 per unit
rate R-6 T2038 * - DOC:2 none per unit
rate R-7 T2038 * - DOC:2 note 30.00 per unit
rate R-8 T2039 * - DOC:2 5.00 per day
rate R-9 T2037 * - DOC:2 note 30.00 per month say {charge} is a guess for {primary_dx} on {service_date}, {span}
limit L-1 H0043-U6 * - DOC:3 at most 2 lines per calendar-year
limit L-2 T2040-U6 * - DOC:3 at most 3 hours per calendar-year
limit L-3 H0044-U2 * - DOC:3 at most 2 authorizations per lifetime
limit L-4 T2041-U6 * - DOC:3 at most 2 dates per calendar-year
limit L-5 T2039 * - DOC:3 warn at most 2 days per authorization
limit L-6 H0044-U2 * - DOC:3 at most deposit_amount per authorization
item I-1 H0044-U2 * - DOC:4 exclude furniture
item I-2 H0044-U2 2024-06-01 - DOC:4 allow furniture when landlord_required
END
	cat >in.csv <<'END'
member_id,claim_id,tar_id,service_code,modifier,service_date,service_end_date,units,charge,deposit_amount,items,landlord_required,claim_status,primary_dx,start_date,end_date
91234567A,1,T1,H0043,U6,2024-01-05,,1,100.00,,,,,,,
91234567A,2,T1,H0043,U6,2023-12-31,,1,50.00,,,,,,,
91234567A,3,T1,H0043,U6,2024-02-05,,1,90.00,,,,,,,
91234567A,4,T1,H0043,U6,2024-03-05,,1,100.00,,,,,,,
91234567A,5,T1,H0043,U6,2024-03-05,,2,100.00,,,,denied,,,
91234567A,6,T1,T2040,U6,2024-01-05,,2,40.00,,,,,,,
91234567A,7,T1,T2040,U6,2024-02-05,,2,40.00,,,,,,,
91234567A,8,T1,T2040,U6,2024-02-06,,2,40.00,,,,,,,
91234567A,9,T1,T2041,U6,2024-01-05,,1,10.00,,,,,,,
91234567A,10,T1,T2041,U6,2024-01-05,,1,10.00,,,,,,,
91234567A,11,T1,T2041,U6,2024-02-05,,1,10.00,,,,,,,
91234567A,12,T1,T2041,U6,2024-03-05,,1,10.00,,,,,,,
91234567A,13,T1,T2033,U6,2024-03-05,,9999999,10.00,,,,,,,
91234567A,14,T1,T2038,,2024-03-05,,2,10.00,,,,,,,
91234567A,15,T1,T2039,,2024-03-05,2024-03-07,,15.00,,,,,,,
91234567A,16,T1,T2037,,2024-03-05,,1,10.00,,,,,Z59.01,2024-03-01,2024-03-30
91234567A,17,D1,H0044,U2,2024-03-05,,1,500.00,500,furniture=100|first_month_rent=400,,,,,
91234567A,18,D1,H0044,U2,2024-06-05,,1,500.00,1000,furniture=100|first_month_rent=400,Y,,,,
91234567A,19,D2,H0044,U2,2024-06-05,,1,500.00,500,furniture=100,,,,,
91234567A,20,D3,H0044,U2,2024-06-05,,1,500.00,500,furniture,N,,,,
91234567A,21,,H0044,U2,2024-06-05,,1,-5.00,,first_month_rent=400,N,,,,
END
	expect 0 cs-rate --check-rules money.rules
	run cs-rate -q -R money.rules --estimate --jq '[.claim_id, .cs_rate_status, .cs_allowed, .cs_rate_findings] | join(" ")' in.csv
	is "$output" "1 priced 100.00 
2 priced 50.00 
3 priced 90.00 charge.under-rate@R-1
4 unpayable 0.00 svc.frequency@L-1
5 unpayable 0.00 svc.frequency@L-1 date.units@R-1
6 priced 40.00 
7 capped 20.00 svc.benefit-max@L-2
8 unpayable 0.00 svc.benefit-max@L-2
9 priced 10.00 
10 priced 10.00 
11 priced 10.00 
12 unpayable 0.00 svc.frequency@L-4
13 priced 10.00 charge.under-rate@R-5
14 estimated 10.00 charge.unpriced@R-7 charge.under-rate@R-7
15 priced 15.00 auth.units-exceeded@L-5
16 estimated 10.00 charge.unpriced@R-9 charge.under-rate@R-9
17 capped 400.00 charge.excluded-item@I-1
18 priced 500.00 
19 capped 400.00 charge.excluded-item@I-1
20 unpayable 0.00 charge.excluded-item@I-1
21 unpayable 0.00 svc.lifetime-max@L-3"
	run cs-rate -q -R money.rules --jq 'select(.claim_id == "14" or .claim_id == "16") | [.claim_id, .cs_rate_status, .cs_rate_findings] | join(" ")' in.csv
	is "$output" "14 unpriced charge.unpriced@R-6
16 unpriced charge.unpriced"
	run cs-rate -q -R money.rules --estimate -e findings --select R-9 in.csv
	has "$output" "10.00 is a guess for Z59.01 on 2024-03-05, 1 month"
	cut -d, -f1-13,15,16 in.csv >no-dx.csv
	run cs-rate -q -R money.rules --estimate -e findings --select R-9 no-dx.csv
	has "$output" "10.00 is a guess for (blank) on 2024-03-05, 1 month"
	# as history they use up the same
	grep -v -e ',denied,' in.csv >old.csv
	run cs-rate -q -R money.rules --history old.csv --jq 'select(.claim_id == "1") | [.cs_rate_status, .cs_rate_findings] | join(" ")' in.csv
	[ "$status" -le 1 ]
	# more than any line can have
	printf 'rate R-10 T2035 * - DOC:2 90000000000000.00 per unit\ncode C-2 T2035 * - DOC:1 housing-nav\n' >>money.rules
	printf 'member_id,service_code,service_date,units\n91234567A,T2035,2024-03-05,9999999\n91234567A,T2035,2024-03-05,0\n91234567A,T2035,2024-03-05,\n91234567A,T2035,2024-03-05,x\n' >in.csv
	run cs-rate -q -R money.rules --jq '[.cs_rate_status, .cs_rate_findings] | join(" ")' in.csv
	is "$output" "unpayable units.missing@R-10
unpayable units.missing@R-10
unpayable units.missing@R-10
unpayable cell.unreadable units.missing@R-10"
}

@test "--rates: each line is held to its form" {
	printf 'member_id,service_code,modifier,service_date,units,charge\n91234567A,H0043,U6,2024-03-05,1,1.00\n' >in.csv
	while IFS='|' read -r lines want; do
		printf "$lines" >r.csv
		expect 2 cs-rate -q -p partnership --rates r.csv in.csv
		has "$stderr" "cs-rate: r.csv:$want"
	done <<'END'
HCPCS,service_code,rate,unit\nH0043,H0043,1.00,month\n|1: two columns for service_code: keep one
service_code,unit\nH0043,month\n|1: no column rate: want plan
rate,unit\n1.00,month\n|1: no column service_code: want plan
service_code,rate\nH0043,1.00\n|1: no column unit: want plan
service_code,rate,unit\nHOME,1.00,month\n|2: want a code such as H0043
service_code,rate,unit\n\nH0043\n|3: want an amount such as 386.00
service_code,rate,unit\nH0043,much,month\n|2: want an amount such as 386.00
service_code,rate,unit\nH0043,-1.00,month\n|2: want an amount such as 386.00
service_code,rate,unit\nH0043,1.00,fortnight\n|2: want month, date, day
service_code,rate,unit,from\nH0043,1.00,month,soon\n|2: want a date such as 2024-01-31
service_code,rate,unit,until\nH0043,1.00,month,soon\n|2: want a date such as 2024-01-31
service_code,rate,unit,from,until\nH0043,1.00,month,2024-02-01,2024-01-31\n|2: want an until that is not before from
service_code,rate,unit,plan\nH0043,1.00,month,nowhere\n|2: want a plan's short name
END
	{
		echo plan,service_code,modifier,rate,unit,from,until
		for i in $(seq 40); do echo "partnership,T2040,U6,$i.00,once,,"; done
		for unit in PEPM pmpm '15 min' 15-minutes lifetime Once 'per diem' hour; do echo ",H0043,U6,2.00,$unit,2023-01-01,2023-12-31"; done
		echo "chpiv,H0043,U6,3.00,month,,"
		echo "PARTNERSHIP,H0043,U6,4.00,month,2024-03-05,2024-03-05"
		echo ",H0043,U6,5.00,month,2024-03-06,"
		echo ",H0043,U6,6.00,month,,2024-03-04"
	} >r.csv
	run cs-rate -q -p partnership --rates r.csv --jq '.cs_rate' in.csv
	is "$output" "4.00"
}

@test "--criteria: conditions within conditions are written out" {
	cat >my.rules <<'END'
pack mine Mine
source DOC - A paper
code C-1 H0043-U6 * - DOC:1 housing-nav
offer O-1 cs * - DOC:2 only
offer O-2 housing-nav 2024-01-01 2024-12-31 DOC:2 offered
elig E-1 all * - DOC:3 svc.criteria need known(ed_visits) and not (homeless or blind) and any(prior.service in recup|stph and prior.start_date < start_date) when given(age, ed_visits) and (homeless or not blind)
elig E-2 all * - DOC:3 warn svc.criteria need (ed_visits + 1) * 2 >= 4 or hospitalizations - 1 != 3 / 2
elig E-3 all 2025-01-01 - DOC:3 svc.criteria need homeless
elig E-4 all * - DOC:3 note svc.criteria need homeless
END
	expect 0 cs-elig -R my.rules --as-of 2024-06-01 --criteria housing-nav
	is "$output" "housing-nav (Mine): all of:
  offered from 2024-01-01  [O-2; DOC:2]
  when (given(age, ed_visits) and (homeless or not blind)):
    all of:  [E-1; DOC:3]
      known(ed_visits)
      not (homeless or blind)
      any earlier((prior.service in recup|stph and prior.start_date < start_date))
  any of:  [E-2; DOC:3] (advice)
    ed_visits + 1 * 2 >= 4
    hospitalizations - 1 != 3 / 2"
	expect 0 cs-elig -R my.rules --as-of 2025-06-01 --criteria housing-nav
	has "$output" "not offered on 2025-06-01"
	has "$output" "homeless  [E-3; DOC:3]"
}

@test "--caseload: many members, some who left, counted once each" {
	{
		echo member_id,npi,service,county,start_date,end_date,discontinued_date
		for i in $(seq 600); do printf '9%07dA,1000000012,housing-nav,Sonoma,2024-01-01,2024-12-31,\n' "$i"; done
		for i in $(seq 10); do printf '9%07dA,1000000012,housing-nav,Sonoma,2024-02-01,2024-12-31,\n' "$i"; done
		echo 99999991A,1000000012,housing-nav,Sonoma,2024-01-01,2024-12-31,2024-01-31
		echo 99999992A,1000000012,housing-nav,Sonoma,2024-01-01,2024-06-30,2024-12-31
		echo 99999993A,1000000012,housing-nav,Napa,2024-01-01,2024-12-31,
		echo 99999994A,1000000012,housing-nav,Sonoma,2024-06-01,2024-12-31,
		echo 99999995A,1000000012,recup,Sonoma,2024-01-01,2024-12-31,
	} >many.csv
	printf 'npi,service,county,month,capacity,active_members\n1000000012,housing-nav,Sonoma,2024-03,1000,\n1000000012,housing-nav,Napa,2024-03,10,\n1000000012,housing-nav,Lake,2024-03,10,\n1000000020,housing-nav,Sonoma,2024-03,10,\n' >in.csv
	run cs-capacity -q -p partnership --caseload many.csv --jq '[.county, .cs_cap_active, .cs_cap_available] | map(tostring) | join(" ")' in.csv
	is "$output" "Sonoma 601 399
Napa 1 9
Lake 0 10
Sonoma 0 10"
	head -n 1 many.csv >none.csv
	run cs-capacity -q -p partnership --caseload none.csv --jq .cs_cap_active in.csv
	is "$output" $'0\n0\n0\n0'
}

@test "rules with days: each record is judged by those of its own day, whatever day came before it" {
	cat >dated.rules <<'R'
pack dated Rules with days
source S - invented
code  D-CODE  H0043-U6  *           -           S:1  housing-nav
tar   D-OLD   all       *           2024-06-30  S:1  units.missing need quantity >= 100 say too few
tar   D-MID   all       2024-07-01  2024-12-31  S:1  units.missing need quantity >= 200 say too few
tar   D-NEW   all       2025-01-01  -           S:1  units.missing need quantity >= 300 say too few
span  D-SPAN  all       2025-01-01  2025-01-01  S:1  at most 1 days
R
	expect 0 cs-tar-validate --check-rules dated.rules
	echo member_id,service_code,modifier,start_date,end_date,quantity >in.csv
	days='2024-06-30 2024-07-01 2024-12-31 2025-01-01 2025-01-02'
	for i in 1 2 3; do
		for a in $days; do
			for b in $days; do
				echo "91000017A,H0043,U6,$a,2025-12-31,1"
				echo "91000017A,H0043,U6,$b,2025-12-31,1"
			done
		done
	done >>in.csv
	expect 1 cs-tar-validate -q -R dated.rules -f jsonl in.csv
	printf '%s\n' "${lines[@]}" | sed 's/.*"start_date":"\([^"]*\)".*"cs_tar_findings":"\([^"]*\)".*/\1 \2/' | sort | uniq -c >got
	is "$(cat got)" "     30 2024-06-30 units.missing@D-OLD
     30 2024-07-01 units.missing@D-MID
     30 2024-12-31 units.missing@D-MID
     30 2025-01-01 auth.span@D-SPAN units.missing@D-NEW
     30 2025-01-02 units.missing@D-NEW"
}

@test "rules that no record can break are passed over, until a record has what they turn on" {
	cat >late.rules <<'R'
pack late Rules on a column that comes late
source S - invented
code  L-CODE  H0043-U6  *  -  S:1  housing-nav
tar   L-UNIT  all       *  -  S:1  units.missing need units >= 3
R
	plain='{"member_id":"91000017A","service_code":"H0043","modifier":"U6","start_date":"2025-01-01"'
	for i in $(seq 20); do
		for k in $(seq "$((i == 1 ? 800 : i))"); do echo "$plain}"; done # 800: more than the sample
		echo "$plain,\"units\":2}"
		echo "$plain,\"units\":3}"
	done >in.jsonl
	expect 1 cs-tar-validate -q -R late.rules -f jsonl in.jsonl
	is "$(printf '%s\n' "${lines[@]}" | grep -c 'units.missing@L-UNIT')" $((209 + 20)) # blank from then on
	is "$(printf '%s\n' "${lines[@]}" | tail -n +801 | grep -c 'units.missing@L-UNIT')" $((209 + 20))
	is "$(printf '%s\n' "${lines[@]}" | grep 'units.missing@L-UNIT' | grep -c '"units":2')" 20
}

@test "code lines with days: of two that overlap the first counts, whatever day came before" {
	cat >codes.rules <<'R'
pack codes Codes with days
source S - invented
code  C-OLD  H0043-U6  2023-01-01  2024-06-30  S:1  housing-nav
code  C-NEW  H0043-U6  2022-01-01  -           S:1  housing-tenancy
R
	days='2022-12-31 2023-01-01 2024-06-30 2024-07-01'
	echo member_id,service,service_code,modifier,start_date >in.csv
	for a in $days; do
		for b in $days; do
			echo "91000017A,meals,H0043,U6,$a"
			echo "91000017A,meals,H0043,U6,$b"
		done
	done >>in.csv
	expect 1 cs-tar-validate -q -R codes.rules -f jsonl in.csv
	printf '%s\n' "${lines[@]}" | sed 's/.*"start_date":"\([^"]*\)".*"cs_tar_findings":"\([^"]*\)".*/\1 \2/' | sort | uniq -c >got
	is "$(cat got)" "      8 2022-12-31 auth.service-mismatch@C-NEW
      8 2023-01-01 auth.service-mismatch@C-OLD
      8 2024-06-30 auth.service-mismatch@C-OLD
      8 2024-07-01 auth.service-mismatch@C-NEW"
}

@test "no sentence of a rule calls a cell blank that says N, or has its answer in another column" {
	printf 'CIN,service,Member Reached,Member Screened,Opted In,First Contact Date,start_date,submit_date\n' >in.csv
	printf '91000017A,housing-nav,N,N,N,,2024-03-04,2024-03-01\n' >>in.csv
	expect 1 cs-tar-validate -q -p chpiv --select auth.prerequisite -e findings in.csv
	has "$output" "CHPIV-TAR-003.1"
	has "$output" "CHPIV-TAR-003.2"
	has "$output" "CHPIV-TAR-003.3"
	[[ $output != *"(blank)"* ]]
	printf 'CIN,service_code,Modifier,modifier2,service_date,tar_id\n91000017A,H0044,,U9,2024-03-04,PF1\n' >in.csv
	expect 1 cs-rate -q -p partnership --select code.modifier-missing -e findings in.csv
	has "$output" "PHC-CLM-021"
	[[ $output != *"(blank)"* ]]
}
