#!/usr/bin/env bats
# partnership-capacity.bats: when Partnership's capacity report is due, what it must say, and what is reported in between.

load ../helpers

month="base: npi=1234567893 service=housing-nav county=Napa month=2024-06 capacity=10 active_members=3"
month+=" capacity_report_date=2024-06-12"

@test "partnership: the report is due on the Friday after the second Monday" {
	judge cs-capacity <<END
$month
PHC-CAP-003 | month=2024-06 | ok cs_cap_due=2024-06-14
PHC-CAP-003 | month=2024-07 capacity_report_date=2024-07-12 | ok cs_cap_due=2024-07-12
PHC-CAP-003 | month=2024-04 capacity_report_date=2024-04-08 | ok cs_cap_due=2024-04-12
# a month that begins on a Monday, and one that begins on a Tuesday
PHC-CAP-003 | month=2024-09 capacity_report_date=2024-09-13 | ok cs_cap_due=2024-09-13
PHC-CAP-003 | month=2024-10 capacity_report_date=2024-10-18 | ok cs_cap_due=2024-10-18
PHC-CAP-003 | capacity_report_date=2024-06-14 | ok
PHC-CAP-003 | capacity_report_date=2024-06-15 | cap.report
# who has no contract is asked for none
PHC-CAP-003 | capacity_report_date=2024-06-15 provider_contracted=Y | cap.report cs_cap_due=2024-06-14
PHC-CAP-003 | capacity_report_date=2024-06-15 provider_contracted= | cap.report cs_cap_due=2024-06-14
PHC-CAP-003 | capacity_report_date=2024-06-15 provider_contracted=N | ok cs_cap_due=
PHC-CAP-005 | capacity_report_date= provider_contracted=N | ok cs_cap_due=
# nor who has one from a day after that of the link on, 2024-06-10
PHC-CAP-003 | capacity_report_date=2024-06-15 contract_date=2024-06-10 | cap.report cs_cap_due=2024-06-14
PHC-CAP-003 | capacity_report_date=2024-06-15 contract_date=2024-06-11 | ok cs_cap_due=
PHC-CAP-003 | capacity_report_date=2024-06-15 contract_date=2024-06-11 provider_contracted=Y | ok cs_cap_due=
PHC-CAP-003 | capacity_report_date=2024-06-15 contract_date= | cap.report
PHC-CAP-003 | capacity_report_date=2024-06-30 | cap.report
# the month's record has one day, its first
PHC-CAP-003 | month=2024-06-20 capacity_report_date=2024-06-15 | cap.report cs_cap_due=2024-06-14
# the report describes the month in which it is sent
PHC-CAP-004 | capacity_report_date=2024-05-31 | cap.report
PHC-CAP-004 | capacity_report_date=2024-06-01 | ok
PHC-CAP-004 | capacity_report_date=2024-06-30 | ok
PHC-CAP-004 | capacity_report_date=2024-07-01 | cap.report
PHC-CAP-004 | capacity_report_date=2024-07-01 provider_contracted=N | ok cs_cap_findings=
PHC-CAP-004 | capacity_report_date=2024-07-01 contract_date=2024-06-11 | ok
END
	judge cs-capacity --as-of 2024-06-14 <<END
$month
PHC-CAP-001 | capacity_report_date= | ok
END
	judge cs-capacity --as-of 2024-06-15 <<END
$month
PHC-CAP-001 | capacity_report_date=                          | cap.report
PHC-CAP-001 | capacity_report_date= provider_contracted=Y    | cap.report
PHC-CAP-001 | capacity_report_date= provider_contracted=N    | ok cs_cap_findings=
PHC-CAP-001 | capacity_report_date= contract_date=2024-06-11 | ok
PHC-CAP-001 | capacity_report_date= contract_date=2024-06-10 | cap.report
PHC-CAP-001 | capacity_report_date=2024-06-14                | ok
PHC-CAP-001 | capacity_report_date= month=2024-07            | ok
PHC-CAP-001 | -capacity_report_date                          | ok
END
}

@test "partnership: the link opens on the second Monday" {
	local rules=$BATS_TEST_TMPDIR/my.rules
	cs-capacity -p partnership --show-rules >"$rules"
	echo "cap PHC-CAP-002.1 all * - FAQ:Reports note cap.report need report_open_date = month + 9 say {report_open_date}" >>"$rules"
	judge cs-capacity -R "$rules" <<END
$month
PHC-CAP-002 | month=2024-06 | ok
PHC-CAP-002 | month=2024-10 | cs_cap_due=2024-10-18
END
	cs-capacity -q -R "$rules" -e findings -f csv >"$BATS_TEST_TMPDIR/out.csv" <<-END || :
		npi,service,county,month,capacity,active_members
		1234567893,housing-nav,Napa,2024-10,10,3
	END
	has "$(cat "$BATS_TEST_TMPDIR/out.csv")" 2024-10-14
}

@test "partnership: changes between two reports" {
	judge cs-capacity <<END
$month
more: capacity_change_date=2024-06-03 capacity_notice_date=2024-06-03
# full: told on the day itself
PHC-CAP-006 | active_members=10 capacity_notice_date=2024-06-04 | cap.change
PHC-CAP-006 | active_members=10 capacity_notice_date=2024-06-03 | ok
PHC-CAP-006 | active_members=9  capacity_notice_date=2024-06-04 | ok
PHC-CAP-006 | active_members=11 capacity_notice_date=2024-06-04 | cap.change
# five business days: over a weekend, and over the Fourth of July too
PHC-CAP-010 | capacity_notice_date=2024-06-10 | ok
PHC-CAP-010 | capacity_notice_date=2024-06-11 | cap.change
PHC-CAP-010 | month=2024-07 capacity_change_date=2024-06-28 capacity_notice_date=2024-07-08 | ok
PHC-CAP-010 | month=2024-07 capacity_change_date=2024-06-28 capacity_notice_date=2024-07-09 | cap.change
# not told yet: judged by today, 2024-06-28
PHC-CAP-010 | capacity_change_date=2024-06-20 capacity_notice_date= | cap.change
PHC-CAP-010 | capacity_change_date=2024-06-21 capacity_notice_date= | ok
PHC-CAP-010 | capacity_change_date= capacity_notice_date=           | ok
END
}

@test "partnership: room, waiting lists and the contract" {
	judge cs-capacity <<END
$month
PHC-CAP-007 | active_members=10 accepting=Y | prov.capacity
PHC-CAP-007 | active_members=10 accepting=N | ok
PHC-CAP-007 | active_members=9 accepting=Y  | ok
PHC-CAP-007 | active_members=12 accepting=Y | prov.capacity cs_cap_status=over cs_cap_available=0
PHC-CAP-011 | capacity_contract=11 | prov.capacity
PHC-CAP-011 | capacity_contract=10 | ok
PHC-CAP-012 | waitlist_count=1 waitlist_consent=N | cap.waitlist
PHC-CAP-012 | waitlist_count=1 waitlist_consent=Y | ok
PHC-CAP-012 | waitlist_count=0 waitlist_consent=N | ok
PHC-CAP-013 | nondiscriminatory=N | svc.criteria
PHC-CAP-013 | nondiscriminatory=Y | ok
END
}

@test "partnership: how full, from 85 percent on, and what is not known" {
	judge cs-capacity <<END
$month
- | capacity=20 active_members=16  | ok cs_cap_status=open cs_cap_percent=80 cs_cap_available=4
- | capacity=100 active_members=84 | ok cs_cap_status=open cs_cap_percent=84
- | capacity=20 active_members=17  | ok cs_cap_status=limited cs_cap_percent=85 cs_cap_available=3
- | capacity=1000 active_members=849 | ok cs_cap_status=open cs_cap_percent=84
- | capacity=20 active_members=19  | ok cs_cap_status=limited cs_cap_percent=95 cs_cap_available=1
- | capacity=20 active_members=20  | ok cs_cap_status=full cs_cap_percent=100 cs_cap_available=0
- | capacity=20 active_members=21  | ok cs_cap_status=over cs_cap_percent=105 cs_cap_available=0
- | active_members= | prov.capacity cs_cap_status=pend cs_cap_available=null
- | capacity=       | prov.capacity cs_cap_status=pend cs_cap_percent=null
END
}
