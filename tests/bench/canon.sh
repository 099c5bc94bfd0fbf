#!/bin/sh
# canon.sh: CSV or JSON Lines on standard input to sorted lines that compare: cells without their quotes, and without the
# columns that the filters alone give (sentences, the plan, what a look-up finds in other cells).
set -u
case $1 in
jsonl)
	jq -r 'with_entries(select(.key | test("^cs_([a-z]*_why|dx_findings|plan)$") | not)) | map(tostring) | join("\u001f")'
	;;
*)
	awk '
	function cell(line) { # cuts the first cell off rest
		if (rest ~ /^"/) {
			match(rest, /^"([^"]|"")*"/)
			line = substr(rest, 2, RLENGTH - 2); gsub(/""/, "\"", line)
		} else {
			match(rest, /^[^,]*/); line = substr(rest, 1, RLENGTH)
		}
		more = length(rest) > RLENGTH; rest = substr(rest, RLENGTH + 2)
		return line
	}
	{
		sub(/\r$/, ""); rest = $0; more = 1; out = ""
		for (n = 1; more; n++) {
			text = cell()
			if (NR == 1 && text ~ /^cs_([a-z]*_why|dx_findings|plan)$/) without[n]
			if (!(n in without)) out = out text "\037"
		}
		print out
	}'
	;;
esac | LC_ALL=C sort
