"""jPCA: the planes in which a population's state rotates."""

from typing import Any

import numpy as np

from thunder import _checks, _transfer
from thunder._estimator import ModelEstimator
from thunder.series.series import Series
from thunder.trajectories._conditions import arranged


class JPCA(ModelEstimator):
    """Rotations of a population's state through several conditions [1]_.

    Each record is divided by its range plus `soften`, and loses its mean across conditions at each time. The
    `k` principal components with most variance over conditions and times are the states X. Their changes
    are fitted by least squares, ``dX = X M``, with M skew-symmetric; M's pairs of eigenvectors span the
    jPCA planes, fastest first. In each, states turn from the first axis to the second, and the first axis is
    where the conditions' first states are spread most, towards the farthest.

    Parameters
    ----------
    k : int
        number of principal components, even, from 2 to the lesser of samples and records
    soften : float
        added to each record's range, in the unit of the data: of the order of the range of a weak record.
        5 is for spikes a second; for dF/F choose less
    subtract_mean : bool
        whether to subtract the mean across conditions; else each record's own mean
    step : float
        the time between samples: frequencies are per unit of it
    difference : {'forward', 'midpoint'}
        what changes are paired with: ``X(t + 1) - X(t)`` with ``X(t)``, as in the paper, or with the mean of
        both, in which a uniform rotation is exactly skew-symmetric. A rate of r radians a sample gives
        sin(r) or 2 tan(r / 2)
    svd_method : {'auto', 'direct', 'randomized', 'em'}
        of the principal components: see `PCA`
    random_state : int, optional
        seed of the iterative methods' start

    Attributes
    ----------
    trajectories_ : ndarray of shape (n_conditions_, k, n_times_)
        states along the planes' axes: rows 0 and 1 are the fastest plane
    frequencies_ : ndarray of shape (k / 2,)
        of the planes, in cycles per unit of `step`, descending
    plane_variance_ratio_ : ndarray of shape (k / 2,)
        part of the normalised records' variance that lies in each plane
    explained_variance_ratio_ : float
        that in all of them
    r2_skew_, r2_free_ : float
        ``1 - |dX - X M|² / |dX|²`` of the skew-symmetric M, and of any M: how far dynamics are linear, and
        how far these are rotations
    skew_, free_ : ndarray of shape (k, k)
        both M, for states in the principal components
    axes_ : ndarray of shape (k, k)
        the planes' axes as rows, in the principal components
    weights_ : Series
        `k` values for each record: what records are multiplied by to give states (see `project`)
    components_, singular_values_ : ndarray of shape (k, samples), (k,)
        of the normalised records, the conditions one behind the other
    conditions_, times_ : ndarray
        sorted values of the index, or 0, 1, ...
    n_conditions_, n_times_, n_iter_ : int

    Raises
    ------
    DataError
        by `fit`, if a record holds NaN or infinity, or records vary in fewer than `k` dimensions

    Notes
    -----
    Cost: two passes, with the direct decomposition, over records that are normalised once and cached
    meanwhile; the fit itself is local.

    Rotations are found in any smooth data if one looks for them: compare `r2_skew_` with that of shuffled
    conditions or other surrogates before you believe in them.

    References
    ----------
    .. [1] M. Churchland, J. Cunningham, M. Kaufman, J. Foster, P. Nuyujukian, S. Ryu and K. Shenoy, Neural
       population dynamics during reaching, Nature 487, 2012

    Examples
    --------
    >>> jpca = JPCA(k=6, step=0.01).fit(rates, conditions=8)  # doctest: +SKIP
    >>> plot.trajectory(jpca.trajectories_, names=["jPC 1", "jPC 2"])  # doctest: +SKIP
    """

    def __init__(
        self,
        k: int = 6,
        soften: float = 5.0,
        subtract_mean: bool = True,
        step: float = 1.0,
        difference: str = "forward",
        svd_method: str = "auto",
        random_state: int | None = None,
    ):
        self.k = k
        self.soften = soften
        self.subtract_mean = subtract_mean
        self.step = step
        self.difference = difference
        self.svd_method = svd_method
        self.random_state = random_state

    def fit(self, X: Any, conditions: int | None = None) -> "JPCA":
        """Find the rotations.

        Parameters
        ----------
        X : Series, or array of (..., time)
            with an index of two levels, condition and time, each pair once (see `average`); or with
            conditions of equal length, one behind the other
        conditions : int, optional
            how many, if the index does not say
        """
        name = "JPCA.fit"
        series, found, times = arranged(name, X, conditions)
        if self.subtract_mean and len(found) < 2:
            raise ValueError(
                f"{name}: one condition less the mean across conditions is nothing: "
                f"give more, or subtract_mean=False"
            )
        _checks.integer(name, "number of samples of a condition", len(times), least=2)
        self._train("jpcaFit", series, *self._options(name, series, len(found)), stacklevel=3)
        self.conditions_, self.times_ = found, times
        self.weights_ = self._weights(series)
        return self

    def _options(self, name: str, series: Series, conditions: int) -> tuple:
        most = min(series.length, series.count())
        k = _checks.integer(name, "k", self.k, least=2, most=max(2, most))
        if k % 2:
            raise ValueError(f"{name}: k must be even, as planes have two axes, but is {k}")
        return (
            k,
            conditions,
            _checks.number(name, "soften", self.soften, least=0),
            bool(self.subtract_mean),
            _checks.number(name, "step", self.step, least=np.nextafter(0, 1)),
            self._one_of(name, "difference", ("forward", "midpoint")),
            self._one_of(name, "svd_method", ("auto", "direct", "randomized", "em")),
            self._seed(name),
        )

    def transform(self, X: Any, conditions: int | None = None) -> Series:
        """The `k` weights of records like those that were fitted, of the same conditions and times."""
        self._check_fitted("JPCA.transform", "trajectories_")
        series, found, _ = arranged("JPCA.transform", X, conditions)
        if len(found) != self.n_conditions_:
            raise ValueError(
                f"JPCA.transform: expected {self.n_conditions_} conditions, but found {len(found)}"
            )
        return self._weights(series)

    def _weights(self, series: Series) -> Series:
        return self._operate("transform", series, self.n_conditions_ * self.n_times_)

    def project(self, X: Any, conditions: int | None = None, weights: Any = None) -> np.ndarray:
        """The trajectories of other conditions, times or trials of the same records.

        Records are multiplied by the weights, and the states lose their mean across these conditions, or over
        all samples without `subtract_mean`. The records that were fitted give `trajectories_`.

        Parameters
        ----------
        X, conditions
            as for `fit`; records as they are, not normalised
        weights : Series, optional
            what `transform` makes of the records that were fitted, for a model that was loaded

        Returns
        -------
        ndarray of shape (conditions, k, times)
            Cost: one pass
        """
        name = "JPCA.project"
        self._check_fitted(name, "trajectories_")
        if weights is None and not hasattr(self, "weights_"):
            raise ValueError(
                f"{name}: a JPCA that was loaded has no weights: give those that transform makes"
            )
        used = self.weights_ if weights is None else weights
        series, found, _ = arranged(name, X, conditions)
        if used.count() != series.count():
            raise ValueError(f"{name}: expected {used.count()} records, but found {series.count()}")
        remote = series._distributed
        return _transfer.fetch(
            remote.connection,
            "jpcaProject",
            remote.handle,
            self._model,
            used._distributed.handle,
            len(found),
            description=name,
        )
