"""Regression of every record by a user's own estimator."""

from typing import Any

import numpy as np
from pyspark import cloudpickle

from thunder._estimator import Estimator
from thunder.regression import _worker
from thunder.regression._base import as_design, as_responses
from thunder.series.series import Series

cloudpickle.register_pickle_by_value(_worker)


class CustomRegressionModel:
    """A fit of a user's estimator for each record: what `CustomRegression.fit` finds.

    Everything is lazy. Coefficients and scores come from one fit of each record, and are kept; each
    prediction fits the records anew.

    Attributes
    ----------
    coef_, intercept_, scores_ : Series
        of each record: what the fitted estimator has under these names, and its ``score`` for the regressors
        that it was fitted with
    betas, betas_and_scores : Series
        intercept and coefficients; and the score behind them
    """

    def __init__(self, algorithm: Any, design: np.ndarray, series: Series):
        self._algorithm, self._design, self._series = algorithm, design, series
        self._fits: Series | None = None

    @property
    def betas_and_scores(self) -> Series:
        """Intercept, coefficients and score of each record."""
        if self._fits is None:
            func = _worker.coefficients(self._algorithm, self._design)
            width = self._design.shape[1] + 2
            self._fits = self._series.map(func, value_shape=(width,), dtype=np.float64).cache()
            self._fits.index = None
        return self._fits

    @property
    def betas(self) -> Series:
        """Intercept and coefficients of each record."""
        return self._part(slice(0, -1))

    @property
    def coef_(self) -> Series:
        """Coefficients of each record."""
        return self._part(slice(1, -1))

    @property
    def intercept_(self) -> Series:
        """One value for each record."""
        return self._part([0])

    @property
    def scores_(self) -> Series:
        """The estimator's own score for each record."""
        return self._part([-1])

    def predict(self, X: Any) -> Series:
        """What the fits say for other regressors: records of as many samples as `X` has rows, float64."""
        new = as_design("predict", X, None, self._design.shape[1])
        func = _worker.predictions(self._algorithm, self._design, new)
        result = self._series.map(func, value_shape=(len(new),), dtype=np.float64)
        result.index = None
        return result

    def score(self, X: Any, y: Any) -> Series:
        """R² of the prediction for `X` against `y`, records of the same space: one value for each."""
        series = as_responses("score", y)
        if series.baseshape != self._series.baseshape:
            raise ValueError(
                f"score: records of shape {series.baseshape} do not fit the model's {self._series.baseshape}"
            )
        new = as_design("score", X, series.length, self._design.shape[1])
        wide = series.astype(np.float64)
        wide.index = None
        rest = wide - self.predict(new)
        return 1.0 - (rest * rest).sum(axis=1) / (wide.var(axis=1) * float(wide.length))

    def predict_and_score(self, X: Any, y: Any) -> tuple[Series, Series]:
        """`predict` and `score` together."""
        return self.predict(X), self.score(X, y)

    def _part(self, chosen: Any) -> Series:
        return self.betas_and_scores[..., chosen]


class CustomRegression(Estimator):
    """A user's own estimator, fitted to every record on the same regressors.

    The estimator runs in Spark's Python workers, which need the package that it comes from. Where a class of
    this package does the same, it is hundreds of times faster.

    Parameters
    ----------
    algorithm : object
        with ``fit(X, y)`` and ``predict(X)`` as in scikit-learn; for coefficients and scores also with
        ``coef_`` and ``intercept_`` after `fit`, and ``score(X, y)``. It is copied for each record

    Attributes
    ----------
    model_ : CustomRegressionModel
        what `fit` returned

    Examples
    --------
    >>> from sklearn.linear_model import HuberRegressor  # doctest: +SKIP
    >>> CustomRegression(HuberRegressor()).fit(speed, movie).coef_.toarray()  # doctest: +SKIP
    """

    def __init__(self, algorithm: Any):
        self.algorithm = algorithm

    def fit(self, X: Any, y: Any) -> CustomRegressionModel:
        """Fit every record of `y`.

        Parameters
        ----------
        X : Design or array_like
            regressors, of shape (samples, regressors), or (samples,) for a single one
        y : Series, Images or array_like
            records of as many samples. A record that holds NaN or infinity has NaN for all results

        Returns
        -------
        CustomRegressionModel
            computed at first use

        Raises
        ------
        TypeError
            if the estimator has no ``fit`` or ``predict``
        UserFunctionError
            when results are looked at, if the estimator fails on a record: with its key
        """
        for name in ("fit", "predict"):
            if not callable(getattr(self.algorithm, name, None)):
                raise TypeError(
                    f"CustomRegression.fit: algorithm must have a method {name!r}, but is {self.algorithm!r}"
                )
        series = as_responses("CustomRegression.fit", y)
        design = as_design("CustomRegression.fit", X, series.length)
        self.model_ = CustomRegressionModel(self.algorithm, design, series)
        return self.model_
