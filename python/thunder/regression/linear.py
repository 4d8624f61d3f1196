"""Linear regression."""

from typing import Any

from thunder._estimator import Estimator
from thunder.regression._base import LinearRegressionModel, Regression, as_design, as_responses


class LinearRegression(Regression, Estimator):
    """Ordinary least squares of every record on the same regressors: y = intercept + X b.

    The design matrix is factorised once; then one pass. Dependent regressors give the coefficients of minimum
    norm.

    Parameters
    ----------
    fit_intercept : bool
        whether a constant is fitted too

    Attributes
    ----------
    coef_, intercept_, r2_, betas, betas_and_scores
        after `fit`, those of the model it returned

    See Also
    --------
    ReducedRankRegression, PLSRegression : through a few mixtures of the regressors for all records

    Examples
    --------
    >>> model = LinearRegression().fit(running_speed, movie.toseries())  # doctest: +SKIP
    >>> model.r2_.toarray()  # a map of R squared  # doctest: +SKIP
    """

    def __init__(self, fit_intercept: bool = True):
        self.fit_intercept = fit_intercept

    def fit(self, X: Any, y: Any) -> LinearRegressionModel:
        """Fit every record of `y`.

        Parameters
        ----------
        X : Design or array_like
            regressors, of shape (samples, regressors), or (samples,) for a single one; see `thunder.design`
        y : Series, Images or array_like
            records of as many samples; images stand for their pixels' series

        Returns
        -------
        LinearRegressionModel
            computed at first use, and kept
        """
        series = as_responses("LinearRegression.fit", y)
        design = as_design("LinearRegression.fit", X, series.length)
        remote = series._distributed
        model = remote.run("regressionFit", design, bool(self.fit_intercept), description="LinearRegression")
        self.model_ = LinearRegressionModel(remote, model, design.shape[1], series.labels)
        return self.model_
