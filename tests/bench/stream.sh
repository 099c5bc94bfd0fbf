#!/bin/sh
# stream.sh: what `make stream` does. GB gigabytes of invented records go through a pipe into each of FILTERS, as CSV, as
# JSON Lines and as one JSON array; a filter that took more memory than it may, or 512 KiB more than for a hundredth, fails.
# cs-rate is left out: it has to remember what a limit counts.
set -u
cd "$(dirname "$0")/../.." || exit 2
: "${CS_BUILD:=$PWD/build}" "${GB:=10}" "${FILTERS:=cs-elig cs-tar-validate cs-sdoh-lookup cs-clean}"
dir=${BENCH_DIR:-$CS_BUILD/bench}
export PATH="$CS_BUILD:$CS_BUILD/bench:$PATH" CS_AS_OF=2025-07-01 LC_ALL=C.UTF-8

through() { # KIND N FILTER: kib and seconds
	case $3 in
	cs-clean) set -- "$1" "$2" "$3" -q ;;
	cs-sdoh-lookup) set -- "$1" "$2" "$3" -q -R "$dir/bench.rules" --column primary_dx ;;
	*) set -- "$1" "$2" "$3" -q -R "$dir/bench.rules" ;;
	esac
	form=$1 count=$2
	shift 2
	gen "$form" "$count" "$dir/pairs.csv" "$dir/dx.csv" | measure 1 "$dir/streamed" "$@" || exit 2
	read -r seconds kib _ <"$dir/streamed"
}

sh tests/bench/tables.sh "$dir" || exit 2
bad=0
for kind in tars tars.jsonl tars.array; do
	case $kind in tars) most=8192 ;; *) most=12288 ;; esac
	size=$(gen $kind 10000 "$dir/pairs.csv" "$dir/dx.csv" | wc -c)
	n=$(awk -v gb="$GB" -v size="$size" 'BEGIN { printf "%d", gb * 1e9 / size * 10000 + 1 }')
	for filter in $FILTERS; do
		through $kind $((n / 100 + 1)) "$filter"
		less=$kib
		through $kind "$n" "$filter"
		echo "$filter, $kind: $n records, $GB GB, $kib KiB of $most, $((kib - less)) KiB more than a hundredth of it, $seconds s"
		[ "$kib" -le $most ] && [ $((kib - less)) -le 512 ] || { echo "$filter, $kind: too much memory" >&2; bad=1; }
	done
done
exit $bad
