"""What factorisations share: every record becomes a mixture of k components."""

import warnings
from typing import Any, Self

from thunder import _checks
from thunder._estimator import ModelEstimator, as_series
from thunder.series.series import Series


class Factorization(ModelEstimator):
    """An estimator with `k` components as rows of `components_`, and a transform to `k` values a record."""

    _transformed: str
    """Name of the attribute with the transformed records."""

    def _fit(self, call: str, X: Any, *options: Any) -> Self:
        """Fit by a method of the facade that takes series, k and `options`."""
        name = type(self).__name__
        series = as_series(f"{name}.fit", X)
        k = self._count("k", series)
        remote = series._distributed
        self._adopt(remote.connection, remote.run(call, k, *options, description=name))
        if self._warning:
            warnings.warn(f"{name}.fit: {self._warning}", stacklevel=3)
        setattr(self, self._transformed, self.transform(series))
        return self

    def fit_transform(self, X: Any, y: None = None) -> Series:
        """Fit, and return the transformed records."""
        return getattr(self.fit(X), self._transformed)

    def transform(self, X: Any) -> Series:
        """`k` values for each record of `X`, which has as many samples as those that were fitted."""
        self._check_fitted(f"{type(self).__name__}.transform", "components_")
        return self._operate("transform", X, self.components_.shape[1])

    def inverse_transform(self, X: Any) -> Series:
        """The records that `k` values each stand for."""
        self._check_fitted(f"{type(self).__name__}.inverse_transform", "components_")
        return self._operate("inverse_transform", X, len(self.components_))

    def _count(self, name: str, series: Series, least: int = 1) -> int:
        """The parameter `name`, a number of components that the series has."""
        most = min(series.length, series.count())
        return _checks.integer(f"{type(self).__name__}.fit", name, getattr(self, name), least, most)

    def _seed(self) -> int:
        """The parameter `random_state` as a number; None is 0."""
        if self.random_state is None:
            return 0
        return _checks.integer(f"{type(self).__name__}.fit", "random_state", self.random_state)

    def _one_of(self, name: str, allowed: tuple) -> str:
        """The parameter `name`, which is one of some."""
        value = getattr(self, name)
        _checks.one_of(f"{type(self).__name__}.fit", name, value, allowed)
        return value
