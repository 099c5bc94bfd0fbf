#!/usr/bin/env bats
# The measurements of tests/bench: the same data each time, and answers that are compared before anything is timed.
load helpers

setup() {
	export BENCH_DIR=$BATS_TEST_TMPDIR/bench PEERS='mawk gawk jq'
	command -v mawk gawk >/dev/null || skip "neither mawk nor gawk"
	gen=$CS_BUILD/bench/gen
	cp -r "$ROOT/tests/bench" "$BATS_TEST_TMPDIR/"
	mkdir -p "$BATS_TEST_TMPDIR/tests" && mv "$BATS_TEST_TMPDIR/bench" "$BATS_TEST_TMPDIR/tests/bench"
	run=$BATS_TEST_TMPDIR/tests/bench/run.sh
}

@test "bench: a number of records gives the same bytes each time, with each kind of error in a twentieth" {
	cd "$BATS_TEST_TMPDIR"
	printf 'code\nZ59.02\nZ55.0\n' >dx.csv
	"$gen" tars 2000 "$ROOT/tests/bench/pairs.csv" dx.csv >one
	"$gen" tars 2000 "$ROOT/tests/bench/pairs.csv" dx.csv >two
	cmp one two
	is "$(wc -l <one)" 2001
	quoted=$(grep -c '"' one)
	((quoted > 320 && quoted < 480))
	blank=$(cut -d, -f12 one | grep -c '^$')
	wrong=$(cut -d, -f12 one | grep -c -e E11 -e F32 -e Z59.99 -e Z65.77)
	((blank > 4 && blank < 30 && wrong > 60 && wrong < 140))
}

@test "bench: the peers' answers are the filters' own" {
	expect 0 sh "$run" check
	has "$stderr" "price: "
	has "$stderr" "jsonl: jq agrees (10000 lines)"
}

@test "bench: a peer that counts one date too many is caught, and nothing is measured" {
	sed -i 's/dates\[key\] == 2/dates[key] == 3/' "$BATS_TEST_TMPDIR/tests/bench/peers/jobs.awk"
	expect 1 sh "$run"
	has "$stderr" "awk and the filters disagree"
	is "$output" ""
}

@test "bench: a rule that the filters alone have is caught" {
	sed -i 's/quantity >= 1 when/quantity >= 2 when/' "$BATS_TEST_TMPDIR/tests/bench/pack.awk"
	expect 1 sh "$run" check
	has "$stderr" "validate: "
	has "$stderr" "disagree"
}

# Every figure of instructions.tsv times $1 percent, for this compiler. The command valgrind of this test runs the filter
# and says always the same, since the real one takes a build of its own, in which `make count` has it.
kept() {
	export ONLY=price N=500
	printf '%s\n' '#!/bin/sh' 'shift 2' '"$@" >/dev/null' 'status=$?' 'echo "Collected : 1000000" >&2' 'exit $status' \
		>"$BATS_TEST_TMPDIR/valgrind"
	chmod +x "$BATS_TEST_TMPDIR/valgrind"
	PATH=$BATS_TEST_TMPDIR:$PATH
	cd "$BATS_TEST_TMPDIR/tests/bench" || return
	ACCEPT=1 expect 0 sh count.sh
	awk -F '\t' -v OFS='\t' -v percent="$1" 'FNR > 1 { $2 = int($2 * percent / 100) } { print }' instructions.tsv >changed
	mv changed instructions.tsv
}

@test "count: a filter that takes a fifth more instructions than are kept fails, and is told how to keep them" {
	kept 80
	expect 1 sh count.sh
	has "$output" "count: price: more than 10 % up. If it is worth that: make count ACCEPT=1"
}

@test "count: 5 percent more, and less, pass" {
	kept 95
	expect 0 sh count.sh
	has "$output" "count: price: "
	kept 130
	expect 0 sh count.sh
}

@test "count: a name without a kept figure fails" {
	kept 100
	sed -i '/^price/d' instructions.tsv
	expect 1 sh count.sh
	has "$output" "count: price: nothing kept for it"
}

@test "count: figures of another compiler are not compared" {
	kept 80
	sed -i '1s/$/, another/' instructions.tsv
	expect 0 sh count.sh
	has "$output" "count: skipped, the counts were kept with another compiler or library"
}
