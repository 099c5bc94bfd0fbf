#!/bin/sh
# pack.sh STAGE LIBS OBJECTS OUT: makes the two archives of `make dist`, in OUT:
#   cs-VERSION-MACHINE.tar.gz          programs, manual pages, completions, samples, licences and install.sh, for anyone
#   cs-VERSION-MACHINE-relink.tar.gz   for who wants to link the programs with another libcsv or libc, as the LGPL grants:
#                                      objects, libraries, relink.sh, and the sources of the libraries
# STAGE holds what `make install` put there, LIBS what libs.sh made, OBJECTS the objects of the static build. Names,
# owners, modes and times are fixed, so that the same commit gives the same bytes: times are $SOURCE_DATE_EPOCH, or the
# commit's, or those of 1970.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
stage=$1 libs=$2 objects=$3 out=$4
: "${CC:=cc}"
machine=$($CC -dumpmachine)
objcopy=objcopy
command -v "$machine-objcopy" >/dev/null && objcopy=$machine-objcopy
version=$(sed -n 's/^#define CLI_VERSION "\(.*\)"/\1/p' "$here/../include/cs/cli.h")
name=cs-$version-${machine%%-*}-linux
: "${SOURCE_DATE_EPOCH:=$(git -C "$here" log -1 --format=%ct 2>/dev/null || echo 0)}"

if [ ! -s "$libs/libc/sources" ]; then
	[ -s "$libs/libc.source" ] || { echo "pack.sh: the source of this libc, which must go with it, is unknown" >&2; exit 1; }
	sh "$here/source.sh" "$libs/libc" "$(cat "$libs/libc.source")"
fi
rm -rf "${out:?}"
mkdir -p "$out"
out=$(cd "$out" && pwd)
top=$out/$name doc=$out/$name/share/doc/cs

pack() {
	# without C.UTF-8's idea of an order, and without pax headers that hold times of this machine
	(cd "$out" && LC_ALL=C tar --format=ustar --sort=name --owner=0 --group=0 --numeric-owner --mode=u+rw,go+r-w \
		--mtime="@$SOURCE_DATE_EPOCH" -c "$1" | gzip -9n >"$1.tar.gz")
}

# Debugging information and the build's id depend on where it was built; link-time code only another run of this very
# compiler could read.
plain() {
	$objcopy -g -D -R '.gnu.lto_*' -R '.gnu.debuglto_*' -R .note.gnu.build-id "$@"
}

mkdir "$top"
cp -R "$stage/." "$top"
for f in "$top"/bin/*; do
	$objcopy -S -R .note.gnu.build-id -R .comment "$f"
done
mkdir -p "$doc/licences"
cd "$here/.."
cp dist/install.sh "$top"
cp dist/FOLDER "$top/README"
cp LICENSE THIRD-PARTY NEWS.md "$doc"
mkdir "$doc/samples"
cp -R samples/. "$doc/samples"
ln -s share/doc/cs/samples "$top/samples"
cp "$libs/licences/"* "$doc/licences"
{
	echo "What the programs hold of other projects:"
	sed -n 's/^#define IO_LINKED "\(.*\)"/    \1/p' "$libs/linked.h"
	echo "Debian's source packages of these, with the SHA-256 of each file; $name-relink.tar.gz has them:"
	sed 's/^/    /' "$libs/download/sources" "$libs/libc/sources"
	echo "To link the programs with another libcsv or libc, unpack that archive and read its relink.sh."
} >"$doc/LINKED"
touch "$doc/manifest"
(cd "$top" && find bin share -type f | LC_ALL=C sort) >"$out/manifest"
mv "$out/manifest" "$doc/manifest"
pack "$name"
rm -rf "$top"

top=$out/$name-relink
mkdir -p "$top/objects" "$top/lib" "$top/sources"
for f in "$objects"/cmd/*.o; do plain "$f" "$top/objects/${f##*/}"; done
plain "$objects/libcs.a" "$top/lib/libcs.a"
for l in libcsv libjq libonig; do plain "$libs/lib/$l.a" "$top/lib/$l.a"; done
cp dist/relink.sh "$top"
cp LICENSE THIRD-PARTY "$top"
for d in download libc; do
	for f in "$libs/$d"/*.dsc "$libs/$d"/*.tar.*; do cp "$f" "$top/sources"; done
	cat "$libs/$d/sources" >>"$top/sources/SHA256"
done
pack "$name-relink"
rm -rf "$top"
(cd "$out" && sha256sum ./*.tar.gz >SHA256SUMS)
