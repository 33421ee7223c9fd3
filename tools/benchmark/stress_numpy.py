"""The model of `muster stress dates` in NumPy, written from the page Stress of the manual: all draws of a block at once.

Usage: stress_numpy.py MODEL.json DRAWS SEED
Prints one line of JSON: draws, the mean loss with its standard error, seconds, and draws a second.
"""

import json
import sys
import time

import numpy as np

BLOCK = 2000


def reduce(lost, one, first, shares, remaining):
    """Multiplies what is left of each target in one draw, from one month on, by what this cause leaves."""
    for target in lost:
        target[one, first:first + len(shares)] *= 1 - shares * (1 - remaining)


def strike(lost, random, cause, months):
    """Outages and delays of a cause; how late each draw is by them, for a ramp-up that follows."""
    draws = lost[0].shape[0] if lost else cause["draws"]
    late = np.zeros(draws)
    timing = cause["timing"]
    if "per_month" in timing:
        counts = random.poisson(timing["per_month"] * months, draws)
        owner = np.repeat(np.arange(draws), counts)
        start = random.uniform(0, months, owner.size)
    else:
        owner = np.flatnonzero(random.uniform(size=draws) < timing["chance"])
        start = np.full(owner.size, float(timing["month"]))
    length = random.exponential(cause["months"], owner.size)
    late[owner] = length
    end = start + length
    for one, begin, finish in zip(owner, start, end):
        first, last = int(begin), min(int(np.ceil(finish)), months)
        month = np.arange(first, last)
        share = np.clip(np.minimum(finish, month + 1) - np.maximum(begin, month), 0, 1)
        reduce(lost, one, first, share, cause["remaining"])
    return late


def takes(random, timing, draws):
    """How long something takes, in multiples of the plan."""
    three = timing["takes"]
    if three["least"] == three["most"]:
        return np.full(draws, three["least"])
    return random.triangular(three["least"], three["likely"], three["most"], draws)


def ramp_up(up, random, cause, late, months):
    """What a line can do from the planned month of a rise on."""
    timing, kept = cause["timing"], cause["remaining"]
    passed = np.arange(timing["month"], months) + 1.0 - timing["month"]
    planned = np.minimum(passed / timing["planned"], 1)
    needed = timing["planned"] * takes(random, timing, len(late))
    reached = np.clip((passed[None, :] - late[:, None]) / np.maximum(needed, 1e-12)[:, None], 0, 1)
    up[:, timing["month"]:] *= kept + (1 - kept) * np.minimum(reached / planned, 1)


def later(passages, way, planned):
    """By how many whole months each draw is later than planned on a way; None without a way."""
    if way is None or way not in passages:
        return None
    factor, rounding = passages[way]
    return np.maximum(np.floor(planned * (factor - 1) + rounding), 0).astype(int)


def sent_then(row, month, delay):
    """What each draw had sent in the month that arrives now; 1 before the start."""
    sent = month - delay
    return np.where(sent < 0, 1.0, row[np.arange(len(delay)), np.maximum(sent, 0)])


def block(model, random, draws):
    months = model["months"]
    up = np.ones((len(model["plants"]), draws, months))
    way_open = np.ones((len(model["ways"]), draws, months))
    lates, passages = {}, {}
    for number, cause in enumerate(model["causes"]):
        timing = cause["timing"]
        if "passage_over" in timing:
            passages[timing["passage_over"]] = takes(random, timing, draws), random.uniform(size=draws)
        elif "ramp_of" in timing:
            late = np.zeros(draws) if timing["slip"] is None else lates[timing["slip"]]
            ramp_up(up[timing["ramp_of"]], random, cause, late, months)
        else:
            targets = [up[t["plant"]] if "plant" in t else way_open[t["way"]] for t in cause["targets"]]
            lates[number] = strike(targets, random, {**cause, "draws": draws}, months)
    levels, done = [], {}
    for number, make in enumerate(model["makes"]):
        level = np.empty((draws, months))
        stocks = [np.full(draws, entry["stock"]) for entry in make["inputs"]]
        sources = [[(source, later(passages, source["way"], source["transit"])) for source in entry["sources"]]
                   for entry in make["inputs"]]
        total = np.zeros(draws)
        course = np.empty((draws, months))
        for month in range(months):
            able = up[make["plant"]][:, month].copy()
            if make["system"]:
                able = np.minimum(able * make["pace_limit"], month + 1 - total)
            ready = []
            for stock, own in zip(stocks, sources):
                came = stock.copy()
                for source, delay in own:
                    sent = month - source["transit"]
                    if sent < 0:
                        came += source["most"]
                        continue
                    if delay is None or not delay.any():
                        part = source["most"] * levels[source["make"]][:, sent]
                        if source["way"] is not None:
                            part = part * way_open[source["way"]][:, sent]
                    else:
                        part = source["most"] * sent_then(levels[source["make"]], sent, delay)
                        part = part * sent_then(way_open[source["way"]], sent, delay)
                    came += part
                ready.append(came)
                able = np.minimum(able, came)
            for at, (came, entry) in enumerate(zip(ready, make["inputs"])):
                stocks[at] = np.clip(came - able, 0, entry["stock"])
            level[:, month] = able
            total += able
            course[:, month] = total
        levels.append(level)
        if make["system"]:
            done[number] = course
    loss = np.zeros(draws)
    for gate in model["gates"]:
        gone = done[gate["make"]]
        if gate["way"] is not None:
            passage, gone, waiting = way_open[gate["way"]], gone.copy(), np.zeros(draws)
            for month in range(months):
                waiting = waiting + passage[:, month] * (done[gate["make"]][:, month] - waiting)
                gone[:, month] = waiting
            delay = later(passages, gate["way"], gate["transit"])
            if delay is not None:
                sent = np.arange(months)[None, :] - delay[:, None]
                gone = np.where(sent < 0, 0.0, np.take_along_axis(gone, np.maximum(sent, 0), axis=1))
        value = np.array(gate["value"])
        whole = np.minimum(np.floor(gone + 1e-3).astype(int), np.arange(1, months + 1))
        loss += (value[1:] - value[whole]).sum(axis=1)
    return loss


def main():
    model = json.load(open(sys.argv[1], encoding="utf-8"))
    draws, seed = int(sys.argv[2]), int(sys.argv[3])
    random = np.random.default_rng(seed)
    began = time.perf_counter()
    losses = np.concatenate([block(model, random, min(BLOCK, draws - at)) for at in range(0, draws, BLOCK)])
    seconds = time.perf_counter() - began
    error = losses.std(ddof=1) / np.sqrt(draws)
    print(json.dumps({"draws": draws, "mean": losses.mean(), "error": error, "deviation": losses.std(ddof=1),
                      "seconds": seconds, "draws_a_second": draws / seconds}))


main()
