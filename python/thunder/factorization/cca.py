"""Canonical correlation analysis."""

from typing import Any

import numpy as np

from thunder import _checks
from thunder._estimator import ModelEstimator, as_series
from thunder.series.series import Series


class CCA(ModelEstimator):
    """Canonical correlations between two sets of records with the same samples [1]_.

    Mixtures of the records of `X`, and mixtures of those of `y`, whose time courses correlate most; the next
    pairs likewise, uncorrelated with those before them on both sides. Samples are the observations, records
    (pixels, neurons, regressors) the variables, centred in time: what two areas, or an area and a stimulus,
    have in common.

    There are mostly more records than samples, and then some mixtures correlate perfectly whatever the data
    are (which is refused). So each side keeps its `k_pca` largest principal components first, or is
    regularised: with `reg` the mixtures maximise
    ``w'Cxy v / sqrt(w'(Cxx + reg I)w  v'(Cyy + reg I)v)`` (canonical ridge [2]_). Both depend on the records'
    units: `zscore` them first if these differ.

    Cost: one pass over each side, samples² doubles on every executor and the driver, where they cost some 20
    samples³ operations, in float64 whatever the records' type; for up to 16384 samples, meant for a few
    thousand. Components whose variance is a share below 1e-12 of the largest count as rounding. No shuffle.

    Parameters
    ----------
    k : int
        number of pairs, from 1 to the dimensions of the side that has fewer
    k_pca : int, optional
        number of principal components that each side keeps; None is all that are not rounding
    reg : float
        what is added to the variance of every record

    Attributes
    ----------
    correlations_ : ndarray of shape (k,)
        of each pair of time courses; descending if `reg` is 0
    x_scores_, y_scores_ : ndarray of shape (samples, k)
        the time courses, of mean 0 and variance 1 (divisor samples - 1), those of `X` with their largest
        element positive
    x_weights_, y_weights_ : Series
        weights of each record in the `k` mixtures: maps. A time course is the sum of weights times centred
        records
    x_projection_, y_projection_ : ndarray of shape (samples, k)
        what a record is multiplied by to give its weights

    Raises
    ------
    DataError
        by `fit`, if a side varies in fewer than `k_pca` dimensions or in none, or one of its records (its key
        and sample are named) holds NaN or infinity
    InvalidArgumentError
        by `fit`, if `k` exceeds the dimensions, or some correlations would be 1 whatever the data

    See Also
    --------
    sklearn.cross_decomposition.CCA : the same mixtures up to scale, for few variables and without `reg`

    References
    ----------
    .. [1] Hotelling 1936, Biometrika 28:321
    .. [2] Vinod 1976, J. Econometrics 4:147

    Examples
    --------
    >>> cca = CCA(k=3, k_pca=20).fit(area_a, area_b)  # doctest: +SKIP
    >>> cca.x_weights_.toarray()  # three maps of area A  # doctest: +SKIP
    >>> CCA(k=2, k_pca=20).fit(area_a, design.T)  # a design (time, regressors)  # doctest: +SKIP
    """

    def __init__(self, k: int = 2, k_pca: int | None = None, reg: float = 0.0):
        self.k = k
        self.k_pca = k_pca
        self.reg = reg

    def fit(self, X: Any, y: Any) -> "CCA":
        """Correlate two of series, images (their pixels' series) or arrays of (..., time).

        A design of shape (time, regressors) is given as ``design.T``.
        """
        x, other = as_series("CCA.fit", X), as_series("CCA.fit", y)
        if x.length != other.length:
            raise ValueError(f"CCA.fit: X has {x.length} samples, but y has {other.length}")
        k_pca = 0 if self.k_pca is None else _checks.integer("CCA.fit", "k_pca", self.k_pca, least=1)
        self._train(
            "ccaFit",
            x,
            other._distributed,
            _checks.integer("CCA.fit", "k", self.k, least=1, most=max(1, x.length - 1)),
            k_pca,
            _checks.number("CCA.fit", "reg", self.reg, least=0),
            stacklevel=3,
        )
        self.x_weights_ = self._operate("x_weights", x, x.length)
        self.y_weights_ = self._operate("y_weights", other, other.length)
        self._fitted = x, other
        return self

    def transform(self, X: Any, y: Any = None) -> np.ndarray | tuple[np.ndarray, np.ndarray]:
        """Time courses of the mixtures in other samples of the same records, such as trials left out.

        They are the sums of weights times records, which are taken about their means over the fitted samples.
        Cost: a pass over these records and one over those that were fitted, for each side.

        Parameters
        ----------
        X : Series, Images or array_like
            the records of `X` in other samples
        y : Series, Images or array_like, optional
            those of `y`

        Returns
        -------
        ndarray of shape (samples, k), or two of them if there is `y`
        """
        self._check_fitted("CCA.transform", "_fitted")
        scores = self._mixed("X", X, self._fitted[0], self.x_weights_)
        return scores if y is None else (scores, self._mixed("y", y, self._fitted[1], self.y_weights_))

    def _mixed(self, name: str, data: Any, fitted: Series, weights: Series) -> np.ndarray:
        series = as_series("CCA.transform", data)
        if series.baseshape != fitted.baseshape:
            raise ValueError(
                f"CCA.transform: records of {name} of shape {series.baseshape} do not fit those of "
                f"{fitted.baseshape} that were fitted"
            )
        exact = weights.astype("float64")
        origin = fitted.crossproduct(exact).values.mean(axis=0)
        return series.crossproduct(exact).values - origin
