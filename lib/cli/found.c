/* found: --emit findings, a line or a record for each. */
#include <string.h>

#include "cli/cli_priv.h"

void
found_cell(size_t cell, uint64_t row, struct buf *out)
{
	char letters[12];
	size_t at = sizeof(letters) - 1;

	letters[at] = '\0';
	for (cell++; cell; cell = (cell - 1) / 26)
		letters[--at] = (char)('A' + (cell - 1) % 26);
	buf_put(out, letters + at);
	buf_int(out, (int64_t)row);
}

void
found_place(const struct cli *c, const struct noted *n, struct found_place *p)
{
	static struct buf letters; /* its memory is kept */
	int cell = n->col == COL_NONE ? (int)n->cell - 1 : c->facts.cell[n->col];

	*p = (struct found_place){ .line = c->rec ? c->rec->line : c->counts->records,
				   .column = 1,
				   .cell = STR("") };
	if (!c->rec || cell < 0 || (size_t)cell >= c->rec->cells)
		return;
	record_place(c->rec, (size_t)cell, &p->line, &p->column);
	p->value = c->rec->cell[cell].v;
	if (c->rec->json)
		return;
	letters.n = 0;
	found_cell(record_column(c->rec, (size_t)cell), c->rec->row, &letters);
	p->cell = (struct str){ letters.p, letters.n };
}

/* One finding as a line of text, put together without printf: there may be several a record. */
static void
found_text(struct cli *c, const struct noted *n, const struct found_place *p)
{
	static struct buf line, sentence; /* their memory is kept */
	struct buf *b = &line;

	b->n = 0;
	shown_put(b, str_of(c->rec ? c->rec->file : "operand"));
	buf_char(b, ':');
	buf_int(b, (int64_t)p->line);
	buf_char(b, ':');
	buf_int(b, (int64_t)p->column);
	buf_put(b, ": ");
	look_word(severity_word(n->sev), b);
	buf_put(b, ": ");
	buf_put(b, findings[n->what].name);
	buf_put(b, ": ");
	sentence.n = 0;
	verdict_sentence(n, true, &sentence);
	shown_put(b, (struct str){ sentence.p, sentence.n });
	if (n->col != COL_NONE || p->cell.n) {
		bool named = n->col != COL_NONE;

		buf_put(b, " (");
		buf_put(b, named ? columns[n->col].name : "");
		buf_put(b, named && p->cell.n ? ", " : "");
		buf_str(b, p->cell);
		if (c->options->show_values && p->value.n) {
			buf_put(b, ": ");
			shown_put(b, p->value);
		}
		buf_char(b, ')');
	}
	buf_char(b, '\n');
	cli_text(c, (struct str){ b->p, b->n });
}

static void
found_record(struct cli *c, const struct noted *n, const struct found_place *p)
{
	static struct buf message, line, row; /* their memory is kept */
	const struct finding_info *info = &findings[n->what];

	message.n = line.n = row.n = 0;
	verdict_sentence(n, false, &message);
	buf_int(&line, (int64_t)p->line);
	buf_int(&row, (int64_t)(c->rec ? c->rec->row : c->counts->records));
	struct field f[] = {
		{ "file", str_of(c->rec ? c->rec->file : "operand"), false },
		{ "line", { line.p, line.n }, true },
		{ "row", { row.p, row.n }, true },
		{ "cell", p->cell, false },
		{ "column", str_of(n->col == COL_NONE ? "" : columns[n->col].name), false },
		{ "severity", str_of(severity_word(n->sev)), false },
		{ "finding", str_of(info->name), false },
		{ "rule", str_of(n->ref ? n->ref->id : ""), false },
		{ "message", { message.p, message.n }, false },
		{ "fix", n->fix, false },
		{ "cite", str_of(n->ref ? n->ref->cite : ""), false },
		{ "carc", str_of(info->carc), false },
		{ "rarc", str_of(info->rarc), false },
		{ "plan", str_of(c->judge.pack ? c->judge.pack->name : ""), false },
		{ "key", key_of(c), false },
		{ "value", p->value, false },
	};
	cli_table(c, f, sizeof(f) / sizeof(f[0]) - !c->options->show_values);
}

void
found_put(struct cli *c)
{
	verdict_sort(&c->verdict);
	for (size_t i = 0; i < c->verdict.used; i++) {
		const struct noted *n = &c->verdict.noted[i];
		struct found_place p;

		found_place(c, n, &p);
		if (c->output->format == F_TEXT)
			found_text(c, n, &p);
		else
			found_record(c, n, &p);
	}
}
