#!/bin/sh
# forms.sh: no file of lib/ asks which filter runs. Where filters differ, struct form has a flag, or struct cli a field.
# And the letters of the forms are told apart, and those in columns.def are some form's.
set -u
cd "$(dirname "$0")/../.." || exit 2
rows=$(sed -n 's/^const struct form \(form_[a-z_]*\) = .*/\1/p' lib/schema/form.c)
filters=$(find cmd -name 'cs-*.c' | sed 's,.*/,,; s/\.c$//')
if [ -z "$rows" ] || [ -z "$filters" ]; then echo "forms: no form or no filter found"; exit 1; fi

# shellcheck disable=SC2046 # our own names, without blanks
awk -v strings=1 -f tests/lint/code.awk $(find lib -name '*.[ch]' | sort) | awk -v rows="$rows" -v filters="$filters" '
	BEGIN { split(rows, row); n = split(filters, filter) }
	function fault(text) { split($0, place, ":"); print place[1] ":" place[2] ": " text; bad = 1 }
	/^lib\/schema\/form\.c:/ { next }
	{
		for (i in row) if ($0 ~ "[^A-Za-z0-9_]" row[i] "[^A-Za-z0-9_]") fault(row[i] ": give struct form a flag that says what differs")
		for (i in filter) if (index($0, "\"" filter[i] "\"")) fault(filter[i] ": no room asks for a filter by its name")
	}
	/(->|\.)form[ \t]*[!=]=/ || /form(->|\.)letter/ { fault("a form is compared: give struct form a flag that says what differs") }
	/(eq|cmp|strstr)\((.*[^A-Za-z0-9_])?c->name[^A-Za-z0-9_]/ { fault("the name of the filter is compared: give struct cli a field") }
	/KIND_BIT\(KIND_[A-Z]/ || /(->|\.)kinds[ \t]*[!=]=/ { fault("the kinds that a filter judges by tell which one it is: give struct form a flag") }
	END { exit bad + 0 }
'
bad=$?

# The letters stand before the last word of an entry.
letters=$(sed -n "s/.*\.letter = '\(.\)'.*/\1/p" lib/schema/form.c)
twice=$(echo "$letters" | sort | uniq -d)
[ -z "$twice" ] || { echo "lib/schema/form.c: two forms have the letter $twice"; bad=1; }
awk -v letters="*$(echo "$letters" | tr -d '\n')" '
	/^COLUMN\(/ { entries++ }
	match($0, /"[^"]*", (true|false)\)$/) {
		marks++; own = substr($0, RSTART + 1); own = substr(own, 1, index(own, "\"") - 1)
		for (i = 1; i <= length(own); i++)
			if (!index(letters, substr(own, i, 1)) || (length(own) > 1 && substr(own, i, 1) == "*")) {
				print FILENAME ":" FNR ": \"" own "\": want letters of lib/schema/form.c, or * alone"; bad = 1; break
			}
	}
	END {
		if (entries != marks) { print FILENAME ": " entries " entries, but " marks " of them end in forms and true or false"; bad = 1 }
		exit bad + 0
	}
' lib/schema/columns.def || bad=1
exit $bad
