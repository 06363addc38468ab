#!/usr/bin/env python3
"""The plans of `plans/`, rendered by the real program in all formats and held to independent tools.

One line a plan, one column a check: nd30 (the decree's measures on the PDF), pdfa (PDF/A-2a and PDF/UA-1), again (a second run
gives the same bytes), word (measures on the DOCX's XML), ooxml (schema), office (LibreOffice's PDF of the DOCX: measures, pages
within one of ours), styles (python-docx), round (docx -> docx by LibreOffice keeps the text), text (the four formats say the
same), html (one file, Vietnamese, nothing from outside), phone (no sideways scrolling at 390 px).
"""
import filecmp
import glob
import html
import html.parser
import json
import os
import re
import shutil
import sys

from checks import OOXML_VALIDATOR, ROOT, Checkers, Tally, arguments, docx_text, have, office, pages, run, schema_verdicts, squeezed

# What a checker calls wrong and the decree does not: (plan, rule) -> reason. A plan of '*' is every plan.
RED = 'the urgency mark is bright red (Phụ lục I, Phần I, Mục III.2.b)'
BLANK_DATE = 'a date left blank is centred with its room to write; the checker sees only the printed letters'
PDF_EXCEPTIONS = {
    ('huong-dan', 'F3'): RED,
    ('huong-dan', 'W1'): 'the heading stands over a table, which the checker does not count as its text',
}
# The same for LibreOffice's PDF of the DOCX.
WIDE_BLANK = 'the room to write in a blank number or day is wider than 2 em, so the checker takes the line for two'
OFFICE_EXCEPTIONS = {
    **PDF_EXCEPTIONS,
    ('binh-phuoc-sldtbxh', 'D2'): BLANK_DATE,
    ('soc-trang-ubnd', 'D2'): BLANK_DATE,
    ('thanh-pho-sldtbxh', 'D1'): 'the place is to be filled in (……), which the checker does not take for a place',
    ('thanh-pho-sldtbxh', 'S6.1.case'): 'the post is to be filled in (……), which has no capitals',
    ('*', 'D1'): WIDE_BLANK,
    ('*', 'N1'): WIDE_BLANK,
    ('*', 'A3.3.weight'): WIDE_BLANK,
    ('*', 'A3.3.case'): WIDE_BLANK,
    ('soc-trang-ubnd', 'S3.style'): 'the filing line of the original names its typist in italics',
}
WORD_EXCEPTIONS = {('huong-dan', 'X8'): RED}
UNSIGNED = {'lao-cai-ubnd'}     # the original lost its signature block
STYLES = ['Quốc hiệu', 'Tiêu ngữ', 'Cơ quan ban hành', 'Số ký hiệu', 'Địa danh', 'Tên loại', 'Trích yếu', 'Nơi nhận', 'Chữ ký']
NARROW = 390


def sort_out(name, wrong, exceptions):
    """({what remains wrong}, [reasons of what is accepted])."""
    left, reasons = [], []
    for rule, what in wrong.items():
        reason = exceptions.get((name, rule)) or exceptions.get(('*', rule))
        if reason:
            reasons.append(f'{rule}: {reason}')
        else:
            left.append(f'{rule} {what}')
    return left, reasons


class Page(html.parser.HTMLParser):
    """What an HTML page says about itself and what it would load."""

    def __init__(self):
        super().__init__()
        self.language, self.loads, self.ids, self.anchors, self.text, self.silent = None, [], set(), [], [], 0

    def handle_starttag(self, tag, attrs):
        at = dict(attrs)
        if tag == 'html':
            self.language = at.get('lang')
        if 'id' in at:
            self.ids.add(at['id'])
        if tag in ('script', 'iframe', 'object', 'embed', 'img', 'source', 'audio', 'video', 'link'):
            self.loads += [f'<{tag} {k}={v}>' for k, v in attrs if k in ('src', 'href', 'data', 'srcset') and not (v or '').startswith('data:')]
        if tag == 'a' and at.get('href', '').startswith('#'):
            self.anchors.append(at['href'][1:])
        if tag in ('style', 'script', 'title'):
            self.silent += 1

    def handle_endtag(self, tag):
        if tag in ('style', 'script', 'title'):
            self.silent -= 1

    def handle_data(self, data):
        if not self.silent:
            self.text.append(data)


def page_troubles(source):
    page = Page()
    page.feed(source)
    wrong = []
    if page.language != 'vi':
        wrong.append(f'lang={page.language!r}, not vi')
    wrong += [f'loads {one}' for one in page.loads]
    wrong += [f'style loads {one}' for one in re.findall(r'(?:@import[^;]*|url\((?!["\']?data:)[^)]*\))', source)]
    wrong += [f'#{one} leads nowhere' for one in page.anchors if one not in page.ids]
    if not re.search(r'<meta[^>]*name="?viewport', source):
        wrong.append('no viewport: a phone would show it small')
    return wrong


def narrow_widths(paths, out):
    """Width that each page takes in a frame of a phone's width; by Chromium."""
    frames = ''.join(
        f'<iframe id="{os.path.basename(p)}" style="width:{NARROW}px;height:800px;border:0" srcdoc="{html.escape(open(p, encoding="utf-8").read())}"></iframe>'
        for p in paths
    )
    measure = (
        '<script>addEventListener("load",()=>{const r={};for(const f of document.querySelectorAll("iframe"))'
        '{const e=f.contentDocument.documentElement;r[f.id]=[e.clientWidth,e.scrollWidth]}'
        'document.body.textContent="@@"+JSON.stringify(r)+"@@"})</script>'
    )
    wrapper = os.path.join(out, 'phone.html')
    with open(wrapper, 'w', encoding='utf-8') as file:
        file.write(f'<!DOCTYPE html><meta charset="utf-8"><body>{frames}{measure}</body>')
    browser = next((b for b in ('chromium', 'chromium-browser', 'google-chrome') if have(b)), None)
    if not browser:
        return None
    profile = os.path.abspath(os.path.join(out, 'chromium'))
    answer = run([browser, '--headless', '--no-sandbox', '--disable-gpu', f'--user-data-dir={profile}', '--dump-dom', 'file://' + os.path.abspath(wrapper)], timeout=120)
    m = re.search(r'@@(.*?)@@', answer.stdout)
    return json.loads(html.unescape(m.group(1))) if m else None


def main():
    a = arguments(__doc__.splitlines()[0], plans=dict(default=os.path.join(ROOT, 'plans'), help='folder of the plans'))
    tally, checkers = Tally(), Checkers(a.checkers)
    first, second = os.path.join(a.out, 'first'), os.path.join(a.out, 'second')
    for folder in (first, second):
        shutil.rmtree(folder, ignore_errors=True)
    names = sorted(os.path.splitext(os.path.basename(p))[0] for p in glob.glob(os.path.join(a.plans, '*.yaml')))
    for folder, jobs in ((first, '1'), (second, '2')):
        made = run([a.program, 'render', a.plans, '-f', 'pdf,docx,html,md', '-o', folder, '-j', jobs])
        if made.returncode:
            tally.add('all', 'render', [f'exit {made.returncode}: {(made.stdout + made.stderr).strip()[-600:]}'])
            tally.table('The plans')
            return tally.close(a.tally)
    at = {name: {e: os.path.join(first, f'{name}.{e}') for e in ('pdf', 'docx', 'html', 'md')} for name in names}

    seen = set()
    archive, archive_accepted = checkers.archive([at[name]['pdf'] for name in names])
    for name in names:
        wrong, _ = checkers.measures(at[name]['pdf'], name not in UNSIGNED)
        seen |= {(name, rule) for rule in wrong}
        tally.add(name, 'nd30', *sort_out(name, wrong, PDF_EXCEPTIONS))
        tally.add(name, 'pdfa', archive[at[name]['pdf']], archive_accepted[at[name]['pdf']])
        tally.add(name, 'again', [f'{e} differs between -j 1 and -j 2' for e, one in at[name].items() if not filecmp.cmp(one, one.replace(first, second, 1), shallow=False)])
    if a.checkers:
        tally.notes += [f'exception {name}/{rule} was not needed this time' for name, rule in PDF_EXCEPTIONS if name in names and (name, rule) not in seen]

    words(a, tally, checkers, names, at)
    web(a, tally, names, at)
    for name in names:
        tally.add(name, 'text', text_troubles(at[name]))
    tally.table('The plans of plans/')
    return tally.close(a.tally)


def text_troubles(files):
    """The DOCX's paragraphs stand in the other formats, in its order."""
    page = Page()
    with open(files['html'], encoding='utf-8') as file:
        page.feed(file.read())
    with open(files['md'], encoding='utf-8') as file:
        markdown = file.read()
    printed = [re.sub(r'^\s*\d{1,3}\s*\n', '', one) for one in run(['pdftotext', '-raw', files['pdf'], '-']).stdout.split('\f')]
    others = {'HTML': ''.join(page.text), 'PDF': '\n'.join(printed), 'Markdown': re.sub(r'\\(?=[!-/:-@\[-`{-~])', '', html.unescape(markdown))}
    missing = []
    for form, text in others.items():
        # Marks of Markdown are not words; a star of the plan's own goes with them on both sides.
        text, place = squeezed(re.sub(r'[*#|>\\]', '', text)), 0
        for paragraph in docx_text(files['docx']):
            piece = squeezed(re.sub(r'[*#|>\\]', '', paragraph))
            if len(piece) < 40:
                continue        # short pieces stand in boxes side by side, which each format reads in its own order
            found = text.find(piece, place)
            if found < 0:
                missing.append(f'not in the {form}, or in another place: {paragraph[:60]}')
            else:
                place = found
    return missing[:4]


def words(a, tally, checkers, names, at):
    """The DOCX: its XML, its schema, LibreOffice's view of it, python-docx's."""
    paths = [at[name]['docx'] for name in names]
    if a.checkers:
        for name in names:
            answer = run([sys.executable, os.path.join(a.checkers, 'nd30_docx_check.py'), '--no-pdf', at[name]['docx']])
            wrong = {}
            for line in answer.stdout.splitlines():
                if line.rstrip().endswith('FAIL'):
                    wrong[line.split()[0]] = ' '.join(line.split()[1:-1])
            if answer.returncode not in (0, 1) or (answer.returncode and not wrong):
                wrong['unreadable'] = answer.stderr.strip()[-200:]
            tally.add(name, 'word', *sort_out(name, wrong, WORD_EXCEPTIONS))
        if os.path.exists(OOXML_VALIDATOR):
            verdicts = schema_verdicts(a.checkers, paths)
            for name in names:
                tally.add(name, 'ooxml', verdicts[at[name]['docx']])
        else:
            tally.skip('ooxml', 'the Open XML validator is not installed')
    else:
        tally.skip('word, ooxml', 'the independent checkers are not here')

    try:
        import docx
    except ImportError:
        tally.skip('styles', 'no python-docx')
    else:
        for name in names:
            have_styles = {style.name for style in docx.Document(at[name]['docx']).styles}
            tally.add(name, 'styles', [f'no style {style}' for style in STYLES if style not in have_styles])

    if not have('soffice'):
        tally.skip('office, round', 'no LibreOffice')
        return
    printed = office(paths, 'pdf', os.path.join(a.out, 'office'))
    for name in names:
        pdf = printed[at[name]['docx']]
        if not pdf:
            tally.add(name, 'office', ['LibreOffice made no PDF'])
            continue
        wrong, _ = checkers.measures(pdf, name not in UNSIGNED)
        left, reasons = sort_out(name, wrong, OFFICE_EXCEPTIONS)
        ours, theirs = pages(at[name]['pdf']), pages(pdf)
        if abs(ours - theirs) > 1:
            left.append(f'{theirs} pages in LibreOffice, {ours} in our PDF')
        tally.add(name, 'office', left, reasons)
    kept = office(paths, 'docx:MS Word 2007 XML', os.path.join(a.out, 'round'))
    for name in names:
        back = kept[at[name]['docx']]
        before = squeezed(''.join(docx_text(at[name]['docx'])))
        after = squeezed(''.join(docx_text(back))) if back else ''
        tally.add(name, 'round', [] if before == after else [f'{len(before)} letters before, {len(after)} after LibreOffice'])


def web(a, tally, names, at):
    for name in names:
        with open(at[name]['html'], encoding='utf-8') as file:
            tally.add(name, 'html', page_troubles(file.read()))
    widths = narrow_widths([at[name]['html'] for name in names], a.out)
    if widths is None:
        tally.skip('phone', 'no Chromium, or it gave no answer')
        return
    for name in names:
        inner, needed = widths.get(f'{name}.html', [0, 1])
        tally.add(name, 'phone', [] if 0 < inner <= NARROW and needed <= inner else [f'needs {needed} px of {inner}'])


if __name__ == '__main__':
    sys.exit(main())
