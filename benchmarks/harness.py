"""What the benchmarks of whole operations share: a session, runs in shuffled order, a table of ratios."""

import argparse
import multiprocessing
import random
import statistics
import time
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from pyspark.sql import SparkSession
from threadpoolctl import threadpool_limits

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
    half : callable, optional
        `theirs` for the first (0) or second (1) half of its data: what each of two processes does
    """

    name: str
    size: int
    ours: Callable[[], Any]
    theirs: Callable[[], Any] | None = None
    share: float = 1.0
    half: Callable[[int], Any] | None = None


def beside(name, size, ours, theirs, data, share=1.0):
    """An operation, and the other's function of an array, whose halves are along the first axis."""
    halves = np.array_split(data, 2)
    return Operation(name, size, ours, lambda: theirs(data), share, lambda i: theirs(halves[i]))


class TwoProcesses:
    """Two processes that have the data as they are now, and do halves of operations at the same time."""

    def __init__(self, operations):
        forked = multiprocessing.get_context("fork")
        self._pipes = []
        for i in (0, 1):
            ours, its = forked.Pipe()
            forked.Process(target=_work, args=(its, operations, i), daemon=True).start()
            self._pipes.append(ours)

    def run(self, name):
        """Both halves of the operation of this name; their results stay where they are."""
        for pipe in self._pipes:
            pipe.send(name)
        for pipe in self._pipes:
            pipe.recv()


def _work(pipe, operations, i):
    halves = {operation.name: operation.half for operation in operations}
    with threadpool_limits(1):
        while True:
            result = halves[pipe.recv()](i)
            pipe.send(True)
            del result


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
    halved = [operation for operation in operations if operation.half]
    if halved:
        two = TwoProcesses(halved)
        runs += [(o.name, "two", lambda name=o.name: two.run(name), o.share) for o in halved]
    times = {(name, who): [] for name, who, _, _ in runs}
    for repeat in range(repeats + 1):
        random.Random(repeat).shuffle(runs)
        for name, who, run, share in runs:
            time.sleep(REST)
            begin = time.perf_counter()
            run()
            if repeat > 0:
                times[name, who].append((time.perf_counter() - begin) / share)
    return [
        (o, times[o.name, "thunder"], times.get((o.name, "numpy")), times.get((o.name, "two")))
        for o in operations
    ]


def print_table(rows, rivals):
    """Minimum and median of both, their ratio by the medians, throughput; the same of two processes."""
    two = any(halves for *_, halves in rows)
    print(f"{'':36} {'Thunder (s)':^17} {rivals:^17}{'':16}{'  two processes' if two else ''}")
    heads = f"{'operation':36} {'min':>8} {'median':>8} {'min':>8} {'median':>8} {'ratio':>8} {'GB/s':>6}"
    print(heads + (f" {'median':>8} {'ratio':>8}" if two else ""))
    for operation, ours, theirs, halves in rows:
        median = statistics.median(ours)
        other = [min(theirs), statistics.median(theirs), median / statistics.median(theirs)] if theirs else []
        cells = "".join(f" {value:8.3f}" for value in [min(ours), median, *other])
        mark = "*" if operation.share < 1 else " "
        last = [statistics.median(halves), median / statistics.median(halves)] if halves else []
        ends = "".join(f" {value:8.3f}" for value in last)
        print(f"{operation.name:36}{cells:45}{mark}{operation.size / median / 1e9:6.2f}{ends}")
    if any(operation.share < 1 for operation, *_ in rows):
        print("* the other's seconds on a part of the data, scaled up")
