"""Factor analysis."""

from typing import Any

import numpy as np

from thunder import _checks, _transfer
from thunder.factorization._base import Factorization


class FactorAnalysis(Factorization):
    """Factor analysis: x = mean + z W + noise, with a noise variance of its own for every sample.

    Records are observations, samples are variables; the `k` factors z are independent and of variance 1.
    Maximum likelihood by expectation maximisation with an eigenvalue problem [1]_ on the samples' covariance.
    Cost: one pass, some samples² doubles on the driver in float64, and about samples³ operations there for
    each iteration; meant for up to a thousand samples.

    Parameters
    ----------
    k : int
        number of factors, from 1 to the lesser of samples and records
    max_iter : int
        iterations at most
    tol : float
        iterations end when the log-likelihood grows by less

    Attributes
    ----------
    components_ : ndarray of shape (k, samples)
        W, the loadings
    factors_ : Series
        the `k` expected factors of each record: ``(x - mean_) D W' inv(I + W D W')``, D = 1 / noise_variance_
    noise_variance_, mean_ : ndarray of shape (samples,)
        of every sample; noise variances are 1e-12 at least: constant samples have that, and no loadings
    loglike_ : ndarray of shape (n_iter_,)
        log-likelihood of all records at each iteration
    n_iter_ : int
        iterations made
    converged_ : bool
        whether the last growth was less than `tol`

    Warns
    -----
    ConvergenceWarning
        by `fit`, if the iterations end before they converge: the result so far is there all the same

    Raises
    ------
    DataError
        by `fit`, if a record holds NaN or infinity: its key and sample are named

    See Also
    --------
    sklearn.decomposition.FactorAnalysis : the same, with ``svd_method='lapack'``

    References
    ----------
    .. [1] Barber 2012, Bayesian Reasoning and Machine Learning, algorithm 21.1
    """

    def __init__(self, k: int = 3, max_iter: int = 1000, tol: float = 1e-2):
        self.k = k
        self.max_iter = max_iter
        self.tol = tol

    _transformed = "factors_"

    def fit(self, X: Any, y: None = None) -> "FactorAnalysis":
        """Find the factors of series, images (their pixels' series) or an array of (..., time)."""
        return self._fit(
            "factorAnalysisFit",
            X,
            _checks.integer("FactorAnalysis.fit", "max_iter", self.max_iter, least=1),
            _checks.number("FactorAnalysis.fit", "tol", self.tol, least=0),
        )

    def get_covariance(self) -> np.ndarray:
        """The samples' covariance in the model, ``components_.T @ components_ + diag(noise_variance_)``."""
        self._check_fitted("FactorAnalysis.get_covariance", "components_")
        name = "factorAnalysisCovariance"
        return _transfer.fetch(self._connection, name, self._model, description="FactorAnalysis")
