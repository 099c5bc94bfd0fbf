#!/bin/sh
# kinds.sh: each kind of rule of kinds.def has its section in cs-rules(5) and its line in lib/rules/README.md.
set -u
cd "$(dirname "$0")/../.." || exit 2
words=$(sed -n 's/^KIND([A-Z]*, "\([a-z]*\)",.*/\1/p' lib/pack/kinds.def)
[ -n "$words" ] || { echo "kinds: no kind found in lib/pack/kinds.def"; exit 1; }
bad=0
sections=" $(sed -n 's/^\.Ss //p' man/cs-rules.5 | tr -d ',' | tr '\n' ' ') "
for word in $words; do
	case $sections in *" $word "*) ;; *) echo "man/cs-rules.5: no .Ss of the kind $word"; bad=1 ;; esac
	grep -qw -e "$word" lib/rules/README.md || { echo "lib/rules/README.md: no line of the kind $word"; bad=1; }
done
exit $bad
