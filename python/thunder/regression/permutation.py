"""Tests of linear regressions by permutation."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from thunder import _checks, _transfer
from thunder.regression._base import as_design, as_responses, column_names
from thunder.series.series import Series


@dataclass(frozen=True)
class PermutationTest:
    """What a permutation test found.

    Attributes
    ----------
    names_ : list of str
        the terms: ``intercept``, if it is fitted, and the columns of the design
    t_, p_ : Series
        a value for each of `names_`: t, and its two-sided probability, corrected for all records
    maxima_ : ndarray of shape (permutations, terms)
        the largest |t| over all records of each permutation
    """

    names_: list[str]
    t_: Series
    p_: Series
    maxima_: np.ndarray


def permutation_test(
    X: Any, y: Any, n_permutations: int = 1000, fit_intercept: bool = True, random_state: int | None = None
) -> PermutationTest:
    """Test the coefficients of every record's linear regression by permutations, corrected for all records.

    The residuals of all records are put into the same random orders [1]_, and the largest |t| over all
    records is noted for each: p is the share of orders (and the one that was recorded) whose largest reaches
    a record's |t| [2]_. So it holds for any distribution of errors, and whatever records have in common; but
    samples have to be exchangeable, which those of smooth time courses are not: test means over trials.

    Parameters
    ----------
    X : Design or array_like
        regressors, of shape (samples, regressors), or (samples,) for a single one, of full rank
    y : Series, Images or array_like
        records of as many samples. Those that are constant or hold NaN have NaN, and do not count
    n_permutations : int
        how many; p is at least 1 / (1 + `n_permutations`)
    fit_intercept : bool
        whether a constant is fitted too
    random_state : int, optional
        seed of the permutations, 0 if it is not given: the same ones on any cluster

    Returns
    -------
    PermutationTest
        Cost: two passes; 2 samples x terms operations a record and permutation, in single precision

    Raises
    ------
    ValueError
        if columns depend on each other, or there are not more samples than terms

    References
    ----------
    .. [1] C. ter Braak, Permutation versus bootstrap significance tests in multiple regression and ANOVA,
       1992
    .. [2] T. Nichols and A. Holmes, Nonparametric permutation tests for functional neuroimaging, 2002

    Examples
    --------
    >>> found = permutation_test(design, amplitudes)  # doctest: +SKIP
    >>> plot.map(found.t_[..., [1]], p=found.p_[..., [1]])  # doctest: +SKIP
    """
    function = "permutation_test"
    count = _checks.integer(function, "n_permutations", n_permutations, least=1)
    seed = 0 if random_state is None else _checks.integer(function, "random_state", random_state)
    series = as_responses(function, y)
    design = as_design(function, X, series.length)
    names = column_names(function, X, design.shape[1])
    remote, intercept = series._distributed, bool(fit_intercept)
    model = remote.run("permutationTest", design, names, intercept, count, seed, description=function)
    terms = ["intercept"] * intercept + names
    used = remote.connection
    t, p = (
        Series(remote.around(used.call(name, model)), terms, series.labels)
        for name in ("permutationT", "permutationP")
    )
    maxima = _transfer.fetch(used, "permutationMaxima", model, description=function)
    return PermutationTest(terms, t, p, maxima)
