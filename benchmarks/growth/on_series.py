"""Operations on series, which several axes have in common: each is ready to run."""

from collections.abc import Callable
from typing import Any

import numpy as np

from thunder.clustering import KMeans
from thunder.factorization import PCA
from thunder.regression import LinearRegression
from thunder.series import Series

COMPONENTS, STEPS, REGRESSORS = 3, 5, 8


def stats(series: Series) -> Callable[[], Any]:
    """Mean and deviation over all records."""
    return lambda: series.stats(["mean", "std"])


def record_means(series: Series) -> Callable[[], Any]:
    """The mean of every record, and the mean of these."""
    return lambda: series.mean(axis=1).mean().toarray()


def regression(series: Series) -> Callable[[], Any]:
    """R² of every record."""
    design = np.random.default_rng(0).standard_normal((series.shape[-1], REGRESSORS))
    return lambda: LinearRegression().fit(design, series).r2_.compute()


def gram(series: Series) -> Callable[[], Any]:
    """A'A, samples squared."""
    return lambda: series.gramian()


def pca(series: Series, method: str) -> Callable[[], Any]:
    """Some components."""
    return lambda: PCA(COMPONENTS, method).fit(series)


def kmeans(series: Series) -> Callable[[], Any]:
    """Some iterations from the first records."""
    starts = series[:COMPONENTS].values.astype(float)
    return lambda: KMeans(COMPONENTS, STEPS, tol=0, init=starts).fit(series)
