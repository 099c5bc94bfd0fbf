#!/bin/sh
# columns.sh: cs-columns(5) says of each column what lib/schema/columns.def says: its meaning, and the formula of a
# computed one.
cd "$(dirname "$0")/../.." || exit 2
exec python3 - <<'END'
import re, sys

def text(literals):  # the C string literals, joined
    return ''.join(re.findall(r'"((?:[^"\\]|\\.)*)"', literals)).replace('\\"', '"')

def plain(roff):
    for written, meant in (('\\-', '-'), ('\\(aq', "'"), ('\\&', ''), ('\\e', '\\')):
        roff = roff.replace(written, meant)
    return ' '.join(roff.split())

page = open('man/cs-columns.5').read()
entries = {m.group(1): plain(m.group(2))
           for m in re.finditer(r'^\.It Sy (\S+)[^\n]*\n((?:(?!\.It |\.El|\.Ss|\.Sh).*\n)*)', page, re.M)}
literal = r'((?:"(?:[^"\\]|\\.)*"\s*)+)'
column = r'^COLUMN\((\w+),\s*"[^"]*",\s*"[^"]*",\s*(\w+),\s*' + literal + r',\s*' + literal + r',\s*' + literal
seen = bad = 0
for name, kind, values, _, meaning in re.findall(column, open('lib/schema/columns.def').read(), re.M):
    seen += 1
    wanted = [text(meaning)]
    if kind == 'T_DERIVED' and text(values):
        wanted.append('Formula: .Ql ' + text(values) + ' .')
    for sentence in wanted:
        if plain(sentence) not in entries.get(name, ''):
            print(f'man/cs-columns.5: {name}: want "{sentence}"')
            bad = 1
if seen < 300:
    print(f'columns: only {seen} columns were found in lib/schema/columns.def')
    bad = 1
sys.exit(bad)
END
