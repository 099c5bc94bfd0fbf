# partnership-tar.bats: what cs-tar-validate says of a request by Partnership's rules and the baseline under them, on
# both sides of each rule's edge and of its dates. Each table begins with a request of which nothing is said.
load ../helpers

papers='cs_referral_form|consent|case_summary|medical_justification'
letter='consent|medical_justification|summary_letter'
common='base: member_id=91234567A dob=1980-05-05 last_name=Doe first_name=Jo plan_assigned=partnership county=Sonoma
more: elig_from=2020-01-01 elig_to= member_eligible=Y tar_id=PF2403010001 tar_type=community-supports tar_status=
more: npi=1234567893 contract_date=2020-01-01 credential_date=2020-01-01 phone_current=Y urgent=N units= request_type=initial
more: primary_dx=Z59.01 patient_location=homeless housing_status=sheltered additional_notes=words engaged_date=2020-01-01
more: documents=cs_referral_form|consent|case_summary|medical_justification submit_date=2024-03-01
more: start_date=2024-03-01 elig_service_date= first_service_date='
nav="$common
more: service=housing-nav service_code=H0043 modifier=U6 end_date=2024-08-27 quantity=6 provider_services=housing-nav
more: hsp_date=2024-03-01 notes_cover=homeless_status|health_issues"
deposit="$common
more: service=housing-deposit service_code=H0044 modifier=U2 end_date=2024-04-30 quantity=1 provider_services=housing-deposit
more: htn_start_date=2024-01-01 htn_tar_start=2024-01-01 htn_tar_end=2024-06-28 hsp_date=2024-01-01 items=security_deposit=2000
more: documents=$papers|housing_support_plan|lease|itemized_list|summary_letter"
tenancy="$common
more: service=housing-tenancy service_code=T2041 modifier=U6 end_date=2024-08-27 quantity=6 provider_services=housing-tenancy
more: primary_dx=Z59.811 patient_location=home housing_status=housed_at_risk notes_cover=tenancy_challenges
more: housed_date=2024-02-15 htn_start_date=2023-06-01 hsp_updated_date=2024-03-01"
stph="$common
more: service=stph service_code=H0044 modifier=U3 end_date=2024-05-29 quantity=90 provider_services=stph"
recup="$common
more: service=recup service_code=T2033 modifier=U6 end_date=2024-05-29 quantity=90 provider_services=recup admit_date=2024-03-01
more: notes_cover=medical_necessity|reason_for_hospitalization|procedures|diagnoses"
respite="$common
more: service=respite service_code=H0045 modifier=U6 end_date=2024-05-29 quantity=90 provider_services=respite
more: delivery_mode=in_person hours_this_year=336 requested_hours=100 assessed_hours=100"
pchs="$common
more: service=pchs service_code=S5130 modifier=U6 end_date=2024-04-29 quantity=60 provider_services=pchs
more: hours_per_day=4 hours_per_week=20 ihss_status=ineligible"
meals="$common
more: service=meals service_code=S5170 modifier=U6 end_date=2024-05-29 quantity=84 provider_services=meals"
ecm="$common
more: service=ecm service_code=G9012 modifier=U2 tar_type=ecm end_date=2024-08-27 quantity=6
more: documents=ecm_referral_form|signed_roi|medical_justification roi_signed_date=2024-03-01"

@test "partnership: a request in order gets no finding" {
	for request in "$nav" "$deposit" "$tenancy" "$stph" "$recup" "$respite" "$pchs" "$meals" "$ecm"; do
		judge cs-tar-validate <<END
$request
# rule | what differs from base | want
-      | submit_date=2024-03-01 | ok cs_tar_status=ok
history: none
-      | submit_date=2024-03-01 | ok cs_tar_status=ok
END
	done
}

@test "partnership: which services are offered on the day of the start" {
	judge cs-tar-validate <<END
$nav
more: elig_from= hsp_date= -hsp_date -elig_from -provider_services -notes_cover -service_code -modifier -quantity -end_date
# rule         | what differs from base                  | want
PHC-ELIG-026   | service=housing-nav start_date=2021-12-31     | svc.not-in-package cs_tar_status=error
PHC-ELIG-026   | service=housing-nav start_date=2022-01-01     | ok
PHC-ELIG-027   | service=housing-deposit start_date=2021-12-31 | svc.not-in-package
PHC-ELIG-027   | service=housing-deposit start_date=2022-01-01 | ok
PHC-ELIG-028   | service=housing-tenancy start_date=2021-12-31 | svc.not-in-package
PHC-ELIG-028   | service=housing-tenancy start_date=2022-01-01 | ok
PHC-ELIG-029   | service=stph start_date=2021-12-31            | svc.not-in-package
PHC-ELIG-029   | service=stph start_date=2022-01-01            | ok
PHC-ELIG-030   | service=recup start_date=2021-12-31           | svc.not-in-package
PHC-ELIG-030   | service=recup start_date=2022-01-01           | ok
PHC-ELIG-031   | service=meals start_date=2021-12-31           | svc.not-in-package
PHC-ELIG-031   | service=meals start_date=2022-01-01           | ok
PHC-ELIG-032   | service=respite start_date=2022-12-31         | svc.not-in-package
PHC-ELIG-032   | service=respite start_date=2023-01-01         | ok
PHC-ELIG-033   | service=pchs start_date=2022-12-31            | svc.not-in-package
PHC-ELIG-033   | service=pchs start_date=2023-01-01            | ok
PHC-ELIG-034   | service=day-hab start_date=2024-12-31         | svc.not-in-package
PHC-ELIG-034   | service=day-hab start_date=2025-01-01         | ok
PHC-ELIG-036   | service=sobering start_date=2024-06-30        | svc.not-in-package
PHC-ELIG-036   | service=sobering start_date=2024-07-01        | ok
# the policy's two dates for sobering centers
PHC-ELIG-035   | service=sobering start_date=2024-06-30        | ok
PHC-ELIG-035   | service=sobering start_date=2024-07-01        | svc.not-in-package cs_tar_status=warning
PHC-ELIG-035   | service=sobering start_date=2024-12-31        | svc.not-in-package cs_tar_status=warning
PHC-ELIG-035   | service=sobering start_date=2025-01-01        | ok cs_tar_status=ok
# a service that is never offered is refused by the list of the day
PHC-ELIG-037.1 | service=asthma start_date=2022-12-31          | svc.not-in-package cs_tar_status=error
PHC-ELIG-037.1 | service=asthma start_date=2023-01-01          | ok
PHC-ELIG-001   | service=asthma start_date=2022-12-31          | ok
PHC-ELIG-001   | service=asthma start_date=2023-01-01          | svc.not-in-package cs_tar_status=error
PHC-ELIG-001   | service=home-mod start_date=2024-12-31        | svc.not-in-package
PHC-ELIG-001   | service=home-mod start_date=2025-01-01        | ok
PHC-ELIG-037.2 | service=home-mod start_date=2024-12-31        | ok
PHC-ELIG-037.2 | service=home-mod start_date=2025-01-01        | svc.not-in-package cs_tar_status=error
PHC-ELIG-037.2 | service=trans-rent start_date=2025-07-01      | svc.not-in-package
PHC-ELIG-037.2 | service=nf-alf start_date=2025-07-01          | svc.not-in-package
PHC-ELIG-037.2 | service=nf-home start_date=2025-07-01         | svc.not-in-package
PHC-ELIG-037.2 | service=recup start_date=2025-07-01           | ok
# what the earlier plan authorized goes on
PHC-ELIG-037.1 | service=asthma start_date=2022-12-31 prior_auth_active=Y   | ok cs_tar_status=ok
PHC-ELIG-037.1 | service=asthma start_date=2022-12-31 prior_auth_active=N   | svc.not-in-package cs_tar_status=error
PHC-ELIG-037.1 | service=asthma start_date=2022-12-31 prior_auth_active=    | svc.not-in-package cs_tar_status=error
PHC-ELIG-001   | service=home-mod start_date=2023-01-01 prior_auth_active=Y | ok cs_tar_status=ok
PHC-ELIG-001   | service=home-mod start_date=2023-01-01 prior_auth_active=N | svc.not-in-package
PHC-ELIG-037.2 | service=nf-home start_date=2025-07-01 prior_auth_active=Y  | ok cs_tar_status=ok
PHC-ELIG-037.2 | service=nf-home start_date=2025-07-01 prior_auth_active=N  | svc.not-in-package
# ECM is no Community Support
PHC-ELIG-037.1 | service=ecm start_date=2021-12-31             | ok
PHC-ELIG-001   | service=ecm start_date=2023-01-01             | ok
PHC-ELIG-037.2 | service=ecm start_date=2025-01-01             | ok
END
}

@test "partnership: code and modifier of a request" {
	judge cs-tar-validate <<END
$nav
# rule       | what differs from base                                                         | want
ALL-CODE-000 | service=housing-nav                                                            | ok
ALL-CODE-000 | modifier=U5                                                                    | code.modifier-missing cs_tar_status=error
ALL-CODE-000 | modifier=                                                                      | code.modifier-missing
ALL-CODE-000 | modifier='U6 GQ'                                                               | ok
ALL-CODE-000 | service_code=H9999                                                             | code.hcpcs-missing
-            | service_code=H004                                                              | code.hcpcs-missing
# pairs that the guidance brings in on a day
ALL-CODE-000 | service=nf-home service_code=H0044 modifier=U5 start_date=2025-12-31           | code.hcpcs-date
ALL-CODE-000 | service=nf-home service_code=H0044 modifier=U5 start_date=2026-01-01           | ok
ALL-CODE-000 | service=meals service_code=S9977 modifier=U4 start_date=2025-12-31             | code.hcpcs-date
ALL-CODE-000 | service=meals service_code=S9977 modifier=U4 start_date=2026-01-01             | ok
ALL-CODE-000 | service=meals service_code=S9977 modifier=U5 start_date=2025-12-31             | code.hcpcs-date
ALL-CODE-000 | service=meals service_code=S9977 modifier=U5 start_date=2026-01-01             | ok
ALL-CODE-000 | service=meals service_code=S9977 modifier=U7 start_date=2025-12-31             | code.hcpcs-date
ALL-CODE-000 | service=meals service_code=S9977 modifier=U7 start_date=2026-01-01             | ok
ALL-CODE-000 | service=meals service_code=S9977 modifier=U8 start_date=2025-12-31             | code.hcpcs-date
ALL-CODE-000 | service=meals service_code=S9977 modifier=U8 start_date=2026-01-01             | ok
ALL-CODE-000 | service=meals service_code=S9977 modifier=U9 start_date=2025-12-31             | code.hcpcs-date
ALL-CODE-000 | service=meals service_code=S9977 modifier=U9 start_date=2026-01-01             | ok
ALL-CODE-000 | service=meals service_code=S9452 modifier=U5 start_date=2025-12-31             | code.hcpcs-date
ALL-CODE-000 | service=meals service_code=S9452 modifier=U5 start_date=2026-01-01             | ok
ALL-CODE-000 | service=meals service_code=S9452 modifier=U6 start_date=2025-12-31             | code.hcpcs-date
ALL-CODE-000 | service=meals service_code=S9452 modifier=U6 start_date=2026-01-01             | ok
ALL-CODE-000 | service=trans-rent service_code=H0040 modifier=U2 start_date=2025-06-30        | code.hcpcs-date
ALL-CODE-000 | service=trans-rent service_code=H0040 modifier=U2 start_date=2025-07-01        | ok
ALL-CODE-000 | service=trans-rent service_code=H0040 modifier=U1 start_date=2025-06-30        | code.hcpcs-date
ALL-CODE-000 | service=trans-rent service_code=H0040 modifier=U1 start_date=2025-07-01        | ok
ALL-CODE-000 | service=trans-rent service_code=H0043 modifier=U2 start_date=2025-06-30        | code.hcpcs-date
ALL-CODE-000 | service=trans-rent service_code=H0043 modifier=U2 start_date=2025-07-01        | ok
ALL-CODE-000 | service=trans-rent service_code=H0044 modifier=U6 start_date=2025-06-30        | code.hcpcs-date
ALL-CODE-000 | service=trans-rent service_code=H0044 modifier=U6 start_date=2025-07-01        | ok
END
}

@test "partnership: the service that a code stands for" {
	judge cs-tar-validate <<END
$common
more: start_date=2026-01-01
# rule       | what differs from base                                    | want
ALL-CODE-001 | service=housing-nav service_code=H0043 modifier=U6        | ok
ALL-CODE-001 | service=stph service_code=H0043 modifier=U6               | auth.service-mismatch cs_tar_status=error
ALL-CODE-002 | service=housing-nav service_code=H2016 modifier=U6        | ok
ALL-CODE-002 | service=day-hab service_code=H2016 modifier=U6            | auth.service-mismatch
ALL-CODE-003 | service=housing-deposit service_code=H0044 modifier=U2    | ok
ALL-CODE-003 | service=stph service_code=H0044 modifier=U2               | auth.service-mismatch
ALL-CODE-004 | service=housing-tenancy service_code=T2040 modifier=U6    | ok
ALL-CODE-004 | service=housing-nav service_code=T2040 modifier=U6        | auth.service-mismatch
ALL-CODE-005 | service=housing-tenancy service_code=T2041 modifier=U6    | ok
ALL-CODE-005 | service=housing-nav service_code=T2041 modifier=U6        | auth.service-mismatch
ALL-CODE-006 | service=housing-tenancy service_code=T2050 modifier=U6    | ok
ALL-CODE-006 | service=housing-nav service_code=T2050 modifier=U6        | auth.service-mismatch
ALL-CODE-007 | service=housing-tenancy service_code=T2051 modifier=U6    | ok
ALL-CODE-007 | service=housing-nav service_code=T2051 modifier=U6        | auth.service-mismatch
ALL-CODE-008 | service=stph service_code=H0043 modifier=U3               | ok
ALL-CODE-008 | service=housing-nav service_code=H0043 modifier=U3        | auth.service-mismatch
ALL-CODE-009 | service=stph service_code=H0044 modifier=U3               | ok
ALL-CODE-009 | service=housing-deposit service_code=H0044 modifier=U3    | auth.service-mismatch
ALL-CODE-010 | service=recup service_code=T2033 modifier=U6              | ok
ALL-CODE-010 | service=respite service_code=T2033 modifier=U6            | auth.service-mismatch
ALL-CODE-011 | service=respite service_code=H0045 modifier=U6            | ok
ALL-CODE-011 | service=recup service_code=H0045 modifier=U6              | auth.service-mismatch
ALL-CODE-012 | service=respite service_code=S5151 modifier=U6            | ok
ALL-CODE-012 | service=recup service_code=S5151 modifier=U6              | auth.service-mismatch
ALL-CODE-013 | service=respite service_code=S9125 modifier=U6            | ok
ALL-CODE-013 | service=recup service_code=S9125 modifier=U6              | auth.service-mismatch
ALL-CODE-014 | service=day-hab service_code=T2012 modifier=U6            | ok
ALL-CODE-014 | service=recup service_code=T2012 modifier=U6              | auth.service-mismatch
ALL-CODE-015 | service=day-hab service_code=T2014 modifier=U6            | ok
ALL-CODE-015 | service=recup service_code=T2014 modifier=U6              | auth.service-mismatch
ALL-CODE-016 | service=day-hab service_code=T2018 modifier=U6            | ok
ALL-CODE-016 | service=recup service_code=T2018 modifier=U6              | auth.service-mismatch
ALL-CODE-017 | service=day-hab service_code=T2020 modifier=U6            | ok
ALL-CODE-017 | service=recup service_code=T2020 modifier=U6              | auth.service-mismatch
ALL-CODE-018 | service=day-hab service_code=H2014 modifier=U6            | ok
ALL-CODE-018 | service=recup service_code=H2014 modifier=U6              | auth.service-mismatch
ALL-CODE-019 | service=day-hab service_code=H2024 modifier=U6            | ok
ALL-CODE-019 | service=recup service_code=H2024 modifier=U6              | auth.service-mismatch
ALL-CODE-020 | service=day-hab service_code=H2026 modifier=U6            | ok
ALL-CODE-020 | service=recup service_code=H2026 modifier=U6              | auth.service-mismatch
ALL-CODE-021 | service=day-hab service_code=H2038 modifier=U6            | ok
ALL-CODE-021 | service=recup service_code=H2038 modifier=U6              | auth.service-mismatch
ALL-CODE-022 | service=nf-alf service_code=T2038 modifier=U4             | ok
ALL-CODE-022 | service=nf-home service_code=T2038 modifier=U4            | auth.service-mismatch
ALL-CODE-023 | service=nf-alf service_code=H2022 modifier=U5             | ok
ALL-CODE-023 | service=nf-home service_code=H2022 modifier=U5            | auth.service-mismatch
ALL-CODE-024 | service=nf-home service_code=T2038 modifier=U5            | ok
ALL-CODE-024 | service=nf-alf service_code=T2038 modifier=U5             | auth.service-mismatch
ALL-CODE-025 | service=nf-home service_code=H0044 modifier=U5            | ok
ALL-CODE-025 | service=nf-alf service_code=H0044 modifier=U5             | auth.service-mismatch
ALL-CODE-026 | service=pchs service_code=S5130 modifier=U6               | ok
ALL-CODE-026 | service=respite service_code=S5130 modifier=U6            | auth.service-mismatch
ALL-CODE-027 | service=pchs service_code=T1019 modifier=U6               | ok
ALL-CODE-027 | service=respite service_code=T1019 modifier=U6            | auth.service-mismatch
ALL-CODE-028 | service=home-mod service_code=S5165 modifier=U6           | ok
ALL-CODE-028 | service=asthma service_code=S5165 modifier=U6             | auth.service-mismatch
ALL-CODE-029 | service=asthma service_code=S5165 modifier=U5             | ok
ALL-CODE-029 | service=home-mod service_code=S5165 modifier=U5           | auth.service-mismatch
ALL-CODE-030 | service=meals service_code=S5170 modifier=U6              | ok
ALL-CODE-030 | service=recup service_code=S5170 modifier=U6              | auth.service-mismatch
ALL-CODE-031 | service=meals service_code=S9470 modifier=U6              | ok
ALL-CODE-031 | service=recup service_code=S9470 modifier=U6              | auth.service-mismatch
ALL-CODE-032 | service=meals service_code=S9977 modifier=U6              | ok
ALL-CODE-032 | service=recup service_code=S9977 modifier=U6              | auth.service-mismatch
ALL-CODE-033 | service=meals service_code=S9977 modifier=U4              | ok
ALL-CODE-033 | service=recup service_code=S9977 modifier=U4              | auth.service-mismatch
ALL-CODE-034 | service=meals service_code=S9977 modifier=U5              | ok
ALL-CODE-034 | service=recup service_code=S9977 modifier=U5              | auth.service-mismatch
ALL-CODE-035 | service=meals service_code=S9977 modifier=U7              | ok
ALL-CODE-035 | service=recup service_code=S9977 modifier=U7              | auth.service-mismatch
ALL-CODE-036 | service=meals service_code=S9977 modifier=U8              | ok
ALL-CODE-036 | service=recup service_code=S9977 modifier=U8              | auth.service-mismatch
ALL-CODE-037 | service=meals service_code=S9977 modifier=U9              | ok
ALL-CODE-037 | service=recup service_code=S9977 modifier=U9              | auth.service-mismatch
ALL-CODE-038 | service=meals service_code=S9452 modifier=U5              | ok
ALL-CODE-038 | service=recup service_code=S9452 modifier=U5              | auth.service-mismatch
ALL-CODE-039 | service=meals service_code=S9452 modifier=U6              | ok
ALL-CODE-039 | service=recup service_code=S9452 modifier=U6              | auth.service-mismatch
ALL-CODE-040 | service=sobering service_code=H0014 modifier=U6           | ok
ALL-CODE-040 | service=recup service_code=H0014 modifier=U6              | auth.service-mismatch
ALL-CODE-041 | service=trans-rent service_code=H0040 modifier=U2         | ok
ALL-CODE-041 | service=stph service_code=H0040 modifier=U2               | auth.service-mismatch
ALL-CODE-042 | service=trans-rent service_code=H0040 modifier=U1         | ok
ALL-CODE-042 | service=stph service_code=H0040 modifier=U1               | auth.service-mismatch
ALL-CODE-043 | service=trans-rent service_code=H0043 modifier=U2         | ok
ALL-CODE-043 | service=housing-nav service_code=H0043 modifier=U2        | auth.service-mismatch
ALL-CODE-044 | service=trans-rent service_code=H0044 modifier=U6         | ok
ALL-CODE-044 | service=housing-deposit service_code=H0044 modifier=U6    | auth.service-mismatch
ALL-CODE-045 | service=housing-outreach service_code=T1016 modifier=U8   | ok
ALL-CODE-045 | service=ecm service_code=T1016 modifier=U8                | auth.service-mismatch
ALL-CODE-046 | service=housing-outreach service_code=T1016 modifier='U8 GQ' | ok
ALL-CODE-046 | service=ecm service_code=T1016 modifier='U8 GQ'           | auth.service-mismatch
ALL-CODE-047 | service=ecm service_code=G9012 modifier=                  | ok
ALL-CODE-047 | service=housing-nav service_code=G9012 modifier=          | auth.service-mismatch
ALL-CODE-048 | service=ecm service_code=G9012 modifier=U2                | ok
ALL-CODE-048 | service=housing-nav service_code=G9012 modifier=U2        | auth.service-mismatch
ALL-CODE-049 | service=ecm service_code=G9012 modifier='U2 GQ'           | ok
ALL-CODE-049 | service=housing-nav service_code=G9012 modifier='GQ U2'   | auth.service-mismatch
ALL-CODE-050 | service=ecm service_code=G9012 modifier=U8                | ok
ALL-CODE-050 | service=housing-nav service_code=G9012 modifier=U8        | auth.service-mismatch
ALL-CODE-051 | service=ecm service_code=G9012 modifier=U8 modifier2=GQ   | ok
ALL-CODE-051 | service=housing-nav service_code=G9012 modifier=U8 modifier2=GQ | auth.service-mismatch
# pairs that no document at hand confirms: known, with a warning
ALL-CODE-052 | service=ecm tar_type=ecm documents=ecm_referral_form|signed_roi|medical_justification service_code=G9008 modifier=U1 | code.hcpcs-missing cs_tar_status=warning
ALL-CODE-052 | service=ecm service_code=G9008 modifier='U1 GQ'           | code.hcpcs-missing
ALL-CODE-052 | service=ecm service_code=G9008 modifier=U8                | code.hcpcs-missing
ALL-CODE-052 | service=ecm service_code=G9008 modifier='GQ U8'           | code.hcpcs-missing
ALL-CODE-052 | service=ecm service_code=G9012 modifier=U8                | ok
ALL-CODE-052 | service=housing-nav service_code=G9008 modifier=U1        | auth.service-mismatch
ALL-CODE-000 | service=ecm service_code=G9008 modifier=U1                | ok
ALL-CODE-000 | service=ecm service_code=G9008 modifier=U2                | code.modifier-missing
END
}

@test "partnership: matters of form" {
	judge cs-tar-validate <<END
$nav
# rule       | what differs from base            | want
ALL-FORM-001 | member_id=91234567A               | ok
ALL-FORM-001 | member_id=91234567A2345           | elig.not-found cs_tar_status=error
ALL-FORM-001 | member_id=91234567A12345          | ok
ALL-FORM-001 | member_id=9123456A                | elig.not-found
ALL-FORM-001 | member_id=81234567A               | elig.not-found
ALL-FORM-001 | member_id=912345678               | elig.not-found
ALL-FORM-002 | npi=1234567893                    | ok
ALL-FORM-002 | npi=1234567894                    | prov.billing-npi cs_tar_status=error
ALL-FORM-002 | npi=123456789                     | prov.billing-npi
ALL-FORM-002 | npi=                              | ok cs_tar_status=ok
ALL-FORM-003 | end_date=                         | date.to
ALL-FORM-003 | -end_date                         | ok cs_tar_status=ok
ALL-FORM-003 | end_date=2024-08-27               | ok
ALL-FORM-004 | end_date=2024-02-29               | date.to cs_tar_status=error
ALL-FORM-004 | end_date=2024-03-01               | ok
ALL-FORM-004 | end_date=                         | ok
ALL-FORM-005 | quantity=0                        | units.missing
ALL-FORM-005 | quantity=1                        | ok
ALL-FORM-005 | quantity=                         | ok
-            | start_date=                       | date.from cs_tar_status=error
PHC-TAR-079.1 | service_code= modifier=          | code.hcpcs-missing cs_tar_status=error
PHC-TAR-079.1 | -service_code -modifier          | ok cs_tar_status=ok
PHC-TAR-079.1 | service_code=H0043               | ok
PHC-TAR-079.2 | quantity=                        | units.missing cs_tar_status=error
PHC-TAR-079.2 | -quantity                        | ok cs_tar_status=ok
PHC-TAR-079.2 | quantity=6                       | ok
PHC-TAR-045  | units=6                           | units.missing cs_tar_status=warning
PHC-TAR-045  | units=0                           | units.missing
PHC-TAR-045  | units=                            | ok cs_tar_status=ok
PHC-TAR-045  | -units                            | ok cs_tar_status=ok
PHC-TAR-080.1 | tar_type=                        | claim.unprocessable cs_tar_status=error
PHC-TAR-080.1 | -tar_type                        | ok cs_tar_status=ok
PHC-TAR-080.1 | tar_type=community-supports      | ok
PHC-TAR-080.2 | tar_type=ecm                     | auth.service-mismatch cs_tar_status=error
PHC-TAR-080.2 | tar_type=community-supports      | ok
PHC-TAR-080.2 | tar_type=                        | ok
PHC-TAR-092.1 | dob=                             | member.dob cs_tar_status=error
PHC-TAR-092.1 | -dob                             | ok cs_tar_status=ok
PHC-TAR-092.1 | dob=1980-05-05                   | ok
PHC-TAR-092.2 | last_name=                       | elig.name-id-mismatch cs_tar_status=error
PHC-TAR-092.2 | -last_name                       | ok cs_tar_status=ok
PHC-TAR-092.2 | last_name= member_name='Jo Doe'  | ok cs_tar_status=ok
PHC-TAR-092.3 | first_name=                      | elig.name-id-mismatch cs_tar_status=error
PHC-TAR-092.3 | -first_name                      | ok cs_tar_status=ok
PHC-TAR-092.3 | first_name= member_name='Jo Doe' | ok cs_tar_status=ok
PHC-TAR-090  | phone_current=N                   | claim.unprocessable cs_tar_status=warning
PHC-TAR-090  | phone_current=Y                   | ok
PHC-TAR-090  | phone_current=                    | ok cs_tar_status=ok
$ecm
PHC-TAR-080.3 | tar_type=community-supports      | auth.service-mismatch cs_tar_status=error
PHC-TAR-080.3 | tar_type=ecm                     | ok
PHC-TAR-080.3 | tar_type=                        | ok
PHC-TAR-080.1 | tar_type=                        | claim.unprocessable
PHC-TAR-079.2 | quantity=                        | units.missing
PHC-TAR-045  | units=6                           | units.missing
PHC-TAR-079.1 | service_code= modifier=          | code.hcpcs-missing
PHC-TAR-080.2 | tar_type=ecm                     | ok
PHC-TAR-092.1 | dob=                             | member.dob
PHC-TAR-092.2 | last_name=                       | elig.name-id-mismatch
PHC-TAR-092.3 | first_name=                      | elig.name-id-mismatch
PHC-TAR-090  | phone_current=N                   | claim.unprocessable
END
}

@test "partnership: the member's plan and coverage" {
	judge cs-tar-validate <<END
$nav
# rule         | what differs from base               | want
PHC-ELIG-003.1 | plan_assigned=chpiv                  | elig.other-plan cs_tar_status=error
PHC-ELIG-003.1 | plan_assigned=ffs                    | elig.other-plan
PHC-ELIG-003.1 | plan_assigned=partnership            | ok
PHC-ELIG-003.1 | plan_assigned=                       | elig.other-plan cs_tar_status=pend
PHC-ELIG-003.1 | -plan_assigned                       | ok cs_tar_status=ok
PHC-ELIG-003.2 | scope=restricted                     | svc.criteria cs_tar_status=error
PHC-ELIG-003.2 | scope=other                          | svc.criteria
PHC-ELIG-003.2 | scope=full                           | ok cs_tar_status=ok
PHC-ELIG-003.2 | scope=                               | svc.criteria cs_tar_status=pend
PHC-ELIG-003.2 | -scope                               | ok cs_tar_status=ok
PHC-ELIG-004.1 | elig_from=2024-03-02                 | elig.before cs_tar_status=error
PHC-ELIG-004.1 | elig_from=2024-03-01                 | ok
PHC-ELIG-004.1 | elig_from=                           | elig.before cs_tar_status=pend
PHC-ELIG-004.1 | -elig_from                           | ok cs_tar_status=ok
PHC-ELIG-004.2 | elig_to=2024-02-29                   | elig.after cs_tar_status=error
PHC-ELIG-004.2 | elig_to=2024-03-01                   | ok cs_tar_status=warning
PHC-ELIG-004.2 | elig_to=                             | ok cs_tar_status=ok
PHC-TAR-093.1  | elig_to=2024-08-26                   | elig.after cs_tar_status=warning
PHC-TAR-093.1  | elig_to=2024-08-27                   | ok cs_tar_status=ok
PHC-TAR-093.1  | elig_to=                             | ok cs_tar_status=ok
PHC-TAR-093.1  | -elig_to                             | ok cs_tar_status=ok
PHC-TAR-093.2  | county=                              | elig.missing cs_tar_status=warning
PHC-TAR-093.2  | county=Sonoma                        | ok
PHC-TAR-093.2  | -county                              | ok cs_tar_status=ok
PHC-TAR-091    | member_eligible=N                    | elig.not-found cs_tar_status=error
PHC-TAR-091    | member_eligible=Y                    | ok
PHC-TAR-091    | member_eligible=                     | elig.not-found cs_tar_status=pend
PHC-TAR-091    | -member_eligible                     | ok cs_tar_status=ok
$ecm
PHC-TAR-091    | member_eligible=N                    | elig.not-found cs_tar_status=error
PHC-TAR-093.1  | elig_to=2024-08-26                   | elig.after cs_tar_status=warning
PHC-TAR-093.2  | county=                              | elig.missing
# FAQ and POLICY speak of Community Supports
PHC-ELIG-003   | plan_assigned=chpiv scope=restricted | ok
PHC-ELIG-004   | elig_from=2024-03-02                 | ok
PHC-ELIG-004   | elig_to=2024-02-29                   | ok
END
}

@test "partnership: the diagnosis of a request" {
	judge cs-tar-validate <<END
$nav
# rule         | what differs from base                                       | want
PHC-ELIG-024   | primary_dx=I10                                               | dx.sdoh-missing cs_tar_status=error
PHC-ELIG-024   | primary_dx=Z54.0                                             | dx.sdoh-missing
PHC-ELIG-024   | primary_dx=Z55.0                                             | ok
PHC-ELIG-024   | primary_dx=Z65.9                                             | ok
PHC-ELIG-024   | primary_dx=Z66                                               | dx.sdoh-missing
PHC-ELIG-024   | primary_dx=I10 secondary_dx=Z59.01                           | ok
PHC-ELIG-024   | primary_dx=I10 diagnoses=E11.9|Z59.01                        | ok
PHC-ELIG-024   | primary_dx=                                                  | dx.sdoh-missing cs_tar_status=error
PHC-ELIG-024   | -primary_dx                                                  | ok cs_tar_status=ok
PHC-ELIG-024   | -primary_dx diagnoses=Z59.01                                 | ok cs_tar_status=ok
PHC-ELIG-024   | -primary_dx diagnoses=I10|E11.9                              | dx.sdoh-missing cs_tar_status=error
PHC-TAR-084    | primary_dx=Z59.00                                            | dx.unlisted cs_tar_status=warning
PHC-TAR-084    | primary_dx=Z59.01                                            | ok
PHC-TAR-084    | primary_dx=Z5902                                             | ok
PHC-TAR-084    | primary_dx=Z59.811 patient_location=other                    | ok cs_tar_status=ok
PHC-TAR-084    | primary_dx=Z59.812                                           | dx.unlisted
PHC-TAR-084    | primary_dx= secondary_dx=Z59.01                              | ok cs_tar_status=ok
PHC-TAR-084    | -primary_dx diagnoses=Z59.00|Z59.01                          | dx.unlisted
PHC-TAR-084    | -primary_dx diagnoses=Z59.01|Z59.00                          | ok
PHC-TAR-084    | primary_dx= diagnoses=Z59.00|Z59.01                          | dx.unlisted
PHC-TAR-084    | primary_dx= diagnoses=Z59.01|Z59.00                          | ok
PHC-TAR-084    | primary_dx=Z59.01 diagnoses=Z59.00                           | ok
PHC-TAR-084    | primary_dx=Z59.00 diagnoses=Z59.01                           | dx.unlisted
# of one record after another, each has its own
PHC-TAR-084    | -primary_dx diagnoses=Z59.00 ; -primary_dx diagnoses=Z59.01  | ok
PHC-TAR-084    | -primary_dx diagnoses=Z59.01 ; -primary_dx diagnoses=Z59.00  | dx.unlisted
PHC-TAR-084    | -primary_dx diagnoses=Z59.00 ; -primary_dx diagnoses=        | ok
PHC-TAR-085.1  | primary_dx=Z59.811                                           | dx.unlisted cs_tar_status=warning
PHC-TAR-085.1  | primary_dx=Z59.811 patient_location=other                    | ok
PHC-TAR-085.1  | primary_dx=Z59.811 patient_location=                         | ok cs_tar_status=ok
PHC-TAR-085.1  | primary_dx=Z59.02                                            | ok
PHC-TAR-085.2  | primary_dx=Z59.01 patient_location=home housing_status=housed_at_risk  | dx.unlisted cs_tar_status=warning
PHC-TAR-085.2  | primary_dx=Z59.02 patient_location=home housing_status=housed_at_risk  | dx.unlisted
PHC-TAR-085.2  | primary_dx=Z59.811 patient_location=home housing_status=housed_at_risk | ok cs_tar_status=ok
PHC-TAR-085.2  | primary_dx=Z59.02 patient_location=other                     | ok cs_tar_status=ok
PHC-TAR-082    | housing_status=housed_at_risk                                | svc.criteria cs_tar_status=warning
PHC-TAR-082    | housing_status=housed                                        | svc.criteria
PHC-TAR-082    | housing_status=unsheltered                                   | ok
PHC-TAR-082    | housing_status=sheltered                                     | ok
PHC-TAR-082    | housing_status=homeless                                      | ok
PHC-TAR-082    | housing_status=housed patient_location=other                 | ok
PHC-TAR-082    | housing_status=                                              | ok cs_tar_status=ok
PHC-TAR-083    | patient_location=home primary_dx=Z59.811 housing_status=housed | svc.criteria cs_tar_status=warning
PHC-TAR-083    | patient_location=home primary_dx=Z59.811 housing_status=sheltered | svc.criteria
PHC-TAR-083    | patient_location=home primary_dx=Z59.811 housing_status=housed_at_risk | ok cs_tar_status=ok
PHC-TAR-083    | patient_location=other housing_status=housed                 | ok
# the code set of the day of the start
ALL-SDOH-005   | primary_dx=Z59                                               | dx.not-specific cs_tar_status=error
ALL-SDOH-005   | primary_dx=Z59.81                                            | dx.not-specific
ALL-SDOH-005   | primary_dx=Z59.819                                           | ok
ALL-SDOH-005   | primary_dx=Z59.0                                             | dx.not-specific
ALL-SDOH-005   | primary_dx=Z59.1 start_date=2023-03-31                       | ok
ALL-SDOH-005   | primary_dx=Z59.1 start_date=2023-04-01                       | dx.not-specific
ALL-SDOH-005   | primary_dx=Z59.7 start_date=2024-09-30                       | ok
ALL-SDOH-005   | primary_dx=Z59.7 start_date=2024-10-01                       | dx.not-specific
ALL-SDOH-005   | primary_dx=Z59.86 start_date=2025-09-30                      | ok
ALL-SDOH-005   | primary_dx=Z59.86 start_date=2025-10-01                      | dx.not-specific
ALL-SDOH-005   | primary_dx=I10 secondary_dx=Z59.0                            | dx.not-specific
ALL-SDOH-005   | primary_dx=I10 secondary_dx= diagnoses=E11.9|Z59.0           | dx.not-specific
ALL-SDOH-007   | primary_dx=Z59.11 start_date=2023-03-31                      | dx.date cs_tar_status=error
ALL-SDOH-007   | primary_dx=Z59.11 start_date=2023-04-01                      | ok
ALL-SDOH-007   | primary_dx=Z59.82 start_date=2022-09-30                      | dx.date
ALL-SDOH-007   | primary_dx=Z59.82 start_date=2022-10-01                      | ok
ALL-SDOH-007   | primary_dx=Z59.869 start_date=2025-09-30                     | dx.date
ALL-SDOH-007   | primary_dx=Z59.869 start_date=2025-10-01                     | ok
ALL-SDOH-004   | primary_dx=Z59.03                                            | dx.missing cs_tar_status=error
ALL-SDOH-004   | primary_dx=Z59.02                                            | ok
ALL-SDOH-004   | primary_dx=Z65.7                                             | dx.missing
ALL-SDOH-003.1 | primary_dx=Z59.10                                            | dx.unlisted cs_tar_status=warning
ALL-SDOH-003.1 | primary_dx=Z59.2                                             | dx.unlisted
ALL-SDOH-003.1 | primary_dx=Z59.11                                            | ok
ALL-SDOH-003.1 | primary_dx=Z59.1 start_date=2023-03-31                       | ok
# a code outside the range, or none, is a look-up's affair
ALL-SDOH-003.2 | primary_dx=I10                                               | ok
ALL-SDOH-009   | primary_dx=                                                  | ok
$ecm
PHC-ELIG-024   | primary_dx=I10                                               | ok cs_tar_status=warning
PHC-TAR-084    | primary_dx=Z59.00                                            | dx.unlisted cs_tar_status=warning
PHC-TAR-085.1  | primary_dx=Z59.811                                           | dx.unlisted
PHC-TAR-082    | housing_status=housed                                        | svc.criteria
PHC-TAR-083    | patient_location=home primary_dx=Z59.811 housing_status=housed | svc.criteria
PHC-TAR-085.2  | patient_location=home primary_dx=Z59.01 housing_status=housed_at_risk | dx.unlisted
ALL-SDOH-005   | primary_dx=Z59.0                                             | dx.not-specific
END
}

@test "partnership: a plan's decision, engagement, and the provider's standing" {
	judge cs-tar-validate <<END
$nav
# rule        | what differs from base                      | want
PHC-TAR-001   | tar_status=denied                           | auth.invalid cs_tar_status=error
PHC-TAR-001   | tar_status=rejected                         | auth.invalid
PHC-TAR-001   | tar_status=cancelled                        | auth.invalid
PHC-TAR-001   | tar_status=pended                           | ok cs_tar_status=ok
PHC-TAR-001   | tar_status=approved                         | ok cs_tar_status=ok
PHC-TAR-001   | tar_status=                                 | ok cs_tar_status=ok
PHC-TAR-033   | approved_date=2024-03-02                    | auth.not-approved-yet cs_tar_status=warning
PHC-TAR-033   | approved_date=2024-03-01                    | ok cs_tar_status=ok
PHC-TAR-033   | approved_date=                              | ok cs_tar_status=ok
PHC-TAR-033   | approved_date=2024-03-02 request_type=      | auth.not-approved-yet
PHC-TAR-033   | approved_date=2024-03-02 request_type=retro | ok
PHC-TAR-036   | engaged_date=2024-03-02                     | auth.prerequisite cs_tar_status=warning
PHC-TAR-036   | engaged_date=2024-03-01                     | ok cs_tar_status=ok
PHC-TAR-036   | engaged_date=                               | ok cs_tar_status=ok
PHC-TAR-007.1 | contract_date=2024-03-02                    | prov.not-certified cs_tar_status=error
PHC-TAR-007.1 | contract_date=2024-03-01                    | ok
PHC-TAR-007.1 | contract_date=                              | prov.not-certified cs_tar_status=pend
PHC-TAR-007.1 | -contract_date                              | ok cs_tar_status=ok
PHC-TAR-007.2 | credential_date=2024-03-02                  | prov.not-certified cs_tar_status=error
PHC-TAR-007.2 | credential_date=2024-03-01                  | ok
PHC-TAR-007.2 | credential_date=                            | prov.not-certified cs_tar_status=pend
PHC-TAR-007.2 | -credential_date                            | ok cs_tar_status=ok
PHC-TAR-008.1 | provider_services=housing-deposit|recup     | prov.type cs_tar_status=error
PHC-TAR-008.1 | provider_services=recup|housing-nav         | ok
PHC-TAR-008.1 | provider_services=                          | prov.type cs_tar_status=pend
PHC-TAR-008.1 | -provider_services                          | ok cs_tar_status=ok
$deposit
PHC-TAR-008.2 | provider_services=housing-nav               | prov.type cs_tar_status=error
PHC-TAR-008.2 | provider_services=housing-nav|housing-deposit | ok
$tenancy
PHC-TAR-008.3 | provider_services=housing-nav               | prov.type cs_tar_status=error
PHC-TAR-008.3 | provider_services=housing-nav|housing-tenancy | ok
$stph
PHC-TAR-008.4 | provider_services=recup                     | prov.type cs_tar_status=error
PHC-TAR-008.4 | provider_services=recup|stph                | ok
$recup
PHC-TAR-008.5 | provider_services=stph                      | prov.type cs_tar_status=error
PHC-TAR-008.5 | provider_services=recup|stph                | ok
$respite
PHC-TAR-008.6 | provider_services=pchs                      | prov.type cs_tar_status=error
PHC-TAR-008.6 | provider_services=respite|pchs              | ok
$pchs
PHC-TAR-008.7 | provider_services=respite                   | prov.type cs_tar_status=error
PHC-TAR-008.7 | provider_services=respite|pchs              | ok
$meals
PHC-TAR-008.8 | provider_services=recup                     | prov.type cs_tar_status=error
PHC-TAR-008.8 | provider_services=recup|meals               | ok
$common
more: start_date=2025-01-01 end_date=2025-01-31
PHC-TAR-008.9  | service=day-hab provider_services=sobering | prov.type cs_tar_status=error
PHC-TAR-008.9  | service=day-hab provider_services=day-hab  | ok cs_tar_status=ok
PHC-TAR-008.10 | service=sobering provider_services=day-hab | prov.type cs_tar_status=error
PHC-TAR-008.10 | service=sobering provider_services=sobering | ok cs_tar_status=ok
# FAQ and POLICY speak of Community Supports
$ecm
PHC-TAR-001   | tar_status=denied                           | ok cs_tar_status=ok
PHC-TAR-033   | approved_date=2024-03-02                    | ok cs_tar_status=ok
PHC-TAR-036   | engaged_date=2024-03-02                     | ok cs_tar_status=ok
PHC-TAR-007   | contract_date=2024-03-02                    | ok cs_tar_status=ok
PHC-TAR-007   | credential_date=2024-03-02                  | ok cs_tar_status=ok
END
}

@test "partnership: urgency" {
	judge cs-tar-validate <<END
$nav
more: urgent=Y urgent_reason=words life_threatening=Y
# rule      | what differs from base                                        | want
PHC-TAR-015 | urgent=Y                                                      | auth.urgent cs_tar_status=warning
PHC-TAR-015 | urgent=N                                                      | ok cs_tar_status=ok
PHC-TAR-015 | urgent=                                                       | ok cs_tar_status=ok
PHC-TAR-015 | service=housing-tenancy -service_code                         | auth.urgent
PHC-TAR-015 | service=respite -service_code                                 | auth.urgent
PHC-TAR-015 | service=pchs -service_code                                    | auth.urgent
PHC-TAR-015 | service=day-hab -service_code start_date=2025-03-01           | auth.urgent
PHC-TAR-015 | service=sobering -service_code start_date=2025-03-01          | auth.urgent
PHC-TAR-015 | service=recup -service_code                                   | ok
PHC-TAR-015 | service=stph -service_code                                    | ok
PHC-TAR-015 | service=meals -service_code                                   | ok
PHC-TAR-015 | service=housing-deposit -service_code                         | ok
$recup
more: urgent=Y urgent_reason=words life_threatening=Y
PHC-TAR-016 | life_threatening=N                                            | auth.urgent cs_tar_status=warning
PHC-TAR-016 | life_threatening=Y                                            | ok cs_tar_status=ok
PHC-TAR-016 | life_threatening=                                             | ok cs_tar_status=ok
PHC-TAR-016 | life_threatening=N urgent=N                                   | ok cs_tar_status=ok
PHC-TAR-089 | urgent_reason=                                                | auth.urgent cs_tar_status=warning
PHC-TAR-089 | urgent_reason=words                                           | ok cs_tar_status=ok
PHC-TAR-089 | urgent_reason= urgent=N                                       | ok cs_tar_status=ok
PHC-TAR-089 | -urgent_reason                                                | ok cs_tar_status=ok
$ecm
more: urgent=Y urgent_reason= life_threatening=N
PHC-TAR-089 | urgent=Y                                                      | auth.urgent
PHC-TAR-016 | urgent=Y                                                      | ok
END
}

@test "partnership: the day on which a span starts" {
	judge cs-tar-validate <<END
$nav
# rule        | what differs from base                                                    | want
PHC-TAR-060.1 | elig_service_date=2024-02-29                                              | auth.start-date cs_tar_status=warning
PHC-TAR-060.1 | elig_service_date=2024-03-02                                              | auth.start-date
PHC-TAR-060.1 | elig_service_date=2024-03-01                                              | ok cs_tar_status=ok
PHC-TAR-060.1 | elig_service_date=                                                        | ok cs_tar_status=ok
PHC-TAR-060.2 | first_service_date=2024-02-29                                             | auth.start-date cs_tar_status=warning
PHC-TAR-060.2 | first_service_date=2024-03-02                                             | auth.start-date
PHC-TAR-060.2 | first_service_date=2024-03-01                                             | ok cs_tar_status=ok
PHC-TAR-060.2 | first_service_date=                                                       | ok cs_tar_status=ok
PHC-TAR-061   | hsp_date=2024-02-29                                                       | auth.start-date cs_tar_status=warning
PHC-TAR-061   | hsp_date=2024-03-02                                                       | auth.start-date
PHC-TAR-061   | hsp_date=2024-03-01                                                       | ok
PHC-TAR-061   | hsp_date=                                                                 | ok cs_tar_status=ok
PHC-TAR-061   | -hsp_date                                                                 | ok cs_tar_status=ok
PHC-TAR-061   | hsp_date=2024-02-29 request_type=                                         | auth.start-date
PHC-TAR-061   | hsp_date=2024-02-29 -request_type                                         | auth.start-date
PHC-TAR-061   | hsp_date=2024-02-29 request_type=renewal                                  | ok
PHC-TAR-061   | hsp_date=2024-02-29 request_type=retro                                    | ok
# with a blank request type the earlier authorization tells
PHC-TAR-061   | hsp_date=2024-02-29 request_type= prior_tar_end=2024-02-29                | ok
PHC-TAR-061   | hsp_date=2024-02-29 -request_type prior_tar_end=2024-02-29                | ok
PHC-TAR-061   | hsp_date=2024-02-29 request_type= prior_tar_end=                          | auth.start-date
PHC-TAR-061   | hsp_date=2024-02-29 request_type=initial prior_tar_end=2024-02-29         | auth.start-date cs_tar_status=warning
PHC-TAR-059   | request_type=retro first_service_date=2024-03-01 last_service_date=2024-08-27 | ok
PHC-TAR-059   | request_type=retro first_service_date=2024-03-02 last_service_date=2024-08-27 | auth.retro cs_tar_status=warning
PHC-TAR-059   | request_type=retro first_service_date=2024-03-01 last_service_date=2024-08-26 | auth.retro
PHC-TAR-059   | request_type=retro first_service_date=2024-03-01 last_service_date=2024-08-28 | auth.retro
PHC-TAR-059   | request_type=initial first_service_date=2024-03-01 last_service_date=2024-08-26 | ok
PHC-TAR-059   | request_type=retro first_service_date=2024-03-01 last_service_date=       | ok
PHC-TAR-069   | request_type=renewal prior_tar_end=2024-02-28                             | auth.start-date
PHC-TAR-069   | request_type=renewal prior_tar_end=2024-02-29                             | ok
PHC-TAR-069   | request_type=renewal prior_tar_end=2024-03-01                             | auth.start-date
PHC-TAR-069   | request_type=initial prior_tar_end=2024-02-28                             | ok
PHC-TAR-069   | request_type=renewal prior_tar_end=                                       | ok
history: service=housing-nav tar_id=PF1 tar_status=approved start_date=2023-09-01 end_date=2024-02-29
PHC-TAR-069   | request_type=renewal                                                      | ok
PHC-TAR-069   | request_type=renewal start_date=2024-03-02                                | auth.start-date
PHC-TAR-061   | hsp_date=2024-02-29 request_type=                                         | ok
PHC-TAR-061   | hsp_date=2024-02-29 request_type=initial                                  | auth.start-date
history: service=housing-nav tar_id=PF1 tar_status=modified start_date=2023-09-01 end_date=2024-02-28
PHC-TAR-069   | request_type=renewal                                                      | auth.start-date
history: service=housing-nav tar_id=PF1 tar_status=denied start_date=2023-09-01 end_date=2024-02-28
PHC-TAR-069   | request_type=renewal                                                      | ok
PHC-TAR-061   | hsp_date=2024-02-29 request_type=                                         | auth.start-date
$deposit
history: service=housing-deposit service_code=H0044 tar_id=PF1 tar_status=approved start_date=2023-09-01 end_date=2024-02-28
PHC-TAR-069   | request_type=renewal                                                      | auth.start-date
history: service=recup service_code= tar_id=PF1 tar_status=approved start_date=2023-09-01 end_date=2024-02-28
PHC-TAR-069   | request_type=renewal                                                      | ok
END
	judge cs-tar-validate <<END
$tenancy
# rule        | what differs from base                                                   | want
PHC-TAR-066.1 | housed_date=2024-03-02                                                   | auth.start-date cs_tar_status=error
PHC-TAR-066.1 | housed_date=2024-03-01                                                   | ok cs_tar_status=warning
PHC-TAR-066.1 | housed_date=2024-02-29                                                   | ok cs_tar_status=ok
PHC-TAR-066.1 | housed_date=                                                             | auth.start-date cs_tar_status=pend
PHC-TAR-066.1 | -housed_date                                                             | ok cs_tar_status=ok
PHC-TAR-066.2 | housed_date=2024-03-01                                                   | auth.start-date cs_tar_status=warning
PHC-TAR-066.2 | housed_date=2024-02-29                                                   | ok
PHC-TAR-066.2 | housed_date=2024-03-02                                                   | ok
PHC-TAR-066.3 | hsp_updated_date=2024-02-29                                              | auth.start-date cs_tar_status=warning
PHC-TAR-066.3 | hsp_updated_date=2024-03-02                                              | auth.start-date
PHC-TAR-066.3 | hsp_updated_date=2024-03-01                                              | ok
PHC-TAR-066.3 | hsp_updated_date=                                                        | ok cs_tar_status=ok
PHC-TAR-066.3 | -hsp_updated_date                                                        | ok cs_tar_status=ok
PHC-TAR-066.3 | hsp_updated_date=2024-02-29 request_type=                                | auth.start-date
PHC-TAR-066.3 | hsp_updated_date=2024-02-29 request_type= prior_tar_end=2024-02-29        | ok
PHC-TAR-066.3 | hsp_updated_date=2024-02-29 request_type=renewal                         | ok
PHC-TAR-066.3 | hsp_updated_date=2024-02-29 request_type=retro                           | ok
PHC-TAR-066.3 | hsp_updated_date=2024-02-29 htn_received=N htn_start_date=               | ok
# whether the member had navigation, only the history can tell
PHC-TAR-066.3 | hsp_updated_date=2024-02-29 htn_start_date=                              | ok cs_tar_status=ok
history: none
PHC-TAR-066.3 | hsp_updated_date=2024-02-29 htn_start_date=                              | ok cs_tar_status=ok
history: service=housing-nav service_code= tar_id=PF1 tar_status=approved start_date=2023-06-01 end_date=2023-11-27
PHC-TAR-066.3 | hsp_updated_date=2024-02-29 htn_start_date=                              | auth.start-date cs_tar_status=warning
history: service=housing-nav service_code= tar_id=PF1 tar_status=denied start_date=2023-06-01 end_date=2023-11-27
PHC-TAR-066.3 | hsp_updated_date=2024-02-29 htn_start_date=                              | ok cs_tar_status=ok
$recup
PHC-TAR-067   | admit_date=2024-02-29                                                    | auth.start-date cs_tar_status=warning
PHC-TAR-067   | admit_date=2024-03-02                                                    | auth.start-date
PHC-TAR-067   | admit_date=2024-03-01                                                    | ok
PHC-TAR-067   | admit_date=                                                              | ok cs_tar_status=ok
PHC-TAR-067   | -admit_date                                                              | ok cs_tar_status=ok
PHC-TAR-067   | admit_date=2024-02-29 request_type=                                      | auth.start-date
PHC-TAR-067   | admit_date=2024-02-29 request_type= prior_tar_end=2024-02-29             | ok
PHC-TAR-067   | admit_date=2024-02-29 request_type=renewal                               | ok
PHC-TAR-067   | admit_date=2024-02-29 request_type=retro                                 | ok
# 2024-03-01 was a Friday
PHC-TAR-027   | start_date=2024-03-01 admit_date=2024-03-01                              | ok cs_tar_findings=
PHC-TAR-027   | start_date=2024-03-02 end_date=2024-05-30 admit_date=2024-03-02          | auth.start-date cs_tar_status=ok
PHC-TAR-027   | start_date=2024-03-03 end_date=2024-05-31 admit_date=2024-03-03          | auth.start-date
PHC-TAR-027   | start_date=2024-03-04 end_date=2024-06-01 admit_date=2024-03-04          | ok
$ecm
PHC-TAR-068.1 | roi_signed_date=2024-02-29                                               | auth.start-date cs_tar_status=warning
PHC-TAR-068.1 | roi_signed_date=2024-03-02                                               | auth.start-date
PHC-TAR-068.1 | roi_signed_date=2024-03-01                                               | ok
PHC-TAR-068.1 | roi_signed_date=                                                         | ok cs_tar_status=ok
PHC-TAR-068.1 | -roi_signed_date                                                         | ok cs_tar_status=ok
PHC-TAR-068.1 | roi_signed_date=2024-02-29 request_type=                                 | auth.start-date
PHC-TAR-068.1 | roi_signed_date=2024-02-29 request_type= prior_tar_end=2024-02-29        | ok
PHC-TAR-068.1 | roi_signed_date=2024-02-29 request_type=renewal                          | ok
PHC-TAR-068.2 | icp_signed_date=2024-02-29                                               | auth.start-date cs_tar_status=warning
PHC-TAR-068.2 | icp_signed_date=2024-03-02                                               | auth.start-date
PHC-TAR-068.2 | icp_signed_date=2024-03-01                                               | ok
PHC-TAR-068.2 | icp_signed_date=                                                         | ok cs_tar_status=ok
PHC-TAR-068.2 | icp_signed_date=2024-02-29 request_type=                                 | auth.start-date
PHC-TAR-068.2 | icp_signed_date=2024-02-29 request_type= prior_tar_end=2024-02-29        | ok
PHC-TAR-068.2 | icp_signed_date=2024-02-29 request_type=renewal                          | ok
PHC-TAR-060.1 | elig_service_date=2024-03-02                                             | auth.start-date
PHC-TAR-060.2 | first_service_date=2024-03-02                                            | auth.start-date
PHC-TAR-059   | request_type=retro first_service_date=2024-03-02 last_service_date=2024-08-27 | auth.retro
PHC-TAR-069   | request_type=renewal prior_tar_end=2024-02-28                            | auth.start-date
END
}

@test "partnership: what a deposit hangs on" {
	judge cs-tar-validate <<END
$deposit
# rule       | what differs from base                                      | want
PHC-ELIG-014 | htn_start_date=2024-02-01 submit_date=2024-03-01            | auth.prerequisite cs_tar_status=error
PHC-ELIG-014 | htn_start_date=2024-01-31 submit_date=2024-03-01            | ok
# navigation that ended: both its ends count
PHC-ELIG-014 | htn_start_date=2024-01-01 htn_end_date=2024-01-29           | auth.prerequisite cs_tar_status=error
PHC-ELIG-014 | htn_start_date=2024-01-01 htn_end_date=2024-01-30           | ok
PHC-TAR-065  | htn_start_date=2024-01-01 htn_end_date=2024-02-28           | auth.prerequisite cs_tar_status=warning
PHC-TAR-065  | htn_start_date=2024-01-01 htn_end_date=2024-02-29           | ok
# one that goes on beyond the request is counted up to it
PHC-ELIG-014 | htn_start_date=2024-02-01 htn_end_date=2024-03-31           | auth.prerequisite
PHC-ELIG-014 | htn_start_date=2024-01-31 htn_end_date=2024-03-31           | ok
PHC-ELIG-014 | htn_days=29                                                 | auth.prerequisite
PHC-ELIG-014 | htn_days=30                                                 | ok
PHC-ELIG-014 | htn_start_date=                                             | auth.prerequisite cs_tar_status=pend
PHC-TAR-065  | htn_start_date=2024-01-02 submit_date=2024-03-01            | auth.prerequisite cs_tar_status=warning
PHC-TAR-065  | htn_start_date=2024-01-01 submit_date=2024-03-01            | ok cs_tar_status=ok
PHC-TAR-065  | htn_start_date=2023-01-01 submit_date=2023-03-01 start_date=2023-03-01 | ok
PHC-TAR-065  | htn_start_date=2023-01-02 submit_date=2023-03-01 start_date=2023-03-01 | auth.prerequisite
PHC-TAR-065  | htn_start_date=2023-07-01 submit_date=2023-08-30 start_date=2023-09-01 | ok
PHC-TAR-065  | htn_start_date=2023-07-01 submit_date=2023-08-29 start_date=2023-09-01 | auth.prerequisite
PHC-TAR-065  | htn_start_date=2024-01-31 submit_date=2024-03-01            | auth.prerequisite
PHC-TAR-065  | htn_start_date=2024-02-01 submit_date=2024-03-01            | ok
PHC-ELIG-015 | hsp_date=2024-03-02                                         | auth.prerequisite cs_tar_status=error
PHC-ELIG-015 | hsp_date=2024-03-01                                         | ok
PHC-ELIG-015 | hsp_date=                                                   | ok cs_tar_status=ok
PHC-ELIG-015 | -hsp_date                                                   | ok cs_tar_status=ok
PHC-ELIG-016 | active_htss=Y                                               | svc.overlap cs_tar_status=error
PHC-ELIG-016 | active_htss=N                                               | ok
PHC-TAR-062  | htn_tar_start=2024-03-02                                    | auth.start-date cs_tar_status=error
PHC-TAR-062  | htn_tar_start=2024-03-01                                    | ok
PHC-TAR-062  | htn_tar_end=2024-02-29                                      | auth.start-date cs_tar_status=error
PHC-TAR-062  | htn_tar_end=2024-03-01                                      | ok
PHC-TAR-062  | htn_tar_start= htn_tar_end=                                 | auth.start-date cs_tar_status=pend
PHC-TAR-064  | htn_tar_end=2024-03-01 submit_date=2024-03-02 start_date=2024-03-01 | auth.prerequisite cs_tar_status=error
PHC-TAR-064  | htn_tar_end=2024-03-01 submit_date=2024-03-01               | ok
PHC-TAR-064  | htn_tar_start=2024-01-01 submit_date=2023-12-31             | auth.prerequisite
PHC-TAR-064  | active_htn_tar=N                                            | auth.prerequisite
PHC-TAR-064  | htn_tar_start= htn_tar_end=                                 | auth.prerequisite cs_tar_status=pend
PHC-TAR-021  | deposit_paid_date=2024-03-04 approved_date=2024-03-05       | auth.not-approved-yet cs_tar_status=error
PHC-TAR-021  | deposit_paid_date=2024-03-05 approved_date=2024-03-05 -submit_date | ok
PHC-TAR-021  | deposit_paid_date=2024-03-05 approved_date=                 | auth.not-approved-yet cs_tar_status=pend
PHC-TAR-021  | deposit_paid_date= approved_date=2024-03-01                 | ok cs_tar_status=ok
PHC-TAR-020  | items=security_deposit=4000|application_fee=1000            | ok
PHC-TAR-020  | items=security_deposit=4000|application_fee=1000.01         | svc.benefit-max cs_tar_status=error
PHC-TAR-020  | items=security_deposit deposit_amount=5000.00               | ok
PHC-TAR-020  | items=security_deposit deposit_amount=5000.01               | svc.benefit-max
PHC-TAR-020  | items= deposit_amount=                                      | svc.benefit-max cs_tar_status=pend
PHC-TAR-020  | items=security_deposit=3000 deposit_amount=5000.00          | ok
PHC-TAR-020  | items=security_deposit=3000 deposit_amount=5000.01          | svc.benefit-max cs_tar_status=error
PHC-TAR-020.1 | items=security_deposit=3000 charge=5000.01                 | svc.benefit-max
PHC-TAR-020.1 | items= charge=5000.01                                      | svc.benefit-max
PHC-TAR-020.1 | items=security_deposit=3000 charge=5000.00                 | ok
PHC-TAR-020.1 | items=security_deposit=5000.01 charge=5000.01              | ok
PHC-TAR-020  | items=security_deposit=5000.01 deposit_amount=3000.00       | svc.benefit-max
PHC-TAR-020  | items= items_total=3000 deposit_amount=5000.01              | svc.benefit-max
# each request has the cap for itself
PHC-TAR-020  | tar_id=PF1 items=security_deposit=3000 ; tar_id=PF2 start_date=2024-05-01 end_date=2024-06-30 items=security_deposit=3000 | ok
PHC-TAR-020  | -items                                                      | ok cs_tar_status=ok
END
	judge cs-tar-validate <<END
$deposit
more: htn_start_date= htn_tar_start= htn_tar_end= -htn_start_date -htn_tar_start -htn_tar_end
# rule       | what differs from base                       | want
# without a history, what only it can settle is open
PHC-ELIG-014 | submit_date=2024-03-01                       | auth.prerequisite cs_tar_status=pend
PHC-TAR-062  | submit_date=2024-03-01                       | auth.start-date cs_tar_status=pend
PHC-TAR-064  | submit_date=2024-03-01                       | auth.prerequisite cs_tar_status=pend
PHC-ELIG-016 | submit_date=2024-03-01                       | ok
history: none
PHC-TAR-062  | submit_date=2024-03-01                       | auth.start-date cs_tar_status=error
PHC-TAR-064  | submit_date=2024-03-01                       | auth.prerequisite cs_tar_status=error
history: service=housing-nav service_code= tar_id=PF1 tar_status=approved start_date=2024-01-31 end_date=2024-03-01
PHC-ELIG-014 | submit_date=2024-03-01                       | ok
PHC-ELIG-014 | submit_date=2024-02-29                       | auth.prerequisite cs_tar_status=error
PHC-TAR-065  | submit_date=2024-03-01                       | auth.prerequisite
PHC-TAR-062  | submit_date=2024-03-01                       | ok
PHC-TAR-062  | start_date=2024-03-02                        | auth.start-date cs_tar_status=error
PHC-TAR-062  | start_date=2024-01-31                        | ok
PHC-TAR-062  | start_date=2024-01-30                        | auth.start-date
PHC-TAR-064  | submit_date=2024-03-01                       | ok
PHC-TAR-064  | submit_date=2024-03-02                       | auth.prerequisite cs_tar_status=error
history: service=housing-nav service_code= tar_id=PF1 tar_status=approved start_date=2024-01-01 end_date=2024-06-28
PHC-TAR-065  | submit_date=2024-02-29                       | auth.prerequisite
-            | submit_date=2024-03-01                       | ok cs_tar_status=ok
# a navigation that was refused is none
history: service=housing-nav service_code= tar_id=PF1 tar_status=denied start_date=2024-01-01 end_date=2024-06-28
PHC-TAR-062  | submit_date=2024-03-01                       | auth.start-date cs_tar_status=error
PHC-TAR-064  | submit_date=2024-03-01                       | auth.prerequisite
# of two authorizations any one will do
history: service=housing-nav service_code= tar_id=PF1 tar_status=approved start_date=2023-10-01 end_date=2024-03-28 ; service=housing-nav service_code= tar_id=PF2 tar_status=approved start_date=2024-03-29 end_date=2024-09-24
PHC-TAR-064  | submit_date=2024-03-25 start_date=2024-04-01 end_date=2024-05-31 | ok
PHC-TAR-062  | submit_date=2024-03-25 start_date=2024-04-01 end_date=2024-05-31 | ok
history: service=housing-nav service_code= tar_id=PF1 tar_status=approved start_date=2023-10-01 end_date=2024-03-28 ; service=housing-nav service_code= tar_id=PF2 tar_status=approved start_date=2023-11-01 end_date=2024-01-31
PHC-TAR-062  | start_date=2024-03-01                        | ok
PHC-TAR-064  | submit_date=2024-03-01                       | ok
# tenancy services on the day of the start
history: service=housing-tenancy service_code= tar_id=PF1 tar_status=approved start_date=2023-09-01 end_date=2024-03-01
PHC-ELIG-016 | start_date=2024-03-01                        | svc.overlap
PHC-ELIG-016 | start_date=2024-03-02                        | ok
history: service=housing-tenancy service_code= tar_id=PF1 tar_status=denied start_date=2023-09-01 end_date=2024-03-01
PHC-ELIG-016 | start_date=2024-03-01                        | ok
# two authorizations with a gap between them: 12 days and 17, or 18; a day of both counts once
history: service=housing-nav service_code= tar_id=PF1 tar_status=approved start_date=2022-01-03 end_date=2022-01-14 ; service=housing-nav service_code= tar_id=PF2 tar_status=approved start_date=2024-02-13 end_date=2024-08-12
PHC-ELIG-014 | submit_date=2024-03-01                       | auth.prerequisite cs_tar_status=error
PHC-ELIG-014 | submit_date=2024-03-02                       | ok
PHC-TAR-065  | submit_date=2024-03-29                       | auth.prerequisite
PHC-TAR-065  | submit_date=2024-03-30                       | ok
PHC-ELIG-014 | submit_date=2024-03-01 htn_start_date=2022-01-03 | ok
history: service=housing-nav service_code= tar_id=PF1 tar_status=approved start_date=2024-01-15 end_date=2024-02-10 ; service=housing-nav service_code= tar_id=PF2 tar_status=approved start_date=2024-02-01 end_date=2024-02-12
PHC-ELIG-014 | submit_date=2024-03-01                       | auth.prerequisite cs_tar_status=error
END
}

@test "partnership: what a deposit may be asked for" {
	judge cs-tar-validate <<END
$deposit
# rule       | what differs from base                                      | want
PHC-RATE-008 | items=rent=800                                              | charge.excluded-item cs_tar_status=error
PHC-RATE-008 | items=security_deposit=800|ongoing_rent=800                 | charge.excluded-item
PHC-RATE-008 | items=room_and_board deposit_amount=800                     | charge.excluded-item
PHC-RATE-008 | items=security_deposit=800|utility_setup=60                 | ok cs_tar_status=ok
PHC-RATE-008 | items=first_month_rent=800 landlord_required=Y              | ok
PHC-RATE-008 | items= deposit_amount=800                                   | ok cs_tar_status=ok
PHC-RATE-008 | -items deposit_amount=800                                   | ok cs_tar_status=ok
PHC-RATE-009 | items=birth_certificate=25                                  | charge.excluded-item cs_tar_status=error
PHC-RATE-009 | items=security_deposit=800|state_id=30                      | charge.excluded-item
PHC-RATE-009 | items=document_fees=30                                      | charge.excluded-item
PHC-RATE-009 | items=application_fee=30                                    | ok cs_tar_status=ok
PHC-RATE-009 | items= deposit_amount=800                                   | ok cs_tar_status=ok
PHC-RATE-012 | items=first_month_rent=800 landlord_required=Y              | ok cs_tar_status=ok
PHC-RATE-012 | items=last_month_rent=800 landlord_required=Y               | ok cs_tar_status=ok
PHC-RATE-012 | items=first_month_rent=800 landlord_required=N              | charge.excluded-item cs_tar_status=error
PHC-RATE-012 | items=security_deposit=800|last_month_rent=800 landlord_required=N | charge.excluded-item
PHC-RATE-012 | items=first_month_rent=800 landlord_required=               | charge.excluded-item cs_tar_status=pend
PHC-RATE-012 | items=first_month_rent=800                                  | ok cs_tar_status=ok
PHC-RATE-012 | items=security_deposit=800 landlord_required=N              | ok cs_tar_status=ok
PHC-RATE-012 | items=security_deposit=800 landlord_required=               | ok cs_tar_status=ok
$nav
PHC-RATE-008 | items=rent=800                                              | ok cs_tar_status=ok
PHC-RATE-009 | items=state_id=30                                           | ok cs_tar_status=ok
END
}

@test "partnership: duplicates, overlaps and what a lifetime allows" {
	judge cs-tar-validate <<END
$nav
more: submit_date= -submit_date
# rule      | what differs from base, one record after another                                  | want
PHC-TAR-006 | overlap=Y                                                                         | svc.overlap cs_tar_status=error
PHC-TAR-006 | overlap=N                                                                         | ok
PHC-TAR-096 | duplicate=Y                                                                       | claim.duplicate cs_tar_status=error
PHC-TAR-096 | duplicate=N                                                                       | ok
PHC-TAR-006 | npi=1234567802 tar_id=PF1 end_date=2024-03-01 ; tar_id=PF2                        | svc.overlap cs_tar_status=error
PHC-TAR-006 | npi=1234567802 tar_id=PF1 start_date=2023-09-03 end_date=2024-02-29 ; tar_id=PF2  | ok
PHC-TAR-006 | npi=1234567802 tar_id=PF1 start_date=2024-08-27 end_date=2024-12-31 ; tar_id=PF2  | svc.overlap
PHC-TAR-006 | npi=1234567802 tar_id=PF1 start_date=2024-08-28 end_date=2024-12-31 ; tar_id=PF2  | ok
PHC-TAR-006 | npi=1234567802 tar_id=PF1 tar_status=denied ; tar_id=PF2                          | ok
PHC-TAR-006 | npi=1234567802 tar_id=PF1 member_id=91234568B ; tar_id=PF2                        | ok
PHC-TAR-006 | npi=1234567802 tar_id=PF1 service=recup service_code= modifier= ; tar_id=PF2      | ok
PHC-TAR-006 | tar_id=PF1 ; tar_id=PF2                                                           | ok
PHC-TAR-051.1 | service=housing-tenancy service_code=T2040 modifier=U6 quantity=12 tar_id=PF1 ; service=housing-tenancy service_code=T2041 modifier=U6 tar_id=PF2 | svc.overlap
PHC-TAR-051.1 | service=housing-tenancy service_code=T2040 modifier=U6 quantity=12 tar_id=PF1 ; service=housing-tenancy service_code=T2040 modifier=U6 tar_id=PF2 | ok
PHC-TAR-051.1 | service=housing-tenancy service_code=T2040 modifier=U6 tar_id=PF1 tar_status=denied ; service=housing-tenancy service_code=T2041 modifier=U6 tar_id=PF2 | ok
PHC-TAR-051.1 | service=housing-tenancy service_code=T2040 modifier=U6 tar_id=PF1 start_date=2023-09-03 end_date=2024-02-29 ; service=housing-tenancy service_code=T2041 modifier=U6 tar_id=PF2 | ok
PHC-TAR-096 | tar_id=PF1 ; tar_id=PF2                                                           | claim.duplicate cs_tar_status=error
PHC-TAR-096 | tar_id= ; tar_id=                                                                 | claim.duplicate
PHC-TAR-096 | tar_id=PF1 ; tar_id=PF1                                                           | claim.duplicate
PHC-TAR-096 | tar_id=PF1 end_date=2024-08-25 ; tar_id=PF1                                       | claim.duplicate
# whichever provider it is, where no NPI tells
PHC-TAR-096 | -npi tar_id=PF1 ; -npi tar_id=PF2                                                 | claim.duplicate cs_tar_status=error
PHC-TAR-096 | npi= tar_id=PF1 ; npi= tar_id=PF2                                                 | claim.duplicate cs_tar_status=error
PHC-TAR-096 | -npi tar_id=PF1 start_date=2023-09-03 end_date=2024-02-29 ; -npi tar_id=PF2       | ok
PHC-TAR-096 | tar_id=PF1 start_date=2023-09-03 end_date=2024-02-29 ; tar_id=PF2                 | ok
PHC-TAR-096 | tar_id=PF1 start_date=2023-09-03 end_date=2024-03-01 ; tar_id=PF2                 | claim.duplicate
PHC-TAR-096 | tar_id=PF1 start_date=2024-08-27 end_date=2024-12-31 ; tar_id=PF2                 | claim.duplicate
PHC-TAR-096 | tar_id=PF1 start_date=2024-08-28 end_date=2024-12-31 ; tar_id=PF2                 | ok
PHC-TAR-096 | tar_id=PF1 tar_status=cancelled ; tar_id=PF2                                      | ok
PHC-TAR-096 | tar_id=PF1 tar_status=rejected ; tar_id=PF2                                       | ok
PHC-TAR-096 | tar_id=PF1 tar_status=pended ; tar_id=PF2                                         | claim.duplicate
PHC-TAR-096 | npi=1234567802 tar_id=PF1 ; tar_id=PF2                                            | ok
history: tar_id=PF1 tar_status=approved start_date=2023-09-03 end_date=2024-03-01
PHC-TAR-096 | tar_id=PF2                                                                        | claim.duplicate
PHC-TAR-096 | tar_id=PF2 start_date=2024-03-02                                                  | ok
PHC-TAR-096 | tar_id=PF1                                                                        | claim.duplicate
PHC-TAR-096 | tar_id=PF1 start_date=2023-09-03 end_date=2024-03-01                              | ok
PHC-TAR-096 | tar_id=PF1 start_date=2023-09-03 end_date=2024-03-01 ; tar_id=PF1 start_date=2023-09-03 end_date=2024-03-01 | claim.duplicate
PHC-TAR-096 | tar_id=PF1 start_date=2023-09-03 end_date=2024-02-29                              | claim.duplicate
PHC-TAR-096 | tar_id=pf1 start_date=2023-09-03 end_date=2024-03-01                              | ok
history: tar_id=PF1 tar_status=approved start_date=2023-09-03 end_date=2024-03-01 npi=1234567802
PHC-TAR-006 | tar_id=PF2                                                                        | svc.overlap
PHC-TAR-006 | tar_id=PF2 start_date=2024-03-02                                                  | ok
$ecm
# two lines of the same days: no duplicates unless code and modifier are the same
PHC-TAR-096 | tar_id=PF1 service_code=G9012 modifier= quantity=1 ; tar_id=PF2                   | ok cs_tar_status=ok
PHC-TAR-096 | tar_id=PF1 ; tar_id=PF2                                                           | claim.duplicate cs_tar_status=error
PHC-TAR-096 | tar_id=PF1 modifier=U8 ; tar_id=PF2                                               | ok
PHC-TAR-096 | tar_id=PF1 modifier= modifier2=U2 ; tar_id=PF2                                    | claim.duplicate
PHC-TAR-096 | tar_id=PF1 modifier='U2 GQ' ; tar_id=PF2 modifier='GQ U2'                         | claim.duplicate
PHC-TAR-096 | tar_id=PF1 service_code= modifier= ; tar_id=PF2                                   | claim.duplicate
PHC-TAR-096 | duplicate=Y                                                                       | claim.duplicate
history: tar_id=PF1 tar_status=approved service_code=G9012 modifier=
PHC-TAR-096 | tar_id=PF2                                                                        | ok
PHC-TAR-096 | tar_id=PF2 service_code=G9012 modifier= quantity=1                                | claim.duplicate
history: none
PHC-TAR-006 | tar_id=PF1 npi=1234567802 ; tar_id=PF2                                            | ok
$tenancy
PHC-TAR-096 | tar_id=PF1 service_code=T2040 quantity=12 ; tar_id=PF2                            | ok cs_tar_status=warning
PHC-TAR-096 | tar_id=PF1 ; tar_id=PF2                                                           | claim.duplicate cs_tar_status=error
PHC-TAR-006 | tar_id=PF1 npi=1234567802 service_code=T2040 quantity=12 ; tar_id=PF2             | svc.overlap
END
	judge cs-tar-validate <<END
$deposit
# rule       | what differs from base                                        | want
PHC-ELIG-077 | occurrence=3                                                  | svc.lifetime-max cs_tar_status=error
PHC-ELIG-077 | occurrence=2                                                  | ok
PHC-ELIG-077 | occurrence=3 request_type=renewal                             | svc.lifetime-max cs_tar_status=error
PHC-ELIG-077 | occurrence=2 request_type=renewal                             | ok
PHC-ELIG-077 | occurrence=3 request_type=                                    | svc.lifetime-max
PHC-ELIG-077 | occurrence=3 documents=$papers|housing_support_plan|lease|itemized_list|summary_letter|change_justification | svc.lifetime-max cs_tar_status=error
PHC-TAR-037  | occurrence=1                                                  | ok cs_tar_status=ok
PHC-TAR-037  | occurrence=2                                                  | doc.missing cs_tar_status=error
PHC-TAR-037  | occurrence=2 documents=                                       | doc.missing cs_tar_status=pend
PHC-TAR-037  | occurrence=2 request_type=renewal                             | doc.missing
PHC-TAR-037  | occurrence=1 request_type=renewal                             | ok
PHC-TAR-037  | occurrence=2 documents=$papers|housing_support_plan|lease|itemized_list|summary_letter|change_justification | ok cs_tar_status=ok
history: tar_id=PF1 tar_status=approved start_date=2022-03-01 end_date=2022-04-30
PHC-TAR-037  | tar_id=PF3                                                    | doc.missing
PHC-ELIG-077 | tar_id=PF3                                                    | ok
history: tar_id=PF1 tar_status=approved start_date=2022-03-01 end_date=2022-04-30 ; tar_id=PF2 tar_status=modified start_date=2023-03-01 end_date=2023-04-30
PHC-ELIG-077 | tar_id=PF3                                                    | svc.lifetime-max
PHC-ELIG-077 | tar_id=PF2 start_date=2023-03-01 end_date=2023-04-30          | ok
PHC-ELIG-077 | tar_id=PF2                                                    | svc.lifetime-max
history: tar_id=PF1 tar_status=denied start_date=2022-03-01 end_date=2022-04-30 ; tar_id=PF2 tar_status=approved start_date=2023-03-01 end_date=2023-04-30
PHC-ELIG-077 | tar_id=PF3                                                    | ok
# a deposit that was called a renewal is a deposit
history: tar_id=PF1 tar_status=approved start_date=2022-03-01 end_date=2022-04-30 ; tar_id=PF2 tar_status=approved request_type=renewal start_date=2023-03-01 end_date=2023-04-30
PHC-ELIG-077 | tar_id=PF3                                                    | svc.lifetime-max
PHC-ELIG-077 | tar_id=PF3 request_type=renewal                               | svc.lifetime-max
PHC-ELIG-077 | tar_id=PF3 request_type=retro                                 | svc.lifetime-max
history: tar_id=PF1 tar_status=denied start_date=2022-03-01 end_date=2022-04-30 ; tar_id=PF2 tar_status=approved request_type=renewal start_date=2023-03-01 end_date=2023-04-30
PHC-ELIG-077 | tar_id=PF3 request_type=renewal                               | ok
PHC-TAR-037  | tar_id=PF3                                                    | doc.missing
# a blank request type is no renewal
history: tar_id=PF1 tar_status=approved request_type= start_date=2022-03-01 end_date=2022-04-30 ; tar_id=PF2 tar_status=approved request_type= start_date=2023-03-01 end_date=2023-04-30
PHC-ELIG-077 | tar_id=PF3                                                    | svc.lifetime-max
history: -request_type tar_id=PF1 tar_status=approved start_date=2022-03-01 end_date=2022-04-30
PHC-TAR-037  | tar_id=PF3                                                    | doc.missing
$tenancy
history: none
PHC-ELIG-078 | occurrence=3                                                  | svc.lifetime-max cs_tar_status=error
PHC-ELIG-078 | occurrence=2                                                  | ok
PHC-ELIG-078 | occurrence=3 request_type=renewal                             | ok
PHC-ELIG-078 | occurrence=3 request_type=                                    | svc.lifetime-max
PHC-ELIG-078 | occurrence=3 documents=$papers|change_justification           | svc.lifetime-max cs_tar_status=error
PHC-TAR-038  | occurrence=1                                                  | ok cs_tar_status=ok
PHC-TAR-038  | occurrence=2                                                  | doc.missing cs_tar_status=error
PHC-TAR-038  | occurrence=2 documents=                                       | doc.missing cs_tar_status=pend
PHC-TAR-038  | occurrence=2 request_type=renewal                             | ok
PHC-TAR-038  | occurrence=2 documents=$papers|change_justification | ok cs_tar_status=ok
history: tar_id=PF1 tar_status=approved start_date=2022-03-01 end_date=2022-08-27
PHC-TAR-038  | tar_id=PF4                                                    | doc.missing
PHC-ELIG-078 | tar_id=PF4                                                    | ok
history: tar_id=PF1 tar_status=approved start_date=2022-03-01 end_date=2022-08-27 ; tar_id=PF2 tar_status=approved request_type=renewal start_date=2022-08-28 end_date=2023-02-23
PHC-ELIG-078 | tar_id=PF4                                                    | ok
history: tar_id=PF1 tar_status=approved start_date=2022-03-01 end_date=2022-08-27 ; tar_id=PF2 tar_status=approved start_date=2023-03-01 end_date=2023-08-27
PHC-ELIG-078 | tar_id=PF4                                                    | svc.lifetime-max
# a renewal goes on with the authorization that ends the day before
PHC-ELIG-078.1 | tar_id=PF4 request_type=renewal documents=$papers|care_plan | svc.lifetime-max cs_tar_status=warning
PHC-ELIG-078.1 | tar_id=PF4 request_type=renewal start_date=2023-08-28 end_date=2024-02-23 submit_date=2023-08-28 | ok
PHC-ELIG-078.1 | tar_id=PF4 request_type=renewal start_date=2023-08-29 end_date=2024-02-24 submit_date=2023-08-28 | svc.lifetime-max
PHC-ELIG-078.1 | tar_id=PF4                                                  | ok
history: tar_id=PF1 tar_status=approved start_date=2022-03-01 end_date=2022-08-27
PHC-ELIG-078.1 | tar_id=PF4 request_type=renewal                             | ok
END
}

@test "partnership: how long a span may be" {
	judge cs-tar-validate <<END
$stph
# rule        | what differs from base                                       | want
PHC-TAR-026   | end_date=2024-05-29                                          | ok cs_tar_status=ok
PHC-TAR-026   | end_date=2024-05-30 quantity=91                              | auth.span cs_tar_status=error
PHC-TAR-026   | start_date=2023-02-01 end_date=2023-05-01 quantity=90        | ok
PHC-TAR-026   | start_date=2023-02-01 end_date=2023-05-02 quantity=91        | auth.span
PHC-TAR-026   | end_date=                                                    | auth.span
PHC-TAR-026   | -end_date                                                    | ok cs_tar_status=ok
PHC-TAR-026   | request_type=renewal end_date=2024-05-30                     | auth.span
$tenancy
PHC-TAR-057   | end_date=2024-08-26                                          | auth.span
PHC-TAR-057   | end_date=2024-08-27                                          | ok cs_tar_status=ok
PHC-TAR-057   | end_date=2024-08-31                                          | ok cs_tar_status=ok
PHC-TAR-057   | end_date=2024-09-01                                          | auth.span
PHC-TAR-057   | end_date=2024-05-31 quantity=3                               | auth.span cs_tar_status=warning
PHC-TAR-057   | end_date=2024-05-31 quantity=3 request_type=retro            | ok
PHC-TAR-057   | end_date=2024-05-31 quantity=3 request_type=                 | auth.span
PHC-TAR-057   | -end_date                                                    | ok cs_tar_status=ok
$nav
PHC-TAR-058.1 | end_date=2024-08-26                                          | auth.span
PHC-TAR-058.1 | end_date=2024-08-27                                          | ok
PHC-TAR-058.1 | end_date=2024-08-31                                          | ok cs_tar_status=ok
PHC-TAR-058.1 | end_date=2024-09-01                                          | auth.span
PHC-TAR-058.1 | end_date=2024-05-31 quantity=3                               | auth.span cs_tar_status=warning
PHC-TAR-058.1 | end_date=2024-05-31 quantity=3 request_type=retro            | ok
# six calendar months may be longer or shorter than 180 days, and begin on a 31st
PHC-TAR-058.1 | start_date=2023-02-01 hsp_date=2023-02-01 end_date=2023-07-29 | auth.span
PHC-TAR-058.1 | start_date=2023-02-01 hsp_date=2023-02-01 end_date=2023-07-30 | ok
PHC-TAR-058.1 | start_date=2023-02-01 hsp_date=2023-02-01 end_date=2023-07-31 | ok
PHC-TAR-058.1 | start_date=2023-02-01 hsp_date=2023-02-01 end_date=2023-08-01 | auth.span
PHC-TAR-058.1 | start_date=2023-08-31 hsp_date=2023-08-31 end_date=2024-02-26 | ok
PHC-TAR-058.1 | start_date=2023-08-31 hsp_date=2023-08-31 end_date=2024-02-28 | ok
PHC-TAR-058.1 | start_date=2023-08-31 hsp_date=2023-08-31 end_date=2024-03-01 | auth.span
$recup
PHC-TAR-058.2 | end_date=2024-05-31 quantity=92                              | ok
PHC-TAR-058.2 | end_date=2024-06-01 quantity=93                              | auth.span cs_tar_status=warning
PHC-TAR-058.2 | start_date=2023-02-01 admit_date=2023-02-01 end_date=2023-05-01 | ok cs_tar_status=ok
PHC-TAR-058.2 | start_date=2023-02-01 admit_date=2023-02-01 end_date=2023-05-02 | auth.span
PHC-TAR-058.2 | end_date=2024-03-01 quantity=1                               | ok
PHC-TAR-058.2 | end_date=2024-06-01 quantity=93 request_type=retro           | ok
$ecm
PHC-TAR-076   | end_date=2024-08-26                                          | auth.span
PHC-TAR-076   | end_date=2024-08-27                                          | ok
PHC-TAR-076   | end_date=2024-08-31                                          | ok
PHC-TAR-076   | end_date=2024-09-01                                          | auth.span
PHC-TAR-076   | end_date=2025-02-22 quantity=999                             | auth.span cs_tar_status=warning
PHC-TAR-076   | end_date=2025-02-23 quantity=999                             | ok cs_tar_status=ok
PHC-TAR-076   | end_date=2025-02-28 quantity=999                             | ok cs_tar_status=ok
PHC-TAR-076   | end_date=2025-03-01 quantity=999                             | auth.span
PHC-TAR-076   | end_date=2024-06-01 request_type=retro                       | ok
$deposit
PHC-TAR-063   | end_date=2024-04-27                                          | auth.span cs_tar_status=warning
PHC-TAR-063   | end_date=2024-04-28                                          | ok cs_tar_status=ok
PHC-TAR-063   | end_date=2024-04-29                                          | ok cs_tar_status=ok
PHC-TAR-063   | end_date=2024-04-30                                          | ok cs_tar_status=ok
PHC-TAR-063   | end_date=2024-05-01                                          | ok cs_tar_status=ok
PHC-TAR-063   | end_date=2024-05-02                                          | auth.span cs_tar_status=warning
PHC-TAR-063   | end_date=2024-05-02 request_type=retro                       | ok
PHC-TAR-063   | end_date=2024-08-27                                          | auth.span
$pchs
PHC-TAR-043   | end_date=2024-04-29                                          | ok cs_tar_status=ok
PHC-TAR-043   | end_date=2024-04-30                                          | auth.span cs_tar_status=error
PHC-TAR-043   | end_date=2024-04-30 ihss_status=approved                     | ok
PHC-TAR-043   | end_date=2024-04-30 ihss_status=pending                      | ok
PHC-TAR-043   | end_date=2024-04-30 ihss_status=                             | auth.span cs_tar_status=pend
PHC-TAR-043   | end_date=2024-04-29 ihss_status=                             | ok cs_tar_status=ok
PHC-TAR-043   | end_date=2024-04-30 -ihss_status                             | ok cs_tar_status=ok
PHC-TAR-043   | start_date=2022-12-31 end_date=2023-06-30                    | ok
PHC-TAR-043   | start_date=2023-01-01 end_date=2023-03-02                    | auth.span
PHC-TAR-043   | start_date=2023-01-01 end_date=2023-03-01                    | ok
# a request that goes on where the last one ended is of the same sixty days
history: service=pchs tar_status=approved start_date=2024-01-31 end_date=2024-02-29 tar_id=PF1
PHC-TAR-043   | start_date=2024-03-01 end_date=2024-03-30                    | ok
PHC-TAR-043   | start_date=2024-03-01 end_date=2024-03-31                    | svc.benefit-max cs_tar_status=error
PHC-TAR-043   | start_date=2024-03-02 end_date=2024-03-31                    | ok
PHC-TAR-043   | start_date=2024-03-01 end_date=2024-03-31 ihss_status=approved | ok
history: service=pchs tar_status=denied start_date=2024-01-31 end_date=2024-02-29 tar_id=PF1
PHC-TAR-043   | start_date=2024-03-01 end_date=2024-03-31                    | ok
$stph
history: service=stph tar_status=approved start_date=2023-12-12 end_date=2024-02-29 tar_id=PF1
PHC-TAR-026   | start_date=2024-03-01 end_date=2024-03-10 quantity=10 documents=$papers | ok
PHC-TAR-026   | start_date=2024-03-01 end_date=2024-03-11 quantity=11 documents=$papers | doc.missing
PHC-TAR-026   | start_date=2024-03-01 end_date=2024-03-11 quantity=11 -documents | doc.missing cs_tar_status=warning
PHC-TAR-026   | start_date=2024-03-01 end_date=2024-03-11 quantity=11 documents=$papers|daily_notes | ok
PHC-TAR-026   | start_date=2024-03-02 end_date=2024-03-31 quantity=30 documents=$papers | ok
END
}

@test "partnership: the quantity of a request" {
	judge cs-tar-validate <<END
$nav
# rule        | what differs from base                                | want
PHC-TAR-056.1 | quantity=5                                            | date.units cs_tar_status=error
PHC-TAR-056.1 | quantity=6                                            | ok
PHC-TAR-056.1 | quantity=7                                            | date.units
PHC-TAR-056.1 | end_date=2024-08-26                                   | date.units
PHC-TAR-056.1 | end_date=2024-08-31                                   | ok
PHC-TAR-056.1 | end_date=2024-09-01                                   | date.units
PHC-TAR-056.1 | quantity=3 end_date=2024-05-31                        | ok
PHC-TAR-056.1 | quantity=5 request_type=retro                         | ok
PHC-TAR-056.1 | quantity=5 request_type=                              | date.units
PHC-TAR-056.1 | end_date=                                             | date.units
PHC-TAR-056.1 | quantity=                                             | date.units
PHC-TAR-056.1 | -quantity                                             | ok cs_tar_status=ok
PHC-TAR-056.1 | -end_date                                             | ok cs_tar_status=ok
PHC-TAR-046   | quantity=5 end_date=2024-07-28                        | units.missing cs_tar_status=warning
PHC-TAR-046   | quantity=6                                            | ok
PHC-TAR-046   | quantity=7 end_date=2024-09-26                        | units.missing
PHC-TAR-046   | quantity=3 end_date=2024-05-31 request_type=retro     | ok
PHC-TAR-046   | -quantity                                             | ok
$tenancy
PHC-TAR-056.1 | quantity=5                                            | date.units cs_tar_status=error
PHC-TAR-056.1 | quantity=6                                            | ok
PHC-TAR-056.1 | quantity=7                                            | date.units
PHC-TAR-051   | quantity=5                                            | units.missing
PHC-TAR-051   | quantity=6                                            | ok
PHC-TAR-051   | quantity=7                                            | units.missing
PHC-TAR-051   | quantity=3 end_date=2024-05-31                        | units.missing cs_tar_status=warning
PHC-TAR-051   | quantity=3 end_date=2024-05-31 request_type=retro     | ok
PHC-TAR-051   | service_code=T2040 quantity=12                        | ok cs_tar_status=ok
PHC-TAR-050   | service_code=T2040 quantity=11                        | units.missing
PHC-TAR-050   | service_code=T2040 quantity=12                        | ok
PHC-TAR-050   | service_code=T2040 quantity=13                        | units.missing
PHC-TAR-050   | service_code=T2040 quantity=6 end_date=2024-05-31     | units.missing cs_tar_status=warning
PHC-TAR-050   | service_code=T2040 quantity=6 end_date=2024-05-31 request_type=retro | ok
PHC-TAR-050   | quantity=6                                            | ok
PHC-TAR-056.2 | service_code=T2040 quantity=11                        | date.units cs_tar_status=error
PHC-TAR-056.2 | service_code=T2040 quantity=12                        | ok
PHC-TAR-056.2 | service_code=T2040 quantity=13                        | date.units
PHC-TAR-056.2 | service_code=T2040 quantity=6                         | date.units
PHC-TAR-056.2 | service_code=T2040 quantity=6 end_date=2024-05-31     | ok
PHC-TAR-056.2 | service_code=T2040 quantity=6 request_type=retro      | ok
$deposit
PHC-TAR-047   | quantity=1                                            | ok
PHC-TAR-047   | quantity=0                                            | units.missing
PHC-TAR-047   | quantity=2                                            | units.missing cs_tar_status=error
PHC-TAR-047   | -quantity                                             | ok cs_tar_status=ok
$stph
PHC-TAR-048   | quantity=89                                           | date.units cs_tar_status=error
PHC-TAR-048   | quantity=90                                           | ok
PHC-TAR-048   | quantity=91                                           | date.units
PHC-TAR-048   | quantity=1 end_date=2024-03-01                        | ok cs_tar_status=ok
PHC-TAR-048   | quantity=31 end_date=2024-03-31                       | ok cs_tar_status=ok
# the approved sample of PATH: both ends count
PHC-TAR-048   | start_date=2022-12-01 end_date=2023-02-28 quantity=90 | ok
PHC-TAR-048   | start_date=2022-12-01 end_date=2023-03-01 quantity=90 | date.units
$recup
PHC-TAR-056.3 | quantity=89                                           | date.units cs_tar_status=error
PHC-TAR-056.3 | quantity=90                                           | ok cs_tar_status=ok
PHC-TAR-056.3 | quantity=91                                           | date.units
PHC-TAR-052   | quantity=89                                           | units.missing
PHC-TAR-052   | quantity=90                                           | ok
# a stay of fewer days has their number
PHC-TAR-052   | quantity=89 end_date=2024-05-28                       | ok cs_tar_status=ok
PHC-TAR-052   | quantity=1 end_date=2024-03-01                        | ok cs_tar_status=ok
PHC-TAR-052   | quantity=89 -end_date                                 | ok cs_tar_status=ok
PHC-TAR-052   | quantity=91 end_date=2024-05-30                       | units.missing cs_tar_status=warning
PHC-TAR-052   | quantity=60 end_date=2024-04-29 request_type=retro    | ok cs_tar_status=ok
$ecm
PHC-TAR-053   | modifier= quantity=1                                  | ok cs_tar_status=ok
PHC-TAR-053   | modifier= quantity=0                                  | units.missing
PHC-TAR-053   | modifier= quantity=2                                  | units.missing cs_tar_status=error
PHC-TAR-053   | quantity=6                                            | ok
PHC-TAR-055   | quantity=5                                            | units.missing cs_tar_status=warning
PHC-TAR-055   | quantity=6                                            | ok
PHC-TAR-055   | quantity=7                                            | units.missing
PHC-TAR-055   | quantity=11 end_date=2025-01-31                       | units.missing
PHC-TAR-055   | quantity=12 end_date=2025-02-28                       | ok cs_tar_status=ok
PHC-TAR-055   | quantity=13 end_date=2025-03-31                       | units.missing
PHC-TAR-055   | quantity=998                                          | units.missing
PHC-TAR-055   | quantity=999                                          | ok cs_tar_status=ok
PHC-TAR-055   | quantity=1000                                         | units.missing
PHC-TAR-055   | quantity=3 request_type=retro                         | ok
PHC-TAR-055   | modifier= quantity=1                                  | ok
PHC-TAR-056.4 | quantity=5                                            | date.units cs_tar_status=warning
PHC-TAR-056.4 | quantity=6                                            | ok
PHC-TAR-056.4 | quantity=7                                            | date.units
PHC-TAR-056.4 | quantity=999                                          | ok
PHC-TAR-056.4 | quantity=998                                          | date.units
PHC-TAR-056.4 | quantity=3 request_type=retro                         | ok
PHC-TAR-056.4 | quantity=12 end_date=2025-02-28                       | ok
PHC-TAR-056.4 | quantity=                                             | ok
END
}

@test "partnership: hours of respite and of personal care" {
	judge cs-tar-validate <<END
$respite
# rule        | what differs from base                                           | want
PHC-TAR-039   | hours_this_year=336                                              | ok cs_tar_status=ok
PHC-TAR-039   | hours_this_year=336.25                                           | svc.benefit-max cs_tar_status=error
PHC-TAR-039   | hours_this_year= requested_hours=                                | svc.benefit-max cs_tar_status=pend
PHC-TAR-039   | -hours_this_year -requested_hours                                | ok cs_tar_status=ok
PHC-TAR-039   | hours_this_year=400 start_date=2022-12-31                        | ok
PHC-TAR-039   | hours_this_year=400 start_date=2023-01-01 end_date=2023-06-30    | svc.benefit-max
PHC-TAR-039   | -hours_this_year assessed_hours=400 requested_hours=336          | ok cs_tar_status=ok
PHC-TAR-039   | -hours_this_year assessed_hours=400 requested_hours=336.25       | svc.benefit-max cs_tar_status=error
# a span over New Year is a question
PHC-TAR-039   | -hours_this_year requested_hours=337 end_date=2024-12-31                 | svc.benefit-max cs_tar_status=error
PHC-TAR-039.1 | -hours_this_year requested_hours=337 end_date=2024-12-31                 | ok
PHC-TAR-039.1 | -hours_this_year requested_hours=337 end_date=2025-01-01                 | svc.benefit-max cs_tar_status=pend
PHC-TAR-039.1 | -hours_this_year requested_hours=336 end_date=2025-01-01                 | ok
# the hours that the plan approved go before those that were asked for
PHC-TAR-039   | -hours_this_year tar_id=PF1 requested_hours=300 approved_hours=60 start_date=2024-01-01 end_date=2024-02-29 ; -hours_this_year tar_id=PF2 requested_hours=276    | ok
PHC-TAR-039   | -hours_this_year tar_id=PF1 requested_hours=300 approved_hours=60 start_date=2024-01-01 end_date=2024-02-29 ; -hours_this_year tar_id=PF2 requested_hours=276.25 | svc.benefit-max
PHC-TAR-039   | -hours_this_year tar_id=PF1 requested_hours=300 start_date=2024-01-01 end_date=2024-02-29 ; -hours_this_year tar_id=PF2 requested_hours=36    | ok
PHC-TAR-039   | -hours_this_year tar_id=PF1 requested_hours=300 start_date=2024-01-01 end_date=2024-02-29 ; -hours_this_year tar_id=PF2 requested_hours=36.25 | svc.benefit-max
PHC-TAR-039   | -hours_this_year tar_id=PF1 requested_hours=300 start_date=2023-12-01 end_date=2023-12-31 ; -hours_this_year tar_id=PF2 requested_hours=37    | ok
PHC-TAR-039   | -hours_this_year tar_id=PF1 service=recup service_code= requested_hours=300 ; -hours_this_year tar_id=PF2 requested_hours=37 | ok
PHC-TAR-039   | -hours_this_year tar_id=PF1 tar_status=denied requested_hours=300 ; -hours_this_year tar_id=PF2 requested_hours=37 | ok
history: tar_id=PF1 tar_status=approved requested_hours=300 start_date=2024-01-01 end_date=2024-02-29
PHC-TAR-039   | -hours_this_year tar_id=PF2 requested_hours=36                   | ok
PHC-TAR-039   | -hours_this_year tar_id=PF2 requested_hours=36.25                | svc.benefit-max
history: none
PHC-TAR-040   | requested_hours=100.25                                           | svc.benefit-max cs_tar_status=warning
PHC-TAR-040   | requested_hours=100                                              | ok
PHC-TAR-040   | requested_hours=200 approved_hours=100                           | ok
PHC-TAR-040   | requested_hours=100 approved_hours=101                           | svc.benefit-max
PHC-TAR-040   | assessed_hours=                                                  | ok cs_tar_status=ok
PHC-TAR-040   | requested_hours=101 start_date=2022-12-31                        | ok
PHC-TAR-040   | requested_hours=101 start_date=2023-01-01                        | svc.benefit-max
PHC-TAR-041   | delivery_mode=telehealth                                         | svc.criteria cs_tar_status=error
PHC-TAR-041   | delivery_mode=virtual                                            | svc.criteria
PHC-TAR-041   | delivery_mode=in_person                                          | ok
PHC-TAR-041   | delivery_mode=                                                   | svc.criteria cs_tar_status=pend
PHC-TAR-041   | -delivery_mode                                                   | ok cs_tar_status=ok
PHC-TAR-041   | delivery_mode=virtual start_date=2022-12-31                      | ok
PHC-TAR-041   | delivery_mode=virtual start_date=2023-01-01                      | svc.criteria
$pchs
PHC-TAR-042.1 | hours_per_day=4                                                  | ok
PHC-TAR-042.1 | hours_per_day=4.25                                               | svc.benefit-max cs_tar_status=error
PHC-TAR-042.1 | hours_per_day=5 documents=$papers|intake_assessment | ok cs_tar_status=warning
PHC-TAR-042.1 | hours_per_day=                                                   | svc.benefit-max cs_tar_status=pend
PHC-TAR-042.1 | -hours_per_day                                                   | ok cs_tar_status=ok
PHC-TAR-042.1 | hours_per_day=5 documents=                                       | svc.benefit-max cs_tar_status=pend
PHC-TAR-042.1 | hours_per_day=5 start_date=2022-12-31                            | ok
PHC-TAR-042.1 | hours_per_day=5 start_date=2023-01-01                            | svc.benefit-max
PHC-TAR-042.2 | hours_per_week=20                                                | ok
PHC-TAR-042.2 | hours_per_week=20.25                                             | svc.benefit-max cs_tar_status=error
PHC-TAR-042.2 | hours_per_week=21 documents=$papers|intake_assessment | ok cs_tar_status=warning
PHC-TAR-042.2 | hours_per_week=                                                  | svc.benefit-max cs_tar_status=pend
PHC-TAR-042.2 | -hours_per_week                                                  | ok cs_tar_status=ok
PHC-TAR-042.2 | hours_per_week=21 start_date=2022-12-31                          | ok
PHC-TAR-042.2 | hours_per_week=21 start_date=2023-01-01                          | svc.benefit-max
PHC-TAR-032   | hours_per_day=4.25 documents=$papers|intake_assessment | svc.benefit-max cs_tar_status=warning
PHC-TAR-032   | hours_per_week=20.25 documents=$papers|intake_assessment | svc.benefit-max
PHC-TAR-032   | documents=$papers|intake_assessment | ok cs_tar_status=ok
PHC-TAR-032   | hours_per_day=4.25                                               | ok
PHC-TAR-044   | ihss_status=approved ihss_hours=                                 | doc.missing cs_tar_status=warning
PHC-TAR-044   | ihss_status=approved ihss_hours=0                                | ok cs_tar_status=ok
PHC-TAR-044   | ihss_status=approved ihss_hours=40                               | ok
PHC-TAR-044   | ihss_status=pending ihss_hours=                                  | ok
PHC-TAR-044   | ihss_status=approved                                             | ok cs_tar_status=ok
PHC-TAR-044   | ihss_status=approved ihss_hours= start_date=2022-12-31           | ok
PHC-TAR-044   | ihss_status=approved ihss_hours= start_date=2023-01-01           | doc.missing
END
}

@test "partnership: documents and notes of a request" {
	judge cs-tar-validate <<END
$nav
# rule        | what differs from base                                        | want
PHC-TAR-018   | documents=consent|case_summary|medical_justification          | doc.missing cs_tar_status=error
PHC-TAR-018   | documents=none                                                | doc.missing
PHC-TAR-018   | documents='Referral Form;Consent Form;LMN'                    | ok cs_tar_status=ok
PHC-TAR-018   | documents=                                                    | doc.missing cs_tar_status=pend
PHC-TAR-018   | -documents                                                    | ok cs_tar_status=ok
PHC-TAR-034   | documents=cs_referral_form|medical_justification              | doc.missing cs_tar_status=warning
PHC-TAR-034   | documents=cs_referral_form|medical_justification|consent      | ok cs_tar_status=ok
PHC-TAR-034   | documents=cs_referral_form|medical_justification|data_sharing_consent | ok
PHC-TAR-034   | documents=cs_referral_form|medical_justification|signed_roi   | ok
PHC-TAR-034   | documents=                                                    | ok cs_tar_status=pend
PHC-TAR-009   | request_type=renewal additional_notes= medical_justification= documents=cs_referral_form|consent|case_summary | doc.missing cs_tar_status=error
PHC-TAR-009   | request_type=renewal additional_notes= medical_justification= documents=cs_referral_form|consent|change_justification | ok
PHC-TAR-009   | request_type=renewal additional_notes= medical_justification= documents=$papers|justification | ok cs_tar_status=ok
PHC-TAR-009   | request_type=renewal additional_notes=words medical_justification= | ok cs_tar_status=ok
# a medical justification alone is a warning, whether written or attached
PHC-TAR-009.1 | request_type=renewal additional_notes= medical_justification=words | doc.missing cs_tar_status=warning
PHC-TAR-009.1 | request_type=renewal additional_notes= medical_justification= | doc.missing cs_tar_status=warning
PHC-TAR-009.1 | request_type=renewal additional_notes=words medical_justification=words | ok cs_tar_status=ok
PHC-TAR-009.1 | request_type=renewal additional_notes= medical_justification=words documents=$papers|justification | ok cs_tar_status=ok
PHC-TAR-009.1 | request_type=initial additional_notes= medical_justification=words | ok
PHC-TAR-009   | request_type=renewal                                          | ok cs_tar_status=ok
PHC-TAR-009   | request_type=renewal additional_notes= medical_justification= documents= | doc.missing cs_tar_status=pend
PHC-TAR-009   | request_type=initial additional_notes= medical_justification= | ok
PHC-TAR-009   | request_type=retro additional_notes= medical_justification=   | ok
PHC-TAR-009   | request_type= additional_notes= medical_justification= documents=cs_referral_form|consent | doc.missing cs_tar_status=pend
PHC-TAR-009   | -request_type additional_notes= medical_justification= documents=cs_referral_form|consent|case_summary | ok
PHC-TAR-009.1 | request_type=renewal -additional_notes medical_justification=words | doc.missing
PHC-TAR-009.1 | request_type=renewal additional_notes= medical_justification=words -documents | ok
PHC-TAR-004   | documents=cs_referral_form|consent additional_notes= medical_justification= | doc.missing cs_tar_status=warning
PHC-TAR-004   | documents=cs_referral_form|consent additional_notes= medical_justification=words | ok cs_tar_status=ok
PHC-TAR-004   | documents=cs_referral_form|consent additional_notes=words medical_justification= | ok
PHC-TAR-004   | documents=cs_referral_form|consent|case_summary additional_notes= medical_justification= | ok
PHC-TAR-004   | documents=cs_referral_form|consent|supporting_records additional_notes= medical_justification= | ok
PHC-TAR-004   | documents=cs_referral_form|consent|supporting_docs additional_notes= medical_justification= | ok
PHC-TAR-004   | documents=cs_referral_form|consent|medical_justification additional_notes= medical_justification= | ok
PHC-TAR-071   | notes_cover=homeless_status                                   | doc.missing cs_tar_status=warning
PHC-TAR-071   | notes_cover=health_issues                                     | doc.missing
PHC-TAR-071   | notes_cover=health_issues|homeless_status                     | ok
PHC-TAR-071   | notes_cover=                                                  | ok cs_tar_status=ok
PHC-TAR-087   | documents=cs_referral_form|consent medical_justification=     | doc.missing cs_tar_status=warning
PHC-TAR-087   | documents=cs_referral_form|consent medical_justification=words | ok cs_tar_status=ok
PHC-TAR-087   | documents=cs_referral_form|consent|medical_justification medical_justification= | ok
PHC-TAR-087   | documents=cs_referral_form|consent                            | ok cs_tar_status=ok
PHC-TAR-088   | additional_notes=                                             | doc.missing cs_tar_status=ok
PHC-TAR-088   | additional_notes=words                                        | ok cs_tar_findings=
PHC-TAR-088   | -additional_notes                                             | ok cs_tar_findings=
PHC-TAR-097   | documents=none                                                | doc.missing
PHC-TAR-097   | documents=consent                                             | ok
PHC-TAR-097   | attachments=0                                                 | doc.missing cs_tar_status=warning
PHC-TAR-097   | attachments=1                                                 | ok cs_tar_status=ok
$deposit
PHC-TAR-019   | documents=$letter|lease|cs_referral_form|itemized_list | doc.missing cs_tar_status=error
PHC-TAR-019   | documents=$letter|housing_support_plan|cs_referral_form|itemized_list | doc.missing
PHC-TAR-019   | documents=$letter|housing_support_plan|lease|itemized_list | doc.missing
PHC-TAR-019   | documents=$letter|housing_support_plan|lease|cs_referral_form | doc.missing
PHC-TAR-019   | documents=$letter|housing_support_plan|lease|cs_referral_form|itemized_list | ok cs_tar_status=ok
PHC-TAR-019   | documents=                                                    | doc.missing cs_tar_status=pend
PHC-TAR-019   | -documents                                                    | ok cs_tar_status=ok
PHC-TAR-073   | documents=consent|medical_justification|housing_support_plan|lease|cs_referral_form|itemized_list | doc.missing cs_tar_status=warning
PHC-TAR-073   | documents=$letter|housing_support_plan|lease|cs_referral_form|itemized_list | ok
PHC-TAR-072   | items=utility_arrears=200                                     | doc.missing cs_tar_status=warning
PHC-TAR-072   | items=utility_setup=200                                       | ok cs_tar_status=ok
PHC-TAR-072   | items=utility_arrears documents=$letter|housing_support_plan|lease|cs_referral_form|itemized_list|past_due_utility deposit_amount=9 | ok cs_tar_status=ok
PHC-TAR-072   | items=utility_arrears documents=$letter|housing_support_plan|lease|cs_referral_form|itemized_list|utility_letter deposit_amount=9 | ok cs_tar_status=ok
PHC-TAR-072   | items= deposit_amount=9                                       | ok cs_tar_status=ok
$tenancy
PHC-TAR-022   | documents=consent|medical_justification                       | doc.missing cs_tar_status=error
PHC-TAR-022   | documents=consent|medical_justification|cs_referral_form      | ok cs_tar_status=ok
PHC-TAR-023   | request_type=renewal documents=cs_referral_form|consent|medical_justification|justification | doc.missing cs_tar_status=error
PHC-TAR-023   | request_type=renewal documents=cs_referral_form|consent|medical_justification|justification|care_plan | ok cs_tar_status=ok
PHC-TAR-023   | request_type=initial                                          | ok
PHC-TAR-023   | request_type=                                                 | doc.missing cs_tar_status=pend
PHC-TAR-074   | notes_cover=health_issues                                     | doc.missing cs_tar_status=warning
PHC-TAR-074   | notes_cover=tenancy_challenges                                | ok
PHC-TAR-074   | notes_cover=                                                  | ok cs_tar_status=ok
$stph
PHC-TAR-024   | documents=consent|medical_justification                       | doc.missing cs_tar_status=error
PHC-TAR-024   | documents=consent|medical_justification|cs_referral_form      | ok cs_tar_status=ok
PHC-TAR-025   | request_type=renewal documents=cs_referral_form|consent|medical_justification|justification | doc.missing cs_tar_status=error
PHC-TAR-025   | request_type=renewal documents=cs_referral_form|consent|medical_justification|justification|daily_notes | ok cs_tar_status=ok
PHC-TAR-025   | request_type=initial                                          | ok
PHC-TAR-025   | request_type=                                                 | doc.missing cs_tar_status=pend
$recup
PHC-TAR-003   | documents=consent|medical_justification                       | doc.missing cs_tar_status=error
PHC-TAR-003   | documents=consent|medical_justification|cs_referral_form      | ok cs_tar_status=ok
PHC-TAR-028   | request_type=renewal documents=cs_referral_form|consent|medical_justification|justification | doc.missing cs_tar_status=warning
PHC-TAR-028   | request_type=renewal documents=cs_referral_form|consent|medical_justification|justification|engagement_notes | ok cs_tar_status=ok
PHC-TAR-028   | request_type=renewal documents=cs_referral_form|consent|medical_justification|justification|service_notes | ok
PHC-TAR-028   | request_type=renewal documents=cs_referral_form|consent|medical_justification|justification|daily_notes | ok
PHC-TAR-028   | request_type=initial                                          | ok
PHC-TAR-070   | notes_cover=reason_for_hospitalization|procedures|diagnoses   | doc.missing cs_tar_status=warning
PHC-TAR-070   | notes_cover=medical_necessity|procedures|diagnoses            | doc.missing
PHC-TAR-070   | notes_cover=medical_necessity|reason_for_hospitalization|diagnoses | doc.missing
PHC-TAR-070   | notes_cover=medical_necessity|reason_for_hospitalization|procedures | doc.missing
PHC-TAR-070   | notes_cover=medical_necessity|reason_for_hospitalization|procedures|diagnoses | ok
PHC-TAR-070   | notes_cover=                                                  | ok cs_tar_status=ok
$respite
PHC-TAR-003   | documents=consent|medical_justification                       | doc.missing
PHC-TAR-003   | documents=consent|medical_justification|cs_referral_form      | ok cs_tar_status=ok
$pchs
PHC-TAR-003   | documents=consent|medical_justification                       | doc.missing
$meals
PHC-TAR-003   | documents=consent|medical_justification                       | doc.missing
$common
more: start_date=2025-01-01 documents=consent|medical_justification
PHC-TAR-003   | service=day-hab                                               | doc.missing
PHC-TAR-003   | service=sobering                                              | doc.missing
PHC-TAR-003   | service=housing-nav                                           | ok
$ecm
PHC-TAR-075.1 | documents=signed_roi|medical_justification                    | doc.missing cs_tar_status=error
PHC-TAR-075.1 | documents=ecm_referral_form|medical_justification             | doc.missing
PHC-TAR-075.1 | documents=ecm_referral_form|medical_justification|signed_roi  | ok cs_tar_status=ok
PHC-TAR-075.1 | documents=                                                    | doc.missing cs_tar_status=pend
PHC-TAR-075.2 | request_type=renewal                                          | doc.missing cs_tar_status=warning
PHC-TAR-075.2 | request_type=renewal documents=ecm_referral_form|signed_roi|medical_justification|individual_care_plan | ok cs_tar_status=ok
PHC-TAR-075.2 | request_type=initial                                          | ok cs_tar_status=ok
PHC-TAR-087   | documents=ecm_referral_form|signed_roi medical_justification= | doc.missing
PHC-TAR-034   | documents=ecm_referral_form|medical_justification             | ok
PHC-TAR-004   | documents=ecm_referral_form|signed_roi additional_notes= medical_justification= | ok
PHC-TAR-088   | additional_notes=                                             | doc.missing
PHC-TAR-097   | documents=none                                                | doc.missing
PHC-TAR-009   | request_type=renewal additional_notes= medical_justification= | ok
END
}

@test "partnership: a cell that cannot be read is not also a blank one" {
	judge cs-tar-validate <<END
$nav
# rule        | what differs from base | want
-             | quantity=six           | cell.unreadable
PHC-TAR-079.2 | quantity=six           | ok
ALL-FORM-003  | end_date=soon          | ok
PHC-TAR-092.1 | dob=soon               | ok
PHC-TAR-080.1 | tar_type=other         | ok
PHC-TAR-061   | hsp_date=soon          | ok cs_tar_status=error
END
}

@test "partnership: a file that is its own history" {
	local file=$BATS_TEST_TMPDIR/in.jsonl
	judge cs-tar-validate --history "$file" <<END
$nav
more: tar_id=
# rule      | what differs from base, one record after another               | want
PHC-TAR-096 | tar_id=                                                        | ok cs_tar_status=ok
PHC-TAR-096 | tar_id= ; tar_id=                                              | claim.duplicate
PHC-TAR-006 | npi=1234567802 ; tar_id=                                       | svc.overlap
PHC-TAR-006 | npi=1234567802 end_date=2024-02-29 start_date=2023-09-03 ; tar_id= | ok
END
	# prerequisites wherever they stand, limits only by what stands before
	cat >"$file" <<-END
		{"member_id":"91234567A","service":"housing-deposit","tar_id":"PF1","tar_status":"approved","request_type":"initial","start_date":"2024-03-01","end_date":"2024-04-30","submit_date":"2024-03-01"}
		{"member_id":"91234567A","service":"housing-deposit","tar_id":"PF2","tar_status":"approved","request_type":"initial","start_date":"2024-03-01","end_date":"2024-04-30","submit_date":"2024-03-01"}
		{"member_id":"91234567A","service":"housing-deposit","tar_id":"PF3","tar_status":"approved","request_type":"initial","start_date":"2024-03-01","end_date":"2024-04-30","submit_date":"2024-03-01"}
		{"member_id":"91234567A","service":"housing-nav","tar_id":"PF4","tar_status":"approved","request_type":"initial","start_date":"2024-01-01","end_date":"2024-06-28","submit_date":"2024-01-01"}
	END
	expect 1 cs-tar-validate -p partnership "$file"
	judge_want PHC-TAR-064 auth.prerequisite "${lines[0]}"
	expect 1 cs-tar-validate -p partnership --history "$file" "$file"
	judge_want PHC-TAR-064 ok "${lines[0]}"
	judge_want PHC-TAR-062 ok "${lines[0]}"
	judge_want PHC-ELIG-077 ok "${lines[0]}"
	judge_want PHC-ELIG-077 ok "${lines[1]}"
	judge_want PHC-ELIG-077 svc.lifetime-max "${lines[2]}"
}

@test "partnership: only a contracted provider sends requests" {
	judge cs-tar-validate <<'END'
base: member_id=91234567A service=housing-nav start_date=2024-03-04 end_date=2024-08-31
PHC-CLM-001 | provider_contracted=Y | ok
PHC-CLM-001 | provider_contracted=  | ok
PHC-CLM-001 | provider_contracted=N | prov.not-certified
END
}
