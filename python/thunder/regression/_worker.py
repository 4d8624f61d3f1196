"""A user's estimator in Spark's Python workers.

Sent to the workers by value: nothing here may import from this package.
"""

import copy
from collections.abc import Callable
from typing import Any

import numpy as np


def coefficients(algorithm: Any, X: np.ndarray) -> Callable[[np.ndarray], np.ndarray]:
    """What gives a record's intercept, coefficients and score; NaN for one that is not finite."""

    def of(record: np.ndarray) -> np.ndarray:
        """Those of one record."""
        if not np.isfinite(record).all():
            return np.full(X.shape[1] + 2, np.nan)
        fit = copy.deepcopy(algorithm).fit(X, record)
        found = np.ravel(fit.coef_)
        if len(found) != X.shape[1]:
            raise ValueError(f"coef_ has {len(found)} values, but there are {X.shape[1]} regressors")
        return np.array([np.ravel(fit.intercept_)[0], *found, fit.score(X, record)], np.float64)

    return of


def predictions(algorithm: Any, X: np.ndarray, new: np.ndarray) -> Callable[[np.ndarray], np.ndarray]:
    """What fits a record and predicts it for other regressors; NaN for one that is not finite."""

    def of(record: np.ndarray) -> np.ndarray:
        """That of one record."""
        if not np.isfinite(record).all():
            return np.full(len(new), np.nan)
        found = np.ravel(copy.deepcopy(algorithm).fit(X, record).predict(new))
        if len(found) != len(new):
            raise ValueError(f"predict gives {len(found)} values for {len(new)} samples")
        return found.astype(np.float64)

    return of
