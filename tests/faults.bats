# faults.bats: allocations, reads, writes and what gives -o its name fail in turn, see tests/fault/fault.c. Only each
# so many-th place is tried; `make faults` tries all of them.
load helpers

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	preloads
	[ -z "${CS_SANITIZED:-}" ] || skip "a sanitizer wants to come before libc itself"
	cp "$ROOT"/samples/{tars,claims,referrals,spans,history-tars,capacity,caseload}.csv .
	STEP=${FAULT_STEP:-}
}

# inject STEP KINDS COMMAND ...: the command, once for every STEP-th place of each kind.
inject() {
	local step=${STEP:-$1} kinds=$2 kind code=0
	shift 2
	"$@" >want 2>err || code=$?
	[ "$code" -le 1 ] || { cat err; return 1; }
	for kind in $kinds; do
		LD_PRELOAD=$CS_BUILD/fault/fault.so:$CS_BUILD/fault/probe.so NO_PROBE=1 NO_LANDLOCK=1 NO_SECCOMP=1 \
			FAULT=$kind FAULT_STEP=$step FAULT_WANT=want FAULT_STATUS=$code "$@" 2>said >/dev/null || { cat said; return 1; }
		tail -n 1 said | grep ' 0 wrong$' >>tally || { cat said; return 1; }
	done
}

# tallied HITS: so many at least, when a sample is taken.
tallied() {
	cat tally
	awk -v want="$1" '{ n += $4 } END { print n + 0 " faults"; exit n < want }' tally
}

# gcov, too, allocates, and closes files of its own
no_coverage() {
	[ -z "${CS_COVERAGE:-}" ] || skip "coverage is measured"
}

STREAM='write-ENOSPC write-EIO write-EPIPE write-EINTR write-EAGAIN write-SHORT read-EIO read-EINTR read-EAGAIN read-SHORT'
ALLOC='alloc-once alloc-on'

@test "reads and writes fail behind any byte" {
	inject 397 "$STREAM" cs-rate -q -p partnership claims.csv
	inject 397 "$STREAM" cs-elig -q -p partnership --spans spans.csv referrals.csv
	inject 397 "$STREAM" cs-tar-validate -q -p partnership --history history-tars.csv -e findings tars.csv
	inject 397 "$STREAM" cs-sdoh-lookup -q --column 'Primary Diagnosis' -f json claims.csv
	inject 397 "$STREAM" cs-capacity -q -p partnership --caseload caseload.csv --by service -f table capacity.csv
	inject 397 "$STREAM" cs-clean -q tars.csv
	cs-rate -q -p partnership -f jsonl claims.csv >claims.jsonl || true
	inject 397 "$STREAM" cs-rate -q -p partnership --jq '.cs_allowed, .' claims.jsonl
	for ((i = 0; i < 12; i++)); do cat claims.csv; done >long.csv
	inject 8191 "$STREAM" cs-rate -q -p partnership long.csv
	tallied 1500
}

@test "every allocation fails, once and from then on" {
	no_coverage
	inject 5 "$ALLOC" cs-rate -q -p partnership claims.csv
	inject 1 "$ALLOC" cs-rate -q -p partnership --history claims.csv --summary member,month -f table claims.csv
	inject 1 "$ALLOC" cs-tar-validate -q -p partnership -f table --color always tars.csv
	inject 23 "$ALLOC" cs-elig -q -p caloptima --spans spans.csv referrals.csv
	inject 23 "$ALLOC" cs-elig -q -p partnership --screen referrals.csv
	inject 23 "$ALLOC" cs-tar-validate -q -p partnership --history history-tars.csv -e findings tars.csv
	inject 23 "$ALLOC" cs-sdoh-lookup -q --column 'Primary Diagnosis' -f json claims.csv
	inject 23 "$ALLOC" cs-sdoh-lookup -q unsheltered
	inject 23 "$ALLOC" cs-capacity -q -p partnership --caseload caseload.csv --open capacity.csv
	inject 23 "$ALLOC" cs-clean -q --dry-run tars.csv
	inject 23 "$ALLOC" cs-rate -q -p chpiv --list-rules
	inject 23 "$ALLOC" cs-rate -p partnership --needs claims.csv
	tallied 1250
}

@test "every allocation fails, inside libjq too" {
	no_coverage
	printf '{"CIN":"91000017A","HCPCS":"H0043","Mod":"U6","Service Date":"2024-03-28","a":"\\u00e9\\ud83d\\ude00","b":[1,{"c":1.50}]}\n' >in.json
	inject 23 "$ALLOC" cs-rate -q -p partnership in.json
	inject 97 "$ALLOC" cs-rate -q -p partnership --jq '.b, (.a | ascii_downcase | test("x")), ([.[] | strings] | sort | join("-"))' in.json
	inject 499 "$ALLOC" cs-rate -q -p partnership --jq 'to_entries | map(.key) | .[0:2] | @csv' claims.csv
	tallied 100
}

@test "-o: no fault touches the old file, or the new one is there whole" {
	kinds='call-fsync call-linkat call-renameat call-fchmod'
	[ -n "${CS_COVERAGE:-}" ] || kinds+=' call-close call-openat call-fstat alloc-once alloc-on'
	export FAULT_TARGET=out.csv FAULT_OLD=old.csv FAULT_NEW=new.csv
	echo 'old text' >old.csv
	for options in '' '-e findings' '--jq .' '--reject reject.csv'; do
		cp old.csv out.csv
		# shellcheck disable=SC2086 # options are words
		cs-rate -q -p partnership $options -o new.csv claims.csv || [ $? -eq 1 ]
		for kind in $kinds; do
			case $kind$options in alloc*jq*) step=199 ;; alloc*) step=23 ;; *) step=1 ;; esac
			# shellcheck disable=SC2086 # options are words
			inject $step $kind cs-rate -q -p partnership $options -o out.csv claims.csv
		done
	done
	tallied 16
	is "$(ls -A | grep -c '^\.cs-' || true)" 0
}

@test "-o on a full disk keeps the old file" {
	mkdir small
	mount -t tmpfs -o size=64k small small 2>/dev/null || skip "no file system may be mounted here"
	echo old >small/out.csv
	for ((i = 0; i < 40; i++)); do cat claims.csv; done >long.csv
	expect 2 cs-rate -p partnership -o small/out.csv long.csv
	has "$stderr" "cannot write small/out.csv: No space left on device"
	is "$(cat small/out.csv)" old
	is "$(ls -A small)" out.csv
	umount small
}

@test "an injector that is told of no fault, or of a wrong output, says so" {
	cs-rate -q -p partnership claims.csv >want || [ $? -eq 1 ]
	sed 's/386/387/' want >other
	for kind in write-EINTR write-ENOSPC read-EIO alloc-on; do
		run env FAULT=$kind FAULT_STEP=499 FAULT_WANT=other FAULT_STATUS=1 LD_PRELOAD="$CS_BUILD/fault/fault.so:$CS_BUILD/fault/probe.so" \
			NO_PROBE=1 NO_LANDLOCK=1 NO_SECCOMP=1 cs-rate -q -p partnership claims.csv
		is "$status" 1
		case $kind in write-*) has "$output" "not the beginning of the output" ;; *) has "$output" "not whole without a fault" ;; esac
	done
	run env FAULT=call-renameat FAULT_WANT=want FAULT_STATUS=1 LD_PRELOAD="$CS_BUILD/fault/fault.so" cs-rate -q -p partnership claims.csv
	is "$status" 1
	has "$output" "0 hit"
}

@test "-o and kill -9 at any moment: the old file or the new one" {
	for ((i = 0; i < 40; i++)); do cat claims.csv; done >long.csv
	echo 'old text' >old.csv
	for filter in 'cs-rate -q -p partnership' 'cs-clean -q'; do
		cp old.csv out.csv
		$filter -o new.csv long.csv || [ $? -eq 1 ]
		"$CS_BUILD/fault/kill" "${KILLS:-50}" 9 out.csv old.csv new.csv -- $filter -o out.csv long.csv >>tally || { cat tally; return 1; }
	done
	cat tally
	# few fall between the link and the rename: one in a hundred, and some for chance
	awk '{ left += $(NF - 3); runs += $1 } END { exit left > 5 + runs / 100 }' tally
}

@test "a signal at any moment: each record is in the output or in the rejects, and no other file is left" {
	for ((i = 0; i < 40; i++)); do cat claims.csv; done >long.csv
	echo 'old text' >old.csv
	filter='cs-rate -q -p partnership'
	$filter -o new.csv --reject new-r.csv long.csv || [ $? -eq 1 ]
	cp old.csv out.csv
	cp old.csv r.csv
	for name in '' NAMED=1; do
		for signal in 15 2 1 13; do
			env $name NO_PROBE=1 LD_PRELOAD="$CS_BUILD/fault/probe.so" "$CS_BUILD/fault/kill" "${SIGNALS:-20}" $signal r.csv old.csv new-r.csv out.csv old.csv new.csv \
				-- $filter -o out.csv --reject r.csv long.csv >>tally || { cat tally; return 1; }
		done
	done
	cat tally
	awk '{ left += $(NF - 3); runs += $1 } END { exit left != 0 || runs < 160 }' tally
}

@test "the rejects take their name before the output takes its own" {
	command -v strace >/dev/null || skip "no strace"
	strace -o /dev/null true 2>/dev/null || skip "no tracing here"
	for file in o.csv r.csv; do echo old >$file; done
	strace -f -o /dev/null -e trace=renameat -e inject=renameat:signal=KILL:when=2 cs-rate -q -p partnership -o o.csv --reject r.csv claims.csv || true
	is "$(cat o.csv)" old
	has "$(head -n 1 r.csv)" "Claim Number"
}

@test "a file that may not be written to is not replaced" {
	echo mine >out.csv
	chmod 444 out.csv
	expect 2 cs-rate -q -p partnership -o out.csv claims.csv
	is "$stderr" "cs-rate: out.csv: it is read-only: allow it with chmod u+w, or name another file"
	expect 2 cs-rate -q -p partnership --reject out.csv claims.csv
	is "$(cat out.csv)" mine
	chmod 644 out.csv
	expect 1 cs-rate -q -p partnership -o out.csv claims.csv
	has "$(head -n 1 out.csv)" "Claim Number"
}

@test "standard output may not be a file that is read" {
	for ((i = 0; i < 200; i++)); do cat claims.csv; done >long.csv
	cp long.csv copy.csv
	for how in 'cs-rate -q -p partnership long.csv' 'cs-rate -q -p partnership <long.csv' 'cs-clean claims.csv long.csv' \
		'cs-rate -q -p partnership --history long.csv claims.csv'; do
		expect 2 bash -c "$how >>long.csv"
		has "$stderr" "standard output is a file that is read here: name it with -o"
		cmp long.csv copy.csv
	done
	# another file, and one that is replaced in the end
	expect 1 bash -c 'cs-rate -q -p partnership long.csv >>other.csv'
	expect 1 cs-rate -q -p partnership -o long.csv long.csv
}
