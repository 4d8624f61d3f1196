"""Singular value decomposition."""

from typing import Any

from thunder.factorization._base import Factorization


class SVD(Factorization):
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

    _transformed = "u_"

    def fit(self, X: Any, y: None = None) -> "SVD":
        """Decompose series, images (their pixels' series) or an array of (..., time)."""
        self._one_of("method", ("auto", "direct"))
        return self._fit("svdFit", X)
