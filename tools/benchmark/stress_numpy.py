"""The model of `muster stress dates` in NumPy, written from the page Stress of the manual: all draws of a block at once.

Usage: stress_numpy.py MODEL.json DRAWS SEED
Prints one line of JSON: draws, the mean loss with its standard error, seconds, and draws a second.
"""

import json
import sys
import time

import numpy as np

BLOCK = 2000


def strike(lost, random, cause, months):
    """Multiplies what is left of each target, by draw and month, by what this cause leaves."""
    draws = lost[0].shape[0]
    timing = cause["timing"]
    if "per_month" in timing:
        counts = random.poisson(timing["per_month"] * months, draws)
        owner = np.repeat(np.arange(draws), counts)
        start = random.uniform(0, months, owner.size)
    else:
        owner = np.flatnonzero(random.uniform(size=draws) < timing["chance"])
        start = np.full(owner.size, float(timing["month"]))
    end = start + random.exponential(cause["months"], owner.size)
    for one, begin, finish in zip(owner, start, end):
        first, last = int(begin), min(int(np.ceil(finish)), months)
        month = np.arange(first, last)
        share = np.clip(np.minimum(finish, month + 1) - np.maximum(begin, month), 0, 1)
        for target in lost:
            target[one, first:last] *= 1 - share * (1 - cause["remaining"])


def block(model, random, draws):
    months = model["months"]
    up = np.ones((len(model["plants"]), draws, months))
    way_open = np.ones((len(model["ways"]), draws, months))
    for cause in model["causes"]:
        targets = [up[t["plant"]] if "plant" in t else way_open[t["way"]] for t in cause["targets"]]
        strike(targets, random, cause, months)
    levels, done = [], {}
    for number, make in enumerate(model["makes"]):
        level = np.empty((draws, months))
        stocks = [np.full(draws, entry["stock"]) for entry in make["inputs"]]
        total = np.zeros(draws)
        course = np.empty((draws, months))
        for month in range(months):
            able = up[make["plant"]][:, month].copy()
            if make["system"]:
                able = np.minimum(able * make["pace_limit"], month + 1 - total)
            ready = []
            for stock, entry in zip(stocks, make["inputs"]):
                came = stock.copy()
                for source in entry["sources"]:
                    sent = month - source["transit"]
                    if sent < 0:
                        came += source["most"]
                        continue
                    part = source["most"] * levels[source["make"]][:, sent]
                    if source["way"] is not None:
                        part = part * way_open[source["way"]][:, sent]
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
