# caloptima.bats: the rules of CalOptima, each on both sides of its edge.
load ../helpers

@test "caloptima: four services from 2022-01-01" {
	judge cs-elig -p caloptima <<'END'
base: member_id=91234567A dob=1980-05-01 service_date=2022-01-01 plan_assigned=caloptima cost_effective=Y improved_outcome=Y dup_support=N
more: nplh_at_risk=Y htn_start_date=2021-06-01 hosp_risk=Y housing_insecure=Y recup_needed=Y
# rule            | what differs                                    | want
CO-ELIG-001.1   | service=housing-nav                               | ok cs_elig_status=eligible
CO-ELIG-001.1   | service=housing-nav service_date=2021-12-31       | svc.not-in-package cs_elig_status=ineligible
CO-ELIG-001.2   | service=housing-deposit                           | ok cs_elig_status=eligible
CO-ELIG-001.2   | service=housing-deposit service_date=2021-12-31   | svc.not-in-package
CO-ELIG-001.3   | service=housing-tenancy                           | ok cs_elig_status=eligible
CO-ELIG-001.3   | service=housing-tenancy service_date=2021-12-31   | svc.not-in-package
CO-ELIG-001.4   | service=recup                                     | ok cs_elig_status=eligible
CO-ELIG-001.4   | service=recup service_date=2021-12-31             | svc.not-in-package
CO-ELIG-001.5   | service=recup                                     | ok
CO-ELIG-001.5   | service=meals                                     | svc.not-in-package cs_elig_status=ineligible
CO-ELIG-001.5   | service=sobering service_date=2024-01-01          | svc.not-in-package cs_elig_status=ineligible
END
}

@test "caloptima: the member" {
	judge cs-elig -p caloptima <<'END'
base: member_id=91234567A dob=1980-05-01 service=housing-nav service_date=2024-03-01 plan_assigned=caloptima cost_effective=Y
more: improved_outcome=Y dup_support=N nplh_at_risk=Y
# rule            | what differs                                    | want
-               | nplh_at_risk=Y                                    | ok cs_elig_status=eligible
CO-ELIG-041.1   | plan_assigned=other hn_id=N12                     | ok
CO-ELIG-041.1   | plan_assigned=other                               | elig.other-plan cs_elig_status=ineligible
CO-ELIG-041.1   | plan_assigned=                                    | elig.other-plan cs_elig_status=pend cs_elig_missing=plan_assigned
CO-ELIG-041.2   | elig_to=2024-03-01                                | ok
CO-ELIG-041.2   | elig_to=2024-02-29                                | elig.after cs_elig_status=ineligible
CO-ELIG-041.1   | plan_assigned=chpiv hn_id=N12 | elig.other-plan cs_elig_status=ineligible
CO-ELIG-041.1   | plan_assigned= hn_id=N12 | ok cs_elig_status=eligible
CO-ELIG-041.3   | elig_from=2024-03-01 | ok
CO-ELIG-041.3   | elig_from=2024-03-02 | elig.before cs_elig_status=ineligible
CO-ELIG-005     | cost_effective= improved_outcome= on_mtl=Y | ok cs_elig_status=eligible
CO-ELIG-005     | cost_effective=N | svc.criteria cs_elig_status=ineligible
CO-ELIG-003     | member_declined=N                                 | ok
CO-ELIG-003     | member_declined=Y                                 | svc.criteria cs_elig_status=eligible
CO-ELIG-035     | on_mtl=N                                          | ok
CO-ELIG-035     | on_mtl=Y                                          | svc.continuity cs_elig_status=eligible
CO-ELIG-036     | hn_changed=N                                      | ok
CO-ELIG-036     | hn_changed=Y                                      | svc.continuity cs_elig_status=eligible
CO-ELIG-005     | cost_effective=Y improved_outcome=Y               | ok
CO-ELIG-005     | cost_effective=N                                  | svc.criteria cs_elig_status=ineligible
CO-ELIG-005     | improved_outcome=N                                | svc.criteria cs_elig_status=ineligible
CO-ELIG-005     | improved_outcome=                                 | svc.criteria cs_elig_status=pend cs_elig_missing=improved_outcome
CO-ELIG-014     | dup_support=N                                     | ok
CO-ELIG-014     | dup_support=Y                                     | svc.overlap cs_elig_status=ineligible
CO-ELIG-014     | dup_support=                                      | svc.overlap cs_elig_status=pend cs_elig_missing=dup_support
CO-REF-001      | discontinuation_reason=goals_met                  | ok
CO-REF-001      | discontinuation_reason=lost_funding_or_voucher_unresolved | svc.criteria cs_elig_status=eligible
CO-REF-002      | service=housing-deposit htn_start_date=2024-01-01 discontinuation_reason=goals_met | ok
CO-REF-002      | service=housing-deposit htn_start_date=2024-01-01 discontinuation_reason=refused_navigation_minimum | svc.criteria
CO-REF-003      | service=housing-tenancy discontinuation_reason=goals_met            | ok
CO-REF-003      | service=housing-tenancy discontinuation_reason=plan_says_not_needed | svc.criteria
CO-REF-004      | service=recup discontinuation_reason=goals_met                      | ok
CO-REF-004      | service=recup discontinuation_reason=not_needed_with_discharge_plan | svc.criteria
END
}

@test "caloptima: navigation has five routes" {
	judge cs-elig -p caloptima <<'END'
base: member_id=91234567A dob=1980-05-01 service=housing-nav service_date=2024-03-01 plan_assigned=caloptima cost_effective=Y
more: improved_outcome=Y dup_support=N ces_prioritized=N hud_homeless=N ecm_enrolled=N chronic_conditions=none smi=N inst_risk=N od_risk=N
more: sud_residential_need=N chronic_homeless=N at_risk_homeless=N housing_barriers=N tay=N tay_barriers=none nplh_at_risk=N
# rule          | what differs                                                  | want
CO-ELIG-006   | ces_prioritized=N                                               | svc.criteria cs_elig_status=ineligible
CO-ELIG-006   | ces_prioritized=Y                                               | ok cs_elig_status=eligible
CO-ELIG-006   | hud_homeless=Y                                                  | svc.criteria
CO-ELIG-006   | hud_homeless=Y ecm_enrolled=Y                                   | ok cs_elig_status=eligible
CO-ELIG-006   | hud_homeless=Y chronic_conditions=diabetes                      | ok
CO-ELIG-006   | hud_homeless=Y chronic_conditions=hypertension                  | ok
CO-ELIG-006   | hud_homeless=Y chronic_conditions=N                             | svc.criteria
CO-ELIG-006   | hud_homeless=Y smi=Y                                            | ok
CO-ELIG-006   | hud_homeless=Y inst_risk=Y                                      | ok
CO-ELIG-006   | hud_homeless=Y sud_residential_need=Y                           | ok
CO-ELIG-006   | hud_homeless=Y od_risk=Y                                        | svc.criteria
CO-ELIG-006   | hud_homeless=Y tay=Y tay_barriers=foster                        | svc.criteria
CO-ELIG-006   | chronic_homeless=Y                                              | ok
CO-ELIG-006   | at_risk_homeless=Y smi=Y                                        | svc.criteria
CO-ELIG-006   | at_risk_homeless=Y housing_barriers=Y                           | svc.criteria
CO-ELIG-006   | at_risk_homeless=Y housing_barriers=Y smi=Y                     | ok
CO-ELIG-006   | at_risk_homeless=Y housing_barriers=Y od_risk=Y                 | ok
CO-ELIG-006   | at_risk_homeless=Y housing_barriers=Y tay=Y tay_barriers=domestic_violence | ok
CO-ELIG-006   | at_risk_homeless=Y housing_barriers=Y tay= tay_barriers=foster  | ok
CO-ELIG-006   | at_risk_homeless=Y housing_barriers=Y tay=N tay_barriers=foster | svc.criteria
CO-ELIG-006   | nplh_at_risk=Y                                                  | ok
CO-ELIG-006   | on_mtl=Y                                                        | ok cs_elig_status=eligible
CO-ELIG-006   | chronic_homeless=                                               | svc.criteria cs_elig_status=pend cs_elig_missing=chronic_homeless
CO-ELIG-006   | hud_homeless=Y smi=                                             | svc.criteria cs_elig_status=pend cs_elig_missing=smi
END
}

@test "caloptima: deposits need navigation, whichever route is met" {
	judge cs-elig -p caloptima <<'END'
base: member_id=91234567A dob=1980-05-01 service=housing-deposit service_date=2024-03-01 plan_assigned=caloptima cost_effective=Y
more: improved_outcome=Y dup_support=N ces_prioritized=N hud_homeless=N ecm_enrolled=N chronic_conditions=none smi=N inst_risk=N od_risk=N
more: sud_residential_need=N tay=N tay_barriers=none nplh_at_risk=N htn_received=N
# rule          | what differs                                             | want
CO-ELIG-015   | htn_received=Y                                             | ok cs_elig_status=eligible
CO-ELIG-015   | htn_received=N                                             | svc.criteria cs_elig_status=ineligible
CO-ELIG-015   | ces_prioritized=Y                                          | ok
CO-ELIG-015   | hud_homeless=Y                                             | svc.criteria
CO-ELIG-015   | hud_homeless=Y od_risk=Y                                   | ok
CO-ELIG-015   | hud_homeless=Y tay=Y tay_barriers=trafficking              | ok
CO-ELIG-015   | hud_homeless=Y tay=Y tay_barriers=domestic_violence        | svc.criteria
CO-ELIG-015   | nplh_at_risk=Y                                             | ok
CO-ELIG-020   | htn_received=Y                                             | ok cs_elig_status=eligible
CO-ELIG-020   | -htn_received htn_start_date=2024-02-29                    | ok cs_elig_status=eligible
CO-ELIG-020   | htn_received=N ces_prioritized=Y                           | auth.prerequisite cs_elig_status=ineligible
CO-ELIG-020   | htn_received=N on_mtl=Y | ok
CO-ELIG-020   | -htn_received ces_prioritized=Y                            | auth.prerequisite cs_elig_status=pend cs_elig_missing=htn_start_date
CO-RATE-003   | htn_received=Y occurrence=1                                | ok cs_elig_status=eligible
CO-RATE-003   | htn_received=Y occurrence=2                                | svc.lifetime-max cs_elig_status=ineligible
CO-RATE-003   | htn_received=Y                                             | ok cs_elig_status=eligible
END
}

@test "caloptima: tenancy services have six routes" {
	judge cs-elig -p caloptima <<'END'
base: member_id=91234567A dob=1980-05-01 service=housing-tenancy service_date=2024-03-01 plan_assigned=caloptima cost_effective=Y
more: improved_outcome=Y dup_support=N ces_prioritized=N hud_homeless=N ecm_enrolled=N chronic_conditions=none smi=N inst_risk=N od_risk=N
more: sud_residential_need=N sed_residential_need=N hud_at_risk=N at_risk_homeless=N housing_barriers=N tay=N tay_barriers=none
more: nplh_at_risk=N htn_received=N
# rule          | what differs                                                    | want
CO-ELIG-021   | htn_received=N                                                    | svc.criteria cs_elig_status=ineligible
CO-ELIG-021   | htn_received=Y                                                    | ok cs_elig_status=eligible
CO-ELIG-021   | ces_prioritized=Y                                                 | ok
CO-ELIG-021   | hud_homeless=Y od_risk=Y                                          | svc.criteria
CO-ELIG-021   | hud_homeless=Y smi=Y                                              | ok
CO-ELIG-021   | hud_at_risk=Y                                                     | ok
CO-ELIG-021   | at_risk_homeless=Y housing_barriers=N sed_residential_need=Y      | svc.criteria
CO-ELIG-021   | at_risk_homeless=Y housing_barriers=Y sed_residential_need=Y      | ok
CO-ELIG-021   | at_risk_homeless=Y housing_barriers=Y tay=Y tay_barriers=domestic_violence | ok
CO-ELIG-021   | nplh_at_risk=Y                                                    | ok
END
}

@test "caloptima: recuperative care joins its three parts with and" {
	judge cs-elig -p caloptima <<'END'
base: member_id=91234567A dob=1980-05-01 service=recup service_date=2024-03-01 plan_assigned=caloptima cost_effective=Y improved_outcome=Y
more: dup_support=N hosp_risk=N post_hosp=Y lives_alone_no_supports=Y housing_insecure=N recup_needed=Y
# rule          | what differs                                          | want
CO-ELIG-028   | post_hosp=Y                                             | ok cs_elig_status=eligible
CO-ELIG-028   | post_hosp=N                                             | svc.criteria cs_elig_status=ineligible
CO-ELIG-028   | post_hosp=N hosp_risk=Y                                 | ok
CO-ELIG-028   | lives_alone_no_supports=N                               | svc.criteria
CO-ELIG-028   | lives_alone_no_supports=N housing_insecure=Y            | ok
CO-ELIG-028   | recup_needed=N                                          | svc.criteria
CO-ELIG-028   | recup_needed= lives_alone_no_supports=                  | svc.criteria cs_elig_status=pend
CO-ELIG-028   | recup_needed=N lives_alone_no_supports=                 | svc.criteria cs_elig_status=ineligible
CO-ELIG-028   | recup_needed=                                           | svc.criteria cs_elig_status=pend cs_elig_missing=recup_needed
END
}

@test "caloptima: a housing request" {
	judge cs-tar-validate -p caloptima <<'END'
base: member_id=91234567A service=housing-nav service_code=H0043 modifier=U6 quantity=6 start_date=2024-03-01 end_date=2024-08-31
more: submit_date=2024-02-20 primary_dx=Z59.01 documents=housing_support_plan plan_assigned=caloptima
# rule            | what differs                                                   | want
-               | quantity=6                                                       | ok cs_tar_status=ok
CO-ELIG-041.1   | plan_assigned=other hn_id=N12                                    | ok
CO-ELIG-041.1   | plan_assigned=other hn_id=                                       | elig.other-plan
CO-ELIG-041.2   | elig_to=2024-03-01                                               | ok
CO-ELIG-041.2   | elig_to=2024-02-29                                               | elig.after
CO-ELIG-041.1   | plan_assigned=chpiv hn_id=N12 | elig.other-plan
CO-ELIG-041.3   | elig_from=2024-03-01 | ok
CO-ELIG-041.3   | elig_from=2024-03-02 | elig.before
CO-TAR-001.3    | approved_date=2024-03-01 | ok
CO-TAR-001.3    | approved_date=2024-03-02 | auth.not-approved-yet cs_tar_status=warning
CO-TAR-001.3    | approved_date=2024-03-02 request_type=renewal | ok
CO-TAR-001.3    | approved_date=2024-03-02 first_service_date=2024-03-02 | ok
CO-TAR-001.3    | approved_date=2024-03-02 first_service_date= | auth.not-approved-yet cs_tar_status=warning
CO-TAR-001.1    | approved_date=2024-03-02 first_service_date=2024-03-02           | ok
CO-TAR-001.1    | approved_date=2024-03-02 first_service_date=2024-03-01           | auth.not-approved-yet
CO-TAR-001.1    | approved_date=2024-03-02 first_service_date=2024-03-01 request_type=renewal | ok
CO-TAR-001.1    | approved_date=2024-03-02 first_service_date=2024-03-01 on_mtl=Y | ok
CO-TAR-001.2    | first_service_date=2024-02-20                                    | ok
CO-TAR-001.2    | first_service_date=2024-02-19                                    | auth.not-approved-yet
CO-TAR-001.2    | first_service_date=2024-02-19 on_mtl=Y | ok
CO-TAR-001.2    | first_service_date=2023-09-01 request_type=renewal               | ok
CO-TAR-007.1    | service_code=H0043                                               | ok
CO-TAR-007.1    | service_code=                                                    | code.hcpcs-missing
CO-TAR-007.2    | modifier=U6                                                      | ok
CO-TAR-007.2    | modifier=                                                        | code.modifier-missing
CO-TAR-007.3    | primary_dx=Z59.01                                                | ok
CO-TAR-007.3    | primary_dx=                                                      | dx.missing cs_tar_status=error
CO-TAR-007.4    | primary_dx=F20.9 secondary_dx=Z59.811                            | ok
CO-TAR-007.4    | primary_dx=F20.9                                                 | dx.sdoh-missing cs_tar_status=error
CO-TAR-008      | tar_status=denied noa=Y appeal_rights=Y                          | ok
CO-TAR-008      | tar_status=denied noa=Y appeal_rights=N                          | doc.missing cs_tar_status=warning
CO-TAR-008      | tar_status=approved noa=N appeal_rights=N                        | ok
CO-TAR-009      | documents=housing_support_plan                                   | ok
CO-TAR-009      | documents=lease                                                  | doc.missing cs_tar_status=error
CO-TAR-009      | service=recup service_code=T2033 quantity=90 documents=lease     | ok
CO-TAR-012      | datashare_consent=Y                                              | ok
CO-TAR-012      | datashare_consent=N                                              | member.consent cs_tar_status=warning
CO-TAR-012      | datashare_consent=N documents=housing_support_plan|signed_roi    | ok
CO-TAR-013      | documents=housing_support_plan                                   | ok
CO-TAR-013      | documents=none additional_notes=                                 | doc.missing
CO-TAR-014      | plan_assigned= hn_id=N12                                         | ok
CO-TAR-014      | plan_assigned= hn_id=                                            | elig.missing
CO-REF-001      | discontinuation_reason=limit_reached                             | ok
CO-REF-001      | discontinuation_reason=placed_permanent_housing_and_moved_to_tenancy | svc.criteria cs_tar_status=warning
CO-REF-003      | service=housing-tenancy service_code=T2041 discontinuation_reason=moved | ok
CO-REF-003      | service=housing-tenancy service_code=T2041 discontinuation_reason=unable_independent_living | svc.criteria
CO-REF-004      | service=recup service_code=T2033 discontinuation_reason=moved    | ok
CO-REF-004      | service=recup service_code=T2033 discontinuation_reason=limit_reached | svc.criteria
END
	judge cs-tar-validate -p caloptima <<'END'
base: member_id=91234567A service=housing-deposit service_code=H0044 modifier=U2 quantity=1 start_date=2024-03-01 end_date=2024-04-30
more: submit_date=2024-02-20 primary_dx=Z59.01 documents=housing_support_plan plan_assigned=caloptima tar_id=T9
# rule          | what differs                                                       | want
CO-ELIG-020   | htn_start_date=2024-02-19                                            | ok cs_tar_status=ok
CO-ELIG-020   | htn_received=N                                                       | auth.prerequisite cs_tar_status=error
CO-ELIG-020   | htn_received=N on_mtl=Y | ok
CO-REF-002    | htn_received=Y discontinuation_reason=moved                          | ok
CO-REF-002    | htn_received=Y discontinuation_reason=unstable_for_independent_living | svc.criteria
history: service=housing-nav tar_status=approved start_date=2023-06-01 end_date=2023-11-30 tar_id=T1
CO-ELIG-020   | quantity=1                                                           | ok
CO-RATE-003   | quantity=1                                                           | ok
history: service=housing-deposit tar_status=approved start_date=2023-06-01 end_date=2023-07-31 tar_id=T2
CO-ELIG-020   | quantity=1                                                           | auth.prerequisite
CO-RATE-003   | quantity=1                                                           | svc.lifetime-max cs_tar_status=error
CO-RATE-003   | quantity=1 request_type=renewal | svc.lifetime-max
history: service=housing-deposit tar_status=approved request_type=renewal start_date=2023-06-01 end_date=2023-07-31 tar_id=T2
CO-RATE-003   | quantity=1                                                           | svc.lifetime-max cs_tar_status=error
history: service=housing-deposit tar_status=denied start_date=2023-06-01 end_date=2023-07-31 tar_id=T2
CO-RATE-003   | quantity=1                                                           | ok
END
}

@test "caloptima: recuperative care is presumed for two business days" {
	judge cs-tar-validate -p caloptima <<'END'
base: member_id=91234567A service=recup service_code=T2033 modifier=U6 quantity=90 primary_dx=Z59.01 plan_assigned=caloptima
more: start_date=2024-03-05 end_date=2024-06-02 admit_date=2024-03-05 submit_date=2024-03-05 provider_contracted=Y
more: documents=request_form|discharge_instructions|discharge_summary|discharge_medications|followup_appt|transition_plan|hh_dme_referral
# 2024-03-05 is a Tuesday, 2024-03-08 a Friday, 2024-03-29 a Friday before a holiday (2024-04-01).
# rule            | what differs                                                   | want
-               | quantity=90                                                      | ok cs_tar_status=ok
CO-TAR-002.1    | submit_date=2024-03-06 provider_contracted=Y                     | ok
CO-TAR-002.1    | submit_date=2024-03-06 provider_contracted=N                     | prov.not-certified cs_tar_status=error
CO-TAR-002.1    | submit_date=2024-03-05 provider_contracted=N                     | ok
CO-TAR-002.2    | submit_date=2024-03-07                                           | ok
CO-TAR-002.2    | submit_date=2024-03-08                                           | auth.not-approved-yet cs_tar_status=error
CO-TAR-002.2    | submit_date=2024-03-08 request_type=renewal                      | ok
CO-TAR-002.2    | start_date=2024-03-08 admit_date=2024-03-08 end_date=2024-06-05 submit_date=2024-03-12 | ok
CO-TAR-002.2    | start_date=2024-03-08 admit_date=2024-03-08 end_date=2024-06-05 submit_date=2024-03-13 | auth.not-approved-yet
CO-TAR-002.2    | start_date=2024-03-29 admit_date=2024-03-29 end_date=2024-06-26 submit_date=2024-04-03 | ok
CO-TAR-002.2    | start_date=2024-03-29 admit_date=2024-03-29 end_date=2024-06-26 submit_date=2024-04-04 | auth.not-approved-yet
CO-TAR-003      | start_date=2024-03-08 admit_date=2024-03-08 end_date=2024-06-05 submit_date=2024-03-11 | ok
CO-TAR-003      | start_date=2024-03-09 admit_date=2024-03-09 end_date=2024-06-06 submit_date=2024-03-11 | auth.not-approved-yet cs_tar_status=warning
CO-TAR-004.1    | start_date=2024-03-05                                            | ok
CO-TAR-004.1    | start_date=2024-03-06                                            | auth.start-date cs_tar_status=error
CO-TAR-004.1    | start_date=2024-06-03 end_date=2024-06-30 request_type=renewal   | ok
CO-TAR-004.2    | submit_date=2024-03-05                                           | ok
CO-TAR-004.2    | submit_date=2024-03-06                                           | auth.prerequisite cs_tar_status=warning
CO-TAR-004.2    | start_date=2024-03-09 admit_date=2024-03-09 end_date=2024-06-06 submit_date=2024-03-11 | ok
CO-TAR-005.1    | quantity=90                                                      | ok
CO-TAR-005.1    | documents=cs_referral_form|discharge_instructions|discharge_summary|discharge_medications|followup_appt|transition_plan | ok
CO-TAR-005.3    | documents=request_form|discharge_instructions|discharge_summary|discharge_medications|transition_plan | doc.missing cs_tar_status=error
CO-TAR-005.3    | quantity=90 | ok
CO-TAR-005.3    | documents=request_form post_hosp=N | ok
CO-TAR-005.3    | documents=request_form post_hosp=Y | doc.missing
CO-TAR-005.3    | documents=request_form request_type=renewal | ok
CO-TAR-005.1    | documents=discharge_instructions|discharge_summary|discharge_medications|followup_appt|transition_plan | doc.missing cs_tar_status=error
CO-TAR-005.2    | documents=request_form|hh_dme_referral                           | ok
CO-TAR-005.2    | documents=request_form|discharge_instructions|discharge_summary|discharge_medications|followup_appt|transition_plan | doc.missing cs_tar_status=ok
CO-TAR-006      | end_date=2024-06-02                                              | ok
CO-TAR-006      | end_date=2024-06-03                                              | auth.span cs_tar_status=error
CO-TAR-010      | documents=transition_plan                                        | ok
CO-TAR-010      | documents=request_form                                           | doc.missing
CO-TAR-015      | submit_date=2024-03-06 urgent=Y delay_harm=Y                     | ok
CO-TAR-015      | submit_date=2024-03-06 urgent=Y delay_harm=N                     | auth.urgent cs_tar_status=warning
CO-TAR-015      | submit_date=2024-03-05 urgent=N                                  | ok
CO-TAR-016      | last_service_date=2024-03-07 tar_status=submitted                | ok
CO-TAR-016      | last_service_date=2024-03-08 tar_status=submitted                | auth.not-approved-yet cs_tar_status=error
CO-TAR-016      | last_service_date=2024-03-08 tar_status=approved                 | ok
CO-TAR-016      | last_service_date=2024-03-08 tar_status=submitted request_type=renewal | ok
history: service=recup tar_status=approved start_date=2024-03-05 end_date=2024-04-03 tar_id=T1
# Behind an earlier authorization of the stay a request is no first one, whether or not it says renewal.
CO-TAR-004.1    | start_date=2024-04-04 end_date=2024-06-02                        | ok
CO-TAR-002.2    | start_date=2024-04-04 end_date=2024-06-02 submit_date=2024-04-02 | ok
CO-TAR-006      | start_date=2024-04-04 end_date=2024-06-02 request_type=renewal   | ok
CO-TAR-006      | start_date=2024-04-04 end_date=2024-06-03 request_type=renewal   | svc.benefit-max
CO-TAR-006      | start_date=2024-04-05 end_date=2024-06-30 request_type=renewal   | ok
END
}

@test "caloptima: claims are paid by the calendar month, once authorized" {
	printf 'plan,service_code,modifier,rate,unit,from,until\n' >"$BATS_TEST_TMPDIR/rates.csv"
	for pair in H0043 H2016 T2040 T2041; do
		echo "caloptima,$pair,U6,400.00,PEPM,," >>"$BATS_TEST_TMPDIR/rates.csv"
	done
	echo "caloptima,T2033,U6,200.00,day,," >>"$BATS_TEST_TMPDIR/rates.csv"
	judge cs-rate -p caloptima --rates "$BATS_TEST_TMPDIR/rates.csv" <<'END'
base: member_id=91234567A service_code=H0043 modifier=U6 service_date=2024-03-31 units=1 tar_id=T1
# rule            | what differs                                                             | want
CO-RATE-001.1   | units=1                                                                    | ok cs_rate_status=priced cs_allowed=400.00
CO-RATE-001.1   | units=1 ; service_date=2024-04-01                                                  | ok cs_rate_status=priced
CO-RATE-001.1   | service_date=2024-03-01 ; service_date=2024-03-31                          | svc.frequency cs_rate_status=unpayable
CO-RATE-001.2   | units=1 ; service_date=2024-04-01 service_code=H2016                               | ok
CO-RATE-001.2   | service_date=2024-03-01 ; service_date=2024-03-31 service_code=H2016       | svc.frequency cs_rate_status=priced
CO-RATE-002.1   | service_code=H2016 ; service_code=H2016 service_date=2024-04-01            | ok
CO-RATE-002.1   | service_code=H2016 service_date=2024-03-01 ; service_code=H2016            | svc.frequency cs_rate_status=unpayable
CO-RATE-004.1   | service_code=T2040 ; service_code=T2040 service_date=2024-04-01            | ok
CO-RATE-004.1   | service_code=T2040 service_date=2024-03-01 ; service_code=T2040            | svc.frequency cs_rate_status=unpayable
CO-RATE-004.2   | service_code=T2040 ; service_code=T2041 service_date=2024-04-01            | ok
CO-RATE-004.2   | service_code=T2040 service_date=2024-03-01 ; service_code=T2041            | svc.frequency cs_rate_status=priced
CO-RATE-005.1   | service_code=T2041 ; service_code=T2041 service_date=2024-04-01            | ok
CO-RATE-005.1   | service_code=T2041 service_date=2024-03-01 ; service_code=T2041            | svc.frequency cs_rate_status=unpayable
CO-RATE-006.2   | service_code=T2033 ; service_code=T2033 service_date=2024-04-01            | ok cs_rate_status=priced
CO-RATE-006.2   | service_code=T2033 ; service_code=T2033                                    | svc.overlap cs_rate_status=unpayable
CO-RATE-006.2   | service_code=T2033 service_end_date=2024-04-04 units=5 ; service_code=T2033 service_date=2024-04-02 | svc.overlap
CO-RATE-006.2   | service_code=T2033 service_end_date=2024-04-04 units=5 ; service_code=T2033 service_date=2024-04-05 | ok
CO-RATE-006.1   | service_code=T2033 units=1 | ok
CO-RATE-006.1   | service_code=T2033 units=2 | date.units cs_rate_status=unpayable
CO-RATE-006.1   | service_code=T2033 service_end_date=2024-04-01 units=2 | ok
CO-TAR-006      | service_code=T2033 admit_date=2024-01-02                                   | ok
CO-TAR-006      | service_code=T2033 admit_date=2024-01-01                                   | svc.benefit-max cs_rate_status=unpayable
# without the admission the lines that follow one another count
CO-TAR-006      | service_code=T2033 service_date=2024-01-01 service_end_date=2024-02-29 units=60 ; service_code=T2033 service_date=2024-03-01 service_end_date=2024-03-30 units=30 | ok cs_rate_status=priced
CO-TAR-006      | service_code=T2033 service_date=2024-01-01 service_end_date=2024-02-29 units=60 ; service_code=T2033 service_date=2024-03-01 service_end_date=2024-03-31 units=31 | svc.benefit-max cs_rate_status=unpayable
CO-TAR-006      | service_code=T2033 service_date=2024-01-01 service_end_date=2024-02-29 units=60 ; service_code=T2033 service_date=2024-03-02 service_end_date=2024-04-30 units=60 | ok
CO-TAR-006      | service_code=T2033 service_date=2024-01-01 service_end_date=2024-02-29 units=60 ; service_code=T2033 service_date=2024-03-01 service_end_date=2024-03-31 units=31 admit_date=2024-02-15 | ok
CO-TAR-016      | service_code=T2033 admit_date=2024-03-28 service_date=2024-04-02 tar_status=submitted | ok
CO-TAR-016      | service_code=T2033 admit_date=2024-03-28 service_date=2024-04-03 tar_status=submitted | auth.missing cs_rate_status=unpayable
CO-TAR-016      | service_code=T2033 admit_date=2024-03-28 service_date=2024-04-03           | ok cs_rate_status=priced
END
	judge cs-rate -p caloptima <<'END'
base: member_id=91234567A service_code=H0044 modifier=U2 service_date=2024-03-31 charge=3000.00 tar_id=T1
# rule            | what differs                                                    | want
CO-RATE-001     | service_code=H0043 modifier=U6                                    | cs_rate_status=unpriced cs_rate_rule=CO-RATE-001
CO-RATE-002     | service_code=H2016 modifier=U6                                    | cs_rate_status=unpriced cs_rate_rule=CO-RATE-002
CO-RATE-003     | units=1                                                           | ok cs_rate_status=priced cs_allowed=3000.00
CO-RATE-004     | service_code=T2040 modifier=U6                                    | cs_rate_status=unpriced cs_rate_rule=CO-RATE-004
CO-RATE-005     | service_code=T2041 modifier=U6                                    | cs_rate_status=unpriced cs_rate_rule=CO-RATE-005
CO-RATE-006     | service_code=T2033 modifier=U6                                    | cs_rate_status=unpriced cs_rate_rule=CO-RATE-006
CO-RATE-003     | htn_received=Y                                                    | ok
CO-RATE-003     | htn_received=N                                                    | auth.prerequisite cs_rate_status=priced
CO-RATE-001.1   | service_code=H0043 modifier=U6 ; service_code=H0043 modifier=U6                | svc.frequency cs_rate_status=unpayable
CO-RATE-001.1   | service_code=H0043 modifier=U6                                    | ok cs_rate_status=unpriced
CO-RATE-003.1   | units=1 ; charge=10.00                                                    | ok cs_rate_status=priced
CO-RATE-003.1   | units=1 ; tar_id=T2                                                       | svc.lifetime-max cs_rate_status=unpayable
CO-RATE-007     | modifier=U2                                                       | ok
CO-RATE-007     | modifier=                                                         | code.modifier-missing cs_rate_status=unpayable
CO-RATE-007     | service_code=T2033 modifier=                                      | code.modifier-missing cs_rate_status=unpayable
CO-ELIG-033     | items=first_month_rent|last_month_rent|utilities                  | ok cs_allowed=3000.00
CO-TAR-001      | approved_date=2024-03-31                                          | ok
CO-TAR-001      | approved_date=2024-04-01                                          | auth.not-approved-yet cs_rate_status=unpayable
CO-CLM-001      | tar_id=T1                                                         | ok
CO-CLM-001      | tar_id=                                                           | auth.missing cs_rate_status=unpayable
CO-CLM-001.1    | tar_status=modified                                               | ok cs_rate_status=priced
CO-CLM-001.1    | tar_status=cancelled                                              | auth.invalid cs_rate_status=unpayable
CO-CLM-009      | claim_form=plan_invoice channel=secure_email                      | ok cs_rate_status=priced
CO-CLM-009      | claim_form=plan_invoice channel=fax                               | claim.route cs_rate_status=priced
CO-CLM-009      | claim_form=cms-1500 channel=mail                                  | ok
CO-CLM-001.2    | tar_status=approved                                               | ok cs_rate_status=priced
CO-CLM-001.2    | tar_status=submitted                                              | auth.not-approved-yet cs_rate_status=pend cs_allowed=0.00
CO-CLM-012.1    | start_date=2024-03-31                                             | ok
CO-CLM-012.1    | start_date=2024-04-01                                             | auth.date-outside cs_rate_status=priced
CO-CLM-012.2    | end_date=2024-03-31                                               | ok
CO-CLM-012.2    | end_date=2024-03-30                                               | auth.date-outside cs_rate_status=priced
END
}

@test "caloptima: headings that the deck prints as codes" {
	judge cs-sdoh-lookup -p caloptima --column primary_dx --date-column service_date <<'END'
base: service_date=2022-01-01 primary_dx=Z59.01
# rule         | what differs                              | want
CO-SDOH-002  | primary_dx=Z59.00                           | ok cs_dx_status=billable
CO-SDOH-002  | primary_dx=Z62.81                           | ok cs_dx_status=header
CO-SDOH-002  | primary_dx=Z59.0                            | dx.not-specific cs_dx_status=header
CO-SDOH-002  | primary_dx=Z59.1 service_date=2023-03-31    | ok cs_dx_status=billable
CO-SDOH-002  | primary_dx=Z59.1 service_date=2023-04-01    | dx.not-specific cs_dx_status=header
END
}

@test "caloptima: few places go to the most committed" {
	judge cs-capacity -p caloptima <<'END'
base: npi=1234567893 service=housing-nav county=Orange month=2024-03 capacity=100 active_members=85
# rule        | what differs                                  | want
CO-CAP-001  | criteria_met=Y commitment=high                  | ok
CO-CAP-001  | criteria_met=Y commitment=low                   | prov.capacity
CO-CAP-001  | criteria_met=Y commitment=low active_members=84 | ok
CO-CAP-002  | capacity_total=400 eligible_members=400         | ok
CO-CAP-002  | capacity_total=400 eligible_members=401         | prov.capacity
END
}

# screened PLAN DAY: how many services --screen shows on the day.
screened() {
	echo '{"member_id":"91234567A","service_date":"'"$2"'"}' >"$BATS_TEST_TMPDIR/m.jsonl"
	cs-elig -q -p "$1" --screen -f jsonl "$BATS_TEST_TMPDIR/m.jsonl" | wc -l
}

@test "how many services each plan offers on a day" {
	is "$(screened chpiv 2023-08-01)" 14
	is "$(screened chpiv 2026-03-01)" 14
	is "$(screened caloptima 2021-12-31)" 0
	is "$(screened caloptima 2022-01-01)" 4
	is "$(screened caloptima 2026-03-01)" 4
}

@test "caloptima: a computed column that the file has is what would settle the question" {
	printf 'member_id,service,service_date,chronic_condition_count\n91234567A,housing-nav,2022-03-01,\n' >"$BATS_TEST_TMPDIR/m.csv"
	run cs-elig -q -p caloptima "$BATS_TEST_TMPDIR/m.csv"
	[[ $output == *" chronic_condition_count "* ]]
	[[ $output != *chronic_conditions* ]]
	printf 'member_id,service,service_date\n91234567A,housing-nav,2022-03-01\n' >"$BATS_TEST_TMPDIR/m.csv"
	run cs-elig -q -p caloptima "$BATS_TEST_TMPDIR/m.csv"
	[[ $output == *" chronic_conditions "* ]]
}
