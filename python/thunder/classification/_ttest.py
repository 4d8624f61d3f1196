"""Differences between two conditions."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from thunder import _transfer
from thunder._estimator import as_series
from thunder.classification._labels import coded
from thunder.series.series import Series


@dataclass(frozen=True)
class TTest:
    """Student's or Welch's t of every record: series of one sample.

    Attributes
    ----------
    t, p, df : Series
        t, its two-sided probability, and the degrees of freedom
    labels : ndarray
        the two labels; t is positive where the mean of the second is larger
    """

    t: Series
    p: Series
    df: Series
    labels: np.ndarray


def ttest(X: Any, labels: Any, equal_var: bool = True) -> TTest:
    """Test at every record whether its samples of two labels have the same mean.

    Parameters
    ----------
    X : Series, Images, or array of (..., samples)
        such as responses to trials (`thunder.responses.Epochs.amplitudes`)
    labels : array_like, (samples,)
        of two kinds
    equal_var : bool
        whether the variances are the same (Student), or may differ (Welch)

    Returns
    -------
    TTest
        lazy, float64; NaN for a record that does not vary or holds NaN. Cost: one pass for each result

    See Also
    --------
    scipy.stats.ttest_ind : the same for one record
    thunder.regression.fdr : which of many records' p are significant
    """
    series = as_series("ttest", X)
    kinds, codes = coded("ttest", labels, series.length, least=2)
    if len(kinds) > 2:
        raise ValueError(f"ttest: expected 2 different labels, but found {len(kinds)}")
    groups = _transfer.groups([np.flatnonzero(codes == 1), np.flatnonzero(codes == 0)])
    found = series._derived(series._distributed.derive("twoSampleT", groups, bool(equal_var)))
    return TTest(*(found[..., [i]] for i in range(3)), kinds)
