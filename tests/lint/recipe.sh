#!/bin/sh
# recipe.sh: CONTRIBUTING.md says how a filter and a kind of rule are added; this does it. The example in recipe/, a filter
# with a form, a kind and a job of its own, goes into a copy of the tree, is built without a warning and judges a sample.
# Then each step is left out in turn: the build, the first run or a lint must say so, and nothing may go wrong in silence.
set -u
cd "$(dirname "$0")/../.." || exit 2
root=$PWD example=$PWD/tests/lint/recipe bad=0
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
fault() { echo "recipe: $*"; bad=1; }

build() { make -s -j2 B=build/recipe LTO= HARDEN= HARDEN_LD= CFLAGS=-O0 "$@" >log 2>&1 </dev/null; }
columns() { # LETTER COLUMN ...: the columns get the letter of the form
	letter=$1 && shift
	for column; do
		awk -v column="$column" -v letter="$letter" '
			/^COLUMN\(/ { on = index($0, "COLUMN(" column ",") == 1 }
			on && match($0, /"[A-Z]*", (true|false)\)$/) { $0 = substr($0, 1, RSTART) letter substr($0, RSTART + 1) }
			{ print }' lib/schema/columns.def >columns.new && mv columns.new lib/schema/columns.def
	done
}

# The steps of CONTRIBUTING.md, in its order.
step_form() { cat "$example/form.c" >>lib/schema/form.c &&
	sed 's/^extern const struct form form_member,/extern const struct form form_visit, form_member,/' include/cs/schema_columns.h >new &&
	mv new include/cs/schema_columns.h; }
step_letter() { columns V member_id outreach_attempts; }
step_kind() { echo 'KIND(VISIT, "visit", clause_need, COL_NONE)' >>lib/pack/kinds.def; }
step_page() { printf '.Sh KINDS\n.Ss visit\n' >>man/cs-rules.5 && echo '`visit`' >>lib/rules/README.md; }
step_job() { cp "$example/visit.c" lib/jobs/ && sed 's|^/\* tar.c:|void visit_judge(struct judge *j);\n&|' include/cs/jobs.h >new && mv new include/cs/jobs.h; }
step_filter() { cp "$example/cs-visit.c" cmd/; }

fresh() { # what the steps change is as in the tree again; make goes by the time of a file, so no older one comes back
	rm -f lib/jobs/visit.c cmd/cs-visit.c build/recipe/cs-visit build/recipe/cmd/cs-visit.o && for at in lib/schema/form.c include/cs/schema_columns.h lib/schema/columns.def \
		lib/pack/kinds.def man/cs-rules.5 lib/rules/README.md include/cs/jobs.h; do
		cmp -s "$root/$at" "$at" || cp "$root/$at" "$at" || return
	done
}
apply() { # all steps but the one named
	for step in form letter kind page job filter; do
		[ "$step" = "$1" ] || "step_$step" || return
	done
	[ "$1" != own ] || { sed 's/ | KIND_BIT(KIND_VISIT)//' cmd/cs-visit.c >new && mv new cmd/cs-visit.c; }
	[ "$1" != kinds ] || { sed '/\.kinds = /,/,$/d' cmd/cs-visit.c >new && mv new cmd/cs-visit.c; }
}
visit() { build/recipe/cs-visit -q --as-of 2024-06-28 -R "$example/my.rules" "$@"; }

mkdir "$work/tests" && cp -R Makefile cmd include lib man completions "$work" && cp -R tests/lint "$work/tests" &&
	cd "$work" && apply none || { echo "recipe: the example does not fit the tree any more"; exit 1; }
build build/recipe/cs-visit || { fault "it does not build"; cat log; }
! grep -q 'warning:' log || { fault "it does not build without a warning"; cat log; }
got=$(visit -f csv "$example/visits.csv" 2>&1 | cut -d, -f1,6,7 | tr '\n' ' ')
want='CIN,cs_visit_status,cs_visit_findings 91234567A,yes, 91234568B,no,date.units@D-1 91234569C,no,date.from@D-2 '
[ "$got" = "$want" ] || fault "on the sample, want: $want got: $got"
got=$(visit --list-rules -f csv | cut -d, -f1,2 | tr '\n' ' ')
[ "$got" = 'rule,kind D-1,visit D-2,visit ' ] || fault "--list-rules, got: $got"
got=$(cut -d, -f1-4 "$example/visits.csv" | visit --needs -f csv | cut -d, -f1,2 | tr '\n' ' ')
case $got in *"first_outreach_date,1"*) ;; *) fault "--needs does not name the column of D-2, got: $got" ;; esac

for left_out in form letter kind page job filter kinds own; do
	fresh && apply $left_out || exit 2
	if ! build build/recipe/cs-visit; then
		continue
	elif [ $left_out = page ]; then
		! sh tests/lint/kinds.sh >/dev/null || fault "a kind that no page tells of: kinds.sh does not say so"
	else
		visit "$example/visits.csv" >out 2>err
		status=$? # 134: an assertion
		{ [ $status -eq 2 ] || [ $status -eq 134 ]; } && [ -s err ] || { fault "without the step '$left_out' it runs as if nothing were missing:"; cat out err; }
	fi
done
exit $bad
