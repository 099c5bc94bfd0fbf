# sandbox.bats: after the first byte of input nothing can be opened, connected or run; and everything works all the same.
load helpers

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	cp "$ROOT"/samples/{tars,claims,referrals,members,spans,capacity,caseload,history-tars}.csv .
	head -n 12 tars.csv >in.csv
}

# Where the kernel, or the build, has no sandbox, that is all that can be said.
sandboxed() {
	[[ $(cs-rate -V) == *"sandbox: Landlock "*", seccomp"* ]] || skip "$(cs-rate -V | tail -n 1)"
}

# probed FILTER ...: what the probe could do at the first write
probed() {
	LD_PRELOAD=$CS_BUILD/fault/probe.so "$@" 2>&1 >/dev/null | sed -n 's/^probe //p'
}

BARRED='open open-device open-self stat create mkdir rename unlink socket-inet socket-udp socket-unix fork memfd ptrace kill exec-memory dump-core exec'

@test "what is barred is barred, in every filter" {
	preloads
	sandboxed
	want=$(printf '%s: barred\n' $BARRED)
	is "$(probed cs-tar-validate -p partnership in.csv)" "$want"
	is "$(probed cs-tar-validate -p partnership --history history-tars.csv in.csv)" "$want"
	is "$(probed cs-elig -p partnership --spans spans.csv referrals.csv)" "$want"
	is "$(probed cs-elig -p partnership --screen members.csv)" "$want"
	is "$(probed cs-rate -p partnership --history claims.csv --jq . claims.csv)" "$want"
	is "$(probed cs-rate -p partnership --summary month claims.csv)" "$want"
	is "$(probed cs-sdoh-lookup --column 'Primary Diagnosis' claims.csv)" "$want"
	is "$(probed cs-sdoh-lookup unsheltered)" "$want"
	is "$(probed cs-capacity -p partnership --caseload caseload.csv -f table capacity.csv)" "$want"
	is "$(probed cs-capacity -p partnership --needs capacity.csv)" "$want"
	is "$(probed cs-rate -p partnership <claims.csv)" "$want"
	is "$(probed cs-clean --changes changes.csv -o clean.csv claims.csv)" "$want"
	[ -e in.csv ] && [ ! -e stray ]
}

@test "with -o files can be named in its directory, and still none be read" {
	preloads
	sandboxed
	mkdir out
	is "$(probed cs-tar-validate -p partnership -o out/o.csv in.csv)" "$(printf '%s: barred\n' $BARRED)"
	is "$(wc -l <out/o.csv)" "$(wc -l <in.csv)"
	is "$(ls -A out)" o.csv
}

@test "the probe finds nothing barred where there is no sandbox" {
	preloads
	sandboxed
	export NO_LANDLOCK=1 NO_SECCOMP=1
	got=$(probed cs-sdoh-lookup unsheltered)
	has "$got" "open: allowed"
	has "$got" "socket-unix: allowed"
	has "$got" "fork: allowed"
	has "$got" "exec-memory: allowed"
}

@test "each of the two bars opening by itself" {
	preloads
	sandboxed
	NO_LANDLOCK=1 run probed cs-sdoh-lookup unsheltered
	has "$output" "open: barred"
	has "$output" "socket-udp: barred"
	NO_SECCOMP=1 run probed cs-sdoh-lookup unsheltered
	has "$output" "open: barred"
	has "$output" "create: barred"
}

@test "nothing in the environment switches it off" {
	preloads
	sandboxed
	mkdir vgpreload_core
	cp "$CS_BUILD/fault/probe.so" vgpreload_core/vgpreload_probe.so
	got=$(LD_PRELOAD=$PWD/vgpreload_core/vgpreload_probe.so cs-sdoh-lookup unsheltered 2>&1 >/dev/null | sed -n 's/^probe //p')
	is "$got" "$(printf '%s: barred\n' $BARRED)"
}

@test "--require-sandbox: in force, or exit 2 and one line" {
	sandboxed
	expect 1 cs-tar-validate -q --require-sandbox -p partnership in.csv
	is "$stderr" ""
	preloads
	for f in cs-elig cs-tar-validate cs-rate cs-capacity; do
		NO_LANDLOCK=1 LD_PRELOAD=$CS_BUILD/fault/probe.so expect 2 $f --require-sandbox -p partnership in.csv
		is "$stderr" "$f: --require-sandbox: this kernel has no Landlock, or does not let it be used"
		is "$output" ""
		NO_SECCOMP=1 LD_PRELOAD=$CS_BUILD/fault/probe.so expect 2 $f --require-sandbox -p partnership -o o.csv in.csv
		is "$stderr" "$f: --require-sandbox: this kernel has no seccomp filters, or does not let them be used"
		[ ! -e o.csv ]
	done
	# without it the run goes on
	NO_PROBE=1 NO_LANDLOCK=1 NO_SECCOMP=1 LD_PRELOAD=$CS_BUILD/fault/probe.so expect 1 cs-tar-validate -q -p partnership -e findings in.csv
	is "$output" "$(cs-tar-validate -q -p partnership -e findings in.csv)"
	has "$(NO_LANDLOCK=1 LD_PRELOAD=$CS_BUILD/fault/probe.so cs-rate -V)" "sandbox: seccomp"
	has "$(NO_LANDLOCK=1 NO_SECCOMP=1 LD_PRELOAD=$CS_BUILD/fault/probe.so cs-rate -V)" "sandbox: none in this kernel"
}

@test "a process at work is under a filter, may gain nothing, and leaves no core" {
	sandboxed
	mkfifo pipe
	cs-rate -q -p partnership <pipe >out.csv 3>&- &
	pid=$!
	exec 5>pipe
	for _ in 1 2 3 4 5 6 7 8 9 10; do
		grep -q '^Seccomp:.*2$' /proc/$pid/status && break
		sleep 0.1
	done
	status=$(</proc/$pid/status)
	limits=$(</proc/$pid/limits)
	cat claims.csv >&5
	exec 5>&-
	wait $pid || [ $? -eq 1 ]
	has "$status" $'Seccomp:\t2'
	has "$status" $'NoNewPrivs:\t1'
	[[ $limits =~ Max\ core\ file\ size\ +0\ +0 ]]
	is "$(wc -l <out.csv)" "$(wc -l <claims.csv)"
}

@test "no core, even of a filter that is killed for one" {
	ulimit -c unlimited || skip "no cores are allowed here"
	mkfifo pipe
	cs-rate -q -p partnership <pipe >/dev/null 2>&1 3>&- &
	pid=$!
	exec 5>pipe
	cat claims.csv >&5
	sleep 0.2
	kill -ABRT $pid
	exec 5>&-
	wait $pid || code=$?
	is "$code" 134
	is "$(ls | grep -c core || true)" 0
}

@test "strace: nothing is opened, connected or run behind the first byte of input" {
	sandboxed
	command -v strace >/dev/null || skip "no strace"
	strace -o /dev/null true 2>/dev/null || skip "no tracing here"
	run_traced() {
		strace -f -o trace "$@" >/dev/null 2>&1 || [ $? -eq 1 ]
		# behind the read that brings what the file begins with
		sed -n '/read([0-9]*, "\(\\357\\273\\277\)\?\(TAR\|Claim\|Case\|Prov\)/,$p' trace >behind
		[ -s behind ]
		! grep -E '(open|openat|openat2|creat|socket|connect|execve|execveat|clone|clone3|fork|vfork)\(' behind
	}
	run_traced cs-tar-validate -p partnership --history history-tars.csv tars.csv tars.csv
	run_traced cs-tar-validate -p partnership -o o.csv --reject r.csv tars.csv
	run_traced cs-clean --changes changes.csv -o clean.csv claims.csv
	run_traced cs-elig -p partnership --spans spans.csv referrals.csv
	run_traced cs-rate -p partnership --rates <(echo plan,service_code,modifier,rate,unit,from,until) -f table claims.csv
	run_traced cs-rate -p partnership --jq '.x = (0 | todate) | .y = (0 | localtime | mktime)' claims.csv
	run_traced cs-sdoh-lookup --column 'Primary Diagnosis' claims.csv
	run_traced cs-capacity -p partnership --caseload caseload.csv --by service capacity.csv
}

@test "jq: its functions of time, and what would open a file" {
	expect 0 cs-tar-validate -q -p partnership --fail-on never --jq '[0 | todate, (localtime | mktime), strftime("%A"), (now > 0)] | tostring' in.csv
	is "${lines[0]}" '["1970-01-01T00:00:00Z",0,"Thursday",true]'
	TZ=America/Los_Angeles expect 0 cs-tar-validate -q -p partnership --fail-on never --jq '0 | localtime | .[3]' in.csv
	is "${lines[0]}" 16
	expect 2 cs-tar-validate -q -p partnership --jq '"x" | modulemeta' in.csv
}

@test "tables on a terminal, in every locale that there is" {
	command -v script >/dev/null || skip "no script"
	for l in C C.UTF-8 en_US.UTF-8 de_DE.ISO-8859-1; do
		got=$(LC_ALL=$l script -qec 'stty cols 100; cs-rate -p partnership claims.csv' /dev/null </dev/null || true)
		has "$got" cs_rate_why
		has "$got" C1001
	done
}

@test "pipes by name are waited for, in their order" {
	mkfifo one two
	{ cat tars.csv >one; tail -n +2 tars.csv | cat <(head -n 1 tars.csv) - >two; } 3>&- &
	expect 1 cs-tar-validate -q -p partnership one two
	is "$(wc -l <<<"$output")" $((2 * $(wc -l <tars.csv) - 1))
	wait
	expect 1 cs-tar-validate -q -p partnership <(cat tars.csv) <(cat tars.csv)
	is "$(wc -l <<<"$output")" $((2 * $(wc -l <tars.csv) - 1))
	{ sleep 0.3; : >one; } 3>&- &
	expect 2 cs-tar-validate -q -p partnership one
	has "$stderr" "one:1: no header"
	wait
}

@test "a file that is not there is told when it is its turn" {
	expect 2 cs-tar-validate -q -p partnership in.csv none.csv
	is "$(wc -l <<<"$output")" "$(wc -l <in.csv)"
	is "$stderr" "cs-tar-validate: none.csv: cannot open: No such file or directory"
	expect 2 cs-tar-validate -q -p partnership --history none.csv in.csv
	is "$stderr" "cs-tar-validate: none.csv: cannot open: No such file or directory"
}

@test "more files than descriptors: the rest are opened when it is their turn, and nothing else" {
	many=()
	for ((i = 0; i < 60; i++)); do many+=(in.csv ./in.csv); done
	for limit in -Sn -n; do
		run --separate-stderr bash -c "ulimit $limit 40; exec cs-tar-validate -q -p partnership ${many[*]}"
		is "$status" 1
		is "$stderr" ""
		is "$(wc -l <<<"$output")" $((120 * 11 + 1))
	done
	sandboxed
	preloads
	got=$(ulimit -n 40 && probed cs-tar-validate -p partnership "${many[@]}")
	is "$got" "$(printf '%s: barred\n' $BARRED)"
}

@test "the binaries are position-independent, with relocations read-only, no executable stack and a shadow stack" {
	command -v readelf >/dev/null || skip "no readelf"
	[ -z "${CS_SANITIZED:-}${CS_COVERAGE:-}" ] || skip "this build is made without hardening"
	for f in "$CS_BUILD"/cs-{elig,tar-validate,rate,sdoh-lookup,capacity,clean}; do
		elf=$(readelf -hldW "$f")
		[[ $elf == *"Type: "*DYN* && $elf == *GNU_RELRO* && $elf == *BIND_NOW* && $elf != *"GNU_STACK"*RWE* ]]
		[[ $(uname -m) != x86_64 || $(readelf -nW "$f") == *SHSTK* ]]
	done
}
