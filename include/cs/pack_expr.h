/* pack_expr: a condition of a rule, or the formula of a derived column, as a tree. In: the text
 * behind need, when or in columns.def; out: nodes that live as long as their pack. cs-rules(5) has
 * the language; a test of a blank column is neither true nor false but unknown. */
#ifndef CS_PACK_EXPR_H
#define CS_PACK_EXPR_H

#include "cs/schema.h"

enum op {
	OP_CONST,
	OP_COL,
	OP_PRIOR,
	OP_NOT,
	OP_AND,
	OP_OR,
	OP_EQ,
	OP_NE,
	OP_LT,
	OP_LE,
	OP_GT,
	OP_GE,
	OP_IN,
	OP_ADD,
	OP_SUB,
	OP_MUL,
	OP_DIV,
	OP_CALL
};
/* The functions, by their names in cs-rules(5). */
enum fn {
	FN_KNOWN,
	FN_GIVEN,
	FN_COALESCE,
	FN_DAYS,
	FN_MONTHS,
	FN_YEARS,
	FN_COUNT,
	FN_SUM,
	FN_MIN,
	FN_MAX,
	FN_YEAR,
	FN_WEEKDAY,
	FN_WORKDAYS,
	FN_NTH_WEEKDAY,
	FN_MONTH_START,
	FN_MONTH_END,
	FN_NPI_OK,
	FN_CIN_OK,
	FN_SDOH,
	FN_FITS,
	FN_DUE,
	FN_OPEN,
	FN_ANY,
	FN_SEEN,
	FN_PRIORS,
	FN_PRIOR_MIN,
	FN_PRIOR_MAX,
	FN_RUN,
	FN_TODAY,
	FN_DAY,
	FN_FLOOR,
	FN_QUARTER_END,
	FN_EARLIER_HOURS,
	FN_PRIOR_DAYS,
	FNS
};

/* What records of one service, status, code and request_type may still differ in: days and tar_id,
 * and the npi. */
enum { PRIOR_DAYS = 1, PRIOR_NPI = 2 };

struct expr {
	enum op op;
	enum fn fn; /* OP_CALL */
	/* OP_COL; OP_PRIOR: of an earlier record; OP_CONST: the column whose value it is; else
	 * COL_NONE. */
	enum col col;
	/* OP_CONST. OP_IN: the list that stands in arg[1] and on, as bits of its words, where they
	 * are words of the column in arg[0]. */
	struct value k;
	bool words; /* OP_EQ, OP_NE: of two words of one column, so that their numbers tell */
	uint8_t prior; /* PRIOR_DAYS | PRIOR_NPI: it reads these of an earlier record */
	const struct expr **arg;
	size_t args;
	const struct expr *derived; /* OP_COL of a derived column: its formula */
	const struct step *steps; /* of a whole condition: its first step; NULL: it has none */
};

/* Calls seen for each column of the record that x reads, through the formulas of derived ones;
 * prior: it is read of an earlier record. */
void formula_columns(const struct expr *x, void (*seen)(enum col col, bool prior, void *arg),
		     void *arg);
/* The formula of a derived column. NULL: it has none, or e says what is wrong with it. */
const struct expr *formula_of(enum col col, struct err *e);

#endif
