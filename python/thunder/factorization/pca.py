"""Principal component analysis."""

from typing import Any

from thunder import _checks
from thunder._estimator import as_series
from thunder.factorization._base import Factorization


class PCA(Factorization):
    """Principal components of a recording: records are observations, samples are variables.

    Records are centred on the way: no centred copy is made. The iterative methods take one pass more, for
    mean and variances. For n samples, n² doubles or fewer are needed on every executor and the driver.

    Parameters
    ----------
    k : int
        number of components, from 1 to the lesser of samples and records
    svd_method : {'auto', 'direct', 'randomized', 'em'}
        ``'direct'``: the eigenvectors of the covariance, in one pass and n² doubles, for up to 16384 samples;
        singular values that are a share q of the largest have a relative error of about eps / q²: 1e-8 at
        1e-4, and no digit is right below 1e-8 (2e-2 and 3e-4 for float32 data, whose products are float32).
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
    whiten : bool
        whether scores are divided by their standard deviation; components without variance get 0

    Attributes
    ----------
    components_ : ndarray of shape (k, samples)
        orthonormal time courses as rows, each with its largest element positive
    scores_ : Series
        `k` coordinates of each record: ``(x - mean_) @ components_.T``, or that over
        ``sqrt(explained_variance_)`` if they are whitened
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
    n_iter_ : int
        steps that were taken
    last_change_, converged_ : float, bool
        what the last step changed (as `tol` measures it), and whether that is less than `tol`; where it is
        not because of `max_iter`, ``ConvergenceWarning`` tells, and the result is kept

    Raises
    ------
    DataError
        by `fit`, if a record holds NaN or infinity: its key and sample are named

    Notes
    -----
    `partial_fit` takes in records batch by batch, as they are recorded: it combines the former components
    with those of the batch [3]_, so what is lost is only what `k` components do not hold.

    References
    ----------
    .. [1] N. Halko, P. G. Martinsson and J. A. Tropp, Finding structure with randomness, SIAM Rev. 53, 2011
    .. [2] S. Roweis, EM algorithms for PCA and SPCA, NIPS 10, 1998
    .. [3] D. Ross, J. Lim, R.-S. Lin and M.-H. Yang, Incremental learning for robust visual tracking, IJCV
       77, 2008

    See Also
    --------
    sklearn.decomposition.PCA : the same quantities under the same names
    sklearn.decomposition.IncrementalPCA : what `partial_fit` does
    """

    def __init__(
        self,
        k: int = 3,
        svd_method: str = "auto",
        max_iter: int = 20,
        tol: float = 1e-5,
        random_state: int | None = None,
        whiten: bool = False,
    ):
        self.k = k
        self.svd_method = svd_method
        self.max_iter = max_iter
        self.tol = tol
        self.random_state = random_state
        self.whiten = whiten

    _transformed = "scores_"

    def fit(self, X: Any, y: None = None) -> "PCA":
        """Find the components of series, images (their pixels' series) or an array of (..., time)."""
        return self._fit("pcaFit", X, *self._options("PCA.fit"))

    def partial_fit(self, X: Any, y: None = None) -> "PCA":
        """Take in further records, of as many samples: the components are those of all records so far.

        The first call is `fit`, which always begins anew. `scores_` are those of the last records.
        """
        if not hasattr(self, "_model"):
            return self.fit(X)
        series = as_series("PCA.partial_fit", X)
        if series.length != len(self.mean_):
            raise ValueError(
                f"PCA.partial_fit: expected {len(self.mean_)} values a record, but found {series.length}"
            )
        most = min(series.length, self.n_records_ + series.count())
        k = _checks.integer("PCA.partial_fit", "k", self.k, least=1, most=most)
        return self._taken("pcaPartialFit", series, self._model, k, *self._options("PCA.partial_fit"))

    def _options(self, name: str) -> tuple:
        return (*self._solver(name, "svd_method"), bool(self.whiten))
