# bash completion for the cs- filters. Options are read off --help and their words asked of --complete, so that they
# cannot differ from the program.

# The word at the cursor and the one before it, as typed but without quotes and backslashes: bash parts words at = as well.
_cs_words() {
	local line=${COMP_LINE:0:COMP_POINT} char quote= i
	_cs_word= _cs_before= _cs_quoted=
	[ "$line" ] || _cs_word=${COMP_WORDS[COMP_CWORD]} _cs_before=${COMP_WORDS[COMP_CWORD - 1]}
	for ((i = 0; i < ${#line}; i++)); do
		char=${line:i:1}
		if [ "$quote" ]; then
			[ "$char" = "$quote" ] && quote= || _cs_word+=$char
		elif [ "$char" = "'" ] || [ "$char" = '"' ]; then
			quote=$char
		elif [ "$char" = '\' ]; then
			_cs_word+=${line:++i:1}
		elif [ "$char" = ' ' ]; then
			[ "$_cs_word" ] && _cs_before=$_cs_word
			_cs_word=
		else
			_cs_word+=$char
		fi
	done
	_cs_quoted=$quote
	case $_cs_word in --*=*) _cs_before=${_cs_word%%=*} _cs_word=${_cs_word#*=} ;; esac
}

# _cs_offer WORD ...: those that begin with the word at the cursor. Outside quotes bash replaces what stands behind the
# last = or : only.
_cs_offer() {
	local word rest=
	[ "$_cs_quoted" ] || rest=${_cs_word%"${_cs_word##*[=:]}"}
	for word; do
		[[ $word == "$_cs_word"* ]] || continue
		COMPREPLY+=("${word#"$rest"}")
		[[ $word == *= ]] && compopt -o nospace 2>/dev/null
	done
}

_cs() {
	local filter=$1 takes _cs_word _cs_before _cs_quoted
	local IFS=$'\n'
	COMPREPLY=()
	_cs_words
	takes=$("$filter" --help 2>/dev/null | awk -v option="$_cs_before" '
		/^ +(-|    --)/ { line = $0; sub(/,/, "", line); split(line, w, " ")
			long = w[1] ~ /^--/ ? w[1] : w[2]; arg = w[1] ~ /^--/ ? w[2] : w[3]
			if ((option == w[1] || option == long) && line ~ (long " [^ ]")) print long, arg }')
	case $_cs_before in -*) ;; *) takes= ;; esac
	case $takes in
	*' FILE' | '')
		case $takes$_cs_word in
		-*)	[ "$takes" ] || _cs_offer $("$filter" --help 2>/dev/null |
				sed -n 's/^  *\(-[A-Za-z], \)\{0,1\}\(--[a-z][a-z-]*\).*/\2/p') ;;
		esac
		[ "${#COMPREPLY[@]}" -gt 0 ] || { compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -f -- "$_cs_word")); } ;;
	*)	takes=${takes%% *}
		_cs_offer $("$filter" --complete "${takes#--}=$_cs_word" 2>/dev/null) ;;
	esac
}
complete -F _cs cs-elig cs-tar-validate cs-rate cs-sdoh-lookup cs-capacity cs-clean
