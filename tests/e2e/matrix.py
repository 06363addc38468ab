#!/usr/bin/env python3
"""Made-up plans of every level with the shortest and the longest real names, rendered in one run and measured one by one.

Factors: issuer (level and length of the names), stage, length of the body, appendices, form of the signature, marks on the
page. Every pair of values that can go together stands in at least one plan; the rest is drawn by a fixed seed.
"""
import itertools
import json
import multiprocessing
import os
import random
import shutil
import sys

from checks import Checkers, Tally, arguments, office, pages, run

ISSUERS = {
    'central-short': dict(level='central', name='Bộ Y tế', symbol='BYT', place='Hà Nội', date='2026-01-05'),
    'central-long': dict(level='central', name='Bộ Văn hóa, Thể thao và Du lịch', symbol='BVHTTDL', place='Hà Nội', date='2026-12-31'),
    'province-short': dict(level='province', name='Ủy ban nhân dân tỉnh Huế', symbol='UBND', place='Huế', date='2026-02-01'),
    'province-long': dict(level='province', name='Ủy ban nhân dân Thành phố Hồ Chí Minh', symbol='UBND', place='Thành phố Hồ Chí Minh', date='2026-10-20'),
    'department-short': dict(level='department', name='Sở Y tế', symbol='SYT', superior='Ủy ban nhân dân tỉnh Huế', place='Huế', date='2026-03-09'),
    'department-long': dict(level='department', name='Sở Lao động - Thương binh và Xã hội', symbol='SLĐTBXH', superior='Ủy ban nhân dân Thành phố Hồ Chí Minh', place='Thành phố Hồ Chí Minh', date='2022-11-28'),
    'department-longest': dict(level='department', name='Sở Nông nghiệp và Phát triển nông thôn', symbol='SNNPTNT', superior='Ủy ban nhân dân tỉnh Bà Rịa - Vũng Tàu', place='Bà Rịa - Vũng Tàu', date='2022-12-02'),
    'district-short': dict(level='district', name='Ủy ban nhân dân huyện Lắk', symbol='UBND', place='Lắk', date='2022-09-12'),
    'district-long': dict(level='district', name='Ủy ban nhân dân thành phố Phan Rang - Tháp Chàm', symbol='UBND', place='Phan Rang - Tháp Chàm', date='2022-10-05'),
    'commune-short': dict(level='commune', name='Ủy ban nhân dân xã Mo Ó', symbol='UBND', place='Mo Ó', date='2026-07-01'),
    'commune-long': dict(level='commune', name='Ủy ban nhân dân phường Văn Miếu - Quốc Tử Giám', symbol='UBND', place='Văn Miếu - Quốc Tử Giám', date='2026-11-22'),
    'unit-short': dict(level='unit', name='Trạm Y tế xã Mo Ó', symbol='TYT', superior='Ủy ban nhân dân xã Mo Ó', place='Mo Ó', date='2026-08-04'),
    'unit-long': dict(level='unit', name='Trường Phổ thông dân tộc nội trú Trung học cơ sở và Trung học phổ thông huyện Mù Cang Chải', symbol='PTDTNT', superior='Sở Giáo dục và Đào tạo tỉnh Yên Bái', place='Mù Cang Chải', date='2022-09-30'),
}
HEADS = {  # head, deputy, who signs by order
    'central': ('Bộ trưởng', 'Thứ trưởng', 'Chánh Văn phòng'),
    'department': ('Giám đốc', 'Phó Giám đốc', 'Chánh Văn phòng'),
    'unit': ('Hiệu trưởng', 'Phó Hiệu trưởng', 'Tổ trưởng Tổ Văn phòng'),
}
COMMITTEES = ('province', 'district', 'commune')
FORMS = ('alone', 'TM', 'TM+KT', 'KT', 'Q', 'TL', 'TUQ')
FACTORS = {
    'issuer': tuple(ISSUERS),
    'stage': ('draft', 'issue'),
    'body': ('one', 'ten'),
    'appendix': ('none', 'own', 'made', 'both'),
    'form': FORMS,
    'marks': ('plain', 'stamped', 'addressed'),
}

# What the checker calls wrong and the decree does not: (rule, factor, value) -> reason.
ADDRESS = 'the address at the foot of page 1 is 11 to 12 pt (Phụ lục I, Phần I, Mục III.4); the checker counts it as body text'
EXCEPTIONS = {
    ('F3', 'marks', 'stamped'): 'the urgency mark is bright red (Phụ lục I, Phần I, Mục III.2.b)',
    ('B2', 'marks', 'addressed'): ADDRESS,
    ('B6', 'marks', 'addressed'): ADDRESS,
}
# The same for LibreOffice's PDF of the DOCX.
OFFICE_EXCEPTIONS = {
    **EXCEPTIONS,
    ('W1', 'body', 'one'): 'LibreOffice breaks a chain of "keep with next" that ends in the signature table; the headings are marked (rule X25)',
}


def possible(case):
    """Whether the values chosen so far go together."""
    issuer, form = case.get('issuer'), case.get('form')
    if issuer and form:
        committee = ISSUERS[issuer]['level'] in COMMITTEES
        return form in (('TM', 'TM+KT', 'TL', 'TUQ') if committee else ('alone', 'KT', 'Q', 'TL', 'TUQ'))
    return True


def cases(seed=30):
    """Cases that hold every possible pair of values: greedy, the best of some random ones each time."""
    draw = random.Random(seed)
    names = list(FACTORS)
    wanted = set()
    for a, b in itertools.combinations(names, 2):
        wanted |= {((a, x), (b, y)) for x in FACTORS[a] for y in FACTORS[b] if possible({a: x, b: y})}
    made = []
    while wanted:
        best, most = None, -1
        for _ in range(60):
            pair = draw.choice(sorted(wanted))
            case = dict(pair)
            for name in draw.sample(names, len(names)):
                if name not in case:
                    case[name] = draw.choice([v for v in FACTORS[name] if possible({**case, name: v})])
            new = sum(pair in wanted for pair in pairs(case, names))
            if new > most:
                best, most = case, new
        made.append(best)
        wanted -= set(pairs(best, names))
    return made


def pairs(case, names):
    return [((a, case[a]), (b, case[b])) for a, b in itertools.combinations(names, 2)]


def signature(level, form):
    name = {'central': 'Nguyễn Thị Quỳnh Hương', 'unit': 'Ly A Ú'}.get(level, 'Hoàng Nguyễn Phương Uyên')
    if level in COMMITTEES:
        head = dict(collective='Ủy ban nhân dân')
        return {
            'TM': dict(authority='TM.', **head, position='Chủ tịch', name=name),
            'TM+KT': dict(authority=['TM.', 'KT.'], **head, position='Phó Chủ tịch', name=name, **{'for': 'Chủ tịch'}),
            'TL': dict(authority='TL.', position='Chánh Văn phòng', name=name, **{'for': 'Chủ tịch'}),
            'TUQ': dict(authority='TUQ.', position='Giám đốc Sở Nội vụ', name=name, **{'for': 'Chủ tịch'}),
        }[form]
    head, deputy, officer = HEADS[level]
    return {
        'alone': dict(position=head, name=name),
        'KT': dict(authority='KT.', position=deputy, name=name, **{'for': head}),
        'Q': dict(authority='Q.', position=head, name=name),
        'TL': dict(authority='TL.', position=officer, name=name, **{'for': head}),
        'TUQ': dict(authority='TUQ.', position=officer, name=name, **{'for': head}),
    }[form]


CLAUSES = [
    'tăng cường lãnh đạo, chỉ đạo công tác chuyển đổi số', 'rà soát, cắt giảm, đơn giản hóa thủ tục hành chính',
    'bảo đảm an toàn thông tin mạng', 'tuyên truyền trên trang thông tin điện tử', 'phát hiện, bồi dưỡng, nhân rộng điển hình tiên tiến',
    'hoàn thành tối thiểu 85% hồ sơ trực tuyến', 'bố trí nguồn lực phù hợp với khả năng cân đối ngân sách', 'chế độ báo cáo định kỳ trước ngày 15/12 hằng năm',
    'phối hợp với các cơ quan, tổ chức có liên quan', 'khen thưởng chính xác, công khai, công bằng, kịp thời',
]
ROWS = ['Hoàn thành cơ sở dữ liệu dùng chung', 'Kiểm tra, giám sát việc thực hiện', 'Tập huấn kỹ năng số cho cán bộ, công chức', 'Sơ kết, tổng kết']
UNITS = ['Văn phòng', 'Phòng Văn hóa - Xã hội', 'Trung tâm Phục vụ hành chính công', 'Các tổ chức chính trị - xã hội', 'Đơn vị trực thuộc']


def sentence(draw, low, high):
    words = ', '.join(draw.sample(CLAUSES, draw.randint(low, high)))
    return words[0].upper() + words[1:] + '.'


def items(draw, count, low, high):
    return [sentence(draw, low, high) for _ in range(count)]


def plan(case, number):
    """One case as a specification; every case has its own words, so that pages end at other places."""
    draw = random.Random(number)
    issuer = dict(ISSUERS[case['issuer']])
    place, date = issuer.pop('place'), issuer.pop('date')
    long = case['body'] == 'ten'
    spec = {
        'schema': 'kehoach/v1',
        'id': f'matrix-{number:03d}',
        'kind': draw.choice(['emulation', 'general']),
        'stage': case['stage'],
        'issuer': issuer,
        'place': place,
        'date': date if case['stage'] == 'issue' else date[:7],
        'subject': draw.choice([
            'Phòng, chống rét năm 2026',
            'Phát động phong trào thi đua chuyển đổi số giai đoạn 2026 - 2030',
            'Phát động phong trào thi đua “Chuyển đổi số ' + issuer['name'][0] + issuer['name'][1:] + ' đến năm 2030, định hướng đến năm 2035”',
        ]),
        'opening': ['Thực hiện chỉ đạo của cấp trên, ' + issuer['name'] + ' ban hành Kế hoạch như sau:'],
        'outline': [
            {'title': 'Mục đích, yêu cầu', 'parts': ['purpose', 'requirements']},
            {'title': 'Nội dung thực hiện', 'parts': ['contents']},
            {'title': 'Tổ chức thực hiện', 'parts': ['responsibilities']},
        ],
        'purpose': items(draw, 2, 4, 6),
        'requirements': items(draw, 1, 2, 3),
        'contents': items(draw, 2, 2, 4),
        'responsibilities': [
            {'unit': unit, 'tasks': [{'text': sentence(draw, 1, 2), 'deliverable': 'Báo cáo', 'deadline': '2026-11-15'}]}
            for unit in UNITS[:draw.randint(2, 3)]
        ],
        'closing': 'Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị báo cáo ' + issuer['name'] + ' xem xét, quyết định',
        'recipients': ['Lãnh đạo cơ quan', *draw.sample(UNITS, draw.randint(1, 4)), 'Các cơ quan, tổ chức, đơn vị có liên quan trên địa bàn để thực hiện'],
        'filing': {'units': ['VT', 'VP'], 'drafter': 'Hà'},
        'signature': signature(issuer['level'], case['form']),
    }
    if case['stage'] == 'issue':
        spec['number'] = draw.choice(['05', '17', '1234'])
    if long:
        spec['requirements'] = items(draw, 6, 2, 6)
        spec['contents'] = {'items': [
            {
                'title': f'Nhóm nhiệm vụ thứ {k + 1}',
                'text': sentence(draw, 3, 8),
                'items': items(draw, draw.randint(3, 6), 1, 9),
                **({'after': sentence(draw, 2, 4)} if draw.random() < .3 else {}),
            }
            for k in range(draw.randint(10, 13))
        ]}
        spec['outline'].insert(2, {'title': 'Chỉ tiêu và lộ trình', 'parts': ['criteria', 'timeline']})
        spec['criteria'] = {'title': 'Chỉ tiêu', 'marks': 'letters', 'items': items(draw, 7, 2, 5)}
        spec['timeline'] = [{'phase': f'Giai đoạn {k + 1}', 'start': 2026 + 2 * k, 'end': 2027 + 2 * k, 'items': items(draw, 2, 1, 4)} for k in range(2)]
        spec['responsibilities'] = [
            {'unit': unit, 'tasks': [{'text': sentence(draw, 2, 5), 'deliverable': 'Báo cáo', 'deadline': '2026-11-15'} for _ in range(3)]} for unit in UNITS
        ]
    if case['marks'] == 'stamped':
        spec['urgency'] = draw.choice(['urgent', 'very-urgent', 'immediate'])
        spec['circulation'] = 'Lưu hành nội bộ'
    if case['marks'] == 'addressed':
        spec['drafter'] = {'initials': 'NHT', 'copies': 120}
        spec['contact'] = [f'Địa chỉ: số 01 đường Hùng Vương, {place}', 'Điện thoại: 0200 3 000 000; thư điện tử: vanthu@coquan.example']
    own = {'id': 'bang', 'title': 'Danh mục nhiệm vụ trọng tâm', 'table': {
        'columns': [{'title': 'TT', 'width': 12}, {'title': 'Nhiệm vụ', 'width': 80, 'align': 'left'}, {'title': 'Năm 2026', 'width': 30}, {'title': 'Năm 2030', 'width': 30}],
        'rows': [[k + 1, draw.choice(ROWS), '78%', '95%'] for k in range(60 if long else 6)],
    }}
    made = [{'title': 'Phân công nhiệm vụ', 'source': 'responsibilities'}] + ([{'title': 'Các mốc thời gian', 'source': 'timeline'}] if long else [])
    appendices = {'none': [], 'own': [own], 'made': made, 'both': [own, *made]}[case['appendix']]
    if appendices:
        spec['appendices'] = appendices
        where = 'Phụ lục' if len(appendices) == 1 else 'các Phụ lục'
        spec['responsibilities'].append({'para': f'Nhiệm vụ cụ thể nêu tại {where} kèm theo Kế hoạch này.'})
    return spec


def written(spec):
    """YAML with one key a line; the values are JSON, which YAML reads."""
    return ''.join(f'{key}: {json.dumps(value, ensure_ascii=False)}\n' for key, value in spec.items())


def measured(work):
    path, checkers_folder = work
    return path, Checkers(checkers_folder, quiet=True).measures(path)


def sort_out(case, wrong, exceptions):
    left, reasons = [], []
    for rule, what in wrong.items():
        reason = next((why for (name, factor, value), why in exceptions.items() if name == rule and case[factor] == value), None)
        (reasons if reason else left).append(f'{rule}: {reason}' if reason else f'{rule} {what}')
    return left, reasons


def main():
    a = arguments(__doc__.splitlines()[0])
    tally, checkers = Tally(), Checkers(a.checkers)
    plans, files = os.path.join(a.out, 'plans'), os.path.join(a.out, 'files')
    shutil.rmtree(a.out, ignore_errors=True)
    os.makedirs(plans)
    chosen = {}
    for number, case in enumerate(cases()):
        name = '-'.join([f'{number:02d}', case['issuer'], case['stage'], case['form'].replace('+', ''), case['body'], case['appendix'], case['marks']])
        chosen[name] = case
        with open(os.path.join(plans, name + '.yaml'), 'w', encoding='utf-8') as file:
            file.write(written(plan(case, number)))
    made = run([a.program, 'render', plans, '-f', 'pdf,docx,html,md', '-o', files])
    tally.add('all', 'render', [] if made.returncode == 0 else [f'exit {made.returncode}: {(made.stdout + made.stderr).strip()[-1500:]}'])
    pdfs = {name: os.path.join(files, name + '.pdf') for name in chosen}
    there = {name: path for name, path in pdfs.items() if os.path.exists(path)}
    back = {path: name for name, path in there.items()}

    archive, archive_accepted = checkers.archive(list(back))
    with multiprocessing.Pool(min(2, os.cpu_count() or 1)) as pool:
        for path, (wrong, _) in pool.imap_unordered(measured, [(path, a.checkers) for path in back]):
            tally.add(back[path], 'nd30', *sort_out(chosen[back[path]], wrong, EXCEPTIONS))
    for path, name in back.items():
        tally.add(name, 'pdfa', archive[path], archive_accepted[path])
        short = chosen[name]['body'] == 'one' and chosen[name]['appendix'] == 'none'
        count = pages(path)
        tally.add(name, 'pages', [] if (1 <= count <= 3 if short else count >= (8 if chosen[name]['body'] == 'ten' else 2)) else [f'{count} pages'])

    # Word's side of the issued plans, where no blank confuses the measuring.
    issued = {name: os.path.join(files, name + '.docx') for name in there if chosen[name]['stage'] == 'issue' and chosen[name]['body'] == 'one'}
    if issued and shutil.which('soffice'):
        printed = office(list(issued.values()), 'pdf', os.path.join(a.out, 'office'))
        with multiprocessing.Pool(min(2, os.cpu_count() or 1)) as pool:
            for name, pdf in [(name, printed[path]) for name, path in issued.items()]:
                if not pdf:
                    tally.add(name, 'office', ['LibreOffice made no PDF'])
            works = [(pdf, a.checkers) for pdf in printed.values() if pdf]
            names = {pdf: name for name, path in issued.items() if (pdf := printed[path])}
            for pdf, (wrong, _) in pool.imap_unordered(measured, works):
                name = names[pdf]
                left, reasons = sort_out(chosen[name], wrong, OFFICE_EXCEPTIONS)
                ours, theirs = pages(pdfs[name]), pages(pdf)
                if abs(ours - theirs) > 1:
                    left.append(f'{theirs} pages in LibreOffice, {ours} in our PDF')
                tally.add(name, 'office', left, reasons)
    else:
        tally.skip('office', 'no LibreOffice')
    tally.rows = dict(sorted(tally.rows.items()))
    tally.table(f'{len(chosen)} plans that hold every pair of: ' + ', '.join(f'{len(v)} {k}' for k, v in FACTORS.items()))
    return tally.close(a.tally)


if __name__ == '__main__':
    sys.exit(main())
