"""Measures Muster, and beside it the same model built in linopy with the same HiGHS; prints the tables of docs/src/benchmarks.md.

Run by `make benchmark`. SECONDS (60) is the limit for the first aim of each model; STUDIES chooses the models.
"""
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
MUSTER, FIRST_AIM = ROOT / "target/release/muster", ROOT / "target/release/examples/first_aim"
REFERENCE = ROOT / "studies/nato-rok"
STUDIES = os.environ.get("STUDIES", f"small:5 {REFERENCE} medium:1").split()
SECONDS = os.environ.get("SECONDS", "60")
GAP = "0.01"


def measured(command):
    """Seconds and peak megabytes of a program, which must succeed."""
    began = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    assert status == 0, command
    return time.perf_counter() - began, usage.ru_maxrss / 1024


def answer(command):
    """What a program prints on its last line, which is JSON."""
    output = subprocess.run([str(word) for word in command], check=True, capture_output=True, text=True).stdout
    return json.loads(output.strip().splitlines()[-1])


def program(folder):
    print("| what | target | measured | peak memory |\n| --- | --- | --- | --- |")
    runs = [measured([MUSTER, "--version"]) for _ in range(20)]
    # So short a process is charged with the memory of the Python that starts it: none is given.
    print(f"| `muster --version`, median of 20 | 20 ms | {1000 * statistics.median(run[0] for run in runs):.1f} ms | |")
    runs = [measured([MUSTER, "check", REFERENCE]) for _ in range(5)]
    seconds, memory = (statistics.median(values) for values in zip(*runs))
    print(f"| `muster check studies/nato-rok`, median of 5 | 0.5 s | {seconds:.2f} s | {memory:.0f} MB |")
    seconds, memory = measured([MUSTER, "plan", REFERENCE, "-o", f"{folder}/plan", "--time-limit", "60"])
    rows = [line.split(",") for line in Path(folder, "plan/proof.csv").read_text().splitlines()[1:]]
    gaps = ", ".join(f"{row[0]} {100 * float(row[4]):.1f} %" for row in rows)
    print(f"| `muster plan studies/nato-rok --time-limit 60` | 1.5 GB | {seconds:.0f} s; gaps: {gaps} | {memory:.0f} MB |")


def compare(study, folder):
    """Our figures, those of the model alone, and linopy's; all must agree on where the optimum lies."""
    model, arrays = f"{folder}/model.mps", f"{folder}/model.npz"
    ours = answer([FIRST_AIM, "plan", study, GAP, SECONDS, model])
    alone = answer([FIRST_AIM, "model", GAP, SECONDS, model])
    subprocess.run([sys.executable, HERE / "model_arrays.py", model, arrays], check=True)
    theirs = answer([sys.executable, HERE / "linopy_model.py", arrays, GAP, SECONDS])
    assert (ours["columns"], ours["rows"]) == (theirs["columns"], theirs["rows"]), "the models differ in size"
    tolerance = 1e-5 * abs(ours["value"])
    for one in (ours, alone, theirs):
        for other in (ours, alone, theirs):
            assert one["value"] is None or other["bound"] <= one["value"] + tolerance, (study, one, other)
    return ours, alone, theirs


def gap(run):
    """The gap that a run proves, as text."""
    if run["value"] is None or abs(run["value"]) > 1e29:
        return "no plan"
    return f"{100 * max(run['value'] - run['bound'], 0) / abs(run['value']):.2f} %"


def main():
    print(f"Machine: {os.cpu_count()} cores, {platform.machine()}, {os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB,"
          f" load {os.getloadavg()[0]:.1f} at the start; Python {platform.python_version()}, linopy {version('linopy')},"
          f" highspy {version('highspy')}; first aim to a gap of {GAP} or {SECONDS} s, one thread.\n")
    with tempfile.TemporaryDirectory() as folder:
        results = {Path(study).name: compare(study, folder) for study in STUDIES}
        print("| study | columns | whole | rows | coefficients |\n| --- | --- | --- | --- | --- |")
        for name, (ours, _, _) in results.items():
            print(f"| {name} | {ours['columns']} | {ours['integers']} | {ours['rows']} | {ours['coefficients']} |")
        print("\n| study | build, Muster | build, linopy | ratio | memory, Muster | memory, linopy | ratio |\n" + "| --- " * 7 + "|")
        for name, (ours, _, theirs) in results.items():
            print(f"| {name} | {ours['building']:.4f} s | {theirs['building']:.2f} s | {theirs['building'] / ours['building']:.0f} "
                  f"| {ours['megabytes']:.0f} MB | {theirs['megabytes']:.0f} MB | {theirs['megabytes'] / ours['megabytes']:.1f} |")
        print("\n| study | Muster: start, then first aim | gap | the model alone | gap | linopy | gap | linopy / alone |\n" + "| --- " * 8 + "|")
        for name, (ours, alone, theirs) in results.items():
            print(f"| {name} | {ours['start']:.1f} + {ours['solving']:.1f} s | {gap(ours)} | {alone['solving']:.1f} s | {gap(alone)} "
                  f"| {theirs['solving']:.1f} s | {gap(theirs)} | {theirs['solving'] / alone['solving']:.2f} |")
        print()
        if "nato-rok" in results:
            program(folder)


if __name__ == "__main__":
    main()
