#!/bin/sh
# libs.sh OUT: builds, with $CC, what the programs of `make static` take in besides this project's own code:
#   OUT/lib        libonig.a and libjq.a out of Debian's patched sources; libcsv.a of Debian's own package, or for
#                  another machine out of its source
#   OUT/include    their headers
#   OUT/linked.h   the names and versions of all that is linked in, libc too, for -V
#   OUT/download   the sources, with their hashes
#   OUT/licences   the licences of all that is linked in
#   OUT/libc.source  the source package of libc as source.sh takes it; empty for another machine
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
out=$(cd "$1" && pwd)
: "${CC:=cc}"
host=$($CC -dumpmachine)
case $host in "$(gcc -dumpmachine 2>/dev/null || cc -dumpmachine)") cross= ;; *) cross=1 ;; esac
rm -rf "$out/src" "$out/lib" "$out/include" "$out/licences"
mkdir -p "$out/src" "$out/lib" "$out/include" "$out/licences"
exec 3>&1 >"$out/log" 2>&1
trap '[ $? -eq 0 ] || { echo "libs.sh: failed; the end of $out/log:"; tail -n 5 "$out/log"; } >&3' EXIT

sh "$here/source.sh" "$out/download" jq libonig libcsv 2>&3
cd "$out/src"
for d in "$out"/download/*.dsc; do dpkg-source --no-copy -x "$d"; done

# As Debian hardens them. No path of this machine comes into them, so that two builds are the same.
flags="-O2 -fPIE -ffile-prefix-map=$out=. -fstack-protector-strong"
for f in -fstack-clash-protection -fcf-protection=full -D_FORTIFY_SOURCE=2; do
	# shellcheck disable=SC2086 # flags are words
	! echo 'int x;' | $CC $flags -Werror $f -x c -c -o "$out/probe.o" - || flags="$flags $f"
done
configure() {
	autoreconf -fi
	./configure --host="$host" CC="$CC" CFLAGS="$flags" --prefix="$out" --enable-static --disable-shared \
		--disable-dependency-tracking "$@"
}
cd "$out"/src/libonig-*/
configure --enable-binary-compatible-posix-api=yes
make -C src install-libLTLIBRARIES install-includeHEADERS

cd "$out"/src/jq-*/
# Without $HOME libjq would look "~" up among the users, for which a static libc loads libraries of the machine that it
# runs on. No filter has libjq look for "~".
grep -q 'getpwuid(getuid())' src/util.c
sed -i 's/getpwuid(getuid())/NULL/' src/util.c
configure --with-oniguruma="$out" --disable-docs --disable-maintainer-mode
make src/version.h src/builtin.inc
make libjq.la
cp .libs/libjq.a "$out/lib"
cp src/jq.h src/jv.h "$out/include"

if [ "$cross" ]; then
	cd "$out"/src/libcsv-*/
	# shellcheck disable=SC2086
	$CC $flags -c -o libcsv.o libcsv.c
	ar rcs "$out/lib/libcsv.a" libcsv.o
	cp csv.h "$out/include"
	csv=$(sed -n 's/^libcsv //p' "$out/download/sources")
else
	cp "$($CC -print-file-name=libcsv.a)" "$out/lib"
	cp /usr/include/csv.h "$out/include"
	csv=$(dpkg-query -W -f '${Version}' libcsv-dev)
fi

cd "$out/src"
cp jq-*/COPYING "$out/licences/libjq"
cp libonig-*/COPYING "$out/licences/libonig"
cp libcsv-*/debian/copyright "$out/licences/libcsv"
cp libcsv-*/COPYING.LESSER "$out/licences/LGPL-2.1"

# The package that libc.a is of, as the compiler finds it.
libc=$(dpkg -S "$(realpath "$($CC -print-file-name=libc.a)")" | sed 's/: .*//')
cp "/usr/share/doc/${libc%:*}/copyright" "$out/licences/glibc"
dpkg-query -W -f '${source:Package}=${source:Version}\n' "$libc" | grep '^glibc=' >"$out/libc.source" || [ "$cross" ]
version() { sed -n "s/^$1 //p" "$out/download/sources"; }
printf '/* linked.h: what the static programs hold, for -V; by dist/libs.sh. */\n#define IO_LINKED "%s"\n' \
	"libcsv $csv, libjq $(version jq), libonig $(version libonig), glibc $(dpkg-query -W -f '${Version}' "$libc")" \
	>"$out/linked.h"
