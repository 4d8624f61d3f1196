"""Regression with a penalty on the coefficients."""

from typing import Any

import numpy as np

from thunder import _checks
from thunder._remote import Remote
from thunder.regression._base import LinearRegressionModel, Regression, as_design, as_responses, column_names
from thunder.regression._fits import FitsEstimator, RecordFits, settings
from thunder.series.series import Series


class RidgeModel(RecordFits, LinearRegressionModel):
    """A penalised linear fit for each record: what `Ridge`, `Tikhonov` and `RidgeCV` find.

    Attributes
    ----------
    names_ : list of str
        the terms: ``intercept``, if it is fitted, and the columns of the design
    coef_, intercept_, r2_, betas, betas_and_scores : Series
        see `LinearRegressionModel`
    alpha_ : Series
        the penalty of each record: one value
    cv_r2_ : Series
        for each alpha the cross-validated R² of each record: 1 - SSE / SST over all samples, each predicted
        by the folds that it is not in. No values for one alpha
    """

    _estimators = ("Ridge", "Tikhonov", "RidgeCV")

    def __init__(self, remote: Remote, model: Any, labels: Any):
        numbers = settings(remote.connection, model)["numbers"]
        self.names_: list[str] = numbers["names"]
        super().__init__(remote, model, len(self.names_) - numbers["fit_intercept"], labels)

    @property
    def alpha_(self) -> Series:
        """The penalty of each record; NaN for one with a NaN."""
        return self._wrapped(self._call("ridgeAlpha"))

    @property
    def cv_r2_(self) -> Series:
        """Cross-validated R² of each record for each of several alphas."""
        return self._wrapped(self._call("ridgeScores"))


class _Penalised(Regression, FitsEstimator):
    """What the estimators share."""

    _kind = RidgeModel

    def _fit(self, X: Any, y: Any, penalty: Any, alphas: Any, folds: Any = ()) -> RidgeModel:
        function = f"{type(self).__name__}.fit"
        series = as_responses(function, y)
        design = as_design(function, X, series.length)
        strengths = np.ascontiguousarray(alphas, np.float64)
        numbers = _folds(function, folds, series.length) if strengths.size > 1 else np.empty(0)
        remote: Remote = series._distributed
        model = remote.run(
            "ridgeFit",
            design,
            column_names(function, X, design.shape[1]),
            _rows(function, penalty, design.shape[1]),
            strengths,
            numbers,
            bool(self.fit_intercept),
            description=type(self).__name__,
        )
        self.model_ = RidgeModel(remote, model, series.labels)
        return self.model_


class Ridge(_Penalised):
    """Ridge regression of every record on the same regressors [1]_.

    |y - intercept - X b|² + alpha |b|² is the least. One pass. The intercept is not penalised.

    Parameters
    ----------
    alpha : float
        the penalty, not negative
    fit_intercept : bool
        whether a constant is fitted too

    Attributes
    ----------
    model_ : RidgeModel
        what `fit` returned
    coef_, intercept_, r2_, betas, betas_and_scores : Series
        those of the model

    See Also
    --------
    sklearn.linear_model.Ridge : the same coefficients

    References
    ----------
    .. [1] Hoerl and Kennard 1970, Technometrics 12:55
    """

    def __init__(self, alpha: float = 1.0, fit_intercept: bool = True):
        self.alpha = alpha
        self.fit_intercept = fit_intercept

    def fit(self, X: Any, y: Any) -> RidgeModel:
        """Fit every record of `y`, as `LinearRegression.fit`."""
        return self._fit(X, y, None, [_checks.number("Ridge.fit", "alpha", self.alpha, 0, 1e300)])


class Tikhonov(_Penalised):
    """Regression of every record with a penalty on any combinations of the coefficients [1]_.

    |y - intercept - X b|² + alpha |R b|² is the least. One pass. The intercept is not penalised.

    Parameters
    ----------
    R : array_like
        of shape (any, regressors), such as differences of neighbouring coefficients
    alpha : float
        the penalty, not negative
    fit_intercept : bool
        whether a constant is fitted too

    Attributes
    ----------
    model_ : RidgeModel
        what `fit` returned
    coef_, intercept_, r2_, betas, betas_and_scores : Series
        those of the model

    References
    ----------
    .. [1] Golub and Van Loan 2013, Matrix Computations, section 6.1
    """

    def __init__(self, R: Any, alpha: float = 1.0, fit_intercept: bool = True):
        self.R = R
        self.alpha = alpha
        self.fit_intercept = fit_intercept

    def fit(self, X: Any, y: Any) -> RidgeModel:
        """Fit every record of `y`, as `LinearRegression.fit`."""
        return self._fit(X, y, self.R, [_checks.number("Tikhonov.fit", "alpha", self.alpha, 0, 1e300)])


class RidgeCV(_Penalised):
    """Ridge regression of every record, each with the penalty of the largest cross-validated R².

    One pass over the records for all penalties and folds.

    Parameters
    ----------
    alphas : array_like
        the penalties to choose from, not negative; of equally good ones the first is taken
    cv : int or array_like
        a number of folds of consecutive samples; or the fold (any label) of each sample, such as its trial:
        for time courses, whose neighbours are alike, other trials tell more than the samples next to them
    fit_intercept : bool
        whether a constant is fitted too

    Attributes
    ----------
    model_ : RidgeModel
        what `fit` returned, with `alpha_` and `cv_r2_`
    coef_, intercept_, r2_, betas, betas_and_scores : Series
        those of the model, each record's fitted to all samples with its penalty

    See Also
    --------
    sklearn.model_selection.cross_val_predict : the predictions that the scores are of

    Examples
    --------
    >>> model = RidgeCV(alphas=np.logspace(-2, 4, 10), cv=trial).fit(design, series)  # doctest: +SKIP
    >>> model.cv_r2_.max(axis=1)  # what each record's best says of new samples  # doctest: +SKIP
    """

    def __init__(self, alphas: Any = (0.1, 1.0, 10.0), cv: Any = 5, fit_intercept: bool = True):
        self.alphas = alphas
        self.cv = cv
        self.fit_intercept = fit_intercept

    def fit(self, X: Any, y: Any) -> RidgeModel:
        """Fit every record of `y`, as `LinearRegression.fit`."""
        alphas = np.atleast_1d(_checks.reals("RidgeCV.fit", "alphas", self.alphas))
        if alphas.ndim != 1 or alphas.size < 2:
            raise ValueError(f"RidgeCV.fit: alphas must be two or more numbers, but are {self.alphas!r}")
        return self._fit(X, y, None, alphas, self.cv)


def _rows(function: str, penalty: Any, regressors: int) -> np.ndarray:
    if penalty is None:
        return np.empty(0)
    rows = np.ascontiguousarray(_checks.reals(function, "R", penalty))
    if rows.ndim != 2 or rows.shape[1] != regressors:
        raise ValueError(f"{function}: R must be of shape (any, {regressors}), but is {rows.shape}")
    return rows


def _folds(function: str, cv: Any, samples: int) -> np.ndarray:
    """The number of each sample's fold."""
    if np.ndim(cv) == 0:
        count = _checks.integer(function, "cv", cv, 2, samples)
        sizes = [len(part) for part in np.array_split(np.arange(samples), count)]
        return np.repeat(np.arange(count, dtype=np.float64), sizes)
    labels = np.asarray(cv)
    if labels.shape != (samples,):
        raise ValueError(f"{function}: cv must have a fold for each of {samples} samples, not {labels.shape}")
    return np.unique(labels, return_inverse=True)[1].astype(np.float64)
