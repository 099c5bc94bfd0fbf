# reading.bats: what a file can be taken for: rows inside a quote, keys that a JSON record leaves out, title rows, a
# header met again, and records of a --history.
load helpers

setup() {
	cd "$BATS_TEST_TMPDIR" || return
}

# swallowed: claims.csv, in which a quote opened on line 3 is closed on line 5
swallowed() {
	cat >claims.csv <<'END'
CIN,HCPCS,Modifier,DOS,Units,Charge,Notes
91000017A,H0043,U6,2024-03-04,1,386.00,seen
91000025B,H0043,U6,2024-03-05,1,386.00,"called twice
91000033C,H0043,U6,2024-03-06,1,386.00,seen
91000041D,H0043,U6,2024-03-07,1,386.00,left a note"
91000058E,H0043,U6,2024-03-08,1,386.00,seen
END
}

@test "a quote that takes rows in: an error on the line where it opens, with how many" {
	swallowed
	for filter in cs-rate cs-tar-validate cs-elig; do
		plan="-p partnership"
		[ "$filter" != cs-tar-validate ] || plan+=" --map DOS=start_date"
		# shellcheck disable=SC2086 # words
		expect 1 "$filter" -q $plan --select row.swallowed -e findings claims.csv
		is "$output" "claims.csv:3:40: error: row.swallowed: the quote opened on line 3 takes in the 2 lines below it: remove the stray quote, or close it where the cell ends (G3)"
	done
	expect 1 cs-clean -q -e findings -f csv claims.csv
	is "$(cut -d, -f2-7 <<<"${lines[1]}")" "3,3,G3,,error,row.swallowed"
}

@test "a quote that takes rows in: by the line of its cell, and for another delimiter" {
	printf 'CIN;Note;DOS;Units\n91000017A;"two\nlines";2024-03-04;"1\n91000017A;x;2024-03-05;1"\n' >in.csv
	expect 1 cs-clean -q -e findings in.csv
	has "$output" "in.csv:3:19: error: row.swallowed: the quote opened on line 3 takes in the line below it"
	tr '\n' '\r' <in.csv >cr.csv
	expect 1 cs-clean -q -e findings cr.csv
	has "$output" "cr.csv:3:19: error: row.swallowed: "
}

@test "a note with line breaks is no fault, nor is one with fewer delimiters than the header" {
	swallowed
	sed -e '4s/.*/came, saw, and left;/' -e '5s/.*/will call, or write, on Monday"/' claims.csv >note.csv
	expect 0 cs-rate -q -p partnership --select row.swallowed -e findings note.csv
	is "$output" ""
	printf 'note\n"one, two\nthree"\n' >in.csv # a header of one column has no delimiter
	expect 1 cs-sdoh-lookup -q --column note --select row.swallowed -e findings in.csv
	is "$output" ""
}
