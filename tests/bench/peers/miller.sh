#!/bin/sh
# miller.sh JOB TABLES FILE: the jobs of the measurement for Miller. The tables become maps of its language.
set -u
job=$1 tables=$2 file=$3
io='--icsv --ocsv'
case $file in *.jsonl) io='--ijsonl --ojsonl' ;; esac

maps() {
	echo 'begin {'
	awk -F, 'NR > 1 { printf "@n[\"%s,%s\"] = %d; @codes[\"%s\"] = 1; @most[%d] = %d; @days[%d] = %d; @cents[%d] = %d;\n",
		$1, $2, NR - 1, $1, NR - 1, $4, NR - 1, $5, NR - 1, $6 * 100 + 0.5 }' "$tables/pairs.csv"
	# Each row of dx.csv as a map; a cell is quoted there if it holds a comma.
	sed 1d "$tables/dx.csv" | awk '{
		for (i = 1; i <= 4; i++) {
			if (/^"/) { match($0, /^"[^"]*"/); c[i] = substr($0, 2, RLENGTH - 2) } else { match($0, /^[^,]*/); c[i] = substr($0, 1, RLENGTH) }
			$0 = substr($0, RLENGTH + 2)
		}
		printf "@dx[\"%s\"] = {\"title\": \"%s\", \"category\": \"%s\", \"priority\": \"%s\"};\n", c[1], c[2], c[3], c[4] }'
	echo '@month_days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]; @bad_days = 0; }'
}
words='
func day(str s): int {
	if (!(s =~ "^([0-9]{4})-([0-9]{2})-([0-9]{2})$")) { return 0 }
	int y = int(s[1:4] . ""); int m = int(sub(s[6:7], "^0", "")); int d = int(sub(s[9:10], "^0", ""));
	if (m < 1 || m > 12 || d < 1) { return 0 }
	bool leap = y % 4 == 0 && (y % 100 != 0 || y % 400 == 0);
	if (d > @month_days[m] + (leap && m == 2 ? 1 : 0)) { return 0 }
	if (m < 3) { m += 12; y -= 1 }
	return 365 * y + y // 4 - y // 100 + y // 400 + (153 * (m - 3) + 2) // 5 + d
}
func npi_ok(str s): bool {
	if (!(s =~ "^[0-9]{10}$")) { return false }
	int sum = 24;
	for (int i = 1; i <= 10; i += 1) {
		int d = int(s[i:i]);
		sum += i % 2 == 0 ? d : d > 4 ? 2 * d - 9 : 2 * d
	}
	return sum % 10 == 0
}
func pair_words(str code, str modifier): str {
	if (code == "") { return "code.hcpcs-missing " }
	if (is_absent(@codes[code])) { return "code.hcpcs-missing@BENCH-PAIR " }
	if (is_absent(@n[code . "," . modifier])) { return "code.modifier-missing@BENCH-PAIR " }
	return ""
}
func money(int cents): str { return (cents // 100) . "." . fmtnum(cents % 100, "%02d") }
'
validate='
	str found = ""; bool bad = false;
	var n = @n[$service_code . "," . $modifier];
	int start = day($start_date); int finish = day($end_date);
	if ($member_id == "") { found .= "elig.not-found " }
	if ($tar_id == "") { found .= "auth.missing@BENCH-REQ-2 " }
	if ($start_date == "") { found .= "date.from " } elif (start == 0) { found .= "cell.unreadable "; bad = true }
	if ($end_date == "") { found .= "date.to@BENCH-REQ-3 " }
	elif (finish == 0) { if (!bad) { found .= "cell.unreadable "; bad = true } }
	elif (start != 0 && finish < start) { found .= "date.to@BENCH-END " }
	elif (start != 0 && is_present(n)) { if (finish - start + 1 > @days[n]) { found .= "auth.span@BENCH-SPAN-" . n . " " } }
	found .= pair_words($service_code, $modifier);
	str q = string($quantity);
	if (q == "") { found .= "units.missing@BENCH-REQ-4 " }
	elif (!(q =~ "^[0-9]{1,9}$")) { if (!bad) { found .= "cell.unreadable " } }
	elif (int(q) < 1) { found .= "units.missing@BENCH-QTY " }
	elif (is_present(n)) { if (int(q) > @most[n]) { found .= "units.missing@BENCH-QTY-" . n . " " } }
	if ($primary_dx == "") { found .= "dx.missing@BENCH-REQ-5 " } elif (is_absent(@dx[$primary_dx])) { found .= "dx.missing@BENCH-DX " }
	if ($npi == "") { found .= "prov.billing-npi@BENCH-REQ-6 " } elif (!npi_ok($npi)) { found .= "prov.billing-npi@BENCH-NPI " }
	$cs_tar_status = found == "" ? "ok" : "error";
	$cs_tar_findings = rstrip(found);
'
price='
	str found = pair_words($service_code, $modifier); str status = "priced"; int amount = 0;
	str pair = $service_code . "," . $modifier;
	var n = @n[pair];
	bool real = day($service_date) != 0; bool good = $units =~ "^[0-9]{1,9}$";
	if (!real || !good) { found .= "cell.unreadable " }
	if (is_present(n)) { if (good ? int($units) < 1 : true) { found .= "units.missing@BENCH-RATE-" . n } }
	if (found == "") {
		amount = @cents[n] * int($units);
		str month = $member_id . substr($service_date, 0, 6); str date = $member_id . $service_date;
		if (pair == "H0043,U6") {
			if (is_present(@month[month])) { found = "svc.frequency@BENCH-LIMIT-1" } else { @month[month] = 1 }
		} elif (pair == "T2040,U6") {
			if (is_present(@date[date])) { found = "svc.frequency@BENCH-LIMIT-2" }
			elif (is_present(@dates[month]) && @dates[month] == 2) { found = "svc.frequency@BENCH-LIMIT-3" }
			else { @dates[month] = is_present(@dates[month]) ? 2 : 1; @date[date] = 1 }
		} elif (pair == "H0044,U2") {
			int paid = is_present(@paid[$member_id]) ? @paid[$member_id] : 0;
			if (paid + amount > 500000) { found = "svc.benefit-max@BENCH-LIMIT-4"; status = "capped"; amount = 500000 - paid }
			@paid[$member_id] = paid + amount
		} elif (pair == "G9012,") {
			if (is_present(@met[$member_id])) { found = "svc.lifetime-max@BENCH-LIMIT-5" } else { @met[$member_id] = 1 }
		}
	}
	if (found != "" && status != "capped") { status = "unpayable"; amount = 0 }
'
priced='
	$cs_rate_status = status; $cs_rate = is_present(n) ? money(@cents[n]) : ""; $cs_rate_unit = is_present(n) ? "unit" : "";
	$cs_allowed = money(amount); $cs_rate_rule = is_present(n) ? "BENCH-RATE-" . n : ""; $cs_rate_findings = rstrip(found);
'
summed='
	bool bad = status == "unpayable"; int asked = int(roundm(float($charge) * 100, 1));
	map line = {"code": $service_code . ($modifier == "" ? "" : "-") . $modifier, "month": real ? substr($service_date, 0, 6) : "",
		"lines": 1, "units": bad ? 0 : int($units), "charge": asked, "allowed": amount, "unpayable": bad ? 1 : 0,
		"at_stake": bad ? asked : 0, "unpriced": 0};
	unset $*; $* = line;
'
lookup='
	map dx = {};
	bool known = false;
	if ($primary_dx != "") { if (is_present(@dx[$primary_dx])) { dx = @dx[$primary_dx]; known = true } }
	$cs_dx = $primary_dx;
	$cs_dx_title = known ? dx["title"] : "";
	$cs_dx_category = known ? dx["category"] : "";
	$cs_dx_priority = known ? dx["priority"] : "N";
	$cs_dx_status = known ? "billable" : $primary_dx == "" ? "blank"
		: $primary_dx >= "Z55" && $primary_dx < "Z66" ? "unknown" : "not-sdoh";
	$cs_dx_instead = "";
'
case $job in
validate) mlr -S $io put "$(maps) $words $validate" "$file" ;;
price) mlr -S $io put "$(maps) $words $price $priced" "$file" ;;
lookup) mlr -S $io put "$(maps) $words $lookup" "$file" ;;
summarize) mlr -S $io put "$(maps) $words $price $summed" then stats1 -a sum -f lines,units,charge,allowed,unpayable,at_stake,unpriced -g code,month \
	then rename -r '^(.*)_sum$,\1' then sort -f code,month \
	then put "$words for (k in [\"charge\", \"allowed\", \"at_stake\"]) { \$[k] = money(int(\$[k])) }" "$file" ;;
esac
