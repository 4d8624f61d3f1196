"""Singular value decomposition."""

from typing import Any

from thunder.factorization._base import Factorization


class SVD(Factorization):
    """Singular value decomposition A = U diag(s) V' of the matrix of all records: its `k` largest terms.

    What the methods cost, and how exact small singular values are, is said with `method`. For n samples, n²
    doubles or fewer are needed on every executor and the driver.

    Parameters
    ----------
    k : int
        number of terms, from 1 to the lesser of samples and records
    method : {'auto', 'direct', 'randomized', 'em'}
        ``'direct'``: the eigenvectors of A'A, in one pass and n² doubles, for up to 16384 samples; singular
        values that are a share q of the largest have a relative error of about eps / q²: 1e-8 at 1e-4, and no
        digit is right below 1e-8 (2e-2 and 3e-4 for float32 data, whose products are float32).
        ``'randomized'``: subspace iteration from a Gaussian start with ``k + 10`` columns [1]_, in at most 8
        steps of one pass each, and n (k + 10) doubles. If one of the `k` singular values is below 1e-4 of the
        largest (2e-2 for float32 data), there is one pass more, and two for each further step: a QR
        factorisation, in which nothing is squared, leaves a relative error of about eps / q.
        ``'em'``: the same with ``k`` columns, which is the EM algorithm [2]_ with its columns made
        orthonormal each time, in at most `max_iter` steps and n k doubles.
        ``'auto'``: direct up to 1024 samples, and up to 16384 where ``k + 10`` is more than a sixteenth of
        them; else randomized
    max_iter : int
        most steps of ``'em'``; of ``'randomized'`` too if it is below 8
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
    n_iter_ : int
        steps that were taken
    last_change_, converged_ : float, bool
        what the last step changed (as `tol` measures it), and whether that is less than `tol`; where it is
        not because of `max_iter`, ``ConvergenceWarning`` tells, and the result is kept

    Raises
    ------
    DataError
        by `fit`, if a record holds NaN or infinity: its key and sample are named

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
