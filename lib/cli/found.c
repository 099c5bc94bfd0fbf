/* found: --emit findings, a line or a record for each. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "cli/cli_priv.h"

struct place {
	uint64_t line, column;
	char cell[24]; /* E17; empty where the finding is about no cell, and in JSON */
	struct str value; /* of the cell */
};

void
found_cell(size_t cell, uint64_t row, struct buf *out)
{
	char letters[12];
	size_t at = sizeof(letters) - 1;

	letters[at] = '\0';
	for (cell++; cell; cell = (cell - 1) / 26)
		letters[--at] = (char)('A' + (cell - 1) % 26);
	buf_fmt(out, "%s%" PRIu64, letters + at, row);
}

static void
found_letters(size_t cell, uint64_t row, char *out, size_t size)
{
	struct buf b = { 0 };

	found_cell(cell, row, &b);
	if (b.n < size)
		memcpy(out, buf_text(&b), b.n + 1);
	buf_free(&b);
}

static void
found_place(const struct cli *c, enum col col, struct place *p)
{
	int cell = col == COL_NONE ? -1 : c->facts.cell[col];

	*p = (struct place){ .line = c->rec ? c->rec->line : c->rest->records, .column = 1 };
	if (!c->rec || cell < 0 || (size_t)cell >= c->rec->cells)
		return;
	record_place(c->rec, (size_t)cell, &p->line, &p->column);
	p->value = c->rec->cell[cell].v;
	if (!c->rec->json)
		found_letters(record_column(c->rec, (size_t)cell), c->rec->row, p->cell,
			      sizeof(p->cell));
}

/* A cell's text on one line. */
static void
found_value(struct str v, struct buf *out)
{
	for (size_t i = 0; i < v.n; i++)
		buf_char(out, (unsigned char)v.p[i] < ' ' ? ' ' : v.p[i]);
}

static void
found_text(struct cli *c, const struct noted *n, const struct place *p, struct str message)
{
	struct buf *b = &c->rest->line;

	b->n = 0;
	buf_fmt(b, "%s:%" PRIu64 ":%" PRIu64 ": ", c->rec ? c->rec->file : "operand", p->line,
		p->column);
	look_word(c, severity_word(n->sev), b);
	buf_fmt(b, ": %s: %.*s", findings[n->what].name, PRS(message));
	if (n->col != COL_NONE) {
		buf_fmt(b, " (%s%s%s", columns[n->col].name, p->cell[0] ? ", " : "", p->cell);
		if (c->rest->show_values && p->value.n) {
			buf_put(b, ": ");
			found_value(p->value, b);
		}
		buf_char(b, ')');
	}
	buf_char(b, '\n');
	cli_text(c, (struct str){ b->p, b->n });
}

/* The record's own number, by which its owner finds it again; never the member's. A line's TAR
 * number is that of many lines, so there the claim's goes first. */
struct str
found_key(const struct cli *c)
{
	static const enum col ids[] = { COL_claim_id, COL_line_id,     COL_tar_id,
					COL_claim_id, COL_referral_id, COL_record_id };

	for (size_t i = c->filter == FOR_RATE ? 0 : 2; c->rec && i < sizeof(ids) / sizeof(*ids);
	     i++) {
		int cell = c->rest->main.bind.cell[ids[i]];

		if (cell >= 0 && (size_t)cell < c->rec->cells && str_trim(c->rec->cell[cell].v).n)
			return str_trim(c->rec->cell[cell].v);
	}
	return STR("");
}

static void
found_record(struct cli *c, const struct noted *n, const struct place *p, struct str message)
{
	const struct finding_info *info = &findings[n->what];
	char line[24], row[24];

	snprintf(line, sizeof(line), "%" PRIu64, p->line);
	snprintf(row, sizeof(row), "%" PRIu64, c->rec ? c->rec->row : c->rest->records);
	struct field f[] = {
		{ "file", str_of(c->rec ? c->rec->file : "operand"), false },
		{ "line", str_of(line), true },
		{ "row", str_of(row), true },
		{ "cell", str_of(p->cell), false },
		{ "column", str_of(n->col == COL_NONE ? "" : columns[n->col].name), false },
		{ "severity", str_of(severity_word(n->sev)), false },
		{ "finding", str_of(info->name), false },
		{ "rule", str_of(n->ref ? n->ref->id : ""), false },
		{ "message", message, false },
		{ "fix", n->fix, false },
		{ "cite", str_of(n->ref ? n->ref->cite : ""), false },
		{ "carc", str_of(info->carc), false },
		{ "rarc", str_of(info->rarc), false },
		{ "plan", str_of(c->rest->now ? c->rest->now->pack->name : ""), false },
		{ "key", found_key(c), false },
		{ "value", p->value, false },
	};
	cli_table(c, f, sizeof(f) / sizeof(f[0]) - !c->rest->show_values);
}

void
found_put(struct cli *c)
{
	struct buf message = { 0 };

	verdict_sort(&c->verdict);
	for (size_t i = 0; i < c->verdict.used; i++) {
		const struct noted *n = &c->verdict.noted[i];
		struct place p;

		message.n = 0;
		noted_sentence(n, c->rest->out_format == F_TEXT, &message);
		found_place(c, n->col, &p);
		if (c->rest->out_format == F_TEXT)
			found_text(c, n, &p, (struct str){ message.p, message.n });
		else
			found_record(c, n, &p, (struct str){ message.p, message.n });
	}
	buf_free(&message);
}
