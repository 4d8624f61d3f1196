"""Many tests at once."""

from typing import Any

import numpy as np

from thunder import _checks
from thunder.regression._base import as_responses
from thunder.series.series import Series


def fdr(p: Any, level: float = 0.05) -> tuple[Series, np.ndarray]:
    """The false discovery rate of tests at all records [1]_.

    Cost: two passes; the driver holds 16 bytes for each probability, to sort them, and every executor gets
    them.

    Parameters
    ----------
    p : Series or array_like
        probabilities: each of a record's values is a map of tests by itself. NaN is no test
    level : float
        the rate of the threshold

    Returns
    -------
    q : Series
        the rate at which each test is significant (adjusted probabilities), in float64
    thresholds : ndarray
        for each map the largest probability that is significant at a rate of `level`; NaN if none is

    References
    ----------
    .. [1] Benjamini and Hochberg 1995, J. Royal Statistical Society B 57:289

    See Also
    --------
    scipy.stats.false_discovery_control : the same values

    Examples
    --------
    >>> q, threshold = fdr(model.p_, level=0.01)  # doctest: +SKIP
    """
    series = as_responses("fdr", p)
    number = _checks.number("fdr", "level", level, 0, 1)
    remote = series._distributed
    rate = remote.run("fdrOf", number, description="fdr")
    q = Series(remote.around(remote.connection.call("fdrAdjusted", rate)), series.index, series.labels)
    return q, np.array(list(remote.connection.call("fdrThresholds", rate)), np.float64)
