"""Runs of all rivals in shuffled order, and whether they found the same."""

import random
import time
from typing import NamedTuple

import numpy as np

# After a product the threads of NumPy's OpenBLAS wait a tenth of a second for another one in a loop: they
# would take a processor from the next run.
REST = 0.25
WARMING, LONG, TOO_LONG = 5, 30, 90


class Warmth(NamedTuple):
    """When a rival is warm: after so many runs and so many seconds, whichever comes last.

    A single run that takes longer than `WARMING` seconds is enough.
    """

    runs: int
    seconds: float


class Result(NamedTuple):
    """What was measured of one rival's way.

    Parameters
    ----------
    times : list of float
        seconds of each run
    error : float, optional
        largest difference from the reference, as a part of its largest value; None if nothing is compared
    """

    times: list[float]
    error: float | None


def measure(cells, reference, repeats, warmth):
    """The results of one operation, by rival.

    Parameters
    ----------
    cells : dict
        a `Cell` for each rival
    reference : str
        the rival that others are compared with
    repeats : int
        runs of each after those that warm it; three for one whose run takes longer than `LONG` seconds; none
        for one that takes longer than `TOO_LONG`, or if this is 0: then the last that warmed it counts
    warmth : dict
        of each rival, see `Warmth`
    """
    answers, lasted = {}, {}
    for name, cell in cells.items():
        lasted[name], result = warm_up(cell.run, warmth[name])
        answers[name] = None if cell.answer is None else np.asarray(cell.answer(result), np.float64)
        del result
    times = {name: [] if runs_of(first, repeats) else [first] for name, first in lasted.items()}
    runs = [name for name in cells for _ in range(runs_of(lasted[name], repeats))]
    random.Random(0).shuffle(runs)
    for name in runs:
        time.sleep(REST)
        times[name].append(seconds(cells[name].run)[0])
    return {name: Result(times[name], difference(answers, name, reference)) for name in cells}


def runs_of(lasted, repeats):
    """How often something is run whose first run lasted so many seconds."""
    return 0 if lasted > TOO_LONG else min(repeats, 3) if lasted > LONG else repeats


def warm_up(run, warmth):
    """Seconds of the last of some runs, and its result."""
    begin, count = time.perf_counter(), 0
    while True:
        lasted, result = seconds(run)
        count += 1
        if lasted > WARMING or (count >= warmth.runs and time.perf_counter() - begin >= warmth.seconds):
            return lasted, result


def seconds(run):
    """Seconds of a run, and its result."""
    begin = time.perf_counter()
    result = run()
    return time.perf_counter() - begin, result


def difference(answers, name, reference):
    """The largest difference of an answer from the reference's, as a part of its largest value."""
    found, expected = answers[name], answers[reference]
    if found is None or expected is None:
        return None
    if found.squeeze().shape != expected.squeeze().shape:
        return np.inf
    return float(abs(found.squeeze() - expected.squeeze()).max() / abs(expected).max())
