#!/usr/bin/env python3
"""What `kehoach check` says, held to foreign tools.

One line a plan, one column a check: sarif (the log of the findings is valid: by the schema of SARIF 2.1.0 where jsonschema and the
schema are here, else by its shape; every region lies in the file and its columns are UTF-16 units), patch (what --fix=dry prints is
taken by patch(1) and gives what --fix writes), fix (faults put in on purpose are mended as a person would, nothing else changes). The row
`pages` is the manual: PyYAML reads every example.

The schema is the file that KEHOACH_SARIF_SCHEMA names, which `run` fetches where there is npm, or sarif-schema-2.1.0.json in the folder
of the checkers.
"""
import difflib
import glob
import json
import os
import re
import shutil
import sys
import urllib.parse

from checks import ROOT, Tally, arguments, have, run

FAULTS = [
    # What a drafter may write, and what --fix makes of it.
    ('place:', 'number: 5   # giữ chú thích\nplace:', 'number: "05"   # giữ chú thích\nplace:'),
    ('recipients:\n  - ', 'recipients:\n  - Hội Khuyến học;\n  - ', 'recipients:\n  - Hội Khuyến học\n  - '),
    ('purpose:\n  - ', 'purpose:\n  - Theo QÐ-TTg , có hiệu lực.\n  - ', 'purpose:\n  - Theo QĐ-TTg, có hiệu lực.\n  - '),
]


def shape(log):
    """What is wrong with a log's shape, where no schema is at hand."""
    wrong = []
    if log.get('version') != '2.1.0' or len(log.get('runs', [])) != 1:
        return ['not one run of version 2.1.0']
    driver = log['runs'][0]['tool']['driver']
    rules = driver['rules']
    if len({rule['id'] for rule in rules}) != len(rules):
        wrong.append('a rule stands twice')
    for result in log['runs'][0]['results']:
        if result['level'] not in ('none', 'note', 'warning', 'error') or not result['message']['text']:
            wrong.append(f'{result["ruleId"]}: level or message')
        if rules[result['ruleIndex']]['id'] != result['ruleId']:
            wrong.append(f'{result["ruleId"]}: its index leads to another rule')
    return wrong


def regions(log, folder):
    """Regions that do not lie in their file, counted in UTF-16 units as the log says."""
    wrong = []
    for result in log['runs'][0]['results']:
        for place in result['locations'] + result.get('relatedLocations', []):
            place = place['physicalLocation']
            region = place['region']
            with open(os.path.join(folder, urllib.parse.unquote(place['artifactLocation']['uri'])), encoding='utf-8') as file:
                lines = file.read().split('\n')
            try:
                first, last = lines[region['startLine'] - 1], lines[region['endLine'] - 1]
            except IndexError:
                wrong.append(f'{result["ruleId"]}: no line {region["endLine"]}')
                continue
            units = lambda line: len(line.encode('utf-16-le')) // 2
            if region['startColumn'] > units(first) + 1 or region['endColumn'] > units(last) + 1:
                wrong.append(f'{result["ruleId"]}: column beyond line {region["startLine"]}')
            start = first.encode('utf-16-le')[2 * (region['startColumn'] - 1):].decode('utf-16-le')
            if start[:1].isspace():
                wrong.append(f'{result["ruleId"]}: the region begins with a blank in line {region["startLine"]}')
    return wrong


def schema_of(folder):
    path = os.environ.get('KEHOACH_SARIF_SCHEMA') or os.path.join(folder or '', 'sarif-schema-2.1.0.json')
    try:
        import jsonschema
        with open(path, encoding='utf-8') as file:
            schema = json.load(file)
        return jsonschema.validators.validator_for(schema)(schema)
    except (ImportError, OSError):
        return None


def main():
    a = arguments(__doc__.splitlines()[0])
    shutil.rmtree(a.out, ignore_errors=True)
    os.makedirs(a.out)
    tally, schema = Tally(), schema_of(a.checkers)
    if not schema:
        tally.notes.append('no jsonschema or no schema of SARIF here: the log is held to its shape')
    for path in sorted(glob.glob(os.path.join(ROOT, 'plans', '*.yaml'))):
        name = os.path.basename(path)
        with open(path, encoding='utf-8') as file:
            right = wrong = file.read()
        for at, fault, mended in FAULTS:
            if right.count('\n' + at) == 1:
                wrong, right = wrong.replace('\n' + at, '\n' + fault), right.replace('\n' + at, '\n' + mended)
        file = os.path.join(a.out, name)
        with open(file, 'w', encoding='utf-8') as out:
            out.write(wrong)
        log = json.loads(run([a.program, 'check', name, '-f', 'sarif'], cwd=a.out).stdout)
        troubles = shape(log) + regions(log, a.out)
        if schema:
            troubles += [f'{list(error.path)}: {error.message}'[:200] for error in schema.iter_errors(log)]
        tally.add(name, 'sarif', troubles)

        dry = run([a.program, 'check', name, '--fix=dry'], cwd=a.out).stdout
        if have('patch'):
            with open(file + '.patch', 'w', encoding='utf-8') as out:
                out.write(dry)
            shutil.copy(file, file + '.patched')
            applied = run(['patch', '-s', file + '.patched', file + '.patch'])
            patched = open(file + '.patched', encoding='utf-8').read()
        else:
            applied, patched = None, None
            tally.skip('patch', 'no patch')
        run([a.program, 'check', name, '--fix'], cwd=a.out)
        fixed = open(file, encoding='utf-8').read()
        if applied is not None:
            troubles = [applied.stdout + applied.stderr] if applied.returncode else []
            tally.add(name, 'patch', troubles + ([] if patched == fixed else ['the patch gives another text than --fix']))
        more = [line for line in difflib.unified_diff(right.split('\n'), fixed.split('\n'), lineterm='', n=0) if line[:1] in '+-' and line[:3] not in ('+++', '---')]
        tally.add(name, 'fix', [] if not more else [f'not as a person would: {more[:4]}'])

    pages = json.loads(run([a.program, 'check', '--rules', '-f', 'json']).stdout)
    try:
        import yaml
        for rule in pages:
            bad = []
            for block in re.findall(r'```yaml\n(.*?)```', rule['page'], re.S):
                try:
                    yaml.compose(block)     # dates that do not exist are what some pages are about
                except yaml.YAMLError as error:
                    bad.append(str(error)[:120])
            if bad or not tally.rows.get('pages'):
                tally.add('pages', 'yaml', [f'{rule["code"]}: {one}' for one in bad])
    except ImportError:
        tally.skip('yaml', 'no PyYAML')
    tally.table('What kehoach check says')
    return tally.close(a.tally)


if __name__ == '__main__':
    sys.exit(main())
