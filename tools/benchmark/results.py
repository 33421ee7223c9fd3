"""Results of the benchmark as Markdown: a table for each version, newest first, with regressions in footnotes."""

BEGIN, END = "<!-- planning: made by tools/benchmark/planning.py -->\n", "<!-- end of planning -->\n"
NAMES = {"highs": "HiGHS", "scip": "SCIP", "or-tools": "OR-Tools"}
WHEELS = {"highs": "highspy", "scip": "PySCIPOpt", "or-tools": "ortools"}
# What was so many times the time or memory before is a regression; shorter times than a second are noise.
WORSE = 1.25
NOISE = 1.0


def page_with(page, results):
    """The page with the tables of these results in their place."""
    before, _, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    assert end, "docs/src/benchmarks.md has no place for the tables of planning"
    return before + BEGIN + tables(results) + END + after


def tables(results):
    """The tables of all versions, the newest first."""
    ordered = sorted(results, key=lambda result: [int(part) for part in result["version"].split(".")], reverse=True)
    pairs = zip(ordered, [*ordered[1:], None])
    return "\n".join(table(result, earlier, ordered) for result, earlier in pairs)


def table(result, earlier, everything):
    programs = ", ".join(f"{NAMES[name]} ({WHEELS[name]} {version})" for name, version in result["programs"].items())
    lines = [
        f"### Version {result['version']}, {commits(result)}, {result['date']}",
        "",
        f"{result['machine']}; {result['limit']:.0f} s and {result['threads']} threads for each program; {programs}.",
        "",
        "| study | needs | columns | whole | program | first plan | 5 % | 1 % | 0.1 % | at the end | gap | above best known | memory |",
        "| --- " * 13 + "|",
    ]
    notes = []
    for row in result["rows"]:
        marks = "".join(f"[^{result['version']}-{number}]" for number in remarks(row, earlier, notes))
        lines.append(line(row, best_known(row, everything), marks))
    lines.append("")
    lines += gaps_in_order(result)
    lines += losses(result)
    for gap, fitted in zip(("5 %", "1 %", "0.1 %"), result["exponents"]):
        if fitted is not None:
            power, count = fitted
            lines += [f"Muster's shortest time to {gap} with any of four limits grows with the needs of the family `alliance` to the power {power:.2f} ({count} sizes).", ""]
    lines += [f"[^{result['version']}-{number}]: {note}\n" for number, note in enumerate(notes, 1)]
    return "\n".join(lines)


def line(row, best, marks):
    ours = row["program"] == "Muster"
    # There is no model where prices are the way from the beginning.
    counts = [f"{row[name]:,}" if ours and row.get(name) else "" for name in ("needs", "columns", "integers")]
    cells = [row["study"] if ours else "", *counts, NAMES.get(row["program"], row["program"]) + marks]
    if row["value"] is None:
        cells += [seconds(row["first"]), "-", "-", "-", seconds(row.get("seconds")), row.get("note", "nothing proven"), "", memory(row)]
    else:
        above = "" if best is None else per_cent((row["value"] - best) / max(abs(best), 1e-9))
        cells += [seconds(row["first"]), *map(seconds, row["to"]), seconds(row.get("seconds")), per_cent(gap(row["value"], row["bound"])), above, memory(row)]
    return "| " + " | ".join(cells) + " |"


def commits(result):
    """The commits at which the rows were made."""
    of = sorted({row.get("commit", result["commit"]) for row in result["rows"]})
    return ("commit " if len(of) == 1 else "commits ") + ", ".join(of)


def best_known(row, everything):
    """The published optimum, or the best value of any run of the study. A value below what this run proves impossible is of
    another study of the same name, and does not count."""
    if row.get("optimum") is not None:
        return row["optimum"]
    rows = [other for result in everything for other in result["rows"] if other["study"] == row["study"]]
    bounds = [other["bound"] for other in rows if other["bound"] is not None and other in same_run(row, everything)]
    proven = max(bounds, default=float("-inf"))
    values = [other["value"] for other in rows if other["value"] is not None]
    return min((value for value in values if value >= proven - 1e-4 * abs(value)), default=None)


def same_run(row, everything):
    """The rows of the result that this row is part of."""
    return next((result["rows"] for result in everything if any(other is row for other in result["rows"])), [])


def remarks(row, earlier, notes):
    """Numbers of the footnotes on what has become worse since the earlier version; adds them to the notes."""
    if row["program"] != "Muster" or earlier is None:
        return []
    before = next((old for old in earlier["rows"] if (old["study"], old["program"]) == (row["study"], "Muster")), None)
    if before is None:
        return []
    found = []
    times = [("the first plan", before["first"], row["first"])]
    times += [(f"a gap of {share} %", old, new) for share, old, new in zip(("5", "1", "0.1"), before["to"], row["to"])]
    for what, old, new in times:
        if old is not None and (new is None or new > max(WORSE * old, old + NOISE)):
            now = "more than the limit" if new is None else seconds(new)
            found.append(f"{row['study']}: {what} took {seconds(old)} in {earlier['version']}, now {now}.")
    if before.get("megabytes") and row.get("megabytes", 0) > WORSE * before["megabytes"]:
        found.append(f"{row['study']}: {memory(before)} were enough in {earlier['version']}, now it takes {memory(row)}.")
    notes += found
    return range(len(notes) - len(found) + 1, len(notes) + 1)


def gaps_in_order(result):
    """What is proven of the three aims where they are kept in strict order."""
    rows = [row for row in result["rows"] if row.get("strict")]
    if not rows:
        return []
    lines = ["The same studies and limit with all three aims in strict order, as `muster plan` has them:", ""]
    lines += ["| study | gap of waiting | gap of money | gap of dependence |", "| --- | --- | --- | --- |"]
    for row in rows:
        lines.append("| " + " | ".join([row["study"], *(per_cent(gap(value, bound)) for _, value, bound in row["strict"])]) + " |")
    return [*lines, ""]


def losses(result):
    """What makes up the gaps of studies that were planned by prices."""
    rows = [row for row in result["rows"] if row.get("losses")]
    if not rows:
        return []
    kinds = [kind for kind, _ in rows[0]["losses"]]
    lines = ["What makes up the gaps of studies that are planned by prices, as shares of the value:", ""]
    lines += ["| " + " | ".join(["study", *kinds]) + " |", "| --- " * (len(kinds) + 1) + "|"]
    for row in rows:
        lines.append("| " + " | ".join([row["study"], *(per_cent(loss / row["value"]) for _, loss in row["losses"])]) + " |")
    return [*lines, ""]


def gap(value, bound):
    return max(value - bound, 0) / max(abs(value), 1e-9)


def seconds(time):
    return "-" if time is None else f"{time:.1f} s"


def per_cent(share):
    # Without the sign of what rounds to nothing.
    return "over 1,000 %" if share > 10 else f"{round(100 * share, 2) + 0.0:.2f} %"


def memory(row):
    return f"{row['megabytes']:,.0f} MB" if "megabytes" in row else ""
