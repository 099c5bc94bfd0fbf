#!/bin/sh
# run.sh TARGET ...: what `make fuzz` does with the targets that it built. Each runs for FUZZ_SECONDS, from its kept files
# on. What it finds new lies below $CS_BUILD/fuzz/corpus; an input that ends it, which fails, in $CS_BUILD/fuzz/crash-*.
set -u
: "${CS_BUILD:=build/fuzzer}" "${FUZZ_SECONDS:=60}"
bad=0
for t in "$@"; do
	new=$CS_BUILD/fuzz/corpus/$t kept=tests/fuzz/corpus/$t log=$CS_BUILD/fuzz/$t.log
	mkdir -p "$new" "$kept"
	"$CS_BUILD/fuzz/$t" -max_total_time="$FUZZ_SECONDS" -timeout=5 -rss_limit_mb=2048 -max_len=4096 \
		-print_final_stats=1 -artifact_prefix="$CS_BUILD/fuzz/crash-$t-" "$new" "$kept" >"$log" 2>&1 || bad=1
	awk -v t="$t" '
		/cov: / { for (i = 1; i < NF; i++) if ($i == "cov:") cov = $(i + 1) }
		/number_of_executed_units/ { n = $2 }
		/(ERROR|SUMMARY|does not hold)/ { print }
		END { printf "%s: %d executions, %d edges\n", t, n, cov }' "$log"
done
exit $bad
