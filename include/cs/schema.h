/* schema: a record's text to typed columns, and what was found wrong to columns again.
 * In: a record's names and cells. Out: facts, a value or a state for each canonical column (columns.def, made from
 * the column dictionary), and a verdict, the findings (findings.def) that become cs_ columns and finding lines.
 *
 *     bind_names(&b, rec.name, rec.names, &maps, file, &e);        once for each layout
 *     facts_read(&f, &rec, &b, &v);                                a cell that does not parse is a finding in v
 *     if (f.v[COL_start_date].type == V_DATE) ...
 *     verdict_add(&v, (struct noted){ .what = FIND_DATE_TO, .sev = SEV_ERROR, .col = COL_end_date, .ref = &ref });
 *     verdict_names(&v, &buf);  verdict_why(&v, &buf);
 */
#ifndef CS_SCHEMA_H
#define CS_SCHEMA_H

#include "cs/io.h"

enum col_type { T_ID, T_TEXT, T_DATE, T_MONTH, T_FLAG, T_ENUM, T_LIST, T_INT, T_HOURS, T_MONEY, T_CODE, T_DERIVED };
struct column {
	const char *name, *group;
	enum col_type type;
	const char *values;  /* enum, list: the words, parted by |; derived: the formula (lib/pack/expr.c reads it) */
	const char *unit, *meaning, *aliases;
	const char *forms;   /* letters: the forms that have it; "*": all */
	bool phi;            /* never in a finding unless --show-values: names, birth date, address, phone, free text */
};
enum col {
#define COLUMN(id, ...) COL_##id,
#include "../lib/schema/columns.def"
#undef COLUMN
	COLS,
	COL_NONE = -1
};
extern const struct column columns[COLS];
enum col column_find(struct str name);                      /* exact canonical name; COL_NONE */
enum col column_match(struct str header);                   /* name or alias, case, blanks and punctuation aside */
enum col column_near(struct str header);                    /* the closest by spelling; COL_NONE when none is close */

/* What a record is of: a request, a service line … A filter names its form. Nothing else asks which one that is: where
 * forms differ there is a flag here, and form.c has the rows. */
struct form {
	char letter;             /* stands in columns.def with each column that the form has */
	bool any;                /* it has every column whose values are written in one way, whatever the plan */
	enum col day, other_day; /* the day whose rules count; other_day where the file has no such column */
	bool undated;            /* a blank day is no finding: other_day counts, and if that is blank too, --as-of */
	bool pairless;           /* no service code and modifiers are read */
	bool by_code;            /* a known code tells the service, whatever the column service says */
	bool bills_days;         /* service_date to service_end_date are remembered; else start_date to end_date */
	bool shares_tar;         /* records with one tar_id are several; else they are one that was sent again */
	bool asks_all;           /* for a column that the file lacks too; else a rule on it is passed over */
	bool charged;            /* --summary finding adds up the charge of what fails: it is at stake */
	const enum col *key;     /* ids by which its owner finds it again; the first that is filled. Ends with COL_NONE */
};
extern const struct form form_member, form_request, form_line, form_diagnosis, form_capacity, form_sheet;
bool form_has(const struct form *form, enum col col); /* NULL: every column */

enum severity { SEV_NONE, SEV_INFO, SEV_WARNING, SEV_PEND, SEV_ERROR };

/* A value. Numbers are hundredths (4 hours is 400, 386.00 is 38600), so counts, hours and money compare and add. */
enum value_type { V_UNKNOWN, V_BOOL, V_NUM, V_DATE, V_TEXT, V_WORD, V_LIST };
struct value {
	enum value_type type;
	int64_t i;    /* bool, hundredths, day; V_WORD: index in the column's values; V_LIST: bit set of indexes */
	struct str s; /* V_TEXT: normalized text; V_WORD: the canonical word; V_LIST: the cell */
};
/* value_read parses text as the column's type. 1 a value, 0 blank, -1 unreadable. A T_CODE comes out in upper case
 * without dots and blanks: the bytes are put into arena a when they differ. T_DERIVED: value_read_as its formula's type. */
int value_read(enum col col, struct str text, enum date_order order, struct arena *a, struct value *v);
bool value_word(enum col col, struct str word, int64_t *index); /* a word of an enum or list, or an alias of it */
void value_alias(enum col col, struct str alias, struct str word); /* teach an alias (services, documents); borrowed */
struct str value_word_at(enum col col, int64_t index);          /* the word of an index; empty when there is none */
bool value_blank(struct str s);                             /* N/A, NA, null, unknown or nothing but a dash */
bool value_money(struct str s, int64_t *cents);             /* money_parse, within what sums can hold */
/* value_item: the next entry of an items cell, key or key=amount; priced when it has an amount. */
bool value_item(struct str *rest, int64_t *index, int64_t *cents, bool *priced);
size_t value_text(const struct value *v, struct buf *out);      /* as a message shows it: ISO date, 4, 4.5, N/Y */
size_t value_text_of(enum col col, const struct value *v, struct buf *out); /* money with its decimals: 386.00 */

bool npi_ok(struct str s);                                  /* ten digits, the last one the check digit */
bool cin_ok(struct str s);                                  /* 9, seven digits, a letter; or a card's 14 characters */
bool dx_shaped(struct str code);                            /* without its dot, in upper case */
void dx_dot(struct str code, char out[10]);                 /* Z5901: Z59.01 */

/* clean_text: the same value in the form that every reader takes: an ISO date, 386.00, Z59.01, ten digits. What the
 * text says stays: one that cannot be read is only trimmed. v is what value_read made of it; NULL: nothing. */
enum repair {
	REPAIR_NONE, REPAIR_TRIM, REPAIR_MARK, REPAIR_DATE, REPAIR_NUMBER, REPAIR_MONEY, REPAIR_CODE, REPAIR_ID,
	REPAIR_PHONE, REPAIR_ZIP
};
struct clean {
	struct str text;            /* in arena a, or a part of the text given */
	enum repair repair;         /* what was done */
	const char *want;           /* the text has not the column's shape: what that is; NULL */
	enum severity sev;          /* of that */
};
struct facts;
struct clean clean_text(enum col col, struct str text, const struct value *v, const struct facts *f, struct arena *a);
struct code_cells { int code, modifier[4]; };              /* where they stand; -1 */
void clean_places(const enum col *col, size_t n, struct code_cells *at);
/* clean_spread puts modifiers that share a cell, or stand behind the code, into the columns that are there for them. */
void clean_spread(const struct code_cells *at, struct str *text, bool *moved, struct arena *a);
/* pseudonym_text: the value without what tells whose it is: identifiers as codes, the year of a date, words, codes,
 * counts and amounts as they were understood, else nothing. For limited use: it is not de-identified. */
struct pseudonym {
	uint64_t key[2];
	int32_t today;              /* for ages above 89, which are one */
};
bool pseudonym_open(struct pseudonym *p, const char *path, struct err *e); /* the key, 16 bytes or more */
bool pseudonym_keeps(enum col col, struct str header);      /* false: names, places, free text, unknown columns */
struct str pseudonym_text(const struct pseudonym *p, enum col col, struct str text, const struct value *v,
    const struct facts *f, struct arena *a);
enum row_kind { ROW_RECORD, ROW_BLANK, ROW_HEADER, ROW_TOTAL }; /* the header once more; a label and amounts alone */
enum row_kind clean_row(const struct record *rec, const enum col *col);

/* Which cell holds which column. */
struct binding {
	int16_t cell[COLS]; /* -1: the file has no such column */
	uint32_t layout;
	bool bound;
};
struct header_map { /* --map 'Header=column' */
	struct str header;
	enum col col;
};
/* bind_names: false for two headers of one column, or a --map header that is not there; names the headers. */
bool bind_names(struct binding *b, const struct str *name, size_t n, const struct header_map *map, size_t maps,
    const char *file, struct err *e);
/* bind_need: false when a column is bound neither itself nor through any of its stand-ins (| between), naming the
 * nearest header. */
bool bind_need(const struct binding *b, const struct record *rec, const enum col *any_of, size_t n, struct err *e);

enum fact_state { FACT_ABSENT, FACT_BLANK, FACT_GIVEN, FACT_BAD, FACT_ASSUMED };
struct facts {
	struct value v[COLS];    /* of the column's type where state is FACT_GIVEN or FACT_ASSUMED, else V_UNKNOWN */
	uint8_t state[COLS];
	int16_t cell[COLS];      /* as bound, for places */
	const struct record *rec;
	struct arena own;        /* normalized bytes of this record; reused */
	enum date_order order;
	bool mixed;              /* the sample has days of both orders */
	int32_t today;           /* a birth date with a two-digit year lies before it; NO_DAY or 0: not known */
	const struct assumption *assumed;
	size_t assumptions;
	const struct form *form; /* whose columns are read, besides asked */
	const struct asked *asked; /* of the rules in force; grows as packs are loaded. NULL: none */
	const struct binding *bound;
	bool strict;             /* absent counts as blank */
	struct facts_plan *plan; /* facts.c's own: the bound columns of this layout */
	uint32_t binds;          /* how many layouts so far */
};
struct asked { bool col[COLS]; uint32_t n; };   /* columns that no form but a rule asks for, and how many */
struct assumption { enum col col; struct value value; }; /* --assume COLUMN=VALUE */
struct verdict;
void facts_bind(struct facts *f, const struct binding *b, const struct record *rec); /* after each new layout */
void facts_read(struct facts *f, const struct record *rec, struct verdict *v);
void facts_free(struct facts *f);

const char *severity_word(enum severity s);
enum finding {
#define FINDING(id, ...) FIND_##id,
#include "../lib/schema/findings.def"
#undef FINDING
	FINDINGS
};
struct finding_info {
	const char *name, *text;            /* "svc.frequency", "too many in the period" */
	const char *carc, *group, *rarc;    /* the denial it forestalls; "" when there is none */
	const char *mend;                   /* what to do, for --explain, when the rule gives no fix */
	const char *basis;                  /* which list says so, and its status where not confirmed */
};
extern const struct finding_info findings[FINDINGS];
enum finding finding_find(struct str name); /* FINDINGS when unknown */

struct ref { /* what a finding rests on: lives as long as the pack */
	const char *id, *cite, *plan;
};
struct noted {
	enum finding what;
	enum severity sev;
	const struct ref *ref;      /* NULL: a matter of form, with no rule behind it */
	enum col col;               /* the column it is about; COL_NONE */
	struct str detail, fix;     /* kept by the verdict, unless they last: parts of a rule */
	bool lasts;
	uint64_t missing;           /* SEV_PEND: how many columns it waits for (they stand in detail) */
};
struct verdict {
	struct noted *noted;
	size_t used, cap;
	struct arena own;
	enum severity worst;
	bool sorted;
	/* what the run makes of a finding before it counts: another severity; SEV_NONE drops it */
	void (*weigh)(struct verdict *v, struct noted *n, void *arg);
	void *weigh_arg;
};
void verdict_clear(struct verdict *v);
/* The same finding of the same rule and column counts once. The severity with which it was taken. */
enum severity verdict_add(struct verdict *v, struct noted n);
void verdict_sort(struct verdict *v);                /* error, pend, warning, info; then column order, rule id */
void verdict_names(struct verdict *v, struct buf *out); /* "svc.frequency@PHC-CLM-016 …" */
void verdict_why(struct verdict *v, struct buf *out);   /* sentences, "; " between */
void noted_sentence(const struct noted *n, bool with_cite, struct buf *out);
void verdict_free(struct verdict *v);

#endif
