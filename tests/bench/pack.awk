# pack.awk: pairs.csv to the rule pack of the measurements. The peers load pairs.csv itself, so both judge alike.
# Rules are numbered by the pair's line: BENCH-RATE-1 is the first one's rate.
function rule(kind, id, pair, clause) { print kind, id, pair, "* - BENCH:pairs", clause }
function need(id, finding, column) {
	rule("tar", id, "all", finding " need known(" column ")")
	print "        say " column " is blank\n        fix fill it in"
}
BEGIN {
	FS = ","
	print "# Made by tests/bench/pack.awk out of tests/bench/pairs.csv. Invented: no plan's rules."
	print "pack bench Invented rules for measuring"
	print "source BENCH - the table of pairs and the four limits of the measurements"
	# a blank member_id is found without a rule
	need("BENCH-REQ-2", "auth.missing", "tar_id")
	need("BENCH-REQ-3", "date.to", "end_date")
	need("BENCH-REQ-4", "units.missing", "quantity")
	need("BENCH-REQ-5", "dx.missing", "primary_dx")
	need("BENCH-REQ-6", "prov.billing-npi", "npi")
	rule("tar", "BENCH-END", "all", "date.to need end_date >= start_date when known(start_date) and known(end_date)")
	print "        say the span ends before it starts\n        fix mend the dates"
	rule("tar", "BENCH-QTY", "all", "units.missing need quantity >= 1 when known(quantity)")
	print "        say quantity {quantity}\n        fix ask for at least 1"
	rule("tar", "BENCH-DX", "all", "dx.missing need known(sdoh_dx) when known(primary_dx)")
	print "        say no code of Z55 to Z65\n        fix look the code up"
	n = split("unknown header not-on-date not-sdoh blank", status, " ")
	for (i = 1; i <= n; i++)
		rule("dx", "BENCH-DX" (i > 1 ? "." i : ""), "all", status[i] " dx.missing say not a code to bill fix look it up")
	rule("tar", "BENCH-NPI", "all", "prov.billing-npi need npi_ok(npi) when known(npi)")
	print "        say the check digit is wrong\n        fix copy the number again"
	rule("limit", "BENCH-LIMIT-1", "H0043-U6", "at most 1 lines per calendar-month")
	rule("limit", "BENCH-LIMIT-2", "T2040-U6", "at most 1 lines per date")
	rule("limit", "BENCH-LIMIT-3", "T2040-U6", "at most 2 dates per calendar-month")
	rule("limit", "BENCH-LIMIT-4", "H0044-U2", "at most 5000.00 per authorization")
	rule("limit", "BENCH-LIMIT-5", "G9012", "at most 1 lines per lifetime")
	rule("code", "BENCH-PAIR", "all", "unknown fix look up the code and its modifier")
}
NR > 1 {
	pair = $1 ($2 == "" ? "" : "-" $2); n = NR - 1
	rule("code", "BENCH-PAIR-" n, pair, $3)
	rule("tar", "BENCH-QTY-" n, pair, "units.missing need quantity <= " $4 " when known(quantity)")
	print "        say quantity {quantity}, at most " $4 "\n        fix ask for no more"
	rule("span", "BENCH-SPAN-" n, pair, "at most " $5 " days when known(start_date) and known(end_date)")
	rule("rate", "BENCH-RATE-" n, pair, $6 " per unit")
}
