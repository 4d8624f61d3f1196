"""Mixtures of normal distributions."""

from typing import Any

import numpy as np

from thunder import _checks
from thunder._estimator import ModelEstimator, as_series
from thunder.series.series import Series


class GaussianMixture(ModelEstimator):
    """A mixture of `k` normal distributions, by expectation maximisation [1]_ in float64.

    Cost: one pass an iteration; ``k * samples`` doubles on the driver with 'diag', ``k * samples²`` with
    'full', and some ``k * samples³`` operations there. Before the first iteration come k-means, unless
    weights, means and precisions are all given, and two passes. No shuffle. The data are cached meanwhile.

    Parameters
    ----------
    k : int
        number of components, from 1 to the number of records
    covariance_type : {'full', 'diag'}
        covariance matrices, or variances alone
    max_iter : int
        iterations at most
    tol : float
        iterations end when the mean log-likelihood of a record changes by less
    reg_covar : float
        what is added to all variances
    weights_init : array_like of shape (k,), optional
        first weights, of sum 1; by default those of k-means' clusters, as for the following
    means_init : array_like of shape (k, samples), optional
        first means
    precisions_init : array_like, optional
        first inverses of variances, of shape (k, samples), or of covariance matrices, (k, samples, samples)
    random_state : int, optional
        seed of k-means; None is 0. The same result for any number of partitions and cores

    Attributes
    ----------
    weights_ : ndarray of shape (k,)
    means_ : ndarray of shape (k, samples)
    covariances_ : ndarray of shape (k, samples) or (k, samples, samples)
        variances, or covariance matrices
    lower_bound_ : float
        mean log-likelihood of a record before the last step
    last_change_ : float
        what the last iteration changed it by
    labels_ : Series
        int32, the number of each record's most probable component
    n_iter_ : int
        iterations made
    converged_ : bool
        whether the last change was less than `tol`; a ConvergenceWarning says so if it was not

    Raises
    ------
    DataError
        by `fit`, if a record holds NaN or infinity (it is named), or a component's records vary in too few
        dimensions and `reg_covar` is too small

    See Also
    --------
    sklearn.mixture.GaussianMixture : makes the same iterations from the same start

    References
    ----------
    .. [1] Dempster, Laird and Rubin 1977, J. R. Stat. Soc. B 39:1
    """

    def __init__(
        self,
        k: int = 3,
        covariance_type: str = "full",
        max_iter: int = 100,
        tol: float = 1e-3,
        reg_covar: float = 1e-6,
        weights_init: Any = None,
        means_init: Any = None,
        precisions_init: Any = None,
        random_state: int | None = None,
    ):
        self.k = k
        self.covariance_type = covariance_type
        self.max_iter = max_iter
        self.tol = tol
        self.reg_covar = reg_covar
        self.weights_init = weights_init
        self.means_init = means_init
        self.precisions_init = precisions_init
        self.random_state = random_state

    def fit(self, X: Any, y: None = None) -> "GaussianMixture":
        """Fit series, images (their pixels' series) or an array of (..., time)."""
        name = "GaussianMixture.fit"
        series = as_series(name, X)
        starts = [self._start(name, start) for start in ("weights_init", "means_init", "precisions_init")]
        self._train(
            "mixtureFit",
            series,
            _checks.integer(name, "k", self.k, least=1, most=series.count()),
            self._one_of(name, "covariance_type", ("full", "diag")),
            _checks.integer(name, "max_iter", self.max_iter, least=1),
            _checks.number(name, "tol", self.tol, least=0),
            _checks.number(name, "reg_covar", self.reg_covar, least=0),
            *starts,
            self._seed(name),
            stacklevel=3,
        )
        self.labels_ = self.predict(series)
        return self

    def _start(self, function: str, parameter: str) -> np.ndarray | None:
        """The values of a parameter that says where the fit begins, if it is given."""
        start = getattr(self, parameter)
        return None if start is None else np.ascontiguousarray(_checks.reals(function, parameter, start))

    def fit_predict(self, X: Any, y: None = None) -> Series:
        """Fit, and return the number of each record's most probable component."""
        return self.fit(X).labels_

    def predict(self, X: Any) -> Series:
        """The number of each record's most probable component, int32; -1 for a record with NaN."""
        return self._of_mixture("predict", X)

    def predict_proba(self, X: Any) -> Series:
        """The probability of each component for each record, float64, `k` values.

        NaN for a record with NaN.
        """
        return self._of_mixture("predict_proba", X)

    def score_samples(self, X: Any) -> Series:
        """The logarithm of each record's density, float64."""
        return self._of_mixture("score_samples", X)

    def score(self, X: Any, y: None = None) -> float:
        """The mean of `score_samples`. One pass."""
        return self._criterion("score", X)

    def bic(self, X: Any) -> float:
        """Bayes' information criterion, -2 log-likelihood + parameters log(records): the lower the better.

        One pass.
        """
        return self._criterion("bic", X)

    def aic(self, X: Any) -> float:
        """Akaike's information criterion, -2 log-likelihood + 2 parameters: the lower the better.

        One pass.
        """
        return self._criterion("aic", X)

    def _of_mixture(self, operation: str, X: Any) -> Series:
        self._check_fitted(f"GaussianMixture.{operation}", "means_")
        return self._operate(operation, X, self.means_.shape[1])

    def _criterion(self, criterion: str, X: Any) -> float:
        name = f"GaussianMixture.{criterion}"
        self._check_fitted(name, "means_")
        series = as_series(name, X)
        self._check_length(name, series, self.means_.shape[1])
        return series._distributed.run("mixtureCriterion", self._model, criterion, description=name)
