/* schema_bind: finds out which cell of a layout holds which column, by what its headers mean, what
 * its records are of, what the cells of a sample look like, and --map. */
#ifndef CS_SCHEMA_BIND_H
#define CS_SCHEMA_BIND_H

#include "cs/io_read.h"
#include "cs/schema_columns.h"

/* Which cell holds which column. */
struct binding {
	int16_t cell[COLS]; /* -1: the layout has no such column */
	bool met[COLS]; /* a layout of the file has it: what this one lacks is blank, not absent */
	bool sure[COLS]; /* by a header that is the column wherever it stands, or by hand */
	uint32_t layout;
	bool bound;
};
struct header_map { /* --map 'Header=column' */
	struct str header;
	enum col col; /* COL_NONE: the header is no column */
	struct str typed; /* the column as it was typed */
};
struct looks;
struct bind_by {
	const struct header_map *map;
	size_t maps;
	bool json; /* a header of map may be a path */
	char form; /* what the record is of: a letter of form.c; 0: anything */
	const struct looks *looks; /* of the cells; NULL: all look as they should */
};
/* Binds the n names of a layout to columns: those of --map first, then the others by what they
 * mean. by NULL: nothing is bound by hand. False: two headers mean one column, or a header of --map
 * is not there; e names them. */
bool bind_names(struct binding *b, const struct str *name, size_t n, const struct bind_by *by,
		const char *file, struct err *e);
bool bind_is_path(struct str header); /* claim.dx.0: of --map, a value inside of others in JSON */
enum { BIND_SHOWN = 64 };
/* A header as a message shows it: on one line, and not longer than a line bears. */
const char *bind_shown(struct str header, char out[BIND_SHOWN]);
/* bind_form: the letter of the form that records with these headers have, where a filter of this
 * form reads them. open: nothing tells lines from requests, and a day that is either's has been
 * taken for a line's. */
char bind_form(const struct form *form, const struct str *name, size_t n, const struct bind_by *by,
	       bool *open);
/* Is at least one of the n columns any_of bound? If not, e says so and names the header that comes
 * nearest, or the usual ones. */
bool bind_need(const struct binding *b, const struct record *rec, const enum col *any_of, size_t n,
	       struct err *e);

/* looks: what the cells of a sample look like. Each record of it is seen once, then: */
struct looks *looks_new(const struct form *form);
void looks_head(struct looks *l, const struct str *name, size_t n); /* headers without cells yet */
void looks_see(struct looks *l, const struct record *rec);
const struct str *looks_names(const struct looks *l, size_t *n); /* all headers that were seen */
bool looks_open(const struct looks *l); /* is there a header of which the column is not certain */
bool looks_so(const struct looks *l, struct str header, enum col col); /* could be the column's */
bool looks_counted(const struct looks *l, struct str header, bool days); /* days, or numbers */
bool looks_nested(const struct looks *l, struct str header); /* JSON: arrays or objects */
bool looks_listed(const struct looks *l, struct str header); /* JSON: arrays of objects */
bool looks_leads(const struct looks *l,
		 struct str header); /* no path, or one that leads anywhere */
void looks_free(struct looks *l);

/* unbound_find: headers without a column that may be one, at most so many. */
struct unbound {
	struct str header;
	enum col near; /* the column that may be meant; COL_NONE */
	enum col beside; /* the column of days or numbers beside which it has some; COL_NONE: it is
			    spelled nearly like a known header */
};
size_t unbound_find(const struct binding *b, const struct str *name, size_t n,
		    const struct bind_by *by, struct unbound *out, size_t most);

#endif
