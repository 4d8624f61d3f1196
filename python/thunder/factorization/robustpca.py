"""Robust principal components: a part of low rank and a sparse one."""

from typing import Any

from thunder import _checks
from thunder._estimator import ModelEstimator, as_series
from thunder.series.series import Series


class RobustPCA(ModelEstimator):
    """Robust principal components: the matrix M of all records as L + S, L of low rank and S sparse.

    Principal component pursuit [1]_: min |L|_* + lam |S|_1, the sum of singular values and that of
    magnitudes, by inexact augmented Lagrange multipliers with the constants of [2]_. What all records share
    goes to L (a background, a few time courses), what is rare to S (activity, artefacts, saturated values),
    however large; records are not centred.

    Cost: one pass before, and one for each iteration, some 15 to 40; for n samples n²/2 doubles come to the
    driver each time, where their eigenvalues cost 4/3 n³ operations and more: meant for up to a few thousand
    samples, and refused beyond 16384. The records and one value for each of theirs are cached meanwhile. No
    shuffle. Singular values come from products, in float64 whatever the records' type: what is below some
    1e-7 of the largest counts as 0.

    Parameters
    ----------
    lam : float, optional
        weight of the sparse part; None is 1 / sqrt(the greater of records and samples)
    max_iter : int
        iterations at most
    tol : float
        iterations end when the Frobenius norm of M - L - S is not more than this share of M's

    Attributes
    ----------
    low_rank_ : Series
        L, in the result type of the records. Not kept: each use takes the records through all the steps
        again, about as much arithmetic as the fit but in one pass; `cache` it, or write it (``tobinary``)
    sparse_ : Series
        S, likewise; what is not among its entries is exactly 0
    components_ : ndarray of shape (rank_, samples)
        right singular vectors of L as rows, each with its largest element positive
    singular_values_ : ndarray of shape (rank_,)
        of L, in descending order
    rank_ : int
        of L
    weight_ : float
        `lam` as it was used
    n_iter_ : int
        iterations made
    residual_ : float
        Frobenius norm of M - L - S over that of M
    converged_ : bool
        whether that is `tol` or less
    step_vectors_, step_shares_, step_ranks_, step_thresholds_, start_ : ndarray, float
        what the steps were made with: singular vectors, what was left of their singular values, how many of
        them a step has, and the thresholds of S; from these both parts come anew

    Warns
    -----
    ConvergenceWarning
        by `fit`, if the iterations end before they converge: the result so far is there all the same

    Raises
    ------
    DataError
        by `fit`, if a record holds NaN or infinity: its key and sample are named

    References
    ----------
    .. [1] Candès, Li, Ma and Wright 2011, Robust principal component analysis?, J. ACM 58:11
    .. [2] Lin, Chen and Ma 2010, The augmented Lagrange multiplier method for exact recovery of corrupted
       low-rank matrices, arXiv 1009.5055, algorithm 5

    Examples
    --------
    >>> robust = RobustPCA().fit(movie.toseries())  # doctest: +SKIP
    >>> robust.sparse_.toimages().tobinary("activity")  # doctest: +SKIP
    """

    def __init__(self, lam: float | None = None, max_iter: int = 100, tol: float = 1e-7):
        self.lam = lam
        self.max_iter = max_iter
        self.tol = tol

    def fit(self, X: Any, y: None = None) -> "RobustPCA":
        """Take series, images (their pixels' series) or an array of (..., time) apart."""
        series = as_series("RobustPCA.fit", X)
        self._train(
            "robustPcaFit",
            series,
            self._weight(),
            _checks.integer("RobustPCA.fit", "max_iter", self.max_iter, least=1),
            _checks.number("RobustPCA.fit", "tol", self.tol, least=0),
            stacklevel=3,
        )
        self.low_rank_, self.sparse_ = self.low_rank(series), self.sparse(series)
        return self

    def _weight(self) -> float:
        """The parameter `lam`; 0 stands for its default."""
        if self.lam is None:
            return 0.0
        weight = _checks.number("RobustPCA.fit", "lam", self.lam, least=0)
        if weight == 0:
            raise ValueError("RobustPCA.fit: lam must be a positive number, but is 0")
        return weight

    def low_rank(self, X: Any) -> Series:
        """The part of low rank of each record of `X`: of those that were fitted L, of others what the same
        singular vectors and thresholds leave.
        """
        return self._part("low_rank", X)

    def sparse(self, X: Any) -> Series:
        """The sparse part of each record of `X`, likewise."""
        return self._part("sparse", X)

    def transform(self, X: Any) -> Series:
        """The coordinates of `low_rank` in the components: `rank_` values for each record of `X`.

        Raises
        ------
        DataError
            if the rank is 0
        """
        return self._part("transform", X)

    def inverse_transform(self, X: Any) -> Series:
        """Records of low rank with the given coordinates."""
        self._check_fitted("RobustPCA.inverse_transform", "components_")
        return self._operate("inverse_transform", X, self.rank_)

    def _part(self, operation: str, X: Any) -> Series:
        self._check_fitted(f"RobustPCA.{operation}", "components_")
        return self._operate(operation, X, self.components_.shape[1])
