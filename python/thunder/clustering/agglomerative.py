"""Hierarchical clustering of centres."""

from typing import Any

import numpy as np

from thunder import _checks, _transfer
from thunder._estimator import ModelEstimator, as_series
from thunder._session import connection
from thunder.clustering._base import CenterEstimator
from thunder.series.series import Series


class AgglomerativeClustering(ModelEstimator):
    """Hierarchical clustering by Ward's method [1]_ of centres that k-means found, and an order of records.

    Each centre is weighted by the number of its records, as if every one of these were at its centre: many
    clusters of k-means stand for millions of records. At each step the two clusters merge whose union adds
    the least to the sum of squared distances. Cost: no pass over the data; n² doubles and at most some n³
    operations on the driver for n centres: meant for up to some thousands.

    Parameters
    ----------
    k : int
        number of groups that the tree is cut into, from 1 to the number of centres

    Attributes
    ----------
    linkage_ : ndarray of shape (n - 1, 4)
        SciPy's linkage matrix: of each step two clusters (centres are 0 to n - 1, the cluster of step i is n
        + i), height, number of centres. Heights are sqrt(2 a b / (a + b)) times the distance of the
        clusters' means for a and b records; ``scipy.cluster.hierarchy.dendrogram`` draws it
    children_ : ndarray of shape (n - 1, 2)
        the clusters of each step
    distances_ : ndarray of shape (n - 1,)
        the heights
    labels_ : ndarray of shape (n,)
        the group of each centre, int32; groups are numbered from left to right in the tree
    leaves_ : ndarray of shape (n,)
        the centres in that order, among those the tree allows, in which the distances of neighbours have the
        least sum [2]_: of both directions the one that begins with the lesser number
    n_leaves_ : int
        number n of centres
    cluster_centers_ : ndarray of shape (n, samples)
    counts_ : ndarray of shape (n,)
        records of each centre

    See Also
    --------
    scipy.cluster.hierarchy.linkage, sklearn.cluster.AgglomerativeClustering : the same for single records

    References
    ----------
    .. [1] Ward 1963, J. Am. Stat. Assoc. 58:236
    .. [2] Bar-Joseph, Gifford and Jaakkola 2001, Bioinformatics 17:S22

    Examples
    --------
    >>> clusters = KMeans(k=60).fit(series)  # doctest: +SKIP
    >>> tree = AgglomerativeClustering(k=5).fit(clusters)  # doctest: +SKIP
    >>> plot.raster(series.flatten(), order=tree.order(series))  # doctest: +SKIP
    """

    def __init__(self, k: int = 3):
        self.k = k

    def fit(self, X: Any, y: None = None, sample_weight: Any = None) -> "AgglomerativeClustering":
        """Make the tree of centres.

        Parameters
        ----------
        X : fitted KMeans or BisectingKMeans, or array_like of shape (n, samples)
            centres
        y : None
        sample_weight : array_like of int, (n,), optional
            records of each centre, 1 or more; by default the counts of a fitted clustering, or 1 each

        Raises
        ------
        DataError
            if a centre holds NaN or infinity: it is named
        """
        name = "AgglomerativeClustering.fit"
        if isinstance(X, CenterEstimator):
            X._check_fitted(name, "cluster_centers_")
            centers, weights, used = X.cluster_centers_, X.counts_, X._connection
        else:
            centers, weights, used = _checks.reals(name, "X", X), None, connection(None)
        if centers.ndim != 2:
            raise ValueError(f"{name}: X must be of shape (n, samples), but is of shape {centers.shape}")
        if sample_weight is not None:
            weights = sample_weight
        model = used.run(
            "agglomerativeFit",
            _transfer.block(used, np.ascontiguousarray(centers, np.float64)),
            _transfer.block(used, self._counts(name, weights, len(centers))),
            _checks.integer(name, "k", self.k, least=1, most=len(centers)),
            description="AgglomerativeClustering",
        )
        return self._adopt(used, model)

    @staticmethod
    def _counts(name: str, weights: Any, n: int) -> np.ndarray:
        """Records of each centre as int64."""
        counts = np.ones(n, np.int64) if weights is None else np.asarray(weights)
        if counts.dtype.kind not in "iu" or counts.shape != (n,):
            raise ValueError(
                f"{name}: sample_weight must be {n} integers, one for each centre, "
                f"but is {counts.dtype} of shape {counts.shape}"
            )
        return counts.astype(np.int64)

    def cut(self, k: int) -> np.ndarray:
        """The group of each centre, int32, if there are `k`: numbered from left to right in the tree."""
        self._check_fitted("AgglomerativeClustering.cut", "linkage_")
        most = self.n_leaves_
        count = _checks.integer("AgglomerativeClustering.cut", "k", k, least=1, most=most)
        name = "agglomerativeCut"
        return _transfer.fetch(
            self._connection, name, self._model, count, description="AgglomerativeClustering"
        )

    def predict(self, X: Any) -> Series:
        """The group of the centre nearest to each record, int32; -1 for a record with NaN. One pass."""
        return self._of_tree("predict", X)

    def place(self, X: Any) -> Series:
        """Where each record stands in `order`: two float64 values.

        The first is the place of its nearest centre in `leaves_`, the number of centres for a record with
        NaN; the second is (x - c)'(b - a) for that centre c, the one before it, a, and the one behind it, b.
        At the ends c itself takes the place of the missing one.
        """
        return self._of_tree("place", X)

    def order(self, X: Any) -> np.ndarray:
        """The numbers of the records, int64, such that similar ones are neighbours: what `place` sorts.

        Numbers count records in C order of their space. One pass; some 50 bytes a record on the driver.
        """
        name = "AgglomerativeClustering.order"
        self._check_fitted(name, "linkage_")
        series = as_series(name, X)
        self._check_length(name, series, self.cluster_centers_.shape[1])
        remote = series._distributed
        return _transfer.fetch(
            remote.connection, "agglomerativeOrder", remote.handle, self._model, description=name
        )

    def _of_tree(self, operation: str, X: Any) -> Series:
        self._check_fitted(f"AgglomerativeClustering.{operation}", "linkage_")
        return self._operate(operation, X, self.cluster_centers_.shape[1])
