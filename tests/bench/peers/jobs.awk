# jobs.awk: the jobs of the measurement for any awk. Commas part the cells: only notes, the last one, can hold some.
#   awk -v job=validate -v tables=DIR -f jobs.awk tars.csv      (price, lookup, summarize)
# Gives the columns that the filters give, but for the sentences and a look-up's findings. No answer is kept by value.
function find(name) { found = found (found == "" ? "" : " ") name }
function unreadable() { if (!bad++) find("cell.unreadable") }
# Days since 0000-03-01, 0 for what is no day of the calendar.
function day(s,  y, m, d) {
	if (s !~ /^[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]$/) return 0
	y = substr(s, 1, 4) + 0; m = substr(s, 6, 2) + 0; d = substr(s, 9, 2) + 0
	if (m < 1 || m > 12 || d < 1 || d > length_of[m] + (m == 2 && y % 4 == 0 && (y % 100 != 0 || y % 400 == 0))) return 0
	if (m < 3) { m += 12; y-- }
	return 365 * y + int(y / 4) - int(y / 100) + int(y / 400) + int((153 * (m - 3) + 2) / 5) + d
}
function npi_ok(s,  i, sum) {
	if (s !~ /^[0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]$/) return 0
	sum = 24
	for (i = 1; i <= 10; i++) sum += i % 2 ? twice[substr(s, i, 1)] : substr(s, i, 1)
	return sum % 10 == 0
}
function whole(s) { return s ~ /^[0-9]+$/ && length(s) < 10 }
function pair_find(code, modifier) {
	if (code == "") find("code.hcpcs-missing")
	else if (!(code in codes)) find("code.hcpcs-missing@BENCH-PAIR")
	else if (!((code, modifier) in number)) find("code.modifier-missing@BENCH-PAIR")
}
# Doubled quotes stand only within quotes: good enough for dx.csv, which has no newline in a cell.
function cells(line, out,  n) {
	for (n = 0; line != ""; n++) {
		if (line ~ /^"/) match(line, /^"([^"]|"")*"/)
		else { match(line, /^[^,]*/) }
		out[n + 1] = substr(line, 1, RLENGTH)
		line = substr(line, RLENGTH + 2)
	}
	return n
}
function validate(  n, start, end) {
	found = ""; bad = 0; n = ($7, $8) in number ? number[$7, $8] : 0
	start = day($10); end = day($11)
	if ($2 == "") find("elig.not-found")
	if ($1 == "") find("auth.missing@BENCH-REQ-2")
	if ($10 == "") find("date.from"); else if (!start) unreadable()
	if ($11 == "") find("date.to@BENCH-REQ-3")
	else if (!end) unreadable()
	else if (start && end < start) find("date.to@BENCH-END")
	else if (start && n && end - start + 1 > days[n]) find("auth.span@BENCH-SPAN-" n)
	pair_find($7, $8)
	if ($9 == "") find("units.missing@BENCH-REQ-4")
	else if (!whole($9)) unreadable()
	else if ($9 < 1) find("units.missing@BENCH-QTY")
	else if (n && $9 > most[n]) find("units.missing@BENCH-QTY-" n)
	if ($12 == "") find("dx.missing@BENCH-REQ-5"); else if (!($12 in dx)) find("dx.missing@BENCH-DX")
	if ($6 == "") find("prov.billing-npi@BENCH-REQ-6"); else if (!npi_ok($6)) find("prov.billing-npi@BENCH-NPI")
	print $0 "," (found == "" ? "ok" : "error") "," found
}
function money(cents) { return sprintf("%d.%02d", int(cents / 100), cents % 100) }
# What a limit leaves of the amount.
function limit(n, amount,  key) {
	if (n == one_a_month) {
		if (($4, substr($10, 1, 7)) in month) { find("svc.frequency@BENCH-LIMIT-1"); return 0 }
		month[$4, substr($10, 1, 7)]
	} else if (n == two_dates) {
		if (($4, $10) in date) { find("svc.frequency@BENCH-LIMIT-2"); return 0 }
		key = $4 SUBSEP substr($10, 1, 7)
		if (dates[key] == 2) { find("svc.frequency@BENCH-LIMIT-3"); return 0 }
		dates[key]++; date[$4, $10]
	} else if (n == capped) {
		if (paid[$4] + amount > 500000) { find("svc.benefit-max@BENCH-LIMIT-4"); status = "capped"; amount = 500000 - paid[$4] }
		paid[$4] += amount
	} else if (n == once) {
		if ($4 in met) { find("svc.lifetime-max@BENCH-LIMIT-5"); return 0 }
		met[$4]
	}
	return amount
}
function price(  n, amount, real, good, key) {
	found = ""; bad = 0; status = "priced"; amount = 0
	n = ($7, $8) in number ? number[$7, $8] : 0
	real = day($10); good = whole($9)
	pair_find($7, $8)
	if (!real || !good) unreadable()
	if (n && (!good || $9 < 1)) find("units.missing@BENCH-RATE-" n)
	if (found == "") amount = limit(n, rate[n] * $9)
	if (found != "" && status != "capped") status = "unpayable"
	if (job == "price") {
		print $0 "," status "," (n ? money(rate[n]) ",unit," : ",,") money(amount) "," (n ? "BENCH-RATE-" n : "") "," found
		return
	}
	key = $7 ($8 == "" ? "" : "-" $8) "," (real ? substr($10, 1, 7) : "")
	lines[key]++; charge[key] += $11 * 100; allowed[key] += amount
	if (status == "unpayable") { unpayable[key]++; stake[key] += $11 * 100 } else units[key] += $9
}
BEGIN {
	FS = OFS = ","
	split("31 28 31 30 31 30 31 31 30 31 30 31", length_of, " ")
	for (i = 0; i < 10; i++) twice[i] = 2 * i > 9 ? 2 * i - 9 : 2 * i
	getline <(tables "/pairs.csv")
	while ((getline <(tables "/pairs.csv")) > 0) {
		number[$1, $2] = ++pairs; codes[$1]; most[pairs] = $4 + 0; days[pairs] = $5 + 0; rate[pairs] = int($6 * 100 + 0.5)
	}
	one_a_month = number["H0043", "U6"]; two_dates = number["T2040", "U6"]
	capped = number["H0044", "U2"]; once = number["G9012", ""]
	getline <(tables "/dx.csv")
	while ((getline line <(tables "/dx.csv")) > 0) {
		cells(line, cell); dx[cell[1]] = cell[1] "," cell[2] "," cell[3] "," cell[4]
	}
	NR = 0
}
NR == 1 {
	added["validate"] = "cs_tar_status,cs_tar_findings"
	added["price"] = "cs_rate_status,cs_rate,cs_rate_unit,cs_allowed,cs_rate_rule,cs_rate_findings"
	added["lookup"] = "cs_dx,cs_dx_title,cs_dx_category,cs_dx_priority,cs_dx_status,cs_dx_instead"
	if (job == "summarize") print "code,month,lines,units,charge,allowed,unpayable,at_stake,unpriced"
	else print $0, added[job]
	next
}
job == "validate" { validate(); next }
job == "lookup" {
	if ($12 in dx) print $0, dx[$12], "billable,"
	else if ($12 == "") print $0, ",,,N,blank,"
	else if ($12 >= "Z55" && $12 < "Z66") print $0, $12, ",,N,unknown,"
	else print $0, $12, ",,N,not-sdoh,"
	next
}
{ price() }
END {
	if (job != "summarize") exit
	for (key in lines) {
		printf "%s,%d,%d,%s,%s,%d,%s,0\n", key, lines[key], units[key], money(charge[key]), money(allowed[key]), unpayable[key], \
			money(stake[key]) | "LC_ALL=C sort"
	}
}
