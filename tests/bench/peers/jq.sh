#!/bin/sh
# jq.sh JOB TABLES FILE: validates JSON Lines with jq, the only job that is written for it.
set -u
[ "$1" = validate ] || exit 2
jq -c --rawfile pairs "$2/pairs.csv" --rawfile dx "$2/dx.csv" -n '
def day: # days since 0000-03-01; null for what is no day of the calendar
	if test("^[0-9]{4}-[0-9]{2}-[0-9]{2}$") then
		(.[0:4] | tonumber) as $y | (.[5:7] | tonumber) as $m | (.[8:10] | tonumber) as $d
		| if $m < 1 or $m > 12 or $d < 1 then null else
			([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][$m - 1]
				+ (if $m == 2 and $y % 4 == 0 and ($y % 100 != 0 or $y % 400 == 0) then 1 else 0 end)) as $most
			| if $d > $most then null else
				(if $m < 3 then [$y - 1, $m + 12] else [$y, $m] end) as [$y, $m]
				| 365 * $y + ($y / 4 | floor) - ($y / 100 | floor) + ($y / 400 | floor) + ((153 * ($m - 3) + 2) / 5 | floor) + $d
			end
		end
	else null end;
def npi_ok:
	test("^[0-9]{10}$") and ((explode | map(. - 48)) as $d
		| reduce range(10) as $i (24; . + if $i % 2 == 1 then $d[$i] elif $d[$i] > 4 then 2 * $d[$i] - 9 else 2 * $d[$i] end)) % 10 == 0;
def rows: split("\n")[1:] | map(select(. != ""));
($pairs | rows | map(split(","))) as $p
| (reduce range($p | length) as $i ({}; .[$p[$i][0] + "," + $p[$i][1]] = [$i + 1, ($p[$i][3] | tonumber), ($p[$i][4] | tonumber)])) as $known
| (reduce $p[] as $row ({}; .[$row[0]] = true)) as $codes
| (reduce ($dx | rows[] | split(",")[0]) as $code ({}; .[$code] = true)) as $good
| inputs
| $known[.service_code + "," + .modifier] as $n
| (.start_date | day) as $start | (.end_date | day) as $finish | (.quantity | tostring) as $q
| (.start_date != "" and $start == null) as $bad_start | (.end_date != "" and $finish == null) as $bad_end
| ([
	if .member_id == "" then "elig.not-found" else empty end,
	if .tar_id == "" then "auth.missing@BENCH-REQ-2" else empty end,
	if .start_date == "" then "date.from" elif $bad_start then "cell.unreadable" else empty end,
	if .end_date == "" then "date.to@BENCH-REQ-3"
	elif $bad_end then (if $bad_start then empty else "cell.unreadable" end)
	elif $start == null then empty
	elif $finish < $start then "date.to@BENCH-END"
	elif $n and $finish - $start + 1 > $n[2] then "auth.span@BENCH-SPAN-\($n[0])"
	else empty end,
	if .service_code == "" then "code.hcpcs-missing"
	elif $codes[.service_code] == null then "code.hcpcs-missing@BENCH-PAIR"
	elif $n == null then "code.modifier-missing@BENCH-PAIR"
	else empty end,
	if $q == "" then "units.missing@BENCH-REQ-4"
	elif $q | test("^[0-9]{1,9}$") | not then (if $bad_start or $bad_end then empty else "cell.unreadable" end)
	elif ($q | tonumber) < 1 then "units.missing@BENCH-QTY"
	elif $n and ($q | tonumber) > $n[1] then "units.missing@BENCH-QTY-\($n[0])"
	else empty end,
	if .primary_dx == "" then "dx.missing@BENCH-REQ-5" elif $good[.primary_dx] == null then "dx.missing@BENCH-DX" else empty end,
	if .npi == "" then "prov.billing-npi@BENCH-REQ-6" elif .npi | npi_ok | not then "prov.billing-npi@BENCH-NPI" else empty end
] | join(" ")) as $found
| . + { cs_tar_status: (if $found == "" then "ok" else "error" end), cs_tar_findings: $found }' "$3"
