#!/usr/bin/env bats
# partnership-rate.bats: what Partnership pays for a line, how often, and what makes a line unpayable.

load ../helpers

line="base: member_id=91234567A tar_id=T1 service_date=2024-03-04"
nav="$line service_code=H0043 modifier=U6"
deposit="$line service_code=H0044 modifier=U2 charge=800.00"
stph="$line service_code=H0044 modifier=U3"
tenancy="$line service_code=T2040 modifier=U6"
ecm="$line service_code=G9012 modifier=U2"

# totals FILE: the cells lines, allowed and unpayable of the member's one group.
totals() {
	expect "$1" cs-rate -q -p partnership --summary member -f csv "$2"
	is "$(sed -n 2p <<<"$output" | cut -d, -f2,5,6)" "$3"
}

@test "partnership: rates" {
	judge cs-rate <<END
$nav
PHC-RATE-015 | units=1 | ok cs_rate_status=priced cs_rate=386.00 cs_rate_unit=month cs_allowed=386.00 cs_rate_rule=PHC-RATE-015
PHC-RATE-015 | units=  | ok cs_rate_status=priced cs_allowed=386.00
$tenancy
PHC-RATE-019 | units=1 | ok cs_rate_status=priced cs_rate=222.00 cs_rate_unit=date cs_allowed=222.00 cs_rate_rule=PHC-RATE-019
$stph
# both ends of a range count
PHC-RATE-018 | service_date=2024-03-01 service_end_date=2024-03-31 units=31 | ok cs_rate=108.00 cs_rate_unit=day cs_allowed=3348.00 cs_rate_rule=PHC-RATE-018
PHC-RATE-018 | service_date=2024-03-01 service_end_date=2024-03-31 | ok cs_rate_status=priced cs_allowed=3348.00
PHC-RATE-018 | service_date=2024-03-01 | ok cs_allowed=108.00
$ecm
PHC-RATE-021 | units=1   | ok cs_rate_status=priced cs_rate=350.00 cs_rate_unit=month cs_allowed=350.00 cs_rate_rule=PHC-RATE-021
PHC-RATE-020 | modifier= | ok cs_rate_status=priced cs_rate=150.00 cs_rate_unit=claim cs_allowed=150.00 cs_rate_rule=PHC-RATE-020
$deposit
PHC-RATE-016 | charge=1234.56 | ok cs_rate_status=priced cs_rate= cs_rate_unit=amount cs_allowed=1234.56 cs_rate_rule=PHC-RATE-016
PHC-RATE-016 | charge= deposit_amount=410.00 | ok cs_rate_status=priced cs_allowed=410.00
PHC-RATE-016 | charge= deposit_amount= items=security_deposit=900|utility_setup=60.50 | cs_rate_status=unpayable
# codes that the documents name without a rate
$line service_code=T2041 modifier=U6
PHC-RATE-024 | units=1 | charge.unpriced cs_rate_status=unpriced cs_allowed= cs_rate=
$line service_code=T2033 modifier=U6
PHC-RATE-025 | units=3 | charge.unpriced cs_rate_status=unpriced cs_allowed= cs_rate=
END
}

@test "partnership: what has no rate is not guessed, what is no code is not paid" {
	judge cs-rate --as-of 2026-06-28 <<END
$line service_code=H2016 modifier=U6
- | units=1 | charge.unpriced cs_rate_status=unpriced cs_allowed=
$line service=housing-nav
- | units=1 | charge.unpriced cs_rate_status=unpriced cs_allowed=
$line service_code=H0043
ALL-CODE-000 | modifier=U7  | code.modifier-missing cs_rate_status=unpayable cs_allowed=0.00
ALL-CODE-000 | modifier=    | code.modifier-missing cs_rate_status=unpayable cs_allowed=0.00
ALL-CODE-000 | modifier=U6  | ok cs_rate_status=priced
ALL-CODE-000 | modifier='U6 GQ' | ok cs_rate_status=priced cs_allowed=386.00
ALL-CODE-000 | service_code=H9999 modifier=U6 | code.hcpcs-missing cs_rate_status=unpayable cs_allowed=0.00
ALL-CODE-000 | service_code=S9977 modifier=U4 service_date=2025-12-31 | code.hcpcs-date cs_rate_status=unpayable
ALL-CODE-000 | service_code=S9977 modifier=U4 service_date=2026-01-01 | ok cs_rate_status=unpriced
PHC-CLM-021  | service_code=H0044 modifier=    | code.modifier-missing cs_rate_status=unpayable
PHC-CLM-021  | service_code=H0044 modifier=U9  | code.modifier-missing cs_rate_status=unpayable
PHC-CLM-021  | service_code=H0044 modifier=U3  | ok cs_allowed=108.00
PHC-CLM-021  | service_code=H0044 modifier='U2 GQ' charge=50 | ok cs_allowed=50.00
PHC-CLM-021  | service_code=H0044 modifier= modifier2=U2 charge=50 | ok cs_allowed=50.00
PHC-CLM-021  | service_code=H0044 modifier=U6 service_date=2025-07-01 | ok cs_rate_status=unpriced
END
}

@test "partnership: the charge beside the rate" {
	judge cs-rate <<END
$nav
- | charge=386.00 | ok cs_allowed=386.00
- | charge=386.01 | charge.over-rate cs_rate_status=priced cs_allowed=386.00
- | charge=385.99 | charge.under-rate cs_rate_status=priced cs_allowed=385.99
$tenancy
# one line is one date, whatever its units say
- | units=2 | date.units cs_rate_status=capped cs_allowed=222.00
- | units=1 | ok cs_allowed=222.00
- | units=2 charge=444 | charge.over-rate cs_rate_status=capped cs_allowed=222.00
END
}

@test "partnership: a request is priced by its quantity" {
	judge cs-rate <<END
base: member_id=91234567A start_date=2024-03-04
more: service_code=H0043 modifier=U6
PHC-RATE-030 | quantity=6  | ok cs_rate_status=priced cs_rate=386.00 cs_allowed=2316.00
PHC-RATE-030 | quantity=5  | ok cs_allowed=1930.00
more: service_code=T2040 modifier=U6
PHC-RATE-031 | quantity=12 | ok cs_rate_status=priced cs_rate=222.00 cs_allowed=2664.00
more: service_code=H0044 modifier=U3
PHC-RATE-029 | quantity=90 | ok cs_rate_status=priced cs_rate=108.00 cs_allowed=9720.00
- | quantity=   | units.missing cs_rate_status=unpayable
more: service_code=H0044 modifier=U2 quantity=1
PHC-RATE-006 | deposit_amount=5000.00 | ok cs_rate_status=priced cs_allowed=5000.00
PHC-RATE-006 | deposit_amount=5000.01 | svc.benefit-max cs_rate_status=capped cs_allowed=5000.00
END
}

@test "partnership: the worked months of a homeless and of a housed member" {
	cd "$BATS_TEST_TMPDIR"
	head=member_id,service_code,modifier,service_date,charge
	printf '%s\n' "$head" 91234567A,G9012,,2023-08-01,150 91234567A,G9012,U2,2023-08-31,350 \
		91234567A,H0043,U6,2023-08-31,386 >first.csv
	printf '%s\n' "$(cat first.csv)" 91234567A,G9012,U2,2023-09-30,350 91234567A,H0043,U6,2023-09-30,386 >both.csv
	totals 0 first.csv 3,886.00,0
	totals 0 both.csv 5,1622.00,0 # 886.00 and 736.00
	printf '%s\n' "$head" 91234567A,G9012,,2023-08-01,150 91234567A,G9012,U2,2023-08-31,350 \
		91234567A,T2040,U6,2023-08-08,222 91234567A,T2040,U6,2023-08-22,222 >first.csv
	printf '%s\n' "$(cat first.csv)" 91234567A,G9012,U2,2023-09-30,350 91234567A,T2040,U6,2023-09-05,222 \
		91234567A,T2040,U6,2023-09-19,222 >both.csv
	totals 0 first.csv 4,944.00,0
	totals 0 both.csv 7,1738.00,0 # 944.00 and 794.00
	echo 91234567A,G9012,,2023-09-01,150 >>both.csv # enrollment again
	totals 1 both.csv 8,1738.00,1
}

@test "partnership: how often a service may be billed" {
	judge cs-rate --as-of 2026-06-28 <<END
$tenancy
PHC-CLM-016.1 | service_date=2024-03-04 ; service_date=2024-03-18 | ok cs_rate_status=priced cs_allowed=222.00
PHC-CLM-016.1 | service_date=2024-03-04 ; service_date=2024-03-18 ; service_date=2024-03-31 | svc.frequency cs_rate_status=unpayable cs_allowed=0.00
PHC-CLM-016.1 | service_date=2024-03-04 ; service_date=2024-03-18 ; service_date=2024-04-01 | ok cs_rate_status=priced
PHC-CLM-016.1 | service_date=2024-03-04 ; service_date=2024-03-18 ; service_date=2024-03-25 member_id=91234567B | ok cs_rate_status=priced
PHC-CLM-016.1 | service_date=2024-03-04 ; service_date=2024-03-18 ; service_date=2025-03-25 | ok cs_rate_status=priced
PHC-CLM-016.2 | service_date=2024-03-04 ; service_date=2024-03-04 | svc.frequency cs_rate_status=unpayable cs_allowed=0.00
PHC-CLM-016.2 | service_date=2024-03-04 ; service_date=2024-03-05 | ok cs_rate_status=priced
# a line that is not paid does not count
PHC-CLM-016.1 | service_date=2024-03-04 ; service_date=2024-03-18 units=0 ; service_date=2024-03-25 | ok cs_rate_status=priced
PHC-CLM-016.2 | service_date=2024-03-04 claim_status=denied ; service_date=2024-03-04 | ok cs_rate_status=priced
$ecm
PHC-CLM-014 | modifier= ; modifier= service_date=2025-03-04 | svc.lifetime-max cs_rate_status=unpayable cs_allowed=0.00
PHC-CLM-014 | modifier= ; service_date=2025-03-04           | ok cs_allowed=350.00
PHC-CLM-014 | modifier= ; modifier= member_id=91234567B     | ok cs_allowed=150.00
END
}

@test "partnership: a paid month is 30 days, from the approval or the first visit" {
	judge cs-rate <<END
$nav
more: approved_date=2024-03-01
PHC-RATE-004 | service_date=2024-03-01 ; service_date=2024-03-30 | svc.frequency cs_rate_status=unpayable cs_allowed=0.00
PHC-RATE-004 | service_date=2024-03-01 ; service_date=2024-03-31 | ok cs_rate_status=priced cs_allowed=386.00
PHC-RATE-004 | service_date=2024-03-31 ; service_date=2024-04-29 | svc.frequency cs_rate_status=unpayable
PHC-RATE-004 | service_date=2024-03-31 ; service_date=2024-04-30 | ok cs_rate_status=priced
# the first visit is not what counts here
PHC-RATE-004 | first_seen_date=2024-03-15 service_date=2024-03-14 ; first_seen_date=2024-03-15 service_date=2024-03-15 | svc.frequency
# the approval is not known: the calendar month, and no more than a warning
more: approved_date=
PHC-RATE-004 | service_date=2024-03-01 ; service_date=2024-03-31 | svc.frequency cs_rate_status=priced cs_allowed=386.00
PHC-RATE-004 | service_date=2024-03-31 ; service_date=2024-04-01 | ok cs_rate_status=priced
$ecm
more: first_seen_date=2024-03-01
PHC-RATE-002 | service_date=2024-03-01 ; service_date=2024-03-30 | svc.frequency cs_rate_status=unpayable cs_allowed=0.00
PHC-RATE-002 | service_date=2024-03-01 ; service_date=2024-03-31 | ok cs_rate_status=priced cs_allowed=350.00
more: first_seen_date=
PHC-RATE-002 | service_date=2024-03-01 ; service_date=2024-03-31 | svc.frequency cs_rate_status=priced
PHC-RATE-002 | service_date=2024-03-31 ; service_date=2024-04-01 | ok cs_rate_status=priced
END
	judge cs-rate --pmpm calendar <<END
$nav
more: approved_date=2024-03-01
PHC-RATE-004 | service_date=2024-03-01 ; service_date=2024-03-31 | svc.frequency cs_rate_status=unpayable cs_allowed=0.00
PHC-RATE-004 | service_date=2024-03-31 ; service_date=2024-04-01 | ok cs_rate_status=priced
END
	judge cs-rate --pmpm plan <<END
$nav
more: approved_date=2024-03-01
PHC-RATE-004 | service_date=2024-03-01 ; service_date=2024-03-31 | ok cs_rate_status=priced
PHC-RATE-004 | service_date=2024-03-31 ; service_date=2024-04-01 | svc.frequency cs_rate_status=unpayable
END
}

@test "partnership: deposits, capped for each authorization" {
	judge cs-rate --as-of 2026-06-28 <<END
$deposit
PHC-RATE-006 | charge=5000.00 | ok cs_rate_status=priced cs_allowed=5000.00
PHC-RATE-006 | charge=5000.01 | svc.benefit-max cs_rate_status=capped cs_allowed=5000.00
# partly over, wholly over, and another authorization
PHC-RATE-006 | charge=4999.99 ; charge=0.01 | ok cs_rate_status=priced cs_allowed=0.01
PHC-RATE-006 | charge=4999.99 ; charge=0.02 | svc.benefit-max cs_rate_status=capped cs_allowed=0.01
PHC-RATE-006 | charge=4000.00 ; charge=1500.00 | svc.benefit-max cs_rate_status=capped cs_allowed=1000.00
PHC-RATE-006 | charge=5000.00 ; charge=10.00 | svc.benefit-max cs_rate_status=capped cs_allowed=0.00
PHC-RATE-006 | charge=5000.00 ; charge=10.00 tar_id=T2 | ok cs_rate_status=priced cs_allowed=10.00
PHC-RATE-006 | charge=5000.00 ; charge=10.00 service_date=2025-03-04 | svc.benefit-max cs_allowed=0.00
# no such column: the member
PHC-RATE-006 | charge=5000.00 -tar_id ; charge=10.00 -tar_id | svc.benefit-max cs_allowed=0.00
PHC-RATE-006 | charge=5000.00 -tar_id ; charge=10.00 -tar_id member_id=91234567B | ok cs_allowed=10.00
# the peers' one in a lifetime warns, the policy's two bind; lines of one authorization are one
PHC-RATE-017  | tar_id=T1 ; tar_id=T1 | ok cs_rate_status=priced
PHC-RATE-017  | tar_id=T1 ; tar_id=T2 | svc.lifetime-max cs_rate_status=priced cs_allowed=800.00
PHC-ELIG-077 | tar_id=T1 ; tar_id=T2 | ok cs_rate_status=priced
PHC-ELIG-077 | tar_id=T1 ; tar_id=T2 ; tar_id=T1 | ok cs_rate_status=priced
PHC-ELIG-077 | tar_id=T1 ; tar_id=T2 ; tar_id=T3 | svc.lifetime-max cs_rate_status=unpayable cs_allowed=0.00
PHC-ELIG-077 | tar_id=T1 ; tar_id=T2 claim_status=reversed ; tar_id=T3 | ok cs_rate_status=priced
END
}

@test "partnership: what a deposit pays for, and to whom" {
	judge cs-rate <<END
$deposit
PHC-RATE-011 | items=security_deposit|utility_setup|utility_deposit|utility_arrears|first_month_utilities|pest_eradication|pre_move_cleaning | ok cs_rate_status=priced cs_allowed=800.00
PHC-RATE-007 | items=household_items|application_fee|utilities|utility_arrears | ok cs_rate_status=priced cs_allowed=800.00
PHC-RATE-008 | items=rent                              | charge.excluded-item cs_rate_status=unpayable cs_allowed=0.00
PHC-RATE-008 | items=rent=300|security_deposit=500     | charge.excluded-item cs_rate_status=capped cs_allowed=500.00
PHC-RATE-008 | items=security_deposit=800              | ok cs_rate_status=priced cs_allowed=800.00
PHC-RATE-013 | items=room_and_board=800                | charge.excluded-item cs_rate_status=unpayable cs_allowed=0.00
PHC-RATE-013 | items=ongoing_rent=799.99|security_deposit=0.01 | charge.excluded-item cs_rate_status=capped cs_allowed=0.01
PHC-RATE-013 | items=security_deposit                  | ok cs_allowed=800.00
PHC-RATE-009 | items=birth_certificate=25|application_fee=775 | charge.excluded-item cs_rate_status=capped cs_allowed=775.00
PHC-RATE-009 | items=state_id=800                      | charge.excluded-item cs_rate_status=unpayable cs_allowed=0.00
PHC-RATE-009 | items=document_fees=30|household_items=770 | charge.excluded-item cs_allowed=770.00
PHC-RATE-009 | items=application_fee=800               | ok cs_allowed=800.00
# on neither plan document's list
PHC-RATE-011 | items=moving_costs=800                  | charge.excluded-item cs_rate_status=priced cs_allowed=800.00
PHC-RATE-011 | items=other|security_deposit            | charge.excluded-item cs_rate_status=priced cs_allowed=800.00
PHC-RATE-011 | items=                                  | ok cs_rate_status=priced cs_allowed=800.00
# rent of the first and last month: when the landlord requires it
PHC-RATE-012.1 | items=first_month_rent=800 landlord_required=Y | ok cs_rate_status=priced cs_allowed=800.00
PHC-RATE-012.1 | items=last_month_rent=800 landlord_required=Y  | ok cs_rate_status=priced cs_allowed=800.00
PHC-RATE-012.2 | items=first_month_rent=800 landlord_required=N | charge.excluded-item cs_rate_status=unpayable cs_allowed=0.00
PHC-RATE-012.2 | items=last_month_rent=300|security_deposit=500 landlord_required=N | charge.excluded-item cs_rate_status=capped cs_allowed=500.00
PHC-RATE-012.2 | items=first_month_rent=800 landlord_required=Y | ok cs_allowed=800.00
# a blank is a question, no refusal: the record pends
PHC-RATE-012   | items=first_month_rent=800 landlord_required=  | charge.excluded-item cs_rate_status=priced cs_allowed=800.00
PHC-RATE-012   | items=last_month_rent=800 landlord_required=   | charge.excluded-item
PHC-RATE-012   | items=security_deposit=800 landlord_required=  | ok cs_rate_status=priced cs_allowed=800.00
PHC-RATE-012   | items=first_month_rent=800 landlord_required=Y | ok cs_rate_status=priced cs_allowed=800.00
# what is taken off does not use up the cap
PHC-RATE-006 | charge=4000 items=rent=1000|security_deposit=3000 ; charge=2000 | ok cs_rate_status=priced cs_allowed=2000.00
PHC-RATE-010 | payee=landlord | charge.payee cs_rate_status=unpayable cs_allowed=0.00
PHC-RATE-010 | payee=member   | charge.payee cs_rate_status=unpayable cs_allowed=0.00
PHC-RATE-010 | payee=provider | ok cs_rate_status=priced cs_allowed=800.00
PHC-RATE-010 | payee=         | ok cs_rate_status=priced
PHC-TAR-021  | approved_date=2024-03-02 deposit_paid_date=2024-03-01 | auth.not-approved-yet cs_rate_status=unpayable cs_allowed=0.00
PHC-TAR-021  | approved_date=2024-03-01 deposit_paid_date=2024-03-01 | ok cs_rate_status=priced
PHC-TAR-021  | approved_date=2024-03-02 deposit_paid_date=           | ok cs_rate_status=priced
ALL-RATE-001 | charge= deposit_amount= | charge.missing cs_rate_status=unpayable
ALL-RATE-001 | charge= deposit_amount=1 | ok cs_rate_status=priced
END
}

@test "partnership: no more than the authorization holds" {
	judge cs-rate <<END
$nav
more: approved_quantity=2
PHC-CLM-003.1 | service_date=2024-01-04 ; service_date=2024-02-04 | ok cs_rate_status=priced
PHC-CLM-003.1 | service_date=2024-01-04 ; service_date=2024-02-04 ; service_date=2024-03-04 | auth.units-exceeded cs_rate_status=unpayable cs_allowed=0.00
PHC-CLM-003.1 | service_date=2024-01-04 ; service_date=2024-02-04 ; service_date=2024-03-04 tar_id=T2 | ok cs_rate_status=priced
PHC-CLM-003.1 | service_date=2024-01-04 ; service_date=2024-02-04 ; service_date=2024-03-04 approved_quantity=3 | ok cs_rate_status=priced
# one number for each code that is authorized
PHC-CLM-003.1 | service_date=2024-01-04 approved_quantity=1 ; service_date=2024-02-04 approved_quantity=1 | auth.units-exceeded cs_rate_status=unpayable
PHC-CLM-003.1 | service_code=H2016 service_date=2024-01-04 approved_quantity=1 ; service_date=2024-02-04 approved_quantity=1 | ok cs_rate_status=priced
PHC-CLM-003.1 | modifier='U6 GQ' service_date=2024-01-04 approved_quantity=1 ; service_date=2024-02-04 approved_quantity=1 | auth.units-exceeded
# the plan's number goes before the one that was asked for
PHC-CLM-003.1 | service_date=2024-01-04 units=1 quantity=1 ; service_date=2024-02-04 units=1 quantity=1 | ok cs_rate_status=priced
PHC-CLM-003.1 | service_date=2024-01-04 units=1 quantity=1 approved_quantity= ; service_date=2024-02-04 units=1 quantity=1 approved_quantity= | auth.units-exceeded
$tenancy
more: approved_quantity=2
PHC-CLM-003.2 | service_date=2024-01-04 ; service_date=2024-01-18 | ok cs_rate_status=priced
PHC-CLM-003.2 | service_date=2024-01-04 ; service_date=2024-01-18 ; service_date=2024-02-01 | auth.units-exceeded cs_rate_status=unpayable cs_allowed=0.00
PHC-CLM-003.2 | service_date=2024-01-04 ; service_date=2024-01-18 ; service_date=2024-02-01 tar_id=T2 | ok cs_rate_status=priced
$stph
more: service_date=2024-03-01 service_end_date=2024-03-10
PHC-CLM-018 | approved_quantity=10 units=10 | ok cs_rate_status=priced cs_allowed=1080.00
PHC-CLM-018 | approved_quantity=9  units=10 | auth.units-exceeded cs_rate_status=capped cs_allowed=972.00
PHC-CLM-018 | approved_quantity=10 units=10 ; approved_quantity=10 service_date=2024-03-11 service_end_date=2024-03-11 units=1 | auth.units-exceeded cs_rate_status=unpayable cs_allowed=0.00
PHC-CLM-018 | approved_quantity=11 units=10 ; approved_quantity=11 service_date=2024-03-11 service_end_date=2024-03-11 units=1 | ok cs_rate_status=priced cs_allowed=108.00
# units are the days of the range
PHC-CLM-018 | units=9  | date.units cs_rate_status=unpayable
PHC-CLM-018 | units=11 | date.units cs_rate_status=unpayable
PHC-CLM-018 | units=10 | ok cs_allowed=1080.00
# each day once
PHC-CLM-018.1 | units= ; service_date=2024-03-10 service_end_date=2024-03-12 | svc.overlap cs_rate_status=unpayable cs_allowed=0.00
PHC-CLM-018.1 | units= ; service_date=2024-03-11 service_end_date=2024-03-12 | ok cs_rate_status=priced cs_allowed=216.00
PHC-CLM-018.1 | units= ; service_date=2024-02-20 service_end_date=2024-03-01 | svc.overlap
PHC-CLM-018.1 | units= ; service_date=2024-02-20 service_end_date=2024-02-29 | ok cs_rate_status=priced
PHC-CLM-018.1 | units= ; service_date=2024-03-05 service_end_date= | svc.overlap cs_rate_status=unpayable
PHC-CLM-018.1 | service_end_date= ; service_date=2024-03-01 service_end_date= | svc.overlap
PHC-CLM-018.1 | service_end_date= ; service_date=2024-03-02 service_end_date= | ok cs_rate_status=priced
PHC-CLM-018.1 | member_id=91234567B ; service_date=2024-03-10 service_end_date=2024-03-12 | ok cs_rate_status=priced
PHC-CLM-018.1 | service_code=H0043 ; service_date=2024-03-10 service_end_date=2024-03-12 | ok cs_rate_status=priced
# a line that is not paid leaves its days free
PHC-CLM-018.1 | claim_status=denied ; service_date=2024-03-10 service_end_date=2024-03-12 | ok cs_rate_status=priced
PHC-CLM-018.1 | units=9 ; service_date=2024-03-10 service_end_date=2024-03-12 | ok cs_rate_status=priced
history: claim_status=paid
PHC-CLM-018.1 | service_date=2024-03-10 service_end_date=2024-03-12 | svc.overlap cs_rate_status=unpayable
PHC-CLM-018.1 | service_date=2024-03-11 service_end_date=2024-03-12 | ok cs_rate_status=priced
history: claim_status=denied
PHC-CLM-018.1 | service_date=2024-03-10 service_end_date=2024-03-12 | ok cs_rate_status=priced
END
}

@test "partnership: when a line may be billed" {
	judge cs-rate --as-of 2026-06-28 <<END
$nav
PHC-CLM-003.3 | start_date=2024-03-05 | auth.date-outside cs_rate_status=unpayable cs_allowed=0.00
PHC-CLM-003.3 | start_date=2024-03-04 | ok cs_rate_status=priced
PHC-CLM-003.4 | end_date=2024-03-03   | auth.date-outside cs_rate_status=unpayable
PHC-CLM-003.4 | end_date=2024-03-04   | ok cs_rate_status=priced
PHC-CLM-003.4 | end_date=2024-03-04 service_end_date=2024-03-05 | auth.date-outside cs_rate_status=unpayable
# 365 and 366 days, by the day of sending before the day of receipt, and never by today
PHC-CLM-004 | claim_date=2025-03-04 | ok cs_rate_status=priced
PHC-CLM-004 | claim_date=2025-03-05 | claim.timely cs_rate_status=unpayable cs_allowed=0.00
PHC-CLM-004 | claim_date=2025-03-04 claim_received_date=2025-03-08 | ok cs_rate_status=priced
PHC-CLM-004 | claim_date=2025-03-05 claim_received_date=2025-03-08 | claim.timely cs_rate_status=unpayable
PHC-CLM-004 | claim_received_date=2025-03-04 | ok cs_rate_status=priced
PHC-CLM-004 | claim_date= claim_received_date=2025-03-05 | claim.timely cs_rate_status=unpayable
# a filing limit runs from the first day of a range
PHC-CLM-004 | service_end_date=2024-03-31 claim_date=2025-03-05 | claim.timely cs_rate_status=unpayable
PHC-CLM-004 | service_date=2020-03-04 | ok cs_rate_status=priced
PHC-CLM-006 | claim_date=2024-03-09 approved_date=2024-03-10 | auth.not-approved-yet cs_rate_status=unpayable cs_allowed=0.00
PHC-CLM-006 | claim_date=2024-03-10 approved_date=2024-03-10 | ok cs_rate_status=priced
PHC-CLM-006 | claim_date=2024-03-10 claim_received_date=2024-03-09 approved_date=2024-03-10 | auth.not-approved-yet
# service before the approval: a warning, for the plan may pay it all the same
PHC-TAR-033 | approved_date=2024-03-05 | auth.not-approved-yet cs_rate_status=priced cs_allowed=386.00
PHC-TAR-033 | approved_date=2024-03-04 | ok cs_rate_status=priced
PHC-TAR-033 | approved_date=           | ok cs_rate_status=priced
PHC-TAR-033 | -approved_date           | ok cs_rate_status=priced
PHC-CLM-007 | tar_id=  | auth.missing cs_rate_status=unpayable cs_allowed=0.00
PHC-CLM-007 | tar_id=T | ok cs_rate_status=priced
PHC-CLM-007 | -tar_id  | ok cs_rate_status=priced
# the code goes by the housing: warnings, for a month may have both
PHC-RATE-027.1 | housing_status=housed         | svc.criteria cs_rate_status=priced cs_allowed=386.00
PHC-RATE-027.1 | housing_status=housed_at_risk | ok cs_rate_status=priced
PHC-RATE-027.1 | housing_status=unsheltered    | ok
$tenancy
PHC-RATE-027.2 | housing_status=sheltered      | svc.criteria cs_rate_status=priced cs_allowed=222.00
PHC-RATE-027.2 | housing_status=homeless       | svc.criteria cs_rate_status=priced
PHC-RATE-027.2 | housing_status=housed_at_risk | ok
PHC-RATE-027.2 | housing_status=housed         | ok
$line service_code=H0014 modifier=U6 service_date=2024-07-01
PHC-ELIG-063 | stay_hours=24   | svc.benefit-max cs_rate_status=unpayable
PHC-ELIG-063 | stay_hours=23.5 | ok cs_rate_status=unpriced
PHC-ELIG-063 | stay_hours=24 service_date=2024-06-30 | ok cs_rate_status=unpriced
END
}

@test "partnership: --history counts towards limits, denied lines do not" {
	judge cs-rate <<END
$tenancy
history: service_date=2024-03-04 ; service_date=2024-03-18
PHC-CLM-016.1 | service_date=2024-03-25 | svc.frequency cs_rate_status=unpayable
PHC-CLM-016.1 | service_date=2024-04-25 | ok cs_rate_status=priced
PHC-CLM-016.2 | service_date=2024-03-18 | svc.frequency cs_rate_status=unpayable
history: service_date=2024-03-04 claim_status=denied ; service_date=2024-03-18 claim_status=paid
PHC-CLM-016.1 | service_date=2024-03-25 | ok cs_rate_status=priced
PHC-CLM-016.2 | service_date=2024-03-04 | ok cs_rate_status=priced
PHC-CLM-016.2 | service_date=2024-03-18 | svc.frequency cs_rate_status=unpayable
history: service_date=2024-03-04 claim_status=rejected ; service_date=2024-03-18 claim_status=reversed
PHC-CLM-016.1 | service_date=2024-03-25 | ok cs_rate_status=priced
$deposit
# what was paid counts, not what was charged
history: charge=5000 paid_amount=4500
PHC-RATE-006 | charge=500.00 | ok cs_rate_status=priced cs_allowed=500.00
PHC-RATE-006 | charge=500.01 | svc.benefit-max cs_rate_status=capped cs_allowed=500.00
$ecm
history: modifier= service_date=2020-03-04
PHC-CLM-014 | modifier= | svc.lifetime-max cs_rate_status=unpayable
PHC-CLM-014 | modifier= member_id=91234567B | ok cs_rate_status=priced
END
}

@test "partnership: --history may be the very file that is read" {
	cd "$BATS_TEST_TMPDIR"
	printf '%s\n' member_id,service_code,modifier,service_date,charge 91234567A,T2040,U6,2024-03-04,222 \
		91234567A,T2040,U6,2024-03-18,222 91234567A,G9012,,2024-03-18,150 >one.csv
	expect 0 cs-rate -q -p partnership --history one.csv --summary member -f csv one.csv
	is "$(sed -n 2p <<<"$output" | cut -d, -f2,5,6)" 3,594.00,0
	cp one.csv two.csv # another file with the same lines does count
	expect 1 cs-rate -q -p partnership --history two.csv --summary member -f csv one.csv
	is "$(sed -n 2p <<<"$output" | cut -d, -f2,5,6)" 3,0.00,3
}

@test "partnership: --rates, a contract's own rates, win" {
	local rates=$BATS_TEST_TMPDIR/rates.csv
	printf '%s\n' plan,service_code,modifier,rate,unit,from,until partnership,H0043,U6,400.00,month,2024-03-04,2024-03-31 \
		chpiv,T2040,U6,999.00,date,, ,T2033,U6,200.00,day,, ,H0044,U3,90.00,day,, ,H0044,U3,95.00,day,2024-03-01, \
		,H0014,U6,100.00,hour,, >"$rates"
	judge cs-rate --as-of 2026-06-28 --rates "$rates" <<END
$nav
- | service_date=2024-03-03 | ok cs_rate=386.00 cs_rate_rule=PHC-RATE-015
- | service_date=2024-03-04 | ok cs_rate=400.00 cs_rate_rule=contract cs_allowed=400.00
- | service_date=2024-03-31 | ok cs_rate=400.00 cs_rate_rule=contract
- | service_date=2024-04-01 | ok cs_rate=386.00 cs_rate_rule=PHC-RATE-015
$tenancy
- | units=1 | ok cs_rate=222.00 cs_rate_rule=PHC-RATE-019
$stph
# the last line that fits
- | service_date=2024-02-29 | ok cs_rate=90.00 cs_allowed=90.00
- | service_date=2024-03-01 | ok cs_rate=95.00 cs_allowed=95.00
$line service_code=T2033 modifier=U6 approved_quantity=4
PHC-CLM-003.1 | units=4 service_end_date=2024-03-07 | ok cs_rate_status=priced cs_allowed=800.00
PHC-CLM-003.1 | units=5 service_end_date=2024-03-08 | auth.units-exceeded cs_rate_status=capped cs_allowed=800.00
$line service_code=H0014 modifier=U6 service_date=2024-07-01
- | units=3 | ok cs_rate_status=priced cs_rate_unit=hour cs_allowed=300.00
- | units=  | units.missing cs_rate_status=unpayable
END
}

@test "partnership: a claim is judged by what its request and its provider are" {
	judge cs-rate <<END
$tenancy
PHC-TAR-001   | tar_status=approved        | ok cs_rate_status=priced cs_allowed=222.00
PHC-TAR-001   | tar_status=denied          | auth.invalid cs_rate_status=unpayable cs_allowed=0.00
PHC-TAR-001   | tar_status=rejected        | auth.invalid cs_rate_status=unpayable
PHC-TAR-001   | tar_status=cancelled       | auth.invalid cs_rate_status=unpayable
PHC-TAR-001   | tar_status=                | ok cs_rate_status=priced
PHC-CLM-020   | tar_status=approved        | ok cs_rate_status=priced
PHC-CLM-020   | tar_status=modified        | ok cs_rate_status=priced
PHC-CLM-020   | tar_status=submitted       | auth.not-approved-yet cs_rate_status=pend cs_allowed=0.00
PHC-CLM-020   | tar_status='in progress'   | auth.not-approved-yet cs_rate_status=pend
PHC-CLM-020   | tar_status=draft           | auth.not-approved-yet cs_rate_status=pend
PHC-CLM-020   | tar_status=deferred units=0 | auth.not-approved-yet cs_rate_status=unpayable
PHC-TAR-007.1 | contract_date=2024-03-04   | ok cs_rate_status=priced
PHC-TAR-007.1 | contract_date=2024-03-05   | prov.not-certified cs_rate_status=unpayable
PHC-TAR-007.1 | contract_date=             | ok cs_rate_status=priced
PHC-TAR-007.2 | credential_date=2024-03-04 | ok cs_rate_status=priced
PHC-TAR-007.2 | credential_date=2024-03-05 | prov.not-certified cs_rate_status=unpayable
PHC-CLM-001   | provider_contracted=Y      | ok cs_rate_status=priced
PHC-CLM-001   | provider_contracted=       | ok cs_rate_status=priced
PHC-CLM-001   | provider_contracted=N      | prov.not-certified cs_rate_status=unpayable
PHC-ELIG-004.1 | elig_from=2024-03-04      | ok cs_rate_status=priced
PHC-ELIG-004.1 | elig_from=2024-03-05      | elig.before cs_rate_status=unpayable
PHC-ELIG-004.2 | elig_to=2024-03-04        | ok cs_rate_status=priced
PHC-ELIG-004.2 | elig_to=2024-03-03        | elig.after cs_rate_status=unpayable
$stph
PHC-ELIG-004.2 | service_end_date=2024-03-10 elig_to=2024-03-10 | ok cs_rate_status=priced
PHC-ELIG-004.2 | service_end_date=2024-03-10 elig_to=2024-03-09 | elig.after cs_rate_status=unpayable
$line service_code=S5151 modifier=U6
PHC-TAR-039   | service_date=2023-03-01 requested_hours=330 ; service_date=2023-12-31 requested_hours=6 | ok
PHC-TAR-039   | service_date=2023-03-01 requested_hours=336 ; service_date=2023-12-31 requested_hours=1 | svc.benefit-max cs_rate_status=unpayable
PHC-TAR-039   | service_date=2023-03-01 requested_hours=336 ; service_date=2024-01-01 requested_hours=1 | ok
# a unit cannot be cut: of three days with 8 hours each the two that fit are left, of one day nothing is
PHC-TAR-039   | service_date=2023-03-01 requested_hours=330 ; service_date=2023-12-31 units=1 requested_hours=7 | svc.benefit-max cs_rate_status=unpayable
PHC-TAR-039   | service_date=2023-03-01 requested_hours=320 ; service_date=2023-12-29 units=3 requested_hours=24 | svc.benefit-max cs_rate_status=unpriced
PHC-TAR-039   | service_date=2023-03-01 requested_hours=321 ; service_date=2023-12-29 units=2 requested_hours=16 ; service_date=2023-12-31 units=1 requested_hours=7 | ok
$line service_code=T1019 modifier=U6 units=16 requested_hours=4 -tar_id
# Monday 2024-04-08 to Friday: 20 hours; a Saturday is in both weeks, a Sunday in the one or the other
PHC-TAR-042.2 | service_date=2024-04-08 ; service_date=2024-04-09 ; service_date=2024-04-10 ; service_date=2024-04-11 ; service_date=2024-04-12 | ok
PHC-TAR-042.2 | service_date=2024-04-08 ; service_date=2024-04-09 ; service_date=2024-04-10 ; service_date=2024-04-11 ; service_date=2024-04-12 ; service_date=2024-04-13 | svc.benefit-max cs_rate_status=unpayable
PHC-TAR-042.2 | service_date=2024-04-08 ; service_date=2024-04-09 ; service_date=2024-04-10 ; service_date=2024-04-11 ; service_date=2024-04-12 ; service_date=2024-04-14 | svc.benefit-max cs_rate_status=unpriced
PHC-TAR-042.2 | service_date=2024-04-07 ; service_date=2024-04-08 ; service_date=2024-04-09 ; service_date=2024-04-10 ; service_date=2024-04-11 ; service_date=2024-04-12 | svc.benefit-max cs_rate_status=unpriced
PHC-TAR-042.2 | service_date=2024-04-08 ; service_date=2024-04-09 ; service_date=2024-04-10 ; service_date=2024-04-11 ; service_date=2024-04-12 ; service_date=2024-04-15 | ok
PHC-TAR-042.2 | service_date=2024-04-08 ; service_date=2024-04-09 ; service_date=2024-04-10 ; service_date=2024-04-11 ; service_date=2024-04-12 ; service_date=2024-04-13 documents=intake_assessment | ok
PHC-TAR-042.2 | service_date=2024-04-08 service_end_date=2024-04-13 units=80 requested_hours=20 | ok
PHC-TAR-042.2 | service_date=2024-04-08 service_end_date=2024-04-13 units=84 requested_hours=21 | svc.benefit-max cs_rate_status=unpriced
PHC-TAR-042.2 | service_date=2024-04-08 service_end_date=2024-04-14 units=84 requested_hours=21 | svc.benefit-max
PHC-TAR-042.2 | service_date=2024-04-07 service_end_date=2024-04-15 units=84 requested_hours=21 | ok
PHC-TAR-042.1 | service_date=2024-04-08 units=16 | ok
PHC-TAR-042.1 | service_date=2024-04-08 units=17 requested_hours=4.25 | svc.benefit-max cs_rate_status=unpriced
PHC-TAR-042.1 | service_date=2024-04-08 units=16 ; service_date=2024-04-08 units=1 requested_hours=0.25 | svc.benefit-max cs_rate_status=unpayable
PHC-TAR-042.1 | service_date=2024-04-08 service_end_date=2024-04-09 units=32 requested_hours=8 | ok
PHC-TAR-042.1 | service_date=2022-12-31 units=17 requested_hours=4.25 | ok
PHC-TAR-043   | service_date=2024-04-01 service_end_date=2024-05-30 units=240 ihss_status=ineligible ; service_date=2024-05-31 ihss_status=ineligible | svc.benefit-max cs_rate_status=unpayable
PHC-TAR-043   | service_date=2024-04-01 service_end_date=2024-05-30 units=240 ihss_status=ineligible ; service_date=2024-05-31 ihss_status=approved | ok
PHC-TAR-043   | service_date=2024-04-01 service_end_date=2024-05-29 units=240 ihss_status=ineligible ; service_date=2024-05-30 ihss_status=ineligible | ok
$line service_code=T2040 modifier=U6
PHC-RATE-024.1 | units=1 ; service_code=T2041 | svc.frequency cs_rate_status=unpriced
PHC-RATE-024.1 | units=1 ; service_code=T2041 service_date=2024-03-05 | ok
PHC-RATE-024.1 | service_code=T2041 ; units=1 | svc.frequency cs_rate_status=priced cs_allowed=222.00
PHC-RATE-024.1 | units=1 ; units=1 | ok cs_rate_status=unpayable
$line service_code=T1016 modifier=U8
PHC-CLM-002 | units=1 | code.not-payable cs_rate_status=unpayable cs_allowed=0.00
PHC-CLM-002 | service_code=T2040 modifier=U6 | ok
$ecm
PHC-CLM-019 | modifier= ecm_enrolled=Y | ok cs_rate_status=priced
PHC-CLM-019 | modifier= ecm_enrolled=N | code.not-payable cs_rate_status=unpayable
PHC-CLM-019 | modifier= -ecm_enrolled | ok cs_rate_status=priced
PHC-CLM-019 | ecm_enrolled=N | ok cs_rate_status=priced
$line service_code=S5151 modifier=U6
PHC-TAR-041   | delivery_mode=in_person    | ok
PHC-TAR-041   | delivery_mode=telehealth   | svc.criteria cs_rate_status=unpayable
END
	# a request that is refused is no money; one that is not decided yet may be
	judge cs-rate <<'END'
base: member_id=91234567A start_date=2024-03-04 service_code=H0043 modifier=U6 quantity=6
PHC-TAR-001 | tar_status=approved  | ok cs_rate_status=priced cs_allowed=2316.00
PHC-TAR-001 | tar_status=denied    | auth.invalid cs_rate_status=unpayable cs_allowed=0.00
PHC-CLM-020 | tar_status=submitted | ok cs_rate_status=priced cs_allowed=2316.00
PHC-TAR-007.1 | contract_date=2024-03-05 | prov.not-certified cs_rate_status=unpayable
END
}

@test "a line that waits for its request uses no limit, and is neither unpayable nor at stake" {
	cd "$BATS_TEST_TMPDIR"
	printf '%s\n' 'member_id,tar_id,tar_status,service_code,modifier,service_date,units,charge' \
		'91234567A,T1,pended,T2040,U6,2024-03-04,1,222.00' '91234567A,T1,approved,T2040,U6,2024-03-04,1,222.00' >in.csv
	expect 1 cs-rate -p partnership --jq .cs_rate_status in.csv
	is "$output" $'pend\npriced'
	expect 1 cs-rate -q -p partnership --severity auth.not-approved-yet=warning --jq .cs_rate_status in.csv
	is "$output" $'priced\nunpayable'
	expect 1 cs-rate -q -p partnership --summary service in.csv
	has "$output" "housing-tenancy,2,1,444.00,222.00,0,0.00,0"
}
