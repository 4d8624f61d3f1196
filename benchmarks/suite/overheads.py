"""What jobs, tasks, files and the ways to Python cost on this machine: the constants of the cost model."""

import itertools
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from limits import THREADS, Limits
from machine import Machine
from measure import seconds
from model import MOST_PARTITIONS
from numpy_rival import of_chunk, of_record
from pyspark.sql import SparkSession
from startup import first_result

import thunder as td

TASKS, REPEATS = 128, 7
CROSSED, PIPED, FILE = 1 << 21, 1 << 26, 1 << 28
SAMPLES = 1024


def measured(folder: Path, limits: Limits) -> Machine:
    """The machine, by microbenchmarks in a session on `THREADS` cores; without the kernels' rates."""
    one, many = (empty_job(partitions) for partitions in (1, TASKS * MOST_PARTITIONS))
    reading, writing = files(folder)
    heap = SparkSession.getActiveSession().sparkContext._jvm.java.lang.Runtime.getRuntime().maxMemory()
    records = np.random.default_rng(0).standard_normal((SAMPLES, SAMPLES)).astype(np.float32)
    return Machine(
        nodes=1,
        cores=THREADS,
        heap=heap,
        driver=heap,
        copying=limits.bandwidth,
        reading=reading,
        writing=writing,
        disk=writing,
        network=limits.bandwidth / 2,
        job=one,
        launch=0.0,
        task=THREADS * (many - one) / (TASKS - 1),
        crossing=CROSSED / crossing(),
        pipe=pipe(one),
        record=best(lambda: [of_record(record) for record in records]) / SAMPLES,
        row=best(lambda: of_chunk(records)) / SAMPLES,
        start=start(folder),
        rates={},
    )


def best(run) -> float:
    """Seconds of the fastest run."""
    return min(seconds(run)[0] for _ in range(REPEATS))


def empty_job(partitions: int) -> float:
    """A job of tasks that have next to nothing to do."""
    few = td.series.fromarray(np.zeros((partitions, 4), np.float32), npartitions=partitions).tospark().cache()
    try:
        few.compute()
        return best(few.compute)
    finally:
        few.uncache()


def crossing() -> float:
    """Bytes as an argument of a call."""
    arrays = SparkSession.getActiveSession().sparkContext._jvm.java.util.Arrays
    argument = bytes(CROSSED)
    return best(lambda: arrays.hashCode(argument))


def pipe(job: float) -> float:
    """Bytes a second that a core exchanges with Python, where a function does next to nothing."""
    data = td.series.fromarray(np.zeros((PIPED // (4 * SAMPLES), SAMPLES), np.float32)).tospark().cache()
    try:
        first = data.map_chunks(lambda block: block[:, :1], value_shape=(1,), dtype="float32")
        first.compute()
        return PIPED / (best(first.compute) - job) / THREADS
    finally:
        data.uncache()


def start(folder: Path) -> float:
    """A new process to its first result."""
    td.series.fromarray(np.zeros((SAMPLES, 4), np.float32)).tospark().tobinary(str(folder / "few"))
    return seconds(lambda: first_result("thunder", folder, "few"))[0]


def files(folder: Path) -> tuple[float, float]:
    """Bytes a second of reading and writing by all cores: new files, and what is still cached of them."""
    values = np.ones(FILE // 8)
    runs = [[os.fspath(folder / f"file-{run}-{core}") for core in range(THREADS)] for run in range(REPEATS)]
    fresh = iter(runs)
    with ThreadPoolExecutor(THREADS) as pool:
        writing = best(lambda: list(pool.map(values.tofile, next(fresh))))
        reading = best(lambda: list(pool.map(np.fromfile, runs[-1])))
    for path in itertools.chain(*runs):
        os.remove(path)
    return THREADS * FILE / reading, THREADS * FILE / writing
