#!/bin/sh
# embed.sh FILE ...: writes C on standard output, the text of each FILE as an array of strings, one a line.
# One string a line, because a single long literal would pass C's limit of 4,095 characters.
# A file that does not end with a newline keeps its last line without one.
set -eu
export LC_ALL=C
[ $# -gt 0 ] || { echo "usage: embed.sh FILE ..." >&2; exit 2; }

printf '/* Made by lib/rules/embed.sh from lib/rules: do not edit. */\n#include <stddef.h>\n\n#include "pack/builtin.h"\n'
n=0
for file; do
	n=$((n + 1))
	printf '\nstatic const char *const text_%d[] = { /* %s */\n' "$n" "${file##*/}"
	# The dot keeps $(...) from dropping the newline that is looked for.
	last=$(tail -c 1 "$file"; echo .)
	[ "$last" = "$(printf '\n.')" ] && ends=1 || ends=0
	awk -v ends="$ends" '
		BEGIN {
			for (i = 1; i < 256; i++) {
				c = sprintf("%c", i)
				# Always three digits, so that a digit behind it is not taken as one of them.
				text[c] = i < 32 || i > 126 ? sprintf("\\%03o", i) : c
			}
			text["\\"] = "\\\\"; text["\""] = "\\\""; text["?"] = "\\?"
			text["\t"] = "\\t"; text["\r"] = "\\r"
		}
		NR > 1 { print "\t\"" line "\\n\"," }
		{
			line = $0
			if (line ~ /[^ -~]|[\\"?]/) {
				line = ""
				for (i = 1; i <= length($0); i++)
					line = line text[substr($0, i, 1)]
			}
		}
		END { if (NR) print "\t\"" line (ends ? "\\n" : "") "\"," }
	' "$file"
	printf '\tNULL,\n};\n'
done
printf '\nconst struct builtin_file builtin_files[] = {\n'
n=0
for file; do
	n=$((n + 1))
	printf '\t{ "%s", text_%d },\n' "${file##*/}" "$n"
done
printf '\t{ NULL, NULL },\n};\n'
