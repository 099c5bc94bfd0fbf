# partnership-tar.bats: what cs-tar-validate says of a request by Partnership's rules and the baseline under them, on
# both sides of each rule's edge and of its dates. Each table begins with a request of which nothing is said.
load ../helpers

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
more: documents=cs_referral_form|consent|case_summary|medical_justification|housing_support_plan|lease|itemized_list|summary_letter"
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
# ECM is no Community Support
-              | service=ecm start_date=2021-12-31 tar_type=ecm documents=ecm_referral_form|signed_roi|medical_justification | ok
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
END
}

@test "partnership: matters of form" {
	judge cs-tar-validate <<END
$nav
# rule       | what differs from base            | want
ALL-FORM-001 | member_id=91234567A               | ok
ALL-FORM-001 | member_id=91234567A2345 -tar_id   | elig.not-found cs_tar_status=error
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
ALL-FORM-005 | quantity=-1                       | units.missing
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
END
}

@test "partnership: the member's plan and coverage" {
	judge cs-tar-validate <<END
$nav
# rule         | what differs from base               | want
PHC-ELIG-003   | plan_assigned=chpiv                  | elig.other-plan cs_tar_status=error
PHC-ELIG-003   | plan_assigned=ffs                    | elig.other-plan
PHC-ELIG-003   | plan_assigned=partnership            | ok
PHC-ELIG-003   | plan_assigned=                       | elig.other-plan cs_tar_status=pend
PHC-ELIG-003   | -plan_assigned                       | ok cs_tar_status=ok
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
PHC-ELIG-003   | plan_assigned=chpiv                  | ok
PHC-ELIG-004   | elig_from=2024-03-02                 | ok
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
PHC-TAR-084    | primary_dx=Z59.00                                            | dx.unlisted cs_tar_status=warning
PHC-TAR-084    | primary_dx=Z59.01                                            | ok
PHC-TAR-084    | primary_dx=Z5902                                             | ok
PHC-TAR-084    | primary_dx=Z59.811 patient_location=other                    | ok cs_tar_status=ok
PHC-TAR-084    | primary_dx=Z59.812                                           | dx.unlisted
PHC-TAR-084    | primary_dx= secondary_dx=Z59.01                              | ok cs_tar_status=ok
PHC-TAR-084    | -primary_dx diagnoses=Z59.00|Z59.01                          | dx.unlisted
PHC-TAR-084    | -primary_dx diagnoses=Z59.01|Z59.00                          | ok
PHC-TAR-085.1  | primary_dx=Z59.811                                           | dx.unlisted cs_tar_status=warning
PHC-TAR-085.1  | primary_dx=Z59.811 patient_location=other                    | ok
PHC-TAR-085.1  | primary_dx=Z59.811 patient_location=                         | ok cs_tar_status=ok
PHC-TAR-085.1  | primary_dx=Z59.02                                            | ok
PHC-TAR-085.2  | primary_dx=Z59.01 patient_location=home housing_status=housed_at_risk  | dx.unlisted cs_tar_status=warning
PHC-TAR-085.2  | primary_dx=Z59.02 patient_location=home housing_status=housed_at_risk  | dx.unlisted
PHC-TAR-085.2  | primary_dx=Z59.811 patient_location=home housing_status=housed_at_risk | ok cs_tar_status=ok
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
ALL-SDOH-005   | primary_dx=Z59.0                                             | dx.not-specific
END
}
