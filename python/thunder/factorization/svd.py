"""Singular value decomposition."""

from typing import Any

from thunder.factorization._base import Factorization


class SVD(Factorization):
    """Singular value decomposition A = U diag(s) V' of the matrix of all records: its `k` largest terms.

    All methods find the eigenvectors of A'A: singular values below about 1e-8 (1e-4 from float32 data) of the
    largest lose all digits. For n samples, n² doubles or fewer are needed on every executor and the driver.

    Parameters
    ----------
    k : int
        number of terms, from 1 to the lesser of samples and records
    method : {'auto', 'direct', 'randomized', 'em'}
        ``'direct'``: the eigenvectors of A'A, in one pass and n² doubles, for up to 16384 samples.
        ``'randomized'``: subspace iteration from a Gaussian start with ``k + 10`` columns [1]_, in at most 8
        passes and n (k + 10) doubles. ``'em'``: the same with ``k`` columns, which is the EM algorithm [2]_
        with its columns made orthonormal each time, in at most `max_iter` passes and n k doubles.
        ``'auto'``: direct up to 1024 samples, and up to 16384 where ``k + 10`` is more than a sixteenth of
        them; else randomized
    max_iter : int
        most iterations of ``'em'``; of ``'randomized'`` too if it is below 7
    tol : float
        iterations end when the `k` vectors change by less than this: sum of squared tangents of angles
    random_state : int, optional
        seed of the Gaussian start, 0 if it is not given: the same seed and layout give the same bits

    Attributes
    ----------
    u_ : Series
        left singular vectors: `k` values for each record
    singular_values_ : ndarray of shape (k,)
        in descending order
    components_ : ndarray of shape (k, samples)
        right singular vectors as rows, each with its largest element positive

    References
    ----------
    .. [1] N. Halko, P. G. Martinsson and J. A. Tropp, Finding structure with randomness, SIAM Review 53, 2011
    .. [2] S. Roweis, EM algorithms for PCA and SPCA, NIPS 10, 1998
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
        return self._fit("svdFit", X, *self._solver("SVD.fit", "method"))
