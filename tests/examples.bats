# examples.bats: runs every "$ " example of README.md and of the .Bd -literal blocks and .Dl lines in man/, from the
# project's top folder (a copy of it, so that an example may write). Lines below a command are its output, both
# streams, and must be what comes; a line "..." stands for any lines. A command exits with 0 or 1, or with what
# "# exit status N" behind it says. What builds or installs (make, git, sudo, cd) is not run here. The block of a man
# page behind a line `.\" file: NAME` is that file, which the examples below it read.
load helpers

# Prints each example of FILE as a line "$ command" and its output's lines behind "> ", each file as "= name" and its
# lines behind "+ ".
examples_of() {
	awk '
		function flush_command() { if (command != "") print "$ " command; command = "" }
		function plain(s) {
			gsub(/\\&/, "", s); gsub(/\\-/, "-", s); gsub(/\\\(aq/, "\047", s); gsub(/\\\(dq/, "\"", s)
			gsub(/\\\(ha/, "^", s); gsub(/\\\(ti/, "~", s); gsub(/\\\(ga/, "`", s); gsub(/\\e/, "\\", s)
			return s
		}
		markdown && /^ *```/ { fence = !fence; flush_command(); shown = 0; next }
		markdown && !fence && !/^(    |\t)/ { flush_command(); shown = 0; next }
		!markdown && /^\.Dl \$ / { flush_command(); print "$ " plain(substr($0, 7)); next }
		!markdown && sub(/^\.\\" file: /, "") { flush_command(); print "= " $0; written = 1; next }
		!markdown && /^\.Bd .*-literal/ { block = 1; shown = 0; next }
		!markdown && /^\.Ed/ { flush_command(); block = shown = written = 0; next }
		!markdown && block && written { print "+ " plain($0); next }
		!markdown && !block { next }
		{
			line = markdown ? $0 : plain($0)
			if (markdown && !fence) sub(/^(    |\t)/, "", line)
		}
		more { sub(/^[ \t]+/, "", line); more = sub(/\\$/, "", line); command = command line; next }
		line ~ /^[ \t]*\$ / {
			flush_command()
			indent = index(line, "$") - 1
			command = substr(line, indent + 3); more = sub(/\\$/, "", command); shown = 1; next
		}
		shown { flush_command(); print "> " substr(line, indent + 1) }
		END { flush_command() }
	' markdown="$([[ $1 == *.md ]] && echo 1)" "$1"
}

# Does the file GOT hold the lines of WANT, where "..." stands for any lines?
same_output() {
	awk '
		function fits(i, j) {
			if (i > m) return j > n
			if (want[i] != "...") return j <= n && want[i] == got[j] && fits(i + 1, j + 1)
			for (; j <= n + 1; j++) if (fits(i + 1, j)) return 1
			return 0
		}
		{ sub(/[ \t]+$/, "") }
		FILENAME == ARGV[1] { want[++m] = $0; next }
		{ got[++n] = $0 }
		END {
			while (m && want[m] == "") m--
			while (n && got[n] == "") n--
			exit !fits(1, 1)
		}
	' "$1" "$2"
}

run_example() { # COMMAND, wanted output in $dir.want, if any
	local command=$1 code=0 allowed='[01]'
	[[ $command =~ ^(make|git|sudo|cd)([[:space:]]|$) ]] && return
	ran=$((ran + 1))
	[[ $command =~ \#\ exit\ status\ ([0-9]+) ]] && allowed=${BASH_REMATCH[1]}
	(cd "$dir" && bash -c "$command" </dev/null >"$dir.got" 2>&1) || code=$?
	if [[ ! $code =~ ^$allowed$ ]]; then
		printf '%s\n$ %s\nexit status %s\n%s\n\n' "$file" "$command" "$code" "$(head -n 20 "$dir.got")"
	elif [ -s "$dir.want" ] && ! same_output "$dir.want" "$dir.got"; then
		printf '%s\n$ %s\n' "$file" "$command"
		diff --label want --label got -u "$dir.want" "$dir.got" | tail -n +3
	else
		return 0
	fi
	bad=$((bad + 1))
}

run_examples() {
	local file line command written ran=0 bad=0 dir=$BATS_TEST_TMPDIR/top
	for file; do
		rm -rf "$dir" && mkdir "$dir" && ln -s "$ROOT"/* "$dir" && rm -f "$dir/samples" &&
			cp -R "$ROOT/samples" "$dir/samples"
		command= && : >"$dir.want"
		while IFS= read -r line; do
			if [[ $line == '$ '* ]]; then
				[ -z "$command" ] || run_example "$command"
				command=${line#'$ '} && : >"$dir.want"
			elif [[ $line == '= '* ]]; then
				written=$dir/${line#'= '} && : >"$written"
			elif [[ $line == '+ '* ]]; then
				printf '%s\n' "${line#'+ '}" >>"$written"
			else
				printf '%s\n' "${line#'> '}" >>"$dir.want"
			fi
		done < <(examples_of "$file")
		[ -z "$command" ] || run_example "$command"
	done
	[ "$ran" -gt 0 ] || { echo "no example found in $*"; return 1; }
	[ "$bad" -eq 0 ] || { echo "$bad of $ran examples"; return 1; }
}

@test "examples: README.md" {
	run_examples "$ROOT/README.md"
}

@test "examples: man pages of the filters" {
	run_examples "$ROOT"/man/*.1
}

@test "examples: man pages on formats, findings and the whole" {
	run_examples "$ROOT"/man/*.[57]
}
