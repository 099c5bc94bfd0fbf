# fish completion for the cs- filters. Options are read off --help and their words asked of --complete, so that they cannot
# differ from the program.
function __cs_words --description 'what an option may take, by the word at the cursor' --argument-names filter option
	set -l typed (commandline -ct | string replace -r -- '^--[a-z-]+=' '' | string trim -l -c '\'"')
	$filter --complete "$option=$typed" 2>/dev/null
end

function __cs_options --description 'short, long, argument and text of each option of a filter' --argument-names filter
	$filter --help 2>/dev/null | awk '
	/^  (-[A-Za-z], |    )--/ {
		short = $1 ~ /^-[A-Za-z],$/ ? substr($1, 2, 1) : "-"
		long = short == "-" ? $1 : $2
		at = index($0, long); rest = substr($0, at + length(long))
		arg = "-"
		if (rest ~ /^ [^ ]/) { arg = rest; sub(/^ /, "", arg); sub(/ .*/, "", arg); sub(/^ [^ ]+/, "", rest) }
		sub(/^ +/, "", rest)
		if (rest == "") { getline rest; sub(/^ +/, "", rest) }
		print short "\t" substr(long, 3) "\t" arg "\t" rest
	}'
end

set -l filters cs-elig cs-tar-validate cs-rate cs-sdoh-lookup cs-capacity cs-clean
# Installed, it has the name of the filter that it is loaded for.
contains -- (basename (status basename) .fish) $filters; and set filters (basename (status basename) .fish)
for filter in $filters
	command -q $filter; or continue
	for line in (__cs_options $filter)
		set -l o (string split \t -- $line)
		set -l names -l $o[2]
		test $o[1] = -; or set names -s $o[1] $names
		switch $o[3]
			case -
				complete -c $filter $names -d $o[4]
			case FILE
				complete -c $filter $names -r -F -d $o[4]
			case '*'
				complete -c $filter $names -x -a "(__cs_words $filter $o[2])" -d $o[4]
		end
	end
end
