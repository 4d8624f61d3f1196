"""Linear regression."""

import warnings
from typing import Any, Self

import numpy as np

from thunder import _checks
from thunder._estimator import Estimator
from thunder._jvm import Connection
from thunder.regression._base import Regression, as_design, as_responses, column_names
from thunder.regression._inference import LeastSquaresModel


class LinearRegression(Regression, Estimator):
    """Least squares of every record on the same regressors: y = intercept + X b.

    The design matrix is factorised once; then one pass, from which every statistic of the model follows.
    Dependent regressors give the coefficients of minimum norm, and a warning that names them.

    Samples of a time course are seldom independent, and tests that take them to be find too much. With noise
    ``"ar1"``, errors are autoregressive of order 1 [1]_: the residuals of ordinary least squares give each
    record its own rho = (sum e_t e_(t-1) / (n - 1)) / (sum e_t² / n), cut towards 0 to a multiple of
    1 / `bins`; then rho times the sample before is taken from every sample but the first, of the record and
    of the design (and the constant), and least squares are those of what is left. That is nilearn's
    ``run_glm(y, X, "ar1", bins)`` [2]_, except that degrees of freedom are samples less the rank, also where
    columns depend on each other, and that no mean residual of all records is subtracted where the design
    cannot express a constant. R² is 1 - SSE / SST of the whitened record, with SST what a whitened constant
    leaves of it, fitted with the same rho (nilearn's ``r_square`` is a ratio of variances instead, which may
    exceed 1). Cost: three matrix products instead of one, in double precision, in the same one pass.

    Parameters
    ----------
    fit_intercept : bool
        whether a constant is fitted too
    noise : {"white", "ar1"}
        what errors are taken for: independent, or autoregressive of order 1
    bins : int
        values of rho from 0 until 1, for ``"ar1"``: 1 to 10,000

    Attributes
    ----------
    model_ : LeastSquaresModel
        what `fit` returned: coefficients, t, p, contrasts, ...
    coef_, intercept_, r2_, betas, betas_and_scores
        after `fit`, those of the model it returned

    See Also
    --------
    ReducedRankRegression, PLSRegression : through a few mixtures of the regressors for all records

    References
    ----------
    .. [1] Woolrich et al. 2001, Temporal autocorrelation in univariate linear modeling of FMRI data,
       NeuroImage 14:1370
    .. [2] https://nilearn.github.io/stable/modules/generated/nilearn.glm.first_level.run_glm.html

    Examples
    --------
    >>> model = LinearRegression().fit(running_speed, movie.toseries())  # doctest: +SKIP
    >>> model.r2_.toarray()  # a map of R squared  # doctest: +SKIP
    >>> q, threshold = fdr(model.p_)  # where running speed matters  # doctest: +SKIP
    """

    def __init__(self, fit_intercept: bool = True, noise: str = "white", bins: int = 100):
        self.fit_intercept = fit_intercept
        self.noise = noise
        self.bins = bins

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
            of the samples, for weighted least squares: finite, not negative. Samples of weight 0 take no
            part. White noise only

        Returns
        -------
        LeastSquaresModel
            computed at first use, and kept

        Raises
        ------
        ValueError
            if sizes do not fit, `X` or `weights` are not finite, or there are weights and noise is not white
        """
        function = "LinearRegression.fit"
        series = as_responses(function, y)
        design = as_design(function, X, series.length)
        names = column_names(function, X, design.shape[1])
        noise = self._one_of(function, "noise", ("white", "ar1"))
        bins = _checks.integer(function, "bins", self.bins, least=1, most=10_000)
        if weights is not None and noise != "white":
            raise ValueError(f"{function}: weights are for noise='white', but noise is {noise!r}")
        heavy = np.ascontiguousarray([] if weights is None else weights, np.float64).ravel()
        remote, options = series._distributed, (bool(self.fit_intercept), noise, bins)
        model = remote.run("regressionFit", design, names, heavy, *options, description="LinearRegression")
        self.model_ = LeastSquaresModel(remote, model, series.labels)
        if self.model_.warning:
            warnings.warn(f"LinearRegression.fit: {self.model_.warning}", RuntimeWarning, stacklevel=2)
        return self.model_

    @classmethod
    def _load(cls, used: Connection, model: Any, path: str) -> Self:
        loaded = cls()
        loaded.model_ = LeastSquaresModel.load(path, used.session)
        loaded.fit_intercept, loaded.noise = loaded.model_.fit_intercept, loaded.model_.noise
        loaded.bins = loaded.model_.bins or loaded.bins
        return loaded
