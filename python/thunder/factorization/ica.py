"""Independent component analysis."""

from typing import Any

import numpy as np

from thunder import _checks
from thunder._estimator import as_series
from thunder.factorization._base import METHODS, Factorization


class ICA(Factorization):
    """Independent components of a recording, by FastICA [1]_: records are observations, samples variables.

    Principal components whiten the records: 'direct' in one pass, and samples² doubles on the driver, in
    float64 whatever the records' type. The whitened records, `k_pca` values each, are cached; each iteration
    is one pass over them, with 'deflation' for one component only. No shuffle.

    Parameters
    ----------
    k : int
        number of independent components, from 1 to the lesser of samples and records
    k_pca : int, optional
        number of principal components, from `k` to the lesser of samples and records; None is `k`
    svd_method : {'auto', 'direct', 'randomized', 'em'}
        how they are found: see `PCA`
    max_iter : int
        iterations at most; for each component with 'deflation'
    tol : float
        iterations end when each direction's cosine with its last one is this near to 1 or -1
    random_state : int, optional
        seed of the random start; None is 0
    fun : {'logcosh', 'exp', 'cube'}
        contrast function; Thunder 1.x used 'cube'
    algorithm : {'symmetric', 'deflation'}
        all components at once, or one after the other
    w_init : array_like of shape (k, k_pca), optional
        first directions among the whitened records, in place of random ones: no row depends on the others

    Attributes
    ----------
    components_ : ndarray of shape (k, samples)
        what centred records are multiplied by to give the sources
    mixing_ : ndarray of shape (samples, k)
        its pseudo-inverse: the time course of each source as a column
    sources_ : Series
        `k` values of each record, uncorrelated and of variance 1
    whitening_ : ndarray of shape (k_pca, samples)
        what makes centred records uncorrelated, of variance 1
    mean_ : ndarray of shape (samples,)
        mean over records
    n_iter_ : int
        iterations made; with 'deflation' the most for one component
    change_ : float
        how far the cosine between a direction and its last one is from 1 or -1, at most
    converged_ : bool
        whether that is less than `tol`

    Warns
    -----
    ConvergenceWarning
        by `fit`, if the iterations end before they converge: the result so far is there all the same

    Raises
    ------
    DataError
        by `fit`, if the records vary in fewer than `k_pca` dimensions, or one of them (its key and sample are
        named) holds NaN or infinity

    See Also
    --------
    sklearn.decomposition.FastICA : the same, with ``whiten='unit-variance'`` and ``whiten_solver='eigh'``

    References
    ----------
    .. [1] Hyvärinen and Oja 2000, Neural Networks 13:411
    """

    def __init__(
        self,
        k: int = 3,
        k_pca: int | None = None,
        svd_method: str = "auto",
        max_iter: int = 10,
        tol: float = 1e-6,
        random_state: int | None = None,
        fun: str = "logcosh",
        algorithm: str = "symmetric",
        w_init: Any = None,
    ):
        self.k = k
        self.k_pca = k_pca
        self.svd_method = svd_method
        self.max_iter = max_iter
        self.tol = tol
        self.random_state = random_state
        self.fun = fun
        self.algorithm = algorithm
        self.w_init = w_init

    _transformed = "sources_"

    def fit(self, X: Any, y: None = None) -> "ICA":
        """Find the components of series, images (their pixels' series) or an array of (..., time)."""
        series = as_series("ICA.fit", X)
        k = self._count("ICA.fit", "k", series)
        k_pca = k if self.k_pca is None else self._count("ICA.fit", "k_pca", series, least=k)
        return self._fit(
            "icaFit",
            series,
            k_pca,
            self._one_of("ICA.fit", "svd_method", METHODS),
            _checks.integer("ICA.fit", "max_iter", self.max_iter, least=1),
            _checks.number("ICA.fit", "tol", self.tol, least=0),
            self._seed("ICA.fit"),
            self._one_of("ICA.fit", "fun", ("logcosh", "exp", "cube")),
            self._one_of("ICA.fit", "algorithm", ("symmetric", "deflation")),
            self._first(k, k_pca),
        )

    def _first(self, k: int, k_pca: int) -> np.ndarray | None:
        """The parameter `w_init` in the shape that it must have."""
        if self.w_init is None:
            return None
        first = np.ascontiguousarray(_checks.reals("ICA.fit", "w_init", self.w_init))
        if first.shape != (k, k_pca):
            raise ValueError(
                f"ICA.fit: w_init must be of shape {(k, k_pca)} (k, k_pca), but is of {first.shape}"
            )
        return first
