/* temp: the names of files that are not whole yet. A signal that ends the process removes these
 * files first, so that no records are left beside the file that they were meant for. */
#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

#include "writer.h"

/* The signals that end a process and can be caught: a key, a closed terminal or pipe, a limit. */
static const int ending[] = { SIGHUP,  SIGINT,	SIGQUIT, SIGPIPE, SIGALRM,
			      SIGTERM, SIGXCPU, SIGXFSZ, SIGUSR1, SIGUSR2 };
enum { ENDING = sizeof(ending) / sizeof(*ending), TEMPS = 4 };

static struct temp {
	const char *volatile name; /* NULL: free */
	volatile int dir;
} temps[TEMPS];

/* Runs in the signal's handler, which the kernel has set back to what ends the process. */
static void
clear_all(int signal)
{
	for (size_t i = 0; i < TEMPS; i++)
		if (temps[i].name != NULL)
			(void)unlinkat(temps[i].dir, temps[i].name, 0);
	(void)raise(signal);
}

/* A signal that is ignored, as nohup does with SIGHUP, stays so. */
static void
catch_signals(void)
{
	struct sigaction act = { .sa_handler = clear_all, .sa_flags = (int)SA_RESETHAND }, old;

	(void)sigfillset(&act.sa_mask);
	for (size_t i = 0; i < ENDING; i++)
		if (sigaction(ending[i], NULL, &old) == 0 && old.sa_handler == SIG_DFL)
			(void)sigaction(ending[i], &act, NULL);
}

void
temp_hold(sigset_t *before)
{
	sigset_t all;

	(void)sigemptyset(&all);
	for (size_t i = 0; i < ENDING; i++)
		(void)sigaddset(&all, ending[i]);
	(void)sigprocmask(SIG_BLOCK, &all, before);
}

void
temp_release(const sigset_t *before)
{
	(void)sigprocmask(SIG_SETMASK, before, NULL);
}

void
temp_keep(int dir, const char *name)
{
	size_t i = 0;

	catch_signals();
	while (i < TEMPS && temps[i].name != NULL)
		i++;
	if (i == TEMPS)
		return;
	temps[i].dir = dir;
	temps[i].name = name;
}

void
temp_drop(const char *name)
{
	for (size_t i = 0; i < TEMPS; i++)
		if (temps[i].name == name)
			temps[i].name = NULL;
}
