"""The core's operations beside NumPy's on the same array, in one run, as ratios.

Data: 1 GiB of float32 (2^18 records of 1024 samples), cached, on a local master with two cores; NumPy with
its own threads. Each figure is the minimum and the median of several runs, in a shuffled order.
"""

import argparse
import random
import statistics
import time

import numpy as np
from pyspark.sql import SparkSession

import thunder as td
from thunder.regression import LinearRegression

RECORDS, SAMPLES, REGRESSORS = 2**18, 1024, 8
FRAMES, SIDE = 1024, 512


def main():
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--memory", default="10g", help="heap of the JVM")
    arguments = parser.parse_args()
    builder = SparkSession.builder.master("local[2]").config("spark.driver.memory", arguments.memory)
    session = td.configure(builder).getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    td.progress(False)
    print(f"Thunder {td.__version__}, {td.blas_info()}\n", flush=True)
    print_table(measure(operations(), arguments.repeats))


def operations():
    """Name, bytes, Thunder's way and NumPy's way (None: there is none) of every operation."""
    rng = np.random.default_rng(0)
    array = rng.standard_normal((RECORDS, SAMPLES), dtype=np.float32)
    design = rng.standard_normal((SAMPLES, REGRESSORS))
    movie = rng.integers(0, 4096, size=(FRAMES, SIDE, SIDE), dtype=np.uint16)
    series = td.series.fromarray(array).tospark().cache()
    images = td.images.fromarray(movie).tospark().cache()
    compute(series)
    compute(images)
    with_constant = np.column_stack([np.ones(SAMPLES), design]).astype(np.float32)

    def numpy_regression():
        betas = array @ np.linalg.pinv(with_constant).T
        residuals = array - betas @ with_constant.T
        return 1 - np.einsum("ij,ij->i", residuals, residuals) / (array.var(axis=1) * SAMPLES)

    gigabyte, half = array.nbytes, movie.nbytes
    return [
        ("no-op (count)", gigabyte, lambda: compute(series), None),
        ("mean over records", gigabyte, lambda: series.mean(), lambda: array.mean(axis=0)),
        ("std over records", gigabyte, lambda: series.std(), lambda: array.std(axis=0)),
        ("mean within records", gigabyte, lambda: compute(series.mean(axis=1)), lambda: array.mean(axis=1)),
        (
            f"regression, {REGRESSORS} columns, R²",
            gigabyte,
            lambda: compute(LinearRegression().fit(design, series).betas),
            numpy_regression,
        ),
        ("Gram matrix", gigabyte, lambda: series.gramian(), lambda: array.T @ array),
        ("covariance", gigabyte, lambda: series.cov(), lambda: np.cov(array, rowvar=False, dtype=np.float32)),
        ("images to series", half, lambda: compute(images.toseries()), lambda: transposed(movie)),
        ("array up", gigabyte, lambda: compute(td.series.fromarray(array).tospark()), None),
        ("array down", gigabyte, lambda: series.toarray(), None),
    ]


def compute(data):
    """Compute all of `data`, keeping nothing."""
    data.compute()


def transposed(movie):
    """NumPy's images to series: a copy with time last."""
    return np.ascontiguousarray(movie.reshape(len(movie), -1).T)


def measure(cells, repeats):
    """Seconds of every operation's runs, after one of each to warm up."""
    runs = [(name, size, "thunder", ours) for name, size, ours, _ in cells]
    runs += [(name, size, "numpy", theirs) for name, size, _, theirs in cells if theirs]
    times = {(name, who): [] for name, _, who, _ in runs}
    for repeat in range(repeats + 1):
        random.Random(repeat).shuffle(runs)
        for name, _, who, run in runs:
            start = time.perf_counter()
            run()
            if repeat > 0:
                times[name, who].append(time.perf_counter() - start)
    return [(name, size, times[name, "thunder"], times.get((name, "numpy"))) for name, size, _, _ in cells]


def print_table(rows):
    """Minimum and median of both, their ratio by the medians, and throughput."""
    print(f"{'':32} {'Thunder (s)':^17} {'NumPy (s)':^17}")
    print(f"{'operation':32} {'min':>8} {'median':>8} {'min':>8} {'median':>8} {'ratio':>8} {'GB/s':>6}")
    for name, size, ours, theirs in rows:
        median = statistics.median(ours)
        other = [min(theirs), statistics.median(theirs), median / statistics.median(theirs)] if theirs else []
        cells = "".join(f" {value:8.3f}" for value in [min(ours), median, *other])
        print(f"{name:32}{cells:45} {size / median / 1e9:6.2f}")


if __name__ == "__main__":
    main()
