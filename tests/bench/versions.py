"""Times of comparing and checking: ours beside docx-trackdiff and Docxodus. Run by tests/bench/versions."""
import glob
import os
import resource
import subprocess
import sys
import tempfile
import time

import yaml

PROGRAM, PLANS, PEERS, RUNS = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
# What a round of comments does to the plan of five pages.
EDITS = [
    ("    - Ưu tiên đảm bảo", "    - Giao từng phòng một việc có hạn và có người chịu trách nhiệm.\n    - Ưu tiên đảm bảo"),
    ("90% hồ sơ công việc", "95% hồ sơ công việc"),
    ("đến hết ngày 31/12/2025", "đến hết ngày 30/6/2025"),
    ("Ban TĐKT tỉnh", "Sở Nội vụ tỉnh"),
    ("Ưu tiên đảm bảo các nguồn lực", "Bảo đảm đủ nguồn lực"),
    ("Thường xuyên quán triệt, tuyên truyền", "Quán triệt, tuyên truyền kịp thời"),
]
DOCXODUS = """
import sys
from python_redlines.engines import DocxodusEngine
old, new, out = sys.argv[1:]
with open(out, "wb") as file:
    file.write(DocxodusEngine().run_redline("A", open(old, "rb").read(), open(new, "rb").read())[0])
"""


def cost(command, runs=RUNS, sound=(0,)):
    """CPU and wall ms of a command, each the mean of its runs; the first run is not counted."""
    for run in range(runs + 1):
        if run == 1:
            before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        done = subprocess.run(command, capture_output=True)
        if done.returncode not in sound:
            sys.exit(f"{command}: exit {done.returncode}\n{done.stderr.decode()}")
    after, end = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu * 1000 / runs, (end - start) * 1000 / runs


def row(name, figures):
    print(f"| {name} | {figures[0]:.0f} | {figures[1]:.0f} |", flush=True)


def text(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def put(path, content):
    with open(path, "w", encoding="utf-8") as file:
        file.write(content)
    return path


def edited(words):
    for old, new in EDITS:
        if old not in words:
            sys.exit(f"the plan has no “{old}” to edit")
        words = words.replace(old, new)
    return words


def long_plan(edit):
    """Lào Cai's plan with its solutions several times over, every other time edited: more than twenty pages."""
    plan = yaml.safe_load(text(f"{PLANS}/lao-cai-ubnd.yaml"))
    items = plan["solutions"]

    def again(item, number):
        """The item as one of another round."""
        if isinstance(item, str):
            return f"{item} (đợt {number}{', đúng hạn' if edit and number % 2 else ''})"
        words = {key: again(item[key], number) for key in ("title", "text") if isinstance(item.get(key), str)}
        return item | words | {"items": [again(child, number) for child in item.get("items", [])]}

    def nameless(item):
        if isinstance(item, dict):
            item = {key: value for key, value in item.items() if key != "id" and value != []}
            if "items" in item:
                item["items"] = [nameless(child) for child in item["items"]]
        return item

    plan["solutions"] = items + [nameless(again(item, number)) for number in range(2, 11) for item in items]
    return yaml.safe_dump(plan, allow_unicode=True, sort_keys=False)


def main():
    with tempfile.TemporaryDirectory() as home:
        place = lambda name: os.path.join(home, name)
        five = text(f"{PLANS}/binh-phuoc-sldtbxh.yaml")
        old, new = put(place("cu.yaml"), five), put(place("moi.yaml"), edited(five))
        for plan in (old, new):
            subprocess.run([PROGRAM, "render", plan, "-f", "docx", "-o", plan.replace("yaml", "docx")], check=True, capture_output=True)
        words = [plan.replace("yaml", "docx") for plan in (old, new)]
        print("| two plans of five pages, redline in DOCX | CPU ms | wall ms |\n|---|---:|---:|")
        ours = [PROGRAM, "diff", old, new, "--as", "redline", "-f", "docx", "-o", place("ours.docx")]
        row("**kehoach**, from the plans", cost(ours, sound=(1,)))
        row("docx-trackdiff, from the DOCX", cost([f"{PEERS}/docx-trackdiff", *words, place("trackdiff.docx")]))
        script = put(place("docxodus.py"), DOCXODUS)
        row("Docxodus (python-redlines), from the DOCX", cost([f"{PEERS}/python", script, *words, place("docxodus.docx")], 3))

        old, new = put(place("dai-cu.yaml"), long_plan(False)), put(place("dai-moi.yaml"), long_plan(True))
        subprocess.run([PROGRAM, "render", old, "-f", "pdf", "-o", place("dai.pdf")], check=True, capture_output=True)
        pages = subprocess.run(["pdfinfo", place("dai.pdf")], capture_output=True, text=True).stdout
        pages = [line.split()[1] for line in pages.splitlines() if line.startswith("Pages:")]
        print(f"\n| two plans of {''.join(pages)} pages | CPU ms | wall ms |\n|---|---:|---:|")
        for kind in ("table", "redline", "amendment"):
            command = [PROGRAM, "diff", old, new, "--as", kind, "-f", "docx", "-o", place(f"{kind}.docx")]
            row(f"**kehoach** {kind} in DOCX", cost(command, sound=(1,)))
        row("**kehoach** check of its PDF", cost([PROGRAM, "check", place("dai.pdf")], sound=(0, 1)))

        os.mkdir(place("700"))
        plans = sorted(glob.glob(f"{PLANS}/*.yaml"))
        for number in range(700):
            plan = text(plans[number % len(plans)])
            put(place(f"700/{number:03}.yaml"), plan.replace("\nid: ", f"\nid: x{number:03}-", 1))
        print("\n| 700 plans (4 to 11 pages), every rule | CPU ms | wall ms |\n|---|---:|---:|")
        row("**kehoach** check", cost([PROGRAM, "check", place("700"), "-f", "short"], 3, sound=(0, 1)))


if __name__ == "__main__":
    main()
