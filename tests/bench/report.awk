# report.awk: figures to Markdown. In: lines about the machine, "end", then "job who seconds KiB cpu" sorted by job, who and
# seconds. -v n= records, -v runs=. The last line counts the targets that were met.
function took(job, who) { return seconds[job, who, int((count[job, who] + 1) / 2)] }
function work(job, who) { return cpu[job, who] / count[job, who] } # of the processor, on all its cores
function peak(job, who) { return kib[job, who] / 1024 }
function verdict(good) { if (good) met++; else missed++; return good ? "met" : "**NOT MET**" }
# At least so many times as fast as the peer.
function faster(job, peer, want,  ratio) {
	if (want == "") return "-"
	if (!((job, peer) in count)) { unknown++; return want "x: not measured" }
	ratio = took(job, peer) / took(job, "ours")
	return sprintf("%.1fx of %dx: %s", ratio, want, verdict(ratio >= want))
}
function at_most(what, is, most, unit) { printf "| %s | %.2f%s | at most %.2f%s: %s |\n", what, is, unit, most, unit, verdict(is <= most) }
function target_row(job, name, duckdb, miller, mawk, mib,  is) {
	is = peak(job, "ours")
	printf "| %s | %s | %s | %s | %.1f of %.1f MiB: %s |\n", name, faster(job, "duckdb-2", duckdb), faster(job, "miller", miller),
		faster(job, "mawk", mawk), is, mib, verdict(is <= mib)
}
function peer_rows(job, name,  i, who) {
	printf "| %s | filter | %.2f | | %.2f | %.1f | %d |\n", name, took(job, "ours"), work(job, "ours"), peak(job, "ours"), count[job, "ours"]
	for (i = 1; i <= peers; i++) {
		who = peer[i]
		if ((job, who) in count)
			printf "| %s | %s | %.2f | %.1f | %.2f | %.1f | %d |\n", name, who, took(job, who),
				took(job, who) / took(job, "ours"), work(job, who), peak(job, who), count[job, who]
	}
}
function may(job, peer, want) { return want != "" && (job, peer) in count ? sprintf("%.2f", took(job, peer) / want) : "-" }
function need_row(job, duckdb, miller, mawk) {
	printf "| %s | %.2f | %s | %s | %s | %.2f |\n", job, took(job, "ours"), may(job, "duckdb-2", duckdb), may(job, "miller", miller),
		may(job, "mawk", mawk), took("cells", "scanner")
}
function profile_row(job,  k, n, all) {
	printf "| %s", job
	for (k = 1; k <= rooms; k++) {
		n = (spent[job, room[k], 20000] - spent[job, room[k], 1]) / 19999
		all += n
		printf " | %d", n
	}
	printf " | %d |\n", all
}
!ended && /^end$/ { ended = 1; next }
!ended && /^peer / { peer[++peers] = $2; line = $0; sub(/^peer [^ ]* */, "", line); version[peers] = line; next }
$1 == "profile" { spent[$2, $3, $4] = $5; next }
!ended { word = $1; sub(/^[^ ]* /, ""); about = about (about == "" ? "" : "; ") word ": " $0; next }
{
	seconds[$1, $2, ++count[$1, $2]] = $3
	cpu[$1, $2] += $5
	if ($4 > kib[$1, $2]) kib[$1, $2] = $4
}
END {
	split("validate price lookup summarize jsonl", job, " ")
	title["validate"] = "validate (cs-tar-validate)"; title["price"] = "price (cs-rate)"
	title["lookup"] = "look up (cs-sdoh-lookup --column)"; title["summarize"] = "summarize (cs-rate --summary code,month)"
	title["jsonl"] = "validate, JSON Lines"
	print "# How fast the filters are\n"
	print "Made by `make bench`, which builds the data (" n " invented records), lets every peer that is installed do the same jobs with"
	print "the same tables, checks on 10,000 records that all answers agree, and takes the medians of up to " runs " runs in turn, whole"
	print "processes, output thrown away, the files in the page cache. Times are those of one machine; ratios are what lasts.\n"
	print "The rules are those of tests/bench/pack.awk, the peers' scripts stand in tests/bench/peers/. The filters do more than the"
	print "peers: they also say why in a sentence, read every cell that they know, and check quotes and encoding. The awk scripts"
	print "part cells at each comma, which is right for this data alone. Each job prices or judges by 35 code pairs; a summary"
	print "prices every line first. Ours use one thread.\n"
	print about "."
	for (i = 1; i <= peers; i++) printf "%s%s: %s%s", i == 1 ? "Peers: " : "; ", peer[i], version[i], i == peers ? ".\n" : ""
	print "\n## Targets: how many times as fast as a peer\n"
	print "| job | DuckDB, 2 threads | Miller | mawk | peak memory |\n|---|---|---|---|---|"
	target_row("validate", title["validate"], 7, 100, 20, 6)
	target_row("price", title["price"], 10, 80, 11, 6 + 96 * (int(n / 10) + 1) / 1048576)
	target_row("lookup", title["lookup"], 8, 60, 6, 6)
	target_row("summarize", title["summarize"], 4, 80, 8, 8)
	target_row("jsonl", title["jsonl"], 5, 40, "", 8)
	print "\n| goal | measured | target |\n|---|---|---|"
	at_most("validate, in times of a scanner that counts cells", took("validate", "ours") / took("cells", "scanner"), 4, "x")
	for (i = 1; i <= 4; i++)
		at_most(job[i] ", 5 times as many records", took(job[i] "-5", "growth") / took(job[i] "-1", "growth"), 5.5, "x")
	m = split("cs-elig cs-tar-validate cs-rate cs-sdoh-lookup cs-capacity", filter, " ")
	for (i = 1; i <= m; i++)
		at_most(filter[i] ", one record by the rules of partnership, over `true`", 1000 * (took("start", filter[i]) - took("start", "true")), 3, " ms")
	slowest = "cs-elig"
	for (i = 2; i <= 3; i++) if (took("pipe", filter[i]) > took("pipe", slowest)) slowest = filter[i]
	at_most("cs-elig, cs-tar-validate and cs-rate in a pipe, in times of the slowest, " slowest, took("pipe", "all") / took("pipe", slowest), 1.6, "x")
	at_most("validate, " 10 * n " records through a pipe, peak memory", peak("stream", "validate"), 6, " MiB")
	at_most("validate, " 4 * n " records of JSON Lines through a pipe, peak memory", peak("stream", "jsonl"), 12, " MiB")
	at_most("validate, one JSON array of " 4 * n " records through a pipe, peak memory", peak("stream", "array"), 12, " MiB")
	print "\n## What stands in the way of the targets\n"
	print "The seconds that a job may take to meet each target, beside those it takes and those of a scanner that finds the cells of"
	print "the validate job's file and does nothing else. Where the two are close, no program that also reads the cells can meet it.\n"
	print "| job | takes | DuckDB | Miller | mawk | scanner |\n|---|---|---|---|---|---|"
	need_row("validate", 7, 100, 20); need_row("price", 10, 80, 11); need_row("lookup", 8, 60, 6)
	need_row("summarize", 4, 80, 8); need_row("jsonl", 5, 40, "")
	rooms = split("io schema engine jobs pack cli base cmd C_library,_loader", room, " ")
	print "\nInstructions a record by the room of lib/ that the source stands in (io: cells found, rows written; schema: cells to"
	print "values, findings; engine: rules; jobs: what a filter does with them; cli: what is around a record), of 20,000 records less those of one:\n"
	printf "| job"; for (k = 1; k <= rooms; k++) { name = room[k]; gsub("_", " ", name); printf " | %s", name } print " | all |"
	printf "|---"; for (k = 1; k <= rooms; k++) printf "|---"; print "|---|"
	for (i = 1; i <= 5; i++) if ((job[i], "io", 20000) in spent) profile_row(job[i])
	print "\n## All figures\n"
	print "Ratio: how many times as long as the filter. CPU: seconds of the processor, of all cores together, which other work on"
	print "the machine changes less than the seconds that pass.\n"
	print "| job | by | seconds | ratio | CPU | peak MiB | runs |\n|---|---|---|---|---|---|---|"
	for (i = 1; i <= 5; i++) peer_rows(job[i], job[i])
	printf "| count cells | scanner | %.2f | | %.2f | %.1f | %d |\n", took("cells", "scanner"), work("cells", "scanner"), peak("cells", "scanner"), count["cells", "scanner"]
	printf "\nbench: %d targets met, %d not met%s\n", met, missed, unknown ? ", " unknown " not measured" : ""
}
