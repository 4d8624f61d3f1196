"""Non-negative matrix factorisation."""

from typing import Any

import numpy as np

from thunder import _checks
from thunder.factorization._base import Factorization


class NMF(Factorization):
    """Non-negative matrix factorisation A ~ W H: records as mixtures of `k` time courses, nothing negative.

    Each iteration makes a step for W and one for H. Cost: one pass an iteration, one before (it checks the
    values) and one behind (it measures the error); ``k * (k + samples)`` doubles on the driver; no shuffle.
    The data are cached meanwhile; 'hals' and 'mu' also keep `k` doubles for each record.

    Parameters
    ----------
    k : int
        number of components, from 1 to the lesser of samples and records
    method : {'als', 'hals', 'mu'}
        'als': alternating least squares with negative values set to 0, rows of H scaled to norm 1, as in
        Thunder 1.x [1]_; from some starts it loses a component, which is 0 from then on.
        'hals': hierarchical alternating least squares, a step along one component after the other [2]_. 'mu':
        multiplicative updates for the Frobenius norm [3]_.
    max_iter : int
        iterations at most
    tol : float
        iterations end when the norm of H's change is not greater ('als'), or its share of H's norm (others)
    init : {'random', 'nndsvd'}
        H at first: random; or from the singular vectors [4]_, two passes more and samples² doubles on the
        driver. What is 0 at first stays 0 with 'mu'.
    h0 : array_like of shape (k, samples), optional
        H at first, in place of `init`; W is constant then, as it is for 'random'
    random_state : int, optional
        seed of the random start; None is 0

    Attributes
    ----------
    components_ : ndarray of shape (k, samples)
        H, time courses as rows
    w_ : Series
        W, `k` weights of each record: the non-negative least squares of it on `components_`, which is what
        `transform` gives for other records [5]_
    reconstruction_err_ : float
        Frobenius norm of ``A - w_ @ components_``
    n_iter_ : int
        iterations made
    change_ : float
        the norm of H's last change ('als'), or its share of H's norm
    converged_ : bool
        whether that is `tol` or less

    Warns
    -----
    ConvergenceWarning
        by `fit`, if the iterations end before they converge: the result so far is there all the same

    Raises
    ------
    DataError
        by `fit`, if a record holds a negative value, NaN or infinity: it is named

    See Also
    --------
    sklearn.decomposition.NMF : 'mu' and (by 'hals') 'cd' make the same steps from the same start

    References
    ----------
    .. [1] Paatero and Tapper 1994, Environmetrics 5:111; Berry et al. 2007, Comput. Stat. Data Anal. 52:155
    .. [2] Cichocki and Phan 2009, IEICE Trans. Fundamentals E92-A:708
    .. [3] Lee and Seung 2001, NIPS 13:556
    .. [4] Boutsidis and Gallopoulos 2008, Pattern Recognition 41:1350
    .. [5] Bro and de Jong 1997, J. Chemometrics 11:393

    Examples
    --------
    >>> nmf = NMF(k=4, method="hals").fit(movie.toseries())  # doctest: +SKIP
    >>> nmf.w_.toarray()  # maps of four weights  # doctest: +SKIP
    """

    def __init__(
        self,
        k: int = 5,
        method: str = "als",
        max_iter: int = 20,
        tol: float = 1e-5,
        init: str = "random",
        h0: Any = None,
        random_state: int | None = None,
    ):
        self.k = k
        self.method = method
        self.max_iter = max_iter
        self.tol = tol
        self.init = init
        self.h0 = h0
        self.random_state = random_state

    _transformed = "w_"

    def fit(self, X: Any, y: None = None) -> "NMF":
        """Factorise series, images (their pixels' series) or an array of (..., time)."""
        h0 = None if self.h0 is None else np.ascontiguousarray(_checks.reals("NMF.fit", "h0", self.h0))
        return self._fit(
            "nmfFit",
            X,
            self._one_of("NMF.fit", "method", ("als", "hals", "mu")),
            _checks.integer("NMF.fit", "max_iter", self.max_iter, least=1),
            _checks.number("NMF.fit", "tol", self.tol, least=0),
            self._one_of("NMF.fit", "init", ("random", "nndsvd")),
            h0,
            self._seed("NMF.fit"),
        )
