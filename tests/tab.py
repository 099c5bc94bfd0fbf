"""Presses Tab in a shell, as a user does.

    tab.py SHELL DIRECTORY LINE ...

Starts bash, zsh or fish on a terminal of its own, with the completions of DIRECTORY, types each LINE and a Tab, and
prints what the line became. A LINE that ends in two tabs shows what there is to choose from instead, a word a line.
"""
import os, pty, re, select, struct, fcntl, termios, sys, time

PROMPT = 'ready> '
WAIT = 30  # seconds at most for what a shell should show

START = {
    'bash': (['bash', '--norc', '--noprofile', '-i'],
             "PS1='{prompt}'; bind 'set bell-style none'; bind 'set page-completions off'; "
             "bind 'set completion-query-items 0'; bind 'set enable-bracketed-paste off'; . {directory}/cs.bash"),
    'zsh': (['zsh', '-f', '-i'],
            "PROMPT='{prompt}'; unsetopt prompt_cr prompt_sp zle_bracketed_paste 2>/dev/null; unset zle_bracketed_paste; "
            "LISTMAX=9999; bindkey -e; fpath=({directory} $fpath); autoload -Uz compinit; compinit -u -D"),
    'fish': (['fish', '--no-config', '-i'],
             "function fish_prompt; echo -n '{prompt}'; end; set -g fish_autosuggestion_enabled 0; "
             "bind \\ca beginning-of-line; bind \\ce end-of-line; source {directory}/cs.fish"),
}


class Shell:
    def __init__(self, name, directory):
        argv, start = START[name]
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM='dumb' if name == 'bash' else 'xterm', COLUMNS='150', LINES='500', LC_ALL='C.UTF-8', HISTFILE='')
            os.execvp(argv[0], argv)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack('HHHH', 500, 150, 0, 0))
        self.name, self.seen = name, ''
        self.type(' ' + start.format(prompt=PROMPT[:3] + "''" + PROMPT[3:], directory=directory) + '\r')
        self.until(lambda s: s.count(PROMPT) >= 1)

    def type(self, text):
        os.write(self.fd, text.encode())

    def read(self, seconds):
        ready, _, _ = select.select([self.fd], [], [], seconds)
        if not ready:
            return False
        try:
            got = os.read(self.fd, 65536).decode('utf-8', 'replace')
        except OSError:
            sys.exit(f'{self.name}: ended; it showed {self.seen!r}')
        if '\x1b[c' in got or '\x1b[0c' in got:
            self.type('\x1b[?62c')  # what terminal it is
        self.seen += got
        return True

    def text(self):
        return re.sub(r'\x1b(\[[0-9;?>=]*[a-zA-Z]|[()][A-Z0-9]|[=>]|\][^\x07\x1b]*(\x07|\x1b\\))|[\x0e\x0f\x07]', '', self.seen)

    def until(self, found):
        end = time.monotonic() + WAIT
        while not found(self.text()):
            if time.monotonic() > end:
                sys.exit(f'{self.name}: no answer within {WAIT} s; it showed {self.text()!r}')
            self.read(0.2)

    def quiet(self, least):
        """Reads on until nothing comes any more; at least so many seconds."""
        end = time.monotonic() + least
        while self.read(least) or time.monotonic() < end:
            pass

    def tab(self, line):
        self.seen = ''
        shows = line.endswith('\t\t')
        self.type(line.rstrip('\t') + '\t')
        self.quiet(0.7)
        if shows:
            self.type('\t')
            self.quiet(0.7)
            words = self.text().replace('\r', '\n').split('\n')
            self.type('\x03')
            self.quiet(0.2)
            for word in sorted({w for l in words for w in re.split(r'\s{2,}|\s', l) if w}):
                print(word)
            return
        # The line is shown by echo: whatever it became, it is not run.
        self.type("\x01echo 'GOT<' \x05 '>GOT'\r")
        self.until(lambda s: re.search(r'(^|[\r\n])GOT<.*>GOT', s))
        print(re.search(r'(^|[\r\n])GOT< ?(.*?) ?>GOT', self.text()).group(2).strip())


shell = Shell(sys.argv[1], sys.argv[2])
for typed in sys.argv[3:]:
    shell.tab(typed.replace('\\t', '\t'))
