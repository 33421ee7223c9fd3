"""Minimises an MPS file with SCIP and prints the optimal value; used by second_solver.rs."""
import sys

import pyscipopt

model = pyscipopt.Model()
model.hideOutput()
model.readProblem(sys.argv[1])
model.setParam("limits/gap", 0.0)
model.optimize()
assert model.getStatus() == "optimal", model.getStatus()
print(repr(model.getObjVal()))
