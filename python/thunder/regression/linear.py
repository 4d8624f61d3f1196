"""Linear regression."""

import warnings
from typing import Any

import numpy as np

from thunder.regression._base import Regression, as_design, as_responses, column_names
from thunder.regression._fits import FitsEstimator
from thunder.regression._inference import LeastSquaresModel


class LinearRegression(Regression, FitsEstimator):
    """Least squares of every record on the same regressors: y = intercept + X b.

    The design matrix is factorised once; then one pass, from which every statistic of the model follows.
    Dependent regressors give the coefficients of minimum norm, and a warning that names them.

    Parameters
    ----------
    fit_intercept : bool
        whether a constant is fitted too

    Attributes
    ----------
    model_ : LeastSquaresModel
        what `fit` returned: coefficients, t, p, contrasts, ...
    coef_, intercept_, r2_, betas, betas_and_scores
        after `fit`, those of the model it returned

    See Also
    --------
    ReducedRankRegression, PLSRegression : through a few mixtures of the regressors for all records

    Examples
    --------
    >>> model = LinearRegression().fit(running_speed, movie.toseries())  # doctest: +SKIP
    >>> model.r2_.toarray()  # a map of R squared  # doctest: +SKIP
    >>> q, threshold = fdr(model.p_)  # where running speed matters  # doctest: +SKIP
    """

    _kind = LeastSquaresModel

    def __init__(self, fit_intercept: bool = True):
        self.fit_intercept = fit_intercept

    def fit(self, X: Any, y: Any, weights: Any = None) -> LeastSquaresModel:
        """Fit every record of `y`.

        Parameters
        ----------
        X : Design or array_like
            regressors, of shape (samples, regressors), or (samples,) for a single one; see `thunder.design`.
            Columns are called what its ``names`` or ``columns`` (of a data frame) say, else x0, x1, ...
        y : Series, Images or array_like
            records of as many samples; images stand for their pixels' series
        weights : array_like, optional
            of the samples, for weighted least squares: finite, not negative. Samples of weight 0 take no part

        Returns
        -------
        LeastSquaresModel
            computed at first use, and kept
        """
        series = as_responses("LinearRegression.fit", y)
        design = as_design("LinearRegression.fit", X, series.length)
        names = column_names("LinearRegression.fit", X, design.shape[1])
        heavy = np.ascontiguousarray([] if weights is None else weights, np.float64).ravel()
        remote = series._distributed
        intercept = bool(self.fit_intercept)
        model = remote.run("regressionFit", design, names, heavy, intercept, description="LinearRegression")
        self.model_ = LeastSquaresModel(remote, model, series.labels)
        if self.model_.warning:
            warnings.warn(f"LinearRegression.fit: {self.model_.warning}", RuntimeWarning, stacklevel=2)
        return self.model_
