"""The core's operations beside NumPy's on the same array, in one run, as ratios.

Data: 1 GiB of float32 (2^18 records of 1024 samples), cached, on a local master with two cores; NumPy with
its own threads. Each figure is the minimum and the median of several runs, in a shuffled order.
"""

import harness
import numpy as np
from harness import Operation, compute, transposed

import thunder as td
from thunder.regression import LinearRegression

RECORDS, SAMPLES, REGRESSORS = 2**18, 1024, 8
FRAMES, SIDE = 1024, 512


def operations():
    """Every operation, Thunder's way and NumPy's."""
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
        Operation("no-op (count)", gigabyte, lambda: compute(series)),
        Operation("mean over records", gigabyte, lambda: series.mean(), lambda: array.mean(axis=0)),
        Operation("std over records", gigabyte, lambda: series.std(), lambda: array.std(axis=0)),
        Operation(
            "mean within records", gigabyte, lambda: compute(series.mean(axis=1)), lambda: array.mean(1)
        ),
        Operation(
            f"regression, {REGRESSORS} columns, R²",
            gigabyte,
            lambda: compute(LinearRegression().fit(design, series).betas),
            numpy_regression,
        ),
        Operation("Gram matrix", gigabyte, lambda: series.gramian(), lambda: array.T @ array),
        Operation(
            "covariance",
            gigabyte,
            lambda: series.cov(),
            lambda: np.cov(array, rowvar=False, dtype=np.float32),
        ),
        Operation("images to series", half, lambda: compute(images.toseries()), lambda: transposed(movie)),
        Operation("array up", gigabyte, lambda: compute(td.series.fromarray(array).tospark())),
        Operation("array down", gigabyte, lambda: series.toarray()),
    ]


if __name__ == "__main__":
    harness.run(__doc__, operations)
