# static.bats: the programs of `make static` need nothing of the machine but Linux, and do the same in an empty root.
load helpers

setup() {
	[ -n "${CS_STATIC:-}" ] || skip "for the programs of make static: make static-check"
	cd "$BATS_TEST_TMPDIR" || return
}

# Makes the folder root, which holds the programs and the samples and nothing else.
empty_root() {
	chroot / true 2>/dev/null || unshare -r chroot / true 2>/dev/null || skip "no chroot for this user"
	mkdir -p root/bin root/samples/ugly
	cp "$CS_BUILD"/cs-{elig,tar-validate,rate,sdoh-lookup,capacity,clean} root/bin
	cp "$ROOT"/samples/*.csv root/samples
	cp "$ROOT"/samples/ugly/* root/samples/ugly
}

# alone COMMAND ...: runs it in the empty root, with no environment but the day.
alone() {
	local as=()
	chroot / true 2>/dev/null || as=(unshare -r)
	env -i PATH="$PATH" CS_AS_OF="$CS_AS_OF" "${as[@]}" chroot root "$@"
}

@test "static: no loader, no library, and -V names what is within" {
	for f in "$CS_BUILD"/cs-{elig,tar-validate,rate,sdoh-lookup,capacity,clean}; do
		elf=$(readelf -ldW "$f")
		[[ $elf != *INTERP* && $elf != *NEEDED* && $elf != *RPATH* && $elf != *RUNPATH* ]]
		[[ $("$f" -V) == *"linked in: libcsv "[0-9]*", libjq "[0-9]*", libonig "[0-9]*", glibc "[0-9]* ]]
	done
}

@test "static: every filter says in an empty root what it says here" {
	empty_root
	set -f # a mode is words, and no pattern of files
	runs=0
	while IFS= read -r line; do
		# shellcheck disable=SC2086 # words
		set -- $line
		want=0
		(cd root && env -i PATH="$CS_BUILD" CS_AS_OF="$CS_AS_OF" "$@" <samples/claims.csv) >want 2>want.err || want=$?
		got=0
		program=$1
		shift
		alone "/bin/$program" "$@" <root/samples/claims.csv >got 2>got.err || got=$?
		[ "$got" -eq "$want" ] && [ "$want" -lt 2 ] && cmp want got && cmp want.err got.err || {
			echo "$line: $want here, $got there"
			cat got.err
			return 1
		}
		runs=$((runs + 1))
	done < <(
		set +f
		files='tars=cs-tar-validate claims=cs-rate referrals=cs-elig capacity=cs-capacity'
		for f in $files; do
			for mode in '' '-f table' '-f json' '-f jsonl' '-f tsv' '-e findings' '-e fail' '--needs' '--print-map' '--jq .' \
				'--jq {cs_plan,t:(0|todate),l:(0|localtime|mktime),m:("a1"|test("[a-z]\\d"))}' '--strict -f table'; do
				echo "${f#*=} -p partnership $mode samples/${f%=*}.csv"
			done
			echo "${f#*=} -p partnership -q --list-rules"
			echo "${f#*=} --help"
		done
		echo 'cs-rate -q -p partnership'
		echo 'cs-rate -p partnership --summary month samples/claims.csv'
		echo 'cs-rate -p partnership -o out.csv --reject bad.csv samples/claims.csv'
		echo 'cs-tar-validate -p partnership --history samples/history-tars.csv -f table samples/tars.csv'
		echo 'cs-elig -p partnership --spans samples/spans.csv samples/referrals.csv'
		echo 'cs-elig -p partnership --screen samples/members.csv'
		echo 'cs-capacity -p partnership --open --by service,county --caseload samples/caseload.csv samples/capacity.csv'
		echo 'cs-sdoh-lookup unsheltered'
		echo 'cs-rate -p partnership --explain svc.frequency'
		for f in root/samples/ugly/*.csv; do echo "cs-clean --changes changes.csv -o clean.csv ${f#root/}"; done
	)
	echo "$runs runs"
	[ "$runs" -ge 60 ]
	is "$(alone /bin/cs-rate -V | tail -n 1)" "$(cs-rate -V | tail -n 1)"
}

@test "static: today is California's without a file of time zones" {
	empty_root
	CS_AS_OF=
	before=$(TZ=America/Los_Angeles date +%F)
	alone /bin/cs-rate -p partnership samples/claims.csv >/dev/null 2>err || [ $? -eq 1 ]
	grep -q "as of \($before\|$(TZ=America/Los_Angeles date +%F)\)" err
}

@test "static: nothing is opened but what is named" {
	command -v strace >/dev/null || skip "no strace"
	strace -o /dev/null true 2>/dev/null || skip "no tracing here"
	strace -f -o trace cs-tar-validate -q -p partnership --history "$ROOT/samples/history-tars.csv" "$ROOT/samples/tars.csv" \
		>/dev/null || [ $? -eq 1 ]
	is "$(grep -E '(open|openat|socket|connect)\(' trace | grep -cv samples/)" 0
}
