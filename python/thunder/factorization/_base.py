"""What factorisations share: every record becomes a mixture of k components."""

from typing import Any, Self

from thunder import _checks
from thunder._estimator import ModelEstimator, as_series
from thunder.series.series import Series

METHODS = ("auto", "direct", "randomized", "em")


class Factorization(ModelEstimator):
    """An estimator with `k` components as rows of `components_`, and a transform to `k` values a record."""

    _transformed: str
    """Name of the attribute with the transformed records."""

    def _fit(self, call: str, X: Any, *options: Any) -> Self:
        """Fit by a method of the facade that takes series, k and `options`."""
        name = type(self).__name__
        series = as_series(f"{name}.fit", X)
        k = self._count(f"{name}.fit", "k", series)
        return self._taken(call, series, k, *options)

    def _taken(self, call: str, series: Series, *options: Any) -> Self:
        """Take over the model that a method of the facade makes of series and `options`."""
        self._train(call, series, *options, stacklevel=5)
        setattr(self, self._transformed, self.transform(series))
        return self

    def _solver(self, name: str, method: str) -> tuple:
        """The arguments of the facade that say how to solve; `method` is the name of the parameter for it."""
        return (
            self._one_of(name, method, METHODS),
            _checks.integer(name, "max_iter", self.max_iter, least=1),
            _checks.number(name, "tol", self.tol, least=0),
            self._seed(name),
        )

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

    def _count(self, name: str, parameter: str, series: Series, least: int = 1) -> int:
        """A parameter that is a number of components which the series has."""
        most = min(series.length, series.count())
        return _checks.integer(name, parameter, getattr(self, parameter), least, most)
