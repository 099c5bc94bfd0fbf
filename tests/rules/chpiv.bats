# chpiv.bats: the rules of Community Health Plan of Imperial Valley, each on both sides of its edge.
load ../helpers

@test "chpiv: fourteen services, and no other" {
	judge cs-elig -p chpiv <<'END'
base: member_id=91234567A dob=1980-05-01 service_date=2024-03-01 plan_assigned=chpiv county=Imperial line_of_business=medi-cal
more: elig_check_date=2024-02-01 first_contact_date=2024-02-01 criteria_met=Y service_county_available=Y dup_support=N
# rule              | service                | want
CHPIV-ELIG-001.1  | service=housing-deposit  | ok cs_elig_status=eligible
CHPIV-ELIG-001.2  | service=housing-nav      | ok cs_elig_status=eligible
CHPIV-ELIG-001.3  | service=housing-tenancy  | ok cs_elig_status=eligible
CHPIV-ELIG-001.4  | service=recup            | ok cs_elig_status=eligible
CHPIV-ELIG-001.5  | service=respite          | ok cs_elig_status=eligible
CHPIV-ELIG-001.6  | service=stph             | ok cs_elig_status=eligible
CHPIV-ELIG-001.7  | service=sobering         | ok cs_elig_status=eligible
CHPIV-ELIG-001.8  | service=asthma           | ok cs_elig_status=eligible
CHPIV-ELIG-001.9  | service=day-hab          | ok cs_elig_status=eligible
CHPIV-ELIG-001.10 | service=home-mod         | ok cs_elig_status=eligible
CHPIV-ELIG-001.11 | service=meals            | ok cs_elig_status=eligible
CHPIV-ELIG-001.12 | service=nf-alf           | ok cs_elig_status=eligible
CHPIV-ELIG-001.13 | service=nf-home          | ok cs_elig_status=eligible
CHPIV-ELIG-001.14 | service=pchs             | ok cs_elig_status=eligible
CHPIV-ELIG-001.15 | service=pchs             | ok
CHPIV-ELIG-001.15 | service=trans-rent       | svc.not-in-package cs_elig_status=ineligible
CHPIV-ELIG-001.15 | service=trans-rent service_date=2026-02-01 | svc.not-in-package cs_elig_status=ineligible
END
}

@test "chpiv: the member" {
	judge cs-elig -p chpiv <<'END'
base: member_id=91234567A dob=1980-05-01 service=meals service_date=2024-03-01 plan_assigned=chpiv county=Imperial
more: line_of_business=medi-cal elig_check_date=2024-02-01 first_contact_date=2024-02-01 criteria_met=Y
# rule             | what differs                                            | want
-                | county=Imperial                                           | ok cs_elig_status=eligible
CHPIV-ELIG-002   | service_county_available=Y                                | ok
CHPIV-ELIG-002   | service_county_available=N                                | svc.not-in-package cs_elig_status=eligible
CHPIV-ELIG-002   | service_county_available=                                 | ok cs_elig_status=eligible
CHPIV-ELIG-021.1 | plan_assigned=chpiv                                       | ok
CHPIV-ELIG-021.1 | plan_assigned=partnership                                 | elig.other-plan cs_elig_status=ineligible
CHPIV-ELIG-021.1 | plan_assigned=                                            | elig.other-plan cs_elig_status=pend cs_elig_missing=plan_assigned
CHPIV-ELIG-021.2 | county=imperial                                           | ok
CHPIV-ELIG-021.2 | county='San Diego'                                        | elig.other-plan cs_elig_status=ineligible
CHPIV-ELIG-021.3 | line_of_business=medi-cal                                 | ok
CHPIV-ELIG-021.3 | line_of_business=medicare                                 | elig.other-plan cs_elig_status=ineligible
CHPIV-ELIG-021.4 | elig_to=2024-03-01 | ok
CHPIV-ELIG-021.4 | elig_to=2024-02-29 | elig.after cs_elig_status=ineligible
CHPIV-ELIG-021.5 | elig_from=2024-03-01 | ok
CHPIV-ELIG-021.5 | elig_from=2024-03-02 | elig.before cs_elig_status=ineligible
CHPIV-ELIG-018   | elig_check_date=2024-02-02 first_contact_date=2024-02-02  | ok
CHPIV-ELIG-018   | elig_check_date=2024-02-03 first_contact_date=2024-02-02  | elig.not-found cs_elig_status=ineligible
CHPIV-ELIG-019   | dup_support=N                                             | ok
CHPIV-ELIG-019   | dup_support=Y                                             | svc.overlap cs_elig_status=eligible
CHPIV-ELIG-022   | criteria_met=Y                                            | ok
CHPIV-ELIG-022   | criteria_met=N                                            | svc.criteria cs_elig_status=ineligible
CHPIV-ELIG-022   | criteria_met=                                             | svc.criteria cs_elig_status=pend cs_elig_missing=criteria_met
END
}

@test "chpiv: what the guide says a service is for, which decides nothing" {
	judge cs-elig -p chpiv <<'END'
base: member_id=91234567A dob=1980-05-01 service_date=2024-03-01 plan_assigned=chpiv county=Imperial line_of_business=medi-cal
more: elig_check_date=2024-02-01 first_contact_date=2024-02-01 criteria_met=Y
# rule           | what differs                                                        | want
CHPIV-ELIG-004 | service=housing-nav housing_need=Y                                    | ok
CHPIV-ELIG-004 | service=housing-nav housing_need=N                                    | svc.criteria cs_elig_status=eligible
CHPIV-ELIG-005 | service=housing-tenancy housing_status=housed                         | ok
CHPIV-ELIG-005 | service=housing-tenancy housing_status=unsheltered housed_date=2024-04-01 | svc.criteria cs_elig_status=eligible
CHPIV-ELIG-006 | service=recup hospital_needed=N recovering=Y                          | ok
CHPIV-ELIG-006 | service=recup hospital_needed=Y recovering=Y                          | svc.criteria
CHPIV-ELIG-007 | service=respite caregiver_present=Y supervision_need=intermittent     | ok
CHPIV-ELIG-007 | service=respite caregiver_present=Y supervision_need=continuous       | svc.criteria
CHPIV-ELIG-008 | service=stph exit_setting=psychiatric_hospital                        | ok
CHPIV-ELIG-008 | service=stph exit_setting=correctional                                | svc.criteria
CHPIV-ELIG-009 | service=sobering intoxicated=Y otherwise_ed_or_jail=Y                 | ok
CHPIV-ELIG-009 | service=sobering intoxicated=Y otherwise_ed_or_jail=N                 | svc.criteria
CHPIV-ELIG-010 | service=asthma asthma_dx=Y home_triggers=Y                            | ok
CHPIV-ELIG-010 | service=asthma asthma_dx=Y home_triggers=N                            | svc.criteria
CHPIV-ELIG-011 | service=day-hab skill_need=Y                                          | ok
CHPIV-ELIG-011 | service=day-hab skill_need=N                                          | svc.criteria
CHPIV-ELIG-012 | service=home-mod home_safety_need=Y                                   | ok
CHPIV-ELIG-012 | service=home-mod home_safety_need=N                                   | svc.criteria
CHPIV-ELIG-013 | service=meals dietary_need=N discharge_date=2024-02-20                | ok
CHPIV-ELIG-013 | service=meals dietary_need=N                                          | svc.criteria
CHPIV-ELIG-014 | service=nf-alf in_nf=N nf_risk=Y                                      | ok
CHPIV-ELIG-014 | service=nf-alf in_nf=N nf_risk=N                                      | svc.criteria
CHPIV-ELIG-015 | service=nf-home in_nf=Y pays_living_costs=Y                           | ok
CHPIV-ELIG-015 | service=nf-home in_nf=Y pays_living_costs=N                           | svc.criteria
CHPIV-ELIG-016 | service=pchs adl_need=Y                                               | ok
CHPIV-ELIG-016 | service=pchs adl_need=N                                               | svc.criteria
END
}

@test "chpiv: a request comes after contact, screening and agreement" {
	judge cs-tar-validate -p chpiv <<'END'
base: member_id=91234567A dob=1980-05-01 last_name=Doe first_name=Jo service_code=H0043 modifier=U6 quantity=6
more: start_date=2024-03-01 end_date=2024-08-31 submit_date=2024-02-20 primary_dx=Z59.01 tar_type=community-supports channel=portal
more: npi=1234567893 requesting_npi=1234567893 documents=assessment plan_assigned=chpiv
# rule             | what differs                                       | want
-                | quantity=6                                           | ok cs_tar_status=ok
CHPIV-ELIG-021.1 | plan_assigned=chpiv                                  | ok
CHPIV-ELIG-021.1 | plan_assigned=caloptima                              | elig.other-plan
CHPIV-ELIG-021.2 | county='Imperial County' | ok
CHPIV-ELIG-021.2 | county=Orange | elig.other-plan cs_tar_status=error
CHPIV-ELIG-021.4 | elig_to=2024-03-01 | ok
CHPIV-ELIG-021.4 | elig_to=2024-02-29 | elig.after
CHPIV-ELIG-021.5 | elig_from=2024-03-01 | ok
CHPIV-ELIG-021.5 | elig_from=2024-03-02 | elig.before
CHPIV-TAR-003.1  | first_contact_date=2024-02-20                        | ok
CHPIV-TAR-003.1  | first_contact_date=2024-02-21                        | auth.prerequisite cs_tar_status=error
CHPIV-TAR-003.1  | first_contact_date=                                  | auth.prerequisite cs_tar_status=pend
CHPIV-TAR-003.1  | reached=N                                            | auth.prerequisite cs_tar_status=error
CHPIV-TAR-003.2  | screened=N                                           | auth.prerequisite cs_tar_status=error
CHPIV-TAR-003.2  | screened_date=2024-02-20                             | ok
CHPIV-TAR-003.2  | screened_date=2024-02-21                             | auth.prerequisite cs_tar_status=error
CHPIV-TAR-003.3  | agreed_date=2024-02-20                               | ok
CHPIV-TAR-003.3  | agreed_date=2024-02-21 consent_service=N             | auth.prerequisite cs_tar_status=error
CHPIV-TAR-013    | consent_service=Y                                    | ok
CHPIV-TAR-013    | consent_service=N                                    | member.consent cs_tar_status=error
CHPIV-TAR-013    | consent_service=N referral_source=member             | member.consent cs_tar_status=error
CHPIV-TAR-013    | consent_service=N referral_source=pcp                | ok
CHPIV-TAR-013    | consent_date=2024-02-21                              | member.consent cs_tar_status=error
CHPIV-TAR-015.4  | provider_services=meals|housing-nav                  | ok
CHPIV-TAR-015.4  | provider_services=meals                              | prov.type cs_tar_status=error
CHPIV-TAR-015.1  | first_service_date=2024-03-01                        | ok
CHPIV-TAR-015.1  | first_service_date=2024-02-29                        | auth.date-outside
CHPIV-TAR-015.1  | first_service_date=2024-02-29 request_type=renewal | ok
CHPIV-TAR-015.2  | last_service_date=2024-08-31                         | ok
CHPIV-TAR-015.2  | last_service_date=2024-09-01                         | auth.date-outside
END
}

@test "chpiv: how a request is sent, and what it holds" {
	judge cs-tar-validate -p chpiv <<'END'
base: member_id=91234567A dob=1980-05-01 last_name=Doe first_name=Jo service=housing-nav service_code=H0043 modifier=U6 quantity=6
more: start_date=2024-03-01 end_date=2024-08-31 submit_date=2024-02-20 primary_dx=Z59.01 tar_type=community-supports channel=portal
more: npi=1234567893 requesting_npi=1234567893 documents=assessment
# rule            | what differs                                   | want
CHPIV-TAR-004   | channel=portal                                   | ok
CHPIV-TAR-004   | channel=fax                                      | ok
CHPIV-TAR-004   | channel=mail                                     | claim.unprocessable cs_tar_status=error
CHPIV-TAR-004   | channel=                                         | claim.unprocessable cs_tar_status=pend
CHPIV-TAR-005   | channel=fax                                      | ok
CHPIV-TAR-005   | channel=email                                    | claim.unprocessable cs_tar_status=error
CHPIV-TAR-006.1 | dob=1980-05-01                                   | ok
CHPIV-TAR-006.1 | dob=                                             | claim.unprocessable cs_tar_status=error
CHPIV-TAR-006.1 | last_name=                                       | claim.unprocessable cs_tar_status=error
CHPIV-TAR-006.2 | channel=fax                                      | ok
CHPIV-TAR-006.2 | channel=fax primary_dx=                          | dx.missing cs_tar_status=error
CHPIV-TAR-006.2 | channel=portal primary_dx=                       | ok
CHPIV-TAR-007   | documents=diagnosis                              | ok
CHPIV-TAR-007   | documents=request_form                           | doc.missing cs_tar_status=error
CHPIV-TAR-007   | documents=none                                   | doc.missing cs_tar_status=error
CHPIV-TAR-007   | documents=                                       | doc.missing cs_tar_status=pend
CHPIV-TAR-008.1 | tar_type=community-supports                      | ok
CHPIV-TAR-008.1 | tar_type=                                        | claim.unprocessable cs_tar_status=error
CHPIV-TAR-008.1 | tar_type= channel=fax                            | ok
CHPIV-TAR-008.2 | tar_type=community-supports                      | ok
CHPIV-TAR-008.2 | tar_type=ecm                                     | auth.service-mismatch
CHPIV-TAR-008.3 | servicing_npi=1234567893                         | ok
CHPIV-TAR-008.3 | servicing_npi=1679576722                         | prov.billing-npi cs_tar_status=error
CHPIV-TAR-008.3 | servicing_npi=1679576722 channel=fax             | ok
CHPIV-TAR-008.3 | servicing_npi=1679576722 service=recup service_code=T2033 | ok
CHPIV-TAR-008.4 | primary_dx=Z59.01                                | ok
CHPIV-TAR-008.4 | primary_dx=                                      | dx.missing cs_tar_status=error
CHPIV-TAR-008.5 | service_code=H0043                               | ok
CHPIV-TAR-008.5 | service_code=                                    | code.hcpcs-missing
CHPIV-TAR-009   | primary_dx=F20.9                                 | dx.sdoh-missing cs_tar_status=warning
CHPIV-TAR-009   | primary_dx=F20.9 secondary_dx=Z59.01             | ok
CHPIV-TAR-010   | documents=lease additional_notes='Lost her home' | ok
CHPIV-TAR-010   | documents=lease additional_notes=                | doc.missing cs_tar_status=warning
CHPIV-TAR-011   | service=recup service_code=T2033 documents=discharge_plan | ok
CHPIV-TAR-011   | service=recup service_code=T2033                 | doc.missing cs_tar_status=ok
CHPIV-TAR-012   | urgent=Y                                         | ok
CHPIV-TAR-012   | service=meals service_code=S5170 urgent=N        | ok
CHPIV-TAR-012   | service=meals service_code=S5170 urgent=Y        | auth.urgent cs_tar_status=warning
END
}

@test "chpiv: claims, and rates that only a contract gives" {
	printf 'plan,service_code,modifier,rate,unit,from,until\nchpiv,T2033,U6,100.00,day,,\n' >"$BATS_TEST_TMPDIR/rates.csv"
	judge cs-rate -p chpiv <<'END'
base: member_id=91234567A service_date=2024-03-01 units=1 charge=500.00
# rule            | what differs                                                       | want
CHPIV-CLM-012.1 | service_code=H0044 modifier=U3                                       | cs_rate_status=unpriced cs_rate_rule=CHPIV-CLM-012.1
CHPIV-CLM-012.2 | service_code=H0043 modifier=U6                                       | cs_rate_status=unpriced cs_rate_rule=CHPIV-CLM-012.2
CHPIV-CLM-012.3 | service_code=T2040 modifier=U6                                       | cs_rate_status=unpriced cs_rate_rule=CHPIV-CLM-012.3
CHPIV-CLM-012.4 | service_code=S5151 modifier=U6                                       | cs_rate_status=unpriced cs_rate_rule=CHPIV-CLM-012.4
CHPIV-CLM-012.5 | service_code=S5165 modifier=U5                                       | cs_rate_status=unpriced cs_rate_rule=CHPIV-CLM-012.5
CHPIV-CLM-012.6 | service_code=S9977 modifier=U6                                       | cs_rate_status=unpriced cs_rate_rule=CHPIV-CLM-012.6
CHPIV-CLM-012.7 | service_code=S5170 modifier=U6                                       | cs_rate_status=unpriced cs_rate_rule=CHPIV-CLM-012.7
CHPIV-ELIG-003  | service_code=H0044 modifier=U2 items=first_month_rent|last_month_rent | ok cs_rate_status=priced cs_allowed=500.00
CHPIV-CLM-012.8 | service_code=H0044 modifier=U2 tar_status=approved                   | ok cs_rate_status=priced
CHPIV-CLM-012.8 | service_code=H0044 modifier=U2 tar_status=denied                     | auth.invalid cs_rate_status=unpayable
CHPIV-CLM-012.9 | service_code=H0044 modifier=U2 tar_status=modified                   | ok cs_rate_status=priced
CHPIV-CLM-012.9 | service_code=H0044 modifier=U2 tar_status=pended                     | auth.not-approved-yet cs_rate_status=pend cs_allowed=0.00
CHPIV-CLM-008   | service_code=H0044 modifier=U2 claim_form=plan_invoice channel=fax                                  | ok
CHPIV-CLM-008   | service_code=H0044 modifier=U2 claim_form=plan_invoice channel=conduent                             | ok
CHPIV-CLM-008   | service_code=H0044 modifier=U2 claim_form=plan_invoice channel=portal                               | claim.route
CHPIV-CLM-008   | service_code=H0044 modifier=U2 claim_form=cms-1500 channel=portal                                   | ok
CHPIV-CLM-009   | service_code=H0044 modifier=U2 claim_form=plan_invoice channel=conduent                             | ok
CHPIV-CLM-009   | service_code=H0044 modifier=U2 claim_form=cms-1500 channel=conduent                                 | claim.route cs_rate_status=unpayable
CHPIV-CLM-009   | service_code=H0044 modifier=U2 claim_form=cms-1500 channel=mail                                     | ok
CHPIV-CLM-009   | service_code=H0044 modifier=U2 claim_form=cms-1500 channel=                                         | ok
CHPIV-CLM-001   | service_code=H0044 modifier=U2 claim_date=2024-08-28                 | ok
CHPIV-CLM-001   | service_code=H0044 modifier=U2 claim_date=2024-08-29                 | claim.timely cs_rate_status=unpayable
CHPIV-CLM-001   | service_code=H0044 modifier=U2 claim_date=2024-08-28 claim_received_date=2024-08-31 | ok
CHPIV-TAR-015.1 | service_code=H0044 modifier=U2 start_date=2024-03-01                 | ok
CHPIV-TAR-015.1 | service_code=H0044 modifier=U2 start_date=2024-03-02                 | auth.date-outside cs_rate_status=unpayable
CHPIV-TAR-015.2 | service_code=H0044 modifier=U2 end_date=2024-03-01                   | ok
CHPIV-TAR-015.2 | service_code=H0044 modifier=U2 end_date=2024-02-29                   | auth.date-outside cs_rate_status=unpayable
END
	judge cs-rate -p chpiv --rates "$BATS_TEST_TMPDIR/rates.csv" <<'END'
base: member_id=91234567A service_code=T2033 modifier=U6 service_date=2024-03-01 units=5 quantity=5 tar_id=T1
CHPIV-TAR-015.3 | units=5                            | ok cs_rate_status=priced cs_allowed=500.00
CHPIV-TAR-015.3 | units=6                            | auth.units-exceeded cs_rate_status=capped cs_allowed=500.00
CHPIV-TAR-015.3 | units=5 ; service_date=2024-03-10 units=1  | auth.units-exceeded cs_rate_status=unpayable
END
}

@test "chpiv: a quarter's capacity is due at the end of the month after it" {
	judge cs-capacity -p chpiv <<'END'
base: npi=1234567893 service=housing-nav county=Imperial capacity=20 active_members=5 staff_count=3
# rule            | what differs                                            | want
CHPIV-CAP-001   | month=2024-01 capacity_report_date=2024-04-30             | ok cs_cap_due=2024-04-30
CHPIV-CAP-001   | month=2024-02 capacity_report_date=2024-04-30             | ok cs_cap_due=2024-04-30
CHPIV-CAP-001   | month=2024-03 capacity_report_date=2024-04-30             | ok cs_cap_due=2024-04-30
CHPIV-CAP-001   | month=2024-04 capacity_report_date=2024-07-31             | ok cs_cap_due=2024-07-31
CHPIV-CAP-001   | month=2024-06                                             | ok cs_cap_due=2024-07-31
CHPIV-CAP-001   | month=2023-07                                             | cs_cap_due=2023-10-31
CHPIV-CAP-001   | month=2023-09                                             | cs_cap_due=2023-10-31
CHPIV-CAP-001   | month=2022-10                                             | cs_cap_due=2023-01-31
CHPIV-CAP-001   | month=2023-12                                             | cs_cap_due=2024-01-31
CHPIV-CAP-001.1 | month=2024-03 capacity_report_date=                       | cap.report
CHPIV-CAP-001.1 | month=2024-04 capacity_report_date=                       | ok
CHPIV-CAP-001.1 | month=2024-03 capacity_report_date= provider_contracted=N | ok
CHPIV-CAP-001.2 | month=2024-03 capacity_report_date=2024-04-30             | ok
CHPIV-CAP-001.2 | month=2024-03 capacity_report_date=2024-05-01             | cap.report
CHPIV-CAP-001.2 | month=2024-03 capacity_report_date=2024-05-01 provider_contracted=N | ok cs_cap_due=
CHPIV-CAP-001   | month=2024-03 provider_contracted=N                       | ok cs_cap_due=
CHPIV-CAP-001   | month=2024-03 provider_contracted=Y                       | ok cs_cap_due=2024-04-30
CHPIV-CAP-001   | month=2024-01 contract_date=2024-03-31                    | ok cs_cap_due=2024-04-30
CHPIV-CAP-001   | month=2024-01 contract_date=2024-04-01                    | ok cs_cap_due=
CHPIV-CAP-001.1 | month=2024-03 capacity_report_date= contract_date=2024-04-01 | ok
CHPIV-CAP-001.2 | month=2024-03 capacity_report_date=2024-05-01 contract_date=2024-04-01 | ok
CHPIV-CAP-002   | month=2024-04 staff_count= provider_contracted=N          | ok
CHPIV-CAP-002   | month=2024-04 staff_count= contract_date=2024-07-01       | ok
CHPIV-CAP-002   | month=2024-04 staff_count= contract_date=2024-06-30       | cap.report
CHPIV-CAP-002   | month=2024-04 staff_count=0                               | ok
CHPIV-CAP-002   | month=2024-04 staff_count=                                | cap.report
END
}

