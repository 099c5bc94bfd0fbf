#!/bin/bash
# compare.sh OLD NEW: runs each filter of two builds over samples/, samples/ugly/ and tests/bad/ in many modes and
# compares standard output, standard error and exit status byte for byte. Prints each run that differs, then how many
# ran and how many differ; exit status 1 if any does. For changes that must not change behaviour; run by hand.
#
#     git worktree add /tmp/before HEAD~5 && make -C /tmp/before B=/tmp/before-build
#     make && bash tests/compare.sh /tmp/before-build build
set -u
[ $# -eq 2 ] && [ -x "$1/cs-rate" ] && [ -x "$2/cs-rate" ] || { sed -n '2,7s/^# \{0,1\}//p' "$0" >&2; exit 2; }
old=$(cd "$1" && pwd) new=$(cd "$2" && pwd)
cd "$(dirname "$0")/.." || exit 2
export CS_AS_OF=2024-06-28 LC_ALL=C.UTF-8
unset CS_PLAN CS_OPTIONS
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
mkdir "$work/old" "$work/new"
cp -R samples tests/bad "$work/old" && cp -R samples tests/bad "$work/new"
runs=0 differ=0

# one FILTER WORD ...: the words are run as they are; what files it leaves is compared as well.
one() {
	local filter=$1 side code
	shift
	for side in old new; do
		local bin=$old
		[ $side = old ] || bin=$new
		(cd "$work/$side" && rm -f made.* && exec "$bin/$filter" "$@") \
			>"$work/$side.out" 2>"$work/$side.err" </dev/null
		code=$?
		{ cat "$work/$side.out"; echo "== stderr"; cat "$work/$side.err"; echo "== status $code"
			for made in "$work/$side"/made.*; do [ ! -f "$made" ] || { echo "== ${made##*/}"; cat "$made"; }; done
		} >"$work/$side.all"
	done
	runs=$((runs + 1))
	cmp -s "$work/old.all" "$work/new.all" && return
	differ=$((differ + 1))
	echo "differs: $filter $*"
	[ $differ -gt 20 ] || diff "$work/old.all" "$work/new.all" | head -n 6 | cut -c1-200
}

filter_options() {
	case $1 in
	cs-clean) ;;
	cs-sdoh-lookup) echo "-p partnership --column primary_dx" ;;
	*) echo "-p partnership" ;;
	esac
}

filters=$(cd "$old" && ls cs-* | grep -v '\.')
for filter in $filters; do
	one "$filter" --help
	one "$filter" --version
	one "$filter" --no-such-option
	for plan in partnership chpiv caloptima dhcs; do
		one "$filter" -p $plan --list-rules -f csv
		one "$filter" -p $plan --show-rules
	done
	for name in svc.frequency date.units PHC-CLM-016 no-such-name; do one "$filter" -p partnership --explain $name; done
done

for file in samples/*.csv samples/ugly/*; do
	for filter in $filters; do
		# shellcheck disable=SC2046 # options are words
		set -- $(filter_options "$filter")
		one "$filter" "$@" "$file"
		one "$filter" "$@" -e findings "$file"
		one "$filter" "$@" -f jsonl "$file"
		one "$filter" "$@" -f table "$file"
		one "$filter" "$@" -f text "$file"
		one "$filter" "$@" --print-map "$file"
		one "$filter" "$@" --needs "$file"
		one "$filter" "$@" --summary finding "$file"
		one "$filter" "$@" -e findings -f table "$file"
		one "$filter" "$@" --strict --reject made.reject --emit pass "$file"
		one "$filter" "$@" --jq . -o made.out "$file"
	done
	for plan in chpiv caloptima; do
		for filter in cs-elig cs-tar-validate cs-rate cs-capacity; do one "$filter" -p $plan -e findings -f csv "$file"; done
	done
	one cs-rate -p partnership --summary service,month -f csv "$file"
	one cs-rate -p partnership --summary code,member,plan -f table "$file"
	one cs-rate -p partnership --estimate --pmpm calendar "$file"
	one cs-rate -p partnership --history samples/claims.csv "$file"
	one cs-tar-validate -p partnership --history samples/history-tars.csv "$file"
	one cs-tar-validate -p partnership --history "$file" "$file"
	one cs-elig -p partnership --screen "$file"
	one cs-elig -p partnership --spans samples/spans.csv "$file"
	one cs-capacity -p partnership --by service,county -f csv "$file"
	one cs-capacity -p partnership --open --by npi,month -f table "$file"
	one cs-capacity -p partnership --open --caseload samples/caseload.csv "$file"
	one cs-clean --rename --changes made.changes "$file"
	one cs-clean --dry-run "$file"
done

while IFS=$'\t' read -r file filter options _; do
	case $file in '#'* | @* | '') continue ;; esac
	# shellcheck disable=SC2086 # options are words
	set -- $options
	case " $* " in *" --assume-file "*) set -- "${@/elig.assume/bad/elig.assume}" ;; esac
	one "$filter" "$@" "bad/$file"
	one "$filter" "$@" -e findings -f csv "bad/$file"
done <tests/bad/table.tsv

for words in 'cs-sdoh-lookup unsheltered' 'cs-sdoh-lookup --list' 'cs-sdoh-lookup --priority' 'cs-sdoh-lookup --category Z59' \
	'cs-sdoh-lookup Z5901 Z59.1 Z99' 'cs-elig --criteria housing-nav -p partnership' 'cs-elig --criteria recup -p caloptima'; do
	# shellcheck disable=SC2086 # options are words
	one $words
done
echo "$runs runs, $differ differ"
[ $differ -eq 0 ]
