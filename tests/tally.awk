# tally.awk: counts what several programs print in TAP, between lines "# end NAME STATUS"; the last line is "N passed, N
# failed". A program that ends badly without a "not ok", or short of its plan, is a failure too.
function judge(bad)
{
	if (!seen || (plan >= 0 && plan != seen)) bad = 1
	if (bad && !wrong) { failed++; print "not ok - " who " stopped early" }
	seen = wrong = 0; plan = -1
}
BEGIN { plan = -1 }
/^# end / { who = $3; judge($4 != 0); next }
/^1\.\.[0-9]+/ { plan = substr($1, 4) + 0 }
/^ok / { seen++; if (tolower($0) ~ /# skip/) skipped++; else passed++ }
/^not ok / { seen++; wrong++; failed++ }
{ print; fflush() }
END {
	if (skipped) printf "%d skipped\n", skipped
	printf "%d passed, %d failed\n", passed, failed
	exit failed > 0 || !passed
}
