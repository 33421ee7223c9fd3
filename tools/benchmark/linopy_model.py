"""Builds the model of the arrays in linopy, solves it with HiGHS, and prints what that took as a line of JSON:
python linopy_model.py MODEL.npz GAP SECONDS

One variable for each family of columns and one constraint for each family of rows; the left-hand side of a family of rows
is `merge([coefficient * variable.sel(column), ...]).groupby(row).sum()` over the families of columns in it. With 0 seconds the
model is only built. STYLE=dense uses linopy's default form instead of its sparse one.
"""
import json
import os
import resource
import sys
import time

import linopy
import numpy as np
import pandas as pd
import xarray as xr

SIGNS = np.array(["=", "<=", ">="])


def prepare(arrays):
    """What a user's program would hold: for each family of rows its signs, right-hand sides and terms by family of columns."""
    columns = {name[8:]: arrays[name] for name in arrays if name.startswith("columns ")}
    rows = {name[5:]: arrays[name] for name in arrays if name.startswith("rows ")}
    family_of_column, family_of_row = np.empty(len(arrays["cost"]), int), np.empty(len(arrays["right"]), int)
    for number, members in enumerate(columns.values()):
        family_of_column[members] = number
    for number, members in enumerate(rows.values()):
        family_of_row[members] = number
    terms = pd.DataFrame({name: arrays[name] for name in ("row", "column", "coefficient")})
    groups = terms.groupby([family_of_row[terms.row], family_of_column[terms.column]])
    terms = {key: group for key, group in groups}
    names = list(columns)
    by_rows = {
        name: [(names[column], group) for (row, column), group in terms.items() if row == number]
        for number, name in enumerate(rows)
    }
    return columns, rows, by_rows


def build(arrays, columns, rows, terms, sparse):
    model = linopy.Model(sparse=True) if sparse else linopy.Model()
    variables, aim = {}, []
    for name, members in columns.items():
        index = pd.Index(members, name="column")
        integer = name.endswith(" 1")
        bounds = [xr.DataArray(arrays[side][members], coords=[index]) for side in ("lower", "upper")]
        variables[name] = model.add_variables(*bounds, coords=[index], name=name, integer=integer)
        cost = arrays["cost"][members]
        if cost.any():
            aim.append((xr.DataArray(cost, coords=[index]) * variables[name]).sum())
    for name, members in rows.items():
        parts, begin = [], 0
        for family, group in terms[name]:
            term = pd.RangeIndex(begin, begin + len(group), name="term")
            begin += len(group)
            chosen = variables[family].sel(column=xr.DataArray(group.column.to_numpy(), coords=[term]))
            coefficient = xr.DataArray(group.coefficient.to_numpy(), coords=[term])
            parts.append((coefficient * chosen).drop_vars("column"))
        row = np.concatenate([group.row.to_numpy() for _, group in terms[name]])
        row = xr.DataArray(row, coords=[pd.RangeIndex(begin, name="term")], name="row")
        left = linopy.merge(parts, dim="term", cls=linopy.LinearExpression).groupby(row).sum()
        index = pd.Index(members, name="row")
        sign = xr.DataArray(SIGNS[arrays["sign"][members]], coords=[index])
        right = xr.DataArray(arrays["right"][members], coords=[index])
        model.add_constraints(left, sign, right, name=name, freeze=sparse)
    # HiGHS and linopy differ on constants in the aim, so it is added to the value afterwards.
    model.add_objective(sum(aim[1:], start=aim[0]))
    return model


def main(file, gap, seconds):
    arrays = dict(np.load(file))
    sparse = os.environ.get("STYLE") != "dense"
    if sparse:
        linopy.options["semantics"] = "v1"
    prepared = prepare(arrays)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.perf_counter()
    model = build(arrays, *prepared, sparse)
    result = {"building": time.perf_counter() - began, "before": before / 1024}
    result["columns"], result["rows"] = int(model.nvars), int(model.ncons)
    if seconds > 0:
        began = time.perf_counter()
        model.solve(
            solver_name="highs",
            io_api="direct",
            progress=False,
            threads=1,
            mip_rel_gap=gap,
            mip_abs_gap=1e-7,
            time_limit=seconds,
            output_flag=False,
        )
        result["solving"] = time.perf_counter() - began
        info = model.solver_model.getInfo()
        offset = float(arrays["offset"])
        result["value"] = info.objective_function_value + offset
        result["bound"] = info.mip_dual_bound + offset
        result["inside"] = model.solver_model.getRunTime()
    result["megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(result))


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]), float(sys.argv[3]))
