#!/usr/bin/env bats
# completions.bats: a Tab pressed in bash, zsh and fish, on a terminal of the test's own; and --complete, which they ask.

load helpers

setup() {
	cd "$BATS_TEST_TMPDIR"
}

# tab SHELL LINE ...: what each line becomes, or with two tabs at its end what there is to choose from
tab() {
	command -v "$1" >/dev/null || skip "no $1"
	run --separate-stderr timeout 250 /usr/bin/python3 "$ROOT/tests/tab.py" "$1" "$ROOT/completions" "${@:2}"
	[ "$status" -eq 0 ] || { echo "$output"; echo "$stderr"; return 1; }
}

# becomes: the lines of the output
becomes() {
	is "$output" "$(printf '%s\n' "$@")"
}

options_in() {
	tab "$1" 'cs-rate -p part' 'cs-rate --plan=cal' 'cs-rate --summary mon' 'cs-rate --summary service,mon' \
		'cs-rate --map Thru=service_end' "cs-rate --map 'Thru=service_end" 'cs-elig --criteria recu' \
		'cs-rate --explain PHC-RATE-019' 'cs-rate --explain charge.over' 'cs-rate --estim' 'cs-capacity --by coun' 'cs-clean --format tabl' \
		'cs-tar-validate --dates day'
	becomes 'cs-rate -p partnership' 'cs-rate --plan=caloptima' 'cs-rate --summary month' 'cs-rate --summary service,month' \
		'cs-rate --map Thru=service_end_date' 'cs-rate --map Thru=service_end_date' 'cs-elig --criteria recup' \
		'cs-rate --explain PHC-RATE-019' 'cs-rate --explain charge.over-rate' 'cs-rate --estimate' 'cs-capacity --by county' 'cs-clean --format table' \
		'cs-tar-validate --dates day-first'
}

plans_in() {
	tab "$1" 'cs-rate -p \t\t'
	for plan in partnership chpiv caloptima dhcs; do
		[[ $'\n'$output$'\n' == *$'\n'$plan$'\n'* ]] || { echo "$output"; return 1; }
	done
	[[ $output != *sandbox* ]]
}

@test "bash: options and the words that they take" { options_in bash; }
@test "zsh: options and the words that they take" { options_in zsh; }
@test "fish: options and the words that they take" { options_in fish; }
@test "bash: plans are offered, and nothing else" { plans_in bash; }
@test "zsh: plans are offered, and nothing else" { plans_in zsh; }
@test "fish: plans are offered, and nothing else" { plans_in fish; }

@test "--complete: what an option may take, whatever it is" {
	is "$(cs-rate --complete plan | tr '\n' ' ')" "caloptima chpiv dhcs partnership "
	is "$(cs-rate --complete format | tr '\n' ' ')" "csv tsv json jsonl table text "
	is "$(cs-rate --complete severity=svc.criteria= | head -1)" "svc.criteria=error"
	is "$(cs-rate --complete assume=payee= | tr "\n" " ")" "payee=provider payee=landlord payee=member payee=utility payee=vendor "
	has "$(cs-rate --complete assume)" "payee="
	has "$(cs-rate --complete map=X=)" "X=service_date"
	has "$(cs-rate --complete summary)" "county"
	[[ $(cs-rate --complete summary) != *dob* ]]
	is "$(cs-rate --complete summary | tail -1)" finding
	is "$(cs-elig --complete summary)" finding
	is "$(cs-capacity --complete by=service, | sed -n 2p)" service,county
	has "$(cs-elig --complete criteria)" housing-nav
	has "$(cs-tar-validate --complete select)" PHC-TAR-056.1
	[[ $(cs-tar-validate --complete explain) != *PHC-CAP-* ]]
	is "$(cs-rate --complete dates=dob= | tail -1)" dob=year-first
	is "$(cs-rate --complete output)$(cs-rate --complete quiet)$(cs-rate --complete nothing)" ""
	printf 'pack mine Mine\nbase dhcs\n' >mine.rules
	has "$(cs-rate -R mine.rules --complete plan)" mine
	CS_PLAN= expect 0 cs-rate --complete explain
}
