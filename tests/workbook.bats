#!/usr/bin/env bats
# workbook.bats: an April workbook as a case system writes it comes to the right total, whichever way it goes.
# It is made by python3-xlsxwriter, with the python of xlsx2csv. Every person and number in it is invented.
#
# The requests, and what they come to at Partnership's rates (H0043-U6 386.00 a month, T2040-U6 222.00 a date,
# H0044-U3 108.00 a day):
#   91234561A  H0043-U6   6 months  2024-04-01 to 2024-09-27   6 x 386.00 = 2316.00   Approved
#   91234562B  H0043-U6   6 months  2024-04-08 to 2024-10-04   6 x 386.00 = 2316.00   Draft
#   91234563C  T2040-U6  12 dates   2024-04-02 to 2024-09-28  12 x 222.00 = 2664.00   Draft
#   91234564D  H0044-U3  30 days    2024-04-15 to 2024-05-14  30 x 108.00 = 3240.00   Not submitted
#   91234565E  H0044-U3  14 days    2024-04-02 to 2024-04-15  14 x 108.00 = 1512.00   Ready
#                        68                                               12048.00
# By service: housing-nav 4632.00, housing-tenancy 2664.00, stph 4752.00. The 68 stands in a total row.
#
# The claim lines of the month:
#   91234561A  H0043-U6   1 month   2024-04-12                 1 x 386.00 =  386.00   Submitted
#   91234563C  T2040-U6   1 date    2024-04-09                 1 x 222.00 =  222.00   Billed
#   91234563C  T2040-U6   1 date    2024-04-23                 1 x 222.00 =  222.00   Billed
#   91234564D  H0044-U3  10 days    2024-04-15 to 2024-04-24  10 x 108.00 = 1080.00   Submitted
#   91234565E  H0044-U3   5 days    2024-04-02 to 2024-04-06   5 x 108.00 =  540.00   Paid
#                        18                                                2450.00
load helpers

setup() {
	command -v xlsx2csv >/dev/null || skip "no xlsx2csv"
	python=$(sed -n '1s/^#! *//p' "$(command -v xlsx2csv)")
	$python -c 'import xlsxwriter' 2>/dev/null || skip "no python3-xlsxwriter"
	cd "$BATS_TEST_TMPDIR" || return
}

# workbook KIND TITLES: writes book.xlsx, and what xlsx2csv makes of it to book.csv. KIND is requests, with the span
# headed Auth Start and Thru; from, with From and Thru; or lines. TITLES rows stand above the header, up to three; if
# there are any, a total row stands below the records.
workbook() {
	$python - "$@" <<-'END'
		import datetime, sys, xlsxwriter
		d = datetime.date
		papers = "CS Referral Form; Consent; Case Summary; Medical Records"
		nav, stph = "Housing Transition Navigation", "Short-Term Post-Hospitalization Housing"
		requests = [
		    ["Client ID", "Last Name", "First Name", "DOB", "Health Plan", "County", "Auth #", "Type of Request",
		     "Service Requested", "HCPCS\nCode", "Mod", "Qty", "Auth Start", "Thru", "Request Date", "Status", "Dx 1",
		     "Living Situation", "Documents Attached", "NPI", "Case Manager", "Notes"],
		    ["91234561A", "Sample", "One", d(1971, 5, 9), "Partnership", "Sonoma", "PF2404010001", "Initial", nav,
		     "H0043", "U6", 6, d(2024, 4, 1), d(2024, 9, 27), d(2024, 3, 28), "Approved", "Z59.02", "Unsheltered",
		     papers, 1000000012, "Pat Placeholder", "Met at the library"],
		    ["91234562B", "Sample", "Two", d(1984, 11, 23), "Partnership", "Lake", None, "Initial", nav,
		     "H0043", "U6", 6, "4/8/2024", "10/4/2024", "4/3/2024", "Draft", "Z59.01", "Sheltered",
		     papers, 1000000012, "Pat Placeholder", "First line,\nsecond line"],
		    ["91234563C", "Sample", "Three", "8/30/1990", "Partnership", "Solano", None, "Initial",
		     "Housing Tenancy and Sustaining", "T2040", "U6", 12, d(2024, 4, 2), "9/28/2024", d(2024, 3, 29),
		     "Draft", "Z59.811", "Housed at risk", papers, 1000000020, "Sam Sample", None],
		    ["91234564D", "Sample", "Four", d(1966, 2, 14), "Partnership", "Sonoma", None, "Initial", stph,
		     "H0044", "U3", 30, "4/15/2024", d(2024, 5, 14), d(2024, 4, 10), "Not submitted", "Z59.02", "Unsheltered",
		     papers, 1000000038, "Sam Sample", "Asked for a \"quiet\" room"],
		    ["91234565E", "Sample", "Five", d(1979, 3, 17), "Partnership", "Sonoma", None, "Initial", stph,
		     "H0044", "U3", 14, d(2024, 4, 2), d(2024, 4, 15), "3/29/2024", "Ready", "Z59.02", "Unsheltered",
		     papers, 1000000038, "Sam Sample", None],
		    ["Total"] + [None] * 10 + [68]]
		lines = [
		    ["Claim #", "Client ID", "Last Name", "First Name", "DOB", "Health Plan", "County", "Auth #", "Status",
		     "CS Service", "HCPCS\nCode", "Mod", "DOS", "Thru", "Units", "Charge", "Dx 1", "Billed Date", "NPI",
		     "Provider", "Case Manager", "Notes"],
		    ["C24041", "91234561A", "Sample", "One", d(1971, 5, 9), "Partnership", "Sonoma", "PF2404010001",
		     "Submitted", nav, "H0043", "U6", d(2024, 4, 12), None, 1, 386, "Z59.02", d(2024, 5, 2), 1000000012,
		     "Example House, Inc.", "Pat Placeholder", None],
		    ["C24042", "91234563C", "Sample", "Three", "8/30/1990", "Partnership", "Solano", "PF2404010003",
		     "Billed", "Housing Tenancy and Sustaining", "T2040", "U6", "4/9/2024", None, 1, 222, "Z59.811",
		     "5/2/2024", 1000000020, "Example House, Inc.", "Sam Sample", "Budget,\nrent"],
		    ["C24043", "91234563C", "Sample", "Three", "8/30/1990", "Partnership", "Solano", "PF2404010003",
		     "Billed", "Housing Tenancy and Sustaining", "T2040", "U6", d(2024, 4, 23), None, 1, 222, "Z59.811",
		     d(2024, 5, 2), 1000000020, "Example House, Inc.", "Sam Sample", None],
		    ["C24044", "91234564D", "Sample", "Four", d(1966, 2, 14), "Partnership", "Sonoma", "PF2404010004",
		     "Submitted", stph, "H0044", "U3", d(2024, 4, 15), "4/24/2024", 10, 1080, "Z59.02", "5/2/2024", 1000000038,
		     "Example House, Inc.", "Sam Sample", None],
		    ["C24045", "91234565E", "Sample", "Five", d(1979, 3, 17), "Partnership", "Sonoma", "PF2404010005",
		     "Paid", stph, "H0044", "U3", "4/2/2024", d(2024, 4, 6), 5, 540, "Z59.02", d(2024, 5, 2), 1000000038,
		     "Example House, Inc.", "Sam Sample", None],
		    ["Total"] + [None] * 13 + [18, 2450]]
		kind, titles = sys.argv[1], int(sys.argv[2])
		rows = lines if kind == "lines" else requests
		if kind == "from":
		    rows[0][12] = "From"
		if titles == 0:
		    rows.pop()
		assert len(rows[0]) == 22
		rows[:0] = [["Example House: Community Supports, April 2024"], ["Printed 2024-05-02"], [None]][:titles]
		book = xlsxwriter.Workbook("book.xlsx")
		sheet = book.add_worksheet("April 2024")
		wrap, plain = book.add_format({"text_wrap": True}), None
		day, money = book.add_format({"num_format": "m/d/yyyy"}), book.add_format({"num_format": "0.00"})
		for r, row in enumerate(rows):
		    for c, cell in enumerate(row):
		        if isinstance(cell, d):
		            sheet.write_datetime(r, c, datetime.datetime(cell.year, cell.month, cell.day), day)
		        elif cell is not None:
		            is_charge = kind == "lines" and c == 15 and isinstance(cell, int)
		            sheet.write(r, c, cell, wrap if "\n" in str(cell) else money if is_charge else plain)
		book.close()
	END
	xlsx2csv -f %Y-%m-%d book.xlsx >book.csv
}

# The summaries that each way to the total has to give: the columns up to allowed.
want() {
	case $1 in
	lines) printf '%s\n' H0043-U6,1,1,386.00,386.00 H0044-U3,2,15,1620.00,1620.00 T2040-U6,2,2,444.00,444.00 ;;
	*) printf '%s\n' housing-nav,2,12,0.00,4632.00 housing-tenancy,1,12,0.00,2664.00 stph,2,44,0.00,4752.00 ;;
	esac
}

# total KIND COMMAND: runs it, cs-rate at its end. What is left of a total row has neither a service nor an amount.
total() {
	local sum=12048.00
	[ "$1" = lines ] && sum=2450.00
	run --separate-stderr bash -o pipefail -c "$2"
	{ [ "$status" -le 1 ] && is "$(cut -d, -f1-5 <<<"$output" | grep '^[HThs][^,]' | grep -v ^service)" "$(want "$1")" &&
		is "$(awk -F, 'NR > 1 { n += $5 } END { printf "%.2f", n }' <<<"$output")" "$sum"; } || {
		printf 'ran: %s\nexit status %s\n%s\n%s\n' "$2" "$status" "$output" "$stderr"
		return 1
	}
}

# skip_lines FILTER OPTION ...: title rows make it end with 2 and name --skip-lines, and nothing is written.
skip_lines() {
	expect 2 "$@" book.csv
	is "$output" ""
	has "$stderr" "--skip-lines 3"
}

@test "requests of April: cs-clean, cs-tar-validate, cs-rate" {
	workbook requests 0
	total requests 'xlsx2csv -f %Y-%m-%d book.xlsx | cs-clean | cs-tar-validate -p partnership | cs-rate --summary service'
	total requests 'cs-clean book.csv | cs-rate -p partnership --summary service'
}

@test "requests of April: cs-tar-validate finds no error, Draft is one to be sent" {
	workbook requests 0
	expect 0 cs-tar-validate -q -p partnership book.csv
	[[ $output != *cell.unreadable* ]]
	total requests 'cs-tar-validate -p partnership book.csv | cs-rate --summary service'
}

@test "requests of April: cs-rate alone" {
	workbook requests 0
	total requests 'cs-rate -p partnership --summary service book.csv'
}

@test "requests of April, title rows and a total row: cs-clean takes them out and says so" {
	workbook requests 3
	expect 0 cs-clean book.csv
	is "${lines[0]%%,*}" "Client ID"
	[[ $output != *Total* && $output != *Printed* ]]
	[[ $stderr != *" 0 rows left out"* ]]
	total requests 'xlsx2csv -f %Y-%m-%d book.xlsx | cs-clean | cs-tar-validate -p partnership | cs-rate --summary service'
	total requests 'cs-clean book.csv | cs-rate -p partnership --summary service'
}

@test "requests of April, title rows and a total row: the others name --skip-lines" {
	workbook requests 3
	skip_lines cs-tar-validate -p partnership
	skip_lines cs-rate -p partnership --summary service
	total requests 'cs-rate -p partnership --skip-lines 3 --summary service book.csv'
	total requests 'cs-tar-validate -p partnership --skip-lines 3 book.csv | cs-rate --summary service'
}

@test "requests of April with the span under From and Thru" {
	workbook from 0
	total from 'cs-rate -p partnership --summary service book.csv'
	total from 'cs-tar-validate -p partnership book.csv | cs-rate --summary service'
	total from 'xlsx2csv -f %Y-%m-%d book.xlsx | cs-clean | cs-tar-validate -p partnership | cs-rate --summary service'
}

@test "claim lines of April: Thru is the last day, Status the claim's" {
	workbook lines 0
	expect 0 cs-rate -q -p partnership book.csv
	total lines 'cs-rate -p partnership --summary code book.csv'
	total lines 'cs-clean book.csv | cs-rate -p partnership --summary code'
}

@test "claim lines of April, title rows and a total row" {
	workbook lines 3
	skip_lines cs-rate -p partnership --summary code
	total lines 'cs-rate -p partnership --skip-lines 3 --summary code book.csv'
	total lines 'xlsx2csv -f %Y-%m-%d book.xlsx | cs-clean | cs-rate -p partnership --summary code'
}
