# code.awk FILE ...: prints each line of C as file:line:text without its comments, and with -v strings=0
# without what stands in string and character literals. The other lint scripts search that.
FNR == 1 { comment = 0 }
{
	rest = $0; code = ""
	while (rest != "") {
		if (comment) {
			if (!(at = index(rest, "*/")))
				break
			rest = substr(rest, at + 2); comment = 0
		} else if (!match(rest, /\/\*|\/\/|"([^"\\]|\\.)*"|'([^'\\]|\\.)*'/)) {
			code = code rest; rest = ""
		} else {
			token = substr(rest, RSTART, RLENGTH)
			code = code substr(rest, 1, RSTART - 1)
			rest = substr(rest, RSTART + RLENGTH)
			if (token == "//")
				rest = ""
			else if (token == "/*")
				comment = 1
			else if (strings == "0" && code !~ /^[ \t]*#[ \t]*include[ \t]*$/)
				code = code substr(token, 1, 1) substr(token, 1, 1)
			else
				code = code token
		}
	}
	if (code !~ /^[ \t]*$/)
		print FILENAME ":" FNR ":" code
}
