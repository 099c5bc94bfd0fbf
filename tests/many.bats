# many.bats: 20,000 records of one member take no more than three times as long as those of 20,000 members, and a wide sheet
# is answered at once. Times are of the processor, three runs each in the same minute: a busy machine does not matter.
load helpers

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	[ -z "${CS_SANITIZED-}" ] || skip "sanitizers change what takes time"
	[ -z "${CS_COVERAGE-}" ] || skip "counting branches changes what takes time"
}

# made KIND MEMBERS >FILE: 20,000 records of so many members, with distinct days, services, statuses and numbers.
made() {
	awk -v kind="$1" -v members="$2" 'BEGIN {
		pairs = split("H0043,U6 H0044,U2 T2033,U6 H0044,U3 T2041,U6 T2040,U6 S5130,U6 T1019,U6", pair, " ")
		services = split("housing-nav housing-deposit recup stph housing-tenancy", service, " ")
		split("approved modified denied submitted", status, " ")
		print kind == "tars" ? "member_id,service_code,modifier,tar_id,npi,start_date,end_date,quantity,tar_status,ihss_status" : \
			kind == "lines" ? "member_id,service_code,modifier,claim_id,npi,service_date,units,charge,ihss_status" : \
			kind == "spans" ? "member_id,plan,elig_from,elig_to,scope" : "member_id,service,start_date"
		for (i = 0; i < 20000; i++) {
			id = sprintf("9%07d%c", i % members, 65 + i % members % 26)
			day = sprintf("%d-%02d-%02d", 2004 + int(i / 336) % 20, 1 + int(i / 28) % 12, 1 + i % 28)
			end = sprintf("%d-%02d-28", 2004 + int(i / 336) % 20, 1 + int(i / 28) % 12)
			if (kind == "tars")
				print id "," pair[1 + i % pairs] ",T" i ",100000000" i % 3 "," day "," end ",1," status[1 + i % 4] ",ineligible"
			else if (kind == "lines")
				print id "," pair[1 + i % pairs] ",C" i ",100000000" i % 3 "," day ",1,100.00,ineligible"
			else if (kind == "spans")
				print id ",partnership," day "," end ",full"
			else
				print id "," service[1 + i % services] "," day
		}
	}'
}

# ticks COMMAND ...: puts into $ticks how many milliseconds of a processor three runs of it take.
ticks() {
	local TIMEFORMAT='%U' got status
	ticks=0
	for _ in 1 2 3; do
		got=$({ time "$@" >out 2>err; } 2>&1) && status=0 || status=$?
		[ "$status" -lt 2 ] || { cat err; return 1; }
		ticks=$((ticks + 10#${got//./}))
	done
}

# threefold WHAT ONE MANY: is the time for one member within a factor of 3? Some kernels count the time by samples, so a
# tenth of a second says nothing.
threefold() {
	[ "$2" -le $((3 * $3 + 100)) ] || { echo "$1: $2 ms for one member, $3 ms for many"; return 1; }
}

@test "20,000 requests of one member, alone and with a history" {
	made tars 1 >one.csv
	made tars 20000 >many.csv
	for file in one many; do
		cp $file.csv copy-$file.csv
		ticks cs-tar-validate -p partnership $file.csv && declare "alone_$file=$ticks"
		ticks cs-tar-validate -p partnership --history $file.csv $file.csv && declare "itself_$file=$ticks"
		ticks cs-tar-validate -p partnership --history copy-$file.csv $file.csv && declare "copy_$file=$ticks"
	done
	threefold alone $alone_one $alone_many
	threefold "--history of itself" $itself_one $itself_many
	threefold "--history of a copy" $copy_one $copy_many
}

@test "20,000 lines of one member, alone and with a history" {
	made lines 1 >one.csv
	made lines 20000 >many.csv
	for plan in partnership caloptima; do
		for file in one many; do
			cp $file.csv copy-$file.csv
			ticks cs-rate -p $plan $file.csv && declare "alone_$file=$ticks"
			ticks cs-rate -p $plan --history copy-$file.csv $file.csv && declare "copy_$file=$ticks"
		done
		threefold alone $alone_one $alone_many
		threefold "--history of a copy" $copy_one $copy_many
	done
}

@test "20,000 spans of one member" {
	for kind in spans referrals; do
		made $kind 1 >one-$kind.csv
		made $kind 20000 >many-$kind.csv
	done
	ticks cs-elig -p partnership --spans one-spans.csv one-referrals.csv && one=$ticks
	ticks cs-elig -p partnership --spans many-spans.csv many-referrals.csv && many=$ticks
	threefold --spans "$one" "$many"
}

@test "--needs of 512 headers is answered at once" {
	made tars 20000 >many.csv
	{
		printf 'member_id,service_code,modifier,start_date'
		printf ',Column Number %d of the Sheet' $(seq 508)
		printf '\n90000001B,H0043,U6,2024-03-04%s\n' "$(printf ',%.0s' $(seq 508))"
	} >wide.csv
	local many
	ticks cs-tar-validate -p partnership many.csv && many=$ticks
	ticks cs-tar-validate -p partnership --needs wide.csv
	has "$(<out)" "provider_contracted"
	[ "$ticks" -le $((10 * many + 300)) ] || { echo "$ticks ms; $many ms for 20,000 records"; false; }
}
