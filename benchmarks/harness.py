"""What the benchmarks of whole operations share: a session, runs in shuffled order, a table of ratios."""

import argparse
import random
import statistics
import time
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from pyspark.sql import SparkSession

import thunder as td

# Until Java has compiled what an operation runs: so many runs, and so many seconds of them.
WARM_UP = 5
WARM_UP_SECONDS = 8
# For a tenth of a second after a product the threads of NumPy's OpenBLAS wait in a loop for another one: they
# would take a processor from the next run.
REST = 0.25


class Operation(NamedTuple):
    """One line of the table.

    Parameters
    ----------
    name : str
        of the operation
    size : int
        bytes that it reads
    ours : callable
        Thunder's way
    theirs : callable, optional
        the way of NumPy or SciPy
    share : float
        the part of the data that `theirs` works on, where all would take too long: its seconds are scaled up
    """

    name: str
    size: int
    ours: Callable[[], Any]
    theirs: Callable[[], Any] | None = None
    share: float = 1.0


def run(description, operations, rivals="NumPy, SciPy (s)"):
    """Parse the command line, start a session, measure what `operations()` lists, print the table."""
    parser = argparse.ArgumentParser(description=description.splitlines()[0])
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--memory", default="10g", help="heap of the JVM")
    parser.add_argument("--only", default="", help="measure the operations with this in their name")
    arguments = parser.parse_args()
    start(arguments.memory)
    chosen = [operation for operation in operations() if arguments.only in operation.name]
    print_table(measure(chosen, arguments.repeats), rivals)


def start(memory):
    """A local session on two cores."""
    builder = SparkSession.builder.master("local[2]").config("spark.driver.memory", memory)
    session = td.configure(builder).getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    td.progress(False)
    print(f"Thunder {td.__version__}, {td.blas_info()}\n", flush=True)


def compute(data):
    """Compute all of `data`, keeping nothing."""
    data.compute()


def transposed(movie):
    """NumPy's images to series: a copy with time last."""
    return np.ascontiguousarray(movie.reshape(len(movie), -1).T)


def warm_up(run):
    """Run again and again, until Java has compiled it."""
    count, start = 0, time.perf_counter()
    while count < WARM_UP or time.perf_counter() - start < WARM_UP_SECONDS:
        run()
        count += 1


def measure(operations, repeats):
    """Seconds of every operation's runs, after some of ours, which Java compiles, and one of theirs.

    All threads come to rest before a run, so that none is measured with the last one's.
    """
    for operation in operations:
        warm_up(operation.ours)
    runs = [(operation.name, "thunder", operation.ours, 1.0) for operation in operations]
    runs += [(o.name, "numpy", o.theirs, o.share) for o in operations if o.theirs]
    times = {(name, who): [] for name, who, _, _ in runs}
    for repeat in range(repeats + 1):
        random.Random(repeat).shuffle(runs)
        for name, who, run, share in runs:
            time.sleep(REST)
            begin = time.perf_counter()
            run()
            if repeat > 0:
                times[name, who].append((time.perf_counter() - begin) / share)
    return [(o, times[o.name, "thunder"], times.get((o.name, "numpy"))) for o in operations]


def print_table(rows, rivals):
    """Minimum and median of both, their ratio by the medians, and throughput."""
    print(f"{'':36} {'Thunder (s)':^17} {rivals:^17}")
    print(f"{'operation':36} {'min':>8} {'median':>8} {'min':>8} {'median':>8} {'ratio':>8} {'GB/s':>6}")
    for operation, ours, theirs in rows:
        median = statistics.median(ours)
        other = [min(theirs), statistics.median(theirs), median / statistics.median(theirs)] if theirs else []
        cells = "".join(f" {value:8.3f}" for value in [min(ours), median, *other])
        mark = "*" if operation.share < 1 else " "
        print(f"{operation.name:36}{cells:45}{mark}{operation.size / median / 1e9:6.2f}")
    if any(operation.share < 1 for operation, _, _ in rows):
        print("* the other's seconds on a part of the data, scaled up")
