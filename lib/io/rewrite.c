/* rewrite: puts a record together cell by cell: a row of CSV, with commas and only the quotes it
 * needs, or a JSON object. */
#include <stdlib.h>
#include <string.h>

#include "writer.h"

void
rewrite_begin(struct rewrite *rw, const struct record *of, const struct str *name, size_t names)
{
	rw->rec = (struct record){ .file = of->file,
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
	rw->raw.n = 0;
}

/* Begins the next cell: writes the comma in front of it, and for JSON its name. */
static struct cell *
next_cell(struct rewrite *rw)
{
	struct record *r = &rw->rec;
	struct cell *c;

	if (r->cells == rw->cap) {
		rw->cap = rw->cap * 2 + 64;
		rw->cell = mem_grow(rw->cell, rw->cap, sizeof(*rw->cell));
	}
	if (r->json) {
		buf_char(&rw->raw, r->cells ? ',' : '{');
		quote_json(&rw->raw, r->name[r->cells]);
		buf_char(&rw->raw, ':');
	} else if (r->cells) {
		buf_char(&rw->raw, ',');
	}
	c = &rw->cell[r->cells++];
	*c = (struct cell){ .at = (uint32_t)rw->raw.n };
	return c;
}

void
rewrite_cell(struct rewrite *rw, struct str value)
{
	struct cell *c = next_cell(rw);

	if (rw->rec.json)
		quote_json(&rw->raw, value);
	else
		quote_csv(&rw->raw, value, ',');
	c->v = value;
	c->size = (uint32_t)(rw->raw.n - c->at);
}

/* Puts a name in quotes that would have its header taken for something else: one that begins as
 * JSON, HTML or PDF do, that has the * of X12 or the = of a sep= line, or another delimiter. */
void
rewrite_name(struct rewrite *rw, struct str name)
{
	size_t at = rw->raw.n + (rw->rec.cells > 0);
	bool first = rw->rec.cells == 0 && name.n > 0, odd = first && memchr("[{<%", name.p[0], 4);

	for (size_t i = 0; i < name.n; i++)
		odd |= memchr(first ? ";|\t*=" : ";|\t", name.p[i], first ? 5 : 3) != NULL;
	rewrite_cell(rw, name);
	if (!odd || rw->raw.p[at] == '"')
		return;
	rw->raw.n = at;
	buf_fmt(&rw->raw, "\"%.*s\"", PRS(name));
	rw->cell[rw->rec.cells - 1].size = (uint32_t)(rw->raw.n - at);
}

void
rewrite_own(struct rewrite *rw, const struct record *of, size_t cell)
{
	struct cell *c = next_cell(rw);

	if (of->cell[cell].size == 0) /* a path leads to nothing */
		buf_put(&rw->raw, "null");
	buf_add(&rw->raw, of->raw.p + of->cell[cell].at, of->cell[cell].size);
	c->v = of->cell[cell].v;
	c->kind = of->cell[cell].kind;
	c->size = of->cell[cell].size;
}

const struct record *
rewrite_end(struct rewrite *rw)
{
	struct record *r = &rw->rec;

	if (r->json)
		buf_put(&rw->raw, r->cells ? "}" : "{}");
	else if (r->cells == 1 && !rw->raw.n)
		buf_put(&rw->raw, "\"\""); /* a blank line would be no row */
	if (r->cells > r->names)
		r->flags |= REC_LONG;
	r->raw = (struct str){ rw->raw.p, rw->raw.n };
	r->cell = rw->cell;
	return r;
}

void
rewrite_free(struct rewrite *rw)
{
	buf_free(&rw->raw);
	free(rw->cell);
}
