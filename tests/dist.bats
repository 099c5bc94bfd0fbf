# dist.bats: the archives of `make dist` are the same bytes whoever makes them, install and remove themselves, work in a
# bare Debian without a compiler, and can be linked anew.
load helpers

setup() {
	[ -n "${CS_DIST:-}" ] || skip "for the archives of make dist: make dist-check"
	cd "$BATS_TEST_TMPDIR" || return
	folder=$(basename "$CS_DIST"/cs-*-linux.tar.gz .tar.gz)
	mkdir home
	export HOME=$PWD/home
}

unpacked() {
	tar xzf "$CS_DIST/$folder.tar.gz" -C home
}

@test "dist: two builds in two places are the same, byte for byte, and under 40 MB" {
	cmp "$CS_DIST/SHA256SUMS" "$CS_DIST_AGAIN/SHA256SUMS"
	(cd "$CS_DIST" && sha256sum -c SHA256SUMS)
	[ "$(cat "$CS_DIST"/*.tar.gz | wc -c)" -lt 40000000 ]
}

@test "dist: the folder holds programs, pages, completions, samples and every licence, and works where it is" {
	unpacked
	cd "home/$folder"
	expect 1 bin/cs-tar-validate -q -p partnership -e findings samples/tars.csv
	has "$output" "doc.missing"
	for f in elig tar-validate rate sdoh-lookup capacity clean; do
		[ -x "bin/cs-$f" ] && [ -s "share/man/man1/cs-$f.1" ] && [ -s "share/bash-completion/completions/cs-$f" ]
		[[ $(readelf -lSW "bin/cs-$f") != *INTERP* && $(readelf -SW "bin/cs-$f") != *.debug_info* ]]
	done
	grep -q "GNU LESSER GENERAL PUBLIC LICENSE" share/doc/cs/licences/LGPL-2.1
	for l in libcsv libjq libonig glibc; do
		[ -s "share/doc/cs/licences/$l" ]
		has "$(<share/doc/cs/THIRD-PARTY)" "$l"
		has "$(bin/cs-rate -V)" "$l "
	done
	has "$(<share/doc/cs/LINKED)" "$(bin/cs-rate -V | sed -n 's/^linked in: //p')"
}

@test "dist: install.sh installs, says what to type, and removes all of it" {
	unpacked
	mkdir -p home/.local/bin
	echo mine >home/.local/bin/mine
	PATH=/usr/bin:/bin expect 0 sh "home/$folder/install.sh"
	has "$output" "installed in $HOME/.local"
	has "$output" "export PATH=$HOME/.local/bin:\$PATH"
	PATH=$HOME/.local/bin:/usr/bin:/bin expect 0 sh "home/$folder/install.sh"
	[[ $output != *export* ]]
	expect 1 home/.local/bin/cs-rate -q -p partnership "home/.local/share/doc/cs/samples/claims.csv"
	[ -s home/.local/share/man/man7/cs-tutorial.7 ]
	expect 0 sh "home/$folder/install.sh" --remove
	is "$(cd home/.local && find . -type f)" ./bin/mine
	expect 2 sh "home/$folder/install.sh" --remove
	has "$stderr" "nothing of ours"
}

@test "dist: a newer version takes away what the older one left, and nothing else" {
	unpacked
	expect 0 sh "home/$folder/install.sh" "$PWD/to"
	# an older version had a page and a program more, and its manifest names a file that is none of its own
	mkdir -p to/share/man/man8
	touch to/bin/cs-old to/share/man/man8/cs-old.8 to/bin/mine keep
	printf '%s\n' bin/cs-old share/man/man8/cs-old.8 ../keep bin/../../keep /etc/keep >>to/share/doc/cs/manifest
	expect 0 sh "home/$folder/install.sh" "$PWD/to"
	[ ! -e to/bin/cs-old ] && [ ! -e to/share/man/man8 ] && [ -e to/bin/mine ] && [ -e keep ]
	cmp to/share/doc/cs/manifest "home/$folder/share/doc/cs/manifest"
	is "$(find to -name '*.new')" ""
	is "$(cd to && find bin share -type f | LC_ALL=C sort)" "$(LC_ALL=C sort <(echo bin/mine) to/share/doc/cs/manifest)"
}

@test "dist: install.sh leaves a program alone that it did not put there" {
	unpacked
	mkdir -p to/bin
	echo other >to/bin/cs-rate
	expect 2 sh "home/$folder/install.sh" "$PWD/to"
	has "$stderr" "to/bin/cs-rate is there, and no archive of ours put it there"
	is "$(find to -type f)" to/bin/cs-rate
	expect 2 sh "home/$folder/install.sh" --there
	expect 2 sh "home/$folder/install.sh" a b
}

@test "dist: linked anew, with another libcsv, the programs say the same" {
	tar xzf "$CS_DIST/$folder-relink.tar.gz"
	unpacked
	(cd "$folder-relink/sources" && sed -n 's/^    //p' SHA256 | sha256sum --quiet -c -)
	mkdir csv
	(cd csv && dpkg-source -x ../"$folder"-relink/sources/libcsv_*.dsc && cd libcsv-*/ &&
		sed -i 's/error parsing data/ERROR PARSING DATA/' libcsv.c && gcc -O2 -fPIE -c libcsv.c && ar rcs libcsv.a libcsv.o) >log 2>&1 || { cat log; return 1; }
	sh "$folder-relink/relink.sh" "$(echo "$PWD"/csv/libcsv-*/libcsv.a)"
	for f in "$folder-relink"/new/*; do
		cmp <("$f" --help) <("home/$folder/bin/${f##*/}" --help)
	done
	new=$folder-relink/new
	cmp <("$new/cs-rate" -p partnership --jq . "$ROOT/samples/claims.csv" 2>&1) \
		<("home/$folder/bin/cs-rate" -p partnership --jq . "$ROOT/samples/claims.csv" 2>&1)
	grep -q 'ERROR PARSING DATA' "$new/cs-rate"
	! grep -q 'ERROR PARSING DATA' "home/$folder/bin/cs-rate"
}

@test "dist: in a bare Debian without a compiler it checks the samples and shows its pages" {
	command -v debootstrap >/dev/null || skip "no debootstrap"
	[ "$(id -u)" = 0 ] || skip "debootstrap needs root"
	read -r place suite < <(apt-get indextargets --format '$(ORIGIN) $(REPO_URI) $(RELEASE)' 'Created-By: Packages' |
		sed -n 's/^Debian //p' | grep -v -- - | head -n 1) || skip "apt has no list of Debian's packages"
	debootstrap --variant=minbase --include=man-db "$suite" root "$place" >log 2>&1 || { tail -n 3 log; skip "debootstrap does not get through here"; }
	cp "$CS_DIST/$folder.tar.gz" root/tmp
	cat >root/tmp/try.sh <<-END
		set -e
		cd
		! command -v gcc cc make
		tar xzf /tmp/$folder.tar.gz
		cd $folder
		bin/cs-tar-validate -q -p partnership -e findings samples/tars.csv >~/here.txt || [ \$? -eq 1 ]
		sh install.sh
		. ~/.profile
		cd
		cs-tar-validate -q -p partnership -e findings $folder/samples/tars.csv >there.txt || [ \$? -eq 1 ]
		cut -d: -f2- here.txt >here.cut
		cut -d: -f2- there.txt | cmp - here.cut
		wc -l <there.txt
		man cs-rate | grep -c cs-rate
		man cs-tutorial | grep -c shelter
		man 5 cs-rules | grep -c rule
		sh $folder/install.sh --remove
	END
	chroot root useradd -m -s /bin/bash biller
	run env -i TERM=dumb PATH=/usr/sbin:/usr/bin:/sbin:/bin chroot root su - biller -c 'sh /tmp/try.sh'
	echo "$output"
	is "$status" 0
	has "$output" "removed from /home/biller/.local"
	rm -rf root
}
