/* schema: a record's text to typed columns, and findings to columns again. In: a record's names and
 * cells. Out: facts, a value or a state for each column of columns.def; and a verdict, the findings
 * of findings.def that become cs_ columns and lines of findings. Its doors, a line each:
 *
 *     schema_columns.h  columns and forms of records
 *     schema_value.h    a cell's text to a value, and back
 *     schema_bind.h     headers to columns
 *     schema_facts.h    a record's cells to facts
 *     schema_verdict.h  findings
 *     schema_clean.h    cells in one form, for cs-clean
 *
 *     bind_names(&b, rec.name, rec.names, &maps, file, &e);   once for each layout
 *     facts_read(&f, &rec, &b, &v);              an unreadable cell is a finding in v
 *     if (f.v[COL_start_date].type == V_DATE) ...
 *     verdict_add(&v, (struct noted){ .what = FIND_DATE_TO, .sev = SEV_ERROR, .ref = &ref });
 *     verdict_names(&v, &buf);  verdict_why(&v, &buf);
 */
#ifndef CS_SCHEMA_H
#define CS_SCHEMA_H

#include "cs/io.h"
#include "cs/schema_bind.h"
#include "cs/schema_clean.h"
#include "cs/schema_columns.h"
#include "cs/schema_facts.h"
#include "cs/schema_value.h"
#include "cs/schema_verdict.h"

#endif
