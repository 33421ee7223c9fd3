"""Plans studies of all families with Muster, and beside it, in the same run, the same model as one piece with general solvers.

    python planning.py --limit 120 --write

Run by `make benchmark`. For each study: seconds to the first plan that the judge passes and to proven gaps of 5, 1 and 0.1 %, the
value reached against the best known, and peak memory. All programs minimise the same single aim: waiting, or what the problem's
publisher counts. With --write, the results become part of tools/benchmark/results/VERSION.json, where programs and studies that this run
did not try keep what an earlier one of the same version gave, and the tables of docs/src/benchmarks.md are made anew from all such files;
without, they are printed.
"""
import argparse
import json
import math
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

from results import page_with, tables

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
COURSE = ROOT / "target/release/examples/course"
PUBLISHED = ROOT.parent / "shared/data/checks/facility-location"
SOLVERS = {"highs": "highspy", "scip": "pyscipopt", "or-tools": "ortools"}
GAPS = [0.05, 0.01, 0.001]
WAITING, COST = "1,0,0", "1000,1,0"

FAMILIES = ["nato-rok", "small", "medium", "alliance", "alliance-10x", "parts", "tight-money", "tight-lines", "many-projects"]
# Families that have so many times the limit.
LONGER = {"parts": 2.5, "alliance-10x": 5}
# Studies that are also planned with the aims in order.
STRICT = {"nato-rok", "small", "medium", "alliance"}
# Per cent of the alliance: one, three, ten and thirty times the smallest.
GROWTH = [10, 30, 100, 300]
# Shorter limits that each of them is also tried with: a search that has long settles slowly, however small the study is.
SHORTER = [0.125, 0.25, 0.5]
# Published optima, with the capacity to put in where the file leaves it open.
OPTIMA = {
    "cap41": 1040444.375, "cap71": 932615.75, "cap72": 977799.4, "cap73": 1010641.45, "cap74": 1034976.975,
    "cap101": 796648.4375, "cap102": 854704.2, "cap103": 893782.1125, "cap104": 928941.75,
    "holmberg_p1": 8848, "holmberg_p2": 7913, "holmberg_p3": 9314, "holmberg_p4": 10714,
    "capa:8000": 19240822.449, "capb:5000": 13656379.578,
}


def everything():
    """What is planned unless something else is asked for."""
    return argparse.Namespace(families=FAMILIES, growth=GROWTH, warehouses=list(OPTIMA))


def arguments():
    parser = argparse.ArgumentParser(description="Benchmark of planning beside general solvers.")
    parser.add_argument("--limit", type=float, default=120, help="seconds for each program and study")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--families", nargs="*", default=FAMILIES, help="nato-rok, and families of seed 1 and whole size")
    parser.add_argument("--growth", nargs="*", type=int, default=GROWTH, help="per cent of the family alliance")
    parser.add_argument("--warehouses", nargs="*", default=list(OPTIMA), help="published problems")
    parser.add_argument("--solvers", nargs="*", default=list(SOLVERS), choices=list(SOLVERS))
    parser.add_argument("--largest", type=int, default=1_500_000, help="columns up to which general solvers are tried")
    parser.add_argument("--memory", type=float, default=16, help="GiB that a program may take")
    parser.add_argument("--write", action="store_true", help="keep the results and write the page")
    return parser.parse_args()


def studies(chosen):
    """Name, argument of `course`, aim, gap at which to stop, and published optimum of each study."""
    place = {"nato-rok": ROOT / "studies/nato-rok"}
    listed = [(family, place.get(family, f"{family}:1:100"), WAITING, GAPS[-1], None) for family in chosen.families]
    # The whole alliance stands among the families already.
    scales = [scale for scale in chosen.growth if scale != 100 or "alliance" not in chosen.families]
    listed += [(f"alliance {scale} %", f"alliance:1:{scale}", WAITING, GAPS[-1], None) for scale in scales]
    for name in chosen.warehouses:
        file, *capacity = name.split(":")
        path = PUBLISHED / f"{file}.txt"
        if path.exists():
            listed.append((name.replace(":", " at "), ":".join([str(path), *capacity]), COST, 1e-7, OPTIMA.get(name)))
        else:
            print(f"{path} is not there, so {name} is not tried", file=sys.stderr)
    return listed


def growing():
    """The studies of which the growth is fitted."""
    return {f"alliance {scale} %" for scale in GROWTH} | {"alliance"}


def answer(command, chosen, seconds):
    """What a program prints on its last line, which is JSON; or why there is nothing."""
    def bounded():
        most = int(chosen.memory * 2**30)
        resource.setrlimit(resource.RLIMIT_AS, (most, most))

    with tempfile.TemporaryFile("w+") as faults:
        child = subprocess.Popen([str(word) for word in command], stdout=subprocess.PIPE, stderr=faults, text=True, preexec_fn=bounded)
        try:
            output, _ = child.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            child.kill()
            child.communicate()
            return {"note": f"ended after {seconds:.0f} s without an answer"}
        if child.returncode == 0:
            return json.loads(output.strip().splitlines()[-1]) if output.strip() else {}
        faults.seek(0)
        last = (faults.read().strip().splitlines() or ["no message"])[-1]
        return {"note": f"failed: {last[:120]}"}


def reached(points, gap):
    """Seconds to the first point whose value and bound are this close."""
    times = (at for at, value, bound in points if value - bound <= gap * max(abs(value), 1e-9) + 1e-12)
    return next(times, None)


def row(study, program, run):
    """What the table says of a run."""
    points = run.get("points", [])
    value, bound = (points[-1][1], points[-1][2]) if points else (None, None)
    if run.get("proofs"):
        # Of weighted aims only the sum has a bound, so that there is one.
        _, value, bound = run["proofs"][0]
    result = {"study": study, "program": program, "first": run.get("first"), "value": value, "bound": bound}
    result["to"] = [reached(points, gap) for gap in GAPS]
    if value is not None:
        # What was proven at the very end, without a point of its own.
        last = [run["seconds"], value, bound]
        result["to"] = [at if at is not None else reached([last], gap) for at, gap in zip(result["to"], GAPS)]
    result |= {name: run[name] for name in ("needs", "columns", "integers", "megabytes", "reading", "seconds", "losses", "note") if name in run}
    return result


def compare(name, study, aim, gap, optimum, chosen, folder):
    """A row for Muster and for each general solver."""
    limit = chosen.limit * LONGER.get(name, 1)
    patience = 2 * limit + 120
    ours = answer([COURSE, "plan", study, aim, gap, limit, chosen.threads], chosen, patience)
    if "proofs" in ours:
        # Where time was over before the first aim was begun, the plan is there at the end.
        ours["first"] = (ours["seconds"] if ours["first"] is None else ours["first"]) + ours["judging"]
    rows = [row(name, "Muster", ours)]
    if name in growing():
        shorter = [answer([COURSE, "plan", study, aim, gap, part * limit, chosen.threads], chosen, patience) for part in SHORTER]
        times = zip(rows[0]["to"], *(row(name, "Muster", run)["to"] for run in shorter))
        rows[0]["least"] = [min((at for at in of_gap if at is not None), default=None) for of_gap in times]
    if name in STRICT:
        strict = answer([COURSE, "plan", study, "strict", gap, limit, chosen.threads], chosen, patience)
        rows[0]["strict"] = [[aim, value, bound] for aim, value, bound in strict.get("proofs", [])]
    columns = ours.get("columns")
    model = Path(folder, "model.mps")
    if chosen.solvers and columns is not None and columns <= chosen.largest:
        written = answer([COURSE, "model", study, aim, model], chosen, patience)
        for solver in chosen.solvers:
            command = [sys.executable, HERE / "general_solver.py", solver, model, gap, limit, chosen.threads]
            rows.append(row(name, solver, written if "note" in written else answer(command, chosen, patience)))
        model.unlink(missing_ok=True)
    else:
        note = "not tried: no model" if columns is None else f"not tried: {columns} columns"
        rows += [row(name, solver, {"note": note}) for solver in chosen.solvers]
    agree(name, rows, optimum)
    for one in rows:
        one["optimum"] = optimum
        print(json.dumps(one), file=sys.stderr, flush=True)
    return rows


def agree(name, rows, optimum):
    """Fails if the programs disagree on where the optimum lies."""
    values = [(one["program"], one["value"]) for one in rows if one["value"] is not None]
    values += [("published", optimum)] if optimum is not None else []
    for one in rows:
        for program, value in values:
            # CP-SAT scales decimals to whole numbers and takes a little more room.
            room = (1e-4 if "or-tools" in (program, one["program"]) else 1e-5) * abs(value) + 1e-6
            assert one["bound"] is None or one["bound"] <= value + room, f"{name}: {one['program']} proves more than {program} has"


def exponents(rows):
    """For each gap the exponent with which the shortest time to it grows in the number of needs, fitted by least squares on
    logarithms."""
    return [exponent([(one["needs"], one["least"][at]) for one in rows if one["least"][at]]) for at in range(len(GAPS))]


def exponent(sizes):
    """The exponent of seconds in needs, and of how many sizes it is; nothing of fewer than two."""
    if len(sizes) < 2:
        return None
    points = [(math.log(needs), math.log(seconds)) for needs, seconds in sizes]
    middle = [sum(values) / len(points) for values in zip(*points)]
    spread = sum((x - middle[0]) ** 2 for x, _ in points)
    return [sum((x - middle[0]) * (y - middle[1]) for x, y in points) / spread, len(sizes)] if spread else None


def known_rows(file, chosen):
    """What an earlier run of this version gave for all other studies, if it had the same limit and threads."""
    if not file.exists():
        return []
    earlier = json.loads(file.read_text())
    assert (earlier["limit"], earlier["threads"]) == (chosen.limit, chosen.threads), f"{file} is of another limit: remove it first"
    return earlier["rows"]


def output_of(*command):
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT).stdout.strip()


def main():
    chosen = arguments()
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for name, study, aim, gap, optimum in studies(chosen):
            rows += compare(name, study, aim, gap, optimum, chosen, folder)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    changed = "" if not output_of("git", "status", "--porcelain", "--untracked-files=no", "crates") else " with changes"
    result = {
        "version": output_of(str(ROOT / "target/release/muster"), "--version").split()[-1],
        "commit": output_of("git", "rev-parse", "--short", "HEAD") + changed,
        "date": time.strftime("%Y-%m-%d"),
        "machine": f"{os.cpu_count()} cores, {platform.machine()}, {memory:.0f} GiB",
        "programs": {solver: version(package) for solver, package in SOLVERS.items()},
        "limit": chosen.limit,
        "threads": chosen.threads,
    }
    for one in rows:
        one["commit"] = result["commit"]
    file = HERE / "results" / f"{result['version']}.json"
    if chosen.write:
        done = {(one["study"], one["program"]) for one in rows}
        rows += [one for one in known_rows(file, chosen) if (one["study"], one["program"]) not in done]
    order = {name: at for at, (name, *_) in enumerate(studies(everything()))}
    programs = ["Muster", *SOLVERS]
    rows.sort(key=lambda one: (order.get(one["study"], len(order)), programs.index(one["program"])))
    sizes = [one for one in rows if one["program"] == "Muster" and "least" in one]
    result |= {"rows": rows, "exponents": exponents(sizes)}
    if not chosen.write:
        print(tables([result]))
        return
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(result, indent=1) + "\n")
    page = ROOT / "docs/src/benchmarks.md"
    page.write_text(page_with(page.read_text(), [json.loads(file.read_text()) for file in sorted(file.parent.glob("*.json"))]))


if __name__ == "__main__":
    main()
