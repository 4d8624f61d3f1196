"""Correlation of all records with a seed."""

from typing import Any

import numpy as np

from thunder import _checks, _transfer
from thunder._estimator import as_series
from thunder._regions import pixels
from thunder.series.series import Series


def seed_correlation(X: Any, seed: Any, confounds: Any = None) -> Series:
    """Pearson's correlation of every record with the mean of a seed region.

    Parameters
    ----------
    X : Series, Images, or array of (..., time)
    seed : tuple of int, or ndarray
        a record's coordinates; coordinates of several (records x axes); or a boolean mask of the space
    confounds : array_like, optional
        of shape (time,) or (time, k), such as motion: what they and a constant explain is taken away from
        records and seed first, so the result is the partial correlation given them

    Returns
    -------
    Series
        one value for each record, float64; NaN for a record that does not vary. Lazy but for the seed's
        time course. Cost: one pass, and one over the seed's partitions

    See Also
    --------
    LowRankCorrelation : the same at once for one seed after another
    """
    series = as_series("seed_correlation", X)
    if confounds is not None:
        series = _without(series, confounds)
    course = series.mean_by_regions([_region("seed_correlation", seed, series.baseshape)]).toarray()
    return series.correlate(course.ravel())


class LowRankCorrelation:
    """Correlations between records through a factorisation that is there: no pass over the data.

    With A ~ U V, where U holds k values for each record and V k time courses, the covariance of records i and
    j is u_i S u_j', S being the covariance of V (k x k). So the map of a seed costs a product of U with one
    vector: O(records k), on the driver, as fast as one clicks.

    Parameters
    ----------
    scores : Series or array_like, (..., k)
        U, such as `SVD.u_` times `SVD.singular_values_`, `PCA.scores_`, or `NMF.transform`'s weights
    components : array_like, (k, time)
        V, such as `components_`

    Raises
    ------
    ValueError
        if there are not as many time courses as values a record

    Notes
    -----
    Keeps U R on the driver, where R R' = S: 4 bytes times records times k if U is float32. Correlations are
    those of what the k components express; what they leave out, such as noise of single pixels, does not
    lower them.
    """

    def __init__(self, scores: Any, components: Any):
        values = scores.toarray().reshape(scores.shape) if isinstance(scores, Series) else np.asarray(scores)
        courses = _checks.reals("LowRankCorrelation", "components", components)
        if values.ndim < 2 or courses.ndim != 2 or len(courses) != values.shape[-1]:
            raise ValueError(
                "LowRankCorrelation: components must have a time course for each of a record's scores, but "
                f"are of shape {courses.shape} for scores of shape {values.shape}"
            )
        self.shape = values.shape[:-1]
        # A root of the covariance: |u R|² is a record's variance without anything cancelling.
        eigenvalues, vectors = np.linalg.eigh(np.atleast_2d(np.cov(courses, bias=True)))
        root = vectors * np.sqrt(np.clip(eigenvalues, 0, None))
        kind = np.float32 if values.dtype == np.float32 else np.float64
        self._states = values.reshape(-1, len(courses)).astype(kind, copy=False) @ root.astype(kind)
        self._norms = np.sqrt(np.einsum("ij,ij->i", self._states, self._states))

    def map(self, seed: Any) -> np.ndarray:
        """Correlation of every record with a seed: a map of the space's shape; NaN where nothing varies.

        `seed` is a record's coordinates, those of several, or a mask, as in `seed_correlation`.
        """
        region = _region("LowRankCorrelation.map", seed, self.shape)
        state = self._states[region].mean(axis=0, dtype=np.float64)
        with np.errstate(invalid="ignore", divide="ignore"):
            found = self._states @ (state / np.linalg.norm(state)).astype(self._states.dtype) / self._norms
        return np.clip(found, -1, 1).reshape(self.shape)


def _without(series: Series, confounds: Any) -> Series:
    """Records less what confounds and a constant explain."""
    values = _checks.reals("seed_correlation", "confounds", confounds)
    values = values[:, np.newaxis] if values.ndim == 1 else values
    if values.ndim != 2 or len(values) != series.length or not np.isfinite(values).all():
        raise ValueError(
            f"seed_correlation: confounds must be finite, and of shape ({series.length},) or "
            f"({series.length}, k), as the records have {series.length} samples, but are of shape "
            f"{np.shape(confounds)}"
        )
    remote = series._distributed
    design = np.column_stack([np.ones(len(values)), values])
    return series._like(remote.derive("residuals", _transfer.block(remote.connection, design)), series.labels)


def _region(function: str, seed: Any, shape: tuple[int, ...]) -> np.ndarray:
    """The numbers of a seed's records, in C order."""
    found = np.asarray(seed)
    regions = found if found.dtype == bool else [np.atleast_2d(found)]
    return np.asarray(pixels(function, regions, shape)[0])
