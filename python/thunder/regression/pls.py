"""Partial least squares regression."""

from typing import Any

from thunder.regression._latent import LatentRegression


class PLSRegression(LatentRegression):
    """Partial least squares regression of all records on the same regressors (PLS2) [1]_.

    With samples as rows and records as columns of Y, each weight vector gives the mixture of the regressors
    that has the largest sum of squared covariances with the records; the regressors are deflated by it before
    the next. The records are regressed on the `k` mixtures, which are orthogonal: made for regressors that
    depend on each other, or many of them.

    Cost: one pass, which brings a square of the design's rank to the driver; one more when the coefficients
    are first looked at. No shuffle.

    Parameters
    ----------
    k : int
        number of components, from 1 to the rank of the design
    scale : bool
        whether regressors and records are divided by their standard deviations (divisor samples - 1), unless
        these are 0

    Attributes
    ----------
    x_weights_ : ndarray of shape (regressors, k)
        of the regressors, as the components before left them, each column with its largest element positive
    x_scores_ : ndarray of shape (samples, k)
        the mixtures: orthogonal time courses
    x_loadings_ : ndarray of shape (regressors, k)
        of the regressors on the mixtures
    components_ : ndarray of shape (k, samples)
        the mixtures as rows of norm 1
    scores_ : Series
        how much of each of these is in each record: `k` maps
    coef_, intercept_, r2_, betas, betas_and_scores : Series
        coefficients for the regressors in their own units, intercept and R² of each record's fit, computed at
        first use and kept
    explained_variance_ratio_ : ndarray of shape (k,)
        share of the variance of all records (each of variance 1 if they are scaled) that each mixture
        explains
    mixtures_ : ndarray of shape (k, regressors)
        what the centred regressors are multiplied by to give `components_`
    x_mean_ : ndarray of shape (regressors,)
        means of the regressors

    Raises
    ------
    DataError
        by `fit`, if the records covary with the regressors in fewer than `k` directions, or one of them (its
        key and sample are named) holds NaN or infinity

    See Also
    --------
    sklearn.cross_decomposition.PLSRegression : the same weights, scores, loadings and coefficients

    References
    ----------
    .. [1] Wold, Sjöström and Eriksson 2001, Chemometrics Intell. Lab. Syst. 58:109
    """

    def __init__(self, k: int = 2, scale: bool = True):
        self.k = k
        self.scale = scale

    def fit(self, X: Any, y: Any) -> "PLSRegression":
        """Fit all records of `y` together.

        Parameters
        ----------
        X : array_like
            regressors, of shape (samples, regressors), or (samples,) for a single one
        y : Series, Images or array_like
            records of as many samples; images stand for their pixels' series
        """
        return self._fit("plsFit", X, y, bool(self.scale))
