# Community Supports toolkit: builds the cs- filters, their tests and checks. Everything made goes to $B.
#   make deps demo          installs what a build lacks, builds, and runs the main job on samples/
#   make deps-check check   installs what the tests need as well, and runs them
B = build
V =
# Version 4, which valgrind reads of clang too.
CFLAGS = -O3 -gdwarf-4
PREFIX = /usr/local
DESTDIR =

STD = -std=c11 -D_GNU_SOURCE -Iinclude -Ilib
WARN = -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes
# Each is used where the compiler takes it without a warning; the last is gcc's alone.
HARDEN = -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -fstack-protector-strong -fstack-clash-protection \
	-fcf-protection=full -fPIE -fno-strict-overflow -fno-delete-null-pointer-checks \
	-ftrivial-auto-var-init=zero
HARDEN_LD = -pie -Wl,-z,relro,-z,now,-z,noexecstack,-z,nodlopen -Wl,-z,shstk
# The filters are optimized as a whole, where the compiler can keep both that form and machine code for other programs.
LTO = -flto=auto -ffat-lto-objects
# libcsv goes into the binary; Debian has libjq as a shared library only.
LDLIBS = -l:libcsv.a -ljq

LIB_SRC = $(wildcard lib/*/*.c)
CMD_SRC = $(wildcard cmd/cs-*.c)
UNIT_SRC = $(wildcard tests/unit/*.c)
BENCH_SRC = $(wildcard tests/bench/*.c)
RULES = $(wildcard lib/rules/*.rules lib/rules/codes/*.csv)
BATS = $(wildcard tests/*.bats tests/rules/*.bats)
C_TEXT = $(wildcard include/cs/*.h lib/*/*.h) $(LIB_SRC) $(CMD_SRC) $(UNIT_SRC) $(BENCH_SRC) $(wildcard tests/unit/*.h tests/fuzz/*.[ch] tests/fault/*.c)
MAN = $(wildcard man/*.[157])
FILTERS = $(CMD_SRC:cmd/%.c=%)

LIB = $B/libcs.a
LIB_OBJ = $(LIB_SRC:%.c=$B/%.o) $B/gen/packs.o
BIN = $(FILTERS:%=$B/%)
UNIT = $(UNIT_SRC:tests/unit/%.c=$B/unit/%)
BENCH = $(BENCH_SRC:tests/bench/%.c=$B/bench/%)
SHIM = $B/fault/probe.so $B/fault/fault.so $B/fault/kill
# Fuzz targets: a file each, but filter.c is built for every filter.
FUZZ_NAMES = csv json decode date value clean rules condition write elig tar rate sdoh cap
FUZZ = $(FUZZ_NAMES:%=$B/fuzz/%)
FUZZ_SECONDS = 60
OBJ = $(LIB_OBJ) $(CMD_SRC:%.c=$B/%.o) $(UNIT_SRC:%.c=$B/%.o) $(BENCH_SRC:%.c=$B/%.o)
# Named in one command with others, these come first, with -j too: before them there may be no compiler.
FIRST = $(filter deps deps-check deps-dist,$(MAKECMDGOALS))
# Before a command and the line that stands for it; V=1 shows the command, -s neither.
Q = $(if $V,,@)
say = $(if $V$(findstring s,$(firstword -$(MAKEFLAGS))),,@echo '$1')

.PHONY: all deps deps-check deps-dist static static-check dist dist-check demo check check-long asan coverage faults memcheck memcheck-run fuzz fuzz-run differ metamorphic lint \
	bench stream count count-run \
	install uninstall clean FORCE
.SECONDARY:
.DELETE_ON_ERROR:
all: $(BIN)

# Compiler and flags as last used; a change rebuilds.
$B/settings: FORCE | $(FIRST)
	@mkdir -p $(@D)
	@s='$(CC) $(STD) $(WARN) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) $(HARDEN) $(HARDEN_LD) $(LTO)'; \
	s="$$s $$($(CC) --version | sed q)"; \
	echo "$$s" | cmp -s - $@ || echo "$$s" >$@

$B/flags $B/ldflags $B/lto: $B/settings Makefile
	@printf '#include <stdio.h>\nint main(void) { return puts("") < 0; }\n' >$B/probe.c
	@works() { $(CC) $(CPPFLAGS) $(CFLAGS) -Werror "$$@" -o $@.probe $B/probe.c $(LDFLAGS) 2>/dev/null; }; \
	case $@ in *lto) flags=; works $(LTO) && flags='$(LTO)' ;; *ldflags) flags='$(HARDEN_LD)' ;; *) flags='$(HARDEN)' ;; esac; \
	for f in $$flags; do works $$f && echo "$$f"; done >$@.tmp || :
	@rm -f $@.probe && mv $@.tmp $@

define COMPILE
$(call say,CC $(<:$B/%=%))
$Q$(CC) $(STD) $(WARN) $(CPPFLAGS) $(CFLAGS) @$B/flags @$B/lto -MMD -MP -c -o $@ $<
endef
define LINK
$(call say,LD $(@:$B/%=%))
$Q$(CC) $(CFLAGS) $(LDFLAGS) @$B/ldflags -o $@ $(filter %.o %.a,$^) $(LDLIBS)
endef

$B/%.o: %.c $B/flags $B/lto
	@mkdir -p $(@D)
	$(COMPILE)
$B/gen/packs.o: $B/gen/packs.c $B/flags $B/lto
	$(COMPILE)
$B/gen/packs.c: lib/rules/embed.sh $(RULES) | $(FIRST)
	@mkdir -p $(@D)
	$(call say,GEN $(@:$B/%=%))
	$Qsh lib/rules/embed.sh $(RULES) >$@
$(LIB): $(LIB_OBJ)
	$(call say,AR $(@:$B/%=%))
	$Qrm -f $@ && $(AR) rcs $@ $(LIB_OBJ)
$B/cs-%: $B/cmd/cs-%.o $(LIB) $B/ldflags
	$(LINK) @$B/flags @$B/lto
# Its functions stand in for those of the libraries, which a static link finds as well.
$B/unit/libs: TWICE = -Wl,-z,muldefs
$B/unit/%: $B/tests/unit/%.o $(LIB) $B/ldflags
	@mkdir -p $(@D)
	$(LINK) -fno-lto $(TWICE)
$B/bench/%: $B/tests/bench/%.o $(LIB) $B/ldflags
	@mkdir -p $(@D)
	$(LINK) -fno-lto
FILTER_elig = ELIG
FILTER_tar = TAR
FILTER_rate = RATE
FILTER_sdoh = SDOH
FILTER_cap = CAP
$(FUZZ:=.o) $B/fuzz/replay.o: $B/fuzz/%.o: $B/flags
	@mkdir -p $(@D)
	$(call say,CC $(@:$B/%=%))
	$Q$(CC) $(STD) $(WARN) $(CPPFLAGS) $(CFLAGS) @$B/flags -MMD -MP $(if $(FILTER_$*),-DFILTER=$(FILTER_$*)) -c -o $@ \
		$(if $(FILTER_$*),tests/fuzz/filter.c,tests/fuzz/$*.c)
# Without a fuzzer replay.c stands in: it runs the kept files.
FUZZ_MAIN = $B/fuzz/replay.o
$(FUZZ): $B/fuzz/%: $B/fuzz/%.o $(LIB) $B/ldflags $(FUZZ_MAIN)
	$(LINK) -fno-lto
# The .so are put before libc by LD_PRELOAD.
$B/fault/%: tests/fault/%.c $B/settings
	@mkdir -p $(@D)
	$(call say,LD $(@:$B/%=%))
	$Q$(CC) $(STD) $(WARN) -O1 -g -o $@ $<
$B/fault/%.so: tests/fault/%.c $B/settings
	@mkdir -p $(@D)
	$(call say,LD $(@:$B/%=%))
	$Q$(CC) $(STD) $(WARN) -O1 -g -shared -fPIC -o $@ $< -ldl
-include $(OBJ:.o=.d) $(FUZZ:=.d) $B/fuzz/replay.d

# A build needs a C compiler, libcsv and libjq; the tests need these commands besides (command:package where they differ),
# and the python of xlsx2csv the module that writes workbooks.
COMMANDS = bats zsh fish mandoc jq clang-format xlsx2csv valgrind vim strace mlr:miller
# What is there already is left alone: commands are looked for by name, the libraries by linking with them.
get = [ "$$missing" ] || exit 0; \
	if ! command -v apt-get >/dev/null; then \
		echo "$@: please install (by their Debian names):" $$missing >&2; exit 1; \
	fi; \
	sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; \
	echo "$@: installing" $$missing; \
	get="$$sudo env DEBIAN_FRONTEND=noninteractive apt-get -qq"; \
	$$get install -y --no-install-recommends $$missing >/dev/null 2>&1 </dev/null || \
	{ $$get update && $$get install -y --no-install-recommends $$missing </dev/null; }
deps:
	@missing=; \
	command -v $(firstword $(CC)) >/dev/null || missing='$(if $(findstring clang,$(CC)),clang,gcc) libc6-dev'; \
	t=$$(mktemp -d) && printf '#include <csv.h>\n#include <jv.h>\nint main(void) { return 0; }\n' >$$t/t.c; \
	$(CC) $(CPPFLAGS) $(LDFLAGS) -o $$t/t $$t/t.c $(LDLIBS) 2>/dev/null || missing="$$missing libcsv-dev libjq-dev"; \
	rm -rf $$t; $(get)
deps-check: deps
	@missing=; for c in $(COMMANDS); do command -v $${c%:*} >/dev/null || missing="$$missing $${c#*:}"; done; \
	for m in xlsxwriter jsonschema; do /usr/bin/python3 -c "import $$m" 2>/dev/null || missing="$$missing python3-$$m"; done; $(get)

# What `make static`, `make dist` and their checks take besides.
DIST_COMMANDS = autoconf automake libtoolize:libtool dpkg-source:dpkg-dev debootstrap bats
deps-dist: deps
	@missing=; for c in $(DIST_COMMANDS); do command -v $${c%:*} >/dev/null || missing="$$missing $${c#*:}"; done; $(get)

# Programs that need nothing of the machine that they run on but Linux, in $B/static, with libjq and libonig as
# dist/libs.sh builds them. The libc is glibc. Measured against musl 1.2.3 on the same machine, processor time:
#                                          shared glibc   static glibc   static musl
#   cs-rate over samples/claims.csv            4.2 ms         3.4 ms         5.6 ms
#   cs-tar-validate over 400,000 requests      1.30 s         1.29 s         1.84 s
#   the same with --jq, 200,000 in JSON        3.23 s         2.63 s         3.77 s
#   cs-rate without debugging information      1.0 MB         3.2 MB         1.8 MB
# musl has no SIMD in memchr and memcpy and a slower malloc, its strptime knows less, and six programs of 3 MB are
# still a small folder. `make static-check` runs the tests on them; CS_STATIC has them skip what preloads a library.
STATIC = B='$B/static' CPPFLAGS='$(CPPFLAGS) -include $(abspath $B)/libs/linked.h -isystem $(abspath $B)/libs/include' \
	HARDEN_LD='$(HARDEN_LD:-pie=-static-pie)' LDLIBS='$(addprefix $(abspath $B)/libs/lib/,libcsv.a libjq.a libonig.a) -lm'
static static-check: $B/libs/linked.h
	@$(MAKE) --no-print-directory $(STATIC) CS_STATIC=1 $(patsubst static-%,%,$(@:static=all))
$B/libs/linked.h: dist/libs.sh dist/source.sh | $(FIRST)
	$(call say,LIBS $(@D:$B/%=%))
	$QCC='$(CC)' sh dist/libs.sh $(@D)

# The archives to hand on, in $B/dist; dist/pack.sh says what is in them.
dist: static
	@rm -rf $B/stage && $(MAKE) --no-print-directory -s $(STATIC) PREFIX= DESTDIR='$(abspath $B)/stage' install
	$(call say,PACK dist)
	$QCC='$(CC)' sh dist/pack.sh $B/stage $B/libs $B/static $B/dist && ls -l $B/dist
# The archives tried as their users would, after they were made a second time, in a copy of the tree elsewhere.
dist-check:
	@rm -rf $B/again && mkdir -p $B/again/tree && \
	cp -R Makefile NEWS.md LICENSE THIRD-PARTY cmd lib include man completions samples dist $B/again/tree && \
	export SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct 2>/dev/null || echo 0) && \
	$(MAKE) --no-print-directory dist && $(MAKE) --no-print-directory -C $B/again/tree B=made dist && \
	{ CS_DIST='$(abspath $B)/dist' CS_DIST_AGAIN='$(abspath $B)/again/tree/made/dist' bats --tap tests/dist.bats </dev/null; \
	echo "# end dist $$?"; } | awk -f tests/tally.awk

# The day's work on the samples. Exit status 1 says that there are findings, and there are.
demo: all
	@PATH='$(abspath $B)':$$PATH; \
	run() { printf '\n$$ %s\n' "$$1"; sh -c "$$1" || [ $$? -eq 1 ] || exit; }; \
	run 'cs-elig -p partnership --emit pass samples/referrals.csv | cs-tar-validate --reject $B/fix-me.csv | cs-rate --summary service'; \
	run 'cs-tar-validate -p partnership -e findings --history samples/history-tars.csv samples/tars.csv'; \
	run 'cs-rate -p partnership -e findings samples/claims.csv'; \
	run 'cs-rate -p partnership --summary month samples/invoice-homeless.csv'; \
	run 'cs-sdoh-lookup unsheltered'; \
	run 'cs-capacity -p partnership --open --by service,county --caseload samples/caseload.csv samples/capacity.csv'

# Everything prints TAP.
check: all $(UNIT) $(BENCH) $(SHIM) $(FUZZ)
	@export CS_BUILD='$(abspath $B)'; \
	jobs=$$(parallel --version 2>/dev/null | sed -n '1s/^GNU .*/--jobs 2/p'); \
	{ for u in $(UNIT); do $$u </dev/null; echo "# end $$u $$?"; done; \
	for t in $(FUZZ_NAMES); do $B/fuzz/$$t tests/fuzz/corpus/$$t </dev/null; echo "# end fuzz-$$t $$?"; done; \
	[ -z '$(BATS)' ] || { bats --tap $$jobs $(BATS) </dev/null; echo "# end bats $$?"; }; } 2>&1 | awk -f tests/tally.awk

# Leaks are looked for where the kernel lets one process trace another. A report ends a filter with 99, never with 1.
SANITIZE = -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
asan: | $(FIRST)
	@echo 'int main(void) { return 0; }' >$${TMPDIR:-/tmp}/leak.$$$$.c; t=$${TMPDIR:-/tmp}/leak.$$$$; \
	$(CC) -fsanitize=address -o $$t $$t.c && ASAN_OPTIONS=detect_leaks=1 $$t 2>/dev/null && leaks=1 || leaks=0; \
	rm -f $$t $$t.c; \
	export ASAN_OPTIONS=detect_leaks=$$leaks:exitcode=99 UBSAN_OPTIONS=print_stacktrace=1:exitcode=99 \
		LSAN_OPTIONS=exitcode=99 CS_SANITIZED=1; \
	$(MAKE) --no-print-directory B=$B/asan CFLAGS='-O1 -g $(SANITIZE)' HARDEN= HARDEN_LD= LTO= check

# The same tests once more, and how much of lib/ they ran. Less than the floors is a failure, and so is a branch missed
# where dates, money, CSV, JSON and conditions are read: FILE:N has N that nothing takes, and CONTRIBUTING.md says why.
COVER_LINES = 97
COVER_BRANCHES = 92
COVER_WHOLE = $(addprefix lib/base/,date.c date_read.c money.c) $(addprefix lib/io/,csv.c csv_fast.c csv_scan.c scan.h \
	json.c json_byte.c json_fast.c json_value.c json_object.c json_names.c json_flat.h) lib/engine/eval.c lib/engine/func.c:1
coverage:
	@mkdir -p $B/coverage && find $B/coverage -name '*.gcda' -delete; \
	CS_COVERAGE=1 $(MAKE) --no-print-directory CC=gcc B=$B/coverage HARDEN= HARDEN_LD= LTO= \
		CPPFLAGS='-DCS_NO_SANDBOX -DCS_COVERAGE' \
		CFLAGS='-O0 -g --coverage -fprofile-abs-path -fprofile-update=atomic' check >$B/coverage.log; \
	tail -n 1 $B/coverage.log
	@find $B/coverage/lib -name '*.gcda' -exec gcov -b -n -r -s '$(CURDIR)' {} + 2>/dev/null | \
		awk -v lines=$(COVER_LINES) -v branches=$(COVER_BRANCHES) -v whole='$(COVER_WHOLE)' -f tests/lint/coverage.awk

# What check samples, whole: each place at which something can fail, 1,000 kills and 480 signals.
faults: all $(SHIM)
	CS_BUILD='$(abspath $B)' FAULT_STEP=1 KILLS=1000 SIGNALS=60 bats --timing --show-output-of-passing-tests tests/faults.bats

# Filters over SHEETS, as a table and by libjq, under valgrind: no error, nothing definitely lost. Valgrind opens files of
# its own inside the process, so it takes a build without the sandbox.
SHEETS = $(wildcard samples/*.csv samples/ugly/*.csv)
memcheck count: | $(FIRST)
	@$(MAKE) --no-print-directory B=$B/open CPPFLAGS='$(CPPFLAGS) -DCS_NO_SANDBOX' $@-run
memcheck-run: all
	@CS_BUILD='$(abspath $B)' FILTERS='$(FILTERS)' sh tests/memcheck.sh $(SHEETS)

# The three ways to read CSV and JSON over so many made-up files; check takes 60,000.
FILES = 10000000
differ: $B/unit/differ
	@{ $B/unit/differ $(FILES); echo "# end differ $$?"; } | awk -f tests/tally.awk

# One table, written in many ways, gets the same verdicts: so many tables; check takes 300.
TABLES = 2000
metamorphic: all $B/unit/metamorphic
	@{ CS_BUILD='$(abspath $B)' METAMORPHIC=$(TABLES) $B/unit/metamorphic; echo "# end metamorphic $$?"; } | \
		awk -f tests/tally.awk

# Each target for FUZZ_SECONDS, with clang's libFuzzer, address and undefined-behaviour checks.
fuzz:
	@$(MAKE) --no-print-directory CC=clang B=$B/fuzzer HARDEN= HARDEN_LD= LTO= FUZZ_MAIN= \
		CFLAGS='-O1 -g $(SANITIZE) -fsanitize=fuzzer-no-link' LDFLAGS='-fsanitize=fuzzer' fuzz-run
fuzz-run: $(FUZZ)
	@CS_BUILD='$B' FUZZ_SECONDS='$(FUZZ_SECONDS)' sh tests/fuzz/run.sh $(FUZZ_NAMES)

lint: all | $(FIRST)
	@bad=0; export CS_BUILD='$(abspath $B)'; \
	for l in tests/lint/*.sh; do sh $$l || bad=1; done; \
	[ -z '$(MAN)' ] || mandoc -T lint -W warning $(MAN) || bad=1; \
	clang-format --dry-run -Werror $(C_TEXT) || bad=1; \
	exit $$bad

# What is too long for every change, a part after the other, each by a make of its own; PARTS chooses among them. What a
# part printed is in $B/long.
PARTS = static dist clang portable careful asan coverage memcheck faults fuzz differ metamorphic stream
PART_static = static-check
PART_dist = dist-check
PART_clang = CC=clang B=$B/clang check
PART_portable = CPPFLAGS=-DREADER_PATH=PATH_PORTABLE B=$B/portable check
PART_careful = CPPFLAGS=-DREADER_PATH=PATH_CAREFUL B=$B/careful check
PART_stream = GB=$(if $(filter file,$(origin GB)),1,$(GB)) stream
check-long: | $(FIRST)
	@mkdir -p $B/long; passed=0 failed=0; \
	part() { name=$$1; shift; log=$B/long/$$name; \
		if "$$@" >$$log 2>&1 </dev/null; then word=passed passed=$$((passed + 1)); else word=failed failed=$$((failed + 1)); fi; \
		echo "$$word: $$name: $$(grep -av '^make.* \*\*\* \[' $$log | tail -n 1)"; }; \
	$(foreach p,$(PARTS),part $p $(MAKE) --no-print-directory $(or $(PART_$p),$p);) \
	echo "$$passed passed, $$failed failed"; [ $$failed -eq 0 ]

# N records, medians of RUNS runs; peers that are not installed are left out, INSTALL=1 installs them first.
N = 1000000
RUNS = 5
bench: all $(BENCH) | $(FIRST)
	@CS_BUILD='$(abspath $B)' CC='$(CC)' N=$N RUNS=$(RUNS) INSTALL='$(INSTALL)' sh tests/bench/run.sh

# Peak memory of filters through which GB gigabytes stream; a nightly matter.
GB = 10
stream: all $(BENCH) | $(FIRST)
	@CS_BUILD='$(abspath $B)' GB='$(GB)' sh tests/bench/stream.sh

# Instructions of each filter, against those kept; ACCEPT=1 keeps new ones.
count-run: all $(BENCH) | $(FIRST)
	@CS_BUILD='$(abspath $B)' CC='$(CC)' ACCEPT='$(ACCEPT)' sh tests/bench/count.sh

SHARE = $(DESTDIR)$(PREFIX)/share
BASH_DIR = $(SHARE)/bash-completion/completions
ZSH_DIR = $(SHARE)/zsh/site-functions
FISH_DIR = $(SHARE)/fish/vendor_completions.d
install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(BASH_DIR) $(ZSH_DIR) $(FISH_DIR)
	install $(BIN) $(DESTDIR)$(PREFIX)/bin
	for m in $(MAN); do install -D -m 644 $$m $(SHARE)/man/man$${m##*.}/$${m##*/} || exit; done
	install -m 644 completions/_cs $(ZSH_DIR)/_cs
	for f in $(FILTERS); do install -m 644 completions/cs.bash $(BASH_DIR)/$$f && \
		install -m 644 completions/cs.fish $(FISH_DIR)/$$f.fish || exit; done
	install -D -m 644 share/findings.schema.json $(SHARE)/cs/findings.schema.json
uninstall:
	cd $(DESTDIR)$(PREFIX)/bin && rm -f $(FILTERS)
	for m in $(MAN); do rm -f $(SHARE)/man/man$${m##*.}/$${m##*/}; done
	rm -f $(ZSH_DIR)/_cs; for f in $(FILTERS); do rm -f $(BASH_DIR)/$$f $(FISH_DIR)/$$f.fish; done
	rm -f $(SHARE)/cs/findings.schema.json

clean:
	rm -rf $B
