/* made: puts a record together cell by cell: a row of CSV, with commas and only the quotes it
 * needs, or a JSON object. */
#include <stdlib.h>
#include <string.h>

#include "writer.h"

void
made_begin(struct made *m, const struct record *of, const struct str *name, size_t names)
{
	m->rec = (struct record){ .file = of->file,
				  .line = of->line,
				  .row = of->row,
				  .lead = STR(""),
				  .eol = of->json ? of->eol : STR("\n"),
				  .name = name,
				  .names = names,
				  .layout = of->json ? of->layout : 1,
				  .flags = of->flags & REC_LINES,
				  .json = of->json,
				  .delim = ',' };
	m->raw.n = 0;
}

/* Begins the next cell: writes the comma in front of it, and for JSON its name. */
static struct cell *
next_cell(struct made *m)
{
	struct record *r = &m->rec;
	struct cell *c;

	if (r->cells == m->cap) {
		m->cap = m->cap * 2 + 64;
		m->cell = mem_grow(m->cell, m->cap, sizeof(*m->cell));
	}
	if (r->json) {
		buf_char(&m->raw, r->cells ? ',' : '{');
		quote_json(&m->raw, r->name[r->cells]);
		buf_char(&m->raw, ':');
	} else if (r->cells) {
		buf_char(&m->raw, ',');
	}
	c = &m->cell[r->cells++];
	*c = (struct cell){ .at = (uint32_t)m->raw.n };
	return c;
}

void
made_cell(struct made *m, struct str value)
{
	struct cell *c = next_cell(m);

	if (m->rec.json)
		quote_json(&m->raw, value);
	else
		quote_csv(&m->raw, value, ',');
	c->v = value;
	c->size = (uint32_t)(m->raw.n - c->at);
}

/* Puts a name in quotes that would have its header taken for something else: one that begins as
 * JSON, HTML or PDF do, that has the * of X12 or the = of a sep= line, or another delimiter. */
void
made_name(struct made *m, struct str name)
{
	size_t at = m->raw.n + (m->rec.cells > 0);
	bool first = m->rec.cells == 0 && name.n > 0, odd = first && memchr("[{<%", name.p[0], 4);

	for (size_t i = 0; i < name.n; i++)
		odd |= memchr(first ? ";|\t*=" : ";|\t", name.p[i], first ? 5 : 3) != NULL;
	made_cell(m, name);
	if (!odd || m->raw.p[at] == '"')
		return;
	m->raw.n = at;
	buf_fmt(&m->raw, "\"%.*s\"", PRS(name));
	m->cell[m->rec.cells - 1].size = (uint32_t)(m->raw.n - at);
}

void
made_own(struct made *m, const struct record *of, size_t cell)
{
	struct cell *c = next_cell(m);

	buf_add(&m->raw, of->raw.p + of->cell[cell].at, of->cell[cell].size);
	c->v = of->cell[cell].v;
	c->kind = of->cell[cell].kind;
	c->size = of->cell[cell].size;
}

const struct record *
made_end(struct made *m)
{
	struct record *r = &m->rec;

	if (r->json)
		buf_put(&m->raw, r->cells ? "}" : "{}");
	else if (r->cells == 1 && !m->raw.n)
		buf_put(&m->raw, "\"\""); /* a blank line would be no row */
	if (r->cells > r->names)
		r->flags |= REC_LONG;
	r->raw = (struct str){ m->raw.p, m->raw.n };
	r->cell = m->cell;
	return r;
}

void
made_free(struct made *m)
{
	buf_free(&m->raw);
	free(m->cell);
}
