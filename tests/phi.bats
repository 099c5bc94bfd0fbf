# phi.bats: no byte of a cell reaches standard error. The samples' cells are salted with ZQXJ and a number, each column in
# turn and all at once, kept whole or broken; every filter reads them in every mode; then standard error is searched.
load helpers

# salt HOW FILE: `each`: a record for every column in turn, once with its cell made unreadable and once with it replaced;
# `all`: all cells at once.
salt() {
	awk -v how="$1" '
		function put(cell, n,  i, line, c) {
			for (i = 1; i <= n; i++) { c = cell[i]; gsub(/"/, "\"\"", c); line = line (i > 1 ? "," : "") (c ~ /[",\r]/ ? "\"" c "\"" : c) }
			print line
		}
		function cut(line, cell,  i, c, n, in_quotes) {
			split("", cell); n = 1
			for (i = 1; i <= length(line); i++) {
				c = substr(line, i, 1)
				if (c == "\"") { if (in_quotes && substr(line, i + 1, 1) == "\"") { cell[n] = cell[n] c; i++ } else in_quotes = !in_quotes }
				else if (c == "," && !in_quotes) n++
				else cell[n] = cell[n] c
			}
			return n
		}
		{ sub(/\r$/, "") }
		NR == 1 { print; cols = cut($0, head); next }
		{ row[++rows] = $0 }
		END {
			most = how == "all" ? rows : cols > rows ? cols : rows
			for (r = 0; r < most; r++) {
				n = cut(row[r % rows + 1], cell)
				if (how == "all") { for (i = 1; i <= n; i++) cell[i] = cell[i] "ZQXJ" r * 100 + i; put(cell, n); continue }
				k = r % cols + 1; keep = cell[k]
				cell[k] = keep "ZQXJ" r; put(cell, n)
				cell[k] = "ZQXJ" r; put(cell, n)
			}
		}' "$2"
}

# quietly COMMAND ...: runs it; what it says on standard error is kept behind its name. A death is noted.
quietly() {
	local code=0
	printf '\036%s\n' "$*" >>err
	"$@" >>out 2>>err </dev/null || code=$?
	runs=$((runs + 1))
	[ "$code" -le 2 ] || printf '%s: %s\n' "$code" "$*" >>deaths
}

# leaks: each command that showed a sentinel, and the line.
leaks() {
	awk '/^\036/ { name = substr($0, 2); next } /ZQXJ/ { print name "\n  " $0 }' err
}

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	: >err
	: >deaths
	: >out
	runs=0
}

# done_quietly LEAST
done_quietly() {
	leaks >leaks
	cat leaks deaths
	[ ! -s leaks ] && [ ! -s deaths ] || return 1
	[ "$runs" -ge "$1" ] || { echo "$runs runs, want $1"; return 1; }
	grep -q ZQXJ out || { echo "no sentinel came through to standard output either"; return 1; }
}

# every_mode FILTER SAMPLE [OPTION ...]
every_mode() {
	local filter=$1 sample=$2 mode
	shift 2
	salt all "$ROOT/samples/$sample.csv" >in.csv
	for mode in '' '-e findings' '--summary finding' '-f json' '-o nowhere/o.csv' '--jq error(.)' '--progress'; do
		# shellcheck disable=SC2086 # options are words
		quietly "$filter" "$@" $mode in.csv
	done
	salt each "$ROOT/samples/$sample.csv" >in.csv
	grep -q ZQXJ in.csv
	"$filter" -q "$@" -f jsonl in.csv >in.jsonl || [ $? -eq 1 ]
	for mode in '' '-e findings' '-e findings --show-values' '-e findings -f jsonl' '-e pass' '-e fail' '--summary finding' \
		'-f json' '-f table' '-f text' '--strict' '--fail-on info' '--progress' '--needs' '--print-map' '--reject reject.csv' \
		'-o o.csv' '-o o.csv --reject reject.csv' '-o nowhere/o.csv' '-o .' '-i json' '-i tsv' '-d ;' '--map ZQ=member_id' \
		'--ignore svc.* --select date.*' '--severity cell.unreadable=info' '--jq .' '--color always -e findings'; do
		# shellcheck disable=SC2086 # options are words
		quietly "$filter" "$@" $mode in.csv
	done
	for mode in '' '-e findings' '--summary finding' '-f csv' '-i csv'; do
		# shellcheck disable=SC2086 # options are words
		quietly "$filter" "$@" $mode in.jsonl
	done
	# a program that fails on each record, or would print on its own
	for mode in 'error(.)' '.[] | tonumber' '.CIN.x' 'debug' 'stderr' 'halt_error' 'input' '.[0]' '{(.CIN): error(.CIN)}' '@base64d' 'test("(")'; do
		# libjq 1.6 leaks the message of a number that is none
		[[ -z $CS_SANITIZED || $mode != *tonumber* ]] || { runs=$((runs + 1)); continue; }
		quietly "$filter" "$@" --jq "$mode" in.csv
	done
	quietly sh -c '"$@" >/dev/full' - "$filter" "$@" in.csv
	quietly sh -c '"$@" >&-' - "$filter" "$@" in.csv
	# the header is missing, so that its place is taken by a record
	tail -n +2 in.csv >headless.csv
	quietly "$filter" "$@" headless.csv
	quietly "$filter" "$@" in.csv headless.csv
	quietly "$filter" "$@" headless.csv in.csv
}

@test "cs-elig: nothing of a cell on standard error" {
	every_mode cs-elig referrals -p partnership
	every_mode cs-elig members -p partnership --screen
	salt each "$ROOT/samples/spans.csv" >spans.csv
	for o in '' '-e findings' '--summary finding'; do
		# shellcheck disable=SC2086 # options are words
		quietly cs-elig -p partnership --spans spans.csv $o "$ROOT/samples/referrals.csv"
	done
	done_quietly 105
}

@test "cs-tar-validate: nothing of a cell on standard error" {
	every_mode cs-tar-validate tars -p partnership
	salt each "$ROOT/samples/history-tars.csv" >history.csv
	for o in '' '-e findings' '--summary finding'; do
		# shellcheck disable=SC2086 # options are words
		quietly cs-tar-validate -p partnership --history history.csv $o "$ROOT/samples/tars.csv"
		quietly cs-tar-validate -p chpiv --history in.csv $o in.csv
		quietly cs-tar-validate -p caloptima $o in.csv
		quietly cs-tar-validate $o in.csv
	done
	done_quietly 66
}

@test "cs-rate: nothing of a cell on standard error" {
	every_mode cs-rate claims -p partnership
	salt all "$ROOT/samples/claims.csv" >history.csv
	for o in '--summary member,service' '--summary code,month,plan' '--estimate' '--pmpm calendar' '--history history.csv' '--history in.csv'; do
		# shellcheck disable=SC2086 # options are words
		quietly cs-rate -p partnership $o in.csv
	done
	done_quietly 58
}

@test "cs-sdoh-lookup: nothing of a cell on standard error" {
	every_mode cs-sdoh-lookup claims --column 'Primary Diagnosis' --date-column 'Service Date'
	every_mode cs-sdoh-lookup tars --column Notes
	done_quietly 105
}

@test "cs-capacity: nothing of a cell on standard error" {
	every_mode cs-capacity capacity -p partnership
	salt each "$ROOT/samples/caseload.csv" >caseload.csv
	for o in '--caseload caseload.csv' '--by service,county,npi,plan,month' '--open' '--open --by npi --caseload caseload.csv'; do
		# shellcheck disable=SC2086 # options are words
		quietly cs-capacity -p partnership $o in.csv
	done
	done_quietly 58
}

@test "cs-clean: nothing of a cell on standard error" {
	for sample in tars claims referrals; do
		salt each "$ROOT/samples/$sample.csv" >in.csv
		tail -n +2 in.csv >headless.csv
		for mode in '' '--rename' '--dry-run' '--changes changes.csv' '-o o.csv' '-f jsonl' '-f table' '-e findings' '-o nowhere/o.csv' '--print-map' '--summary finding'; do
			# shellcheck disable=SC2086 # options are words
			quietly cs-clean $mode in.csv
			# shellcheck disable=SC2086 # options are words
			quietly cs-clean $mode headless.csv
		done
	done
	done_quietly 66
}

@test "a file of records given where another belongs" {
	salt all "$ROOT/samples/tars.csv" >tars.csv
	salt all "$ROOT/samples/claims.csv" >claims.csv
	tail -n +2 tars.csv >headless.csv
	tr ',' ' ' <headless.csv >words.txt
	tr ',' '=' <headless.csv >equals.txt
	tr '",' "  " <headless.csv | sed 's/^/rate /' >like.rules
	sed 's/^/cell.unreadable,/; 1s/.*/finding,key,reason,who,until,rule/' headless.csv >ack.csv
	sed '1s/.*/plan,service_code,modifier,rate,unit,from,until/' headless.csv >rates.csv
	for f in tars.csv claims.csv headless.csv words.txt equals.txt like.rules ack.csv rates.csv; do
		quietly cs-tar-validate -p partnership -R $f tars.csv
		quietly cs-tar-validate --check-rules $f
		quietly cs-tar-validate -p partnership --assume-file $f tars.csv
		quietly cs-tar-validate -p partnership --ack $f tars.csv
		quietly cs-tar-validate -p partnership --history $f tars.csv
		quietly cs-rate -p partnership --rates $f claims.csv
		quietly cs-rate -p partnership --history $f claims.csv
		quietly cs-elig -p partnership --spans $f tars.csv
		quietly cs-capacity -p partnership --caseload $f "$ROOT/samples/capacity.csv"
		quietly cs-clean --pseudonymize $f tars.csv
	done
	cat tars.csv >>out
	done_quietly 80
}

@test "broken off anywhere, or broken at its end" {
	salt all "$ROOT/samples/claims.csv" | head -n 4 >in.csv
	cs-rate -q -p partnership -f jsonl in.csv >in.jsonl || [ $? -eq 1 ]
	cat in.csv in.jsonl >>out
	for f in in.csv in.jsonl; do
		size=$(wc -c <$f)
		for ((n = 1; n < size; n += 29)); do
			head -c $n $f >cut
			quietly cs-rate -p partnership cut
		done
	done
	while IFS= read -r end; do
		{ cat in.csv; printf '%b' "$end"; } >cut
		quietly cs-rate -p partnership cut
		{ cat in.jsonl; printf '%b' "$end"; } >cut
		quietly cs-rate -p partnership cut
	done <<'END'
"ZQXJ1
"ZQXJ1" ZQXJ2,x
ZQXJ1"ZQXJ2
ZQXJ\0001
\0377\0376ZQXJ1
ZQXJ\0201,ZQXJ2
{"ZQXJ1":ZQXJ2}
{"ZQXJ1":"\\\\uZQXJ"}
{"ZQXJ1":"\\\\ud800ZQXJ"}
{"ZQXJ1":1,"ZQXJ1":2}
{"ZQXJ1":{"ZQXJ2":1,"ZQXJ2":2}}
{"ZQXJ1":00ZQXJ}
{"ZQXJ1":"\t"}
{"ZQXJ1":[1,{"ZQXJ2":
{"CIN":"ZQXJ1","Member CIN":"ZQXJ2"}
ZQXJ1
END
	done_quietly 60
}

@test "every broken file of tests/bad, salted" {
	while IFS=$'\x1f' read -r file filter options _; do
		sed -e 's/\(one\|two\|three\)\b/ZQXJ1\1/g; s/9100/ZQXJ2/g' "$ROOT/tests/bad/$file" >"$file"
		# shellcheck disable=SC2086 # options are words
		quietly "$filter" ${options//elig.assume/$ROOT/tests/bad/elig.assume} "$file"
	done < <(grep -v -e '^#' -e '^@' "$ROOT/tests/bad/table.tsv" | tr '\t' '\037')
	done_quietly 600
}

@test "no file is left but those that were named, and no core" {
	salt all "$ROOT/samples/tars.csv" >in.csv
	mkdir work
	cd work
	for o in '-o o.csv' '-o o.csv --reject r.csv' '--jq error(.)' '-o nowhere/x'; do
		# shellcheck disable=SC2086 # options are words
		quietly cs-tar-validate -p partnership $o ../in.csv
	done
	rm -f out err deaths
	is "$(ls -A)" $'o.csv\nr.csv'
}

@test "the search finds what is there" {
	salt all "$ROOT/samples/tars.csv" >in.csv
	run leaks
	is "$output" ""
	quietly sh -c 'cs-tar-validate -q -p partnership -e findings --show-values in.csv >&2'
	run leaks
	has "$output" ZQXJ
	run done_quietly 1
	is "$status" 1
	quietly sh -c 'kill -SEGV $$'
	[ -s deaths ]
	# salted cells are what the rest of the file is about: each column of a sample has one, and headers have none
	salt each "$ROOT/samples/tars.csv" >in.csv
	! head -n 1 in.csv | grep -q ZQXJ
	is "$(grep -c ZQXJ in.csv)" "$(($(wc -l <in.csv) - 1))"
}
