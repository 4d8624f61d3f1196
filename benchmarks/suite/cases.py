"""What is measured: operations by the names of the rivals' methods, and what they cost at least."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from data import COMPONENTS, REGRESSORS, STEPS, Data


class Case(NamedTuple):
    """An operation.

    Parameters
    ----------
    name : str
        of the rivals' methods
    title : str
        in tables
    size : callable
        bytes that it has to read, of the data
    flops : callable, optional
        floating-point operations that it has to make, of the data, where they are more than a few a value
    tolerance : float
        how far results may be from NumPy's, as a part of the largest
    in_harness : bool
        whether the original Thunder's own harness had it
    """

    name: str
    title: str
    size: Callable[[Data], int]
    flops: Callable[[Data], float] = lambda _: 0.0
    tolerance: float = 1e-3
    in_harness: bool = False


class Cell(NamedTuple):
    """A rival's way of an operation.

    Parameters
    ----------
    run : callable
        all of it, which is timed
    answer : callable
        from what `run` returned to an array, for comparison; not timed
    """

    run: Callable[[], Any]
    answer: Callable[[Any], np.ndarray] = np.asarray


def of_series(data: Data) -> int:
    """Bytes of the series."""
    return data.series.nbytes


def of_images(data: Data) -> int:
    """Bytes of the images."""
    return data.images.nbytes


def products(columns: int) -> Callable[[Data], float]:
    """Multiplications and additions of the series with so many columns."""
    return lambda data: 2.0 * data.series.size * columns


def gram(data: Data) -> float:
    """Operations of a symmetric product of all columns."""
    return float(data.series.size) * data.series.shape[1]


CASES = [
    Case("stats", "mean, deviation, extremes of all records", of_series, in_harness=True),
    Case("average", "mean of every record", of_series, in_harness=True),
    Case("regress", "regression, R²", of_series, products(REGRESSORS), in_harness=True),
    Case(
        "regress_save", "regression, coefficients to disk", of_series, products(REGRESSORS), in_harness=True
    ),
    Case("crosscorr", "cross-correlation, 11 lags", of_series, products(11), in_harness=True),
    Case("fourier", "coherence and phase at a frequency", of_series, in_harness=True),
    Case("load", "load from disk", of_series, in_harness=True),
    Case("save", "save to disk", of_series, in_harness=True),
    # scikit-learn centres the covariance in single precision, of which the mean leaves few digits.
    Case("ica", f"ICA, {STEPS} iterations", of_series, gram, 0.1, in_harness=True),
    Case("pca", "PCA, direct", of_series, gram, 0.01, in_harness=True),
    Case(
        "pca_iterative", f"PCA, {STEPS} iterations", of_series, products(2 * COMPONENTS * STEPS), 0.05, True
    ),
    Case("kmeans", f"k-means, {STEPS} iterations", of_series, products(COMPONENTS * STEPS), 0.02, True),
    Case("sum_filter", "sum of the records that pass a filter", of_series),
    Case("by_key", "mean of the records of each of 16 keys", of_series),
    Case("svd", "SVD", of_series, gram),
    Case("transpose", "images to series", of_images),
    Case("normalize_window", "normalise by a running median of 11", of_series),
    Case("localcorr", "local correlation, 3 x 3", of_images),
    Case("gaussian", "Gaussian filter", of_images),
    Case("median", "median filter, 3 x 3", of_images, tolerance=0),
    Case("tiff", "read TIFF, mean image", of_images),
    Case("map_record", "Python function of every record", of_series),
    Case("map_chunk", "Python function of chunks", of_series),
    Case("record", "one record of cached data", lambda data: data.series[0].nbytes),
    Case("startup", "new process to first result", of_series),
]
