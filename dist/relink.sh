#!/bin/sh
# relink.sh [LIBRARY ...]: links the programs anew, into the folder new/. A library that is named, such as a libcsv.a that
# you built out of a changed sources/libcsv_*.tar.gz, takes the place of the one in lib/; the C library is your
# compiler's own. CC names another compiler.
set -eu
cd "$(dirname "$0")"
mkdir -p new
for o in objects/*.o; do
	program=${o##*/}
	# What is found first is taken; the libraries need each other, hence the group.
	"${CC:-gcc}" -static-pie -Wl,-z,relro,-z,now,-z,noexecstack -o "new/${program%.o}" "$o" \
		-Wl,--start-group lib/libcs.a "$@" lib/libcsv.a lib/libjq.a lib/libonig.a -lm -Wl,--end-group
	echo "new/${program%.o}"
done
