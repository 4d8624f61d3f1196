"""Singular value decomposition."""

from typing import Any

import numpy as np

from thunder import _transfer
from thunder._estimator import Estimator
from thunder.factorization._input import as_series, check_k, check_method
from thunder.series.series import Series


class SVD(Estimator):
    """Singular value decomposition A = U diag(s) V' of the matrix of all records: its `k` largest terms.

    Cost: one pass and n² doubles on the driver, for n samples; meant for n up to a few thousand. The method
    squares A: singular values below about 1e-8 (1e-4 from float32 data) of the largest lose all digits.

    Parameters
    ----------
    k : int
        number of terms, from 1 to the lesser of samples and records
    method : {'auto', 'direct'}
        both: the eigenvectors of A'A
    max_iter, tol : int, float
        of iterative methods; not used by the direct one
    random_state : int, optional
        of iterative methods; not used by the direct one

    Attributes
    ----------
    u_ : Series
        left singular vectors: `k` values for each record
    singular_values_ : ndarray of shape (k,)
        in descending order
    components_ : ndarray of shape (k, samples)
        right singular vectors as rows, each with its largest element positive
    """

    def __init__(
        self,
        k: int = 3,
        method: str = "auto",
        max_iter: int = 20,
        tol: float = 1e-5,
        random_state: int | None = None,
    ):
        self.k = k
        self.method = method
        self.max_iter = max_iter
        self.tol = tol
        self.random_state = random_state

    def fit(self, X: Any, y: None = None) -> "SVD":
        """Decompose series, images (their pixels' series) or an array of (..., time)."""
        check_method("SVD.fit", "method", self.method)
        series = as_series("SVD.fit", X)
        k = check_k("SVD.fit", self.k, series)
        self._connection = series._distributed.connection
        self._model = series._distributed.run("svdFit", k, description="SVD")
        self.components_ = self._result("components")
        self.singular_values_ = self._result("singular_values")
        self.u_ = self._u(series)
        return self

    def transform(self, X: Any) -> Series:
        """The elements of U for other records: A V / s."""
        self._check_fitted("SVD.transform", "components_")
        series = as_series("SVD.transform", X)
        if series.length != self.components_.shape[1]:
            raise ValueError(
                f"SVD.transform: expected {self.components_.shape[1]} samples, but found {series.length}"
            )
        return self._u(series)

    def fit_transform(self, X: Any, y: None = None) -> Series:
        """Fit, and return `u_`."""
        return self.fit(X).u_

    def _u(self, series: Series) -> Series:
        handle = self._connection.call("svdTransform", self._model, series._distributed.handle)
        return Series(series._distributed.around(handle), labels=series.labels)

    def _result(self, name: str) -> np.ndarray:
        return _transfer.fetch(self._connection, "svdResult", self._model, name, description="SVD")
