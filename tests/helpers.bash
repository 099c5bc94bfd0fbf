# helpers.bash: what the bats files share. In tests/: `load helpers`; in tests/rules/: `load ../helpers`.
#
#   expect 2 cs-rate -p nowhere samples/claims.csv      runs it; fails unless it exits with 2; $output, $stderr
#   is "$output" "222.00"                               fails and prints both unless equal
#   has "$stderr" "no such plan"                        fails and prints both unless the second is in the first
#   judge FILTER [OPTION ...] <<'END'                   a table of records and what must be said of each:
#
#   base: member_id=91234567A service_code=H0043 modifier=U6
#   more: documents=cs_referral_form|consent additional_notes='two words'
#   # rule      | what differs from base                                       | want
#   PHC-TAR-061 | start_date=2024-03-01 hsp_date=2024-03-02                    | auth.start-date
#   PHC-TAR-061 | start_date=2024-03-01 -hsp_date                              | ok
#   PHC-CLM-016 | service_date=2024-03-04 ; service_date=2024-03-18            | ok cs_rate_status=priced
#   history: service=housing-nav tar_status=approved start_date=2023-11-01 ; service=stph end_date=
#
# `base:` starts a record, `more:` adds to it; `x=` is a blank cell, `-x` a column that is not there. Records
# parted by " ; " follow each other in one run, each differs from base, and the last one counts. `history:` gives
# the rows below it a --history file, made the same way, `history: none` one without a record of the member.
# Want: `ok`, no finding of that rule or of its parts (.1, .2); NAME, the finding NAME@RULE; COLUMN=VALUE, a cell
# of the answer. Rule `-`: `ok` means no finding at all, NAME the finding whatever its rule.
# The plan is partnership unless -p is among the options. A table without a row fails.

bats_require_minimum_version 1.5.0
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
PATH=${CS_BUILD:=$ROOT/build}:$PATH
export PATH CS_BUILD CS_AS_OF=2024-06-28
unset CS_PLAN

expect() {
	local want=$1
	shift
	run --separate-stderr "$@"
	[ "$status" -eq "$want" ] || {
		printf 'ran:    %s\nwant:   exit status %s\ngot:    %s\nstdout: %s\nstderr: %s\n' \
			"$*" "$want" "$status" "$output" "$stderr"
		return 1
	}
}

is() {
	[ "$1" = "$2" ] || { printf 'want: %s\ngot:  %s\n' "$2" "$1"; return 1; }
}

has() {
	[[ $1 == *"$2"* ]] || { printf 'want, somewhere: %s\ngot: %s\n' "$2" "$1"; return 1; }
}

# For a test that puts a library before libc by LD_PRELOAD.
preloads() {
	[ -z "${CS_STATIC:-}" ] || skip "a static program takes no library"
}

# judge_words NAME TEXT: puts column=value and -column words into the associative array NAME.
judge_words() {
	local -n into=$1
	local rest=$2
	local pattern="^[[:space:]]*(-([a-z0-9_]+)|([a-z0-9_]+)=('([^']*)'|[^[:space:]']*))([[:space:]].*)?\$"
	while [[ $rest =~ $pattern ]]; do
		rest=${BASH_REMATCH[6]}
		if [ -n "${BASH_REMATCH[2]}" ]; then
			unset "into[${BASH_REMATCH[2]}]"
		elif [[ ${BASH_REMATCH[4]} == \'* ]]; then
			into[${BASH_REMATCH[3]}]=${BASH_REMATCH[5]}
		else
			into[${BASH_REMATCH[3]}]=${BASH_REMATCH[4]}
		fi
	done
	[[ $rest =~ ^[[:space:]]*$ ]] || { echo "want column=value or -column, got: $rest"; return 1; }
}

# judge_records DIFFERENCES: prints base with each of them as a JSON object a line.
judge_records() {
	local all=$1 one name value line
	while :; do
		one=${all%%" ; "*}
		local -A rec=()
		for name in "${!base[@]}"; do rec[$name]=${base[$name]}; done
		judge_words rec "$one" || return
		line=
		for name in "${!rec[@]}"; do
			value=${rec[$name]//\\/\\\\}
			line+=",\"$name\":\"${value//\"/\\\"}\""
		done
		printf '{%s}\n' "${line#,}"
		[[ $all == *" ; "* ]] || return 0
		all=${all#*" ; "}
	done
}

# judge_want RULE WORDS ANSWER: does the answer, a JSON line, say what is wanted?
judge_want() {
	local rule=$1 answer=$3 found word
	[[ $answer =~ \"cs_[a-z]+_findings\":\"([^\"]*)\" ]] || { echo "no cs_..._findings in: $answer"; return 1; }
	found=" ${BASH_REMATCH[1]} "
	local -A cells=()
	for word in $2; do
		case $word in
		ok)	if [ "$rule" = - ]; then [ "$found" = "  " ]; else [[ $found != *"@$rule "* && $found != *"@$rule."* ]]; fi ;;
		*=*)	[[ $answer =~ \"${word%%=*}\":(\"([^\"]*)\"|([^,\"}]*)) ]] &&
				[ "${BASH_REMATCH[2]}${BASH_REMATCH[3]}" = "${word#*=}" ] ;;
		*)	if [ "$rule" = - ]; then [[ $found == *" $word@"* || $found == *" $word "* ]]; else [[ $found == *" $word@$rule "* ]]; fi ;;
		esac || return
	done
}

judge() {
	local filter=$1 line rule differences want answer rows=0 bad=0 code
	shift
	local options=(-f jsonl "$@") history=()
	local -A base=()
	[[ " $* " == *" -p "* ]] || options+=(-p partnership)
	local dir=$BATS_TEST_TMPDIR
	while IFS= read -r line; do
		case $line in
		'' | '#'*) continue ;;
		base:*) base=() && judge_words base "${line#*:}" || return; continue ;;
		more:*) judge_words base "${line#*:}" || return; continue ;;
		history:*)
			line=${line#*:}
			[ "${line// /}" = none ] && line=" member_id=90000000Z"
			judge_records "$line" >"$dir/history.jsonl" || return
			history=(--history "$dir/history.jsonl")
			continue ;;
		esac
		line=${line//| |/|  |}
		read -r rule _ <<<"${line%%" | "*}"
		differences=${line#*" | "}
		want=${differences##*" | "}
		differences=${differences%" | "*}
		[[ $line == *" | "*" | "* && -n ${want// /} ]] || { echo "want rule | differences | want, got: $line"; return 1; }
		rows=$((rows + 1))
		judge_records "$differences" >"$dir/in.jsonl" || { cat "$dir/in.jsonl"; return 1; }
		code=0
		"$filter" "${options[@]}" "${history[@]}" "$dir/in.jsonl" >"$dir/out.jsonl" 2>"$dir/err" || code=$?
		answer=$(tail -n 1 "$dir/out.jsonl")
		if [ "$code" -gt 1 ] || ! judge_want "$rule" "$want" "$answer"; then
			bad=$((bad + 1))
			printf 'row:  %s\nwant: %s\ngot:  %s (exit status %s) %s\n\n' "$line" "$want" \
				"$(grep -o '"cs_[a-z_]*":\("[^"]*"\|[^,}]*\)' <<<"$answer" | tr '\n' ' ')" "$code" "$(<"$dir/err")"
		fi
	done
	[ "$rows" -gt 0 ] || { echo "no row ran"; return 1; }
	[ "$bad" -eq 0 ] || { echo "$bad of $rows rows"; return 1; }
}
