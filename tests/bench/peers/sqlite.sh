#!/bin/sh
# sqlite.sh: the jobs of the measurement for sqlite3; the SQL for csvkit too.
#   sqlite.sh JOB TABLES FILE      runs it        sqlite.sh --sql JOB      prints the query
# Rows are asked for in the order in which they were read, but price and summarize may come in any.
set -u
real() { echo "($1 GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' AND date(julianday($1)) IS $1)"; }
whole() { echo "($1 NOT GLOB '*[^0-9]*' AND $1 <> '' AND length($1) < 10)"; }
npi_sum() {
	for i in 1 3 5 7 9; do printf "+ substr('0246813579', substr(t.npi, %d, 1) + 1, 1) + substr(t.npi, %d, 1)" $i $((i + 1)); done
}
pair_words="CASE WHEN service_code = '' THEN 'code.hcpcs-missing '
	WHEN n IS NOT NULL THEN ''
	WHEN service_code NOT IN (SELECT service_code FROM pairs) THEN 'code.hcpcs-missing@BENCH-PAIR '
	ELSE 'code.modifier-missing@BENCH-PAIR ' END"
p="(SELECT rowid AS n, service_code AS pair_code, modifier AS pair_modifier, max_quantity AS most, max_span_days AS days,
	CAST(round(rate * 100) AS INTEGER) AS cents FROM pairs)"
money() { echo "printf('%d.%02d', ($1) / 100, ($1) % 100)"; }

validate() {
	echo "WITH u AS (SELECT t.*, p.*, $(real start_date) AS start_ok, $(real end_date) AS end_ok, $(whole quantity) AS whole,
	length(t.npi) = 10 AND t.npi NOT GLOB '*[^0-9]*' AND (24 $(npi_sum)) % 10 = 0 AS npi_ok
	FROM tars t LEFT JOIN $p p ON service_code = pair_code AND modifier = pair_modifier),
	f AS (SELECT u.*, rtrim(
	CASE WHEN member_id = '' THEN 'elig.not-found ' ELSE '' END ||
	CASE WHEN tar_id = '' THEN 'auth.missing@BENCH-REQ-2 ' ELSE '' END ||
	CASE WHEN start_date = '' THEN 'date.from ' WHEN NOT start_ok THEN 'cell.unreadable ' ELSE '' END ||
	CASE WHEN end_date = '' THEN 'date.to@BENCH-REQ-3 '
		WHEN NOT end_ok THEN CASE WHEN start_date <> '' AND NOT start_ok THEN '' ELSE 'cell.unreadable ' END
		WHEN start_ok AND end_date < start_date THEN 'date.to@BENCH-END '
		WHEN start_ok AND julianday(end_date) - julianday(start_date) + 1 > days + 0 THEN 'auth.span@BENCH-SPAN-' || n || ' '
		ELSE '' END ||
	$pair_words ||
	CASE WHEN quantity = '' THEN 'units.missing@BENCH-REQ-4 '
		WHEN NOT whole THEN CASE WHEN (start_date <> '' AND NOT start_ok) OR (end_date <> '' AND NOT end_ok) THEN ''
			ELSE 'cell.unreadable ' END
		WHEN quantity + 0 < 1 THEN 'units.missing@BENCH-QTY '
		WHEN quantity + 0 > most + 0 THEN 'units.missing@BENCH-QTY-' || n || ' ' ELSE '' END ||
	CASE WHEN primary_dx = '' THEN 'dx.missing@BENCH-REQ-5 '
		WHEN primary_dx NOT IN (SELECT cs_dx FROM dx) THEN 'dx.missing@BENCH-DX ' ELSE '' END ||
	CASE WHEN npi = '' THEN 'prov.billing-npi@BENCH-REQ-6 ' WHEN NOT npi_ok THEN 'prov.billing-npi@BENCH-NPI ' ELSE '' END)
	AS found FROM u)
	SELECT tar_id, member_id, last_name, first_name, county, npi, service_code, modifier, quantity, start_date, end_date, primary_dx,
	notes, CASE found WHEN '' THEN 'ok' ELSE 'error' END AS cs_tar_status, found AS cs_tar_findings FROM f"
}
# What is paid follows from what came before: the dates of a month by their first lines, a cap by the sum so far.
priced() {
	echo "WITH u AS (SELECT c.rowid AS at, c.*, p.*, $(real service_date) AS day_ok, $(whole units) AS whole,
	substr(service_date, 1, 7) AS month
	FROM claims c LEFT JOIN $p p ON service_code = pair_code AND modifier = pair_modifier),
	f AS (SELECT u.*, rtrim($pair_words ||
	CASE WHEN NOT day_ok OR NOT whole THEN 'cell.unreadable ' ELSE '' END ||
	CASE WHEN n IS NOT NULL AND (NOT whole OR units + 0 < 1) THEN 'units.missing@BENCH-RATE-' || n ELSE '' END) AS wrong FROM u),
	g AS (SELECT at, CASE wrong WHEN '' THEN cents * units ELSE 0 END AS amount, wrong = '' AS good,
	CASE WHEN wrong <> '' THEN '' ELSE service_code || modifier END AS pair, member_id, month, service_date FROM f),
	dates AS (SELECT member_id, service_date, min(at) AS first,
	row_number() OVER (PARTITION BY member_id, month ORDER BY min(at)) AS nth
	FROM g WHERE pair = 'T2040U6' GROUP BY member_id, month, service_date),
	lim AS (SELECT at, CASE WHEN row_number() OVER (PARTITION BY member_id, month ORDER BY at) > 1
	THEN 'svc.frequency@BENCH-LIMIT-1' ELSE '' END AS stopped, amount FROM g WHERE pair = 'H0043U6'
	UNION ALL SELECT at, CASE WHEN nth > 2 THEN 'svc.frequency@BENCH-LIMIT-3' WHEN at > first THEN 'svc.frequency@BENCH-LIMIT-2'
	ELSE '' END, amount FROM g JOIN dates d ON g.member_id = d.member_id AND g.service_date = d.service_date
	WHERE pair = 'T2040U6'
	UNION ALL SELECT at, CASE WHEN before + amount > 500000 THEN 'svc.benefit-max@BENCH-LIMIT-4' ELSE '' END,
	max(0, min(amount, 500000 - before))
	FROM (SELECT at, amount, coalesce(sum(amount) OVER (PARTITION BY member_id ORDER BY at
	ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before FROM g WHERE pair = 'H0044U2')
	UNION ALL SELECT at, CASE WHEN row_number() OVER (PARTITION BY member_id ORDER BY at) > 1
	THEN 'svc.lifetime-max@BENCH-LIMIT-5' ELSE '' END, amount FROM g WHERE pair = 'G9012'),
	r AS (SELECT f.*, g.good, wrong || coalesce(stopped, '') AS found,
	CASE WHEN stopped LIKE 'svc.benefit-max%' THEN 'capped' WHEN wrong <> '' OR stopped <> '' THEN 'unpayable' ELSE 'priced' END
	AS status, coalesce(lim.amount, g.amount) AS paid FROM f JOIN g USING (at) LEFT JOIN lim USING (at)),
	s AS (SELECT *, CASE status WHEN 'unpayable' THEN 0 ELSE paid END AS allowed FROM r)"
}
price() {
	echo "$(priced) SELECT claim_id, line_id, tar_id, member_id, npi, county, service_code, modifier, units, service_date, charge,
	primary_dx, notes, status AS cs_rate_status, CASE WHEN n THEN $(money cents) ELSE '' END AS cs_rate,
	CASE WHEN n THEN 'unit' ELSE '' END AS cs_rate_unit, $(money allowed) AS cs_allowed,
	CASE WHEN n THEN 'BENCH-RATE-' || n ELSE '' END AS cs_rate_rule, found AS cs_rate_findings FROM s"
}
summarize() {
	echo "$(priced), v AS (SELECT *, status = 'unpayable' AS bad, CAST(round(charge * 100) AS INTEGER) AS asked FROM s)
	SELECT service_code || CASE modifier WHEN '' THEN '' ELSE '-' END || modifier AS code,
	CASE WHEN day_ok THEN month ELSE '' END AS month, count(*) AS lines, sum(CASE WHEN bad THEN 0 ELSE units END) AS units,
	$(money "sum(asked)") AS charge, $(money "sum(allowed)") AS allowed, sum(bad) AS unpayable,
	$(money "sum(CASE WHEN bad THEN asked ELSE 0 END)") AS at_stake, 0 AS unpriced FROM v GROUP BY 1, 2 ORDER BY 1, 2"
}
lookup() {
	echo "SELECT t.*, CASE WHEN dx.cs_dx IS NULL THEN primary_dx ELSE dx.cs_dx END AS cs_dx, coalesce(cs_dx_title, '') AS cs_dx_title,
	coalesce(cs_dx_category, '') AS cs_dx_category, coalesce(cs_dx_priority, 'N') AS cs_dx_priority,
	CASE WHEN dx.cs_dx IS NOT NULL THEN 'billable' WHEN primary_dx = '' THEN 'blank'
	WHEN primary_dx >= 'Z55' AND primary_dx < 'Z66' THEN 'unknown' ELSE 'not-sdoh' END AS cs_dx_status, '' AS cs_dx_instead
	FROM tars t LEFT JOIN dx ON primary_dx = dx.cs_dx"
}

if [ "$1" = --sql ]; then
	"$2"
	exit
fi
case $1 in price | summarize) table=claims ;; *) table=tars ;; esac
sqlite3 <<END
.mode csv
.import "$2/pairs.csv" pairs
.import "$2/dx.csv" dx
.import "$3" $table
.headers on
.separator , "\n"
$("$1");
END
