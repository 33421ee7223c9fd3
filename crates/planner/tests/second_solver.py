"""Minimises an MPS file with SCIP to a gap within a time limit; prints the value and the bound on one line.

Used by second_solver.rs: python second_solver.py FILE GAP SECONDS
"""
import sys

import pyscipopt

file, gap, seconds = sys.argv[1], float(sys.argv[2]), float(sys.argv[3])
model = pyscipopt.Model()
model.hideOutput()
model.readProblem(file)
model.setParam("limits/gap", gap)
model.setParam("limits/time", seconds)
model.optimize()
assert model.getStatus() in ("optimal", "gaplimit", "timelimit"), model.getStatus()
assert model.getNSols() > 0, "no solution within the time limit"
print(repr(model.getObjVal()), repr(model.getDualbound()))
