# rooms.awk: what callgrind_annotate says of each function, summed up by the room its source stands in.
# -v job= -v count= records. Out: "profile JOB ROOM COUNT INSTRUCTIONS".
/^ *[0-9,]+ +\([ 0-9.]+%\) / {
	n = $1; gsub(",", "", n)
	line = $0; sub(/^ *[0-9,]+ +\([ 0-9.]+%\) +/, "", line)
	if (line ~ /^PROGRAM/) next
	room = "C library, loader"
	if (match(line, /(lib\/|include\/cs\/)(base|io|schema|pack|engine|jobs|cli|met)[.\/]/)) {
		room = substr(line, RSTART, RLENGTH - 1)
		sub(/.*\//, "", room)
		if (room == "met") room = "base" # its second door
	} else if (line ~ /(^|\/)cmd\/cs-/) room = "cmd"
	else if (line ~ /mmintrin/) room = "io"
	sum[room] += n
}
END { for (room in sum) { name = room; gsub(" ", "_", name); print "profile", job, name, count, sum[room] } }
