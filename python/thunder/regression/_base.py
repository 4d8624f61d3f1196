"""What regressions of all records on a design matrix share."""

from typing import Any

import numpy as np

from thunder import _checks, _transfer
from thunder._remote import Remote
from thunder.base import Data
from thunder.series.series import Series


class LinearRegressionModel:
    """A linear fit for each record: what `LinearRegression.fit` and its relatives find."""

    def __init__(self, remote: Remote, model: Any, regressors: int, labels: Any):
        self._remote, self._model = remote, model
        self._regressors, self._labels = regressors, labels

    @property
    def coef_(self) -> Series:
        """Coefficients of each record."""
        return self._result("coefficients")

    @property
    def intercept_(self) -> Series:
        """One value for each record; 0 if no intercept was fitted."""
        return self._result("intercept")

    @property
    def betas(self) -> Series:
        """Intercept and coefficients of each record."""
        return self._result("betas")

    @property
    def betas_and_scores(self) -> Series:
        """Intercept, coefficients and R² of each record."""
        return self._result("betas_and_scores")

    @property
    def r2_(self) -> Series:
        """R² = 1 - SSE / SST of each record's fit; 0 for a constant record."""
        return self._result("r_squared")

    def predict(self, X: Any) -> Series:
        """What the fit says for other regressors.

        Parameters
        ----------
        X : array_like
            of shape (samples, regressors), or (samples,) for a single one

        Returns
        -------
        Series
            records of as many samples as `X` has rows
        """
        design = as_design("predict", X, None, self._regressors)
        return self._wrapped(self._call("regressionPredict", self._block(design)))

    def score(self, X: Any, y: Any) -> Series:
        """R² of the prediction for `X` against `y`, records of the same space: one value for each."""
        series = as_responses("score", y)
        check_space("score", series, self._remote.shape[:-1])
        design = self._block(as_design("score", X, series.length, self._regressors))
        return self._wrapped(self._call("regressionScore", series._distributed.handle, design))

    def predict_and_score(self, X: Any, y: Any) -> tuple[Series, Series]:
        """`predict` and `score` together."""
        return self.predict(X), self.score(X, y)

    def uncache(self) -> None:
        """Give up the fits that are kept; they are computed again when they are needed."""
        self._call("fitsUncache")

    def _result(self, name: str) -> Series:
        return self._wrapped(self._call("regressionResult", name))

    def _call(self, name: str, *arguments: Any) -> Any:
        return self._remote.connection.call(name, self._model, *arguments)

    def _block(self, array: np.ndarray) -> Any:
        return _transfer.block(self._remote.connection, array)

    def _wrapped(self, handle: Any, index: Any = None) -> Series:
        return Series(self._remote.around(handle), index, self._labels)


class Regression:
    """What an estimator has whose `fit` leaves a `LinearRegressionModel` in `model_`."""

    def __getattr__(self, name: str) -> Any:
        if name in ("betas", "betas_and_scores", "coef_", "intercept_", "r2_") and "model_" in self.__dict__:
            return getattr(self.model_, name)
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

    def predict(self, X: Any) -> Series:
        """What the fit says for other regressors: records of as many samples as `X` has rows."""
        self._check_fitted(f"{type(self).__name__}.predict", "model_")
        return self.model_.predict(X)

    def score(self, X: Any, y: Any) -> Series:
        """R² of the prediction for `X` against `y`: one value for each record."""
        self._check_fitted(f"{type(self).__name__}.score", "model_")
        return self.model_.score(X, y)


def as_responses(function: str, y: Any) -> Series:
    """Records of time courses: series, images' pixels, an array of (..., time)."""
    if isinstance(y, Data):
        return y.toseries()
    array = _checks.storable_array(function, y, "y")
    if array.ndim == 0:
        raise ValueError(f"{function}: y must be series, images or an array of (..., time), but is {y!r}")
    return Series(np.atleast_2d(array))


def check_space(function: str, series: Series, space: tuple[int, ...]) -> None:
    """Refuse records that are of another space than a model's fits."""
    if series.baseshape != space:
        raise ValueError(f"{function}: records of shape {series.baseshape} do not fit the model's {space}")


def as_design(function: str, X: Any, samples: int | None, regressors: int | None = None) -> np.ndarray:
    """The design matrix (samples, regressors) in double precision; finite if it is to be fitted."""
    design = _checks.reals(function, "X", X)
    design = design[:, np.newaxis] if design.ndim == 1 else design
    if design.ndim != 2:
        raise ValueError(f"{function}: X must be of shape (samples, regressors), but is {np.shape(X)}")
    if samples is not None and len(design) != samples:
        raise ValueError(f"{function}: X has {len(design)} samples, but the records have {samples}")
    if regressors is not None and design.shape[1] != regressors:
        raise ValueError(f"{function}: X has {design.shape[1]} regressors, but the model has {regressors}")
    if regressors is None:
        _check_finite(function, design, getattr(X, "names", None))
    return np.ascontiguousarray(design)


def _check_finite(function: str, design: np.ndarray, names: tuple[str, ...] | None) -> None:
    wrong = np.argwhere(~np.isfinite(design))
    if not len(wrong):
        return
    sample, column = wrong[0]
    found = "NaN" if np.isnan(design[sample, column]) else "infinity"
    name = repr(names[column]) if names else column
    remedy = "; X.samples(X.finite) keeps the samples that are" if names else ""
    raise ValueError(
        f"{function}: X must be finite, but column {name} holds {found} at sample {sample}{remedy}"
    )


def column_names(function: str, X: Any, count: int) -> list[str]:
    """What the columns of a design are called: by its ``names`` or ``columns``, else x0, x1, ..."""
    names = getattr(X, "names", None)
    if names is None:
        names = getattr(X, "columns", None)
    if names is None:
        return [f"x{i}" for i in range(count)]
    found = [str(name) for name in names]
    if len(found) != count or len(set(found)) != count:
        raise ValueError(
            f"{function}: X has {count} columns, which need as many different names, not {found}"
        )
    return found
