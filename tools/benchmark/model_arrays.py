"""Reads an MPS file into arrays by family of columns and rows, and saves them: python model_arrays.py MODEL.mps OUT.npz

A family is the first word of a name: `delivery POL-1 ...` belongs to `delivery`. Columns of one family that differ in kind
(continuous, whole) become two families. This is preparation, and no part of what is timed.
"""
import sys

import highspy
import numpy as np


def families(names, kinds):
    """Numbers of the members of each family, by the first word of the name and the kind."""
    found = {}
    for number, (name, kind) in enumerate(zip(names, kinds)):
        found.setdefault((name.split("_")[0], int(kind)), []).append(number)
    return {f"{name} {kind}": np.array(members) for (name, kind), members in sorted(found.items())}


def main(model, out):
    highs = highspy.Highs()
    highs.setOptionValue("output_flag", False)
    assert highs.readModel(model) != highspy.HighsStatus.kError, f"{model} cannot be read"
    lp = highs.getLp()
    matrix = lp.a_matrix_
    assert matrix.format_ == highspy.MatrixFormat.kColwise
    starts = np.array(matrix.start_)
    lower, upper = np.array(lp.row_lower_), np.array(lp.row_upper_)
    # Equal, at most, at least; a row with two different finite sides would need two constraints in linopy.
    sign = np.where(lower == upper, 0, np.where(np.isinf(lower), 1, 2))
    assert not np.any((sign == 2) & np.isfinite(upper)), "the model has rows with two sides"
    integer = np.array([int(kind == highspy.HighsVarType.kInteger) for kind in lp.integrality_] or [0] * lp.num_col_)
    arrays = {
        "cost": np.array(lp.col_cost_),
        "lower": np.array(lp.col_lower_),
        "upper": np.array(lp.col_upper_),
        "sign": sign,
        "right": np.where(sign == 2, lower, upper),
        "column": np.repeat(np.arange(lp.num_col_), np.diff(starts)),
        "row": np.array(matrix.index_),
        "coefficient": np.array(matrix.value_),
        "offset": np.array(lp.offset_),
    }
    for name, members in families(lp.col_names_, integer).items():
        arrays[f"columns {name}"] = members
    for name, members in families(lp.row_names_, np.zeros(lp.num_row_)).items():
        arrays[f"rows {name}"] = members
    np.savez(out, **arrays)


if __name__ == "__main__":
    main(*sys.argv[1:])
