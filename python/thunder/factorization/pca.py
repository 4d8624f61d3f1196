"""Principal component analysis."""

from typing import Any

from thunder.factorization._base import Factorization


class PCA(Factorization):
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
    total_variance_ : float
        sum of the variances of all samples
    n_records_ : int
        how many records there were

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

    _transformed = "scores_"

    def fit(self, X: Any, y: None = None) -> "PCA":
        """Find the components of series, images (their pixels' series) or an array of (..., time)."""
        self._one_of("svd_method", ("auto", "direct"))
        return self._fit("pcaFit", X)
