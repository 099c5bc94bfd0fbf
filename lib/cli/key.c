/* key: the number by which a record is found again, in findings and in --ack. It is the record's
 * own; a record without one gets a number that is worked out of its member, service or code, and
 * first day: so it stays when rows or columns move. It is no secret: who knows the three can work
 * it out. */
#include "cli/cli_priv.h"

/* Can it be a number? A name has no digit, and a date is a birth date perhaps: where the columns of
 * a row have slipped by one, such a cell is not shown in each finding. */
static bool
key_shaped(struct str v)
{
	bool digit = false, parted = false;
	int32_t day;

	for (size_t i = 0; i < v.n; i++) {
		digit |= v.p[i] >= '0' && v.p[i] <= '9';
		parted |= v.p[i] == '-' || v.p[i] == '/';
	}
	return digit && !(parted && date_parse(v, MONTH_FIRST, &day));
}

/* What the record has in a column of ids; empty: nothing, a word for none, or no number. */
static struct str
key_cell(const struct cli *c, enum col id)
{
	int cell = c->input->bind.cell[id];
	struct str v = STR("");

	if (cell >= 0 && (size_t)cell < c->rec->cells)
		v = str_trim(c->rec->cell[cell].v);
	return value_blank(columns[id].type, v) || !key_shaped(v) ? STR("") : v;
}

/* The record's own number. A line of an invoice has one if the line is numbered; claim_id alone may
 * stand on several lines, but where they have no number nothing better is on them. */
static struct str
key_own(const struct cli *c, struct buf *b)
{
	bool line = c->form->shares_tar && c->input->bind.cell[COL_service_date] >= 0;
	struct str number = key_cell(c, COL_line_id);

	for (const enum col *id = c->form->key; *id != COL_NONE; id++) {
		struct str v = key_cell(c, *id);

		if (!v.n || (*id == COL_tar_id && line) || (*id == COL_invoice_id && !number.n))
			continue;
		if ((*id != COL_claim_id && *id != COL_invoice_id) || !number.n)
			return v;
		b->n = 0;
		buf_str(b, v);
		buf_char(b, '-');
		buf_str(b, number);
		return (struct str){ b->p, b->n };
	}
	return STR("");
}

/* The text that was read of a column; empty: none. */
static struct str
key_text(const struct cli *c, enum col col)
{
	const struct value *v = &c->facts.v[col];

	return v->type == V_TEXT || v->type == V_WORD ? v->s : STR("");
}

/* Adds the day of the record. False: it has none in the column. */
static bool
key_day(const struct cli *c, enum col col, struct buf *b)
{
	char day[DATE_SIZE];

	if (col == COL_NONE || c->facts.v[col].type != V_DATE)
		return false;
	buf_put(b, date_text((int32_t)c->facts.v[col].i, day));
	return true;
}

/* The texts of which the key is worked out, a line each, to b. False: all of them are blank. */
static bool
key_parts(const struct cli *c, struct buf *b)
{
	struct str who = key_text(c, COL_member_id);

	b->n = 0;
	buf_str(b, who.n ? who : key_text(c, COL_npi));
	if (!who.n) /* of a provider's places in a county */
		buf_str(b, key_text(c, COL_county));
	buf_char(b, '\n');
	if (c->judged && c->judge.paired)
		pair_text(&c->judge.pair, b);
	else if (c->column[0]) /* cs-sdoh-lookup: the code that is looked up */
		buf_str(b, str_trim(named_text(c, 0)));
	else
		buf_str(b, key_text(c, COL_service));
	buf_char(b, '\n');
	if (c->column[1])
		buf_str(b, str_trim(named_text(c, 1)));
	else if (!key_day(c, c->form->day, b))
		key_day(c, c->form->other_day, b);
	return b->n > 2;
}

struct str
key_of(const struct cli *c)
{
	static const uint64_t open[2] = { 0, 0 }; /* the same in every run, and no secret */
	static struct buf parts, key; /* their memory is kept */
	struct str own;

	if (!c->rec)
		return STR("");
	own = key_own(c, &key);
	if (own.n || !key_parts(c, &parts))
		return own;
	key.n = 0;
	buf_char(&key, '~');
	hash_digits(hash_keyed(open, parts.p, parts.n).a, 10, &key);
	return (struct str){ key.p, key.n };
}
