#!/bin/sh
# count.sh: what `make count` does. Counts the instructions of each filter on 20,000 generated records with callgrind and
# compares them with those kept in instructions.tsv: more than a tenth up fails. They hold for one compiler and C library,
# which the file's first line names; with others, or without valgrind, it is skipped and says so.
#   CS_BUILD the build directory     ACCEPT 1: keeps the counts of this run      ONLY a name, to count nothing else
#   N records in place of 20,000
set -u
cd "$(dirname "$0")/../.." || exit 2
: "${CS_BUILD:=$PWD/build}" "${N:=20000}"
dir=${BENCH_DIR:-$CS_BUILD/bench} kept=tests/bench/instructions.tsv bad=0
export PATH="$CS_BUILD:$CS_BUILD/bench:$PATH" CS_AS_OF=2025-07-01
unset CS_PLAN

command -v valgrind >/dev/null || { echo "count: skipped, no valgrind"; exit 0; }
here="# $(${CC:-cc} --version | sed q), C library $(getconf GNU_LIBC_VERSION), $(uname -m)"
if [ -z "${ACCEPT:-}" ] && [ "$(sed q $kept)" != "$here" ]; then
	echo "count: skipped, the counts were kept with another compiler or library: $(sed q $kept), not $here"
	exit 0
fi
sh tests/bench/tables.sh "$dir" || exit 2
for kind in tars claims capacity; do
	gen $kind "$N" "$dir/pairs.csv" "$dir/dx.csv" >"$dir/count-$kind.csv" || exit 2
done
gen tars.jsonl "$N" "$dir/pairs.csv" "$dir/dx.csv" >"$dir/count.jsonl" || exit 2

count() { # NAME FILTER ...: prints the name and the instructions
	name=$1 filter=$2
	shift 2
	[ "${ONLY:-$name}" = "$name" ] || return 0
	valgrind --tool=callgrind --callgrind-out-file=/dev/null "$CS_BUILD/$filter" -q "$@" 2>"$dir/callgrind" >/dev/null
	[ $? -le 1 ] || { cat "$dir/callgrind" >&2; exit 2; }
	awk -v name="$name" '/Collected *:/ { print name "\t" $NF; n++ } END { exit !n }' "$dir/callgrind" || exit 2
}
counts() {
	echo "$here"
	count validate cs-tar-validate -R "$dir/bench.rules" "$dir/count-tars.csv"
	count validate-jsonl cs-tar-validate -R "$dir/bench.rules" "$dir/count.jsonl"
	count price cs-rate -R "$dir/bench.rules" "$dir/count-claims.csv"
	count look-up cs-sdoh-lookup --column primary_dx "$dir/count-tars.csv"
	count elig cs-elig -R "$dir/bench.rules" "$dir/count-tars.csv"
	count clean cs-clean "$dir/count-tars.csv"
	count capacity cs-capacity -p partnership "$dir/count-capacity.csv"
}

counts >"$dir/counts" || exit 2
if [ "${ACCEPT:-}" ]; then
	cp "$dir/counts" $kept && cat $kept
	exit
fi
awk -F '\t' '
	FNR == 1 { next }
	NR == FNR { kept[$1] = $2; next }
	!($1 in kept) { print "count: " $1 ": nothing kept for it"; bad = 1; next }
	{
		seen++; change = 100 * ($2 / kept[$1] - 1)
		printf "count: %s: %d instructions, %+.1f %% of %d\n", $1, $2, change, kept[$1]
		if (change > 10) { print "count: " $1 ": more than 10 % up. If it is worth that: make count ACCEPT=1, and commit the file"; bad = 1 }
	}
	END { exit bad || !seen }' $kept "$dir/counts"
