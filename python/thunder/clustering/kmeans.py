"""k-means clustering."""

from typing import Any

import numpy as np

from thunder import _checks
from thunder._estimator import as_series
from thunder.clustering._base import CenterEstimator


class KMeans(CenterEstimator):
    """k-means: `k` centres such that records lie near one of them, by Lloyd's iterations [1]_.

    An empty cluster's centre moves to the record that is farthest from its own centre, the next one's to the
    second farthest, at the cost of one more pass. Cost: one pass an iteration; before the first one pass for
    variances and one ('random') or seven ('k-means||') for the first centres; one behind the last. ``k *
    samples`` doubles on the driver; no shuffle. The data are cached meanwhile.

    Parameters
    ----------
    k : int
        number of clusters, from 1 to the number of records
    max_iter : int
        iterations at most
    tol : float
        iterations end when the squares of the centres' moves sum to no more than this part of the mean of
        the samples' variances, as in scikit-learn
    init : {'k-means||', 'random'} or array_like of shape (k, samples)
        first centres: drawn far from each other [2]_; records drawn with equal chances; or these
    random_state : int, optional
        seed of the first centres' choice; None is 0. The same centres for any number of partitions and cores

    Attributes
    ----------
    cluster_centers_ : ndarray of shape (k, samples)
    labels_ : Series
        int32, the number of each record's centre
    counts_ : ndarray of shape (k,)
        records of each cluster
    inertia_ : float
        sum of the records' squared distances from their centres
    n_iter_ : int
        iterations made
    converged_ : bool
        whether the centres had come to rest; a ConvergenceWarning says so if they had not

    Raises
    ------
    DataError
        by `fit`, if a record holds NaN or infinity: it is named

    See Also
    --------
    sklearn.cluster.KMeans : makes the same iterations from the same centres

    References
    ----------
    .. [1] Lloyd 1982, IEEE Trans. Inf. Theory 28:129
    .. [2] Bahmani et al. 2012, PVLDB 5:622

    Examples
    --------
    >>> clusters = KMeans(k=6).fit(movie.toseries().zscore())  # doctest: +SKIP
    >>> clusters.labels_.toarray()  # a map of numbers  # doctest: +SKIP
    """

    def __init__(
        self,
        k: int = 3,
        max_iter: int = 20,
        tol: float = 1e-3,
        init: Any = "k-means||",
        random_state: int | None = None,
    ):
        self.k = k
        self.max_iter = max_iter
        self.tol = tol
        self.init = init
        self.random_state = random_state

    def fit(self, X: Any, y: None = None) -> "KMeans":
        """Cluster series, images (their pixels' series) or an array of (..., time)."""
        series = as_series("KMeans.fit", X)
        given = None
        if not isinstance(self.init, str):
            given = np.ascontiguousarray(_checks.reals("KMeans.fit", "init", self.init))
        else:
            self._one_of("KMeans.fit", "init", ("k-means||", "random"))
        return self._taken(
            "kmeansFit",
            series,
            _checks.integer("KMeans.fit", "k", self.k, least=1, most=series.count()),
            _checks.integer("KMeans.fit", "max_iter", self.max_iter, least=1),
            _checks.number("KMeans.fit", "tol", self.tol, least=0),
            self.init if given is None else "k-means||",
            given,
            self._seed("KMeans.fit"),
        )
