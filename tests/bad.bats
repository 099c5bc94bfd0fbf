# bad.bats: tests/bad/table.tsv, broken input and what must come of it, case by case. One test for each filter prints
# every case that differs.
load helpers

# make_case WORD SIZE FILTER NAME: a file too large to keep, from FILTER-good.csv or .json.
make_case() {
	awk -v what="$1" -v n="$2" -v json="$([[ $4 == *.json ]] && echo 1)" '
		function run(c, k,  s) { s = c; while (length(s) < k) s = s s; return substr(s, 1, k) }
		function object(more) { o = row[2]; for (i = 3; i < NR; i++) o = o row[i]; sub(/ *\},.*/, "", o); return o more "}" }
		{ row[NR] = $0 }
		json && /\}/ { exit }
		!json && NR == 2 { exit }
		END {
			last = row[2]; sub(/[^,]*$/, "", last)
			if (what == "cell") print row[1] "\n" last run("x", n)
			else if (what == "quoted") print row[1] "\n" last "\"" run("x", n) "\""
			else if (what == "columns") { k = split(row[1], a, ","); print row[1] run(",", n - k) "\n" row[2] run(",", n - k) }
			else if (what == "row-columns") { k = split(row[1], a, ","); print row[1] "\n" row[2] run(",", n - k) }
			else if (what == "quote-lines") print row[1] "\n" last "\"" run("\n", n - 1) "\""
			else if (what == "record") { print row[1]; s = row[2]; while (length(s) < n) s = s "," run("x", 60000); print s }
			else if (what == "line") print row[1] "\n" run(row[2] ";", n)
			else if (what == "blanks") print row[1] "\n" run(" \n", n) row[2]
			else if (what == "header-line") print run(row[1] ";", n) "\n" row[2]
			else if (what == "string") print object(",\"x\":\"" run("x", n) "\"")
			else if (what == "names") { s = ""; k = gsub(/":/, "&", row[2]); for (i = 3; i < NR; i++) k += gsub(/":/, "&", row[i])
				for (i = k + 1; i <= n; i++) s = s ",\"x" i "\":1"; print object(s) }
			else if (what == "object") { s = ""; for (i = 0; length(s) < n; i++) s = s ",\"x" i "\":\"" run("x", 60000) "\""; print object(s) }
			else if (what == "nested-array") print object(",\"x\":[" run("1,", n) "1]")
			else if (what == "number-digits") print object(",\"x\":1" run("0", n))
			else exit 2
		}' "${3}-good.$([[ $4 == *.json ]] && echo json || echo csv)" >"$4"
}

# found FILE: the lines of -e findings -f tsv as the table has them: line, severity, finding@RULE, column(cell).
found() {
	local line cell column severity finding rule all=
	while IFS=$'\x1f' read -r _ line _ cell column severity finding rule _; do
		[ "$line" != line ] || continue
		all+="; $line $severity $finding${rule:+@$rule} ${column:--}${cell:+($cell)}"
	done < <(tr '\t' '\037' <"$1")
	echo "${all#; }"
}

# changed FILE: the lines of --changes as the table has them, behind the findings: line, repair, column(cell).
changed() {
	local line cell column repair all=
	while IFS=, read -r _ line _ cell column repair; do
		[ "$line" != line ] || continue
		all+="; $line $repair${column:+ $column}${cell:+($cell)}"
	done <"$1"
	echo "${all#; }"
}

# run_case FILE FILTER OPTIONS STATUS TALLY WANT: nothing when all is as wanted.
run_case() {
	local file=${1##* } code=0 got tally=- err all changes=()
	[ "$2" != cs-clean ] || changes=(--changes changes)
	[[ $1 != @* ]] || { read -r word size file <<<"${1#@}" && make_case "$word" "$size" "${file%%-*}" "$file"; } || return
	# shellcheck disable=SC2086 # options are words
	"$2" $3 "${changes[@]}" -e findings -f tsv "$file" >out 2>err || code=$?
	if [ "$code" -gt 1 ]; then
		err=$(<err) got=${err#"$2: "}
	else
		got=$(found out)
		[ "$2" != cs-clean ] || { all=$(changed changes) && got+=${all:+${got:+ }| $all}; }
		err=$(<err)
		[[ $err =~ ([0-9]+)\ records?:\ ([0-9]+)\ pass,\ ([0-9]+)\ fail,\ ([0-9]+)\ pend ]] &&
			tally="${BASH_REMATCH[2]} ${BASH_REMATCH[3]} ${BASH_REMATCH[4]}"
	fi
	[ "$code|$tally|$got" = "$4|$5|$6" ] ||
		printf '%s %s %s\n  want: %s [%s] %s\n  got:  %s [%s] %s\n' "$2" "$3" "$file" "$4" "$5" "$6" "$code" "$tally" "$got"
}

# run_table FILTER CASES: all of its cases, and there are that many: a line that is lost is missed.
run_table() {
	local rows=0 bad file filter options status tally want
	cp -R "$ROOT/tests/bad/." "$BATS_TEST_TMPDIR" && cd "$BATS_TEST_TMPDIR" || return
	: >differ
	while IFS=$'\x1f' read -r file filter options status tally want; do
		[ "$filter" = "$1" ] || continue
		rows=$((rows + 1))
		run_case "$file" "$filter" "$options" "$status" "$tally" "$want" >>differ 2>&1
	done < <(grep -v '^#' table.tsv | tr '\t' '\037')
	cat differ
	[ "$rows" -eq "$2" ] || { echo "$rows cases of $1, want $2: was one lost? Else mend the number"; return 1; }
	[ ! -s differ ]
}

@test "cs-elig: each broken file has its findings or its message" {
	run_table cs-elig 104
}

@test "cs-tar-validate: each broken file has its findings or its message" {
	run_table cs-tar-validate 174
}

@test "cs-rate: each broken file has its findings or its message" {
	run_table cs-rate 167
}

@test "cs-sdoh-lookup: each broken file has its findings or its message" {
	run_table cs-sdoh-lookup 112
}

@test "cs-capacity: each broken file has its findings or its message" {
	run_table cs-capacity 113
}

@test "cs-clean: each broken file has its findings and changes, or its message" {
	run_table cs-clean 642
}

@test "what cs-clean made of a broken file it leaves as it is" {
	cp "$ROOT"/tests/bad/* "$BATS_TEST_TMPDIR" && cd "$BATS_TEST_TMPDIR"
	n=0
	while IFS=$'\x1f' read -r file filter _ status _; do
		[ "$filter" = cs-clean ] && [ "$status" != 2 ] || continue
		cs-clean -q "$file" >once || [ $? -eq 1 ]
		[ -s once ] || continue # JSON without a record
		cs-clean -q --changes changes once >twice || [ $? -eq 1 ]
		cmp once twice >>differ || echo "$file" >>differ
		sed 1d changes >>differ
		n=$((n + 1))
	done < <(grep -v '^#' table.tsv | tr '\t' '\037')
	[ "$n" -gt 250 ]
	[ ! -s differ ] || { cat differ; return 1; }
}

@test "no broken file lies there without a case, and none is broken in name only" {
	cd "$ROOT/tests/bad"
	is "$(ls | grep -v -e '^table.tsv$' -e '^rules.tsv$' -e '\.assume$')" "$(grep -v -e '^#' -e '^@' table.tsv | awk -F '\t' '$2 != "cs-clean"' | cut -f 1 | sort)"
	is "$(ls | grep -v -e '^table.tsv$' -e '^rules.tsv$' -e '\.assume$')" "$(awk -F '\t' '$2 == "cs-clean" { print $1 }' table.tsv | sort)"
	[ "$(ls | wc -l)" -gt 600 ]
	# the table's own form: six fields, an exit status, a message where it is 2 and findings where it is 1
	is "$(awk -F '\t' '!/^#/ && (NF != 6 || $4 !~ /^[012]$/ || ($4 == 2) != ($5 == "-") || $4 == 2 && $6 == "" || $4 == 1 && $6 == "")' table.tsv)" ""
}

@test "each rule line that is wrong is told with its place, what is wanted and what stands there" {
	rows=0
	cd "$BATS_TEST_TMPDIR"
	: >differ
	while IFS=$'\t' read -r line want; do
		rows=$((rows + 1))
		printf 'pack mine A plan\nsource MINE - a contract\n%s\n' "$line" >mine.rules
		run cs-rate --check-rules mine.rules
		[[ $status -eq 2 && $output == *"mine.rules:3: "* && $output == *"$want"* ]] ||
			printf '%s\n  want: %s\n  got:  %s\n' "$line" "$want" "$output" >>differ
	done < <(grep -v '^#' "$ROOT/tests/bad/rules.tsv")
	cat differ
	is "$rows" 129
	[ ! -s differ ]
}

# endless FILTER KIND WORD: ten gigabytes, of which the last but a few lines are one record without an end. How much of it
# was taken, before nobody read on, is written to taken.
endless() {
	trap '' PIPE
	{
		case $3 in
		quote-lines) cat "$2-good.csv" && echo '"' && exec yes 'a,b' ;;
		quote-later) cat "$2-good.csv" && printf '"a\nb","' && exec tr '\0' x </dev/zero ;;
		quote) cat "$2-good.csv" && printf '"' && exec tr '\0' x </dev/zero ;;
		line) cat "$2-good.csv" && exec tr '\0' x </dev/zero ;;
		commas) cat "$2-good.csv" && exec tr '\0' , </dev/zero ;;
		no-line) head -n 1 "$2-good.csv" | tr -d '\n' && exec tr '\0' x </dev/zero ;;
		blank-lines) cat "$2-good.csv" && exec yes '' ;;
		string) printf '%s\n{"x":"' "$(<one.json)" && exec tr '\0' x </dev/zero ;;
		number) printf '%s\n{"x":' "$(<one.json)" && exec tr '\0' 1 </dev/zero ;;
		nested) printf '%s\n{"x":' "$(<one.json)" && exec tr '\0' '[' </dev/zero ;;
		numbers) printf '%s\n{"x":[' "$(<one.json)" && exec yes 1, ;;
		esac
	} 2>/dev/null | head -c 10G 2>/dev/null | dd bs=16k 2>dd
	sed -n 's/^\([0-9]*\) bytes.*/\1/p' dd >taken
}

@test "of ten gigabytes without an end no filter takes more than two megabytes" {
	cp "$ROOT"/tests/bad/*-good.* "$BATS_TEST_TMPDIR" && cd "$BATS_TEST_TMPDIR"
	n=0
	while read -r kind filter; do
		cs-clean -q -f jsonl $kind-good.json | sed 's/$/ /;q' >one.json
		while IFS='|' read -r word want; do
			status=0
			last=$(wc -l <$kind-good.csv)
			want=${want//FIRST/$((last + 1))} want=${want/NEXT/$((last + 2))}
			endless ${filter%% *} $kind $word | $filter -q >out 2>err || status=${PIPESTATUS[1]}
			[ "$status $(<err)" = "2 ${filter%% *}: stdin:$want" ] && [ "$(<taken)" -le 2097152 ] ||
				echo "$filter, $word: $(<taken) bytes, exit status $status: $(<err)" >>differ
			n=$((n + 1))
		done <<-'END'
			quote-lines|FIRST: a record of more than 200 lines: is the quote opened on line FIRST never closed?
			quote-later|FIRST: a record of more than 1024 KiB: is the quote opened on line NEXT never closed?
			quote|FIRST: a record of more than 1024 KiB: is a quote or a line end missing?
			line|FIRST: a record of more than 1024 KiB: is a quote or a line end missing?
			commas|FIRST: a record of more than 1024 KiB: is a quote or a line end missing?
			no-line|1: a record of more than 1024 KiB: is a quote or a line end missing?
			blank-lines|1048581: more than 1024 KiB of blank lines
			string|2: more than 64 KiB in a string
			number|2: more than 1024 KiB in a record
			nested|2: more than 32 arrays and objects in one another
			numbers|2: more than 1024 KiB in a record
		END
	done <<-'END'
		elig cs-elig -p partnership
		tar cs-tar-validate -p partnership
		rate cs-rate -p partnership
		sdoh cs-sdoh-lookup --column Dx --date-column DOS
		cap cs-capacity -p partnership
		tar cs-clean
	END
	is $n 66
	[ ! -e differ ] || { cat differ; return 1; }
}
