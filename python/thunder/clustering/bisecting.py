"""Bisecting k-means clustering."""

from typing import Any

from thunder import _checks
from thunder._estimator import as_series
from thunder.clustering._base import CenterEstimator


class BisectingKMeans(CenterEstimator):
    """Bisecting k-means: a cluster is divided in two by 2-means again and again, until there are `k` [1]_.

    A division begins with a record, drawn the likelier the farther it is from the cluster's mean, and its
    mirror image about that mean. All clusters that may be divided next are divided in the same passes. Cost:
    at most ``max_iter + 3`` passes for each level of the tree, of which there are about log2 k where
    clusters are alike and k - 1 at worst, and two before; less than ``4 * k * samples`` doubles on the
    driver; no shuffle. The data are cached meanwhile.

    Parameters
    ----------
    k : int
        number of clusters, from 1 to the number of records
    max_iter : int
        iterations of each division at most
    tol : float
        a division ends when the squares of its two centres' moves sum to no more than this part of the mean
        of the samples' variances, as in scikit-learn
    bisecting_strategy : {'biggest_inertia', 'largest_cluster'}
        which cluster is divided next: that with the greatest sum of squared distances, or most records
    random_state : int, optional
        seed of the draws; None is 0. The same clusters for any number of partitions and cores

    Attributes
    ----------
    cluster_centers_ : ndarray of shape (k, samples)
        clusters are numbered from left to right in the tree; if there are fewer, because the records within
        each are equal, a ConvergenceWarning says so
    labels_ : Series
        int32, the number of each record's cluster
    counts_, inertias_ : ndarray of shape (k,)
        records of each cluster, and the sum of their squared distances from its centre
    inertia_ : float
        the sum of all records' squared distances from their centres
    node_centers_ : ndarray of shape (2 k - 1, samples)
        the centres of all clusters of the tree; 0 is that of all records
    node_parts_ : ndarray of shape (2 k - 1,)
        the first of the two parts of each, one behind the other; -1 for one that is not divided
    node_counts_, node_inertias_ : ndarray of shape (2 k - 1,)
    n_iter_ : int
        iterations of the division that took most
    converged_ : bool
        whether all centres had come to rest; a ConvergenceWarning says so if they had not

    Raises
    ------
    DataError
        by `fit`, if a record holds NaN or infinity: it is named

    See Also
    --------
    sklearn.cluster.BisectingKMeans : the same tree, from other starts

    References
    ----------
    .. [1] Steinbach, Karypis and Kumar 2000, A comparison of document clustering techniques
    """

    def __init__(
        self,
        k: int = 3,
        max_iter: int = 20,
        tol: float = 1e-3,
        bisecting_strategy: str = "biggest_inertia",
        random_state: int | None = None,
    ):
        self.k = k
        self.max_iter = max_iter
        self.tol = tol
        self.bisecting_strategy = bisecting_strategy
        self.random_state = random_state

    def fit(self, X: Any, y: None = None) -> "BisectingKMeans":
        """Cluster series, images (their pixels' series) or an array of (..., time)."""
        name = "BisectingKMeans.fit"
        series = as_series(name, X)
        return self._taken(
            "bisectingFit",
            series,
            _checks.integer(name, "k", self.k, least=1, most=series.count()),
            _checks.integer(name, "max_iter", self.max_iter, least=1),
            _checks.number(name, "tol", self.tol, least=0),
            self._one_of(name, "bisecting_strategy", ("biggest_inertia", "largest_cluster")),
            self._seed(name),
        )
