#!/bin/sh
# tables.sh FOLDER: the tables that filters and peers load, each made from the same source: pairs.csv, the rule pack
# bench.rules out of it, and dx.csv, the codes that are billable on the day of CS_AS_OF, as cs-sdoh-lookup lists them.
set -u
mkdir -p "$1" && cp tests/bench/pairs.csv "$1/pairs.csv" || exit 2
awk -f tests/bench/pack.awk tests/bench/pairs.csv >"$1/bench.rules" || exit 2
cs-sdoh-lookup --list -f csv -q | sed -n 's/^query,//p; s/^,\(.*,billable,.*\)/\1/p' >"$1/dx.csv"
[ -s "$1/dx.csv" ]
