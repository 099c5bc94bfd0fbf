#!/bin/sh
# help.sh: each filter's --help, its man page and the completions name the same forms and the same options.
# A page's foot names the project and the version of the programs.
# The common options may stand in cs(7), which then every filter must take but for those that its page says it is without.
set -u
cd "$(dirname "$0")/../.." || exit 2
build=${CS_BUILD:-build}
bad=0
fault() { echo "$*"; bad=1; }

# Options of the .It lines: ".It Fl p , Fl -plan Ar PLAN" and the like.
man_options() { sed -n 's/^\.It //p' "$1" | tr ' ' '\n' | sed -n 's/^-\([a-z][a-z-]*\)$/--\1/p' | sort -u; }
help_options() { "$1" --help | sed -n 's/^  *\(-[A-Za-z], \)\{0,1\}\(--[a-z][a-z-]*\).*/\2/p' | sort -u; }
# What bash offers behind "FILTER --".
bash_options() {
	bash -c 'source completions/cs.bash || exit; COMP_WORDS=('"$1"' --) COMP_CWORD=1 COMP_LINE="'"$1"' --" COMP_POINT=${#COMP_LINE}
		f=$(complete -p '"$1"' | sed -n "s/.*-F \([^ ]*\).*/\1/p"); "$f" '"$1"' -- '"$1"'; printf "%s\n" "${COMPREPLY[@]}"' 2>&1 |
		sed 's/[ =]*$//' | grep -v '^$' | sort -u
}
differ() { # PLACE, what it is, wanted list, list found
	missing=$(echo "$3" | grep -vxF -e "$4" | tr '\n' ' ')
	extra=$(echo "$4" | grep -vxF -e "$3" | tr '\n' ' ')
	[ -z "$missing" ] || fault "$1: $2: missing: $missing"
	[ -z "$extra" ] || fault "$1: $2: not in --help: $extra"
}

version=$(sed -n 's/^#define CLI_VERSION "\(.*\)"$/\1/p' include/cs/cli.h)
for page in man/*.[157]; do
	grep -qxF ".Os \"Community Supports $version\"" "$page" || fault "$page: want .Os \"Community Supports $version\", as CLI_VERSION has it"
done
[ -f man/cs.7 ] || fault "man/cs.7: missing"
for f in cmd/cs-*.c; do
	name=$(basename "$f" .c) page=man/$(basename "$f" .c).1
	[ -f "$page" ] || { fault "$page: missing"; continue; }
	PATH=$build:$PATH
	usage=$("$name" --help | awk '/^usage:/ { on = 1; sub(/^usage:/, "") } on && !NF { exit } on' | tr -s ' \n' ' ')
	shown=$(mandoc -T ascii -O width=500 "$page" | sed 's/.\x08//g' |
		awk '/^SYNOPSIS/ { on = 1; next } /^[A-Z]/ { on = 0 } on' | tr -s ' \n' ' ')
	[ "$usage" = "$shown" ] || fault "$page:$(grep -n '^\.Sh SYNOPSIS' "$page" | cut -d: -f1): want the SYNOPSIS of --help:$usage
	got:$shown"
	options=$(help_options "$name")
	[ -n "$options" ] || fault "$f: --help lists no option"
	# A page may name common options that its filter goes without.
	without=$(sed -n 's/^\.\\" without: //p' "$page" | tr ' ' '\n')
	common=$(man_options man/cs.7 | grep -vxF -e "${without:-none}")
	differ "$page" "options (.It Fl -name, here or in cs.7)" "$options" "$(printf '%s\n%s\n' "$(man_options "$page")" "$common" | sed '/^$/d' | sort -u)"
	differ completions/cs.bash "options of $name" "$options" "$(PATH=$PATH bash_options "$name")"
	for c in completions/_cs completions/cs.fish; do
		[ -f "$c" ] || { fault "$c: missing"; continue; }
		grep -q -w -e "$name" "$c" || fault "$c: does not name $name"
		# A completion that asks --help at run time cannot differ from it.
		grep -q -e '--help' "$c" && continue
		for o in $options; do
			grep -q -E -e "(--|-l )${o#--}([^a-z-]|\$)" "$c" || fault "$c: $name: missing: $o"
		done
	done
done
exit $bad
