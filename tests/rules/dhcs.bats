#!/usr/bin/env bats
# dhcs.bats: what all plans share: code pairs, names of services, diagnoses of Z55 to Z65, matters of form.

load ../helpers

# by_service KEYS FILE: which service the lines of FILE, in code pairs or in names, are taken for.
by_service() {
	cs-rate -q -p dhcs --summary "$1" -f csv "$2" | sed 1d | cut -d, -f1,2
}

@test "dhcs: every code pair is its service's" {
	cat >"$BATS_TEST_TMPDIR/want" <<-'END'
		day-hab,H2014-U6
		day-hab,H2024-U6
		day-hab,H2026-U6
		day-hab,H2038-U6
		day-hab,T2012-U6
		day-hab,T2014-U6
		day-hab,T2018-U6
		day-hab,T2020-U6
		ecm,G9008-U1
		ecm,G9008-U1-GQ
		ecm,G9008-U8
		ecm,G9008-U8-GQ
		ecm,G9012
		ecm,G9012-U2
		ecm,G9012-U2-GQ
		ecm,G9012-U8
		ecm,G9012-U8-GQ
		asthma,S5165-U5
		home-mod,S5165-U6
		housing-deposit,H0044-U2
		housing-nav,H0043-U6
		housing-nav,H2016-U6
		housing-outreach,T1016-U8
		housing-outreach,T1016-U8-GQ
		housing-tenancy,T2040-U6
		housing-tenancy,T2041-U6
		housing-tenancy,T2050-U6
		housing-tenancy,T2051-U6
		meals,S5170-U6
		meals,S9452-U5
		meals,S9452-U6
		meals,S9470-U6
		meals,S9977-U4
		meals,S9977-U5
		meals,S9977-U6
		meals,S9977-U7
		meals,S9977-U8
		meals,S9977-U9
		nf-alf,H2022-U5
		nf-alf,T2038-U4
		nf-home,H0044-U5
		nf-home,T2038-U5
		pchs,S5130-U6
		pchs,T1019-U6
		recup,T2033-U6
		respite,H0045-U6
		respite,S5151-U6
		respite,S9125-U6
		sobering,H0014-U6
		stph,H0043-U3
		stph,H0044-U3
		trans-rent,H0040-U1
		trans-rent,H0040-U2
		trans-rent,H0043-U2
		trans-rent,H0044-U6
	END
	{
		echo member_id,service_date,service_code,modifier
		sed 's/.*,//; s/-/,/; s/-/ /; /,/!s/$/,/; s/^/91234567A,2026-03-04,/' "$BATS_TEST_TMPDIR/want"
	} >"$BATS_TEST_TMPDIR/codes.csv"
	is "$(by_service service,code "$BATS_TEST_TMPDIR/codes.csv" | sort)" "$(sort "$BATS_TEST_TMPDIR/want")"
}

@test "dhcs: modifiers in any order and any column; GQ is printed last" {
	{
		echo member_id,service_date,service_code,modifier,modifier2
		printf '91234567A,2026-03-04,%s\n' 'G9012,U2 GQ,' 'G9012,GQ U2,' G9012,GQ,U2 G9012,U2,GQ
	} >"$BATS_TEST_TMPDIR/codes.csv"
	expect 1 cs-rate -q -p dhcs --summary code -f csv "$BATS_TEST_TMPDIR/codes.csv"
	is "$(sed 1d <<<"$output" | cut -d, -f1,2)" G9012-U2-GQ,4
}

@test "dhcs: newer pairs have a first day, others are no pairs" {
	judge cs-rate -p dhcs --as-of 2026-06-28 <<'END'
base: member_id=91234567A
ALL-CODE-000 | service_code=S9977 modifier=U4 service_date=2025-12-31 | code.hcpcs-date
ALL-CODE-000 | service_code=S9977 modifier=U4 service_date=2026-01-01 | ok
ALL-CODE-000 | service_code=S9977 modifier=U5 service_date=2025-12-31 | code.hcpcs-date
ALL-CODE-000 | service_code=S9977 modifier=U5 service_date=2026-01-01 | ok
ALL-CODE-000 | service_code=S9977 modifier=U7 service_date=2025-12-31 | code.hcpcs-date
ALL-CODE-000 | service_code=S9977 modifier=U7 service_date=2026-01-01 | ok
ALL-CODE-000 | service_code=S9977 modifier=U8 service_date=2025-12-31 | code.hcpcs-date
ALL-CODE-000 | service_code=S9977 modifier=U8 service_date=2026-01-01 | ok
ALL-CODE-000 | service_code=S9977 modifier=U9 service_date=2025-12-31 | code.hcpcs-date
ALL-CODE-000 | service_code=S9977 modifier=U9 service_date=2026-01-01 | ok
ALL-CODE-000 | service_code=S9977 modifier=U6 service_date=2022-01-01 | ok
ALL-CODE-000 | service_code=S9452 modifier=U5 service_date=2025-12-31 | code.hcpcs-date
ALL-CODE-000 | service_code=S9452 modifier=U5 service_date=2026-01-01 | ok
ALL-CODE-000 | service_code=S9452 modifier=U6 service_date=2025-12-31 | code.hcpcs-date
ALL-CODE-000 | service_code=S9452 modifier=U6 service_date=2026-01-01 | ok
ALL-CODE-000 | service_code=H0044 modifier=U5 service_date=2025-12-31 | code.hcpcs-date
ALL-CODE-000 | service_code=H0044 modifier=U5 service_date=2026-01-01 | ok
ALL-CODE-000 | service_code=H0040 modifier=U1 service_date=2025-06-30 | code.hcpcs-date
ALL-CODE-000 | service_code=H0040 modifier=U1 service_date=2025-07-01 | ok
ALL-CODE-000 | service_code=H0040 modifier=U2 service_date=2025-06-30 | code.hcpcs-date
ALL-CODE-000 | service_code=H0040 modifier=U2 service_date=2025-07-01 | ok
ALL-CODE-000 | service_code=H0043 modifier=U2 service_date=2025-06-30 | code.hcpcs-date
ALL-CODE-000 | service_code=H0043 modifier=U2 service_date=2025-07-01 | ok
ALL-CODE-000 | service_code=H0044 modifier=U6 service_date=2025-06-30 | code.hcpcs-date
ALL-CODE-000 | service_code=H0044 modifier=U6 service_date=2025-07-01 | ok
# in use, but in no document at hand
ALL-CODE-052 | service_code=G9008 modifier=U1      service_date=2026-01-01 | code.hcpcs-missing cs_rate_status=unpriced
ALL-CODE-052 | service_code=G9008 modifier='U1 GQ' service_date=2026-01-01 | code.hcpcs-missing cs_rate_status=unpriced
ALL-CODE-052 | service_code=G9008 modifier=U8      service_date=2026-01-01 | code.hcpcs-missing cs_rate_status=unpriced
ALL-CODE-052 | service_code=G9008 modifier='GQ U8' service_date=2026-01-01 | code.hcpcs-missing cs_rate_status=unpriced
ALL-CODE-052 | service_code=G9012 modifier=U8      service_date=2026-01-01 | ok cs_rate_status=unpriced
# an unknown modifier, and an unknown code
ALL-CODE-000 | service_code=H0043 modifier=U7 service_date=2026-01-01 | code.modifier-missing
ALL-CODE-000 | service_code=T2040 modifier=   service_date=2026-01-01 | code.modifier-missing
ALL-CODE-000 | service_code=H0001 modifier=U6 service_date=2026-01-01 | code.hcpcs-missing
ALL-CODE-001 | service_code=H0043 modifier=U6 service_date=2024-01-01 service=housing-tenancy | auth.service-mismatch
ALL-CODE-001 | service_code=H0043 modifier=U6 service_date=2024-01-01 service=housing-nav     | ok
END
}

@test "dhcs: estimates, only when asked for" {
	judge cs-rate -p dhcs --estimate <<'END'
base: member_id=91234567A service_date=2024-03-04 units=1
ALL-RATE-101 | service_code=H0043 modifier=U6 | cs_rate_status=estimated cs_rate=386.50 cs_rate_unit=month cs_rate_rule=ALL-RATE-101
ALL-RATE-102 | service_code=T2040 modifier=U6 | cs_rate_status=estimated cs_rate=444.00 cs_rate_unit=month cs_rate_rule=ALL-RATE-102
ALL-RATE-103 | service_code=H0044 modifier=U3 | cs_rate_status=estimated cs_rate=108.00 cs_rate_unit=day cs_rate_rule=ALL-RATE-103
ALL-RATE-103 | service_code=T2033 modifier=U6 | cs_rate_status=unpriced cs_rate=
END
	judge cs-rate -p dhcs <<'END'
base: member_id=91234567A service_date=2024-03-04 units=1
ALL-RATE-101 | service_code=H0043 modifier=U6 | cs_rate_status=unpriced cs_rate=
ALL-RATE-102 | service_code=T2040 modifier=U6 | cs_rate_status=unpriced cs_rate=
ALL-RATE-103 | service_code=H0044 modifier=U3 | cs_rate_status=unpriced cs_rate=
END
}

@test "dhcs: names of services, as documents print them and people type them" {
	cat >"$BATS_TEST_TMPDIR/want" <<-'END'
		housing-nav,Housing Transition Navigation Services
		housing-nav,housing transition/navigation
		housing-nav,HTNS
		housing-nav,H0043-U6
		housing-deposit,Housing Deposits
		housing-deposit,HD
		housing-tenancy,Housing Tenancy & Sustaining Services
		housing-tenancy,Financial Management
		housing-tenancy,T2041-U6
		stph,Short-Term Post-Hospitalization Housing
		stph,short term post hospitalization
		recup,Recuperative Care (Medical Respite)
		recup,Medical Respite
		respite,Caregiver Respite Services
		respite,Respite Services
		pchs,Personal Care & Homemaker Services
		meals,Medically Tailored Meals/Medically Supportive Food
		meals,MTM
		day-hab,Day Habilitation Program
		sobering,Sobering Centers
		asthma,Asthma Remediation
		home-mod,Environmental Accessibility Adaptations (Home Modifications)
		nf-alf,Nursing Facility Transition/Diversion to Assisted Living Facilities
		nf-home,Community Transition Services/Nursing Facility Transition to a Home
		trans-rent,Transitional Rent
		housing-outreach,Housing Outreach
		ecm,Enhanced Care Management
	END
	sed 's/^[^,]*,//; s/^/91234567A,2026-03-04,/; 1i member_id,service_date,service' "$BATS_TEST_TMPDIR/want" >"$BATS_TEST_TMPDIR/names.csv"
	is "$(by_service service "$BATS_TEST_TMPDIR/names.csv")" \
		"$(cut -d, -f1 "$BATS_TEST_TMPDIR/want" | sort | uniq -c | awk '{ print $2 "," $1 }')"
	judge cs-elig -p dhcs <<'END'
base: member_id=91234567A
ALL-ELIG-001 | service=            | svc.not-in-package cs_elig_status=ineligible
ALL-ELIG-001 | service=meals       | ok cs_elig_status=eligible
ALL-ELIG-001 | service='Medical Respite' | ok cs_elig_status=eligible
END
}

@test "dhcs: a diagnosis by its day" {
	judge cs-sdoh-lookup -p dhcs --column dx --date-column dos <<'END'
base: dos=2024-03-04
# headings: from the day on which they were split
ALL-SDOH-005 | dx=Z59.0 dos=2021-09-30 | ok cs_dx_status=billable
ALL-SDOH-005 | dx=Z59.0 dos=2021-10-01 | dx.not-specific cs_dx_status=header cs_dx_priority=N
ALL-SDOH-005 | dx=Z59.4 dos=2021-09-30 | ok cs_dx_status=billable
ALL-SDOH-005 | dx=Z59.4 dos=2021-10-01 | dx.not-specific cs_dx_status=header
ALL-SDOH-005 | dx=Z59.8 dos=2021-09-30 | ok cs_dx_status=billable
ALL-SDOH-005 | dx=Z59.8 dos=2021-10-01 | dx.not-specific cs_dx_status=header
ALL-SDOH-005 | dx=Z59.1 dos=2023-03-31 | ok cs_dx_status=billable cs_dx_priority=Y
ALL-SDOH-005 | dx=Z59.1 dos=2023-04-01 | dx.not-specific cs_dx_status=header cs_dx_priority=N
ALL-SDOH-005 | dx=Z59.7 dos=2024-09-30 | ok cs_dx_status=billable cs_dx_priority=Y
ALL-SDOH-005 | dx=Z59.7 dos=2024-10-01 | dx.not-specific cs_dx_status=header cs_dx_priority=Y
ALL-SDOH-005 | dx=Z59.86 dos=2025-09-30 | ok cs_dx_status=billable
ALL-SDOH-005 | dx=Z59.86 dos=2025-10-01 | dx.not-specific cs_dx_status=header
ALL-SDOH-005 | dx=Z59    | dx.not-specific cs_dx_status=header
ALL-SDOH-005 | dx=Z59.81 | dx.not-specific cs_dx_status=header
# new codes: from their first day
ALL-SDOH-007 | dx=Z59.01 dos=2021-09-30  | dx.date cs_dx_status=not-on-date cs_dx_instead=Z59.0 cs_dx_priority=N
ALL-SDOH-007 | dx=Z59.01 dos=2021-10-01  | ok cs_dx_status=billable cs_dx_priority=Y
ALL-SDOH-007 | dx=Z55.5 dos=2021-09-30   | dx.date cs_dx_status=not-on-date
ALL-SDOH-007 | dx=Z55.5 dos=2021-10-01   | ok cs_dx_status=billable
ALL-SDOH-007 | dx=Z59.82 dos=2022-09-30  | dx.date cs_dx_status=not-on-date
ALL-SDOH-007 | dx=Z59.82 dos=2022-10-01  | ok cs_dx_status=billable
ALL-SDOH-007 | dx=Z59.11 dos=2023-03-31  | dx.date cs_dx_status=not-on-date cs_dx_instead=Z59.1 cs_dx_priority=N
ALL-SDOH-007 | dx=Z59.11 dos=2023-04-01  | ok cs_dx_status=billable cs_dx_priority=Y
ALL-SDOH-007 | dx=Z62.23 dos=2023-09-30  | dx.date cs_dx_status=not-on-date
ALL-SDOH-007 | dx=Z62.23 dos=2023-10-01  | ok cs_dx_status=billable
ALL-SDOH-007 | dx=Z59.71 dos=2024-09-30  | dx.date cs_dx_status=not-on-date cs_dx_instead=Z59.7
ALL-SDOH-007 | dx=Z59.71 dos=2024-10-01  | ok cs_dx_status=billable cs_dx_priority=N
ALL-SDOH-007 | dx=Z59.861 dos=2025-09-30 | dx.date cs_dx_status=not-on-date cs_dx_instead=Z59.86
ALL-SDOH-007 | dx=Z59.861 dos=2025-10-01 | ok cs_dx_status=billable
# with or without the dot, in any case
ALL-SDOH-004 | dx=Z5901   | ok cs_dx=Z59.01 cs_dx_status=billable
ALL-SDOH-004 | dx=z59.811 | ok cs_dx=Z59.811 cs_dx_status=billable
ALL-SDOH-004 | dx=Z59.77  | dx.missing cs_dx_status=unknown
ALL-SDOH-004 | dx=Z61     | dx.missing cs_dx_status=unknown
# what the printed table leaves out is billable all the same
ALL-SDOH-003.1 | dx=Z59.2  | dx.unlisted cs_dx_status=billable
ALL-SDOH-003.1 | dx=Z59.10 | dx.unlisted cs_dx_status=billable
ALL-SDOH-003.1 | dx=Z59.3  | ok cs_dx_status=billable
ALL-SDOH-003.2 | dx=E11.9  | dx.sdoh-missing cs_dx_status=not-sdoh
ALL-SDOH-003.2 | dx=Z54.9  | dx.sdoh-missing cs_dx_status=not-sdoh
ALL-SDOH-003.2 | dx=Z55.0  | ok cs_dx_status=billable
ALL-SDOH-003.2 | dx=Z65.9  | ok cs_dx_status=billable
ALL-SDOH-003.2 | dx=Z66    | dx.sdoh-missing cs_dx_status=not-sdoh
ALL-SDOH-009 | dx=       | dx.missing cs_dx_status=blank
ALL-SDOH-009 | dx=Z55.0  | ok cs_dx_status=billable
END
}

@test "dhcs: the priority list has 25 codes" {
	local day want
	while read -r day want; do
		run -0 cs-sdoh-lookup -q --priority --as-of "$day" -f csv
		is "$day $(sed '1d; s/^[^,]*,//; s/,.*//' <<<"$output" | tr '\n' ' ')" "$day $want " || return
	done <<-'END'
		2023-03-31 Z55.0 Z58.6 Z59.00 Z59.01 Z59.02 Z59.1 Z59.3 Z59.41 Z59.48 Z59.7 Z59.811 Z59.812 Z59.819 Z59.89 Z60.2 Z60.4 Z62.819 Z63.0 Z63.4 Z63.5 Z63.6 Z63.72 Z65.1 Z65.2 Z65.8
		2023-04-01 Z55.0 Z58.6 Z59.00 Z59.01 Z59.02 Z59.11 Z59.3 Z59.41 Z59.48 Z59.7 Z59.811 Z59.812 Z59.819 Z59.89 Z60.2 Z60.4 Z62.819 Z63.0 Z63.4 Z63.5 Z63.6 Z63.72 Z65.1 Z65.2 Z65.8
	END
}

@test "dhcs: matters of form" {
	judge cs-elig -p dhcs <<'END'
base: service=meals
ALL-FORM-001 | member_id=91234567   | elig.not-found cs_elig_status=eligible
ALL-FORM-001 | member_id=81234567A  | elig.not-found cs_elig_status=eligible
ALL-FORM-001 | member_id=91234567A  | ok cs_elig_status=eligible
END
	judge cs-rate -p dhcs <<'END'
base: member_id=91234567A service_code=H0043 modifier=U6 service_date=2024-03-04
ALL-FORM-001 | member_id=912345678  | elig.not-found cs_rate_status=unpayable
ALL-FORM-001 | member_id=91234567AB | elig.not-found cs_rate_status=unpayable
ALL-FORM-001 | member_id=91234567A  | ok cs_rate_status=unpriced
ALL-FORM-001 | member_id=91234567A20241 | ok cs_rate_status=unpriced
ALL-FORM-002 | npi=1234567893       | ok cs_rate_status=unpriced
ALL-FORM-002 | npi=1234567894       | prov.billing-npi cs_rate_status=unpayable
ALL-FORM-002 | npi=3000000000       | prov.billing-npi cs_rate_status=unpayable
ALL-FORM-002 | npi=2000000002       | ok cs_rate_status=unpriced
ALL-FORM-002 | npi=123456789        | prov.billing-npi cs_rate_status=unpayable
ALL-FORM-002 | npi=                 | ok cs_rate_status=unpriced
ALL-FORM-006 | service_end_date=2024-03-03 | date.to cs_rate_status=unpayable
ALL-FORM-006 | service_end_date=2024-03-04 | ok cs_rate_status=unpriced
ALL-FORM-007 | units=0     | units.missing cs_rate_status=unpayable
ALL-FORM-007 | units=1     | ok cs_rate_status=unpriced
ALL-FORM-007 | units=      | ok cs_rate_status=unpriced
ALL-FORM-008 | charge=0.00 | charge.missing cs_rate_status=unpayable
ALL-FORM-008 | charge=0.01 | ok cs_rate_status=unpriced
ALL-FORM-008 | charge=     | ok cs_rate_status=unpriced
base: member_id=91234567A service_code=H0044 modifier=U2 service_date=2024-03-04
ALL-RATE-001 | charge= deposit_amount= | charge.missing cs_rate_status=unpayable
ALL-RATE-001 | charge=10 deposit_amount= | ok cs_rate_status=unpriced
ALL-RATE-001 | charge= deposit_amount=10 | ok cs_rate_status=unpriced
ALL-RATE-001 | service_code=H0044 modifier=U3 charge= | ok cs_rate_status=unpriced
END
	judge cs-tar-validate -p dhcs <<'END'
base: member_id=91234567A service_code=H0043 modifier=U6 start_date=2024-03-04 end_date=2024-08-30 quantity=6
ALL-FORM-001 | member_id=91234567   | elig.not-found cs_tar_status=error
ALL-FORM-001 | member_id=91234567A  | ok
ALL-FORM-002 | npi=1234567894       | prov.billing-npi cs_tar_status=error
ALL-FORM-002 | npi=1234567893       | ok
ALL-FORM-003 | end_date=            | date.to cs_tar_status=error
ALL-FORM-003 | end_date=2024-08-30  | ok
ALL-FORM-004 | end_date=2024-03-03  | date.to cs_tar_status=error
ALL-FORM-004 | end_date=2024-03-04  | ok
ALL-FORM-005 | quantity=0           | units.missing cs_tar_status=error
ALL-FORM-005 | quantity=1           | ok
END
	judge cs-capacity -p dhcs <<'END'
base: service=meals county=Napa month=2024-06 capacity=10 active_members=3
ALL-FORM-002 | npi=1234567894       | prov.billing-npi
ALL-FORM-002 | npi=1234567893       | ok
END
}

@test "dhcs: what the State approved, and from which day Transitional Rent" {
	judge cs-elig -p dhcs <<'END'
base: member_id=91234567A service=housing-nav service_date=2024-03-01
# rule         | what differs                                      | want
ALL-ELIG-001.1 | service=asthma                                    | ok cs_elig_status=eligible
ALL-ELIG-001.2 | service=trans-rent service_date=2025-06-30        | svc.not-in-package cs_elig_status=ineligible
ALL-ELIG-001.2 | service=trans-rent service_date=2025-07-01        | ok cs_elig_status=eligible
ALL-ELIG-001.3 | service=trans-rent service_date=2025-07-01        | ok
END
	# a plan's own list leaves none of the State's
	run cs-elig -q -p partnership --emit pass -f csv --screen --as-of 2023-06-01 <<<'member_id
91234567A'
	[[ $output != *asthma* ]]
}

@test "dhcs: caps that only other plans' papers give are warnings" {
	printf 'service_code,modifier,rate,unit\nS5165,U6,1,amount\nS5165,U5,1,amount\n' >"$BATS_TEST_TMPDIR/rates.csv"
	judge cs-rate -p dhcs --as-of 2026-06-28 --rates "$BATS_TEST_TMPDIR/rates.csv" <<'END'
base: member_id=91234567A service_code=S5165 modifier=U6 service_date=2025-03-01 units=1 charge=7500.00
# rule       | what differs                                    | want
ALL-RATE-104 | charge=7500.00                                  | ok cs_rate_status=priced cs_allowed=7500.00
ALL-RATE-104 | charge=7500.01                                  | svc.lifetime-max cs_rate_status=priced
ALL-RATE-104 | charge=7000 ; charge=500 service_date=2025-05-01 | ok
ALL-RATE-104 | charge=7000 ; charge=501 service_date=2025-05-01 | svc.lifetime-max
ALL-RATE-105 | modifier=U5 charge=7500.00                      | ok
ALL-RATE-105 | modifier=U5 charge=7500.01                      | svc.lifetime-max
END
}

@test "dhcs: six months of housing in any twelve, over three services" {
	judge cs-rate -p dhcs --as-of 2026-06-28 <<'END'
base: member_id=91234567A service_code=T2033 modifier=U6 service_date=2025-07-01 service_end_date=2025-12-29 units=182
# rule       | what differs                                                                             | want
ALL-RATE-106 | units=182                                                                                | ok
ALL-RATE-106 | service_end_date=2025-12-30 units=183                                                    | svc.benefit-max
ALL-RATE-106 | units=182 ; service_code=H0044 modifier=U3 service_date=2026-01-01 service_end_date=2026-01-01 units=1 | svc.benefit-max
ALL-RATE-106 | units=182 ; service_code=H0044 modifier=U3 service_date=2026-07-01 service_end_date=2026-07-01 units=1 | ok
# twelve months that end on 2026-06-28 hold the last 12 of the first line's 21 days
ALL-RATE-106 | service_date=2025-06-20 service_end_date=2025-07-10 units=21 ; service_date=2026-01-10 service_end_date=2026-06-28 units=170 | ok
ALL-RATE-106 | service_date=2025-06-20 service_end_date=2025-07-10 units=21 ; service_date=2026-01-09 service_end_date=2026-06-28 units=171 | svc.benefit-max
ALL-RATE-106 | service_date=2024-07-01 service_end_date=2024-12-30 units=183                            | ok
END
}
