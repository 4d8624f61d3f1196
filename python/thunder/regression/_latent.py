"""Regression of all records through a few mixtures of the regressors."""

from typing import Any, Self

import numpy as np

from thunder import _checks
from thunder._estimator import ModelEstimator
from thunder.regression._base import LinearRegressionModel, Regression, as_design, as_responses
from thunder.series.series import Series


class LatentRegression(Regression, ModelEstimator):
    """An estimator that finds `k` orthonormal time courses, mixtures of the regressors, for all records."""

    def _fit(self, call: str, X: Any, y: Any, *options: Any) -> Self:
        """Fit by a method of the facade that takes series, the design, k and `options`."""
        function = f"{type(self).__name__}.fit"
        series = as_responses(function, y)
        design = as_design(function, X, series.length)
        k = _checks.integer(function, "k", self.k, least=1, most=max(1, min(design.shape)))
        self._train(call, series, design, k, *options, stacklevel=4)
        self.model_, self.scores_ = self.regress(series), self.transform(series)
        return self

    def transform(self, y: Any) -> Series:
        """How much of each time course is in each record of `y`: `k` inner products, float64."""
        self._check_fitted(f"{type(self).__name__}.transform", "components_")
        return self._operate("transform", as_responses("transform", y), self.components_.shape[1])

    def regress(self, y: Any) -> LinearRegressionModel:
        """The fits of records of `y` on the time courses that were found: those of `fit`, or others.

        Cost: one pass when the first result is looked at; the results are kept.
        """
        function = f"{type(self).__name__}.regress"
        self._check_fitted(function, "components_")
        series, samples = as_responses(function, y), self.components_.shape[1]
        if series.length != samples:
            raise ValueError(f"{function}: expected {samples} values a record, but found {series.length}")
        remote = series._distributed
        model = self._connection.call("latentRegress", self._model, remote.handle)
        return LinearRegressionModel(remote, model, self.mixtures_.shape[1], series.labels)

    @property
    def x_rotations_(self) -> np.ndarray:
        """What regressors, centred as they were for the fit, are multiplied by to give `components_.T`."""
        return self.mixtures_.T
