"""Principal component analysis."""

from typing import Any

import numpy as np

from thunder import _transfer
from thunder._estimator import Estimator
from thunder.factorization._input import as_series, check_k, check_method
from thunder.series.series import Series


class PCA(Estimator):
    """Principal components of a recording: records are observations, samples are variables.

    Cost: one pass and n² doubles on the driver, for n samples; meant for n up to a few thousand.

    Parameters
    ----------
    k : int
        number of components, from 1 to the lesser of samples and records
    svd_method : {'auto', 'direct'}
        both: the eigenvectors of the covariance
    max_iter, tol : int, float
        of iterative methods; not used by the direct one
    random_state : int, optional
        of iterative methods; not used by the direct one

    Attributes
    ----------
    components_ : ndarray of shape (k, samples)
        orthonormal time courses as rows, each with its largest element positive
    scores_ : Series
        `k` coordinates of each record: ``(x - mean_) @ components_.T``
    explained_variance_, explained_variance_ratio_ : ndarray of shape (k,)
        variance of the scores (divisor records - 1), and its share of the whole
    singular_values_ : ndarray of shape (k,)
        of the centred matrix of records
    mean_ : ndarray of shape (samples,)
        mean over records

    See Also
    --------
    sklearn.decomposition.PCA : the same quantities under the same names
    """

    def __init__(
        self,
        k: int = 3,
        svd_method: str = "auto",
        max_iter: int = 20,
        tol: float = 1e-5,
        random_state: int | None = None,
    ):
        self.k = k
        self.svd_method = svd_method
        self.max_iter = max_iter
        self.tol = tol
        self.random_state = random_state

    def fit(self, X: Any, y: None = None) -> "PCA":
        """Find the components of series, images (their pixels' series) or an array of (..., time)."""
        check_method("PCA.fit", "svd_method", self.svd_method)
        series = as_series("PCA.fit", X)
        k = check_k("PCA.fit", self.k, series)
        self._connection = series._distributed.connection
        self._model = series._distributed.run("pcaFit", k, description="PCA")
        self.components_ = self._result("components")
        self.mean_ = self._result("mean")
        self.explained_variance_ = self._result("explained_variance")
        self.explained_variance_ratio_ = self._result("explained_variance_ratio")
        self.singular_values_ = self._result("singular_values")
        self.scores_ = self._through("pcaTransform", series)
        return self

    def transform(self, X: Any) -> Series:
        """The scores of other records of as many samples: `k` values each."""
        self._check_fitted("PCA.transform", "components_")
        return self._through("pcaTransform", self._fitting("transform", X, self.components_.shape[1]))

    def fit_transform(self, X: Any, y: None = None) -> Series:
        """Fit, and return `scores_`."""
        return self.fit(X).scores_

    def inverse_transform(self, scores: Any) -> Series:
        """The records of given scores: ``scores @ components_ + mean_``."""
        self._check_fitted("PCA.inverse_transform", "components_")
        return self._through(
            "pcaInverseTransform", self._fitting("inverse_transform", scores, len(self.components_))
        )

    def _fitting(self, function: str, X: Any, length: int) -> Series:
        series = as_series(f"PCA.{function}", X)
        if series.length != length:
            raise ValueError(f"PCA.{function}: expected {length} values a record, but found {series.length}")
        return series

    def _through(self, name: str, series: Series) -> Series:
        handle = self._connection.call(name, self._model, series._distributed.handle)
        return Series(series._distributed.around(handle), labels=series.labels)

    def _result(self, name: str) -> np.ndarray:
        return _transfer.fetch(self._connection, "pcaResult", self._model, name, description="PCA")
