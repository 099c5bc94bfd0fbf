// duckdb.js JOB TABLES FILE THREADS: the jobs of the measurement for DuckDB, called from node. BENCH_MODULES is the folder
// under which its package was installed. Rows keep their order, but those of price.
// USE_TMP_FILE false: else the result is renamed onto the name that it is copied to, and root would lose /dev/stdout.
const { createRequire } = require("module");
const { DuckDBInstance } = createRequire(process.env.BENCH_MODULES + "/x.js")("@duckdb/node-api");
const [job, tables, file, threads] = process.argv.slice(2);
const json = file.endsWith(".jsonl");

const text = (path) => `read_csv('${path}', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"')`;
const tar = ["tar_id", "member_id", "last_name", "first_name", "county", "npi", "service_code", "modifier", "quantity", "start_date",
	"end_date", "primary_dx", "notes"];
const claim = ["claim_id", "line_id", "tar_id", "member_id", "npi", "county", "service_code", "modifier", "units", "service_date",
	"charge", "primary_dx", "notes"];
const filled = (names) => names.map((n) => `coalesce(${n}, '') AS ${n}`).join(", ");
const source = json ? `read_json('${file}', format = 'newline_delimited', columns = {${tar.map((n) => n + ": 'VARCHAR'").join(", ")}})`
	: text(file);
const whole = (c) => `regexp_full_match(${c}, '[0-9]{1,9}')`;
const real = (c) => `CASE WHEN regexp_full_match(${c}, '\\d{4}-\\d{2}-\\d{2}') THEN try_cast(${c} AS DATE) END`;
const digit = (i) => `(ascii(npi[${i}]) - 48)`;
const luhn = [1, 3, 5, 7, 9].map((i) => `2 * ${digit(i)} - CASE WHEN ${digit(i)} > 4 THEN 9 ELSE 0 END + ${digit(i + 1)}`).join(" + ");
const words = `CASE WHEN service_code = '' THEN 'code.hcpcs-missing ' WHEN n IS NOT NULL THEN ''
	WHEN service_code NOT IN (SELECT service_code FROM pairs) THEN 'code.hcpcs-missing@BENCH-PAIR '
	ELSE 'code.modifier-missing@BENCH-PAIR ' END`;
const loaded = `CREATE TEMP TABLE pairs AS SELECT row_number() OVER () AS n, service_code, coalesce(modifier, '') AS modifier,
	max_quantity::INTEGER AS most, max_span_days::INTEGER AS days, rate::DECIMAL(9, 2) AS rate FROM ${text(tables + "/pairs.csv")};
	CREATE TEMP TABLE dx AS SELECT * FROM ${text(tables + "/dx.csv")};`;

const validate = `WITH t AS (SELECT ${filled(tar)} FROM ${source}),
	u AS (SELECT t.*, n, most, days, ${real("start_date")} AS s, ${real("end_date")} AS e, ${whole("quantity")} AS counted,
	CASE WHEN ${whole("quantity")} THEN quantity::INTEGER END AS q, start_date <> '' AND s IS NULL AS bad_start,
	end_date <> '' AND e IS NULL AS bad_end, regexp_full_match(npi, '[0-9]{10}') AND (24 + ${luhn}) % 10 = 0 AS npi_ok
	FROM t LEFT JOIN pairs p USING (service_code, modifier)),
	f AS (SELECT *, rtrim(
	CASE WHEN member_id = '' THEN 'elig.not-found ' ELSE '' END ||
	CASE WHEN tar_id = '' THEN 'auth.missing@BENCH-REQ-2 ' ELSE '' END ||
	CASE WHEN start_date = '' THEN 'date.from ' WHEN bad_start THEN 'cell.unreadable ' ELSE '' END ||
	CASE WHEN end_date = '' THEN 'date.to@BENCH-REQ-3 ' WHEN bad_end AND bad_start THEN '' WHEN bad_end THEN 'cell.unreadable '
		WHEN e < s THEN 'date.to@BENCH-END ' WHEN e - s + 1 > days THEN 'auth.span@BENCH-SPAN-' || n || ' ' ELSE '' END ||
	${words} ||
	CASE WHEN quantity = '' THEN 'units.missing@BENCH-REQ-4 ' WHEN NOT counted AND (bad_start OR bad_end) THEN ''
		WHEN NOT counted THEN 'cell.unreadable ' WHEN q < 1 THEN 'units.missing@BENCH-QTY '
		WHEN q > most THEN 'units.missing@BENCH-QTY-' || n || ' ' ELSE '' END ||
	CASE WHEN primary_dx = '' THEN 'dx.missing@BENCH-REQ-5 '
		WHEN primary_dx NOT IN (SELECT cs_dx FROM dx) THEN 'dx.missing@BENCH-DX ' ELSE '' END ||
	CASE WHEN npi = '' THEN 'prov.billing-npi@BENCH-REQ-6 ' WHEN NOT npi_ok THEN 'prov.billing-npi@BENCH-NPI ' ELSE '' END) AS found
	FROM u)
	SELECT ${tar}, CASE found WHEN '' THEN 'ok' ELSE 'error' END AS cs_tar_status, found AS cs_tar_findings FROM f`;

// What is paid follows from what came before: the dates of a month by their first lines, a cap by the sum so far.
const priced = `WITH c AS (SELECT row_number() OVER () AS pos, ${filled(claim)} FROM ${source}),
	u AS (SELECT c.*, n, rate, ${real("service_date")} AS day, ${whole("units")} AS counted,
	CASE WHEN ${whole("units")} THEN units::INTEGER ELSE 0 END AS q, substr(service_date, 1, 7) AS month
	FROM c LEFT JOIN pairs p USING (service_code, modifier)),
	f AS (SELECT *, rtrim(${words} || CASE WHEN day IS NULL OR NOT counted THEN 'cell.unreadable ' ELSE '' END ||
	CASE WHEN n IS NOT NULL AND q < 1 THEN 'units.missing@BENCH-RATE-' || n ELSE '' END) AS wrong FROM u),
	g AS (SELECT pos, member_id, month, service_date, rate * q AS amount, service_code || modifier AS pair FROM f WHERE wrong = ''),
	dates AS (SELECT member_id, service_date, min(pos) AS first,
	row_number() OVER (PARTITION BY member_id, month ORDER BY min(pos)) AS nth
	FROM g WHERE pair = 'T2040U6' GROUP BY member_id, month, service_date),
	lim AS (SELECT pos, CASE WHEN row_number() OVER (PARTITION BY member_id, month ORDER BY pos) > 1
	THEN 'svc.frequency@BENCH-LIMIT-1' END AS stopped, amount FROM g WHERE pair = 'H0043U6'
	UNION ALL SELECT pos, CASE WHEN nth > 2 THEN 'svc.frequency@BENCH-LIMIT-3' WHEN pos > first THEN 'svc.frequency@BENCH-LIMIT-2' END,
	amount FROM g JOIN dates USING (member_id, service_date) WHERE pair = 'T2040U6'
	UNION ALL SELECT pos, CASE WHEN earlier + amount > 5000 THEN 'svc.benefit-max@BENCH-LIMIT-4' END,
	greatest(0, least(amount, 5000 - earlier))
	FROM (SELECT pos, amount, coalesce(sum(amount) OVER (PARTITION BY member_id ORDER BY pos
	ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS earlier FROM g WHERE pair = 'H0044U2')
	UNION ALL SELECT pos, CASE WHEN row_number() OVER (PARTITION BY member_id ORDER BY pos) > 1
	THEN 'svc.lifetime-max@BENCH-LIMIT-5' END, amount FROM g WHERE pair = 'G9012'),
	r AS (SELECT f.*, wrong || coalesce(stopped, '') AS found, CASE WHEN stopped = 'svc.benefit-max@BENCH-LIMIT-4' THEN 'capped'
	WHEN wrong <> '' OR stopped IS NOT NULL THEN 'unpayable' ELSE 'priced' END AS status,
	(CASE WHEN status = 'unpayable' THEN 0 WHEN lim.pos IS NOT NULL THEN lim.amount ELSE rate * q END)::DECIMAL(18, 2) AS allowed
	FROM f LEFT JOIN lim USING (pos))`;
const price = `${priced} SELECT ${claim}, status AS cs_rate_status, rate AS cs_rate, CASE WHEN n IS NOT NULL THEN 'unit' END AS cs_rate_unit,
	allowed AS cs_allowed, 'BENCH-RATE-' || n AS cs_rate_rule, found AS cs_rate_findings FROM r`;
const summarize = `${priced} SELECT service_code || CASE modifier WHEN '' THEN '' ELSE '-' END || modifier AS code,
	CASE WHEN day IS NULL THEN '' ELSE month END AS month, count(*) AS lines, sum(CASE status WHEN 'unpayable' THEN 0 ELSE q END) AS units,
	sum(charge::DECIMAL(18, 2)) AS charge, sum(allowed) AS allowed, count(*) FILTER (status = 'unpayable') AS unpayable,
	coalesce(sum(charge::DECIMAL(18, 2)) FILTER (status = 'unpayable'), 0::DECIMAL(18, 2)) AS at_stake, 0 AS unpriced FROM r GROUP BY 1, 2 ORDER BY 1, 2`;
const lookup = `WITH t AS (SELECT ${filled(tar)} FROM ${source})
	SELECT t.*, primary_dx AS cs_dx, cs_dx_title, cs_dx_category, coalesce(cs_dx_priority, 'N') AS cs_dx_priority,
	CASE WHEN dx.cs_dx IS NOT NULL THEN 'billable' WHEN primary_dx = '' THEN 'blank'
	WHEN primary_dx >= 'Z55' AND primary_dx < 'Z66' THEN 'unknown' ELSE 'not-sdoh' END AS cs_dx_status, '' AS cs_dx_instead
	FROM t LEFT JOIN dx ON primary_dx = dx.cs_dx`;

async function main() {
	const db = await (await DuckDBInstance.create(":memory:", { threads })).connect();
	const query = { validate, price, summarize, lookup }[job];

	await db.run(loaded);
	await db.run(`COPY (${query}) TO '/proc/self/fd/1' (USE_TMP_FILE false, FORMAT ${json ? "json" : "csv, HEADER true"})`);
}
main().catch((e) => {
	console.error(e.message);
	process.exit(2);
});
