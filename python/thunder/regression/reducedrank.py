"""Reduced-rank regression."""

from typing import Any

from thunder.regression._latent import LatentRegression


class ReducedRankRegression(LatentRegression):
    """Reduced-rank regression of all records on the same regressors: Y = intercept + X B, B of rank `k` [1]_.

    With samples as rows and records as columns of Y, B is ordinary least squares' ``B @ V @ V.T``, V the `k`
    largest right singular vectors of its fitted values. In other words: all records are mixtures of the `k`
    time courses, themselves mixtures of the regressors, that explain most of all; what little one record
    tells of many regressors, all tell together.

    Cost: one pass, which brings a square of the design's rank to the driver; one more when the coefficients
    are first looked at. No shuffle.

    Parameters
    ----------
    k : int
        rank of B, from 1 to that of the design: then this is ordinary least squares
    fit_intercept : bool
        whether a constant is fitted too

    Attributes
    ----------
    components_ : ndarray of shape (k, samples)
        the time courses as rows, orthonormal, each with its largest element positive
    scores_ : Series
        how much of each time course is in each record: `k` maps
    coef_, intercept_, r2_, betas, betas_and_scores : Series
        coefficients for the regressors, intercept and R² of each record's fit, computed at first use and kept
    explained_variance_ratio_ : ndarray of shape (k,)
        share of the squares of all records (about their means with an intercept) that each time course
        explains
    singular_values_ : ndarray of shape (k,)
        the largest of the fitted values of ordinary least squares
    mixtures_ : ndarray of shape (k, regressors)
        what the (centred) regressors are multiplied by to give the time courses
    x_mean_ : ndarray
        means of the regressors; empty without an intercept

    Raises
    ------
    DataError
        by `fit`, if a record holds NaN or infinity: its key and sample are named

    References
    ----------
    .. [1] Izenman 1975, J. Multivariate Analysis 5:248

    Examples
    --------
    >>> model = ReducedRankRegression(k=2).fit(design, movie.toseries())  # doctest: +SKIP
    >>> model.scores_.toarray()  # maps of two time courses  # doctest: +SKIP
    """

    def __init__(self, k: int = 3, fit_intercept: bool = True):
        self.k = k
        self.fit_intercept = fit_intercept

    def fit(self, X: Any, y: Any) -> "ReducedRankRegression":
        """Fit all records of `y` together.

        Parameters
        ----------
        X : array_like
            regressors, of shape (samples, regressors), or (samples,) for a single one
        y : Series, Images or array_like
            records of as many samples; images stand for their pixels' series
        """
        return self._fit("reducedRankFit", X, y, bool(self.fit_intercept))
