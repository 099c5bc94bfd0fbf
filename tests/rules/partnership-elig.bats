#!/usr/bin/env bats
# partnership-elig.bats: who Partnership has a service for: offers by day and criteria, each on both sides of its edge.
# Each row begins with a member who is eligible, so that only the rule at hand can change the answer.

load ../helpers

person="base: member_id=91234567A plan_assigned=partnership scope=full elig_from=2022-01-01 elig_to= line_of_business=medi-cal"
person+=" engaged=Y contact_method=phone member_declined=N criteria_met=Y in_lieu_of=current cost_effective=Y"
person+=" expected_reduction=ed primary_dx=Z59.01 chronic_conditions=diabetes dup_support=N other_programs_tried=Y"
person+=" prior_cs=N continuity_request=N prior_auth_active=N on_mtl=N request_type=initial"
person+=" start_date=2024-03-04 submit_date=2024-03-01"
nav="more: service=housing-nav housing_status=unsheltered housing_search=Y"
nav+=" hsp_parts=short_term_goals|long_term_goals|crisis_plan"
deposit="more: service=housing-deposit htn_start_date=2024-01-01 hsp_date=2024-02-01 need_documented=Y active_htss=N"
deposit+=" occurrence=1 member_can_pay=N payee=provider"
tenancy="more: service=housing-tenancy housing_status=housed occurrence=1"
stph="more: service=stph exit_setting=acute_hospital recovery_need=Y ed_visits=1 hospitalizations=1"
recup="more: service=recup components=bed|meals|monitoring"
respite="more: service=respite caregiver_present=Y caregiver_absent=N caregiver_relief_need=Y service_location=home"
respite+=" service_basis=hour"
pchs="more: service=pchs ihss_status=approved ihss_exhausted=Y extra_hours_needed=Y ihss_extra_authorized=N post_surgery=N"
meals="more: service=meals exit_setting=none dietary_need=Y rd_certified=Y"
sobering="more: service=sobering start_date=2025-03-04 dob=1990-05-06 intoxicated=Y conscious=Y cooperative=Y ambulatory=Y"
sobering+=" violent=N medical_distress=N otherwise_ed_or_jail=Y stay_hours=20 county_bh_coordination=Y"
sobering+=" ems_le_partnership=Y emergency_transport=Y"
dayhab="more: service=day-hab start_date=2025-03-04 housing_status=sheltered service_location=home"

# answers: a table of `what differs from base | cs_elig_status | cs_elig_missing`.
answers() {
	local line got rest rows=0
	local -A base=()
	while IFS= read -r line; do
		case $line in
		base:* | more:*) judge_words base "${line#*:}" || return; continue ;;
		'' | '#'*) continue ;;
		esac
		judge_records "${line%%" | "*}" >"$BATS_TEST_TMPDIR/in.jsonl" || return
		rest=${line#*" | "}
		cs-elig -q -p partnership -f jsonl "$BATS_TEST_TMPDIR/in.jsonl" >"$BATS_TEST_TMPDIR/out.jsonl" || :
		got=$(sed 's/.*"cs_elig_status":"\([^"]*\)","cs_elig_missing":"\([^"]*\)".*/\1 | \2/' "$BATS_TEST_TMPDIR/out.jsonl")
		is "${line%%" | "*}: $got" "${line%%" | "*}: $rest" || return
		rows=$((rows + 1))
	done
	[ "$rows" -gt 0 ]
}

@test "partnership: every base here is eligible, without a remark" {
	judge cs-elig <<END
$person
$nav
- | service=housing-nav | ok cs_elig_status=eligible
$person
$deposit
- | service=housing-deposit | ok cs_elig_status=eligible
$person
$tenancy
- | service=housing-tenancy | ok cs_elig_status=eligible
$person
$stph
- | service=stph | ok cs_elig_status=eligible
$person
$recup
- | service=recup | ok cs_elig_status=eligible
$person
$respite
- | service=respite | ok cs_elig_status=eligible
$person
$pchs
- | service=pchs | ok cs_elig_status=eligible
$person
$meals
- | service=meals | ok cs_elig_status=eligible
$person
$sobering
- | service=sobering | ok cs_elig_status=eligible
$person
$dayhab
- | service=day-hab | ok cs_elig_status=eligible
END
}

@test "partnership: what is offered, and from which day" {
	judge cs-elig <<END
$person
more: elig_from=2021-01-01
# the six of 2022
PHC-ELIG-026 | service=housing-nav start_date=2021-12-31     | svc.not-in-package cs_elig_status=ineligible
PHC-ELIG-026 | service=housing-nav start_date=2022-01-01     | ok
PHC-ELIG-027 | service=housing-deposit start_date=2021-12-31 | svc.not-in-package cs_elig_status=ineligible
PHC-ELIG-027 | service=housing-deposit start_date=2022-01-01 | ok
PHC-ELIG-028 | service=housing-tenancy start_date=2021-12-31 | svc.not-in-package cs_elig_status=ineligible
PHC-ELIG-028 | service=housing-tenancy start_date=2022-01-01 | ok
PHC-ELIG-029 | service=stph start_date=2021-12-31            | svc.not-in-package cs_elig_status=ineligible
PHC-ELIG-029 | service=stph start_date=2022-01-01            | ok
PHC-ELIG-030 | service=recup start_date=2021-12-31           | svc.not-in-package cs_elig_status=ineligible
PHC-ELIG-030 | service=recup start_date=2022-01-01           | ok
PHC-ELIG-031 | service=meals start_date=2021-12-31           | svc.not-in-package cs_elig_status=ineligible
PHC-ELIG-031 | service=meals start_date=2022-01-01           | ok
# two more in 2023, two more later
PHC-ELIG-032 | service=respite start_date=2022-12-31         | svc.not-in-package cs_elig_status=ineligible
PHC-ELIG-032 | service=respite start_date=2023-01-01         | ok
PHC-ELIG-033 | service=pchs start_date=2022-12-31            | svc.not-in-package cs_elig_status=ineligible
PHC-ELIG-033 | service=pchs start_date=2023-01-01            | ok
PHC-ELIG-034 | service=day-hab start_date=2024-12-31         | svc.not-in-package cs_elig_status=ineligible
PHC-ELIG-034 | service=day-hab start_date=2025-01-01         | ok
PHC-ELIG-036 | service=sobering start_date=2024-06-30        | svc.not-in-package cs_elig_status=ineligible
PHC-ELIG-036 | service=sobering start_date=2024-07-01        | ok
# the day of the other statement: a warning in between
PHC-ELIG-035 | service=sobering start_date=2024-06-30        | ok
PHC-ELIG-035 | service=sobering start_date=2024-07-01        | svc.not-in-package
PHC-ELIG-035 | service=sobering start_date=2024-12-31        | svc.not-in-package
PHC-ELIG-035 | service=sobering start_date=2025-01-01        | ok
# never offered: which list is cited goes by the day
PHC-ELIG-037.1 | service=asthma start_date=2022-12-31        | svc.not-in-package cs_elig_status=ineligible
PHC-ELIG-037.1 | service=asthma start_date=2023-01-01        | ok
PHC-ELIG-001   | service=home-mod start_date=2022-12-31      | ok
PHC-ELIG-001   | service=home-mod start_date=2023-01-01      | svc.not-in-package cs_elig_status=ineligible
PHC-ELIG-001   | service=nf-alf start_date=2024-12-31        | svc.not-in-package cs_elig_status=ineligible
PHC-ELIG-001   | service=nf-alf start_date=2025-01-01        | ok
PHC-ELIG-037.2 | service=nf-home start_date=2024-12-31       | ok
PHC-ELIG-037.2 | service=nf-home start_date=2025-01-01       | svc.not-in-package cs_elig_status=ineligible
PHC-ELIG-037.2 | service=trans-rent start_date=2025-07-01    | svc.not-in-package cs_elig_status=ineligible
# what the earlier plan authorized goes on (PHC-ELIG-085)
PHC-ELIG-037.1 | service=asthma start_date=2022-12-31 prior_auth_active=Y     | ok
PHC-ELIG-037.1 | service=asthma start_date=2022-12-31 prior_auth_active=N     | svc.not-in-package cs_elig_status=ineligible
PHC-ELIG-001   | service=home-mod start_date=2023-01-01 prior_auth_active=Y   | ok
PHC-ELIG-001   | service=nf-alf start_date=2024-12-31 prior_auth_active=Y     | ok
PHC-ELIG-001   | service=nf-alf start_date=2024-12-31 prior_auth_active=      | svc.not-in-package cs_elig_status=ineligible
PHC-ELIG-037.2 | service=nf-home start_date=2025-01-01 prior_auth_active=Y    | ok
PHC-ELIG-037.2 | service=trans-rent start_date=2025-07-01 prior_auth_active=Y | ok
PHC-ELIG-037.2 | service=trans-rent start_date=2025-07-01 prior_auth_active=N | svc.not-in-package cs_elig_status=ineligible
END
}

@test "partnership: the member and the coverage" {
	judge cs-elig <<END
$person
$nav
PHC-ELIG-003.1 | plan_assigned=ffs         | elig.other-plan cs_elig_status=ineligible
PHC-ELIG-003.1 | plan_assigned=chpiv       | elig.other-plan cs_elig_status=ineligible
PHC-ELIG-003.1 | plan_assigned=partnership | ok cs_elig_status=eligible
PHC-ELIG-003.2 | scope=restricted          | svc.criteria cs_elig_status=ineligible
PHC-ELIG-003.2 | scope=full                | ok cs_elig_status=eligible
PHC-ELIG-004.1 | elig_from=2024-03-05      | elig.before cs_elig_status=ineligible
PHC-ELIG-004.1 | elig_from=2024-03-04      | ok cs_elig_status=eligible
PHC-ELIG-004.2 | elig_to=2024-03-03        | elig.after cs_elig_status=ineligible
PHC-ELIG-004.2 | elig_to=2024-03-04        | ok cs_elig_status=eligible
PHC-ELIG-004.2 | elig_to=                  | ok cs_elig_status=eligible
PHC-ELIG-041   | line_of_business=partnership-advantage | elig.other-plan cs_elig_status=ineligible
PHC-ELIG-041   | line_of_business=medi-cal | ok cs_elig_status=eligible
PHC-ELIG-043   | engaged=N                 | svc.criteria cs_elig_status=eligible
PHC-ELIG-043   | engaged=Y                 | ok
PHC-ELIG-044   | contact_method=none       | svc.criteria cs_elig_status=eligible
PHC-ELIG-044   | contact_method=mail       | ok
PHC-ELIG-042   | member_declined=Y         | svc.criteria cs_elig_status=eligible
PHC-ELIG-042   | member_declined=N         | ok
PHC-TAR-091    | service=ecm member_eligible=N | elig.not-found cs_elig_status=ineligible
PHC-TAR-091    | service=ecm member_eligible=Y | ok cs_elig_status=eligible
PHC-TAR-091    | service=housing-nav member_eligible=N | ok cs_elig_status=eligible
END
}

@test "partnership: criteria of every Community Support" {
	judge cs-elig <<END
$person
$nav
PHC-ELIG-005   | criteria_met=N           | svc.criteria cs_elig_status=ineligible
PHC-ELIG-005   | criteria_met=Y           | ok cs_elig_status=eligible
PHC-ELIG-007.1 | in_lieu_of=future        | svc.criteria cs_elig_status=ineligible
PHC-ELIG-007.1 | in_lieu_of=current       | ok cs_elig_status=eligible
PHC-ELIG-007.2 | cost_effective=N         | svc.criteria cs_elig_status=ineligible
PHC-ELIG-007.2 | cost_effective=Y         | ok cs_elig_status=eligible
PHC-ELIG-040   | expected_reduction=none  | svc.criteria cs_elig_status=ineligible
PHC-ELIG-040   | expected_reduction=other | ok cs_elig_status=eligible
PHC-ELIG-040   | expected_reduction=nursing_facility | ok cs_elig_status=eligible
# any code of Z55 to Z65, in any of the three columns
PHC-ELIG-024   | primary_dx=E11.9                        | dx.sdoh-missing cs_elig_status=ineligible
PHC-ELIG-024   | primary_dx=Z54.9                        | dx.sdoh-missing cs_elig_status=ineligible
PHC-ELIG-024   | primary_dx=Z55.0                        | ok cs_elig_status=eligible
PHC-ELIG-024   | primary_dx=Z5900                        | ok cs_elig_status=eligible
PHC-ELIG-024   | primary_dx=Z65.9                        | ok cs_elig_status=eligible
PHC-ELIG-024   | primary_dx=Z66                          | dx.sdoh-missing cs_elig_status=ineligible
PHC-ELIG-024   | primary_dx=E11.9 secondary_dx=Z60.2     | ok cs_elig_status=eligible
PHC-ELIG-024   | primary_dx=E11.9 diagnoses=F20.9|Z59.02 | ok cs_elig_status=eligible
PHC-ELIG-025   | chronic_conditions=none mental_illness=N | svc.criteria cs_elig_status=ineligible
PHC-ELIG-025   | chronic_conditions=none mental_illness=Y | ok cs_elig_status=eligible
PHC-ELIG-025   | chronic_conditions=asthma mental_illness=N | ok cs_elig_status=eligible
# a list of conditions is open: a word that it does not have is a condition, unless it says that there is none
PHC-ELIG-025   | chronic_conditions=COPD mental_illness=N | ok cs_elig_status=eligible
PHC-ELIG-025   | chronic_conditions=CKD|hypertension mental_illness=N | ok cs_elig_status=eligible
PHC-ELIG-025   | chronic_conditions=J44.9 mental_illness=N | ok cs_elig_status=eligible
PHC-ELIG-025   | chronic_conditions='no known' mental_illness=N | svc.criteria cs_elig_status=ineligible
PHC-ELIG-025   | chronic_conditions=N mental_illness=N | svc.criteria cs_elig_status=ineligible
PHC-ELIG-025   | chronic_conditions=TBD mental_illness=N | svc.criteria cs_elig_status=pend
PHC-ELIG-040   | expected_reduction='ambulance rides' | ok cs_elig_status=eligible
PHC-ELIG-040   | expected_reduction=No | svc.criteria cs_elig_status=ineligible
PHC-ELIG-091   | criteria_met=N request_type=initial      | ok
PHC-ELIG-091   | criteria_met=N request_type=renewal      | svc.criteria cs_elig_status=ineligible
PHC-ELIG-091   | plan_assigned=ffs request_type=renewal   | svc.criteria cs_elig_status=ineligible
PHC-ELIG-091   | request_type=renewal                     | ok cs_elig_status=eligible
PHC-ELIG-008   | dup_support=Y           | svc.overlap cs_elig_status=eligible
PHC-ELIG-008   | dup_support=N           | ok
PHC-ELIG-009   | other_programs_tried=N  | svc.criteria cs_elig_status=eligible
PHC-ELIG-009   | other_programs_tried=Y  | ok
END
}

@test "partnership: members who come from another plan" {
	judge cs-elig <<END
$person
$nav
PHC-ELIG-080 | prior_cs=Y | svc.continuity cs_elig_status=eligible
PHC-ELIG-080 | prior_cs=N | ok
more: prior_cs=Y plan_assigned_date=2024-03-01 prior_icp_requested=Y
PHC-ELIG-081 | prior_cs_date=2023-12-01 | svc.continuity
PHC-ELIG-081 | prior_cs_date=2023-12-02 | ok
PHC-ELIG-081 | prior_cs_date=2023-12-01 prior_cs=N | ok
PHC-ELIG-084 | prior_icp_requested=N | svc.continuity cs_elig_status=eligible
PHC-ELIG-084 | prior_icp_requested=Y | ok
PHC-ELIG-084 | prior_icp_requested=N prior_cs=N | ok
more: prior_cs=N continuity_request=Y
PHC-ELIG-082 | request_priority=routine   | svc.continuity
PHC-ELIG-082 | request_priority=expedited | ok
PHC-ELIG-082 | request_priority=routine continuity_request=N | ok
more: continuity_request=N on_mtl=Y transition_date=2022-01-01
PHC-ELIG-088 | submit_date=2022-06-30 | ok
PHC-ELIG-088 | submit_date=2022-07-01 | ok
PHC-ELIG-088 | submit_date=2022-07-02 | svc.continuity
PHC-ELIG-088 | submit_date=2022-07-02 on_mtl=N | ok
# what only the earlier plan offers: one span of six months
more: on_mtl=N service=asthma prior_auth_active=Y start_date=2024-01-01
PHC-ELIG-085 | end_date=2024-06-30 | ok cs_elig_status=eligible
PHC-ELIG-085 | end_date=2024-07-01 | svc.continuity cs_elig_status=eligible
PHC-ELIG-085 | end_date=2024-07-01 prior_auth_active=N | ok
END
}

@test "partnership: navigation" {
	judge cs-elig <<END
$person
$nav
PHC-ELIG-011.1 | housing_status=sheltered      | svc.criteria cs_elig_status=eligible
PHC-ELIG-011.1 | housing_status=housed_at_risk | svc.criteria cs_elig_status=eligible
PHC-ELIG-011.1 | housing_status=homeless       | ok
PHC-ELIG-011.1 | housing_status=unsheltered    | ok
PHC-ELIG-011.2 | housing_search=N | svc.criteria cs_elig_status=eligible
PHC-ELIG-011.2 | housing_search=Y | ok
PHC-ELIG-073   | hsp_parts=short_term_goals|long_term_goals | svc.criteria cs_elig_status=eligible
PHC-ELIG-073   | hsp_parts=short_term_goals|crisis_plan     | svc.criteria
PHC-ELIG-073   | hsp_parts=long_term_goals|crisis_plan      | svc.criteria
PHC-ELIG-073   | hsp_parts=short_term_goals|long_term_goals|crisis_plan | ok
PHC-ELIG-074   | items=rent=900           | charge.excluded-item cs_elig_status=ineligible
PHC-ELIG-074   | items=ongoing_rent       | charge.excluded-item cs_elig_status=ineligible
PHC-ELIG-074   | items=security_deposit   | ok cs_elig_status=eligible
PHC-ELIG-074   | items=                   | ok cs_elig_status=eligible
END
}

@test "partnership: deposits" {
	judge cs-elig <<END
$person
$deposit
# 29, 30, 59 and 60 days before the request of 2024-03-01
PHC-ELIG-014 | htn_start_date=2024-02-01 | auth.prerequisite cs_elig_status=ineligible
PHC-ELIG-014 | htn_start_date=2024-01-31 | ok cs_elig_status=eligible
# navigation that ended: both its ends count, from 2024-01-01
PHC-ELIG-014 | htn_end_date=2024-01-29   | auth.prerequisite cs_elig_status=ineligible
PHC-ELIG-014 | htn_end_date=2024-01-30   | ok cs_elig_status=eligible
PHC-ELIG-075 | htn_end_date=2024-02-28   | auth.prerequisite cs_elig_status=eligible
PHC-ELIG-075 | htn_end_date=2024-02-29   | ok cs_elig_status=eligible
PHC-ELIG-075 | htn_start_date=2024-02-01 | ok
PHC-ELIG-075 | htn_start_date=2024-01-31 | auth.prerequisite cs_elig_status=eligible
PHC-ELIG-075 | htn_start_date=2024-01-02 | auth.prerequisite cs_elig_status=eligible
PHC-ELIG-075 | htn_start_date=2024-01-01 | ok
PHC-ELIG-015 | hsp_date=2024-03-02       | auth.prerequisite cs_elig_status=ineligible
PHC-ELIG-015 | hsp_date=2024-03-01       | ok cs_elig_status=eligible
PHC-ELIG-076 | need_documented=N         | svc.criteria cs_elig_status=ineligible
PHC-ELIG-076 | need_documented=Y         | ok cs_elig_status=eligible
PHC-ELIG-016 | active_htss=Y             | svc.overlap cs_elig_status=ineligible
PHC-ELIG-016 | active_htss=N             | ok cs_elig_status=eligible
PHC-ELIG-017.1 | member_can_pay=Y        | svc.criteria cs_elig_status=eligible
PHC-ELIG-017.1 | member_can_pay=N        | ok
PHC-ELIG-017.2 | payee=member            | charge.payee cs_elig_status=eligible
PHC-ELIG-017.2 | payee=landlord          | ok
PHC-ELIG-077 | occurrence=2              | ok cs_elig_status=eligible
PHC-ELIG-077 | occurrence=3              | svc.lifetime-max cs_elig_status=ineligible
PHC-ELIG-077 | occurrence=3 request_type=renewal | svc.lifetime-max cs_elig_status=ineligible
PHC-ELIG-077 | occurrence=2 request_type=renewal | ok cs_elig_status=eligible
END
}

@test "partnership: tenancy" {
	judge cs-elig <<END
$person
$tenancy
PHC-ELIG-012 | housing_status=sheltered      | svc.criteria cs_elig_status=ineligible
PHC-ELIG-012 | housing_status=unsheltered    | svc.criteria cs_elig_status=ineligible
PHC-ELIG-012 | housing_status=homeless       | svc.criteria cs_elig_status=ineligible
PHC-ELIG-012 | housing_status=housed_at_risk | ok cs_elig_status=eligible
# an institution is no home, unless one was moved into by then
more: housing_status=institution hud_homeless=N chronic_homeless=N homeless=N
PHC-ELIG-094 | housed_date=2024-03-05 | svc.criteria cs_elig_status=ineligible
PHC-ELIG-094 | housed_date=2024-03-04 | ok cs_elig_status=eligible
more: housing_status=housed
PHC-ELIG-078 | occurrence=2              | ok cs_elig_status=eligible
PHC-ELIG-078 | occurrence=3              | svc.lifetime-max cs_elig_status=ineligible
PHC-ELIG-078 | occurrence=3 request_type=renewal | ok cs_elig_status=eligible
END
}

@test "partnership: post-hospitalization housing and recuperative care" {
	judge cs-elig <<END
$person
$stph
PHC-ELIG-045.1 | exit_setting=none              | svc.criteria cs_elig_status=ineligible
PHC-ELIG-045.1 | exit_setting=correctional      | ok cs_elig_status=eligible
PHC-ELIG-045.2 | exit_setting=recuperative_care | svc.criteria cs_elig_status=eligible
PHC-ELIG-045.2 | exit_setting=other             | svc.criteria cs_elig_status=eligible
PHC-ELIG-045.2 | exit_setting=nursing_facility  | ok
PHC-ELIG-045.2 | exit_setting=residential_sud   | ok
PHC-ELIG-045.2 | exit_setting=hospital | ok
PHC-ELIG-045.2 | exit_setting=acute_hospital | ok
PHC-ELIG-045.2 | exit_setting=psychiatric_hospital | ok
PHC-ELIG-045.2 | exit_setting=chemical_dependency_recovery_hospital | ok
PHC-ELIG-045.2 | exit_setting=residential_mh | ok
PHC-ELIG-045.2 | exit_setting=correctional | ok
PHC-ELIG-045.2 | exit_setting=none              | ok
PHC-ELIG-046   | recovery_need=N                | svc.criteria cs_elig_status=eligible
PHC-ELIG-046   | recovery_need=Y                | ok
PHC-ELIG-018   | ed_visits=1 hospitalizations=0 | svc.criteria cs_elig_status=eligible
PHC-ELIG-018   | ed_visits=0 hospitalizations=2 | ok
PHC-ELIG-018   | ed_visits=1 hospitalizations=1 | ok
$person
$recup
PHC-ELIG-047 | components=bed|meals            | svc.criteria cs_elig_status=ineligible
PHC-ELIG-047 | components=bed|monitoring       | svc.criteria cs_elig_status=ineligible
PHC-ELIG-047 | components=meals|monitoring     | svc.criteria cs_elig_status=ineligible
PHC-ELIG-047 | components=bed|meals|monitoring | ok cs_elig_status=eligible
END
}

@test "partnership: respite, personal care and meals" {
	judge cs-elig <<END
$person
$respite
PHC-ELIG-019   | caregiver_present=N | svc.criteria cs_elig_status=ineligible
PHC-ELIG-019   | caregiver_present=Y | ok cs_elig_status=eligible
PHC-ELIG-052   | caregiver_absent=N caregiver_relief_need=N | svc.criteria cs_elig_status=ineligible
PHC-ELIG-052   | caregiver_absent=Y caregiver_relief_need=N | ok cs_elig_status=eligible
PHC-ELIG-052   | caregiver_absent=N caregiver_relief_need=Y | ok cs_elig_status=eligible
PHC-ELIG-054.1 | service_location=facility             | svc.criteria cs_elig_status=ineligible
PHC-ELIG-054.1 | service_location=approved_out_of_home | ok cs_elig_status=eligible
- | service_basis=week | cell.unreadable cs_elig_status=pend
PHC-ELIG-054.2 | service_basis=     | svc.criteria cs_elig_status=pend cs_elig_missing=service_basis
PHC-ELIG-054.2 | service_basis=day  | ok cs_elig_status=eligible
$person
$pchs
PHC-ELIG-020 | extra_hours_needed=N | svc.criteria cs_elig_status=ineligible
PHC-ELIG-020 | extra_hours_needed=Y | ok cs_elig_status=eligible
PHC-ELIG-055 | ihss_exhausted=N     | svc.criteria cs_elig_status=ineligible
PHC-ELIG-055 | ihss_exhausted=Y     | ok cs_elig_status=eligible
PHC-ELIG-059.2 | ihss_extra_authorized=Y | svc.criteria cs_elig_status=ineligible
PHC-ELIG-059.2 | ihss_extra_authorized=N | ok cs_elig_status=eligible
PHC-ELIG-059.1 | ihss_status=not_referred | svc.criteria cs_elig_status=ineligible
PHC-ELIG-059.1 | ihss_status=approved     | ok cs_elig_status=eligible
PHC-ELIG-021 | post_surgery=Y       | svc.criteria cs_elig_status=eligible
PHC-ELIG-021 | post_surgery=N       | ok
# the three paths are alternatives: what one asks is not asked on another
more: ihss_exhausted=N extra_hours_needed=N
PHC-ELIG-020 | ihss_status=pending ihss_referral_date=2024-03-04 | ok cs_elig_status=eligible
PHC-ELIG-055 | ihss_status=ineligible avoid_snf=Y | ok cs_elig_status=eligible
PHC-ELIG-021 | ihss_status=pending ihss_referral_date=2024-03-04 | svc.criteria cs_elig_status=eligible
PHC-ELIG-056 | ihss_status=pending ihss_referral_date=2024-03-05 | svc.criteria cs_elig_status=ineligible
PHC-ELIG-056 | ihss_status=pending ihss_referral_date=2024-03-04 | ok cs_elig_status=eligible
PHC-ELIG-057 | ihss_status=ineligible avoid_snf=N | svc.criteria cs_elig_status=ineligible
PHC-ELIG-057 | ihss_status=ineligible avoid_snf=Y | ok cs_elig_status=eligible
$person
$meals
PHC-ELIG-049 | chronic_conditions=none mental_illness=Y | svc.criteria cs_elig_status=ineligible
PHC-ELIG-049 | chronic_conditions=none mental_illness=Y exit_setting=hospital | ok cs_elig_status=eligible
PHC-ELIG-049 | chronic_conditions=none mental_illness=Y exit_setting=nursing_facility | ok cs_elig_status=eligible
PHC-ELIG-049 | chronic_conditions=none mental_illness=Y exit_setting=correctional | svc.criteria cs_elig_status=ineligible
PHC-ELIG-049 | chronic_conditions=hiv  | ok cs_elig_status=eligible
PHC-ELIG-049 | chronic_conditions=diabetes | ok cs_elig_status=eligible
PHC-ELIG-049 | chronic_conditions=cardiovascular | ok cs_elig_status=eligible
PHC-ELIG-049 | chronic_conditions=chf | ok cs_elig_status=eligible
PHC-ELIG-049 | chronic_conditions=stroke | ok cs_elig_status=eligible
PHC-ELIG-049 | chronic_conditions=chronic_lung | ok cs_elig_status=eligible
PHC-ELIG-049 | chronic_conditions=cancer | ok cs_elig_status=eligible
PHC-ELIG-049 | chronic_conditions=chronic_or_disabling_mental_behavioral | ok cs_elig_status=eligible
PHC-ELIG-049 | chronic_conditions=asthma | ok cs_elig_status=eligible
PHC-ELIG-049 | chronic_conditions=other | ok cs_elig_status=eligible
PHC-ELIG-049 | chronic_conditions=CKD | ok cs_elig_status=eligible
PHC-ELIG-049 | chronic_conditions=no mental_illness=Y | svc.criteria cs_elig_status=ineligible
PHC-ELIG-049 | chronic_conditions=none mental_illness=Y exit_setting=acute_hospital | ok
PHC-ELIG-049 | chronic_conditions=none mental_illness=Y exit_setting=psychiatric_hospital | ok
PHC-ELIG-049 | chronic_conditions=none mental_illness=Y exit_setting=chemical_dependency_recovery_hospital | ok
PHC-ELIG-050 | dietary_need=N          | svc.criteria cs_elig_status=ineligible
PHC-ELIG-050 | dietary_need=Y          | ok cs_elig_status=eligible
PHC-ELIG-050 | dietary_need=N exit_setting=acute_hospital | ok cs_elig_status=eligible
PHC-ELIG-050 | dietary_need=N exit_setting=hospital | ok
PHC-ELIG-050 | dietary_need=N exit_setting=acute_hospital | ok
PHC-ELIG-050 | dietary_need=N exit_setting=psychiatric_hospital | ok
PHC-ELIG-050 | dietary_need=N exit_setting=chemical_dependency_recovery_hospital | ok
PHC-ELIG-050 | dietary_need=N exit_setting=nursing_facility | ok
PHC-ELIG-050 | dietary_need=N exit_setting=correctional | svc.criteria cs_elig_status=ineligible
PHC-ELIG-051 | rd_certified=N          | svc.criteria cs_elig_status=ineligible
PHC-ELIG-051 | rd_certified=Y          | ok cs_elig_status=eligible
PHC-ELIG-051 | rd_certified=N exit_setting=nursing_facility | ok cs_elig_status=eligible
PHC-ELIG-051 | rd_certified=N exit_setting=hospital | ok
PHC-ELIG-051 | rd_certified=N exit_setting=acute_hospital | ok
PHC-ELIG-051 | rd_certified=N exit_setting=psychiatric_hospital | ok
PHC-ELIG-051 | rd_certified=N exit_setting=chemical_dependency_recovery_hospital | ok
PHC-ELIG-051 | rd_certified=N exit_setting=nursing_facility | ok
PHC-ELIG-051 | rd_certified=N exit_setting=correctional | svc.criteria cs_elig_status=ineligible
END
}

@test "partnership: sobering centers and day habilitation" {
	judge cs-elig <<END
$person
$sobering
PHC-ELIG-062   | dob=2007-03-05          | svc.criteria cs_elig_status=ineligible
PHC-ELIG-062   | dob=2007-03-04          | ok cs_elig_status=eligible
PHC-ELIG-061.1 | intoxicated=N           | svc.criteria cs_elig_status=ineligible
PHC-ELIG-061.1 | conscious=N             | svc.criteria cs_elig_status=ineligible
PHC-ELIG-061.1 | cooperative=N           | svc.criteria cs_elig_status=ineligible
PHC-ELIG-061.1 | ambulatory=N            | svc.criteria cs_elig_status=ineligible
PHC-ELIG-061.1 | violent=Y               | svc.criteria cs_elig_status=ineligible
PHC-ELIG-061.1 | violent=N               | ok cs_elig_status=eligible
# from the day on which the centers opened
PHC-ELIG-062   | dob=2010-01-01 start_date=2024-07-01     | svc.criteria cs_elig_status=ineligible
PHC-ELIG-061.1 | intoxicated=N start_date=2024-07-01      | svc.criteria cs_elig_status=ineligible
PHC-ELIG-061.2 | medical_distress=Y start_date=2024-07-01 | svc.criteria cs_elig_status=ineligible
PHC-ELIG-061.3 | otherwise_ed_or_jail=N at_ed=N start_date=2024-07-01 | svc.criteria cs_elig_status=ineligible
PHC-ELIG-063   | stay_hours=24 start_date=2024-07-01      | svc.benefit-max cs_elig_status=ineligible
PHC-ELIG-065   | emergency_transport=N start_date=2024-07-01 | svc.criteria
PHC-ELIG-062   | dob=2010-01-01 start_date=2024-06-30     | ok
PHC-ELIG-063   | stay_hours=24 start_date=2024-06-30      | ok
PHC-ELIG-061.2 | medical_distress=Y      | svc.criteria cs_elig_status=ineligible
PHC-ELIG-061.2 | medical_distress=N      | ok cs_elig_status=eligible
PHC-ELIG-061.3 | otherwise_ed_or_jail=N at_ed=Y divert_ok=N | svc.criteria cs_elig_status=ineligible
PHC-ELIG-061.3 | otherwise_ed_or_jail=N at_ed=N divert_ok=Y | svc.criteria cs_elig_status=ineligible
PHC-ELIG-061.3 | otherwise_ed_or_jail=N at_ed=Y divert_ok=Y | ok cs_elig_status=eligible
PHC-ELIG-061.3 | otherwise_ed_or_jail=Y at_ed=N divert_ok=N | ok cs_elig_status=eligible
PHC-ELIG-063   | stay_hours=24           | svc.benefit-max cs_elig_status=ineligible
PHC-ELIG-063   | stay_hours=23.75        | ok cs_elig_status=eligible
PHC-ELIG-063   | stay_hours=             | ok cs_elig_status=eligible
PHC-ELIG-065   | county_bh_coordination=N | svc.criteria cs_elig_status=eligible
PHC-ELIG-065   | ems_le_partnership=N     | svc.criteria cs_elig_status=eligible
PHC-ELIG-065   | emergency_transport=N    | svc.criteria cs_elig_status=eligible
PHC-ELIG-065   | emergency_transport=Y    | ok
$person
$dayhab
more: housing_status=housed hud_homeless=N at_risk_homeless=N inst_risk=N dayhab_helps_stability=Y
# housed within the last 24 months
PHC-ELIG-066 | housed_date=2023-03-03 | svc.criteria cs_elig_status=ineligible
PHC-ELIG-066 | housed_date=2023-03-04 | ok cs_elig_status=eligible
more: housed_date=2020-01-01
PHC-ELIG-066 | hud_homeless=Y              | ok cs_elig_status=eligible
PHC-ELIG-066 | housing_status=unsheltered  | ok cs_elig_status=eligible
PHC-ELIG-066 | housing_status=sheltered    | ok cs_elig_status=eligible
PHC-ELIG-066 | housing_status=homeless     | ok cs_elig_status=eligible
PHC-ELIG-066 | start_date=2025-01-01       | svc.criteria cs_elig_status=ineligible
PHC-ELIG-066 | start_date=2024-12-31       | ok
PHC-ELIG-066 | at_risk_homeless=Y          | ok cs_elig_status=eligible
PHC-ELIG-066 | inst_risk=Y                 | ok cs_elig_status=eligible
PHC-ELIG-066 | inst_risk=Y dayhab_helps_stability=N | svc.criteria cs_elig_status=ineligible
more: hud_homeless=Y
PHC-ELIG-068 | service_location=facility   | svc.criteria cs_elig_status=ineligible
PHC-ELIG-068 | service_location=out_of_home_non_facility | ok cs_elig_status=eligible
PHC-ELIG-068 | service_location=home       | ok cs_elig_status=eligible
PHC-ELIG-068 | service_location=facility start_date=2025-01-01 | svc.criteria cs_elig_status=ineligible
END
}

@test "partnership: an open question names the columns that would settle it, and no others" {
	answers <<END
$person
$nav
scope=full        | eligible | 
scope=            | pend | scope
-scope            | pend | scope
scope= in_lieu_of= | pend | scope in_lieu_of
# a failing rule is final: the rest is not asked
scope= in_lieu_of=none | ineligible | 
# either would do: both are asked; a branch that is known to fail is not
chronic_conditions= mental_illness=  | pend | chronic_conditions mental_illness
chronic_conditions= mental_illness=N | pend | chronic_conditions
chronic_conditions=none mental_illness= | pend | mental_illness
chronic_conditions= mental_illness=Y | eligible | 
# no diagnosis anywhere: each of the three columns would do
primary_dx=       | pend | primary_dx secondary_dx diagnoses
# what only a warning needs is passed over
housing_search= hsp_parts= engaged= | eligible | 
$person
$deposit
-htn_start_date -occurrence -active_htss | pend | htn_start_date active_htss occurrence
request_type=renewal -occurrence | pend | occurrence
$person
$pchs
# one path of three is known, and only it is asked
ihss_status=pending ihss_exhausted= extra_hours_needed= avoid_snf= | pend | ihss_referral_date
ihss_status=ineligible ihss_exhausted= extra_hours_needed=         | pend | avoid_snf
$person
$sobering
otherwise_ed_or_jail= at_ed=N        | pend | otherwise_ed_or_jail
otherwise_ed_or_jail= at_ed= divert_ok=N | pend | otherwise_ed_or_jail
otherwise_ed_or_jail=N at_ed=Y divert_ok= | pend | divert_ok
dob=                                 | pend | dob
dob= violent=Y                       | ineligible | 
$person
$dayhab
housing_status=housed housed_date=2020-01-01 hud_homeless= at_risk_homeless=N inst_risk=N | pend | hud_homeless
housing_status=housed housed_date=2020-01-01 hud_homeless=N at_risk_homeless= inst_risk=N dayhab_helps_stability=Y | pend | at_risk_homeless
END
}

@test "partnership: --screen has the services that are offered on the day" {
	local day want got
	while read -r day want; do
		printf 'member_id,start_date\n91234567A,%s\n' "$day" >"$BATS_TEST_TMPDIR/m.csv"
		got=$(cs-elig -q -p partnership --screen -f jsonl "$BATS_TEST_TMPDIR/m.csv" |
			sed 's/.*"cs_elig_service":"\([^"]*\)".*/\1/' | tr '\n' ' ')
		is "$day $(wc -w <<<"$got" | tr -d ' ') ${got% }" "$day $want" || return
	done <<-END
		2022-12-31 6 housing-nav housing-deposit housing-tenancy stph recup meals
		2023-01-01 8 housing-nav housing-deposit housing-tenancy stph recup respite pchs meals
		2024-06-30 8 housing-nav housing-deposit housing-tenancy stph recup respite pchs meals
		2024-07-01 9 housing-nav housing-deposit housing-tenancy stph recup respite pchs meals sobering
		2025-01-01 10 housing-nav housing-deposit housing-tenancy stph recup respite pchs meals day-hab sobering
	END
}

@test "partnership: --criteria shows all-of and any-of, with the cites" {
	expect 0 cs-elig -p partnership --as-of 2025-03-04 --criteria sobering
	has "$output" "all of:"
	has "$output" "age >= 18  [PHC-ELIG-062; POLICY:VI.F.9.g]"
	has "$output" "any of:  [PHC-ELIG-061.3; POLICY:VI.F.9.g]
    otherwise_ed_or_jail
    all of:
      at_ed
      divert_ok"
	[[ $output != *"not offered"* ]]
	expect 0 cs-elig -p partnership --as-of 2024-06-30 --criteria sobering
	has "$output" "not offered on 2024-06-30"
	expect 2 cs-elig -p partnership --criteria nothing
}
