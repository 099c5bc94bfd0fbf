#!/bin/sh
# source.sh DIR PACKAGE[=VERSION] ...: downloads Debian's source packages into DIR. apt verifies them: the archive's key
# signs Release, which holds the hash of Sources, which holds those of every file; nothing unsigned is taken. There is no
# list of hashes here, which would hold back a security fix. DIR/sources says what came: package, version, and the
# SHA-256 of each file.
# A version that the archive announces but does not have is told on standard error, and the next older one is taken;
# PACKAGE=VERSION takes that version and no other.
# The sources' addresses are those of the binary packages, as apt of this machine has them.
set -eu
dir=$1
shift
mkdir -p "$dir"
cd "$dir"
dir=$PWD
apt=$dir/apt
mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial"
key=/usr/share/keyrings/debian-archive-keyring.gpg
[ -e $key ] || { echo "source.sh: no $key: only Debian's own packages can be verified" >&2; exit 1; }

# Lists of Debian's binary packages as "ADDRESS SUITE COMPONENT".
targets() {
	apt-get indextargets --format '$(ORIGIN) $(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' |
		sed -n 's/^Debian //p' | sort -u
}
[ "$(targets)" ] || apt-get -qq update
targets | sed "s|^|deb-src [signed-by=$key] |" >"$apt/sources.list"
[ -s "$apt/sources.list" ] || { echo "source.sh: apt has no list of Debian's packages" >&2; exit 1; }

options="-qq -o Dir::Etc::sourcelist=$apt/sources.list -o Dir::Etc::sourceparts=/dev/null -o Dir::State::lists=$apt/lists
	-o Dir::Cache=$apt/cache -o APT::Sandbox::User=root -o APT::Get::AllowUnauthenticated=false
	-o Acquire::AllowInsecureRepositories=false -o Acquire::Check-Valid-Until=true"
# shellcheck disable=SC2086 # options are words
apt-get $options update

rm -f sources
: >coming
for p; do
	name=${p%=*} wanted=${p#"$name"}
	# shellcheck disable=SC2086
	versions=${wanted#=}
	# shellcheck disable=SC2086
	[ "$versions" ] || versions=$(apt-cache $options madison "$name" | sed 's/^[^|]*| *\([^ ]*\) .*/\1/' | sort -rVu)
	got=
	for v in $versions; do
		# shellcheck disable=SC2086
		if apt-get $options source --download-only "$name=$v" >>log 2>&1; then
			got=$v
			break
		fi
		echo "source.sh: $name $v is announced but does not come" >&2
	done
	[ "$got" ] || { echo "source.sh: no source of $name; $dir/log says why" >&2; exit 1; }
	echo "$name $got" >>coming
	# an epoch is no part of a file's name
	sha256sum "${name}_${got#*:}.dsc" | sed 's/^/    /' >>coming
	sed -n '/^Checksums-Sha256:/,/^[^ ]/s/^ \([0-9a-f]*\) [0-9]* \(.*\)/    \1  \2/p' "${name}_${got#*:}.dsc" >>coming
done
rm -rf "$apt"
# apt has checked what came now; a file that a stopped run left behind is checked here
sed -n 's/^    //p' coming | sha256sum --quiet -c -
mv coming sources
