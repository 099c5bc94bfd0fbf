#!/bin/sh
# install.sh [FOLDER]: puts the programs into FOLDER/bin, manual pages and completions into FOLDER/share; FOLDER is
# ~/.local unless named. What an older version put there and this one has not is removed.
# install.sh --remove [FOLDER] removes all of it again. Nothing else is touched, and no other user needs to allow it.
set -eu
fail() { echo "install.sh: $1" >&2; exit 2; }
remove=
[ "${1-}" != --remove ] || { remove=1; shift; }
case ${1-} in -*) fail "unknown option $1; install.sh [--remove] [FOLDER]" ;; esac
[ $# -le 1 ] || fail "one folder, please"
to=${1-${HOME:?where is your home folder?}/.local}
from=$(cd "$(dirname "$0")" && pwd)
list=share/doc/cs/manifest
[ -r "$from/$list" ] || fail "$from/$list is not there: unpack the archive anew"

# The files of the manifest $1, one a line; a name that leads out of the folder is none of ours.
files() {
	[ ! -r "$1" ] || grep -E '^(bin|share)/[A-Za-z0-9_./-]+$' "$1" | grep -vE '(^|/)\.\.(/|$)' || :
}
# Removes the files on standard input, and folders that became empty, as far as the programs' own.
clear_away() {
	while IFS= read -r f; do
		rm -f "$to/$f"
		d=$(dirname "$f")
		while [ "$d" != . ] && rmdir "$to/$d" 2>/dev/null; do d=$(dirname "$d"); done
	done
}

old=$(files "$to/$list")
if [ "$remove" ]; then
	[ "$old" ] || fail "nothing of ours is in $to"
	echo "$old" | clear_away
	echo "removed from $to"
	exit 0
fi

"$from/bin/cs-rate" -V >/dev/null 2>&1 || fail "these programs are for another kind of machine than this ($(uname -sm))"
for f in $(files "$from/$list"); do
	[ ! -e "$to/$f" ] || echo "$old" | grep -qxF "$f" ||
		fail "$to/$f is there, and no archive of ours put it there: remove it first (make uninstall PREFIX=$to)"
done
for f in $(files "$from/$list"); do
	mkdir -p "$to/$(dirname "$f")"
	# renamed into place, so that a program that runs goes on, and none is ever half written
	cp "$from/$f" "$to/$f.new"
	mv -f "$to/$f.new" "$to/$f"
done
[ ! "$old" ] || echo "$old" | while IFS= read -r f; do
	grep -qxF "$f" "$from/$list" || echo "$f"
done | clear_away
echo "installed in $to"
case :${PATH-}: in
*":$to/bin:"*) ;;
*) echo "To call the programs by name, type this, and put it into ~/.profile:"
	echo "    export PATH=$to/bin:\$PATH" ;;
esac
