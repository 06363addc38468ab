#!/usr/bin/env python3
"""Random documents of the model as DOCX packages, each held against the Open XML schema by Microsoft's validator.

The packages are those of the library's own law (proptest), which leaves them in a folder when KEHOACH_KEEP names one.
"""
import multiprocessing
import os
import re
import sys

from checks import ROOT, OOXML_VALIDATOR, Tally, arguments, run, schema_verdicts

LAW = 'write::docx::tests::every_part_of_any_document_is_well_formed_and_its_text_is_the_documents'
LOOKED_AT = 48


def main():
    a = arguments(__doc__.splitlines()[0])
    tally = Tally()
    if not a.checkers or not os.path.exists(OOXML_VALIDATOR):
        tally.skip('packages', 'the Open XML validator is not installed')
        return tally.close(a.tally)
    os.makedirs(a.out, exist_ok=True)
    law = run(['cargo', 'test', '--quiet', '--lib', '--', '--exact', LAW], cwd=ROOT, env={**os.environ, 'KEHOACH_KEEP': a.out}, timeout=1800)
    ran = re.search(r'(\d+) passed', law.stdout)
    made = sorted(os.path.join(a.out, name) for name in os.listdir(a.out) if name.endswith('.docx'))
    tally.add('law', 'made', [] if law.returncode == 0 and ran and ran[1] == '1' and len(made) >= LOOKED_AT else [f'{len(made)} packages: {(law.stdout + law.stderr)[-300:]}'])
    with multiprocessing.Pool() as pool:
        shares = [made[:LOOKED_AT][start::os.cpu_count()] for start in range(os.cpu_count())]
        for verdicts in pool.starmap(schema_verdicts, [(a.checkers, share) for share in shares if share]):
            for path, trouble in verdicts.items():
                tally.add(os.path.basename(path), 'ooxml', trouble)
    tally.table('Random documents as DOCX')
    return tally.close(a.tally)


if __name__ == '__main__':
    sys.exit(main())
