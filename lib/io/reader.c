/* reader: opens files one after another, tells CSV from JSON, and hands out their records. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "files.h"
#include "reader.h"

#ifndef READER_PATH
#define READER_PATH PATH_FAST
#endif

enum reader_path reader_path = READER_PATH;

/* Finds the first byte that is no white space; 0: there is none. */
static bool
first_byte(struct reader *r, char *first, struct err *e)
{
	size_t at = 0;
	int k = 1;

	*first = 0;
	while (k > 0) {
		if (at == 0 && input_has(&r->in) >= 3 &&
		    memcmp(input_at(&r->in, 0), "\xEF\xBB\xBF", 3) == 0)
			at = 3;
		while (at < input_has(&r->in) &&
		       memchr(" \t\r\n", *input_at(&r->in, at), 4) != NULL)
			at++;
		if (at < input_has(&r->in)) {
			*first = *input_at(&r->in, at);
			return true;
		}
		if (at > RECORD_MOST)
			return true;
		k = input_fill(&r->in, 1, e);
	}
	return k == 0;
}

static bool
open_next(struct reader *r, struct err *e)
{
	char first;
	bool more = r->next > 0;

	r->before += more ? r->in.bytes : 0;
	if (!input_open(&r->in, r->paths > 0 ? r->path[r->next] : NULL, e))
		return false;
	r->next++;
	r->line = r->row = r->used = r->skip = 0;
	if (!more) {
		if (!first_byte(r, &first, e))
			return false;
		r->is_json = r->opts.input == F_JSON || r->opts.input == F_JSONL ||
			     (r->opts.input == F_AUTO && (first == '{' || first == '['));
	}
	if (!r->is_json)
		return header_read(r, e);
	if (r->opts.skip_lines > 0)
		return err_set(e, r->in.file, 1, "JSON has no lines above it to skip");
	json_start(r);
	return true;
}

struct reader *
reader_open(const struct reader_opts *o, const char *const *paths, size_t n, struct err *e)
{
	return reader_open_by(reader_path, o, paths, n, e);
}

struct reader *
reader_open_by(enum reader_path how, const struct reader_opts *o, const char *const *paths,
	       size_t n, struct err *e)
{
	struct reader *r = mem_new(1, sizeof(*r));
	size_t i;

	r->in.fd = -1;
	r->opts = *o;
	r->how = how;
	r->paths = n;
	r->path = mem_new(n + 1, sizeof(*r->path));
	for (i = 0; i < n; i++)
		r->path[i] = paths[i];
	if (o->delim != 0 && ((o->delim & 0x80) || strchr("\"\r\n", o->delim) != NULL)) {
		err_set(e, NULL, 0,
			"the delimiter wants to be an ASCII character, not a quote or a line end");
		reader_close(r);
		return NULL;
	}
	if (!open_next(r, e)) {
		reader_close(r);
		return NULL;
	}
	return r;
}

const struct record *
reader_head(const struct reader *r)
{
	return r->is_json ? NULL : &r->head;
}

/* Of a record of several lines: did a quote take rows for text? */
static OUT_OF_LINE void
look_into(struct record *rec)
{
	size_t cell, lines;

	if (record_swallowed(rec, &cell, &lines))
		rec->flags |= REC_SWALLOWED;
}

bool
reader_skip(struct reader *r, size_t lines, struct err *e)
{
	r->opts.skip_lines = lines;
	r->line = r->row = r->used = r->head.names = 0;
	return header_read(r, e);
}

/* Reads the next record of this file. 1; 0: it ends; -1: e says why. */
static inline int
next_here(struct reader *r, struct record *rec, struct err *e)
{
	int k;

	if (r->is_json) {
		k = json_next(r, rec, e);
		if (k > 0 && r->opts.paths > 0)
			json_paths(r, rec);
		return k;
	}
	k = csv_next(r, rec, e);
	if (k <= 0)
		return k;
	rec->name = r->head.name;
	rec->names = r->head.names;
	if (rec->cells != rec->names || r->reorder)
		header_fit(r, rec);
	if (r->line != rec->line)
		look_into(rec);
	return k;
}

/* Goes on to the next file when this one ended (k 0); after an error (k -1) the reader gives no
 * more. */
static OUT_OF_LINE int
next_file(struct reader *r, struct record *rec, int k, struct err *e)
{
	while (k == 0 && r->next < r->paths) {
		if (!open_next(r, e)) {
			k = -1;
			break;
		}
		if (r->opened) { /* its first 64 KiB may be looked at: no record of it is out */
			r->begun = false;
			r->opened(r->opened_arg);
			r->begun = true;
		}
		k = next_here(r, rec, e);
	}
	r->failed = k < 0;
	r->ended = k == 0;
	r->going = k > 0;
	return k;
}

int
reader_next(struct reader *r, struct record *rec, struct err *e)
{
	int k;

	if (!r->going) {
		if (r->failed || r->ended)
			return r->failed ? -1 : 0;
		r->begun = r->going = true;
	}
	k = next_here(r, rec, e);
	return k > 0 ? k : next_file(r, rec, k, e);
}

struct str
reader_tail(const struct reader *r)
{
	return r->ended && !r->is_json ? r->tail : STR("");
}

void
reader_opened(struct reader *r, void (*opened)(void *arg), void *arg)
{
	r->opened = opened;
	r->opened_arg = arg;
}

/* Fills the window as far as a sample goes: not once a record is out, whose bytes that would move.
 * An error comes again in reader_next. */
static void
fill_sample(struct reader *r)
{
	struct err ignored;

	while (!r->begun && input_has(&r->in) < SAMPLE_SIZE &&
	       input_fill(&r->in, r->line + 1, &ignored) > 0)
		;
}

/* Makes a reader of the bytes in r's window. It borrows r's header, and changes nothing of r
 * but how full its window is. */
static struct reader *
sample_new(struct reader *r)
{
	struct reader *s = mem_new(1, sizeof(*s));
	size_t has, n;

	fill_sample(r);
	has = input_has(&r->in);
	n = has < SAMPLE_SIZE ? has : SAMPLE_SIZE;
	s->in = r->in;
	s->in.frozen = n < has || r->in.fd >= 0 || r->in.coded.n > 0;
	s->in.coded = (struct buf){ 0 };
	input_copy(&s->in, r->in.p + r->in.from, n);
	s->opts = r->opts;
	s->how = r->how;
	s->is_json = r->is_json;
	s->delim = r->delim;
	s->line = r->line;
	s->row = r->row;
	s->used = r->used;
	s->skip = r->skip;
	s->layout = r->layout;
	s->head = r->head;
	s->reorder = r->reorder;
	memcpy(s->order, r->order, sizeof(s->order));
	s->json.begun = r->json.begun;
	s->json.array = r->json.array;
	return s;
}

void
reader_sample(struct reader *r, void (*seen)(const struct record *rec, void *arg), void *arg)
{
	struct err ignored;
	struct record rec;
	struct reader *s;

	if (r->failed || r->ended)
		return;
	s = sample_new(r);
	if (!s->is_json)
		csv_start(s);
	while (next_here(s, &rec, &ignored) > 0)
		seen(&rec, arg);
	reader_close(s);
}

size_t
reader_find(struct reader *r, size_t most, bool (*is_head)(const struct record *head, void *arg),
	    void *arg)
{
	size_t n, found = 0, last = r->opts.skip_lines + most;
	struct reader *s = sample_new(r);
	struct err ignored;

	s->opts = r->opts;
	for (n = r->opts.skip_lines + 1; n <= last && found == 0; n++)
		if (reader_skip(s, n, &ignored) && is_head(&s->head, arg))
			found = n;
	reader_close(s);
	return found;
}

enum format
reader_format(const struct reader *r)
{
	return r->is_json ? F_JSONL : r->first_delim == '\t' ? F_TSV : F_CSV;
}

char
reader_delim(const struct reader *r)
{
	return r->is_json ? ',' : r->first_delim;
}

bool
reader_converted(const struct reader *r)
{
	return r->converted || r->in.enc != ENC_UTF8;
}

bool
reader_same_file(const struct reader *r, const char *path)
{
	struct stat st;

	return path != NULL && files_stat(path, &st) && st.st_dev == r->in.dev &&
	       st.st_ino == r->in.ino;
}

bool
reader_done(const struct reader *r, uint64_t *bytes, uint64_t *all)
{
	struct stat st;
	size_t i;

	*bytes = r->before + r->in.bytes - (input_has(&r->in) - r->used);
	*all = 0;
	for (i = 0; i < (r->paths > 0 ? r->paths : 1); i++) {
		bool is_stdin = r->paths == 0 || strcmp(r->path[i], "-") == 0;

		if (!(is_stdin ? fstat(STDIN_FILENO, &st) == 0 : files_stat(r->path[i], &st)) ||
		    !S_ISREG(st.st_mode))
			return false;
		*all += (uint64_t)st.st_size;
	}
	return true;
}

void
reader_close(struct reader *r)
{
	if (r == NULL)
		return;
	input_close(&r->in);
	csv_stop(r);
	json_stop(r);
	buf_free(&r->csv.fixed);
	buf_free(&r->text);
	arena_free(&r->keep);
	free(r->path);
	free(r);
}
