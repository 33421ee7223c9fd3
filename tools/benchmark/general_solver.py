"""Minimises an MPS file with a general solver and prints on one line of JSON how value and bound went:
python general_solver.py highs|scip|or-tools MODEL.mps GAP SECONDS THREADS

Reading the file is timed apart. SCIP works with one thread, since its wheel has no parallel search. OR-Tools is CP-SAT, whose
values and bounds are read from its log, as its model builder has no callback for them.
"""
import json
import os
import re
import resource
import sys
import tempfile
import time

INFINITE = 1e20


class Course:
    """Every change of value and bound, as seconds, value and bound, and the time of the first plan."""

    def __init__(self):
        self.began, self.first, self.points = time.perf_counter(), None, []

    def note(self, value, bound, seconds=None):
        seconds = time.perf_counter() - self.began if seconds is None else seconds
        if value is None or abs(value) >= INFINITE:
            return
        self.first = seconds if self.first is None else self.first
        if abs(bound) < INFINITE and (not self.points or self.points[-1][1:] != [value, bound]):
            self.points.append([seconds, value, bound])


def highs(model, gap, seconds, threads):
    import highspy

    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    assert solver.readModel(model) != highspy.HighsStatus.kError, f"{model} cannot be read"
    for option, value in [("threads", threads), ("mip_rel_gap", gap), ("mip_abs_gap", 1e-7), ("time_limit", seconds)]:
        solver.setOptionValue(option, value)
    course = Course()

    def watch(event):
        course.note(event.data_out.mip_primal_bound, event.data_out.mip_dual_bound)

    solver.cbMipImprovingSolution.subscribe(watch)
    solver.cbMipLogging.subscribe(watch)
    solver.cbMipInterrupt.subscribe(watch)
    solver.run()
    information = solver.getInfo()
    course.note(information.objective_function_value, information.mip_dual_bound)
    return course


def scip(model, gap, seconds, threads):
    import pyscipopt

    solver = pyscipopt.Model()
    solver.hideOutput()
    solver.readProblem(model)
    solver.setParam("limits/gap", gap)
    solver.setParam("limits/time", seconds)
    course = Course()
    kinds = pyscipopt.SCIP_EVENTTYPE.BESTSOLFOUND | pyscipopt.SCIP_EVENTTYPE.LPSOLVED | pyscipopt.SCIP_EVENTTYPE.NODESOLVED

    class Watch(pyscipopt.Eventhdlr):
        def eventinit(self):
            self.model.catchEvent(kinds, self)

        def eventexit(self):
            self.model.dropEvent(kinds, self)

        def eventexec(self, event):
            course.note(self.model.getPrimalbound(), self.model.getDualbound())

    solver.includeEventhdlr(Watch(), "watch", "notes every change of value and bound")
    solver.optimize()
    course.note(solver.getPrimalbound(), solver.getDualbound())
    return course


def or_tools(model, gap, seconds, threads):
    from ortools.linear_solver.python import model_builder

    problem = model_builder.Model()
    assert problem.import_from_mps_file(model), f"{model} cannot be read"
    solver = model_builder.Solver("sat")
    solver.enable_output(True)
    solver.set_time_limit_in_seconds(seconds)
    solver.set_solver_specific_parameters(f"num_workers:{threads} relative_gap_limit:{gap} log_search_progress:true log_to_stdout:true")
    course = Course()
    with tempfile.TemporaryFile("w+") as log:
        # The log comes from below Python, so that the stream itself must be turned.
        before = os.dup(1)
        os.dup2(log.fileno(), 1)
        status = solver.solve(problem)
        os.dup2(before, 1)
        log.seek(0)
        number = r"([-+.\deE]+|inf|-inf)"
        line = re.compile(rf"^#\S+\s+([\d.]+)s\s+best:{number}\s+next:\[{number},{number}\]")
        for found in filter(None, map(line.match, log)):
            at, best, bound, _ = map(float, found.groups())
            course.note(best, bound, at)
    if status.name in ("OPTIMAL", "FEASIBLE"):
        course.note(solver.objective_value, solver.best_objective_bound)
    return course


def main(name, model, gap, seconds, threads):
    began = time.perf_counter()
    course = {"highs": highs, "scip": scip, "or-tools": or_tools}[name](model, float(gap), float(seconds), int(threads))
    ended = time.perf_counter()
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"reading": course.began - began, "seconds": ended - course.began, "first": course.first,
                      "points": course.points, "megabytes": megabytes}))


if __name__ == "__main__":
    main(*sys.argv[1:])
