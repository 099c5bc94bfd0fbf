/* cli: opens what a filter reads, hands it record by record, and ends the run. */
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cli/cli_priv.h"

/* jq's own functions of time read the zone's file, which must happen before the sandbox bars that.
 * libc reads it once only if the zone has a name. */
static void
time_zone(void)
{
	(void)setenv("TZ", "/etc/localtime", 0);
	tzset();
}

static void
cli_writers(struct cli *c)
{
	const struct options *opt = c->options;
	const struct reader *in = c->input->in;
	struct output *o = c->output;
	char delim = in && reader_format(in) == F_CSV && !c->remake ? reader_delim(in) : ',';
	struct err e = { 0 };

	cli_table_writer(c, cli_table_format(c), delim);
	ack_write_open(c);
	if (!opt->reject)
		return;
	/* --reject is mended and read again, so it keeps the format of the input */
	bool own = (o->emit == EMIT_FINDINGS || o->jq) && opt->format == F_AUTO && in;
	enum format f = own ? cli_table_records(c) : o->format;
	if (opt->excel) {
		f = F_CSV;
		delim = ',';
	}
	o->rejected = writer_open(opt->reject, f, delim, &e);
	if (!o->rejected)
		cli_die(c, &e);
	if (opt->safe)
		writer_safe(o->rejected);
	if (opt->excel)
		writer_excel(o->rejected);
}

/* Opens all files, and then shuts the sandbox: nothing more can be opened after it. */
static void
cli_files(struct cli *c)
{
	const struct options *opt = c->options;
	struct err e = { 0 };

	if (!c->no_input)
		files_read(c->operand, (size_t)c->operands);
	files_read(opt->sides.text, opt->sides.n);
	if (!files_write(cli_table_path(c), &e) || (opt->reject && !files_write(opt->reject, &e)) ||
	    (opt->changes && !files_write(opt->changes, &e)) ||
	    (opt->write_ack && !files_write(opt->write_ack, &e)))
		cli_die(c, &e);
	look_ready(c);
	if (c->output->jq)
		time_zone();
	sandbox_enter(c);
}

void
cli_sample(struct cli *c, void (*seen)(const struct record *rec, void *arg), void *arg)
{
	reader_sample(c->input->in, seen, arg);
}

static void
cli_input(struct cli *c)
{
	struct intake *it = c->input;
	const struct options *opt = c->options;
	const char *const stdin_only[] = { "-" };

	if (c->rows_off && opt->summary)
		cli_usage(c, "--summary gives other totals: leave it out");
	if ((c->rows_off || opt->summary) && opt->emit)
		cli_usage(c, "%s come instead of records: leave --emit out",
			  c->remake && !opt->summary ? "changes" : "totals");
	outputs_check(c);
	it->form = c->form;
	it->facts = &c->facts;
	it->verdict = &c->verdict;
	it->cs_plan = -1;
	c->cell[0] = c->cell[1] = -1;
	cli_files(c);
	if (!c->no_input)
		intake_open(c, it, c->operands ? c->operand : stdin_only,
			    c->operands ? (size_t)c->operands : 1,
			    opt->needs || opt->show_map ? NULL : c->needs,
			    opt->needs || opt->show_map ? 0 : c->need_count);
	cli_writers(c);
	if (opt->needs || opt->show_map) {
		if (c->no_input)
			cli_usage(c, "--%s reads a file: give one",
				  opt->needs ? "needs" : "print-map");
		if (opt->show_map)
			report_map(c);
		else
			needs_report(c);
		cli_done(c);
	}
	if (c->no_input) /* there will be no record to begin with */
		cli_emit_begin(c);
}

void
cli_open(struct cli *c, int argc, char **argv)
{
	start_begin(c, argc);
	options_read(c, argc, argv);
	start_ready(c);
	if (c->settle)
		c->settle(c);
	cli_input(c);
}

static void
cli_judge(struct cli *c, service_t as)
{
	struct plan *p = plans_read(c, c->input);

	if (c->ruleless)
		return;
	if (c->fill)
		c->fill(c);
	if (as != SERVICE_NONE) { /* the code on the record is that of another service */
		c->facts.v[COL_service_code].type = V_UNKNOWN;
		c->facts.state[COL_service_code] = FACT_ABSENT;
		c->facts.v[COL_service] =
		    (struct value){ V_WORD, as, str_of(fact_service_word(as)) };
		c->facts.state[COL_service] = FACT_GIVEN;
	}
	cli_emit_judge(c, p);
}

/* The header once more, where tables were pasted together, is no record: it is passed through with
 * one finding. A filter that writes records anew leaves it out itself. */
static bool
cli_header_again(struct cli *c)
{
	if (c->remake || !clean_is_header(c->rec))
		return false;
	verdict_clear(&c->verdict);
	verdict_add(&c->verdict,
		    (struct noted){ .what = FIND_ROW_HEADER,
				    .sev = SEV_WARNING,
				    .col = COL_NONE,
				    .detail = STR("it repeats the header, and is not judged"),
				    .fix = STR("take it out; cs-clean does") });
	c->judged = false;
	c->output->lead_done = false;
	if (c->again)
		cli_emit_later(c, 0, NULL); /* it is counted; the records come in another order */
	else
		cli_emit(c);
	return true;
}

bool
cli_next(struct cli *c)
{
	struct output *o = c->output;

	if (!o->begun)
		cli_emit_begin(c);
	while (intake_next(c, c->input)) {
		c->rec = &c->input->rec;
		if (cli_header_again(c))
			continue;
		if (c->remake && c->rec->flags & REC_BLANK)
			return true;
		if (!(c->rec->flags & REC_BLANK)) {
			if (c->options->progress)
				progress_step(c);
			o->lead_done = false;
			cli_judge(c, SERVICE_NONE);
			return true;
		}
		if (o->emit != EMIT_ROWS || c->rows_off ||
		    (o->format != F_CSV && o->format != F_TSV))
			continue;
		if (!writer_put(o->out, c->rec, NULL, 0, &o->trouble))
			cli_die(c, &o->trouble);
	}
	return false;
}

void
cli_judge_as(struct cli *c, service_t s)
{
	cli_judge(c, s);
}

void
cli_no_record(struct cli *c)
{
	verdict_clear(&c->verdict);
	for (int i = 0; i < COLS; i++) {
		c->facts.v[i].type = V_UNKNOWN;
		c->facts.state[i] = FACT_ABSENT;
		c->facts.cell[i] = -1;
	}
	cli_emit_judge(c, plans_default(c));
	c->judge.day = c->today;
}

bool
cli_writes(const struct cli *c)
{
	return !c->rows_off || c->output->rejected;
}

void
cli_fail(struct cli *c)
{
	c->counts->fail = true;
}

static void
cli_tail(struct cli *c)
{
	const struct reader *in = c->input->in;
	const struct output *o = c->output;
	struct err e = { 0 };
	struct str tail;

	if (!in || c->options->excel || o->emit != EMIT_ROWS || c->rows_off || c->remake ||
	    o->format != reader_format(in) || (o->format != F_CSV && o->format != F_TSV))
		return;
	tail = reader_tail(in);
	if (tail.n && !writer_raw(o->out, tail, &e))
		cli_die(c, &e);
}

int
cli_close(struct cli *c)
{
	const struct counts *sums = c->counts;
	static const int least[] = {
		[FAIL_UNSAID] = SEV_PEND,     [FAIL_ERROR] = SEV_ERROR, [FAIL_PEND] = SEV_PEND,
		[FAIL_WARNING] = SEV_WARNING, [FAIL_INFO] = SEV_INFO,	[FAIL_NEVER] = SEV_ERROR + 1
	};
	bool fail;

	progress_clear();
	cli_emit_end(c);
	if (sums->by_finding)
		tally_print(c, sums->by_finding, TALLY_KEYS, NULL);
	if (sums->totals)
		tally_print(c, sums->totals, TALLY_KEYS, NULL);
	cli_tail(c);
	cli_finish(c);
	summary_line(c);
	ack_close(c);
	fail = sums->fail ||
	       (sums->worst > SEV_NONE && (int)sums->worst >= least[c->options->fail_on]);
	reader_close(c->input->in);
	looks_free(c->input->looks);
	files_drop();
	tally_free(sums->by_finding);
	tally_free(sums->totals);
	facts_free(&c->facts);
	verdict_free(&c->verdict);
	jqprog_close(c->output->jq);
	judge_memo_free(c->judge.memo);
	free(c->operand);
	return fail;
}
