#!/bin/sh
# memcheck.sh FILE ...: what `make memcheck` does. Each of FILTERS runs over each file, as a table and by libjq, under
# valgrind. An access outside of what is allocated, or memory definitely lost, fails; the last line says how many ran.
set -u
: "${CS_BUILD:=$PWD/build}"
log=$(mktemp) || exit 2
trap 'rm -f "$log"' EXIT
runs=0 bad=0
for file in "$@"; do
	for filter in $FILTERS; do
		case $filter in
		cs-clean) options= ;;
		cs-sdoh-lookup) options='-p partnership --column primary_dx' ;;
		*) options='-p partnership' ;;
		esac
		for how in '-f table' '--jq .'; do
			# shellcheck disable=SC2086 # options are words
			valgrind -q --leak-check=full --errors-for-leak-kinds=definite --error-exitcode=99 \
				"$CS_BUILD/$filter" $options $how "$file" >/dev/null 2>"$log"
			[ $? -le 2 ] || { echo "$filter $options $how $file"; cat "$log"; bad=1; }
			runs=$((runs + 1))
		done
	done
done
echo "$runs runs"
[ $runs -gt 0 ] && exit $bad
