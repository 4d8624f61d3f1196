"""Regression on two sets of regressors that multiply."""

from typing import Any

import numpy as np

from thunder import _checks, _transfer
from thunder._remote import Remote
from thunder.regression._base import as_design, as_responses, check_space, column_names
from thunder.regression._fits import FitsEstimator, RecordFits, settings
from thunder.series.series import Series


class BilinearModel(RecordFits):
    """A bilinear fit for each record: what `BilinearRegression.fit` finds.

    Attributes
    ----------
    modulators_, names_ : list of str
        the columns of X1 and of X2
    gain_ : Series
        what the columns of X1 are multiplied by: a value for each of `modulators_`
    coef_ : Series
        coefficients of the columns of X2, without the intercept: a value for each of `names_`
    intercept_, r2_ : Series
        one value: the constant; R² = 1 - SSE / SST of the fit, 0 for a constant record
    offset_ : Series
        one value: 1e-6 for a record whose gains are all 0, which stands for its modulation; else 0
    """

    _estimators = ("BilinearRegression",)

    def __init__(self, remote: Remote, model: Any, labels: Any):
        self._remote, self._model, self._labels = remote, model, labels
        numbers = settings(remote.connection, model)["numbers"]
        self.modulators_: list[str] = numbers["modulators"]
        self.names_: list[str] = numbers["names"]

    @property
    def gain_(self) -> Series:
        """What the columns of X1 are multiplied by."""
        return self._wrapped("bilinearResult", "gains", index=self.modulators_)

    @property
    def coef_(self) -> Series:
        """Coefficients of the columns of X2."""
        return self._wrapped("bilinearResult", "coefficients", index=self.names_)

    @property
    def intercept_(self) -> Series:
        """One value for each record."""
        return self._wrapped("bilinearResult", "intercept")

    @property
    def offset_(self) -> Series:
        """What stands for the modulation of a record whose gains are all 0."""
        return self._wrapped("bilinearResult", "offset")

    @property
    def r2_(self) -> Series:
        """R² of each record's fit."""
        return self._wrapped("bilinearResult", "r_squared")

    def predict(self, X1: Any, X2: Any) -> Series:
        """What the fit says for other regressors.

        Parameters
        ----------
        X1, X2 : array_like
            of shape (samples, regressors), as many regressors each as were fitted

        Returns
        -------
        Series
            records of as many samples as `X1` and `X2` have rows
        """
        return self._wrapped("bilinearPredict", *self._blocks("predict", X1, X2, None))

    def residuals(self, X1: Any, X2: Any, y: Any) -> Series:
        """What the fit leaves of records of the same space: `y` less the prediction."""
        series = self._responses("residuals", y)
        return series - self._wrapped(
            "bilinearPredict", *self._blocks("residuals", X1, X2, series.length), index=series.index
        )

    def score(self, X1: Any, X2: Any, y: Any) -> Series:
        """R² of the prediction against `y`, records of the same space: one value for each."""
        series = self._responses("score", y)
        blocks = self._blocks("score", X1, X2, series.length)
        return self._wrapped("bilinearScore", series._distributed.handle, *blocks)

    def _responses(self, function: str, y: Any) -> Series:
        series = as_responses(function, y)
        check_space(function, series, self._remote.shape[:-1])
        return series

    def _blocks(self, function: str, X1: Any, X2: Any, samples: int | None) -> list[Any]:
        first = as_design(f"{function}, X1", X1, samples, len(self.modulators_))
        second = as_design(f"{function}, X2", X2, len(first), len(self.names_))
        return [_transfer.block(self._remote.connection, design) for design in (first, second)]

    def _wrapped(self, call: str, *arguments: Any, index: Any = None) -> Series:
        handle = self._remote.connection.call(call, self._model, *arguments)
        return Series(self._remote.around(handle), index, self._labels)


class BilinearRegression(FitsEstimator):
    """Two sets of regressors that multiply, for every record: y = intercept + (X1 gain) (X2 coef).

    X1 says which stimulus (or behaviour) it was, with a column for each; X2 when: columns of time after
    onset, lags or splines. Instead of a coefficient for each pair of columns a record has one time course and
    a gain for each stimulus. The estimate is that of Thunder 0.5 [1]_, in one pass and without iteration:

    * gain = pinv(X1) y, less its smallest value, so that gains are not negative
    * m = X1 gain, or 1e-6 where it is 0 throughout: the record's own modulation of X2
    * intercept and coef are the least-squares fit of y on the columns of X2, each times m, and a constant

    Columns that depend on each other give coefficients of minimum norm.

    Parameters
    ----------
    iterations : int
        1 for that estimate. With more, gains (and an intercept) are fitted again to X1 times the time course
        that was found, then coefficients to X2 times these gains, and so on: each step is a least-squares
        fit, so the residuals become no larger. These gains are not shifted, and may be negative

    Attributes
    ----------
    model_ : BilinearModel
        what `fit` returned

    See Also
    --------
    LinearRegression : a coefficient for every column

    References
    ----------
    .. [1] Freeman et al. 2014, Nature Methods 11:941

    Examples
    --------
    >>> model = BilinearRegression().fit(directions, lags, series)  # doctest: +SKIP
    >>> model.gain_.toarray()  # the tuning of each record  # doctest: +SKIP
    """

    _kind = BilinearModel

    def __init__(self, iterations: int = 1):
        self.iterations = iterations

    def fit(self, X1: Any, X2: Any, y: Any) -> BilinearModel:
        """Fit every record of `y`.

        Parameters
        ----------
        X1 : Design or array_like
            what modulates, of shape (samples, regressors), or (samples,) for a single one: its gain is 0
        X2 : Design or array_like
            what is modulated, likewise
        y : Series, Images or array_like
            records of as many samples

        Returns
        -------
        BilinearModel
            computed at first use, and kept
        """
        function = "BilinearRegression.fit"
        iterations = _checks.integer(function, "iterations", self.iterations, least=1)
        series = as_responses(function, y)
        first = as_design(f"{function}, X1", X1, series.length)
        second = as_design(f"{function}, X2", X2, series.length)
        names = [
            column_names(f"{function}, {name}", X, design.shape[1])
            for name, X, design in (("X1", X1, first), ("X2", X2, second))
        ]
        remote = series._distributed
        model = remote.run(
            "bilinearFit",
            np.ascontiguousarray(first),
            np.ascontiguousarray(second),
            *names,
            iterations,
            description="BilinearRegression",
        )
        self.model_ = BilinearModel(remote, model, series.labels)
        return self.model_
