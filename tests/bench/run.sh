#!/bin/sh
# run.sh: what `make bench` does. Makes the data, checks that all that are installed give the same answers, measures them
# in turn, and prints the figures as Markdown; what it is at goes to standard error.
#   CS_BUILD  the build directory      N      records      RUNS  of which the medians are taken
#   INSTALL   1: installs peers first  PEERS  which ones, in place of all     BENCH_DIR  where data and tables go
# run.sh check makes 10,000 records and looks whether the answers agree, nothing else.
# A command that took longer than SLOW seconds is not measured again.
set -u
cd "$(dirname "$0")/../.." || exit 2
: "${CS_BUILD:=$PWD/build}" "${N:=1000000}" "${RUNS:=5}" "${SLOW:=15}"
dir=${BENCH_DIR:-$CS_BUILD/bench}
: "${PEERS:=duckdb-2 duckdb-1 miller mawk gawk jq sqlite3 pandas csvkit}"
export PATH="$CS_BUILD:$CS_BUILD/bench:$PATH" CS_AS_OF=2025-07-01 BENCH_MODULES="$CS_BUILD/bench" LC_ALL=C.UTF-8
duckdb_version=1.5.6-r.1
jobs='validate price lookup summarize jsonl'

say() { echo "bench: $*" >&2; }

install_peers() {
	say "installing peers"
	apt-get install -y --no-install-recommends miller mawk gawk sqlite3 jq python3-pandas csvkit nodejs npm >&2 || exit 2
	npm install --prefix "$BENCH_MODULES" "@duckdb/node-api@$duckdb_version" >&2 || exit 2
}

python() { for p in python3 /usr/bin/python3; do $p -c 'import pandas' 2>/dev/null && echo $p && break; done; }
present() {
	case $1 in
	duckdb-*) node -e 'require("module").createRequire(process.env.BENCH_MODULES + "/x.js")("@duckdb/node-api")' 2>/dev/null ;;
	miller) command -v mlr >/dev/null ;;
	csvkit) command -v csvsql >/dev/null ;;
	pandas) [ "$pandas" ] ;;
	*) command -v "$1" >/dev/null ;;
	esac
}
version() {
	case $1 in
	duckdb-*) sed -n 's/.*"version": *"\([^"]*\)".*/DuckDB, from npm, \1/p' "$BENCH_MODULES/node_modules/@duckdb/node-api/package.json" ;;
	miller) mlr --version ;;
	mawk) mawk -W version 2>&1 | sed q ;;
	sqlite3) sqlite3 --version | cut -d' ' -f1 | sed 's/^/SQLite /' ;;
	pandas) $pandas -c 'import pandas; print("pandas", pandas.__version__)' ;;
	csvkit) csvsql --version 2>&1 | sed 's/^csvsql/csvkit/' ;;
	*) $1 --version | sed q ;;
	esac
}

# The peers that have an answer for a job.
does() {
	case $2,$1 in jsonl,mawk | jsonl,gawk | jsonl,sqlite3 | jsonl,csvkit) false ;; jsonl,*) ;; *,jq) false ;; esac
}
file_of() {
	case $1 in price | summarize) echo claims.csv ;; jsonl) echo tars.jsonl ;; *) echo tars.csv ;; esac
}
# answer WHO JOB FOLDER: the job's answer, behind $measure if that is set.
answer() {
	job=$2 file=$3/$(file_of "$2")
	[ "$job" != jsonl ] || job=validate
	case $1 in
	ours)
		case $job in
		validate) set -- cs-tar-validate ;;
		price) set -- cs-rate ;;
		lookup) set -- cs-sdoh-lookup --column primary_dx ;;
		summarize) set -- cs-rate --summary code,month ;;
		esac
		$measure "$@" -q $one -R "$dir/bench.rules" "$file"
		;;
	duckdb-*) $measure node tests/bench/peers/duckdb.js $job "$dir" "$file" "${1#*-}" ;;
	mawk | gawk) $measure "$1" -v job=$job -v tables="$dir" -f tests/bench/peers/jobs.awk "$file" ;;
	sqlite3) $measure sh tests/bench/peers/sqlite.sh $job "$dir" "$file" ;;
	pandas) $measure "$pandas" tests/bench/peers/pandas_jobs.py $job "$dir" "$file" ;;
	*) $measure sh "tests/bench/peers/$1.sh" $job "$dir" "$file" ;;
	esac
}

make_data() { # FOLDER N
	mkdir -p "$1"
	for kind in tars claims tars.jsonl; do
		case $kind in *.*) to=$1/$kind ;; *) to=$1/$kind.csv ;; esac
		[ -s "$to" ] && [ "$to" -nt "$CS_BUILD/bench/gen" ] || { gen $kind "$2" "$dir/pairs.csv" "$dir/dx.csv" >"$to.part" && mv "$to.part" "$to"; } ||
			exit 2
	done
}

agree() {
	measure='' bad=0
	for job_name in $jobs; do
		case $job_name in jsonl) form=jsonl ;; *) form=csv ;; esac
		answer ours $job_name "$dir/10000" | sh tests/bench/canon.sh $form >"$dir/ours"
		[ -s "$dir/ours" ] || { say "$job_name: no answer of ours"; bad=1; }
		for peer in $peers; do
			does "$peer" $job_name || continue
			if answer "$peer" $job_name "$dir/10000" | sh tests/bench/canon.sh $form | cmp -s - "$dir/ours"; then
				say "$job_name: $peer agrees ($(wc -l <"$dir/ours") lines)"
			else
				say "$job_name: $peer and the filters disagree"
				bad=1
			fi
		done
	done
	return $bad
}

report() {
	{
		echo "cpu $(sed -n 's/^model name[^:]*: *//p' /proc/cpuinfo | sed q), $(nproc) cores"
		echo "memory $(awk '/^MemTotal/ { printf "%.0f GiB", $2 / 1048576 }' /proc/meminfo)"
		echo "system $(uname -srm), $(. /etc/os-release && echo "$PRETTY_NAME")"
		echo "compiler $(${CC:-cc} --version | sed q)"
		for peer in $peers; do echo "peer $peer $(version "$peer")"; done
		echo "end"
		LC_ALL=C sort -k1,1 -k2,2 -k3,3n "$dir/figures"
	} | awk -v n="$N" -v runs="$RUNS" -f tests/bench/report.awk
}

[ -z "${INSTALL:-}" ] || install_peers
pandas=$(python)
peers=
for peer in $PEERS; do
	if present "$peer"; then peers="$peers $peer"; else say "skipped, not installed: $peer"; fi
done
one=
cs-rate --help | grep -q -e '--threads' && one='--threads 1'
sh tests/bench/tables.sh "$dir" || exit 2
make_data "$dir/10000" 10000
agree || exit 1
[ "${1:-}" != check ] || exit 0

# timed JOB WHO COMMAND ...: runs it once and adds job, who, seconds and KiB to the figures. What took long is not run again.
timed() {
	timed_job=$1 timed_who=$2
	shift 2
	! grep -q "^$timed_job $timed_who " "$dir/slow" || return 0
	if ! "$@" >&2; then
		say "$timed_job: $timed_who failed"
		exit 2
	fi
	read -r seconds kib cpu <"$dir/took"
	echo "$timed_job $timed_who $seconds $kib $cpu" | tee -a "$dir/figures" |
		awk -v slow="$SLOW" '$3 > slow' >>"$dir/slow"
	say "$timed_job: $timed_who $seconds s, $kib KiB"
}
figure() { timed "$1" "$2" answer "$2" "$1" "$dir/$N"; }
each() { # RUNS FUNCTION
	turn=0
	while [ $((turn += 1)) -le "$1" ]; do "$2"; done
}

against_peers() {
	for job_name in $jobs; do
		cat "$dir/$N/$(file_of $job_name)" >/dev/null
		for who in ours $peers; do
			! does "$who" $job_name || figure $job_name "$who"
		done
	done
	timed cells scanner $measure count_cells "$dir/$N/tars.csv"
}
growth() {
	for job_name in validate price lookup summarize; do
		timed "$job_name-1" growth answer ours $job_name "$dir/$N"
		timed "$job_name-5" growth answer ours $job_name "$dir/five"
	done
}
# A record of each kind; all the rules of the largest plan are read.
start_up() {
	for who in true cs-elig cs-tar-validate cs-rate cs-sdoh-lookup cs-capacity; do
		case $who in
		true) set -- true ;;
		cs-elig | cs-tar-validate) set -- $who -q -p partnership "$dir/one.csv" ;;
		cs-rate) set -- $who -q -p partnership "$dir/one-claim.csv" ;;
		cs-sdoh-lookup) set -- $who -q -p partnership --column primary_dx "$dir/one.csv" ;;
		cs-capacity) set -- $who -q -p partnership "$dir/one-month.csv" ;;
		esac
		timed start $who measure 51 "$dir/took" "$@"
	done
}
piped() {
	elig="cs-elig -q -R $dir/bench.rules" tar="cs-tar-validate -q -R $dir/bench.rules" rate="cs-rate -q -R $dir/bench.rules"
	timed pipe all $measure sh -c "$elig $dir/$N/tars.csv | $tar | $rate"
	timed pipe cs-elig $measure $elig "$dir/$N/tars.csv"
	timed pipe cs-tar-validate $measure $tar "$dir/asked.csv"
	timed pipe cs-rate $measure $rate "$dir/checked.csv"
}

: >"$dir/figures" && : >"$dir/slow" || exit 2
measure="measure 1 $dir/took"
make_data "$dir/$N" "$N"
each "$RUNS" against_peers

say "5 times as many records"
mkdir -p "$dir/five" && for kind in tars claims; do
	gen $kind $((5 * N)) "$dir/pairs.csv" "$dir/dx.csv" >"$dir/five/$kind.csv" || exit 2
done
SLOW=1000
each 3 growth
rm -rf "$dir/five"

say "a gigabyte through a pipe, as CSV and as JSON"
for kind in tars tars.jsonl tars.array; do
	case $kind in tars) job_name=validate much=10 ;; *) job_name=${kind#*.} much=4 ;; esac
	gen $kind $((much * N)) "$dir/pairs.csv" "$dir/dx.csv" | $measure cs-tar-validate -q $one -R "$dir/bench.rules" || exit 2
	read -r seconds kib cpu <"$dir/took" && echo "stream $job_name $seconds $kib $cpu" >>"$dir/figures"
done

say "start-up"
sed 2q "$dir/10000/tars.csv" >"$dir/one.csv"
sed 2q "$dir/10000/claims.csv" >"$dir/one-claim.csv"
sed 2q samples/capacity.csv >"$dir/one-month.csv"
each 5 start_up

say "a pipe of three"
cs-elig -q -R "$dir/bench.rules" "$dir/$N/tars.csv" >"$dir/asked.csv"
cs-tar-validate -q -R "$dir/bench.rules" "$dir/asked.csv" >"$dir/checked.csv"
each "$RUNS" piped
rm -f "$dir/asked.csv" "$dir/checked.csv"

# Instructions a record and what they are spent on: those of 20,000 records less those of one.
profile() {
	command -v callgrind_annotate >/dev/null || { say "no profile: valgrind is not installed"; return; }
	mkdir -p "$dir/20000" "$dir/1"
	make_data "$dir/20000" 20000
	for kind in tars.csv claims.csv tars.jsonl; do
		case $kind in *.csv) lines=2 ;; *) lines=1 ;; esac
		sed ${lines}q "$dir/20000/$kind" >"$dir/1/$kind"
	done
	measure="valgrind -q --tool=callgrind --callgrind-out-file=$dir/callgrind"
	for job_name in $jobs; do
		for count in 20000 1; do
			answer ours $job_name "$dir/$count" >/dev/null 2>&1
			callgrind_annotate --threshold=100 --auto=no "$dir/callgrind" | awk -v job=$job_name -v count=$count -f tests/bench/rooms.awk
		done
	done >>"$dir/figures"
}
say "a profile"
profile

report
