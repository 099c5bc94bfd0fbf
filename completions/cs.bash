# bash completion for the cs- filters. Options and the words they take are read off --help, so they cannot differ.
_cs() {
	local filter=$1 word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} takes
	[ "$word" = = ] && word=
	[ "$before" = = ] && before=${COMP_WORDS[COMP_CWORD - 2]}
	COMPREPLY=()
	takes=$("$filter" --help 2>/dev/null | awk -v option="$before" '
		/^ +(-|    --)/ { line = $0; sub(/,/, "", line); split(line, w, " ")
			long = w[1] ~ /^--/ ? w[1] : w[2]; arg = w[1] ~ /^--/ ? w[2] : w[3]
			if ((option == w[1] || option == long) && line ~ (long " [^ ]")) print arg }')
	case $before in -*) ;; *) takes= ;; esac
	case $takes in
	PLAN)	COMPREPLY=($(compgen -W "$("$filter" -V 2>/dev/null | awk 'NR > 1 { print $1 }')" -- "$word")) ;;
	FILE)	compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -f -- "$word")) ;;
	*'|'*)	COMPREPLY=($(compgen -W "${takes//|/ }" -- "$word")) ;;
	[A-Z]*)	;;
	*)	case $word in
		-*)	COMPREPLY=($(compgen -W "$("$filter" --help 2>/dev/null |
				sed -n 's/^  *\(-[A-Za-z], \)\{0,1\}\(--[a-z][a-z-]*\).*/\2/p')" -- "$word")) ;;
		*)	compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -f -- "$word")) ;;
		esac ;;
	esac
}
complete -F _cs cs-elig cs-tar-validate cs-rate cs-sdoh-lookup cs-capacity cs-clean
