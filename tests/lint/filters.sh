#!/bin/sh
# filters.sh: each filter of cmd/ has its tests, and its place in README.md, cs(7) and NEWS.md. help.sh looks for its man
# page and completions.
set -u
cd "$(dirname "$0")/../.." || exit 2
bad=0
for file in cmd/cs-*.c; do
	name=${file#cmd/} name=${name%.c}
	[ -f "tests/$name.bats" ] || { echo "$file: no tests/$name.bats"; bad=1; }
	for page in README.md NEWS.md; do
		grep -qw -e "$name" $page || { echo "$page: does not name $name"; bad=1; }
	done
	grep -q "^\.It Xr $name 1" man/cs.7 || { echo "man/cs.7: no .It Xr $name 1 in its list of filters"; bad=1; }
done
exit $bad
