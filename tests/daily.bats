# daily.bats: what makes the filters pleasant by hand: jq programs, tables, progress, choosing and acknowledging findings.
load helpers

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	printf '%s\n' 'CIN,HCPCS,Mod,TAR Number,Start,End,Qty' \
		'91000017A,H0043,U6,T1,2024-03-04,2024-08-31,6' \
		'91000029B,H0043,U6,T2,2024-03-04,2024-08-31,3' \
		'91000031C,H0044,U2,T3,2024-03-04,2024-05-03,1' >tars.csv
	claims=$ROOT/samples/claims.csv
}

@test "--jq: strings raw, other results as JSON, none or several for a record" {
	expect 1 cs-tar-validate -q -p partnership --jq .cs_tar_status tars.csv
	is "$output" $'ok\nerror\npend'
	expect 1 cs-tar-validate -q -p partnership --jq 'select(.cs_tar_status == "ok") | ., [.Qty]' tars.csv
	is "${lines[0]}" "$(cs-tar-validate -q -p partnership -f jsonl -e pass tars.csv)"
	is "${lines[1]}" '["6"]'
	is "${#lines[@]}" 2
	expect 1 cs-tar-validate -q -p partnership --jq empty tars.csv
	is "$output" ""
	expect 1 cs-tar-validate -q -p partnership -f json --jq '.Qty | tonumber' tars.csv
	is "$output" $'6\n3\n1'
}

@test "--jq: also findings, totals, the records of --reject in their own form, and what is asked for instead" {
	expect 1 cs-tar-validate -q -p partnership -e findings --jq '"\(.line) \(.finding)"' tars.csv
	has "$output" "3 date.units"
	expect 1 cs-rate -q -p partnership --summary code --jq 'select(.code == "T2040-U6") | .lines' "$claims"
	is "$output" 7
	expect 1 cs-rate -q -p partnership --summary finding --jq .finding "$claims"
	has "$output" "svc.frequency"
	expect 0 cs-rate -p partnership --list-rules --jq 'select(.rule == "PHC-CLM-016.1") | .kind'
	is "$output" limit
	expect 0 cs-sdoh-lookup --as-of 2024-03-05 --jq .cs_dx Z5902
	is "$output" Z59.02
	expect 0 cs-tar-validate -p partnership --print-map --jq 'select(.header == "Qty") | .column' tars.csv
	is "$output" quantity
	expect 1 cs-tar-validate -q -p partnership --reject fix.csv --jq .CIN tars.csv
	is "$output" 91000017A
	has "$(head -n 1 fix.csv)" "CIN,HCPCS,Mod,"
}

@test "--jq: a number that is the record's keeps its text" {
	echo '{"member_id":"91000017A","service_code":"H0043","modifier":"U6","service_date":"2024-03-28","charge":386.10,"id":12345678901234567890,"n":{"a":[1,null,1e3]},"s":"7.10, \"-8.20"}' >in.json
	expect 0 cs-rate -q -p partnership --jq 'del(.cs_plan) | .' in.json
	has "$output" '"charge":386.10,"id":12345678901234567890,"n":{"a":[1,null,1e3]},"s":"7.10, \"-8.20","cs_rate_status"'
	expect 0 cs-rate -q -p partnership --jq '[.charge], .charge + 1, 7.1, nan' in.json
	is "$output" $'[386.10]\n387.1\n7.1\nnull'
	# two that are one as doubles: neither is given out for the other
	echo '{"member_id":"91000017A","service_code":"H0043","modifier":"U6","service_date":"2024-03-28","a":12345678901234567890,"b":12345678901234567891}' >in.json
	expect 0 cs-rate -q -p partnership --jq .b in.json
	[ "$output" != 12345678901234567890 ]
}

@test "--jq: a program that is none is reported before any input is read, in jq's words" {
	expect 2 cs-rate -p partnership --jq '.foo |' missing.csv
	is "$output" ""
	has "$stderr" "cs-rate: --jq: error: syntax error"
	expect 2 cs-rate -p partnership --jq 'nope(.)' missing.csv
	has "$stderr" "nope/1 is not defined"
	expect 2 cs-rate -p partnership --jq 'import "x" as x; .' missing.csv
	has "$stderr" "--jq: "
	expect 2 cs-rate -p partnership -f csv --jq . "$claims"
	has "$stderr" "--jq writes JSON"
}

@test "--jq: an error at run time names the line and no value" {
	printf 'CIN,Service,Start\n91000017A,stph,2024-03-04\nSENTINEL,stph,2024-03-04\n' >in.csv
	for program in '.CIN | tonumber' '.CIN | error' 'error("\(.CIN)")' '.CIN | stderr | error' '.CIN | debug | error' \
		'if .CIN == "SENTINEL" then .CIN | halt_error else . end' 'input' 'reduce range(1000) as $i (.; [.])'; do
		expect 2 cs-tar-validate -p partnership --jq "$program" in.csv
		has "$stderr" "cs-tar-validate: in.csv:"
		has "$stderr" "the jq program fails on this record"
		[[ $stderr != *SENTINEL* && $stderr != *91000017A* ]]
	done
	expect 2 cs-tar-validate -q -p partnership -e findings --jq error "$ROOT/samples/tars.csv"
	has "$stderr" "fails on record 1"
	echo old >out
	expect 2 cs-tar-validate -q -p partnership -o out --jq error in.csv
	is "$(cat out)" old
}

@test "--jq: out of memory in libjq ends with status 2 and one line" {
	[ -z "${CS_SANITIZED-}" ] || skip "the sanitizer needs address space"
	run bash -c 'ulimit -v 200000; cs-tar-validate -q -p partnership --jq "[range(1e9)]" tars.csv'
	is "$status" 2
	is "$output" "cs-tar-validate: out of memory"
}

# on_terminal COLUMNS COMMAND: what a terminal that wide gets, without carriage returns
on_terminal() {
	script -qec "stty cols $1; $2" /dev/null </dev/null | tr -d '\r'
}

@test "-f table: aligned by what is seen, never cut when piped" {
	long=$(printf 'x%.0s' {1..300})
	printf 'CIN,Service,Start,Notes,Qty\n91000017A,stph,2024-03-04,"日本, né",9\n91000017A,stph,2024-03-04,%s,10\n' "$long" >in.csv
	expect 0 cs-tar-validate -q -f table -p partnership in.csv
	[[ ${lines[0]} =~ ^CIN\ +Service\ +Start\ +Notes\ {297}Qty\ \ cs_tar_status ]]
	[[ ${lines[1]} =~ \ 日本,\ né\ +9\ \ ok ]]
	has "${lines[2]}" "  $long   10  ok"
	[[ $output != *…* && $output != *$'\033'* && $output != *' '$'\n'* ]]
	# the same column, at the same place, whatever the locale: two of the wide letters are four columns
	is "$(LC_ALL=C cs-tar-validate -q -f table -p partnership in.csv)" "$output"
}

@test "-f table: nothing in a cell reaches the terminal as a command" {
	printf 'CIN,Service,Start,Notes\n91000017A,stph,2024-03-04,"a\nb\033[31mc\302\233d\007\342\200\256e"\n' >in.csv
	expect 0 cs-tar-validate -q -f table -p partnership in.csv
	is "${#lines[@]}" 2
	has "${lines[1]}" 'a b\x1b[31mc\xc2\x9bd\x07\xe2\x80\xaee'
	[[ $output != *$'\033'* && $output != *$'\302\233'* && $output != *$'\007'* && $output != *$'\342\200\256'* ]]
	expect 0 cs-tar-validate -q -f text -p partnership in.csv
	is "$(grep Notes: <<<"$output")" 'Notes: a b\x1b[31mc\xc2\x9bd\x07\xe2\x80\xaee'
	# the other formats keep every byte
	expect 0 cs-tar-validate -q -p partnership -f jsonl in.csv
	is "$(jq -r .Notes <<<"$output")" $'a\nb\033[31mc\302\233d\007\342\200\256e'
	expect 0 cs-tar-validate -q -p partnership in.csv
	has "$output" $'b\033[31mc\302\233d\007\342\200\256e"'
	# a finding with its value, in a file of such a name
	printf 'CIN,Service,Start\n91000017A,"st\033[2Jph",2024-03-04\n' >$'o\033[2J.csv'
	expect 1 cs-tar-validate -q -p partnership -e findings --show-values $'o\033[2J.csv'
	has "$output" 'o\x1b[2J.csv:2:'
	has "$output" 'st\x1b[2Jph'
	[[ $output != *$'\033'* ]]
	# a message that names a header or a file
	printf 'CIN,Service,Start,Start Dat\033[2J,End Datte\342\200\256\n91000017A,stph,2024-03-04,,2024-03-05\n' >$'o\033[2J.csv'
	expect 0 cs-tar-validate -p partnership $'o\033[2J.csv'
	has "$stderr" 'o\x1b[2J.csv: no column is known for '
	has "$stderr" '"End Datte\xe2\x80\xae"'
	[[ $stderr != *$'\033'* && $stderr != *$'\342\200\256'* ]]
}

@test "-f table: numbers at the right, what cannot be printed as its bytes, no column without a place" {
	printf 'CIN,Service,Start,Qty,,Notes\n91000017A,stph,2024-03-04,9,,"a\342\200\250b"\n' >in.csv
	printf '91000017A,stph,2024-03-04,10,,"c\\x41 d"\n91000017A,stph,2024-03-04,8,,"日本\342\200\213e\314\201"\n' >>in.csv
	expect 0 cs-tar-validate -q -f table -p partnership in.csv
	has "${lines[0]}" 'CIN        Service  Start       Qty     Notes           cs_tar_status'
	has "${lines[1]}" '91000017A  stph     2024-03-04    9     a\xe2\x80\xa8b  ok   '
	has "${lines[2]}" '91000017A  stph     2024-03-04   10     c\x5cx41 d      ok   '
	has "${lines[3]}" '91000017A  stph     2024-03-04    8     日本'$'\342\200\213e\314\201''           ok   '
	printf 'Qty\n123456789012345678901\n' >in.csv
	run on_terminal 20 "cs-clean -q -f table in.csv"
	is "$output" "(1 column left out: -f text shows each record whole)"
}

@test "-f table: batches have the columns of the first, and a surplus cell its place" {
	{
		echo 'CIN,Service,Start,Notes'
		for i in {1..1001}; do echo "91000017A,stph,2024-03-04,n$i"; done
		echo '91000017A,stph,2024-03-04,n,more'
	} >in.csv
	expect 1 cs-tar-validate -q -f table -p partnership in.csv
	is "${#lines[@]}" 1003
	is "$(grep -c CIN <<<"$output")" 1
	has "${lines[1]}" "91000017A  stph     2024-03-04  n1     ok"
	has "${lines[1001]}" "91000017A  stph     2024-03-04  n1001  "
	has "${lines[1002]}" "  n | more "
	printf '%s\n' '{"member_id":"91000017A","service":"stph","start_date":"2024-03-04"}' \
		'{"member_id":"91000017A","service":"stph","start_date":"2024-03-04","extra":1}' >in.json
	expect 0 cs-tar-validate -q -f table -p partnership in.json
	is "${#lines[@]}" 4
	has "${lines[2]}" "extra"
	expect 1 cs-rate -q -p partnership -f table --summary code "$claims"
	has "${lines[-1]}" "total  "
}

@test "a terminal gets a table that fits it, in colour unless NO_COLOR" {
	export LC_ALL=C.UTF-8 TERM=xterm
	unset NO_COLOR
	run on_terminal 70 "cs-tar-validate -q -p partnership '$ROOT/samples/tars.csv'"
	has "$output" "…status"
	has "$output" $'\033[1;31merror'
	has "$output" "columns left out: -f text"
	sed 's/\x1b\[[0-9;]*m//g' <<<"$output" >plain
	while IFS= read -r line; do [ "${#line}" -le 70 ] || { echo "${#line}: $line"; return 1; }; done <plain
	run on_terminal 70 "NO_COLOR=1 cs-tar-validate -q -p partnership '$ROOT/samples/tars.csv'"
	is "$output" "$(cat plain)"
	run on_terminal 70 "cs-tar-validate -q -p partnership --color never '$ROOT/samples/tars.csv'"
	is "$output" "$(cat plain)"
	run on_terminal 70 "cs-tar-validate -q -p partnership -f csv '$ROOT/samples/tars.csv'"
	is "$output" "$(cs-tar-validate -q -p partnership "$ROOT/samples/tars.csv" | tr -d '\r')"
	run on_terminal 70 "cs-tar-validate -q -p partnership -e findings tars.csv"
	has "$output" $'T2, row 3 of tars.csv\n  \033[1;31merror\033[0m    G3     date.units: '
	run on_terminal 70 "NO_COLOR=1 cs-tar-validate -q -p partnership -e findings -f text tars.csv"
	has "$output" "tars.csv:3:45: error: date.units"
}

@test "on a terminal findings stand grouped by record, and a sentence is never cut" {
	export LC_ALL=C.UTF-8 NO_COLOR=1
	for format in '' '-f table'; do
		run on_terminal 60 "cs-tar-validate -q -p partnership --select date.units,units.missing -e findings $format tars.csv"
		is "$output" "T2, row 3 of tars.csv
  error    G3     date.units: quantity 3, but the span is 6
                  months: ask for 6 [PHC-TAR-056.1;
                  PATH:App.C]
  warning  G3     units.missing: quantity 3, not 6: ask for
                  6 [PHC-TAR-046; PATH:App.B,PATH:App.C]"
	done
	# to a pipe a table is one
	has "$(cs-tar-validate -q -p partnership --select units.missing -e findings -f table tars.csv)" "file      line  row  cell"
	run on_terminal 60 "cs-sdoh-lookup -q -e findings Z59.99"
	has "$output" "operand 1"
	run on_terminal 60 "cs-tar-validate -q -p partnership --select date.units -e findings --show-values tars.csv"
	has "$output" "(3)"
	# rows: the key, the verdict and the whole sentence go before the rest
	run on_terminal 60 "cs-tar-validate -q -p partnership --select units.missing tars.csv"
	has "$output" "T2      warning    the amount"
	has "$(tr -d '\n' <<<"$output" | tr -s ' ')" "the amount of service is missing or cannot be: quantity 3, not 6: ask for 6"
	# without a number of its own a record is told by its day and code, a line by its claim and number
	cut -d, -f 1-3,5- tars.csv >numberless.csv
	run on_terminal 80 "cs-tar-validate -q -p partnership --select units.missing numberless.csv"
	has "$output" "91000029B  H0043  2024-03-04  warning    the amount"
	run on_terminal 80 "cs-rate -q -p partnership '$claims'"
	[[ ${lines[0]} =~ ^Claim…\ +Line ]]
	run on_terminal 80 "cs-elig -q -p partnership --screen '$ROOT/samples/members.csv'"
	has "$output" "91000017A  housing-nav  "
	run on_terminal 80 "cs-capacity -q -p partnership '$ROOT/samples/capacity.csv'"
	[[ ${lines[0]} =~ NPI\ +(Service|County) ]]
	# of sums the last ones stay
	run on_terminal 72 "cs-rate -q -p partnership --summary service,month '$claims'"
	has "${lines[0]}" "at_stake  unpriced"
	has "$output" "left out"
}

@test "README shows findings as a terminal does" {
	export LC_ALL=C.UTF-8 NO_COLOR=1
	cp -R "$ROOT/samples" .
	sed -n '/```text/,/```$/p' "$ROOT/README.md" | sed '1d;$d;s/^   //' >shown
	[ -s shown ]
	run on_terminal 80 "cs-tar-validate -q -p partnership -e findings samples/tars.csv"
	has "$output" "$(<shown)"
}

@test "a path of Windows, and an output that Excel has open" {
	expect 2 cs-tar-validate -p partnership 'C:\Users\Me\tars.csv'
	has "$stderr" "in WSL drive C: is /mnt/c, with / between the folders"
	expect 2 cs-tar-validate -p partnership --ack d:/acks.csv tars.csv
	has "$stderr" "drive d: is /mnt/d"
	expect 2 cs-tar-validate -p partnership nowhere.csv
	[[ $stderr != *drive* ]]
	for error in EACCES EPERM EBUSY; do
		run strace -f -o /dev/null -e trace=renameat -e inject=renameat:error=$error cs-tar-validate -q -p partnership -o out.csv tars.csv
		is "$status" 2
		has "$output" "cannot write out.csv: "
		has "$output" "; if it is open in Excel, close it there"
	done
	run strace -f -o /dev/null -e trace=renameat -e inject=renameat:error=EIO cs-tar-validate -q -p partnership -o out.csv tars.csv
	[[ $output == *"cannot write out.csv"* && $output != *Excel* ]]
}

@test "a table on a terminal shows no name and no birth date unless --show-values asks for it" {
	export LC_ALL=C.UTF-8
	printf 'Last Name,CIN,Auth #,DOB,HCPCS,Mod,Start Date,End Date,Notes\nQuillfeather,91000017A,T1,1971-05-09,H0043,U6,2024-04-01,2024-09-27,why\n' >in.csv
	run on_terminal 200 "cs-tar-validate -q -p partnership in.csv"
	has "$output" "T1 "
	has "$output" "91000017A"
	[[ $output != *Quillfeather* && $output != *1971* && $output != *why* ]]
	has "$output" "3 columns left out: -f text"
	run on_terminal 200 "cs-tar-validate -q -p partnership --show-values in.csv"
	has "$output" Quillfeather
	has "$output" 1971-05-09
	expect 0 cs-tar-validate -q -p partnership -f table in.csv
	has "$output" Quillfeather
	run on_terminal 200 "cs-clean -q in.csv"
	[[ $output == *91000017A* && $output != *Quillfeather* ]]
}

@test "--color always colours a pipe, auto does not" {
	expect 1 cs-tar-validate -q -p partnership -e findings --color always tars.csv
	has "${lines[0]}" $'\033[1;31merror\033[0m: date.units'
	expect 1 cs-tar-validate -q -p partnership -f table --color always tars.csv
	has "$output" $'\033[1;31merror\033[0m  '
	expect 1 cs-tar-validate -q -p partnership --color always tars.csv
	[[ $output != *$'\033'* ]]
	expect 1 cs-tar-validate -q -p partnership -e findings --color auto tars.csv
	[[ $output != *$'\033'* ]]
	expect 2 cs-tar-validate --color red tars.csv
	has "$stderr" "--color: want auto|always|never"
}

@test "a bar for the share of places in use" {
	run cs-capacity -q -p partnership -f table --by service,county "$ROOT/samples/capacity.csv"
	has "$output" "######## 120  over"
	has "$output" "##......  37"
	export LC_ALL=C.UTF-8
	run on_terminal 100 "cs-capacity -q --color never -p partnership --by service,county '$ROOT/samples/capacity.csv'"
	has "$output" "██░░░░░░  37"
	run on_terminal 100 "LC_ALL=C cs-capacity -q --color never -p partnership --by service,county '$ROOT/samples/capacity.csv'"
	has "$output" "##......  37"
	run cs-capacity -q -p partnership -f csv --by service,county "$ROOT/samples/capacity.csv"
	has "$output" ",37,open"
}

@test "--progress: on a terminal, at most four times a second, gone at the end" {
	awk 'BEGIN { print "CIN,Service,Start"; for (i = 0; i < 60000; i++) print "91000017A,stph,2024-03-04" }' >in.csv
	SECONDS=0
	# a file: percent; the reader of the output holds it up long enough to see
	slow='{ head -n 100; sleep 0.6; cat; } >/dev/null'
	run on_terminal 80 "cs-tar-validate -p partnership --progress in.csv | $slow"
	seen=$(grep -o 'a second' <<<"$output" | wc -l)
	[ "$seen" -ge 1 ] && [ "$seen" -le $((4 * SECONDS + 4)) ]
	[[ $output =~ cs-tar-validate:\ [0-9]+\ records,\ [0-9]+\ a\ second,\ [0-9]+% ]]
	# the line is erased before the summary
	[[ $output == *$'\033[K'"cs-tar-validate: 60000 records:"* ]]
	run on_terminal 80 "{ head -n 9000 in.csv; sleep 0.6; tail -n 9000 in.csv; } | cs-tar-validate -q -p partnership --progress >/dev/null"
	[[ $output == *" records, "*" a second"$'\033[K'* ]]
	[[ $output != *%* && $output == *$'\033[K' ]]
}

@test "--progress: nothing where standard error is no terminal" {
	run bash -c "{ cat tars.csv; sleep 0.4; sed 1d tars.csv; } | cs-tar-validate -q -p partnership --progress 2>&1 >/dev/null"
	is "$output" ""
}

@test "--select, --ignore: what counts, for the status, the price and the exit status too" {
	expect 1 cs-tar-validate -q -p partnership --select date.units tars.csv
	is "$(cut -d, -f 8 <<<"$output")" $'cs_tar_status\nok\nerror\nok'
	[[ $output != *units.missing* ]]
	expect 1 cs-tar-validate -q -p partnership --select PHC-TAR-056,auth.* tars.csv
	is "$(cut -d, -f 8,9 <<<"$output" | sed 1d | cut -d@ -f 1)" $'ok,\nerror,date.units\npend,auth.prerequisite'
	expect 0 cs-tar-validate -q -p partnership --ignore 'date.*,units.missing' --ignore auth.* tars.csv
	is "$(cut -d, -f 8 <<<"$output")" $'cs_tar_status\nok\nok\nok'
	expect 0 cs-tar-validate -p partnership --ignore '*' -e findings tars.csv
	is "$output" ""
	has "$stderr" "3 records: 3 pass, 0 fail, 0 pend; no findings"
	# a line over a limit that is not looked at is priced, and counts
	expect 1 cs-rate -q -p partnership --jq 'select(."Claim Number" == "C1202") | .cs_rate_status' "$claims"
	is "$output" $'priced\npriced\nunpayable'
	expect 1 cs-rate -q -p partnership --ignore PHC-CLM-016 --jq 'select(."Claim Number" == "C1202") | "\(.cs_rate_status) \(.cs_allowed)"' "$claims"
	is "$output" $'priced 222.00\npriced 222.00\npriced 222.00'
	printf 'CIN,Service,Start,DOB\n91000017A,recup,2024-03-04,31/31/1971\n' >in.csv
	expect 1 cs-elig -q -p partnership --jq .cs_elig_status in.csv
	is "$output" pend
	expect 0 cs-elig -q -p partnership --ignore '*' --jq .cs_elig_status in.csv
	is "$output" eligible
}

@test "--select, --ignore, --severity: names that there are not, with the nearest" {
	expect 2 cs-rate -p partnership --select svc.frequncy "$claims"
	has "$stderr" "--select: no finding or rule svc.frequncy (is it svc.frequency?)"
	expect 2 cs-rate -p partnership --ignore PHC-CLM-016,PHC-CLX-014 "$claims"
	has "$stderr" "--ignore: no finding or rule PHC-CLX-014 (is it PHC-CLM-014?)"
	expect 2 cs-rate -p partnership --ignore 'zzz.*' "$claims"
	has "$stderr" "no finding or rule zzz.*;"
	expect 2 cs-rate -p partnership --ignore '' "$claims"
	expect 2 cs-rate -p partnership --severity svc.frequency "$claims"
	has "$stderr" "--severity: want NAME=error|pend|warning|info"
	expect 2 cs-rate -p partnership --severity svc.frequency=bad "$claims"
	expect 2 cs-rate -p partnership --severity svc.frequncy=info "$claims"
	has "$stderr" "is it svc.frequency?"
	expect 2 cs-rate --ignore svc.frequency "$claims"
	has "$stderr" "no plan"
}

@test "--severity: a finding or a rule counts as told, the last word holds" {
	expect 1 cs-tar-validate -q -p partnership --severity date.units=warning --select date.units --jq '"\(.cs_tar_status) \(.cs_tar_findings)"' --fail-on warning tars.csv
	has "${lines[1]}" "warning date.units@PHC-TAR-056"
	expect 0 cs-tar-validate -q -p partnership --severity date.units=error --severity 'date.*=info' --select date.units tars.csv
	expect 1 cs-tar-validate -q -p partnership --severity units.missing=error --select units.missing --jq .cs_tar_status tars.csv
	is "${lines[1]}" error
	# an open question stays one when its rule is raised, and goes with a lower one
	expect 1 cs-tar-validate -q -p partnership --severity '*=error' --select auth.prerequisite --jq .cs_tar_status tars.csv
	is "${lines[2]}" pend
	expect 0 cs-tar-validate -q -p partnership --severity '*=warning' --select auth.prerequisite --jq .cs_tar_status tars.csv
	is "${lines[2]}" warning
	# a price that is not known is no open question
	expect 1 cs-rate -q -p partnership --severity charge.unpriced=error --select charge.unpriced -e findings "$claims"
	has "${lines[0]}" ": error: charge.unpriced:"
	expect 0 cs-rate -q -p partnership --severity charge.over-rate=info --select charge.over-rate --fail-on warning "$claims"
}

@test "--ack: by the record's number, until a day, whatever is inserted" {
	printf '%s\n' finding,key,reason,who,until 'date.units,T2,"agreed, by phone",ES,2024-07-31' units.missing,T2,same,,2024-12-31 >ack.csv
	expect 1 cs-tar-validate -p partnership --ack ack.csv --as-of 2024-07-31 --ignore auth.* -e findings --fail-on info tars.csv
	has "$output" ": info: date.units: quantity 3, but the span is 6 months (acknowledged): ask for 6 ["
	[[ $output != *": error: "* && $stderr != *ack.csv* ]]
	expect 0 cs-tar-validate -q -p partnership --ack ack.csv --ignore auth.* tars.csv
	is "$(cut -d, -f 8 <<<"$output" | sed 1d | tr '\n' ' ')" "ok ok ok "
	sed '1a 91000058E,H0043,U6,T9,2024-03-04,2024-08-31,3' tars.csv >more.csv
	# the same requests once more are duplicates, which is not what is looked at here
	expect 1 cs-tar-validate -q -p partnership --ack ack.csv --ignore auth.* --ignore claim.duplicate tars.csv more.csv
	is "$(cut -d, -f 8 <<<"$output" | sed 1d | tr '\n' ' ')" "ok ok ok error ok ok ok "
	expect 1 cs-tar-validate -p partnership --ack ack.csv --as-of 2024-08-01 --ignore auth.* -e findings tars.csv
	has "${lines[0]}" ": error: date.units:"
	has "$stderr" "cs-tar-validate: ack.csv:2: its date is over, and the finding is back"
	[[ $stderr != *ack.csv:3* ]]
}

@test "--ack: one rule only, a price, an entry for nothing, a file that is none" {
	printf '%s\n' rule,until,who,reason,key,finding PHC-TAR-999,2024-12-31,ES,x,T2,date.units >ack.csv
	expect 2 cs-tar-validate -p partnership --ack ack.csv tars.csv
	has "$stderr" "ack.csv:2: no rule of that name"
	printf '%s\n' rule,until,who,reason,key,finding PHC-TAR-046,2024-12-31,ES,x,SENTINEL,units.missing PHC-TAR-056,2024-12-31,ES,x,T2,date.units >ack.csv
	expect 0 cs-tar-validate -p partnership --ack ack.csv --ignore auth.*,units.missing tars.csv
	has "$stderr" "cs-tar-validate: ack.csv:2: nothing was found that it acknowledges"
	[[ $stderr != *SENTINEL* && $stderr != *ack.csv:3* ]]
	printf '%s\n' finding,key,reason,who,until svc.frequency,C1202-3,x,ES,2024-12-31 >ack.csv
	expect 1 cs-rate -q -p partnership --ack ack.csv --jq 'select(."Claim Number" == "C1202") | .cs_rate_status' "$claims"
	is "$output" $'priced\npriced\npriced'
	printf '%s\n' finding,key,reason,who,until date.unit,T2,x,ES,2024-12-31 >ack.csv
	expect 2 cs-tar-validate -p partnership --ack ack.csv tars.csv
	has "$stderr" "ack.csv:2: no finding of that name (is it date.units?)"
	printf '%s\n' finding,key,reason,who,until date.units,T2,,ES,2024-12-31 >ack.csv
	expect 2 cs-tar-validate -p partnership --ack ack.csv tars.csv
	has "$stderr" "ack.csv:2: reason is blank"
	printf '%s\n' finding,key,reason,who,until date.units,T2,x,ES,SENTINEL >ack.csv
	expect 2 cs-tar-validate -p partnership --ack ack.csv tars.csv
	has "$stderr" "ack.csv:2: until: want a date"
	[[ $stderr != *SENTINEL* ]]
	printf '%s\n' finding,key,reason,who,until date.units,T2,x,ES, >ack.csv
	expect 2 cs-tar-validate -p partnership --ack ack.csv tars.csv
	has "$stderr" "ack.csv:2: until is blank: say until which day it may stand"
	echo finding,key >ack.csv
	expect 2 cs-tar-validate -p partnership --ack ack.csv tars.csv
	has "$stderr" "ack.csv:1: no column reason"
	expect 2 cs-tar-validate -p partnership --ack missing.csv tars.csv
	has "$stderr" "missing.csv"
	expect 2 cs-tar-validate -p partnership --ack ack.csv --reject ack.csv tars.csv
	has "$stderr" "no column reason"
}

@test "--write-ack: an entry for each finding, to be filled in for --ack" {
	printf '%s\n' CIN,HCPCS,Modifier,TAR,start_date,end_date,Qty,Note 91000017A,T2040,U6,,2024-04-01,2024-09-27,6,x \
		91000029B,T2040,U6,N/A,2024-04-01,2024-09-27,6,y 91000031C,T2040,U6,T7,2024-04-01,2024-09-27,6,z >new.csv
	expect 1 cs-tar-validate -q -p partnership --write-ack ack.csv new.csv
	is "$(head -1 ack.csv)" finding,key,reason,who,until,rule
	is "$(grep -c ^date.units, ack.csv)" 3
	has "$(<ack.csv)" date.units,T7,,,,PHC-TAR-056.2
	expect 2 cs-tar-validate -q -p partnership --ack ack.csv new.csv
	has "$stderr" "ack.csv:2: reason is blank: say why the finding may stand"
	sed 's/,,,,/,agreed,,2024-12-31,/' ack.csv >filled.csv
	expect 0 cs-tar-validate -q -p partnership --ack filled.csv --write-ack rest.csv new.csv
	is "$(<rest.csv)" finding,key,reason,who,until,rule
	# the key stays when rows and columns move, and in JSON; never does it hold the member's number
	{ head -1 new.csv; sed 1d new.csv | tac; } | awk -F, -v OFS=, '{ print $8, $7, $6, $5, $4, $3, $2, $1 }' >moved.csv
	expect 0 cs-tar-validate -q -p partnership --ack filled.csv moved.csv
	jq -Rn '[inputs | split(",")] | .[0] as $h | .[1:][] | [$h, .] | transpose | map({(.[0]): .[1]}) | add' new.csv >new.json
	expect 0 cs-tar-validate -q -p partnership --ack filled.csv new.json
	[[ $(<ack.csv) != *91000* ]]
	is "$(grep -c ',~[0-9A-HJKMNP-TV-Z]\{10\},' ack.csv)" 4
	# records that are the same to the letter have one key: both entries meet both
	printf '%s\n' CIN,HCPCS,Modifier,start_date,end_date,Qty 91000017A,T2040,U6,2024-04-01,2024-09-27,6{,} >twice.csv
	expect 1 cs-tar-validate -q -p partnership --write-ack twice.ack twice.csv
	sed -i 's/,,,,/,agreed,,2024-12-31,/' twice.ack
	expect 0 cs-tar-validate -p partnership --ack twice.ack twice.csv
	has "$stderr" "warning: it acknowledges findings of 2 records, which have the same key"
	[[ $stderr != *"nothing was found"* ]]
	# another day is another record
	sed -i 's/2024-04-01/2024-04-02/' new.csv
	expect 1 cs-tar-validate -q -p partnership --ack filled.csv new.csv
	# a name or a birth date that slipped into the column of the number is not shown as one
	for slipped in Quillfeather 1971-05-09 5/9/1971; do
		expect 1 cs-tar-validate -q -p partnership -e findings -f csv <<<"CIN,HCPCS,Modifier,TAR,start_date,end_date,Qty"$'\n'"91000017A,T2040,U6,$slipped,2024-04-01,2024-09-27,6"
		has "${lines[1]}" ",~"
		[[ $output != *"$slipped"* ]]
	done
	# a look-up is known by its code and day
	printf '%s\n' dx,dos Z59,2024-04-01 Z60,2024-04-01 Z59,2024-04-02 >dx.csv
	expect 1 cs-sdoh-lookup -q --column dx --date-column dos -e findings -f csv dx.csv
	is "$(sed 1d <<<"$output" | sed 's/.*,//' | sort -u | wc -l)" 3
	# nothing to know it by, a file that is taken
	printf '%s\n' CIN,HCPCS,start_date,Note ,,,x >blank.csv
	expect 1 cs-tar-validate -p partnership --write-ack ack.csv blank.csv
	has "$stderr" "--write-ack: 1 record with findings left out: nothing on it by which to know it again"
	for option in "-o ack.csv" "--reject ack.csv" "--ack ack.csv"; do
		expect 2 cs-tar-validate -q -p partnership --write-ack ack.csv $option new.csv
	done
	expect 2 cs-tar-validate -q -p partnership --write-ack new.csv new.csv
	expect 2 cs-tar-validate -q -p partnership --write-ack nowhere/ack.csv new.csv
}

@test "--ack: a key is of one record, and a line is found by its claim or invoice" {
	printf '%s\n' 'Invoice Number,Line Number,CIN,HCPCS,Mod,Service Date,Charge' 2024-A,1,91000017A,H0043,U6,2024-03-28,400 \
		2024-B,1,91000029B,H0043,U6,2024-03-28,900 2024-B,2,91000031C,H0043,U6,2024-03-28,800 >in.csv
	printf '%s\n' finding,key,reason,who,until charge.over-rate,1,agreed,ES,2024-12-31 charge.over-rate,2024-B-1,agreed,ES,2024-12-31 >ack.csv
	expect 0 cs-rate -p partnership --ack ack.csv -e findings in.csv
	is "$(grep -c acknowledged <<<"$output")" 1
	has "$stderr" "ack.csv:2: nothing was found that it acknowledges"
	sed -i 's/^2024-B,2/2024-B,1/' in.csv
	expect 0 cs-rate -p partnership --ack ack.csv in.csv
	has "$stderr" "ack.csv:3: warning: it acknowledges findings of 2 records, which have the same key"
	# an invoice without line numbers, a TAR number: they are no line's own
	printf '%s\n' 'Invoice Number,TAR,CIN,HCPCS,Mod,Service Date,Charge' 2024-A,T1,91000017A,H0043,U6,2024-03-28,400 >in.csv
	expect 0 cs-rate -q -p partnership -e findings -f jsonl in.csv
	[[ $(jq -r .key <<<"$output") == "~"* ]]
}

@test "did you mean: options, plans, services, columns, findings and rules" {
	expect 2 cs-rate --pla partnership
	is "$stderr" "cs-rate: unknown option --pla (is it --plan?); try cs-rate --help"
	expect 2 cs-rate --summery=code
	has "$stderr" "unknown option --summery (is it --summary?);"
	expect 2 cs-rate --zzzzzz
	is "$stderr" "cs-rate: unknown option --zzzzzz; try cs-rate --help"
	expect 2 cs-rate -p partnrship "$claims"
	has "$stderr" "--plan: no plan of that name (is it partnership?); built in: "
	CS_PLAN=partners expect 2 cs-rate "$claims"
	has "$stderr" "CS_PLAN: no plan of that name (is it partnership?);"
	expect 2 cs-elig -p partnership --criteria housing-nv
	has "$stderr" "--criteria: no service of that name (is it housing-nav?); want one of housing-nav|"
	expect 2 cs-elig -p partnership --criteria zzzz
	has "$stderr" "--criteria: no service of that name; want one of"
	expect 2 cs-tar-validate -p partnership --map Qty=quantty tars.csv
	has "$stderr" "no column quantty; is it quantity?"
	expect 2 cs-tar-validate -p partnership --assume quantty=1 tars.csv
	has "$stderr" "is it quantity?"
	expect 2 cs-rate --explain svc.frequncy
	has "$stderr" "--explain: no finding or rule svc.frequncy (is it svc.frequency?);"
	expect 2 cs-rate --explain PHC-CLX-014
	has "$stderr" "(is it PHC-CLM-014?)"
	expect 2 cs-rate -p partnership --summary servce "$claims"
	has "$stderr" "--summary: want finding, or keys out of service|code|member|month|plan, or columns of words, such as county or provider (is it service?)"
}

@test "--help opens with three examples and fits a screen, section by section" {
	for f in cs-elig cs-tar-validate cs-rate cs-sdoh-lookup cs-capacity; do
		expect 0 "$f" --help
		is "$(head -n 3 <<<"$output" | tail -n 1)" "examples:"
		is "$(sed -n '4,6p' <<<"$output" | grep -c "^  $f ")" 3
		awk -v f="$f" '
			length($0) > 80 { print f ": too wide: " $0; bad = 1 }
			!NF { n = 0 }
			NF && ++n > 22 { print f ": a section of more than a screen"; bad = 1 }
			/--/ && /^  +-/ { match($0, /--[a-z-]+/); o = substr($0, RSTART, RLENGTH); if (seen[o]++) { print f ": twice: " o; bad = 1 } }
			END { exit bad }' <<<"$output"
	done
}

@test "--spreadsheet-safe marks formulas, and taking one mark off gives the cell again" {
	cd "$BATS_TEST_TMPDIR"
	printf 'dx,"=head","\t tab"\nZ5902,=1+1,"@SUM(A1,""x"")"\nZ5902,-5.00,+1\nZ5902,-,=\nZ5902,-5-3,"+1 510 555"\nZ5902,'\''=x,'\'''\''+y+z\nZ5902,'\''plain,\xef\xbc\x9d1+1\nZ5902, =1,a=b\nZ5902,1\nZ5902,x,y,=2+2\n' >in.csv
	cs-sdoh-lookup -q --column dx --spreadsheet-safe in.csv >safe.csv || [ $? -eq 1 ]
	is "$(cut -d, -f2- safe.csv | sed 's/,Z59.02.*//;s/,cs_dx.*//')" "$(printf "'=head,'\t tab
'=1+1,\"'@SUM(A1,\"\"x\"\")\"
-5.00,+1
-,=
'-5-3,'+1 510 555
''=x,'''+y+z
'plain,'\xef\xbc\x9d1+1
 =1,a=b
1,
x,y")"
	has "$(tail -1 safe.csv)" ",'=2+2"
	# where no mark stood before, cs-clean gives the same of both
	grep -v "'" in.csv >bare.csv
	cs-sdoh-lookup -q --column dx --spreadsheet-safe bare.csv | cs-clean -q --unmark >undone.csv || true
	cs-sdoh-lookup -q --column dx bare.csv | cs-clean -q >want.csv || true
	has "$(cat want.csv)" "=1+1"
	diff want.csv undone.csv
	# and without --unmark it does not arm them
	is "$(cs-sdoh-lookup -q --column dx --spreadsheet-safe bare.csv | cs-clean -q | grep -c "'=1+1")" 1
	# JSON is never changed; --reject and -o are guarded too
	cs-sdoh-lookup -q --column dx -f jsonl in.csv >plain.jsonl || [ $? -eq 1 ]
	cs-sdoh-lookup -q --column dx -f jsonl --spreadsheet-safe in.csv | cmp plain.jsonl -
	printf 'member_id,notes\n9100017A,=1+1\n' >in.csv
	expect 1 cs-clean -q --spreadsheet-safe --reject reject.csv in.csv
	has "$(cat reject.csv)" "9100017A,'=1+1"
}
