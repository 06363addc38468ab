"""Makes the tables of units from the PyPI package vietnamadminunits (MIT):

    pip install vietnamadminunits
    python lap-bang.py huyen "Tỉnh Tuyên Quang" > huyen-tuyen-quang-truoc-2025.csv
    python lap-bang.py xa    "Tỉnh Tuyên Quang" > xa-tuyen-quang.csv
    python lap-bang.py xa > xa-ca-nuoc.csv          # all 3,321 communes, for measuring
"""

import csv
import importlib.util
import pathlib
import sqlite3
import sys

kind, province = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "%"
package = pathlib.Path(importlib.util.find_spec("vietnamadminunits").origin).parent
units = sqlite3.connect(package / "data" / "dataset.db")

if kind == "huyen":
    level = "district"
    rows = units.execute(
        "SELECT DISTINCT districtCode, district, districtShort, province FROM admin_units_legacy"
        " WHERE province LIKE ? AND districtCode IS NOT NULL ORDER BY provinceCode, districtCode",
        [province],
    )
else:
    level = "commune"
    rows = units.execute(
        "SELECT wardCode, ward, wardShort, province FROM admin_units WHERE province LIKE ? ORDER BY provinceCode, wardCode",
        [province],
    )


def running(name):
    """As in running text: common nouns small, but Thành phố Hồ Chí Minh (Nghị định 30/2020, Phụ lục II, III.1)."""
    return name if name == "Thành phố Hồ Chí Minh" else name[0].lower() + name[1:]


out = csv.writer(sys.stdout, lineterminator="\n")
out.writerow(["code", "name", "level", "superior", "place", "province"])
for code, name, short, above in rows:
    # A name that is a number keeps its common noun: "Quận 1", "Phường 5".
    place = name if short.isdigit() else short
    out.writerow([code, running(name), level, "Ủy ban nhân dân " + running(above), place, running(above)])
