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
