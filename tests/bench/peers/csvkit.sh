#!/bin/sh
# csvkit.sh JOB TABLES FILE: the jobs by csvkit's csvsql, with the SQL of sqlite.sh; every cell stays text.
set -u
case $1 in price | summarize) table=claims ;; *) table=tars ;; esac
export PYTHONWARNINGS=ignore SQLALCHEMY_SILENCE_UBER_WARNING=1
csvsql -I --blanks --tables $table,pairs,dx --query "$(sh "$(dirname "$0")/sqlite.sh" --sql "$1")" "$3" "$2/pairs.csv" "$2/dx.csv"
