#!/usr/bin/env bats
# schema.bats: findings in JSON are as share/findings.schema.json says, by a validator that is not ours.

load helpers

setup() {
	cd "$BATS_TEST_TMPDIR"
	/usr/bin/python3 -c 'import jsonschema' 2>/dev/null || skip "no python3-jsonschema"
}

# valid FILE: holds each line of FILE against the schema, and prints how many there are
valid() {
	/usr/bin/python3 - "$ROOT/share/findings.schema.json" "$1" <<'END'
import json, sys
from jsonschema import Draft202012Validator
schema = json.load(open(sys.argv[1]))
Draft202012Validator.check_schema(schema)
judge, n = Draft202012Validator(schema), 0
for line in open(sys.argv[2]):
    n += 1
    for fault in judge.iter_errors(json.loads(line)):
        sys.exit(f'{sys.argv[2]}:{n}: {list(fault.path)}: {fault.message}')
print(n)
END
}

@test "findings of all filters over the samples are as the schema says" {
	all=0
	for job in "cs-elig -p partnership referrals.csv" "cs-tar-validate -p partnership --history $ROOT/samples/history-tars.csv tars.csv" \
		"cs-tar-validate -p partnership --show-values tars.csv" "cs-rate -p partnership claims.csv" \
		"cs-sdoh-lookup --column Primary\ Diagnosis tars.csv" "cs-sdoh-lookup Z59.9999 F32 unshelterd" \
		"cs-capacity -p partnership capacity.csv" "cs-clean ugly/titles.csv" "cs-clean referrals.csv" \
		"cs-tar-validate -p chpiv tars.csv" "cs-rate -p caloptima claims.csv"; do
		(cd "$ROOT/samples" && eval "$job -q -e findings -f jsonl") >found.jsonl || [ $? -eq 1 ] || continue
		n=$(valid found.jsonl) || { echo "$job: $n"; return 1; }
		all=$((all + n))
	done
	[ "$all" -gt 100 ] || { echo "only $all findings"; return 1; }
	# of JSON, whose findings have no cell
	(cd "$ROOT/samples" && cs-tar-validate -q -p partnership -f jsonl tars.csv) >tars.jsonl || [ $? -eq 1 ]
	cs-tar-validate -q -p partnership -e findings -f jsonl tars.jsonl >found.jsonl || [ $? -eq 1 ]
	[ "$(valid found.jsonl)" -gt 5 ]
}

@test "a record that is no finding is none by the schema" {
	(cd "$ROOT/samples" && cs-rate -q -p partnership -e findings -f jsonl claims.csv) >found.jsonl || [ $? -eq 1 ]
	for change in 'del(.key)' '.severity = "bad"' '.line = "3"' '.more = 1' '.cell = "3E"'; do
		head -n 1 found.jsonl | jq -c "$change" >bad.jsonl
		run valid bad.jsonl
		[ "$status" -ne 0 ] || { echo "$change"; return 1; }
	done
}
