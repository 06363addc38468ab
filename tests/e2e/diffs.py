"""Compares versions of the real plans with the real program and has independent tools look at what comes out.

Every real plan against itself edited here by hand, and against other real plans. A redline must give back both versions when its
revisions are rejected or accepted (docx_revisions.py, LibreOffice, pandoc: none of them knows kehoach), its files must keep the
schema of Office and PDF/A, and the words marked in HTML must be those that differ. A bản so sánh and an amending plan must be made of
every pair, and the amending plan must be printed.
"""
import os
import re
import shutil
import sys

from checks import ROOT, Checkers, Tally, arguments, have, run, squeezed

# What is done to a plan: (words, words in their place); every one must be found.
EDITS = {
    'tuyen-quang-sldtbxh': [
        ('stage: draft\n', 'stage: draft\nnumber: "57"\n'),
        ('date: 2022-09\n', 'date: 2022-10-05\n'),
        ('tối thiểu 80% hồ sơ', 'tối thiểu 85% hồ sơ'),
        ('        - id: tt-du-lieu\n', '        - id: tt-moi\n          why: Bổ sung theo Quyết định số 742/QĐ-UBND.\n          text: 100% đơn vị sự nghiệp công bố danh mục dữ liệu mở trước ngày 31/12/2023.\n        - id: tt-du-lieu\n'),
        ('  - Sở Nội vụ\n', ''),
        ('name: Mai Thị Thanh Bình', 'name: Trần Văn Mẫu'),
    ],
    'huong-dan': [
        ('"96%", "97%", "98%"]\n', '"96%", "97,5%", "99%"]\n          - [3, Dịch vụ công trực tuyến toàn trình, "60%", "70%", "80%"]\n'),
        ('- [3, Hồ sơ công việc', '- [4, Hồ sơ công việc'),
        ('Sau 06 tháng', 'Sau 03 tháng'),
        ('"Địa chỉ: thôn Sen', '"Địa chỉ: số 1, thôn Sen'),
    ],
    'lao-cai-ubnd': [('100%', '98%'), ('Sở Nội vụ', 'Sở Khoa học và Công nghệ')],
}
# Pairs of two real plans: almost everything differs.
PAIRS = [
    ('soc-trang-ubnd', 'lao-cai-ubnd'),
    ('lao-cai-ubnd', 'binh-phuoc-sldtbxh'),
    ('thanh-pho-sldtbxh', 'huong-dan'),
    ('huong-dan', 'soc-trang-ubnd'),
]


def edited(name, out):
    """A plan with its edits; the path of the new version."""
    with open(os.path.join(ROOT, 'plans', name + '.yaml'), encoding='utf-8') as file:
        text = file.read()
    for old, new in EDITS[name]:
        if old not in text:
            sys.exit(f'{name} no longer holds {old!r}')
        text = text.replace(old, new, 1)
    path = os.path.join(out, name + '-moi.yaml')
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text)
    return path


def revision_troubles(a, redline, old, new, same_frames):
    """What docx_revisions.py and its witnesses have against a redline."""
    # pandoc draws the borders of tables as letters: where one version has a stamp and the other has none, the frames differ.
    witnesses = [tool for tool in ('soffice', 'pandoc') if have(tool) and (tool != 'pandoc' or same_frames)]
    command = [sys.executable, os.path.join(a.checkers, 'docx_revisions.py'), 'check', redline, old, new]
    answer = run(command + (['--witness', ','.join(witnesses)] if witnesses else []))
    troubles = re.findall(r'^FAIL +(.*)$', answer.stdout, re.M)
    if answer.returncode and not troubles:
        troubles = [f'exit {answer.returncode}: {answer.stderr.strip()[-200:]}']
    return troubles


def marked(path):
    """The words of an HTML redline with its deletions, and with its insertions."""
    with open(path, encoding='utf-8') as file:
        body = file.read().split('<body>', 1)[1]
    sides = []
    for gone in ('ins', 'del'):
        # `<del>`, but not `<delta>`.
        text = re.sub(rf'<{gone}( [^>]*)?>.*?</{gone}>', '', body, flags=re.S)
        sides.append(squeezed(re.sub(r'<[^>]*>', '', text)))
    return sides


def compare(a, tally, checkers, old, new, subject):
    """All documents of one pair."""
    out = os.path.join(a.out, subject)
    os.makedirs(out, exist_ok=True)
    base = [a.program, 'diff', old, new]
    dated = ['--author', 'Văn phòng', '--date', '2026-11-21']
    made = {}
    for kind in ('redline', 'table', 'amendment'):
        answer = run(base + ['--as', kind, '-f', 'docx,pdf,html,md', '-o', os.path.join(out, kind)] + (dated if kind == 'redline' else []))
        names = {os.path.splitext(n)[1][1:]: os.path.join(out, kind, n) for n in (os.listdir(os.path.join(out, kind)) if os.path.isdir(os.path.join(out, kind)) else [])}
        tally.add(subject, kind, [] if answer.returncode == 1 and len(names) == 4 else [f'exit {answer.returncode}, {sorted(names)}: {(answer.stdout + answer.stderr).strip()[-300:]}'])
        made[kind] = names
    plain = os.path.join(out, 'plain')
    for version in (old, new):
        run([a.program, 'render', version, '-f', 'docx,html', '-o', plain])
    files = [os.path.join(plain, os.path.splitext(os.path.basename(version))[0]) for version in (old, new)]

    redline = made['redline']
    if len(redline) == 4:
        sides = marked(redline['html'])
        # CSS of the marks is not text; what is between them must be the two versions.
        troubles = []
        for side, path, what in zip(sides, files, ('deletions', 'insertions')):
            with open(path + '.html', encoding='utf-8') as file:
                wanted = squeezed(re.sub(r'<[^>]*>', '', file.read().split('<body>', 1)[1]))
            if side != wanted:
                at = next((i for i, (x, y) in enumerate(zip(side, wanted)) if x != y), min(len(side), len(wanted)))
                troubles.append(f'with its {what}: {side[at - 20:at + 30]!r}, not {wanted[at - 20:at + 30]!r}')
        tally.add(subject, 'html', troubles)
        if a.checkers:
            stamps = []
            for path in files:
                with open(path + '.html', encoding='utf-8') as file:
                    stamps.append(re.findall(r'class="stamp [^>]*>', file.read()))
            tally.add(subject, 'revisions', revision_troubles(a, redline['docx'], files[0] + '.docx', files[1] + '.docx', stamps[0] == stamps[1]))
    documents = [names['docx'] for names in made.values() if 'docx' in names]
    if a.checkers:
        answer = run([os.path.join(a.checkers, 'ooxml_check.sh'), *documents], env={**os.environ, 'AUDIT': '1'})
        rows = [line for line in answer.stdout.splitlines() if '|' in line]
        bad = [line for line in rows if 'FAIL' in line]
        tally.add(subject, 'schema', bad if rows else [f'no answer: {answer.stderr.strip()[-200:]}'])
    else:
        tally.skip('schema', 'the independent checkers are not here')
    printed = [names['pdf'] for names in made.values() if 'pdf' in names]
    wrong, accepted = checkers.archive(printed)
    tally.add(subject, 'pdfa', [one for path in printed for one in wrong[path]], [one for path in printed for one in accepted[path]])


def main():
    a = arguments(__doc__.splitlines()[0])
    tally, checkers = Tally(), Checkers(a.checkers, quiet=True)
    shutil.rmtree(a.out, ignore_errors=True)
    os.makedirs(a.out)
    at = lambda name: os.path.join(ROOT, 'plans', name + '.yaml')
    for name in EDITS:
        compare(a, tally, checkers, at(name), edited(name, a.out), name)
    for old, new in PAIRS:
        compare(a, tally, checkers, at(old), at(new), f'{old} → {new}')
    tally.table('Two versions')
    return tally.close(a.tally)


if __name__ == '__main__':
    sys.exit(main())
