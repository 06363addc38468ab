#!/usr/bin/env python3
"""The benchmark's neutral plans (JSON: head, paragraphs, recipients, signer) as kehoach/v1 plans.

    to_plans.py INDIR      v000.json … -> INDIR/kehoach/v000.yaml … (for a batch) and INDIR/v000.yaml.kehoach (for one)

Paragraphs keep their words and order; labels (I. 1. 1.1. -) go, because the model gives them.
"""
import glob
import json
import os
import re
import sys

LABEL = re.compile(r'^(?:[IVXLC]+\.|\d+(?:\.\d+)*\.|-)\s+')


def bare(text):
    return LABEL.sub('', text, count=1)


def sections(body):
    """[(title, items)]: the tree under each section; an item is a map of the specification."""
    made, section, clause, point = [], None, None, None
    for paragraph in body:
        kind, text = paragraph['t'], paragraph['s']
        if kind == 'h1':
            section, clause, point = [], None, None
            made.append((bare(text), section))
        elif kind == 'h2':
            clause, point = {'title': bare(text), 'items': []}, None
            section.append(clause)
        elif kind == 'h3':
            point = {'title': bare(text), 'items': []}
            clause['marks'] = 'numbers'
            clause['items'].append(point)
        else:
            label = LABEL.match(text)
            home = point or clause
            if home is None or (label and re.match(r'^\d+\.\s', text)):
                section.append({'text': bare(text)} if label else {'para': text})
            elif label and re.match(r'^\d+\.\d+\.', text):
                home['marks'] = 'numbers'
                home['items'].append({'text': bare(text)})
            else:
                home['items'].append({'text': bare(text)} if label else {'para': text})
    return made


def plan(neutral, name):
    body = list(neutral['body'])
    opening = []
    while body and body[0]['t'] != 'h1':
        opening.append(body.pop(0)['s'])
    closing = []
    while body and body[-1]['t'] == 'p' and not LABEL.match(body[-1]['s']):
        closing.insert(0, re.sub(r'\./\.?$', '', body.pop()['s']))
    tree = sections(body)
    place, day, month, year = re.match(r'(.*), ngày (\d+) tháng (\d+) năm (\d+)', neutral['place']).groups()
    number, symbol = re.match(r'Số: (\d+)/(\S+)', neutral['number']).groups()
    sign = [line.capitalize() for line in neutral['sign']]
    if len(sign) == 2 and sign[0].startswith('Kt. '):
        signature = {'authority': 'KT.', 'for': sign[0][4:].capitalize(), 'position': sign[1], 'name': neutral['signer']}
    else:
        signature = {'position': ' '.join(sign), 'name': neutral['signer']}
    filing = next((r[5:].strip() for r in neutral['recipients'] if r.startswith('Lưu:')), 'VT')
    return {
        'schema': 'kehoach/v1',
        'id': name,
        'kind': 'general',
        'stage': 'issue',
        'issuer': {'level': 'unit', 'name': ' '.join(neutral['agency']).capitalize(), 'symbol': symbol.split('-', 1)[1], 'superior': ' '.join(neutral['superior'])},
        'number': number.zfill(2),
        'symbol': symbol,
        'place': place,
        'date': f'{year}-{int(month):02d}-{int(day):02d}',
        'subject': neutral['title'],
        'opening': opening,
        'outline': [{'title': title, 'parts': [f's{k}']} for k, (title, _) in enumerate(tree)],
        'sections': {f's{k}': {'role': 'contents', 'marks': 'numbers', 'items': items} for k, (_, items) in enumerate(tree)},
        'closing': closing,
        'recipients': [r for r in neutral['recipients'] if not r.startswith('Lưu:')],
        'filing': filing,
        'signature': signature,
    }


def main():
    folder = sys.argv[1]
    os.makedirs(os.path.join(folder, 'kehoach'), exist_ok=True)
    count = 0
    for path in sorted(glob.glob(os.path.join(folder, 'v[0-9]*.json'))):
        name = os.path.splitext(os.path.basename(path))[0]
        with open(path, encoding='utf-8') as file:
            made = plan(json.load(file), name)
        text = ''.join(f'{key}: {json.dumps(value, ensure_ascii=False)}\n' for key, value in made.items())
        for target in (os.path.join(folder, 'kehoach', name + '.yaml'), os.path.join(folder, name + '.yaml.kehoach')):
            with open(target, 'w', encoding='utf-8') as file:
                file.write(text)
        count += 1
    print(count, 'plans')


if __name__ == '__main__':
    main()
